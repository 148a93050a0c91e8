"""Cues: the verb that hands what is said to a source, and whom it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.language.reporting import REPORTING_VERBS
from secondsource.read.syntax import antecedent, child, is_verb, subject_of, words
from secondsource.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

WRITTEN = words(
    "statement communique communiqué release letter report memo memorandum document email e-mail bulletin "
    "dispatch filing indictment affidavit declaration"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """An attribution before it has a speaker: tokens of source and cue, characters of content."""

    sentence: int
    source: Token | None
    cue: tuple[Token, ...]
    content: tuple[Span, ...]
    #: Whether the words stand in writing ("in a statement").
    written: bool = False
    #: First and last token of the source where the parse does not give them.
    source_range: tuple[Token, Token] | None = None
    #: Nobody is named on purpose ("it was announced that").
    nobody: bool = False


def source_of(verb: Token) -> tuple[Token | None, bool]:
    """Return the head of the source, and whether the verb names nobody (a passive without an agent)."""
    paper = verb.head if verb.dep_ in {"acl", "relcl"} and verb.head.lemma_.lower() in WRITTEN else None
    if paper is not None:
        # "issued a statement saying", "his statements demanding": the paper's author speaks.
        by = next((c for c in paper.children if c.dep_ == "prep" and c.lower_ in {"by", "from"}), None)
        author = child(paper, "poss") or (child(by, "pobj") if by is not None else None)
        author = author or (subject_of(paper.head) if paper.dep_ == "dobj" else None)
        return author or paper, False
    agent = child(verb, "agent")
    if agent is not None:
        return child(agent, "pobj"), False
    if child(verb, "nsubjpass", "auxpass") is not None:
        return None, True
    above = _saying_above(verb)
    if above is not None:
        return source_of(above)
    found = subject_of(verb) or name_before(verb)
    if found is None:
        return None, False
    found = antecedent(found)
    return (
        (None, True)
        if found.lower_ in {"it", "there"} and child(verb, "auxpass") is not None
        else (found, False)
    )


def _saying_above(verb: Token) -> Token | None:
    """The verb of saying that a participle goes on from ("said X was hit, adding that ...")."""
    if verb.tag_ != "VBG" or child(verb, "nsubj") is not None or verb.dep_ in {"acl", "relcl", "pcomp"}:
        return None
    return next(
        (
            a
            for a in verb.ancestors
            if is_verb(a) and REPORTING_VERBS.get(a.lemma_) in {"say", "claim", "know"}
        ),
        None,
    )


def name_before(verb: Token) -> Token | None:
    """The nearest name before a finite verb of saying whose subject the parse lost."""
    if verb.tag_ not in {"VBD", "VBZ"} or REPORTING_VERBS.get(verb.lemma_) != "say":
        return None
    names = [
        t for t in verb.sent if t.i < verb.i and t.ent_type_ in {"PERSON", "ORG"} and t.dep_ != "compound"
    ]
    return names[-1] if names else None


def cue_of(verb: Token) -> tuple[Token, ...]:
    """The verb with its auxiliaries, negation and particle."""
    parts = [
        c for c in verb.children if c.dep_ in {"aux", "auxpass", "neg", "prt"} and abs(c.i - verb.i) <= 4
    ]
    if verb.tag_ in {"VBG", "VBN"} and verb.dep_ in {"advcl", "acl", "conj"}:
        parts = [c for c in parts if c.dep_ in {"prt", "neg"}]
    return tuple(sorted([*parts, verb], key=lambda t: t.i))


def in_writing(verb: Token) -> bool:
    """Whether what a verb hands on stands in writing ("said in a statement")."""
    for prep in (
        t for t in (*verb.children, *verb.head.children) if t.dep_ == "prep" and t.lower_ in {"in", "on"}
    ):
        goal = child(prep, "pobj")
        if goal is not None and goal.lemma_.lower() in WRITTEN:
            return True
    subject = subject_of(verb)
    if subject is not None:
        for prep in (t for t in subject.children if t.dep_ == "prep" and t.lower_ == "in"):
            goal = child(prep, "pobj")
            if goal is not None and goal.lemma_.lower() in WRITTEN:
                return True
    return verb.dep_ in {"acl", "relcl"} and verb.head.lemma_.lower() in WRITTEN
