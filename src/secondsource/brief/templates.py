"""The few sentences that the brief does not take whole from a report: quotations side by side.

A template adds words of its own only from ``LEADS``; all else stands in curly quotation marks and is
verbatim, so that a checker can read the sentence back.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from secondsource.language.numbers import find_numbers

Kind = Literal["differ", "rise", "fall"]

#: Opening words -> what they say of the quotations that follow.
LEADS: dict[str, Kind] = {
    "Accounts differ on the number": "differ",
    "Accounts differ on the date": "differ",
    "Accounts differ on the place": "differ",
    "Accounts differ on who did it": "differ",
    "Accounts differ on whether it is so": "differ",
    "Accounts differ on who said so": "differ",
    "Accounts differ": "differ",
    "Counts taken at different times": "differ",
    "An earlier account was replaced": "differ",
    "The count rises": "rise",
    "The count falls": "fall",
}
#: What stands between two quotations.
SEPARATORS: dict[Kind, str] = {"differ": " against ", "rise": ", then ", "fall": ", then "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Templated:
    """A templated sentence as read back."""

    kind: Kind
    quotations: tuple[str, ...]

    def contradicts_itself(self) -> bool:
        """Whether the numbers quoted do not rise (or fall) as the sentence says."""
        if self.kind == "differ":
            return False
        sign = 1 if self.kind == "rise" else -1
        first = [first_number(q) for q in self.quotations]
        return any(a is not None and b is not None and sign * (b - a) <= 0 for a, b in pairwise(first))


def first_number(words: str) -> float | None:
    """Return the first number that the words give, or None."""
    return next((n.value for n in find_numbers(words) if n.value is not None), None)


def write(lead: str, quotations: tuple[str, ...]) -> str:
    """Write a templated sentence: ``Accounts differ on the number: “22 people” against “at least 26”.``"""
    return f"{lead}: " + SEPARATORS[LEADS[lead]].join(f"“{q}”" for q in quotations) + "."


def parse(text: str) -> Templated | None:
    """Read a templated sentence back, or return None where it is none."""
    lead, colon, _ = text.partition(": “")
    if not colon or lead not in LEADS:
        return None
    kind = LEADS[lead]
    quotations: list[str] = []
    position = len(lead) + 2
    while True:
        end = _closing(text, position)
        if end is None:
            return None
        quotations.append(text[position + 1 : end])
        between = text[end + 1 :]
        if between in {".", ""}:
            break
        if not between.startswith(SEPARATORS[kind] + "“"):
            return None
        position = end + 1 + len(SEPARATORS[kind])
    return Templated(kind=kind, quotations=tuple(quotations)) if len(quotations) > 1 else None


def _closing(text: str, position: int) -> int | None:
    """Return where the quotation that opens at ``position`` closes, quotations within it skipped."""
    depth = 0
    for k in range(position, len(text)):
        depth += (text[k] == "“") - (text[k] == "”")
        if not depth:
            return k
    return None


def quotable(words: str) -> bool:
    """Whether words can stand between the curly marks of a template and be read back."""
    depth = 0
    for char in words:
        depth += (char == "“") - (char == "”")
        if depth < 0:
            return False
    return depth == 0 and bool(words.strip())
