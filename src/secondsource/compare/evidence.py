"""What speaks for two statements saying the same: figures that a reader could check by hand."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from secondsource.language.terms import LIGHT_VERBS, REPORTING_VERBS, STOP_WORDS, normal_form, stem
from secondsource.records import Mention, Reading, Span, Statement, Token

#: Characters of the longest source that is taken to be a name with its office and nothing else.
_BARE_SOURCE = 60
#: Statements added to a story when its terms are weighed.
_NOTIONAL = 10
#: "the past seven days", "recent weeks", "the last month".
_UP_TO_NOW = re.compile(r"\b(?:past|last|recent)\b.*\b(?:days|weeks|months|years|decades?)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
#: Verbs of reporting by which nothing is done but saying it. "Claimed responsibility", "announced a plan", "described the
#: man" tell what somebody did: with these counted average precision on labelled pairs that nobody fitted to goes from .767 to
#: .770, and recall of the pairs of the open bundles from .55 to .56.
_FRAMING = REPORTING_VERBS - {
    "claim", "announce", "quote", "mention", "cite", "describe", "insist", "stress", "suggest", "argue", "write", "explain",
}  # fmt: skip
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
#: Endings that make a noun of a verb or an actor of an act: "bombing", "resignation", "attacker".
_DERIVED = (
    "ations",
    "ation",
    "ions",
    "ion",
    "ments",
    "ment",
    "ers",
    "er",
    "ors",
    "or",
    "ings",
    "ing",
    "ly",
    "y",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A statement as the comparing room looks at it."""

    #: Number of its report in the telling.
    report: int
    #: Number among all statements of the telling.
    index: int
    outlet: str
    statement: Statement
    #: Stems of its content words, with names as their cast ids, without the frame ("X said").
    terms: frozenset[str]
    #: Lower-case words in order, without the frame.
    words: tuple[str, ...]
    #: The terms that are names.
    names: frozenset[str]
    #: Its words without the names of people, bodies and places, and their offices.
    plain_words: tuple[str, ...] = ()
    #: The stretch of time that it sums up ("in the past seven days"), or None.
    period: str | None = None
    #: Lemmas and PLOVER types of its events.
    acts: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()


@lru_cache(maxsize=65_536)
def root(word: str) -> str:
    """Return the stem of a word without the endings that derive nouns, so that "bombing" meets "bomb"."""
    short = stem(word)
    for ending in _DERIVED:
        if short.endswith(ending) and len(short) - len(ending) >= 4:
            return short[: -len(ending)]
    return short


def _within(token: Token, spans: Iterable[Span]) -> bool:
    return any(s.start <= token.start and token.end <= s.end for s in spans)


def plain_term(token: Token) -> str | None:
    """Return the term of a content word, or None of a word that tells nothing of what a statement is about."""
    if token.pos not in _CONTENT:
        return None
    term = normal_form(token.lemma, name=token.in_name)
    if not term or term in STOP_WORDS:
        return None
    if token.pos == "VERB" and (term in LIGHT_VERBS or term in _FRAMING):
        return None
    return term if token.in_name or token.pos == "NUM" else root(term)


def _terms(tokens: Iterable[Token]) -> Iterable[tuple[str, bool]]:
    """Yield the terms of plain words, each with whether it stands in a name."""
    for token in tokens:
        if (term := plain_term(token)) is not None:
            yield term, token.in_name


def view(
    report: int, index: int, reading: Reading, statement: Statement, mentions: Sequence[Mention]
) -> View:
    """Look at one statement; ``mentions`` are those of its report that lie in its span."""
    inside = _claimed(statement)
    tokens = [t for t in reading.sentences[statement.sentence].tokens if _within(t, inside)]
    resolved = [m for m in mentions if m.cast]
    spans = [*(m.span for m in resolved), *_offices(reading, statement, tokens)]
    named = {f"@{m.cast}" for m in resolved if any(s.overlaps(m.span) for s in inside)}
    plain = list(_terms(t for t in tokens if not _within(t, spans)))
    said = [_words(reading.article.text, s) for s in inside]
    return View(
        report=report,
        index=index,
        outlet=reading.article.outlet,
        statement=statement,
        terms=frozenset(t for t, _ in plain) | named,
        words=tuple(w for part in said for w, _ in part),
        names=frozenset(t for t, is_name in plain if is_name) | named,
        plain_words=tuple(w for part in said for w, at in part if not _covered(at, spans)),
        period=_period(reading, statement),
        acts=frozenset(e.lemma for e in statement.events),
        kinds=frozenset(e.type for e in statement.events if e.type),
    )


def _words(text: str, span: Span) -> list[tuple[str, int]]:
    """Return the words of a span in lower case, each with its offset in the text."""
    return [(m.group().lower(), m.start()) for m in _WORD.finditer(text, span.start, span.end)]


def _covered(at: int, spans: Iterable[Span]) -> bool:
    return any(s.start <= at < s.end for s in spans)


def _period(reading: Reading, statement: Statement) -> str | None:
    """Return the words for a stretch of time up to now in a statement, or None."""
    inside = (d.span.of(reading.article.text) for d in reading.dates if statement.span.holds(d.span))
    return next((words for words in inside if _UP_TO_NOW.search(words)), None)


def _offices(reading: Reading, statement: Statement, tokens: Sequence[Token]) -> list[Span]:
    """Return the words of offices held by people named in the statement.

    They come with the name: "the Secretary of State" in two sentences on one man says nothing of what he did.
    """
    out = []
    for role in reading.roles:
        if not statement.span.overlaps(role.span):
            continue
        words = {root(w) for w in role.title.lower().split()}
        out += [
            Span(article=statement.span.article, start=t.start, end=t.end)
            for t in tokens
            if role.span.start <= t.start and t.end <= role.span.end and root(t.lemma) in words
        ]
    return out


def _claimed(statement: Statement) -> tuple[Span, ...]:
    """Return the statement without the bare name of its source.

    A source with a clause of its own ("Brandt, who led the inquiry, said") makes a further claim, so it stays.
    """
    whole, source = statement.span, statement.speaker.span
    if source is None or not whole.holds(source) or source.end - source.start > _BARE_SOURCE:
        return (whole,)
    before = Span(article=whole.article, start=whole.start, end=source.start)
    return tuple(
        s for s in (before, Span(article=whole.article, start=source.end, end=whole.end)) if s.start < s.end
    )


def join_compounds(views: Sequence[View]) -> dict[tuple[str, str], str]:
    """Return neighbouring words that the story also writes as one ("air strikes", "airstrikes")."""
    whole = {t for v in views for t in v.terms if len(t) > 6 and not t.startswith("@")}
    roots = {root(w) for w in whole} | whole
    out: dict[tuple[str, str], str] = {}
    for v in views:
        for a, b in pairwise(v.words):
            if len(a) > 2 and len(b) > 2 and (joined := root(stem(a + b))) in roots:
                out[(a, b)] = joined
    return out


def with_compounds(v: View, compounds: Mapping[tuple[str, str], str]) -> frozenset[str]:
    """Return the terms of a view with neighbouring words joined where the story writes them as one."""
    terms = set(v.terms)
    for a, b in pairwise(v.words):
        if (a, b) in compounds:
            terms -= {root(a), root(b), stem(a), stem(b)}
            terms.add(compounds[(a, b)])
    return frozenset(terms)


def weigh(terms: Sequence[frozenset[str]]) -> dict[str, float]:
    """Weight each term by how few of the story's own statements hold it.

    Weights from a large background collection did worse (F .42 against .49 on the same raw sentences): what
    tells two statements of one story apart is what is rare within that story. Where the story has only a few
    statements, ten more that hold nothing are counted, so that what both of two statements hold still weighs.
    """
    held = Counter(t for each in terms for t in each)
    return {t: math.log((_NOTIONAL + len(terms)) / (0.5 + n)) for t, n in sorted(held.items())}


def longest_run(a: Sequence[str], b: Sequence[str]) -> int:
    """Number of words in the longest run that both hold."""
    places = _places(tuple(b))
    best = 0
    ending: dict[int, int] = {}
    for word in a:
        # The run that ends at a place of ``b`` goes on where the word before it stood at the place before.
        ending = {j: ending.get(j - 1, 0) + 1 for j in places.get(word, ())}
        if ending:
            best = max(best, max(ending.values()))
    return best


@lru_cache(maxsize=16_384)
def _places(words: tuple[str, ...]) -> Mapping[str, tuple[int, ...]]:
    """Where each word stands."""
    out: dict[str, list[int]] = {}
    for i, word in enumerate(words):
        out.setdefault(word, []).append(i)
    return {word: tuple(places) for word, places in out.items()}
