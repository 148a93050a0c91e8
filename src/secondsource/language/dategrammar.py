"""The grammar of dates: which words make a time expression, and which reader takes it.

Each rule is a pattern and a function from its match to ``DateParts``. The rules are tried over the whole text and the
longest match at a place wins; neighbours that make one time ("9 a.m. Tuesday", "Wednesday, 26 October 2016",
"from 2008 to 2012") are joined afterwards in ``secondsource.language.dates``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from secondsource.language.dateparts import (
    DateParts,
    calendar_parts,
    read_century,
    read_clock_time,
    read_day_next,
    read_decade,
    read_deictic,
    read_duration,
    read_halves,
    read_holiday,
    read_iso,
    read_month_alone,
    read_month_day,
    read_month_year,
    read_noon,
    read_quarter,
    read_season,
    read_set,
    read_slashed,
    read_stepped,
    read_the_quarter,
    read_this_part,
    read_this_unit,
    read_week_from_weekday,
    read_weekday_of_week,
    read_weekday_rule,
    read_whole,
    read_year,
    read_year_end,
    read_years,
)
from secondsource.language.datewords import CENTURIES, DECADES, EASTER, HOLIDAYS, MOVABLE
from secondsource.language.numbers import DIGITS, WORDS
from secondsource.language.wordlists import word_set


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern, and what its match gives; None where the match is no time after all."""

    name: str
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], DateParts | None]
    #: A text with no word of one of these holds no match (``hints_in``).
    needs: tuple[frozenset[str], ...]


#: Stands for any digit among the words of ``needs``.
_DIGIT = "0"
_LETTERS = re.compile(r"[a-z]+")
_ANY_DIGIT = re.compile(r"\d")


def hints_in(text: str) -> frozenset[str]:
    """Return the words of a text in small letters, and "0" where there is a digit.

    Most sentences hold no month, weekday or number; asking for these first, and trying a rule only where it can match, takes
    a fifth of the time of trying all rules everywhere.
    """
    found = _LETTERS.findall(text.lower())
    return frozenset((*found, _DIGIT) if _ANY_DIGIT.search(text) else found)


_MONTH = (
    r"(?:January|February|(?-i:March|MARCH|May|MAY)|April|June|July|August|September|October|November|December"
    r"|(?-i:(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\b\.?))"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
_YEAR = r"(?:1[4-9]|20)\d\d(?![\d%]|[.,:]\d|\s*(?:[ap]\.?m\b|GMT|UTC|hours|hrs))"
_WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?-i:(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.(?=,?\s)))"
)
_PART = r"(?:morning|afternoon|evening|night|lunchtime|noon|midday|midnight)"
_MOD = (
    r"(?:(?:(?:the\s+)?(?P<mod>early|earlier|late|later|start|beginning|middle|end|close|around|about|mid)"
    r"(?:\s+(?:of|on|in))?[\s-]+(?:the\s+)?))?"
)
_NUMBER = rf"(?:{DIGITS}|{WORDS}|an?|(?:a\s+)?couple(?:\s+of)?|a\s+few|several|many|(?:a\s+)?few|some|dozens\s+of|hundreds\s+of)"
_UNIT = r"(?:days?|weeks?|months?|quarters?|years?|decades?|centur(?:y|ies)|weekends?)"
_ANY_UNIT = r"(?:seconds?|minutes?|hours?|nights?|fortnights?|days?|weeks?|months?|quarters?|years?|decades?|centur(?:y|ies))"
_APPROX = r"(?:(?P<mod>about|around|roughly|approximately|nearly|almost|some|(?:more|over|at\s+least)(?:\s+than)?)\s+)?"


_PRESENT = (
    r"now|currently|current|at\s+present|at\s+the\s+moment|at\s+this\s+(?:time|point)|nowadays|these\s+days"
)
_PAST = (
    r"recently|(?:in\s+|the\s+)?recent\s+(?:days|weeks|months|quarters|years|decades|times|history)"
    r"(?:\s+and\s+(?:weeks|months|years))?|lately|formerly|long\s+ago"
    r"|in\s+the\s+past(?=\s*[.,;:)!?]|\s+(?:and|but|to|for|he|she|they|it|has|have|had)\b|\s*$)"
    r"|(?:some\s+time|(?:days|weeks|months|years|decades|centuries))\s+ago|the\s+other\s+day"
)
_FUTURE = (
    # "Soon" and "future payments" are left out: of 26 in newswire annotated with TIMEX3, 4 are marked.
    r"shortly(?!\s+(?:after|before))|the\s+(?:(?:near|not[\s-]+too[\s-]+distant|foreseeable|immediate)\s+)?future"
    r"|(?:near|foreseeable)\s+future|the\s+(?:near|short)\s+term|as\s+soon\s+as\s+possible"
    r"|(?:the\s+)?coming\s+(?:days|weeks|months|years|decades)|in\s+due\s+course"
)


def _reference(value: str) -> Callable[[re.Match[str]], DateParts | None]:
    parts = DateParts(form="value", value=value)
    return lambda _: parts


def _rule(
    name: str,
    pattern: str,
    build: Callable[[re.Match[str]], DateParts | None],
    *needs: frozenset[str],
) -> Rule:
    compiled = re.compile(rf"(?<![\w$£€])(?:{pattern})(?!\w)", re.IGNORECASE)
    return Rule(name=name, pattern=compiled, build=build, needs=needs)


# What rules need, as words alone: "o'clock" and "Mon." are "o", "clock" and "mon".
_DIGITS = frozenset({_DIGIT})
_MONTHS = word_set(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec"
)
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
_WEEKDAYS = _DAYS | {f"{day}s" for day in _DAYS} | word_set("mon tue tues wed thu thur thurs fri sat sun")
_DEICTICS = word_set("today tonight yesterday tomorrow overnight")
_PARTS = word_set("morning afternoon evening night lunchtime noon midday midnight")
_ONE = word_set("day weekend week month quarter year decade century")
_UNITS = _ONE | word_set("days weekends weeks months quarters years decades centuries")
_ANY_UNITS = _UNITS | word_set("second seconds minute minutes hour hours night nights fortnight fortnights")
_SEASONS = word_set("spring summer fall autumn winter")
_EVERY = word_set("every each")


_ZONE = r"(?:\s*(?P<zone>GMT|UTC|EST|EDT|ET|CST|CDT|PST|PDT|PT|BST|CET|CEST|IST|local\s+time))?"
_DIR = r"(?:the\s+)?(?P<dir>last|past|this|next|coming|previous|following|upcoming|same)"
_HOLIDAY = "|".join(
    re.escape(h).replace(r"\ ", r"\s+").replace("'", "['’]?")
    for h in sorted([*HOLIDAYS, *EASTER, *MOVABLE], key=lambda h: (-len(h), h))
)

#: In order of preference where two matches are equally long.
RULES: tuple[Rule, ...] = (
    _rule(
        "iso", r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ](?P<t>\d\d:\d\d)(?::\d\d)?Z?)?", read_iso, _DIGITS
    ),
    _rule("slashed", r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4}|\d\d)(?!/)", read_slashed, _DIGITS),
    _rule("dotted", r"(?P<a>\d{1,2})\.(?P<b>\d{1,2})\.(?P<y>(?:19|20)\d\d)", read_slashed, _DIGITS),
    _rule(
        "nine eleven",
        r"9/11(?!/)|Sept(?:ember|\.)?\s+11(?:th)?(?=(?:\s+(?:terror\w*|al[-\s]Qaida|al[-\s]Qaeda))?\s+(?:attack|hijack|terrorist)s?\b)",
        lambda _: calendar_parts(2001, 9, 11),
        _DIGITS,
    ),
    _rule(
        "month day",
        rf"{_MOD}(?:(?:last|next|this)\s+)?(?P<m>{_MONTH})\s+(?:the\s+)?(?P<d>{_DAY})(?:(?:\s*[-–—]\s*|\s+(?:to|through|and|until)\s+)(?P<d2>{_DAY}))?"
        rf"(?:,?\s+(?:of\s+)?(?P<y>{_YEAR}))?(?:,?\s+(?P<part>{_PART}))?",
        read_month_day,
        _MONTHS,
        _DIGITS,
    ),
    _rule(
        "day month",
        rf"{_MOD}(?:the\s+)?(?P<d>{_DAY})(?:(?:\s*[-–—]\s*|\s+(?:to|through|and|until)\s+)(?P<d2>{_DAY}))?(?:\s+of)?\s+(?P<m>{_MONTH})"
        rf"(?:,?\s+(?:of\s+)?(?P<y>{_YEAR}))?(?:,?\s+(?P<part>{_PART}))?",
        read_month_day,
        _MONTHS,
        _DIGITS,
    ),
    _rule(
        "month year",
        rf"{_MOD}(?P<m>{_MONTH}),?\s+(?:of\s+)?(?P<y>{_YEAR})",
        read_month_year,
        _MONTHS,
        _DIGITS,
    ),
    _rule(
        "month",
        rf"{_MOD}(?:{_DIR}\s+)?(?P<m>{_MONTH})(?:\s+(?:of\s+)?(?P<of>this|last|next)\s+year)?",
        read_month_alone,
        _MONTHS,
    ),
    _rule("years", rf"(?P<y>{_YEAR})\s?[-–/]\s?(?P<y2>\d{{4}}|\d\d)(?![-/\d])", read_years, _DIGITS),
    _rule(
        "year",
        rf"{_MOD}(?:(?:the\s+)?(?:fiscal|financial|calendar)(?:\s+year)?\s+|the\s+year\s+|(?:mid|pre|post)-)?(?P<y>{_YEAR})",
        read_year,
        _DIGITS,
    ),
    _rule(
        "decade",
        rf"{_MOD}(?:the\s+)?(?:mid-)?(?:(?P<dec>(?:1\d|20)\d0['’]?s|['‘’]\d0['’]?s|{'|'.join(DECADES)}))",
        read_decade,
        _DIGITS | frozenset(DECADES),
    ),
    _rule(
        "century",
        rf"{_MOD}(?:the\s+)?(?P<c>\d\d?(?:st|nd|rd|th)|{'|'.join(CENTURIES)})[\s-]+century",
        read_century,
        word_set("century"),
    ),
    _rule(
        "weekday",
        rf"(?!around|about){_MOD}(?:(?:the|that)\s+)?(?:(?P<dir>last|this|next|past|previous|following|coming|same)\s+)?(?P<w>{_WEEKDAY})"
        # A plural before a noun is a possessive whose apostrophe was lost ("Wednesdays explosion").
        rf"(?:['’]s(?=\s+{_PART})|s(?=\s+(?!(?:and|or|from|at|when|to|in|on|through|by|for|are|were|is)\b)[a-z]))?(?:\s+(?:early\s+|late\s+)?(?P<part>{_PART}))?",
        read_weekday_rule,
        _WEEKDAYS,
    ),
    _rule(
        "weekday of week",
        rf"(?P<w>{_WEEKDAY})(?:\s+(?P<part>{_PART}))?,?\s+(?:of\s+|in\s+)?(?P<dir>last|this|next|that|the\s+(?:previous|following|same))\s+week(?!end|[’']s)",
        read_weekday_of_week,
        _WEEKDAYS,
        word_set("week"),
    ),
    _rule(
        "week, on weekday",
        rf"(?:early\s+|late\s+|later\s+|earlier\s+)?(?P<dir>last|this|next)\s+week,?\s+on\s+(?P<w>{_WEEKDAY})(?:\s+(?P<part>{_PART}))?",
        read_weekday_of_week,
        _WEEKDAYS,
        word_set("week"),
    ),
    _rule(
        "week from weekday",
        rf"(?P<n>a|one|two)\s+weeks?\s+(?P<dir>from|ago)\s+(?:on\s+|this\s+|last\s+|next\s+)?(?P<w>{_WEEKDAY})(?:\s+(?P<part>{_PART}))?",
        read_week_from_weekday,
        _WEEKDAYS,
        word_set("week weeks"),
    ),
    _rule(
        "deictic",
        rf"{_MOD}(?P<word>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today|tonight|yesterday|tomorrow|overnight)(?:s(?=\s+[a-z]))?"
        rf"(?:\s+(?P<part>{_PART}))?",
        read_deictic,
        _DEICTICS | {f"{word}s" for word in _DEICTICS},
    ),
    _rule(
        "part",
        rf"{_MOD}(?:the\s+)?(?P<dir>this|that|last|next|same|previous|following)\s+(?P<part>{_PART})",
        read_this_part,
        _PARTS,
        word_set("this that last next same previous following"),
    ),
    _rule(
        "unit",
        rf"{_MOD}(?:the\s+|that\s+(?=same))?(?P<dir>last|past|latest|this|current|same|that|next|coming|following|upcoming|previous|preceding|prior)"
        r"\s+(?:(?:calendar|fiscal|full|financial)\s+)?(?P<unit>day|weekend|week|month|quarter|year|decade|century)(?!-)",
        read_this_unit,
        _ONE,
        word_set(
            "last past latest this current same that next coming following upcoming previous preceding prior"
        ),
    ),
    _rule(
        "year end",
        r"(?:(?:around|about|by|at|before)\s+)?(?:the\s+)?(?:(?P<dir>this|last|next)\s+)?(?:year[\s-]end|year[’']s\s+end)|"
        r"the\s+end\s+of\s+the\s+year",
        read_year_end,
        word_set("year"),
        word_set("end"),
    ),
    _rule(
        "the year ended",
        r"(?:the\s+)?(?P<n>full\s+)?(?:fiscal\s+)?(?P<unit>year|quarter)(?=\s+end(?:ed|ing)\s)",
        read_whole,
        word_set("year quarter"),
        word_set("ended ending"),
    ),
    _rule("weekend", r"(?P<dir>the)\s+(?P<unit>weekend)", read_this_unit, word_set("weekend")),
    _rule(
        "stepped",
        rf"{_APPROX}(?P<n>{_NUMBER})[\s-]+(?:more\s+)?(?P<unit>{_UNIT})(?P<half>\s+and\s+a\s+half)?"
        r"[\s-]+(?P<way>ago|earlier(?!\s+than\b)|later(?!\s+than\b)|previously|from\s+now|hence|afterwards?)",
        read_stepped,
        _UNITS,
        word_set("ago earlier later previously now hence afterward afterwards"),
    ),
    _rule(
        "day next",
        r"(?:the|a|one)\s+(?P<unit>day|week|month|year)\s+(?P<way>before|after|earlier)(?=[,.;:)]|\s*$|\s+(?:at|in|on|by|when|and)\b)",
        read_day_next,
        _ONE,
        word_set("before after earlier"),
    ),
    _rule(
        "year ago",
        r"(?:(?:a|the)\s+)?(?P<unit>year)-(?P<way>ago|earlier|before)(?:\s+(?:quarter|period|month|level))?",
        read_day_next,
        word_set("year"),
        word_set("ago earlier before"),
    ),
    _rule(
        "the quarter",
        r"(?:the|that)\s+(?:(?P<dir>latest|same|most\s+recent)\s+)?(?P<unit>quarter)(?!\s+of\b|-)",
        read_the_quarter,
        word_set("quarter"),
    ),
    _rule(
        "season",
        rf"{_MOD}(?:{_DIR}\s+|(?:in|over|during|through|throughout|by|until|since)\s+the\s+)(?P<s>spring|summer|fall|autumn|winter)(?:(?:\s+of)?,?\s+(?P<y>{_YEAR}))?",
        read_season,
        _SEASONS,
    ),
    _rule(
        "season year",
        rf"{_MOD}(?:the\s+)?(?P<s>spring|summer|fall|autumn|winter)(?:\s+of)?,?\s+(?P<y>{_YEAR})",
        read_season,
        _SEASONS,
        _DIGITS,
    ),
    _rule(
        "quarter",
        rf"{_MOD}(?:the\s+)?(?:(?P<dir>last|this|next)\s+year['’]s\s+)?(?:fiscal(?:\s+{_YEAR})?\s+)?"
        r"(?:(?P<o>first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?:fiscal[\s-]+)?(?:quarter|(?P<half>half(?=\s+of\s+(?:\d|the\s+year|this|last|next))))|Q(?P<q>[1-4]))"
        rf"(?:(?:\s+of)?\s+(?:fiscal\s+)?(?:(?P<of>this|last|next)\s+year|(?P<y>{_YEAR})))?",
        read_quarter,
        word_set("quarter half q"),
    ),
    _rule(
        "holiday",
        rf"(?:{_DIR}\s+)?(?P<h>{_HOLIDAY})(?:,?\s+(?P<y>{_YEAR}))?",
        read_holiday,
        frozenset(h.split()[-1] for h in (*HOLIDAYS, *EASTER, *MOVABLE)),
    ),
    _rule(
        "clock",
        rf"(?P<h>\d{{1,2}})(?:[:.]?(?P<min>[0-5]\d))?\s*(?P<half>[ap]\.\s?m\.|[ap]m)(?:{_ZONE})",
        read_clock_time,
        _DIGITS,
        word_set("am pm m"),
    ),
    _rule(
        "clock zone",
        r"(?P<h>[0-2]?\d)[:.]?(?P<min>[0-5]\d)(?P<half>(?=\s))?\s*(?P<zone>GMT|UTC|local\s+time)",
        read_clock_time,
        _DIGITS,
        word_set("gmt utc local"),
    ),
    _rule(
        "clock colon",
        r"(?P<h>[0-2]?\d):(?P<min>[0-5]\d)(?::[0-5]\d)?(?P<half>)(?P<zone>)",
        read_clock_time,
        _DIGITS,
    ),
    _rule("noon", r"(?P<part>noon|midday|midnight)", read_noon, word_set("noon midday midnight")),
    _rule(
        "duration",
        rf"(?:the\s+)?(?:(?:past|last|next|first|final|coming|previous|following|full|entire)\s+)?(?P<n>{_NUMBER})[\s-]+"
        rf"(?:(?:more|full|whole|consecutive|straight|additional|calendar)\s+)?(?P<unit>{_ANY_UNIT})(?P<half>[\s-]+and[\s-]+a[\s-]+half)?(?:[\s-]long)?(?![\s-]+old\b)",
        read_duration,
        _ANY_UNITS,
    ),
    _rule(
        "bare duration",
        r"(?:(?:past|last|next|coming)\s+)?(?P<n>(?=[dwmyh]))(?P<unit>hours|days|weeks|months|years|decades|centuries)(?:-long)?(?![\s-]+old\b)",
        read_duration,
        _ANY_UNITS,
    ),
    _rule(
        "period",
        r"(?:the\s+)?(?:past|last|next)\s+(?P<unit>decade|hour|century)",
        read_whole,
        word_set("decade hour century"),
        word_set("past last next"),
    ),
    _rule(
        "long", r"(?P<unit>hour|day|night|week|month|year|decade|century)-long", read_whole, word_set("long")
    ),
    _rule(
        "halves",
        rf"(?P<n>\d+|an?|one|two|three)[\s-]+(?:(?P<frac>1/2|½)|and[\s-]+(?:a[\s-]+half|1/2))[\s-]+(?P<unit>{_ANY_UNIT})",
        read_halves,
        _ANY_UNITS,
    ),
    _rule(
        "set adverb",
        r"(?P<adv>(?-i:daily|nightly|weekly|monthly|quarterly|yearly|annually))",
        read_set,
        word_set("daily nightly weekly monthly quarterly yearly annually"),
    ),
    _rule(
        "set",
        rf"(?:every|each)\s+(?:(?P<n>{_NUMBER}|other)\s+)?(?P<unit>{_ANY_UNIT})",
        read_set,
        _EVERY,
        _ANY_UNITS,
    ),
    _rule(
        "set weekday",
        rf"(?:every|each)\s+(?P<w>{_WEEKDAY})(?:\s+(?P<part>{_PART}))?",
        read_set,
        _EVERY,
        _WEEKDAYS,
    ),
    _rule(
        "set weekdays", rf"(?P<w>{_WEEKDAY}(?=s|\s+{_PART}s))(?:s|\s+(?P<part>{_PART})s)", read_set, _WEEKDAYS
    ),
    _rule(
        "present",
        _PRESENT,
        _reference("PRESENT_REF"),
        word_set("now currently current present moment time point nowadays days"),
    ),
    _rule("past", _PAST, _reference("PAST_REF"), word_set("recently recent lately formerly ago past day")),
    _rule("future", _FUTURE, _reference("FUTURE_REF"), word_set("shortly future term soon coming course")),
)
