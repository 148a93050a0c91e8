"""Reports that are odd but can be read: in another encoding, with marks that hide or turn text, with impossible dates."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.hostile.command import LINE, page, run

#: What a terminal might obey, or what hides or turns the text around it.
DANGEROUS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
CURLY = "“The bridge’s engineers – all £5m of them – looked at it,” the minister said in Orléans. "


def report(folder: Path, content: str | bytes, name: str = "gazette.txt") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    return path


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_a_text_is_read_in_its_encoding(tmp_path: Path, codec: str) -> None:
    path = report(tmp_path, ((CURLY + LINE) * 2).encode(codec))
    (item,) = run("clean", "--json", path).value
    assert item["text"].removeprefix("\ufeff") == (CURLY + LINE) * 2


def test_broken_utf_8_costs_only_the_broken_characters(tmp_path: Path) -> None:
    path = report(tmp_path, (CURLY * 4).encode() + b"\xff caf\xc3 " + LINE.encode())
    (item,) = run("clean", "--json", path).value
    assert item["text"].startswith(CURLY)
    assert item["text"].endswith(LINE)


def test_nothing_that_a_terminal_obeys_comes_out(tmp_path: Path) -> None:
    """Escape sequences, bells, backspaces, and marks that turn or hide text, in name, title and body."""
    text = (
        "\x1b]0;owned\x07Voss \x1b[31mcloses\u202e the bridge\n\n3 March 2019\n\n"
        "At least 12 ferries\x9b31m were \u2066cancelled\u2069 on Thursday, Ada\u200d Voss\u200b said.\x1b[2J\n\n"
        + LINE
        * 4
    )
    path = report(tmp_path, text, "ev\x1b[31mil\u202e.txt")
    for command in ("brief", "read", "clean", "group"):
        answer = run(command, path, tmp_path / "mis\x1b[31msing.txt")
        assert answer.code == 0
        assert not DANGEROUS.search(answer.out.decode() + answer.err)


def test_marks_that_hide_or_turn_text_stay_in_the_text(tmp_path: Path) -> None:
    text = f"Voss closes the bridge\n\n\u202eAda\u200b Voss\u202c said it.\u2066 {LINE}"
    (item,) = run("clean", "--json", report(tmp_path, text)).value
    assert item["text"] == text


def test_a_name_in_look_alike_letters_is_not_the_name(tmp_path: Path) -> None:
    """Latin "Ada Voss" and the same in Cyrillic letters are two names, and shown as they stand."""
    forged = "А" + "d" + "а" + " V" + "о" + "ss"
    text = f"Minister {forged} closed the harbour bridge in Harlow. Ada Voss had said that the bridge was safe. {LINE}"
    (story,) = run("brief", "--json", report(tmp_path, text)).value["stories"]
    by_name = {m["name"]: m for m in story["cast"]}
    assert "Ada Voss" in by_name
    assert forged not in by_name["Ada Voss"]["aliases"]


def test_scripts_styles_and_handlers_are_neither_run_nor_shown(tmp_path: Path) -> None:
    body = (
        '<h1 onclick="steal()">Voss <script>alert(1)</script>closes the harbour bridge<img src=x onerror="alert(2)"></h1>'
        f'<p>{LINE}</p><p onmouseover="steal()">She said the ferry would run <script>document.write("evil")</script>'
        f"every hour.</p><style>p{{color:red}}</style><p>{LINE}</p><svg onload=steal()></svg>"
        "<p>Officials wrote &lt;script&gt;alert(3)&lt;/script&gt; on the wall of the harbour on Monday.</p>"
    )
    path = report(tmp_path, page(body), "gazette.html")
    (item,) = run("clean", "--json", path).value
    assert "She said the ferry would run every hour." in " ".join(item["text"].split())
    for word in ("alert(1)", "alert(2)", "evil", "steal", "color:red"):
        assert word not in item["text"] + (item["title"] or "")
    # What the report itself says of a script is text, and stays text on the page that is written.
    out = tmp_path / "out.html"
    assert run("brief", "-q", "--html", out, path).code == 0
    written = out.read_text("utf-8")
    assert "<script>alert(3)" not in written
    assert "alert(3)" in written


def test_a_script_that_was_scraped_as_text_is_furniture(tmp_path: Path) -> None:
    code = (
        "window._ads = window._ads || []; _ads.push({ mode: 'thumbnails', container: 'gallery-5' });",
        "var player = new Player('main'); player.start();",
        "(function(d, s) { var j = d.createElement(s); })(document, 'script');",
        ".share-box { color: red; display: none }",
    )
    text = (
        "Voss closes the bridge\n\n"
        + LINE
        + "\n"
        + "\n".join(code)
        + "\n"
        + LINE
        + "She did not say if (or when) it opens.\n"
    )
    (item,) = run("clean", "--json", report(tmp_path, text)).value
    marked = {text[f["start"] : f["end"]] for f in item["furniture"]}
    assert set(code) <= marked
    assert not any("minister" in words or "She" in words for words in marked)


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 10_000 + f"<p>{LINE}</p>" * 3 + "</div>" * 10_000,
        f"<div data-x='{'a' * 5_000_000}'>" + f"<p>{LINE}</p>" * 3 + "</div>",
        f"<div {' '.join(f'a{n}=1' for n in range(100_000))}>" + f"<p>{LINE}</p>" * 3 + "</div>",
        "<b><i>" * 50_000 + f"<p>{LINE}</p>" * 3,
        "<table><tr><td>" * 2_000 + f"<p>{LINE}</p>" * 3,
        "<select>" + "<option>x" * 50_000 + "</select>" + f"<p>{LINE}</p>" * 3,
        "<!--" * 50_000 + "-->" + f"<p>{LINE}</p>" * 3,
        "<script>" + "</scrip" * 50_000 + "</script>" + f"<p>{LINE}</p>" * 3,
    ],
    ids=["depth", "attribute", "attributes", "open", "tables", "options", "comments", "script"],
)
def test_monstrous_markup_does_not_cost_the_report(tmp_path: Path, body: str) -> None:
    (item,) = run("clean", "--json", report(tmp_path, page(body), "gazette.html")).value
    assert LINE.strip() in item["text"]


def test_entities_that_would_grow_without_end_are_not_expanded(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    source = f'<!DOCTYPE html [<!ENTITY e0 "boom">{entities}]><html><body><p>&e9;</p>' + f"<p>{LINE}</p>" * 3
    (item,) = run("clean", "--json", report(tmp_path, source, "gazette.html")).value
    assert "boom" not in item["text"]
    assert len(item["text"]) < 1_000


DATED = (
    "Voss closed the bridge yesterday. It will open next week, three years after 1998, and stay open for 9999 years. "
    "Last century it was closed for three days, and since 5 May 9999 nobody has crossed it."
)


@pytest.mark.parametrize(
    "said",
    ["0000-00-00", "0001-01-01", "1601-03-03", "9999-12-31", "10000-01-01", "2019-02-30", "-5", "1e400"],
)
def test_a_date_that_no_report_has_is_dropped_and_the_report_undated(tmp_path: Path, said: str) -> None:
    record = {
        "maintext": DATED,
        "date_publish": said,
        "title": "Voss closes",
        "source_domain": "gazette.example",
    }
    answer = run("brief", "--json", report(tmp_path, json.dumps(record), "gazette.json"))
    assert answer.code == 0
    assert answer.value["articles"][0]["published"] is None
    wrong = run("brief", "--json", "--dated", said, report(tmp_path, DATED))
    assert wrong.code == 2
    assert f"{said!r} is no date from 1900 to 2099" in wrong.err


@pytest.mark.parametrize("said", ["1601-03-03", "3 March 1601", "2399-01-01T10:00:00Z"])
@pytest.mark.parametrize("form", ["record", "note", "page", "ld"])
def test_a_date_of_another_age_is_told_where_it_is_dropped(tmp_path: Path, said: str, form: str) -> None:
    body = f"<h1>Voss closes the harbour bridge</h1><p>{LINE}</p><p>{LINE}</p>"
    name = "gazette.html" if form in ("page", "ld") else "gazette.txt"
    content = DATED
    if form == "page":
        content = page(body, f'<meta property="article:published_time" content="{said}">')
    elif form == "ld":
        about = {"@type": "NewsArticle", "headline": "Voss closes the harbour bridge", "datePublished": said}
        content = page(body, f'<script type="application/ld+json">{json.dumps(about)}</script>')
    elif form == "record":
        name, content = "gazette.json", json.dumps({"maintext": DATED, "date_publish": said})
    else:
        report(tmp_path, json.dumps({"published": said}), "gazette.json")
    answer = run("brief", "--json", report(tmp_path, content, name))
    (article,) = answer.value["articles"]
    assert article["published"] is None
    assert said[:10] in article["inference"]
    assert "reports are from 1900 to 2099" in article["inference"]


@pytest.mark.parametrize("said", ["0000-00-00", "0001-01-01", "1970-01-01", "1601-02-30", "soon"])
def test_what_systems_write_for_no_date_needs_no_telling(tmp_path: Path, said: str) -> None:
    record = {"maintext": DATED, "date_publish": said}
    (article,) = run("brief", "--json", report(tmp_path, json.dumps(record), "gazette.json")).value[
        "articles"
    ]
    assert (article["published"], article["inference"]) == (None, None)


def test_a_date_to_come_is_kept_as_it_is(tmp_path: Path) -> None:
    answer = run("brief", "--json", "--dated", "2099-12-31", report(tmp_path, DATED))
    assert answer.code == 0
    assert answer.value["articles"][0]["published"] == "2099-12-31"


def test_a_year_of_long_ago_in_the_dateline_dates_nothing(tmp_path: Path) -> None:
    answer = run("brief", "--json", report(tmp_path, f"Voss closes the bridge\n\n3 March 1601\n\n{DATED}\n"))
    assert answer.code == 0
    assert answer.value["articles"][0]["published"] is None


def test_numbers_that_are_none_break_nothing(tmp_path: Path) -> None:
    text = (
        "Voss counts ferries\n\n3 March 2019\n\nThe ministry said 1,000.000 people, 1.000.000,50 crowns, 1e309 ships and "
        "10,0,0 cars were lost on Monday. At least 1,2,3,4 people were killed, ² died and ½ fled, of ٣٤ on board. "
        f"About {'9' * 400} ferries sank, and {'a million ' * 60}more. Some 1/0 percent of -0 harbours closed.\n"
    )
    answer = run("brief", "--json", report(tmp_path, text))
    assert answer.code == 0
    assert answer.skipped == {}
    # JSON knows neither infinity nor "not a number".
    json.loads(answer.out, parse_constant=lambda name: pytest.fail(name))


def test_a_sentence_without_end_is_read_in_pieces(tmp_path: Path) -> None:
    text = "Officials said " + "the old bridge near the harbour and " * 300 + "the ferry would stay closed."
    (item,) = run("read", "--json", report(tmp_path, text)).value
    assert max(s["end"] - s["start"] for s in item["sentences"]) <= 2_000
    assert item["sentences"][-1]["end"] == len(text)
