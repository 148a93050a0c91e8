"""A telling as the brief uses it: how a statement is printed as a sentence, how well it reads, what it cites."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from secondsource.brief.relevance import strays
from secondsource.brief.sentence import (
    FEWEST,
    LONG,
    READABLE,
    half_quotation,
    readable,
    reads_well,
    speaker_elsewhere,
)
from secondsource.brief.shorten import shorter
from secondsource.brief.verify import fault
from secondsource.brief.words import terms_of
from secondsource.records import BriefSection, BriefSentence, Reading, Span, Statement, Telling

#: How much worse a sentence reads for a name in brackets.
_BRACKETS = 0.2
#: How much worse where it speaks of "him" and names nobody, and where it ends before its verb.
_ADRIFT, _CUT_OFF = 0.5, 0.6
#: How much less a sentence is fit to open the brief that begins with a body by one word of so many of its name.
_BY_A_PART, _WHOLE_NAME = 0.85, 3
_THE = re.compile(r"The\s")
#: Words by which a statement is shorter than its sentence where it is a part of it.
_LACKS = 4
#: Statements that a quotation runs over at most.
_RUNS_OVER = 4
#: "He" and "she", to be replaced by a name; not "he's".
_PERSON = re.compile(r"\b(?:[Hh]e|[Ss]he)\b(?![’'])")
_OF_A_PERSON = frozenset({"he", "she", "him", "his", "her"})
#: "The mayor said he would go": whom "he" means, without a name.
_SOMEBODY = re.compile(r"\W*(?:The|A|An|One|Another)\s", re.IGNORECASE)
_WITHIN_QUOTES = re.compile(r"“[^“”]*(?:”|$)|\"[^\"]*(?:\"|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How a statement is printed."""

    text: str
    #: How well it stands by itself.
    quality: float
    #: What it must cite besides the statement: the passage that gives the name.
    more: tuple[Span, ...] = ()
    #: What it cites instead of the statement: the stretch of the text that holds a whole quotation.
    span: Span | None = None

    @property
    def printable(self) -> bool:
        """Whether it can stand by itself at all."""
        return len(self.text.split()) >= FEWEST and self.quality >= READABLE


def _pronoun(text: str) -> re.Match[str] | None:
    """Return the first "he" or "she" outside quotation marks, or None."""
    quoted = [m.span() for m in _WITHIN_QUOTES.finditer(text)]
    return next((m for m in _PERSON.finditer(text) if not any(a <= m.start() < b for a, b in quoted)), None)


def _with_name(text: str, name: str) -> str | None:
    """Return a text with the name in brackets for its first "he" or "she", or None where there is none."""
    found = _pronoun(text)
    return f"{text[: found.start()]}[{name}]{text[found.end() :]}" if found else None


def _antecedents(telling: Telling) -> Mapping[Span, tuple[str, Span]]:
    """Return for each statement that says "he" or "she" of somebody named before it the name and where it was last given.

    Only names that the telling has resolved, and only as the earlier statement words them.
    """
    found: dict[Span, tuple[str, Span]] = {}
    for reading in telling.readings:
        pronouns = {m.span.start: m for m in reading.mentions if m.kind == "pronoun" and m.cast and m.subject}
        named = [m for m in reading.mentions if m.kind == "person" and m.cast]
        for statement in reading.statements:
            first = _pronoun(statement.text)
            if first is None or (pronoun := pronouns.get(statement.span.start + first.start())) is None:
                continue
            earlier = [m for m in named if m.cast == pronoun.cast and m.span.end <= pronoun.span.start]
            if not earlier or statement.span.holds(earlier[-1].span):
                continue
            best = max(earlier[-6:], key=lambda m: (len(m.text.split()), m.span.start))
            holders = [s.span for s in reading.statements if s.span.holds(best.span)]
            if holders:
                found[statement.span] = (best.text, holders[-1])
    return found


def _adrift(reading: Reading) -> frozenset[Span]:
    """Return the statements with a "he", "she", "his" or "her" of nobody whom they name."""
    people = [m.span for m in reading.mentions if m.kind == "person"]
    pronouns = [m for m in reading.mentions if m.kind == "pronoun" and m.text.lower() in _OF_A_PERSON]
    found = []
    for statement in reading.statements:
        span = statement.span
        if any(span.holds(m.span) for m in pronouns) and not any(span.holds(p) for p in people):
            quoted = [m.span() for m in _WITHIN_QUOTES.finditer(statement.text)]
            own = [
                m
                for m in pronouns
                if span.holds(m.span) and not any(a <= m.span.start - span.start < b for a, b in quoted)
            ]
            if own and not _SOMEBODY.match(statement.text):
                found.append(span)
    return frozenset(found)


def _by_a_part(reading: Reading, names: Mapping[str, str]) -> frozenset[Span]:
    """Return the statements that begin with a body by one word of a name of three and more."""
    starts = {m.span.start: m for m in reading.mentions if m.cast in names}
    found = []
    for statement in reading.statements:
        first = _THE.match(statement.text)
        mention = next(
            (m for at in (0, first.end() if first else 0) if (m := starts.get(statement.span.start + at))),
            None,
        )
        if mention is not None and mention.cast:
            size = len(_THE.sub("", mention.text).split())
            if size == 1 and len(names[mention.cast].split()) >= _WHOLE_NAME and not mention.text.isupper():
                found.append(statement.span)
    return frozenset(found)


def _cut_off(reading: Reading) -> frozenset[Span]:
    """Return the statements that end right before a verb of their sentence: its subject without what it did."""
    found = []
    for statement in reading.statements:
        if statement.sentence >= len(reading.sentences):
            continue
        after = [t for t in reading.sentences[statement.sentence].tokens if t.start >= statement.span.end]
        if (
            after
            and after[0].pos in {"VERB", "AUX"}
            and reading.article.text[statement.span.end : after[0].start].isspace()
        ):
            found.append(statement.span)
    return frozenset(found)


class Source:
    """A telling as the brief needs it: texts, places of statements, words of titles."""

    def __init__(self, telling: Telling) -> None:
        self.texts: Mapping[str, str] = {r.article.id: r.article.text for r in telling.readings}
        self.order: Mapping[str, int] = {r.article.id: n for n, r in enumerate(telling.readings)}
        self.outlets: Mapping[str, str] = {r.article.id: r.article.outlet for r in telling.readings}
        titles = [telling.story.title, *(r.article.title or "" for r in telling.readings)]
        found = (terms_of(t) for t in titles)
        self.title_terms: tuple[frozenset[str], ...] = tuple(t for t in found if t)
        #: Where the body of each report begins, so that a page's menu does not push its lead down.
        self.first: Mapping[str, int] = {
            r.article.id: min((s.span.start for s in r.statements), default=0) for r in telling.readings
        }
        self._antecedents = _antecedents(telling)
        self._adrift = frozenset(span for r in telling.readings for span in _adrift(r))
        names = {m.id: m.name for m in telling.cast if m.kind == "organisation"}
        self._by_a_part = frozenset(span for r in telling.readings for span in _by_a_part(r, names))
        self._cut_off = frozenset(span for r in telling.readings for span in _cut_off(r))
        self._sentences = {r.article.id: r.sentences for r in telling.readings}
        self._quotations = {s: w for r in telling.readings for s, w in _whole_quotations(r).items()}
        self.by_id: Mapping[str, Statement] = {s.id: s for r in telling.readings for s in r.statements}
        self._vectors = {
            s.span: r.vectors[n]
            for r in telling.readings
            for n, s in enumerate(r.statements)
            if n < len(r.vectors)
        }
        self._terms = {i: terms_of(s.text) for i, s in self.by_id.items()}
        self._holding: dict[str, list[str]] = defaultdict(list)
        for i, terms in self._terms.items():
            for term in terms:
                self._holding[term].append(i)
        self._weights = {t: math.log(1 + len(self.by_id) / len(held)) for t, held in self._holding.items()}
        self._masses = {i: sum(self._weights[t] for t in sorted(terms)) for i, terms in self._terms.items()}

    def place(self, span: Span) -> tuple[int, int]:
        """Return where a span stands in the telling, for order."""
        return self.order.get(span.article, len(self.order)), span.start

    def prominence(self, statements: Sequence[Statement]) -> float:
        """Return how high up their reports tell it, 0 to 1: the mean over outlets of exp(-characters / 900).

        News puts first what matters most; a fact that stands on top of several reports is the story. Words in
        common with the titles alone chose a side event that named both main actors.
        """
        top: dict[str, float] = {}
        for s in statements:
            outlet = self.outlets.get(s.span.article, "")
            top[outlet] = max(top.get(outlet, 0.0), self.height(s))
        return sum(top.values()) / len(top) if top else 0.0

    def height(self, statement: Statement) -> float:
        """Return 1 for a statement at the top of its report, falling with every line."""
        depth = statement.span.start - self.first.get(statement.span.article, 0)
        return math.exp(-max(0, depth) / 900)

    def in_titles(self, terms: frozenset[str]) -> float:
        """Return the mean share of the words of a title that the terms hold."""
        shares = [len(terms & t) / len(t) for t in self.title_terms]
        return sum(shares) / len(shares) if shares else 0.0

    def likeness(self, a: Span, b: Span) -> float:
        """Return how alike in meaning two statements are (cosine), 0 where a span is no statement."""
        first, second = self._vectors.get(a), self._vectors.get(b)
        return float(first @ second) if first is not None and second is not None else 0.0

    def introduced(self, statement: Statement) -> float:
        """Return 1, and less for a statement that begins with a body by a part of its name ("The Observatory said")."""
        return _BY_A_PART if statement.span in self._by_a_part else 1.0

    def terms(self, statement: Statement) -> frozenset[str]:
        """Return the terms of a statement."""
        return self._terms[statement.id]

    def echo(self, statement: Statement) -> float:
        """Return how much of what a statement says some sentence of another outlet speaks of too, 0 to 1.

        The share of the weight of its terms, and of the other's, that both hold, for the nearest one; terms weigh by how few
        statements hold them.
        """
        mine = self._terms[statement.id]
        shared: dict[str, float] = defaultdict(float)
        for term in sorted(mine):
            for other in self._holding[term]:
                shared[other] += self._weights[term]
        own = self._masses[statement.id]
        outlet = self.outlets[statement.span.article]
        return max(
            (
                2 * weight / (own + self._masses[other])
                for other, weight in shared.items()
                if self.outlets[self.by_id[other].span.article] != outlet
            ),
            default=0.0,
        )

    def wording(self, statement: Statement) -> Wording:
        """Return how a statement is printed: as a sentence, with a name in brackets for a leading "he" or "she"."""
        text = readable(statement.text)
        whole = self._quotations.get(statement.span)
        if whole is not None:
            words = readable(whole.of(self.texts[whole.article]))
            return Wording(text=words, quality=_reads_whole(words), span=whole)
        found = self._antecedents.get(statement.span)
        with_name = _with_name(statement.text, found[0]) if found else None
        if found is None or with_name is None:
            return Wording(text=text, quality=self._quality(text, statement))
        named = readable(with_name)
        return Wording(text=named, quality=reads_well(named, statement) - _BRACKETS, more=(found[1],))

    def _quality(self, text: str, statement: Statement) -> float:
        """Return how well a printed statement reads, as one that may speak of "him" or end before its verb."""
        worse = _ADRIFT * (statement.span in self._adrift) + _CUT_OFF * (statement.span in self._cut_off)
        return reads_well(text, statement) - worse

    def shorter(self, statement: Statement, wording: Wording) -> tuple[Wording, ...]:
        """Return shorter forms of how a statement is printed; they cite the same."""
        text = readable(statement.text)
        # Offsets in the printed text are known where nothing but its first letter and its end were changed.
        at = statement.text.find(text[1:-1])
        sentences = self._sentences[statement.span.article]
        if wording.span is not None or at < 1 or statement.sentence >= len(sentences):
            return ()
        start = statement.span.start + at - 1
        tokens = sentences[statement.sentence].tokens
        forms = list(shorter(text, {t.start - start: t.pos for t in tokens if t.start >= start}))
        if not wording.more:
            return tuple(Wording(text=t, quality=self._quality(t, statement)) for t in forms)
        name = self._antecedents[statement.span][0]
        named = (_with_name(t, name) for t in forms)
        return tuple(
            Wording(text=t, quality=reads_well(t, statement) - _BRACKETS, more=wording.more)
            for t in named
            if t is not None
        )

    def whole(self, statement: Statement) -> Wording | None:
        """Return the whole sentence of a statement that is a part of one, or None: a part may not stand by itself."""
        sentences = self._sentences[statement.span.article]
        if statement.sentence >= len(sentences):
            return None
        span = sentences[statement.sentence].span
        words = span.of(self.texts[span.article])
        text = readable(words)
        if not span.holds(statement.span) or len(text.split()) < len(statement.text.split()) + _LACKS:
            return None
        sentence = replace(statement, span=span, text=words)
        return Wording(text=text, quality=reads_well(text, sentence), span=span)

    def source_words(self) -> int:
        """Return the length of all the reports in words."""
        return sum(len(t.split()) for t in self.texts.values())


def _whole_quotations(reading: Reading) -> Mapping[Span, Span]:
    """Return for each statement that holds a part of a quotation the stretch of the text that holds all of it.

    Two or three statements that follow each other, from the one that opens the quotation to the one that closes it and
    says whose words they are.
    """
    found: dict[Span, Span] = {}
    text = reading.article.text
    for n, first in enumerate(reading.statements):
        if not half_quotation(first.text) or first.span in found:
            continue
        for last in reading.statements[n + 1 : n + _RUNS_OVER]:
            span = Span(article=first.span.article, start=first.span.start, end=last.span.end)
            words = span.of(text)
            if "\n" in words or len(words.split()) > LONG:
                break
            if not half_quotation(words):
                if any(not speaker_elsewhere(s) and s.speaker.name for s in (first, last)):
                    found |= {
                        s.span: span for s in reading.statements[n : n + _RUNS_OVER] if span.holds(s.span)
                    }
                break
    return found


def _reads_whole(text: str) -> float:
    """Return how well a whole quotation of several sentences reads."""
    return 0.9 - 0.02 * max(0, len(text.split()) - 26)


def cite(source: Source, first: Statement, others: Sequence[Statement]) -> tuple[Span, ...]:
    """Return the span printed, then one or more of each outlet in the order of the telling, none twice."""
    rest = sorted({s.span for s in others} - {first.span}, key=source.place)
    return (first.span, *rest)


def written(
    source: Source, wording: Wording, section: BriefSection, citations: tuple[Span, ...]
) -> BriefSentence | None:
    """Return the sentence with those of its citations that bear on it, or None where it would not verify."""
    printed = wording.span or citations[0]
    first = tuple(dict.fromkeys((printed, *wording.more)))
    sentence = BriefSentence(text=wording.text, section=section, citations=first)
    if not wording.text or fault(sentence, source.texts):
        return None
    return cited_by(sentence, [c for c in citations[1:] if not printed.holds(c)], source.texts)


def cited_by(sentence: BriefSentence, more: Sequence[Span], texts: Mapping[str, str]) -> BriefSentence:
    """Return a sentence that holds with those further citations that bear on it; it holds still."""
    extra = [c for c in dict.fromkeys(more) if not any(c.overlaps(d) for d in sentence.citations)]
    while extra:
        off = strays(sentence.text, (*sentence.citations, *extra), texts)
        kept = [c for c in extra if c not in off]
        if len(kept) == len(extra):
            break
        extra = kept
    trial = replace(sentence, citations=(*sentence.citations, *extra))
    return sentence if extra and fault(trial, texts) else trial


def best_statements(
    statements: Sequence[Statement], source: Source, most: int = 3
) -> list[tuple[Statement, Wording]]:
    """Return the statements that read best, best first, with how they are printed."""
    worded = [(s, source.wording(s)) for s in statements]
    ranked = sorted(worded, key=lambda w: (-round(w[1].quality, 3), source.place(w[0].span), w[0].id))
    return ranked[:most]
