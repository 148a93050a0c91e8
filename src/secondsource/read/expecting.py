"""Whether a clause expects something: announces, schedules, threatens or predicts a particular act or event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secondsource.read.certainty import is_open
from secondsource.read.plover import is_event_noun
from secondsource.read.syntax import AUXILIARIES, child, is_verb, subject_of, words
from secondsource.records import Tense

if TYPE_CHECKING:
    from spacy.tokens import Token

PROMISING = words("vow promise pledge threaten swear undertake offer")
_WISHING = words("hope want wish like love need try seek")
_PLEASANT = re.compile(r"\blook(?:s|ed|ing)? forward\W+to\b", re.IGNORECASE)
#: Verbs that are no act to come: states, valuations, and efforts that nobody could say were made or not.
_NO_ACT = words(
    "mean need want depend require know remain look like matter affect prove reflect test serve help strive try work focus "
    "seek advocate believe think feel seem appear understand love hate deserve suffer benefit tempt wonder see hear find "
    "say get do say tell let keep wait live exist belong last stay stand cost"
)
#: What will come of one's cause, told of nothing and no day: "our values will prevail".
_TRIUMPHS = words("prevail triumph thrive flourish endure persevere")
#: Verbs of any content: "will have talks" is an act, "will have a problem" is none.
_LIGHT = words("have do get make take give hold see")
#: Subjects of maxims.
_ANYBODY = words("you one anyone anybody whoever everyone everybody nobody what that which history time")
#: "Priorities will be", "the question will be": an identity, no act.
_TOPICS = words(
    "priority goal aim focus task challenge question key problem issue point job answer result message theme purpose test"
)
_PLACED = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME", "EVENT"})
_COMING = re.compile(
    r"\b(?:this|next|coming|upcoming|later|tomorrow|tonight|scheduled|planned)\b", re.IGNORECASE
)
_CAMPAIGN = re.compile(
    r"\b(?:campaign|candidate|candidacy|election|inauguration|once|years? ago)\b", re.IGNORECASE
)


def expects(
    tokens: tuple[Token, ...], main: Token | None, tense: Tense, *, head: Token | None, told: bool
) -> bool:
    """Whether a clause, given by its tokens, main predicate and head, expects a particular act; ``told`` by the outlet.

    The claim's own predicate lies in the future, or a finite verb beside it says "will" outside a condition. Not:
    necessity ("must", "should"), wishes, pleasantries, maxims, conditions, states and valuations ("will be hard"), "would"
    in the outlet's own voice, which is mostly hypothetical, and vows of old campaigns. On the open gold bundles precision of such statements rose with the
    last three rules from .72 to .85, recall is .96.
    """
    if not tokens or any(t.text == "?" for t in tokens) or _PLEASANT.search(tokens[0].sent.text):
        return False
    if head is not None and main is not None and head != main and _conditional(head) and not foreseen(main):
        return False
    if main is not None and tense == "future" and _announced(main, told=told):
        return True
    if main is not None and _visit_ahead(main):
        return True
    return any(_will(t) or _promises(t) for t in tokens if is_verb(t) and not is_open(t))


def _announced(main: Token, *, told: bool) -> bool:
    """Whether a future predicate is announced, not wished or valued."""
    if foreseen(main):
        return True
    if is_open(main) or _no_act(main) or _conditional(main) or _compared(main) or _always(main):
        return False
    if (
        main.dep_ == "ROOT"
        and main.tag_ == "VB"
        and subject_of(main) is None
        and main.nbor(-1 if main.i else 0).lower_ == "to"
    ):
        return False  # a scrap ("... to pay")
    if main.dep_ == "xcomp" and main.head.lemma_ in _WISHING:
        return False
    helpers = {c.lower_ for c in main.children if c.dep_ in AUXILIARIES}
    if told and helpers & {"would", "'d", "’d"} and not _reported(main):
        return False
    return not helpers & {"should", "must", "can", "ought"}


def foreseen(main: Token) -> bool:
    """Whether "it would not be surprising if he saw X" foresees an act in a condition."""
    mark, above = child(main, "mark"), main.head
    if main.dep_ != "advcl" or mark is None or mark.lower_ != "if" or above.lemma_ != "be":
        return False
    verdict = child(above, "acomp", "attr")
    return verdict is not None and verdict.lemma_.lower() in {"surprising", "surprise", "shock", "surprised"}


def _reported(main: Token) -> bool:
    """Whether a "would" is the future of something said or planned ("the plan that she would visit")."""
    return main.dep_ in {"ccomp", "acl"} or any(a.dep_ == "ccomp" for a in main.ancestors)


def _compared(main: Token) -> bool:
    """Whether "more likely to" compares, as generalities do, and foresees nothing."""
    above = main.head
    return above.lemma_ in {"likely", "unlikely", "apt"} and any(
        c.lower_ in {"more", "less", "most", "least"} for c in above.children
    )


def _conditional(verb: Token) -> bool:
    return any(
        c.dep_ == "advcl" and (m := child(c, "mark")) is not None and m.lower_ in {"if", "unless"}
        for c in verb.children
    )


def _will(verb: Token) -> bool:
    helpers = {c.lower_ for c in verb.children if c.dep_ in AUXILIARIES}
    if not helpers & {"will", "'ll", "’ll", "shall", "wo"}:
        return False
    if _no_act(verb) or _conditional(verb) or _always(verb):
        return False
    mark = child(verb, "mark")
    return mark is None or mark.lower_ not in {"if", "whether", "unless", "because", "although"}


def _always(verb: Token) -> bool:
    """Whether what will be so holds for all time, or once and for all: "will always be open", "will never be broken"."""
    return any(
        c.lower_ in {"always", "often", "never", "usually", "inevitably", "forever"} for c in verb.children
    )


def _no_act(verb: Token) -> bool:
    """Whether a future verb is no particular act: "will be hard", "will have to", "will mean", "you will see"."""
    lemma = verb.lemma_.lower()
    subject = subject_of(verb)
    if subject is not None and subject.lower_ in _ANYBODY and subject.pos_ in {"PRON", "NOUN", "DET"}:
        return True
    if subject is not None and lemma == "be" and subject.lemma_.lower() in _TOPICS:
        return True
    if lemma in _TRIUMPHS and child(verb, "dobj", "prep", "npadvmod") is None:
        return True
    if subject is not None and lemma == "happen" and subject.lemma_.lower() == "thing":
        return True
    if lemma == "be":
        return not _placed_or_eventful(verb)
    if lemma == "have" and child(verb, "xcomp") is not None:
        return True
    if lemma in _LIGHT:
        goal = child(verb, "dobj")
        return lemma in {"have", "do", "get", "see"} and not (
            goal is not None and is_event_noun(goal.lemma_.lower())
        )
    return lemma in _NO_ACT


def _placed_or_eventful(verb: Token) -> bool:
    """Whether "will be" places somebody ("in Oslo on Friday"), tells of an event or goes on ("be able to")."""
    above = verb.head
    for c in verb.children:
        if c.dep_ in {"attr", "nsubj"} and is_event_noun(c.lemma_.lower()):
            return c.dep_ == "attr" or child(verb, "acomp") is None
        if c.dep_ in {"prep", "npadvmod"} and any(t.ent_type_ in _PLACED for t in c.subtree):
            return True
        if c.dep_ == "acomp" and c.lower_ in {
            "able",
            "likely",
            "ready",
            "open",
            "closed",
            "present",
            "back",
            "due",
        }:
            return True
    return above != verb and above.lemma_ in {"expect", "schedule", "set"}


def _visit_ahead(main: Token) -> bool:
    """Whether the outlet values a visit or meeting that is still ahead ("the visit this week is going to be awkward")."""
    above = main if main.lemma_ == "go" else main.head
    if above.lemma_ != "go" or child(above, "xcomp") is None:
        return False
    subject = child(above, "nsubj")
    if subject is None or not is_event_noun(subject.lemma_.lower()):
        return False
    return bool(_COMING.search(" ".join(t.text for t in above.lefts for t in t.subtree)))


def _promises(verb: Token) -> bool:
    """Whether a verb beside the main one announces an act: "... which is expected to vote", "has vowed to go"."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in AUXILIARIES}
    infinitive = child(verb, "xcomp")
    if verb.lemma_ in PROMISING and infinitive is not None and verb.tag_ != "VBG":
        if "had" in helpers or (verb.tag_ == "VBD" and _CAMPAIGN.search(verb.sent.text)):
            return False
        return not _no_act(infinitive) and not any(
            c.lower_ in {"before", "during", "while", "once"} for c in verb.subtree if c.i < verb.i
        )
    if verb.lemma_ in {"expect", "schedule", "slate", "set", "tip"} and helpers & {"is", "are", "’s", "'s"}:
        return infinitive is not None
    if verb.lemma_ == "be" and verb.tag_ in {"VBZ", "VBP"} and not _conditional(verb):
        return any(
            c.lower_ in {"likely", "due", "set", "prepared", "ready"}
            and (goal := child(c, "xcomp")) is not None
            and not _compared(goal)
            for c in verb.children
        )
    return False
