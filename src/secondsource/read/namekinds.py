"""Kinds of names: one vote a report for each name, in which titles, tables and company outweigh the pipeline's labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from secondsource.language.countries import lookup
from secondsource.language.names import HONORIFICS, body, fold, is_acronym_of, is_given_name, surname
from secondsource.language.offices import is_office
from secondsource.language.wordlists import word_set
from secondsource.read.namelists import (
    BODIES_TOO,
    BODY_HEADS,
    COMPANIES,
    DONE_TO_PEOPLE,
    OF_COMPANIES,
    PLACE_AFTER,
    PLACE_BEFORE,
    PLACE_HEADS,
    NameKind,
)
from secondsource.read.nametrim import Found, text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["key_of", "vote", "words_in"]


def vote(found: list[Found], sentences: list[tuple[Token, ...]]) -> dict[str, NameKind]:
    """Return one kind for each name of the report."""
    people = {
        surname(words_in(f, sentences))
        for f in found
        if f.kind == "person" and f.last > f.first and _tabled_text(words_in(f, sentences)) is None
    }
    ends = {
        fold(sentences[f.sentence][f.last].text)
        for f in found
        if f.kind == "organisation" and f.last > f.first and not words_in(f, sentences).isupper()
    }
    short = _glossed(found, sentences)
    makers = _before_form(found, sentences)
    tallies: dict[str, Counter[NameKind]] = {}
    for f in found:
        name = key_of(f, sentences)
        tally = tallies.setdefault(name, Counter())
        tally[f.kind] += f.weight
        person = _reads_as_person(f, sentences[f.sentence])
        if person:
            tally["person"] += 2
        if name in short or name in makers:
            tally["organisation"] += 2
        cue = _cue(f, sentences[f.sentence])
        if cue == "person" or (cue and (not person or _in_town_of(f, sentences[f.sentence]))):
            tally[cue] += 3
    out: dict[str, NameKind] = {}
    for name, tally in tallies.items():
        sure = _tabled_text(name)
        if sure is not None:
            out[name] = sure
        elif " " not in name and (name in people or surname(name) in people):
            out[name] = "person"
        else:
            best = max(tally, key=lambda k: (tally[k], k))
            out[name] = "organisation" if best == "person" and name in ends else best
    return out


def _tabled_text(name: str) -> NameKind | None:
    if body(name) or (len(name) > 3 and body(name.upper())):
        return "organisation"
    country = lookup(name)
    if country is not None:
        return "nationality" if country.by == "demonym" else "place"
    parts = name.replace(" ", "").split("-")
    return "nationality" if len(parts) > 1 and all(lookup(p) or lookup(p.upper()) for p in parts) else None


def _reads_as_person(found: Found, tokens: tuple[Token, ...]) -> bool:
    """Whether form or company of two words and more is that of a personal name.

    A given name opens it, an age, "who" or an office follows, or "the death of" stands before it.
    """
    inside = tokens[found.first : found.last + 1]
    plain = not any(t.lower_ in BODY_HEADS | PLACE_HEADS or not t.text[:1].isupper() for t in inside)
    if found.kind == "nationality" or not plain or len(inside) not in {2, 3}:
        return False
    if is_given_name(inside[0].text) and all(t.is_alpha for t in inside):
        return True
    before = [t.lower_ for t in tokens[max(0, found.first - 2) : found.first]]
    after = [t.lower_ for t in tokens[found.last + 1 : found.last + 8]]
    if (before[1:] == ["of"] and before[0] in DONE_TO_PEOPLE) or (
        after[:1] == ["who"] and found.kind != "place"
    ):
        return True
    if after[:1] != [","]:
        return False
    aged = after[2:3] == [","] and re.fullmatch(r"1[5-9]|[2-9]\d", after[1]) is not None
    stop = next(
        (k for k, w in enumerate(after[1:], start=1) if w in {",", ".", "said", "who", "and"}), len(after)
    )
    held = next((w for w in after[1 : stop if found.kind == "place" else 4] if is_office(w)), None)
    return aged or after[1:2] == ["who"] or (held is not None and held not in BODIES_TOO)


def _cue(found: Found, tokens: tuple[Token, ...]) -> NameKind | None:
    """What the words beside a name say of its kind."""
    before = [t.lower_ for t in tokens[max(0, found.first - 2) : found.first]]
    after = tokens[found.last + 1].lower_ if found.last + 1 < len(tokens) else ""
    if before and fold(before[-1]) in HONORIFICS:
        return "person"
    if _in_town_of(found, tokens):
        return "place"
    if before[-1:] in (["of"], ["in"]) and before[0] in OF_COMPANIES and found.first == found.last:
        return "organisation"
    if found.kind == "nationality":
        return None
    if (before[-1:] and before[-1] in COMPANIES) or _is_company_after(found, tokens):
        return "organisation"
    code = found.first == found.last and tokens[found.last].text.isupper() and len(tokens[found.last]) == 2
    if code and before[-1:] == ["the"]:
        return "organisation"  # "the VA"; a state's letters have no article
    if code and before[-1:] == [","] and found.first > 1 and tokens[found.first - 2].pos_ == "PROPN":
        return "place"  # "Phoenix, AZ"
    within = before[-1:] == ["in"] and not _owns_noun(found, tokens)
    return "place" if within or after in PLACE_AFTER else None


def _owns_noun(found: Found, tokens: tuple[Token, ...]) -> bool:
    """Whether "in" before the name is about what stands after it ("in Lund's work", "in Lund shops")."""
    after = tokens[found.last + 1] if found.last + 1 < len(tokens) else None
    if after is None:
        return False
    own = tokens[found.last]
    noun = own.dep_ in {"compound", "nmod"} and own.head.i > own.i and own.head.text.islower()
    return after.text in {"'s", "’s"} or noun


def _is_company_after(found: Found, tokens: tuple[Token, ...]) -> bool:
    """Whether a noun for companies follows in apposition ("Heron, a security firm", "Heron, which makes")."""
    after = tokens[found.last + 1 : found.last + 9]
    if len(after) < 4 or after[0].text != "," or after[1].lower_ not in {"a", "an", "the"}:
        return False
    noun = next(
        (t for t in after[2:] if t.tag_ in {"NN", "NNS"} and t.dep_ not in {"compound", "nmod"}), None
    )
    if noun is None or noun.lower_ not in COMPANIES:
        return False
    return all(t.tag_ in {"NN", "NNS", "JJ", "NNP", "HYPH", "VBN", "VBG"} for t in after[2:] if t.i < noun.i)


def _glossed(found: Sequence[Found], sentences: Sequence[tuple[Token, ...]]) -> frozenset[str]:
    """The letters that stand in brackets after the body whose initials they are ("Heron Olympic Committee (HOC)")."""
    out = set()
    for f in found:
        tokens = sentences[f.sentence]
        if f.kind == "organisation" and f.last + 2 < len(tokens) and tokens[f.last + 1].text == "(":
            letters = tokens[f.last + 2].text
            if letters.isupper() and is_acronym_of(letters, text_of(tokens[f.first : f.last + 1])):
                out.add(letters if len(letters) < 5 else fold(letters))
    return frozenset(out)


#: What a company's full name has after its short one.
_COMPANY_ENDS = word_set(
    "& co co. company inc inc. corp corp. ltd ltd. plc llc group holdings foods industries"
)


def _before_form(found: Sequence[Found], sentences: Sequence[tuple[Token, ...]]) -> frozenset[str]:
    """The short names of companies that the report names in full, too ("Ada Voss" beside "Ada Voss & Co.")."""
    out = set()
    for f in found:
        inside = sentences[f.sentence][f.first : f.last + 1]
        size = len(inside)
        while size and inside[size - 1].lower_ in _COMPANY_ENDS:
            size -= 1
        if f.kind == "organisation" and 0 < size < len(inside):
            out.add(fold(text_of(inside[:size])))
    return frozenset(out)


def _in_town_of(found: Found, tokens: tuple[Token, ...]) -> bool:
    before = [t.lower_ for t in tokens[max(0, found.first - 2) : found.first]]
    return before[-1:] == ["of"] and before[0] in PLACE_BEFORE


def words_in(found: Found, sentences: list[tuple[Token, ...]]) -> str:
    """Return the words of a candidate."""
    text = text_of(sentences[found.sentence][found.first : found.last + 1])
    return text[: len(text) - found.short]


def key_of(found: Found, sentences: list[tuple[Token, ...]]) -> str:
    """Return the name by which the mentions of a report are counted: folded, but for short capitals ("WHO")."""
    words = words_in(found, sentences)
    return words if words.isupper() and len(words) < 5 else fold(words)
