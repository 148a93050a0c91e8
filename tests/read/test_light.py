from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from secondsource.read.light import LEAD_SENTENCES, names_in, skim
from secondsource.records import Article, Furniture, Span

TEXT = (
    "Advertisement\n"
    "Anna Holm, the mayor of Port Elm, said on Monday that the bridge would stay shut. Holm spoke in Norland. "
    "Officials had closed it last week after cracks were found. The Bank of Norland pays for the repairs. "
    "Drivers are sent over the old bridge until then. No date was given for the end of the works."
)


def article(text: str = TEXT, title: str | None = "Mayor Holm Keeps Bridge Shut") -> Article:
    return replace(
        Article.of_body(text, article_id="a1", path="a1.txt", outlet="gazette", published="2021-03-09"),
        title=title,
        furniture=(Furniture(span=Span(article="a1", start=0, end=13), kind="other"),)
        if text == TEXT
        else (),
    )


def test_a_skim_has_title_body_lead_and_the_vector_of_the_title(embedder):
    [found] = skim([article()], embedder)
    assert found.title.startswith("Mayor")
    assert found.body.startswith("Anna Holm"), "furniture is left out"
    assert len(found.lead) == LEAD_SENTENCES
    assert found.lead[0].of(TEXT).endswith("would stay shut.")
    assert np.array_equal(found.headline, embedder.embed([found.title])[0])


def test_names_are_capitalised_words_that_no_sentence_start_or_title_made_capital():
    names = names_in("Mayor Holm Keeps Bridge Shut", TEXT.split("\n")[1].split(". "))
    assert {"Anna Holm", "Port Elm", "Norland", "Bank of Norland", "Holm"} <= set(names)
    assert not {"Officials", "Drivers", "Bridge", "Keeps"} & {w for n in names for w in n.split()}


def test_reports_are_skimmed_alike_alone_and_together(embedder):
    many = [article(f"{TEXT} Report {n}.", f"Title {n}") for n in range(40)]
    together = list(skim(many, embedder))
    assert [s.title for s in together] == [f"Title {n}" for n in range(40)]
    [alone] = skim(many[7:8], embedder)
    assert (alone.names, alone.lead, alone.body) == (together[7].names, together[7].lead, together[7].body)


@given(st.text(max_size=200), st.one_of(st.none(), st.text(max_size=40)))
def test_any_text_is_skimmed(text: str, title: str | None) -> None:
    names = names_in(title or "", text.split(". "))
    assert len(names) == len(set(names))
