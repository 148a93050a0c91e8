"""A page as HTML -> the article in it, or why there is none."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from secondsource.clean.decode import declared_charset, decode
from secondsource.clean.language import language_of
from secondsource.clean.page import PageFacts, one_line, read_page
from secondsource.language.outlets import outlet_of_file_name
from secondsource.records import Article, Capture, Heading, Skipped, Span, content_id

__all__ = ["clean_html"]

# The extractor reports every odd page; what could not be used is in our own list of skipped inputs.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

#: Parts that never show as text and make up most of a page's bytes.
_UNSEEN = re.compile(
    r"<style\b[^>]*>.*?</style\s*>|<svg\b[^>]*>.*?</svg\s*>|<template\b[^>]*>.*?</template\s*>",
    re.IGNORECASE | re.DOTALL,
)
_SCRIPT = re.compile(r"<script\b([^>]*)>.*?</script\s*>", re.IGNORECASE | re.DOTALL)
#: Markup beyond this takes more than ten seconds to extract; real articles have under a megabyte.
_MOST_MARKUP = 4_000_000
#: The parser gives up (and loses the rest of the page) at 256 levels.
_MOST_DEPTH = 200
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)\b[^<>]*?(/?)>")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr")
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row of the article's body."""

    text: str
    is_heading: bool


def clean_html(capture: Capture) -> Article | Skipped:
    """Return the article on the page, or why there is none. Nothing on the page is run or fetched."""
    source = decode(capture.data, declared=declared_charset(capture.data))
    if source is None:
        return Skipped(path=capture.path, reason="the page is not text in any encoding that is known")
    try:
        return _article(capture, source)
    except (LxmlError, ValueError, RecursionError, AttributeError, TypeError, KeyError, IndexError) as error:
        # A page can break the parser or the extractor in ways that neither documents.
        return Skipped(path=capture.path, reason=f"the page's HTML cannot be read ({type(error).__name__})")


def _article(capture: Capture, source: str) -> Article | Skipped:
    lean = _lean(source)
    if len(lean) > _MOST_MARKUP:
        reason = (
            f"the page has {len(lean):,} characters of markup, more than the {_MOST_MARKUP:,} that are read"
        )
        return Skipped(path=capture.path, reason=reason)
    tree = trafilatura.load_html(lean)
    if tree is None:
        return Skipped(path=capture.path, reason="no HTML could be found in it")
    page = read_page(tree, source)
    given = capture.given
    title = given.title or page.title
    blocks = _without_title(_body(tree, page), title)
    obstacle = _obstacle(tree, page, blocks)
    if obstacle is not None:
        return Skipped(path=capture.path, reason=obstacle)
    text = "\n".join(block.text for block in blocks)
    outlet = given.outlet or page.outlet or outlet_of_file_name(capture.path)
    published = given.published or page.published
    article = content_id("article", outlet, text)
    return Article(
        id=article,
        path=capture.path,
        url=given.url or page.url,
        sha256=capture.id,
        text=text,
        text_is_input=False,
        outlet=outlet,
        title=title,
        title_span=None,
        authors=given.authors or page.authors,
        published=published,
        published_from=None if published is None else "given" if given.published else "page",
        inference=None,
        language=language_of(text),
        furniture=(),
        headings=_headings(blocks, article),
    )


def _lean(source: str) -> str:
    """Leave out styles, drawings and scripts (but not JSON-LD), and cut nesting that no reader sees."""
    kept = _SCRIPT.sub(lambda m: m.group(0) if "ld+json" in m.group(1).lower() else " ", source)
    kept = _UNSEEN.sub(" ", kept.replace("\x00", ""))
    return _shallow(kept)


def _shallow(source: str) -> str:
    """Drop opening tags below ``_MOST_DEPTH`` levels, with as many closing tags as follow them."""
    if source.count("<") <= _MOST_DEPTH:
        return source
    depth = dropped = 0
    pieces: list[str] = []
    last = 0
    for tag in _TAG.finditer(source):
        closing, name, selfclosed = tag.groups()
        if selfclosed or name.lower() in _VOID:
            continue
        if not closing:
            depth += 1
            if depth <= _MOST_DEPTH:
                continue
        else:
            depth = max(depth - 1, 0)
            if depth < _MOST_DEPTH:
                continue
        pieces.append(source[last : tag.start()])
        pieces.append(" ")
        last = tag.end()
        dropped += 1
    return source if not dropped else "".join(pieces) + source[last:]


def _body(tree: HtmlElement, page: PageFacts) -> list[Block]:
    found = trafilatura.bare_extraction(
        tree, include_comments=False, with_metadata=False, favor_precision=True
    )
    if found is None:
        found = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    blocks = [] if found is None or isinstance(found, dict) else _blocks(found.body)
    if page.body and _length(blocks) < 0.5 * len(page.body):
        # The visible page was cut (a script would have filled it in); the markup holds the whole text.
        whole = [Block(line, False) for line in map(one_line, re.split(r"\n+|<br\s*/?>|</?p>", page.body))]
        blocks = [b for b in whole if b.text]
    return blocks


def _length(blocks: list[Block]) -> int:
    return sum(len(b.text) for b in blocks)


def _blocks(body: HtmlElement) -> list[Block]:
    """Return the paragraphs of the extracted tree: what is separate on the page is a line of its own."""
    blocks: list[Block] = []
    line: list[str] = []
    heading = False

    def close() -> None:
        text = one_line("".join(line))
        line.clear()
        if text:
            blocks.append(Block(text, heading))

    breaks = {"p", "head", "item", "row", "quote", "list", "table", "lb", "div", "code", "body", "fw"}
    stack: list[tuple[HtmlElement, bool]] = [(body, False)]
    while stack:
        element, leaving = stack.pop()
        if leaving:
            if element.tag in breaks:
                close()
                heading = heading and element.tag != "head"
            if element.tag == "cell":
                line.append(" ")
            line.append(element.tail or "")
            continue
        if element.tag in breaks:
            close()
            heading = heading or element.tag == "head"
        line.append(element.text or "")
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    close()
    return blocks


def _fold(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _without_title(blocks: list[Block], title: str | None) -> list[Block]:
    """Leave out a title that the extractor took into the body: it is given apart from the text."""
    wanted = _fold(title or "")
    if not wanted:
        return blocks
    return [b for i, b in enumerate(blocks) if i > 2 or _fold(b.text) != wanted]


def _headings(blocks: list[Block], article: str) -> tuple[Heading, ...]:
    found = []
    at = 0
    for block in blocks:
        if block.is_heading:
            found.append(Heading(span=Span(article=article, start=at, end=at + len(block.text))))
        at += len(block.text) + 1
    return tuple(found)


def _obstacle(tree: HtmlElement, page: PageFacts, blocks: list[Block]) -> str | None:
    del tree, page
    return None if _length(blocks) > 0 else "no article text could be found in the page"
