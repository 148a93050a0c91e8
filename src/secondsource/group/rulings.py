"""Rulings of people on stories: which reports must be together and which apart, the latest word first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.records import Ruling

__all__ = ["Bonds", "bonds"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonds:
    """What clusters must keep to, free of contradiction; pairs are positions in the sequence of reports."""

    #: Positions that must be together: each group whole, disjoint, two and more.
    together: tuple[tuple[int, ...], ...] = ()
    #: Pairs whose clusters must stay apart.
    apart: tuple[tuple[int, int], ...] = ()


def bonds(rulings: Sequence[Ruling], ids: Sequence[str]) -> Bonds:
    """Return what the rulings on stories say of the reports; those on other things or other reports say nothing.

    Rulings are taken from the latest to the earliest, and one that contradicts what stands already falls: a person
    who rules again overrides the first ruling, also where the contradiction goes by way of a third report.
    """
    position = {id_: i for i, id_ in enumerate(ids)}
    parent = list(range(len(ids)))
    apart: list[tuple[int, int]] = []

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    def barred(i: int, j: int) -> bool:
        return any({root(a), root(b)} == {i, j} for a, b in apart)

    for ruling in sorted(rulings, key=lambda r: (r.at, r.a, r.b, r.verdict, r.by), reverse=True):
        if ruling.about != "story" or ruling.a not in position or ruling.b not in position:
            continue
        a, b = position[ruling.a], position[ruling.b]
        i, j = root(a), root(b)
        if i == j:
            continue
        if ruling.verdict == "not_same":
            apart.append((min(a, b), max(a, b)))
        elif not barred(i, j):
            parent[max(i, j)] = min(i, j)
    groups: dict[int, list[int]] = {}
    for n in range(len(ids)):
        groups.setdefault(root(n), []).append(n)
    return Bonds(
        together=tuple(tuple(g) for g in groups.values() if len(g) > 1), apart=tuple(sorted(set(apart)))
    )
