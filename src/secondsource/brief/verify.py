"""Re-check a brief against the texts it cites, without any model."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import overload

from secondsource.brief.checks import Passage, cues_in, faults_of, lay_beside, passage
from secondsource.brief.relevance import stray_citation
from secondsource.brief.templates import Templated, parse
from secondsource.brief.words import words_of
from secondsource.records import Brief, BriefSentence, Finding, Span

#: Where a sentence that two passages bear out together may be parted.
_JOINT = re.compile(r"(?<=[.!?])\s+|;\s+|,?\s+(?:and|but|while)\s+|,\s+")
_INSERTED = re.compile(r"\[([^\[\]]+)\]")
_SENTENCE_END = re.compile(r"(?:[.!?][”\"’']?\s+(?=[\"“‘A-Z0-9])|\n)")


def verify(briefs: Sequence[Brief], texts: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return each sentence that does not hold, with the reason.

    ``briefs`` are the briefs of a document's stories in order; ``texts`` maps article ids to texts.
    Sentences may be deleted, reordered, moved to another section or shortened; what is left must be borne
    out by the passages that it cites.

    Tried on 1,200 sentences of 60 news pages, each cited whole: none was a false alarm; of edits that keep the
    claim (a leading phrase or a relative clause cut or moved, "X said" put last) 2 % were; of wrong ones
    (number, names, "not" in or out, hedge, "will", source, citation to another sentence) under 1 % passed.
    """
    findings = []
    for story, brief in enumerate(briefs):
        for index, sentence in enumerate(brief.sentences):
            reason = fault(sentence, texts)
            if reason:
                findings.append(Finding(story=story, sentence=index, reason=reason, text=sentence.text))
    return tuple(findings)


def fault(sentence: BriefSentence, texts: Mapping[str, str]) -> str | None:
    """Return why a sentence does not hold, or None where it does."""
    for citation in sentence.citations:
        reason = _misplaced(citation, texts)
        if reason:
            return reason
    if not any(w.content for w in words_of(sentence.text)):
        return "the sentence says nothing"
    cited = tuple(c.of(texts[c.article]) for c in sentence.citations)
    ready = _Ready(sentence.citations, cited, texts)
    reason = _inserted_fault(sentence, cited)
    if reason:
        return reason
    templated = parse(sentence.text)
    reason = _templated_fault(templated, ready) if templated else _plain_fault(sentence.text, ready)
    return reason or stray_citation(sentence.text, sentence.citations, texts)


class _Ready(Sequence[Passage]):
    """Cited passages, each made ready when it is asked for: the first most often bears the sentence out."""

    def __init__(self, citations: Sequence[Span], cited: Sequence[str], texts: Mapping[str, str]) -> None:
        self._citations = citations
        self._cited = cited
        self._texts = texts
        self._made: dict[int, Passage] = {}

    def __len__(self) -> int:
        return len(self._citations)

    @overload
    def __getitem__(self, k: int) -> Passage: ...

    @overload
    def __getitem__(self, k: slice) -> Sequence[Passage]: ...

    def __getitem__(self, k: int | slice) -> Passage | Sequence[Passage]:
        if isinstance(k, slice):
            return [self[n] for n in range(*k.indices(len(self)))]
        if not 0 <= k < len(self):
            raise IndexError(k)
        if k not in self._made:
            made = passage(k, self._cited, [c.article for c in self._citations])
            citation = self._citations[k]
            self._made[k] = replace(made, outer_cue=_outer_cue(citation, self._texts[citation.article]))
        return self._made[k]


def _misplaced(citation: Span, texts: Mapping[str, str]) -> str | None:
    text = texts.get(citation.article)
    if text is None:
        return f"the cited article {citation.article} is not among the texts"
    if not 0 <= citation.start < citation.end <= len(text):
        return f"the citation {citation.start}-{citation.end} lies outside its text of {len(text)} characters"
    if not citation.of(text).strip():
        return f"the citation {citation.start}-{citation.end} holds no words"
    return None


def _inserted_fault(sentence: BriefSentence, cited: Sequence[str]) -> str | None:
    """A name in brackets, set for a pronoun, stands word for word in a cited passage of the same article before it."""
    for name in _INSERTED.findall(sentence.text):
        if any(f"[{name}]" in text for text in cited):
            continue
        holding = [c for c, text in zip(sentence.citations, cited, strict=True) if name in text]
        if not any(a.article == b.article and a.start < b.start for a in holding for b in sentence.citations):
            return f"the name {name!r} in brackets does not stand in an earlier cited passage"
    return None


def _plain_fault(text: str, ready: Sequence[Passage]) -> str | None:
    """A sentence holds by one passage, or each of its clauses holds by one."""
    reason = _best(text, ready)
    if reason is None or len(ready) < 2:
        return reason
    parts = [p for p in _JOINT.split(text) if p.strip()]
    if len(parts) > 1 and all(_holds_as_clause(p, ready) for p in parts):
        return None
    return reason


def _holds_as_clause(text: str, ready: Sequence[Passage]) -> bool:
    return sum(w.content for w in words_of(text)) >= 2 and _best(text, ready) is None


def _best(text: str, ready: Sequence[Passage], *, fragment: bool = False) -> str | None:
    """Return None where one passage passes every check, else the reason of the one that comes furthest."""
    furthest: tuple[int, int, str] | None = None
    for cited in ready:
        match = lay_beside(text, cited, fragment=fragment)
        passed, reason = faults_of(match)
        if reason is None:
            return None
        rank = (passed, len(match.used), reason)
        if furthest is None or rank[:2] > furthest[:2]:
            furthest = rank
    return furthest[2] if furthest else "the sentence cites nothing"


def _templated_fault(templated: Templated, ready: Sequence[Passage]) -> str | None:
    """Each quotation of a template stands verbatim in a passage, and nothing that matters was cut before it."""
    for words in templated.quotations:
        holding = [p for p in ready if _squeezed(words) in _squeezed(p.text)]
        if not holding:
            return f"the quoted words {words!r} are not verbatim in the cited words"
        reason = _best(words, holding, fragment=True)
        if reason:
            return reason
    if templated.contradicts_itself():
        return "the numbers quoted do not go the way that the sentence says"
    return None


def _squeezed(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence that holds the characters begins and ends, by its punctuation."""
    begin, window = 0, max(0, start - 600)
    for m in _SENTENCE_END.finditer(text, window, start):
        begin = m.end()
    begin = max(begin, window)
    after = _SENTENCE_END.search(text, max(start, end - 2), min(len(text), end + 600))
    return begin, after.start() + 1 if after else min(len(text), end + 600)


def _outer_cue(citation: Span, text: str) -> str | None:
    """Return the cue beside the cited words that hands them to a source ("..., he said"), or None.

    Only what is set off by a comma after the cited words, or stands right before them with "that" or a
    quotation mark or nothing between: a cue in another clause of the sentence has its own content.
    """
    begin, end = _sentence_around(text, citation.start, citation.end)
    if cues_in(citation.of(text)):
        return None
    before = text[begin : citation.start]
    for cue in cues_in(before):
        gap = before[cue.end :].strip(' ,:“"')
        if gap.lower() in {"", "that"}:
            return cue.words
    after = text[citation.end : end]
    if after.lstrip(" ")[:1] in {",", "”", '"'}:
        for cue in cues_in(after):
            if len(words_of(after[: cue.start])) <= 5 and not re.search(
                r"\b(?:and|but|who|which)\b", after[: cue.start]
            ):
                return cue.words
    return None
