"""The models: what goes together through the sentence model, and that company does not change a vector."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from secondsource.language import wordpiece
from secondsource.language.models import Embedder, batches

TEXTS = (
    ("The", "mayor", "of", "Bergen", "resigned", "on", "Monday", "."),
    ("Talks", "ended", "without", "agreement"),
    ("Unconstitutionality", "was", "not", "argued"),
    ("A", "bridge", "near", "the", "port", "was", "closed", "to", "lorries", "after", "the", "storm"),
    (),
    ("\x00", "", "rain"),
)


@given(st.lists(st.integers(2, 128), max_size=60), st.integers(1, 600), st.integers(0, 100))
def test_every_text_is_in_one_batch_within_the_limits(lengths: list[int], places: int, empty: int) -> None:
    """Each text runs once; a batch keeps to its places, of which few are empty, and its longest text is the last."""
    made = list(batches(lengths, places, empty))
    assert sorted(i for batch in made for i in batch) == list(range(len(lengths)))
    for batch in made:
        width = lengths[batch[-1]]
        assert width == max(lengths[i] for i in batch)
        assert len(batch) == 1 or width * len(batch) <= places
        assert sum(width - lengths[i] for i in batch) <= empty


def test_a_vector_does_not_depend_on_the_texts_beside_it(embedder: Embedder) -> None:
    """A text has the same vectors alone and in company, so that readings are the same however reports are batched."""
    together, words = embedder.embed_words(TEXTS)
    for row, text in enumerate(TEXTS):
        alone, (own,) = embedder.embed_words([text])
        np.testing.assert_allclose(together[row], alone[0], atol=1e-5)
        np.testing.assert_allclose(words[row], own, atol=1e-5)


def test_a_word_has_the_mean_of_its_pieces(embedder: Embedder) -> None:
    """Every word has a row of unit length; one that the model has no piece of has a row of zeros."""
    rows, words = embedder.embed_words(TEXTS)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert [len(w) for w in words] == [len(t) for t in TEXTS]
    lengths = np.linalg.norm(words[5], axis=1)
    np.testing.assert_allclose(lengths, [0, 0, 1], atol=1e-5)
    np.testing.assert_allclose(
        rows[0], embedder.embed(["The mayor of Bergen resigned on Monday."])[0], atol=1e-5
    )


def test_words_are_coded_as_their_text_is() -> None:
    """Words give the ids of the text they make up, with the place of each among them."""
    coded = wordpiece.encode_words(TEXTS[2])
    assert list(coded.ids) == wordpiece.encode(" ".join(TEXTS[2]))
    first, last = coded.places[0]
    assert last - first > 1
    assert all(a[1] == b[0] for a, b in zip(coded.places, coded.places[1:], strict=False))
