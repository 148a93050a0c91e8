from __future__ import annotations

from dataclasses import replace

from secondsource.outlook import look_out
from secondsource.records import Expectation, Speaker, Telling
from tests.outlook.making import Report, comparison, day, event, member, party, same, tell

ENVOY = party("Ana Brandt", "c-brandt", "DEU")
MINISTER = party("Luc Moreau", "c-moreau", "FRA", "GOV")
CHINA = party("China", "c-china")
CHINESE = party("Chinese Foreign Minister Qi Lan", "c-qi", "CHN", "GOV")
CAST = (
    member("c-brandt", "Ana Brandt", country="DEU"),
    member("c-moreau", "Luc Moreau", country="FRA"),
    member("c-qi", "Qi Lan", country="CHN"),
    member("c-china", "China", "place", "CHN"),
    member("c-italy", "Italy", "place", "ITA"),
)


def meeting(tense: str, *with_: object, lemma: str = "meet", **more: object):
    return event(lemma, tense, actors=(ENVOY,), recipients=with_, type="CONSULT", **more)


def expected(telling: Telling, *alignments) -> tuple[Expectation, ...]:
    return look_out(telling, comparison(*alignments)).expectations


def two(first_day: str | None = "2021-05-04", second_day: str | None = "2021-05-05") -> tuple[Report, Report]:
    return Report("gazette", first_day), Report("courier", second_day)


def test_a_meeting_told_in_the_past_by_another_report_has_happened():
    gazette, courier = two()
    gazette.expects("Brandt will meet Moreau.", meeting("future", MINISTER))
    told = courier.says("Brandt met Moreau.", meeting("past", MINISTER))
    [only] = expected(tell(gazette, courier, cast=CAST))
    assert (only.status, only.iptc) == ("happened", "eos5")
    assert only.outcome == (told,)
    assert "courier" in only.reason


def test_without_a_report_that_tells_it_the_expectation_stays_open():
    gazette, courier = two()
    gazette.expects("Brandt will meet Moreau.", meeting("future", MINISTER))
    courier.says("Brandt praised Moreau.", event("praise", actors=(ENVOY,), recipients=(MINISTER,)))
    [only] = expected(tell(gazette, courier, cast=CAST))
    assert (only.status, only.outcome) == ("open", ())


def test_a_meeting_with_somebody_else_is_no_outcome():
    gazette, courier = two()
    gazette.expects("Brandt will meet Moreau.", meeting("future", MINISTER))
    courier.says("Brandt met Qi.", meeting("past", CHINESE))
    [only] = expected(tell(gazette, courier, cast=CAST))
    assert only.status == "open"


def test_the_same_counterpart_met_by_somebody_else_is_no_outcome():
    gazette, courier = two()
    gazette.expects("Brandt will meet Moreau.", meeting("future", MINISTER))
    courier.says("Qi met Moreau.", event("meet", actors=(CHINESE,), recipients=(MINISTER,), type="CONSULT"))
    [only] = expected(tell(gazette, courier, cast=CAST))
    assert only.status == "open"


def test_talks_with_several_states_split_where_one_of_them_was_held():
    gazette, courier = two()
    gazette.expects(
        "Brandt will hold talks with China and Italy.",
        meeting("future", CHINA, party("Italy", "c-italy"), lemma="talk"),
    )
    courier.says("Brandt met Chinese Foreign Minister Qi Lan.", meeting("past", CHINESE))
    found = expected(tell(gazette, courier, cast=CAST))
    assert {(tuple(p.name for p in e.event.recipients), e.status) for e in found} == {
        (("China",), "happened"),
        (("Italy",), "open"),
    }
    assert len({e.id for e in found}) == 2


def test_headline_tense_shows_nothing():
    gazette, courier = two()
    gazette.expects("Brandt will meet Moreau.", meeting("future", MINISTER))
    courier.says("All eyes are on Brandt as she meets Moreau.", meeting("present", MINISTER))
    [only] = expected(tell(gazette, courier, cast=CAST))
    assert only.status == "open"


def test_a_denied_or_unlikely_account_shows_nothing():
    for change in ({"certainty": "denied"}, {"certainty": "unlikely"}, {"polarity": "negated"}):
        gazette, courier = two()
        gazette.expects("Brandt will meet Moreau.", meeting("future", MINISTER))
        courier.says("Brandt met Moreau.", meeting("past", MINISTER, **change))
        [only] = expected(tell(gazette, courier, cast=CAST))
        assert only.status == "open", change


def test_an_older_report_cannot_show_what_came_of_it():
    gazette, courier = two("2021-05-04", "2021-05-02")
    gazette.expects("Brandt will meet Moreau.", meeting("future", MINISTER))
    courier.says("Brandt met Moreau.", meeting("past", MINISTER))
    assert [e.status for e in expected(tell(gazette, courier, cast=CAST))] == ["open"]


def test_a_meeting_of_years_ago_is_no_outcome():
    gazette, courier = two()
    gazette.expects("Brandt will meet Moreau.", meeting("future", MINISTER))
    courier.says("Brandt met Moreau in 2014.", meeting("past", MINISTER, when=day("2014", precision="year")))
    assert [e.status for e in expected(tell(gazette, courier, cast=CAST))] == ["open"]


def test_a_later_dated_section_of_the_page_shows_the_outcome_but_the_same_section_does_not():
    page = Report("cards", "2021-05-04")
    page.expects("Brandt will meet Moreau.", meeting("future", MINISTER))
    page.says("Brandt met Moreau last night.", meeting("past", MINISTER))
    assert [e.status for e in expected(tell(page, cast=CAST))] == ["open"]
    page.heading("5 May 2021", "2021-05-05")
    later = page.says("Brandt met Moreau.", meeting("past", MINISTER))
    [only] = expected(tell(page, cast=CAST))
    assert (only.status, only.outcome) == ("happened", (later,))


def test_one_act_expected_by_two_outlets_is_one_expectation():
    gazette, courier = two()
    first = gazette.expects("Brandt will meet Moreau.", meeting("future", MINISTER))
    second = courier.expects(
        "Talks between Brandt and Moreau are due.", meeting("future", MINISTER, lemma="talks")
    )
    [only] = expected(tell(gazette, courier, cast=CAST))
    assert only.statements == (first, second)
    assert (only.outlets, only.origins) == (2, 2)


def test_an_alignment_joins_what_words_alone_would_not_but_never_two_counterparts():
    gazette, courier = two()
    a = gazette.expects("Brandt will see Moreau.", event("see", "future", actors=(ENVOY,)))
    b = courier.expects("She is to receive him.", event("receive", "future"))
    assert len(expected(tell(gazette, courier, cast=CAST), same(a, b))) == 1
    gazette, courier = two()
    a = gazette.expects("Brandt will meet Moreau.", meeting("future", MINISTER))
    b = courier.expects("Brandt will meet Qi.", meeting("future", CHINESE))
    assert len(expected(tell(gazette, courier, cast=CAST), same(a, b))) == 2


def test_meetings_on_two_days_are_two_expectations():
    gazette, courier = two()
    gazette.expects("They meet on Monday.", meeting("future", MINISTER, when=day("2021-05-10")))
    courier.expects("They meet on Friday.", meeting("future", MINISTER, when=day("2021-05-14")))
    assert len(expected(tell(gazette, courier, cast=CAST))) == 2


def test_a_meeting_called_off_is_cancelled_and_one_put_off_is_moved():
    gazette, courier = two()
    gazette.expects("Brandt will meet Moreau.", meeting("future", MINISTER))
    courier.says("The meeting with Moreau was cancelled.", event("cancel", recipients=(MINISTER,)))
    [only] = expected(tell(gazette, courier, cast=CAST))
    assert (only.status, only.iptc) == ("cancelled", "eos6")
    gazette, courier = two()
    gazette.expects("Brandt will meet Moreau.", meeting("future", MINISTER))
    courier.says(
        "The meeting with Moreau was postponed to 20 May.",
        event("postpone", recipients=(MINISTER,)),
        when=day("2021-05-20"),
    )
    [only] = expected(tell(gazette, courier, cast=CAST))
    assert only.status == "moved"
    assert only.moved_to is not None
    assert only.moved_to.value == "2021-05-20"


def test_hedges_survive_in_the_occurrence_status():
    for certainty, code in (
        ("certain", "eos5"),
        ("likely", "eos4"),
        ("possible", "eos3"),
        ("unlikely", "eos2"),
    ):
        gazette = Report("gazette")
        gazette.expects("Brandt may meet Moreau.", meeting("future", MINISTER), certainty=certainty)
        assert [e.iptc for e in expected(tell(gazette, cast=CAST))] == [code]


def test_the_most_careful_outlet_decides_how_sure_an_expectation_is():
    gazette, courier = two()
    gazette.expects("Brandt will meet Moreau.", meeting("future", MINISTER))
    courier.expects("Brandt may meet Moreau.", meeting("future", MINISTER), certainty="possible")
    assert [e.iptc for e in expected(tell(gazette, courier, cast=CAST))] == ["eos3"]


def test_unnamed_officials_quoted_by_two_outlets_are_one_origin():
    gazette, courier = two()
    officials = Speaker(name="officials", kind="unnamed_official")
    gazette.expects(
        "Brandt will meet Moreau, officials said.", meeting("future", MINISTER), speaker=officials
    )
    courier.expects(
        "Brandt is to meet Moreau, officials said.", meeting("future", MINISTER), speaker=officials
    )
    [only] = expected(tell(gazette, courier, cast=CAST))
    assert (only.outlets, only.origins) == (2, 1)


def test_a_statement_in_which_no_event_was_found_still_gives_an_expectation():
    gazette = Report("gazette")
    gazette.expects("More is to come.")
    [only] = expected(tell(gazette))
    assert only.text == "More is to come."


def test_the_order_of_alignments_changes_nothing():
    gazette, courier = two()
    a = gazette.expects("Brandt will meet Moreau.", meeting("future", MINISTER))
    b = courier.expects("Brandt will meet Moreau.", meeting("future", MINISTER))
    c = courier.expects("Brandt will visit Rome.", event("visit", "future", actors=(ENVOY,), place="Rome"))
    telling = tell(gazette, courier, cast=CAST)
    links = (same(a, b), same(a, c, "possible"))
    assert expected(telling, *links) == expected(telling, *reversed(links))


def test_two_leaders_named_in_apposition_are_the_counterparts():
    gazette, courier = two()
    sentence = "Brandt will meet the two leaders, Luc Moreau and Qi Lan."
    plain = gazette.says(sentence)
    leaders = replace(party("two leaders"), span=gazette.words(plain, "two leaders"))
    gazette.statements[0] = replace(plain, expects=True, tense="future", events=(meeting("future", leaders),))
    gazette.names(plain, "Luc Moreau", "c-moreau").names(plain, "Qi Lan", "c-qi")
    courier.says("Brandt met Moreau.", meeting("past", MINISTER))
    found = expected(tell(gazette, courier, cast=CAST))
    assert {(tuple(p.name for p in e.event.recipients), e.status) for e in found} == {
        (("Luc Moreau",), "happened"),
        (("Qi Lan",), "open"),
    }


def test_two_who_will_meet_are_each_others_counterparts():
    gazette, courier = two()
    gazette.expects("Brandt and Moreau will meet.", event("meet", "future", actors=(ENVOY, MINISTER)))
    courier.says("Brandt met Qi.", meeting("past", CHINESE))
    [only] = expected(tell(gazette, courier, cast=CAST))
    assert (only.status, only.event.recipients) == ("open", (MINISTER,))


def test_an_act_whose_actors_are_unknown_needs_an_alignment_to_have_happened():
    gazette, courier = two()
    a = gazette.expects("An offensive will begin.", event("offensive", "future", type="ASSAULT"))
    b = courier.says("Raids went on.", event("raid", "past", type="ASSAULT"))
    telling = tell(gazette, courier)
    assert [e.status for e in expected(telling)] == ["open"]
    assert [e.status for e in expected(telling, same(a, b))] == ["happened"]


def test_a_time_that_was_over_when_it_was_written_is_not_the_time_expected():
    gazette = Report("gazette", "2021-05-04")
    gazette.expects(
        "As in 2008, Brandt will help.", event("help", "future"), when=day("2008", precision="year")
    )
    assert [e.when for e in expected(tell(gazette))] == [None]


def test_what_was_only_meant_in_the_past_has_not_happened():
    for words in ("Her aim was to meet Moreau.", "Brandt was going to meet Moreau."):
        gazette, courier = two()
        gazette.expects("Brandt will meet Moreau.", meeting("future", MINISTER))
        plain = courier.says(words)
        met = replace(meeting("past", MINISTER), span=courier.words(plain, "meet"))
        courier.statements[0] = replace(plain, events=(met,))
        [only] = expected(tell(gazette, courier, cast=CAST))
        assert only.status == "open", words


def test_talks_with_another_called_off_cancel_nothing():
    gazette, courier = two()
    gazette.expects("Brandt will meet Moreau.", meeting("future", MINISTER))
    courier.says(
        "Brandt cancelled a meeting with Qi and Moreau regretted it.",
        event("cancel", actors=(ENVOY,)),
        meeting("future", CHINESE, lemma="meeting"),
        event("regret", actors=(MINISTER,)),
    )
    assert [e.status for e in expected(tell(gazette, courier, cast=CAST))] == ["open"]


def test_what_is_past_is_never_what_is_expected():
    gazette = Report("gazette")
    gazette.expects(
        "Moreau criticised Brandt and more may follow.", event("criticise", "past", actors=(MINISTER,))
    )
    assert [e.event.lemma for e in expected(tell(gazette))] != ["criticise"]


def test_the_day_of_the_saying_is_not_the_time_expected():
    gazette = Report("gazette", "2021-05-04")
    gazette.expects("On Tuesday she said help would come.", event("come", "future"), when=day("2021-05-04"))
    gazette.expects("Trams stop on Friday.", event("stop", "future"), when=day("2021-05-07"))
    assert [e.when and e.when.value for e in expected(tell(gazette))] == [None, "2021-05-07"]
