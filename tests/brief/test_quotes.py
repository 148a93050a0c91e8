"""Every direct quote once, verbatim, with its speaker and its variants."""

from __future__ import annotations

from secondsource.brief import gather_quotes
from secondsource.records import Quote
from tests.brief.tellings import compared, report, telling


def quotes(*reports: object) -> tuple[Quote, ...]:
    return gather_quotes(telling(*reports), compared())  # type: ignore[arg-type]


FULL = report(
    "times",
    [
        "“We will rebuild this bridge before the winter comes,” the mayor, Ada Holm, said.",
        'The council called it a "dark day" for the town.',
        'The so-called "Iron Bridge" was built in 1902.',
    ],
    speakers={0: "Ada Holm", 1: "the council"},
)
CUT = report(
    "herald",
    ['Ada Holm said the town would "rebuild this bridge before the winter".'],
    speakers={0: "Ada Holm"},
)
OTHER = report(
    "post", ['"Nobody had looked under the deck for years," an engineer said.'], speakers={0: "an engineer"}
)


def test_a_quote_is_verbatim_with_its_speaker_and_statements() -> None:
    (quote,) = quotes(OTHER)
    assert quote == Quote(
        text="Nobody had looked under the deck for years", speaker="an engineer", statements=("post-0",)
    )


def test_a_quote_that_another_outlet_cut_is_one_quote_with_a_variant() -> None:
    first = quotes(FULL, CUT, OTHER)[0]
    assert first.text == "We will rebuild this bridge before the winter comes"
    assert first.variants == ("rebuild this bridge before the winter",)
    assert first.statements == ("times-0", "herald-0")


def test_a_term_in_quotation_marks_is_no_quote_but_a_named_speakers_words_are() -> None:
    found = [q.text for q in quotes(FULL)]
    assert "dark day" in found
    assert "Iron Bridge" not in found


def test_different_quotes_stay_apart_and_stand_in_the_order_of_the_telling() -> None:
    found = [q.text for q in quotes(OTHER, FULL)]
    assert found[0] == "Nobody had looked under the deck for years"
    assert len(found) == 3


def test_a_lone_mark_of_inches_or_an_unclosed_quotation_makes_none() -> None:
    odd = report(
        "post",
        ['A 12" pipe burst near the school gate on Monday.', '"It was loud and then it stopped, he said.'],
    )
    assert quotes(odd) == ()


def test_the_same_words_with_other_marks_are_one_quote_without_variants() -> None:
    curly = report("daily", ["“Nobody had looked under the deck for years”, an engineer said."])
    (quote,) = quotes(OTHER, curly)
    assert quote.variants == ()


def test_the_name_of_a_programme_is_nobodys_words() -> None:
    told = report(
        "times",
        ['Ada Holm said on "Morning at the Harbour" that "the bridge will open in May".'],
        speakers={0: "Ada Holm"},
    )
    assert [q.text for q in quotes(told)] == ["the bridge will open in May"]


def test_a_short_sentence_of_names_stays_a_quote() -> None:
    told = report("times", ['"Adra Is Not Karsk!" Ada Holm said.'], speakers={0: "Ada Holm"})
    assert [q.text for q in quotes(told)] == ["Adra Is Not Karsk!"]
