"""Whether two statements say the same: a chance from a few figures, vetoes on typed evidence, a reason in one line.

The chance is a logistic function of the ten figures of ``candidates.FIGURES``. Its weights are a small table in
``data/same_statement.json``, fitted by ``evals/train_judge.py`` on ECB+ alone (CC BY 3.0), never on the reports that
the program is measured on; the card stands in ``docs/models/same-statement.md``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from secondsource.compare.candidates import FIGURES, Pair
from secondsource.compare.evidence import root
from secondsource.language.terms import normal_form, stem
from secondsource.records import Alignment, Event, Statement

#: From here a pair is called the same; below, down to the second, possibly the same.
SAME, POSSIBLE = 0.68, 0.50


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A logistic function over standardised figures."""

    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weight: tuple[float, ...]
    bias: float

    def chance(self, figures: Sequence[float]) -> float:
        """Return the chance, 0 to 1, that a reader calls the pair the same."""
        total = self.bias + math.fsum(
            w * (x - m) / s for x, m, s, w in zip(figures, self.mean, self.scale, self.weight, strict=True)
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Return the fitted weights."""
    text = files("secondsource.compare").joinpath("data/same_statement.json").read_text("utf-8")
    table = json.loads(text)
    if tuple(table["figures"]) != FIGURES:
        raise ValueError("data/same_statement.json was fitted on other figures: run evals/train_judge.py")
    return Weights(
        mean=tuple(table["mean"]),
        scale=tuple(table["scale"]),
        weight=tuple(table["weight"]),
        bias=table["bias"],
    )


def judge(pair: Pair, names: Mapping[str, str]) -> Alignment | None:
    """Return the verdict on a pair, or None where it is neither the same nor possibly so.

    ``names`` maps cast ids to names, for the reason.
    """
    chance = weights().chance(pair.figures)
    if chance < POSSIBLE:
        return None
    against = veto(pair.a.statement, pair.b.statement)
    if against is not None:
        return None
    return Alignment(
        a=pair.a.statement.id,
        b=pair.b.statement.id,
        verdict="same" if chance >= SAME else "possible",
        score=chance,
        reason=_reason(pair, names),
    )


# -- vetoes --------------------------------------------------------------------------------------


def veto(a: Statement, b: Statement) -> str | None:
    """Say why two statements cannot be the same although their words are close, or None.

    Each veto needs typed evidence on both sides; where one side is silent there is none.
    """
    return _other_day(a, b) or _other_speaker(a, b) or _other_counterpart(a, b) or _other_polarity(a, b)


def _other_day(a: Statement, b: Statement) -> str | None:
    if a.when is None or b.when is None or a.tense != b.tense:
        return None
    if a.when.precision == b.when.precision == "day" and a.when.value != b.when.value:
        return f"other day: {a.when.value} / {b.when.value}"
    return None


def _other_speaker(a: Statement, b: Statement) -> str | None:
    """Two named speakers, each in quotation marks: two remarks, however alike."""
    if not (a.speaker.cast and b.speaker.cast) or a.speaker.cast == b.speaker.cast:
        return None
    if any(mark in s.text for s in (a, b) for mark in '"“”'):
        return f"other speaker: {a.speaker.name} / {b.speaker.name}"
    return None


def _main(statement: Statement) -> Event | None:
    return statement.events[0] if statement.events else None


def _other_counterpart(a: Statement, b: Statement) -> str | None:
    """Two meetings, talks, visits or calls with nobody in common on one side."""
    x, y = _main(a), _main(b)
    if x is None or y is None or x.type != y.type or x.type != "CONSULT":
        return None
    first = {p.cast for p in (*x.actors, *x.recipients) if p.cast}
    second = {p.cast for p in (*y.actors, *y.recipients) if p.cast}
    if len(first) > 1 and len(second) > 1 and len(first & second) < 2:
        return "other counterpart"
    return None


def _other_polarity(a: Statement, b: Statement) -> str | None:
    x, y = _main(a), _main(b)
    if x is None or y is None or x.lemma != y.lemma or a.polarity == b.polarity:
        return None
    return f"one side denies it: {x.lemma}"


# -- reasons -------------------------------------------------------------------------------------


def _reason(pair: Pair, names: Mapping[str, str]) -> str:
    """Name the evidence: acts, people and places, times and tenses, words."""
    a, b = pair.a.statement, pair.b.statement
    acts = sorted({e.lemma for e in a.events} & {e.lemma for e in b.events})
    kinds = sorted({e.type for e in a.events if e.type} & {e.type for e in b.events if e.type})
    who = [names[t[1:]] for t in pair.shared if t.startswith("@") and t[1:] in names][:4]
    words = [w for t in pair.shared if (w := _surface(t, pair.a.words)) and w not in acts][:5]
    parts = []
    if acts:
        parts.append("same act: " + ", ".join(acts[:3]))
    elif kinds:
        parts.append("same kind of act: " + ", ".join(kinds[:2]))
    if who:
        parts.append(", ".join(who))
    if a.when and b.when and a.when.value == b.when.value:
        parts.append(a.when.value)
    if words:
        parts.append("words: " + ", ".join(words))
    if a.tense != b.tense:
        parts.append(f"{a.tense} / {b.tense}")
    return "; ".join(parts) or "close in meaning"


def _surface(term: str, words: Sequence[str]) -> str | None:
    """Return a term as a statement words it, or None where it is a name of the cast."""
    if term.startswith("@"):
        return None
    return next((w for w in words if term in (w, normal_form(w), stem(w), root(w))), term)
