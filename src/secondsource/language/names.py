"""Names of people and bodies: titles before them, spellings of them, and what well-known bodies are called."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from rapidfuzz.distance import DamerauLevenshtein

from secondsource.language.countries import lookup, spellings
from secondsource.language.wordlists import word_set

__all__ = [
    "HONORIFICS",
    "PARTICLES",
    "RANKS",
    "Body",
    "body",
    "fold",
    "gender_of",
    "is_acronym_of",
    "is_given_name",
    "opens_known",
    "same_body",
    "same_person",
    "same_surname",
    "surname",
    "without_titles",
]

Gender = Literal["male", "female"]

#: Courtesy titles, with the gender that they give away.
HONORIFICS: dict[str, Gender | None] = {
    **dict.fromkeys(("mr", "sir", "lord", "king", "prince", "sheikh", "sheik", "baron", "pope"), "male"),
    **dict.fromkeys(("mrs", "ms", "miss", "madam", "madame", "lady", "dame", "queen", "princess"), "female"),
    **dict.fromkeys(
        ("dr", "prof", "professor", "rev", "reverend", "hon", "honourable", "imam", "ayatollah", "rabbi"),
        None,
    ),
}

#: Ranks and short forms of office that stand before a name.
RANKS = word_set(
    """gen general lt lieutenant col colonel maj major capt captain sgt sergeant adm admiral cmdr commander
    brig brigadier cpl corporal marshal sen senator rep representative gov governor amb ambassador judge
    justice president premier chancellor secretary minister congressman congresswoman councillor mayor det
    detective insp inspector supt superintendent constable officer pc vice-president archbishop bishop
    cardinal father sister brother deputy chairman chairwoman"""
)

#: Small words within surnames; "al", "el", "abu" and "bin" may be joined, hyphenated or left out.
PARTICLES = word_set(
    "al el ul bin ibn ben bint abu abou abd de del della der den di da dos du la le van von ter ten"
)
_ARTICLE = re.compile(r"^(?:al|el|ul|as|an|ar|ash|az)-(?=\w{3})")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
#: Given names and their short forms; the first word of a line is the long form.
_SHORT_NAMES = tuple(
    frozenset(line.split())
    for line in (
        "michael mike mick",
        "william bill will billy",
        "robert bob rob bobby",
        "richard rick dick rich",
        "james jim jimmy jamie",
        "john johnny jon jack jonathan",
        "joseph joe joey",
        "thomas tom tommy",
        "edward ed eddie ted",
        "charles charlie chuck",
        "christopher chris",
        "daniel dan danny",
        "david dave",
        "donald don donny",
        "elizabeth liz beth betsy",
        "gregory greg",
        "jeffrey jeff geoffrey geoff",
        "kenneth ken kenny",
        "lawrence larry laurence",
        "matthew matt",
        "nicholas nick",
        "nicola nic",
        "patrick pat",
        "peter pete",
        "philip phil phillip",
        "ronald ron",
        "samuel sam",
        "stephen steve steven",
        "timothy tim",
        "anthony tony",
        "benjamin ben",
        "andrew andy drew",
        "alexander alex aleksandr alexandr oleksandr",
        "ashton ash",
        "susan sue",
        "katherine kathy kate catherine cathy",
        "theodore ted",
        "albert al",
        "jacob jake",
        "joshua josh",
        "zachary zach zack",
        "vladimir volodymyr",
    )
)


_HYPHENS = re.compile(r"[‐‑–—]")
_POSSESSIVE = re.compile(r"'s?\b(?=\s|$)")


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """Return a name for comparison: no accents, possessive, dots or case; one kind of hyphen and blank."""
    text = name.replace("`", "'")
    if not name.isascii():
        text = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
        text = "".join(c for c in text if not unicodedata.combining(c))
        text = _HYPHENS.sub("-", text)
    text = text.lower()
    if "'" in text:
        text = _POSSESSIVE.sub("", text)
    return " ".join(text.replace(".", " ").replace(",", " ").split())


@lru_cache(maxsize=16_384)
def without_titles(name: str) -> str:
    """Return the name without courtesy titles and ranks before it and "Jr." after it."""
    words = name.split()
    while len(words) > 1 and (fold(words[0]) in HONORIFICS or fold(words[0]) in RANKS):
        words.pop(0)
    while len(words) > 1 and fold(words[-1]) in _SUFFIXES:
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=16_384)
def _parts(name: str) -> tuple[str, ...]:
    words = tuple(w for w in fold(without_titles(name)).split() if w not in _SUFFIXES)
    return words or (fold(name),)


def surname(name: str) -> str:
    """Return the folded last word of a personal name, without the Arabic article ("al-Assad" -> "assad")."""
    return _ARTICLE.sub("", _parts(name)[-1])


@lru_cache(maxsize=8192)
def _skeleton(word: str) -> str:
    """Reduce a word to what its transliterations share: Sergei/Sergey, Gaddafi/Qaddafi, Youssef/Yusuf."""
    word = _ARTICLE.sub("", word).replace("'", "").replace("-", "")
    for pattern, letter in (
        (r"ts(?=h)|tch", "c"),
        (r"kh|ck|q|c(?![ehiy])", "k"),
        (r"gh", "g"),
        (r"dh|th", "d"),
        (r"ph", "f"),
        (r"sch|sh", "s"),
        (r"zh", "j"),
        (r"v", "w"),
        (r"ou|oo|o", "u"),
        (r"ee|ea|ei|ey|ie|ij|ai|ay|y|e", "i"),
        (r"(?<=[aiu])h(?=[^aiu]|$)", ""),
    ):
        word = re.sub(pattern, letter, word)
    return re.sub(r"(.)\1+", r"\1", word)


def same_surname(a: str, b: str) -> bool:
    """Whether two folded surnames may be spellings of one name.

    Letters must agree after transliterations are reduced, and at most three edits apart as written: the
    reduction alone joins short native names ("Lake", "Leake"), the edits alone join "Brown" and "Crown".
    """
    if a == b:
        return True
    if a[:1] in "gqk" and b[:1] in "gqk":
        a, b = "k" + a[1:], "k" + b[1:]
    if min(len(a), len(b)) < 4 or _skeleton(a) != _skeleton(b):
        return False
    return DamerauLevenshtein.distance(a, b) <= 3


def _same_given(a: str, b: str) -> bool:
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    if any(a in group and b in group for group in _SHORT_NAMES):
        return True
    return min(len(a), len(b)) >= 4 and _skeleton(a) == _skeleton(b)


@lru_cache(maxsize=65_536)
def same_person(a: str, b: str) -> bool:
    """Whether two full names can be one person's: surname and first given name agree, in any spelling.

    Middle names and initials may be missing ("George Bush", "George W. Bush") but not differ ("George H. W.").
    """
    if {"jr", "sr"} == _suffixes(a) | _suffixes(b) and not _suffixes(a) & _suffixes(b):
        return False
    first, second = _parts(a), _parts(b)
    if first == second or (len(first) > 1 and _spaced(first) == _spaced(second)):
        return True
    if len(first) < 2 or len(second) < 2 or not same_surname(surname(a), surname(b)):
        return False
    if not _same_given(first[0].split("-")[0], second[0].split("-")[0]):
        return False
    middle_a, middle_b = _middle(first), _middle(second)
    return not middle_a or not middle_b or middle_a[0][0] == middle_b[0][0]


def _suffixes(name: str) -> set[str]:
    return {w for w in fold(name).split()[1:] if w in {"jr", "sr"}}


def _spaced(parts: Sequence[str]) -> list[str]:
    """Return the parts with hyphens read as blanks ("Kim Jong-un", "Kim Jong Un")."""
    return " ".join(parts).replace("-", " ").split()


def _middle(parts: Sequence[str]) -> list[str]:
    return [w for w in parts[1:-1] if w not in PARTICLES]


# -- bodies --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A well-known body: what it is called, where it belongs, what sort of actor it is."""

    name: str
    aliases: tuple[str, ...]
    #: ISO 3166-1 alpha-3, or None.
    country: str | None
    #: PLOVER sector, or None.
    sector: str | None


#: Legal forms after the name of a company.
_FORMS = word_set("inc corp corporation co company ltd limited llc llp plc ag sa se nv gmbh group")
_ORDINALS = {
    "first": "1st",
    "second": "2nd",
    "third": "3rd",
    "fourth": "4th",
    "fifth": "5th",
    "sixth": "6th",
    "seventh": "7th",
    "eighth": "8th",
    "ninth": "9th",
    "tenth": "10th",
    "eleventh": "11th",
}


@lru_cache(maxsize=1)
def _bodies() -> dict[str, Body]:
    source = files("secondsource.language").joinpath("data/bodies.csv")
    out: dict[str, Body] = {}
    for row in csv.DictReader(source.read_text("utf-8").splitlines()):
        aliases = tuple(filter(None, row["aliases"].split("|")))
        found = Body(
            name=row["name"], aliases=aliases, country=row["country"] or None, sector=row["sector"] or None
        )
        for name in (found.name, *aliases):
            out.setdefault(_body_key(name), found)
    return out


def _body_key(name: str) -> str:
    words = name.replace("’", "'").split()
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    if len(words) == 1 and len(words[0].replace(".", "")) <= 5:
        return words[0].replace(".", "")  # case tells the WHO from who
    return fold(" ".join(words))


@lru_cache(maxsize=16_384)
def body(name: str) -> Body | None:
    """Return the well-known body of that name, or None. Short names must have their capitals ("WHO").

    A company or paper is known with its legal form, too ("Boeing Co."), and a body with its state before it ("U.S. Joint
    Chiefs of Staff").
    """
    found = _bodies().get(_body_key(name))
    if found is not None:
        return found
    state, _, rest = name.removeprefix("the ").partition(" ")
    owner = lookup(state) if " " in rest else None
    found = _bodies().get(_body_key(rest)) if owner is not None else None
    if found is not None and owner is not None and found.country == owner.iso3:
        return found
    head, _, tail = name.rpartition(" ")
    if not head or fold(tail) not in _FORMS:
        return None
    found = _bodies().get(_body_key(head.rstrip(",")))
    return found if found is not None and found.sector in {"BUS", "MED"} else None


_OPENING = re.compile(r"\w+")


@lru_cache(maxsize=65_536)
def opening(name: str) -> str:
    """Return what a name begins with, for a comparison that forgives spellings: "U.S.", "US-led" and "us" begin alike."""
    found = _OPENING.search(fold(name.replace(".", "")))
    return found.group() if found else ""


@lru_cache(maxsize=1)
def _openings() -> frozenset[str]:
    return frozenset(opening(name) for name in (*spellings(), *_bodies()))


@lru_cache(maxsize=65_536)
def opens_known(word: str) -> bool:
    """Whether a name that begins with this word may be one that ``lookup`` or ``body`` know, as far as the word tells.

    One word in four that has a capital does; the others need not be looked up with the words after them.
    """
    first = opening(word)
    return first in ("", "the") or first in _openings() or first.removesuffix("s") in _openings()


_SMALL = word_set("of for the and on in to at de la")


def is_acronym_of(short: str, full: str) -> bool:
    """Whether the capitals are the first letters of the name's main words ("SOHR")."""
    letters = re.sub(r"[^A-Za-z]", "", short).upper()
    if len(letters) < 2 or not short[:1].isupper() or letters.isdigit():
        return False
    words = [w for w in re.split(r"[\s-]+", fold(full)) if w]
    if len(words) < 2:
        return False
    main = "".join(w[0] for w in words if w not in _SMALL).upper()
    return letters in (main, "".join(w[0] for w in words).upper())


@lru_cache(maxsize=65_536)
def same_body(a: str, b: str) -> bool:
    """Whether two names of bodies are one: the same, one in the table, or one slip of the pen apart."""
    first, second = body(a), body(b)
    if first is not None and second is not None:
        return first is second
    x, y = _plain(a), _plain(b)
    if x == y:
        return True
    if min(len(x), len(y)) < 14 or " " not in x:
        return False
    return DamerauLevenshtein.distance(x, y) <= 1 and _one_slip(x.split(), y.split())


def _one_slip(a: list[str], b: list[str]) -> bool:
    """Whether the differing words are long and begin alike: "Obervatory" is a slip, "Wealth" another thing."""
    if len(a) != len(b):
        return False
    return all(x == y or (min(len(x), len(y)) > 6 and x[0] == y[0]) for x, y in zip(a, b, strict=True))


def _genitive(name: str) -> str:
    """Give "syrian state tv" and "syrias state tv" (an apostrophe lost) one first word."""
    first, _, rest = name.partition(" ")
    found = lookup(first) or (lookup(first[:-1]) if first.endswith("s") else None)
    return f"{found.iso3} {rest}" if found is not None and rest else name


@lru_cache(maxsize=16_384)
def _plain(name: str) -> str:
    text = fold(name).removeprefix("the ")
    first, _, rest = text.partition(" ")
    if first in _ORDINALS and rest:
        text = f"{_ORDINALS[first]} {rest}"
    text = re.sub(r"^(\d+\w\w) (?:u s|us) ", r"\1 ", text)
    words = text.split()
    while len(words) > 1 and words[-1] in _FORMS - {"group"}:
        words.pop()
    text = _genitive(" ".join(words)).replace("television", "tv")
    text = (
        text.replace("defence", "defense").replace("centre", "center").replace("organisation", "organization")
    )
    return text.replace("programme", "program").replace("labour", "labor").replace("-", " ")


# -- gender of given names ------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _genders() -> dict[str, str]:
    source = files("secondsource.language").joinpath("data/given-names.csv")
    return {row["name"]: row["gender"] for row in csv.DictReader(source.read_text("utf-8").splitlines())}


def is_given_name(word: str) -> bool:
    """Whether the word is a common given name."""
    return word.lower() in _genders()


def gender_of(name: str) -> Gender | None:
    """Return the gender that a courtesy title or the first given name gives away, or None."""
    words = fold(name).split()
    if not words:
        return None
    for word in words[:-1]:
        titled = HONORIFICS.get(word)
        if titled:
            return titled
    given = _parts(name)
    if len(given) < 2:
        return None
    match _genders().get(given[0]):
        case "male":
            return "male"
        case "female":
            return "female"
        case _:
            return None
