"""Houses: bodies and governments with those who speak for them, and people named by office or pronoun alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from secondsource.compare.evidence import View
from secondsource.compare.origin_sources import key_words, one_name
from secondsource.language.countries import lookup
from secondsource.language.names import same_person, surname
from secondsource.language.vocabulary import words
from secondsource.records import CastMember, Reading, Speaker

_WORD = re.compile(r"[^\W_]+")
#: Offices whose holder does not speak for the body that they are named with.
_OWN_MIND = re.compile(
    r"\b(?:member|fellow|professor|lecturer|senator|lawmaker|legislator|analyst|journalist|reporter|correspondent|player|student)\b",
    re.IGNORECASE,
)
#: Bodies that the words for an office name before it: "zoo director", "deputy police chief", "airline spokesman".
_HOUSES = frozenset(
    words(
        "zoo police army navy airline airlines airport company hospital school university college bank party union church museum "
        "club team league festival council court railway ferry port harbour prison fire police coastguard ministry agency campaign"
    )
)
#: Somebody of whom the source gives the office alone, and offices by several names.
_BARE_OFFICE = re.compile(r"(?:the|a|his|her|their|its)\s+(?:former\s+)?(?P<office>[a-z]{4,})", re.IGNORECASE)
_ONE_OFFICE: dict[str, str] = {
    **dict.fromkeys(words("attorney lawyer counsel"), "lawyer"),
    **dict.fromkeys(words("spokesman spokeswoman spokesperson secretary"), "spokesman"),
    **dict.fromkeys(words("lawmaker legislator congressman congresswoman representative"), "lawmaker"),
}
#: A government by itself, its seat and its head's office; with the nation it is of, where the name says.
_GOVERNMENT = re.compile(
    r"\b(?:government|administration|presidency|cabinet|kremlin|white\s+house|downing\s+street|blue\s+house|"
    r"(?:president|prime\s+minister|premier|chancellor)(?:['’]?s)?\s+office|office\s+of\s+the\s+(?:president|prime\s+minister))\b",
    re.IGNORECASE,
)
#: Governments below a nation's.
_BELOW = re.compile(
    r"\b(?:local|city|municipal|regional|provincial|state|county|district|town)\b", re.IGNORECASE
)
#: Those who speak for a nation's government: its head, ministers, and the head's spokesman.
_GOVERNS = re.compile(
    r"(?:vice |deputy |acting |interim )?(?:president|prime minister|premier|chancellor)"
    r"|(?:[a-z]+ ){1,2}minister|(?:presidential|government) (?:spokesman|spokeswoman|spokesperson)"
)
_SEATS: dict[str, str] = {
    "white house": "USA",
    "kremlin": "RUS",
    "downing street": "GBR",
    "blue house": "KOR",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Houses:
    """Who of a story's cast speaks for whom, and who is named in which report."""

    #: Person of the cast -> the bodies in whose name they speak.
    bodies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    #: Those of the cast who are people.
    people: frozenset[str] = frozenset()
    #: Person of the cast -> words of the offices they hold.
    offices: dict[str, frozenset[str]] = field(default_factory=dict)
    #: Person of the cast who speaks for a government -> codes of its nation, as far as known.
    governs: dict[str, frozenset[str]] = field(default_factory=dict)
    #: Those of the cast who are organisations.
    organisations: frozenset[str] = frozenset()
    #: Article -> those of the cast whom it mentions.
    mentioned: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, cast: Mapping[str, CastMember], readings: tuple[Reading, ...]) -> Houses:
        """Return what a story's cast and reports say of it."""
        people = {i: m for i, m in cast.items() if m.kind == "person"}
        return cls(
            bodies={i: b for i, m in people.items() if (b := _speaks_for(m))},
            people=frozenset(people),
            offices={i: _offices_of(m) for i, m in people.items()},
            governs={i: g for i, m in people.items() if (g := _governs(m)) is not None},
            organisations=frozenset(i for i, m in cast.items() if m.kind == "organisation"),
            mentioned={r.article.id: frozenset(m.cast for m in r.mentions if m.cast) for r in readings},
        )

    def one(self, a: View, b: View) -> str | None:
        """Return the source of both, by one house, one government or one person; or None."""
        for x, y in ((a, b), (b, a)):
            p, q = x.statement.speaker, y.statement.speaker
            if "outlet" in (p.kind, q.kind) or not (p.name and q.name):
                return None
            if found := self._house(p, q) or self._government(p, q) or self._person(x, p, q):
                return found
        return None

    def two_people(self, a: Speaker, b: Speaker) -> bool:
        """Whether both are people of the cast, and nothing in their names says that they are one."""
        first, second = a.name or "", b.name or ""
        if a.cast == b.cast or not {a.cast, b.cast} <= self.people:
            return False
        bare = min(len(first.split()), len(second.split())) == 1
        return surname(first) != surname(second) if bare else not same_person(first, second)

    def _house(self, person: Speaker, body: Speaker) -> str | None:
        """Return the body that speaks in both, in one of them by its spokesman or another who holds office in it."""
        # A "Linden County Police" may have been taken for a person.
        if not person.cast or (body.cast in self.people and not _is_house(body.name or "", body.name or "")):
            return None
        for name in self.bodies.get(person.cast, ()):
            # "One Linden lawyer" is not the Linden that another is a lawyer of.
            whole = body.cast is not None or key_words(body.name or "") <= key_words(name)
            if (whole and one_name(name, body.name or "")) or _is_house(body.name or "", name):
                return f"{body.name} / {person.name}"
        return None

    def _government(self, government: Speaker, other: Speaker) -> str | None:
        """Return the government that speaks in one, and in the other by its head, a minister or their spokesman."""
        of = _government_of(government.name or "")
        if of is None or government.cast in self.people:
            return None
        theirs = self.governs.get(other.cast or "", _government_of(other.name or ""))
        if theirs is None or (of and theirs and not of & theirs):
            return None
        return f"{government.name} / {other.name}"

    def _person(self, view: View, bare: Speaker, named: Speaker) -> str | None:
        """Return who speaks in both, in one of them as "the attorney" or "he" and in the other by name."""
        who = named.cast or ""
        if bare.kind != "named" or bare.cast in self.people or who not in self.people:
            return None
        if (bare.name or "").lower() in ("he", "she"):
            return named.name if who in self.mentioned.get(view.statement.span.article, frozenset()) else None
        office = _bare_office(bare.name or "")
        return named.name if office and office in self.offices.get(who, frozenset()) else None


def _speaks_for(member: CastMember) -> tuple[str, ...]:
    """Return the bodies in whose name somebody speaks: those of a current office, but for a professor's or a senator's."""
    out = []
    for role in member.roles:
        if role.valid == "former" or _OWN_MIND.search(role.title):
            continue
        # A role may be read as "spokeswoman for the Harbour Trust" and no body.
        body = role.organisation or role.title.partition(" for ")[2] or _house_in(role.title)
        if body:
            out.append(body)
    return tuple(dict.fromkeys(out))


def _house_in(title: str) -> str:
    """Return the body that the words of an office name before the office: "zoo" of "zoo director"."""
    return " ".join(w for w in title.split()[:-1] if w.lower() in _HOUSES or (w.isupper() and len(w) > 1))


@lru_cache(maxsize=4096)
def _is_house(name: str, body: str) -> bool:
    """Whether a source is a body named by its kind alone, and the other's body is of that kind ("the zoo", "zoo officials")."""
    kinds = {w.lower() for w in _WORD.findall(body)} & _HOUSES
    said = {w.lower() for w in _WORD.findall(name)}
    return bool(kinds & said)


def _bare_office(name: str) -> str | None:
    """Return the office by which alone somebody is named ("the attorney", "his spokesman"), or None."""
    found = _BARE_OFFICE.fullmatch(name)
    return _ONE_OFFICE.get(found["office"].lower(), found["office"].lower()) if found else None


def _offices_of(member: CastMember) -> frozenset[str]:
    """Return the words of the offices that somebody holds, one word for those that mean the same."""
    held = (w for role in member.roles for w in _WORD.findall(role.title.lower()))
    return frozenset(_ONE_OFFICE.get(w, w) for w in held)


def _governs(member: CastMember) -> frozenset[str] | None:
    """Return the nation for whose government somebody speaks (empty where it is not known), or None of others."""
    for role in member.roles:
        if role.valid == "former" or not _GOVERNS.fullmatch(role.title.lower()):
            continue
        nation = lookup(role.organisation) if role.organisation else None
        codes = {nation.iso3 if nation else None, member.country} - {None}
        if codes or "spokes" in role.title:
            return frozenset(c for c in codes if c)
    return None


@lru_cache(maxsize=4096)
def _government_of(name: str) -> frozenset[str] | None:
    """Return the nations that the name of a government gives (none is any), or None of other names."""
    found = _GOVERNMENT.search(name)
    if found is None or _BELOW.search(name):
        return None
    nations = {m.iso3 for w in _WORD.findall(name) if w[:1].isupper() and (m := lookup(w))}
    seat = _SEATS.get(" ".join(found.group().lower().split()))
    return frozenset(nations | ({seat} if seat else set()))
