"""Reduced relatives that the parser took for the main clause ("Survivors rescued from the sea said ...", "marchers paid by the firm left")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.language.reporting import REPORTING_VERBS
from secondsource.read.syntax import is_finite

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: What a clause that lost nothing has before its verb.
_CLAUSE_STARTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl", "mark", "cc", "dobj", "attr"})


def mend(doc: Doc) -> Doc:
    """Give a sentence its main verb back where a bare participle was taken for that. The parse is changed in place.

    A verb of saying: the participle follows its subject at once, has a prepositional phrase and no object, and no comma or
    conjunction parts it from a verb of saying without a subject of its own. Any verb, where the participle has an agent
    ("protesters incited by the media are marching"), for no active verb has one: of 1,500 sentences of AllSides with "-ed
    by" the parser misreads five so, of the same without commas and apostrophes eleven.

    What was said also gets its subject back where that was taken for the thing said ("said his aim is to win"): three of
    4,000 sentences of speech there, all three rightly; verbs of telling have an object of their own.
    """
    for first in doc:
        _give_subject(first)
        if _agented(first):
            if (main := _finite_after(first)) is not None and (subject := _subject_of(first)) is not None:
                _lead(main, first, subject)
                break
            if (main := _verb_for_subject(first)) is not None:
                _lead_by_subject(main, first)
                break
        beside = _subject_beside(first)
        saying = _saying_after(first) if beside is not None else None
        if beside is not None and saying is not None:
            _lead(saying, first, beside)
            break
    return doc


def _give_subject(saying: Token) -> None:
    """Make the noun that was taken for the thing said the subject of the clause behind it, which has none."""
    if REPORTING_VERBS.get(saying.lemma_) not in {"say", "claim", "know"} or saying.lemma_ in {
        "tell",
        "inform",
    }:
        return
    clause = next((c for c in saying.rights if c.dep_ == "ccomp" and is_finite(c)), None)
    thing = next((c for c in saying.rights if c.dep_ == "dobj" and c.pos_ in {"NOUN", "PROPN"}), None)
    if (
        clause is None
        or thing is None
        or thing.i > clause.i
        or any(c.dep_ in _CLAUSE_STARTS for c in clause.lefts)
    ):
        return
    thing.head, thing.dep_ = clause, "nsubj"
    for c in list(saying.rights):
        if c.dep_ in {"prep", "punct"} and thing.i < c.i < clause.i:
            c.head = thing


def _lead(main: Token, first: Token, subject: Token) -> None:
    """Make ``main`` the verb above ``first``, its subject's participle."""
    main.head = main if first.head in (first, main) else first.head
    main.dep_ = "ROOT" if main.head == main else first.dep_
    subject.head, subject.dep_ = main, "nsubj"
    first.head, first.dep_ = subject, "acl"
    first.tag_ = "VBN"


def _agented(verb: Token) -> bool:
    """Whether a form that was read as an active past has an agent ("backed by rebels")."""
    if verb.tag_ != "VBD" or verb.dep_ not in {"ROOT", "ccomp"}:
        return False
    kinds = {c.dep_ for c in verb.children}
    return "agent" in kinds and not kinds & {"aux", "auxpass", "dobj", "neg"}


def _subject_of(verb: Token) -> Token | None:
    return next((c for c in verb.lefts if c.dep_ == "nsubj" and c.pos_ in {"NOUN", "PROPN"}), None)


def _finite_after(verb: Token) -> Token | None:
    """The finite verb without a subject of its own that the parse hung on a participle."""
    for c in verb.rights:
        if c.dep_ not in {"ccomp", "xcomp", "conj", "dep"} or c.pos_ not in {"VERB", "AUX"}:
            continue
        if any(d.dep_ in _CLAUSE_STARTS for d in c.lefts) or any(
            d.dep_ == "cc" for d in verb.rights if d.i < c.i
        ):
            continue
        if is_finite(c):
            return c
    return None


def _verb_for_subject(verb: Token) -> Token | None:
    """The finite verb that the parse took for the subject: "the war pits a government backed by ..."."""
    for c in verb.lefts:
        if c.dep_ == "nsubj" and c.tag_ in {"VBZ", "VBP"} and any(d.dep_ == "compound" for d in c.lefts):
            held = any(d.dep_ in {"appos", "dobj", "nmod"} and d.i == verb.i - 1 for d in c.rights)
            return c if held else None
    return None


def _lead_by_subject(main: Token, first: Token) -> None:
    """Make the verb that was taken for a subject the main verb: the noun before it its subject, the one after it its object."""
    subject = next(d for d in reversed(list(main.lefts)) if d.dep_ == "compound")
    goal = first.nbor(-1)
    above, dep = (main, "ROOT") if first.head == first else (first.head, first.dep_)
    for d in [d for d in main.lefts if d != subject]:
        d.head = subject
    for d in [d for d in first.rights if d.dep_ in {"prep", "punct"}]:
        d.head = main
    main.head, main.dep_, main.pos_ = above, dep, "VERB"
    subject.dep_ = "nsubj"
    goal.dep_ = "dobj"
    first.head, first.dep_, first.tag_ = goal, "acl", "VBN"


def _subject_beside(verb: Token) -> Token | None:
    """The subject right before a form that may be a participle without an auxiliary or an object."""
    if verb.tag_ not in {"VBD", "VBN"} or verb.i == 0 or verb.i + 1 == len(verb.doc):
        return None
    if verb.nbor().pos_ != "ADP" or verb.lemma_ in REPORTING_VERBS:
        return None
    kinds = {c.dep_ for c in verb.children}
    if kinds & {"aux", "auxpass", "dobj", "cc", "ccomp", "xcomp", "neg"}:
        return None
    before = verb.nbor(-1)
    return (
        before
        if before.dep_ in {"nsubj", "nsubjpass"} and before.head == verb and before.pos_ == "NOUN"
        else None
    )


def _saying_after(verb: Token) -> Token | None:
    """The verb of saying without a subject that the parse hung on, or above, a verb before it."""
    for t in verb.doc[verb.i + 1 :]:
        if t.text in {",", ";", ":", "—", "–"} or t.dep_ == "cc":
            return None
        if t.tag_ in {"VBD", "VBZ", "VBP"} and REPORTING_VERBS.get(t.lemma_) in {"say", "claim"}:
            linked = (t.dep_ in {"conj", "dep"} and t.head == verb) or (
                verb.dep_ == "ccomp" and verb.head == t
            )
            own = any(c.dep_ in {"nsubj", "nsubjpass", "mark"} for c in t.children)
            speech = any(c.dep_ == "ccomp" and c.i > t.i for c in t.children)
            return t if linked and not own and speech else None
    return None
