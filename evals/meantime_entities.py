"""Who is who: the cast against the entity links of MEANTIME (people, bodies and places; within and across documents).

Each of the two parts (Airbus, Apple) is told as one story of all its documents, as far as their sentences are annotated.
Products and financial terms are annotated too: a product in the cast costs precision. Not all names of a sentence are
annotated, so that precision is over those that are. The measures are those of ``evals.entities``.
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from evals.common import evaluation_root
from evals.entities import PRONOUNS, Document, Gold, measure

_KINDS = frozenset({"PER", "ORG", "LOC"})
#: Where a token stands in the text, and its sentence.
_Token = tuple[int, int, int]


def _text(root: ET.Element) -> tuple[str, dict[str, _Token], dict[str, str]]:
    text, line = "", -1
    places: dict[str, _Token] = {}
    words: dict[str, str] = {}
    for token in root.iter("token"):
        number, word, key = int(token.get("sentence", "0")), token.text or "", token.get("t_id", "")
        text += ("\n" if text else "") if number != line else " "
        line = number
        places[key] = (len(text), len(text) + len(word), number)
        words[key] = word
        text += word
    return text, places, words


def _head(tokens: list[str], words: dict[str, str], head: str) -> str:
    """The token that a mention is known by: the last of its head, else the last capital before its first comma."""
    if head:
        last = head.split()[-1]
        return next((t for t in reversed(tokens) if words[t] == last), tokens[-1])
    before = tokens[: next((i for i, t in enumerate(tokens) if i and words[t] in {",", "("}), len(tokens))]
    return next((t for t in reversed(before) if words[t][:1].isupper()), before[-1])


def _document(path: Path) -> Document:
    root = ET.parse(path).getroot()
    text, places, words = _text(root)
    entities = {e.get("m_id", ""): e for e in root.iter("ENTITY")}
    marked = {
        m.get("m_id", ""): (m.get("head") or "", [t for a in anchors if (t := a.get("t_id", "")) in places])
        for m in root.iter("ENTITY_MENTION")
        if (anchors := list(m.iter("token_anchor")))
    }
    last = 0
    mentions: list[Gold] = []
    others: list[Gold] = []
    for relation in root.iter("REFERS_TO"):
        target = relation.find("target")
        entity = entities.get(target.get("m_id", "")) if target is not None else None
        for source in relation.iter("source"):
            head, tokens = marked.get(source.get("m_id", ""), ("", []))
            if entity is None or not tokens:
                continue
            start, end, sentence = places[_head(tokens, words, head)]
            last = max(last, sentence)
            word = text[start:end]
            named = word[:1].isupper() or word.lower() in PRONOUNS
            kept = mentions if entity.get("ent_type") in _KINDS else others
            kept.append(Gold(start=start, end=end, chain=entity.get("instance_id", ""), named=named))
    stop = max((end for _, end, sentence in places.values() if sentence <= last), default=0)
    return Document(name=path.stem, text=text[:stop], mentions=tuple(mentions), others=tuple(others))


def _parts(root: Path) -> Iterator[list[Document]]:
    for folder in sorted(root.glob("corpus_*")):
        yield [_document(path) for path in sorted(folder.glob("*.xml"))]


def score(root: Path) -> dict[str, float]:
    """Return recall and precision of mentions, and of links within and across documents."""
    return measure(_parts(root / "eval" / "meantime"))


if __name__ == "__main__":
    for key, value in score(evaluation_root()).items():
        sys.stdout.write(f"{key:12} {value:.3f}\n")
