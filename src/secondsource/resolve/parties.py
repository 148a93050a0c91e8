"""Participants of events: whose they are, which state's, what sort of actor (PLOVER sector)."""

from __future__ import annotations

import re
from dataclasses import replace

from secondsource.language.countries import iso3
from secondsource.language.gazetteer import locate
from secondsource.language.leaders import leader_state
from secondsource.language.names import Body, body
from secondsource.language.offices import MODIFIERS, is_office
from secondsource.language.wordlists import word_set
from secondsource.records import CastMember, Event, Location, Mention, Party
from secondsource.resolve.speakers import by_office
from secondsource.resolve.who import Who

__all__ = ["name_parties"]

#: Words of a group or a title that tell its sector; the first hit of the list counts.
_SECTORS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "MIL",
        word_set(
            """army armies troop troops soldier soldiers military navy warplane warplanes warship warships jets
            air-force forces airforce general colonel admiral marines battalion pentagon commander lieutenant
            artillery tanks airstrike airstrikes"""
        ),
    ),
    (
        "REB",
        word_set(
            "rebel rebels insurgent insurgents militant militants militia militias guerrilla guerrillas"
        ),
    ),
    ("COP", word_set("police policeman policemen officer officers constable sheriff detective")),
    ("JUD", word_set("court courts judge judges prosecutor prosecutors tribunal justice")),
    (
        "LEG",
        word_set(
            """congress parliament senate senator senators lawmaker lawmakers legislator legislators mp mps
            congressman congresswoman representative speaker"""
        ),
    ),
    ("OPP", word_set("opposition dissident dissidents")),
    (
        "MED",
        word_set(
            "journalist journalists reporter reporters newspaper television tv media broadcaster agency"
        ),
    ),
    (
        "BUS",
        word_set(
            "company companies corporation firm firms bank ceo executive businessman businesswoman investor"
        ),
    ),
    ("NGO", word_set("charity charities monitor observatory aid watchdog")),
    ("EDU", word_set("university college school student students teacher teachers professor pupils")),
    (
        "CVL",
        word_set(
            """civilian civilians people resident residents protester protesters demonstrator demonstrators child
            children woman women man men victim victims migrant migrants refugee refugees voters villagers crowd
            activist activists family families"""
        ),
    ),
    (
        "GOV",
        word_set(
            """government president minister premier secretary chancellor ambassador envoy king queen prince
            administration ministry official officials regime state governor mayor spokesman spokeswoman authorities
            leaders leader diplomat diplomats adviser advisor cabinet"""
        ),
    ),
)


#: Word -> its sector; the first of the list above counts.
_SECTOR_OF = {word: sector for sector, known in reversed(_SECTORS) for word in sorted(known)}
#: Sectors whose members are mostly those of the state where they are.
_LOCAL = frozenset({"GOV", "MIL", "REB", "COP", "JUD", "LEG", "OPP", "CVL", "EDU"})
#: Heads of phrases that tell nothing where a word before them does ("rebel leaders", "police chief").
_GENERIC = word_set(
    """leader leaders chief chiefs official officials spokesman spokeswoman spokesperson head heads member members
    officer officers people source sources group groups officers executive president general secretary agency justice
    adviser advisor representative woman women man men state speaker aid"""
)

_IN_TITLES = word_set("of state and the former new acting interim gen lt col maj minister's")


def name_parties(event: Event, who: Who) -> Event:
    """Return the event with member, state and sector of its participants, where the text gives them.

    Somebody without a state of their own whom a state has at home (police, a court, rebels, residents) is given the one
    where it happens or, failing that, the only state that the sentence names, as coders of event data do. On one half
    of PLOVER's gold records this and the table of leaders raised right states of sources from .66 to .75, of targets from .63
    to .71.
    """
    event = replace(event, location=_location(event.place, who))
    actors = tuple(_named(p, who) for p in event.actors)
    recipients = tuple(_named(p, who) for p in event.recipients)
    local = [_is_local(p) for p in (*actors, *recipients) if p.country is None]
    if any(local):
        home, only = _home(event, who), _only_state(who)
        actors = tuple(_at_home(p, home, only, who) for p in actors)
        recipients = tuple(_at_home(p, home, only, who) for p in recipients)
    return replace(event, actors=actors, recipients=recipients)


def _location(place: str | None, who: Who) -> Location | None:
    """Where a place lies, given the states that the report names; what names a state alone is one ("Turkish soil")."""
    if place is None:
        return None
    hints = dict.fromkeys(code for m in who.mentions if m.kind != "person" and (code := iso3(m.text)))
    found = locate(place, tuple(hints))
    if found is not None:
        return Location(country=found.country, lat=found.lat, lon=found.lon)
    code = iso3(place)
    return Location(country=code) if code is not None else None


def _is_local(party: Party) -> bool:
    """Whether a party is somebody whom a state has at home, and not of a body that stands above states or in several."""
    if party.sector not in _LOCAL or any(w in party.name.split() for w in ("UN", "U.N.", "NATO", "EU")):
        return False
    known = _body_within(party.name)
    return known is None or known.country is not None


def _body_within(name: str) -> Body | None:
    """The well-known body whose name begins the words ("Islamic State fighters")."""
    words = re.sub(r"^[Tt]he\s+", "", name).split()
    return next((b for n in range(min(len(words), 8), 0, -1) if (b := body(" ".join(words[:n])))), None)


def _at_home(party: Party, home: str | None, only: str | None, who: Who) -> Party:
    """Give a state to who has none; to a named person, who may be a guest, only where the report names no other."""
    if party.country is not None or not _is_local(party):
        return party
    member = who.cast.get(party.cast) if party.cast is not None else None
    return replace(party, country=only if member is not None and member.kind == "person" else home)


def _only_state(who: Who) -> str | None:
    """The state that a report names where it names no other."""
    codes = {c: None for m in who.mentions if m.kind != "person" and (c := _state_of(m, who)) is not None}
    return next(iter(codes)) if len(codes) == 1 else None


def _home(event: Event, who: Who) -> str | None:
    """The state in which an event takes place, or the only one that its sentence names."""
    if event.location is not None:
        return event.location.country
    at = event.span.start
    sentence = next((s for s in who.reading.sentences if s.span.start <= at < s.span.end), None)
    if sentence is None:
        return None
    codes = {
        code: None
        for m in who.within(sentence.span.start, sentence.span.end)
        if m.kind != "person" and (code := _state_of(m, who)) is not None
    }
    return next(iter(codes)) if len(codes) == 1 else None


def _state_of(mention: Mention, who: Who) -> str | None:
    code = iso3(mention.text)
    if code is None and mention.cast is not None and mention.kind == "place":
        member = who.cast.get(mention.cast)
        code = member.country if member is not None else None
    return code


def _named(party: Party, who: Who) -> Party:
    inside = [
        m
        for m in who.within(party.span.start, party.span.end)
        if m.cast is not None or m.kind == "nationality"
    ]
    mention = _head(party, inside)
    member = who.cast.get(mention.cast) if mention is not None and mention.cast else None
    if member is None and not inside:
        member = _described(party, who)
    country = party.country or (member.country if member is not None else None)
    if country is None:
        country = next((c for m in inside if m.kind != "person" and (c := iso3(m.text))), None)
    if country is None:
        country = _country_before(party, who) or _led(party, member, who)
    return replace(
        party,
        cast=party.cast or (member.id if member is not None else None),
        country=country,
        sector=party.sector or _sector(party.name, member),
    )


def _led(party: Party, member: CastMember | None, who: Who) -> str | None:
    """The state that a well-known name leads, where the report leaves it unsaid ("President Putin")."""
    if member is not None and member.kind != "person":
        return None
    text, start = who.reading.article.text, party.span.start
    before = text[max(0, start - 40) : start].split()
    titled = bool(before) and is_office(before[-1].lower())
    names = (party.name, member.name, *member.aliases) if member is not None else (party.name,)
    return next((c for n in names if (c := leader_state(n, titled=titled)) is not None), None)


def _country_before(party: Party, who: Who) -> str | None:
    """The state in the title before a name or office ("Georgian President X", "Taiwan's foreign minister")."""
    text, start = who.reading.article.text, party.span.start
    before = [
        m
        for m in who.within(max(0, start - 60), start)
        if m.kind in {"nationality", "place"} and m.span.end <= start
    ]
    if not before:
        return None
    between = re.fullmatch(r"(?:['’]s)?\s+((?:[\w-]+\s+){0,4})", text[before[-1].span.end : start])
    if between is None:
        return None
    title = between[1].lower().split()
    held = any(is_office(w) for w in (*title, *party.name.lower().split()))
    if not held or any(w not in MODIFIERS and not is_office(w) and w not in _IN_TITLES for w in title):
        return None
    return iso3(before[-1].text)


def _described(party: Party, who: Who) -> CastMember | None:
    """The one member who holds the office that the words name after "the" ("the president-elect")."""
    text = who.reading.article.text
    start = party.span.start
    joined = re.search(r"(?:[\w]+-)+$", text[max(0, start - 30) : start])
    start -= len(joined[0]) if joined else 0
    whose = re.match(
        r"\s+of\s+(?:the\s+)?[A-Z][\w.]*(?:\s+[A-Z][\w.]*)*", text[party.span.end : party.span.end + 80]
    )
    end = party.span.end + (whose.end() if whose else 0)
    if not re.search(r"\b[Tt]he\s+$", text[max(0, start - 6) : start]):
        return None
    return by_office(f"the {text[start:end]}", start, who)


def _head(party: Party, inside: list[Mention]) -> Mention | None:
    """The mention that the party is: the one that fills it, leaving only titles and small words beside."""
    named = [m for m in inside if m.kind != "nationality"]
    people = [m for m in named if m.kind in {"person", "pronoun"}]
    if len({m.cast for m in people}) == 1 and _ends(party, people[0]):
        return people[0]
    others = [m for m in named if m.kind in {"organisation", "place"}]
    if not people and len({m.cast for m in others}) == 1 and _ends(party, others[-1]):
        return others[-1]
    return None


def _ends(party: Party, mention: Mention) -> bool:
    """Whether the name closes the party's words ("President Obama") or stands alone before an apposition."""
    if party.span.end - mention.span.end <= 2:
        return True
    rest = party.name[mention.span.end - party.span.start :]
    return mention.span.start - party.span.start <= 4 and bool(re.match(r"\s*[,(]", rest))


def _sector(words: str, member: CastMember | None) -> str | None:
    if member is not None:
        if member.kind == "place":
            return "GOV" if member.country else None
        if member.kind == "organisation":
            known = next((b for n in (member.name, *member.aliases) if (b := body(n)) is not None), None)
            return known.sector if known is not None else _by_words(member.name)
        held = sorted(member.roles, key=lambda r: r.valid == "former")
        return next((s for r in held if (s := _by_words(r.title))), None)
    return _by_words(words)


def _by_words(words: str) -> str | None:
    """The sector that a phrase tells: that of its last telling word, and only then of a general head ("rebel leaders")."""
    found = [w.lower() for w in re.findall(r"[^\W_][\w-]*", words)]
    cut = next((i for i, w in enumerate(found) if i and w in {"of", "in", "for", "from", "at"}), len(found))
    if cut < len(found) and (outer := _by_words(" ".join(found[:cut]))) is not None:
        return outer
    telling = [w for w in reversed(found) if w not in _GENERIC]
    general = [w for w in reversed(found) if w in _GENERIC]
    return next((k for w in (*telling, *general) if (k := _SECTOR_OF.get(w))), None)
