"""Counted and measured things.

``counted`` is written so that two reports' numbers can be compared only where they count the same:

- harm done to people is a class, ``killed``, ``wounded``, ``arrested``, ``displaced`` or ``missing``, whatever the wording
  ("44 dead", "a death toll of 44", "claimed 44 lives"). Where the people are narrower than people at large the noun follows
  after a colon: ``killed:child``, ``wounded:soldier``; "people", "civilians", "others" and no noun at all add nothing;
- anything else is the head noun as lemma with the nouns before it: ``school``, ``air strike``;
- of a sum of money or a percentage it is what it is of ("$3 million in aid": ``aid``), or None.

Ages, dates, times, durations, ordinals, scores and numbers inside names are no quantities. Classes are read from
the words beside the number first and from the parse second: the words alone also hold in texts scraped without commas, where
the parse goes astray.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from secondsource.language.numbers import NumberFound, find_numbers
from secondsource.language.vocabulary import words
from secondsource.read.counted import CLASS_WORDS, HARMS, PEOPLE, counted_noun, noun_lemma, what_is_counted
from secondsource.read.parsed import ParsedArticle, ParsedSentence
from secondsource.records import Quantity, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_TIME_NOUNS = frozenset(
    words(
        "second minute hour day night week weekend fortnight month quarter year decade century time "
        "moment o'clock am pm gmt a.m. p.m."
    )
)
_CURRENCY: dict[str, str] = {
    "$": "USD",
    "us$": "USD",
    "c$": "CAD",
    "a$": "AUD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "dollar": "USD",
    "dollars": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "yen": "JPY",
    "yuan": "CNY",
    "rubles": "RUB",
    "roubles": "RUB",
    "rupees": "INR",
    "shekels": "ILS",
    "riyals": "SAR",
    "lira": "TRY",
}
_MEASURE: dict[str, str] = {
    **dict.fromkeys(("km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"), "km"),
    **dict.fromkeys(("mile", "miles"), "mile"),
    **dict.fromkeys(("m", "metre", "metres", "meter", "meters"), "m"),
    **dict.fromkeys(("cm", "centimetres", "centimeters"), "cm"),
    **dict.fromkeys(("foot", "feet", "ft"), "foot"),
    **dict.fromkeys(("inch", "inches"), "inch"),
    **dict.fromkeys(("kg", "kilo", "kilos", "kilogram", "kilograms", "kilogrammes"), "kg"),
    **dict.fromkeys(("ton", "tons", "tonne", "tonnes"), "tonne"),
    **dict.fromkeys(("acre", "acres"), "acre"),
    **dict.fromkeys(("hectare", "hectares"), "hectare"),
    **dict.fromkeys(("mph",), "mph"),
    **dict.fromkeys(("degree", "degrees"), "degree"),
    **dict.fromkeys(("barrel", "barrels"), "barrel"),
    **dict.fromkeys(("litre", "litres", "liter", "liters"), "litre"),
    **dict.fromkeys(("megawatt", "megawatts", "mw"), "megawatt"),
}
_PERCENT = re.compile(r"\s?%|[\s-]per\s?cent(?:age)?(?:\s+points?)?\b", re.IGNORECASE)
_UNIT_AFTER = re.compile(r"[\s-]?([A-Za-z]+)\b")
_SIGN_BEFORE = re.compile(r"((?:US|C|A)?[$]|[£€¥₹₽])\s?$")
#: "1.88m tall" is a length, "5m people" millions.
_METRES = re.compile(
    r"\s*(?:[).,;]|$)|[\s-]+(?:tall|high|long|wide|deep|away|above|below|from|race|run|sprint)\b"
)
_MILLIONS = re.compile(r"\s+(?:more\s+)?(?:people|children|[a-z]{3,}s)\b")
_SUM_AFTER = re.compile(
    r"\s+of\s+(?:US\s+)?(?P<currency>dollars|euros|pounds|yen|yuan|rubles|roubles|rupees|shekels|riyals|lira)\b",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r"(?:[\s-]+(?:years?|months?|days?|weeks?))?[\s-]+old\b", re.IGNORECASE)
_AGE_BEFORE = re.compile(
    r"\b(?:as\s+(?:young|old)\s+as|aged?|ages)(?:\s+between)?\s+(?:\d+\s+(?:and|to)\s+)?$", re.IGNORECASE
)
#: "A 58-storey building", "two-handed": the number describes and counts nothing.
_ADJECTIVE = re.compile(r"-(?!strong\b|odd\b|per|plus\b)[A-Za-z]")
#: "1) move", "No. 1", "at 6.13".
_LISTED = re.compile(r"\)\s+[a-z]")
_LABEL_BEFORE = re.compile(r"(?:\b[Nn]os?\.?|[Nn]umber|#|°)\s*$")
_CLOCK = re.compile(r"\d{1,2}\.[0-5]\d")
_AT_BEFORE = re.compile(r"\b(?:at|by|until|from|since)\s+$")
_SCORE = re.compile(r"^[-–]\d|^\s(?:to)\s\d+\s(?:vote|win|loss|victory)")
#: "19 to 24 years": the first of two ends of a length of time.
_LENGTH_AFTER = re.compile(
    r"\s*(?:to|or|-|–)\s*[\w.]+[\s-](?:second|minute|hour|day|week|month|year|decade)s?\b"
)
#: "The top-two system", "pictures 2, 3 & 4".
_COMPOUND_BEFORE = re.compile(r"\b(?:top|first|last|best|big|final|one)-$", re.IGNORECASE)
_NUMBERED_BEFORE = re.compile(
    r"\b(?:pictures?|figures?|chapters?|articles?|sections?|pages?|lines?|rounds?|items?|exhibits?|questions?|steps?|phases?|levels?"
    r"|rooms?|flights?|routes?|highways?|channels?|apollo|titles?|paragraphs?|tables?|episodes?|seasons?|games?)"
    r"\s+(?:\d{1,3}\s*(?:,|&|and|to|-|–)\s*)*$",
    re.IGNORECASE,
)
_LABEL_AFTER = re.compile(r"\s*(?:[,&.;:)?!]|(?:and|to|while)\b|$)")
_OPENING = frozenset({'"', "“", "‘", "'", ":", "(", "—", "–", "--", "``"})
_NAMED = frozenset({"ORG", "PRODUCT", "LAW", "FAC", "EVENT", "WORK_OF_ART", "PERSON"})
_DEFINITE = re.compile(
    r"\b(?:the|these|those|his|her|their|its|both|our|my|your)\s+(?:other\s+|first\s+|last\s+)?$",
    re.IGNORECASE,
)
#: Numbers up to here after "the" refer to known things ("the two ministers") rather than count.
_REFERRED = 3


def find_quantities(parsed: ParsedArticle) -> tuple[Quantity, ...]:
    """Return the quantities of a report, in order."""
    out: list[Quantity] = []
    for sentence, times in zip(parsed.sentences, parsed.times, strict=True):
        text = sentence.span.of(parsed.article.text)
        harm: str | None = None
        for number in find_numbers(text):
            if any(t.start < number.end and number.start < t.end for t in times):
                continue
            quantity = _quantity(sentence, text, number)
            if quantity is None:
                continue
            among = _PART_AMONG.match(text, number.end)
            if among and quantity.counted not in HARMS:
                harm = CLASS_WORDS[among["class"].lower()]
                quantity = replace(
                    quantity, counted=f"{harm}:{quantity.counted}" if quantity.counted else harm
                )
            elif harm and (quantity.counted is None or ":" not in quantity.counted):
                quantity = _as_part(sentence, text, number, quantity, harm)
            found = (quantity.counted or "").partition(":")[0]
            harm = found if found in HARMS else harm
            out.append(quantity)
    return tuple(out)


_PART_BEFORE = re.compile(
    r"\b(?:including|among\s+(?:them|those|whom)|of\s+(?:them|whom))\s+(?:at\s+least\s+|about\s+|the\s+)?$"
)
_PART_AMONG = re.compile(
    r"\s+(?:[a-z]+\s+){1,2}(?:were|was|are|is)\s+among\s+(?:the\s+|those\s+)(?:[\w,]+\s+){0,3}?"
    r"(?P<class>killed|dead|wounded|injured|arrested|detained|missing)\b",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(r"\s+of\s+(?:them|whom|those)\s+(?:(?:were|was|are|is)\s+)?(?P<noun>[a-z]+)?")


def _as_part(
    sentence: ParsedSentence, text: str, number: NumberFound, quantity: Quantity, harm: str
) -> Quantity:
    """Read "seven of them children" or "including 10 women" after a count of people harmed as part of that count."""
    after = _PART_AFTER.match(text, number.end)
    if after and quantity.unit is None:
        start = after.start("noun")
        noun = (
            next((t for t in sentence.tokens if t.idx == start and t.pos_ == "NOUN"), None)
            if start >= 0
            else None
        )
        if noun is None:
            return replace(quantity, counted=None)
        own = noun.lemma_.lower()
        return replace(quantity, counted=harm if own in PEOPLE else f"{harm}:{noun_lemma(noun)}")
    if (
        quantity.counted
        and quantity.counted not in HARMS
        and _PART_BEFORE.search(text[: number.modifier_start])
    ):
        return replace(quantity, counted=f"{harm}:{quantity.counted}")
    return quantity


def _quantity(sentence: ParsedSentence, text: str, number: NumberFound) -> Quantity | None:
    before, after = text[: number.start], text[number.end :]
    if (
        _AGE_AFTER.match(after)
        or _ADJECTIVE.match(after)
        or _LISTED.match(after)
        or _LABEL_BEFORE.search(before[-12:])
        or (_CLOCK.fullmatch(number.words) and _AT_BEFORE.search(before[-8:]))
        or _AGE_BEFORE.search(before[-24:])
        or _SCORE.match(after)
        or _LENGTH_AFTER.match(after)
        or _COMPOUND_BEFORE.search(before[-12:])
        or (_NUMBERED_BEFORE.search(before[-40:]) and _LABEL_AFTER.match(after))
        or re.search(r"\d[-–]$", before)
    ):
        return None
    tokens = _tokens_of(sentence, number)
    if not tokens:
        return None
    unit, start, end = _unit(text, number)
    last = tokens[-1]
    if unit is not None:
        counted = _measured(last, end)
    elif _is_named(tokens, number) or _is_year(number):
        return None
    else:
        if number.value is not None and number.value <= _REFERRED and _DEFINITE.search(before[-20:]):
            return None
        noun = counted_noun(last)
        if noun is not None and noun.lemma_.lower() in _TIME_NOUNS:
            return None
        if noun is None and number.modifier is None and _is_apposed_age(tokens[0]):
            return None
        counted = what_is_counted(last, noun)
        if counted is None and (_is_age(tokens) or (number.modifier is None and _is_label(tokens))):
            return None
    value = number.value
    if value is not None and unit is None and number.words.endswith("m") and _MILLIONS.match(after):
        value *= 1_000_000
    return Quantity(
        span=Span(article=sentence.article, start=sentence.span.start + start, end=sentence.span.start + end),
        number=value,
        unit=unit,
        counted=counted,
        modifier=number.modifier,
    )


def _tokens_of(sentence: ParsedSentence, number: NumberFound) -> list[Token]:
    """The tokens that a number touches. Found by halving: a table in one line is thousands of numbers in one sentence."""
    first = max(bisect_right(sentence.tokens, number.start, key=lambda t: t.idx) - 1, 0)
    near = takewhile(
        lambda t: t.idx < number.end, (sentence.tokens[i] for i in range(first, len(sentence.tokens)))
    )
    return [t for t in near if t.idx + len(t) > number.start]


def _unit(text: str, number: NumberFound) -> tuple[str | None, int, int]:
    """The unit of a number, and where number, modifier and unit start and end."""
    start, end = number.modifier_start, number.end
    percent = _PERCENT.match(text, end)
    if percent:
        return "percent", start, percent.end()
    sign = _SIGN_BEFORE.search(text[max(0, number.start - 4) : number.start])
    if sign:
        return _CURRENCY[sign.group(1).lower()], min(start, number.start - len(sign.group())), end
    if number.words.endswith("m") and _METRES.match(text, end):
        return "m", start, end
    sums = _SUM_AFTER.match(text, end) if number.value is None else None
    if sums:
        return _CURRENCY.get(sums["currency"].lower()) or "GBP", start, sums.end()
    word = _UNIT_AFTER.match(text, end)
    if word:
        name = word.group(1).lower()
        # A bare "m" after a space is as likely a slip as a metre.
        found = _CURRENCY.get(name) or (
            None if name == "m" and word.group()[0] != "m" else _MEASURE.get(name)
        )
        if found:
            return found, start, word.end()
    return None, start, end


def _measured(last: Token, end: int) -> str | None:
    """What a percentage or sum is of: "40 percent of voters", "$3 million in aid"."""
    doc = last.doc
    following = [t for t in doc[last.i + 1 : last.i + 5] if t.idx >= end]
    # "$3 million in aid", but not "15 percent in the polls".
    inside = len(following) > 1 and following[0].lower_ == "in" and following[1].pos_ == "DET"
    if following and following[0].lower_ in {"of", "in"} and not inside:
        phrase = next((t for t in following[0].children if t.dep_ == "pobj"), None)
        if phrase is not None and phrase.pos_ == "NOUN" and phrase.ent_type_ not in {"DATE", "TIME"}:
            return noun_lemma(phrase)
    return None


def _is_named(tokens: list[Token], number: NumberFound) -> bool:
    """Whether the number is part of a name: "Resolution 2254", "10 Downing Street", "Channel 4"."""
    first, last = tokens[0], tokens[-1]
    if number.modifier is None and all(t.ent_type_ in _NAMED for t in tokens):
        return True
    if first.i and number.words.istitle() and first.nbor(-1).text not in _OPENING:
        # "The Group of Seven": a number in words with a capital within a sentence.
        return True
    left = first.nbor(-1) if first.i else None
    right = last.nbor(1) if last.i + 1 < len(last.doc) else None
    if (
        number.modifier is None
        and left is not None
        and left.pos_ == "PROPN"
        and last.head is left
        and right is not None
        and right.pos_ != "NOUN"
    ):
        return True
    head = last.head
    return (
        last.dep_ in {"nummod", "compound"}
        and head.pos_ == "PROPN"
        and head.i > last.i
        and head.tag_ != "NNPS"
        and not head.lower_.endswith("s")
    )


def _is_year(number: NumberFound) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", number.words)) and number.modifier is None


def _is_age(tokens: list[Token]) -> bool:
    """Whether a bare number stands behind a person's name ("Smith, 44, said")."""
    index = tokens[0].i
    doc = tokens[0].doc
    left = doc[max(0, index - 2) : index]
    enclosed = index >= 2 and doc[index - 1].text == "," and doc[index - 2].pos_ == "PROPN"
    enclosed = enclosed and index + 1 < len(doc) and doc[index + 1].text in {",", "."}
    return tokens[0].text.isdigit() and (enclosed or any(t.ent_type_ == "PERSON" for t in left))


def _is_apposed_age(number: Token) -> bool:
    """Whether a bare number between commas is that of the person before it ("Ana Silva, 44, and Li Wei, 51, died")."""
    if not number.text.isdigit() or number.i < 2 or number.i + 1 >= len(number.doc):
        return False
    before, after = number.nbor(-1), number.nbor(1)
    if before.text not in {",", "("} or after.text not in {",", ".", ")", ";"}:
        return False
    return number.nbor(-2).ent_type_ == "PERSON" or number.head.ent_type_ == "PERSON"


def _is_label(tokens: Sequence[Token]) -> bool:
    """Whether a bare number names the thing before it: "game seven", "lap 20"."""
    left = tokens[0].nbor(-1) if tokens[0].i else None
    return left is not None and left.tag_ == "NN" and tokens[-1].head.i <= left.i
