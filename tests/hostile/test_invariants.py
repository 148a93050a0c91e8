"""What holds of every story, whatever the reports: spans, furniture, and that ``verify`` always has an answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondsource import open_desk, publish
from secondsource.desk import Desk
from secondsource.errors import BadDocumentError
from secondsource.publish.claims import claims_of
from tests.hostile.command import GAZETTE, run, two_reports

PIECES = st.sampled_from(
    [
        *(
            "The harbour minister, Ada Voss, said on Monday that ",
            "at least 12 people had died ",
            "in Harlow. ",
        ),
        *(
            "“We will open the bridge on Friday,” she said. ",
            "It is not known when ",
            "talks will resume",
            ". ",
            ", ",
        ),
        *(
            "Ministers are expected to meet on 31 February. ",
            "Reuters reported",
            "They",
            " did not ",
            "“",
            "”",
            '"',
        ),
        *(
            "\n",
            "\n\n",
            "\r\n",
            "Advertisement\n",
            "Read more: ",
            "Image caption ",
            "By Ada Field\n",
            "(AP) — ",
        ),
        *(
            "Published 3 March 2019\n",
            "[Related story here now today] ",
            "VossVoss MORE ",
            "GETTY ",
            "1,000.000 ",
        ),
        *(
            "\u200b",
            "\u202e",
            "\u0301",
            "\x1b[31m",
            "北京",
            "½ ",
            "² ",
            "in 0000 ",
            "9999 years ",
            "e1 ",
            "'s ",
            "...",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk()


@pytest.fixture(autouse=True)
def _bugs_are_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECONDSOURCE_DEBUG", "1")


def spans(item: Any) -> Iterator[dict[str, Any]]:
    """Everything in a document that has an article, a start and an end, however deep."""
    if isinstance(item, dict):
        if {"article", "start", "end"} <= set(item):
            yield item
        for value in item.values():
            yield from spans(value)
    elif isinstance(item, list):
        for value in item:
            yield from spans(value)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=TEXTS, two=TEXTS, shared=TEXTS)
def test_every_span_points_into_its_text_and_no_statement_into_furniture(
    desk: Desk, tmp_path: Path, one: str, two: str, shared: str
) -> None:
    """... and the brief that was written holds when it is verified."""
    paths = []
    for name, text in (("gazette.txt", one + shared), ("courier.txt", shared + two)):
        (tmp_path / name).write_bytes(text.encode())
        paths.append(str(tmp_path / name))
    edition = desk.brief(paths)
    document: Any = json.loads(publish.encoded(publish.document(edition)))
    texts = {a.id: a.text for a in edition.articles}
    furniture: dict[str, list[tuple[int, int]]] = {}
    for mark in document["furniture"]:
        furniture.setdefault(mark["article"], []).append((mark["start"], mark["end"]))
    for span in spans(document):
        text = texts[span["article"]]
        assert 0 <= span["start"] < span["end"] <= len(text)
        if "certainty" in span and "text" in span:
            assert text[span["start"] : span["end"]] == span["text"]
            marks = furniture.get(span["article"], [])
            assert not any(start < span["end"] and span["start"] < end for start, end in marks)
    sources = {a.id: a.sha256 for a in edition.articles}
    findings, _ = desk.verify([p.brief for p in edition.stories], sources, paths)
    assert findings == ()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
CITED = st.fixed_dictionaries(
    {
        "article": st.sampled_from(["a", "b", ""]) | JSON,
        "start": st.integers(-5, 300) | JSON,
        "end": st.integers(-5, 300) | JSON,
    }
)
CLAIMED = st.fixed_dictionaries(
    {
        "text": TEXTS | st.text(max_size=60) | JSON,
        "section": JSON,
        "citations": st.lists(CITED, max_size=3) | JSON,
    }
)
DOCUMENTS = st.fixed_dictionaries(
    {
        "schema": st.just("secondsource/story/1"),
        "articles": st.just([{"id": "a", "sha256": "x"}, {"id": "b", "sha256": "y"}]) | JSON,
        "stories": st.lists(
            st.fixed_dictionaries({"brief": st.lists(CLAIMED, max_size=3) | JSON}) | JSON, max_size=2
        )
        | JSON,
    }
)


@settings(max_examples=250, deadline=None)
@given(document=DOCUMENTS | JSON)
def test_verify_has_an_answer_for_every_document(document: object) -> None:
    """A document is refused by name, or each of its sentences holds or is told not to."""
    from secondsource.brief import verify

    try:
        claims = claims_of(json.dumps(document).encode(), "brief.json")
    except BadDocumentError:
        return
    found = claims.located(verify(claims.briefs, {"a": GAZETTE, "b": "“No,” she said.\n\n\u202e½ 1,000.000"}))
    assert all(f.reason for f in found)


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"[" * 100_000, b'{"schema":' + b"9" * 10_000 + b"}", b"null", b"\x00" * 100]
)
def test_verify_refuses_what_it_cannot_parse(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "brief.json"
    path.write_bytes(data)
    answer = run("verify", path, *two_reports(tmp_path))
    assert answer.code == 2
    assert str(path) in answer.err
