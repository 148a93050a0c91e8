"""Numbers in words and digits, found in bare text without a parser.

Cardinals only: "44", "300,000", "1.5 million", "twenty-two", "half a million", "two dozen", "dozens". Ordinals
("third", "21st"), fractions ("two-thirds") and numbers inside names ("G20", "F-16", "MH17") are none. Years,
clock times and ages are numbers here; who reads quantities leaves them out by what stands around them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondsource.language.vocabulary import words

ONES: dict[str, int] = {
    word: value
    for value, word in enumerate(
        words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen"
        )
    )
}
TENS: dict[str, int] = {
    word: 10 * value
    for value, word in enumerate(words("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
#: "fourty" is a common slip in copy.
TENS["fourty"] = 40
SCALES: dict[str, int] = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
#: Scale letters that newspapers write after digits. A bare "m" is metres as often, so it counts after money only.
SUFFIXES: dict[str, int] = {"bn": 10**9, "tn": 10**12, "mn": 10**6, "k": 10**3}
#: Words that stand for a number without giving one, and the size that each implies at least.
VAGUE: dict[str, int] = {
    "couple": 2,
    "few": 3,
    "handful": 3,
    "several": 3,
    "numerous": 10,
    "many": 10,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "tens of thousands": 20_000,
    "hundreds of thousands": 200_000,
    "millions": 2_000_000,
    "billions": 2_000_000_000,
}
#: Words before a number, and the modifier that they amount to.
MODIFIERS: dict[str, str] = {
    "at least": "at least",
    "no fewer than": "at least",
    "no less than": "at least",
    "not less than": "at least",
    "a minimum of": "at least",
    "at most": "up to",
    "up to": "up to",
    "as many as": "up to",
    "as much as": "up to",
    "no more than": "up to",
    "a maximum of": "up to",
    "more than": "more than",
    "over": "more than",
    "above": "more than",
    "upwards of": "more than",
    "upward of": "more than",
    "in excess of": "more than",
    "greater than": "more than",
    "exceeding": "more than",
    "less than": "less than",
    "fewer than": "less than",
    "under": "less than",
    "below": "less than",
    "nearly": "nearly",
    "almost": "nearly",
    "close to": "nearly",
    "just under": "nearly",
    "about": "about",
    "around": "about",
    "approximately": "about",
    "roughly": "about",
    "some": "about",
    "circa": "about",
    "an estimated": "about",
    "estimated": "about",
    "in the region of": "about",
    "only": "only",
    "just": "only",
    "exactly": "exactly",
    "another": "another",
    "a further": "another",
    "an additional": "another",
    "a total of": "exactly",
}
#: Words after a number ("44 or more").
TRAILING: dict[str, str] = {
    "or more": "at least",
    "or so": "about",
    "or less": "up to",
    "or fewer": "up to",
    "at least": "at least",
    "at most": "up to",
}

_ONE = "|".join(sorted([*ONES, *TENS], key=lambda w: (-len(w), w)))
_SCALE = "|".join(SCALES)
#: A number wholly in words. The scale words alone ("hundreds", "million") need an article or number before them.
WORDS = (
    rf"(?:(?:half\s+)?an?\s+(?:dozen|{_SCALE})|(?:{_ONE})(?:[\s-]+(?:and\s+)?(?:{_ONE}|dozen|{_SCALE}))*)"
    rf"(?:\s+(?:and\s+a\s+half\s+)?(?:{_SCALE}))*\b"
)
#: A number in digits, with grouped thousands, decimals and a scale word.
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_VAGUE = (
    r"(?:tens|hundreds)\s+of\s+(?:thousands|millions|billions)|dozens|scores|hundreds|thousands|millions"
    r"|billions|several|numerous|a\s+(?:few|couple|handful)(?:\s+(?:dozen|hundred|thousand|million))?"
    r"|several\s+(?:dozen|hundred|thousand|million)"
)
_NUMBER = re.compile(
    rf"(?<![\w.,:/])(?<![A-Za-z][-–])(?P<digits>(?>{DIGITS}))"
    rf"(?:[\s-]?(?P<scale>{_SCALE}|dozen)\b|(?P<suffix>bn|tn|mn|k|m)\b)?(?!(?:st|nd|rd|th)\b)(?![A-Za-z]|[.:/]\d)"
    rf"|\b(?P<words>{WORDS})(?![-\s]+(?:thirds?|quarters?|fifths?|tenths?)\b)"
    rf"|\b(?P<vague>{_VAGUE})\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:^|(?<=[\s(\"“‘'—–-]))("
    + "|".join(w.replace(" ", r"\s+") for w in sorted(MODIFIERS, key=lambda w: (-len(w), w)))
    + r")[\s]+(?:[$£€]|US\$)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s+(" + "|".join(TRAILING).replace(" ", r"\s+") + r")\b", re.IGNORECASE)
_MONEY_BEFORE = re.compile(r"[$£€]\s?$")
#: "One" that is a pronoun or part of a fixed phrase rather than a count.
_NO_COUNT_BEFORE = re.compile(
    r"\b(?:no|any|every|each|the|this|that|which|some|only|another|such|as|by|on|day|at|square|number)[\s-]+$",
    re.IGNORECASE,
)
_COUNT_AFTER = re.compile(r"(?:\s+|-)(?!of\b|on-one|another\b|day\b|who\b|that\b|is\b|was\b|can\b)[A-Za-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFound:
    """A number in a text. ``start`` and ``end`` hold the number itself, without its modifier."""

    start: int
    end: int
    words: str
    #: None where the words give none ("dozens").
    value: float | None
    #: One of the values of ``MODIFIERS``; for a number without value the word itself ("dozens"); or None.
    modifier: str | None
    #: Where the modifier's words start, or ``start``.
    modifier_start: int


def find_numbers(text: str) -> tuple[NumberFound, ...]:
    """Return the cardinal numbers of a text, in order."""
    found = []
    for match in _NUMBER.finditer(text):
        words = match.group()
        if words.lower() == "one" and not _counts(text, match.start(), match.end()):
            continue
        value = _value(
            match, money=bool(_MONEY_BEFORE.search(text[max(0, match.start() - 2) : match.start()]))
        )
        end = match.end()
        before = _BEFORE.search(text[max(0, match.start() - 28) : match.start()])
        after = _AFTER.match(text, end)
        modifier = None
        start = match.start()
        if value is None:
            modifier = " ".join(words.lower().split())
        if before:
            modifier = modifier or MODIFIERS[" ".join(before.group(1).lower().split())]
            start = max(0, match.start() - 28) + before.start(1)
        elif text[end : end + 1] == "+" and modifier is None:
            modifier = "at least"
        elif after and modifier is None:
            modifier = TRAILING[" ".join(after.group(1).lower().split())]
        found.append(
            NumberFound(
                start=match.start(),
                end=end,
                words=words,
                value=value,
                modifier=modifier,
                modifier_start=start,
            )
        )
    return tuple(found)


def _counts(text: str, start: int, end: int) -> bool:
    """Whether "one" counts something: a noun follows, and no determiner makes it a pronoun."""
    return not _NO_COUNT_BEFORE.search(text[max(0, start - 12) : start]) and bool(
        _COUNT_AFTER.match(text, end)
    )


def _value(match: re.Match[str], *, money: bool) -> float | None:
    if match["vague"]:
        return None
    if match["words"]:
        return number_of(match["words"])
    value = float(match["digits"].replace(",", ""))
    scale = (match["scale"] or "").lower()
    suffix = (match["suffix"] or "").lower()
    if scale:
        value *= 12 if scale == "dozen" else SCALES[scale]
    elif suffix in SUFFIXES:
        value *= SUFFIXES[suffix]
    elif suffix == "m" and money:
        value *= 10**6
    return value


def number_of(words: str) -> float | None:
    """Return the number that words or digits spell, or None where they spell none."""
    plain = words.strip().lower().replace(",", "")
    if re.fullmatch(r"\d{1,18}(?:\.\d{1,9})?", plain):
        return float(plain)
    half = plain.startswith("half a")
    tokens = re.findall(r"\d+(?:\.\d+)?|[a-z]+", plain)
    total, current, seen = 0.0, 0.0, False
    for word in tokens:
        if word in {"a", "an"}:
            continue
        if re.match(r"\d", word):
            current += float(word)
        elif word in ONES:
            current += ONES[word]
        elif word in TENS:
            current += TENS[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word == "dozen":
            current = (current or 1) * 12
        elif word in SCALES:
            total, current = total + (current or 1) * SCALES[word], 0.0
        elif word == "half" and half and not seen:
            continue
        elif word == "half":
            current += 0.5
        elif word != "and":
            return None
        seen = True
    return (total + current) * (0.5 if half else 1) if seen else None
