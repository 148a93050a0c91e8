"""Candidates for names, and how what is no part of a name is cut off them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secondsource.language.countries import CountryMatch, lookup
from secondsource.language.names import HONORIFICS, RANKS, body, fold
from secondsource.language.offices import is_office
from secondsource.language.wordlists import word_set
from secondsource.read.namelists import (
    BODY_HEADS,
    MEDIA_ENDS,
    NO_NAME,
    OFFICIALS,
    OPENERS,
    NameKind,
)
from secondsource.read.nonames import Seen, is_no_name

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Found", "text_of", "trimmed", "without_s"]


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate: tokens first..last of a sentence (indices into it), its kind, and how sure that is."""

    sentence: int
    first: int
    last: int
    kind: NameKind
    #: 3 for a cue beside the name, 2 for a table, 1 for the pipeline's own word.
    weight: int
    #: Characters to leave off at the end (a lost apostrophe's "s").
    short: int = 0


def text_of(tokens: tuple[Token, ...]) -> str:
    """Return the words of some tokens as they stand."""
    return "".join(t.text_with_ws for t in tokens).strip()


def without_s(words: str) -> CountryMatch | None:
    """Return the state of a genitive whose apostrophe the page lost ("Syrias")."""
    bare = lookup(words[:-1]) if len(words) > 4 and words.endswith("s") else None
    return bare if bare is not None and bare.by == "name" else None


# -- trimming ------------------------------------------------------------------------------------


def trimmed(found: Found, tokens: tuple[Token, ...], seen: Seen) -> Found | None:
    """Cut what is no part of the name off both ends; None where nothing of a name is left."""
    first, last = found.first, found.last
    while first <= last and _idle_start(tokens, first, last, found.kind):
        first += 1
    whole = (
        last > first and tokens[last].text == "house" and body(text_of(tokens[first : last + 1])) is not None
    )
    while not whole and last >= first and _idle_end(tokens, first, last, found.kind):
        last -= 1
    while found.kind == "organisation" and first < last and _known_end(tokens, first, last):
        first += 1
    first = _after_loose_bracket(tokens, first, last)
    if found.kind == "organisation" and _two_known(tokens, first, last):
        first += 1
    if found.kind == "person" and first < last < len(tokens) - 2 and _second_syllable(tokens, last):
        last += 2
    if last < first or is_no_name(tokens, first, last, found.kind, seen):
        return None
    short = _lost_apostrophe(found, tokens[first : last + 1], seen.capital)
    return replace(found, first=first, last=last, short=short)


def _known_end(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether an unknown run of words ends in the short name of a known body ("Idlib Reuters")."""
    if body(text_of(tokens[first : last + 1])) is not None:
        return False
    return any(
        body(text_of(tokens[k : last + 1])) is not None for k in range(first + 1, last + 1)
    ) and not any(t.lower_ in BODY_HEADS | {"of", "for", "and", "&"} for t in tokens[first : last + 1])


#: Second syllables of Korean given names, written small after a hyphen ("Kim Jong-un").
_SYLLABLES = word_set("un in il nam eun sook chul hwa ho soo won young hyun hoon min jin sik yong jin woo")


def _second_syllable(tokens: tuple[Token, ...], last: int) -> bool:
    """Whether a hyphen and the second syllable of a given name stand right after the name's last word."""
    hyphen, syllable = tokens[last + 1], tokens[last + 2]
    joined = hyphen.text == "-" and not tokens[last].whitespace_ and not hyphen.whitespace_
    return joined and syllable.text in _SYLLABLES


def _two_known(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a party's name only says whose side of a known body is meant ("Republican Senate candidates")."""
    if first >= last or body(tokens[first].text + " Party") is None:
        return False
    return body(text_of(tokens[first + 1 : last + 1])) is not None


def _after_loose_bracket(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """Where a name begins that holds a closing bracket without its opening one ("Harbour) Tower")."""
    inside = [t.text for t in tokens[first : last + 1]]
    return first + inside.index(")") + 1 if ")" in inside and "(" not in inside else first


def _idle_start(tokens: tuple[Token, ...], first: int, last: int, kind: NameKind) -> bool:
    token = tokens[first]
    word = fold(token.text)
    if token.is_punct or token.is_space or token.lower_ in {"the", "a", "an", "and", "of", "in", "'s", "’s"}:
        return True
    if kind == "person" and last > first:
        if word in HONORIFICS or word in RANKS or is_office(token.text) or token.lower_ in NO_NAME:
            return True
        found = lookup(token.text)
        return found is not None and found.by == "demonym"
    arabic = token.lower_ in {"al", "el"} or token.lower_.startswith(("al-", "el-"))
    if not token.text[:1].isupper() and not arabic and not token.text[:1].isdigit():
        return True
    return last > first and (token.lower_ in NO_NAME or token.lower_ in OPENERS)


def _idle_end(tokens: tuple[Token, ...], first: int, last: int, kind: NameKind) -> bool:
    token = tokens[last]
    if token.text in {"'s", "’s", "'", "’", "s"} or token.is_space:
        return True
    if token.is_punct:
        return True
    # "Harbour Watch" is a body, "... Watch" at the end of a person's name a button.
    heads = kind == "organisation" and token.lower_ in BODY_HEADS and token.text[:1].isupper()
    if kind != "nationality" and last > first and token.lower_ in OFFICIALS | NO_NAME and not heads:
        return True
    if kind == "organisation" and token.lower_ in MEDIA_ENDS:
        return False
    return not token.text[:1].isupper() and not token.text[:1].isdigit() and "-" not in token.text


def _lost_apostrophe(found: Found, tokens: tuple[Token, ...], known: Counter[str]) -> int:
    """Return 1 where the last word is a name with a possessive "s" whose apostrophe the page lost."""
    word = tokens[-1].text
    if (
        found.kind == "nationality"
        or len(word) < 5
        or not word.endswith("s")
        or word.endswith("ss")
        or lookup(text_of(tokens)) is not None
    ):
        return 0
    bare = lookup(word[:-1])
    if bare is not None and bare.by in {"name", "capital"}:
        return 1
    if body(text_of(tokens)) is not None:
        return 0
    return int(known[word[:-1]] > known[word] and len(tokens) == 1 and word[:-1] != "New")
