"""Running a spaCy pipeline: the parse is that of the pipeline itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc

from secondsource.language.models import SpacyPipeline
from secondsource.language.parsing import Runner

if TYPE_CHECKING:
    from spacy.language import Language

TEXTS = (
    "The mayor of Bergen said on Monday that she had not read the 40-page report by Norconsult.",
    "",
    "There's nothin' we're gonna do, y'all; let's see what Ana Lund did in 2014.",
    "  Talks between Chad and the United Nations broke down \n\n again, which nobody had expected it to.",
    "C'mon, I ain't got ta go, but you have to: it is raining and it did rain.",
    "Prices rose 3.5% to $1.2bn (£0.9bn)!",
    "\t",
    "WHO OFFICIALS: 12 DEAD",
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The default pipeline as spaCy has it."""
    return SpacyPipeline()._nlp


def told(doc: Doc) -> list[tuple[object, ...]]:
    """Return all that a parse says of its tokens."""
    return [
        (
            t.text,
            t.tag_,
            t.dep_,
            t.head.i,
            t.pos_,
            t.lemma_,
            str(t.morph),
            t.has_morph(),
            t.ent_type_,
            t.ent_iob_,
        )
        for t in doc
    ]


def test_the_parse_is_that_of_the_pipeline(nlp: Language) -> None:
    """Tags, heads, names, lemmas and morphology are the same, also where the outcome of rules is known already."""
    own = Runner(nlp)
    expected = [told(doc) for doc in nlp.pipe(TEXTS)]
    for _ in range(2):
        assert [told(doc) for doc in own.parse(TEXTS)] == expected


def test_the_rules_leave_alone_what_was_set_before(nlp: Language) -> None:
    """A text whose tokens have parts of speech already is left to the ruler, which does not take them away."""
    own = Runner(nlp)
    (rules,) = own._rules.values()
    first, second = (nlp.make_doc(TEXTS[0]) for _ in range(2))
    for doc in (first, second):
        doc[1].lemma_ = "mayoress"
    rules.apply(first)
    nlp.get_pipe("attribute_ruler")(second)
    assert told(first) == told(second)
    assert first[1].lemma_ == "mayoress"


def test_a_pipeline_of_other_parts_runs_too() -> None:
    """Parts that are neither rules nor steps are run as they are, in order."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Norconsult"}])  # type: ignore[attr-defined]
    docs = list(Runner(nlp).parse(["Rain fell. Norconsult closed.", "Snow."]))
    assert [len(list(doc.sents)) for doc in docs] == [2, 1]
    assert [ent.text for ent in docs[0].ents] == ["Norconsult"]
