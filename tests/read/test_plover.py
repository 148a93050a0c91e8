"""The table of PLOVER codes."""

from __future__ import annotations

import csv
from importlib.resources import files

from secondsource.read.plover import code_of, is_event_noun

_TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT"
)


def test_company_narrows_the_code() -> None:
    assert code_of("lift", "VERB") is None
    lifted = code_of("lift", "VERB", ["sanction"])
    assert lifted is not None
    assert (lifted.type, lifted.mode) == ("RETREAT", "ease")


def test_nouns_of_events_are_known() -> None:
    assert is_event_noun("summit")
    assert not is_event_noun("table")


def test_every_row_has_a_type_of_the_scheme_and_a_code_of_three_or_four_figures() -> None:
    known = set(_TYPES.split())
    source = files("secondsource.language").joinpath("data/plover_verbs.csv").read_text("utf-8")
    rows = list(csv.DictReader(source.splitlines()))
    assert len(rows) > 400
    for row in rows:
        assert row["type"] in known
        assert row["cameo"].isdigit()
        assert len(row["cameo"]) in {3, 4}
        assert row["pos"] in {"VERB", "NOUN"}
    keys = [(r["lemma"], r["pos"], r["needs"]) for r in rows]
    assert len(keys) == len(set(keys))
