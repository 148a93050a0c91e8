"""What a page says of the report itself: title, writers, date of publication, dateline."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.clean.layout import Layout, Line
from secondsource.clean.phrases import Hit, find_phrases
from secondsource.language.moments import WrittenDate, date_at, find_dates

_STRIP = re.compile(r"[\W_]+")
_NAME = r"(?:[A-Z](?:[\w’'-]+|\.)?(?:[.-][A-Z]\.?)?)"
_PERSON = rf"{_NAME}(?:\s(?:{_NAME}|de|da|van|von|der|den|al|el|bin|la|le)){{1,4}}"
_PEOPLE = rf"{_PERSON}(?:(?:,\s|\s(?:and|&|with)\s|,\sand\s){_PERSON}){{0,5}}"
_DESK = r"(?:[A-Z][\w’'.]*\s){0,4}(?:Desk|Staff|Reporters?|Correspondents?|Writers?|Editors?|Bureau|Team|Agencies|Editorial|Web|Online|News Service)"
_BY = re.compile(
    rf"(?:(?i:(?:analysis|opinion|exclusive|story|report|written|posted|published|reported|words)\s)?(?i:by)\s?:?\s+)"
    rf"(?P<who>{_DESK}\b|{_PEOPLE}|[A-Z][\w’'.]+(?:\s[A-Z][\w’'.]+){{0,3}})"
)
_ONLY_NAMES = re.compile(rf"{_PEOPLE}(?:,\s(?:[A-Z][\w.]*\s?){{1,4}})?$")
_ONLY_AGENCY = re.compile(
    r"(?:(?:The )?Associated Press|Reuters|AFP|AP|Agence France-Presse|Xinhua|USA TODAY|PTI|ANI|IANS|Agencies|UPI|dpa|DPA|Press Association)(?: Staff| Writer| News)?$"
)
_SPLIT = re.compile(r",\s(?:and\s)?|\s(?:and|&|with)\s")
_PUBLISHED = re.compile(
    r"(?:(?:first\s|last\s|originally\s)?(?:published|updated|posted|modified|created|date(?: of publication)?|publication date|filed|issued|released|time)"
    r"(?:\s(?:on|at|in))?\s?:?\s{0,3})+",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'-]{2,}(?:[ /-]{1,2}[A-Z][A-Z.’'-]+){0,4}(?:,\s[A-Z][\w. ]{1,25}){0,2}|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}(?:,\s[A-Z][\w. ]{1,25})?(?=\s?[,(]))"
    r"(?:,\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?))?"
    r"\s?(?:\([^()\n]{2,40}\)\s?(?:--|[—–:-])|(?<=[A-Z.a-z)\d])\s?(?:--|—|–)|(?<=[A-Z]{3}):(?=\s)|\s-)\s?"
)
_CNN = re.compile(
    r"(?:[A-Z][\w.’'-]+(?:,? [A-Z][\w.’'-]+){0,4} )?\((?:CNN|AP|AFP|Reuters|UPI|ANI|PTI|IANS|Xinhua|CNN Business|CNNMoney)\)\s?(?:--|—|–|-)?\s?(?=[A-Z\"“])"
)
_ABBREVIATED = frozenset(
    {
        "FILE",
        "LATEST",
        "JUST IN",
        "REPORT",
        "POLL",
        "FACT CHECK",
        "UPDATE",
        "UPDATED",
        "WATCH",
        "BREAKING",
        "EXCLUSIVE",
        "VIDEO",
        "PHOTOS",
        "OPINION",
        "ANALYSIS",
        "PICTURES",
        "LIVE",
        "RELATED",
        "MORE",
        "NOTE",
        "READ MORE",
        "CORRECTION",
        "ALSO READ",
        "READ ALSO",
        "SEE ALSO",
    }
)


@dataclass(frozen=True, slots=True)
class Publication:
    """What the head of a text says, and where."""

    title: tuple[int, int] | None
    authors: tuple[str, ...]
    #: ISO date of publication, or None.
    published: str | None
    #: Lines of the head that are no sentences: bylines and dates.
    hits: tuple[Hit, ...]
    #: Where the report's own words begin.
    body: int


def squeezed(words: str) -> str:
    """Return words in lower case without anything but letters and digits, for comparison."""
    return _STRIP.sub("", words).lower()


def _is_title(words: str, title: str | None) -> bool:
    """Whether a line is the title and no more."""
    if not title or len(words) > 2 * len(title) + 40:
        return False
    return squeezed(words) == squeezed(title)


#: What a station or paper says of itself at the top of each page.
_BANNER = re.compile(
    r"\b(?:[Ww]atch|[Ll]isten)\s(?:it\s)?(?:[Ll]ive|[Nn]ow|[Hh]ere)\b|\b(?:[Oo]n [Aa]ir|[Ss]ign [Ii]n|[Ll]og [Ii]n|[Ss]ubscribe|[Nn]ewsletters?|[Mm]enu|[Ss]earch|[Hh]ome ?[Pp]age)\b"
    r"|(?:^|\|\s)(?:[\w.’']+\s){0,4}(?:News|Radio|TV|Times|Post|Online|Home|Live)(?:\s\||$)|\s(?:\d{1,2}:)?\d{1,2}:\d{2}$"
)
_MOST_BANNER = 9


def find_title(layout: Layout) -> tuple[int, int] | None:
    """Return where the title of a plain text stands: its first line that is no furniture, date or paragraph.

    A short line that looks like the banner of a site gives way to the next line that could be the title.
    """
    if len(layout.lines) < 2:
        return None
    banner: tuple[int, int] | None = None
    for line in layout.lines[:8]:
        words = _words(layout, line)
        if _is_page(words) or _date_line(layout.text, line) or (_BY.match(words) and len(words) < 90):
            continue
        if not _may_be_title(layout, line):
            return banner
        if len(words.split()) <= _MOST_BANNER and _BANNER.search(words):
            banner = banner or (line.start, line.end)
            continue
        is_title = banner is None or (len(words.split()) >= 4 and words[-1] not in ".:,")
        label = _labelled(layout.text, line)
        end = len(layout.text[: label.start].rstrip()) if label else line.end
        return (line.start, end) if is_title and end > line.start else banner
    return banner


def _may_be_title(layout: Layout, line: Line) -> bool:
    """Whether a line is short and unlike a paragraph, or the line after it dates it as a title."""
    words = _words(layout, line)
    follows = bisect_right(layout.starts, line.start)
    if len(words) <= 400 and follows < len(layout.lines) and _date_line(layout.text, layout.lines[follows]):
        return True
    if len(words) > 220 or dateline_end(layout.text, line.start) is not None:
        return False
    inner = list(layout.sentences(line.start, line.end))
    return not (words[-1] in ".…" and (len(words) > 120 or len(inner) > 3))


def _is_page(words: str) -> bool:
    """Whether a short line is nothing but the page's own words."""
    covered = sum(hit.end - hit.start for hit, reach in find_phrases(words[:300]) if reach != "line")
    return covered >= 0.8 * len(words)


def read_head(
    layout: Layout, title: str | None, *, search_title: bool, outlet: str | None = None
) -> Publication:
    """Read the lines before the first paragraph: title, writers, date of publication.

    ``search_title`` says whether the title's own line counts as the title (a plain text) or, in a text that the
    title was taken out of, only as a repetition of it.
    """
    return _head(layout, layout.lines[:14], title, search_title=search_title, outlet=outlet)


#: How many lines before its title and after it a page may date a report.
_ABOVE, _NEAR, _BELOW = 3, 14, 40


def page_head(
    layout: Layout, title: str | None, title_line: int | None, start: int, *, outlet: str | None
) -> Publication:
    """Read the lines from the title of a whole page to its first paragraph (``start``).

    A date just above the title counts where none stands below it. Names count as writers after "By" only: between
    title and text pages show many other words with capitals.
    """
    first = next(
        (i for i in range(start, -1, -1) if _is_title(_words(layout, layout.lines[i]), title)), title_line
    )
    first = max(0, start - _ABOVE) if first is None else first
    below = _head(
        layout,
        layout.lines[first : min(start, first + _BELOW) + 1],
        title,
        search_title=True,
        outlet=outlet,
        names=False,
    )
    body = max(below.body, layout.lines[start].start)
    published, hits = below.published, below.hits
    # a summary may stand between title and date
    near = [*layout.lines[first + 1 : first + _NEAR], *reversed(layout.lines[max(0, first - _ABOVE) : first])]
    for line in near:
        dated = _date_line(layout.text, line) if published is None else None
        if dated and dated.iso:
            published, hits = dated.iso, (*hits, Hit(line.start, line.end, "date"))
    return Publication(below.title, below.authors, published, hits, body)


def _words(layout: Layout, line: Line) -> str:
    return layout.text[line.start : line.end]


def _head(
    layout: Layout,
    lines: Sequence[Line],
    title: str | None,
    *,
    search_title: bool,
    outlet: str | None,
    names: bool = True,
) -> Publication:
    """Read the given lines up to the first paragraph; ``names``: whether a line of names alone names the writers."""
    text = layout.text
    place: tuple[int, int] | None = None
    authors: list[str] = []
    published: str | None = None
    hits: list[Hit] = []
    body = 0
    for line in lines:
        words = text[line.start : line.end]
        if place is None and search_title and _is_title(words, title):
            place = (line.start, line.end)
            continue
        if (outlet and _is_title(words, outlet)) or _ONLY_AGENCY.match(words):
            hits.append(Hit(line.start, line.end, "credit"))
            continue
        dated = _date_line(text, line) or _labelled(text, line)
        who = _byline(words, names and (bool(place) or bool(hits)))
        if dated or who:
            begin = line.start
            if not who and dated and dated.start - begin > 40:  # glued to the title
                begin = dated.start
                if place is None and search_title and _is_title(text[line.start : begin], title):
                    place = (line.start, len(text[:begin].rstrip()))
            hits.append(Hit(begin, line.end, "byline" if who else "date"))
            authors += [a for a in who if a not in authors]
            published = published or (dated.iso if dated else None)
        elif _is_title(words, title):
            hits.append(Hit(line.start, line.end, "repeated_title"))
        elif len(words) > 100 or (words[-1] in '.”"' and len(words) > 60):
            body = line.start
            break
    if place is not None:
        hits += _before_title(layout, lines, place, hits)
    return Publication(place, tuple(authors), published, tuple(hits), body or _after(place, hits))


def _before_title(
    layout: Layout, lines: Sequence[Line], place: tuple[int, int], hits: Sequence[Hit]
) -> list[Hit]:
    """Banners above the title."""
    taken = {h.start for h in hits}
    above = [line for line in lines if line.end <= place[0] and line.start not in taken]
    return [
        Hit(line.start, line.end, "nav")
        for line in above
        if len(_words(layout, line).split()) <= _MOST_BANNER and _BANNER.search(_words(layout, line))
    ]


def _after(place: tuple[int, int] | None, hits: list[Hit]) -> int:
    return max([place[1] if place else 0, *(h.end for h in hits)])


#: What stands beside the date of publication.
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?|\b[ap]\.?m\b\.?|\b[A-Z]{1,3}T\b|\b(?:GMT|UTC)\b|\b\d+\s(?:min(?:ute)?s?|hours?|days?)\s(?:ago|read)\b",
    re.IGNORECASE,
)


def _date_line(text: str, line: Line) -> WrittenDate | None:
    """The date of a line that holds little else ("17 Feb 2017 | By Some Desk", "Published: 10 Nov 2016 15:43")."""
    if line.end - line.start > 110:
        return None
    found = find_dates(text, line.start, line.end)
    if not found:
        return None
    rest = text[line.start : found[0].start] + text[found[-1].end : line.end]
    rest = _PUBLISHED.sub(" ", rest)
    rest = _CLOCK.sub(" ", _BY.sub(" ", rest))
    left = re.findall(r"[^\W\d_]{2,}", rest)
    if len(left) <= 2 and not (left and found[-1].end < line.end and text[found[-1].end].isalpha()):
        return found[0]
    return None


_LABELLED = re.compile(
    r"\b(?:(?:First|Last|Originally)\s)?(?:Published|Updated|Posted|Last modified)(?:\s(?:on|at))?\s?:?\s{1,3}"
)


def _labelled(text: str, line: Line) -> WrittenDate | None:
    """The date that a label gives at the end of a line of the head ("Title of the report Updated: 2016-05-30 09:53 (Agencies)")."""
    if line.end - line.start > 300:
        return None
    for match in _LABELLED.finditer(text, line.start, line.end):
        found = date_at(text, match.end(), line.end)
        if found is not None and line.end - found.end <= 40 and text[line.end - 1] not in ".?!":
            return WrittenDate(match.start(), found.end, found.iso)
    return None


def _byline(words: str, after_head: bool) -> tuple[str, ...]:
    """The writers named by a line that is a byline, or nothing."""
    if len(words) > 110:
        return ()
    match = _BY.search(words)
    if (
        match
        and (match.start() == 0 or words[: match.start()].rstrip()[-1:] in "|•·-–—,")
        and words[-1] not in ".?!"
    ):
        return _people(match["who"])
    if (
        after_head
        and _ONLY_NAMES.match(words)
        and (re.search(r"\sand\s|,", words) or len(words.split()) <= 3)
    ):
        return _people(words.split(", ")[0] if " and " not in words else words)
    return ()


#: What stands after a name in a byline, or is glued to it ("Ann BellStaff Writer").
_NO_NAME = re.compile(
    r"(?:\s|(?<=[a-z])(?=[A-Z]))\s?(?:Updated|Published|Posted|Updated|Staff(?:\sWriter)?|Reporter|Correspondent|Contributor|Senior|(?:[A-Z]\w+\s)?(?:Columnist|Editor|Writer)|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b.*$"
)


def _people(words: str) -> tuple[str, ...]:
    parts = (_NO_NAME.sub("", part.strip()) for part in _SPLIT.split(words))
    return tuple(part for part in parts if part)


def dateline_end(text: str, start: int, *, colon: bool = False) -> int | None:
    """Return where a dateline ("BONN, Germany (AP) -- ") that begins at a place ends, or None.

    ``colon``: whether one word in capitals with a colon ("BONN: ") is a dateline, as it may be where a report begins.
    """
    match = _DATELINE.match(text, start, start + 110) or _CNN.match(text, start, start + 80)
    if match is None or match.end() >= len(text):
        return None
    words = match.group().strip(" -–—:")
    if match.group().rstrip().endswith(":") and not (colon and words.isalpha()):
        return None
    if words.split("(")[0].strip() in _ABBREVIATED or not (
        text[match.end()].isupper() or text[match.end()] in "\"“'‘1234567890"
    ):
        return None
    return match.end()


def opening(layout: Layout, start: int, title: str | None) -> tuple[tuple[Hit, ...], str | None]:
    """Consume what stands before the first sentence in the same line: title again, date, agency, dateline.

    Returns the furniture and the date of publication that it gives. One-block texts put all of it in one line without a stop.
    """
    text = layout.text
    hits: list[Hit] = []
    published: str | None = None
    at = start
    for _ in range(10):
        while at < len(text) and (text[at].isspace() or text[at] in "-–—|•·,"):
            at += 1
        step = (
            _title_at(text, at, title)
            or _dated_at(text, at)
            or _agency_at(text, at, bool(hits))
            or (_title_ahead(text, at, title) if hits else None)
        )
        if step is None:
            break
        hit, iso = step
        hits.append(hit)
        published = published or iso
        at = hit.end
    end = dateline_end(text, at, colon=True)
    if end is not None:
        hits.append(Hit(at, len(text[:end].rstrip()), "credit"))
    return tuple(hits), published


def _title_at(text: str, at: int, title: str | None) -> tuple[Hit, None] | None:
    end = match_title(text, at, title)
    if end is None:
        return None
    rest = text[end : end + 3]
    if rest[:1] and not (
        rest[:1] in "\n.|:" or re.match(r"\s*[-–—]", rest) or re.match(r"\s[A-Z\d\"“]", rest)
    ):
        return None
    end += 1 if rest[:1] == "." else 0
    tail = re.match(r"\s?[-–—](?=[A-Z\s])", text[end : end + 3])
    return Hit(at, end + (len(tail.group().rstrip()) if tail else 0), "repeated_title"), None


def match_title(text: str, at: int, title: str | None) -> int | None:
    """Return where the title ends if its letters and digits stand at a place of the text, whatever lies between them."""
    want = squeezed(title or "")
    if len(want) < 15:
        return None
    i, end = at, at
    for letter in want:
        while i < len(text) and not text[i].isalnum() and i - end < 4:
            i += 1
        if i >= len(text) or text[i].lower() != letter:
            return None
        i += 1
        end = i
    return end if end >= len(text) or not text[end].isalnum() else None


def _title_ahead(text: str, at: int, title: str | None) -> tuple[Hit, None] | None:
    """Buttons and links between one repetition of the title and the next, with the title."""
    first = re.match(r"\w+", title or "")
    if first is None:
        return None
    for match in re.finditer(rf"(?<!\w){re.escape(first.group())}", text[at : at + 260]):
        found = _title_at(text, at + match.start(), title)
        if found and not re.search(r"[.!?]\s", text[at : at + match.start()]):
            return Hit(at, found[0].end, "nav"), None
    return None


def _dated_at(text: str, at: int) -> tuple[Hit, str | None] | None:
    label = _PUBLISHED.match(text, at, at + 60)
    begin = label.end() if label else at
    found = date_at(text, begin)
    if found is None:
        return None
    after = re.match(r"[.,;:]?\s*(\S)?", text[found.end : found.end + 6])
    following = after.group(1) if after else None
    if (
        label is None
        and following
        and not (following.isupper() or following.isdigit() or following in "\"“'‘|•·-–—")
    ):
        return None
    return Hit(at, found.end, "date"), found.iso


_AGENCY = re.compile(
    r"(?:Reuters|AFP|AP|DPA|dpa|Xinhua|Associated Press|The Associated Press|Agence France-Presse|PTI|ANI|IANS|Agencies|Staff|UPI|Anadolu Agency|AA)(?=\s[A-Z\d])"
)


def _agency_at(text: str, at: int, after_furniture: bool) -> tuple[Hit, None] | None:
    match = _AGENCY.match(text, at) if after_furniture else None
    return (Hit(at, match.end(), "credit"), None) if match else None
