"""Loose dates: dates that are of no event: stamps, pictures, names by their year, nowadays, and what was misread."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from secondsource.outlook.context import Context
from secondsource.outlook.times import bounds
from secondsource.records import Statement, Tense, Token, When

__all__ = ["clause_tense", "dates_nothing"]

_COULD_HAVE = re.compile(r"\b(?:could|would|should|might) have (?:\w+ )?$", re.IGNORECASE)
#: Words before a date that a reader of dates in a past clause may take for a past one.
_AHEAD = re.compile(
    r"\b(?:ahead of|in the run-up to|leading up to|until) (?:the |his |her |its |an? )?$", re.IGNORECASE
)
_CLOCK = re.compile(r"\s*(?:a\.?m|p\.?m|hours|hrs|GMT|UTC|local time)\b", re.IGNORECASE)
_ONLY_CLOCK = re.compile(
    r"\d{1,2}(?:[:.]?\d\d)?\s*(?:[ap]\.?\s?m\b.*|GMT|UTC|local time)|\d{1,2}:\d\d|noon|midday|midnight",
    re.IGNORECASE,
)
_FEAST_NAME = r"(?:Christmas(?: Eve)?|Easter|Thanksgiving|Halloween|New Year(?:['’]s (?:Day|Eve))?|(?:[A-Z]\w+|Mother['’]s|Father['’]s) Day|(?:4th|[Ff]ourth) of July)"
_FEAST = re.compile(rf"(?:the )?{_FEAST_NAME}$")
#: "The 4th of July and Memorial Day activities" are of every year.
_FEAST_NAMES = re.compile(
    rf"(?:,? (?:and|or) {_FEAST_NAME})? (?!(?:and|or|when|after|before|in|at|for|with|by|to|as|that)\b)[a-z]"
)
_POSSESSIVE = re.compile(r"['’]s\b")
_NOT = re.compile(r"\bnot\s+$", re.IGNORECASE)
#: "Updated at 8 p.m." and "This report was last updated at ..." date the page.
_STAMP = re.compile(
    r"(?:(?:this|the|our) (?:story|article|report|post|page|piece) (?:was|has been|is) )?"
    r"(?:(?:last|first|originally|since) )?(?:updated|published|posted|corrected)\b",
    re.IGNORECASE,
)
#: "In this May 18 file photo" dates a picture; "12 of 25 Photos: ..." is the caption of a gallery.
_PICTURE = re.compile(r",?\s+(?:file|photo|photograph|picture)\b")
_CAPTION = re.compile(r"\d+ of \d+\b|(?:Photos?|Picture|Image|Caption)\s*:", re.IGNORECASE)
#: "Records going back to 2006" tells their beginning.
_REACHING_BACK = re.compile(r"\b(?:dat|go|stretch|reach)\w*\s+back\s+to\s+$", re.IGNORECASE)
_YEARS = re.compile(r"\d{4}\s?[-–/]\s?\d{2,4}")
#: A date before these words that opens its clause is their subject; "the meeting Friday was" is not about Friday.
_BEING = re.compile(r"\s+(?:has|had|have)?\s*(?:been|was|is|were|will be)\b")
_OPENING = re.compile(r"(?:^|[.!?,;:\"“—–]|\b(?:what|and|but|that|as|said))\s*$", re.IGNORECASE)
#: "Filed before January 2018" gives no more than a bound, and "the turn of the 20th century" is not all of it.
_BOUND = re.compile(r"\b(?:before|prior to|turn of)\s+(?:the\s+)?$", re.IGNORECASE)
#: "Like last year" and "than in 2012" compare; "from 36 years ago" is no more than long ago.
_COMPARED = re.compile(r"\b(?:like|as|than|unlike|not since)\s+(?:in\s+|it was\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:some\s+|about\s+|over\s+|more than\s+)?$", re.IGNORECASE)
_TO_NOW = re.compile(r"\s+(?:to|until|till|through)\s+(?:the\s+)?(?:pres|now|toda)")
#: "If I had wanted to leave in December, I would have left."
_SUPPOSED = re.compile(r"\bif\b.*\b(?:would|could|might)(?:n['’]t| not)? have\b", re.IGNORECASE | re.DOTALL)
#: Words that count from the day of speaking, which is not that of the report where the words are old.
_SPOKEN = re.compile(
    r"(?:to(?:day|night|morrow)|yesterday|(?:this|last)\s+(?:day|morning|afternoon|evening|night))\b.*|.*\b(?:ago|earlier|later)",
    re.IGNORECASE,
)
_LONG_AGO = 31
#: A holiday so many days ago is still in the news.
_JUST_GONE = 3
#: Words that hand a quotation to its source.
_SAYING = re.compile(
    r"\b(?:said|says|told|wrote|tweeted|testified|asked|declared|warned|promised|vowed|stated|recalled|interview|speech|"
    r"letter|e-?mail|tweet|statement|testimony|memo)\b",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:later|after|following)\b", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"(?:(?:early|late|later)\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE
)
_WEEK = 7
#: "At 9 p.m." tells a time; "the 9 p.m. slot" and "kept 9 p.m." name what is on then.
_CLOCK_TOLD = re.compile(
    r"(?:^|\n|[,:;(–—]\s?|\b(?:at|by|until|till|before|after|around|about|from|since|between|and|to|past|shortly|just|only)\s+)$",
    re.IGNORECASE,
)
#: "The most admired in the world today".
_WORLD = re.compile(r"\b(?:(?:in|of) (?:the|our|this) (?:\w+ )?world|alive|living)\s+$", re.IGNORECASE)
#: Quarters and halves of matches; those of years are told in figures of business.
_QUARTER = re.compile(r"\b(?:quarter|half)\b", re.IGNORECASE)
_BUSINESS = re.compile(
    r"[%$£€]|\b(?:earn\w*|revenues?|profits?|sales|sold|grew|grow\w*|econom\w*|GDP|percent|shares?|income|markets?|"
    r"spend\w*|exports?|output|budgets?|fiscal|compan\w+|shipments?|subscribers?|customers?|banks?|prices?|invest\w*|results)\b"
)
#: "It ought to be clear today".
_OUGHT = re.compile(
    r"\b(?:ought to|should|must|can|cannot|may|might|could)\s+(?:\w+\s+){0,4}$", re.IGNORECASE
)
#: "Today" further from a verb than this belongs to another.
_NEAR_VERB = 6
#: A number below this is no year of the news.
_FIRST_YEAR = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A date where it stands in a statement, with a few characters on both sides."""

    when: When
    statement: Statement
    tokens: Sequence[Token]
    text: str
    #: Where its words begin.
    at: int
    before: str
    after: str
    #: Tense of the clause of the date.
    clause: Tense | None

    @property
    def end(self) -> int:
        return self.at + len(self.when.words)


def dates_nothing(when: When, statement: Statement, context: Context) -> bool:
    """Whether the words of a date date no event of the statement, or were misread.

    "Today's music" and "he knows today what he wants" say nowadays; "the 2016 election" and "this year's awards"
    name a thing by its year; "not 10 years ago" says when it was not; a number before "am" is a clock time; what
    a past clause was "ahead of" was no past thing; "in the third quarter" he threw a pass; and "at 5 p.m.", with no day
    named nearby, may be of any day.
    """
    text = context.article_of(statement).text
    at = text.find(when.words, statement.span.start, statement.span.end) if when.words else -1
    if at < 0:
        return False
    place = _Place(
        when=when,
        statement=statement,
        tokens=context.tokens[statement.id],
        text=text,
        at=at,
        before=text[max(0, at - 40) : at],
        after=text[at + len(when.words) : at + len(when.words) + 12],
        clause=clause_tense(when, statement, context),
    )
    limits, published = bounds(when.value), context.published(statement)
    if (limits and limits[0].year < _FIRST_YEAR) or _NOT.search(place.before):
        return True
    if limits and published and limits[1] < published and _AHEAD.search(place.before):
        return True
    if when.precision == "year" and place.before.endswith("ahead of "):
        return True
    if limits and published and limits[1] < published and _is_stale(place):
        return True
    if _is_bound(place) and not (limits and published and limits[1] >= published):
        return True
    if limits and published and limits[0] > published and _is_miscounted(place, (limits[0] - published).days):
        return True
    if _ONLY_CLOCK.fullmatch(when.words) and not _CLOCK_TOLD.search(place.before):
        return True
    if when.anchor == "published" and _ONLY_CLOCK.fullmatch(when.words) and not statement.expects:
        return not _tells_of_its_day(statement, context)
    if published and when.value == str(published.year) and place.clause == "present" and when.words.isdigit():
        # "Such laws are out of date in 2016" says nowadays.
        return True
    if _is_of_old_words(place, context):
        return True
    if _is_of_page(place) or _is_misread(place, published) or _is_subject(place) or _is_nowadays(place):
        return True
    of_day = [e for e in statement.events if e.when and e.when.value == when.value]
    if of_day:
        # "Could have forced a vote on Wednesday" says that nobody did.
        return all(_COULD_HAVE.search(text[max(0, e.span.start - 40) : e.span.start]) for e in of_day)
    return _names_by_date(place)


def clause_tense(when: When, statement: Statement, context: Context) -> Tense | None:
    """Return the tense of the clause that the words of a statement's date stand in, where the reading told it."""
    text = context.article_of(statement).text
    found = context.dates.get(statement.id, ())
    return next((d.tense for d in found if d.when == when and d.span.of(text) == when.words), None)


def _tells_of_its_day(statement: Statement, context: Context) -> bool:
    """Whether most days that a statement's report names are the day of the report, so that "at 5 p.m." is of that day too."""
    published = context.published(statement)
    days = [
        bounds(d.when.value)
        for other in context.statements.values()
        if other.span.article == statement.span.article
        for d in context.dates.get(other.id, ())
        if d.when and d.when.precision == "day" and d.when.anchor == "published" and d.tense != "future"
    ]
    own = sum(1 for b in days if b and b[0] == published)
    return 2 * own > len(days)


def _is_bound(place: _Place) -> bool:
    """Whether a month or year only bounds a time: "filed before January 2018"."""
    return place.when.precision in ("week", "month", "year", "range") and bool(_BOUND.search(place.before))


def _is_stale(place: _Place) -> bool:
    """Whether a day gone by is told in the present, so that report or reading has a wrong day: "the deadline is Oct. 25"."""
    owning = _POSSESSIVE.match(place.after) or _POSSESSIVE.search(place.when.words)
    adverbial = place.when.precision in ("day", "minute") and place.when.anchor == "published" and not owning
    return adverbial and place.clause == "present" and place.statement.tense == "present"


def _is_miscounted(place: _Place, ahead: int) -> bool:
    """Whether a day so far ahead of the report was likely counted from the wrong day.

    "A week later" counts from a day before it that may be any; and what "will be on Monday", in a report dated Tuesday, was mostly
    yesterday when the report was written: of seven such days in 90 stories none was six days ahead.
    """
    when = place.when
    if when.anchor == "earlier_date":
        return not place.statement.expects or bool(_LATER.search(when.words))
    if ahead > _WEEK and place.clause == "past" and not place.statement.expects:
        # "It was Mother's Day" is of some year.
        return True
    return ahead == _WEEK - 1 and bool(_WEEKDAY.match(when.words))


def _is_of_page(place: _Place) -> bool:
    """Whether a date is of the page, of a picture in it, or of what is only compared, supposed or still going on."""
    told = place.statement.text
    return bool(
        _STAMP.match(told)
        or _SUPPOSED.search(told)
        or _CAPTION.match(told)
        or _PICTURE.match(place.after)
        or _REACHING_BACK.search(place.before)
        or _COMPARED.search(place.before)
        or (_FROM.search(place.before) and (_TO_NOW.match(place.after) or place.when.words.endswith("ago")))
    )


def _is_misread(place: _Place, published: date | None) -> bool:
    """Whether the words are no date, or one that nothing near them settles."""
    when = place.when
    if when.words.isdigit() and _CLOCK.match(place.after):
        return True
    if _QUARTER.search(when.words) and when.inferred and not _BUSINESS.search(place.statement.text):
        return True
    # "Away for Christmas" is a time of year; "the Christmas lights" name lights; "another 9/11" is none yet.
    feast = _FEAST.match(when.words)
    if feast and _is_time_of_year(place, published):
        return True
    if when.words == "9/11" and (
        re.match(r" [A-Z]|-", place.after) or re.search(r"\b(?:an|another) $", place.before)
    ):
        return True
    return _is_name(place) or _is_spoken(place)


def _is_time_of_year(place: _Place, published: date | None) -> bool:
    """Whether a holiday is no day of the story: "away for Christmas", "the Christmas lights", "families gather each Easter"."""
    feast_day = bounds(place.when.value)
    just_gone = bool(published and feast_day and 0 <= (published - feast_day[1]).days <= _JUST_GONE)
    if re.search(r"\b(?:[Oo]n|[Aa]t)\s+$", place.before):
        return False
    if place.before.endswith(" for "):
        return True
    if _FEAST_NAMES.match(place.text, place.end):
        # "Struck the Bastille Day crowd", told a day later, is of that day all the same.
        return not just_gone or place.clause != "past"
    return not just_gone and place.clause == "present" and not place.statement.expects


def _is_name(place: _Place) -> bool:
    """Whether a word of time is part of a name or term: "The Tonight Show", "USA TODAY", "the overnight rate", "1984" the book."""
    words, before = place.when.words, place.before
    if words.lower().endswith("year-end") and re.match(r" [a-z]", place.after):
        return True
    if words.isdigit() and place.at == place.statement.span.start and re.match(r" [A-Z]", place.after):
        # "2015 Harbour Press" under a picture, "2017 Nobel laureate Ida Holm".
        return True
    within = bool(re.search(r"[\w,]\s$", before))
    if words.lower() == "this day" or (words in ("TODAY", "Today", "Tonight") and within):
        return True
    if words.lower() == "overnight" and re.search(r"\b(?:the|an|its|their|['’]s)\s$", before):
        return True
    return words.isdigit() and before[-1:] in '“"‘' and place.after[:1] in '”"’,'


def _is_spoken(place: _Place) -> bool:
    """Whether a word that counts from the day of speaking ("tonight", "35 years ago") stands in a quotation.

    When the words were spoken nobody knows: of 24 dates in quotations of 58 stories half were wrong, these above all. "Tonight's
    attack" stays: what is so named is mostly the news.
    """
    if (
        place.when.anchor == "none"
        or not _SPOKEN.fullmatch(place.when.words)
        or _POSSESSIVE.match(place.after)
    ):
        return False
    return _quotation_start(place.text, place.at) is not None


def _quotation_start(text: str, at: int) -> int | None:
    """Return where the quotation that a place of a text stands in begins, or None where it stands in none."""
    start = max(text.rfind("\n", 0, at), at - 700) + 1
    lead = text[start:at]
    if lead.rfind("“") > lead.rfind("”"):
        return start + lead.rfind("“")
    # A quotation that began before the stretch looked at leaves its closing mark alone, which follows a word.
    mark = start + lead.rfind('"')
    closing = mark > start and not text[mark - 1].isspace() and text[mark - 1] not in "([—–-:"
    return mark if lead.count('"') % 2 == 1 and not closing else None


def _is_of_old_words(place: _Place, context: Context) -> bool:
    """Whether a date counted from the report's day stands in words said long before it.

    "In May 2015 he wrote: 'We shall vote next week'": the nearest date before the quotation, in its paragraph or the one before, with
    a word of saying after it, is more than a month older than the report.
    """
    published = context.published(place.statement)
    if place.when.anchor not in ("published", "heading") or published is None:
        return False
    opening = _quotation_start(place.text, place.at)
    if opening is None:
        return False
    paragraph = place.text.rfind("\n", 0, max(place.text.rfind("\n", 0, opening), 0)) + 1
    article = place.statement.span.article
    before = [
        d
        for other in context.statements.values()
        if other.span.article == article and other.span.end > paragraph and other.span.start < opening
        for d in context.dates.get(other.id, ())
        if paragraph <= d.span.start and d.span.end <= opening and d.when is not None
        if _quotation_start(place.text, d.span.start) is None
    ]
    if not before:
        return False
    last = max(before, key=lambda d: d.span.start)
    limits = bounds(last.when.value) if last.when else None
    old = limits is not None and (published - limits[1]).days > _LONG_AGO
    around = place.text[max(paragraph, last.span.start - 60) : opening]
    return old and last.tense != "future" and bool(_SAYING.search(around))


def _names_by_date(place: _Place) -> bool:
    """Whether a date that no event has names a thing: "the 2016 election", "today's music"."""
    when = place.when
    owning = _POSSESSIVE.match(place.after) or _POSSESSIVE.search(when.words)
    if when.words.lower().removesuffix("'s").removesuffix("’s") == "today":
        return bool(owning) or place.statement.tense == "present"
    named = when.precision == "range" and _YEARS.fullmatch(when.words)
    if when.precision != "year" and not named:
        return False
    if owning:
        return True
    preceding = [t for t in place.tokens if t.end <= place.at]
    if not preceding or not (when.words.isdigit() or named):
        return False
    if preceding[-1].pos not in ("ADP", "SCONJ", "CCONJ", "PUNCT"):
        return True
    following = next((t for t in place.tokens if t.start == place.end + 1 and place.after[:1] == " "), None)
    if preceding[-1].pos == "CCONJ":
        # "The senator and 2008 presidential nominee".
        return following is not None and following.pos in ("ADJ", "NOUN")
    # "Meddling in 2018 elections" names them; "In 2018 voters chose" and "..., in 2018 voters chose" do not.
    opening = len(preceding) < 2 or preceding[-2].pos in ("PUNCT", "CCONJ", "SCONJ")
    return not opening and following is not None and following.pos in ("ADJ", "NOUN")


def _is_subject(place: _Place) -> bool:
    """Whether a date is what its sentence is about ("2017 has been a good year", "that's what tonight was about")."""
    opening = place.text[max(place.statement.span.start, place.at - 12) : place.at]
    return bool(_BEING.match(place.text, place.end) and _OPENING.search(opening))


def _is_nowadays(place: _Place) -> bool:
    """Whether "today" stands with a verb of the plain present, or with what such a verb wants: "the world we live in today"."""
    if place.when.words.lower() != "today":
        return False
    if (place.clause == "present" and not place.statement.expects) or _OUGHT.search(place.before):
        return True
    if _WORLD.search(place.before) and "“" not in place.before:
        return True
    verbs = [t for t in place.tokens if t.end <= place.at and t.pos in ("VERB", "AUX")]
    if not verbs or place.at - verbs[-1].end > _NEAR_VERB:
        return False
    if _is_present(verbs[-1], place):
        return True
    # "Those who want to strike her today".
    gap = place.text[verbs[-2].end : verbs[-1].start] if len(verbs) > 1 else ""
    wanting = verbs[-2].lemma in ("want", "wish", "try", "seek", "like") if len(verbs) > 1 else False
    return gap.strip() == "to" and wanting and _is_present(verbs[-2], place)


def _is_present(verb: Token, place: _Place) -> bool:
    """Whether a verb is in the plain present, with no helper or "to" before it."""
    words = verb.of(place.text).lower()
    before = [t for t in place.tokens if t.end <= verb.start][-2:]
    plain = verb.pos == "VERB" and words in (verb.lemma, verb.lemma + "s")
    return plain and not any(t.pos in ("AUX", "PART") for t in before)
