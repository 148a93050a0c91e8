"""Which names of a story are one person, body or place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from secondsource.language.countries import country_name, lookup
from secondsource.language.gazetteer import locate, spelt_out
from secondsource.language.names import (
    RANKS,
    body,
    fold,
    gender_of,
    is_acronym_of,
    same_body,
    same_surname,
    surname,
)
from secondsource.language.offices import is_office
from secondsource.records import CastKind, Reading
from secondsource.resolve.members import KIN, Alike, Member, Named
from secondsource.resolve.people import people

__all__ = ["gather"]

_KINDS: dict[str, CastKind] = {"person": "person", "organisation": "organisation", "place": "place"}
#: What parts the words of a name whose first letters make an acronym.
_LINKS = re.compile(r"[\s-]+")
_FEMALE_TITLE = re.compile(r"\b(?:Mrs|Ms|Miss|Lady|Madam|Madame|Queen|Princess|Dame)\.?\s+$")
_MALE_TITLE = re.compile(r"\b(?:Mr|Sir|Lord|King|Prince|Sheikh)\.?\s+$")


def gather(readings: Sequence[Reading]) -> list[Member]:
    """Return the members of the story with all their mentions, in the order of first mention.

    Full names come first; single names then go to the fitting full name. Two people of one surname stay
    apart: a courtesy title or given name decides, else who is named most, in this report above all. The own
    report alone was tried: one that names the wife in full and the president by surname went wrong.
    """
    named = list(_named(readings))
    members = [
        *people([n for n in named if n.kind == "person"]),
        *_bodies([n for n in named if n.kind == "organisation"]),
        *_places([n for n in named if n.kind == "place"]),
    ]
    _nationalities(readings, members)
    for member in members:
        member.places.sort()
    return sorted(members, key=lambda m: (m.places[0], m.kind))


def _named(readings: Sequence[Reading]) -> Iterator[Named]:
    """Every mention of a name, with one kind a name over the whole story."""
    counts: dict[str, Counter[CastKind]] = {}
    surnames: set[str] = set()
    for reading in readings:
        for mention in reading.mentions:
            kind = _KINDS.get(mention.kind)
            if kind is not None:
                counts.setdefault(fold(mention.text), Counter())[kind] += 1
                if kind == "person" and " " in mention.text.strip():
                    surnames.add(surname(mention.text))
    for i, reading in enumerate(readings):
        for j, mention in enumerate(reading.mentions):
            if mention.kind not in _KINDS:
                continue
            name = fold(mention.text)
            kind = _most_common(counts[name])
            known = lookup(mention.text) or body(mention.text)
            if " " not in name and surname(mention.text) in surnames and known is None:
                kind = "person"
            before = reading.article.text[max(0, mention.span.start - 20) : mention.span.start]
            yield Named((i, j), mention, kind, _gender(mention.text, before), _title(before))


def _most_common(tally: Counter[CastKind]) -> CastKind:
    return max(tally, key=lambda k: (tally[k], k))


def _gender(name: str, before: str) -> str | None:
    if _FEMALE_TITLE.search(before):
        return "female"
    if _MALE_TITLE.search(before):
        return "male"
    return gender_of(name)


def _title(before: str) -> str | None:
    words = before.split()
    word = fold(words[-1]) if words and before[-1:].isspace() else ""
    return word if is_office(word) or word in RANKS or word in KIN else None


#: Last words that a body's short name leaves off ("the Harbour" for "the Harbour Club").
_GENERIC = frozenset(
    {
        *("university", "college", "club", "newspaper", "magazine", "airlines", "airways", "foundation"),
        *("church", "group", "holdings", "foods", "industries", "amphitheatre", "weekly"),
    }
)

#: First words of names that many states and towns have one of.
_OPEN = frozenset(
    {"ministry", "department", "office", "bureau", "embassy", "board", "city", "school", "chamber"}
)
#: What a water's or province's short name leaves off ("the Pacific").
_LANDFORMS = frozenset(
    {"ocean", "river", "sea", "province", "prefecture", "governorate", "mountains", "peninsula"}
)


# -- bodies --------------------------------------------------------------------------------------


def _bodies(named: Sequence[Named]) -> list[Member]:
    members: list[Member] = []
    ordered = sorted(named, key=lambda n: (-len(n.mention.text.split()), n.place))
    spellings: dict[str, Member] = {}
    for item in ordered:
        name = item.mention.text
        member = spellings.get(name)
        if member is None:
            fits = [m for m in members if _same_body(m, name, item.place[0])]
            member = _meant(fits, name)
        if member is None:
            member = _only_bearer(members, name)
        if member is None:
            member = Member("organisation")
            members.append(member)
        spellings[name] = member
        member.add(name, item.place)
    return members


def _same_body(member: Member, name: str, reading: int) -> bool:
    if any(same_body(n, name) for n in member.names):
        return True
    if " " in name and any(_but_for_plurals(n, name) for n in member.names):
        return True
    party = body(f"{name} Party") if " " not in name else None
    if party is not None and any(body(n) is party for n in member.names):
        return True
    if body(name) is not None:
        return False
    if " " not in name and any(_abbreviates(name, n) for n in member.names):
        return True
    here = any(p[0] == reading for p in member.places)
    return here and any(_short_for(name, n) for n in member.names)


def _abbreviates(name: str, full: str) -> bool:
    """Whether a name of one word is made of the first letters of a longer one."""
    letters = sum(c.isascii() and c.isalpha() for c in name)
    return letters <= len(_LINKS.split(fold(full))) and (
        is_acronym_of(name, full.removeprefix("Department of ")) or is_acronym_of(name, full)
    )


def _but_for_plurals(a: str, b: str) -> bool:
    """Whether two long names differ in plurals alone ("Financial Crime Division", "Financial Crimes Division")."""
    one, two = _words(a), _words(b)
    alike = len(one) == len(two) > 2 and all(
        x.rstrip("s") == y.rstrip("s") for x, y in zip(one, two, strict=True)
    )
    return alike and body(a) is None and body(b) is None


def _meant(fits: Sequence[Member], name: str) -> Member | None:
    """Return the body that a name means, of those that it fits; of "the Court" none, where several fit and none is supreme.

    A single word that several bodies of a report end or begin with says nothing. The first was taken before, which gave
    "the Court" of a supreme court's ruling to the court below.
    """
    if len(fits) < 2 or " " in fold(name).removeprefix("the "):
        return fits[0] if fits else None
    same = [m for m in fits if any(same_body(n, name) for n in m.names)]
    supreme = [m for m in fits if any("supreme" in n.lower() for n in m.names)]
    return next(iter(same or supreme), None)


def _only_bearer(members: Sequence[Member], name: str) -> Member | None:
    """Return the body that is meant by a part of its name, in any report, where the story has one such body.

    Only parts that say enough are read so: courts, names of three words and more, and names that lack their last word alone.
    "The Foreign Ministry" of two reports is of two states too often.
    """
    words = fold(name).removeprefix("the ").split()
    if body(name) is not None or not words or words[0] in _OPEN:
        return None
    fits = [m for m in members if any(_short_for(name, n) for n in m.names)]
    if len(fits) != 1:
        return None
    lacks = any(fold(n).removeprefix("the ").split()[:-1] == words for n in fits[0].names)
    return fits[0] if words[-1] == "court" or len(words) > 2 or lacks or _is_team(words, fits[0]) else None


def _is_team(words: Sequence[str], member: Member) -> bool:
    """Whether a plural is the last word of a name that opens with a city ("the Herons" for "Harbour City Herons")."""
    if len(words) != 1 or not words[0].endswith("s"):
        return False
    full = next((n for n in member.names if len(n.split()) > 1), "")
    city = " ".join(full.split()[:-1])
    return fold(full).endswith(f" {words[0]}") and locate(city, {"USA"}) is not None


@lru_cache(maxsize=16_384)
def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(name).split())


@lru_cache(maxsize=16_384)
def _main_words(name: str) -> tuple[str, ...]:
    return tuple(w for w in _words(name) if w != "the")


def _short_for(short: str, full: str) -> bool:
    """Whether the words are the beginning, head or end of a longer name ("the Observatory", "the Coalition")."""
    a, b = _main_words(short), _main_words(full)
    if not a or len(a) >= len(b):
        return False
    if b[: len(a)] == a and (a[-1] == "circuit" or (len(b) == len(a) + 1 and b[-1] in _GENERIC)):
        return True
    link = next((i for i, w in enumerate(b) if w in {"of", "for", "on"}), None)
    if link is not None and b[:link][-len(a) :] == a:
        return True
    return b[-len(a) :] == a and (link is None or len(a) > 1)


# -- places --------------------------------------------------------------------------------------


def _state(name: str) -> str | None:
    found = lookup(name)
    return found.iso3 if found is not None and found.by == "name" else None


def _places(named: Sequence[Named]) -> list[Member]:
    """Gather places, states first: "the South" may stand before "South Korea"."""
    members: list[Member] = []
    towns = Alike(_one_place)
    #: The first member that has a name, and the member that is a state.
    first: dict[str, int] = {}
    states: dict[str, int] = {}
    for item in sorted(named, key=lambda n: _state(n.mention.text) is None):
        name = item.mention.text
        state, plain = _state(name), fold(spelt_out(name)).removeprefix("the ")
        if state is not None:
            number = states.setdefault(state, len(members))
        else:
            number = min((first[n] for n in towns.of(plain) if n in first), default=len(members))
        member = members[number] if number < len(members) else None if state else _half(members, item)
        if member is None:
            member = Member("place", state=state)
            members.append(member)
        if member.state is None:
            first[plain] = min(number, first.get(plain, number))
        member.add(name, item.place)
    return members


def _half(members: Sequence[Member], item: Named) -> Member | None:
    """Return the state that a report means by "the South", where it names one such ("South Korea")."""
    side = fold(item.mention.text).removeprefix("the ")
    if side not in {"north", "south"}:
        return None
    fits = [
        m
        for m in members
        if any(p[0] == item.place[0] for p in m.places)
        and (country_name(m.state or "") or "").lower().startswith(f"{side} ")
    ]
    return fits[0] if len(fits) == 1 else None


def _one_place(a: str, b: str) -> bool:
    """Whether two folded names that are no state's may be of one place."""
    if a == b or (" " not in a + b and _one_town(a, b)):
        return True
    short, long = sorted((a, b), key=len)
    return long.startswith(f"{short} ") and long[len(short) + 1 :] in _LANDFORMS


def _one_town(a: str, b: str) -> bool:
    """Whether two names of one word may be spellings of one town: "Qamishli" and "al-Qameshli", "Hass" and "Haas".

    Of a short name only the doubling of a letter may differ: a short reduced name is many a town's.
    """
    a, b = re.sub(r"^al-", "", a), re.sub(r"^al-", "", b)
    if a == b:
        return True
    shorter = min(len(a), len(b))
    return (shorter > 5 and same_surname(a, b)) or (shorter > 3 and _undoubled(a) == _undoubled(b))


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


def _nationalities(readings: Sequence[Reading], members: Iterable[Member]) -> None:
    """Give "Russian" to Russia, where Russia itself is named in the story."""
    states = {m.state: m for m in members if m.state is not None}
    for i, reading in enumerate(readings):
        for j, mention in enumerate(reading.mentions):
            if mention.kind == "nationality":
                found = lookup(mention.text)
                member = states.get(found.iso3) if found is not None else None
                if member is not None:
                    member.places.append((i, j))


def state_name(member: Member) -> str | None:
    """Return the short English name of the state that the member is, or None."""
    return country_name(member.state) if member.state else None
