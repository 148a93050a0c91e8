"""Minimal pairs: sentences that differ in a word or in their order, and tell of other acts, other doers, or of no act done.

A line holds: sentence; predicate; PLOVER type ("-": none); who acts; who is acted on ("-": nobody; "*": not asked); whether it is
said to have happened ("done", "open").
"""

from __future__ import annotations

import pytest

from secondsource.language.models import Pipeline
from secondsource.records import Event
from tests.read.helpers import events

PAIRS = """
Role swap
France criticised Brazil. ; criticise ; ACCUSE ; France ; Brazil ; done
Brazil criticised France. ; criticise ; ACCUSE ; Brazil ; France ; done
Chad invaded Sudan. ; invade ; COERCE ; Chad ; Sudan ; done
Sudan invaded Chad. ; invade ; COERCE ; Sudan ; Chad ; done
Rebels shelled the soldiers. ; shell ; ASSAULT ; Rebels ; soldiers ; done
Soldiers shelled the rebels. ; shell ; ASSAULT ; Soldiers ; rebels ; done
Merkel praised Macron. ; praise ; SUPPORT ; Merkel ; Macron ; done
Macron praised Merkel. ; praise ; SUPPORT ; Macron ; Merkel ; done
Kenya sued Somalia. ; sue ; ACCUSE ; Kenya ; Somalia ; done
Somalia sued Kenya. ; sue ; ACCUSE ; Somalia ; Kenya ; done
Egypt sent troops to Libya. ; send ; MOBILIZE ; Egypt ; Libya ; done
Libya sent troops to Egypt. ; send ; MOBILIZE ; Libya ; Egypt ; done
Passive
The police arrested the editor. ; arrest ; COERCE ; police ; editor ; done
The police were arrested by the army. ; arrest ; COERCE ; army ; police ; done
Protesters attacked officers. ; attack ; ASSAULT ; Protesters ; officers ; done
Protesters were attacked by officers. ; attack ; ASSAULT ; officers ; Protesters ; done
Norway expelled Russian diplomats. ; expel ; SANCTION ; Norway ; Russian diplomats ; done
Norwegian diplomats were expelled by Russia. ; expel ; SANCTION ; Russia ; Norwegian diplomats ; done
Militants kidnapped the engineers. ; kidnap ; ASSAULT ; Militants ; engineers ; done
Militants kidnapped by the engineers escaped. ; kidnap ; ASSAULT ; engineers ; Militants ; done
Turkey condemned the United States. ; condemn ; ACCUSE ; Turkey ; United States ; done
Turkey was condemned by the United States. ; condemn ; ACCUSE ; United States ; Turkey ; done
The minister was killed by a soldier. ; kill ; ASSAULT ; soldier ; minister ; done
The minister killed a soldier. ; kill ; ASSAULT ; minister ; soldier ; done
Negation and refusal
Iran released the prisoners. ; release ; RETREAT ; Iran ; prisoners ; done
Iran did not release the prisoners. ; release ; RETREAT ; Iran ; prisoners ; open
Peru recognised the government. ; recognise ; SUPPORT ; Peru ; government ; done
Peru never recognised the government. ; recognise ; SUPPORT ; Peru ; government ; open
The general resigned on Monday. ; resign ; RETREAT ; general ; - ; done
The general refused to resign on Monday. ; resign ; RETREAT ; general ; - ; open
The army fired at demonstrators. ; fire ; ASSAULT ; army ; demonstrators ; done
The army denied that it fired at demonstrators. ; fire ; ASSAULT ; army ; demonstrators ; open
Japan met North Korea in Geneva. ; meet ; CONSULT ; Japan ; North Korea ; done
Japan failed to meet North Korea in Geneva. ; meet ; CONSULT ; Japan ; North Korea ; open
Nobody arrested the mayor. ; arrest ; COERCE ; * ; mayor ; open
Somebody arrested the mayor. ; arrest ; COERCE ; Somebody ; mayor ; done
Planned, wished, supposed
Spain deployed soldiers on Tuesday. ; deploy ; MOBILIZE ; Spain ; soldiers ; done
Spain will deploy soldiers on Tuesday. ; deploy ; MOBILIZE ; Spain ; soldiers ; open
Ghana lifted the curfew. ; lift ; RETREAT ; Ghana ; * ; done
Ghana plans to lift the curfew. ; lift ; RETREAT ; Ghana ; * ; open
The rebels attacked the town. ; attack ; ASSAULT ; rebels ; town ; done
The rebels may attack the town. ; attack ; ASSAULT ; rebels ; town ; open
India tested a missile. ; test ; MOBILIZE ; India ; * ; done
India could test a missile. ; test ; MOBILIZE ; India ; * ; open
The union boycotted the vote. ; boycott ; PROTEST ; union ; * ; done
The union threatened to boycott the vote. ; boycott ; PROTEST ; union ; * ; open
Cuba freed the hostages. ; free ; RETREAT ; Cuba ; hostages ; done
If Cuba freed the hostages, trade would resume. ; free ; RETREAT ; Cuba ; hostages ; open
The minister visited Kabul. ; visit ; CONSULT ; minister ; Kabul ; done
The minister wants to visit Kabul. ; visit ; CONSULT ; minister ; Kabul ; open
The two sides signed a treaty. ; sign ; SUPPORT ; two sides ; * ; done
The two sides are expected to sign a treaty. ; sign ; SUPPORT ; two sides ; * ; open
Control
Macron convinced Merkel to recognise the state. ; recognise ; SUPPORT ; Merkel ; state ; open
Macron promised Merkel to recognise the state. ; recognise ; SUPPORT ; Macron ; state ; open
Italy urged Malta to rescue the migrants. ; rescue ; AID ; Malta ; migrants ; open
Italy vowed to rescue the migrants. ; rescue ; AID ; Italy ; migrants ; open
The king ordered the general to attack the town. ; attack ; ASSAULT ; general ; town ; open
The king ordered an inquiry. ; order ; REQUEST ; king ; - ; done
Poland asked Germany to condemn Serbia. ; condemn ; ACCUSE ; Germany ; Serbia ; open
Poland joined Germany to condemn Serbia. ; condemn ; ACCUSE ; Poland ; Serbia ; *
Acts of speech
Chile said it will visit Peru. ; say ; AGREE ; Chile ; Peru ; done
Chile said it will attack Peru. ; say ; THREATEN ; Chile ; Peru ; done
Chad said Sudan must withdraw its troops. ; say ; REQUEST ; Chad ; Sudan ; done
Chad said Sudan withdrew its troops. ; say ; - ; * ; * ; *
Oman vowed to help refugees. ; vow ; AGREE ; Oman ; refugees ; done
Oman vowed to bomb Yemen. ; vow ; THREATEN ; Oman ; Yemen ; done
The rebels said they would meet the mediator. ; say ; AGREE ; rebels ; mediator ; done
The rebels said they would not meet the mediator. ; say ; REJECT ; rebels ; mediator ; done
Whose it is
Italy demanded that Libya free the sailors. ; demand ; REQUEST ; Italy ; Libya ; done
Italy demanded freedom for the sailors. ; demand ; REQUEST ; Italy ; sailors ; done
Serbia rejected a Croatian ultimatum. ; reject ; REJECT ; Serbia ; Croatian ; done
Serbia rejected an ultimatum from Croatia. ; reject ; REJECT ; Serbia ; Croatia ; done
Qatar held talks with Oman. ; talk ; CONSULT ; Qatar ; Oman ; done
Qatar held talks in Oman. ; talk ; CONSULT ; Qatar ; - ; done
Austria imposed sanctions on Belarus. ; sanction ; COERCE ; Austria ; Belarus ; done
Belarus imposed sanctions on Austria. ; sanction ; COERCE ; Belarus ; Austria ; done
Britain withdrew its ambassador from Syria. ; withdraw ; SANCTION ; Britain ; Syria ; done
Britain sent its soldiers to Syria. ; send ; MOBILIZE ; Britain ; Syria ; done
The union, which has sued Ghana, won. ; sue ; ACCUSE ; union ; Ghana ; done
The union, which was sued by Ghana, won. ; sue ; ACCUSE ; Ghana ; union ; done
Nouns
The killing of the judge shocked the town. ; killing ; ASSAULT ; - ; judge ; done
The killing by the judge shocked the town. ; killing ; ASSAULT ; judge ; - ; done
The arrest of the singer angered fans. ; arrest ; COERCE ; - ; singer ; done
Fans regretted the singer's arrest. ; arrest ; COERCE ; - ; singer ; done
The minister's resignation came on Friday. ; resignation ; RETREAT ; minister ; - ; done
The minister's assassination came on Friday. ; assassination ; ASSAULT ; - ; minister ; done
Russian airstrikes hit the village. ; airstrike ; ASSAULT ; Russian ; - ; done
Airstrikes on Russian troops began. ; airstrike ; ASSAULT ; - ; Russian troops ; done
Talks between Ghana and Togo ended. ; talk ; CONSULT ; Ghana, Togo ; - ; done
Talks with Ghana and Togo ended. ; talk ; CONSULT ; - ; Ghana, Togo ; done
Promises and threats
Peru will send aid to Chile, a spokesman said. ; say ; AGREE ; * ; * ; done
Peru sent aid to Chile, a spokesman said. ; say ; - ; * ; * ; *
Kenya said it will withdraw its soldiers from Chad. ; say ; AGREE ; Kenya ; * ; done
Kenya said it will withdraw its soldiers unless Chad attacks. ; say ; THREATEN ; Kenya ; * ; done
The general vowed revenge. ; vow ; THREATEN ; general ; * ; done
The general vowed support. ; vow ; AGREE ; general ; * ; done
The ministers agreed that their countries should send aid. ; agree ; AGREE ; ministers ; * ; done
The ministers agreed that disputes should be avoided. ; agree ; - ; * ; * ; *
The rebels tried to assassinate the king. ; try ; ASSAULT ; rebels ; king ; done
Iran threatened Oman. ; threaten ; THREATEN ; Iran ; Oman ; done
The storm threatened Oman. ; threaten ; - ; * ; * ; *
Whose act a gerund is, what "which" means
Kenya accused Chad of shelling the port. ; shell ; ASSAULT ; Chad ; port ; *
Kenya confessed to shelling the port. ; shell ; ASSAULT ; Kenya ; port ; *
The court jailed the editor for insulting the king. ; jail ; COERCE ; court ; editor ; done
Police blamed rebels for attacking the town. ; attack ; ASSAULT ; rebels ; town ; *
The blast in France, which killed nine people, woke the town. ; kill ; ASSAULT ; - ; nine people ; done
Soldiers shot and killed the driver. ; shoot ; ASSAULT ; Soldiers ; driver ; done
Soldiers killed the driver and fled. ; kill ; ASSAULT ; Soldiers ; driver ; done
The general denounced the mob's tactics. ; denounce ; ACCUSE ; general ; mob ; done
That was an invasion. ; invasion ; COERCE ; - ; - ; done
That was not an invasion. ; invasion ; COERCE ; - ; - ; open
The mayor used the speech to accuse the judge. ; accuse ; ACCUSE ; mayor ; judge ; done
The mayor wants to accuse the judge. ; accuse ; ACCUSE ; mayor ; judge ; open
"Thanks", the senator shot back. ; shoot ; - ; * ; * ; *
What a relative clause leaves out, who bears the blame
The deal that Kenya struck failed. ; strike ; SUPPORT ; Kenya ; * ; done
The port that Kenya struck burned. ; strike ; ASSAULT ; Kenya ; port ; done
The man whom police shot survived. ; shoot ; ASSAULT ; police ; man ; done
The man who shot police survived. ; shoot ; ASSAULT ; man ; police ; done
The coach blamed the defeat on the mayor. ; blame ; ACCUSE ; coach ; mayor ; done
Ministers held a meeting of the council in Oslo. ; meeting ; CONSULT ; * ; - ; done
Prosecutors met the alleged killer. ; allege ; - ; * ; * ; *
Prosecutors alleged a crime. ; allege ; ACCUSE ; Prosecutors ; * ; done
Adjectives
Chad backed the rebels. ; back ; SUPPORT ; Chad ; rebels ; done
Chad-backed rebels left. ; back ; - ; * ; * ; *
France negotiated with Oman. ; negotiate ; CONSULT ; France ; Oman ; done
The envoys changed their negotiating tactics. ; negotiate ; - ; * ; * ; *
What is received, and by what means
Kenya won support from Ghana. ; support ; SUPPORT ; Ghana ; Kenya ; done
Kenya gave support to Ghana. ; support ; SUPPORT ; Kenya ; Ghana ; done
The mayor drew criticism from unions. ; criticism ; ACCUSE ; unions ; mayor ; done
The mayor voiced criticism of unions. ; voice ; ACCUSE ; mayor ; unions ; done
Rebels fired shells at soldiers. ; fire ; ASSAULT ; Rebels ; soldiers ; done
Soldiers fired shells at rebels. ; fire ; ASSAULT ; Soldiers ; rebels ; done
Purposes and conditions
Britain mobilised reservists for a war against Iraq. ; mobilise ; MOBILIZE ; Britain ; Iraq ; done
Russia threatened to stop talks if Poland attacks. ; threaten ; THREATEN ; Russia ; Poland ; done
Poland threatened to stop talks unless Russia attacks. ; threaten ; THREATEN ; Poland ; Russia ; done
Participles
The jailed editor wrote a letter. ; jail ; COERCE ; - ; jailed editor ; done
Police in Gorlic arrested journalist Mira Solek at her home on Sunday. ; arrest ; COERCE ; * ; Mira Solek ; *
If convicted of fraud, she faces prison. ; convict ; ACCUSE ; - ; * ; open
Germany is opposed to the invasion of Chad. ; oppose ; REJECT ; Germany ; * ; done
Called off, put off, planned
The ministers held the meeting. ; meeting ; CONSULT ; ministers ; - ; done
The ministers cancelled the meeting. ; meeting ; CONSULT ; ministers ; - ; open
Kenya called off the summit with Ghana. ; summit ; CONSULT ; Kenya ; Ghana ; open
Kenya left the summit with Ghana. ; summit ; CONSULT ; - ; Ghana ; done
Talks between Ghana and Togo were postponed. ; talk ; CONSULT ; Ghana, Togo ; - ; open
Talks between Ghana and Togo were praised. ; talk ; CONSULT ; Ghana, Togo ; - ; done
The planned visit to Peru angered Chile. ; visit ; CONSULT ; - ; Peru ; open
The visit to Peru angered Chile. ; visit ; CONSULT ; - ; Peru ; done
The march has been put off until May. ; march ; PROTEST ; - ; - ; open
The march has been going on since May. ; march ; PROTEST ; - ; - ; done
A meeting with the pope did not take place. ; meeting ; CONSULT ; - ; pope ; open
A meeting with the pope took place. ; meeting ; CONSULT ; - ; pope ; done
The planned talks took place in Oslo. ; talk ; CONSULT ; - ; - ; done
The planned talks never took place in Oslo. ; talk ; CONSULT ; - ; - ; open
Police foiled an attack on the bank. ; attack ; ASSAULT ; - ; bank ; open
Police witnessed an attack on the bank. ; attack ; ASSAULT ; - ; bank ; done
The cancellation of the visit upset Kenya. ; visit ; CONSULT ; - ; - ; open
The length of the visit upset Kenya. ; visit ; CONSULT ; - ; - ; done
The visit had been set for Monday but was cancelled. ; visit ; CONSULT ; - ; - ; open
The rally was banned by the police. ; rally ; PROTEST ; - ; - ; open
The rally was filmed by the police. ; rally ; PROTEST ; - ; - ; done
Oman abandoned plans for a meeting with Iran. ; meeting ; CONSULT ; * ; Iran ; open
Oman cancelled the meeting. ; cancel ; SANCTION ; Oman ; - ; done
Oman did not cancel the meeting. ; cancel ; SANCTION ; Oman ; - ; open
Other senses
Rebels killed nine villagers. ; kill ; ASSAULT ; Rebels ; nine villagers ; done
The earthquake killed nine villagers. ; kill ; - ; * ; * ; *
The army fought the rebels. ; fight ; ASSAULT ; army ; rebels ; done
The actor fought cancer for years. ; fight ; - ; * ; * ; *
Iran released three prisoners. ; release ; RETREAT ; Iran ; three prisoners ; done
Iran released three films. ; release ; - ; * ; * ; *
Police shot the driver. ; shoot ; ASSAULT ; Police ; driver ; done
She shot the film in Rome. ; shoot ; - ; * ; * ; *
Soldiers died in the attack. ; die ; ASSAULT ; * ; * ; done
The poet died in his sleep. ; die ; - ; * ; * ; *
The envoy signed the treaty. ; sign ; SUPPORT ; envoy ; * ; done
The governor signed the bill. ; sign ; - ; * ; * ; *
Students demonstrated in Quito. ; demonstrate ; PROTEST ; Students ; * ; done
Students demonstrated the new engine. ; demonstrate ; - ; * ; * ; *
Workers rallied against the cuts. ; rally ; PROTEST ; Workers ; * ; done
Stocks rallied against the dollar. ; rally ; - ; * ; * ; *
Troops seized the port. ; seize ; COERCE ; Troops ; * ; done
Troops seized the opportunity. ; seize ; - ; * ; * ; *
The minister met his counterpart. ; meet ; CONSULT ; minister ; counterpart ; done
The bridge met the standard. ; meet ; - ; * ; * ; *
The court denied entry to the visitors. ; deny ; REJECT ; court ; visitors ; done
The mayor denied the claims. ; deny ; - ; * ; * ; *
Hackers attacked the ministry. ; attack ; ASSAULT ; Hackers ; ministry ; done
The senator attacked the minister over taxes. ; attack ; ACCUSE ; senator ; minister ; done
The general took hostages. ; take ; ASSAULT ; general ; * ; done
The general took notes. ; take ; - ; * ; * ; *
Diplomats met in Vienna. ; meet ; CONSULT ; Diplomats ; - ; done
The proposals met resistance in Vienna. ; meet ; - ; * ; * ; *
Bolivia lodged a protest with Chile. ; lodge ; ACCUSE ; Bolivia ; Chile ; done
Bolivians staged a protest in Chile. ; protest ; PROTEST ; Bolivians ; * ; done
Greece reached an agreement with Italy. ; reach ; SUPPORT ; Greece ; * ; done
Greece reached the final with Italy. ; reach ; - ; * ; * ; *
Denmark suspended aid to Nepal. ; suspend ; SANCTION ; Denmark ; Nepal ; done
Denmark sent aid to Nepal. ; send ; AID ; Denmark ; Nepal ; done
Nigeria deployed troops to the border. ; deploy ; MOBILIZE ; Nigeria ; * ; done
Nigeria deployed peacekeepers to Mali. ; deploy ; AID ; Nigeria ; Mali ; done
"""


def lines() -> list[str]:
    return [line for line in PAIRS.splitlines() if ";" in line]


def found(text: str, lemma: str, pipeline: Pipeline) -> Event | None:
    coded = [e for e in events(text, pipeline) if e.lemma == lemma and e.type is not None]
    return coded[0] if coded else None


def happened(event: Event) -> bool:
    affirmed = event.polarity == "affirmed" and event.tense != "future"
    return affirmed and event.certainty in {"certain", "likely", "reported"}


def names(asked: str) -> list[str]:
    return [] if asked == "-" else asked.split(", ")


@pytest.mark.parametrize("line", lines())
def test_who_does_what_to_whom_and_whether_it_is_done(pipeline: Pipeline, line: str) -> None:
    text, lemma, kind, actors, recipients, done = (part.strip() for part in line.split(" ; "))
    event = found(text, lemma, pipeline)
    assert (event.type if event else "-") == kind
    if event is not None:
        if actors != "*":
            assert [p.name for p in event.actors] == names(actors)
        if recipients != "*":
            assert [p.name for p in event.recipients] == names(recipients)
        if done != "*":
            assert ("done" if happened(event) else "open") == done


def test_there_are_pairs_enough() -> None:
    assert len(lines()) >= 120
