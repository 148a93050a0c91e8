"""Every store of an earlier schema is brought up with all it holds; one of a later schema is refused."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from secondsource.errors import StoreError
from secondsource.store import Store, open_store, schema
from secondsource.store.tables import metadata
from tests.newsroom.invented import newsroom, opened

STEPS = sorted(p.stem[1:5] for p in (Path(schema.__file__).parent / "migrations" / "versions").glob("v*.py"))
#: An article and its story, as schema 0001 has them; every later one still does.
ROWS = (
    (
        "INSERT INTO stories (id, title, articles, outlets, origins, changed, day, due) "
        "VALUES ('aaaabbbb', 'Ferry sinks', 1, 1, 1, 1, '2030-01-02', 1)"
    ),
    "INSERT INTO changes (number, story, kind, reason, at) VALUES (1, 'aaaabbbb', 'new', 'first', '2030-01-02')",
    "INSERT INTO captures (sha256, media, size, data) VALUES ('c', 'text', 0, :data)",
    (
        "INSERT INTO articles (number, key, outlet, path, latest, story, published, day, filed_at) "
        "VALUES (1, 'k', 'Post', 'a.txt', 1, 'aaaabbbb', '2030-01-02', '2030-01-02', '2030-01-02')"
    ),
    (
        "INSERT INTO versions (number, id, article, sha256, title, text, published, record, maker, filed_at) "
        "VALUES (1, 'v', 1, 'c', 'Ferry sinks', 'A ferry sank off Halm.', '2030-01-02', :record, 'm', '2030-01-02')"
    ),
)


def test_the_newest_schema_is_the_last_step() -> None:
    assert STEPS[-1] == schema.NEWEST


@pytest.mark.parametrize("step", STEPS)
def test_a_store_of_every_earlier_schema_is_brought_up_with_all_it_holds(place: str, step: str) -> None:
    old = Store(place)
    old.upgrade(step)
    with old.writing() as connection:
        assert schema.version_of(connection) == step
        for row in ROWS:
            values = {"data": b"", "record": json.dumps({})}
            connection.execute(text(row), {k: v for k, v in values.items() if f":{k}" in row})
        if step > "0001":
            from secondsource.store import search

            search.put_in(connection, [1])
    old.close()
    room = newsroom(place)
    assert room.status().schema == schema.NEWEST
    assert [s.title for s in room.stories()] == ["Ferry sinks"]
    assert [h.article for h in room.search("sank ferry")] == ["v"]


def test_the_steps_lead_to_the_tables_that_the_program_uses(place: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def ours(_: object, name: str | None, kind: str, *__: object) -> bool:
        return not (kind == "table" and (name or "").startswith("search")) and name != "ix_search_words"

    with opened(place).reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": ours, "target_metadata": metadata}
        )
        assert compare_metadata(context, metadata) == []


def test_a_store_of_a_newer_version_says_so_and_is_left_alone(place: str) -> None:
    store = opened(place)
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match=r"newer version of this program \(schema 9999.*update the program"):
        open_store(place)
    with store.reading() as connection:
        assert schema.version_of(connection) == "9999"


def test_another_database_is_not_mixed_with(place: str) -> None:
    other = Store(place)
    with other.writing() as connection:
        connection.execute(text("CREATE TABLE recipes (name TEXT)"))
    other.close()
    with pytest.raises(StoreError, match="no store of this program"):
        open_store(place)


def test_a_step_that_fails_leaves_the_store_as_it_was(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(place)
    store.upgrade("0001")
    from alembic import op

    calls = itertools.count()
    create = op.create_table

    def breaks_at_the_second(*args: object, **kwargs: object) -> object:
        if next(calls):
            raise RuntimeError("halfway")
        return create(*args, **kwargs)

    monkeypatch.setattr(op, "create_table", breaks_at_the_second)
    with pytest.raises(RuntimeError, match="halfway"):
        store.upgrade()
    monkeypatch.undo()
    with store.reading() as connection:
        assert schema.version_of(connection) == "0001"
        assert not {"search", "names", "events"} & set(inspect(connection).get_table_names())
    store.upgrade()
    store.close()
