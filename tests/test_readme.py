"""What the README says is true."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"(?:^    .+\n(?:^\n(?=    ))?)+", README, flags=re.MULTILINE)
SHELL = [
    line.strip().split("#")[0].strip()
    for block in BLOCKS
    for line in block.splitlines()
    if line.strip().startswith((".venv/bin/secondsource", "make "))
]
PYTHON = ["\n".join(line[4:] for line in block.splitlines()) for block in BLOCKS if "import" in block]


def test_the_readme_shows_commands_and_code() -> None:
    assert len(SHELL) >= 5
    assert len(PYTHON) == 1


@pytest.mark.parametrize("line", [line for line in SHELL if line.startswith("make")])
def test_a_make_command_of_the_readme_has_its_target(line: str) -> None:
    target = line.split()[1]
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE)


def test_the_commands_of_the_readme_run_one_after_the_other_as_they_stand(tmp_path: Path) -> None:
    """On a folder of saved pages, with the installed command in place of the one in .venv."""
    shutil.copytree(ROOT / "examples" / "harbour", tmp_path / "saved-pages")
    command = Path(sys.executable).with_name("secondsource")
    for line in (line for line in SHELL if line.startswith(".venv")):
        asked = line.replace(".venv/bin/secondsource", str(command))
        done = subprocess.run(
            ["bash", "-c", asked], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, f"{line}: {done.stderr}"


def test_the_python_of_the_readme_runs_as_it_stands() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PYTHON[0]], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert "corroborated" in done.stdout


def test_the_files_that_the_readme_links_to_are_there() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
