"""The command line as its users meet it: each test runs the installed program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from secondsource import __version__

GAZETTE = (
    "Minister to meet ferry union\n\n1 March 2019\n\n"
    "Transport minister Ada Voss will meet the ferry union in Harlow on Friday.\n\n"
    "At least 12 crossings were cancelled on Thursday. It is not known when the service will resume.\n"
)
COURIER = (
    "Voss meets ferry union in Harlow\n\n2 March 2019\n\n"
    "Transport minister Ada Voss met the ferry union in Harlow on Friday, her office said.\n\n"
    "More than 12 crossings had been cancelled on Thursday. “We will run again on Monday,” Voss said.\n"
)
# Run in a process of its own, so that closed pipes, exit codes and what is imported are the real ones.
PROGRAM = [sys.executable, "-c", "from secondsource.cli import main; main()"]


def run(*args: object, given: bytes = b"", **more: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if k not in {"FORCE_COLOR", "COLUMNS"}} | more
    done = subprocess.run([*PROGRAM, *map(str, args)], input=given, capture_output=True, env=env)
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "01-gazette.txt").write_text(GAZETTE, "utf-8")
    (folder / "02-courier.txt").write_text(COURIER, "utf-8")
    return folder


@pytest.fixture(scope="module")
def document(reports: Path) -> Any:
    done = run("brief", "--json", reports)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def written(document: Any, tmp_path: Path) -> Path:
    """A document with a brief that holds, whatever the program would choose to say."""
    article = next(a for a in document["articles"] if a["outlet"] == "gazette")
    words = "It is not known when the service will resume."
    start = GAZETTE.index(words)
    cited = {"article": article["id"], "start": start, "end": start + len(words)}
    sentence = {"text": words, "section": "unknown", "citations": [cited]}
    path = tmp_path / "brief.json"
    story = {**document["stories"][0], "brief": [sentence]}
    path.write_text(json.dumps({**document, "stories": [story]}), "utf-8")
    return path


def test_the_version_is_told() -> None:
    assert run("--version").stdout == f"secondsource {__version__}\n"


@pytest.mark.parametrize("command", ["brief", "clean", "read", "group", "verify"])
def test_every_command_documents_the_exit_codes(command: str) -> None:
    done = run(command, "--help", COLUMNS="200")
    assert done.returncode == 0
    assert "Exit codes: 0" in done.stdout


def test_the_printed_document_keeps_the_schema(document: Any) -> None:
    schema = (files("secondsource.publish") / "schema" / "story-1.json").read_text("utf-8")
    jsonschema.Draft202012Validator(json.loads(schema)).validate(document)
    assert [a["outlet"] for a in document["articles"]] == ["gazette", "courier"]


def test_every_offset_of_the_document_points_at_the_words_it_gives(document: Any) -> None:
    texts = {a["id"]: Path(a["path"]).read_bytes().decode("utf-8") for a in document["articles"]}
    for story in document["stories"]:
        for item in (*story["points"], *story["expectations"], *story["timeline"]):
            for s in item["statements"]:
                assert texts[s["article"]][s["start"] : s["end"]] == s["text"]


def test_the_page_is_plain_text_where_there_is_no_terminal(reports: Path) -> None:
    done = run("brief", reports)
    assert done.returncode == 0
    assert "SOURCES" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 100
    assert not any(line.endswith(" ") for line in done.stdout.splitlines())


def test_read_gives_each_report_with_its_cast(reports: Path) -> None:
    items = json.loads(run("read", "--json", reports / "01-gazette.txt").stdout)
    (item,) = items
    assert set(item) == {
        *("path", "article", "sentences", "mentions", "cast", "dates", "attributions"),
        *("events", "statements"),
    }
    known = {c["id"] for c in item["cast"]}
    assert {m["cast"] for m in item["mentions"]} - {None} <= known
    for sentence in item["sentences"]:
        assert GAZETTE[sentence["start"] : sentence["end"]].strip()


def test_clean_gives_text_with_offsets(reports: Path) -> None:
    (item,) = json.loads(run("clean", "--json", reports / "01-gazette.txt").stdout)
    assert item["title"] == "Minister to meet ferry union"
    assert item["text"] == GAZETTE
    (item,) = json.loads(run("clean", "--json", "--excerpts", reports / "01-gazette.txt").stdout)
    assert "text" not in item


def test_group_gives_paths(reports: Path) -> None:
    groups = json.loads(run("group", "--json", reports).stdout)
    assert sorted(p for s in groups["stories"] for p in s["paths"]) == [
        str(reports / "01-gazette.txt"),
        str(reports / "02-courier.txt"),
    ]


def test_outlet_and_date_of_a_single_report_are_taken(reports: Path) -> None:
    done = run(
        "clean", "--json", "--outlet", "The Gazette", "--dated", "2019-03-04", reports / "01-gazette.txt"
    )
    (item,) = json.loads(done.stdout)
    assert (item["outlet"], item["published"]) == ("The Gazette", "2019-03-04")


def test_a_report_can_come_from_standard_input() -> None:
    (item,) = json.loads(run("clean", "--json", "-", given=GAZETTE.encode()).stdout)
    assert item["path"] == "-"
    assert item["text"] == GAZETTE


# -- what cannot be used -------------------------------------------------------------------------


def one_line(stderr: str) -> str:
    assert "Traceback" not in stderr
    (line,) = stderr.splitlines()
    assert line.startswith("secondsource: ")
    return line


def test_a_skipped_input_is_told_and_the_rest_is_read(reports: Path) -> None:
    done = run("clean", "--json", reports / "01-gazette.txt", "no-such.txt")
    assert done.returncode == 0
    assert "skipped no-such.txt" in one_line(done.stderr)
    assert [sorted(i)[:2] for i in json.loads(done.stdout) if "skipped" in i] == [["path", "skipped"]]
    assert run("clean", "--json", "-q", reports / "01-gazette.txt", "no-such.txt").stderr == ""


@pytest.mark.parametrize("command", ["brief", "clean", "read", "group"])
def test_where_nothing_can_be_read_the_exit_code_is_2_and_json_is_still_written(command: str) -> None:
    done = run(command, "--json", "no-such.txt")
    assert done.returncode == 2
    assert json.loads(done.stdout)
    assert done.stderr.splitlines()[-1].startswith("secondsource: nothing could be read")


@pytest.mark.parametrize(
    "args",
    [
        ("brief",),
        ("brief", "--no-such-option", "x"),
        ("no-such-command",),
        ("brief", "--manifest", "no-such.csv", "x.txt"),
        ("clean", "--dated", "yesterday", "x.txt"),
        ("brief", "--pipeline", "no_such_pipeline", "REPORTS"),
        ("verify", "no-such.json", "REPORTS"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(args: tuple[str, ...], reports: Path) -> None:
    done = run(*(str(reports) if a == "REPORTS" else a for a in args))
    assert done.returncode == 2
    assert one_line(done.stderr)
    assert done.stdout == ""


def test_a_reader_that_goes_away_is_no_error(reports: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "clean", "--json", *[str(reports / "01-gazette.txt")]],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_what_a_report_hides_in_its_name_or_text_never_reaches_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "bad\x1b[31m.txt").write_text(
        "Red \x1b[31malert\n\n1 March 2019\n\nA siren \x1b]0;owned\x07was heard in Harlow on Friday.\n",
        "utf-8",
    )
    for command in ("brief", "clean"):
        done = run(command, tmp_path, "no\x1b[2J.txt")
        assert "\x1b" not in done.stdout + done.stderr
        assert "\x07" not in done.stdout + done.stderr


# -- verify --------------------------------------------------------------------------------------


def test_verify_holds_what_was_just_written(document: Any, reports: Path, tmp_path: Path) -> None:
    path = tmp_path / "brief.json"
    path.write_text(json.dumps(document), "utf-8")
    done = run("verify", path, reports)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_verify_knows_files_by_content(written: Path, reports: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere.txt"
    moved.write_bytes((reports / "01-gazette.txt").read_bytes())
    assert run("verify", written, moved).returncode == 0


def test_verify_names_story_sentence_and_reason_of_what_does_not_hold(written: Path, reports: Path) -> None:
    document = json.loads(written.read_text("utf-8"))
    document["stories"][0]["brief"].insert(
        0, {**document["stories"][0]["brief"][0], "text": "Voss resigned."}
    )
    written.write_text(json.dumps(document), "utf-8")
    done = run("verify", written, reports)
    assert done.returncode == 1
    (line,) = done.stdout.splitlines()
    place, reason, text = line.split("\t")
    assert (place, text) == ("0/0", "Voss resigned.")
    assert reason


def test_verify_finds_a_citation_of_a_report_that_was_not_given(written: Path, reports: Path) -> None:
    done = run("verify", written, reports / "02-courier.txt")
    assert done.returncode == 1
    assert done.stdout.startswith("0/0\t")


@pytest.mark.parametrize("data", ["", "not json", '{"schema": "other/1"}', "[]"])
def test_verify_refuses_what_is_no_story_document(data: str, reports: Path, tmp_path: Path) -> None:
    path = tmp_path / "brief.json"
    path.write_text(data, "utf-8")
    done = run("verify", path, reports)
    assert done.returncode == 2
    assert "brief.json" in one_line(done.stderr)


def test_verify_refuses_a_report_that_is_not_there(written: Path) -> None:
    done = run("verify", written, "no-such.txt")
    assert done.returncode == 2
    assert "no-such.txt" in one_line(done.stderr)


def test_verify_loads_no_model(written: Path, reports: Path) -> None:
    code = (
        "import sys; from secondsource.cli import main\n"
        f"sys.argv = ['secondsource', 'verify', {str(written)!r}, {str(reports)!r}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n"
        "    print(end.code or 0, [m for m in ('spacy', 'onnxruntime', 'thinc') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "0 []\n"


def test_a_users_own_table_of_outlets_comes_first(tmp_path: Path) -> None:
    table = tmp_path / "outlets.csv"
    table.write_text(
        "name,owner,domains,aliases\nAtlas World,Atlas Group,atlasdesk.example,Atlas Desk\n", "utf-8"
    )
    page = Path(__file__).parents[1] / "examples" / "bonn" / "05-atlas-desk.html"
    done = run("clean", "--json", "--outlets", table, page)
    assert json.loads(done.stdout)[0]["outlet"] == "Atlas World"


def test_a_missing_table_of_outlets_is_named(tmp_path: Path) -> None:
    done = run("clean", "--json", "--outlets", tmp_path / "none.csv", tmp_path)
    assert done.returncode == 2
    assert "none.csv" in done.stderr
    assert "Traceback" not in done.stderr
