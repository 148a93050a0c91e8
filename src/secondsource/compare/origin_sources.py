"""Who stands behind a statement: the people, bodies and media that it names as having said or shown it."""

from __future__ import annotations

import re
from functools import lru_cache

from secondsource.compare.evidence import View
from secondsource.language.countries import lookup
from secondsource.language.outlets import outlet_book
from secondsource.language.reporting import REPORTING_VERBS
from secondsource.language.terms import STOP_WORDS, stem
from secondsource.language.vocabulary import words

_PRONOUNS = frozenset(words("it he she they we you i who which that this one"))
_WORD = re.compile(r"[^\W_]+")
#: Acts done with words that are no verbs of reporting.
_UTTERANCES = frozenset(
    words(
        "claim call express voice congratulate condemn praise thank invite criticize criticise denounce welcome accuse blame attribute identify"
    )
)
#: What hands out a paper or a recording, in which somebody says something.
_ISSUES = frozenset(words("release publish issue post broadcast distribute"))
_ISSUED = re.compile(
    r"\b(?:statement|video|recording|audiotape|message|letter|communiqu[eé]|tweet|memo|report|notes|"
    r"figures|data|results|documents|footage|photos?|pictures?|images?)\b",
    re.IGNORECASE,
)
#: "Shared the news on Twitter", which is that post told.
_POSTS = frozenset(words("share announce reveal post write respond reply take"))
_POSTED = re.compile(
    r"\bon\s+(?:Twitter|Facebook|Instagram|Snapchat|YouTube|Telegram|Weibo|social\s+media)\b|\bto\s+(?:Twitter|Instagram|Facebook)\b|\bTwitter\s+followers\b"
)
#: What binds a speaker to an act. Told in an outlet's own voice it is mostly a stand of long ("during the campaign he
#: pledged"), which many have heard, so that it is no single remark.
_STANDS = frozenset({"commit", "demand", "believe", "know"})
#: Kinds of speakers whose names tell one from another; "he" may be anybody.
_OWN_WORD = frozenset({"named", "unnamed_official", "anonymous"})
#: Words of an unnamed source that do not tell it from another.
_EMPTY = frozenset(
    words(
        "senior top official officials source sources spokesman spokeswoman spokesperson statement several some two three "
        "other many unnamed anonymous familiar group leading main office media report reports news he she they it him her them who"
    )
)
_PREPOSITION = re.compile(r"\s(?:of|for|in|at|on|from|with|who|which)\s")
#: Words that name one kind of watcher in different ways.
_WATCHERS = frozenset(words("monitor monitors watchdog observatory"))
#: "State television", "the state-run news agency", "official media": the family of a state's media speaks with one voice.
_STATE_MEDIA = re.compile(
    r"\b(?:state(?:[\s-](?:run|owned|controlled|funded))?|official|government)[\s-]+(?:\w+\s+)?"
    r"(?:tv|television|media|news\s+agency|agency|radio|broadcaster|newspaper)\b",
    re.IGNORECASE,
)
#: The same where the country does for "state", before what was shown: "Syrian television broadcast footage".
_NATION_TV = re.compile(r"\b(?P<nation>[A-Z]\w+)\s+(?:tv|television|TV)\b")
#: Media named as where the words come from, short enough to be a name in capitals.
_MEDIUM = re.compile(r"\b(?:[A-Z]{3,6}|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)(?=['’]?s?\b)")
_CAPITAL_BEFORE = re.compile(r"\b[A-Z]{2,}\s$")
_MEDIA_NOUN = r"(?:newspaper|daily|weekly|tabloid|magazine|news\s+(?:agency|site|website)|broadcaster)"
_CAPITALS = r"(?:[A-Z][\w’'.-]*\s+){0,3}[A-Z][\w’'.-]*"
#: A medium told to have reported something: "the newspaper X, quoting officials, reported", "the X newspaper said".
_RELAYED = re.compile(
    rf"\b(?:{_MEDIA_NOUN}\s+(?P<after>{_CAPITALS})|(?P<before>{_CAPITALS})\s+{_MEDIA_NOUN})"
    r"(?:,[^,.]{3,60},)?\s+(?:ha[sd]\s+|also\s+|first\s+)?(?:said|says|reported|reports|wrote|writes|claimed|claims|citing|quoting|quoted|"
    r"cited|revealed|published)\b"
)
#: A medium's own work: "the Times' questions", "a Harbour Post reporter", "requests from the Post".
_WORK = re.compile(
    r"\b(?:[Tt]he|[Aa]n?)\s+(?P<name>(?:[A-Z][\w&-]*\s+){0,3}?[A-Z][\w&-]*)(?:['’]s?)?\s+"
    r"(?:questions?|requests?|inquiries|story|report|article|investigation|reporters?|interview)\b"
)
#: Authorities of which the text gives nothing but that they are some, perhaps of which state.
_AUTHORITIES = frozenset(
    words("authority authorities official officials officer officers government law enforcement")
)
#: Bodies and people of a state that others call "authorities" or "officials".
_OF_THE_STATE = re.compile(
    r"\b(?:police\w*|authorit\w+|officials?|officers?|prosecutors?|department|ministry|sheriffs?|coast\s?guards?|customs|patrol|"
    r"firefighters|fire\s+(?:department|brigade|service)|army|military|government|bureau|FBI)\b",
    re.IGNORECASE,
)
#: Bodies that are a state's where its name stands with them.
_OF_A_NATION = re.compile(
    r"(?<!news )\b(?:agency|administration|commission|council|parliament|court|forces?|navy|embassy|office)\b",
    re.IGNORECASE,
)
_COURT = frozenset(words("court courts judge judges justice justices panel tribunal bench ruling opinion"))
#: A paper of which the text gives nothing but that it is one: it is whoever's the other outlet names.
_BARE_PAPER = re.compile(
    r"(?:the|a|an|its|his|her|their)?\s*(?:joint |brief |written |press |official |news )?(?:statement|release|readout|communiqu[eé]|letter|document|report)",
    re.IGNORECASE,
)


def last_word(name: str) -> str:
    """Return the last word of a name, as people are named again."""
    return (name.split() or [name])[-1]


def nations_in(name: str) -> frozenset[str]:
    """Return the codes of the states that a name gives ("US officials", "the Kremlin")."""
    return frozenset(m.iso3 for w in _WORD.findall(name) if w[:1].isupper() and (m := lookup(w)))


def set_apart(a: str, b: str) -> bool:
    """Whether two names of unnamed sources tell them apart: other states, or other bodies ("police", "hospital officials")."""
    nations = nations_in(a), nations_in(b)
    if all(nations):
        return not nations[0] & nations[1]
    bodies = tuple(key_words(n) - _nation_words(n) for n in (a, b))
    return all(bodies) and not bodies[0] & bodies[1]


def _nation_words(name: str) -> frozenset[str]:
    return frozenset(stem(w.lower()) for w in _WORD.findall(name) if lookup(w))


def key_words(name: str) -> frozenset[str]:
    """Return the stems of a source's name that tell it from others."""
    found = [w.lower() for w in _WORD.findall(name)]
    if set(found) & _WATCHERS:
        return frozenset({"monitor"})
    stems = (stem(w) for w in found)
    return frozenset(w for w in stems if w not in STOP_WORDS and w not in _EMPTY and len(w) > 1)


def one_name(a: str, b: str) -> bool:
    """Whether two names of sources share a word that tells them from others; a nation alone does not.

    "Military experts" and "military personnel", whom nothing but common nouns names, are two.
    """
    if _other_groups(a, b):
        return False
    shared = key_words(a) & key_words(b)
    nations = _nation_words(a) | _nation_words(b)
    return bool(shared - nations) or (bool(shared) and key_words(a) == key_words(b))


def _other_groups(a: str, b: str) -> bool:
    """Whether both are named by common nouns alone, the chief of which differ."""
    if any(w[:1].isupper() for n in (a, b) for w in _WORD.findall(n)[1:]):
        return False
    chief = [_WORD.findall(_PREPOSITION.split(n.lower(), maxsplit=1)[0])[-1:] for n in (a, b)]
    heads = [stem(w) for found in chief for w in found if w not in _EMPTY and w not in _WATCHERS]
    return len(heads) == 2 and heads[0] != heads[1]


def media(view: View) -> frozenset[str]:
    """Return the families of state media that a statement names ("state media of SYR"; without code where none is said).

    State television and the state's agency of one country are one origin: neither reports against the other.
    """
    # "It said" has its source's name from a statement before.
    return _media_in(f"{view.statement.speaker.name or ''}. {view.statement.text}")


@lru_cache(maxsize=16_384)
def _media_in(text: str) -> frozenset[str]:
    found: set[str] = set()
    if _STATE_MEDIA.search(text):
        # "Syrias" is how a text without apostrophes writes "Syria's".
        capitals = [w for w in _WORD.findall(text) if w[:1].isupper()]
        nations = {m.iso3 for w in capitals if (m := lookup(w) or lookup(w.removesuffix("s")))}
        found.add(f"state media of {min(nations)}" if len(nations) == 1 else "state media")
    for shown in _NATION_TV.finditer(text):
        nation = lookup(shown["nation"])
        if nation:
            found.add(f"state media of {nation.iso3}")
    for medium in _MEDIUM.finditer(text):
        # "News" of "ABC News" is the end of another's name.
        tail = not medium.group().isupper() and _CAPITAL_BEFORE.search(text, 0, medium.start())
        country = None if tail else _state_agency(medium.group())
        if country:
            found.add(f"state media of {country}")
    return frozenset(found)


@lru_cache(maxsize=4096)
def _state_agency(name: str) -> str | None:
    """Return the country of a medium that its state owns, by the table of outlets."""
    known = outlet_book().by_name(name) or (outlet_book().by_name(name[:-1]) if name.endswith("s") else None)
    return known.country if known and known.owner and known.owner.startswith("State of") else None


def one_medium(a: View, b: View) -> str | None:
    """Return the family of state media that both statements rest on; one that names no country joins any."""
    first, second = media(a), media(b)
    shared = first & second
    if shared:
        return min(shared)
    if first and second and "state media" in first | second:
        return min(first | second)
    return None


def relays(view: View) -> bool:
    """Whether a statement passes on a medium's report."""
    return bool(_media_relayed(view.statement.text))


def tells_of_work(view: View) -> bool:
    """Whether a statement tells of the questions, story or reporters of some name."""
    return bool(_work_of(view.statement.text))


def relayed(a: View, b: View) -> str | None:
    """Return the medium whose report both statements pass on, whoever that report had it from."""
    first, second = (_media_relayed(v.statement.text) for v in (a, b))
    return next((x for x in first for y in second if one_name(x, y)), None)


@lru_cache(maxsize=16_384)
def _media_relayed(text: str) -> tuple[str, ...]:
    return tuple(m["after"] or m["before"] for m in _RELAYED.finditer(text))


def passes_on(a: View, b: View) -> str | None:
    """Return the outlet of one statement that the other names as its source ("reports the Harbour Post"), or None.

    Or whose own work the other tells of ("did not answer the Post's questions").
    """
    for told, first in ((a, b), (b, a)):
        name = told.statement.speaker.name
        if any(_short_for(n, first.outlet) for n in _work_of(told.statement.text)):
            return first.outlet
        if told.statement.speaker.kind != "outlet" and name and _one_outlet(name, first.outlet):
            return first.outlet
    return None


@lru_cache(maxsize=16_384)
def _work_of(text: str) -> tuple[str, ...]:
    """Return the names whose questions, story or reporters a text tells of."""
    return tuple(m["name"] for m in _WORK.finditer(text))


@lru_cache(maxsize=4096)
def _short_for(name: str, outlet: str) -> bool:
    """Whether a name is an outlet's or a part of it, as "the Times" is in a story of two outlets."""
    first, second = ({w.lower() for w in _WORD.findall(n)} - STOP_WORDS - {"news"} for n in (name, outlet))
    return bool(first) and first <= second


@lru_cache(maxsize=4096)
def _one_outlet(name: str, outlet: str) -> bool:
    """Whether a source's name is an outlet's: by the table of outlets, else by its words."""
    book = outlet_book()
    known = book.facts(outlet)
    if known is not None and book.by_name(name) == known:
        return True
    first, second = ([w.lower() for w in _WORD.findall(n) if w.lower() != "the"] for n in (name, outlet))
    return bool(first) and first == second


def told_to(a: View, b: View) -> str | None:
    """Return who speaks in one statement where the other tells what somebody said to them ("the king told Berg"), or None.

    Of what was said between the two the other report knows from one of them, and that one speaks.
    """
    for told, said in ((a, b), (b, a)):
        speaker = said.statement.speaker
        if speaker.kind == "outlet" or not speaker.name or f"@{speaker.cast}" not in told.names:
            continue
        if re.search(
            rf"\btold\s+(?:\S+\s+){{0,3}}?{re.escape(last_word(speaker.name))}\b", told.statement.text
        ):
            return speaker.name
    return None


def other_sources(a: View, b: View) -> bool:
    """Whether each statement rests on a source of its own."""
    return all(
        v.statement.speaker.kind != "outlet" and key_words(v.statement.speaker.name or "") for v in (a, b)
    )


def two_sources(a: View, b: View) -> bool:
    """Whether each statement rests on a source, and the two have no name in common."""
    x, y = a.statement.speaker, b.statement.speaker
    if not other_sources(a, b) or (x.cast and x.cast == y.cast):
        return False
    return x.kind in _OWN_WORD and y.kind in _OWN_WORD and not one_name(x.name or "", y.name or "")


def one_authority(a: str, b: str) -> bool:
    """Whether one name is just "authorities" or "officials", and the other is of the state or a court, as are they.

    "Police" and "authorities" of one story, saying the same, are whom the reporters asked on the spot; "the judges" are
    those of the court that another names.
    """
    first, second = (frozenset(w.lower() for w in _WORD.findall(n)) for n in (a, b))
    if first & _COURT and second & _COURT:
        return any(not (name - _COURT - STOP_WORDS - _EMPTY) for name in (first, second))
    nations = nations_in(a), nations_in(b)
    if all(nations) and not nations[0] & nations[1]:
        return False
    kinds = (_OF_THE_STATE, _OF_A_NATION) if all(nations) else (_OF_THE_STATE,)
    return any(
        _any_authority(bare) and any(k.search(other) for k in kinds) for bare, other in ((a, b), (b, a))
    )


def _any_authority(name: str) -> bool:
    said = [w for w in _WORD.findall(name) if not lookup(w)]
    known = _AUTHORITIES | _EMPTY | STOP_WORDS | {"local"}
    return any(w.lower() in _AUTHORITIES for w in said) and all(w.lower() in known for w in said)


def nobody(name: str) -> bool:
    """Whether a source is a pronoun that stands for nobody known."""
    return name.lower() in _PRONOUNS


def bare_paper(view: View) -> bool:
    """Whether the source is a paper without a name ("the statement said")."""
    speaker = view.statement.speaker
    return (
        speaker.kind == "document" and bool(speaker.name) and bool(_BARE_PAPER.fullmatch(speaker.name or ""))
    )


def utterances(view: View) -> dict[str, str]:
    """Return who is told to have said something in an outlet's own voice: key of the actor -> how he is named."""
    out: dict[str, str] = {}
    for e in view.statement.events:
        issued = e.lemma in _ISSUES and any(_ISSUED.search(p.name) for p in e.recipients)
        issued |= e.lemma in _POSTS and bool(_POSTED.search(view.statement.text))
        if not issued and e.lemma not in _UTTERANCES and REPORTING_VERBS.get(e.lemma, "commit") in _STANDS:
            continue
        for p in e.actors:
            if p.cast:
                out[p.cast] = p.name
    return out


def claims_responsibility(view: View) -> bool:
    """Whether it tells that a group claimed an act: one claim, whatever name the group goes by."""
    return "responsibility" in view.words and any(w.startswith("claim") for w in view.words)


def identifies(view: View) -> bool:
    """Whether it tells that somebody was identified, by the authorities or by nobody named: it was done once.

    Who stands in an outlet's own words as "was identified as" has a name from whoever the other outlet names.
    """
    return any(
        e.lemma == "identify" and all(_OF_THE_STATE.search(p.name) for p in e.actors)
        for e in view.statement.events
    )
