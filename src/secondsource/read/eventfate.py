"""What became of an act that a noun names: called off, put off or only planned, so that nobody says it was done.

"Cancelled the visit", "the talks were put off until May", "the summit did not take place", "a planned march": the noun names
an act of its own type (a visit, a protest) that has not happened, beside the cancelling, which has.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from secondsource.read.syntax import AUXILIARIES, child, is_passive, is_verb, words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Fate", "ends", "fate_of"]

Fate = Literal["cancelled", "put_off", "planned"]

#: Verbs that undo an act before it is done; of those with a particle, the particle.
_CANCELLING = words(
    "cancel scrap scrub abort abandon axe ax shelve nix foil thwart avert prevent forestall call_off blow_off"
)
_PUTTING_OFF = words("postpone delay defer reschedule put_off push_back hold_off put_back")
#: Participles before a noun that say the same of it.
_CANCELLED = words(
    "cancelled canceled scrapped aborted abandoned axed scrubbed foiled thwarted averted ill-fated abortive"
)
_DELAYED = words("postponed delayed deferred rescheduled")
_PLANNED = words(
    "planned scheduled proposed upcoming forthcoming expected intended projected long-planned impending looming would-be"
)
#: Participles behind a noun that say that it was to come ("the talks scheduled for Friday").
_SET = words("plan schedule set slate expect propose")
#: Nouns of calling off and of putting off ("the cancellation of the trip").
_ENDS = words("cancellation scrapping abandonment scuttling")
_DELAYS = words("postponement delay deferral")
#: Nouns that stand between ("abandoned plans for a meeting").
_PLANS = words("plan proposal idea preparation date schedule")
#: Verbs that say of their subject that it takes place; "take" with "place", "go" with "ahead".
_OCCURRING = words("take happen occur go proceed materialise materialize begin start open resume hold")
_FORBIDDING = words("ban prohibit outlaw forbid")


def fate_of(noun: Token) -> Fate | None:
    """Return what became of the act that a noun names, or None where nothing says that it was not done."""
    beside = {c.lower_.removeprefix("now-") for c in noun.children if c.dep_ in {"amod", "compound"}}
    if beside & _CANCELLED:
        return "cancelled"
    if beside & _DELAYED:
        return "put_off"
    found = next((f for verb in _verbs_over(noun) if (f := _told_by(verb)) is not None), None)
    if found is not None:
        return found
    link = noun.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    if link is not None and link.head.lemma_.lower() in _ENDS:
        return "cancelled"
    if link is not None and link.head.lemma_.lower() in _DELAYS:
        return "put_off"
    behind = any(c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_.lower() in _SET for c in noun.children)
    if (beside & _PLANNED or behind) and not _took_place(noun):
        return "planned"
    return None


def ends(verb: Token) -> bool:
    """Whether a verb calls off or puts off what its object names."""
    return _with_particle(verb) & (_CANCELLING | _PUTTING_OFF) != frozenset()


def _verbs_over(noun: Token) -> Iterator[Token]:
    """Yield the verbs of which a noun is object or passive subject, also through "plans for", and what is joined to them."""
    at = noun
    if at.dep_ == "pobj" and at.head.head.lemma_.lower() in _PLANS:
        at = at.head.head
    elif at.dep_ == "compound" and at.head.lemma_.lower() in _PLANS:
        at = at.head
    while at.dep_ == "conj" and at.head.pos_ == "NOUN":
        at = at.head
    verb = at.head
    if at.dep_ not in {"dobj", "nsubjpass", "nsubj"} or not is_verb(verb):
        return
    yield verb
    if at.dep_ != "dobj":
        for c in verb.children:
            if c.dep_ == "conj" and is_verb(c) and child(c, "nsubj", "nsubjpass") is None:
                yield c


def _told_by(verb: Token) -> Fate | None:
    """What a verb says of the act that is its object, or its subject in the passive."""
    denied = _denied(verb)
    told = _with_particle(verb)
    suffered = child(verb, "dobj") is not None or is_passive(verb) or child(verb, "auxpass") is not None
    if suffered and not denied and not _only_may(verb):
        if told & _CANCELLING:
            return "cancelled"
        if told & (_PUTTING_OFF | _FORBIDDING):
            return "put_off"
    if denied and verb.lemma_.lower() in _OCCURRING and (_occurs(verb) or is_passive(verb)):
        return "cancelled"
    return None


def _with_particle(verb: Token) -> frozenset[str]:
    """A verb's lemma, and its lemma with each particle ("call_off"); with particles the bare verb is another."""
    particles = [
        c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod"} and c.lower_ in {"off", "back"}
    ]
    lemma = verb.lemma_.lower()
    return frozenset(f"{lemma}_{p}" for p in particles) or frozenset({lemma})


def _denied(verb: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in {"never", "not", "n't"} for c in verb.children)


def _only_may(verb: Token) -> bool:
    return any(c.dep_ in AUXILIARIES and c.tag_ == "MD" for c in verb.children)


def _occurs(verb: Token) -> bool:
    """Whether a verb says that its subject takes place."""
    lemma = verb.lemma_.lower()
    if lemma == "take":
        return any(c.lower_ == "place" for c in verb.children)
    if lemma == "go":
        return any(c.lower_ in {"ahead", "forward"} for c in verb.children)
    return lemma in _OCCURRING and lemma != "hold"


def _took_place(noun: Token) -> bool:
    """Whether a planned act is said to have been done all the same ("the planned talks took place")."""
    verb = noun.head
    if noun.dep_ not in {"nsubj", "nsubjpass"} or _denied(verb) or verb.tag_ not in {"VBD", "VBN"}:
        return False
    return _occurs(verb) or (verb.lemma_.lower() == "hold" and is_passive(verb) and not _only_may(verb))
