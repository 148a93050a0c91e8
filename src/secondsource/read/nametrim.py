"""Candidates for names, and how what is no part of a name is cut off them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secondsource.language.countries import CountryMatch, lookup
from secondsource.language.names import HONORIFICS, RANKS, body, fold, is_given_name
from secondsource.language.offices import is_office
from secondsource.language.wordlists import word_set
from secondsource.read.namelists import (
    BODY_HEADS,
    DIRECTIONS,
    LEANINGS,
    MEDIA_ENDS,
    NO_NAME,
    OFFICIALS,
    OPENERS,
    PREMISES,
    QUALIFIERS,
    NameKind,
)
from secondsource.read.nameparts import narrowed
from secondsource.read.nonames import Seen, is_no_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["Found", "premises", "text_of", "trimmed", "without_s"]


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


def premises(i: int, tokens: tuple[Token, ...]) -> Iterator[Found]:
    """Houses named after somebody: "Guy's Hospital" whole, "Belushi's" of "Belushi's bar"."""
    for j in range(1, len(tokens) - 1):
        owner, noun = tokens[j - 1], tokens[j + 1]
        if tokens[j].text not in {"'s", "’s"} or noun.lower_ not in PREMISES or owner.pos_ != "PROPN":
            continue
        within = j + 2 < len(tokens) and tokens[j + 2].text[:1].isupper()
        if noun.text[:1].isupper() and not within:
            saint = j > 1 and tokens[j - 2].lower_.rstrip(".") in {"st", "saint"}
            yield Found(i, j - 2 if saint else j - 1, j + 1, "organisation", 3)
        elif noun.text[:1].islower() and (j < 2 or not tokens[j - 2].text[:1].isupper()):
            yield Found(i, j - 1, j - 1, "organisation", 2)


# -- trimming ------------------------------------------------------------------------------------


def trimmed(found: Found, tokens: tuple[Token, ...], seen: Seen) -> Found | None:
    """Cut what is no part of the name off both ends; None where nothing of a name is left."""
    kept = narrowed(found, tokens, seen)
    if kept is None:
        return None
    found = kept
    first, last = _unglued(tokens, found)
    while first <= last and _idle_start(tokens, first, last, found.kind):
        first += 1
    small = last > first and tokens[last].text in _SMALL_HEADS
    whole = small and body(text_of(tokens[first : last + 1])) is not None  # "Upper house", "the Labour party"
    while not whole and last >= first and _idle_end(tokens, first, last, found.kind):
        last -= 1
    while found.kind == "organisation" and first < last and _known_end(tokens, first, last):
        first += 1
    first = _after_loose_bracket(tokens, first, last)
    if found.kind == "organisation" and first <= last:
        first = _side_taken(tokens, first, last)
        first = _with_ordinal(tokens, first)
    if found.kind == "person" and first <= last:
        last = _nicknamed(tokens, first, last)
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


def _nicknamed(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """Where a person's name ends that has a nickname in quotation marks in it ("Ada “The Heron” Voss")."""
    marks = {'"', "“", "”"}
    opens = next((k for k in range(first + 1, min(last + 2, len(tokens))) if tokens[k].text in marks), None)
    if opens is None:
        return last
    shuts = next(
        (k for k in range(opens + 2, min(opens + 4, len(tokens) - 1)) if tokens[k].text in marks), None
    )
    if shuts is not None and tokens[shuts + 1].pos_ == "PROPN" and tokens[opens + 1].text[:1].isupper():
        return max(last, shuts + 1)
    return opens - 1 if opens <= last else last


#: Second syllables of Korean given names, written small after a hyphen ("Kim Jong-un").
_SYLLABLES = word_set("un in il nam eun sook chul hwa ho soo won young hyun hoon min jin sik yong jin woo")


def _second_syllable(tokens: tuple[Token, ...], last: int) -> bool:
    """Whether a hyphen and the second syllable of a given name stand right after the name's last word."""
    hyphen, syllable = tokens[last + 1], tokens[last + 2]
    joined = hyphen.text == "-" and not tokens[last].whitespace_ and not hyphen.whitespace_
    return joined and syllable.text in _SYLLABLES


#: Verbs that may stand before their subject ("Said Lund").
_SAYS = word_set(
    "said says added adds asked wrote tweeted replied recalled enter meet ask tell call follow echoing"
)
#: Chambers, and what stands in their committees' names.
_CHAMBERS = word_set("senate house congress congressional judiciary")
#: What a seat in a chamber is fought over in.
_CONTESTS = word_set(
    "race races seat seats candidate candidates election primary contest nominee hopeful runoff bid campaign"
)


def _side_taken(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """Where a body's name begins behind words that only say whose side, or which state's seat, of it is meant.

    "Republican Senate candidates", "the Ohio Republican Senate nominee", "the Ohio Senate race".
    """
    words = [t.lower_ for t in tokens[first : last + 1]]
    for k, word in enumerate(words[:-1]):
        rest = text_of(tokens[first + k + 1 : last + 1])
        if word in LEANINGS and (words[k + 1] in _CHAMBERS or (k == 0 and _known_of_party(word, rest))):
            return first + k + 1
    after = tokens[last + 1].lower_ if last + 1 < len(tokens) else ""
    return last if last > first and words[-1] == "senate" and after in _CONTESTS else first


def _known_of_party(word: str, rest: str) -> bool:
    return body(word.title() + " Party") is not None and body(rest) is not None


def _with_ordinal(tokens: tuple[Token, ...], first: int) -> int:
    """Where a court's name begins, its number included ("the 9th Circuit Court of Appeals")."""
    before = tokens[first - 1] if first else None
    rest = tokens[first + 1].lower_ if first + 1 < len(tokens) else ""
    circuit = tokens[first].lower_ == "circuit" or (
        tokens[first].lower_ in {"u.s.", "us"} and rest == "circuit"
    )
    if before is None or not circuit or before.ent_type_ not in {"ORDINAL", tokens[first].ent_type_}:
        return first
    return first - 1 if before.text[:1].isdigit() or before.text[:1].isupper() else first


def _unglued(tokens: tuple[Token, ...], found: Found) -> tuple[int, int]:
    """Cut a candidate where something else begins: after a spaced dash or a slash, before a verb in small letters.

    "Lund - NBA", "BBC/Lund", "Post, Voss called Lund"; of "Economics at Boston College" the body is the second, of
    "Washington for Kansas City" the place the first.
    """
    first, last = found.first, found.last
    for k in range(first + 1, last + 1):
        token, before = tokens[k], tokens[k - 1]
        dash = token.text in {"-", "–", "—"} and bool(before.whitespace_ and token.whitespace_)
        verb = (
            token.text[:1].islower()
            and token.tag_ in {"VBD", "VBZ", "VBP", "MD"}
            and token.pos_ in {"VERB", "AUX"}
        )
        away = found.kind == "place" and token.lower_ in {"for", "to", "from"}
        if dash or verb or away or token.text == "/":
            last = k - 1
            comma = next((i for i in range(first + 1, last + 1) if tokens[i].text == ","), None)
            last = comma - 1 if verb and comma is not None else last
            break
    if found.kind == "organisation":
        last = _before_office(tokens, first, last)
        if tokens[last].lower_ in {"llp", "llc"} and first > 2 and tokens[first - 1].text == ",":
            partner, before = tokens[first - 2], tokens[first - 3]
            first -= 2 if partner.pos_ == "PROPN" and before.pos_ != "PROPN" else 0  # "Lund, Voss & Sand LLP"
    at = next((k for k in range(first + 1, last) if tokens[k].lower_ == "at"), None)
    if found.kind == "organisation" and at is not None and tokens[at - 1].lower_ not in BODY_HEADS:
        first = at + 1
    joint = found.kind == "place" and last - first > 1 and tokens[first + 1].lower_ == "and"
    if joint and tokens[first].lower_ in DIRECTIONS:
        first += 2  # "North and South Harbour": of the first no name stands in the text
    return first, last


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
        if word in {"crown", "grand"} and fold(tokens[first + 1].text) in HONORIFICS:
            return True
        if word in HONORIFICS or word in RANKS or is_office(token.text) or token.lower_ in NO_NAME:
            return True
        found = lookup(token.text)
        return (found is not None and found.by == "demonym") or _is_verb_before(tokens, first)
    arabic = token.lower_ in {"al", "el"} or token.lower_.startswith(("al-", "el-"))
    if not token.text[:1].isupper() and not arabic and not token.text[:1].isdigit():
        return True
    idle = token.lower_ in NO_NAME or token.lower_ in OPENERS or token.lower_ in QUALIFIERS
    if idle and kind == "organisation" and word in _OWN_FIRST and _within_sentence(tokens, first):
        return False
    numbered = kind == "organisation" and re.fullmatch(r"\d+(?:st|nd|rd|th)", token.lower_) is not None
    return last > first and (idle or numbered)


#: Heads that a body's name often has in small letters (not "group" or "state": "the IS group", "an Islamic state").
_SMALL_HEADS = word_set("house party department council assembly court ministry parliament")
#: What grades an office ("Regional Director").
_GRADES = word_set("regional deputy assistant associate executive managing senior acting special chief press")
#: Words that open a few bodies' names ("First Baptist Church", "All Nippon Airways") and more often a sentence.
_OWN_FIRST = word_set("all first second third up where united")


def _within_sentence(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a capital is the word's own: it stands within its sentence, after a word in small letters."""
    return at > 0 and tokens[at].text.istitle() and tokens[at - 1].text.islower() and tokens[at - 1].is_alpha


#: Short ranks that are glued to the end of a body's name before an officer's.
_SHORT_RANKS = word_set("sgt lt capt det gen sen sens rep reps gov col maj adm insp supt cpl")


def _before_office(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """Where a body's name ends that runs on into an officer's ("Department of Harbours Secretary Ada Voss")."""
    for k in range(first + 1, last):
        if is_office(tokens[k].text) and is_given_name(tokens[k + 1].text):
            return k - 1 - (k - 1 > first and tokens[k - 1].lower_ in _GRADES)
    if last > first and last + 1 < len(tokens) and is_office(tokens[last + 1].text):
        last -= tokens[last].lower_ in _GRADES - {"special", "press"}
    headed = any(t.lower_ in BODY_HEADS for t in tokens[first : last + 1])
    office = next((k for k in range(first + 1, last + 1) if is_office(tokens[k].text)), None)
    if headed and office is not None and any(t.lower_ in BODY_HEADS for t in tokens[first:office]):
        # "Department of Harbours Inspector General", "Department of Safety Regional Director Freeman Lund"
        end = office - 1
        while end > first and tokens[end].lower_ in _GRADES:
            end -= 1
        if tokens[end].lower_ not in {"of", "for", "the", "and", "&", "to", "on"}:
            return end
    known = last > first and is_office(tokens[last].text) and body(text_of(tokens[first:last])) is not None
    if known:
        return last - 1  # "a Supreme Court Justice"
    return last - 1 if last > first and tokens[last].lower_.rstrip(".") in _SHORT_RANKS else last


def _is_verb_before(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether a person's name has the word before it in it, which has its capital from opening the sentence ("Said Lund")."""
    token = tokens[first]
    if token.lower_ in QUALIFIERS:
        return True
    opens = first == 0 or tokens[first - 1].is_punct or tokens[first - 1].is_space
    word = token.lower_
    said = word in _SAYS or (word.endswith("ing") and len(word) > 6)
    return opens and (said or word == "echoing") and not is_given_name(word)


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
