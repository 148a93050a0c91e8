"""Reading the briefs of a document back."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from secondsource import publish
from secondsource.errors import BadDocumentError
from secondsource.records import Finding
from tests.publish.build import edition


def written() -> Any:
    return json.loads(publish.encoded(publish.document(edition())))


def claims(document: object) -> publish.Claims:
    return publish.claims_of(json.dumps(document).encode(), "brief.json")


def test_what_was_written_is_read_back_as_it_was() -> None:
    made = edition()
    back = claims(written())
    assert back.briefs == tuple(p.brief for p in made.stories)
    assert back.sources == {a.id: a.sha256 for a in made.articles}
    assert back.uncited == ()


def test_deleted_reordered_and_resectioned_sentences_are_fine() -> None:
    document = written()
    brief = document["stories"][0]["brief"]
    brief.reverse()
    brief[0]["section"] = "what our desk does not know"
    back = claims(document)
    assert [s.text for s in back.briefs[0].sentences] == [s["text"] for s in brief]
    del brief[0]
    assert len(claims(document).briefs[0].sentences) == 1


def test_a_document_cut_down_to_sources_and_briefs_is_enough() -> None:
    document = written()
    for key in ("made_by", "furniture", "headings", "skipped"):
        del document[key]
    document["stories"] = [{"brief": document["stories"][0]["brief"]}]
    assert len(claims(document).briefs[0].sentences) == 2


def test_a_sentence_that_cites_nothing_is_found_at_its_own_place() -> None:
    document = written()
    document["stories"][0]["brief"].insert(0, {"text": "Somebody knows more.", "section": "lead"})
    back = claims(document)
    late = Finding(story=0, sentence=1, reason="its words are not there", text="x")
    assert [(f.story, f.sentence) for f in back.located([late])] == [(0, 0), (0, 2)]


@pytest.mark.parametrize("data", [b"", b"no json", b"\xff\xfe", b"[1, 2]", b"null", b"[" * 100_000])
def test_what_is_no_document_is_refused_with_its_path(data: bytes) -> None:
    with pytest.raises(BadDocumentError, match=r"brief\.json"):
        publish.claims_of(data, "brief.json")


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("schema",), "secondsource/story/99"),
        (("articles",), {}),
        (("articles", 0, "id"), None),
        (("stories",), "none"),
        (("stories", 0, "brief"), None),
        (("stories", 0, "brief", 0), "a sentence"),
        (("stories", 0, "brief", 0, "text"), 3),
        (("stories", 0, "brief", 0, "citations", 0, "start"), "1"),
        (("stories", 0, "brief", 0, "citations", 0, "end"), True),
    ],
)
def test_a_wrong_part_is_named(where: tuple[str | int, ...], value: object) -> None:
    document = copy.deepcopy(written())
    part = document
    for key in where[:-1]:
        part = part[key]
    part[where[-1]] = value
    with pytest.raises(BadDocumentError, match=str(where[-1])):
        claims(document)
