"""On how many independent origins a point rests, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secondsource.compare.evidence import View, longest_run
from secondsource.language.reporting import REPORTING_VERBS
from secondsource.language.terms import STOP_WORDS, stem

#: So many words in a row, the same in two outlets, were copied from one text. A name with its office ("the Syrian
#: Observatory for Human Rights said on Wednesday") makes chance runs of up to eight.
_COPIED_RUN = 9
_WORD = re.compile(r"[^\W_]+")
#: Acts done with words that are no verbs of reporting.
_UTTERANCES = frozenset(
    {"claim", "call", "congratulate", "condemn", "praise", "thank", "invite", "criticize", "criticise"}
)
#: Words of an unnamed source that do not tell it from another.
_EMPTY = frozenset(
    [
        "senior",
        "top",
        "official",
        "officials",
        "source",
        "sources",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "statement",
        "several",
        "some",
        "two",
        "three",
        "other",
        "many",
        "unnamed",
        "anonymous",
        "familiar",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roots:
    """The independent origins of a set of statements."""

    count: int
    reason: str


def roots(views: Sequence[View], copies: Mapping[str, str]) -> Roots:
    """Count the independent roots of statements that make one point.

    ``copies`` maps ids of articles to the id of the group of near-copies they belong to. Two statements have one root
    where they stand in one article or in copies of one text, where one named source or one body's officials speak in
    both, or where a run of words was copied. What an outlet reports in its own words is its own root.
    """
    parent = list(range(len(views)))

    def find(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    why: list[str] = []
    for j in range(len(views)):
        for i in range(j):
            reason = _one_root(views[i], views[j], copies)
            if reason is None or find(i) == find(j):
                continue
            parent[find(j)] = find(i)
            if views[i].outlet != views[j].outlet and reason not in why:
                why.append(reason)
    count = len({find(i) for i in range(len(views))})
    if len({v.outlet for v in views}) == 1:
        return Roots(count=1, reason="one outlet")
    if count == 1:
        return Roots(count=1, reason="one origin: " + "; ".join(why[:3]))
    own = f"{count} origins: each in its own words or from its own source"
    return Roots(count=count, reason=own + (f"; counted once: {'; '.join(why[:3])}" if why else ""))


def _one_root(a: View, b: View, copies: Mapping[str, str]) -> str | None:
    first, second = a.statement.span.article, b.statement.span.article
    if first == second or a.outlet == b.outlet:
        return "one outlet"
    if first in copies and copies.get(first) == copies.get(second):
        return "copies of one text"
    source = same_source(a, b) or _same_utterance(a, b)
    if source is not None:
        return f"one source: {source}"
    if longest_run(a.words, b.words) >= _COPIED_RUN:
        return "one wording"
    return None


def same_source(a: View, b: View) -> str | None:
    """Return the source that speaks in both statements, or None."""
    x, y = a.statement.speaker, b.statement.speaker
    if x.kind == "outlet" or y.kind == "outlet":
        return None
    if x.cast and x.cast == y.cast:
        return x.name
    if not (x.name and y.name):
        return None
    first, second = _key(x.name), _key(y.name)
    if first and first & second:
        return x.name if len(x.name) >= len(y.name) else y.name
    # "US officials" and "senior State Department officials" of one story, saying the same, were at one briefing.
    if x.kind == y.kind == "unnamed_official":
        return f"{x.name} / {y.name}"
    return None


def _same_utterance(a: View, b: View) -> str | None:
    """Return who speaks in both, where what is told is somebody's own words ("was claimed by", "pledged", "called him").

    An outlet that tells in its own voice that a group claimed an attack rests on the group's claim.
    """
    first, second = (
        {
            p.cast: p.name
            for e in v.statement.events
            if e.lemma in REPORTING_VERBS or e.lemma in _UTTERANCES
            for p in e.actors
            if p.cast
        }
        for v in (a, b)
    )
    return next((first[k] for k in sorted(first.keys() & second.keys())), None)


def _key(name: str) -> frozenset[str]:
    words = (stem(w.lower()) for w in _WORD.findall(name))
    return frozenset(w for w in words if w not in STOP_WORDS and w not in _EMPTY and len(w) > 1)
