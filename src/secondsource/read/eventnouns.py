"""Who takes part in what a noun names: "the Russian raids on Grozny", "held talks with Oman", "drew criticism from unions"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.read.agents import any_agent
from secondsource.read.eventcontrol import antecedent, doer_of
from secondsource.read.eventfate import ends
from secondsource.read.syntax import child, is_passive, is_verb, verb_of, words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["CARRIERS", "OF_ACTOR", "TOWARDS", "carrier_of", "roles_of_noun"]

#: Verbs whose event noun names the act ("hold talks", "carry out an attack").
CARRIERS = words(
    "hold have make take carry launch stage stag conduct mount pay give deliver place open begin start commit attend end "
    "impose declare announce wage undertake perform issue extend grant provide offer slap "
    "continue resume reiterate repeat renew step intensify organise organize order put propose"
)
#: Prepositions before whom an act is done to or with.
TOWARDS = words("with against on to at from upon toward towards into over")
#: Verbs whose subject suffers or gains what their object names; who does it stands behind "from" ("drew criticism from").
_RECEIVING = words(
    "receive get win draw face suffer gain earn attract enjoy secure obtain have endure encounter survive escape"
)
#: Nouns whose "of" phrase names who acts ("the resignation of the minister"), not who suffers.
OF_ACTOR = words(
    "resignation visit trip meeting summit talk withdrawal deployment offensive surrender retreat refusal call march "
    "protest threat warning pledge promise tour journey"
)
#: Nouns whose owner is who suffers the act ("the minister's arrest").
_OF_SUFFERER = words(
    "assassination murder killing slaying arrest detention kidnapping abduction expulsion deportation release "
    "imprisonment jailing conviction rescue ouster beheading execution torture rape extradition"
)
#: Event nouns before which a state or town is mostly where it takes place ("the Geneva talks").
_SOMEWHERE = words(
    "meeting talk summit visit trip conference tour speech rally protest march demonstration riot negotiation "
    "gathering forum shooting stabbing massacre killing bombing blast explosion siege"
)
#: Nouns before which a state is what they are about ("the Russia investigation").
_ABOUT = words("investigation probe inquiry hearing allegation accusation")
_ROOMS = words("office house room hall building tower hotel airport palace stadium square garden park")
#: Verbs whose "for talks" or "in a protest" names what their subject does.
_JOINING = words(
    "return meet arrive gather travel fly come go sit engage participate take join assemble attend convene leave"
)
_OWN = words("its their his her")


def roles_of_noun(noun: Token) -> tuple[list[Token], list[Token]]:
    """Return the heads of who acts and of who is acted on in what an event noun names."""
    actors: list[Token] = [_owner(c) for c in noun.children if c.dep_ == "poss"]
    goals: list[Token] = []
    if noun.lemma_.lower() in _OF_SUFFERER:
        actors, goals = goals, [c for c in noun.children if c.dep_ == "poss"]
    actors += [c for c in noun.children if c.dep_ in {"amod", "compound"} and _names_actor(c, noun, actors)]
    for link in (c for c in noun.children if c.dep_ in {"prep", "agent"}):
        goal = child(link, "pobj")
        if goal is None:
            continue
        if link.lower_ in {"by", "between", "among"} or (link.lower_ == "of" and noun.lemma_ in OF_ACTOR):
            actors.append(goal)
        elif link.lower_ in TOWARDS or link.lower_ == "of":
            goals.append(goal)
    if noun.dep_ == "pobj" and noun.head.lower_ == "under" and is_verb(noun.head.head):
        under = doer_of(noun.head.head)
        goals += [under] if under is not None and any_agent(under) else []
    received = _received(noun)
    if received is not None:
        return received
    above = carrier_of(noun)
    if above is not None:
        if child(above, "auxpass") is None:
            subject = doer_of(above)
            actors += [subject] if subject is not None and subject not in actors else []
        else:
            agent = child(above, "agent")
            by = child(agent, "pobj") if agent is not None else None
            actors += [by] if by is not None else []
        goals += [c for c in above.children if c.dep_ == "dative" and c.pos_ != "ADP"]
        goals += [
            p
            for c in above.children
            if c.dep_ in {"prep", "dative"}
            and c.lower_ in {"with", "against", "on", "to"}
            and (p := child(c, "pobj")) is not None
        ]
    if not actors and noun.dep_ == "dobj" and noun.lemma_.lower() in OF_ACTOR and ends(noun.head):
        subject = doer_of(noun.head)  # who calls off a summit was to be at it
        actors = [subject] if subject is not None else []
    return actors, goals


def _received(noun: Token) -> tuple[list[Token], list[Token]] | None:
    """Who does to whom what somebody receives: "won support from Ghana", "drew criticism from unions"; else None."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_.lower() not in _RECEIVING or is_passive(verb):
        return None
    links = [c for one in (noun, verb) for c in one.children if c.dep_ == "prep" and c.lower_ == "from"]
    givers = [p for c in links if (p := child(c, "pobj")) is not None and any_agent(p)]
    if not givers:
        return None
    subject = doer_of(verb)
    return givers[:1], [subject] if subject is not None else []


def carrier_of(noun: Token) -> Token | None:
    """The light verb of which the noun names the act ("gave the country 5m of aid", "talks were held")."""
    at = noun
    if at.dep_ == "pobj" and at.head.lower_ == "of" and at.head.head.dep_ == "dobj":
        at = at.head.head
    above = at.head
    if at.dep_ in {"dobj", "nsubjpass"} and above.lemma_.lower() in CARRIERS:
        return above
    if at.dep_ == "pobj" and above.lower_ in {"for", "in", "at"} and is_verb(above.head):
        return above.head if above.head.lemma_.lower() in _JOINING else None
    return None


def _owner(pronoun: Token) -> Token:
    """Whom "its" or "their" before an event noun means: the subject of its clause, where that is somebody."""
    if pronoun.lower_ not in _OWN:
        return pronoun
    subject = doer_of(verb_of(pronoun.head))
    if subject is None or subject.i > pronoun.i or not any_agent(antecedent(subject)):
        return pronoun
    return subject


def _names_actor(modifier: Token, noun: Token, owners: list[Token]) -> bool:
    """Whether a name before an event noun names who acts ("Russian raids"), not where ("their Oval Office meeting")."""
    if modifier.ent_type_ == "NORP":
        return True
    if owners or modifier.ent_type_ not in {"GPE", "ORG"} or modifier.lemma_.lower() in _ROOMS:
        return False
    return modifier.ent_type_ == "ORG" or noun.lemma_.lower() not in _SOMEWHERE | _ABOUT
