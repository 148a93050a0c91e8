"""Whether a predicate is affirmed or negated, as worded and from above ("failed to agree", "called off the visit")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.read.syntax import AUXILIARIES, child, is_verb, words
from secondsource.read.tenses import yet_to
from secondsource.records import Polarity

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["definite", "has_none", "is_negated", "polarity_of"]

#: Verbs whose infinitive did not happen.
_NEGATIVE = words(
    "refuse fail decline neglect avoid forget prevent stop bar block forbid prohibit ban reject cancel refrain dissuade "
    "discourage exclude shun scrap"
)
#: Nouns whose infinitive did not happen ("the failure to agree").
_NOT_DOING = words("failure refusal inability unwillingness neglect")
#: Verbs that say of their object only that it is there, or is not: "has no problem" negates the problem, not the having.
_HAVING = words("have see know take serve make show hold pose find hear give")
#: Verbs that undo an act that was to come, however well known it was.
_CALLING_OFF = words("cancel scrap abort abandon shelve axe")
#: Verbs that bring about the act that their object names: it is not there without them, however definite ("signed the treaty").
_MAKING = words(
    "hold have make take carry launch stage conduct sign reach conclude strike seal ratify broker undertake"
)
_CANCELLED = words("cancelled canceled cancel scrapped scrap aborted abort abandoned axed")
_NOBODY = words("nobody none nothing neither")
#: What is said to be none of these is so.
_LITOTES = words("secret doubt surprise coincidence accident wonder")


def polarity_of(token: Token, steps: int = 6) -> Polarity:
    """Return whether a predicate is affirmed or negated as worded, also from above ("failed to agree")."""
    if is_negated(token):
        return "negated"
    head = token.head
    if steps == 0 or head == token:
        return "affirmed"
    given = token.dep_ == "dobj" and definite(token) and head.lemma_.lower() not in _MAKING
    if token.dep_ in {"xcomp", "dobj"} and head.lemma_.lower() in _NEGATIVE and not given:
        return "affirmed" if is_negated(head) else "negated"
    if token.dep_ == "xcomp" and yet_to(head):
        return "negated"
    if token.dep_ == "pcomp" and _kept_from(head):
        return "negated"
    if token.dep_ == "acl" and token.tag_ == "VB" and head.lemma_.lower() in _NOT_DOING:
        return "negated"
    raised = token.dep_ in {"xcomp", "acomp"} or (token.dep_ == "dobj" and not is_verb(token))
    if raised and not given:
        return polarity_of(head, steps - 1)
    if _called_off(token):
        return "negated"
    if token.dep_ == "conj" and is_verb(token):
        if _alternative(token):
            return polarity_of(head, steps - 1)
        if child(token, "nsubj", "nsubjpass") is not None and any(c.lower_ == "nor" for c in head.children):
            return "negated"  # "nor was he there"
    return "affirmed"


def _called_off(noun: Token) -> bool:
    """Whether an act was called off: "cancelled the visit", "the talks were called off", "the now-cancelled tour"."""
    if is_verb(noun):
        return False
    if any(c.dep_ == "amod" and c.lemma_.lower().removeprefix("now-") in _CANCELLED for c in noun.children):
        return True
    verb = noun.head
    if noun.dep_ not in {"dobj", "nsubjpass"} or is_negated(verb):
        return False
    if noun.dep_ == "nsubjpass" and any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children):
        return False
    if verb.lemma_.lower() == "call":
        return any(c.lower_ == "off" for c in verb.children)
    return verb.lemma_.lower() in _CALLING_OFF


def _alternative(token: Token) -> bool:
    """Whether a predicate shares the negation before it: "did not call or write", not "did not stay and left".

    Of ten predicates joined to a negated one by "and" or a comma in UW's training part none is held for negated.
    """
    if child(token, "nsubj", "nsubjpass", "aux", "auxpass") is not None:
        return False
    return any(c.dep_ in {"cc", "preconj"} and c.lower_ in {"or", "nor"} for c in token.head.children)


def _kept_from(link: Token) -> bool:
    """Whether a preposition denies its gerund ("without asking", "barred from leaving", "decided against going")."""
    above = link.head.lemma_.lower()
    return (
        link.lower_ == "without"
        or (link.lower_ == "from" and above in _NEGATIVE)
        or (link.lower_ == "against" and above in {"decide", "rule", "vote", "advise"})
    )


def has_none(verb: Token) -> bool:
    """Whether a verb says of its object only that there is none: "has no plans" negates a claim, but no act."""
    goals = [c for c in verb.children if c.dep_ == "dobj"]
    return verb.lemma_.lower() in _HAVING and any(_none(g) and not _but(g) for g in goals)


def _but(goal: Token) -> bool:
    """ "No choice but to leave": they leave."""
    return any(t.lower_ in {"but", "except"} for t in goal.subtree)


def _none(phrase: Token) -> bool:
    if phrase.lower_ in _NOBODY or phrase.lower_ == "no":
        return True
    return any(d.lower_ in {"no", "neither"} and d.dep_ in {"det", "preconj"} for d in phrase.children)


def is_negated(token: Token) -> bool:
    """Whether a predicate is negated by a word of its own."""
    for c in token.children:
        if c.dep_ == "neg" or c.lower_ in {"never", "cannot"}:
            if not _not_only(c) and not _utmost(token):
                return True
            continue
        if c.lower_ == "longer" and c.dep_ in {"advmod", "neg"} and c.i > 0 and c.nbor(-1).lower_ == "no":
            return True
        if c.dep_ in {"preconj", "cc"} and c.lower_ == "neither":
            return True
        if c.dep_ == "dobj" and token.lemma_.lower() in _HAVING:
            continue
        if c.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "det"} and _none(c) and not _litotes(c):
            return True
        if c.dep_ in AUXILIARIES and c.lower_.endswith("nt") and c.lower_ != "nt" and len(c.lower_) > 3:
            return True  # "didnt": the apostrophe was lost
    return False


def _not_only(neg: Token) -> bool:
    """ "Not only the first": it was the first."""
    return neg.i + 1 < len(neg.doc) and neg.nbor().lower_ in {"only", "just", "merely", "simply"}


def _litotes(noun: Token) -> bool:
    """ "It is no secret that", "there is no doubt that": what follows is so."""
    return noun.lemma_.lower() in _LITOTES and noun.dep_ in {"attr", "nsubj"}


def _utmost(verb: Token) -> bool:
    """ "Could not have been more gracious": as gracious as can be."""
    most = child(verb, "acomp", "advmod")
    compared = most is not None and ({t.tag_ for t in most.subtree} & {"JJR", "RBR"})
    return bool(compared) and any(c.dep_ == "aux" and c.lower_ == "could" for c in verb.children)


def definite(token: Token) -> bool:
    """Whether a noun phrase takes its referent for known."""
    return any(
        c.dep_ in {"det", "poss"}
        and c.lower_ in {"the", "this", "that", "those", "these", "his", "her", "their", "its"}
        for c in token.children
    ) or any(c.dep_ == "poss" for c in token.children)
