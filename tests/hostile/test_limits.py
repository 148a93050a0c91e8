"""Output that cannot be written, and input that must not cost more than it should."""

from __future__ import annotations

import gzip
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.hostile.command import LINE, page, run, two_reports

PROGRAM = [sys.executable, "-c", "from secondsource.cli import main; main()"]
GIGABYTE = 1_000_000_000


def told(error: bytes) -> str:
    """The one line that a failure leaves."""
    (line,) = error.decode().splitlines()
    assert "internal error" not in line
    return line


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("command", [("clean", "--json"), ("clean",)])
def test_a_full_disk_is_told(tmp_path: Path, command: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, *command, *two_reports(tmp_path)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert "standard output cannot be written: No space left on device" in told(done.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_of_the_page_file_too(tmp_path: Path) -> None:
    answer = run("brief", "--html", "/dev/full", *two_reports(tmp_path))
    assert answer.code == 2
    assert "/dev/full: No space left on device" in answer.err


def test_a_closed_standard_output_is_told(tmp_path: Path) -> None:
    shell = ["sh", "-c", 'exec "$@" >&-', "sh", *PROGRAM, "clean", "--json", *map(str, two_reports(tmp_path))]
    done = subprocess.run(shell, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert "standard output is closed" in told(done.stderr)


def test_monsters_cost_neither_time_nor_memory(tmp_path: Path) -> None:
    """Ten megabytes in a line, packed zeros without end, a page of tags: told within seconds and a gigabyte."""
    (tmp_path / "line.txt").write_text(LINE * 90_000, "utf-8")
    (tmp_path / "zeros.txt.gz").write_bytes(gzip.compress(bytes(120_000_000), 1))
    (tmp_path / "tags.html").write_text(page("<p>x" * 300_000), "utf-8")
    (tmp_path / "attribute.html").write_text(page(f"<p title='{'x' * 6_000_000}'>{LINE}"), "utf-8")
    (tmp_path / "lines.jsonl").write_text(
        '{"maintext": "x"}\n' + '{"maintext": "' + "x" * 51_000_000 + '"}\n'
    )
    begun = time.monotonic()
    done = subprocess.run(
        [*PROGRAM, "clean", "--json", str(tmp_path)],
        capture_output=True,
        check=False,
        env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (GIGABYTE, GIGABYTE)),
    )
    assert done.returncode == 0, done.stderr
    assert b"internal error" not in done.stderr
    assert time.monotonic() - begun < 30
    assert b"lines.jsonl#2: too large" in done.stderr


def test_a_table_of_numbers_in_one_line_costs_what_its_words_cost(tmp_path: Path) -> None:
    """Four times the numbers take about four times the time; where each number walked the whole line they took sixteen times."""

    def seconds(numbers: int) -> float:
        path = tmp_path / f"{numbers}.txt"
        path.write_text(
            f"Ferries of Harlow\n\n3 March 2019\n\n{LINE}\n\n{'7 ' * numbers}\n\n{LINE}\n", "utf-8"
        )
        begun = time.process_time()
        assert run("read", "--json", "--excerpts", path).code == 0
        return time.process_time() - begun

    seconds(10)  # models are loaded
    assert seconds(4_000) < 9 * seconds(1_000)
