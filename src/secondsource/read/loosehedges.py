"""Words that look like a hedge and are none where they stand: "they could see smoke", "he denied the motion", "may it last".

Of 110 hedged statements of AllSides and giveme5w1h read by eye some 12 were hedged by such words; most of their kinds stand here.
"More likely" without "than" stays a hedge, as does "more likely X rather than Y": counting them as comparisons was wrong both times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.read.agents import any_agent
from secondsource.read.polarity import is_negated
from secondsource.read.syntax import child, is_verb, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

__all__ = ["asks", "no_hedge", "withholds"]

#: What one was able to sense, one did sense ("could see the smoke").
_SENSES = words("see hear feel smell taste notice sense")
#: Whom one knows or does not.
_WHOM = words("me you him her us them")
#: What is granted or denied, not said.
_GRANTS = words(
    "motion request bail entry access visa coverage permission petition application appeal parole asylum service right "
    "benefit citizenship refuge passage licence license permit clearance aid care bid treatment opportunity chance vote "
    "hearing stay injunction funding loan"
)


def no_hedge(inside: Sequence[Token]) -> bool:
    """Whether words that look like a hedge are none where they stand.

    The month of May and wishes ("may it last"), what one was able to see or nobody could do, somebody's own belief ("he
    believed that", told as his), a judge who "denied the motion", people who "do not know her" or "do not know that it is
    shut" (it is), who "can deny it" (nobody has), and what is "more likely to sink than" others (a comparison).
    """
    first = inside[0]
    lower = first.lower_
    if lower in {"may", "might"} and len(inside) == 1:
        return first.tag_ != "MD" or _wished(first)
    if lower == "could" and len(inside) == 1:
        return _able(first.head) or _how(first)
    if (
        lower in {"believed", "thought", "suspected", "feared"}
        and is_verb(first)
        and inside[-1].lower_ == "that"
    ):
        return child(first, "nsubj") is not None and child(first, "auxpass") is None
    if inside[-1].lemma_ == "know" and len(inside) > 1:
        return _knows(inside[-1])
    if inside[-1].lower_ in {"likely", "unlikely"}:
        return _compares(inside[-1])
    return lower.startswith(("deny", "deni")) and is_verb(first) and (withholds(first) or _only_can(first))


def _how(modal: Token) -> bool:
    """ "How could she do that?" asks nothing: she did."""
    return any(c.lower_ == "how" and c.i == modal.i - 1 for c in modal.head.children)


def _only_can(verb: Token) -> bool:
    """Whether a verb tells only what somebody could or should do."""
    return any(c.tag_ == "MD" and c.lower_ not in {"will", "would"} for c in verb.children)


def _knows(verb: Token) -> bool:
    """Whether "not know" leaves nothing open: whom one has never met, and what is so all the same.

    What "I" do not know to be so is open ("I don't know that it works").
    """
    goal = child(verb, "dobj")
    if goal is not None and (goal.ent_type_ == "PERSON" or goal.lower_ in _WHOM or any_agent(goal)):
        return True
    clause = child(verb, "ccomp")
    subject = child(verb, "nsubj")
    if clause is None or asks(clause) or (subject is not None and subject.lower_ in {"i", "we"}):
        return False
    return clause.i > verb.i and child(clause, "nsubj", "nsubjpass", "expl") is not None


def _compares(word: Token) -> bool:
    """Whether "likely" tells how often, beside others: "three times more likely to drown", "less likely to vote than"."""
    degrees = [
        c
        for c in word.children
        if c.lower_ in {"more", "less", "as", "equally"} or (c.dep_ == "npadvmod" and c.lemma_ == "time")
    ]
    if not degrees or word.dep_ == "advmod":
        return False
    behind = [t for t in word.doc[word.i + 1 :] if t.lower_ in {"than", "as"}]
    if child(word, "xcomp") is None or not behind or behind[0].i == word.i + 1:
        return False  # "more likely than not"
    return behind[0].nbor(-1).lower_ != "rather"


def asks(clause: Token) -> bool:
    """Whether a clause asks: "whether it left", "when it left"."""
    mark = child(clause, "mark", "advmod")
    if mark is not None and mark.lower_ in {"whether", "how", "when", "where", "why", "if"}:
        return True
    return clause.left_edge.tag_ in {"WP", "WDT", "WRB", "WP$"}


def _wished(modal: Token) -> bool:
    """ "May this year bring peace": the modal stands before its subject, and nobody asks."""
    subject = child(modal.head, "nsubj", "nsubjpass")
    return subject is not None and subject.i > modal.i and modal.sent[-1].text != "?"


def _able(verb: Token) -> bool:
    """Whether "could" tells what was or was not in somebody's power: "no one could say", "they could see smoke"."""
    if is_negated(verb):
        return True
    subject = child(verb, "nsubj", "nsubjpass")
    if verb.lemma_ == "find" and subject is not None and subject.dep_ == "nsubjpass":
        return child(verb, "oprd", "xcomp") is None  # "could be found guilty" is open
    if verb.lemma_ not in _SENSES:
        return False
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
