"""Whom "he" and "she" mean, where the text leaves little doubt."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set

from secondsource.language.names import gender_of
from secondsource.language.offices import is_office
from secondsource.language.wordlists import word_set
from secondsource.records import CastMember, Mention, Reading, Sentence, Span

__all__ = ["resolve_pronouns"]

#: Nouns for a person who is not named.
_SOMEBODY = word_set(
    """man woman boy girl person driver suspect gunman attacker victim witness passenger resident patient defendant
    teenager mother father wife husband son daughter brother sister friend colleague official neighbour neighbor
    policeman businessman tycoon politician republican democrat star singer official source student teacher
    survivor owner customer fan rival opponent"""
)
#: A quotation within a paragraph.
_QUOTE = re.compile(r'"[^"\n]{1,600}"|“[^”\n]{1,1500}”')
_GENDER = {"he": "male", "him": "male", "she": "female", "her": "female"}


def resolve_pronouns(
    reading: Reading, ids: Mapping[Span, str], cast: Mapping[str, CastMember]
) -> dict[Span, str]:
    """Return the person of each "he", "him", "she" and "her" that can be told.

    A pronoun means the person of its gender who is subject last before it, in its own sentence or the two
    before; a subject pronoun follows the subject. Where two people fit alike it stays open, and within a
    quotation too: there "he" is most often another than the speaker, who is nearest. "They" and "it"
    stay open always: in news they mean bodies and things more often than names.
    """
    starts = [s.span.start for s in reading.sentences]
    quotes = [m.span() for m in _QUOTE.finditer(reading.article.text)]
    genders = {key: _gender(member) for key, member in cast.items()}
    out: dict[Span, str] = {}
    trail: list[tuple[int, Mention, str]] = []
    for mention in reading.mentions:
        sentence = bisect_right(starts, mention.span.start) - 1
        if mention.kind == "person" and mention.span in ids:
            trail.append((sentence, mention, ids[mention.span]))
            continue
        gender = _GENDER.get(mention.text.lower()) if mention.kind == "pronoun" else None
        if gender is None or _quoted(mention.span, quotes):
            continue
        after = _last_end(trail, sentence, reading)
        if sentence >= 0 and _other_person(reading.sentences[sentence], after, mention.span.start):
            continue
        crowded = {
            i
            for i in range(max(0, sentence - 2), sentence)
            if _other_person(reading.sentences[i], 0, reading.sentences[i].span.end)
        }
        found = _antecedent(
            mention, sentence, crowded, [t for t in trail if genders.get(t[2]) in {gender, None}]
        )
        if found is not None:
            out[mention.span] = found
            trail.append((sentence, mention, found))
    return out


def _last_end(trail: Sequence[tuple[int, Mention, str]], sentence: int, reading: Reading) -> int:
    """Where the last person named in this sentence ends, or where the sentence starts."""
    if trail and trail[-1][0] == sentence:
        return trail[-1][1].span.end
    return reading.sentences[sentence].span.start if sentence >= 0 else 0


def _other_person(sentence: Sentence, start: int, end: int) -> bool:
    """Whether somebody without a name ("the president", "a driver") stands in the stretch."""
    return any(
        t.start >= start and t.end <= end and t.pos == "NOUN" and (is_office(t.lemma) or t.lemma in _SOMEBODY)
        for t in sentence.tokens
    )


def _quoted(span: Span, quotes: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(quotes, (span.start, span.start)) - 1
    return at >= 0 and span.end <= quotes[at][1]


def _gender(member: CastMember) -> str | None:
    for name in (member.name, *member.aliases):
        found = gender_of(name)
        if found is not None:
            return found
    if any("first lady" in r.title for r in member.roles):
        return "female"
    return None


def _antecedent(
    pronoun: Mention, sentence: int, crowded: Set[int], trail: Sequence[tuple[int, Mention, str]]
) -> str | None:
    near = [t for t in trail if sentence - t[0] <= 2 and (t[0] not in crowded or t[1].subject)]
    if not near:
        return None
    if len({key for _, _, key in near}) == 1:
        return near[0][2]
    for back in range(3):
        here = [t for t in near if t[0] == sentence - back]
        subjects = [t for t in here if t[1].subject]
        if pronoun.subject and len({key for _, _, key in subjects}) == 1:
            return subjects[0][2]
        if pronoun.subject and back == 0 and subjects:
            return subjects[-1][2]
        if here and len({key for _, _, key in here}) == 1:
            return here[0][2]
        if here:
            # Two people stand there; only the first subject of the sentence before is a safe guess.
            return subjects[0][2] if subjects and pronoun.subject and back else None
    return None
