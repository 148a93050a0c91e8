"""Write the brief: choose among candidate sentences under a budget of words, then order them as news."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from heapq import heapify, heappop, heappush

from secondsource.brief.candidates import Candidate, candidates
from secondsource.brief.source import Source, cited_by
from secondsource.brief.verify import fault
from secondsource.records import Brief, BriefSection, BriefSentence, Comparison, Outlook, Span, Telling

#: The order in which a newsroom tells a story.
SECTIONS: tuple[BriefSection, ...] = (
    "lead",
    "corroborated",
    "disputed",
    "unknown",
    "expected",
    "single_outlet",
    "background",
)
#: How many sentences of a section a brief holds at most for a story of two reports, and how many more for each further one.
_MOST: Mapping[BriefSection, tuple[int, float]] = {
    "lead": (1, 0),
    "corroborated": (12, 3.0),
    "disputed": (2, 0.7),
    "unknown": (2, 0.3),
    "expected": (2, 0.5),
    "single_outlet": (4, 0.0),
    "background": (1, 0.0),
}
_ALSO = re.compile(r"\b(will|would|has|have|had|is|are|was|were)\salso\b")
#: Share of the words of a sentence that another may hold before it says the same.
SAME = 0.5
#: How alike in meaning (cosine) to a sentence that is told another may be before it is left out. Of 65 pairs within 57 briefs
#: that came closest, from .69 on about half were of one fact where one outlet alone told the second, fewer of plans.
_ALIKE: Mapping[BriefSection, float] = {"single_outlet": 0.69, "background": 0.69, "expected": 0.75}
#: Words added to the length of a sentence when its worth is divided by it; by the bare length the brief filled with scraps.
_LENGTH = 8
#: What is left of the worth of a sentence all of whose passages are cited already. On the open bundles the brief touched 77
#: of 121 shared points with 1 (and twelve words), 83 with this, in as many words.
_TOLD = 0.1
#: What it is worth to touch a further point that several outlets make: for being one, and for each of its origins.
_TOUCHED, _ORIGIN = 3.0, 0.5
#: What is left of that for each further point that one sentence touches.
_FURTHER_POINT = 0.6
#: What it is worth to say of a story at all what is disputed, unknown or expected.
_FIRST_WORD = 1.0
_MUST: frozenset[BriefSection] = frozenset({"disputed", "unknown", "expected"})
#: Words of a brief: for a report each, for a story of a few reports at most, and for each further one.
_EACH, _FEW_REPORTS, _FEW, _FURTHER, _MOST_WORDS = 55, 5, 250, 12, 450


def compose(telling: Telling, comparison: Comparison, outlook: Outlook) -> Brief:
    """Write the brief of a story: extractive, in newsroom order, every sentence cited.

    Each sentence is one statement in its own words, or quotations side by side (``templates``); it cites
    every statement of its point. ``verify`` passes every sentence, since what would not pass is not a
    candidate.
    """
    source = Source(telling)
    found = candidates(source, comparison, outlook)
    reports = len(telling.readings)
    chosen = _choose(found, budget(source, reports), reports, source, _Shared(comparison))
    return Brief(sentences=tuple(_in_order(chosen)))


def budget(source: Source, reports: int) -> int:
    """Return how many words a brief may have: a fifth of the source, 250 for five reports, a screen for thirty."""
    most = min(_FEW, 80 + _EACH * reports) + _FURTHER * max(0, reports - _FEW_REPORTS)
    return max(60, min(int(0.22 * source.source_words()), most, _MOST_WORDS))


class _Shared:
    """The points that several outlets make, by where their statements stand."""

    def __init__(self, comparison: Comparison) -> None:
        self._worth: dict[str, float] = {}
        #: Where the statements of these points stand, by article: start and end, and the points.
        self._places: dict[str, dict[tuple[int, int], list[str]]] = {}
        self._known: dict[Span, frozenset[str]] = {}
        for point in comparison.points:
            if point.kind in ("corroborated", "conflict", "open_question") and point.outlets > 1:
                self._worth[point.id] = _TOUCHED + _ORIGIN * (point.origins - 1)
                for s in point.statements:
                    places = self._places.setdefault(s.span.article, {})
                    places.setdefault((s.span.start, s.span.end), []).append(point.id)

    def touched(self, citations: Iterable[Span]) -> frozenset[str]:
        """Return the points one of whose statements is cited."""
        return frozenset().union(*map(self._touched_by, citations))

    def _touched_by(self, c: Span) -> frozenset[str]:
        """Return the points one of whose statements holds a span, or lies within it."""
        if c not in self._known:
            self._known[c] = frozenset(
                point
                for (start, end), points in self._places.get(c.article, {}).items()
                if (c.start <= start and end <= c.end) or (start <= c.start and c.end <= end)
                for point in points
            )
        return self._known[c]

    def worth(self, points: Iterable[str]) -> float:
        """Return what it is worth to touch the points: all of the worthiest, and ever less of each further one.

        A sentence stands in several points that say nearly the same.
        """
        worths = sorted((self._worth.get(p, 0.0) for p in points), reverse=True)
        return sum(w * _FURTHER_POINT**n for n, w in enumerate(worths))


def _choose(
    found: Sequence[Candidate], words: int, reports: int, source: Source, shared: _Shared
) -> list[Candidate]:
    """Take the lead, then again and again what gives most for its length, until the words are spent.

    A sentence that would say again what a chosen one says is left out, and what it cites goes to the chosen one.
    """
    chosen: list[Candidate] = []
    lead = max(
        (c for c in found if c.lead > 0), key=lambda c: (c.lead, -c.place[0], -c.place[1]), default=None
    )
    if lead is not None:
        chosen.append(_first(lead, source.texts))
        words -= lead.words
    rest = [c for c in found if not c.contested]
    counts: dict[BriefSection, int] = {}
    cited = {span for c in chosen for span in c.sentence.citations}
    touched = set(shared.touched(cited))
    touches = {c: _told_by(c, shared) for c in rest}

    def rank(n: int) -> tuple[float, tuple[int, int], str, str, int]:
        c = rest[n]
        gain = _gain(c, cited, shared.worth(touches[c] - touched) + _first_word(c, counts))
        return (-gain, c.place, c.of, c.sentence.text, n)

    # What is chosen only ever lessens what the others give: who still is the best after being ranked anew is the best of all.
    heap = [rank(n) for n in range(len(rest))]
    heapify(heap)
    while heap:
        best = rank(heappop(heap)[-1])
        if heap and best > heap[0]:
            heappush(heap, best)
            continue
        candidate = rest[best[-1]]
        section = candidate.sentence.section
        base, more = _MOST[section]
        if any(_repeats(candidate, other, source) for other in chosen):
            continue
        twin = next((n for n, other in enumerate(chosen) if _same(candidate, other)), None)
        if twin is not None:
            if candidate.of not in {c.of for c in chosen}:
                chosen[twin] = _joined(chosen[twin], candidate, source.texts)
                cited.update(chosen[twin].sentence.citations)
                touched |= shared.touched(chosen[twin].sentence.citations)
            continue
        if candidate.words > words or counts.get(section, 0) >= base + int(more * max(0, reports - 2)):
            continue
        chosen.append(candidate)
        if section != "disputed":
            cited.update(candidate.sentence.citations)
        touched |= touches[candidate]
        counts[section] = counts.get(section, 0) + 1
        words -= candidate.words
    return chosen


def _first(lead: Candidate, texts: Mapping[str, str]) -> Candidate:
    """Return a sentence as the first of the brief: without the "also" that looks back on what stood before it."""
    sentence = replace(lead.sentence, section="lead")
    without = replace(sentence, text=_ALSO.sub(r"\1", sentence.text))
    return replace(lead, sentence=sentence if fault(without, texts) else without)


def _told_by(candidate: Candidate, shared: _Shared) -> frozenset[str]:
    """Return the points that a sentence tells: a dispute quotes a few words of its sources, and tells itself only."""
    if candidate.sentence.section == "disputed":
        return frozenset([candidate.of])
    return shared.touched(candidate.sentence.citations)


def _first_word(candidate: Candidate, counts: Mapping[BriefSection, int]) -> float:
    """Return what more a sentence is worth that is the first of a section which readers look for."""
    section = candidate.sentence.section
    return _FIRST_WORD if section in _MUST and not counts.get(section) else 0.0


def _gain(candidate: Candidate, cited: Set[Span], new: float) -> float:
    """Return what a sentence still gives for its length: a passage that is cited already tells little new.

    ``new``: what the points and the section are worth that it would be the first to touch.
    """
    passages = set(candidate.sentence.citations)
    fresh = len(passages - cited) / len(passages)
    return (candidate.worth * (_TOLD + (1 - _TOLD) * fresh) + new) / (_LENGTH + candidate.words)


def _joined(chosen: Candidate, twin: Candidate, texts: Mapping[str, str]) -> Candidate:
    """Return the chosen sentence with the citations of one that says the same, as far as they bear on it.

    What one outlet alone says is corroborated where it says the same as what is.
    """
    sections = (chosen.sentence.section, twin.sentence.section)
    if sections[0] == "single_outlet" and sections[1] != "corroborated":
        return chosen
    sentence = cited_by(chosen.sentence, twin.sentence.citations, texts)
    if sections[0] == "single_outlet" and sentence != chosen.sentence:
        sentence = replace(sentence, section="corroborated")
    return replace(chosen, sentence=sentence)


def _same(a: Candidate, b: Candidate) -> bool:
    """Whether two sentences would tell a reader the same."""
    if a.of == b.of:
        return True
    if "disputed" in (
        a.sentence.section,
        b.sentence.section,
    ):  # a dispute is told, whatever else is said of it
        return a.sentence.section == b.sentence.section and set(a.sentence.citations) <= set(
            b.sentence.citations
        )
    if a.sentence.citations[0] == b.sentence.citations[0]:
        return True
    shorter = min(len(a.terms), len(b.terms))
    return bool(shorter) and len(a.terms & b.terms) > SAME * shorter


def _repeats(candidate: Candidate, told: Candidate, source: Source) -> bool:
    """Whether what one outlet alone says, or a plan, says in other words what is told already."""
    least = _ALIKE.get(candidate.sentence.section)
    return (
        least is not None
        and candidate.of != told.of
        and source.likeness(candidate.sentence.citations[0], told.sentence.citations[0]) >= least
    )


def _in_order(chosen: Sequence[Candidate]) -> list[BriefSentence]:
    """Order sentences by section, and within one by what they are worth."""
    ranked = sorted(
        chosen,
        key=lambda c: (SECTIONS.index(c.sentence.section), -round(c.worth, 4), c.place, c.sentence.text),
    )
    return [c.sentence for c in ranked]
