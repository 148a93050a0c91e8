"""Killed, locked, full, read-only, two at once: nothing is lost, doubled or half-written, and the cause is told."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from secondsource.errors import StoreError
from secondsource.store import engine, open_store
from tests.newsroom.adding import reports
from tests.newsroom.invented import newsroom, opened, report

#: Processes to be killed at work, on each database.
KILLS = int(os.environ.get("SECONDSOURCE_KILLS", "20"))

WHOLE = {
    "an article without its latest version": "SELECT COUNT(*) FROM articles a LEFT JOIN versions v "
    "ON v.number = a.latest AND v.article = a.number WHERE v.number IS NULL",
    "an article in no story": "SELECT COUNT(*) FROM articles WHERE story IS NULL",
    "a version without what it was made from": "SELECT COUNT(*) FROM versions v LEFT JOIN captures c "
    "ON c.sha256 = v.sha256 WHERE c.sha256 IS NULL",
    "a version without a receipt": "SELECT COUNT(*) FROM versions v LEFT JOIN receipts r "
    "ON r.version = v.id WHERE r.number IS NULL",
    "a version without its light reading": "SELECT COUNT(*) FROM versions v LEFT JOIN derived d "
    "ON d.subject = v.id AND d.kind = 'light' WHERE d.subject IS NULL",
    "a version twice": "SELECT COUNT(*) - COUNT(DISTINCT sha256) FROM versions",
    "a story that miscounts": "SELECT COUNT(*) FROM stories s WHERE s.articles <> "
    "(SELECT COUNT(*) FROM articles a WHERE a.story = s.id)",
    "a story without a change": "SELECT COUNT(*) FROM stories s LEFT JOIN changes c "
    "ON c.number = s.changed WHERE c.number IS NULL",
    "an article whose last move led elsewhere": "SELECT COUNT(*) FROM articles a WHERE a.story <> "
    "(SELECT m.target FROM moves m WHERE m.article = a.number ORDER BY m.change DESC LIMIT 1)",
}


def broken(place: str) -> dict[str, int]:
    """What is half-written in a store."""
    with closing(open_store(place)) as store, store.reading() as connection:
        found = {name: int(connection.scalar(text(query)) or 0) for name, query in WHOLE.items()}
        if connection.dialect.name == "sqlite":
            found["damage"] = connection.scalar(text("PRAGMA integrity_check")) != "ok"
            connection.execute(text("INSERT INTO search (search) VALUES ('integrity-check')"))
    return {name: n for name, n in found.items() if n}


def filed(place: str) -> int:
    """How many versions a store holds."""
    with closing(open_store(place)) as store, store.reading() as connection:
        return int(connection.scalar(text("SELECT COUNT(*) FROM versions")) or 0)


class Nursery:
    """Starts processes that file invented reports."""

    def __init__(self) -> None:
        self._parent = subprocess.Popen(
            [sys.executable, "-m", "tests.newsroom.adding"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )

    def start(self, place: str, number: int, tag: str = "") -> int:
        self._say(f"{place}\t{number}\t{tag}")
        return self._told("at work")

    def ended(self) -> int:
        self._say("")
        return self._told("ended")

    def _say(self, line: str) -> None:
        assert self._parent.stdin
        self._parent.stdin.write(line + "\n")
        self._parent.stdin.flush()

    def _told(self, wanted: str) -> int:
        assert self._parent.stdout
        what, number = self._parent.stdout.readline().split("\t")
        assert what == wanted
        return int(number)

    def close(self) -> None:
        self._parent.communicate(timeout=60)


@pytest.fixture
def nurseries() -> Iterator[list[Nursery]]:
    made = [Nursery() for _ in range(3)]
    yield made
    for nursery in made:
        nursery.close()


def test_killed_at_any_moment_it_loses_doubles_and_breaks_nothing(
    place: str,
    nurseries: list[Nursery],
    record_property: Callable[[str, object], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Kills that met a process at work are counted, shown, and kept in the test's report."""
    chance = random.Random(6)
    killed, after_filing, rounds, longest = 0, 0, 1, 1.0
    opened(place).close()
    while killed < KILLS:
        before = filed(place)
        child = nurseries[0].start(place, 2, f"round {rounds}")
        time.sleep(chance.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        was_killed = nurseries[0].ended() == -signal.SIGKILL
        assert broken(place) == {}
        killed += was_killed
        # However fast the machine is, the moments are to lie where the work is.
        if not was_killed:
            rounds, longest = rounds + 1, longest * 0.8
        elif filed(place) > before:
            after_filing += 1
        else:
            longest = min(longest * 1.3, 5.0)
    counts = f"{killed} processes killed at work, {after_filing} of them after they had filed something"
    record_property("PostgreSQL" if "://" in place else "SQLite", counts)
    with capsys.disabled():
        sys.stderr.write(f"\n{place}: {counts}; {filed(place)} reports on file\n")
    assert after_filing >= KILLS // 10
    room = newsroom(place)
    wanted = [one for n in range(rounds) for one in reports(2, f"round {n + 1}")]
    room.add(wanted)
    assert broken(place) == {}
    status = room.status()
    assert status.captures == status.versions == len({c.id for c in wanted})
    assert status.articles == len({c.given.url for c in wanted})
    again = room.add(wanted)
    assert (again.new, again.revised, again.same) == (0, 0, len(wanted))


def test_two_processes_at_once_file_everything_once(place: str, nurseries: list[Nursery]) -> None:
    opened(place).close()
    for nursery, tag in zip(nurseries, ("", "", "other"), strict=True):
        nursery.start(place, 2, tag)
    assert [n.ended() for n in nurseries] == [0, 0, 0]
    assert broken(place) == {}
    assert newsroom(place).status().versions == 2 * len({c.id for c in reports(2)})


def test_a_locked_store_is_told_and_work_goes_on_when_it_is_free(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(place).close()
    monkeypatch.setattr(engine, "PATIENCE", 1)
    room, other = newsroom(place), opened(place)
    with other.writing(), pytest.raises(StoreError, match="another process is writing to it"):
        room.add([report("bridge", "Morning Post")])
    assert room.add([report("bridge", "Morning Post")]).new == 1


def test_a_failure_within_a_batch_files_none_of_it(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    room = newsroom(place)
    room.add([report("bridge", "Morning Post")])
    from secondsource.store import stories

    def breaks(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(stories, "apply", breaks)
    with pytest.raises(OSError, match="No space"):
        room.add([report("bridge", "Daily Echo"), report("vote", "Daily Echo")])
    monkeypatch.undo()
    assert room.status().articles == 1
    assert broken(place) == {}
    assert room.add([report("bridge", "Daily Echo"), report("vote", "Daily Echo")]).new == 2


def test_a_full_disk_is_told_and_leaves_what_was_there(tmp_path: Path) -> None:
    place = str(tmp_path / "news.db")
    room = newsroom(place)
    room.add([report("bridge", "Morning Post")])
    with room.store.reading() as connection:
        pages = int(connection.scalar(text("PRAGMA page_count")) or 0)
    from sqlalchemy import event

    # What a full disk does to SQLite, a bound of its own does too: SQLITE_FULL.
    event.listen(
        room.store._engine, "connect", lambda raw, _: raw.execute(f"PRAGMA max_page_count = {pages}")
    )
    with pytest.raises(StoreError, match="the disk is full; nothing of this step was written"):
        room.add(reports(8))
    assert broken(place) == {}
    assert newsroom(place).add(reports(8)).skipped == ()


def test_a_folder_without_the_right_to_write_is_told_and_the_store_in_it_can_still_be_read(
    tmp_path: Path,
) -> None:
    """Root may write anywhere, so that as root the commands are run as nobody."""
    root = os.geteuid() == 0
    if root and not shutil.which("setpriv"):
        pytest.skip("root may write anywhere, and there is no setpriv to be somebody else with")
    folder = Path(tempfile.mkdtemp(prefix="secondsource-readonly-"))
    try:
        place = folder / "news.db"
        room = newsroom(str(place))
        room.add([report("bridge", "Morning Post")])
        room.store.close()
        (folder / "new.txt").write_text("A whale swam free off Halm island on Wednesday.\n" * 9)
        for path in (folder, *folder.iterdir()):
            if root:
                os.chown(path, 65534, 65534)
            path.chmod(0o555 if path.is_dir() else 0o444)
        nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if root else []
        can = subprocess.run([*nobody, sys.executable, "-c", "import secondsource"], cwd="/", check=False)
        if can.returncode:
            pytest.skip("nobody but root may run this Python")

        def told(*words: str) -> tuple[int, str]:
            command = [*nobody, sys.executable, "-m", "secondsource", *words, "--store", str(place)]
            env = {**os.environ, "HOME": str(tmp_path), "SECONDSOURCE_DEBUG": ""}
            done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", env=env)
            return done.returncode, done.stdout + done.stderr

        code, said = told("fix", "alias", "Ann", "Anne", "--by", "ann")
        assert (code != 0, "cannot be written" in said, "Traceback" in said) == (True, True, False), said
        code, said = told("stories")
        assert (code, "Old bridge" in said) == (0, True), said
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no folder"):
        open_store(tmp_path / "none" / "news.db")
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path)
    with pytest.raises(StoreError, match="there is no store"):
        open_store(tmp_path / "news.db", create=False)
    (tmp_path / "text.db").write_text("This is no database, and long enough to be looked at by SQLite. " * 20)
    with pytest.raises(StoreError, match="is no store"):
        open_store(tmp_path / "text.db")


def test_a_clock_that_goes_back_changes_no_story(place: str) -> None:
    moments = iter(["2031-03-09T10:00:00.000000+00:00"] * 40 + ["1999-01-01T00:00:00.000000+00:00"] * 400)
    room = newsroom(place, now=lambda: next(moments))
    room.add([report("bridge", "Morning Post"), report("vote", "Daily Echo")])
    seen = room.latest_change()
    room.add([report("bridge", "Daily Echo")])
    assert [s.articles for s in room.stories(new_since=seen)] == [2]


def test_a_lost_connection_is_told_and_work_goes_on(postgresql: str) -> None:
    from tests.store.places import new_database

    place = new_database(postgresql)
    room = newsroom(place)
    room.add([report("bridge", "Morning Post")])
    killer = opened(place)

    def interrupted() -> None:
        with room.store.writing() as connection:
            pid = connection.scalar(text("SELECT pg_backend_pid()"))
            with killer.reading() as other:
                other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
            connection.execute(text("SELECT 1"))

    with pytest.raises(StoreError, match="connection was lost"):
        interrupted()
    assert room.add([report("vote", "Daily Echo")]).new == 1


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("mysql://host/db", "no such kind of store"),
        ("sqlite://", "needs a file"),
        ("postgresql://newsroom@127.0.0.1:1/none", "cannot be reached"),
        ("postgresql://host:port/db", "is no address of a store"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(place: str, says: str) -> None:
    with pytest.raises(StoreError, match=says):
        open_store(place)
