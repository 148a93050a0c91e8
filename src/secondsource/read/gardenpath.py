"""Reduced relatives that the parser took for the main clause ("Survivors rescued from the sea said ...")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.language.reporting import REPORTING_VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def mend(doc: Doc) -> Doc:
    """Make the verb of saying the main verb where a bare participle before it was taken for that.

    The participle follows its subject at once, has a prepositional phrase and no object, and no comma or conjunction
    parts it from a verb of saying without a subject of its own. The parse is changed in place.
    """
    for first in doc:
        subject = _subject_beside(first)
        if subject is None:
            continue
        saying = _saying_after(first)
        if saying is None:
            continue
        saying.head = saying if first.head in (first, saying) else first.head
        saying.dep_ = "ROOT" if saying.head == saying else first.dep_
        subject.head, subject.dep_ = saying, "nsubj"
        first.head, first.dep_ = subject, "acl"
        break
    return doc


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
