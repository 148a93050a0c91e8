"""What looks like a name of somebody and is none: works, programmes, devices, codes, lists of capitalised words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from secondsource.language.countries import lookup
from secondsource.language.names import HONORIFICS, RANKS, body, fold, is_given_name
from secondsource.language.offices import MODIFIERS, is_office
from secondsource.language.terms import STOP_WORDS
from secondsource.language.wordlists import word_set
from secondsource.language.wordpiece import vocabulary
from secondsource.read.namelists import (
    BODY_HEADS,
    DEVICES,
    DIRECTIONS,
    JOBS,
    NO_BODY,
    NO_NAME,
    OFFICE_WORDS,
    PLACE_HEADS,
    PORTFOLIOS,
    PRODUCTS,
    SHOWS,
    NameKind,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

__all__ = ["Seen", "in_show", "is_no_name", "is_row", "seen_in", "titles_in"]

#: Numbered bodies and buildings ("Channel 4", "Local 1199", "Unit 8200"); other names that end in a number are things.
_NUMBERED = BODY_HEADS | word_set("channel local unit chapter lodge pier terminal gate hall block section")
#: What stands before the quoted name of a body or person rather than of a work.
_CALLED = word_set("called named nicknamed dubbed group gang codenamed alias")
#: Parties before a state: "D-Ill.", "R-Utah".
_SEAT = re.compile(r"[RDI]\s?[-–]\s?[A-Z]")
_CODE = re.compile(r"[A-Z]{1,5}-?\d+[A-Za-z]*")
#: Doctrines, and affairs named after the hotel.
_DOCTRINE = re.compile(r"[A-Z][a-z]{3,}(?:isms?|gate)")
#: Words that are no name by themselves, and open or close many ("Eastern Ghouta").
_NEVER_ALONE = word_set("a.i. ai v.r. central eastern western northern southern")
#: Capitals of treaties, laws and programmes; in small letters some are words.
_LAWS = frozenset(
    w.upper()
    for w in word_set(
        """daca dapa nafta usmca tpp ttip ceta jcpoa aca ahca fisa hipaa fcra ferpa npt start salt abm gatt dmca gdpr coppa rico
    unclos inf cites reach snap chip tanf qe vat ppp vawa iirira ina rfra"""
    )
)
_NEVER_WORDS = frozenset({"DACA", "DAPA", "NAFTA", "USMCA", "JCPOA", "HIPAA"})
_QUOTES = frozenset("\"“”„‟'‘’")


@dataclass(frozen=True, slots=True)
class Seen:
    """How the words of a report are written in it."""

    #: Capitalised words, anywhere.
    capital: Counter[str]
    #: Capitalised words that do not open their sentence, in lower case.
    inside: Counter[str]
    #: Words in lower case.
    lower: Counter[str]


def seen_in(sentences: Sequence[tuple[Token, ...]]) -> Seen:
    """Count the words of a report."""
    words = [(j, t) for tokens in sentences for j, t in enumerate(tokens)]
    return Seen(
        Counter(t.text for _, t in words if t.text[:1].isupper()),
        Counter(t.lower_ for j, t in words if j and t.text[:1].isupper()),
        Counter(t.text for _, t in words if t.text[:1].islower()),
    )


def is_no_name(tokens: Sequence[Token], first: int, last: int, kind: NameKind, seen: Seen) -> bool:
    """Whether the words are no name of a person, body or place.

    Of 200 members of the casts of 24 unseen stories 21 were none of the three; the rules below are what these and the
    names of 24 further stories had in common.
    """
    inside = tokens[first : last + 1]
    words = [t.lower_ for t in inside]
    if all(w in NO_NAME or not re.search(r"\w", w) for w in words) or all(t.like_num for t in inside):
        return True
    text = "".join(t.text_with_ws for t in inside).strip()
    if text.lower() in NO_NAME:
        return True
    if (
        len(words) > 1
        and (words[-1] in NO_BODY or words[0] in {"order", "treaty", "pact"})
        and body(text) is None
    ):
        return True
    if text.endswith("+") or (len(words) > 1 and words[0] in {"bowl", "cup", "awards"}):
        return True  # "Disney+", half of "Super Bowl Party"
    if _is_fragment(tokens, first, last, text) or _is_class(tokens, first, last, kind, seen):
        return True
    if re.search(r"[@#]|https?:|\.com|[a-z]{2}[A-Z][a-z]{2,}[A-Z]|[a-z]{3}\d|[a-z]MORE\b", text):
        return True
    if kind != "organisation" and re.search(r"\b[A-Z][a-z]+[A-Z][a-z]+[A-Z][a-z]+", text):
        return True  # "VossDeLund": names of a list that were glued together
    if all(w in OFFICE_WORDS or w == "-" for w in words):
        if body(text) is not None and inside[-1].dep_ not in {"compound", "nmod", "amod"}:
            return False  # "seats in the Senate", not "the Senate leader"
        after = tokens[last + 1].text if last + 1 < len(tokens) else ""
        before = [t.lower_ for t in tokens[max(0, first - 2) : first]]
        return lookup(text) is None or (is_office(after) and len(words) > 1) or before[-1:] == ["of"]
    if len(inside) > 1 and all(is_office(t.text) or t.lower_ in MODIFIERS for t in inside):
        return True
    if len(words) == 2 and set(words) <= DIRECTIONS and tokens[max(0, first - 1)].lower_ != "the":
        return True
    if len(words) == 1 and (
        words[0] in _NEVER_ALONE or text in _LAWS or (len(text) > 3 and text.upper() in _NEVER_WORDS)
    ):
        return True
    if kind == "organisation" and len(inside) == 1 and _is_part_of_thing(tokens, first, seen):
        return True
    if first == 0 and len(words) == 1 and _is_lower_elsewhere(words[0], seen):
        return True
    if lookup(text) is not None or body(text) is not None or kind == "nationality":
        return False
    if _is_code(text, words) or _is_pair_of_states(text) or _is_phrase(inside, seen):
        return True
    if _is_quoted_work(tokens, first, last) and (kind != "person" or not _is_nickname(tokens, first)):
        return True
    return len(inside) == 1 and _is_plain_word(inside[0], first, seen)


#: What stands before the name that a thing or plan is given ("dubbed the Grey Death").
_DUBBED = word_set("dubbed codenamed code-named nicknamed")
#: Labels of the parts of a law or page, before their numbers ("SEC. 526").
_PARTS = word_set("sec section art article chapter fig figure table part no vol")
_ASKS = word_set("who what where whose which why how whom")
#: Labels of contests for seats ("ND-Sen", "MD-Gov").
_CONTEST = re.compile(r"[A-Z]{2}\s?-\s?(?:Sen|Gov|AG|LG|SOS|\d+)\b")
_HALF = re.compile(r"(?:never|anti|pro|ex|non|post|pre)-\w+", re.IGNORECASE)


def _is_fragment(tokens: Sequence[Token], first: int, last: int, text: str) -> bool:
    """Whether the words are no whole name: a letter, a label with a number, half of a compound or of a machine's name."""
    letters = re.sub(r"[^\w]", "", text)
    if (
        any("(" in t.text or ")" in t.text for t in tokens[first : last + 1] if len(t) > 1)
        or text.lower() in SHOWS
    ):
        return True
    if len(letters) < 2 or "[" in text or "]" in text or _HALF.fullmatch(text):
        return True
    after = [t.text for t in tokens[last + 1 : last + 3]]
    before = tokens[max(0, first - 2) : first]
    if _CONTEST.match(f"{text}{''.join(after)}"):
        return True
    if text == "Del." and after[:1] and after[0][:1].isupper():
        return True  # a delegate, not Delaware
    if first and tokens[first - 1].text in {"#", "@"} and not tokens[first - 1].whitespace_:
        return True
    if first == last and all(t == tokens[first] or t.is_punct or t.is_space for t in tokens):
        return lookup(text) is None and body(text) is None and not is_given_name(text)  # "Belittled."
    if first == last and text.isupper() and body(text) is None and lookup(text) is None:
        after_ = tokens[last + 1] if last + 1 < len(tokens) else None
        if after_ is not None and after_.text.isdigit() and after_.ent_type_ not in {"DATE", "TIME"}:
            return True  # "NHM 91"
    if first == last:
        number = next((w for w in after if w != "."), "")
        if text.lower() in _ASKS and not text.isupper():
            return True
        if text.lower().rstrip(".") in _PARTS and number[:1].isdigit():
            return True
        if re.fullmatch(r"\d+[A-Za-z]{1,2}|[A-Z][a-z]+-\d+", text) or (
            fold(text) in RANKS | HONORIFICS.keys()
        ):
            return True
        glued = bool(before) and before[-1].text[-1:].isdigit() and not before[-1].whitespace_
        if glued:  # "30GB"
            return True
        model = len(before) == 2 and before[1].text.isdigit() and before[0].pos_ == "PROPN"
        if model and before[1].ent_type_ not in {"DATE", "TIME"}:
            return True
    if len(before) == 2 and before[1].lower_ == "name" and before[0].lower_ in {"product", "brand", "trade"}:
        return True
    return text.lower() in {"air force", "marine"} and after[:1] == ["One"]


#: People of a body or place: a class of them, whatever stands after "of".
_SOME = word_set(
    "members representatives residents employees families ministers survivors leaders heads officials"
)
#: What heads a field of government.
_HELD = word_set("secretary minister director commissioner department ministry undersecretary committee")


def _is_class(tokens: Sequence[Token], first: int, last: int, kind: NameKind, seen: Seen) -> bool:
    """Whether the words name a class of people or a field of government ("Pharmacy Managers", "the Budget Director")."""
    words = [t.lower_ for t in tokens[first : last + 1]]
    after = tokens[last + 1].text if last + 1 < len(tokens) else ""
    if (
        first == last
        and words[0] in PORTFOLIOS
        and (is_office(after) or after.lower() in {"department", "ministry"})
    ):
        return True
    maker = body(tokens[first].text) if first < last else None
    if maker is not None and maker.sector == "BUS" and words[1] in PRODUCTS:
        return True
    named_by = [t.lower_ for t in tokens[max(0, first - 3) : first] if t.lower_ != "the"][-2:]
    if kind != "person" and named_by == ["author", "of"]:
        return True
    if kind != "organisation" and first > 1:
        called = tokens[first - 1 - (tokens[first - 1].lower_ in {"the", '"', "“"})]
        if called.lower_ in _DUBBED and not is_given_name(words[0]):
            return True
    if kind in {"person", "place"} and first == last and words[0] in PLACE_HEADS:
        return True
    if kind != "person" and first < last and after.lower() in {"actor", "actress"}:
        return True  # "Harbour Nights actor Ada Voss"
    if first < last and words[0] in _SOME and words[1] == "of":
        return True
    if (
        kind == "person"
        and first == last
        and tokens[first].tag_ in {"NNPS", "JJ"}
        and tokens[first].text.istitle()
    ):
        return not is_given_name(words[0]) and not seen.capital[tokens[first].text[:-1]]
    if kind != "person" and first == last and words[0] in DEVICES - {"switch", "console", "max"}:
        return True
    if kind != "person" and first < last and _is_device(tokens, first, last, seen):
        return True
    if kind != "organisation" or first == last:
        return kind == "organisation" and words[0] in JOBS
    return (words[-1] in JOBS and not {"of", "for", "united"} & set(words)) or "law enforcement" in " ".join(
        words[-2:]
    )


_LETTERED = word_set(
    "path group plan class title section type exhibit schedule part pool phase block level tier stage hepatitis vitamin"
)


def _is_device(tokens: Sequence[Token], first: int, last: int, seen: Seen) -> bool:
    """Whether the words are a maker's device or a letter of a list ("Heron Pro" beside "Heron", "Path C")."""
    end = tokens[last]
    if re.fullmatch(r"[A-Z]\.?", end.text) and tokens[last - 1].lower_ in _LETTERED:
        return True
    return end.lower_ in DEVICES and (seen.capital[tokens[first].text] > 1 or tokens[first].lower_ in DEVICES)


def _is_phrase(inside: Sequence[Token], seen: Seen) -> bool:
    """Whether all words are ones that the report writes small, too ("Background Music", "Border Security")."""
    words = [t.lower_ for t in inside]
    return (
        1 < len(words) < 4
        and all(
            t.text.istitle() and t.is_alpha and seen.lower[w] > 0 for t, w in zip(inside, words, strict=True)
        )
        and not set(words) & (BODY_HEADS | PLACE_HEADS | DIRECTIONS)
        and not is_given_name(words[0])
    )


def _is_code(text: str, words: Sequence[str]) -> bool:
    """Seats, serial numbers, doctrines, and whatever ends in a number and is no numbered body."""
    if _SEAT.match(text) or _CODE.fullmatch(text.split()[-1]) or _DOCTRINE.fullmatch(text):
        return True
    return len(words) > 1 and words[-1].isdigit() and words[-2] not in _NUMBERED


def _is_pair_of_states(text: str) -> bool:
    """ "U.S.-North Korea" talks are of two states and name neither."""
    parts = re.split(r"\s*[-–]\s*", text)
    return len(parts) > 1 and all(lookup(p) is not None for p in parts)


def _is_quoted_work(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name stands alone in quotation marks, as titles of songs, shows and films do."""
    if first == 0 or last + 1 >= len(tokens) or tokens[first - 1].text not in _QUOTES:
        return False
    after = last + 1 + (tokens[last + 1].text in {",", "."} and last + 2 < len(tokens))
    before = tokens[first - 2].lower_ if first > 1 else ""
    return tokens[after].text in _QUOTES and before not in _CALLED | {"as"}


def _is_nickname(tokens: Sequence[Token], first: int) -> bool:
    """Whether a quoted name stands within somebody's full name, or somebody may be called so ("he is “Lund”")."""
    before = tokens[first - 2] if first > 1 else None
    named = before is not None and before.text[:1].isupper() and before.pos_ == "PROPN"
    spoken = before is not None and before.is_punct  # an answer, a call
    return named or spoken or before is None or is_given_name(tokens[first].text)


def _is_part_of_thing(tokens: Sequence[Token], at: int, seen: Seen) -> bool:
    """Whether a plain English word stands within a name or title, or is written small as often.

    "Media Player", "Education Minister Lund", "the Border" of a report on the border.
    """
    token = tokens[at]
    word = token.lower_
    if word not in vocabulary() or word in BODY_HEADS or body(token.text) is not None or token.text.isupper():
        return False
    before, after = (tokens[k].text if 0 <= k < len(tokens) else "" for k in (at - 1, at + 1))
    within = at > 1 and before[:1].isupper() and tokens[at - 1].head == token and lookup(before) is None
    portfolio = after in {"Minister", "Secretary", "Ministry"}
    return within or portfolio or 0 < seen.inside[word] <= seen.lower[word]


def _is_lower_elsewhere(word: str, seen: Seen) -> bool:
    """Whether a word has its capital from opening its sentence alone ("Conservatives" who are no party's)."""
    return seen.lower[word] > 0 and not seen.inside[word] and word not in BODY_HEADS


def _is_plain_word(token: Token, first: int, seen: Seen) -> bool:
    """Whether a single capitalised word is a common word: by its part of speech, or by how the report writes it."""
    word = token.lower_
    if is_given_name(word) or word in BODY_HEADS:
        return False
    if not token.text.isupper() and token.pos_ not in {"PROPN", "X"}:
        # A foreign name is often tagged as a noun, and is no English word.
        return seen.inside[word] < 2 and (token.pos_ != "NOUN" or word in vocabulary())
    if (
        token.text.isupper()
        and len(word) > 1
        and (word in STOP_WORDS or (len(word) > 3 and _is_shouted(word, seen)))
    ):
        return True
    if len(word) > 5 and token.text.isupper():  # a shout or a button, unless it is used as a name
        return seen.capital[token.text] < 2 and seen.capital[token.text.capitalize()] == 0
    opens = first == 0 or not seen.inside[word]
    return opens and (seen.lower[word] > 0 or (word.endswith("ing") and len(word) > 5))


def _is_shouted(word: str, seen: Seen) -> bool:
    """Whether a report writes a word in capitals that it writes small as often ("We will REPEAL it")."""
    return word in vocabulary() and 0 < seen.capital[word.upper()] <= seen.lower[word]


def is_row(tokens: Sequence[Token]) -> bool:
    """Whether a stretch is a row of links or a menu rather than a sentence: many words, nearly all capitalised, no verb."""
    words = [t for t in tokens if t.is_alpha and len(t) > 3]
    capital = sum(t.text[:1].isupper() for t in words)
    verbs = any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} and t.text[:1].islower() for t in tokens)
    return len(words) >= 10 and capital >= 0.75 * len(words) and not verbs


def in_show(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether words are, or are part of, the name of a show or occasion ("Good Morning America")."""
    for start in range(max(0, first - 4), first + 1):
        for size in (2, 3, 4):
            inside = tokens[start : start + size]
            if (
                start + size > last
                and " ".join(t.lower_ for t in inside) in SHOWS
                and inside[0].text[:1].isupper()
            ):
                return True
    return False


def titles_in(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Return first and last token of each quoted stretch that is written like a title ("Lund, a Friend of the Harbour")."""
    out: list[tuple[int, int]] = []
    marks = [j for j, t in enumerate(tokens) if t.text in {'"', "“", "”"}]
    for first, last in pairwise(marks):
        words = [t for t in tokens[first + 1 : last] if t.is_alpha]
        long = [t for t in words if len(t) > 3]
        if len(words) > 3 and len(long) > 2 and all(t.text[:1].isupper() for t in long):
            out.append((first + 1, last - 1))
    return out
