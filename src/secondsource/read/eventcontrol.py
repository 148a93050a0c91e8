"""Who is meant where the grammar names nobody: whose a gerund is after "accused of", what "which" stands for, whose object is shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.read.agents import any_agent
from secondsource.read.syntax import antecedent as nearest_antecedent
from secondsource.read.syntax import child, is_passive, is_verb, subject_of, words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["antecedent", "doer_of", "gap_of", "shared_object"]

#: Prepositions whose gerund is the act of whom the verb above is done to ("arrested them for spying", "kept her from leaving").
_OF_OBJECT = words("for of from into")
#: Prepositions of place, whose name is not what a clause behind it tells of ("the blast in Lyon, which killed nine").
_WHERE = words("in at near on outside")
_NAMED = frozenset({"GPE", "LOC", "FAC"})


def doer_of(verb: Token) -> Token | None:
    """Return the subject of a verb, also of a gerund that the verb above controls ("accused Chad of shelling the port")."""
    link = verb.head
    if verb.dep_ == "pcomp" and link.lower_ in _OF_OBJECT and is_verb(link.head):
        above = link.head
        goal = child(above, "nsubjpass") if is_passive(above) else child(above, "dobj")
        if goal is None and link.lower_ == "for":  # "lashed out at him for making threats"
            goals = [p for c in above.children if c.lower_ in {"at", "against"} if (p := child(c, "pobj"))]
            goal = goals[0] if goals else None
        if goal is not None and any_agent(goal):
            return goal
    return subject_of(verb)


def antecedent(token: Token) -> Token:
    """Return what a relative pronoun stands for: not the place next to it, but what happened there."""
    found = nearest_antecedent(token)
    if found == token or token.lower_ == "who":
        return found
    steps = 0
    while found.ent_type_ in _NAMED and steps < 3:
        link = found.head
        if found.dep_ == "appos":
            found = found.head
        elif found.dep_ == "pobj" and link.lower_ in _WHERE and link.head.pos_ == "NOUN":
            found = link.head
        else:
            break
        steps += 1
    return found


def gap_of(verb: Token) -> Token | None:
    """Return what a relative clause leaves out as its object ("the deal that Peru struck", "the man police shot"), or None."""
    subject = child(verb, "nsubj")
    if verb.dep_ != "relcl" or subject is None or is_passive(verb) or nearest_antecedent(subject) != subject:
        return None
    if child(verb, "dobj", "ccomp", "xcomp") is not None:
        pronoun = child(verb, "dobj")
        return verb.head if pronoun is not None and pronoun.tag_ in {"WDT", "WP"} else None
    stranded = any(c.dep_ == "prep" and child(c, "pobj", "pcomp") is None for c in verb.children)
    return None if stranded else verb.head


def shared_object(verb: Token) -> Token | None:
    """Return the next verb whose object a verb without one shares ("shot and killed the driver", "met and prayed with her")."""
    for c in verb.children:
        if c.dep_ == "conj" and is_verb(c) and verb.i < c.i <= verb.i + 3 and c.tag_ == verb.tag_:
            alone = child(c, "nsubj", "nsubjpass", "aux", "auxpass", "neg") is None
            return c if alone and child(verb, "dobj", "prep", "prt", "ccomp", "xcomp") is None else None
    return None
