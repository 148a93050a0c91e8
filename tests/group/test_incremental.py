from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.group import Features, Filed, dumps, features, loads, regroup
from secondsource.group.partition import partition
from secondsource.group.similarity import Evidence
from secondsource.records import Ruling, StoryChange
from tests.group.stories import BUDGET, FERRY, FERRY_NEXT_YEAR

SHELF = {
    "ferry 1": FERRY[0],
    "ferry 2": FERRY[1],
    "budget 1": BUDGET[0],
    "budget 2": BUDGET[1],
    "next year": FERRY_NEXT_YEAR,
}


@pytest.fixture(scope="module")
def reports(embedder) -> dict[str, Features]:
    return {
        name: features(name, title=title, body=text, published=day, headline=embedder.embed([title])[0])
        for name, (_, title, day, text) in SHELF.items()
    }


def ruling(verdict: str, a: str, b: str, at: str = "2021-04-01T10:00:00Z") -> Ruling:
    return Ruling(about="story", verdict=verdict, a=min(a, b), b=max(a, b), by="desk", at=at)


def filed(known: dict[str, str], reports: dict[str, Features]) -> list[Filed]:
    return [Filed(features=reports[i], story=s) for i, s in known.items()]


def after(known: dict[str, str], changes: tuple[StoryChange, ...]) -> dict[str, str]:
    return known | {a: c.story for c in changes for a in c.articles}


def fed(reports: dict[str, Features], *batches: tuple[str, ...], rulings: tuple[Ruling, ...] = ()) -> dict:
    known: dict[str, str] = {}
    for batch in batches:
        known = after(known, regroup(filed(known, reports), [reports[n] for n in batch], rulings))
    return known


def test_a_first_report_is_a_new_story(reports):
    [change] = regroup([], [reports["ferry 1"]], [])
    assert (change.kind, change.articles, change.sources) == ("new", ("ferry 1",), ())


def test_a_second_report_of_a_story_continues_it_under_its_id(reports):
    [first] = regroup([], [reports["ferry 1"]], [])
    [second] = regroup([Filed(features=reports["ferry 1"], story=first.story)], [reports["ferry 2"]], [])
    assert (second.kind, second.story, second.articles) == ("continued", first.story, ("ferry 1", "ferry 2"))


def test_untouched_stories_are_not_told(reports):
    known = fed(reports, ("ferry 1", "ferry 2"))
    [change] = regroup(filed(known, reports), [reports["budget 1"]], [])
    assert change.kind == "new"
    assert regroup(filed(known, reports), [], []) == ()


def test_reports_one_by_one_and_at_once_end_in_the_same_stories(reports):
    one_by_one = fed(reports, *((n,) for n in SHELF))
    at_once = fed(reports, tuple(SHELF))
    assert parts(one_by_one) == parts(at_once)


def parts(known: dict[str, str]) -> set[frozenset[str]]:
    return {frozenset(i for i, s in known.items() if s == story) for story in known.values()}


def test_a_ruling_apart_splits_a_story_and_holds_in_every_later_run(reports):
    known = fed(reports, ("ferry 1", "ferry 2"))
    apart = (ruling("not_same", "ferry 1", "ferry 2"),)
    changes = regroup(filed(known, reports), [], apart)
    assert [c.kind for c in changes] == ["split", "split"]
    assert {c.story: c.sources for c in changes if c.sources} == {
        c.story: (known["ferry 1"],) for c in changes if c.story != known["ferry 1"]
    }
    known = after(known, changes)
    assert known["ferry 1"] != known["ferry 2"]
    known = after(known, regroup(filed(known, reports), [reports["budget 1"], reports["budget 2"]], apart))
    assert known["ferry 1"] != known["ferry 2"]


def test_a_ruling_together_merges_two_stories_and_leaves_a_forwarding_id(reports):
    known = fed(reports, ("ferry 1", "ferry 2", "budget 1"))
    [merged] = regroup(filed(known, reports), [], [ruling("same", "ferry 1", "budget 1")])
    assert merged.kind == "merged"
    assert set(merged.articles) == {"ferry 1", "ferry 2", "budget 1"}, "its other reports come along"
    assert merged.story == known["ferry 1"], "the id of the larger story goes on"
    assert merged.sources == (known["budget 1"],)


def test_the_later_of_two_rulings_wins(reports):
    known = fed(reports, ("ferry 1", "ferry 2"))
    told = [
        ruling("not_same", "ferry 1", "ferry 2", "2021-04-01T10:00:00Z"),
        ruling("same", "ferry 1", "ferry 2", "2021-04-02T10:00:00Z"),
    ]
    assert regroup(filed(known, reports), [], told) == ()


def test_rulings_that_contradict_each_other_by_way_of_a_third_report_follow_the_latest(reports):
    told = (
        ruling("same", "ferry 1", "budget 1", "2021-04-01T10:00:00Z"),
        ruling("same", "budget 1", "next year", "2021-04-03T10:00:00Z"),
        ruling("not_same", "ferry 1", "next year", "2021-04-02T10:00:00Z"),
    )
    known = fed(reports, ("ferry 1", "budget 1", "next year"), rulings=told)
    assert known["budget 1"] == known["next year"] != known["ferry 1"]


def test_rulings_on_other_things_and_on_unknown_reports_change_nothing(reports):
    known = fed(reports, ("ferry 1", "ferry 2"))
    other = Ruling(about="statement", verdict="not_same", a="ferry 1", b="ferry 2", by="desk", at="")
    assert regroup(filed(known, reports), [], [other, ruling("same", "ferry 1", "lost")]) == ()


@settings(max_examples=25, deadline=None)
@given(
    order=st.permutations(list(SHELF)),
    cuts=st.sets(st.integers(1, 4)),
    told=st.lists(
        st.tuples(
            st.sampled_from(["same", "not_same"]), st.sampled_from(list(SHELF)), st.sampled_from(list(SHELF))
        )
    ),
)
def test_every_report_is_in_one_story_and_no_id_is_lost(reports, order, cuts, told):
    rulings = [ruling(v, a, b, f"2021-04-{n + 1:02}") for n, (v, a, b) in enumerate(told) if a != b]
    edges = [0, *sorted(cuts), len(order)]
    known: dict[str, str] = {}
    for start, end in pairwise(edges):
        new = [reports[n] for n in order[start:end]]
        changes = regroup(filed(known, reports), new, rulings)
        assert changes == regroup(filed(known, reports)[::-1], new[::-1], rulings[::-1])
        told_of = [a for c in changes for a in c.articles]
        assert len(told_of) == len(set(told_of))
        now = after(known, changes)
        gone = set(known.values()) - set(now.values())
        assert gone <= {s for c in changes for s in c.sources}, "a story that is gone is forwarded"
        known = now
    assert set(known) == set(SHELF)
    if rulings:
        last = rulings[-1]
        assert (known[last.a] == known[last.b]) == (last.verdict == "same")


@pytest.fixture(scope="module")
def late(embedder) -> Features:
    """The first report on the ferry, put out again half a year later by another outlet."""
    _, title, _, text = FERRY[0]
    told = text.replace("Nobody was hurt.", "No one was hurt.")
    head = embedder.embed([title])[0]
    return features("late", title=title, body=told, published="2021-09-20", headline=head, outlet="herald")


def test_a_report_found_late_takes_up_the_older_story_whole_where_the_archive_is_asked(reports, late):
    known = fed(reports, ("ferry 1", "ferry 2"))
    older = filed(known, reports)
    [alone] = regroup([], [late], [])
    assert alone.kind == "new"
    [taken] = regroup([], [late], [], lambda _: older)
    assert (taken.kind, taken.story) == ("continued", known["ferry 1"])
    assert set(taken.articles) == {"ferry 1", "ferry 2", "late"}
    assert taken.sources == ()


def test_another_event_of_the_same_kind_takes_up_no_older_story(reports):
    older = filed(fed(reports, ("ferry 1", "ferry 2")), reports)
    [change] = regroup([], [reports["next year"]], [], lambda _: older)
    assert (change.kind, change.articles) == ("new", ("next year",))


def test_reports_that_come_together_take_up_one_story_together(reports, late):
    older = filed(fed(reports, ("ferry 1",)), reports)
    twin = replace(late, id="later", outlet="courier")
    changes = regroup([], [late, twin], [], lambda _: older)
    assert [c.kind for c in changes] == ["continued"]
    assert set(changes[0].articles) == {"ferry 1", "late", "later"}


def test_the_archive_is_asked_only_for_reports_in_no_story_on_file(reports):
    asked = []

    def archive(report: Features) -> list[Filed]:
        asked.append(report.id)
        return []

    known = fed(reports, ("ferry 1",))
    regroup(filed(known, reports), [reports["ferry 2"], reports["budget 1"]], [], archive)
    assert asked == ["budget 1"]


def test_a_ruling_keeps_a_report_from_an_older_story(reports, late):
    older = filed(fed(reports, ("ferry 1", "ferry 2")), reports)
    [change] = regroup([], [late], [ruling("not_same", "ferry 2", "late")], lambda _: older)
    assert (change.kind, change.articles) == ("new", ("late",))


def test_an_archive_that_gives_what_is_known_already_changes_nothing(reports):
    known = filed(fed(reports, ("ferry 1", "ferry 2", "budget 1")), reports)
    new = [reports["next year"]]
    assert regroup(known, new, [], lambda _: known) == regroup(known, new, [])


def test_reports_of_one_story_on_file_are_parted_less_readily_than_others_are_put_together(
    reports, monkeypatch
):
    part = [reports["ferry 1"], reports["ferry 2"]]
    assert len(partition(part)) == 1
    # Odds between what is asked of new reports and what is asked of those on file.
    monkeypatch.setattr(Evidence, "log_odds", lambda *_: -0.5)
    assert len(partition(part)) == 2
    assert len(partition(part, before=dict.fromkeys(("ferry 1", "ferry 2"), "s"))) == 1
    monkeypatch.setattr(Evidence, "log_odds", lambda *_: 0.2)
    assert len(partition(part)) == 1
    assert len(partition(part, before={"ferry 1": "s"})) == 2


def test_a_report_on_file_is_in_no_smaller_crowd_than_it_was_seen_in_and_hands_a_part_of_it_on(reports):
    pair = [reports["ferry 1"], reports["ferry 2"]]
    alone = Evidence(pair)
    filed_then = Evidence(pair, crowds={"ferry 1": 12.0})
    for evidence in (alone, filed_then):
        evidence.log_odds(0, 1)
    assert filed_then.seen()["ferry 1"] == 12.0
    assert alone.seen()["ferry 2"] < filed_then.seen()["ferry 2"] < 6.0
    assert Evidence(pair, crowds=dict.fromkeys(("ferry 1", "ferry 2"), 12.0)).log_odds(0, 1) < alone.log_odds(
        0, 1
    )


def test_what_is_seen_of_crowds_is_told_and_never_less_than_before(reports):
    known = fed(reports, ("ferry 1",))
    crowds = {"ferry 1": 12.0}
    regroup(filed(known, reports), [reports["ferry 2"], reports["next year"]], [], None, crowds)
    assert crowds["ferry 1"] >= 12.0
    assert set(crowds) >= {"ferry 1", "ferry 2"}


def test_on_a_crowded_topic_an_older_story_is_taken_up_less_readily(reports, late, monkeypatch):
    known = fed(reports, ("ferry 1",))
    older = filed(known, reports)
    monkeypatch.setattr("secondsource.group.incremental.likeness", lambda *_: 10.8)
    monkeypatch.setattr("secondsource.group.incremental._one", lambda *_: True)
    [alone] = regroup([], [late], [], lambda _: older, {"ferry 1": 0.0})
    [crowded] = regroup([], [late], [], lambda _: older, {"ferry 1": 3.0})
    assert (alone.kind, crowded.kind) == ("continued", "new")


def test_kept_features_are_the_features(reports):
    for report in reports.values():
        again = loads(dumps(report))
        assert (again.id, again.day, again.title_terms, again.names) == (
            report.id,
            report.day,
            report.title_terms,
            report.names,
        )
        assert dict(again.terms) == dict(report.terms)
        assert np.array_equal(again.headline, report.headline)
        assert dumps(again) == dumps(report)


def test_features_of_another_version_are_refused(reports):
    with pytest.raises(ValueError, match="version"):
        loads(dumps(reports["ferry 1"]).replace(b'"v":', b'"v":9'))


def test_a_report_without_words_title_or_date_has_features():
    blank = features("b", title="", body="", published=None, headline=np.zeros(384, dtype=np.float32))
    assert loads(dumps(blank)).day is None
    assert blank.day is None or isinstance(blank.day, date)
