"""Furniture of plain text by lines, on dumps of whole pages: every line that a page shows, in order.

A dump is made of each page of article-extraction-benchmark (181 pages of 126 sites): the words of its block elements,
one line each, without script, style and what is hidden. A line belongs to the body where its runs of four words (of a
shorter line: all its words in a row) stand in the ground truth's text; lines that show the title, and one-word lines that
could be either, count neither way. The program sees the dump alone, as a plain text; a line of which most letters are marked is
furniture to it. ``fit`` lists the half of the sites that the table of line weights was fitted on, ``test`` the other half.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
from lxml.html import HtmlElement

from evals.common import evaluation_root
from secondsource.clean import clean
from secondsource.clean.language import language_of
from secondsource.records import Article, Capture

_WORD = re.compile(r"\w+")
_UNSEEN = frozenset(
    (
        "script",
        "style",
        "template",
        "svg",
        "noscript",
        "head",
        "iframe",
        "object",
        "select",
        "textarea",
        "input",
    )
)
_BLOCK = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "br",
            "button",
            "center",
            "dd",
            "details",
            "div",
            "dl",
        ),
        *(
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
        ),
        *(
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "option",
            "p",
            "picture",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
        ),
        *("td", "tfoot", "th", "thead", "time", "tr", "ul", "video", "audio"),
    )
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dump:
    """A page as its visible lines, with what each of them is."""

    name: str
    site: str
    lines: tuple[str, ...]
    #: Whether the line is of the body; None where it counts neither way.
    gold: tuple[bool | None, ...]
    #: Whether the line shows the page's title.
    titles: tuple[bool, ...]

    @property
    def text(self) -> str:
        """The plain text that the program is given."""
        return "\n".join(self.lines)

    @property
    def for_fitting(self) -> bool:
        """Whether the page's site belongs to the half that weights are fitted on."""
        return hashlib.sha256(self.site.encode()).digest()[0] % 2 == 0


def visible_lines(source: str) -> list[str]:
    """Return the words of a page's block elements, in order, a line each."""
    lines: list[str] = []
    words: list[str] = []

    def close() -> None:
        line = " ".join("".join(words).split())
        words.clear()
        if line:
            lines.append(line)

    def walk(element: HtmlElement) -> None:
        if not isinstance(element.tag, str) or element.tag in _UNSEEN or _is_hidden(element):
            return
        apart = element.tag in _BLOCK
        if apart:
            close()
        words.append(element.text or "")
        for child in element:
            walk(child)
            words.append(child.tail or "")
        if apart:
            close()

    sys.setrecursionlimit(max(sys.getrecursionlimit(), 5000))
    walk(lxml.html.document_fromstring(source).find(".//body"))
    close()
    return lines


def _is_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None


def _fold(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def gold_of(lines: list[str], body: str, titles: set[tuple[str, ...]]) -> list[bool | None]:
    """Return of each line whether it is of the body, or None where it counts neither way."""
    words = _fold(body)
    runs = {words[i : i + 4] for i in range(len(words) - 3)}
    flat = f" {' '.join(words)} "
    paragraphs = {_fold(line) for line in body.splitlines()}
    out: list[bool | None] = []
    for line in lines:
        own = _fold(line)
        if own in titles or not own:
            out.append(None)
        elif len(own) >= 4:
            found = sum(own[i : i + 4] in runs for i in range(len(own) - 3))
            out.append(found >= 0.5 * (len(own) - 3))
        elif own in paragraphs:
            out.append(True)
        else:
            # "Share" may stand in a sentence too: a word or two that are no paragraph of their own settle nothing
            out.append(None if f" {' '.join(own)} " in flat and len(own) > 1 else False)
    return out


def dumps(root: Path) -> Iterator[Dump]:
    """Yield the dumps of all pages in English, by name."""
    folder = root / "eval" / "pages"
    truth: dict[str, dict[str, str]] = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name in sorted(truth):
        if language_of(truth[name]["articleBody"]) != "en":
            continue
        source = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()).decode(
            "utf-8", "replace"
        )
        source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
        lines = visible_lines(source)
        tree = lxml.html.document_fromstring(source)
        told = [tree.findtext(".//title") or "", *("".join(h.itertext()) for h in tree.iter("h1"))]
        told += [m.get("content") or "" for m in tree.iter("meta") if m.get("property") == "og:title"]
        titles = {own for own in (_fold(t) for t in told) if len(own) > 2}
        gold = gold_of(lines, truth[name]["articleBody"], titles)
        site = (urlsplit(truth[name].get("url", "")).hostname or "").removeprefix("www.")
        shown = tuple(_fold(line) in titles for line in lines)
        yield Dump(name=name, site=site, lines=tuple(lines), gold=tuple(gold), titles=shown)


def read_as_text(dump: Dump) -> Article | None:
    """Return what the program makes of the dump, or None where it skips it."""
    data = dump.text.encode("utf-8", "surrogatepass")
    found = clean(Capture(id=hashlib.sha256(data).hexdigest(), path=dump.name, media="text", data=data))
    return found if isinstance(found, Article) else None


def called_furniture(dump: Dump, found: Article | None) -> list[bool]:
    """Return of each line whether the program marks most of its letters as furniture; all where it skips the text."""
    if found is None:
        return [True] * len(dump.lines)
    marked = bytearray(len(found.text))
    for piece in found.furniture:
        marked[piece.span.start : piece.span.end] = b"\x01" * (piece.span.end - piece.span.start)
    out, at = [], 0
    for line in dump.lines:
        out.append(2 * sum(marked[at : at + len(line)]) > len(line))
        at += len(line) + 1
    return out


@dataclass(slots=True)
class _Count:
    """Lines by what they are and what they are called."""

    right: int = 0
    missed: int = 0
    extra: int = 0
    body: int = 0

    def add(self, gold: tuple[bool | None, ...], called: list[bool]) -> None:
        for is_body, is_furniture in zip(gold, called, strict=True):
            if is_body is None:
                continue
            self.right += not is_body and is_furniture
            self.missed += not is_body and not is_furniture
            self.extra += is_body and is_furniture
            self.body += is_body and not is_furniture

    def scores(self, name: str) -> dict[str, float]:
        """Precision, recall and F of furniture and of body lines."""
        out: dict[str, float] = {}
        classes = {
            "furniture": (self.right, self.extra, self.missed),
            "body": (self.body, self.missed, self.extra),
        }
        for kind, (right, wrong, missed) in classes.items():
            p = right / (right + wrong) if right + wrong else 0.0
            r = right / (right + missed) if right + missed else 0.0
            out |= {
                f"{name}.{kind}.P": p,
                f"{name}.{kind}.R": r,
                f"{name}.{kind}.F": 2 * p * r / (p + r) if p + r else 0.0,
            }
        return out


def score(root: Path, *, verbose: bool = False) -> dict[str, float]:
    """Return precision, recall and F of furniture lines and body lines, on either half of the sites."""
    counts = {"fit": _Count(), "test": _Count()}
    titles: dict[str, list[bool]] = {"fit": [], "test": []}
    out = {"pages": 0.0, "lines": 0.0}
    for dump in dumps(root):
        article = read_as_text(dump)
        called = called_furniture(dump, article)
        half = "fit" if dump.for_fitting else "test"
        counts[half].add(dump.gold, called)
        if any(dump.titles):
            right = {_fold(line) for line, told in zip(dump.lines, dump.titles, strict=True) if told}
            titles[half].append(article is not None and _fold(article.title or "") in right)
        out["pages"] += 1
        out["lines"] += len(dump.lines)
        if verbose:
            _show(dump, called)
    for name, count in counts.items():
        out |= count.scores(name)
        out[f"{name}.title"] = sum(titles[name]) / max(len(titles[name]), 1)
    return out


def _show(dump: Dump, called: list[bool]) -> None:
    wrong = [i for i, (g, c) in enumerate(zip(dump.gold, called, strict=True)) if g is not None and g == c]
    print(f"== {dump.name[:10]} {dump.site}: {len(dump.lines)} lines, {len(wrong)} wrong")
    for i in wrong:
        print(f"   {'lost' if dump.gold[i] else 'left'} {i:4}: {dump.lines[i][:160]}")


if __name__ == "__main__":
    for key, value in score(evaluation_root(), verbose="-v" in sys.argv).items():
        print(f"{key:20} {value:.4f}")
