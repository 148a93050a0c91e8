"""Where reports come from as far as they say so: copies of one text, agencies credited, and all the voices in a statement."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from secondsource.compare.evidence import View
from secondsource.compare.origin_sources import (
    bare_office,
    key_words,
    offices_of,
    one_name,
    speaks_for,
)
from secondsource.language.outlets import outlet_book
from secondsource.records import Article, Attribution, CastMember, Reading, Speaker, Statement, Telling

#: Agencies whose texts papers print, by the words that credit them.
_AGENCIES: dict[str, str] = {
    "Associated Press": r"(?i:\b(?:the\s+)?associated\s+press\b)|\bAP\b",
    "Agence France-Presse": r"(?i:\bagence\s+france[\s-]presse\b)|\bAFP\b",
    "Reuters": r"(?i:\breuters\b)",
    "Press Association": r"(?i:\bpress\s+association\b)|\bPA\s+Media\b",
    "Deutsche Presse-Agentur": r"(?i:\bdeutsche\s+presse[\s-]agentur\b)|\bdpa\b",
    "Xinhua": r"(?i:\bxinhua\b)",
    "TASS": r"\b(?:ITAR-)?TASS\b",
    "Interfax": r"(?i:\binterfax\b)",
    "EFE": r"\bEFE\b",
    "ANSA": r"\bANSA\b",
    "Kyodo": r"(?i:\bkyodo\b)",
    "Yonhap": r"(?i:\byonhap\b)",
    "Bloomberg": r"(?i:\bbloomberg\b)",
    "United Press International": r"\bUPI\b",
    "Anadolu Agency": r"(?i:\banadolu\b)",
    "Press Trust of India": r"\bPTI\b",
}
_NAMES = {name: re.compile(p) for name, p in _AGENCIES.items()}
#: Furniture in which whole texts are credited; a caption credits its picture only.
_CREDITS = frozenset({"byline", "credit", "bio", "other"})
#: A credit within the text: "(AP)" after a dateline, "- with agencies", "Reuters contributed to this report".
_IN_TEXT = re.compile(
    r"(?:^|\n)[^\n]{0,60}?\((?P<dateline>[A-Za-z ]{2,20})\)\s*[-–—]"
    r"|(?P<closing>[A-Z][\w ,]{2,60}?)\s+(?:contributed|also contributed)\s+to\s+this\s+(?:report|story|article)"
    r"|\b(?:with|by)\s+(?P<with>[A-Z][\w, ]{1,40}?)\s*(?:$|\n)"
    r"|\((?P<end>[A-Z][\w/, ]{1,30})\)\s*(?:$|\n)",
    re.MULTILINE,
)
#: Stretches of words that two texts after one agency share, together, as a share of the shorter statement.
_STRETCH, _SHARED = 3, 0.4
#: "It said": the body that spoke at most so many statements before in the report.
_CARRIED = 3
#: So much of a statement told in the outlet's own voice must be somebody's words, for it to rest on them.
_MOST_OF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance(Mapping[str, str]):
    """Article -> its group of near-copies, as a mapping; and the agencies that each credits."""

    copies: dict[str, str] = field(default_factory=dict)
    credited: dict[str, frozenset[str]] = field(default_factory=dict)
    #: Article -> year of its publication.
    years: dict[str, int] = field(default_factory=dict)
    #: Statement -> whose words it gives, where that is not just its speaker: several, or who "it" was.
    voices: dict[str, tuple[Speaker, ...]] = field(default_factory=dict)
    #: Person of the cast -> the bodies in whose name they speak.
    bodies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    #: Those of the cast who are people.
    people: frozenset[str] = frozenset()
    #: Person of the cast -> words of the offices they hold.
    offices: dict[str, frozenset[str]] = field(default_factory=dict)
    #: Those of the cast who are organisations.
    organisations: frozenset[str] = frozenset()
    #: Pairs of statements looked at so far, and why they have one root: points share many of their pairs.
    known: dict[tuple[str, str], str | None] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def __getitem__(self, article: str) -> str:
        return self.copies[article]

    def __iter__(self) -> Iterator[str]:
        return iter(self.copies)

    def __len__(self) -> int:
        return len(self.copies)

    def heard(self, view: View) -> tuple[View, ...]:
        """Return a view once for each voice in its statement: "A said six died while B said nine" rests on either."""
        voices = self.voices.get(view.statement.id)
        if not voices:
            return (view,)
        return tuple(replace(view, statement=replace(view.statement, speaker=v)) for v in voices)

    def one_owner(self, a: View, b: View) -> str | None:
        """Return the owner of both outlets when the reports appeared, as far as the table of outlets knows."""
        book = outlet_book()
        first, second = (book.owner(v.outlet, self.years.get(v.statement.span.article)) for v in (a, b))
        return first if first == second else None

    def one_house(self, a: View, b: View) -> str | None:
        """Return the body that speaks in both, in one of them by its spokesman or another who holds office in it."""
        for x, y in ((a, b), (b, a)):
            person, body = x.statement.speaker, y.statement.speaker
            if body.kind == "outlet" or not (person.cast and body.name) or body.cast in self.people:
                continue
            for name in self.bodies.get(person.cast, ()):
                # "One Linden lawyer" is not the Linden that another is a lawyer of.
                whole = body.cast is not None or key_words(body.name) <= key_words(name)
                if whole and one_name(name, body.name):
                    return f"{body.name} / {person.name}"
        return None

    def one_person(self, a: View, b: View) -> str | None:
        """Return who speaks in both, in one of them named by office alone ("the attorney said") and in the other by name."""
        for x, y in ((a, b), (b, a)):
            bare, named = x.statement.speaker, y.statement.speaker
            office = (
                bare_office(bare.name or "")
                if bare.kind == "named" and bare.cast not in self.people
                else None
            )
            if (
                office
                and named.cast in self.people
                and office in self.offices.get(named.cast or "", frozenset())
            ):
                return named.name
        return None

    def shared_agency(self, a: View, b: View) -> str | None:
        """Return the agency that both reports credit, where the two statements also share much of their wording.

        A credit alone is not enough: who prints an agency's report beside his own reporter's has both.
        """
        none: frozenset[str] = frozenset()
        agencies = self.credited.get(a.statement.span.article, none) & self.credited.get(
            b.statement.span.article, none
        )
        if not agencies:
            return None
        blocks = SequenceMatcher(None, a.words, b.words, autojunk=False).get_matching_blocks()
        together = sum(m.size for m in blocks if m.size >= _STRETCH)
        return min(agencies) if together >= _SHARED * max(1, min(len(a.words), len(b.words))) else None


def provenance(telling: Telling) -> Provenance:
    """Return what the reports of a telling say of where they come from."""
    cast = {m.id: m for m in telling.cast}
    return Provenance(
        copies={a: g.id for g in telling.origin_groups for a in g.articles},
        credited={r.article.id: agencies(r.article) for r in telling.readings},
        years={
            r.article.id: int(y)
            for r in telling.readings
            if (y := (r.article.published or "")[:4]).isdecimal()
        },
        voices={id_: v for r in telling.readings for id_, v in _voices(r, cast).items()},
        bodies={m.id: b for m in telling.cast if m.kind == "person" and (b := speaks_for(m))},
        offices={m.id: offices_of(m) for m in telling.cast if m.kind == "person"},
        people=frozenset(m.id for m in telling.cast if m.kind == "person"),
        organisations=frozenset(m.id for m in telling.cast if m.kind == "organisation"),
    )


def _voices(reading: Reading, cast: Mapping[str, CastMember]) -> dict[str, tuple[Speaker, ...]]:
    """Return whose words each statement of a report gives, where that is not just its speaker."""
    starts = [s.span.start for s in reading.statements]
    others: dict[str, list[Speaker]] = {}
    for attribution in reading.attributions:
        if attribution.speaker.kind == "outlet" or not attribution.content:
            continue
        first = bisect_left(starts, min(c.start for c in attribution.content) + 1)
        last = bisect_left(starts, max(c.end for c in attribution.content))
        for s in reading.statements[max(0, first - 1) : last]:
            if _rests_on(s, attribution, reading):
                others.setdefault(s.id, []).append(attribution.speaker)
    out: dict[str, tuple[Speaker, ...]] = {}
    for number, s in enumerate(reading.statements):
        own = _it(number, reading.statements, cast) or s.speaker
        voices = (own, *(v for v in others.get(s.id, ()) if _told_apart(v, own, s.speaker)))
        distinct = tuple(v for n, v in enumerate(voices) if v not in voices[:n])
        if distinct != (s.speaker,):
            out[s.id] = distinct
    return out


def _rests_on(statement: Statement, attribution: Attribution, reading: Reading) -> bool:
    """Whether a statement gives words of an attribution: any, or in an outlet's own voice a quotation or most of it."""
    span = statement.span
    shared = sum(max(0, min(span.end, c.end) - max(span.start, c.start)) for c in attribution.content)
    if statement.speaker.kind != "outlet" or not shared:
        return shared > 0
    words = [c.of(reading.article.text) for c in attribution.content if span.holds(c)]
    return any("“" in w or '"' in w for w in words) or shared >= _MOST_OF * (span.end - span.start)


def _told_apart(other: Speaker, *known: Speaker) -> bool:
    """Whether a voice is somebody else's: by another name or another member of the cast."""
    return all((other.name, other.cast) != (k.name, k.cast) for k in known) and (
        other.cast is None or all(other.cast != k.cast for k in known)
    )


def _it(number: int, statements: tuple[Statement, ...], cast: Mapping[str, CastMember]) -> Speaker | None:
    """Return the body that "it said" means: the last to have spoken, a few statements before at most."""
    speaker = statements[number].speaker
    if speaker.cast or (speaker.name or "").lower() != "it":
        return None
    for before in reversed(statements[max(0, number - _CARRIED) : number]):
        said = before.speaker
        member = cast.get(said.cast) if said.cast else None
        if said.kind == "outlet" or (said.name or "").lower() in ("it", "he", "she", "they"):
            continue
        return None if member and member.kind == "person" else said
    return None


def agencies(article: Article) -> frozenset[str]:
    """Return the agencies that an article credits for its text: as outlet, author, in furniture or within the text."""
    credited = [article.outlet, *article.authors]
    credited += [f.span.of(article.text) for f in article.furniture if f.kind in _CREDITS]
    credited += [m.group() for m in _IN_TEXT.finditer(article.text)]
    return frozenset(name for name, pattern in _NAMES.items() if any(pattern.search(c) for c in credited))
