"""What is no report: an entry under ``skipped`` that names file and cause, and no harm to the reports given with it."""

from __future__ import annotations

import gzip
import json
import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.hostile.command import LINE, Answer, page, run, two_reports

RUSSIAN = "Министр транспорта заявил в понедельник, что мост у гавани останется закрытым до осмотра. " * 4
GERMAN = "Die Ministerin sagte am Montag, dass die Brücke am Hafen bis zur Prüfung geschlossen bleibt. " * 4
CHINESE = "交通部长周一表示，港口附近的大桥将继续关闭，直到工程师检查完毕。" * 5
ARABIC = "قال وزير النقل يوم الاثنين إن الجسر القريب من الميناء سيبقى مغلقا حتى يفحصه المهندسون. " * 4
CONSENT = (
    "<h1>We value your privacy</h1><p>We and our 812 partners store and/or access information on a device, such as "
    "cookies, and process personal data.</p><p>You may accept all or manage your preferences at any time in our "
    "privacy policy.</p><button>Accept all</button>"
)
HEADLINES = [f"Council votes on harbour plan number {n} after a long debate" for n in range(40)]
TEASER = "Members met for the {}th time this year to talk about the plan, which would cost a great deal."


def cards(form: str) -> str:
    shown = (form.format(n=n, head=head, text=TEASER.format(n)) for n, head in enumerate(HEADLINES))
    return f"<!doctype html><title>Harbour news</title><body><main>{''.join(shown)}</main>"


#: Name of the file -> what is in it, and words of the cause.
BAD: dict[str, tuple[bytes | str, str]] = {
    "empty.txt": (b"", "empty"),
    "empty.html": (b"", "empty"),
    "nothing.json": (b"", "empty"),
    "blank.txt": (" \n\t\ufeff\r\n", "empty"),
    "binary.txt": (bytes(range(256)) * 50, "binary"),
    "zeros.txt": (bytes(5000), "binary"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(500), "an image (PNG)"),
    "picture.html": (b"\xff\xd8\xff\xe0" + bytes(500), "an image (JPEG)"),
    "paper.txt": (b"%PDF-1.4\n1 0 obj\n" + LINE.encode(), "a PDF document"),
    "office.txt": (b"PK\x03\x04" + bytes(100), "a zip archive"),
    "bomb.txt.gz": (gzip.compress(bytes(60_000_000), 1), "too large"),
    "huge.txt": ((LINE + "\n") * 430_000, "too large: more than 50 MB"),
    "line.txt": ((LINE * 90_000)[:10_000_000], "10,000,000 characters, more than the 200,000"),
    "sentence.txt": ((LINE.replace(". ", " ") * 9_000)[:1_000_000], "1,000,000 characters"),
    "word.txt": ("a" * 1_000_000, "1,000,000 characters"),
    "record.json": (json.dumps({"maintext": LINE * 2_000}), "characters, more than the 200,000"),
    "russian-1251.txt": (RUSSIAN.encode("cp1251"), "in Russian"),
    "russian-koi8.txt": (RUSSIAN.encode("koi8_r"), "in Russian"),
    "russian-866.txt": (RUSSIAN.encode("cp866"), "in Russian"),
    "russian.html": (page(f"<p>{RUSSIAN}</p>").encode("cp1251"), "in Russian"),
    "german.txt": (GERMAN, "in German"),
    "recorded.json": (json.dumps({"maintext": GERMAN}), "in German"),
    "chinese.txt": (CHINESE, "in Chinese"),
    "arabic.html": (page(f"<p>{ARABIC}</p>"), "in Arabic"),
    "consent.html": (page(CONSENT), "a consent wall"),
    "teasers-1.html": (cards("<h3><a href='/{n}'>{head}</a></h3><p>{text}</p>"), "a list of links"),
    "teasers-2.html": (cards("<div><a href='/{n}'><h2>{head}</h2></a><p>{text}</p></div>"), "a list of links"),
    "teasers-3.html": (cards("<article><h2><a href='/{n}'>{head}</a></h2><p>{text}</p></article>"), "a list"),
    "teasers-4.html": (cards("<li><a href='/{n}'><b>{head}</b><p>{text}</p></a></li>"), "a list of links"),
    "teasers-5.html": (cards("<p><a href='/{n}'>{head}</a></p>"), "a list of links"),
    "teasers.txt": ("\n".join(HEADLINES), "no sentences"),
    "feed.xml": ("<?xml version='1.0'?><rss version='2.0'><channel><item/></channel></rss>", "a feed (RSS"),
    "feed.txt": ("<feed xmlns='http://www.w3.org/2005/Atom'><entry/></feed>", "a feed (RSS"),
    "jsonfeed.json": ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', "a feed (JSON Feed)"),
    "map.xml": ("<urlset><url><loc>https://a.example/</loc></url></urlset>", "a site map"),
    "deep.json": ("[" * 10_000 + "]" * 10_000, "nested too deep"),
    "deep-2.json": ('{"maintext": "x", "y": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested too deep"),
    "digits.json": ('{"maintext": "x", "y": ' + "9" * 10_000 + "}", "JSON that cannot be read"),
    "number.json": ('{"maintext": 5}', "JSON that is no report"),
    "list.json": ("[1, 2]", "JSON that is no report"),
    "other.json": ('{"name": "x"}', "neither 'maintext' nor 'text'"),
    "cut.json": ('{"maintext": "The mini', "JSON that cannot be read"),
    "tags.html": (page("<p>x" * 100_000), "tags, more than the 20,000"),
    "markup.html": (page("<p " + "/" * 5_000_000), "characters of markup"),
    "comment.html": (page("<!-- " + "x" * 5_000_000), "characters of markup"),
    "entities.html": (page("&amp;" * 400_000), "characters of markup"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixed:
    """A folder with everything that is no report, and two reports beside it."""

    folder: Path
    alone: Answer
    together: Answer


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Mixed:
    folder, good = tmp_path_factory.mktemp("bad"), tmp_path_factory.mktemp("good")
    for name, (content, _) in BAD.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "deeper").mkdir()
    (folder / "deeper" / "loop").symlink_to(folder)
    (folder / "dead.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")
    reports = two_reports(good)
    return Mixed(
        folder=folder,
        alone=run("brief", "--json", *reports),
        together=run("brief", "--json", folder, *reports, folder / "missing.txt", "https://a.example/x"),
    )


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_report_is_skipped_with_its_cause(mixed: Mixed, name: str) -> None:
    cause = BAD[name][1]
    assert cause in mixed.together.skipped[str(mixed.folder / name)]
    assert f"secondsource: skipped {mixed.folder / name}: " in mixed.together.err


def test_paths_that_lead_nowhere_are_told_apart(mixed: Mixed) -> None:
    skipped = mixed.together.skipped
    assert "no such file" in skipped[str(mixed.folder / "missing.txt")]
    assert "no such link target" in skipped[str(mixed.folder / "dead.txt")]
    assert "not a regular file" in skipped[str(mixed.folder / "pipe.txt")]
    assert "not fetched" in skipped["https://a.example/x"]


def test_a_loop_of_links_is_walked_once(mixed: Mixed) -> None:
    assert len(mixed.together.skipped) == len(BAD) + 4
    assert not any("loop" in path for path in mixed.together.skipped)


def test_the_reports_among_them_are_told_as_if_they_were_alone(mixed: Mixed) -> None:
    assert mixed.alone.code == mixed.together.code == 0
    assert mixed.alone.value["stories"] == mixed.together.value["stories"]
    assert mixed.alone.value["articles"] == mixed.together.value["articles"]


def test_a_folder_of_them_alone_is_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    for command in ("brief", "clean", "read", "group"):
        answer = run(command, "--json", tmp_path)
        assert answer.code == 2
        assert answer.skipped == {str(tmp_path / "empty.txt"): "empty"}
        assert answer.err.splitlines()[-1].startswith("secondsource: nothing could be read")


def test_a_folder_without_reports_is_named(tmp_path: Path) -> None:
    answer = run("brief", "--json", tmp_path)
    assert answer.code == 2
    assert answer.skipped == {str(tmp_path): "a folder without reports"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "closed.txt").touch(0)
    answer = run("brief", "--json", tmp_path / "closed.txt", *two_reports(tmp_path))
    assert answer.code == 0
    assert answer.skipped == {str(tmp_path / "closed.txt"): "cannot be read (Permission denied)"}


def test_a_bad_line_of_jsonl_costs_no_other_line(tmp_path: Path) -> None:
    lines = [
        json.dumps({"maintext": LINE + "It was Ada Voss.", "source_domain": "gazette.example"}),
        '{"maintext": broken',
        '{"maintext": "' + "\\u0000" * 500 + '"}',
        json.dumps({"maintext": LINE * 2, "source_domain": "courier.example"}),
        json.dumps({"maintext": GERMAN}),
    ]
    path = tmp_path / "all.jsonl"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    answer = run("brief", "--json", path)
    assert answer.code == 0
    assert [a["path"] for a in answer.value["articles"]] == [f"{path}#1", f"{path}#4"]
    skipped = answer.skipped
    assert set(skipped) == {f"{path}#{n}" for n in (2, 3, 5)}
    assert "JSON that cannot be read" in skipped[f"{path}#2"]


@pytest.mark.parametrize(
    ("manifest", "cause"),
    [
        ("outlet,published\na,b\n", ":1: column 'path' is missing"),
        ("path,outlet\ngazette.txt,a,b\n", ":2: more cells than columns"),
        ("path,published\ngazette.txt,tomorrow\n", ":2: 'tomorrow' is no date"),
        ("path,outlet\n,a\n", ":2: the path is missing"),
        ("path,outlet\ngazette.txt,a\ngazette.txt,b\n", ":3: gazette.txt stands already in line 2"),
        ('path,outlet\n"gazette.txt,a\n', "not valid CSV"),
        ("path,outlet\ngazette.txt,\udcff\n", "not UTF-8"),
        ("path\x00\n", "column 'path' is missing"),
    ],
)
def test_a_wrong_manifest_is_named_with_its_line(tmp_path: Path, manifest: str, cause: str) -> None:
    two_reports(tmp_path)
    path = tmp_path / "manifest.csv"
    path.write_bytes(manifest.encode("utf-8", "surrogateescape"))
    answer = run("brief", "--json", "--manifest", path, tmp_path / "gazette.txt")
    assert answer.code == 2
    assert answer.out == b""
    assert f"{path}" in answer.err
    assert cause in answer.err


def test_a_row_of_the_manifest_without_its_report_is_told(tmp_path: Path) -> None:
    reports = two_reports(tmp_path)
    path = tmp_path / "manifest.csv"
    path.write_text(f"path,outlet\n{reports[0]},The Gazette\nother.txt,Other\n", "utf-8")
    answer = run("brief", "--json", "--manifest", path, *reports)
    assert answer.code == 0
    assert "line 3" in answer.skipped["other.txt"]
    assert {a["outlet"] for a in answer.value["articles"]} == {"The Gazette", "courier"}
