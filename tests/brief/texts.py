"""The example reports as texts, and small verbs to cite them."""

from __future__ import annotations

from pathlib import Path

from secondsource.brief.verify import fault
from secondsource.records import BriefSentence, Span

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FILES = {
    "courier": "bonn/01-rhein-courier.txt",
    "ledger": "bonn/02-harbor-ledger.txt",
    "plinth": "bonn/03-daily-plinth.txt",
    "anchor": "bonn/04-evening-anchor.txt",
    "mercury": "harbour/01-tarrow-mercury.txt",
    "radio": "harbour/02-coast-radio.txt",
    "lantern": "harbour/03-evening-lantern.txt",
}
TEXTS = {name: (EXAMPLES / path).read_text("utf-8") for name, path in FILES.items()}


def cite(words: str) -> Span:
    """Return where words stand; they must stand in one example alone, or the first that holds them counts."""
    for article, text in TEXTS.items():
        start = text.find(words)
        if start >= 0:
            return Span(article=article, start=start, end=start + len(words))
    raise AssertionError(f"no example holds {words!r}")


def sentence(text: str, *cited: str) -> BriefSentence:
    """Return a brief sentence that cites the words given."""
    return BriefSentence(text=text, section="corroborated", citations=tuple(cite(c) for c in cited))


def why(text: str, *cited: str) -> str | None:
    """Return why a sentence that cites the words does not hold, or None."""
    return fault(sentence(text, *cited), TEXTS)
