"""What stands after the report: notes on writers, sources, and the lists and notices of the page's foot."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from secondsource.clean.layout import Layout
from secondsource.clean.phrases import Hit, find_phrases

_CONTRIBUTED = re.compile(
    r"\bcontributed (?:to (?:this|the) (?:report|story|article)|reporting)\b|\b(?:also )?contributed from [A-Z]|\bis based (?:in part )?on (?:wire|agency|news)[ \w-]{0,20} reports?\b"
)
_SOURCE = re.compile(
    r"(?:^|(?<=[.!?\"”)]\s)|(?<=\n))(?:\((?:Source|Agencies|Via|With agencies|Inputs?)[^()\n]{0,60}\)"
    r"|Sources?\s?:?\s(?:[A-Z][\w.&]*,?\s){0,4}(?:and|&)\s(?:news\s)?[Aa]genc(?:ies|y)"
    r"|(?:Sources?|Via|Author|Authors|Photographs?|Editor|Writer)\s?:\s?[A-Z][\w.,&/ -]{1,60}(?=\n|$)"
    r"|(?:[A-Za-z]{2,4}/[a-z]{2,4}\s?)?\((?:[A-Za-z]{2,10})(?:,\s?[A-Za-z]{2,10}){0,4}\)(?=\s*$)"
    r"|(?:(?:Reuters|AFP|Afp|AP|Ap|Xinhua|dpa|PTI|ANI|IANS|AAP|UPI|Agencies)(?:\s?[-–,/]\s?|$|(?=\n))){1,5}(?=\s*$))"
)
_NOTE = re.compile(
    r"(?:^|(?<=\n))[ \t]*(?:(?P<date>[-–—(]?\s?(?:Last )?(?:Updated?|Published|Posted|Modified)\b[^\n]{0,45})|(?:Contributing|Contributors?|With)\s?:\s[A-Z][^\n]{3,300}|[-–—]{1,2}\s?(?:With|By) [A-Z][^\n]{3,80})[ \t]*(?=\n|$)"
)
_ROLE = r"(?:reporter|correspondent|columnist|fellow|professor|lecturer|editor|writer|author|journalist|contributor|analyst|director|producer)"
_BIO = re.compile(
    rf"(?!The\b)(?:[A-Z][\w’'.-]+ (?:[A-Z][\w’'.-]+ ?){{1,3}}(?:(?:is|was) (?:an?|the|our|(?:[A-Z][\w.&-]*\s?){{1,4}}['’]s?) (?:[\w’'-]+,? ){{0,5}}{_ROLE}\b|(?:covers|writes about|reports on) )"
    r"|(?:Follow|Contact|Reach|Email|E-mail)\b.{0,60}(?:@|on Twitter)|.{0,80}can be reached at\b|Email:?\s\S+@\S+)"
)
_READER = re.compile(
    r"\b(?:our|your|daily|weekly|free|email|morning)\b[^.]{0,40}\bnewsletters?\b|\bsubmission guidelines\b|\byour (?:inbox|comments?|thoughts)\b|\bcomments? (?:section|below|policy)\b"
    r"|\b(?:follow|find|join|like) (?:us|our|me|@\w+)\b[^.]{0,60}\b(?:Twitter|Facebook|Instagram|YouTube)\b|\bfor more (?:news|stories|information),? (?:visit|see|go to|follow|from)\b",
    re.IGNORECASE,
)
#: Words that open or fill the foot of a page.
_FOOT = re.compile(
    r"(?<!\w)(?:Related (?:News|Stories|Articles|Topics|Content|Coverage|Posts|Links)|Read (?:Also|Next|More)|More (?:From|Stories|News|On)|Most (?:Read|Popular|Viewed|Shared)|Recommended|Trending|Top Stories|Category News|"
    r"You (?:May|Might) Also|Copyright|©|All [Rr]ights [Rr]eserved|Terms (?:of|and|&) (?:Use|Service|Conditions)|Privacy(?: Policy)?|Cookie Policy|Cookies|Contact Us|About(?: Us)?|Careers|Advertis(?:e|ing)(?: [Ww]ith [Uu]s)?|Sitemap|Site Map|"
    r"Follow [Uu]s|FOLLOW|SUBSCRIBE|Subscribe|Newsletters?|Sign [Uu]p|Log ?[Ii]n|Press Releases?|Comments?|TV Schedule|Watch Live|Editor'?s Picks|Download|FAQ|Feedback|Latest News|Tags|Partner|Legal|Disclaimer|Documentary|Corporate|RSS)(?!\w)"
)
_OPEN_FOOT = re.compile(
    r"(?<!\w)(?:Related (?:News|Stories|Articles|Topics|Content|Coverage|Posts|Links)|Read Also|More (?:From|Stories|News)|Most (?:Read|Popular|Viewed|Shared)|Recommended (?:For|Stories)|Trending|Category News|You (?:May|Might) Also|Copyright\s|©|All [Rr]ights [Rr]eserved|Terms of (?:Use|Service)|Follow [Uu]s|Tags:?\s|Share this|Sources?\s?:?\s(?:[A-Z][\w.]*\s){0,3}and agencies)"
)
_VERB = re.compile(r"\b(?:said|says|was|were|had|has|have|told|is|are|will|would|could)\b")


def find_closing(
    layout: Layout, authors: tuple[str, ...], body: int, *, is_page: bool = False
) -> Iterator[Hit]:
    """Yield notes on writers and sources, and the page's foot from its first sign to the end of the text.

    ``is_page``: the text is a whole page of which the lines of the foot are known by other means.
    """
    yield from _sources(layout, body)
    yield from _notes(layout, authors, body)
    if not is_page:
        yield from _foot(layout, body)
        yield from _links(layout, body)


_LINKS = re.compile(
    r"(?:read more|more|related|also read|read also|see also|read next|more on this|related (?:stories|articles|links|coverage)|further reading)"
    r"(?:\s(?:from|on|in|about)\s[^.:]{1,40})?\s?:?$",
    re.IGNORECASE,
)


def _links(layout: Layout, body: int) -> Iterator[Hit]:
    """Short lines after a line such as "Read more:" to the end of the text."""
    last = layout.lines[-12:]
    for i, line in enumerate(last):
        words = layout.text[line.start : line.end]
        rest = last[i + 1 :]
        if line.start > body and len(words) <= 60 and rest and _LINKS.match(words):
            stops = sum(layout.text[r.end - 1] in '.”"' for r in rest)
            if all(r.end - r.start <= 140 for r in rest) and 2 * stops <= len(rest):
                yield Hit(line.start, rest[-1].end, "related")
            return


def _sources(layout: Layout, body: int) -> Iterator[Hit]:
    text = layout.text
    for match in _CONTRIBUTED.finditer(text):
        start, end = layout.sentence_start(match.start()), layout.sentence_end(match.end())
        if end - start <= 320:
            yield Hit(start, end, "credit")
    tail = max(body, len(text) - 6000)
    for match in _NOTE.finditer(text, tail):
        yield Hit(match.start(), match.end(), "date" if match["date"] else "credit")
    for match in _SOURCE.finditer(text, tail):
        yield Hit(match.start(), match.end(), "credit")


#: How far from the end notes are looked for: lists of links may stand below them.
_LAST = 24


def _notes(layout: Layout, authors: tuple[str, ...], body: int) -> Iterator[Hit]:
    """Notes on the writers and appeals to the reader, from the last paragraph of the report on."""
    text = layout.text
    last = [line for line in layout.lines[-_LAST:] if line.start > body]
    words = [text[line.start : line.end] for line in last]
    closed = max((i for i, w in enumerate(words) if _is_paragraph(w) and not _BIO.match(w)), default=-1)
    for i, line in enumerate(last):
        if len(words[i]) > 700:
            continue
        is_last = i >= len(last) - 6
        named = is_last and any(words[i].startswith(a) for a in authors) and re.search(_ROLE, words[i])
        if named or (_BIO.match(words[i]) and (i > closed or i >= len(last) - 3) and len(words[i]) < 350):
            yield Hit(line.start, line.end, "bio")
        elif (
            is_last
            and _READER.search(words[i])
            and not _VERB.search(words[i].split("newsletter")[0][:60])
            and "”" not in words[i]
            and '"' not in words[i]
        ):
            yield Hit(line.start, line.end, "promo")


def _is_paragraph(words: str) -> bool:
    return len(words.split()) >= 12 and words[-1] in '.”"' and _VERB.search(words) is not None


def _foot(layout: Layout, body: int) -> Iterator[Hit]:
    """The foot of the page: from its first sign to the end, where such signs are more than the sentences between them.

    Looks at the last 12,000 characters, so that a text of any length costs the same.
    """
    text = layout.text
    floor = max(body, len(text) - 12_000)
    signs = [m.start() for m in _FOOT.finditer(text, floor)]
    signs = sorted({*signs, *(h.start for h, _ in find_phrases(text[floor:]))} if not signs else set(signs))
    for opening in _OPEN_FOOT.finditer(text, floor):
        at = opening.start()
        if re.search(r"[a-z,’'] $", text[max(0, at - 2) : at]) and layout.stretch_start(at) < at - 1:
            continue  # "our Terms of Service" inside a sentence
        count = len(signs) - bisect_left(signs, at)
        if count < 4 or count * 220 < len(text) - at:
            continue
        start = layout.stretch_start(at)
        start = start if at - start <= 120 else at
        if count >= 2 * _sentences(layout, at):
            yield Hit(start, len(text), "nav")
            return


def _sentences(layout: Layout, start: int) -> int:
    """How many stretches after a place look like sentences of a report."""
    text = layout.text
    count = 0
    for line in layout.lines[bisect_left(layout.starts, start + 1) - 1 :]:
        for a, b in layout.sentences(max(line.start, start), line.end):
            words = text[a:b]
            count += len(words.split()) >= 9 and words[-1] in '.”"' and _VERB.search(words) is not None
    return count
