"""Clues: what two statements must have for any rule of conflict to find them at odds, so that few pairs are looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntFlag, auto
from typing import TYPE_CHECKING

import numpy as np

from secondsource.compare.candidates import Table
from secondsource.compare.conflict_counts import LEAST_ALIGNED, TOLLS
from secondsource.compare.conflict_frames import LIGHT_VERBS, SURE, real, times_of
from secondsource.compare.conflict_slots import force_of
from secondsource.compare.conflict_values import ages, by_class, lengths, places
from secondsource.compare.evidence import View, root
from secondsource.compare.inverted import Index, numbered
from secondsource.language.reporting import REPORTING_VERBS
from secondsource.records import Event, Party

if TYPE_CHECKING:
    from secondsource.compare.inverted import Block, Bools, Floats, Ints

__all__ = ["Clues", "Rule"]

#: Words without which nobody tells that it was one of two, or what was thought at first.
_ANY = frozenset({"either", "initially", "first", "originally"})
#: Chance of telling of one event from which most rules look at two statements, and one that a first version needs.
_ALIGNED, _VERSION = 0.75, 0.6
#: Terms that two statements share at least for their own chance to say something, and for one to deny the other: a little
#: under what the rules ask for, which count them without compounds.
_FEWEST_SHARED, _HALF = 2, 0.5
#: Words in a row without which two quotations are not one remark; its rule counts "don't" as two, and asks for five.
_FEWEST_WORDS = 2
#: Floating sums of many at once may end in another last digit.
_SLACK = 1e-9


class Rule(IntFlag):
    """The rules of conflict; each stands in a module named ``conflict_...``."""

    SPEAKERS = auto()
    GIVEN_UP = auto()
    DAYS = auto()
    AGES = auto()
    TOLLS = auto()
    NUMBERS = auto()
    LENGTHS = auto()
    SPOTS = auto()
    DOERS = auto()
    DENIALS = auto()
    HOURS = auto()
    EITHER = auto()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Clues:
    """What each statement brings that a rule of conflict asks for on both sides.

    A pair is looked at where, for some rule, both have what it asks for, the two are framed alike (both told as facts, of
    one time) and, but for ages and quotations, tell of one event. A new rule that asks for something else needs its clue
    here; a rule that asks for less than its clue finds less than it could. Of the 65,000 pairs judged in a hundred reports
    of one event 17,000 are looked at, each by one or two rules of twelve, and in 86 stories every conflict stayed as it was.
    """

    outlets: Ints
    #: Statements that may be compared have one number; -1 for those that no two values can be compared of.
    frames: Ints
    #: Statements that carry on from the one before, whose chance they borrow; that no word takes out of what happened.
    carrying: Bools
    real: Bools
    #: Statements whose words alone may do, people with ages, quotations of people with names, one length of time.
    anyhow: Bools
    aged: Bools
    quoted: Bools
    lasting: Bools
    #: Statements with an act that is not done.
    undone: Bools
    #: Counts of harm, other counts, all counts with their numbers; relations to a single place; acts; acts with a day, with
    #: an hour; sides of acts, and who stands on them, by name and by cast.
    tolls: Index
    counts: Index
    numbers: Index
    spots: Index
    acts: Index
    days: Index
    hours: Index
    sides: Index
    named: Index
    known: Index
    sizes: Ints

    @classmethod
    def of(cls, views: Sequence[View]) -> Clues:
        """Look for clues in statements."""
        told = {root(e.lemma) for v in views for e in v.statement.events if not _empty(e)}
        acts = [[(_act(e), e) for e in _acts(v, told)] for v in views]
        sides = [[k for a, e in each for k in _sides(a, e)] for each in acts]
        counts = [{c: q.number for c, (q, *more) in by_class(v.statement).items() if not more} for v in views]
        return cls(
            outlets=numbered(v.outlet for v in views),
            frames=_frames(views),
            carrying=_carrying(views),
            real=_flags(real(v) for v in views),
            anyhow=_flags(not _ANY.isdisjoint(v.words) for v in views),
            aged=_flags(any(True for _ in ages(v.statement.text)) for v in views),
            quoted=_flags(_quotes(v) for v in views),
            lasting=_flags(sum(1 for _ in lengths(v.statement.text)) == 1 for v in views),
            undone=_flags(any(e.polarity != "affirmed" for e in v.statement.events) for v in views),
            tolls=Index.of([[c for c in each if _toll(c)] for each in counts]),
            counts=Index.of([[c for c in each if not _toll(c)] for each in counts]),
            numbers=Index.of([[f"{c} {number}" for c, number in each.items()] for each in counts]),
            spots=Index.of([_spots(v) for v in views]),
            acts=Index.of([[a for a, _ in each] for each in acts]),
            days=Index.of([_days(v, each) for v, each in zip(views, acts, strict=True)]),
            hours=Index.of([[a for a, e in each if e.when and "T" in e.when.value] for each in acts]),
            sides=Index.of([{k for k, _ in each} for each in sides]),
            named=Index.of([_on(each, lambda p: p.name) for each in sides]),
            known=Index.of([_on(each, lambda p: p.cast) for each in sides]),
            sizes=np.array([len(v.terms) for v in views], dtype=np.int64),
        )

    def rules(self, block: Block, table: Table, chances: Floats) -> Ints:
        """Return for each near pair of a block which rules may find it at odds, as numbers of ``Rule``.

        ``chances`` are those of telling of one event.
        """
        i, j = table.first, table.second
        rows, columns = i - block.first, j - block.start

        def both(index: Index) -> Bools:
            return index.sharing(block)[rows, columns]

        chance = self._lent(block, table, chances) + _SLACK
        aligned, acts = chance >= _ALIGNED, both(self.acts)
        differ = self._other_numbers(block)[rows, columns]
        real = aligned & self.real[i] & self.real[j]
        alike = (table.figure("contrary") > 0) & (2 * table.shared >= _HALF * (self.sizes[i] + self.sizes[j]))
        anyhow = self.anyhow[i] | self.anyhow[j]
        framed = (self.frames[i] >= 0) & (self.frames[i] == self.frames[j])
        remark = self.quoted[i] & self.quoted[j] & (table.figure("run") >= _FEWEST_WORDS / 12)
        asked = {
            Rule.SPEAKERS: remark,
            Rule.GIVEN_UP: (chance >= _VERSION) & anyhow,
            Rule.DAYS: real & both(self.days),
            Rule.AGES: framed & self.aged[i] & self.aged[j],
            Rule.TOLLS: framed & differ & (chance >= LEAST_ALIGNED) & both(self.tolls),
            Rule.NUMBERS: framed & real & differ & both(self.counts),
            Rule.LENGTHS: framed & aligned & acts & self.lasting[i] & self.lasting[j],
            Rule.SPOTS: framed & real & acts & both(self.spots),
            Rule.DOERS: framed & real & self._other_parties(block)[rows, columns],
            Rule.DENIALS: framed & real & ((acts & (self.undone[i] | self.undone[j])) | alike),
            Rule.HOURS: framed & aligned & both(self.hours),
            Rule.EITHER: framed & aligned & anyhow,
        }
        out = np.zeros(len(i), dtype=np.int64)
        for rule, may in asked.items():
            out |= np.where(may & (self.outlets[i] != self.outlets[j]), rule, 0)
        return out

    def _other_numbers(self, block: Block) -> Bools:
        """Which pairs of a block count one thing and give two numbers."""
        counted = self.tolls.common(block) + self.counts.common(block)
        return np.asarray(counted > self.numbers.common(block), dtype=np.bool_)

    def _other_parties(self, block: Block) -> Bools:
        """Which pairs of a block share a side of an act on which each has a single party, and not the same one."""
        shared = self.sides.common(block)
        one = np.maximum(self.named.common(block), self.known.common(block))
        return np.asarray(shared > one, dtype=np.bool_)

    def _lent(self, block: Block, table: Table, chances: Floats) -> Floats:
        """Return the chances with those borrowed from the statements before; see ``conflict_frames.Context.chance``."""
        i, j = table.first, table.second
        rows, columns = i - block.first, j - block.start
        known = np.zeros(block.shape)
        known[rows, columns] = chances
        out = np.where(table.shared >= _FEWEST_SHARED, chances, 0.0)
        up, left = self.carrying[i], self.carrying[j]
        for carried, above, before in ((up, 1, 0), (left, 0, 1), (up & left, 1, 1)):
            out[carried] = np.maximum(out[carried], known[rows[carried] - above, columns[carried] - before])
        return out


def _flags(values: Iterable[bool]) -> Bools:
    return np.fromiter(values, dtype=bool)


def _frames(views: Sequence[View]) -> Ints:
    """Number what ``conflict_frames.comparable`` wants to be one; -1 where a statement is no fact."""
    told = numbered((v.statement.background, v.statement.tense == "future", v.period) for v in views)
    facts = _flags(not v.statement.asks and v.statement.certainty in SURE for v in views)
    return np.where(facts, told, -1)


def _carrying(views: Sequence[View]) -> Bools:
    """Which statements have neither name nor time of their own, so that they carry on from the one before."""
    given = [times_of(v) for v in views]
    return _flags(
        k > 0 and views[k - 1].report == v.report and not v.names and given[k] <= given[k - 1]
        for k, v in enumerate(views)
    )


def _quotes(view: View) -> bool:
    return view.statement.speaker.kind == "named" and any(mark in view.statement.text for mark in '"“”')


def _toll(counted: str) -> bool:
    return counted.partition(":")[0] in TOLLS


def _empty(event: Event) -> bool:
    return event.lemma in LIGHT_VERBS or event.lemma in REPORTING_VERBS


def _acts(view: View, told: set[str]) -> Iterator[Event]:
    """Yield the acts told as facts that are, or by their root could be, more than empty verbs."""
    return (e for e in view.statement.events if e.certainty in SURE and root(e.lemma) in told)


def _act(event: Event) -> str:
    return f"{event.tense} {root(event.lemma)}"


def _sides(act: str, event: Event) -> list[tuple[str, tuple[Party, ...]]]:
    """Return the sides of an act that was done on which one party may be another's, with the parties there."""
    if event.polarity != "affirmed":
        return []
    sides: list[tuple[str, tuple[Party, ...]]] = []
    if len(event.actors) == 1 and _may_differ(event.actors[0]):
        sides.append((f"by {act}", event.actors))
    if any(map(_may_differ, event.recipients)):
        sides.append((f"to {act}", event.recipients))
    return sides


def _may_differ(party: Party) -> bool:
    """Whether a party has a name or is one of the forces that are told apart; any other may be anybody."""
    return any(w[:1].isupper() for w in party.name.split()) or force_of(party) is not None


def _on(sides: Sequence[tuple[str, tuple[Party, ...]]], name: Callable[[Party], str | None]) -> list[str]:
    """Return the sides with who stands on them, where that is one party in all the statement."""
    times = Counter(side for side, _ in sides)
    return [f"{s} | {who}" for s, (p, *more) in sides if not more and times[s] == 1 and (who := name(p))]


def _days(view: View, acts: Iterable[tuple[str, Event]]) -> list[str]:
    """Return the acts that a statement gives a day or month in words."""
    none = all(e.when is None for e in view.statement.events)
    out = []
    for act, event in acts:
        when = view.statement.when if none else event.when
        if when and when.words and not when.approximate and when.precision in ("day", "month"):
            out.append(f"{when.precision} {act}")
    return out


def _spots(view: View) -> list[str]:
    """Return the relations ("at", "from", "to") in which a statement names a single place."""
    named = Counter(place.relation for place in places(view.statement.text))
    return [relation for relation, times in named.items() if times == 1]
