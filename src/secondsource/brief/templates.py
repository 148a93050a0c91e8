"""The few sentences that the brief does not take whole from a report: quotations side by side.

A template adds words of its own only from ``LEADS``; all else stands in curly quotation marks and is
verbatim, so that a checker can read the sentence back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["differ", "outcome", "question"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A quotation of a templated sentence."""

    words: str
    #: Whether the template says that this is done.
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Templated:
    """A templated sentence as read back."""

    kind: Kind
    parts: tuple[Part, ...]


#: Lead -> (kind, what it says that the second quotation is).
LEADS: dict[str, Kind] = {
    "Accounts differ on the number": "differ",
    "Accounts differ on the date": "differ",
    "Accounts differ on the place": "differ",
    "Accounts differ on who did it": "differ",
    "Accounts differ on whether it is so": "differ",
    "Accounts differ on who said so": "differ",
    "Accounts differ": "differ",
    "The count differs by the hour": "differ",
    "An earlier account was replaced": "differ",
    "Announced": "outcome",
    "Not known at first": "question",
}
#: What stands between two quotations.
SEPARATORS: dict[Kind, str] = {
    "differ": "against",
    "outcome": "Reported since:",
    "question": "Reported since:",
}


def write(lead: str, quotations: tuple[str, ...]) -> str:
    """Write a templated sentence: ``Accounts differ on the number: “22 people” against “at least 26”.``"""
    kind = LEADS[lead]
    quoted = [f"“{q}”" for q in quotations]
    if kind == "differ":
        return f"{lead}: " + f" {SEPARATORS[kind]} ".join(quoted) + "."
    return f"{lead}: {quoted[0]}. {SEPARATORS[kind]} " + " and ".join(quoted[1:]) + "."


def parse(text: str) -> Templated | None:
    """Read a templated sentence back, or return None where it is none."""
    lead, colon, _ = text.partition(": “")
    if not colon or lead not in LEADS:
        return None
    kind = LEADS[lead]
    parts: list[str] = []
    position = len(lead) + 2
    while position < len(text):
        end = _closing(text, position)
        if end is None:
            return None
        parts.append(text[position + 1 : end])
        between = text[end + 1 :]
        if between == ".":
            break
        glue = _glue(kind, between, first=len(parts) == 1)
        if glue is None:
            return None
        position = end + 1 + len(glue)
    if len(parts) < 2:
        return None
    return Templated(
        kind=kind,
        parts=tuple(Part(words=p, done=kind == "outcome" and n > 0) for n, p in enumerate(parts)),
    )


def _glue(kind: Kind, between: str, *, first: bool) -> str | None:
    wanted = f" {SEPARATORS[kind]} " if kind == "differ" else f". {SEPARATORS[kind]} " if first else " and "
    return wanted if between.startswith(wanted + "“") else None


def _closing(text: str, position: int) -> int | None:
    """Return where the quotation that opens at ``position`` closes, quotations within it skipped."""
    depth = 0
    for k in range(position, len(text)):
        if text[k] == "“":
            depth += 1
        elif text[k] == "”":
            depth -= 1
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
