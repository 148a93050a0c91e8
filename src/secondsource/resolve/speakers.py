"""Whose words: speakers given the member of the cast that they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondsource.language.names import HONORIFICS, RANKS, body, fold
from secondsource.language.offices import is_office, plain
from secondsource.records import CastMember, Mention, Speaker
from secondsource.resolve.hesaid import is_pronoun, name_pronoun
from secondsource.resolve.who import Who

__all__ = ["by_office", "name_speaker"]

#: Nouns that make a group with a body's name somebody of that body, and not the body.
_OF_A_BODY = re.compile(
    r"\b(?:officials?|sources?|spokes(?:man|woman|person|people)|aides?|activists?|diplomats?|leaders?|members?|"
    r"residents?|ministers?|officers?|lawmakers?|advisers?|advisors?|reporters?|correspondents?|reports?|"
    r"fighters?|rebels?|soldiers?|commanders?|doctors?|analysts?|experts?|lawyers?|workers?|directors?|heads?|"
    r"chiefs?|presidents?|secretar(?:y|ies)|ambassadors?|envoys?|people|allies|critics|forces|police|troops)\b",
    re.IGNORECASE,
)
_SPOKESPEOPLE = frozenset({"spokesman", "spokeswoman", "spokesperson"})
#: Who works for somebody, beside those of a body.
_SERVING = frozenset({"attorney", "attorneys", "counsel", "aide", "adviser", "advisor", "friend", "friends"})
_TITLES = frozenset({*HONORIFICS, *RANKS, "prime", "vice", "foreign", "former"})
_WORDS = re.compile(r"[^\W_][\w’'-]*")


def name_speaker(speaker: Speaker, who: Who) -> Speaker:
    """Return the speaker with its member, by name, by pronoun or by an office that one member alone holds.

    "US officials" and "an activist with the centre" stay as worded: a body's name within them is not who speaks.
    """
    span = speaker.span
    if span is None or speaker.kind == "outlet" or speaker.cast is not None:
        return speaker
    words = span.of(who.reading.article.text)
    if is_pronoun(words):
        return name_pronoun(speaker, who, name_speaker)
    inside = who.within(span.start, span.end)
    member = _by_name(words, inside, who) or by_office(words, span.start, who)
    if member is None and not any(m.kind == "person" for m in inside):
        member = _by_its_name(speaker, who)
    if member is None:
        return speaker
    kind = speaker.kind if speaker.kind == "document" else "named"
    return replace(speaker, name=member.name, cast=member.id, kind=kind)


def _by_name(words: str, inside: Sequence[Mention], who: Who) -> CastMember | None:
    """The person that the group is about, else the one body that it names."""
    people = [m for m in inside if m.kind == "person" and m.cast is not None]
    if people and not re.match(
        r"(?:the\s+)?(?:office|lawyers?|allies|aides?|camp|team)\b", words, re.IGNORECASE
    ):
        keys = {m.cast for m in people}
        whole = _is_about(words, people)
        if len(keys) == 1 and whole and people[0].cast is not None:
            return who.cast[people[0].cast]
        return None
    bodies = [m for m in inside if m.kind in {"organisation", "place"} and m.cast is not None]
    if bodies and bodies[-1].kind == "organisation" and words.rstrip().endswith(bodies[-1].text):
        bodies = bodies[-1:]  # "the children's agency UNICEF"
    keys = {m.cast for m in bodies if m.kind == "organisation"} or {m.cast for m in bodies}
    if len(keys) != 1 or _elsewhere(words, bodies[0].text):
        return None
    named = bodies[0].text if len(bodies) == 1 else max((m.text for m in bodies), key=len)
    rest = words.replace(named, " ", 1)
    if _OF_A_BODY.search(rest) or re.search(r"\b(?:office|campaign|camp|team|and)\b", rest):
        return None
    places_only = all(m.kind == "place" for m in bodies)
    if places_only and rest.strip().lower() not in {"", "the"}:
        return None
    key = next(iter(keys))
    return who.cast[key] if key is not None else None


def _elsewhere(words: str, name: str) -> bool:
    """Whether a group only says where its words stand ("a statement on the Facebook page")."""
    return bool(re.search(rf"\s(?:on|in|at|via|through|about|to)\s[^,]*{re.escape(name)}", words))


def _is_about(words: str, people: Sequence[Mention]) -> bool:
    """Whether the group ends in the name, or begins with it and goes on about its bearer."""
    if words.rstrip().endswith(people[-1].text):
        return not _serves(words.rstrip().removesuffix(people[-1].text))
    first = people[0].text
    return words.startswith(first) and bool(re.match(r"\s*(?:,|\(|of\b|from\b|who\b)", words[len(first) :]))


def _serves(before: str) -> bool:
    """Whether the words before a name are somebody who speaks or works for its bearer ("a spokesman for President")."""
    found = re.search(r"\b([\w-]+)\s+(?:for|of|to)\s+((?:[\w.-]+\s+){0,3})$", before)
    if found is None or not (_OF_A_BODY.fullmatch(found[1]) or found[1].lower() in _SERVING):
        return False
    return all(is_office(w.lower()) or fold(w).rstrip(".") in _TITLES for w in found[2].split())


def _by_its_name(speaker: Speaker, who: Who) -> CastMember | None:
    """The member of the report that bears the name which reading gave a speaker named elsewhere ("another leader")."""
    if speaker.name is None or speaker.kind != "named" or is_pronoun(speaker.name):
        return None
    keys = {m.cast: None for m in who.mentions if m.cast is not None and m.text == speaker.name}
    return who.cast[next(iter(keys))] if len(keys) == 1 else None


def by_office(words: str, at: int, who: Who) -> CastMember | None:
    """The one member named in the report before, or at all, who holds the office that the words describe."""
    tokens = [w.lower() for w in _WORDS.findall(words)]
    if not tokens or (tokens[0] not in {"the", "his", "her", "its"} and not words[:1].isupper()):
        return None
    if tokens[0] in {"a", "an", "one", "some"}:
        return None
    heads = {plain(t) for t in tokens if is_office(t)}
    if not heads:
        return None
    elect = any(t.endswith(("-elect", "-designate")) for t in tokens)
    asked = {plain(t) for t in tokens} - {
        "the",
        "his",
        "her",
        "its",
        "of",
        "former",
        "then",
        "new",
        "us",
        "u",
    }
    seen = [m.cast for m in who.mentions if m.kind == "person" and m.cast and m.span.end <= at]
    fits = [key for key in dict.fromkeys(reversed(seen)) if _holds(who.cast[key], heads, asked, elect)]
    if heads & _SPOKESPEOPLE:
        # "A spokesman for Ms Berg" made her no spokesman of anybody.
        text = who.reading.article.text[:at]
        fits = [
            key
            for key in fits
            if not re.search(
                rf"\bspokes\w+ (?:for|of|to) [^.]{{0,60}}{re.escape(who.cast[key].name.split()[-1])}", text
            )
        ]
    return who.cast[fits[0]] if len(fits) == 1 else None


def _holds(member: CastMember, heads: set[str], asked: set[str], elect: bool) -> bool:
    for role in member.roles:
        if role.valid == "former" or (role.valid == "designate") != elect:
            continue
        title = {plain(t) for t in _WORDS.findall(role.title.lower())}
        where = {plain(t) for t in _WORDS.findall((role.organisation or "").lower())}
        known = body(role.organisation) if role.organisation else None
        if known is not None:
            where |= {plain(t) for n in (known.name, *known.aliases) for t in fold(n).split()}
        if heads & title and asked <= title | where | {"s"}:
            return True
    return False
