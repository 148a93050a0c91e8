"""Whom "he" and "she" mean, where the text leaves little doubt."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from secondsource.language.names import gender_of
from secondsource.records import CastMember, Mention, Reading, Span
from secondsource.resolve.narration import Narration

__all__ = ["resolve_pronouns"]

_GENDER = {"he": "male", "him": "male", "she": "female", "her": "female"}


def resolve_pronouns(
    reading: Reading, ids: Mapping[Span, str], cast: Mapping[str, CastMember], told: Narration
) -> dict[Span, str]:
    """Return the person of each "he", "him", "she" and "her" that can be told.

    A pronoun means the person of its gender who is subject last before it, in its own sentence or the two
    before; a subject pronoun follows the subject. Sentences that are quotations throughout do not count, and
    who is named only in a quotation is nobody that the report itself goes on about. Where two people fit alike it
    stays open, and within a quotation too: there "he" is most often another than the speaker, who is nearest.
    "They" and "it" stay open always: in news they mean bodies and things more often than names.
    """
    genders: dict[str, str | None] = {}
    out: dict[Span, str] = {}
    trail: list[tuple[int, Mention, str]] = []
    for mention in reading.mentions:
        gender = _GENDER.get(mention.text.lower()) if mention.kind == "pronoun" else None
        named = mention.kind == "person" and mention.span in ids
        if (gender is None and not named) or told.quoted(mention.span):
            continue
        sentence = told.sentence(mention.span.start)
        if named:
            key = ids[mention.span]
            genders.setdefault(key, _gender(cast[key]) if key in cast else None)
            trail.append((sentence, mention, key))
            continue
        after = _last_end(trail, sentence, reading)
        if sentence >= 0 and told.somebody(sentence, after, mention.span.start):
            continue
        fits = [t for t in trail if genders.get(t[2]) in {gender, None} and told.apart(t[0], sentence) <= 2]
        own = [t for t in fits if told.said_by(mention.span, t[1].span)]
        if any(t[1].subject for t in own):
            continue  # "Anna Berg was to blame, she said" is told by another, "Anna Berg hid, she said" by herself
        fits = [t for t in fits if t not in own]
        crowded = {
            i
            for i in {t[0] for t in fits}
            if 0 <= i < sentence and told.somebody(i, 0, reading.sentences[i].span.end)
        }
        found = _antecedent(mention, sentence, crowded, fits, reading.article.text)
        if found is not None:
            out[mention.span] = found
            trail.append((sentence, mention, found))
    return out


def _last_end(trail: Sequence[tuple[int, Mention, str]], sentence: int, reading: Reading) -> int:
    """Where the last person named in this sentence ends, or where the sentence starts."""
    if trail and trail[-1][0] == sentence:
        return trail[-1][1].span.end
    return reading.sentences[sentence].span.start if sentence >= 0 else 0


def _gender(member: CastMember) -> str | None:
    for name in (member.name, *member.aliases):
        found = gender_of(name)
        if found is not None:
            return found
    if any("first lady" in r.title for r in member.roles):
        return "female"
    return None


def _antecedent(
    pronoun: Mention, sentence: int, crowded: Set[int], trail: Sequence[tuple[int, Mention, str]], text: str
) -> str | None:
    near = [t for t in trail if t[0] not in crowded or t[1].subject]
    if not near or any(t[0] > near[-1][0] for t in trail):
        return None  # a nearer sentence has somebody, and another who is not named
    if len({key for _, _, key in near}) == 1:
        return near[0][2]
    for index in sorted({t[0] for t in near}, reverse=True):
        here = [t for t in near if t[0] == index]
        subjects = [t for t in here if t[1].subject]
        if pronoun.subject and len({key for _, _, key in subjects}) == 1:
            return subjects[0][2]
        if pronoun.subject and index == sentence and subjects:
            return subjects[-1][2]
        if pronoun.subject and index == sentence and all(_owns(t[1], text) for t in here):
            return None  # "To undo Berg's law, he": mostly somebody else, not always
        if len({key for _, _, key in here}) == 1:
            return here[0][2]
        # Two people stand there; only the first subject of the sentence before is a safe guess.
        return subjects[0][2] if subjects and pronoun.subject and index < sentence else None
    return None


def _owns(mention: Mention, text: str) -> bool:
    return re.match(r"['’]s?\b", text[mention.span.end : mention.span.end + 2]) is not None
