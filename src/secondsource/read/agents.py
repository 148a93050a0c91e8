"""Who can speak and act: people, bodies and groups of people, told from things by their nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.language.offices import is_office
from secondsource.read.syntax import conjuncts, words

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Endings of nouns for people ("lawmaker", "activist"), and nouns with such an ending that name things or bare measures.
_ENDINGS = ("er", "or", "ist", "man", "men", "woman", "women", "person", "people", "ian", "ee", "eer", "folk")
_THINGS = words(
    "abdomen acumen adder after alter amber anger another answer barrier beer behavior behaviour better bigger "
    "blister bluster bomber booster border boulder breaker bumper bunker burner buzzer career carrier chapter "
    "character cheer clipper cluster coffee color colour computer container cooler copter corner corridor "
    "counter cover crater cruiser crusher cutter cylinder danger december decor decree deer degree destroyer "
    "dinner disaster divider dollar door dozer drawer drier driver's earlier either elevator encounter error "
    "escalator ever exterior factor favor favour fee feeder fender fervor fiber fibre filter finger fist flavor "
    "floor flower former freezer freighter further gender gist glamor greater grist guarantee hammer hangover "
    "harbor harbour header heater helicopter higher holder honor honour horror however humor humour hunger "
    "hurricane indicator inferior interior junior knee labor labour ladder larger laser later latter laughter "
    "launcher layer leftover letter lever linger list liver locker lower lumber major manner marker matter meter "
    "minor mirror mist mixer monster moreover motor murder neither never newer newsletter november number "
    "october odor offer older omen order outer over paper paver pee pepper pier pointer poster powder power "
    "prayer printer prior proper quarter ramen rather reactor refer refrigerator regimen register reminder rigor "
    "river rollover roster router rubber rumor rumour saucer scanner sector sensor september server sewer "
    "shelter shoulder shower shutter silver slander slaughter smaller sneaker specimen spider starter sticker "
    "stroller stronger summer super superior supper surrender sweater sweeper takeover tanker teaser temper "
    "tenor terror theater thriller thunder timber timeframe timer together toner tower tractor trailer transfer "
    "tree tremor trigger trimmer trouser tumor turnover tweeter twist usher vapor vector water weaker weather "
    "whether whisper wider winter wonder wrapper wrist"
)
_THING_TAILS = ("water", "paper", "weather", "power", "letter", "number", "order")
_ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence")
_PEOPLE = words(
    "elect designate coastguard man guerrilla guerilla missionary classmate roommate fiance fiancé fiancée bully troupe local "
    "reservist conscript jihadist islamist fundamentalist inmate convict medalist bystander onlooker passer-by toddler "
    "accomplice accused activist admiral adult advocate agent aide ally ambassador anarchist applicant "
    "aristocrat artist assailant athlete aunt author baby bishop boss boy brother captain captive cardinal "
    "casualty celebrity centrist chef chief child churchgoer citizen civilian clergy cleric clerk coach "
    "colleague colonel combatant commandant communist comrade congregation conservative constituent cop "
    "correspondent counsel counterpart couple cousin crew critic crowd dad daughter defendant delegate democrat "
    "deputy descendant diplomat dissident doctor donor dove duke emir envoy ex ex-wife executive expat expert "
    "extremist father fellow female figure firm fisherman friend fugitive general girl graduate granddaughter "
    "grandfather grandmother grandson guard guest gunman guru guy hardliner hawk head heir hero hijacker "
    "homeless host hostage household human husband imam immigrant independent individual infant informant "
    "inhabitant inmate insider insurgent islamist jihadi journalist judge jurist juror kid killer king kurd lady "
    "lawmaker layman lead leftist liberal libertarian librarian lieutenant loyalist magistrate major male "
    "marshal mastermind mate mechanic medic migrant militant millennial minority mob moderate mom monk mother "
    "mum muslim nanny national nationalist neighbor neighbour nephew newcomer niece nominee novelist nun nurse "
    "occupant official operative opponent orphan owner pal parent participant partisan partner patient patriarch "
    "patriot patrolman peasant peer pensioner personality personnel physician pilot pirate plaintiff poet police "
    "politician pope populace predecessor premier president priest prince princess professional progressive "
    "prophet psychiatrist psychologist public pundit queen rabbi radical rebel recruit refugee regent relative "
    "reporter republican resident respondent rightist rival ruler sceptic scholar secretary senator separatist "
    "sergeant serviceman sheik sheikh sheriff sibling sister skeptic socialist soldier someone son source "
    "spokesman spokesperson spokeswoman spouse spy staff staffer star statesman student subordinate sultan "
    "surgeon survivor suspect teen teenager terrorist thief thug tourist traitor troop trooper tyrant "
    "uncle undergraduate unionist vet veteran victim villager virgin volunteer voter warlord widow wife witness "
    "woman youngster youth"
)
_BODIES = words(
    "academy administration agency airline alliance arm armada army artillery assembly association audience "
    "authority bank battalion bench bloc board body branch brewery brigade broadcaster bureau business cabinet "
    "camp campaign carmaker carrier cartel caucus cell center centre chain chamber chancellery channel charity "
    "church city clan club coalition college command commission committee community company congregation "
    "congress consortium consulate contractor convoy cooperative corporation council country county court daily "
    "defence defense delegation department directorate district division electorate elite embassy empire "
    "employer enterprise entity establishment faction faculty fairness family federation firm fleet force "
    "foundation front fund gang generation giant government group guard guild hospital house industry infantry "
    "institute institution insurer intelligence judiciary jury kingdom kremlin laboratory leadership league left "
    "legion legislature lender library lobby majority maker manufacturer media medium military militia ministry "
    "minority mission mob monarchy monitor mosque movement municipality museum nation navy neighborhood "
    "neighbourhood network newspaper ngo nonprofit observatory office operator opposition organisation "
    "organization outfit outlet page palace panel parliament partnership party patrol people police populace "
    "population post power presidency press prison producer prosecution province public publication publisher "
    "quartet regime regiment region registry regulator republic resistance restaurant retailer right ring school "
    "secretariat senate service side site society squad startup state station subcommittee subsidiary superpower "
    "supplier syndicate tank team television think-tank town tribe tribunal trust tv union unit university "
    "vendor village watchdog website west wing world"
)
#: Numbers and pronouns that stand for people.
_SOME = words(
    "all anybody anyone both dozen eight everybody everyone few five four half hundred majority many million "
    "minority most nine nobody none number one other others score seven several six some somebody someone ten "
    "those thousand three two"
)
_PERSONAL = words(
    "he her herself him himself his i me my myself our ourselves she their them themselves they us we who "
    "whoever whom whose"
)
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC"})
_TIMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"})
_CALENDAR = words(
    "apr april aug august dec december feb february fri friday jan january jul july jun june mar march may mon "
    "monday nov november oct october sat saturday sep sept september sun sunday thu thursday tue tuesday wed "
    "wednesday"
)


def is_agent(head: Token) -> bool:
    """Whether the head of a phrase names a person, a body or a group of people.

    Names of people, bodies, states and peoples; pronouns for people; nouns of the lists, offices, and nouns with an
    ending of persons that name no thing. On 35 political reports
    12 of 261 names of sources went, all of them things ("the point", "the playbook"), and with them actors such as
    "floodwaters" and "compromise"; animals, storms named like people and rivers still pass.
    """
    lower, lemma = head.lower_, head.lemma_.lower()
    if head.pos_ in {"PRON", "DET"} or head.tag_ in {"PRP", "PRP$", "WP", "WP$"}:
        return lower in _PERSONAL or lower in _SOME
    if lower in _SOME or lemma in _SOME:
        return _of_people(head)
    if head.ent_type_ in _TIMES and lemma not in _PEOPLE:
        return False
    if head.pos_ == "PROPN" or head.ent_type_ in _NAMED:
        return _is_name(head, lower)
    if head.pos_ in {"NOUN", "ADJ"}:
        named = head.text[0].isupper() and head.i > head.sent.start
        return named or is_person_noun(lemma) or lemma in _BODIES or lower in _BODIES
    return False


def _of_people(head: Token) -> bool:
    """Whether a number or quantifier counts people: by its own "of" phrase, else taken for people."""
    goals = [g for c in head.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
    if goals:
        return is_agent(goals[0])
    return head.lemma_ != "number" and head.ent_type_ not in _TIMES


def _is_name(head: Token, lower: str) -> bool:
    if lower in _CALENDAR and head.ent_type_ not in {"PERSON", "ORG"}:
        return False
    shouted = head.is_upper and len(head) > 3 and head.is_stop
    return (
        head.text[0].isalnum()
        and not shouted
        and head.ent_type_ not in {"LAW", "EVENT", "WORK_OF_ART", "PRODUCT"}
    )


def is_person_noun(lemma: str) -> bool:
    """Whether a noun names people by what they are or do."""
    if lemma in _PEOPLE or is_office(lemma):
        return True
    return not is_thing(lemma) and len(lemma) > 4 and lemma.endswith(_ENDINGS)


def is_thing(lemma: str) -> bool:
    """Whether a noun is known to name a thing, an abstraction or a measure."""
    if lemma in _THINGS or lemma.endswith(_THING_TAILS):
        return True
    return is_abstract(lemma)


def is_abstract(lemma: str) -> bool:
    """Whether a noun names an abstraction by its ending ("placement") and neither a body nor people."""
    return lemma.endswith(_ABSTRACT) and lemma not in _BODIES and lemma not in _PEOPLE


def any_agent(head: Token) -> bool:
    """Whether a phrase, or what is coordinated or apposed to its head, names somebody."""
    return any(
        is_agent(one) or any(c.dep_ == "appos" and is_agent(c) for c in one.children)
        for one in conjuncts(head)
    )
