"""Captions and picture credits, above all those that stand in one line with the sentences around them.

A caption carries no mark of its own where it ends, so three regularities are used, in this order:
a credit or label ("Image caption", "(Photo: ...)", "GETTY") betrays it; words between a sentence end and such a
mark that do not end as a sentence are no sentence; and a sentence that follows without a stop begins with a
word that hardly ever stands inside a name ("He", "The", "Mr"), or with a name and its verb after a lower-case noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondsource.clean.layout import OPENERS, Layout, Line
from secondsource.clean.phrases import Hit
from secondsource.language.moments import find_dates
from secondsource.language.vocabulary import words as vocabulary

#: Agencies and picture houses whose names stand as credits. In capitals they are credits without more ado ...
_HOUSES = (
    r"Getty Images|Getty|Reuters|Associated Press|Agence France[ -]?Presse|Press Association|Shutterstock|Alamy|"
    r"Rex Features|Rex|Splash News|SWNS|Anadolu Agency|Anadolu|Bloomberg|NurPhoto|ZUMA(?: Press)?|Barcroft(?: Media)?|Caters|WENN|"
    r"Xinhua|Kyodo|Yonhap|Sputnik|TASS|Tass|ANSA|i-Images|European Press(?:photo)? Agency|iStock|Corbis|UPI|USA TODAY(?: Sports| NETWORK)?"
)
#: ... but these are also ordinary words or other bodies (EPA), and need something beside them.
_SHORT = r"AFP|AP|EPA|PA|DPA|dpa|AA|KCNA|SANA|IHA|DHA|PTI|ANI|IANS|EFE|NASA|WireImage|Handout|Pool|File|Twitter|Facebook|Instagram|YouTube"
_AGENCY = rf"(?:{_HOUSES}|{_SHORT})"
_CAPITALS = r"(?:GETTY(?: IMAGES)?|REUTERS|SHUTTERSTOCK|ALAMY|SWNS|REX(?: FEATURES)?|SPLASH(?: NEWS)?|BLOOMBERG|ANADOLU)"
_PERSON = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|der|al|el|bin)){0,3}"

#: "(Photo: Name, Agency)", "(Image: Getty)", "(AFP/Getty Images)", "(IHA Photo)", "(XYZ and Agencies)".
_PAREN = re.compile(
    r"\((?:"
    r"(?P<photo>(?:Photo|Image|Picture|Pic|Video|Illustration|Photograph|Photo credit|Image credit|Credit)s?(?:\s?:|\s(?:by|courtesy|credit|via|from)\b)[^()\n]{0,90}"
    rf"|[^()\n]{{1,40}}\s(?:[Pp]hotos?|[Ii]mages?|PHOTO|File)(?:\s?[:/]\s?[^()\n]{{1,40}})?|[^()\n]{{1,60}}(?:/|\svia\s|\s?/\s?){_AGENCY}(?:[,/ ][^()\n]{{0,30}})?|{_AGENCY}\s?/\s?[^()\n]{{1,40}}|{_PERSON}\s?/\s?(?:The )?[A-Z][\w ]{{2,30}}|[A-Z][\w.'’ -]{{2,40}}, (?:AP|AFP|Reuters|Getty Images|EPA))"
    rf"|(?P<bare>{_AGENCY}|REUTERS|GETTY|[A-Z][^()\n]{{0,40}}\sand [Aa]gencies|[Ss]ource\s?:\s?[^()\n]{{1,60}}|[Aa]gencies|Screenshot|The [A-Z]\w+ (?:Post|Times|Journal|Herald|Telegraph|Guardian|Tribune|Star|News))"
    r")\)"
)
#: "Image copyright X Image caption", "Media caption", "toggle caption X Y".
_LABEL = re.compile(
    r"(?:(?:Image|Video|Media) (?:copyright|source)(?:,)?\s(?P<holder>[^\n]{1,60}?)\s(?:Image|Media|Video) caption(?:,)?"
    r"|(?P<label>(?:Image|Media|Video|Photo|Picture) caption(?:,)?|Caption(?=\s[A-Z])|Media playback is (?:not |un)supported on (?:this|your) device(?:\sMedia caption)?)"
    rf"|Image (?:copyright|source)(?:,)?\s(?P<alone>(?:White House|{_HOUSES}|{_SHORT}|[A-Z][\w.'’-]*)(?:\s?/\s?[\w.-]+(?: Images)?)?))(?=\s|$)"
)
#: "GETTY", "GETTY*EPA", "REUTERS 1 of 31", "1 of 10 AFP", "Getty Images 22", "AP:Associated Press 9", "EPA 6" before a caption.
_BEFORE = re.compile(
    rf"(?<![\w/@.,'’(-])(?:(?P<loud>{_CAPITALS}(?:\s?[*/•+&]\s?[A-Z]{{2,}}|\s{_CAPITALS})*(?:\s\d{{1,3}} of \d{{1,3}})?)"
    rf"|(?P<slide>\d{{1,3}} of \d{{1,3}}\s(?:{_CAPITALS}|{_AGENCY}))"
    rf"|(?P<count>(?:[A-Z]{{2,4}}:)?{_AGENCY}(?:\s?/\s?{_AGENCY})?\s\d{{1,3}}(?: of \d{{1,3}})?))(?=\s[A-Z\"“‘'])"
)
#: "Dado Ruvic/Reuters", "Photo: Reuters", "©Philippe Lopez (AFP/File)" at the end of a paragraph.
_AT_END = re.compile(
    rf"(?:(?:\||©|\(c\))\s?[^|\n©]{{2,70}}|(?:Photo|Image|Picture|Pic|Photograph|Illustration|Photo credit|Credit)s?(?:\s?:|\s(?:by|courtesy of)\s)\s?[^.:\n]{{2,60}}"
    rf"|{_PERSON}\s?/\s?(?:{_AGENCY}|[A-Z][\w ]{{1,25}})(?:\s?/\s?[\w ]{{2,20}})?|(?:{_HOUSES}|AFP|AP|EPA)\s?(?:Photo|[/|]\s?[\w .]{{2,40}})|(?<=[.\"”])(?:AFP|AP|EPA|{_HOUSES}))\.?$"
)
_GALLERY = re.compile(r"(?<![\w/.-])(\d{1,3})\s?/\s?(\d{1,3})(?=\s[\dA-Z“\"‘'])")

_FUNCTION = frozenset(
    vocabulary(
        "a an the of to and or in on at by for from with as into over under after before during against between "
        "about than that but so because while when his her its their our my your this these those no not is are "
        "was were be been being has have had will would can could may might must should mr mrs ms dr sir lord "
        "lady president minister king queen prince de van von la le el al st new north south east west former "
        "vice de-facto via versus vs per"
    )
)
_FINITE = frozenset(
    vocabulary(
        "is are was were has have had says said told tells will would can could may might must should does do did "
        "went came took made got gave met meet meets kept held began begin left led lost won saw sees got put set "
        "ran run rose fell grew became becomes become remains remain knew know knows think thinks thought felt "
        "feel wants want spoke speak speaks wrote writes brought bought sold built caught fought found sent spent "
        "stood stands struck hit hits shot cut broke chose swept drove ordered isn't wasn't aren't don't didn't "
        "won't can't hasn't haven't makes makes takes takes gives shows show says comes goes runs insists insist "
        "warns warn claims claim plans plan expects expect hopes seems seem"
    )
)
_PRESENT = frozenset(
    vocabulary(
        "walks walk inspects inspect checks check stands stand sits sit speaks speak gathers gather poses pose "
        "shakes shake waves wave holds hold looks look arrives arrive leaves leave attends attend meets meet "
        "celebrates celebrate talks talk carries carry reacts react delivers deliver addresses address listens "
        "listen rides ride runs run watches watch hugs hug smiles smile rises rise shows show lies lie works work "
        "searches search prays pray clashes clash protests protest marches march rally rallies drives drive "
        "passes pass plays play cries cry kisses kiss raises raise gestures gesture lights light helps help "
        "mourns mourn embraces embrace greets greet signs sign burns burn chants chant wait waits stage stages "
        "hang hangs throw throws pull pulls pick picks cheer cheers take takes make makes is are"
    )
)
_PICTURE = re.compile(
    r"^(?:FILE\b|File (?:photo|picture|image)|(?:This|In this|In an?|The|An?|Undated) (?:[\w.,]+ ){0,6}(?:photo(?:graph)?|picture|image|photo illustration|frame grab|screengrab|handout|still)\b|Pictured|From left|Left to right|(?:Clockwise )?from top|Aerial view|A general view|PHOTO|Combination)"
    r"|\b(?:pictured|file photo|file picture|seen (?:here|in this|on this)|poses for|pose for|looks on|look on|as seen in)\b|\((?:L|R|C|left|right|centre|center|top|bottom|[LRC]-[LRC])\)",
)
_REPORT = re.compile(
    r"\b(?:said|told|added|announced|according to|says|asked|insisted|claimed(?! by)|warned|confirmed)\b|[\"“”]"
)
#: No caption is longer than this.
_WINDOW = 450
_TOKEN = re.compile(r"[^\s]+")
_DASH_WORD = re.compile(r"^[\W_]+|[\W_]+$")


def picture_likeness(sentence: str) -> float:
    """Return how much a sentence looks like a caption: above 2 it does, below 0 it does not.

    Captions tell in the present tense what is seen and give the day in full; reports tell in the past tense who said it.
    """
    score = 0.0
    words = sentence.split()
    if _PICTURE.search(sentence):
        score += 2
    if find_dates(sentence):
        score += 1.5
    if any(word.strip(",.") in _PRESENT for word in words[1:14]):
        score += 1.5
    if _REPORT.search(sentence):
        score -= 3
    if words and words[0].lower() in {
        "he",
        "she",
        "it",
        "they",
        "but",
        "however",
        "and",
        "we",
        "i",
        "his",
        "her",
        "their",
    }:
        score -= 2
    return score


def caption_end(layout: Layout, start: int, limit: int, *, names: bool = True) -> int | None:
    """Return where a caption that begins at ``start`` ends, or None where that cannot be told.

    The window is the stretch up to the next sentence end. A caption that has no stop of its own ends before the first word
    that opens the next sentence; a stretch that ends the line without a stop is all caption. ``names``: whether a name with its
    verb may be that opening too (right after a credit it mostly is; elsewhere it would cut "her husband X was ...").
    """
    text = layout.text
    line_end = layout.line_at(start).end
    stop = min(_closed(layout, start), line_end, limit)
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text, start, stop)]
    if not tokens:
        return start
    words = [text[a:b] for a, b in tokens]
    bare = [_DASH_WORD.sub("", w) for w in words]
    for i in range(2, len(tokens)):
        if (i > 2 and _opens(words, bare, i)) or (names and _names_subject(words, bare, i)):
            return tokens[i - 1][1]
    if stop >= line_end or stop >= limit:
        return stop if len(tokens) <= 60 or stop >= limit else None
    if text[stop - 1] in "?!" or len(tokens) <= 18:
        return stop
    return None


def _closed(layout: Layout, start: int) -> int:
    """The next sentence end that is not inside double quotation marks opened after the start."""
    stop = min(layout.sentence_end(start), start + _WINDOW)
    for _ in range(4):
        inside = layout.text[start:stop]
        if inside.count('"') % 2 == 0 and inside.count("“") <= inside.count("”"):
            break
        stop = min(layout.sentence_end(stop), start + _WINDOW)
    return stop


def _opens(words: list[str], bare: list[str], i: int) -> bool:
    """Whether a word opens a new sentence by itself: an opener with a capital, or an opening quotation mark."""
    word, before = words[i], words[i - 1]
    if before[-1] in ",:;–—-(&" or before.lower() in _FUNCTION or bare[i - 1] in _FINITE:
        return False
    if word[0] in '"“' and len(word) > 1:
        return before[0] not in '"“'
    return word[0].isupper() and bare[i].lower() in OPENERS and bare[i] != "I"


def _names_subject(words: list[str], bare: list[str], i: int) -> bool:
    """Whether a capital after a lower-case noun begins a name that a verb follows ("... in conversation | White House spokesman X said")."""
    before = words[i - 1]
    if not words[i][0].isupper() or (
        not before[0].islower() and not before[0].isdigit() and before[-1] not in '"”'
    ):
        return False
    low = bare[i - 1].lower()
    if before[-1] in ",:;–—-(" or low in _FUNCTION or low in _FINITE or low.endswith("ed") or "-" in low[-1:]:
        return False
    for j in range(i + 1, min(len(words), i + 10)):
        nxt = bare[j].lower()
        if nxt in _FINITE or (nxt.endswith("ed") and words[j][0].islower() and len(nxt) > 4):
            return True
        if nxt in _FUNCTION and nxt not in {
            "of",
            "and",
            "the",
            "for",
            "in",
            "president",
            "minister",
            "former",
            "vice",
            "new",
        }:
            return False
    return False


def find_captions(layout: Layout) -> Iterator[Hit]:
    """Yield captions and credits, in no particular order; they may overlap."""
    yield from _labelled(layout)
    yield from _credited_before(layout)
    yield from _credited_after(layout)
    yield from _whole_paragraphs(layout)
    yield from _galleries(layout)
    yield from _last_words(layout)
    yield from _pictured(layout)
    yield from _counted(layout)


def _labelled(layout: Layout) -> Iterator[Hit]:
    text = layout.text
    marks = list(_LABEL.finditer(text))
    for i, match in enumerate(marks):
        limit = marks[i + 1].start() if i + 1 < len(marks) else len(text)
        start, end = match.span()
        if match["alone"]:
            yield Hit(start, _byline_after(text, end), "caption")
            continue
        line = layout.line_at(start)
        if line.start == start and line.end - start <= 260 and len(layout.lines) > 3:
            yield Hit(start, line.end, "caption")
            continue
        begin = end
        while begin < len(text) and text[begin] in " \t":
            begin += 1
        yield Hit(start, max(end, caption_end(layout, begin, limit) or end), "caption")


_BYLINE = re.compile(
    rf"\s+By {_PERSON}(?:, [^.\n]{{3,60}}?(?:reporter|correspondent|editor|writer|analyst|News)\b)?"
)


def _byline_after(text: str, end: int) -> int:
    match = _BYLINE.match(text, end)
    return match.end() if match else end


def _counted(layout: Layout) -> Iterator[Hit]:
    """Credits of any owner before a caption, once the page is seen to number its pictures ("Name of owner 22 Caption")."""
    text = layout.text
    numbers = [
        n.group() for m in _BEFORE.finditer(text) if m["count"] for n in re.finditer(r"\d+$", m["count"])
    ]
    total = max(sorted(set(numbers)), key=numbers.count, default=None)
    if total is None or numbers.count(total) < 2:
        return
    for match in re.finditer(rf"(?<=[.!?\"”]\s)[A-Z][\w:/.’' -]{{1,40}}?\s{total}(?=\s[A-Z])", text):
        yield Hit(match.start(), caption_end(layout, match.end() + 1, len(text)) or match.end(), "caption")


_SHOWN = re.compile(r"\b(?:pictured|[Ff]rom left to right|[Ll]eft to right|file photo)\b")


def _pictured(layout: Layout) -> Iterator[Hit]:
    """Captions without a credit that say what they are, where the next sentence follows without a stop."""
    text = layout.text
    done = 0
    for match in _SHOWN.finditer(text):
        if match.start() < done:
            continue
        done = match.end() + 100
        start, stop = layout.stretch_start(match.start()), layout.sentence_end(match.end())
        if match.start() - start > 80 or text[start : match.start()].count('"') % 2:
            continue
        begin = match.end()
        while begin < stop and not text[begin].isalnum():
            begin += 1
        end = caption_end(layout, begin, stop, names=False)
        if end is not None and end < stop - 1 and end - start <= 260 and text[end - 1] not in ".!?":
            yield Hit(start, end, "caption")


def _credited_before(layout: Layout) -> Iterator[Hit]:
    """Credits that stand before their captions: "GETTY The two men shake hands", "EPA 6 The two men shake hands"."""
    text = layout.text
    marks = list(_BEFORE.finditer(text))
    for i, match in enumerate(marks):
        line = layout.line_at(match.start())
        limit = min(line.end, marks[i + 1].start() if i + 1 < len(marks) else line.end)
        reach = layout.stretch_start(match.start())
        start = reach if match.start() - reach <= 350 else match.start()
        begin = match.end() + 1
        end = caption_end(layout, begin, limit) if begin < limit else match.end()
        yield Hit(start, max(match.end(), end or 0), "caption")


def _credited_after(layout: Layout) -> Iterator[Hit]:
    """Credits in brackets after their captions."""
    text = layout.text
    previous = 0
    for match in _PAREN.finditer(text):
        start = match.start()
        if match["bare"] and not _stands_alone(layout, match.start(), match.end()):
            continue
        line = layout.line_at(start)
        if _closes_paragraph(layout, line, match):
            previous = match.end()
            yield Hit(line.start, line.end, "caption")
            continue
        reach = max(previous, layout.stretch_start(start))
        previous = match.end()
        stretch = text[reach:start].strip() if start - reach <= 400 else ""
        if stretch and not stretch.endswith((",", ";", ":")):
            yield Hit(reach, match.end(), "caption")
        else:
            yield _with_sentence(layout, match)


def _closes_paragraph(layout: Layout, line: Line, match: re.Match[str]) -> bool:
    """Whether a bracketed credit ends a short paragraph that as a whole is a caption: neither a report's last line nor speech."""
    if match.end() < line.end or not 20 < line.end - line.start <= 600 or match.start() == line.start:
        return False
    words = layout.text[line.start : match.start()]
    if line.end == layout.lines[-1].end and not match["photo"]:
        return False
    return len(layout.lines) > 3 and picture_likeness(words) >= (-1.5 if match["photo"] else 0.0)


def _with_sentence(layout: Layout, match: re.Match[str]) -> Hit:
    """A credit right after a full stop, with the sentence before it if that reads as a caption."""
    text = layout.text
    start = match.start()
    by_name = bool(match["photo"] and re.search(r"[A-Z][\w.-]+ [A-Z][\w.-]+\s?[,/]", match["photo"]))
    needed = 0.0 if by_name else 2.0
    end = start
    while end > 0 and text[end - 1].isspace():
        end -= 1
    if "\n" in text[end:start]:
        needed = 2.0  # a credit on its own line may belong to a picture that left no caption
    first = layout.sentence_start(end)
    if end - first > 500:
        return Hit(start, match.end(), "credit")
    if first < end and len(text[first:end].split()) <= 4 and find_dates(text, first, end):
        earlier = layout.sentence_start(max(0, first - 1))
        first, needed = (earlier, 0.5) if earlier < first else (first, -9)
    kind = "caption" if text[first:end].strip() and picture_likeness(text[first:end]) >= needed else "credit"
    if kind == "caption" and end - first <= 500:
        return Hit(first, match.end(), "caption")
    return Hit(start, match.end(), "credit")


def _stands_alone(layout: Layout, start: int, end: int) -> bool:
    """Whether a bracket with an agency's name is a credit, not part of a sentence ("the Associated Press (AP)")."""
    text = layout.text
    after = text[end : end + 12]
    if re.match(r"\s*(?:[-–—]|--)", after) or re.match(r"[.,;:]?\s+[a-z]|[,;:]", after):
        return False
    inside = text[start + 1 : end - 1]
    initials = "".join(w[0] for w in text[max(0, start - 60) : start].split()[-6:] if w[0].isupper())
    return not (inside.isupper() and initials.endswith(inside))


def _whole_paragraphs(layout: Layout) -> Iterator[Hit]:
    """Short paragraphs that end in a photographer's or agency's name, or that open as captions of agencies do."""
    text = layout.text
    for line in layout.lines:
        if line.end - line.start > 600:
            continue
        words = text[line.start : line.end]
        credit = _AT_END.search(words, max(0, len(words) - 110))
        starts = words.startswith(("FILE - ", "FILE – ", "FILE — ", "File photo", "FILE PHOTO", "CLOSE "))
        first = line.start == layout.lines[0].start and len(layout.lines) > 3
        if starts or (first and picture_likeness(words) >= 3.5) or (credit and not find_dates(words, 0, 40)):
            yield Hit(
                line.start,
                line.end,
                "credit" if credit and credit.start() <= 12 and not starts else "caption",
            )


def _galleries(layout: Layout) -> Iterator[Hit]:
    """Picture series: "1/8 First caption Name/Agency 2/8 Second caption ..."."""
    text = layout.text
    run: list[re.Match[str]] = []
    for match in [*_GALLERY.finditer(text), None]:
        follows = (
            match is not None
            and bool(run)
            and match[2] == run[-1][2]
            and int(match[1]) == int(run[-1][1]) + 1
            and match.start() - run[-1].end() <= 900
        )
        if not follows and len(run) >= 2:
            yield _gallery(layout, run, match.start() if match else len(layout.text))
        run = [*run, match] if follows and match else [match] if match else []


def _gallery(layout: Layout, run: list[re.Match[str]], limit: int) -> Hit:
    first, last = run[0].start(), run[-1].end() + 1
    credit = re.compile(rf"{_AGENCY}(?:\s?/\s?{_AGENCY})?").search(layout.text, last, last + 300)
    limit = min(limit, layout.line_at(last).end)
    end = credit.end() if credit and credit.end() <= limit else caption_end(layout, last, limit)
    return Hit(layout.stretch_start(first), end or last, "caption")


def _last_words(layout: Layout) -> Iterator[Hit]:
    """Words at the very end of a long line that end in no stop and tell what a picture shows."""
    if not layout.lines:
        return
    line = layout.lines[-1]
    start = layout.stretch_start(line.end)
    words = layout.text[start : line.end]
    if (
        start > line.start + 300
        and 4 <= len(words.split()) <= 40
        and words[-1].isalnum()
        and picture_likeness(words) >= 1.5
    ):
        yield Hit(start, line.end, "caption")
