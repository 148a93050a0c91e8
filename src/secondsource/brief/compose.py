"""Write the brief: choose among candidate sentences under a budget of words, then order them as news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from secondsource.brief.candidates import Candidate, candidates
from secondsource.brief.source import Source, cited_by
from secondsource.records import Brief, BriefSection, BriefSentence, Comparison, Outlook, Telling

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
    "corroborated": (6, 2.0),
    "disputed": (2, 0.7),
    "unknown": (2, 0.3),
    "expected": (3, 0.5),
    "single_outlet": (2, 0.0),
    "background": (1, 0.0),
}
#: Share of the words of a sentence that another may hold before it says the same.
SAME = 0.6


def compose(telling: Telling, comparison: Comparison, outlook: Outlook) -> Brief:
    """Write the brief of a story: extractive, in newsroom order, every sentence cited.

    Each sentence is one statement in its own words, or quotations side by side (``templates``); it cites
    every statement of its point. ``verify`` passes every sentence, since what would not pass is not a
    candidate.
    """
    source = Source(telling)
    found = candidates(source, comparison, outlook)
    chosen = _choose(found, budget(source, len(telling.readings)), len(telling.readings), source.texts)
    return Brief(sentences=tuple(_in_order(chosen)))


def budget(source: Source, reports: int) -> int:
    """Return how many words a brief may have: about a fifth of the source, less for long reports."""
    return max(60, int(min(0.22 * source.source_words(), 90 + 45 * reports)))


def _choose(
    found: Sequence[Candidate], words: int, reports: int, texts: Mapping[str, str]
) -> list[Candidate]:
    """Take the lead, then again and again what gives most for its length, until the words are spent.

    A sentence that would say again what a chosen one says is left out, and what it cites goes to the chosen
    one. Worth is divided by length plus twelve: by the bare length the brief filled with scraps.
    """
    chosen: list[Candidate] = []
    lead = max(
        (c for c in found if c.lead > 0), key=lambda c: (c.lead, -c.place[0], -c.place[1]), default=None
    )
    if lead is not None:
        chosen.append(replace(lead, sentence=replace(lead.sentence, section="lead")))
        words -= lead.words
    rest = sorted(
        (c for c in found if not c.contested),
        key=lambda c: (-c.worth / (12 + c.words), c.place, c.of, c.sentence.text),
    )
    counts: dict[BriefSection, int] = {}
    for candidate in rest:
        section = candidate.sentence.section
        base, more = _MOST[section]
        twin = next((n for n, other in enumerate(chosen) if _same(candidate, other)), None)
        if twin is not None:
            if candidate.of not in {c.of for c in chosen}:
                chosen[twin] = _joined(chosen[twin], candidate, texts)
            continue
        if candidate.words > words or counts.get(section, 0) >= base + int(more * max(0, reports - 2)):
            continue
        chosen.append(candidate)
        counts[section] = counts.get(section, 0) + 1
        words -= candidate.words
    return chosen


def _joined(chosen: Candidate, twin: Candidate, texts: Mapping[str, str]) -> Candidate:
    """Return the chosen sentence with the citations of one that says the same, as far as they bear on it."""
    return replace(chosen, sentence=cited_by(chosen.sentence, twin.sentence.citations, texts))


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


def _in_order(chosen: Sequence[Candidate]) -> list[BriefSentence]:
    """Order sentences by section, and within one by what they are worth."""
    ranked = sorted(
        chosen,
        key=lambda c: (SECTIONS.index(c.sentence.section), -round(c.worth, 4), c.place, c.sentence.text),
    )
    return [c.sentence for c in ranked]
