"""What is given on the command line becomes captures, or skips that say why."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondsource import collect as room
from secondsource.collect import Asked, collect
from secondsource.errors import UsageError
from secondsource.records import Capture, Skipped

TEXT = "Harbour reopens\n\nThe harbour of Lindmouth reopened on Monday, its master said.\n"
PAGE = "<!doctype html><html><head><title>Harbour reopens</title></head><body><p>It did.</p></body></html>"


def put(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def got(*paths: str, asked: Asked | None = None) -> list[Capture | Skipped]:
    return list(collect(paths, asked))


def captures(*paths: str, asked: Asked | None = None) -> list[Capture]:
    return [c for c in got(*paths, asked=asked) if isinstance(c, Capture)]


def reason(path: str) -> str:
    (only,) = got(path)
    assert isinstance(only, Skipped)
    assert only.path == path
    return only.reason


def test_a_text_file_is_captured_byte_for_byte(tmp_path: Path) -> None:
    path = put(tmp_path, "01-herald.txt", TEXT)
    (capture,) = captures(path)
    assert (capture.path, capture.media, capture.data) == (path, "text", TEXT.encode())
    assert capture.id == hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("a.html", PAGE, "html"),
        ("a.txt", PAGE, "html"),  # content before ending
        ("a.html", TEXT, "text"),
        ("a.html", "Reopened.<br>The <b>harbour</b> is open.<br>", "html"),
        ("a.htm", "\ufeff  <!-- saved from url=(0019)http://herald.test/ -->\n" + PAGE, "html"),
        ("a", '<?xml version="1.0" encoding="utf-8"?>\n' + PAGE, "html"),
        ("a.html", PAGE.encode("utf-16"), "html"),
        ("a.txt", TEXT.encode("utf-16-le"), "text"),
        ("a.json", json.dumps({"maintext": TEXT}), "record"),
        ("a.txt", json.dumps({"text": TEXT}, indent=1), "record"),
        ("a.txt", "{brackets} open this report", "text"),
        ("a.txt", "<3 is how the mayor signed the note.", "text"),
    ],
)
def test_what_a_file_is_shows_in_its_content_first(
    tmp_path: Path, name: str, content: str | bytes, media: str
) -> None:
    (capture,) = captures(put(tmp_path, name, content))
    assert capture.media == media


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"\x00" * 50, "binary"),
        (bytes(range(32)) * 40, "binary"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "image (PNG)"),
        (b"\xff\xd8\xff\xe0" + b"\x01" * 40, "image (JPEG)"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"PK\x03\x04" + b"\x00" * 30, "zip"),
        (b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "feed"),
        (b"<?xml version='1.0'?><urlset></urlset>", "site map"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"{\\rtf1 Harbour}", "rich text"),
        (b'{"maintext": "", "text": null}', "'maintext' or 'text' is empty"),
        (b'{"title": "Harbour"}', "neither 'maintext' nor 'text'"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": []}', "feed"),
        (b"\x1f\x8b\x08\x00broken", "cannot be read"),
    ],
)
def test_what_is_no_report_is_skipped_with_its_cause(tmp_path: Path, content: bytes, cause: str) -> None:
    assert cause in reason(put(tmp_path, "a.dat", content))


def test_broken_and_foreign_json_files_are_skipped(tmp_path: Path) -> None:
    assert "cannot be read" in reason(put(tmp_path, "a.json", '{"maintext": "cut o'))
    assert "an object" in reason(put(tmp_path, "b.json", "[1, 2]"))
    assert "nested too deep" in reason(put(tmp_path, "c.json", '{"a":' * 200_000))


def test_missing_files_dead_links_and_addresses_are_skipped(tmp_path: Path) -> None:
    (tmp_path / "dead").symlink_to(tmp_path / "nowhere")
    assert reason(str(tmp_path / "no.txt")) == "no such file or folder"
    assert reason(str(tmp_path / "dead")) == "no such link target"
    assert "only http and https" in reason("ftp://herald.test/harbour")
    assert "cannot be read" in reason("a\x00b")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_skipped(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", TEXT)
    os.chmod(path, 0)
    assert "cannot be read" in reason(path)


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (only,) = got(str(tmp_path))
    assert isinstance(only, Skipped)
    assert "not a regular file" in only.reason


def test_a_folder_is_walked_in_order_without_hidden_files_and_loops(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden", ".git/c.txt"):
        put(tmp_path, name, TEXT + name)
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    folder = str(tmp_path)
    assert [c.path for c in got(folder)] == [os.path.join(folder, "a/z.txt"), os.path.join(folder, "b.txt")]


def test_a_folder_without_reports_is_skipped(tmp_path: Path) -> None:
    put(tmp_path, ".hidden", TEXT)
    assert reason(str(tmp_path)) == "a folder without reports"


def test_the_order_of_paths_does_not_matter(tmp_path: Path) -> None:
    paths = [put(tmp_path, f"{n}/herald.txt", TEXT) for n in "cab"]
    assert got(*paths) == got(*reversed(paths))


def test_the_same_content_under_one_outlet_is_read_once(tmp_path: Path) -> None:
    first, second = put(tmp_path, "a/herald.txt", TEXT), put(tmp_path, "b/herald.txt", TEXT)
    other = put(tmp_path, "b/courier.txt", TEXT)
    found = got(second, first, other)
    assert [f.path for f in found if isinstance(f, Capture)] == [first, other]
    assert [(f.path, f.reason) for f in found if isinstance(f, Skipped)] == [
        (second, f"same content as {first}")
    ]


def test_a_path_given_twice_is_read_once(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", TEXT)
    assert len(got(path, path)) == 1


def test_a_packed_page_is_unpacked(tmp_path: Path) -> None:
    (capture,) = captures(put(tmp_path, "a.html.gz", gzip.compress(PAGE.encode())))
    assert (capture.media, capture.data) == ("html", PAGE.encode())


def test_what_is_too_large_is_skipped_even_when_packed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "MOST_BYTES", 1000)
    assert "too large" in reason(put(tmp_path, "a.txt", "word " * 500))
    assert "too large" in reason(put(tmp_path, "b.txt.gz", gzip.compress(b"word " * 500)))


def test_each_line_of_jsonl_is_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [json.dumps({"text": TEXT + str(n), "source_domain": "herald.test"}) for n in range(3)]
    path = put(tmp_path, "a.jsonl", "\n".join([lines[0], "", lines[1], "not json", lines[2]]) + "\n")
    found = got(path)
    assert [f.path for f in found] == [f"{path}#{n}" for n in (1, 2, 3, 4)]
    assert isinstance(found[2], Skipped)
    assert isinstance(found[0], Capture)
    assert found[0].given.outlet == "herald.test"
    monkeypatch.setattr(room, "MOST_BYTES", 200)
    assert got(path) == found  # larger than a report may be, read line by line


def test_a_record_says_who_when_and_where(tmp_path: Path) -> None:
    record = {
        "maintext": TEXT,
        "title": "Harbour  reopens",
        "date_publish": "2017-02-17 00:00:00",
        "url": "https://www.bbc.co.uk/news/1",
        "authors": ["Ann Bell", "https://x.test", 3],
    }
    (capture,) = captures(put(tmp_path, "a.json", json.dumps(record)))
    given = capture.given
    assert (given.outlet, given.title, given.published) == ("BBC News", "Harbour reopens", "2017-02-17")
    assert (given.url, given.authors) == ("https://www.bbc.co.uk/news/1", ("Ann Bell",))


# -- standard input ------------------------------------------------------------------------------


class _Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "media", "path"),
    [
        (TEXT.encode(), "text", "-"),
        (PAGE.encode(), "html", "-"),
        (gzip.compress(PAGE.encode(), mtime=0), "html", "-"),
        (json.dumps({"text": TEXT}).encode(), "record", "-"),
        (b'{"text": "The first."}\n{"text": "The second."}\n', "record", "-#1"),
    ],
)
def test_standard_input_may_be_any_kind_of_report(
    monkeypatch: pytest.MonkeyPatch, data: bytes, media: str, path: str
) -> None:
    monkeypatch.setattr(sys, "stdin", _Stdin(data))
    first = got("-")[0]
    assert isinstance(first, Capture)
    assert (first.media, first.path) == (media, path)


def test_no_standard_input_is_an_empty_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert reason("-") == "empty"


# -- what is said of reports ---------------------------------------------------------------------


def test_a_note_beside_a_report_tells_of_it_and_is_no_report(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", TEXT)
    put(tmp_path, "a.json", json.dumps({"outlet": "The Herald of Lindmouth", "published": "17 Feb 2017"}))
    (capture,) = got(str(tmp_path))
    assert isinstance(capture, Capture)
    assert (capture.given.outlet, capture.given.published) == ("The Herald of Lindmouth", "2017-02-17")


def test_a_broken_note_is_listed_and_its_report_read(tmp_path: Path) -> None:
    path = put(tmp_path, "a.html", PAGE)
    note = put(tmp_path, "a.json", "{")
    found = got(path)
    assert {f.path for f in found} == {path, note}
    assert [f.path for f in found if isinstance(f, Capture)] == [path]


def test_a_record_beside_a_page_that_is_not_given_is_a_report(tmp_path: Path) -> None:
    put(tmp_path, "a.html", PAGE)
    assert captures(put(tmp_path, "a.json", json.dumps({"maintext": TEXT})))


def test_the_manifest_wins_over_note_and_record(tmp_path: Path) -> None:
    path = put(tmp_path, "in/a.txt", TEXT)
    put(tmp_path, "in/a.json", json.dumps({"outlet": "Note", "title": "Harbour"}))
    manifest = put(
        tmp_path,
        "m.csv",
        "\ufeffpath,outlet,published,url\nin/a.txt,Herald,2017-02-17T10:00:00+01:00,\nin/b.txt,,,\n",
    )
    found = got(path, asked=Asked(manifest=Path(manifest)))
    (capture,) = [f for f in found if isinstance(f, Capture)]
    assert (capture.given.outlet, capture.given.title) == ("Herald", "Harbour")
    assert capture.given.published == "2017-02-17T09:00:00Z"
    (skip,) = [f for f in found if isinstance(f, Skipped)]
    assert skip.path == "in/b.txt"
    assert "line 3" in skip.reason


@pytest.mark.parametrize(
    ("content", "where", "cause"),
    [
        (b"file,outlet\na.txt,Herald\n", ":1:", "'path'"),
        (b"", ":1:", "'path'"),
        (b"path,published\na.txt,soon\n", ":2:", "no date"),
        (b"path,published\na.txt,03/04/2017\n", ":2:", "no date"),
        (b"path,outlet\na.txt,Herald\na.txt,Courier\n", ":3:", "line 2"),
        (b"path,outlet\n,Herald\n", ":2:", "path is missing"),
        (b"path,outlet\na.txt,Herald,Lindmouth\n", ":2:", "more cells"),
        (b'path,outlet\n"a.txt,Herald\n', ":2:", "CSV"),
        (b"path,outlet\n\xff\xfe,Herald\n", "m.csv", "UTF-8"),
    ],
)
def test_a_wrong_manifest_is_refused_with_file_and_line(
    tmp_path: Path, content: bytes, where: str, cause: str
) -> None:
    manifest = put(tmp_path, "m.csv", content)
    with pytest.raises(UsageError) as caught:
        collect([], Asked(manifest=Path(manifest)))
    assert where in str(caught.value)
    assert cause in str(caught.value)


def test_a_missing_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        collect([], Asked(manifest=tmp_path / "no.csv"))


def test_outlet_and_date_asked_for_hold_for_one_report_only(tmp_path: Path) -> None:
    one, two = put(tmp_path, "a.txt", TEXT), put(tmp_path, "b.txt", TEXT)
    (capture,) = captures(one, asked=Asked(outlet="Herald", dated="17 February 2017"))
    assert (capture.given.outlet, capture.given.published) == ("Herald", "2017-02-17")
    with pytest.raises(UsageError, match="single report"):
        collect([one, two], Asked(outlet="Herald"))
    with pytest.raises(UsageError, match="no date"):
        collect([one], Asked(dated="yesterday"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda s: s.encode("utf-8", "ignore")))
)
def test_no_bytes_raise(tmp_path: Path, data: bytes) -> None:
    for name in ("a.txt", "b.json", "c.jsonl", "d.html"):
        assert got(put(tmp_path, name, data))
