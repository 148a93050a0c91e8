"""The graph of MiniLM as it is run: the shipped weights, multiplied in whole numbers.

The package ships eight-bit weights in a graph that turns them into floats when it is loaded; multiplying these was two thirds
of the time of all vectors, and operators that onnxruntime does not put together most of the rest. Here the same weights are put
into a graph of onnxruntime's own operators (attention, bias and GELU in one), and multiplied as the eight-bit numbers they are.

What flows through the model has to be eight-bit numbers for that. With one such number (each word's row by its own largest)
likenesses of statements moved by .0055, and by .044 at most, over 600 statements; with one for the whole batch by .009 and .06,
and a vector then hangs on the texts beside it. So each number is two of them, the second for what the first leaves over: likenesses
move by .00002, .00014 at most, and a run takes six tenths of the time (with one number, four tenths).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from secondsource.language.onnxfile import BadFileError, Graph, tables

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["BadFileError", "probe", "rebuilt"]

LAYERS, HEADS, WIDTH = 6, 12, 384
#: Pieces that a text has at most.
LONGEST = 128
_EPSILON = 1e-12
#: Steps from nought to the largest number of a row; and how much finer those of the second number are: half a step of the first is 127.
_STEPS = 127
_FINER = 254
_MIDDLE = 128


def rebuilt(shipped: bytes, *, whole: bool = True, tuned: Mapping[str, NDArray[Any]] | None = None) -> bytes:
    """Return the model as a graph that runs faster: ids and mask in, last hidden states out.

    ``whole``: in whole numbers; otherwise in floats, for processors that lose some of the former (see ``probe``).
    ``tuned``: what training changed in the weights, for a reader of two texts at once; such a graph also asks for the kind
    of each piece (``token_type_ids``: 0 in the first text, 1 in the second). "change.K.rows" times "change.K.columns" is added
    to the K-th matrix, in the order in which they are used; any other name is a table that takes the place of that one.
    BadFileError: it is not the model that is expected.
    """
    try:
        held = tables(shipped)
        return _Rebuilder(held | _changed(held, tuned or {}), whole=whole, kinds=tuned is not None).model()
    except (KeyError, ValueError) as error:
        raise BadFileError(f"not the model that is expected: {error}") from error


def probe() -> bytes:
    """Return a model that multiplies the largest eight-bit numbers there are ("rows", 8 by 64) with a matrix of 127 (64 by 16).

    Where a processor has no instruction for it, onnxruntime adds up pairs of products in sixteen bits, which cannot hold these.
    """
    import numpy as np

    graph = Graph()
    matrix = graph.constant(_STEPS, np.int8, 64, 16)
    one, none, nought = graph.constant(1, np.float32), graph.constant(0, np.uint8), graph.constant(0, np.int8)
    made = graph.apply(".MatMulIntegerToFloat", ["rows", matrix, one, one, none, nought])
    return graph.model({"rows": ("uint8", 2)}, {"products": (made, 2)})


def _matrices(shipped: Mapping[str, NDArray[Any]]) -> list[str]:
    """Return the names of the matrices; the exporter named them by number, and they stand in the order in which they are used."""
    return [name[:-2] for name in shipped if name.startswith("val_") and name.endswith("_q")]


def _changed(
    shipped: Mapping[str, NDArray[Any]], tuned: Mapping[str, NDArray[Any]]
) -> dict[str, NDArray[Any]]:
    """Return the tables that training changed, as eight-bit numbers where these were such."""
    import numpy as np

    out = {name: table for name, table in tuned.items() if not name.startswith("change.")}
    unknown = sorted(out.keys() - shipped.keys())
    if unknown:
        raise ValueError(f"no table {unknown[0]}")
    for number, name in enumerate(_matrices(shipped)):
        if f"change.{number}.rows" not in tuned:
            continue
        change = tuned[f"change.{number}.rows"].astype(np.float32) @ tuned[f"change.{number}.columns"].astype(
            np.float32
        )
        scale = shipped[f"{name}_scale"]
        matrix = shipped[f"{name}_q"].astype(np.float32) * scale + change
        steps = np.abs(matrix).max(axis=0).reshape(-1) / np.float32(_STEPS)
        out[f"{name}_q"] = np.rint(matrix / steps).astype(np.int8)
        out[f"{name}_scale"] = steps.reshape(scale.shape)
    return out


class _Rebuilder:
    def __init__(self, shipped: dict[str, NDArray[Any]], *, whole: bool, kinds: bool) -> None:
        self._shipped = shipped
        self._whole = whole
        #: Whether the pieces are of two texts.
        self._kinds = kinds
        self._graph = Graph()
        names = _matrices(shipped)
        self._matrices = iter(names)
        if len(names) != 6 * LAYERS:
            raise ValueError(f"{len(names)} matrices instead of {6 * LAYERS}")

    def model(self) -> bytes:
        """Return the whole graph."""
        import numpy as np

        graph = self._graph
        size = graph.apply("Shape", ["input_ids"])
        wide = graph.apply("Concat", [size, graph.constant(WIDTH, np.int64, 1)], axis=0)
        # Attention reads the mask as 32-bit numbers.
        mask = graph.apply("Cast", ["attention_mask"], to=6)
        rows = graph.apply("Reshape", [self._embedded(), self._flat()])
        for number in range(LAYERS):
            rows = self._layer(rows, wide, mask, f"inner.encoder.layer.{number}.")
        states = graph.apply("Reshape", [rows, wide])
        asked = ("input_ids", "attention_mask", *(["token_type_ids"] if self._kinds else []))
        return graph.model(dict.fromkeys(asked, ("int64", 2)), {"last_hidden_state": (states, 3)})

    def _flat(self) -> str:
        import numpy as np

        return self._graph.table("flat", np.array([-1, WIDTH], dtype=np.int64))

    def _weights(self, name: str) -> str:
        return self._graph.table(name, self._shipped[name])

    def _embedded(self) -> str:
        """Words, places and kinds of text, added up; the table of words stays in eight bits."""
        import numpy as np

        graph, at = self._graph, "inner.embeddings."
        places = self._scaled(f"{at}position_embeddings.weight")[:LONGEST]
        kinds = self._shipped[f"{at}token_type_embeddings.weight"]
        fixed = graph.table("places", (places if self._kinds else places + kinds[0]).astype(np.float32))
        word = f"{at}word_embeddings.weight"
        steps = graph.apply("Gather", [self._weights(f"{word}_q"), "input_ids"])
        sizes = graph.apply("Gather", [self._weights(f"{word}_scale"), "input_ids"])
        words = graph.apply("Mul", [graph.apply("Cast", [steps], to=1), sizes])
        nought = graph.constant(0, np.int64, 1)
        length = graph.apply("Shape", ["input_ids"], start=1, end=2)
        here = graph.apply("Slice", [fixed, nought, length, nought])
        added = graph.apply("Add", [words, here])
        if self._kinds:
            kind = graph.apply("Gather", [graph.table("kinds", kinds), "token_type_ids"])
            added = graph.apply("Add", [added, kind])
        return self._normed(added, f"{at}LayerNorm.")

    def _scaled(self, name: str) -> NDArray[Any]:
        import numpy as np

        scaled: NDArray[Any] = self._shipped[f"{name}_q"].astype(np.float32) * self._shipped[f"{name}_scale"]
        return scaled

    def _layer(self, rows: str, wide: str, mask: str, at: str) -> str:
        """One layer: attention and two dense steps, each added to what went in (Vaswani et al. 2017)."""
        import numpy as np

        graph = self._graph
        heads = ("query", "key", "value")
        asked = [graph.apply("Reshape", [one, wide]) for one in self._dense(rows, count=len(heads))]
        biases = np.concatenate([self._shipped[f"{at}attention.self.{name}.bias"] for name in heads])
        bias = graph.table(f"{at}heads.bias", biases)
        seen = graph.apply(".MultiHeadAttention", [*asked, bias, mask], num_heads=HEADS)
        seen = graph.apply("Reshape", [seen, self._flat()])
        rows = self._added(rows, seen, f"{at}attention.output.")
        (inner,) = self._dense(rows)
        inner = graph.apply(".BiasGelu", [inner, self._weights(f"{at}intermediate.dense.bias")])
        return self._added(rows, inner, f"{at}output.")

    def _added(self, rows: str, more: str, at: str) -> str:
        """A dense step added to what went in before it, and normed.

        onnxruntime has one operator for this sum and norm, which takes four times as long as the two.
        """
        (made,) = self._dense(more)
        biased = self._graph.apply("Add", [made, self._weights(f"{at}dense.bias")])
        return self._normed(self._graph.apply("Add", [biased, rows]), f"{at}LayerNorm.")

    def _normed(self, rows: str, at: str) -> str:
        inputs = [rows, self._weights(f"{at}weight"), self._weights(f"{at}bias")]
        return self._graph.apply("LayerNormalization", inputs, axis=-1, epsilon=_EPSILON)

    def _dense(self, rows: str, *, count: int = 1) -> list[str]:
        """Rows times each of the next matrices, without biases."""
        names = [next(self._matrices) for _ in range(count)]
        if self._whole:
            split = self._split(rows)
            return [self._times(split, name) for name in names]
        matrices = [self._graph.table(name, self._scaled(name)) for name in names]
        return [self._graph.apply("MatMul", [rows, matrix]) for matrix in matrices]

    def _split(self, rows: str) -> tuple[str, str, str]:
        """Rows of floats as eight-bit numbers, as such numbers for what these leave over, and the size of a row's steps."""
        import numpy as np

        graph = self._graph
        across = graph.constant(-1, np.int64, 1)
        most = graph.apply("ReduceMax", [rows, across], keepdims=1)
        least = graph.apply("ReduceMin", [rows, across], keepdims=1)
        tiny = graph.constant(1e-30, np.float32)
        largest = graph.apply("Max", [most, graph.apply("Neg", [least]), tiny])
        step = graph.apply("Div", [largest, graph.constant(_STEPS, np.float32)])
        steps = graph.apply("Reshape", [step, across])
        middle = graph.apply("Expand", [graph.constant(_MIDDLE, np.uint8, 1), graph.apply("Shape", [steps])])
        coarse = graph.apply("QuantizeLinear", [rows, steps, middle], axis=0)
        left = graph.apply("Sub", [rows, graph.apply("DequantizeLinear", [coarse, steps, middle], axis=0)])
        finer = graph.apply("Div", [steps, graph.constant(_FINER, np.float32)])
        fine = graph.apply("QuantizeLinear", [left, finer, middle], axis=0)
        return coarse, fine, step

    def _times(self, split: tuple[str, str, str], name: str) -> str:
        """Split rows times a matrix, without a bias."""
        import numpy as np

        graph = self._graph
        coarse, fine, step = split
        matrix = self._weights(f"{name}_q")
        columns = self._shipped[f"{name}_scale"].reshape(-1)
        middle, nought = graph.constant(_MIDDLE, np.uint8), graph.constant(0, np.int8)
        parts = []
        for part, finer in ((coarse, 1), (fine, _FINER)):
            one = graph.constant(1 / finer, np.float32)
            inputs = [part, matrix, one, graph.table(f"{name}_scale", columns), middle, nought]
            parts.append(graph.apply(".MatMulIntegerToFloat", inputs))
        return graph.apply("Mul", [graph.apply("Add", parts), step])
