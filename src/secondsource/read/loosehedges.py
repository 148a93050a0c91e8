"""Words that look like a hedge and are none where they stand: "they could see smoke", "he denied the motion", "may it last"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.read.agents import any_agent
from secondsource.read.polarity import is_negated
from secondsource.read.syntax import child, is_verb, words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["no_hedge", "withholds"]

#: What one was able to sense, one did sense ("could see the smoke").
_SENSES = words("see hear feel smell taste notice sense")
#: What is granted or denied, not said.
_GRANTS = words(
    "motion request bail entry access visa coverage permission petition application appeal parole asylum service right "
    "benefit citizenship refuge passage licence license permit clearance aid care bid treatment opportunity chance vote "
    "hearing stay injunction funding loan"
)


def no_hedge(inside: list[Token]) -> bool:
    """Whether words that look like a hedge are none where they stand.

    The month of May and wishes ("may it last"), what one was able to see or nobody could do, somebody's own belief ("he
    believed that", told as his), a judge who "denied the motion".
    """
    first = inside[0]
    lower = first.lower_
    if lower in {"may", "might"} and len(inside) == 1:
        return first.tag_ != "MD" or _wished(first)
    if lower == "could" and len(inside) == 1:
        return _able(first.head)
    if (
        lower in {"believed", "thought", "suspected", "feared"}
        and is_verb(first)
        and inside[-1].lower_ == "that"
    ):
        return child(first, "nsubj") is not None and child(first, "auxpass") is None
    return lower.startswith(("deny", "deni")) and is_verb(first) and withholds(first)


def _wished(modal: Token) -> bool:
    """ "May this year bring peace": the modal stands before its subject, and nobody asks."""
    subject = child(modal.head, "nsubj", "nsubjpass")
    return subject is not None and subject.i > modal.i and modal.sent[-1].text != "?"


def _able(verb: Token) -> bool:
    """Whether "could" tells what was or was not in somebody's power: "no one could say", "they could see smoke"."""
    if is_negated(verb):
        return True
    if verb.lemma_ not in _SENSES:
        return False
    subject = child(verb, "nsubj", "nsubjpass")
    if subject is None or subject.dep_ == "nsubjpass":
        return subject is not None
    return subject.pos_ == "PRON" or any_agent(subject)


def withholds(verb: Token) -> bool:
    """Whether "deny" refuses something, rather than rejects a claim: "denied the motion", "were denied visas"."""
    if verb.lemma_.lower() != "deny":
        return False
    goal = child(verb, "dobj", "oprd", "attr")
    if child(verb, "auxpass") is not None or (verb.dep_ in {"acl", "relcl"} and verb.tag_ == "VBN"):
        subject = child(verb, "nsubjpass")
        return goal is not None or subject is None or subject.lemma_.lower() in _GRANTS
    if child(verb, "dative") is not None:
        return True
    return goal is not None and goal.lemma_.lower() in _GRANTS
