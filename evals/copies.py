"""Near-copies planted in news: a report cut, re-headlined or edited is found as a copy of its source, and nothing else is.

Sources are articles of Giveme5W1H's ``news_cluster``, so that every planted copy stands among other reports of its
event, some of which are printed from agencies themselves. Edits are drawn by hash: the same at every run. ``spread``
edits strike single words anywhere, which breaks most sequences of words; ``phrases`` strike two to six words in a row,
as an editor does.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from evals.common import evaluation_root
from secondsource.group.copies import copies

#: Every so many articles is a source, and the shortest that is one, in words.
_EVERY, _SHORTEST = 3, 100
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+")
_LEAD = "What follows was told by our own desk last night. Readers wrote in at once. "


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A copy that was made, of which article, and how."""

    source: int
    how: str
    text: str


def _draw(key: str, below: int) -> int:
    return int(hashlib.sha256(key.encode()).hexdigest()[:12], 16) % below


def cut(text: str, key: str) -> str:
    """Return the first part of a text: 40 to 80 % of its sentences."""
    sentences = _SENTENCE.split(text)
    keep = 0.4 + _draw(key, 41) / 100
    return " ".join(sentences[: max(3, round(keep * len(sentences)))])


def headed(text: str, key: str) -> str:
    """Return a text under another headline and lead, without its first sentence."""
    return f"{key[-6:]} tells all\n\n{_LEAD}" + " ".join(_SENTENCE.split(text)[1:])


def spread(text: str, key: str, percent: int) -> str:
    """Return a text with a share of its words, anywhere in it, dropped or replaced."""
    out = []
    for n, word in enumerate(text.split()):
        if _draw(f"{key}/{n}", 100) >= percent:
            out.append(word)
        elif _draw(f"{key}:{n}", 4):
            out.append(f"w{_draw(f'{key}={n}', 5000)}")
    return " ".join(out)


def phrases(text: str, key: str, percent: int) -> str:
    """Return a text with a share of its words, two to six in a row, replaced by other words."""
    words, out, n = text.split(), [], 0
    while n < len(words):
        length = 2 + _draw(f"{key}/{n}", 5)
        # With stretches of four on average a stretch begins at one word in so many.
        if _draw(f"{key}:{n}", 1000) < 1000 * percent / (percent + 4 * (100 - percent)):
            out += [f"w{_draw(f'{key}={n + k}', 5000)}" for k in range(length)]
            n += length
        else:
            out.append(words[n])
            n += 1
    return " ".join(out)


WAYS: dict[str, Callable[[str, str], str]] = {
    "cut": cut,
    "headed": headed,
    **{f"spread{p}": (lambda text, key, p=p: spread(text, key, p)) for p in (10, 20, 30, 40)},  # type: ignore[misc]
    **{f"phrases{p}": (lambda text, key, p=p: phrases(text, key, p)) for p in (10, 20, 30, 40)},  # type: ignore[misc]
}


def articles(root: Path) -> list[str]:
    """Return the texts of the collection, in the order of their files."""
    paths = sorted((root / "eval/giveme5w1h/news_cluster").glob("*.json"))
    return [json.loads(p.read_text("utf-8"))["text"] or "" for p in paths]


def planted(texts: list[str]) -> Iterator[Planted]:
    """Yield a copy of every third article that is long enough, the ways of copying by turns."""
    ways = list(WAYS)
    long = [n for n, t in enumerate(texts) if len(t.split()) >= _SHORTEST][::_EVERY]
    for turn, n in enumerate(long):
        for way in (ways[turn % len(ways)], ways[(turn + 5) % len(ways)]):
            yield Planted(source=n, how=way, text=WAYS[way](texts[n], f"copy{n}{way}"))


def score(root: Path) -> dict[str, float]:
    """Return precision of the pairs that hold a planted copy, recall of the planted, and recall for each way."""
    texts = articles(root)
    made = list(planted(texts))
    everything = [*texts, *(p.text for p in made)]
    natural = {pair for c in copies(texts) for pair in combinations(c.members, 2)}
    found = {pair for c in copies(everything) for pair in combinations(c.members, 2)}
    source = {len(texts) + k: p.source for k, p in enumerate(made)}

    def one_text(i: int, j: int) -> bool:
        a, b = sorted((source.get(i, i), source.get(j, j)))
        return a == b or (a, b) in natural

    with_copy = [(i, j) for i, j in found if i in source or j in source]
    right = sum(one_text(i, j) for i, j in with_copy)
    out = {
        "precision": right / max(1, len(with_copy)),
        "recall": sum((s, k) in found for k, s in source.items()) / len(source),
        "planted": float(len(made)),
        "natural_pairs": float(len(natural)),
    }
    for way in WAYS:
        ours = [(p.source, len(texts) + k) for k, p in enumerate(made) if p.how == way]
        out[f"recall.{way}"] = sum(pair in found for pair in ours) / max(1, len(ours))
    return out


if __name__ == "__main__":
    for name, value in score(evaluation_root()).items():
        print(f"{name:20} {value:.3f}")
