"""Certainty of predicates against UW's factuality set, and certainty, time and polarity against MEANTIME.

UW's labels run from -3 (surely not) to 3 (surely so). The certainty, tense and polarity of a predicate are put on that scale by one
small table, which goes by the medians of each class on the set's training part; the labels themselves are not fitted. Mean absolute
error (MAE) of published systems is .42 to .51 and their correlation (r) .75 to .86; always answering the mean has an MAE of about 1.3.
``coverage`` is the share of UW's predicates that the parse finds at their place, so that they have a value; the others count with the
commonest one. ``meantime_future`` is the F of events to come among MEANTIME's (events with a time; there 1 in 5 is to come),
``meantime_time`` the share of events whose time is right, ``meantime_negated`` the F of negated events.
"""

from __future__ import annotations

import json
import math
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from evals.common import bare_article, evaluation_root
from secondsource.language import models
from secondsource.read.attribution import find_attributions
from secondsource.read.certainty import find_hedges, polarity_of, tense_of
from secondsource.read.events import event_certainty
from secondsource.read.sentences import parse
from secondsource.records import Article, Attribution, Certainty, Polarity, Tense

if TYPE_CHECKING:
    from spacy.tokens import Token

    from secondsource.read.certainty import Hedge
    from secondsource.read.parsed import ParsedArticle, ParsedSentence

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
#: The value of a predicate that the parse does not find: the commonest.
_ABSENT = 2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the reading room says of one predicate."""

    certainty: Certainty
    tense: Tense
    polarity: Polarity

    def value(self) -> float:
        """Return it on UW's scale."""
        value = _SCALE[self.certainty]
        if self.tense == "future":
            value = min(value, _FUTURE)
        return value * _NEGATED if self.polarity == "negated" else value


def _article(number: int, text: str) -> Article:
    return bare_article(str(number), text, outlet="")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """A parsed text with what its predicates are judged by, so that each is judged in turn."""

    said: tuple[Attribution, ...]
    sentences: tuple[tuple[ParsedSentence, tuple[Hedge, ...], dict[int, Token]], ...]

    def at(self, start: int) -> Judged | None:
        """Judge the predicate that starts there; None where no word does."""
        for sentence, hedges, words in self.sentences:
            token = words.get(start)
            if token is not None:
                span = sentence.span_of(token, token)
                return Judged(
                    certainty=event_certainty(token, span, hedges, list(self.said)),
                    tense=tense_of(token),
                    polarity=polarity_of(token),
                )
        return None


def _report(parsed: ParsedArticle) -> _Report:
    return _Report(
        said=find_attributions(parsed, ()),
        sentences=tuple(
            (s, find_hedges(s), {t.idx + s.offset: t for t in s.tokens}) for s in parsed.sentences
        ),
    )


def _factuality(path: Path) -> dict[str, float]:
    """Return correlation, error and coverage over the predicates of a file of UW's form."""
    ours, gold, found = [], [], 0
    lines = [json.loads(x) for x in path.read_text(encoding="utf-8").splitlines()[::SAMPLE]]
    built = [_text(line["text"].split(" ")) for line in lines]
    articles = [_article(i, text) for i, (text, _) in enumerate(built)]
    for line, (_, places), parsed in zip(lines, built, parse(articles, models.pipeline()), strict=True):
        report = _report(parsed)
        for target in line["targets"]:
            judged = report.at(places[target["span1"][0]][0])
            found += judged is not None
            ours.append(judged.value() if judged is not None else _ABSENT)
            gold.append(float(target["label"]))
    n = max(1, len(gold))
    mean_o, mean_g = sum(ours) / n, sum(gold) / n
    covariance = sum((o - mean_o) * (g - mean_g) for o, g in zip(ours, gold, strict=True))
    spread = math.sqrt(sum((o - mean_o) ** 2 for o in ours) * sum((g - mean_g) ** 2 for g in gold))
    return {
        "r": covariance / max(spread, 1e-9),
        "mae": sum(abs(o - g) for o, g in zip(ours, gold, strict=True)) / n,
        "coverage": found / n,
        "predicates": float(n),
    }


# -- MEANTIME -------------------------------------------------------------------------------------------


def _meantime(path: Path) -> tuple[str, list[tuple[int, str, str]]]:
    """Return a document's text, and for each of its events where it starts, its time and its polarity."""
    root = ET.fromstring(path.read_text(encoding="utf-8"))
    tokens = [(t.get("t_id"), t.text or "", t.get("sentence")) for t in root.iter("token")]
    text = ""
    starts: dict[str | None, int] = {}
    for number in dict.fromkeys(s for _, _, s in tokens):
        line = [(i, w) for i, w, s in tokens if s == number]
        words, places = _text([w for _, w in line])
        text += "\n\n" if text else ""
        starts |= {i: len(text) + a for (i, _), (a, _) in zip(line, places, strict=True)}
        text += words
    events = []
    for event in root.iter("EVENT_MENTION"):
        anchor = event.find("token_anchor")
        if anchor is not None and anchor.get("t_id") in starts:
            events.append((starts[anchor.get("t_id")], event.get("time") or "", event.get("polarity") or ""))
    return text, events


def _times(folder: Path) -> dict[str, float]:
    files = sorted(folder.glob("corpus_*/*.xml"))
    read = [_meantime(path) for path in files]
    articles = [_article(i, text) for i, (text, _) in enumerate(read)]
    time: list[tuple[bool, bool]] = []
    negated: list[tuple[bool, bool]] = []
    for (_, events), parsed in zip(read, parse(articles, models.pipeline()), strict=True):
        report = _report(parsed)
        for start, when, polarity in events:
            judged = report.at(start)
            if when in {"FUTURE", "NON_FUTURE"}:
                time.append((when == "FUTURE", judged is not None and judged.tense == "future"))
            if polarity in {"POS", "NEG"}:
                negated.append((polarity == "NEG", judged is not None and judged.polarity == "negated"))
    return {
        "meantime_time": sum(a == b for a, b in time) / max(1, len(time)),
        "meantime_future": _f(time),
        "meantime_negated": _f(negated),
    }


def _f(pairs: list[tuple[bool, bool]]) -> float:
    """F of the second against the first."""
    return 2 * sum(a and b for a, b in pairs) / max(1, sum(a + b for a, b in pairs))


def _scores(root: Path) -> Iterator[tuple[str, float]]:
    yield from _factuality(root / "eval" / "factuality" / "UW" / "dev.jsonl").items()
    meantime = _factuality(root / "eval" / "factuality" / "MEANTIME" / "dev.jsonl")
    yield "meantime_r", meantime["r"]
    yield "meantime_mae", meantime["mae"]
    yield from _times(root / "eval" / "meantime").items()


def score(root: Path) -> dict[str, float]:
    """Return correlation, error and coverage on UW, and what is right of MEANTIME's times and polarities."""
    return dict(_scores(root))


if __name__ == "__main__":
    print({name: round(value, 3) for name, value in score(evaluation_root()).items()})
