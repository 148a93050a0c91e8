"""Somebody or something of the story while names are gathered, and the mentions they are gathered from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from secondsource.language.names import without_titles
from secondsource.records import CastKind, Mention

__all__ = ["KIN", "Alike", "Member", "Named", "Place"]

#: A mention's place: index of the reading, index among its mentions.
Place = tuple[int, int]
#: Titles of those who are brought in as somebody's kin.
KIN = frozenset(
    [
        "lady",
        "wife",
        "husband",
        "daughter",
        "son",
        "brother",
        "sister",
        "mother",
        "father",
        "widow",
        "nephew",
        "niece",
        "cousin",
    ]
)


@dataclass(slots=True)
class Member:
    """Somebody or something of the story while names are gathered."""

    kind: CastKind
    #: Spellings, with how often each stands.
    names: Counter[str] = field(default_factory=Counter)
    places: list[Place] = field(default_factory=list)
    #: ISO 3166-1 alpha-3 of a state that is this member.
    state: str | None = None

    def full_names(self) -> list[str]:
        """Spellings of two words and more, without titles, most frequent first."""
        names = [n for n in self.names if len(without_titles(n).split()) > 1]
        return sorted(names, key=lambda n: (-self.names[n], -len(n), n))

    def add(self, name: str, place: Place) -> None:
        """Take in a mention."""
        self.names[name] += 1
        self.places.append(place)


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of a name, and what stands before it."""

    place: Place
    mention: Mention
    kind: CastKind
    #: Gender of a courtesy title before the name, or None.
    gender: str | None
    #: The title right before the name, folded, or None.
    title: str | None = None


class Alike:
    """The names of a story, each with those that may be spellings of it; every two of them are compared once."""

    def __init__(self, same: Callable[[str, str], bool]) -> None:
        self._same = same
        self._alike: dict[str, list[str]] = {}

    def of(self, name: str) -> Sequence[str]:
        """Return the names asked for so far that may be spellings of a name, itself among them."""
        if name not in self._alike:
            found = [other for other in self._alike if self._same(other, name)]
            for other in found:
                self._alike[other].append(name)
            self._alike[name] = [*found, name]
        return self._alike[name]
