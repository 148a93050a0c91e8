"""Which names of people in a story are one person's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.language.names import (
    fold,
    gender_of,
    is_given_name,
    same_person,
    same_surname,
    surname,
    without_titles,
)
from secondsource.resolve.members import KIN, Alike, Member, Named

__all__ = ["people"]


def people(named: Sequence[Named]) -> list[Member]:
    """Return the people of a story: those named in full, then those of whom it has a single name only.

    Names are looked up by surname. Asking every member about every mention took three quarters of resolving a hundred
    reports.
    """
    whole: list[Named] = []
    single: list[Named] = []
    for item in named:
        (single if len(without_titles(item.mention.text).split()) < 2 else whole).append(item)
    kin = Alike(same_surname)
    full = _double_surnames(_in_full(whole, kin))
    return [*full, *_loose(single, _Bearers(full, whole, kin), kin)]


# -- those named in full -------------------------------------------------------------------------


def _in_full(whole: Sequence[Named], kin: Alike) -> list[Member]:
    """Return a member for each person named in full; a name goes to the first member that has one like it."""
    members: list[Member] = []
    homes = _Homes(kin)
    for item in whole:
        name = item.mention.text
        number = homes.find(name)
        if number is None:
            number = len(members)
            members.append(Member("person"))
        homes.take(name, number)
        members[number].add(name, item.place)
    return members


class _Homes:
    """Which member has which full name, by number."""

    def __init__(self, kin: Alike) -> None:
        self._kin = kin
        #: Full name -> the first member that has it.
        self._first: dict[str, int] = {}
        #: Full names by surname, and by their last word where a hyphen parts words ("Kim Jong-un", "Kim Jong Un").
        self._by_surname: dict[str, list[str]] = defaultdict(list)
        self._by_end: dict[str, list[str]] = defaultdict(list)

    def find(self, name: str) -> int | None:
        """Return the first member one of whose names can be the same person's."""
        return min((self._first[n] for n in self._near(name) if same_person(n, name)), default=None)

    def take(self, name: str, number: int) -> None:
        """Give a name to a member."""
        if name not in self._first:
            self._by_surname[surname(name)].append(name)
            self._by_end[_end(name)].append(name)
        self._first[name] = min(number, self._first.get(name, number))

    def _near(self, name: str) -> Iterator[str]:
        for other in self._kin.of(surname(name)):
            yield from self._by_surname.get(other, ())
        yield from self._by_end.get(_end(name), ())


def _end(name: str) -> str:
    return (surname(name).replace("-", " ").split() or [""])[-1]


def _double_surnames(members: Sequence[Member]) -> list[Member]:
    """Join "Wasserman Schultz" to the one whose full name ends so, where there is one."""
    out: list[Member] = []
    longer: dict[tuple[str, ...], list[Member]] = defaultdict(list)
    for member in members:
        _put_by_ends(member, member, longer)
    for member in members:
        names = [fold(without_titles(n)) for n in member.full_names()]
        bare = all(len(n.split()) == 2 and not is_given_name(n.split()[0]) for n in names)
        alone = bare and len(set(names)) == 1
        fits = [m for m in longer.get(tuple(names[0].split()), ()) if m is not member] if alone else []
        if len(fits) == 1:
            fits[0].names += member.names
            fits[0].places += member.places
            _put_by_ends(member, fits[0], longer)
        else:
            out.append(member)
    return out


def _put_by_ends(named: Member, member: Member, longer: dict[tuple[str, ...], list[Member]]) -> None:
    """List a member under the last two words of names of three words and more."""
    for name in named.full_names():
        words = tuple(fold(name).split())
        if len(words) > 2 and not any(m is member for m in longer[words[-2:]]):
            longer[words[-2:]].append(member)


# -- those named by a single name ----------------------------------------------------------------


def _loose(single: Sequence[Named], bearers: _Bearers, kin: Alike) -> list[Member]:
    """Give single names to their bearers; return members for those who are never named in full."""
    loose: list[Member] = []
    first: dict[str, int] = {}
    for item in single:
        text = item.mention.text
        bearer = bearers.of(item)
        if bearer is None:
            name = surname(text)
            number = min((first[n] for n in kin.of(name) if n in first), default=len(loose))
            if number == len(loose):
                loose.append(Member("person"))
            first[name] = min(number, first.get(name, number))
            bearer = loose[number]
        bearer.add(text, item.place)
    return loose


@dataclass(frozen=True, slots=True)
class _Tally:
    """How a member is named in full: in which reports, and after which titles."""

    names: frozenset[str]
    gender: str | None
    reports: Counter[int]
    titles: Counter[str | None]

    @property
    def kin(self) -> int:
        """How often a title of kin stands before the full name."""
        return sum(n for title, n in self.titles.items() if title in KIN)

    @property
    def brought_as_kin(self) -> bool:
        """Whether a title of kin stands before each full name: then the bare surname is somebody else's."""
        return self.kin > 0 and self.kin + self.titles[None] == self.titles.total()


class _Bearers:
    """Whose a single name is, among the people named in full."""

    def __init__(self, members: Sequence[Member], whole: Sequence[Named], kin: Alike) -> None:
        self._members = members
        self._kin = kin
        self._reports: dict[int, list[Named]] = defaultdict(list)
        named: dict[str, list[Named]] = defaultdict(list)
        for item in whole:
            named[item.mention.text].append(item)
            self._reports[item.place[0]].append(item)
        self._tallies = [_tally(m, named) for m in members]
        self._by_surname: dict[str, set[int]] = defaultdict(set)
        self._by_first: dict[str, set[int]] = defaultdict(set)
        for number, tally in enumerate(self._tallies):
            for name in sorted(tally.names):
                self._by_surname[surname(name)].add(number)
                self._by_first["".join(fold(without_titles(name)).split()[:1])].add(number)
        self._known: dict[tuple[str, str | None, str | None, int], int | None] = {}

    def of(self, item: Named) -> Member | None:
        """Return whose single name it is: by gender, by the title before it, by how often who is named in full."""
        key = (surname(item.mention.text), item.gender, item.title, item.place[0])
        if key not in self._known:
            self._known[key] = self._find(*key)
        number = self._known[key]
        return None if number is None else self._members[number]

    def _find(self, name: str, gender: str | None, title: str | None, report: int) -> int | None:
        fits = set().union(*(self._by_surname.get(n, ()) for n in self._kin.of(name)))
        # "Melania", and family names that come first ("Xi", "Kim")
        fits = fits or self._by_first.get(name, set())
        if gender is not None:
            fits = {k for k in fits if self._tallies[k].gender in {gender, None}}
        else:
            fits = {k for k in fits if not self._tallies[k].brought_as_kin}
        if len(fits) < 2:
            return next(iter(fits), None)
        first = next(
            (n for n in self._reports.get(report, ()) if same_surname(surname(n.mention.text), name)), None
        )

        def rank(k: int) -> tuple[int, int, int]:
            at = self._members[k].places[0]
            return (_weight(self._tallies[k], title, report, first), -at[0], -at[1])

        return max(sorted(fits), key=rank)


def _tally(member: Member, named: dict[str, list[Named]]) -> _Tally:
    names = member.full_names()
    items = [n for name in names for n in named.get(name, ())]
    return _Tally(
        frozenset(names),
        next((g for n in names if (g := gender_of(n))), None),
        Counter(n.place[0] for n in items),
        Counter(n.title for n in items),
    )


def _weight(tally: _Tally, title: str | None, report: int, first: Named | None) -> int:
    """How often a member stands in full; own report, title and first place in the report weigh more.

    Who is brought in as somebody's kin ("his wife", "first lady") seldom has the bare surname.
    """
    leads = first is not None and first.mention.text in tally.names
    titled = tally.titles[title] if title else 0
    return tally.titles.total() + tally.reports[report] + 2 * titled + 2 * leads - 3 * tally.kin
