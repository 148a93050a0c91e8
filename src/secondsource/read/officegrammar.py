"""A small grammar of office: what "the former US Secretary of State" says, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.language.countries import lookup
from secondsource.language.names import HONORIFICS, RANKS, body, fold
from secondsource.language.offices import MODIFIERS, OFFICE_PHRASES, OFFICES, VALID_BEFORE, plain
from secondsource.language.wordlists import word_set
from secondsource.records import Validity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

__all__ = ["Office", "Word", "read_office", "words_of"]

#: Parties and creeds: they colour a title but are no part of it.
_COLOUR = word_set(
    "republican democratic democrat conservative labour labor liberal independent green right-wing left-wing "
    "far-right far-left top new newly longtime long-time veteran embattled populist socialist communist centrist "
    "hardline hard-line moderate young old controversial billionaire islamist current us-backed"
)
_DETERMINERS = word_set("the a an his her its their our my this that one another fellow")
_LINKS = word_set("of for to at in on with from")
_PARTIES = word_set("republican democratic conservative labour liberal green independent presidential")
_NAMED = frozenset({"ORG", "GPE", "LOC", "NORP", "FAC"})
_VALIDITY: dict[str, Validity] = {
    "former": "former",
    "acting": "acting",
    "designate": "designate",
    "current": "current",
}
#: Ranks as written short, spelt out.
_RANK_NAMES = {
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "maj": "major",
    "capt": "captain",
    "sgt": "sergeant",
    "adm": "admiral",
    "cmdr": "commander",
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "amb": "ambassador",
    "insp": "inspector",
    "supt": "superintendent",
    "det": "detective",
}
#: Offices whose first word is a rank by itself.
_DOUBLE_RANKS = (
    "lieutenant governor",
    "lieutenant general",
    "lieutenant colonel",
    "rear admiral",
    "vice admiral",
)
_PHRASES = tuple(
    sorted((tuple(p.split()) for p in (*OFFICE_PHRASES, *_DOUBLE_RANKS)), key=lambda p: (-len(p), p))
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence as print has it: "President-elect" is one."""

    text: str
    first: Token
    last: Token
    #: Whether it opens a new word group: a finite verb, a mark, a pronoun.
    stops: bool

    @property
    def lower(self) -> str:
        """The word in lower case, without the dot of a short form."""
        return self.text.lower().replace("’", "'").rstrip(".") if len(self.text) > 1 else self.text

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital or a figure."""
        return self.text[:1].isupper() or self.text[:1].isdigit()

    @property
    def noun(self) -> bool:
        """Whether it can stand within a noun group."""
        return self.last.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or self.first.pos_ in {
            "NOUN",
            "PROPN",
            "ADJ",
        }

    @property
    def office(self) -> bool:
        """Whether it is the head noun of an office, also with "ex-" or "-elect"."""
        word = plain(self.lower).removeprefix("ex-")
        return word in OFFICES or _RANK_NAMES.get(word, word) in OFFICES or word in RANKS


@dataclass(frozen=True, slots=True)
class Office:
    """What a noun group says: title, country or body, whether it is held still."""

    title: str
    organisation: str | None
    valid: Validity


def words_of(tokens: Sequence[Token]) -> list[Word]:
    """Return the words of a sentence, hyphenated ones joined."""
    out: list[Word] = []
    for token in tokens:
        joins = out and not out[-1].last.whitespace_ and (token.text == "-" or out[-1].text.endswith("-"))
        if joins and re.match(r"[\w-]", token.text) and re.search(r"[\w-]$", out[-1].text):
            out[-1] = Word(out[-1].text + token.text, out[-1].first, token, False)
        else:
            out.append(Word(token.text, token, token, _stops(token)))
    return out


def _stops(token: Token) -> bool:
    if token.text in {"'s", "’s", "'", "’"} or token.lower_ in VALID_BEFORE or token.tag_ in {"PRP$", "VBN"}:
        return False
    if token.pos_ in {"VERB", "AUX", "PUNCT", "SCONJ", "PRON", "INTJ"}:
        return True
    return (
        (token.pos_ == "ADP" and token.lower_ not in _LINKS)
        or (
            token.pos_ in {"ADV", "CCONJ"}
            and token.lower_ not in {"and", "&", "most"}
            and not token.text[:1].isupper()
        )
        or token.lower_ in {"but", "while", "when", "as"}
    )


def read_office(words: Sequence[Word]) -> list[Office]:
    """Return the offices that a noun group gives, two where two are joined ("Chairman and Chief Executive").

    The group must be read from its first word to its last; where a word does not fit there is none.
    """
    body_words, valid = _validity(list(words))
    if not body_words or any(w.stops for w in body_words):
        return []
    heads = _heads(body_words)
    if not heads:
        return []
    first, last = heads[0]
    before, after = body_words[:first], body_words[last + 1 :]
    for start, end in heads[1:]:
        if [w.lower for w in body_words[last + 1 : start]] in (["and"], ["&"]) or _and_modifiers(
            body_words[last + 1 : start]
        ):
            return _joined(body_words, (first, last), (start, end), valid)
    return _single(before, body_words[first : last + 1], after, valid)


def _and_modifiers(words: list[Word]) -> bool:
    return bool(words) and words[0].lower == "and" and all(w.lower in MODIFIERS for w in words[1:])


def _joined(words: list[Word], one: tuple[int, int], two: tuple[int, int], valid: Validity) -> list[Office]:
    after = words[two[1] + 1 :]
    first = _single(words[: one[0]], words[one[0] : one[1] + 1], after, valid)
    second = _single(words[one[1] + 2 : two[0]], words[two[0] : two[1] + 1], after, valid)
    if not first or not second:
        return []
    # "Chairman and Chief Executive" is one post of two names.
    both = f"{first[0].title} and {second[0].title}"
    return [Office(both, first[0].organisation or second[0].organisation, valid)]


def _validity(words: list[Word]) -> tuple[list[Word], Validity]:
    """Cut determiners and words of time off the front; say what they mean."""
    valid: Validity = "current"
    while words:
        word = words[0].lower
        if word in VALID_BEFORE:
            valid = _VALIDITY[VALID_BEFORE[word]]
        elif word not in _DETERMINERS and (word not in _COLOUR or _is_new_place(words, 0)):
            break
        words = words[1:]
    for word_ in words:
        if word_.lower.endswith(("-elect", "-designate")) or word_.lower in {"elect", "designate", "nominee"}:
            valid = "designate"
        if word_.lower.startswith("ex-"):
            valid = "former"
    inner = [w for w in words if w.lower in VALID_BEFORE]
    if inner and valid == "current":
        valid = _VALIDITY[VALID_BEFORE[inner[0].lower]]
    words = [w for w in words if w.lower not in VALID_BEFORE and w.lower not in {"elect", "designate"}]
    return words, valid


_NEW_PLACES = word_set(
    "york jersey mexico zealand hampshire orleans delhi england brunswick haven caledonia south"
)


def _is_new_place(words: Sequence[Word], at: int) -> bool:
    """Whether "New" at this place is part of a place's name ("the New York senator")."""
    return words[at].text == "New" and at + 1 < len(words) and words[at + 1].lower in _NEW_PLACES


def _heads(words: list[Word]) -> list[tuple[int, int]]:
    """Return where heads of office stand: known phrases and single nouns that end their group or take "of"."""
    out: list[tuple[int, int]] = []
    lower = [plain(w.lower).removeprefix("ex-") for w in words]
    i = 0
    while i < len(words):
        phrase = next((p for p in _PHRASES if tuple(lower[i : i + len(p)]) == p), None)
        if phrase:
            out.append((i, i + len(phrase) - 1))
            i += len(phrase)
            continue
        if words[i].office:
            following = lower[i + 1] if i + 1 < len(words) else None
            if (
                following is None
                or following in _LINKS
                or following in {"and", "&"}
                or _rank_only(words[i + 1 :])
            ):
                out.append((i, i))
        i += 1
    return out


def _rank_only(words: list[Word]) -> bool:
    return all(fold(w.text) in RANKS or fold(w.text) in HONORIFICS for w in words)


def _single(before: list[Word], head: list[Word], after: list[Word], valid: Validity) -> list[Office]:
    owner, modifiers = _before(before, head[0].capital)
    if modifiers is None:
        return []
    if head[-1].lower in {"nominee", "candidate"}:
        party = [w for w in before if w.lower in _PARTIES and w not in modifiers]
        modifiers = [*party, *modifiers]
    while after and (fold(after[-1].text) in RANKS or fold(after[-1].text) in HONORIFICS):
        after = after[:-1]
    tail = _after(after)
    if tail is None:
        return []
    whose, rest = tail
    title = " ".join([*(_cased(w) for w in modifiers), *(_head_word(w) for w in head)])
    if rest:
        title = f"{title} {rest}"
    return [Office(title, _canonical(owner) or _canonical(whose), valid)]


def _before(words: list[Word], capital: bool) -> tuple[str | None, list[Word] | None]:
    """Split what stands before the head into the country or body and the rest of the title.

    ``capital`` says whether the head is capitalised: then a common noun before it belongs to another group.
    """
    words = [
        w
        for i, w in enumerate(words)
        if (w.lower not in _COLOUR or _is_new_place(words, i)) and w.lower not in _DETERMINERS
    ]
    owner: str | None = None
    genitive = next((i for i, w in enumerate(words) if w.text in {"'s", "’s", "'", "’"}), None)
    if genitive is not None:
        if not all(w.capital or w.lower in {"of", "the"} for w in words[:genitive]):
            return None, None
        owner = _text(words[:genitive])
        words = words[genitive + 1 :]
    else:
        size = next((n for n in range(len(words), 0, -1) if _owns(words[:n])), 0)
        if size:
            owner, words = _text(words[:size]), words[size:]
        elif words and words[0].capital and words[0].lower not in MODIFIERS:
            size = next((i for i, w in enumerate(words) if w.lower in MODIFIERS or not w.capital), len(words))
            named = all(w.last.ent_type_ in _NAMED for w in words[:size])
            if named:
                owner, words = _text(words[:size]), words[size:]
            elif size > 1 or size == len(words):
                return None, None
    if any(_owns([w]) for w in words[:-1] if not w.text.isupper()):
        return None, None  # a country inside: the group began before it
    words = [w for w in words if w.first.pos_ != "ADJ" or w.capital or w.lower in MODIFIERS]
    if not all(_modifies(w, i, capital) for i, w in enumerate(words)):
        return None, None
    return owner, words


def _modifies(word: Word, i: int, capital: bool) -> bool:
    if word.lower in MODIFIERS:
        return True
    if word.capital:
        return i == 0 or word.last.ent_type_ in _NAMED or capital
    return word.noun and not capital and word.lower not in _LINKS


def _owns(words: list[Word]) -> bool:
    text = " ".join(w.text for w in words)
    return words[0].capital and (
        lookup(text) is not None or body(text) is not None or _lost(text) is not None
    )


def _lost(text: str) -> str | None:
    found = lookup(text[:-1]) if text.endswith("s") and len(text) > 4 else None
    return found.country if found is not None and found.by == "name" else None


def _after(words: list[Word]) -> tuple[str | None, str] | None:
    """Read "of the Russian Armed Forces", "to the United Nations", "at X": whose office, and rest of the title."""
    whose: str | None = None
    rest: list[str] = []
    while words:
        link = words[0].lower
        if link not in _LINKS:
            return None
        size = next(
            (i for i, w in enumerate(words[1:], 1) if w.lower in _LINKS and not _inside_name(words, i)),
            len(words),
        )
        group = words[1:size]
        if not group or any(w.stops for w in group):
            return None
        while group and group[-1].lower in {"and", "&"}:
            group = group[:-1]
        text = _text([w for i, w in enumerate(group) if i or w.lower not in _DETERMINERS])
        if not text:
            return None
        field = link == "of" and text.islower() and any(w.lower == "at" for w in words[size : size + 1])
        if field and not rest:
            rest = [link, text]  # "director of policy studies at the Heron Center"
        elif link in {"of", "at", "with", "from", "in"} and whose is None:
            whose = text
        elif link in {"to", "for", "on"} and not rest:
            rest = [link, _text(group)]
        words = words[size:]
    return whose, " ".join(rest)


def _inside_name(words: Sequence[Word], i: int) -> bool:
    """Whether "of" or "for" at this place joins parts of a name ("Observatory for Human Rights")."""
    if words[i].lower not in {"of", "for"} or i + 1 >= len(words):
        return False
    ahead = i + 2 if words[i + 1].lower == "the" and i + 2 < len(words) else i + 1
    return words[i - 1].capital and words[ahead].capital


def _canonical(name: str | None) -> str | None:
    """Give a country by its short name ("Russian" -> "Russia"), a body as worded."""
    if name is None:
        return None
    name = name.removesuffix("'s").removesuffix("’s")
    if body(name) is None:
        found = lookup(name)
        if found is not None:
            return found.country
        lost = _lost(name)
        if lost is not None:
            return lost
    return name


def _cased(word: Word) -> str:
    keep = word.text.isupper() or lookup(word.text) is not None
    return word.text if keep else word.text.lower()


def _head_word(word: Word) -> str:
    text = plain(word.lower).removeprefix("ex-")
    if text in {"ceo", "cfo", "coo", "mp", "mep"}:
        return text.upper()
    text = _RANK_NAMES.get(text, text)
    return "vice president" if text == "vice-president" else text


def _text(words: Sequence[Word]) -> str:
    return " ".join(w.text for w in words).replace(" 's", "'s").replace(" ’s", "’s")
