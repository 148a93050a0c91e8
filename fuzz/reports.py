"""Fuzzing: odd reports through the rooms, to find what makes a room fail, and spans that lie.

    python fuzz/reports.py --rooms read --minutes 20 --out findings/

Where `atheris <https://github.com/google/atheris>`_ is installed it chooses the inputs by the branches that they reach in
our own modules; else hypothesis draws them. It is no part of the tests: what it finds becomes a test by hand. Each finding
is kept once, by what failed where, with the files that did it; the counts stand in ``counts.json``.

An input is a small program, so that cutting and joining its bytes gives another sensible report: a byte below the number of
fragments stands for that fragment, 254 for a new line, 255 for the raw bytes that follow (as many as the next byte says).
The first two bytes choose what kind of file it becomes and which dates it is said to have.
"""

from __future__ import annotations

import argparse
import contextlib
import html
import json
import os
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

try:
    import atheris
except ImportError:
    atheris = None

# atheris can only follow what is imported under its eyes.
with atheris.instrument_imports(include=["secondsource"]) if atheris else contextlib.nullcontext():
    from secondsource import open_desk, publish
    from secondsource.clean import plain  # noqa: F401
    from secondsource.records import Article, Edition, Reading, Telling

if TYPE_CHECKING:
    from secondsource.desk import Desk

#: Bytes of an input; longer ones only take longer.
LONGEST = 400
#: Seconds of processor time after which an input counts as too slow: it has a few thousand characters.
PATIENCE = 20.0

DATES = (None, "2017-02-17", "0001-01-01", "9999-12-31", "1601-01-01T00:00:00Z", "2099-12-31", "2016-02-29")

FRAGMENTS = (
    *("The harbour minister, Ada Voss, said on Monday that ", "at least 12 people had died ", "in Harlow. "),
    *("“We will reopen the bridge on Friday,” she said. ", "he told the Gazette, ", "according to officials, "),
    *("It is not known when ", "talks will resume next week", ". ", ", ", "? ", "! ", "... ", "; ", ": ", " - ", " — "),
    *("Reuters reported ", "Ministers are expected to meet ", "The death toll rose to 1,000.000 ", "did not "),
    *("could ", "reportedly ", "unlikely ", "denied ", "President Lena Ord of Norland ", "Mr. ", "U.S. ", "St. "),
    *("the European Union ", "They ", "His ", "who ", "that ", "and ", "but ", "By Ada Field\n", "(AP) — "),
    *("HARLOW, March 3 (Reuters) - ", "Published 31 February 2017\n", "3 March 2019 ", "Feb 30 ", "last Friday "),
    *("in 0000 ", "year 9999 ", "yesterday ", "on 2017-13-45 ", "the week of 54 ", "13/13/13 ", "at 25:61 ", "noon "),
    *("10,000,000,000,000,000,000,000 years ago ", "in 99999999999999 days ", "1e309 ", "-0 ", "½ ", "² ", "Ⅳ ", "①"),
    *("٣٤ killed ", "$5 trillion ", "£1.2.3 ", "50 percent ", "dozens of ", "a million million million ", "1/0 "),
    *("two hundred and and five ", "between 5 and 3 ", "from Monday to Sunday ", "since ", "for the next 1,000 years "),
    *("Advertisement\n", "Read more: ", "Image caption ", "GETTY ", "(Photo: X)", "Share this\n", "Follow us on Twitter"),
    *("[Related story here now today]", "NATOReassuring NATO", "MORE ", "TrumpVoss MORE ", "@harbour (March 3, 2017)"),
    *("pic.twitter.com/abc ", "https://x.example/a?b=c ", "a@b.example ", "\u200b", "\u202e", "\u2066", "\ufeff", "\x00"),
    *("\x1b[31m", "\x07", "\u0301", "\u2028", "\u00a0", "\u3000", "\ufffd", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16")),
    *("Аdа Vоss ", "ﬁnancial ", "İstanbul ", "ß", "ſaid ", "北京", "مرحبا ", "'", '"', "“", "”", "‘", "’", "``", "''"),
    *("(", ")", "[", "]", "{", "}", "<", ">", "&amp;", "&#0;", "&#x110000;", "&lt;script&gt;", "\t", "\r\n", "\r"),
    *("<p>", "</p>", "<div>", "</div>", "<h1>", "</h1>", "<h2>", "</h2>", "<br>", "<li>", "<ul>", "<table>", "<td>"),
    *("<script>", "</script>", "<style>", "<!--", "-->", "<![CDATA[", "]]>", "<svg onload=x>", "<a href='/x'>", "</a>"),
    *("<article>", "<title>", "</title>", "<meta property='og:title' content='", "' />", "<time datetime='9999-99-99'>"),
    *('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"', '"}</script>', "<html><body>"),
    *("<blockquote>", "<template>", "<noscript>", "<iframe srcdoc='", "<plaintext>", "<textarea>", "<math>"),
)  # fmt: skip


def document(program: bytes) -> tuple[str, str | None, bytes]:
    """Return the ending, the date to be said of it, and the bytes of the file that a program makes."""
    kind, said = (program[0], program[1]) if len(program) >= 2 else (0, 0)
    parts: list[bytes] = []
    at = 2
    while at < len(program):
        code = program[at]
        at += 1
        if code < len(FRAGMENTS):
            parts.append(FRAGMENTS[code].encode("utf-8", "surrogatepass"))
        elif code == 255 and at < len(program):
            parts.append(program[at + 1 : at + 1 + program[at]])
            at += 1 + program[at]
        else:
            parts.append(b"\n")
    body = b"".join(parts)
    date = DATES[said % len(DATES)]
    if kind % 4 == 1:
        return ".html", date, b"<html><body><article><h1>Voss to meet union</h1><p>" + body
    if kind % 4 == 2:
        record = {
            "maintext": body.decode("utf-8", "replace"),
            "title": "Voss to meet union",
            "date_publish": date,
        }
        return ".json", None, json.dumps(record).encode()
    if kind % 4 == 3:
        page = html.escape(body.decode("utf-8", "replace")).replace("\n", "</p>\n<p>")
        return ".html", date, f"<!DOCTYPE html><title>Voss to meet union</title><p>{page}</p>".encode()
    return ".txt", date, body


class UntrueError(AssertionError):
    """The program did not fail, but what it says does not hold."""


def check(desk: Desk, folder: Path, program: bytes, rooms: str) -> int:
    """Put the report through the rooms, up to ``rooms``; raise ``UntrueError`` where what they say cannot be right.

    For a brief there is a second report, made of the first half. Returns how many reports were read.
    """
    first = _written(folder, "01-gazette", program)
    if rooms == "clean":
        articles = [a for a in desk.clean([first]) if isinstance(a, Article)]
        for article in articles:
            hold(article)
        return len(articles)
    if rooms == "read":
        readings = [r for t in desk.read([first]) if isinstance(t, Telling) for r in t.readings]
        for reading in readings:
            hold_reading(reading)
        return len(readings)
    paths = [first, _written(folder, "02-courier", program[: 2 + len(program) // 2])]
    edition = desk.brief(paths)
    hold_edition(desk, edition, paths)
    return len(edition.articles)


def _written(folder: Path, name: str, program: bytes) -> str:
    ending, date, data = document(program)
    path = folder / f"{name}{ending}"
    path.write_bytes(data)
    if date is not None:
        (folder / f"{name}.json").write_text(json.dumps({"published": date}), "utf-8")
    return str(path)


def hold(article: Article) -> None:
    """Raise ``UntrueError`` where a mark lies outside the text."""
    for span in [f.span for f in article.furniture] + [h.span for h in article.headings]:
        if not 0 <= span.start < span.end <= len(article.text):
            raise UntrueError(f"a mark outside its text: {span}")


def hold_reading(reading: Reading) -> None:
    """Raise ``UntrueError`` where a statement is not where it is said to be, or stands in furniture."""
    article = reading.article
    hold(article)
    for statement in reading.statements:
        if statement.span.of(article.text) != statement.text or not statement.text.strip():
            raise UntrueError(f"a statement is not where it is said to be: {statement.span}")
        if any(f.span.overlaps(statement.span) for f in article.furniture):
            raise UntrueError(f"a statement in furniture: {statement.span}")
    found = (
        *(m.span for m in reading.mentions),
        *(d.span for d in reading.dates),
        *(e.span for e in reading.events),
    )
    for span in found:
        if not 0 <= span.start < span.end <= len(article.text):
            raise UntrueError(f"something read outside the text: {span}")


def hold_edition(desk: Desk, edition: Edition, paths: list[str]) -> None:
    """Raise ``UntrueError`` where a reading does not hold, or the brief does not verify."""
    for page in edition.stories:
        for reading in page.telling.readings:
            hold_reading(reading)
    publish.encoded(publish.document(edition))
    sources = {a.id: a.sha256 for a in edition.articles}
    findings, _ = desk.verify([p.brief for p in edition.stories], sources, paths)
    if findings:
        raise UntrueError(f"the brief does not hold: {findings[0].reason}")


class Run:
    """Counts, and keeps each finding once."""

    def __init__(self, out: Path, minutes: float, rooms: str) -> None:
        os.environ["SECONDSOURCE_DEBUG"] = "1"
        self.out = out
        self.rooms = rooms
        self.until = time.monotonic() + 60 * minutes
        self.desk = open_desk()
        self.counts: Counter[str] = Counter()
        self.slowest = 0.0
        out.mkdir(parents=True, exist_ok=True)

    def __call__(self, program: bytes) -> None:
        """Try one input."""
        if time.monotonic() > self.until:
            self.write()
            sys.stdout.write(f"{json.dumps(dict(self.counts), indent=1)}\n")
            sys.stdout.flush()
            os._exit(0)  # neither engine ends when it is asked to from within
        with tempfile.TemporaryDirectory() as folder:
            begun = time.process_time()
            try:
                read = check(self.desk, Path(folder), program, self.rooms)
            except Exception as error:
                self.keep(error, program)
            else:
                self.counts["reports read"] += read
            taken = time.process_time() - begun
        if taken > PATIENCE:
            self.keep(UntrueError(f"took {taken:.0f} s"), program)
        self.slowest = max(self.slowest, taken)
        self.counts["inputs"] += 1
        if self.counts["inputs"] % 100 == 0:
            self.write()

    def keep(self, error: Exception, program: bytes) -> None:
        """Keep the first input of each kind of finding."""
        ours = [f for f in traceback.extract_tb(error.__traceback__) if "secondsource" in f.filename]
        place = f"{Path(ours[-1].filename).stem}-{ours[-1].lineno}" if ours else "none"
        cause = (
            ""
            if not isinstance(error, UntrueError)
            else "-" + "".join(c for c in str(error)[:30] if c.isalpha())
        )
        name = f"{type(error).__name__}-{place}{cause}"
        self.counts[f"finding {name}"] += 1
        if self.counts[f"finding {name}"] == 1:
            (self.out / f"{name}.input").write_bytes(program)
            ending, _, data = document(program)
            (self.out / f"{name}{ending}").write_bytes(data)
            with (self.out / f"{name}.log").open("w", encoding="utf-8") as log, contextlib.suppress(OSError):
                traceback.print_exception(error, file=log)

    def write(self) -> None:
        """Write down the counts so far."""
        told = {**self.counts, "slowest_seconds": round(self.slowest, 1)}
        (self.out / "counts.json").write_text(json.dumps(told, indent=1), "utf-8")


def with_hypothesis(run: Callable[[bytes], None]) -> None:
    """Let hypothesis draw inputs until the time is up."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import strategies as st

    @settings(
        max_examples=10**9,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(
        st.binary(min_size=2, max_size=2),
        st.lists(st.integers(0, len(FRAGMENTS) - 1) | st.just(254), min_size=8, max_size=LONGEST // 2).map(
            bytes
        ),
        st.binary(max_size=20),
    )
    def draw(chosen: bytes, fragments: bytes, raw: bytes) -> None:
        run(chosen + fragments + raw)

    draw()


def main() -> None:
    """Fuzz for as long as asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--rooms", choices=("clean", "read", "brief"), default="brief")
    parser.add_argument("--out", type=Path, default=Path("findings"))
    parser.add_argument("--again", type=Path, help="try one kept input and let it fail")
    asked = parser.parse_args()
    if asked.again:
        run = Run(asked.out, 1, asked.rooms)
        with tempfile.TemporaryDirectory() as folder:
            check(run.desk, Path(folder), asked.again.read_bytes(), asked.rooms)
        return
    if atheris is None:
        with_hypothesis(Run(asked.out, asked.minutes, asked.rooms))
        return
    run = Run(asked.out, asked.minutes, asked.rooms)
    run(bytes(range(40)))  # models are loaded before the clock of the engine runs
    corpus = asked.out / "corpus"
    corpus.mkdir(exist_ok=True)
    for kind in range(4):
        (corpus / f"seed-{kind}").write_bytes(
            bytes([kind, 1, *range(9), *range(18, 32), 254, *range(40, 60)])
        )
    atheris.Setup(
        [
            sys.argv[0],
            str(corpus),
            f"-max_len={LONGEST}",
            "-len_control=0",
            "-timeout=300",
            "-rss_limit_mb=4000",
        ],
        run,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
