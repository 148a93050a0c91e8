"""The house rules, held by reading the source."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "secondsource"
ROOMS = ("collect", "clean", "read", "group", "resolve", "compare", "outlook", "brief")
CELLAR = {"secondsource.records", "secondsource.errors", "secondsource.language"}
HEAVY = ("spacy", "onnxruntime", "trafilatura", "numpy", "rich")


def modules(folder: str = "") -> list[Path]:
    return sorted((PACKAGE / folder).rglob("*.py"))


def ours_imported_by(path: Path) -> Iterator[str]:
    """Every module of ours that a file imports, wherever in the file, by its full name."""
    package = ("secondsource", *path.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *filter(None, [node.module])])
            names = [f"{module}.{a.name}" for a in node.names] if module == "secondsource" else [module]
        else:
            continue
        yield from (n for n in names if n.split(".")[0] == "secondsource")


def within(module: str, doors: set[str]) -> bool:
    return any(module == door or module.startswith(f"{door}.") for door in doors)


def strangers(path: Path, doors: set[str]) -> list[str]:
    return [m for m in ours_imported_by(path) if not within(m, doors)]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_records_errors_language_and_itself(room: str) -> None:
    doors = CELLAR | {f"secondsource.{room}"}
    open_doors = {
        str(p.relative_to(ROOT)): found
        for p in [*modules(room), *PACKAGE.glob(f"{room}.py")]
        if (found := strangers(p, doors))
    }
    assert open_doors == {}


def test_what_goes_out_is_made_from_records_alone() -> None:
    doors = {"secondsource.records", "secondsource.errors", "secondsource.publish"}
    assert {p.name: s for p in modules("publish") if (s := strangers(p, doors))} == {}


def test_the_cellar_knows_no_room() -> None:
    assert {p.name: s for p in modules("language") if (s := strangers(p, CELLAR))} == {}


def test_the_nouns_and_errors_import_nothing_of_ours() -> None:
    for name in ("records.py", "errors.py"):
        assert list(ours_imported_by(PACKAGE / name)) == []


def test_the_command_line_talks_to_the_desk_and_to_publishing() -> None:
    doors = {
        f"secondsource.{m}"
        for m in ("__version__", "checkup", "cli", "desk", "newsroom", "publish", "records", "errors")
    }
    assert {p.name: s for p in modules("cli") if (s := strangers(p, doors))} == {}


def test_the_checkup_knows_no_room() -> None:
    assert strangers(PACKAGE / "checkup.py", CELLAR | {"secondsource.__version__"}) == []


def test_the_store_knows_no_room_and_holds_the_only_sql() -> None:
    assert {p.name: s for p in modules("store") if (s := strangers(p, CELLAR | {"secondsource.store"}))} == {}
    sql = re.compile(r"^(?:from|import) (?:sqlalchemy|alembic|sqlite3|pg8000)", re.MULTILINE)
    assert {p.relative_to(PACKAGE).parts[0] for p in modules() if sql.search(p.read_text("utf-8"))} == {
        "store"
    }


def test_only_the_desk_wires_rooms() -> None:
    rooms = {f"secondsource.{r}" for r in ROOMS}
    wiring = {
        str(p.relative_to(PACKAGE))
        for p in modules()
        for m in ours_imported_by(p)
        if within(m, rooms) and not within(m, {f"secondsource.{p.relative_to(PACKAGE).parts[0]}"})
    }
    assert wiring == {
        "desk.py",
        *(f"newsroom/{m}.py" for m in ("filing", "rooms", "subscriptions", "watching")),
    }


def test_every_package_of_the_house_is_known_to_these_tests() -> None:
    packages = {p.parent.name for p in PACKAGE.glob("*/__init__.py")}
    assert packages == {*ROOMS, "publish", "language", "cli", "store", "newsroom"}


@pytest.mark.parametrize("module", ["secondsource", "secondsource.records", "secondsource.cli"])
def test_importing_loads_no_model_and_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_front_door_offers_what_it_names() -> None:
    import secondsource

    assert all(getattr(secondsource, name) is not None for name in secondsource.__all__)
    with pytest.raises(AttributeError):
        _ = secondsource.no_such_name


def test_architecture_names_every_module() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    named = set(re.findall(r"`([\w/]+\.py)`", page))
    real = {str(p.relative_to(PACKAGE)) for p in modules() if p.name != "__init__.py"}
    assert real - named == set(), "modules that ARCHITECTURE.md does not name"
    assert {n for n in named if n not in real and not (ROOT / n).exists()} == set(), "named, but not there"
    assert {r for r in (*ROOMS, "publish", "language", "cli") if f"`{r}/`" not in page} == set()


def test_the_changelog_knows_this_version() -> None:
    from secondsource import __version__

    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text("utf-8")


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    """The files of the project, as git knows them."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    paths = [ROOT / name.decode() for name in done.stdout.split(b"\0") if name]
    return [p for p in paths if p.is_file()]


def test_no_file_of_code_is_over_500_lines(tracked: list[Path]) -> None:
    lengths = {
        str(p.relative_to(ROOT)): len(p.read_text("utf-8").splitlines()) for p in tracked if p.suffix == ".py"
    }
    assert {name: n for name, n in lengths.items() if n > 500 and name != "src/secondsource/records.py"} == {}


def test_no_registry_host_or_machine_path_is_tracked(tracked: list[Path]) -> None:
    # Written in pieces, so that this file does not hold what it looks for.
    forbidden = re.compile(
        "index" + r"-url|https?://[^\s\"]*/(simple|packages)/|[\"'`\s(=](/work|/farm|/root|/home)" + "/"
    )
    found = {}
    for path in tracked:
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        if match := forbidden.search(text):
            found[str(path.relative_to(ROOT))] = match.group()
    assert found == {}
