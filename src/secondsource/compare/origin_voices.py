"""All the voices in a statement: whose words it gives, whole or in part, and who "it" was."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from secondsource.compare.evidence import plain_term
from secondsource.compare.origin_restated import restated
from secondsource.language.vocabulary import words
from secondsource.records import Attribution, CastMember, Reading, Span, Speaker, Statement

#: "It said", "she said": who spoke at most so many statements before in the report.
_CARRIED = 3
#: Characters between a speaker's name and the cue.
_BESIDE = 12
_PRONOUNS = frozenset(words("it he she they which who"))
#: Sources of more than one, whom "he said" does not mean.
_MANY = re.compile(
    r"s$|\band\b|\b(?:police|government|media|company|group|ministry|army|authority)\b", re.IGNORECASE
)
#: So much of a statement told in the outlet's own voice must be somebody's words, for it to rest on them; the words that
#: name the speaker and the cue count neither way ("police later said he is three").
_MOST_OF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Somebody's words within a statement that tells more besides."""

    speaker: Speaker
    #: Terms of these words, as a view has them.
    terms: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Whose words the statements of a report give, by the statement's id."""

    #: Where that is not just its speaker: several, or who "it" was.
    whole: dict[str, tuple[Speaker, ...]]
    #: In an outlet's own voice: those whose words are the smaller part of it.
    parts: dict[str, tuple[Part, ...]]
    #: In an outlet's own voice: those of the cast who speak in the statement before it or after it.
    beside: dict[str, frozenset[str]]


def voices(reading: Reading, cast: Mapping[str, CastMember]) -> Voices:
    """Return whose words each statement of a report gives, where that is not just its speaker."""
    starts = [s.span.start for s in reading.statements]
    others: dict[str, list[Speaker]] = {}
    parts: dict[str, list[Part]] = {}
    for attribution in reading.attributions:
        speaker = _before_cue(attribution, reading) or attribution.speaker
        if speaker.kind == "outlet" or not attribution.content:
            continue
        first = bisect_left(starts, min(c.start for c in attribution.content) + 1)
        last = bisect_left(starts, max(c.end for c in attribution.content))
        for s in reading.statements[max(0, first - 1) : last]:
            if _rests_on(s, attribution, reading):
                others.setdefault(s.id, []).append(speaker)
            elif terms := _terms_within(s, attribution, reading):
                parts.setdefault(s.id, []).append(Part(speaker=speaker, terms=terms))
    whole: dict[str, tuple[Speaker, ...]] = {}
    elsewhere = restated(reading)
    for number, s in enumerate(reading.statements):
        own = _meant(number, reading.statements, cast) or s.speaker
        more = (*others.get(s.id, ()), *elsewhere.get(s.id, ()))
        found = (own, *(v for v in more if _told_apart(v, own, s.speaker)))
        distinct = tuple(v for n, v in enumerate(found) if v not in found[:n])
        if distinct != (s.speaker,):
            whole[s.id] = distinct
    return Voices(
        whole=whole,
        parts={k: tuple(p) for k, p in parts.items()},
        beside=_beside(reading.statements),
    )


def _beside(statements: tuple[Statement, ...]) -> dict[str, frozenset[str]]:
    """Return who speaks right before or after each statement in an outlet's own voice."""
    out: dict[str, frozenset[str]] = {}
    for number, s in enumerate(statements):
        near = statements[max(0, number - 1) : number + 2]
        if s.speaker.kind == "outlet" and (who := frozenset(n.speaker.cast for n in near if n.speaker.cast)):
            out[s.id] = who
    return out


def _before_cue(attribution: Attribution, reading: Reading) -> Speaker | None:
    """Return the person named right before a cue ("... Tilda Wren said that") of speech that was read without a source."""
    cue = attribution.cue
    if attribution.speaker.name is not None or attribution.speaker.kind == "outlet" or cue is None:
        return None
    near = [
        m
        for m in reading.mentions
        if m.kind == "person" and m.cast and 0 <= cue.start - m.span.end <= _BESIDE
    ]
    if not near:
        return None
    nearest = max(near, key=lambda m: m.span.end)
    return Speaker(name=nearest.text, kind="named", span=nearest.span, cast=nearest.cast)


def _rests_on(statement: Statement, attribution: Attribution, reading: Reading) -> bool:
    """Whether a statement gives words of an attribution: any, or in an outlet's own voice a quotation or most of it."""
    span = statement.span
    shared = sum(_overlap(span, c) for c in attribution.content)
    if statement.speaker.kind != "outlet" or not shared:
        return shared > 0
    given = [c.of(reading.article.text) for c in attribution.content if span.holds(c)]
    frame = sum(_overlap(span, part) for part in (attribution.source, attribution.cue) if part)
    return any("“" in w or '"' in w for w in given) or shared >= _MOST_OF * (span.end - span.start - frame)


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _terms_within(statement: Statement, attribution: Attribution, reading: Reading) -> frozenset[str]:
    """Return the plain terms of an attribution's words in a statement, with its cue's ("denied knowing of it")."""
    span = statement.span
    said = [*attribution.content, *([attribution.cue] if attribution.cue else [])]
    if not any(_overlap(span, c) for c in attribution.content):
        return frozenset()
    inside = [
        t
        for t in reading.sentences[statement.sentence].tokens
        if any(c.start <= t.start and t.end <= c.end for c in said)
        and span.start <= t.start
        and t.end <= span.end
    ]
    return frozenset(term for t in inside if (term := plain_term(t)) is not None)


def _told_apart(other: Speaker, *known: Speaker) -> bool:
    """Whether a voice is somebody else's: by another name or another member of the cast."""
    return all((other.name, other.cast) != (k.name, k.cast) for k in known) and (
        other.cast is None or all(other.cast != k.cast for k in known)
    )


def _meant(number: int, statements: tuple[Statement, ...], cast: Mapping[str, CastMember]) -> Speaker | None:
    """Return whom "it said" or "she said" means: the last body or person to have spoken, a few statements before at most."""
    speaker = statements[number].speaker
    pronoun = (speaker.name or "").lower()
    if speaker.cast or pronoun not in ("it", "he", "she"):
        return None
    for before in reversed(statements[max(0, number - _CARRIED) : number]):
        said = before.speaker
        member = cast.get(said.cast) if said.cast else None
        if said.kind == "outlet" or not said.name or said.name.lower() in _PRONOUNS:
            continue
        if pronoun == "it":
            return None if member and member.kind == "person" else said
        alone = member.kind == "person" if member else said.kind != "document" and not _MANY.search(said.name)
        return said if alone else None
    return None
