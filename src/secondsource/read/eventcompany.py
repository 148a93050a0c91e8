"""What stands beside a predicate and tells its sense: the words that the table of codes asks for, and a few signs.

Words are lemmas: of the particle, the object (of a passive its subject), what the object is a part of, prepositions with their
objects, modifiers, the infinitive. Signs are what no word list can hold:

- ``<worker``: the subject is this word (or the agent of a passive); ``^pose``: the noun hangs on this verb;
- ``@obj``, ``@that``, ``@inf``: an object, a finite clause, an infinitive follows;
- ``@who``, ``@gpe``: the object is somebody, is a state or a place;
- ``@thing``: the subject is a thing (or the agent of a passive);
- ``@visitor``: the subject is one whose journeys are visits: a named person, an office, a delegation;
- ``@sport``: the sentence speaks of a game.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from secondsource.language.offices import is_office
from secondsource.read.agents import any_agent
from secondsource.read.eventcontrol import antecedent, doer_of, gap_of
from secondsource.read.syntax import (
    child,
    conjuncts,
    is_passive,
    is_verb,
    verb_of,
    words,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["company_of"]

_BESIDE = frozenset(
    {"prt", "dobj", "xcomp", "compound", "amod", "nmod", "advmod", "oprd", "acomp", "nsubjpass"}
)
_MACHINES = words("strike raid missile airstrike jet warplane plane aircraft rocket drone shell bomb")
_VISITORS = words(
    "delegation envoy team leader mediator official negotiator diplomat lawmaker mission representative"
)
_GUESTS = words("he she they who")
#: Words of games: one of the first, or two of both, make a sentence one of sport.
_GAMES = words(
    "quarterback touchdown inning playoff playoffs midfielder striker goalkeeper wicket innings nba nfl nhl mlb fifa uefa "
    "linebacker halftime semifinal semi-final quarterfinal quarter-final rebound homer homerun knockout heavyweight "
    "middleweight featherweight ufc wimbledon premiership bullpen pitcher"
)
_PLAY = words(
    "goal match season league coach team cup tournament championship score game player fan stadium champion trophy "
    "final title club football soccer baseball basketball hockey tennis boxing boxer bout fight penalty round win victory"
)

#: Under what it is kept with a Doc that its sentence is about sport.
_SPORT = "secondsource.sport"


def company_of(token: Token) -> frozenset[str]:
    """Return the words beside a predicate and the signs of its construction."""
    return frozenset(_words(token)) | frozenset(_signs(token))


def _words(token: Token) -> Iterator[str]:
    for c in token.children:
        if c.dep_ in _BESIDE:
            yield from (o.lemma_.lower() for o in conjuncts(c))
            if c.dep_ in {"dobj", "nsubjpass"}:
                for one in conjuncts(c):
                    yield from _within(one)
            if c.dep_ == "xcomp" and (goal := child(c, "dobj")) is not None:
                yield goal.lemma_.lower()
        elif c.dep_ == "ccomp" and c.tag_ == "VB":
            yield c.lemma_.lower()
        elif c.dep_ in {"prep", "agent", "dative"}:
            yield c.lower_
            goal = child(c, "pobj")
            if goal is not None:
                yield goal.lemma_.lower()
                yield from (m.lemma_.lower() for m in goal.children if m.dep_ in {"compound", "amod"})
    if token.dep_ in {"acl", "relcl"} and is_passive(token):
        yield token.head.lemma_.lower()
    if (gap := gap_of(token)) is not None:
        yield gap.lemma_.lower()
        yield from _within(gap)
    if token.dep_ == "conj" and child(token, "auxpass") is not None and child(token, "nsubjpass") is None:
        shared = doer_of(token)  # "the visit was agreed but later cancelled"
        yield from [shared.lemma_.lower()] if shared is not None else []
    subject = child(token, "nsubj")
    if subject is not None and subject.lemma_.lower() in _MACHINES:
        yield subject.lemma_.lower()


def _within(noun: Token) -> Iterator[str]:
    """Lemmas that say what an object is: its modifiers, and what it is a part or a kind of ("part of the aid")."""
    yield from (m.lemma_.lower() for m in noun.children if m.dep_ in {"compound", "amod", "nmod"})
    for link in (
        c for c in noun.children if c.dep_ == "prep" and c.lower_ in {"of", "in", "on", "for", "as"}
    ):
        goal = child(link, "pobj")
        if goal is not None:
            yield goal.lemma_.lower()
            yield from (m.lemma_.lower() for m in goal.children if m.dep_ in {"compound", "amod", "nmod"})


def _signs(token: Token) -> Iterator[str]:
    if _is_sport(token):
        yield "@sport"
    if is_verb(token):
        yield from _signs_of_verb(token)
        return
    yield f"^{verb_of(token).lemma_.lower()}"
    link = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    goal = child(link, "pobj") if link is not None else None
    if goal is not None and any_agent(goal):
        yield "@who"


def _signs_of_verb(verb: Token) -> Iterator[str]:
    passive = is_passive(verb)
    goal = child(verb, "dobj")
    if passive:
        goal = child(verb, "nsubjpass") or (verb.head if verb.dep_ in {"acl", "relcl"} else None)
        link = child(verb, "agent")
        doer = child(link, "pobj") if link is not None else None
    else:
        doer = doer_of(verb)
    if doer is not None:
        doer = antecedent(doer)
        yield from (f"<{one.lemma_.lower()}" for one in conjuncts(doer))
        if _is_visitor(doer):
            yield "@visitor"
        if not any_agent(doer) and doer.pos_ == "NOUN" and doer.lemma_.lower() not in _MACHINES:
            yield "@thing"
    if goal is not None:
        yield "@obj"
        if any_agent(antecedent(goal)):
            yield "@who"
        if any(one.ent_type_ == "GPE" for one in conjuncts(goal)):
            yield "@gpe"
    for c in verb.children:
        if c.dep_ in {"xcomp", "ccomp"} and is_verb(c):
            yield "@inf" if c.tag_ == "VB" and child(c, "aux") is not None and _is_to(c) else "@that"


def _is_to(clause: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in clause.children)


def _is_visitor(who: Token) -> bool:
    if who.lower_ in _GUESTS or who.ent_type_ == "PERSON" or who.lemma_.lower() in _VISITORS:
        return True
    return is_office(who.lower_) or (who.pos_ == "PROPN" and who.ent_type_ not in {"GPE", "LOC", "DATE"})


def _is_sport(token: Token) -> bool:
    """Whether a sentence is about sport, which is looked up once for all its predicates."""
    kept: bool | None = token.doc.user_data.get(_SPORT)
    if kept is None:
        found = {t.lemma_.lower() for t in token.doc}
        plain = len(found & _PLAY)
        kept = token.doc.user_data[_SPORT] = (bool(found & _GAMES) and plain > 0) or plain > 2
    return kept
