"""Cut a sentence where it holds separate claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.language.reporting import REPORTING_VERBS
from secondsource.read.parsed import ParsedSentence
from secondsource.read.syntax import SUBJECTS, child, is_finite, is_verb
from secondsource.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Fewest words of a clause that stands by itself; shorter ones read as fragments.
_FEWEST = 5
_FEWEST_RELATIVE = 6
_QUARTER = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A stretch of a sentence with its main predicate (None where it has no verb)."""

    span: Span
    head: Token | None


def clauses(
    sentence: ParsedSentence, quotes: tuple[Span, ...], said: tuple[Span, ...] = ()
) -> tuple[Clause, ...]:
    """Return the separate claims of a sentence in order: itself, or its parts.

    ``said`` holds what speakers are given in the sentence. Cut before coordinated main clauses with subjects of their own, before "where" clauses and "while" clauses at
    the end, before "adding that", and behind a "while" clause that opens the sentence (of 48 such in AllSides, 44 parted well,
    one badly, three were left whole). Not cut: what one speaker is quoted as saying, since a part of it would
    lose its speaker; restrictive relatives; anything whose parts would be under five words.
    """
    tokens = [t for t in sentence.tokens if not t.is_space]
    root: Token = sentence.tokens.root
    if not is_verb(root):
        finite = [t for t in tokens if is_verb(t) and is_finite(t)]
        root = next(
            (t for t in finite if t.dep_ not in {"relcl", "acl", "advcl"}), finite[0] if finite else root
        )
    cuts: list[tuple[int, Token]] = []
    for head in _separate(root):
        first = _first_of(head)
        if first <= tokens[0].i or _inside(sentence, first, quotes):
            continue
        if _speaks(head) or head.lemma_ == "mean" or not _inside(sentence, first, said):
            cuts.append((first, head))
    opening = _opening(root, tokens[0])
    if opening is not None:
        main = _after(opening, tokens)
        if not _inside(sentence, main, (*said, *quotes)):
            cuts.append((main, root))
    cuts = _long_enough(sorted(cuts, key=lambda c: c[0]), tokens)
    parted = opening is not None and any(h == root for _, h in cuts)
    first_head = opening if parted else root if is_verb(root) else None
    heads: list[Token | None] = [first_head, *(h for _, h in cuts)]
    bounds = [tokens[0].i, *(i for i, _ in cuts), tokens[-1].i + 1]
    out = []
    for verb, start, end in zip(heads, bounds[:-1], bounds[1:], strict=True):
        part = [t for t in tokens if start <= t.i < end]
        if len(cuts):
            part = _trimmed(part, last=end == bounds[-1])
        if part:
            out.append(Clause(span=sentence.span_of(part[0], part[-1]), head=verb))
    return tuple(out)


def _separate(root: Token) -> list[Token]:
    """Heads of the clauses that claim something beside the root."""
    found: list[Token] = []
    for c in root.children:
        mark = child(c, "mark")
        if mark is not None and mark.lower_ == "that":
            continue  # "... and that Y": still what somebody says
        if c.dep_ == "conj" and is_verb(c) and _own_subject(c) and is_finite(c) and not _governed(c):
            found += [c, *_separate(c)]
        elif c.dep_ == "advcl" and c.i > root.i and _goes_on(c):
            found.append(c)
    for t in root.subtree:
        if t.dep_ == "advcl" and t.i > root.i and t not in found and _goes_on(t) and _speaks(t):
            found.append(
                t
            )  # another's words, wherever the parse hung them: "A said that ..., while B said that ..."
        elif t.dep_ == "relcl" and _where(t) and t.right_edge.i >= root.right_edge.i - 1 and t.i > root.i:
            found.append(t)
    return [*found, *(t for t in _adding(root) if t not in found)]


def _opening(root: Token, first: Token) -> Token | None:
    """Return the head of a "while" clause that opens the sentence, before the subject, and makes a claim of its own.

    One that is less than a quarter of its sentence stays with it: by the contract it would be no mention of that sentence.
    """
    subject = child(root, *SUBJECTS, "expl")
    if subject is None or not is_verb(root):
        return None
    opening = (c for c in root.lefts if c.dep_ == "advcl" and c.left_edge == first and _goes_on(c))
    found = next((c for c in opening if c.right_edge.i < subject.i), None)
    if found is None or _QUARTER * (found.right_edge.idx - first.idx) < root.right_edge.idx - first.idx:
        return None
    return found


def _after(clause: Token, tokens: list[Token]) -> int:
    """Index of the first word behind a clause."""
    return next((t.i for t in tokens if t.i > clause.right_edge.i and not t.is_punct), clause.right_edge.i)


def _governed(verb: Token) -> bool:
    """Whether a clause begins behind a preposition left without a noun, so that its "subject" is that noun: "with crews searching the wreck"."""
    first = verb.left_edge
    if first.i == 0:
        return False
    before = first.nbor(-1)
    return before.dep_ == "prep" and not any(c.i > before.i for c in before.children)


def _own_subject(verb: Token) -> bool:
    return child(verb, *SUBJECTS, "expl") is not None


def _goes_on(verb: Token) -> bool:
    """Whether an adverbial clause makes a claim of its own ("while Y said ...", "adding that ...")."""
    mark = child(verb, "mark")
    if mark is not None:
        return mark.lower_ in {"while", "whereas"} and _own_subject(verb) and is_finite(verb)
    return verb.tag_ == "VBG" and verb.lemma_ in REPORTING_VERBS and child(verb, "ccomp") is not None


def _adding(root: Token) -> list[Token]:
    """ "... adding that Y", wherever the parse hung it; "..., which means that Y": claims beside the first."""
    return [
        t
        for t in root.subtree
        if t.i > root.i
        and (clause := child(t, "ccomp")) is not None
        and child(clause, "mark") is not None
        and (
            (t.lower_ == "adding" and t.i == t.left_edge.i and t.dep_ != "conj")
            or (t.lemma_ == "mean" and t.dep_ == "relcl" and t.left_edge.lower_ == "which")
        )
    ]


def _where(verb: Token) -> bool:
    """Whether a relative clause tells of a new act at a place ("..., where he will meet ...")."""
    return (
        verb.left_edge.lower_ == "where"
        and _own_subject(verb)
        and is_finite(verb)
        and len(list(verb.subtree)) >= _FEWEST_RELATIVE
    )


def _first_of(head: Token) -> int:
    """Index of the first word of a clause, an opening adverb or conjunction before it left out."""
    first: int = head.left_edge.i
    return first


def _speaks(verb: Token) -> bool:
    """Whether a clause brings a speaker of its own, so that it may leave another's speech."""
    return verb.lemma_ in REPORTING_VERBS and child(verb, "ccomp") is not None


def _inside(sentence: ParsedSentence, at: int, quotes: tuple[Span, ...]) -> bool:
    token = sentence.tokens.doc[at]
    place = sentence.span_of(token, token)
    return any(q.start < place.start and place.end < q.end for q in quotes)


def _long_enough(cuts: list[tuple[int, Token]], tokens: list[Token]) -> list[tuple[int, Token]]:
    """Leave out cuts that would leave a part too short on either side."""
    kept: list[tuple[int, Token]] = []
    for at, head in cuts:
        before = kept[-1][0] if kept else tokens[0].i
        if _words(tokens, before, at) >= _FEWEST and _words(tokens, at, tokens[-1].i + 1) >= _FEWEST:
            kept.append((at, head))
    return kept


def _words(tokens: list[Token], start: int, end: int) -> int:
    return sum(1 for t in tokens if start <= t.i < end and not t.is_punct)


def _trimmed(part: list[Token], *, last: bool) -> list[Token]:
    """Without the conjunction and punctuation at its ends; the sentence's last point stays."""
    while part and ((part[0].is_punct and part[0].text not in {'"', "“", "‘"}) or part[0].dep_ == "cc"):
        part = part[1:]
    while (
        part and not last and (part[-1].text in {",", ";", ":", "-", "--", "—", "–"} or part[-1].dep_ == "cc")
    ):
        part = part[:-1]
    return part
