"""Names that people ruled to be one: members of a story's cast put together, wherever the page speaks of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from secondsource.records import CastMember, Ruling, StoryPage
from secondsource.store.codec import decoded, encoded

__all__ = ["put_together"]


def put_together(page: StoryPage, rulings: Sequence[Ruling]) -> StoryPage:
    """Return the page with the members of its cast that are one by a standing ruling made one, the later ruling last.

    Points were found before and stay as they are: only whom they speak of changes. A ruling that two names are not one
    takes nothing apart that the program put together; it only takes back what an earlier ruling said.
    """
    verdicts = {(r.a.casefold(), r.b.casefold()): r.verdict for r in rulings}
    for (one, other), verdict in verdicts.items():
        if verdict == "same":
            a, b = _called(page.telling.cast, one), _called(page.telling.cast, other)
            if a and b and a.id != b.id:
                page = _one(page, a, b)
    return page


def _called(cast: Sequence[CastMember], name: str) -> CastMember | None:
    return next((m for m in cast if name in (m.name.casefold(), *(a.casefold() for a in m.aliases))), None)


def _one(page: StoryPage, a: CastMember, b: CastMember) -> StoryPage:
    """Put member b into member a; ids of the cast are hashes, so that no other text is one."""
    others = [n for n in dict.fromkeys((*a.aliases, b.name, *b.aliases)) if n != a.name]
    whole = replace(
        a,
        aliases=tuple(others),
        country=a.country or b.country,
        roles=tuple(dict.fromkeys((*a.roles, *b.roles))),
        about=tuple(dict.fromkeys((*a.about, *b.about))),
    )
    renamed = decoded(StoryPage, _renamed(encoded(page), {b.id: a.id}))
    cast = tuple(whole if m.id == a.id else m for m in page.telling.cast if m.id != b.id)
    return replace(renamed, telling=replace(renamed.telling, cast=cast))


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, list):
        return [_renamed(v, names) for v in value]
    if isinstance(value, dict):
        return {k: _renamed(v, names) for k, v in value.items()}
    return value
