"""The story document."""

from __future__ import annotations

import json
import math
import typing
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest

from secondsource import publish, records
from secondsource.publish import parts, shapes
from tests.publish.build import COURIER, article, edition, statement

SCHEMA = json.loads((files("secondsource.publish") / "schema" / "story-1.json").read_text("utf-8"))
CHECK = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def test_the_schema_itself_is_sound() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["schema"]["const"] == publish.SCHEMA


def test_a_document_with_something_of_every_kind_keeps_the_schema() -> None:
    CHECK.validate(publish.document(edition()))


@pytest.mark.parametrize("key", ["basis", "slot", "values"])
def test_the_schema_asks_a_conflict_for_its_sides(key: str) -> None:
    document = json.loads(publish.encoded(publish.document(edition())))
    conflict = next(p for p in document["stories"][0]["points"] if p["kind"] == "conflict")
    del conflict[key]
    assert not CHECK.is_valid(document)


def test_the_schema_lets_no_brief_sentence_stand_without_a_citation() -> None:
    document = json.loads(publish.encoded(publish.document(edition())))
    document["stories"][0]["brief"][0]["citations"] = []
    assert not CHECK.is_valid(document)


@pytest.mark.parametrize(
    ("definition", "key", "vocabulary"),
    [
        ("statement", "certainty", records.Certainty),
        ("statement", "tense", records.Tense),
        ("speaker", "kind", records.SpeakerKind),
        ("furniture", "kind", records.FurnitureKind),
        ("point", "kind", records.PointKind),
        ("point", "basis", records.ConflictBasis),
        ("point", "slot", records.Slot),
        ("expectation", "status", records.ExpectationStatus),
        ("expectation", "iptc", records.Occurrence),
        ("timeline_entry", "status", records.TimelineStatus),
        ("brief_sentence", "section", records.BriefSection),
        ("role", "valid", records.Validity),
        ("when", "precision", records.Precision),
    ],
)
def test_the_schema_knows_the_words_that_the_records_use(
    definition: str, key: str, vocabulary: object
) -> None:
    assert tuple(SCHEMA["$defs"][definition]["properties"][key]["enum"]) == typing.get_args(vocabulary)


@pytest.mark.parametrize(
    ("definition", "shape"),
    [
        ("article", shapes.ArticleShape),
        ("statement", shapes.StatementShape),
        ("event", shapes.EventShape),
        ("party", shapes.PartyShape),
        ("point", shapes.PointShape),
        ("expectation", shapes.ExpectationShape),
        ("timeline_entry", shapes.TimelineShape),
        ("story", shapes.StoryShape),
    ],
)
def test_the_schema_and_the_typed_shapes_ask_for_the_same_keys(
    definition: str, shape: type[typing.Any]
) -> None:
    assert set(SCHEMA["$defs"][definition]["properties"]) == set(typing.get_type_hints(shape))
    assert set(SCHEMA["$defs"][definition]["required"]) == {
        k for k in shape.__required_keys__ if not str(shape.__annotations__.get(k, "")).count("NotRequired")
    }


def test_text_is_given_back_only_where_it_is_not_the_input_and_never_with_excerpts() -> None:
    with_text = publish.document(edition())["articles"]
    assert [a.get("text") for a in with_text] == [None, COURIER]
    assert all("text" not in a for a in publish.document(edition(), excerpts=True)["articles"])


def test_near_copies_share_the_id_of_their_group() -> None:
    assert {a["origin_group"] for a in publish.document(edition())["articles"]} == {"copies"}


def test_scores_have_four_places_and_whole_numbers_none() -> None:
    document = json.loads(publish.encoded(publish.document(edition())))
    points = document["stories"][0]["points"]
    assert points[0]["score"] == 0.1235
    assert repr(points[1]["statements"][0]["quantities"][0]["number"]) == "12"


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_number_that_json_does_not_know_is_none(value: float) -> None:
    assert parts.number(value) is None


def test_only_conflicts_and_questions_carry_their_own_keys() -> None:
    points = publish.document(edition())["stories"][0]["points"]
    assert {p["kind"] for p in points if "basis" in p} == {"conflict"}
    assert {p["kind"] for p in points if "status" in p} == {"open_question"}


def test_json_is_utf8_as_written_with_a_newline_at_its_end() -> None:
    data = publish.encoded(publish.document(edition()))
    assert data.endswith(b"\n")
    assert "“We will run again on Monday,” Voss said.".encode() in data


def test_a_path_that_is_not_utf8_is_still_written_as_json() -> None:
    made = edition()
    odd = replace(made, articles=(replace(made.articles[0], path="bad\udcff.txt"),), stories=())
    assert json.loads(publish.encoded(publish.document(odd)))["articles"][0]["path"] == "bad\udcff.txt"


def test_a_skipped_file_is_an_item_of_clean_and_read() -> None:
    made = edition()
    skip = made.skipped[0]
    item = {"path": skip.path, "skipped": skip.reason}
    assert publish.cleaned_document([skip, made.articles[0]])[0] == item
    assert publish.readings_document([skip])[0] == item


def test_clean_gives_the_text_with_the_places_of_its_furniture() -> None:
    (item,) = publish.cleaned_document(edition().articles[:1])
    assert "furniture" in item
    (part,) = item["furniture"]
    assert item["text"][part["start"] : part["end"]] == "Menu"
    assert part["kind"] == "nav"


def test_groups_name_reports_by_path() -> None:
    made = edition()
    grouping = records.Grouping(stories=(made.stories[0].telling.story,), origin_groups=made.origin_groups)
    assert publish.groups_document(grouping, made.articles, made.skipped) == {
        "stories": [{"id": "story", "paths": ["reports/gazette.txt", "reports/courier.txt"]}],
        "origin_groups": [["reports/gazette.txt", "reports/courier.txt"]],
        "skipped": [{"path": "reports/photo.png", "reason": "not text"}],
    }


def test_a_statement_names_its_article() -> None:
    report = article("gazette", "One.\nTwo ships left.")
    shape = parts.statement(statement(report, "Two ships left."))
    assert (shape["article"], shape["start"], shape["end"]) == (report.id, 5, 20)
