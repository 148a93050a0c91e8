"""Coding of the sentences that come with PETRARCH2 (its unit tests: stylised news of states that are on no map).

They are coded as source, target and code of WEIS, the scheme before CAMEO (the dictionary of the unit tests is one of WEIS; its comments speak of
CAMEO). Its categories are wider and cut otherwise than PLOVER's types, so each stands for the set of types whose acts it holds; comments (02) and
denials (14) are none of PLOVER's, and codes of the tests alone (223 is one of force, 345 and 9xx are no codes) are left out where no category has them.

``type`` is the share of sentences with an event of a type of its category; ``type_given`` the same among sentences with any coded event, ``abstains``
the share without. ``source`` and ``target`` are right, among codings whose type is found, where a party's words hold the name that PETRARCH2's
dictionary gives for the code. ``silent`` is the share of the sentences that hold nothing to be coded of which nothing is said to have happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.common import evaluation_root
from evals.events import coded, is_done
from secondsource.language.countries import iso3
from secondsource.records import Event, Party

_SENTENCE = re.compile(r"<Sentence\b.*?</Sentence>", re.DOTALL)
_TEXT = re.compile(r"<Text>(.*?)</Text>", re.DOTALL)
_CODING = re.compile(r"<EventCoding\s+([^>]*?)/?>")
_FIELD = re.compile(r"(\w+)\s*=\s*\"([^\"]*)\"")
#: WEIS category -> PLOVER types whose acts it holds.
_WEIS: dict[str, frozenset[str]] = {
    "01": frozenset({"CONCEDE", "RETREAT"}),
    "03": frozenset({"CONSULT"}),
    "04": frozenset({"SUPPORT"}),
    "05": frozenset({"AGREE"}),
    "06": frozenset({"SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"}),
    "07": frozenset({"AID"}),
    "08": frozenset({"AGREE", "SUPPORT", "COOPERATE"}),
    "09": frozenset({"REQUEST"}),
    "10": frozenset({"REQUEST", "AGREE"}),
    "11": frozenset({"REJECT"}),
    "12": frozenset({"ACCUSE"}),
    "13": frozenset({"ACCUSE"}),
    "15": frozenset({"REQUEST"}),
    "16": frozenset({"THREATEN"}),
    "17": frozenset({"THREATEN"}),
    "18": frozenset({"PROTEST", "MOBILIZE"}),
    "19": frozenset({"SANCTION", "COERCE", "PROTEST"}),
    "20": frozenset({"COERCE", "SANCTION"}),
    "21": frozenset({"COERCE", "ASSAULT"}),
    "22": frozenset({"ASSAULT"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A sentence with the (category, source, target) of its events; none where nothing is to be coded."""

    text: str
    events: tuple[tuple[str, str, str], ...]


def sentences(root: Path) -> list[Coded]:
    """Return the coded sentences, each text once, in order."""
    source = (root / "eval" / "petrarch2" / "text" / "PETR.UnitTest.records.xml").read_text(
        "utf-8", "replace"
    )
    out: dict[str, Coded] = {}
    for block in _SENTENCE.findall(re.sub(r"<!--.*?-->", "", source, flags=re.DOTALL)):
        text = _TEXT.search(block)
        fields = [dict(_FIELD.findall(c)) for c in _CODING.findall(block)]
        if text is None or not fields:
            continue
        events = [
            (f["eventcode"][:2], f.get("sourcecode", "")[:3], f.get("targetcode", "")[:3])
            for f in fields
            if "eventcode" in f
        ]
        known = tuple(e for e in events if e[0] in _WEIS)
        words = " ".join(text[1].split())
        if known or not events:
            out.setdefault(words, Coded(text=words, events=known))
    return list(out.values())


def actors(root: Path) -> dict[str, tuple[str, ...]]:
    """Return the names of each code in the dictionary of the unit tests, lower case."""
    path = root / "eval" / "petrarch2" / "dictionaries" / "PETR.Validate.actors.txt"
    names: dict[str, list[str]] = {}
    pending: list[str] = []
    for line in path.read_text("utf-8", "replace").splitlines():
        head = line.split("#")[0].strip()
        if not head:
            continue
        if not head.startswith(("[", "+")):
            pending = []
        name = re.split(r"[\[;{]", head.lstrip("+"))[0].replace("_", " ").strip().lower()
        pending += [name] if name else []
        for code in re.findall(r"\[([A-Z]{3})", head):
            names.setdefault(code, []).extend(pending)
    return {code: tuple(dict.fromkeys(found)) for code, found in names.items()}


def _is(parties: Iterable[Party], code: str, names: dict[str, tuple[str, ...]]) -> bool:
    return any(
        p.country == code
        or iso3(p.name) == code
        or any(n and n.split()[0] in p.name.lower() for n in names.get(code, ()))
        for p in parties
    )


def _shares(
    pairs: Sequence[tuple[Coded, Sequence[Event]]], names: dict[str, tuple[str, ...]]
) -> dict[str, float]:
    asked = [(c, e) for c, e in pairs if c.events]
    found = 0
    sides: dict[str, list[bool]] = {"source": [], "target": []}
    for sentence, events in asked:
        hit = False
        for category, source, target in sentence.events:
            own = [e for e in events if e.type in _WEIS[category]]
            hit = hit or bool(own)
            if own:
                sides["source"].append(_is((p for e in own for p in e.actors), source, names))
                sides["target"].append(_is((p for e in own for p in e.recipients), target, names))
        found += hit
    empty = [events for c, events in pairs if not c.events]
    given = sum(bool(e) for _, e in asked)
    return {
        "sentences": float(len(asked)),
        "type": found / max(len(asked), 1),
        "type_given": found / max(given, 1),
        "abstains": 1 - given / max(len(asked), 1),
        "source": sum(sides["source"]) / max(len(sides["source"]), 1),
        "target": sum(sides["target"]) / max(len(sides["target"]), 1),
        "silent": sum(not any(map(is_done, e)) for e in empty) / max(len(empty), 1),
    }


def score(root: Path) -> dict[str, float]:
    """Return the share of sentences with the right type, right sides among those, and abstentions."""
    gold = sentences(root)
    return _shares(list(zip(gold, coded([c.text for c in gold]), strict=True)), actors(root))


if __name__ == "__main__":
    print({name: round(value, 3) for name, value in score(evaluation_root()).items()})
