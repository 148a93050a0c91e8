"""Speakers named by a label before their words: interviews, debates and hearings as transcripts ("MARSH: We saw it coming.")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.read.parsed import ParsedArticle
from secondsource.records import Attribution, Mention, Span, Speaker

_NAME = r"[A-Z][\w'’-]*\.?"
_LABEL = re.compile(
    rf"[\"“*\s]*(?P<name>{_NAME}(?:[ \t]+(?:{_NAME}|of|the|de|van|von|bin|al|el)){{0,4}})"
    r"(?:,[ \t]*(?P<role>[A-Za-z][\w .'’-]{1,40}))?(?:[ \t]*[(\[][^)\]\n]{1,50}[)\]])?[ \t]*:(?P<gap>[ \t*]+|[ \t]*\n\s*)(?=[“\"'‘(\[]*[A-Z0-9.…])"
)
#: Labels of those who only ask: what stands behind them is a question, nobody's claim.
_ASKING = re.compile(
    r"(?:q|question|questions?er|reporters?|interviewer|host|moderator|anchor|caller|audience(?: member)?)\b",
    re.IGNORECASE,
)
_ANSWERING = re.compile(r"(?:a|answer)$", re.IGNORECASE)
_HOSTING = re.compile(r"\b(?:host|byline|moderator|anchor|correspondent|presenter)\b", re.IGNORECASE)
#: First words of labels that name no speaker: parts of a page, and what a list says of its items.
_NO_SPEAKER = re.compile(
    r"(?:advert\w*|more|read|related|see|watch\w*|photos?|pictures?|videos?|file|image|graphic|gallery|update[ds]?|breaking|"
    r"just|must|now|contributing|contributors?|correction|clarification|note|warning|thread|editor\w*|opinion|analysis|exclusive|"
    r"live|follow|share|source|sources|credit|tags?|topics?|posted|published|by|from|in|on|the|this|that|these|those|here|there|"
    r"and|but|so|yet|however|also|still|first|second|third|step|rule|part|chapter|day|date|time|place|where|when|what|why|how|"
    r"who|fact|claim|verdict|winners?|losers?|pros?|cons?|pluses|minuses|age|born|education|family|home|religion|party|state|"
    r"one|two|three|four|five|remember|consider|result|conclusion|question is|bottom|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|spoiler|tip)\b",
    re.IGNORECASE,
)
_TALK = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Mm]e|[Yy]our|[Yy]eah|[Tt]hanks?)\b|\?")
#: A text of which so great a share of paragraphs has a label is a transcript as a whole; else a paragraph without is the outlet's.
_DENSE = 0.8
_SOUND = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """A paragraph of the report that begins with a label, or one that goes on after it."""

    block: int
    name: str
    #: Where the label's name, its colon and the words behind it stand.
    label: Span
    colon: Span
    start: int
    host: bool


def label_attributions(parsed: ParsedArticle, mentions: tuple[Mention, ...]) -> list[Attribution]:
    """Return an attribution for each turn of speech that a label gives to somebody; questions of the asking are given to nobody.

    A paragraph's label counts where the report is a transcript (three labels or more, of two speakers), or where it is the name of
    a person of the report. In a transcript paragraphs without a label go on with the speaker before, stage directions aside.
    """
    blocks = _blocks(parsed)
    labels = [t for number, span in blocks.items() if (t := _label(parsed, number, span)) is not None]
    names = {_last(m.text): m.text for m in sorted(mentions, key=lambda m: len(m.text)) if m.kind == "person"}
    transcript = _is_transcript(parsed, labels, blocks, names)
    hosts = {_last(t.name) for t in labels if t.host}
    out = []
    dense = transcript and len(labels) >= _DENSE * (labels[-1].block - labels[0].block + 1)
    for turn, spans in _turns(labels, blocks, dense=dense):
        key = _last(turn.name)
        asks = bool(_ASKING.match(turn.name)) or key in hosts
        if asks or not (transcript or key in names):
            continue
        content = tuple(w for s in spans for w in _claims(parsed, s))
        if content:
            speaker = _speaker(turn, names)
            out.append(
                Attribution(
                    source=speaker.span, cue=turn.colon, content=content, kind="direct", speaker=speaker
                )
            )
    return out


def _is_transcript(
    parsed: ParsedArticle, labels: list[_Turn], blocks: dict[int, Span], names: dict[str, str]
) -> bool:
    """Whether several people talk by turns: three labels or more, one of them twice; half are of people of the report, or say "I" or "you"."""
    counts = Counter(_last(t.name) for t in labels)
    if len(labels) < 3 or len(counts) < 2 or max(counts.values()) < 2:
        return False
    text = parsed.article.text
    talk = sum(
        t.host or _last(t.name) in names or bool(_TALK.search(text, t.start, blocks[t.block].end))
        for t in labels
    )
    return 2 * talk >= len(labels)


def _blocks(parsed: ParsedArticle) -> dict[int, Span]:
    out: dict[int, Span] = {}
    for s in parsed.sentences:
        known = out.get(s.block)
        start, end = (known.start, known.end) if known else (s.span.start, s.span.end)
        out[s.block] = Span(article=s.span.article, start=min(start, s.span.start), end=max(end, s.span.end))
    return out


def _label(parsed: ParsedArticle, number: int, span: Span) -> _Turn | None:
    text = parsed.article.text
    line = text.rfind("\n", 0, span.start) + 1
    # Sentences begin behind a label that looks like a dateline, or that stands in a line of its own like a heading.
    m = _LABEL.match(text, line, span.end)
    if m is None and (before := text[:line].rstrip()).endswith(":"):
        m = _LABEL.match(text, before.rfind("\n") + 1, span.end)
    if m is None or (_NO_SPEAKER.match(m["name"]) and not m["name"].startswith("THE PRESIDENT")):
        return None
    article = span.article
    return _Turn(
        block=number,
        name=m["name"],
        label=Span(article=article, start=m.start("name"), end=m.end("name")),
        colon=Span(article=article, start=m.start("gap") - 1, end=m.start("gap")),
        start=max(m.end(), span.start),
        host=bool(m["role"] and _HOSTING.search(m["role"])),
    )


def _turns(
    labels: list[_Turn], blocks: dict[int, Span], *, dense: bool
) -> Iterator[tuple[_Turn, list[Span]]]:
    """Each label with the paragraphs that are its speaker's."""
    numbers = sorted(blocks)
    for i, turn in enumerate(labels):
        spans = [Span(article=turn.label.article, start=turn.start, end=blocks[turn.block].end)]
        if dense and i + 1 < len(labels):
            spans += [blocks[n] for n in numbers if turn.block < n < labels[i + 1].block]
        yield turn, spans


def _claims(parsed: ParsedArticle, span: Span) -> Iterator[Span]:
    """The sentences of a paragraph that are no questions and no stage directions."""
    text = parsed.article.text
    for sentence in parsed.sentences[bisect_left(parsed.starts, span.start) - 1 if span.start else 0 :]:
        if sentence.span.start >= span.end:
            break
        start, end = max(sentence.span.start, span.start), min(sentence.span.end, span.end)
        if (
            start >= end
            or text[start:end].rstrip("\"'”’ )").endswith("?")
            or _SOUND.fullmatch(text[start:end])
        ):
            continue
        yield Span(article=span.article, start=start, end=end)


def _last(name: str) -> str:
    parts = re.findall(r"[\w'’-]+", name)
    return parts[-1].lower() if parts else ""


def _speaker(turn: _Turn, names: dict[str, str]) -> Speaker:
    """The speaker of a turn, by the fullest name that the report gives him; "A:" answers for somebody whom no label names."""
    if _ANSWERING.match(turn.name):
        return Speaker(name=None, kind="anonymous")
    return Speaker(name=names.get(_last(turn.name), turn.name), kind="named", span=turn.label)
