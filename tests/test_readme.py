"""What the README and the guide say is true: their commands run as they stand, in a copy of the examples."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.hostile.command import run

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
GUIDE = sorted((ROOT / "docs" / "guide").glob("*.md"))
BLOCKS = re.findall(r"(?:^    .+\n(?:^\n(?=    ))?)+", README, flags=re.MULTILINE)
SHELL = [
    line.strip().split("#")[0].strip()
    for block in BLOCKS
    for line in block.splitlines()
    if line.strip().startswith((".venv/bin/secondsource", "make "))
]
PYTHON = ["\n".join(line[4:] for line in block.splitlines()) for block in BLOCKS if "import" in block]
#: A block of a page of the guide, with the name of the file that it is to be written to.
FENCED = re.compile(
    r"(?:^<!-- file: (?P<file>\S+) -->\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
CODE = re.compile(r"\s+# exit code (\d)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A command of the guide, and what it says it leaves behind."""

    line: str
    code: int
    #: The lines shown below it.
    shown: tuple[str, ...]


def steps(body: str) -> list[Step]:
    found: list[Step] = []
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        line, *shown = part.splitlines()
        code = CODE.search(line)
        found.append(
            Step(line=CODE.sub("", line), code=int(code[1]) if code else 0, shown=tuple(filter(None, shown)))
        )
    return found


def perform(line: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """Run a line as a shell would: our own command in this process, so that models are loaded once."""
    words = shlex.split(line)
    with monkeypatch.context() as patch:
        while "=" in words[0]:
            patch.setenv(*words.pop(0).split("=", 1))
        if words[0] != "secondsource":
            done = subprocess.run(
                ["bash", "-c", line], capture_output=True, text=True, check=False, timeout=60
            )
            return done.returncode, done.stdout + done.stderr
        words, to = (words[:-2], words[-1]) if words[-2] == ">" else (words, None)
        answer = run(*words[1:])
    if to:
        Path(to).write_bytes(answer.out)
    return answer.code, answer.err if to else answer.out.decode() + answer.err


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copytree(ROOT / "examples" / "harbour", tmp_path / "saved-pages")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_readme_shows_commands_and_code() -> None:
    assert len(SHELL) >= 5
    assert len(PYTHON) == 1


@pytest.mark.parametrize("line", [line for line in SHELL if line.startswith("make")])
def test_a_make_command_of_the_readme_has_its_target(line: str) -> None:
    target = line.split()[1]
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE)


def test_the_commands_of_the_readme_run_one_after_the_other_as_they_stand(
    workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for line in (line for line in SHELL if line.startswith(".venv")):
        code, told = perform(line.removeprefix(".venv/bin/"), monkeypatch)
        assert code == 0, f"{line}: {told}"
    assert (workplace / "page.html").exists()


def test_the_installed_command_is_the_one_that_these_tests_run(tmp_path: Path) -> None:
    command = Path(sys.executable).with_name("secondsource")
    done = subprocess.run([command, "brief", tmp_path], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "a folder without reports" in done.stderr


def test_the_python_of_the_readme_runs_as_it_stands() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PYTHON[0]], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert "corroborated" in done.stdout


@pytest.mark.usefixtures("workplace")
@pytest.mark.parametrize("page", GUIDE, ids=lambda p: p.stem)
def test_a_page_of_the_guide_runs_from_top_to_bottom(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for block in FENCED.finditer(page.read_text("utf-8")):
        if block["file"]:
            Path(block["file"]).parent.mkdir(parents=True, exist_ok=True)
            Path(block["file"]).write_text(block["body"], "utf-8")
        elif block["kind"] == "console":
            for step in steps(block["body"]):
                code, told = perform(step.line, monkeypatch)
                assert code == step.code, f"{step.line}: {told}"
                assert [s for s in step.shown if s not in told] == [], told
        elif block["kind"] == "python":
            exec(compile(block["body"], page.name, "exec"), {})


@pytest.mark.parametrize("page", [ROOT / "README.md", *GUIDE], ids=lambda p: p.stem)
def test_the_files_that_a_page_links_to_are_there(page: Path) -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", [ROOT / "README.md", *GUIDE], ids=lambda p: p.stem)
def test_every_command_that_a_page_names_is_shown_in_a_form_that_is_run(page: Path) -> None:
    """No command stands in a block that no test runs."""
    text = page.read_text("utf-8")
    run_here = " ".join([*SHELL, *(b["body"] for b in FENCED.finditer(text) if b["kind"] == "console")])
    blocks = re.findall(r"^    ((?!from )\S*secondsource [a-z]+ .*)$", text, flags=re.MULTILINE)
    assert [b for b in blocks if b.split("#")[0].strip() not in run_here] == []


def test_the_guide_is_built_without_a_complaint_and_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    site = tmp_path / "site"
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", site],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert {p.stem for p in GUIDE} <= {p.stem for p in site.glob("*.html")}
    loads = re.compile(
        r"<(?:script|img|iframe|link|source)\b[^>]*\b(?:src|href)=[\"']?((?:https?:)?//[^\"'> ]+)"
        r"|@import[^;]*//|url\(\s*[\"']?((?:https?:)?//[^)\"']+)"
    )
    found = {
        f"{path.name}: {match.group()}"
        for path in sorted(site.rglob("*"))
        if path.suffix in {".html", ".css"}
        for match in loads.finditer(path.read_text("utf-8"))
        if 'rel="canonical"' not in match.group()
    }
    assert found == set()
