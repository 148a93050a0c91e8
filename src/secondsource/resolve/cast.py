"""One cast over all reports of a story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from secondsource.language.countries import country_name, iso3, lookup
from secondsource.language.gazetteer import spelt_out
from secondsource.language.names import body, fold, without_titles
from secondsource.records import CastMember, Reading, Span, content_id
from secondsource.resolve.members import Member
from secondsource.resolve.names import gather
from secondsource.resolve.offices import Post, country_of, posts, titled

__all__ = ["Cast", "build_cast"]

_COURTESY = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Prof)\.?\s+$")

#: The cast, and whose each named span is.
Cast = tuple[tuple[CastMember, ...], dict[Span, str]]


def build_cast(readings: Sequence[Reading]) -> Cast:
    """Return the members of the story in the order of first mention, and the member's id of each mention."""
    members = gather(readings)
    ids: dict[Span, str] = {}
    by_id: dict[str, Member] = {}
    for member in members:
        key = content_id("cast", member.kind, _name(member))
        merged = by_id.setdefault(key, member)
        if merged is not member:
            merged.names += member.names
            merged.places += member.places
        for i, j in member.places:
            ids[readings[i].mentions[j].span] = key
    held = posts(readings, ids)
    states = _states(readings)
    cast = tuple(_record(key, m, held.get(key, []), readings, states) for key, m in by_id.items())
    return cast, ids


def _name(member: Member) -> str:
    """The name by which a member is known: the state's short name, the table's, or the fullest most used."""
    if member.state:
        return country_name(member.state) or max(member.names)
    if member.kind == "person":
        full = [without_titles(n) for n in member.full_names()]
        # A double surname by itself may stand more often than with the given name.
        first = [n for n in full if not any(o.endswith(f" {n}") for o in full)]
        return first[0] if first else _most(member)
    known = next((b for n in member.names if (b := body(n)) is not None), None)
    if known is not None:
        spelt = [n for n in member.names if fold(n) == fold(known.name)]
        proper = [
            n for n in spelt if n.split()[-1][:1].isupper()
        ]  # not "Labour party", where it is spelt well, too
        return known.name if not proper else max(proper, key=lambda n: (member.names[n], n))
    if member.kind == "place":
        whole = next((w for n in member.names if (w := spelt_out(n)) != n), None)
        if whole is not None:
            return whole
    long = [n for n in member.names if " " in n]
    return max(long or member.names, key=lambda n: (member.names[n], len(n), n))


def _most(member: Member) -> str:
    return max(member.names, key=lambda n: (member.names[n], len(n), n))


def _record(
    key: str, member: Member, held: Sequence[Post], readings: Sequence[Reading], states: Mapping[Span, str]
) -> CastMember:
    name = _name(member)
    return CastMember(
        id=key,
        name=name,
        kind=member.kind,
        aliases=tuple(a for a in _aliases(member, readings) if a != name),
        country=_country(member, held, readings, states),
        roles=tuple(p.role() for p in held),
        about=tuple(dict.fromkeys(_about(member, readings))),
    )


def _aliases(member: Member, readings: Sequence[Reading]) -> Iterable[str]:
    """Every wording of the reports, also with title, in the order of first use."""
    seen: dict[str, None] = {}
    for i, j in member.places:
        reading = readings[i]
        mention, text = reading.mentions[j], reading.article.text
        if mention.kind == "nationality":
            continue
        seen.setdefault(" ".join(mention.text.split()))
        if member.kind == "person":
            courtesy = _COURTESY.search(text[max(0, mention.span.start - 8) : mention.span.start])
            if courtesy and not text[: mention.span.start].endswith(("First Lady ", "first lady ")):
                seen.setdefault(" ".join((courtesy[0] + mention.text).split()))
            for words in titled(mention, reading.roles, text):
                seen.setdefault(words)
    return seen


def _country(
    member: Member, held: Sequence[Post], readings: Sequence[Reading], states: Mapping[Span, str]
) -> str | None:
    """The state of a member, where table or text gives it."""
    if member.state:
        return member.state
    if member.kind == "person":
        return country_of(held)
    for name in member.names:
        known = body(name)
        if known is not None:
            return known.country
    for name in member.names:
        found = iso3(name) or (iso3(name.split()[0]) if " " in name else None)
        if found is not None:
            return found
    spans = (readings[i].mentions[j].span for i, j in member.places)
    return next((states[s] for s in spans if s in states), None) if member.kind == "organisation" else None


def _states(readings: Sequence[Reading]) -> dict[Span, str]:
    """The state of each mention that stands right after the state's adjective ("Turkish Red Crescent")."""
    out: dict[Span, str] = {}
    for reading in readings:
        named = [m for m in reading.mentions if m.kind != "pronoun"]
        for before, mention in pairwise(named):
            gap = reading.article.text[before.span.end : mention.span.start]
            found = lookup(before.text)
            if found is not None and re.fullmatch(r"(?:['’]?s)?\s+", gap):
                out[mention.span] = found.iso3
    return out


def _about(member: Member, readings: Sequence[Reading]) -> Iterable[str]:
    """Ids of statements that say who the member is: appositions and predicates, standing facts."""
    own = {(i, readings[i].mentions[j].span) for i, j in member.places}
    for i in sorted({i for i, _ in member.places}):
        reading = readings[i]
        profile = [c for c in reading.roles if (i, c.holder) in own and c.span.end > c.holder.end]
        subjects = [m.span for m in reading.mentions if m.subject and (i, m.span) in own]
        for statement in reading.statements:
            told = any(statement.span.holds(c.holder) and statement.span.overlaps(c.span) for c in profile)
            stands = statement.background and any(statement.span.holds(s) for s in subjects)
            if told or stands:
                yield statement.id
