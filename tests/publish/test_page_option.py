"""``secondsource brief --html``: where the page goes, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_cli import COURIER, GAZETTE, one_line, run


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "01-gazette.txt").write_text(GAZETTE, "utf-8")
    (folder / "02-courier.txt").write_text(COURIER, "utf-8")
    return folder


def test_the_page_is_written_and_named_at_the_end(reports: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = run("brief", reports, "--html", page)
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1] == f"page written to {page}"
    assert "SOURCES" in done.stdout
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert list(tmp_path.iterdir()) == [page], "no half-written file is left"


def test_beside_json_the_page_is_written_without_a_word(reports: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = run("brief", "--json", reports, "--html", page)
    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout == run("brief", "--json", reports).stdout
    assert page.exists()


def test_the_order_of_the_files_changes_no_byte(reports: Path, tmp_path: Path) -> None:
    files = sorted(reports.iterdir())
    for name, given in (("a", files), ("b", files[::-1])):
        run("brief", "--json", *given, "--html", tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize("name", ["no-such-folder/page.html", ".", "x" * 300])
def test_a_file_that_cannot_be_written_is_told_in_one_line(reports: Path, tmp_path: Path, name: str) -> None:
    done = run("brief", "--json", reports, "--html", tmp_path / name)
    assert done.returncode == 2
    assert str(tmp_path) in one_line(done.stderr)


def test_a_full_disk_is_told_and_the_device_stays(reports: Path) -> None:
    full = Path("/dev/full")
    if not full.is_char_device():
        pytest.skip("this system has no /dev/full")
    done = run("brief", "--json", reports, "--html", full)
    assert done.returncode == 2
    assert "No space left" in one_line(done.stderr)
    assert full.is_char_device()


def test_where_nothing_can_be_read_the_page_says_so(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = run("brief", "no-such.txt", "--html", page)
    assert done.returncode == 2
    assert "no-such.txt" in page.read_text("utf-8")
