"""Why a page holds no article: a wall before it, an error, or a list of other pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from secondsource.clean.page import PageFacts, one_line

__all__ = ["obstacle"]

_FLAGS = re.IGNORECASE
#: Kind of wall -> what the skip says. In this order where a page shows signs of several.
_REASONS = {
    "robot": "the site asked for a proof of being human, or for JavaScript, in place of the article",
    "missing": "the page says that the article is not there (not found or removed)",
    "consent": "a consent wall (cookies, privacy) in place of the article",
    "paywall": "a paywall with no article text before it",
}
_SIGNS = {
    "robot": re.compile(
        r"verify (?:that )?you(?: are|['’]re) (?:a |not a )?(?:human|robot)|(?:enable|turn on|requires?|allow) javascript"
        r"|checking your browser|are you a robot|not a robot|unusual traffic|access denied|access to this page has been denied"
        r"|\bcaptcha\b|ddos protection|javascript (?:is|seems to be) (?:disabled|off)|blocked by an? (?:network|extension)",
        _FLAGS,
    ),
    "missing": re.compile(
        r"page (?:was |could |can )?not (?:be )?found|\berror 404\b|\b404 error\b|^404\b|page you(?:['’]re| are| were|['’]ve| have)? (?:\w+ )?(?:looking|look|request)"
        r"|(?:page|article|story|content) (?:is|has been|was) (?:no longer available|removed|deleted|moved)"
        r"|no longer (?:exists|available)|(?:page|link|url) (?:does|may) not (?:exist|be available)",
        _FLAGS,
    ),
    "paywall": re.compile(
        r"subscri(?:be|ption|bing)\b.{0,60}\b(?:to (?:continue|read|keep|access|unlock|view)|for (?:full|unlimited)|today|now)"
        r"|already (?:a |have an? )?(?:subscriber|member|subscription|account|registered)|(?:sign|log) ?in to (?:continue|read|view|access)"
        r"|to (?:continue|keep) reading|(?:only |exclusive(?:ly)? )?(?:available )?(?:to|for) (?:our )?(?:subscribers|members)(?: only)?\b"
        r"|subscriber[- ](?:only|exclusive)|register (?:for free )?to (?:read|continue)|free articles? (?:left|remaining|this month)"
        r"|unlock this (?:article|story)|start your (?:free )?trial|cancel (?:at )?any ?time",
        _FLAGS,
    ),
}
#: Words of consent walls; one alone says little, since news is made of them too.
_CONSENT = (
    r"\bcookies?\b",
    r"\bconsent\b",
    r"your (?:privacy|choices|preferences|personal data|device|data)",
    r"our (?:\d+ )?partners|third[- ]part(?:y|ies)",
    r"accept all|reject all|\bi (?:accept|agree)\b|manage (?:\w+ )?(?:preferences|options|settings|choices|cookies)",
    r"legitimate interest|\bgdpr\b|data protection",
    r"privacy (?:policy|notice|settings|cent(?:er|re))|terms of (?:service|use)",
    r"personali[sz]ed (?:ads|advertising|content)|store and/or access|precise geolocation",
)
_CONSENT_SIGNS = tuple(re.compile(sign, _FLAGS) for sign in _CONSENT)
_TO_READER = re.compile(r"\b(?:you|your|we|our|us)\b", _FLAGS)
_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]*$")
_WORD = re.compile(r"\w+")
#: A wall may leave a line or two of its own that shows no sign; a real teaser is longer.
_LEAST_SHARE = 0.25
#: Walls and lists show in the first lines; a page of more is an article or a dump.
_MOST_LINES = 400
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
#: Stands for a headline in a page's words; no page has it.
_HEADLINE = "\ue000"
_FEWEST_TEASERS = 6
_UNREAD = {"nav", "footer", "aside", "header", "script", "style"}


def obstacle(tree: HtmlElement, page: PageFacts, lines: Sequence[str]) -> str | None:
    """Return why the page holds no article, or None where its lines are one.

    A wall is a page of whose sentences fewer than a quarter (by words) are left when the paragraphs that
    speak of consent, subscription, robots or errors are taken out: so an article about cookies, or one
    with a plea to subscribe below it, stays an article, and so does the free start of a paid one.
    """
    if not lines:
        shown = one_line(" ".join(tree.itertext()))[:5000] if len(tree) else ""
        kind = _kind(shown) if len(shown) < 3000 else None
        if kind is None and page.is_paid:
            kind = "paywall"
        return _REASONS[kind] if kind else "no article text could be found in the page"
    lines = lines[:_MOST_LINES]
    kinds = [_kind(line) for line in lines]
    if wall := _wall(lines, kinds):
        return wall
    if page.title and _SIGNS["missing"].search(page.title) and _words(lines) < 120 and not page.is_article:
        return _REASONS["missing"]
    return "a list of links to articles, not an article" if _is_list(tree, page, lines) else None


def _wall(lines: Sequence[str], kinds: Sequence[str | None]) -> str | None:
    left = sum(
        _count(line) for line, kind in zip(lines, kinds, strict=True) if kind is None and _is_sentence(line)
    )
    if not any(kinds) or left >= max(_LEAST_SHARE * _words(lines), 12):
        return None
    weights = {
        k: sum(_count(line) for line, kind in zip(lines, kinds, strict=True) if kind == k) for k in _REASONS
    }
    return _REASONS[max(_REASONS, key=lambda k: weights[k])]


def _kind(line: str) -> str | None:
    """Return which wall a paragraph speaks for, or None."""
    for kind in ("robot", "missing", "paywall"):
        if _SIGNS[kind].search(line[:2000]):
            return kind
    signs = sum(1 for sign in _CONSENT_SIGNS if sign.search(line[:3000]))
    return "consent" if signs >= 2 and _TO_READER.search(line) else None


def _is_sentence(line: str) -> bool:
    return _count(line) >= 8 and _SENTENCE_END.search(line) is not None


def _count(line: str) -> int:
    return len(_WORD.findall(line))


def _words(lines: Sequence[str]) -> int:
    return sum(_count(line) for line in lines)


def _is_list(tree: HtmlElement, page: PageFacts, lines: Sequence[str]) -> bool:
    """Whether the lines are teasers: many are links themselves, and no run of paragraphs tells a story.

    A page that claims in its markup to be an article is believed unless half its lines are links.
    """
    if not page.is_article and _is_teased(tree, lines):
        return True
    links = _link_texts(tree)
    # A card that is one link has headline and teaser in it.
    joined = f" {' / '.join(sorted(links))} "
    folded = [_fold(line) for line in lines]
    linked = [line.count(" ") >= 2 and f" {line} " in joined for line in folded]
    share = sum(linked) / len(lines)
    if sum(linked) >= 4 and share >= (0.5 if page.is_article else 0.25) and _longest_run(lines, linked) < 4:
        return True
    if page.is_article or _words(lines) >= 80:
        return False
    # The extractor kept one teaser of a front page: many long links, and no heading of an article.
    headed = any(len(_WORD.findall(one_line(h.text_content()))) >= 4 for h in tree.iter("h1"))
    return not headed and sum(1 for link in links if link.count(" ") >= 4) >= 10


def _is_teased(tree: HtmlElement, lines: Sequence[str]) -> bool:
    """Whether the lines are what stands below headlines that are links, seldom two below the same one.

    The extractor may have left the headlines out, so they are looked for on the page.
    """
    stream = _stream(tree)
    if stream.count(_HEADLINE) < _FEWEST_TEASERS:
        return False
    found = apart = in_row = most = 0
    at = 0
    for line in lines:
        words = _fold(line)
        place = stream.find(f" {words} ", at)
        if not words or place < 0:
            continue
        found += 1
        is_apart = _HEADLINE in stream[at:place]
        apart += is_apart
        in_row = 1 if is_apart else in_row + 1
        most = max(most, in_row)
        at = place + len(words)
    return apart >= _FEWEST_TEASERS and apart >= 0.5 * found and most < 4


def _stream(tree: HtmlElement) -> str:
    """Return the folded words of the page in order, with a mark in place of each headline that is a link."""
    parts: list[str] = []
    links = headings = unread = 0
    for event, element in iterwalk(tree, events=("start", "end")):
        tag, step = element.tag, 1 if event == "start" else -1
        if tag == "a":
            links += step
        elif tag in _HEADINGS:
            headings += step
        elif tag in _UNREAD:
            unread += step
        text = _fold((element.text if event == "start" else element.tail) or "")
        if text and not unread:
            parts.append(_HEADLINE if links and headings and text.count(" ") >= 2 else text)
    return f" {' '.join(parts)} "


def _longest_run(lines: Sequence[str], linked: Sequence[bool]) -> int:
    best = run = 0
    for line, is_link in zip(lines, linked, strict=True):
        if is_link:
            run = 0
        elif _is_sentence(line):
            run += 1
            best = max(best, run)
    return best


def _link_texts(tree: HtmlElement) -> frozenset[str]:
    """Return the words of the links of three words and more that stand outside menus."""
    found = set()
    for link in tree.iter("a"):
        text = _fold(" ".join(link.itertext()))
        if text.count(" ") >= 2 and not any(a.tag in _UNREAD for a in link.iterancestors()):
            found.add(text)
    return frozenset(found)


def _fold(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
