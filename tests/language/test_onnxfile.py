"""ONNX files: what is written can be run and read back, and what is none is told as that."""

from __future__ import annotations

from contextlib import suppress

import numpy as np
import onnxruntime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from secondsource.language.onnxfile import BadFileError, Graph, tables

KINDS = st.sampled_from(["float32", "uint8", "int8", "int64", "bool"])


def _doubled() -> bytes:
    graph = Graph()
    made = graph.apply("Mul", ["x", graph.constant(2, np.float32)])
    return graph.model({"x": ("float32", 2)}, {"y": (made, 2)})


@settings(max_examples=50)
@given(arrays.arrays(KINDS.map(np.dtype), arrays.array_shapes(min_dims=0, max_dims=3)))
def test_a_table_is_read_back_as_it_was_put_in(values: np.ndarray) -> None:
    """Type, shape and numbers of a table survive the file."""
    graph = Graph()
    graph.table("kept", values)
    graph.table("kept", values)
    (found,) = tables(graph.model({}, {})).items()
    assert found[0] == "kept"
    assert found[1].dtype == values.dtype
    np.testing.assert_array_equal(found[1], values)


def test_a_graph_runs() -> None:
    """onnxruntime takes the bytes, and gives the output by its name."""
    session = onnxruntime.InferenceSession(_doubled(), providers=["CPUExecutionProvider"])
    (y,) = session.run(["y"], {"x": np.array([[1.5, -2.0]], dtype=np.float32)})
    np.testing.assert_array_equal(y, [[3.0, -4.0]])


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Bytes that are no ONNX file raise the one error that says so, or hold no table."""
    with suppress(BadFileError):
        tables(data)


def test_a_file_that_is_cut_off_is_refused() -> None:
    """Half a file is no file."""
    whole = _doubled()
    with pytest.raises(BadFileError):
        tables(whole[: len(whole) // 2])
