"""Time expressions in bare text: found by a grammar, counted from a date that the caller knows.

``find_dates`` finds the words; ``resolve`` gives them a value once the date of writing is known, and a TIMEX3 value with
gaps ("XXXX-WXX-3") where it is not. No date is invented: what cannot be counted has no EDTF value. ``redate`` does the
counting again over a report's expressions when its date becomes known later.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from secondsource.language.calendar import Period, Unit, days_of
from secondsource.language.dategrammar import RULES, hints_in
from secondsource.language.dateparts import DateParts
from secondsource.language.datevalues import Resolved, count
from secondsource.records import Anchor, Precision, Tense, TimeExpression, TimexType, When

__all__ = ["DateFound", "Resolved", "date_of", "days_of", "find_dates", "redate", "resolve", "when"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFound:
    """Words that name a time, not yet counted from anything."""

    start: int
    end: int
    words: str
    type: TimexType
    parts: DateParts
    #: Of a range in words ("from Monday to Friday"): where its first part ends and its second starts, as offsets.
    cut: tuple[int, int] | None = None

    @property
    def absolute(self) -> bool:
        """Whether the words give a date by themselves."""
        return self.parts.form == "calendar" and self.parts.year is not None


# -- finding ---------------------------------------------------------------------------------------

_QUANTITY_BEFORE = re.compile(
    r"(?:more than|less than|fewer than|at least|nearly|almost|over|some|up to|than|another|[$£€]|No\.?|number)\s*$",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(
    r"\s+(?:[a-z]+ed\s+)?(?!was|has|is|as|this|its|his|elections?|talks|sanctions|results|protests|attacks|events)"
    r"(?:[a-z]{3,}s|people|men|women|children|civilians|troops|police|percent|per|feet|fighters)\b"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:the|in|of|since|by|from|until|till|during|before|after|for|late|early|mid|fiscal|and|to|through|between|his|her|its|their|a|an|year|s)[\s-]+$|['’]s\s+$|\($",
    re.IGNORECASE,
)
_MONTH_BEFORE = re.compile(
    r"\b(?:in|since|by|last|this|next|until|till|of|early|late|mid|from|for|before|after|during|through|to|between|and|on|around)[\s-]+$",
    re.IGNORECASE,
)
_LENGTH_BEFORE = re.compile(
    r"\b(?:in|for|within|than|about|just|only|after|least|over|exactly|at|nearly|almost|last|and)\s+$",
    re.IGNORECASE,
)
#: "The March meeting", but not "the March on Washington".
_NOUN_AFTER = re.compile(r"\s+(?!on\b|for\b|of\b|to\b|against\b|in\b|and\b)[a-z\d]{3,}")
_MAY_BEFORE = re.compile(
    r"\b(?:in|since|until|till|last|this|next|early|late|mid|during|through)[\s-]+$", re.IGNORECASE
)
_NAME_AFTER = re.compile(
    r"\s+(?-i:Times|Telegraph|Mail|Mirror|Express|Herald|Post|People|World|Sun|Night (?:Live|Football)|Night's|Agreement|Accords?|Review|Standard)\b"
)
_CLOCK_BEFORE = re.compile(
    r"\b(?:at|by|around|about|from|until|before|after|since|between|to|and|on|just|shortly)\s+$|\d\s+$|,\s+$",
    re.IGNORECASE,
)
_RATE_BEFORE = re.compile(
    r"(?:\d|\b(?:cents?|dollars?|pounds?|euros?|million|billion|thousand|times|once|twice|percent|hours?|days?|people|tons?|tonnes|barrels|rate))\s+$",
    re.IGNORECASE,
)
_RATE = re.compile(r"(?:an?|per)\s+(second|minute|hour|day|week|month|quarter|year)", re.IGNORECASE)


def find_dates(text: str) -> tuple[DateFound, ...]:
    """Return the time expressions of a text, in order, none overlapping another."""
    hints = hints_in(text)
    candidates = [
        (m.start(), -m.end(), order, m)
        for order, rule in enumerate(RULES)
        if not any(map(hints.isdisjoint, rule.needs))
        for m in rule.pattern.finditer(text)
    ]
    found: list[DateFound] = []
    at = 0
    for start, _, order, match in sorted(candidates, key=lambda c: c[:3]):
        if start < at or not _plausible(RULES[order].name, match, text):
            continue
        parts = RULES[order].build(match)
        if parts is None:
            continue
        parts = _as_rate(parts, match, text)
        found.append(
            DateFound(
                start=start,
                end=match.end(),
                words=match.group(),
                type=parts.type,
                parts=parts,
                cut=_cut(match) if parts.until else None,
            )
        )
        at = match.end()
    return tuple(_joined(found, text))


def _cut(match: re.Match[str]) -> tuple[int, int] | None:
    """Where the two ends of "24 and 25 April" part, or None for "24-25 April"."""
    groups = match.groupdict()
    if not groups.get("d2"):
        return None
    end, start = match.end("d"), match.start("d2")
    return (end, start) if any(c.isalpha() for c in match.string[end:start]) else None


def _plausible(name: str, match: re.Match[str], text: str) -> bool:
    """Whether what stands around a match lets it be a time."""
    before = text[max(0, match.start() - 16) : match.start()]
    words = match.group()
    match name:
        case "year":
            if re.fullmatch(r"\d{4}", words):
                counted = _COUNTED_AFTER.match(text, match.end()) and not _YEAR_BEFORE.search(before)
                return (
                    not counted
                    and not _QUANTITY_BEFORE.search(before)
                    and not before.endswith((",", "-", "#"))
                )
            return True
        case "month":
            word = words.rstrip(".").lower()
            if word == "may":
                # Far oftener a verb or a surname.
                named = re.match(r"['’]s\b", text[match.end() : match.end() + 2])
                return bool(_MAY_BEFORE.search(before)) and not named
            if word == "march" and re.match(r"\s(?:for|on)\s[A-Z]", text[match.end() : match.end() + 6]):
                # "Critical of March for Our Lives".
                return bool(_MAY_BEFORE.search(before))
            if len(word) <= 5 and word not in {"april", "june", "july"}:
                if re.match(r"-[A-Za-z]", text[match.end() : match.end() + 2]):
                    # "In Mar-a-Lago".
                    return False
                noun = before.lower().endswith("the ") and _NOUN_AFTER.match(text, match.end())
                return bool(_MONTH_BEFORE.search(before) or noun) and not words.isupper()
            return words[0].isupper() or " " in words or "-" in words
        case "weekday":
            return not _NAME_AFTER.match(text, match.end()) and not before.lower().endswith(
                ("bloody ", "black ", "super ", "news ")
            )
        case "clock colon":
            return bool(_CLOCK_BEFORE.search(before))
        case "century":
            # "Twenty-First Century Fox" is a firm.
            return not (
                words.endswith("Century") and re.match(r"\s[A-Z]", text[match.end() : match.end() + 2])
            )
        case "duration":
            # "The 1988 second quarter" and "three-quarters" hold no length of time.
            # A capital makes the name of a programme ("60 Minutes"), "a quarter of" a fraction.
            fraction = words.lower() == "a quarter" and re.match(
                r"\s+of\b", text[match.end() : match.end() + 8]
            )
            named = re.search(r"\d\s+[A-Z][a-z]", words)
            someday = words.lower() == "one day" and not _LENGTH_BEFORE.search(before)
            return not (
                fraction or named or someday or re.search(r"\ssecond$|-quarters?$", words, re.IGNORECASE)
            )
        case "unit":
            # "This Week" with both capitals is a programme, unless the whole line is in capitals.
            # "The last day of the term" is no yesterday.
            last_day = re.search(r"\b(?:last|past|latest)\s+day$", words, re.IGNORECASE)
            return not (last_day or re.fullmatch(r"This\s[A-Z][a-z]+", words))
        case "future":
            return not re.search(r"\bas\s+$", before, re.IGNORECASE)
        case _:
            return True


def _as_rate(parts: DateParts, match: re.Match[str], text: str) -> DateParts:
    """Read "a year" after a number, as in "$3 a year", as a set."""
    rate = _RATE.fullmatch(match.group()) if parts.type == "DURATION" else None
    if rate and _RATE_BEFORE.search(text[max(0, match.start() - 16) : match.start()]):
        return replace(parts, type="SET")
    return parts


_GAP_ON = re.compile(r"\)?,?\s+(?:on\s+|of\s+)?")
_GAP_ZONE = re.compile(r",?\s*[(/]\s*|,\s+")
_GAP_AT = re.compile(r",?\s+(?:at\s+|around\s+|about\s+|at\s+(?:around|about)\s+|,\s+)?|,")
_GAP_TO = re.compile(r"\s+(?:to|until|till|through)\s+|\s?[-–—]\s?", re.IGNORECASE)
_GAP_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)


def _joined(found: Sequence[DateFound], text: str) -> list[DateFound]:
    """Join neighbours that make one time: weekday and date, day and clock, the two ends of a range."""
    out: list[DateFound] = []
    for item in found:
        parts = _join(out[-1], item, text) if out else None
        if parts is None:
            out.append(item)
            continue
        first = out.pop()
        gap = (first.end, item.start)
        ranges = parts.until is not None and any(c.isalpha() for c in text[slice(*gap)])
        out.append(
            DateFound(
                start=first.start,
                end=item.end,
                words=text[first.start : item.end],
                type=parts.type,
                parts=parts,
                cut=first.cut or item.cut or (gap if ranges else None),
            )
        )
    return out


def _join(a: DateFound, b: DateFound, text: str) -> DateParts | None:
    gap, first, second = text[a.end : b.start], a.parts, b.parts
    if first.until or second.until or len(gap) > 16:
        return None
    if first.form == "weekday" and _is_day(second) and second.form == "calendar" and _GAP_ON.fullmatch(gap):
        return replace(second, weekday=first.weekday, clock=second.clock or first.clock)
    if first.form == second.form == "clock" and _GAP_ZONE.fullmatch(gap):
        # "1130 am (0830 GMT)": one time told twice.
        return first
    if (
        first.form == "clock"
        and _is_day(second)
        and not second.clock.startswith("T1")
        and _GAP_ON.fullmatch(gap)
    ):
        return replace(second, clock=first.clock, type="TIME")
    if (
        second.form == "clock"
        and _is_day(first)
        and not re.match(r"T\d", first.clock)
        and _GAP_AT.fullmatch(gap)
    ):
        return replace(first, clock=second.clock, type="TIME")
    before = text[max(0, a.start - 10) : a.start]
    dash = gap.strip() in {"-", "–", "—"} and gap == gap.strip()
    to = _GAP_TO.fullmatch(gap) and (dash or _FROM.search(before))
    both = _GAP_AND.fullmatch(gap) and (_BETWEEN.search(before) or _next_day(first, second))
    if (to or both) and _ranges(first, second):
        return replace(first, until=second)
    return None


def _is_day(parts: DateParts) -> bool:
    if parts.form == "calendar":
        return parts.day is not None
    return parts.form == "weekday" or (parts.form == "step" and parts.unit == "day")


def _next_day(first: DateParts, second: DateParts) -> bool:
    """Whether two weekdays follow each other ("on Thursday and Friday")."""
    days = first.weekday, second.weekday
    return first.form == second.form == "weekday" and days[0] is not None and days[1] == days[0] % 7 + 1


def _ranges(first: DateParts, second: DateParts) -> bool:
    if first.clock or second.clock or {first.type, second.type} != {"DATE"}:
        return False
    datable = {"calendar", "weekday", "named"}
    return (
        first.form in datable
        and second.form in datable
        and (first.form == second.form or "named" in {first.form, second.form})
    )


# -- counting --------------------------------------------------------------------------------------


def date_of(published: str | None) -> date | None:
    """Return the day of an ISO date or time, or None where there is none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def resolve(
    found: DateFound, anchor: date | None, tense: Tense | None = None, *, earlier: Period | None = None
) -> Resolved:
    """Give a time expression its value.

    ``anchor`` is the date of writing (or of the section), ``tense`` that of the clause it stands in, ``earlier`` the
    last date before it in the passage. A weekday without a direction is the last one up to the anchor, in a future clause
    the next one from it; a day or month without its year is the nearest, where one against the tense counts as six
    times as far.
    """
    return count(found.parts, anchor, tense, earlier)


def when(found: DateFound, resolved: Resolved, anchored_on: Anchor) -> When | None:
    """Return the record of a resolved time; ``anchored_on`` says what the date of writing was taken from."""
    if resolved.edtf is None:
        return None
    return When(
        value=resolved.edtf,
        precision=resolved.precision,
        words=found.words,
        anchor=_anchor(resolved, anchored_on),
        approximate=resolved.approximate,
        inferred=resolved.inferred,
    )


def _anchor(resolved: Resolved, anchored_on: Anchor) -> Anchor:
    if resolved.base == "now":
        return anchored_on
    return "earlier_date" if resolved.base == "then" else "none"


# -- counting again --------------------------------------------------------------------------------


def redate(
    dates: Sequence[TimeExpression], text: str, published: str, anchored_on: Anchor = "story"
) -> tuple[TimeExpression, ...]:
    """Count the time expressions of an undated report again, now that its date is known.

    ``text`` is the report's. What was dated by its own words, or from a dated heading, stays as it is; what was counted
    from an earlier date is counted again, since that date may now be known.
    """
    anchor = date_of(published)
    if anchor is None:
        return tuple(dates)
    out: list[TimeExpression] = []
    earlier: Period | None = None
    for expression in dates:
        words = expression.span.of(text)
        found = next((f for f in find_dates(words) if f.start == 0), None)
        if found and (expression.when is None or expression.when.anchor == "earlier_date"):
            resolved = resolve(found, anchor, expression.tense, earlier=earlier)
            expression = replace(
                expression,
                value=resolved.value,
                anchor=_anchor(resolved, anchored_on),
                when=when(found, resolved, anchored_on),
            )
            earlier = resolved.period or earlier
        elif expression.when is not None:
            earlier = _period_of(expression.when) or earlier
        out.append(expression)
    return tuple(out)


_UNIT_OF: dict[Precision, Unit] = {
    "day": "day",
    "minute": "day",
    "week": "week",
    "month": "month",
    "year": "year",
}


def _period_of(known: When) -> Period | None:
    days = days_of(known.value)
    if days is None:
        return None
    return Period(unit=_UNIT_OF.get(known.precision, "quarter"), first=days[0], last=days[1])
