from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.group import Features, features, group
from secondsource.group.clusters import Coverage, clusters, components
from secondsource.group.copies import copies, shingles
from secondsource.group.features import features_of
from secondsource.group.similarity import Evidence
from secondsource.read import read
from secondsource.records import Article, Grouping, Reading
from tests.group.stories import BUDGET, FERRY, FERRY_NEXT_YEAR


def article(
    outlet: str, title: str | None, published: str | None, text: str, path: str | None = None
) -> Article:
    path = path or f"{outlet}-{published}.txt"
    return replace(
        Article.of_body(text, article_id=f"id-{path}", path=path, outlet=outlet, published=published),
        title=title,
    )


@pytest.fixture(scope="module")
def readings(pipeline, embedder) -> dict[str, Reading]:
    cut = " ".join(FERRY[0][3].split(". ")[:3]) + "."
    told = {
        "ferry 1": article(*FERRY[0]),
        "ferry 2": article(*FERRY[1]),
        "budget 1": article(*BUDGET[0], path="b1.txt"),
        "budget 2": article(*BUDGET[1], path="b2.txt"),
        "next year": article(*FERRY_NEXT_YEAR),
        "undated": article("bulletin", None, None, FERRY[1][3].replace("Every passenger", "All of them")),
        "copy": article(
            "wire", "Passengers rescued", "2021-03-12", FERRY[0][3] + " Ferries run to Skerry daily."
        ),
        "cut": article("digest", "Fog", "2021-03-09", cut, path="cut.txt"),
        "empty": article("blank", None, None, ""),
    }
    return dict(zip(told, read(list(told.values()), pipeline, embedder), strict=True))


def stories(grouping: Grouping, readings: dict[str, Reading]) -> set[frozenset[str]]:
    name = {r.article.id: n for n, r in readings.items()}
    return {frozenset(name[a] for a in s.articles) for s in grouping.stories}


def pick(readings: dict[str, Reading], *names: str) -> list[Reading]:
    return [readings[n] for n in names]


def test_two_reports_of_one_thing_are_one_story(readings):
    assert len(group(pick(readings, "ferry 1", "ferry 2")).stories) == 1


def test_unrelated_stories_of_one_day_stay_apart_also_alone(readings):
    assert len(group(pick(readings, "ferry 1", "budget 1")).stories) == 2


def test_a_like_accident_at_the_same_place_in_another_year_is_another_story(readings):
    found = stories(group(pick(readings, "ferry 1", "ferry 2", "next year")), readings)
    assert found == {frozenset({"ferry 1", "ferry 2"}), frozenset({"next year"})}


def test_mixed_reports_come_apart_into_their_stories(readings):
    names = ("budget 2", "ferry 1", "next year", "ferry 2", "budget 1")
    assert stories(group(pick(readings, *names)), readings) == {
        frozenset({"ferry 1", "ferry 2"}),
        frozenset({"budget 1", "budget 2"}),
        frozenset({"next year"}),
    }


def test_the_order_of_the_reports_changes_nothing(readings):
    given_ = list(readings.values())
    assert group(given_) == group(given_[::-1])


def test_an_undated_report_without_title_finds_its_story(readings):
    found = stories(group(pick(readings, "undated", "ferry 1", "budget 1")), readings)
    assert frozenset({"undated", "ferry 1"}) in found


def test_a_report_given_twice_is_one_report(readings):
    once, twice = pick(readings, "ferry 1"), pick(readings, "ferry 1", "ferry 1")
    assert group(once) == group(twice)


def test_no_reports_give_no_stories():
    assert group([]) == Grouping(stories=(), origin_groups=())


def test_an_empty_report_is_a_story_of_its_own(readings):
    found = stories(group(pick(readings, "empty", "ferry 1", "ferry 2")), readings)
    assert frozenset({"empty"}) in found


def test_a_story_lists_its_articles_by_publication_then_outlet(readings):
    [story] = group(pick(readings, "ferry 2", "ferry 1")).stories
    assert story.articles == (readings["ferry 1"].article.id, readings["ferry 2"].article.id)


def test_a_story_has_the_title_of_one_of_its_reports(readings):
    [story] = group(pick(readings, "ferry 1", "ferry 2")).stories
    assert story.title in {FERRY[0][1], FERRY[1][1]}


def test_a_copy_under_another_title_and_a_cut_copy_are_one_origin(readings):
    [copied] = group(pick(readings, "ferry 1", "copy", "cut", "ferry 2")).origin_groups
    assert set(copied.articles) == {readings[n].article.id for n in ("ferry 1", "copy", "cut")}
    assert "%" in copied.reason


def test_two_tellings_in_own_words_are_no_copies(readings):
    assert group(pick(readings, "ferry 1", "ferry 2")).origin_groups == ()


def test_shingles_ignore_case_punctuation_and_apostrophes():
    assert shingles("The ferry's captain, he said, slept") == shingles("the ferrys captain he said slept")


def test_a_shared_standard_sentence_makes_no_copy():
    boilerplate = "Sign up to our newsletter to get the news every morning in your inbox. "
    texts = [boilerplate + " ".join(f"{w}{i}" for i in range(60)) for w in ("ab", "cd")]
    assert copies(texts) == []


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_components_part_the_whole(links):
    found = components(10, links)
    assert sorted(i for part in found for i in part) == list(range(10))
    where = {i: n for n, part in enumerate(found) for i in part}
    assert all(where[a] == where[b] for a, b in links)


def test_one_strong_pair_does_not_chain_two_clusters():
    odds = {(0, 1): 5.0, (2, 3): 5.0, (1, 2): 1.0}
    found = clusters(4, list(odds), lambda i, j: odds.get((min(i, j), max(i, j)), -4.0))
    assert found == [[0, 1], [2, 3]]


def test_an_undated_report_does_not_bridge_two_days_of_one_topic(readings):
    names = ("ferry 1", "ferry 2", "undated", "next year")
    found = stories(group(pick(readings, *names)), readings)
    assert found == {frozenset({"ferry 1", "ferry 2", "undated"}), frozenset({"next year"})}


def two_pairs(
    across: float,
    *,
    calm: float = 0.0,
    slack: float = 0.0,
    tight: float = 6.0,
    copied: bool = False,
    more: float = 0.0,
    news: bool = False,
) -> int:
    """Return how many stories two pairs of reports become, each pair very like itself."""
    pairs = [(i, j) for i in range(4) for j in range(i + 1, 4)]

    def odds(i: int, j: int) -> float:
        return 6.0 if (i < 2) == (j < 2) else across

    coverage = Coverage(
        likeness=odds,
        copied=lambda i, j: copied and (i < 2) == (j < 2),
        usual=2.0,
        calm=lambda _: calm,
        slack=slack,
        ease=1.5,
        tight=tight,
        more=more,
        quiet=1.0,
        opening=(lambda i: {f"{i // 2}": 1.0}) if news else (lambda _: {"one": 1.0}),
        fresh=4.0,
    )
    return len(clusters(4, pairs, odds, coverage))


@pytest.mark.parametrize(("across", "stories"), [(1.0, 2), (5.5, 1)])
def test_two_bursts_of_a_crowded_affair_are_two_stories_unless_as_like_as_each_in_itself(
    across: float, stories: int
) -> None:
    assert two_pairs(across, slack=0.5) == stories


def test_two_bursts_on_a_topic_without_other_stories_are_one() -> None:
    assert two_pairs(1.0, calm=3.0, slack=0.5) == 1


def test_two_bursts_are_two_stories_sooner_where_each_opens_with_what_the_other_does_not() -> None:
    assert two_pairs(5.5, slack=1.0) == 1
    assert two_pairs(5.5, slack=1.0, news=True) == 2


def test_a_third_report_joins_a_crowded_story_only_where_it_is_surely_of_it() -> None:
    assert two_pairs(5.5, slack=1.0, more=5.0) == 1
    assert two_pairs(5.5, slack=1.0, more=5.7) == 2
    assert two_pairs(5.5, slack=1.0, more=5.7, calm=1.0) == 1


def test_pairs_in_nearly_the_same_words_join_those_who_tell_it_in_their_own() -> None:
    assert two_pairs(3.5, slack=2.0, tight=6.0) == 2
    assert two_pairs(3.5, slack=2.0, tight=5.0) == 1


def test_copies_of_two_texts_on_one_story_do_not_part_it_where_these_are_as_like_as_usual() -> None:
    assert two_pairs(3.0, copied=False) == 2
    assert two_pairs(3.0, copied=True) == 1
    assert two_pairs(1.0, copied=True) == 2


def test_one_late_report_joins_the_burst_before_it() -> None:
    coverage = Coverage(
        likeness=lambda i, j: 0.9 if max(i, j) < 2 else 0.1,
        copied=lambda *_: False,
        usual=2.0,
        calm=lambda _: 0.0,
        slack=0.0,
        ease=0.0,
        tight=6.0,
        more=0.0,
        quiet=0.0,
        opening=lambda _: {},
        fresh=0.0,
    )
    assert clusters(3, [(0, 1), (0, 2), (1, 2)], lambda i, j: 1.0 + 0 * i * j, coverage) == [[0, 1, 2]]


def test_an_undated_report_takes_the_day_whose_reports_it_is_most_like_on_the_mean() -> None:
    def told(name: str, day: str | None, words: str) -> Features:
        untitled = np.zeros(8, dtype=np.float32)
        return features(name, title=words, body=words, published=day, headline=untitled)

    storm = "storm tore roofs off houses harbour Skerry fishermen missing trawler Aldan"
    reports = [
        told("a", "2021-03-09", storm),
        told("b", "2021-03-20", storm + " coastguard search"),
        told("c", "2021-03-20", "trawler Aldan raised divers Skerry harbour insurers dispute wreck salvage"),
        told("d", None, storm),
    ]
    assert Evidence(reports).day(3) == date(2021, 3, 9)


def test_a_topic_on_which_nothing_else_is_told_is_calmer_than_one_with_another_story(readings) -> None:
    alone = [features_of(readings[n]) for n in ("ferry 1", "ferry 2")]
    other = replace(features_of(readings["next year"]), day=date(2021, 3, 30))
    assert Evidence(alone).calm(0) > Evidence([*alone, other]).calm(0)
