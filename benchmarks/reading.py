"""What reading costs over the models it rests on: ratio of the whole reading to a bare spaCy pass plus an embedding pass.

    python -m benchmarks.reading [articles]

All passes run in one process over the same texts, after a warm-up, in processor time; the bare passes take the articles'
paragraphs in batches, as one would without sentences of one's own, and embed the sentences that spaCy cuts. The bar is 1.3.
Texts are taken from the evaluation folder's AllSides articles, or made up where that is absent.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from secondsource.language import models
from secondsource.read import read
from secondsource.records import Article, content_id

BAR = 1.3
_MADE_UP = (
    "OSLO (AP) — The foreign minister of Norland will meet her counterpart on Monday, officials said.",
    'At least 22 people were killed in the port on Wednesday. "This is a tragedy," said Ana Lund, the mayor.',
    "It is not known whether the talks, first planned for last month, will go on after the vote of May 3.",
)


def texts(root: Path, count: int) -> list[str]:
    """Return so many articles' texts, with a line a paragraph."""
    path = root / "eval" / "allsides" / "stories-2012-2018.jsonl"
    if not path.is_file():
        return ["\n".join(_MADE_UP * 8) for _ in range(count)]
    out: list[str] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            out += [str(a.get("text", "")) for a in json.loads(line)["articles"]]
            if len(out) >= count:
                break
    return out[:count]


def article(text: str) -> Article:
    """Return a text as a report without furniture."""
    return Article.of_body(
        text, article_id=content_id("article", text), path="-", outlet="benchmark", published="2017-02-17"
    )


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of some work."""
    before = time.process_time()
    work()
    return time.process_time() - before


def measure(bodies: Sequence[str]) -> dict[str, float]:
    """Time the bare passes and the reading over the same texts."""
    pipeline, embedder = models.pipeline(), models.embedder()
    paragraphs = [p for b in bodies for p in b.split("\n") if p.strip()]
    reports = [article(b) for b in bodies]
    list(read(reports[:2], pipeline, embedder))
    sentences: list[str] = []
    # Bare passes before and after, so that a machine that warms or fills up harms neither side.
    parsing = seconds(lambda: sentences.extend(s.text for d in pipeline.parse(paragraphs) for s in d.sents))
    embedding = seconds(lambda: embedder.embed(sentences))
    statements = 0

    def whole() -> None:
        nonlocal statements
        statements = sum(len(r.statements) for r in read(reports, pipeline, embedder))

    reading = seconds(whole)
    parsing = (parsing + seconds(lambda: list(pipeline.parse(paragraphs)))) / 2
    embedding = (embedding + seconds(lambda: embedder.embed(sentences))) / 2
    return {
        "articles": len(bodies),
        "sentences": len(sentences),
        "statements": statements,
        "parse_s": round(parsing, 3),
        "embed_s": round(embedding, 3),
        "read_s": round(reading, 3),
        "ratio": round(reading / max(parsing + embedding, 1e-9), 3),
        "bar": BAR,
    }


if __name__ == "__main__":
    shared = Path(os.environ.get("SECONDSOURCE_EVAL", "../shared"))
    print(json.dumps(measure(texts(shared, int(sys.argv[1]) if len(sys.argv) > 1 else 40))))
