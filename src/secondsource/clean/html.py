"""A page as HTML -> the article in it, or why there is none."""

from __future__ import annotations

import logging
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from secondsource.clean.decode import declared_charset, decode
from secondsource.clean.furniture import Marked, mark
from secondsource.clean.language import language_of
from secondsource.clean.layout import too_long
from secondsource.clean.obstacle import obstacle
from secondsource.clean.page import PageFacts, one_line, read_page
from secondsource.language.moments import beyond, moment
from secondsource.language.outlets import outlet_of_file_name
from secondsource.records import Article, Capture, Heading, Skipped, Span, content_id

__all__ = ["read_html"]

# The extractor reports every odd page; what could not be used is in our own list of skipped inputs.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

#: Elements that never show as text and make up most of a page's bytes.
_UNSEEN = re.compile(r"<(script|style|svg|template)\b", re.IGNORECASE)
#: Characters of markup, scripts and styles apart. The largest of 181 pages of 126 sites has 0.23 million; extraction
#: takes some seconds a million.
_MOST_MARKUP = 1_500_000
#: The largest of those pages has 3,107. Time grows with the square of the number of short paragraphs.
_MOST_TAGS = 20_000
#: A longer tag is kept without its attributes: the parser's time grows with the square of their number.
_MOST_TAG = 16_000
#: The parser gives up (and loses the rest of the page) at 256 levels.
_MOST_DEPTH = 200
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)\b[^<>]*?(/?)>")
_ANY_TAG = re.compile(r"<[^<>]*>")
_LONG_TAG = re.compile(rf"<([a-zA-Z][a-zA-Z0-9]{{0,20}})\b[^<>]{{{_MOST_TAG},}}>")
#: Elements that hold none, or that the parser closes by itself when the next one comes.
_FLAT = frozenset(
    (
        *(
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "param",
            "source",
            "wbr",
        ),
        *("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
_LEVELS = {
    "table": 4,
    **dict.fromkeys(("ul", "ol", "dl", "font", "b", "i", "u", "em", "strong", "span", "center"), 2),
}
#: What a form offers to choose from: never closed on many pages, and no part of any report.
_OPTION = re.compile(r"<option\b[^<>]*>[^<]*", re.IGNORECASE)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row of the article's body."""

    text: str
    is_heading: bool


def read_html(capture: Capture) -> Article | Skipped:
    """Return the article on the page, whatever its language, or why there is none.

    Never raises. Nothing on the page is run or fetched.
    """
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
    if (tags := sum(1 for _ in _ANY_TAG.finditer(lean))) > _MOST_TAGS:
        reason = f"the page has {tags:,} tags, more than the {_MOST_TAGS:,} that are read"
        return Skipped(path=capture.path, reason=reason)
    tree = trafilatura.load_html(lean)
    if tree is None:
        return Skipped(path=capture.path, reason="no HTML could be found in it")
    page = read_page(tree, source)
    given = capture.given
    title = given.title or page.title
    blocks = _without_title(_body(tree, page), title)
    cause = obstacle(tree, page, [b.text for b in blocks])
    if cause is not None:
        return Skipped(path=capture.path, reason=cause)
    text = "\n".join(block.text for block in blocks)
    if (cause := too_long(text)) is not None:
        return Skipped(path=capture.path, reason=cause)
    outlet = given.outlet or page.outlet or outlet_of_file_name(capture.path)
    article = content_id("article", outlet, title or "", text)
    marked = mark(text, article, title, outlet=outlet, title_in_text=False)
    if not _has_sentence(text, marked):
        return Skipped(
            path=capture.path, reason="no sentences are left of the page once its furniture is marked"
        )
    said = moment(given.published) if given.published else None
    published = said or page.published or marked.published
    aside = beyond(given.published) if given.published else page.undatable
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
        authors=given.authors or page.authors or marked.authors,
        published=published,
        published_from=None if published is None else "given" if said else "page",
        inference=None if published else aside,
        language=language_of(text),
        furniture=marked.furniture,
        headings=_headings(blocks, article, marked),
    )


def _lean(source: str) -> str:
    """Leave out styles, drawings and scripts (but not JSON-LD), overlong tags, and nesting that no reader sees."""
    kept = _LONG_TAG.sub(r"<\1>", "".join(_seen(source.replace("\x00", ""))))
    return _shallow(_OPTION.sub(" ", kept))


def _seen(source: str) -> Iterator[str]:
    """Yield the parts of a page outside ``_UNSEEN`` elements, in time linear in its length.

    An element that is not closed takes only its opening tag with it, as all the rest may be text.
    """
    low = source.lower() if len(source.lower()) == len(source) else source
    last, unclosed = 0, set[str]()
    for tag in _UNSEEN.finditer(source):
        name = tag.group(1).lower()
        if tag.start() < last or name in unclosed:
            continue
        opened = source.find(">", tag.end())
        end = low.find(f"</{name}", opened) if opened >= 0 else -1
        if end < 0:
            unclosed.add(name)
            continue
        closed = source.find(">", end)
        closed = len(source) if closed < 0 else closed + 1
        if name == "script" and "ld+json" in low[tag.start() : opened]:
            yield source[last:closed]
        else:
            yield source[last : tag.start()] + " "
        last = closed
    yield source[last:]


def _shallow(source: str) -> str:
    """Drop the tags of containers below ``_MOST_DEPTH`` levels, opening and closing; paragraphs stay."""
    if source.count("<") <= _MOST_DEPTH:
        return source
    depth = last = 0
    pieces: list[str] = []
    for tag in _TAG.finditer(source):
        closing, name, selfclosed = tag.groups()
        name = name.lower()
        if selfclosed or name in _FLAT:
            continue
        # A table's rows and cells and a list's items are levels too, as are paragraphs in a never-closed "font".
        levels = _LEVELS.get(name, 1)
        before = depth
        depth = max(depth - levels, 0) if closing else depth + levels
        if max(before, depth) > _MOST_DEPTH:
            pieces += (source[last : tag.start()], " ")
            last = tag.end()
    return "".join(pieces) + source[last:]


def _body(tree: HtmlElement, page: PageFacts) -> list[Block]:
    found = trafilatura.bare_extraction(
        tree, include_comments=False, with_metadata=False, favor_precision=True
    )
    if found is None:
        found = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    blocks = [] if found is None or isinstance(found, dict) else _blocks(found.body)
    if len(blocks) == 1:
        blocks = _split(blocks[0], tree)
    if page.body and (len(blocks) == 1 or _length(blocks) < 0.5 * len(page.body)):
        # The visible page was cut or empty (a script would have filled it in); the markup holds the whole text.
        whole = [Block(line, False) for line in map(one_line, re.split(r"\n+|<br\s*/?>|</?p>", page.body))]
        blocks = [b for b in whole if b.text]
    return blocks


def _split(block: Block, tree: HtmlElement) -> list[Block]:
    """Part a body that the extractor's last resort ran together, where the page's paragraphs end."""
    found: list[Block] = []
    rest = block.text
    for paragraph in tree.iter("p"):
        text = one_line("".join(paragraph.itertext()))
        if text and (rest == text or rest.startswith(f"{text} ")):
            found.append(Block(text, block.is_heading))
            rest = rest[len(text) :].lstrip()
    return [*found, Block(rest, block.is_heading)] if rest else found


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


def _has_sentence(text: str, marked: Marked) -> bool:
    """Whether a line has six words or more outside furniture and headings."""
    pieces, last = [], 0
    for span in sorted([f.span for f in marked.furniture] + [h.span for h in marked.headings]):
        pieces.append(text[last : span.start])
        last = max(last, span.end)
    pieces.append(text[last:])
    return any(len(_WORD.findall(line)) >= 6 for piece in pieces for line in piece.split("\n"))


def _taken(marked: Marked) -> Iterator[Span]:
    yield from (f.span for f in marked.furniture)
    for heading in marked.headings:
        yield heading.span
        if heading.label:
            yield heading.label


def _headings(blocks: list[Block], article: str, marked: Marked) -> tuple[Heading, ...]:
    """Return the headings that the text shows, and those that only the page's markup shows.

    A "heading" of more than 25 words is a standfirst or a highlighted paragraph: it has statements.
    """
    taken = sorted((s.start, s.end) for s in _taken(marked))
    starts = [start for start, _ in taken]
    ends = list(accumulate((end for _, end in taken), max))
    found = list(marked.headings)
    at = 0
    for block in blocks:
        start, end = at, at + len(block.text)
        at = end + 1
        before = bisect_left(
            starts, end
        )  # of the marks that begin before the block's end, does one reach into it?
        is_free = before == 0 or ends[before - 1] <= start
        if block.is_heading and is_free and len(_WORD.findall(block.text)) <= 25:
            found.append(Heading(span=Span(article=article, start=start, end=end)))
    return tuple(sorted(found, key=lambda h: h.span))
