"""Write the brief: choose among candidate sentences under a budget of words, then order them as news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from secondsource.brief.candidates import Candidate, candidates
from secondsource.brief.source import Source, cited_by
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
    "corroborated": (8, 2.5),
    "disputed": (2, 0.7),
    "unknown": (2, 0.3),
    "expected": (3, 0.5),
    "single_outlet": (2, 0.0),
    "background": (1, 0.0),
}
#: Share of the words of a sentence that another may hold before it says the same.
SAME = 0.6
#: Words added to the length of a sentence when its worth is divided by it; by the bare length the brief filled with scraps.
_LENGTH = 8
#: What is left of the worth of a sentence all of whose passages are cited already. On the open bundles the brief touched 77
#: of 121 shared points with 1 (and twelve words), 83 with this, in as many words.
_TOLD = 0.1
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
    chosen = _choose(found, budget(source, len(telling.readings)), len(telling.readings), source.texts)
    return Brief(sentences=tuple(_in_order(chosen)))


def budget(source: Source, reports: int) -> int:
    """Return how many words a brief may have: a fifth of the source, 250 for five reports, a screen for thirty."""
    most = min(_FEW, 80 + _EACH * reports) + _FURTHER * max(0, reports - _FEW_REPORTS)
    return max(60, min(int(0.22 * source.source_words()), most, _MOST_WORDS))


def _choose(
    found: Sequence[Candidate], words: int, reports: int, texts: Mapping[str, str]
) -> list[Candidate]:
    """Take the lead, then again and again what gives most for its length, until the words are spent.

    A sentence that would say again what a chosen one says is left out, and what it cites goes to the chosen one.
    """
    chosen: list[Candidate] = []
    lead = max(
        (c for c in found if c.lead > 0), key=lambda c: (c.lead, -c.place[0], -c.place[1]), default=None
    )
    if lead is not None:
        chosen.append(replace(lead, sentence=replace(lead.sentence, section="lead")))
        words -= lead.words
    rest = [c for c in found if not c.contested]
    counts: dict[BriefSection, int] = {}
    cited = {span for c in chosen for span in c.sentence.citations}
    while rest:
        candidate = min(rest, key=lambda c: (-_gain(c, cited), c.place, c.of, c.sentence.text))
        rest.remove(candidate)
        section = candidate.sentence.section
        base, more = _MOST[section]
        twin = next((n for n, other in enumerate(chosen) if _same(candidate, other)), None)
        if twin is not None:
            if candidate.of not in {c.of for c in chosen}:
                chosen[twin] = _joined(chosen[twin], candidate, texts)
                cited.update(chosen[twin].sentence.citations)
            continue
        if candidate.words > words or counts.get(section, 0) >= base + int(more * max(0, reports - 2)):
            continue
        chosen.append(candidate)
        cited.update(candidate.sentence.citations)
        counts[section] = counts.get(section, 0) + 1
        words -= candidate.words
    return chosen


def _gain(candidate: Candidate, cited: Set[Span]) -> float:
    """Return what a sentence still gives for its length: a passage that is cited already tells little new."""
    passages = set(candidate.sentence.citations)
    fresh = len(passages - cited) / len(passages)
    return candidate.worth * (_TOLD + (1 - _TOLD) * fresh) / (_LENGTH + candidate.words)


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
