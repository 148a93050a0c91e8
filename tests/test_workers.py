"""A map over other processes."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from secondsource import workers
from secondsource.workers import in_processes, wanted_processes


def doubled(number: int) -> int:
    """Double a number; seven kills its process where it is another than the one that the test runs in."""
    if number < 0:
        raise ValueError(f"no {number}")
    if number == 7 and os.environ.get("PYTEST_CURRENT_TEST_PID") != str(os.getpid()):
        os._exit(3)
    if number == 9:
        sys.stdout.write("from a child\n")  # must not end up among the answers
    return 2 * number


@pytest.fixture(autouse=True)
def _tests_can_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent))
    monkeypatch.setenv("PYTEST_CURRENT_TEST_PID", str(os.getpid()))


def test_results_come_in_the_order_of_the_tasks() -> None:
    assert list(in_processes(doubled, range(20, 60), processes=2)) == [2 * n for n in range(20, 60)]


def noted(place: str) -> None:
    """Write down in a file which process was told it."""
    with Path(place).open("a", encoding="utf-8") as file:
        file.write(f"{os.getpid()}\n")


def slow(_: int) -> int:
    """Return which process did it, so late that another takes the next task."""
    threading.Event().wait(0.05)
    return os.getpid()


def test_what_the_work_needs_is_loaded_once(tmp_path: Path) -> None:
    """Two processes do the work, and on Linux what one of them has loaded serves both."""
    place = tmp_path / "noted"
    found = set(in_processes(slow, range(20), processes=2, prepare=noted, given=str(place)))
    loaded = [int(line) for line in place.read_text("utf-8").split()]
    assert len(found) == 2
    assert os.getpid() not in found
    assert set(loaded) <= found
    assert len(loaded) == (1 if sys.platform == "linux" else 2)


def test_what_cannot_be_loaded_is_told_where_it_is_needed() -> None:
    """A process whose preparation fails does its tasks all the same."""
    done = list(in_processes(doubled, [1, 2, 3], processes=2, prepare=noted, given="/no/such/folder/file"))
    assert done == [2, 4, 6]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_no_process_is_left_over() -> None:
    """Whoever leaves early leaves no process behind, forked or not."""
    results = in_processes(slow, range(1000), processes=2)
    found = {next(results) for _ in range(6)}
    results.close()  # type: ignore[attr-defined]
    for _ in range(100):
        left = [pid for pid in found if "State:\tZ" not in _status(pid)]
        if not left:
            break
        threading.Event().wait(0.02)
    assert not left


def _status(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/status").read_text("utf-8")
    except OSError:
        return "State:\tZ"


def test_a_process_that_dies_or_raises_loses_nothing() -> None:
    assert list(in_processes(doubled, [1, 7, 2, 9, 3], processes=2)) == [2, 14, 4, 18, 6]
    with pytest.raises(ValueError, match="no -1"):
        list(in_processes(doubled, [1, -1], processes=2))


def test_where_no_process_can_be_started_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    assert list(in_processes(doubled, [1, 2, 3], processes=2)) == [2, 4, 6]


def test_tasks_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def tasks() -> object:
        for number in range(100):
            taken.append(number)
            yield number

    results = in_processes(doubled, tasks(), processes=1)  # type: ignore[arg-type,var-annotated]
    next(results)
    assert len(taken) <= workers.AHEAD
    results.close()  # type: ignore[attr-defined]


def test_the_number_of_processes_is_given_or_set_or_two_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(workers.SETTING, raising=False)
    monkeypatch.setattr(workers, "cores", lambda: 16)
    assert wanted_processes() == 2
    monkeypatch.setenv(workers.SETTING, "5")
    assert wanted_processes() == 5
    assert wanted_processes(3) == 3
    assert wanted_processes(0) == 1
    monkeypatch.setenv(workers.SETTING, "many")
    assert wanted_processes() == 2


def test_a_script_without_a_main_guard_is_run_once(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent(
            """
            from secondsource.workers import in_processes
            from tests.test_workers import doubled
            print("started")
            print(list(in_processes(doubled, [1, 2, 3], processes=2)))
            """
        ),
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split("\n")[:2] == ["started", "[2, 4, 6]"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_ends_the_processes_without_noise(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent(
            """
            import os, signal
            from secondsource.workers import in_processes
            from tests.test_workers import doubled
            for done, _ in enumerate(in_processes(doubled, range(20, 10_000_000), processes=2)):
                if done == 5:
                    os.killpg(0, signal.SIGINT)
            """
        ),
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
        timeout=60,
    )
    assert done.stderr.strip().endswith("KeyboardInterrupt")
    assert done.stderr.count("Traceback") == 1


def test_a_task_that_cannot_be_sent_is_done_here() -> None:
    """A function made on the spot cannot be pickled."""
    tasks = [lambda: 3, lambda: 4]
    assert list(in_processes(callable, tasks, processes=2)) == [True, True]
