"""Candidates that hold more than one name, or a name with what is none: parted, and cut down to the name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from secondsource.language.countries import lookup
from secondsource.language.gazetteer import locate
from secondsource.language.names import HONORIFICS, RANKS, body, fold, is_given_name
from secondsource.language.offices import MODIFIERS, is_office
from secondsource.language.wordlists import word_set
from secondsource.read.namelists import BODY_HEADS, FIELDS, OCCASIONS, PLACE_HEADS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from secondsource.read.nametrim import Found
    from secondsource.read.nonames import Seen

__all__ = ["narrowed", "parted"]

#: What stands after the comma of one company's name.
_FORMS = word_set("inc inc. llc llp ltd ltd. co co. corp corp. plc lp pc p.c. s.a. n.v.")
#: What "&" joins to the name before it.
_PARTNERS = _FORMS | word_set("company sons associates partners brothers bros bros. daughters")
_CAMEL = re.compile(r"(?!Ma?c[A-Z])[A-Z]?[a-z]+[A-Z]")
_OPENING = frozenset({"“", '"', "‘"})
#: First words of titles of two ("Rear Adm Lund", "Crown Prince Haakon"), and titles that no body's name opens with ("General Motors" does with a rank).
_DOUBLE = word_set("rear vice lance crown grand")
_TITLES = word_set(
    "justice judge senator sen rep representative congressman congresswoman gov mr mrs ms sheriff mayor prince princess coach"
)


def parted(found: Found, tokens: tuple[Token, ...], seen: Seen) -> Iterator[Found]:
    """Two bodies joined by a comma, "and" or "&": each by itself.

    Both have a head noun, or one is known or stands elsewhere by itself. "Health and Human Services" and what has an
    "of" before the "and" stay whole.
    """
    for part in _at_comma(found, tokens):
        yield from _at_joint(part, tokens, seen)


def _at_comma(found: Found, tokens: tuple[Token, ...]) -> Iterator[Found]:
    comma = next((k for k in range(found.first + 1, found.last) if tokens[k].text == ","), None)
    after = {t.lower_ for t in tokens[comma : found.last + 1]} if comma else frozenset()
    whole = {t.lower_ for t in tokens[found.first : found.last + 1]}
    if (
        comma is None
        or found.kind not in {"organisation", "place"}
        or after & {"and", "&"}
        or tokens[comma + 1].lower_ in _FORMS
        or "university" in whole
    ):
        yield found
        return
    yield replace(found, last=comma - 1)
    yield from _at_comma(replace(found, first=comma + 1), tokens)


def _at_joint(found: Found, tokens: tuple[Token, ...], seen: Seen) -> Iterator[Found]:
    inside = tokens[found.first : found.last + 1]
    joint = next((k for k, t in enumerate(inside) if t.lower_ in {"and", "or", "&"}), None)
    if (
        found.kind != "organisation"
        or not joint
        or joint + 1 == len(inside)
        or body(_text(inside)) is not None
        or not _are_two(inside, joint, tokens, found.first, seen)
    ):
        yield found
        return
    yield replace(found, last=found.first + joint - 1)
    yield replace(found, first=found.first + joint + 1)


def _are_two(
    inside: tuple[Token, ...], joint: int, tokens: tuple[Token, ...], first: int, seen: Seen
) -> bool:
    one, two = inside[:joint], inside[joint + 1 :]
    if any(t.lower_ in {"of", "for"} for t in one):
        return False
    known = body(_text(one)) is not None or body(_text(two)) is not None
    if inside[joint].text == "&":
        return (known and two[0].lower_ not in _PARTNERS) or all(
            t.text.isupper() and t.lower_ in _SHOUTS for t in (one[-1], two[-1])
        )
    if known or (one[-1].lower_ in BODY_HEADS and two[-1].lower_ in BODY_HEADS):
        return True
    again = len(one) == 1 and seen.inside[one[0].lower_] > 1 and one[0].ent_type_ != ""
    if again and not seen.lower[one[0].lower_] and "'" not in one[0].text and one[0].lower_ not in FIELDS:
        return True
    if len(one) > 2 or len(two) > 2:
        return False
    both = first > 0 and tokens[first - 1].lower_ in {"both", "between"}
    return both or any(_CAMEL.match(t.text) for t in (one[-1], two[0]))


#: Verbs of headlines that are written like a part of the name before them.
_HEADLINE_VERBS = word_set(
    """kills killed charged dies died wins won hits says gets takes makes calls slams blasts accuses accused faces wants sues
    quits resigns arrested sentenced convicted indicted fired hired named suspended vows urges warns denies backs"""
)
#: Insults in capitals that are joined like the names of a firm.
_SHOUTS = word_set("liar leaker loser fraud fake crooked")


def narrowed(found: Found, tokens: tuple[Token, ...], seen: Seen) -> Found | None:
    """Cut a candidate down to the name in it; None where there is none.

    "747 Air Force", "Nations “Committee", "Rear Adm Lund", "Justice Voss" as a body, "Harbour Shooting" for "Harbour",
    "Ohio Insurance" before "Commissioner" for "Ohio".
    """
    first, last, kind = found.first, found.last, found.kind
    quote = next((k for k in range(first + 1, last + 1) if tokens[k].text in _OPENING), None)
    if kind != "person" and quote is not None and tokens[first - 1 if first else first].text not in _OPENING:
        last = quote - 1
    if kind == "organisation":
        while first < last and tokens[first].text.isdigit() and len(tokens[first]) > 2:
            first += 1
    if first < last and tokens[first].lower_ in _DOUBLE:
        after = fold(tokens[first + 1].text) in RANKS | HONORIFICS.keys()
        rest = {t.lower_ for t in tokens[first + 2 : last + 1]}
        if after and rest and not rest & (BODY_HEADS | PLACE_HEADS):
            return replace(found, first=first + 2, last=last, kind="person")
    titled = kind == "organisation" and last == first + 1 and tokens[first].lower_.rstrip(".") in _TITLES
    if titled and tokens[last].lower_ not in BODY_HEADS | PLACE_HEADS and tokens[last].pos_ == "PROPN":
        return replace(found, first=last, last=last, kind="person")
    if kind != "place" and _is_from(tokens, first, last):
        return replace(found, first=first + 1, last=last, kind="person")
    if kind == "person":
        label = tokens[first].text
        first += (
            last > first + 1
            and label.isupper()
            and label.isalpha()
            and len(label) == 2
            and tokens[first + 1].text.istitle()
        )
        if last > first + 1 and tokens[first].lower_ in OCCASIONS and is_given_name(tokens[first + 1].text):
            first += 1  # "Shooter Ada Voss"
        ends = last + 1 == len(tokens) or not tokens[last + 1].text[:1].islower()
        if last > first + 1 and tokens[last].lower_ in _HEADLINE_VERBS and ends:
            last -= 1  # "Ada Voss Kills Two"
        last = _before_seat(tokens, first, last)
    found = replace(found, first=first, last=last)
    cut = _without_field(found, tokens) if kind == "organisation" else found
    return _without_occasion(cut, tokens, seen) if cut is not None else None


def _is_from(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a nationality stands before a full personal name ("Australian Ada Voss")."""
    if last != first + 2:
        return False
    state = lookup(tokens[first].text)
    return state is not None and state.by == "demonym" and is_given_name(tokens[first + 1].text)


def _before_seat(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """Where a person's name ends before the seat ("Senator Ada Voss of Ohio", "Sheriff Lund of Heron County")."""
    of = next((k for k in range(first + 2, last) if tokens[k].lower_ == "of"), None)
    if of is None:
        return last
    seat = _text(tokens[of + 1 : last + 1])
    placed = lookup(seat) or tokens[last].lower_ in PLACE_HEADS or locate(seat, {"USA"})
    return of - 1 if placed else last


def _without_occasion(found: Found, tokens: tuple[Token, ...], seen: Seen) -> Found | None:
    """Cut the name of what happened off the name before it, which must be known or stand elsewhere ("Harbour Shooting")."""
    words = [t.lower_ for t in tokens[found.first : found.last + 1]]
    size = len(words)
    while size and words[size - 1] in OCCASIONS:
        size -= 1
    if size == len(words) or len(words) == 1 or BODY_HEADS & set(words) or {"of", "for", "on"} & set(words):
        return found
    rest = tokens[found.first : found.first + size]
    text = _text(rest)
    if not size or not (
        lookup(text) or body(text) or seen.capital[rest[-1].text] > 1 or is_given_name(rest[0].text)
    ):
        return None
    return replace(found, last=found.first + size - 1)


def _without_field(found: Found, tokens: tuple[Token, ...]) -> Found | None:
    """Cut a field of government before an office ("Ohio Insurance Commissioner Lund", "Management and Budget Director")."""
    after = tokens[found.last + 1] if found.last + 1 < len(tokens) else None
    inside = tokens[found.first : found.last + 1]
    if (
        after is None
        or not is_office(after.text)
        or tokens[found.last].lower_ not in FIELDS
        or body(_text(inside)) is not None
        or {"of", "for"} & {t.lower_ for t in inside}
    ):
        return found
    last = found.last
    while last >= found.first and tokens[last].lower_ in FIELDS | {"and", "&"}:
        last -= 1
    if all(t.lower_ in MODIFIERS for t in tokens[found.first : last + 1]):
        return None  # "International Trade Secretary"
    rest = _text(tokens[found.first : last + 1])
    place = (
        lookup(rest) is not None or tokens[last].lower_ in PLACE_HEADS or locate(rest, {"USA"}) is not None
    )
    return replace(found, last=last, kind="place" if place else found.kind)


def _text(tokens: tuple[Token, ...]) -> str:
    return "".join(t.text_with_ws for t in tokens).strip()
