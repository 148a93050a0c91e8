"""Origins: on how many independent roots a point rests, on sentences written for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secondsource.compare import look
from secondsource.compare.origin_provenance import Provenance, agencies, provenance
from secondsource.compare.origins import roots
from secondsource.language.outlets import outlet_book, own_outlets
from secondsource.records import Article, Furniture, Span
from tests.compare.builders import article, telling


def origins(reports: dict[str, str], known: Provenance | None = None) -> tuple[int, str]:
    """The number of roots of the first statement of each report, taken as one point, and why."""
    views = look(telling(reports).readings)
    first = {v.report: v for v in reversed(views)}
    found = roots([first[k] for k in sorted(first)], {} if known is None else known)
    return found.count, found.reason


@pytest.mark.parametrize(
    ("a", "b", "count"),
    [
        # an outlet's own words on a public event
        ("The ferry sank off Merra on Tuesday.", "A ferry went down near the island of Merra on Tuesday.", 2),
        # one named source, one monitor by two names
        ("The mill will close, said mayor Tilda Wren.", "Tilda Wren said the mill would shut its doors.", 1),
        (
            "The Karsk Observatory for Human Rights said eleven houses were hit.",
            "A monitor said that eleven houses had been hit.",
            1,
        ),
        # the media of one state are one family
        (
            "State television reported that eleven people died in Damascus.",
            "SANA, the official agency of Syria, said eleven people were killed in Damascus.",
            1,
        ),
        # one remark, quoted by both, whoever is named
        (
            'Tilda Wren said she was "deeply moved" by the visit.',
            'The visit left her "deeply moved", she said.',
            1,
        ),
        (
            "Tilda Wren said this is very good news for the town.",
            'A release had another way to put it: "This is very good news."',
            1,
        ),
        # a name in quotation marks is no remark
        (
            'The lab, called "Heavenly Garden", was launched in 2011.',
            'In 2011 the station known as "Heavenly Garden" went up.',
            2,
        ),
        # a short sentence copied whole, and a long one edited
        (
            "A leading farmers' league condemned the raids.",
            "A leading farmers' league condemned the raids.",
            1,
        ),
        (
            "The league, an alliance of farmers and millers, has held the valley since it drove out the old guard in May.",
            "The league, an alliance of growers and millers, has held the valley since it expelled the old guard in May.",
            1,
        ),
        # "it" is the body that spoke before
        (
            "State television reported that eleven people died in Karsk. It said that rescuers were still at work there.",
            "Rescuers were still at work in Karsk, said the state-run news agency.",
            1,
        ),
        # a medium that both pass on, whoever it had it from
        (
            "The newspaper Karsk Ilmo, quoting two officers, reported that thirty ships had traded oil at sea.",
            "Thirty ships traded oil at sea, the Karsk Ilmo newspaper said, citing people it did not name.",
            1,
        ),
        # an outlet that the other names as its source
        (
            "Thirty ships traded oil at sea between May and July.",
            "Between May and July thirty ships traded oil at sea, the Harbour Post reported.",
            1,
        ),
        # what somebody called another, quoted by one and told by the other
        (
            'Mayor Tilda Wren said the miller was "unfit" to run the ferry.',
            "Mayor Tilda Wren criticized the miller for years over how he ran the ferry.",
            1,
        ),
        # "authorities" are the police of the other report, "the judges" those of its court
        (
            "Police said a lorry hit five people on the bridge.",
            "Authorities say that five people were hit by a lorry.",
            1,
        ),
        (
            "The judges said the school had broken the law.",
            "The Linden Court of Appeals said the school broke the law.",
            1,
        ),
        # a paper that both tell from
        (
            "In the secret memo, the minister allowed the navy to search ships.",
            "In his March memo, the minister gave the navy leave to search ships.",
            1,
        ),
        # a lawsuit that both tell from, and one told by who filed it; two reports of two bodies are two
        (
            "The lawsuit also seeks to close the mill for a year.",
            "The lawsuit calls for the mill to be shut for twelve months.",
            1,
        ),
        (
            "The lawsuit says the mill poisoned the river.",
            "The mill poisoned the river, lawyers for the fishermen argue.",
            1,
        ),
        (
            "According to a 90-page report, the mill poisoned the river.",
            "The council released a report which says that the mill poisoned the river.",
            1,
        ),
        # a medium's own report, whoever it had it from
        (
            "CNN, citing two people whom it did not name, reported that the minister knew of the leak.",
            "The minister knew of the leak, according to a CNN story.",
            1,
        ),
        # a body named by its kind alone
        (
            "The federal watchdog said Tilda Wren had twice broken the law.",
            "An independent government agency said that Tilda Wren broke the law twice.",
            1,
        ),
        # a remark that goes on in the same words outside the quotation marks
        (
            'In its statement, the Harbour Trust says it "takes seriously" its duties to the fishermen of Merra.',
            "The Harbour Trust takes seriously its duties to the fishermen of Merra, and to others.",
            1,
        ),
        # somebody is identified once
        (
            "The gunman was identified as Jon Brandt, a former soldier.",
            "Police identified the gunman as Jon Brandt, 28.",
            1,
        ),
        # a long name with its office, and few words besides, are no copy
        (
            "By reporting that President Anna Maria Luisa Berg has left the harbour talks, the paper that first had the story shook the whole town on Monday.",
            "The news that President Anna Maria Luisa Berg has left the harbour talks was no surprise to the traders who had seen her boat go out before dawn.",
            2,
        ),
        # a medium that something is told of
        (
            "Gunmen attacked the newspaper Karsk Ilmo on Monday, police said.",
            "Gunmen on Monday attacked the offices of the newspaper Karsk Ilmo, a witness said.",
            2,
        ),
        # two sources
        ("Police said eleven houses were hit.", "The mayor said eleven houses had been hit.", 2),
        ("Chinese farmers said the water was safe.", "The Chinese Space Agency said the water was safe.", 2),
        # one claim, whatever the group is called
        (
            "The Red Dawn group claimed responsibility for the attack.",
            "Responsibility for the attack was claimed by the outlawed Dawn movement.",
            1,
        ),
    ],
)
def test_independent_roots_are_counted_not_outlets(a: str, b: str, count: int) -> None:
    found, reason = origins({"harbour-post": a, "north-mail": b})
    assert found == count, reason
    assert reason


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ("The pier would close in May, said Anna Berg, the director of the Harbour Trust, on Monday.", 1),
        (
            "Anna Berg, a spokeswoman for the Harbour Trust, said on Monday that the pier would close in May.",
            1,
        ),
        # with a mind of her own
        ("The pier would close in May, said Anna Berg, a member of the Harbour Trust, on Monday.", 2),
    ],
)
def test_a_body_and_who_speaks_for_it_are_one_source(told: str, count: int) -> None:
    reports = {"harbour-post": "The Harbour Trust said the pier would shut.", "north-mail": told}
    assert origins(reports, provenance(telling(reports)))[0] == count


@pytest.mark.parametrize(("office", "count"), [("attorney", 1), ("bishop", 2)])
def test_who_is_named_by_office_alone_is_whoever_holds_it(office: str, count: int) -> None:
    reports = {
        "harbour-post": "Anna Berg, the lawyer of the mill, wrote in May that the emails had been taken.",
        "north-mail": f"The {office} said the emails had been taken.",
    }
    assert origins(reports, provenance(telling(reports)))[0] == count


def test_a_remark_told_as_a_joke_rests_on_who_made_it() -> None:
    reports = {
        "harbour-post": 'Mayor Tilda Wren also joked about calling the miller a "grumpy man" in their debate.',
        "north-mail": '"I once named him a grumpy man," said mayor Tilda Wren.',
    }
    assert origins(reports, provenance(telling(reports)))[0] == 1


def test_two_reports_by_two_bodies_are_two() -> None:
    reports = {
        "harbour-post": "According to a Fisheries report, the mill poisoned the river.",
        "north-mail": "The mill poisoned the river, according to a Customs report.",
    }
    assert origins(reports)[0] == 2


def credited(text: str, outlet: str = "harbour-post", credit: str = "") -> Article:
    """A report that may carry a credit as furniture at its end."""
    plain = article(outlet, text + credit)
    span = Span(article=plain.id, start=len(text), end=len(text + credit))
    return replace(plain, furniture=(Furniture(span=span, kind="credit"),) if credit else ())


@pytest.mark.parametrize(
    ("text", "credit", "agency"),
    [
        ("Eleven houses were hit.", " Associated Press", "Associated Press"),
        ("KARSK (Reuters) - Eleven houses were hit.", "", "Reuters"),
        ("Eleven houses were hit.\nReuters contributed to this report.", "", "Reuters"),
        ("Eleven houses were hit. (AFP)", "", "Agence France-Presse"),
    ],
)
def test_agencies_are_read_off_bylines_credits_and_text(text: str, credit: str, agency: str) -> None:
    assert agencies(credited(text, credit=credit)) == {agency}


def test_a_report_that_only_mentions_an_agency_does_not_credit_it() -> None:
    assert not agencies(credited("The minister told Reuters on Monday that eleven houses were hit."))


def test_two_reports_after_one_agency_are_one_origin_where_their_wording_is_alike() -> None:
    a = "Engineers found deep cracks in two pillars of the old bridge on Monday, and closed it."
    b = "Engineers found deep cracks in some pillars on Monday before they closed the old bridge."
    story = telling({"harbour-post": a, "north-mail": b})
    known = provenance(story)
    agency = frozenset({"Reuters"})
    both = replace(known, credited={r.article.id: agency for r in story.readings})
    views = look(story.readings)
    assert roots(views, known).count == 2
    assert roots(views, both).count == 1
    assert "Reuters" in roots(views, both).reason


def test_two_titles_of_one_owner_are_one_origin_from_the_year_it_owned_both() -> None:
    book = outlet_book()
    assert book.owner("Daily Express", 2016) != book.owner("Daily Mirror", 2016)
    assert book.owner("Daily Express", 2020) == book.owner("Daily Mirror", 2020)
    assert book.owner("Daily Express", None) is None


def test_a_users_table_gives_owners(tmp_path) -> None:  # type: ignore[no-untyped-def]
    table = tmp_path / "outlets.csv"
    table.write_text("name,owner,since\nharbour-post,Pier Press,\nnorth-mail,Pier Press,2019\n", "utf-8")
    reports = {
        "harbour-post": "The ferry sank off Merra on Tuesday.",
        "north-mail": "A ferry went down near the island of Merra on Tuesday.",
    }
    with own_outlets(table):
        count, reason = origins(reports, provenance(telling(reports)))
    assert (count, "Pier Press" in reason) == (1, True)
