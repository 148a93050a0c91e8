"""Offices that a report gives to named people."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from secondsource.language.names import HONORIFICS, RANKS, fold
from secondsource.language.offices import FORMER, MODIFIERS
from secondsource.language.wordlists import word_set
from secondsource.read.officegrammar import Office, Word, read_office, words_of
from secondsource.read.parsed import ParsedArticle, ParsedSentence
from secondsource.records import Mention, RoleClaim, Validity

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_roles"]

_LONGEST = 14
_GOES_BY = word_set("see view regard describe portray know depict treat cast label brand")
_MADE = word_set("appoint name nominate pick choose select tap install")
_LEFT = word_set("serve work resign quit retire act")
_PAST_TIME = word_set("day days time tenure years stint spell term career")
#: Nouns of leaving an office, before "of" and its holder.
_DEPARTURES = word_set("retirement ouster departure exit dismissal removal death killing assassination")
#: What is called for has not happened.
_WISHED = word_set("call demand seek want insist urge push press threaten plan try attempt possible want")
_SERVING = word_set(
    "spokesman spokeswoman spokesperson aide adviser advisor lawyer attorney counsel assistant secretary"
)
_WERE = word_set("previously formerly once")


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence with its words and the people named in it."""

    sentence: ParsedSentence
    words: tuple[Word, ...]
    #: First and last word of each person's mention.
    people: tuple[tuple[int, int, Mention], ...]


def find_roles(parsed: ParsedArticle, mentions: tuple[Mention, ...]) -> tuple[RoleClaim, ...]:
    """Return the role claims of a report, in order.

    Read are titles before a name, appositions on either side of it, "was", "became" and "as", and
    "the X administration"; a word of leaving ("resignation of", "fired") makes a claim former.
    """
    people = [m for m in mentions if m.kind == "person"]
    starts = [m.span.start for m in people]
    claims: list[RoleClaim] = []
    for sentence in parsed.sentences:
        low = bisect_right(starts, sentence.span.start - 1)
        high = bisect_right(starts, sentence.span.end)
        if low == high:
            continue
        scene = _scene(sentence, people[low:high])
        for first, last, holder in scene.people:
            found = [
                *_before_name(scene, first, holder),
                *_after_name(scene, last, holder),
                *_set_before(scene, first, last, holder),
                *_predicates(scene, first, last, holder),
                *_administration(scene, last, holder),
            ]
            claims += _left(scene, first, last, found)
    return _unique(claims)


def _scene(sentence: ParsedSentence, people: Sequence[Mention]) -> _Scene:
    words = tuple(words_of([t for t in sentence.tokens if not t.is_space]))
    at = [sentence.offset + w.first.idx for w in words]
    placed: list[tuple[int, int, Mention]] = []
    for person in people:
        first = bisect_right(at, person.span.start) - 1
        last = bisect_right(at, person.span.end - 1) - 1
        if 0 <= first <= last:
            placed.append((first, last, person))
    return _Scene(sentence, words, tuple(placed))


def _claim(scene: _Scene, office: Office, holder: Mention, first: int, last: int) -> RoleClaim:
    span = scene.sentence.span_of(scene.words[first].first, scene.words[last].last)
    return RoleClaim(
        holder=holder.span,
        title=office.title,
        organisation=office.organisation,
        valid=office.valid,
        span=replace(span, start=min(span.start, holder.span.start), end=max(span.end, holder.span.end)),
    )


# -- titles before a name ------------------------------------------------------------------------


def _before_name(scene: _Scene, first: int, holder: Mention) -> Iterator[RoleClaim]:
    """ "Russian Foreign Minister Sergei Lavrov": the longest group that reads as an office up to the name."""
    words = scene.words
    end = first - 1
    while end >= 0 and fold(words[end].text) in HONORIFICS and not words[end].office:
        end -= 1
    if end >= 0 and words[end].text == "." and end:
        end -= 1
    if end < 0 or words[end].stops:
        return
    for start in range(max(0, end - _LONGEST), end + 1):
        if _crosses(scene, start, end) or not _may_start(words, start) or _serves(words[start : end + 1]):
            continue
        offices = read_office(words[start : end + 1])
        for office in offices:
            yield _claim(scene, office, holder, start, end)
        if offices:
            return


def _serves(words: Sequence[Word]) -> bool:
    """Whether the group is somebody who speaks or works for the one named ("spokesman for Prime Minister")."""
    return (words[-1].office or words[-1].lower in RANKS) and any(
        a.lower in _SERVING and b.lower in {"for", "to"} for a, b in pairwise(words)
    )


def _may_start(words: Sequence[Word], start: int) -> bool:
    word = words[start]
    if (
        word.stops
        or word.text in {"'s", "’s", "-"}
        or word.lower in {"of", "and", "to", "for", "in", "at", "on"}
    ):
        return False
    return word.last.ent_type_ not in {"DATE", "TIME"}


def _crosses(scene: _Scene, start: int, end: int) -> bool:
    """Whether somebody's name stands within the group."""
    return any(first <= end and start <= last for first, last, _ in scene.people)


# -- appositions ---------------------------------------------------------------------------------


def _after_name(scene: _Scene, last: int, holder: Mention) -> Iterator[RoleClaim]:
    """ "Anatoly Dobrynin, Russia's ambassador to the United States": the group after the comma."""
    words = scene.words
    if last + 2 >= len(words) or words[last + 1].text not in {",", "(", "-", "–", "—"}:
        return
    start = last + 2
    limit = start
    while limit < len(words) and limit - start < _LONGEST and not words[limit].stops:
        limit += 1
    for end in range(limit - 1, start - 1, -1):
        if _crosses(scene, start, end) or any(f == end + 1 for f, _, _ in scene.people):
            continue
        closed = (
            end + 1 >= len(words) or words[end + 1].stops or words[end + 1].lower in {"and", "who", "said"}
        )
        offices = read_office(words[start : end + 1]) if closed else []
        for office in offices:
            yield _claim(scene, office, holder, start, end)
        if offices:
            return


def _set_before(scene: _Scene, first: int, last: int, holder: Mention) -> Iterator[RoleClaim]:
    """ "the American ambassador to the United Nations, Susan M. Rice,": the group before the comma."""
    words = scene.words
    if first < 2 or words[first - 1].text != ",":
        return
    follows = words[last + 1].text if last + 1 < len(words) else "."
    if follows not in {",", ".", ")", ";", "”", '"', "-", "—"}:
        return
    end = first - 2
    before = next((i for i in range(end, max(-1, end - 9), -1) if words[i].lower == "predecessor"), None)
    if before is not None:
        yield _claim(scene, Office("predecessor", None, "former"), holder, before, end)
        return
    for start in range(max(0, end - _LONGEST), end + 1):
        if _crosses(scene, start, end) or not _may_start(words, start):
            continue
        marked = (
            words[start].lower in {"the", "his", "her", "its", "their", "a", "an"} or words[start].capital
        )
        offices = read_office(words[start : end + 1]) if marked else []
        for office in offices:
            yield _claim(scene, office, holder, start, end)
        if offices:
            return


# -- predicates ----------------------------------------------------------------------------------


def _predicates(scene: _Scene, first: int, last: int, holder: Mention) -> Iterator[RoleClaim]:
    """ "X was previously the Chairman of Y", "X, who is ...", "as US Secretary of State"."""
    inside = scene.words[first : last + 1]
    names = {w.last.i for w in inside} | {w.first.i for w in inside}
    root = next((t for w in inside for t in (w.first, w.last) if t.head.i not in names), inside[-1].last)
    verbs = [root.head] if root.dep_ in {"nsubj", "nsubjpass"} else []
    verbs += [c for c in root.children if c.dep_ == "relcl"]
    for verb in verbs:
        if verb.lemma_ in {"be", "become"}:
            for child in verb.children:
                if child.dep_ == "attr":
                    yield from _predicate(scene, child, holder, _held(verb))
    governed = [*verbs, *([root.head] if root.dep_ in {"dobj", "nsubjpass"} else [])]
    for verb in governed:
        if verb.lemma_ in _GOES_BY or any(
            c.dep_ in {"dative", "dobj"} and c.pos_ == "PRON" for c in verb.children
        ):
            continue
        for token in scene.sentence.tokens:
            if token.lower_ == "as" and token.dep_ == "prep" and _under(token, verb):
                objects = [c for c in token.children if c.dep_ == "pobj"]
                valid = _held_as(token, verb)
                for noun in objects[:1]:
                    yield from _predicate(scene, noun, holder, valid)


def _predicate(scene: _Scene, noun: Token, holder: Mention, valid: Validity) -> Iterator[RoleClaim]:
    """Read the noun's group: the longest stretch from its first word that is an office."""
    words = scene.words
    subtree = sorted(t.i for t in noun.subtree)
    inside = [i for i, w in enumerate(words) if subtree[0] <= w.first.i and w.last.i <= subtree[-1]]
    if not inside:
        return
    start = inside[0]
    limit = next((i for i in inside if words[i].stops), inside[-1] + 1)
    for end in range(min(limit - 1, start + _LONGEST), start - 1, -1):
        if _crosses(scene, start, end) or words[end].last.i < noun.i:
            continue
        offices = read_office(words[start : end + 1])
        if valid == "former" and _qualified(words[start : end + 1]):
            return  # "was an able president" judges a time in office, and does not end it
        for office in offices:
            # "is a writer" tells an occupation, "is the president" an office; both are kept.
            said = valid if office.valid == "current" else office.valid
            yield _claim(scene, replace(office, valid=said), holder, start, end)
        if offices:
            return


def _qualified(words: Sequence[Word]) -> bool:
    return any(w.first.pos_ == "ADJ" and not w.capital and w.lower not in MODIFIERS for w in words)


def _under(token: Token, verb: Token) -> bool:
    """Whether the word hangs on the verb with no other clause between."""
    at = token.head
    for _ in range(8):
        if at == verb:
            return True
        if at.dep_ in {"relcl", "ccomp", "advcl", "ROOT", "conj"} or at.head == at:
            return False
        at = at.head
    return False


def _held(verb: Token) -> Validity:
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    adverbs = {c.lower_ for c in verb.children if c.dep_ == "advmod"}
    if auxiliaries & {"will", "would", "to", "could", "may", "might"}:
        return "designate"
    if adverbs & _WERE:
        return "former"
    if auxiliaries & {"has", "have", "'s", "’s"} or verb.lemma_ == "become":
        return "current"
    return "former" if verb.tag_ == "VBD" else "current"


def _held_as(token: Token, verb: Token) -> Validity:
    if token.head.lower_ in _PAST_TIME or verb.lemma_ in _LEFT - {"act"}:
        return "former"
    if verb.lemma_ in _MADE:
        return "designate"
    return "current"


def _administration(scene: _Scene, last: int, holder: Mention) -> Iterator[RoleClaim]:
    """ "the Obama administration": he is president, or was, where the sentence looks back."""
    words = scene.words
    if last + 1 >= len(words) or words[last + 1].lower not in {"administration", "presidency"}:
        return
    before = [w.lower for w in words[max(0, last - 3) : last]]
    looks_back = bool({"under", "during", "since"} & set(before)) or "predecessor" in [
        w.lower for w in words[:last]
    ]
    verb = scene.sentence.tokens.root
    valid: Validity = "former" if looks_back and verb.tag_ in {"VBD", "VBN"} else "current"
    yield _claim(scene, Office("president", None, valid), holder, last, last + 1)


def _left(scene: _Scene, first: int, last: int, claims: list[RoleClaim]) -> Iterator[RoleClaim]:
    """Make claims former where the sentence tells that the holder has left."""
    words = scene.words
    gone = False
    for claim in claims[:1]:
        start = next(
            (i for i, w in enumerate(words) if scene.sentence.offset + w.first.idx >= claim.span.start), first
        )
        ahead = [w.lower for w in words[max(0, start - 3 - _unmarked(words, start)) : start]]
        wanted = any(w.last.lemma_ in _WISHED for w in words[max(0, start - 9) : start])
        gone = "of" in ahead and any(w in FORMER or w in _DEPARTURES for w in ahead) and not wanted
    end = words[last].last
    verb = end.head
    if end.dep_ == "nsubj":
        gone = gone or (verb.lemma_ in {"resign", "quit", "retire"} and verb.tag_ in {"VBD", "VBN"})
    elif end.dep_ in {"nsubjpass", "dobj"}:
        gone = gone or (
            verb.lemma_ in FORMER - {"resign", "quit", "retire", "remove"} and verb.tag_ in {"VBD", "VBN"}
        )
    for claim in claims:
        yield replace(claim, valid="former") if gone and claim.valid == "current" else claim


def _unmarked(words: Sequence[Word], start: int) -> int:
    """How many nouns stand between "of" and the office and are no part of it ("the retirement of swing vote Justice")."""
    k = start
    while k and start - k < 3 and words[k - 1].noun and words[k - 1].text.islower():
        k -= 1
    return start - k if k and words[k - 1].lower == "of" else 0


def _unique(claims: list[RoleClaim]) -> tuple[RoleClaim, ...]:
    seen: dict[tuple[int, str, str | None], RoleClaim] = {}
    for claim in claims:
        bare = claim.title in RANKS and any(
            c.holder == claim.holder and c.title != claim.title and claim.title in c.title.split()
            for c in claims
        )
        if not bare:
            seen.setdefault((claim.holder.start, claim.title, claim.organisation), claim)
    return tuple(sorted(seen.values(), key=lambda c: (c.holder, c.span, c.title)))
