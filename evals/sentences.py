"""Where sentences and statements start and end, against the mentions of the open gold bundles.

A gold mention is a whole sentence, or a clause where a sentence holds separate facts. ``boundaries`` is the share of the starts and ends of
mentions that fall on a start or end of a sentence, statement or content of a statement of ours; quotation marks, brackets and white space
around a place count for nothing. ``sentences`` is the same for sentences alone, ``whole`` the share of mentions of which both ends do.
Several facts in one sentence are one mention each in the gold, so a cut within a clause that we do not make counts against us.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from evals.common import evaluation_root
from secondsource.desk import open_desk
from secondsource.records import Reading, Span, Telling


def _edges(spans: Iterable[Span], text: str) -> tuple[set[int], set[int]]:
    places = [_bare(s.start, s.end, text) for s in spans]
    return {a for a, _ in places}, {b for _, b in places}


def _bare(start: int, end: int, text: str) -> tuple[int, int]:
    """The place of the words alone, without marks and white space around them."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _mentions(folder: Path) -> Iterator[tuple[str, int, int]]:
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    places = {
        (str(folder / m["file"]), int(m["start"]), int(m["end"]))
        for point in gold["points"]
        for m in [*point["mentions"], *([point["outcome_mention"]] if point.get("outcome_mention") else [])]
        if isinstance(m, dict) and "start" in m
    }
    yield from sorted(places)


def score(root: Path, *, verbose: bool = False) -> dict[str, float]:
    """Score the open gold bundles under the shared folder ``root``."""
    bundles = sorted(p for p in (root / "gold" / "open").iterdir() if (p / "gold.json").exists())
    mentions = [m for b in bundles for m in _mentions(b)]
    told = open_desk().read(sorted({m[0] for m in mentions}))
    readings: dict[str, Reading] = {
        r.article.path: r for t in told if isinstance(t, Telling) for r in t.readings
    }
    on_statement = on_sentence = whole = 0
    for path, first, last in mentions:
        reading = readings[path]
        text = reading.article.text
        start, end = _bare(first, last, text)
        sentences = _edges((s.span for s in reading.sentences), text)
        spans = [s.span for s in reading.statements] + [c for s in reading.statements for c in s.content]
        clauses = _edges(spans, text)
        by_sentence = (start in sentences[0]) + (end in sentences[1])
        by_statement = (start in sentences[0] | clauses[0]) + (end in sentences[1] | clauses[1])
        on_sentence += by_sentence
        on_statement += by_statement
        whole += by_statement == 2
        if verbose and by_statement < 2:
            around = f"{text[max(0, start - 60) : start]}[[{text[start:end]}]]{text[end : end + 60]}"
            print(
                Path(path).parts[-3:],
                start in sentences[0] | clauses[0],
                end in sentences[1] | clauses[1],
                around,
            )
    count = max(len(mentions), 1)
    return {
        "mentions": len(mentions),
        "boundaries": round(on_statement / (2 * count), 4),
        "sentences": round(on_sentence / (2 * count), 4),
        "whole": round(whole / count, 4),
    }


if __name__ == "__main__":
    print(json.dumps(score(evaluation_root(), verbose="--verbose" in sys.argv), indent=1))
