"""Whose words: speakers given the member of the cast that they are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from secondsource.language.names import body, fold, gender_of
from secondsource.language.offices import is_office, plain
from secondsource.records import CastMember, Mention, Reading, Span, Speaker

__all__ = ["Who", "by_office", "name_speaker"]

_PRONOUNS = frozenset({"he", "she", "him", "her"})
#: How many "he said" in a row are followed back to the one who is named.
_STEPS = 6
_GENDER = {"he": "male", "she": "female"}
#: Sources after which "he said" goes on with nobody: words that stand for somebody else themselves.
_NO_ANTECEDENT = frozenset(
    {
        "they",
        "it",
        "we",
        "i",
        "you",
        "who",
        "which",
        "that",
        "this",
        "his",
        "their",
        "its",
        "him",
        "her",
        "them",
    }
)
#: Nouns that make a group with a body's name somebody of that body, and not the body.
_OF_A_BODY = re.compile(
    r"\b(?:officials?|sources?|spokes(?:man|woman|person|people)|aides?|activists?|diplomats?|leaders?|members?|"
    r"residents?|ministers?|officers?|lawmakers?|advisers?|advisors?|reporters?|correspondents?|reports?|"
    r"fighters?|rebels?|soldiers?|commanders?|doctors?|analysts?|experts?|lawyers?|workers?|directors?|heads?|"
    r"chiefs?|presidents?|secretar(?:y|ies)|ambassadors?|envoys?|people|allies|critics|forces|police|troops)\b",
    re.IGNORECASE,
)
_SPOKESPEOPLE = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_WORDS = re.compile(r"[^\W_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Who:
    """What is needed to name the speakers of one report."""

    reading: Reading
    #: Mentions with their cast, in order.
    mentions: tuple[Mention, ...]
    cast: Mapping[str, CastMember]
    #: Start of each mention, for bisection.
    starts: tuple[int, ...]
    #: Start of each sentence, for bisection.
    sentence_starts: tuple[int, ...]

    @classmethod
    def of(cls, reading: Reading, cast: Mapping[str, CastMember]) -> Who:
        """Make it from a reading whose mentions are resolved."""
        mentions = tuple(sorted(reading.mentions, key=lambda m: m.span))
        return cls(
            reading,
            mentions,
            cast,
            tuple(m.span.start for m in mentions),
            tuple(s.span.start for s in reading.sentences),
        )

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that lie in a stretch of the text."""
        low = bisect_left(self.starts, start)
        high = bisect_right(self.starts, end)
        return [m for m in self.mentions[low:high] if m.span.end <= end]


def name_speaker(speaker: Speaker, who: Who, *, steps: int = _STEPS) -> Speaker:
    """Return the speaker with its member, by name, by pronoun or by an office that one member alone holds.

    "US officials" and "an activist with the centre" stay as worded: a body's name within them is not who speaks.
    """
    span = speaker.span
    if span is None or speaker.kind == "outlet" or speaker.cast is not None:
        return speaker
    words = span.of(who.reading.article.text)
    inside = who.within(span.start, span.end)
    member = (
        _by_pronoun(words, inside, who) or _by_name(words, inside, who) or by_office(words, span.start, who)
    )
    if member is None and not any(m.kind == "person" for m in inside):
        member = _by_its_name(speaker, who)
    if member is None and words.strip().lower() in _GENDER:
        return _as_before(speaker, span, words.strip().lower(), who, steps) if steps else speaker
    if member is None:
        return speaker
    kind = speaker.kind if speaker.kind == "document" else "named"
    return replace(speaker, name=member.name, cast=member.id, kind=kind)


def _by_pronoun(words: str, inside: Sequence[Mention], who: Who) -> CastMember | None:
    if words.strip().lower() not in _PRONOUNS:
        return None
    return next((who.cast[m.cast] for m in inside if m.cast is not None), None)


def _as_before(speaker: Speaker, span: Span, pronoun: str, who: Who, steps: int) -> Speaker:
    """Give "he said" to the one who spoke last, if he spoke in one of the two sentences before and nobody was named since."""
    sentences = who.sentence_starts
    here = bisect_right(sentences, span.start) - 1
    earliest = sentences[max(0, here - 2)] if here >= 0 else 0
    past = [
        a.speaker
        for a in who.reading.attributions
        if a.cue is not None
        and a.speaker.span is not None
        and earliest <= a.speaker.span.start
        and max(a.speaker.span.end, a.cue.end) <= span.start
    ]
    if not past:
        return speaker
    last = max(past, key=lambda s: s.span.start if s.span else 0)
    if last.span is None or any(m.kind == "person" for m in who.within(last.span.end, span.start)):
        return speaker
    said = last.span.of(who.reading.article.text).strip().lower()
    known = name_speaker(last, who, steps=steps - 1)
    if said in _NO_ANTECEDENT or known.name is None or known.name.lower() in _NO_ANTECEDENT:
        return speaker
    member = who.cast.get(known.cast) if known.cast else None
    if member is not None and (
        member.kind != "person" or gender_of(member.name) not in {None, _GENDER[pronoun]}
    ):
        return speaker
    if member is None and (known.kind not in {"unnamed_official", "anonymous"} or _plural(said)):
        return speaker
    return replace(speaker, name=known.name, cast=known.cast, kind=known.kind)


def _plural(words: str) -> bool:
    """Whether a source is more than one person, by its last word before any preposition."""
    head = re.split(r"\s(?:of|in|at|with|for|from|to|who|on)\s", words)[0]
    return bool(re.search(r"(?:[^s]s|people|men|women|police|press|media)$", head)) or " and " in head


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
    if _OF_A_BODY.search(rest) or re.search(r"\b(?:office|and)\b", rest):
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
        return True
    first = people[0].text
    return words.startswith(first) and bool(re.match(r"\s*(?:,|\(|of\b|from\b|who\b)", words[len(first) :]))


def _by_its_name(speaker: Speaker, who: Who) -> CastMember | None:
    """The member of the report that bears the name which reading gave a speaker named elsewhere ("another leader")."""
    if speaker.name is None or speaker.kind != "named":
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
