"""WordPiece, as the MiniLM sentence model was trained with.

The only package that ships this tokenizer ready for use pulls in a client of a model hub; the
algorithm is forty lines (Devlin et al. 2019, BERT; uncased), the vocabulary is data.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

CLS, SEP, PAD, UNKNOWN = 101, 102, 0, 100
_LONGEST_WORD = 100


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, int]:
    """Return the 30,522 pieces with their ids."""
    text = files("secondsource.language").joinpath("data/bert-uncased-vocab.txt").read_text("utf-8")
    return {piece: i for i, piece in enumerate(text.split("\n")) if piece}


def _is_mark(char: str) -> bool:
    code = ord(char)
    ascii_mark = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return ascii_mark or unicodedata.category(char).startswith("P")


def _is_ideograph(char: str) -> bool:
    code = ord(char)
    return 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF


def split_words(text: str) -> list[str]:
    """Lower-case, strip accents and control characters, and split at spaces, marks and ideographs."""
    out: list[str] = []
    for char in unicodedata.normalize("NFD", text.lower()):
        category = unicodedata.category(char)
        if category == "Mn" or char in "\x00\ufffd":
            continue
        if char in "\t\n\r" or category == "Zs":
            out.append(" ")
        elif category.startswith("C"):
            continue
        elif _is_mark(char) or _is_ideograph(char):
            out.append(f" {char} ")
        else:
            out.append(char)
    return "".join(out).split()


@lru_cache(maxsize=65536)
def _pieces(word: str) -> tuple[int, ...]:
    table = vocabulary()
    if len(word) > _LONGEST_WORD:
        return (UNKNOWN,)
    ids: list[int] = []
    start = 0
    while start < len(word):
        prefix = "##" if start else ""
        for end in range(len(word), start, -1):
            piece = table.get(prefix + word[start:end])
            if piece is not None:
                ids.append(piece)
                start = end
                break
        else:
            return (UNKNOWN,)
    return tuple(ids)


@lru_cache(maxsize=65536)
def _word_pieces(word: str) -> tuple[int, ...]:
    return tuple(piece for part in split_words(word) for piece in _pieces(part))


def encode(text: str, *, longest: int = 128) -> list[int]:
    """Return the ids of a text between [CLS] and [SEP], cut to ``longest`` ids."""
    ids = [CLS]
    for word in split_words(text):
        ids.extend(_pieces(word))
        if len(ids) >= longest:
            break
    return [*ids[: longest - 1], SEP]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A text given as words, as ids, and where the pieces of each word stand among them."""

    ids: tuple[int, ...]
    #: First id of each word and the one after its last; an empty place for a word that was cut off.
    places: tuple[tuple[int, int], ...]


def encode_words(words: Sequence[str], *, longest: int = 128) -> Coded:
    """Return the ids of words between [CLS] and [SEP], cut to ``longest`` ids, with the place of each word."""
    ids = [CLS]
    places = []
    for word in words:
        first = len(ids)
        ids.extend(_word_pieces(word))
        del ids[longest - 1 :]
        places.append((min(first, len(ids)), len(ids)))
    return Coded(ids=(*ids, SEP), places=tuple(places))
