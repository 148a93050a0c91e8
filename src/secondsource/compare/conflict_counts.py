"""Conflicts of number: counts, sums, shares, lengths of time and ages of one thing that differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from secondsource.compare.candidates import Pair
from secondsource.compare.conflict_frames import (
    Clash,
    Context,
    acts,
    agree_on_parties,
    one_act,
    one_level,
    one_part,
    one_scope,
    real,
)
from secondsource.compare.conflict_values import (
    CEILINGS,
    FLOORS,
    ages,
    bounded,
    elsewhere,
    lengths,
    places,
    rounded,
)
from secondsource.compare.evidence import View, root
from secondsource.language.countries import lookup
from secondsource.language.names import fold, same_surname
from secondsource.language.terms import STOP_WORDS
from secondsource.language.vocabulary import words
from secondsource.records import Quantity

#: Counted classes whose number changes as an event goes on.
TOLLS = ("killed", "wounded", "missing", "arrested", "displaced")
#: A toll more than so many times another is one of something else ("one person died", 84 did).
_FURTHEST_RISE = 4
#: Chance of being the same from which two tolls are of one event.
_ALIGNED = 0.5
#: The same where both name one day and one place or person: an explosion there is a blast here. No rule takes less.
LEAST_ALIGNED = 0.3
#: The same for any other number: what is counted is not as plain as for the dead of an event.
_ALIGNED_OTHER = 0.75
#: Numbers further apart than this, the one of the other, count two things.
_MOST_APART = 10
#: Words around a number that say what it measures.
_AROUND = 6
#: Words on each side that belong to what is counted by their nearness.
_CLOSE = 3
_OF_THEM = re.compile(r"[\w.,]+\s+(?:[a-z]+\s+)?of\s+(?:the|its|their|his|her|those|these|them|whom)\b")
_GROUP = re.compile(
    r"\b(?:for|among|amongst)\s+(?:[a-z-]+\s+){0,2}"
    r"([A-Z][a-z]+(?:s|ese|ish)|men|women|adults|children|teenagers|youths|students|workers|veterans|voters|blacks|whites|"
    r"immigrants|families|households|seniors|graduates|patients|drivers|women|girls|boys)\b"
)
#: Words for units, which say nothing of what is measured.
_UNITS = frozenset(
    root(w)
    for w in words("percent percentage points point dollars euros pounds miles kilometers kilometres mile")
)
#: What spreads or burns is measured again and again, as a toll is.
_AREAS = frozenset({"acre", "hectare", "square mile", "square kilometre", "square kilometer"})
_IN_A_PART = re.compile(r"\b[IiAa][nt]\s+(?:the\s+)?[A-Z]\w+(?:\s+\w+){0,2},\s+where\s+[^.;]{0,80}$")
_OUT_OF = re.compile(
    r"\b(?:[\d,]+|one|two|three|four|five|six|seven|eight|nine|ten|some|many|most|half|all|any|none|several|out)\s+of\s+"
    r"(?:the\s+|its\s+|their\s+|about\s+|some\s+|around\s+|nearly\s+|more\s+than\s+|at\s+least\s+|over\s+)*$",
    re.IGNORECASE,
)
_COUNTS_BACK = re.compile(
    r"\b(?:c[oa]mes?|coming|happened|occurred|follow(?:s|ed|ing))\b[^.;]{0,40}?\b(?:days?|weeks?|months?|years?|hours)\s+after\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
#: Words beside a number that do not say what it measures.
_SAY_NOTHING = frozenset(
    words("hundred thousand million billion dozen people nearly about almost around some least more")
)


def tolls(pair: Pair, context: Context) -> Iterator[Clash]:
    """Yield the tolls of one event that differ; they still agree that it happened, and mostly tell its hours apart."""
    if context.chance(pair) < (LEAST_ALIGNED if _one_day_and_place(pair) else _ALIGNED):
        return
    for counted, x, y in _counts(pair, context):
        if counted.partition(":")[0] not in TOLLS or _out_of_place(pair):
            continue
        if x.number == y.number or rounded(x, y):
            continue
        if not one_part(pair.a, pair.b) or not _successive(x, y) or _found(pair):
            continue
        if _nation(pair.a, x) != _nation(pair.b, y) or not _one_event(pair, x, y):
            continue
        if _share(pair.a, x) != _share(pair.b, y):
            continue
        yield Clash(
            slot="number",
            about=counted,
            pair=(pair.a.index, pair.b.index),
            values=(_plain(x), _plain(y)),
            basis="successive_counts",
            reason=f"{counted.replace(':', ' ')}: the count rises",
            agrees=True,
        )


def _found(pair: Pair) -> bool:
    """Whether one of two tolls counts bodies found, of which there may be more."""
    return any("bodies" in v.words or "body" in v.words for v in (pair.a, pair.b))


def _one_event(pair: Pair, x: Quantity, y: Quantity) -> bool:
    """Whether both or none of two numbers are of another event or a part; a clause cut off at its "where" may be either."""
    if any(v.statement.text.startswith("where") for v in (pair.a, pair.b)):
        return True
    return _of_another(pair.a, x) == _of_another(pair.b, y)


def _of_another(view: View, quantity: Quantity) -> bool:
    """Whether a number is that of an earlier event ("came days after ...") or of a part ("in Orle province, where 38 died")."""
    text, at = view.statement.text, quantity.span.start - view.statement.span.start
    return bool(_COUNTS_BACK.search(text[: max(0, at)]) or _IN_A_PART.search(text[: max(0, at)]))


def _nation(view: View, quantity: Quantity) -> str | None:
    """Return the nation of whom a number counts ("10 Americans"), which the class of harm leaves out."""
    return _nation_at(view.statement.text, max(0, quantity.span.start - view.statement.span.start))


@lru_cache(maxsize=16_384)
def _nation_at(text: str, at: int) -> str | None:
    after = re.match(r"[\w.,-]+\s+([A-Z]\w+)", text[at:])
    found = lookup(after[1]) if after else None
    return found.iso3 if found else None


def _successive(x: Quantity, y: Quantity) -> bool:
    """Whether two tolls that differ are counts of two hours: "at least" is how a count is put while it rises.

    A floor below half of the other ("at least one teacher", six teachers) is no count. "More than" is a floor always.
    """
    low, high = sorted((x, y), key=lambda q: q.number or 0.0)
    if _FURTHEST_RISE * (low.number or 0.0) < (high.number or 0.0):
        return False
    if low.modifier not in FLOORS and high.modifier not in CEILINGS:
        return True
    if low.modifier != "at least" or high.modifier not in (None, "at least"):
        return False
    return 2 * (low.number or 0.0) >= (high.number or 0.0)


def numbers(pair: Pair, context: Context) -> Iterator[Clash]:
    """Yield other numbers of one thing that differ."""
    found = [(counted, x, y) for counted, x, y in _counts(pair, context) if _at_odds(counted, x, y)]
    if not found or context.chance(pair) < _ALIGNED_OTHER or not one_scope(pair.a, pair.b):
        return
    if not (real(pair.a) and real(pair.b)) or _out_of_place(pair) or not one_level(pair.a, pair.b):
        return
    if any(_AT_AN_HOUR.search(v.statement.text) for v in (pair.a, pair.b)):
        return
    for counted, x, y in found:
        if _share(pair.a, x) != _share(pair.b, y):
            continue
        if not _measured_alike(pair, x, y) or _has(pair.a, y) or _has(pair.b, x):
            continue
        if not _one_group(pair.a, pair.b) or _add_up(context, counted, x, y):
            continue
        yield Clash(
            slot="number",
            about=counted,
            pair=(pair.a.index, pair.b.index),
            values=(_plain(x), _plain(y)),
            basis="successive_counts" if x.unit in _AREAS else "hard",
            reason=f"two numbers for one count: {counted}",
        )


def _at_odds(counted: str, x: Quantity, y: Quantity) -> bool:
    """Whether two numbers for what is no toll differ by more than rounding and bounds, and may still count one thing."""
    if counted.partition(":")[0] in TOLLS or x.number == y.number or rounded(x, y) or bounded(x, y):
        return False
    return _MOST_APART * min(x.number or 0.0, y.number or 0.0) >= max(x.number or 0.0, y.number or 0.0)


#: What is measured at an hour ("moving at 17 mph as of 11 p.m.") is another at the next.
_AT_AN_HOUR = re.compile(
    r"\bas of (?:about |around )?(?:\d{1,2}(?::\d\d)? ?(?:a\.?m|p\.?m)|noon|midnight)", re.IGNORECASE
)


def _add_up(context: Context, counted: str, x: Quantity, y: Quantity) -> bool:
    """Whether some report gives the sum of two numbers or their difference for what they count: parts of one whole."""
    a, b = x.number or 0.0, y.number or 0.0
    return not context.numbers.get(counted, frozenset()).isdisjoint({a + b, abs(a - b)} - {a, b})


def _one_group(a: View, b: View) -> bool:
    """Whether no statement narrows a rate to a group that the other does not name ("the rate for Latinos")."""
    first, second = ({m[1].lower() for m in _GROUP.finditer(v.statement.text)} for v in (a, b))
    return first <= set(b.words) and second <= set(a.words)


def lengths_of_time(pair: Pair, context: Context) -> Iterator[Clash]:
    """Yield lengths of time of one act that differ ("jailed for six years", "for nine years")."""
    if context.chance(pair) < _ALIGNED_OTHER or not one_scope(pair.a, pair.b):
        return
    first, second = (list(lengths(v.statement.text)) for v in (pair.a, pair.b))
    if len(first) != 1 or len(second) != 1 or not any(one_act(e, f) for e, f in acts(pair.a, pair.b)):
        return
    x, y = first[0], second[0]
    if x.modifier or y.modifier or x.unit != y.unit or x.minutes == y.minutes:
        return
    yield Clash(
        slot="number",
        about=f"length of time in {x.unit}s",
        pair=(pair.a.index, pair.b.index),
        values=(x.words, y.words),
        basis="hard",
        reason="two lengths of time for one act",
    )


def ages_of_people(pair: Pair) -> Iterator[Clash]:
    """Yield people to whom two outlets give ages more than a year apart (a birthday may lie between two reports)."""
    for name, age in _ages(pair.a.statement.text):
        for other, years in _ages(pair.b.statement.text):
            a, b = fold(name).split(), fold(other).split()
            if (
                abs(age - years) > 1
                and same_surname(a[-1], b[-1])
                and (a[0] == b[0] or 1 in (len(a), len(b)))
            ):
                yield Clash(
                    slot="number",
                    about=f"age of {a[-1]}",
                    pair=(pair.a.index, pair.b.index),
                    values=(str(age), str(years)),
                    basis="hard",
                    reason=f"two ages of {name}",
                )


@lru_cache(maxsize=16_384)
def _ages(text: str) -> tuple[tuple[str, int], ...]:
    return tuple(ages(text))


def _one_day_and_place(pair: Pair) -> bool:
    a, b = pair.a.statement.when, pair.b.statement.when
    one_day = a is not None and b is not None and a.value == b.value and a.precision == "day"
    return one_day and bool(pair.a.names & pair.b.names)


def _out_of_place(pair: Pair) -> bool:
    """Whether the two statements place what they tell at different spots only."""
    first, second = ([p for p in places(v.statement.text) if p.relation == "at"] for v in (pair.a, pair.b))
    return bool(first and second) and all(elsewhere(p, q) for p in first for q in second)


def _counts(pair: Pair, context: Context) -> Iterator[tuple[str, Quantity, Quantity]]:
    """Yield counts of one class in both statements; a class that one of them counts twice is left alone."""
    first, second = context.counts[pair.a.index], context.counts[pair.b.index]
    for counted in sorted(first.keys() & second.keys()):
        if len(first[counted]) == len(second[counted]) == 1:
            yield counted, first[counted][0], second[counted][0]


def _has(view: View, quantity: Quantity) -> bool:
    """Whether a statement gives the other's number too, for something else ("eight were hurt, 20 of them taken there")."""
    return any(q.number == quantity.number for q in view.statement.quantities)


def _measured_alike(pair: Pair, x: Quantity, y: Quantity) -> bool:
    """Whether the words around two numbers say that they measure the same: two terms in common, or one act.

    One term beside what is counted must stand close to both. Of seven such conflicts on 244 public stories, reported
    on the wider terms alone, five were of two things ("has 218 votes", "the 217 votes needed"); of 17 that were written to
    be conflicts none is lost.
    """
    unit = {root(w) for q in (x, y) for w in f"{q.counted or ''} {q.unit or ''}".replace(":", " ").split()}
    if x.unit not in _AREAS and not (_beside(pair.a, x) & _beside(pair.b, y)) - unit - _UNITS:
        return False
    first, second = _around(pair.a, x), _around(pair.b, y)
    shared = first & second
    if all(w[:1].isupper() for w in shared):
        return False  # one place, and two things counted there
    return len(shared) >= 2 or (bool(shared) and any(agree_on_parties(e, f) for e, f in acts(pair.a, pair.b)))


def _share(view: View, quantity: Quantity) -> tuple[bool, bool]:
    """Whether a number is that of a part ("three of the states"), and whether of a whole ("21 of the more than 200")."""
    return _share_at(view.statement.text, max(0, quantity.span.start - view.statement.span.start))


@lru_cache(maxsize=16_384)
def _share_at(text: str, at: int) -> tuple[bool, bool]:
    return bool(_OF_THEM.match(text, at)), bool(_OUT_OF.search(text[:at]))


def _around(view: View, quantity: Quantity) -> frozenset[str]:
    """Return the terms within some words of a number, without what any count of people has; names with a capital."""
    return _terms_around(*_place(view, quantity))


@lru_cache(maxsize=16_384)
def _terms_around(text: str, at: int, end: int) -> frozenset[str]:
    before, inside, after = _words_by(text, at, end)
    return _telling([*before[-_AROUND:], *inside, *after[:_AROUND]])


def _beside(view: View, quantity: Quantity) -> frozenset[str]:
    """Return the terms nearest to a number: of a measure within three words, of a count the three words that are none of grammar.

    "450 demonstrators at the Hofgarten", "2,000 demonstrators gathered at the Hofgarten" count one thing; "730 miles off the coast" and
    "1,677 miles before it fell into the sea off the coast" measure two.
    """
    return _terms_beside(*_place(view, quantity), quantity.unit in (None, "people"))


@lru_cache(maxsize=16_384)
def _terms_beside(text: str, at: int, end: int, is_count: bool) -> frozenset[str]:
    before, inside, after = _words_by(text, at, end)
    if is_count:
        before, after = ([w for w in some if w.lower() not in STOP_WORDS] for some in (before, after))
    return _telling([*before[-_CLOSE:], *inside, *after[:_CLOSE]])


def _place(view: View, quantity: Quantity) -> tuple[str, int, int]:
    """Return the text of a statement, and where in it a number starts and ends."""
    start = view.statement.span.start
    return view.statement.text, max(0, quantity.span.start - start), max(0, quantity.span.end - start)


def _words_by(text: str, at: int, end: int) -> tuple[list[str], list[str], list[str]]:
    """Return the words before, in and after a number."""
    return _WORD.findall(text[:at]), _WORD.findall(text[at:end]), _WORD.findall(text[end:])


def _telling(near: Iterable[str]) -> frozenset[str]:
    kept = (w for w in near if w.lower() not in STOP_WORDS and len(w) > 2)
    return frozenset(root(w) if w.islower() else w for w in kept if w not in _SAY_NOTHING)


def _plain(q: Quantity) -> str:
    number = q.number or 0.0
    text = str(int(number)) if number == int(number) else f"{number:g}"
    return f"{text} {q.unit}" if q.unit not in (None, "people") else text
