"""The desk: order, determinism, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from secondsource import desk as desks
from secondsource import publish
from secondsource.desk import Asked, Desk
from secondsource.errors import UsageError
from secondsource.language import models
from secondsource.records import Article, Brief, BriefSentence, Finding, Reading, Skipped, Span, Telling

FERRY = {
    "01-gazette.txt": (
        "Minister to meet ferry union\n\n1 March 2019\n\n"
        "Transport minister Ada Voss will meet the ferry union in Harlow on Friday.\n\n"
        "At least 12 crossings were cancelled on Thursday. It is not known when the service will resume.\n\n"
        "The ferry company employs 400 people.\n"
    ),
    "02-courier.txt": (
        "Voss meets ferry union in Harlow\n\n2 March 2019\n\n"
        "Transport minister Ada Voss met the ferry union in Harlow on Friday, her office said.\n\n"
        "More than 12 crossings had been cancelled on Thursday. “We will run again on Monday,” Voss said.\n"
    ),
    "03-harvest.txt": (
        "Apple harvest early this year\n\n2 March 2019\n\n"
        "Growers in the valley of Orme began to pick apples two weeks early, the growers' union said.\n\n"
        "A warm spring is thought to be the reason. Prices have fallen by 8 percent.\n"
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("reports")
    for name, text in FERRY.items():
        (where / name).write_text(text, "utf-8")
    return where


@pytest.fixture(scope="module")
def paths(folder: Path) -> list[str]:
    return [str(folder / name) for name in FERRY]


@pytest.fixture
def desk(pipeline: models.Pipeline, embedder: models.Embedder) -> Desk:
    return Desk(pipeline, embedder)


def document(desk: Desk, paths: Sequence[str]) -> bytes:
    return publish.encoded(publish.document(desk.brief(paths)))


def test_the_same_input_gives_the_same_bytes_whatever_the_order_of_files(
    desk: Desk, paths: list[str]
) -> None:
    first = document(desk, paths)
    assert document(desk, paths) == first
    assert document(desk, paths[::-1]) == first


def test_which_of_two_equal_reports_is_read_does_not_depend_on_their_order(
    desk: Desk, tmp_path: Path
) -> None:
    paths = []
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        paths.append(tmp_path / place / "01-gazette.txt")
        paths[-1].write_text(FERRY["01-gazette.txt"], "utf-8")
    given = [str(p) for p in paths]
    assert document(desk, given) == document(desk, given[::-1])


def test_ids_do_not_depend_on_where_the_files_lie(desk: Desk, paths: list[str], tmp_path: Path) -> None:
    for path in paths:
        (tmp_path / Path(path).name).write_bytes(Path(path).read_bytes())
    here, there = desk.brief(paths), desk.brief([str(tmp_path)])
    assert [a.id for a in here.articles] == [a.id for a in there.articles]
    assert [p.telling.story.id for p in here.stories] == [p.telling.story.id for p in there.stories]
    assert [p.comparison.points for p in here.stories] == [p.comparison.points for p in there.stories]


def test_reports_come_in_the_order_of_their_paths(desk: Desk, paths: list[str]) -> None:
    edition = desk.brief([paths[1], paths[2], paths[0]])
    assert [a.path for a in edition.articles] == sorted(paths)


def test_every_report_stands_in_one_story(desk: Desk, paths: list[str]) -> None:
    edition = desk.brief(paths)
    told = [a for page in edition.stories for a in page.telling.story.articles]
    assert sorted(told) == sorted(a.id for a in edition.articles)


def test_a_report_dated_by_its_story_is_dated_everywhere(desk: Desk, paths: list[str]) -> None:
    edition = desk.brief(paths)
    by_id = {a.id: a for a in edition.articles}
    for page in edition.stories:
        for reading in page.telling.readings:
            assert reading.article is by_id[reading.article.id]


def test_the_same_report_twice_is_read_once_and_the_copy_is_listed(desk: Desk, tmp_path: Path) -> None:
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "01-gazette.txt").write_text(FERRY["01-gazette.txt"], "utf-8")
    edition = desk.brief([str(tmp_path)])
    assert [Path(a.path).parent.name for a in edition.articles] == ["a"]
    (copy,) = edition.skipped
    assert copy.path.endswith("b/01-gazette.txt")
    assert "same" in copy.reason
    assert "a/01-gazette.txt" in copy.reason


def test_a_file_that_is_not_there_is_skipped_and_the_others_are_read(desk: Desk, paths: list[str]) -> None:
    edition = desk.brief([*paths, "no/such/report.txt"])
    assert len(edition.articles) == 3
    assert [s.path for s in edition.skipped] == ["no/such/report.txt"]


def test_a_report_in_another_language_is_skipped_with_that_reason(desk: Desk, tmp_path: Path) -> None:
    report = tmp_path / "kurier.txt"
    report.write_text(
        "Ministerin trifft Gewerkschaft der Fährleute\n\n"
        "Die Verkehrsministerin hat sich am Freitag mit der Gewerkschaft der Fährleute getroffen. "
        "Es ist nicht bekannt, wann die Schiffe wieder fahren werden, sagte ein Sprecher der Reederei.\n",
        "utf-8",
    )
    for skipped in (desk.brief([str(report)]).skipped, desk.read([str(report)])):
        (item,) = skipped
        assert isinstance(item, Skipped)
        assert "only English" in item.reason


def test_outlet_and_date_can_be_given_for_one_report_only(desk: Desk, paths: list[str]) -> None:
    (article,) = desk.clean(paths[:1], Asked(outlet="The Gazette", dated="2019-03-04"))
    assert isinstance(article, Article)
    assert (article.outlet, article.published) == ("The Gazette", "2019-03-04")
    with pytest.raises(UsageError, match="manifest"):
        desk.clean(paths, Asked(outlet="The Gazette"))


def test_read_gives_each_report_as_a_story_of_one(desk: Desk, paths: list[str]) -> None:
    tellings = desk.read(paths)
    assert all(isinstance(t, Telling) and len(t.readings) == 1 for t in tellings)


def test_only_reports_that_are_compared_have_vectors(desk: Desk, paths: list[str]) -> None:
    (told, *_) = desk.read(paths)
    assert isinstance(told, Telling)
    assert len(told.readings[0].vectors) == 0
    (page, *_) = desk.brief(paths).stories
    assert all(len(r.vectors) == len(r.words) == len(r.statements) > 0 for r in page.telling.readings)


def test_group_says_which_reports_belong_together(desk: Desk, paths: list[str]) -> None:
    groups = desk.group(paths)
    assert sorted(a for s in groups.grouping.stories for a in s.articles) == sorted(
        a.id for a in groups.articles
    )


def test_a_room_that_fails_on_one_report_does_not_lose_the_others(
    desk: Desk, paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = desks.read

    def failing(
        articles: Sequence[Article], pipeline: models.Pipeline, embedder: models.Embedder
    ) -> Iterator[Reading]:
        if any("02-courier" in a.path for a in articles):
            raise ValueError("a bug")
        return real(articles, pipeline, embedder)

    monkeypatch.setattr(desks, "read", failing)
    edition = desk.brief(paths)
    assert [Path(a.path).name for a in edition.articles] == ["01-gazette.txt", "03-harvest.txt"]
    assert [s.reason for s in edition.skipped] == ["internal error: ValueError: a bug"]


@pytest.mark.parametrize("room", ["resolve", "compare", "look_out"])
def test_a_room_that_fails_on_a_story_loses_only_what_it_would_have_said(
    desk: Desk, paths: list[str], monkeypatch: pytest.MonkeyPatch, room: str
) -> None:
    whole = desk.brief(paths)

    def failing(*_: object) -> object:
        raise KeyError("a bug")

    monkeypatch.setattr(desks, room, failing)
    edition = desk.brief(paths)
    assert [a.id for a in edition.articles] == [a.id for a in whole.articles]
    assert len(edition.stories) == len(whole.stories)
    assert {s.reason[:14] for s in edition.skipped} == {"internal error"}
    assert {s.path for s in edition.skipped} <= set(paths)


def test_where_grouping_fails_each_report_is_a_story_of_its_own(
    desk: Desk, paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_: Sequence[Reading]) -> object:
        raise KeyError("a bug")

    monkeypatch.setattr(desks, "group", failing)
    edition = desk.brief(paths)
    assert [len(p.telling.readings) for p in edition.stories] == [1] * len(paths)
    assert [s.reason[:14] for s in edition.skipped] == ["internal error"]
    assert len(desk.group(paths).grouping.stories) == len(paths)


def test_a_bug_is_raised_where_somebody_is_debugging(
    desk: Desk, paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> object:
        raise KeyError("a bug")

    monkeypatch.setattr(desks, "compare", failing)
    monkeypatch.setenv("SECONDSOURCE_DEBUG", "1")
    with pytest.raises(KeyError):
        desk.brief(paths)


def test_who_watches_is_told_how_far_the_work_is(
    pipeline: models.Pipeline, embedder: models.Embedder, paths: list[str]
) -> None:
    told: list[tuple[str, int, int]] = []
    Desk(pipeline, embedder, lambda *step: told.append(step)).brief(paths)
    assert {stage for stage, _, _ in told} == {"cleaning", "reading", "comparing"}
    assert all(0 <= done <= total for _, done, total in told)


def test_verify_knows_reports_by_their_content_not_by_their_names(
    desk: Desk, paths: list[str], tmp_path: Path
) -> None:
    moved = tmp_path / "renamed.txt"
    moved.write_bytes(Path(paths[0]).read_bytes())
    article = desk.clean(paths[:1])[0]
    assert isinstance(article, Article)
    start = article.text.index("The ferry company")
    words = article.text[start:].strip()
    holds = BriefSentence(
        text=words,
        section="background",
        citations=(Span(article=article.id, start=start, end=start + len(words)),),
    )
    sources = {article.id: article.sha256}
    findings, skipped = desk.verify([Brief(sentences=(holds,))], sources, [str(moved)])
    assert findings == ()
    assert skipped == ()


def test_a_cited_report_that_was_not_given_is_a_finding(desk: Desk, paths: list[str]) -> None:
    lost = BriefSentence(text="Something.", section="lead", citations=(Span(article="gone", start=0, end=9),))
    findings, _ = desk.verify([Brief(sentences=(lost,))], {"gone": "0" * 64}, paths)
    assert [(f.story, f.sentence) for f in findings] == [(0, 0)]
    assert isinstance(findings[0], Finding)


def test_several_processes_give_the_same_bytes_as_one(
    paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desks, "WORTH_PROCESSES", 2)
    assert document(desks.open_desk(processes=2), paths) == document(desks.open_desk(processes=1), paths)


def test_few_reports_start_no_process(paths: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def started(*_: object, **__: object) -> Iterator[object]:
        raise AssertionError("started")

    monkeypatch.setattr(desks, "in_processes", started)
    assert len(desks.open_desk(processes=2).read(paths)) == len(paths)
