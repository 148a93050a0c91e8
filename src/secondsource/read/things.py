"""Names of things among the names found: rockets, exercises, programmes, laws and works that the pipeline takes for bodies."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from secondsource.language.countries import lookup
from secondsource.language.names import body, fold
from secondsource.language.wordlists import word_set
from secondsource.read.namelists import BODY_HEADS, NO_BODY, SHIPS, STORMS
from secondsource.read.nametrim import Found, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from spacy.tokens import Token

__all__ = ["things"]

#: Labels of the pipeline for names of things.
_LABELS = frozenset({"PRODUCT", "WORK_OF_ART", "LAW", "EVENT"})
#: Nouns after a name that say what thing it is the name of ("the Blue Heron rocket", "Autumn Shield drills").
_HEADS = word_set(
    """rocket rockets spacecraft spaceship capsule booster missile missiles satellite satellites rover probe jet jets aircraft
    airliner helicopter drone drones frigate destroyer submarine tank rifle pistol drill drills exercise exercises
    manoeuvres maneuvers operation program programs programme programmes mission missions scheme schemes bill act law statute
    amendment amendments grant grants song single album film movie sitcom sitcoms novel musical opera sequel franchise trilogy universe console phone
    smartphone smartphones tablet laptop sedan suv suvs minivan pickup hatchback app apps browser software virus ransomware
    malware drug drugs vaccine pill cryptocurrency token hashtag feature slogan pipeline protocol doctrine variant strain breed"""
)


def things(
    found: Sequence[Found],
    sentences: Sequence[tuple[Token, ...]],
    kinds: Mapping[str, str],
    key: Callable[[Found], str],
) -> frozenset[str]:
    """Return the names, as ``key`` gives them, that are of things, by their company over the whole report.

    Storms and ships are told by the word before them, in one place of the report for all. Else a noun after the name that says what it is ("the Blue Heron rocket"), and the pipeline's own label for things elsewhere in
    the report, speak for a thing; then so does an article before the bare name ("the Blue Heron lifted off"). Half of the
    places must speak so: a maker ("Harbour Dynamics rockets") stands by itself far more often. The pipeline's label place
    by place does not do: it calls one rocket a body and a product within a paragraph.
    """
    labelled = Counter(n if n.isupper() and len(n) < 5 else fold(n) for n in _labelled(sentences))
    named: Counter[str] = Counter()
    articled: Counter[str] = Counter()
    total: Counter[str] = Counter()
    words: dict[str, str] = {}
    for f in found:
        name = key(f)
        if kinds.get(name, f.kind) != "organisation":
            continue
        tokens = sentences[f.sentence]
        words.setdefault(name, text_of(tokens[f.first : f.last + 1]))
        total[name] += 1
        after = tokens[f.last + 1].lower_ if f.last + 1 < len(tokens) else ""
        if after in _HEADS or _is_show(tokens, f):
            named[name] += 1
        elif f.first and tokens[f.first - 1].lower_ in {"the", "a", "an"} and not _heads_noun(tokens, f):
            articled[name] += 1
    out = set()
    for name, count in total.items():
        elsewhere = labelled[name]
        signs = named[name] + elsewhere
        known = body(words[name]) is not None or any(w in BODY_HEADS for w in words[name].lower().split())
        # A carmaker is labelled as its car now and then.
        enough = named[name] > 0 or " " in name or (elsewhere > 1 and elsewhere > count)
        if enough and signs and not known and 2 * (signs + articled[name]) >= count + elsewhere:
            out.add(name)
    out |= _storms_and_ships(found, sentences, key) | _rockets(found, sentences, kinds, key)
    surnames = {
        fold(sentences[f.sentence][f.last].text) for f in found if f.kind == "person" and f.last > f.first
    }
    out |= {name for f in found if _is_pair(name := key(f), surnames)}
    out |= _letters(found, sentences, key)
    return frozenset(out | _cases(found, sentences, key) | _articled(found, sentences, kinds, key))


def _storms_and_ships(
    found: Sequence[Found], sentences: Sequence[tuple[Token, ...]], key: Callable[[Found], str]
) -> set[str]:
    """Return the names that a word before them makes a storm's or ship's somewhere in the report."""
    called: set[str] = set()
    for tokens in sentences:
        for j, (token, after) in enumerate(pairwise(tokens)):
            if after.lower_ in {"since", "named"} and j + 2 < len(tokens):
                after = tokens[j + 2]  # "no hurricane since Hazel"
            storm = token.lower_ in STORMS and (token.lower_ != "storm" or token.text == "Storm")
            sails = token.text in SHIPS and after.pos_ == "PROPN"
            if (storm or sails) and after.text[:1].isupper() and after.lower_ not in BODY_HEADS:
                called.add(fold(after.text))
    out: set[str] = set()
    for f in found:
        inside = sentences[f.sentence][f.first : f.last + 1]
        at = int(inside[0].lower_ == "tropical" and len(inside) > 1)
        opens = inside[at].lower_ in STORMS or inside[at].text in SHIPS
        if (opens and inside[-1].lower_ not in BODY_HEADS) or (
            len(inside) == 1 and fold(inside[0].text) in called
        ):
            out.add(key(f))
    return out


#: Vehicles and machines, which are never a place's.
_CRAFT = word_set(
    "rocket rockets booster spacecraft satellite smartphone smartphones console browser ransomware"
)


def _rockets(
    found: Sequence[Found],
    sentences: Sequence[tuple[Token, ...]],
    kinds: Mapping[str, str],
    key: Callable[[Found], str],
) -> set[str]:
    """Return the names taken for places of which half the mentions name a craft ("a Delta rocket")."""
    total: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for f in found:
        tokens = sentences[f.sentence]
        if kinds.get(key(f), f.kind) == "place" and lookup(text_of(tokens[f.first : f.last + 1])) is None:
            total[key(f)] += 1
            named[key(f)] += f.last + 1 < len(tokens) and tokens[f.last + 1].lower_ in _CRAFT
    return {name for name, count in named.items() if count and 2 * count >= total[name]}


def _letters(
    found: Sequence[Found], sentences: Sequence[tuple[Token, ...]], key: Callable[[Found], str]
) -> set[str]:
    """Return the letters that the report spells out as a thing in front of them ("binge eating disorder (BED)")."""
    spelt: set[str] = set()
    for tokens in sentences:
        for j, token in enumerate(tokens[2:-1], start=2):
            letters = token.text
            if tokens[j - 1].text == "(" and letters.isupper() and letters.isalpha() and 1 < len(letters) < 7:
                words = [t for t in tokens[max(0, j - 2 - 2 * len(letters)) : j - 1] if t.is_alpha]
                main = [t for t in words if t.lower_ not in _SMALL][-len(letters) :]
                if "".join(t.text[0] for t in main).upper() == letters and _names_thing(main):
                    spelt.add(letters)
    return {key(f) for f in found if text_of(sentences[f.sentence][f.first : f.last + 1]) in spelt}


_SMALL = word_set("of the for and in on to a an")


def _names_thing(words: Sequence[Token]) -> bool:
    """Whether words that letters stand for are no body's: small, or ended by what is none ("Care Act")."""
    last = words[-1].lower_
    if last in BODY_HEADS:
        return False
    small = sum(t.text.islower() for t in words)
    return 2 * small > len(words) or last in NO_BODY or last in _HEADS


def _is_pair(name: str, surnames: set[str]) -> bool:
    """Whether a name is of two people of the report at once: of a bill, or a contest ("Lund-Voss")."""
    parts = name.split("-")
    return len(parts) == 2 and " " not in name and all(p in surnames for p in parts)


def _articled(
    found: Sequence[Found],
    sentences: Sequence[tuple[Token, ...]],
    kinds: Mapping[str, str],
    key: Callable[[Found], str],
) -> set[str]:
    """Return the single words taken for people that mostly have an article of their own ("the Moon", "the Zoo")."""
    surnames = {
        fold(sentences[f.sentence][f.last].text) for f in found if f.kind == "person" and f.last > f.first
    }
    total: Counter[str] = Counter()
    articled: Counter[str] = Counter()
    for f in found:
        name, tokens = key(f), sentences[f.sentence]
        if f.first == f.last and kinds.get(name, f.kind) == "person" and name not in surnames:
            total[name] += 1
            after_the = f.first > 0 and tokens[f.first - 1].lower_ == "the"
            articled[name] += after_the and tokens[f.last].tag_ == "NNP" and not _heads_noun(tokens, f)
    return {name for name, count in articled.items() if count and 2 * count >= total[name]}


_VERSUS = frozenset({"v", "v.", "vs", "vs."})
_RULED = word_set("decision decisions ruling rulings case cases precedent")


def _cases(
    found: Sequence[Found], sentences: Sequence[tuple[Token, ...]], key: Callable[[Found], str]
) -> set[str]:
    """Return the names that only name a case in court ("Lund v. Voss", "the Lund decision")."""
    tried: set[str] = set()
    told: set[str] = set()
    for f in found:
        tokens = sentences[f.sentence]
        before = tokens[f.first - 1].lower_ if f.first else ""
        after = tokens[f.last + 1].lower_ if f.last + 1 < len(tokens) else ""
        versus = before in _VERSUS or after in _VERSUS
        words = text_of(tokens[f.first : f.last + 1])
        if lookup(words) is not None or body(words) is not None:
            continue
        if versus:
            tried.add(key(f))
        elif after not in _RULED:
            told.add(key(f))
    return tried - told


def _is_show(tokens: tuple[Token, ...], found: Found) -> bool:
    """Whether a name is what a medium has on its air ("PBS's Harbour Hour"), or what somebody appears on."""
    before = tokens[max(0, found.first - 4) : found.first]
    if before[-1:] and before[-1].text in {"'s", "’s"} and len(before) > 1:
        medium = body(before[-2].text)
        return medium is not None and medium.sector == "MED"
    if len(before) < 2 or found.first == found.last or before[-1].lower_ != "on":
        return False
    return any(t.lemma_.lower() in {"appear", "appearance", "host", "guest"} for t in before)


def _heads_noun(tokens: tuple[Token, ...], found: Found) -> bool:
    """Whether a name only stands before a noun ("the Harbour Dynamics offices")."""
    last = tokens[found.last]
    return last.dep_ in {"compound", "nmod", "amod", "poss"} and last.head.i > last.i


def _labelled(sentences: Sequence[tuple[Token, ...]]) -> list[str]:
    """The names to which the pipeline gives a label of things."""
    out: list[str] = []
    for tokens in sentences:
        for j, token in enumerate(tokens):
            if token.ent_type_ not in _LABELS or token.ent_iob_ != "B":
                continue
            last = j
            while last + 1 < len(tokens) and tokens[last + 1].ent_iob_ == "I":
                last += 1
            first = j + (tokens[j].lower_ in {"the", "a", "an"} and last > j)
            out.append(text_of(tokens[first : last + 1]))
    return out
