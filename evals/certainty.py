"""Certainty of events against the development part of UW's factuality set (-3: surely not, 3: surely so).

The certainty, tense and polarity of a predicate are put on the scale by one small table, which goes by the medians of each class on
the set's training part; the labels themselves are not fitted. Mean absolute error (MAE) of
published systems is .42 to .51 and their correlation (r) .75 to .86; always answering the mean has an MAE of about 1.3.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

from evals.common import evaluation_root
from secondsource.language import models
from secondsource.read.attribution import find_attributions
from secondsource.read.certainty import find_hedges, polarity_of, tense_of
from secondsource.read.events import event_certainty
from secondsource.read.sentences import parse
from secondsource.records import Article, Certainty, content_id

#: Every so manieth sentence.
SAMPLE = 1
_SCALE: dict[Certainty, float] = {
    "certain": 3.0,
    "reported": 2.8,
    "likely": 2.0,
    "possible": 1.3,
    "unknown": 0.5,
    "unlikely": -0.5,
    "denied": -1.0,
}
#: What is to come is never as sure as what was.
_FUTURE = 2.2
#: Annotators are less sure of what is negated.
_NEGATED = -0.6


def _article(number: int, text: str) -> Article:
    return Article(
        id=content_id("article", str(number)),
        path=str(number),
        url=None,
        sha256="",
        text=text,
        text_is_input=True,
        outlet="",
        title=None,
        title_span=None,
        authors=(),
        published=None,
        published_from=None,
        inference=None,
        language="en",
        furniture=(),
        headings=(),
    )


def _text(words: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Words as text, with where each stands; punctuation is set close so that the parser sees plain writing."""
    text, places = "", []
    for word in words:
        word = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")"}.get(word, word)
        close = word[:1] in ".,;:!?'’)”%" or word == "n't" or text.endswith(("(", "“", "$"))
        text += "" if close or not text else " "
        places.append((len(text), len(text) + len(word)))
        text += word
    return text, places


def score(root: Path) -> dict[str, float]:
    """Return correlation and mean absolute error over all predicates."""
    ours, gold = [], []
    path = root / "eval" / "factuality" / "UW" / "dev.jsonl"
    lines = [json.loads(x) for x in path.read_text(encoding="utf-8").splitlines()[::SAMPLE]]
    built = [_text(line["text"].split(" ")) for line in lines]
    articles = [_article(i, text) for i, (text, _) in enumerate(built)]
    for line, (_, places), parsed in zip(lines, built, parse(articles, models.pipeline()), strict=True):
        said = find_attributions(parsed, ())
        for target in line["targets"]:
            start = places[target["span1"][0]][0]
            value = 2.5
            for sentence in parsed.sentences:
                token = next((t for t in sentence.tokens if t.idx + sentence.offset == start), None)
                if token is None:
                    continue
                span = sentence.span_of(token, token)
                certainty = event_certainty(token, span, find_hedges(sentence), list(said))
                value = _SCALE[certainty]
                if tense_of(token) == "future":
                    value = min(value, _FUTURE)
                if polarity_of(token) == "negated":
                    value *= _NEGATED
            ours.append(value)
            gold.append(float(target["label"]))
    n = len(gold)
    mean_o, mean_g = sum(ours) / n, sum(gold) / n
    covariance = sum((o - mean_o) * (g - mean_g) for o, g in zip(ours, gold, strict=True))
    spread = math.sqrt(sum((o - mean_o) ** 2 for o in ours) * sum((g - mean_g) ** 2 for g in gold))
    return {
        "r": covariance / spread,
        "mae": sum(abs(o - g) for o, g in zip(ours, gold, strict=True)) / n,
        "predicates": float(n),
    }


if __name__ == "__main__":
    print({name: round(value, 3) for name, value in score(evaluation_root()).items()})
