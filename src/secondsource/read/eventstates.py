"""Which state a phrase names beside its head: "Turkish police", "rebels in Chad", "Hamas leaders", "a town in western Kenya"."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from secondsource.language.countries import iso3, lookup
from secondsource.language.gazetteer import locate
from secondsource.language.names import body
from secondsource.read.agents import any_agent, is_agent, is_person_noun
from secondsource.read.eventcontrol import antecedent
from secondsource.read.syntax import child, named, text_between, verb_of, words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["code_of_name", "home_of", "is_across", "state_of"]

_STATES = frozenset({"GPE", "NORP", "LOC", "ORG"})
_PLACES = frozenset({"GPE", "LOC"})
_BESIDE = frozenset({"amod", "compound", "nmod", "poss"})
#: Prepositions by which a state is said of whom they hang on ("rebels in Chad", "the president of Armenia").
_OF_STATE = words("of in from for")
#: More of them, for places and things ("villages near the Kenyan border").
_NEAR = words("near at along outside around on")
#: Nouns for those who stand across from whom they are named after: "American allies" are no Americans.
_ACROSS = words(
    "ally partner neighbor neighbour counterpart rival enemy foe adversary opponent competitor creditor importer critic "
    "captor attacker friend backer"
)
#: Before a people, says that they live elsewhere than in the state that is called after them ("ethnic Albanians").
_ETHNIC = words("ethnic minority native")
#: Peoples that stand for the state of others before them: "Iraqi Turks" are of Iraq, but "Turkish Cypriots" of Cyprus.
_ISLANDERS = words("cypriot cypriots")
_OWN = words("its their his her")
#: Places, and people whom a state has at home; others (companies, monitors, journalists) are as often of elsewhere.
_LOCAL_PLACES = words(
    "town village city street road highway bridge square neighbourhood neighborhood district province region airport port "
    "prison jail hospital school market mosque church building factory border coast checkpoint railway station countryside"
)
_LOCAL_PEOPLE = words(
    "worker person other passenger prisoner inmate detainee fundamentalist islamist youth boy girl baby farmer miner driver "
    "fisherman landowner shopkeeper doctor nurse lawyer union party faction gunman guerrilla fighter extremist separatist "
    "supporter mourner worshipper defendant bystander pensioner striker trucker"
)
#: Forces that act abroad as often as at home, so that their state says nothing of whom they strike.
_FORCES = words(
    "troop soldier force army jet warplane plane airstrike navy marine military missile drone helicopter"
)


@lru_cache(maxsize=1)
def _regions() -> dict[str, str]:
    """Parts of states, and their peoples, that the news calls by name alone and that hold no town of that name -> state."""
    source = files("secondsource.language").joinpath("data/regions.csv").read_text("utf-8")
    rows = csv.DictReader(source.splitlines())
    return {name: row["iso3"] for row in rows for name in row["names"].split("|")}


def state_of(head: Token) -> str | None:
    """Return the state (ISO 3166-1 alpha-3) that a phrase names beside its head, or None.

    Names of states themselves are left to the resolving room, which knows the cast, unless another state stands before
    them ("Iraqi Kurds", "Bosnian Serbs") or they are those who live elsewhere ("ethnic Albanians in Serbia"). The first of
    several counts ("US and British forces"); an apposition is asked after the head, whose own place or "its" stands for
    last ("its soldiers" are those of who acts).
    """
    if head.lower_ in _ISLANDERS:
        return "CYP"
    if head.ent_type_ in {"GPE", "NORP"} and head.pos_ in {"PROPN", "ADJ", "NOUN"} and _state_named(head):
        return _of_people(head)
    across = is_across(head)
    for one in (head, *_appositions(head)):
        if not (across and one == head) and (code := _before(one)) is not None:
            return code
        if (code := _behind(one)) is not None:
            return code
    if across:
        return _example(head)
    return _place_of(head) or _owner_state(head)


def is_across(head: Token) -> bool:
    """Whether a noun names those who stand across from whom they are named after ("American allies")."""
    return head.lemma_.lower() in _ACROSS


def home_of(head: Token, others: Iterable[Token]) -> str | None:
    """The state of a place or of people who name none, where the sentence names a single one and no side of it is foreign.

    ``others`` are the heads of the other side: a state that is named of them alone counts for people whom police or a
    party meet at home ("Egyptian police wounded one person"), not for whom forces strike, nor for whoever strikes them
    ("gunmen killed two Canadian soldiers").
    """
    lemma = head.lemma_.lower()
    if head.pos_ != "NOUN" or lemma not in _LOCAL_PLACES | _LOCAL_PEOPLE:
        return None
    codes = {c: None for t in head.doc if t.ent_type_ in _STATES and (c := code_of_name(t)) is not None}
    if len(codes) != 1:
        return None
    only = next(iter(codes))
    theirs = [o for o in others if only in {code_of_name(o), state_of(o)}]
    foreign = any(o.i > head.i or o.lemma_.lower() in _FORCES for o in theirs)
    return None if foreign and lemma in _LOCAL_PEOPLE else only


def _state_named(head: Token) -> bool:
    ends = named(head)
    whole = iso3(text_between(*ends)) if ends is not None else None
    return whole is not None or (iso3(head.text) is not None and head.ent_type_ == "NORP")


def _of_people(head: Token) -> str | None:
    """The state of people called after another state or people: that before them, or where "ethnic" ones are said to be."""
    found = lookup(head.text)
    if found is None or found.by != "demonym":
        return None
    before = [t for t in head.doc[max(0, head.i - 2) : head.i] if head.is_ancestor(t)]
    if any(t.lower_ in _ETHNIC for t in before):
        return _behind(head) or _only_other(head, found.iso3)
    first = next((code for t in before if (code := code_of_name(t)) is not None), None)
    return first if first != found.iso3 else None


def _only_other(head: Token, own: str) -> str | None:
    """The only other state that a sentence names as a place, in the order of its names."""
    codes = {c: None for e in head.doc.ents if e.label_ == "GPE" and (c := code_of_name(e.root)) is not None}
    others = [c for c in codes if c != own]
    return others[0] if len(others) == 1 else None


def _before(head: Token) -> str | None:
    """The first state among the words before a head, and the words before those."""
    for c in head.children:
        if c.dep_ in _BESIDE:
            for part in (c, *c.children):
                if part.dep_ in _BESIDE | {"conj"} and (code := code_of_name(part)) is not None:
                    return code
    return None


def _behind(head: Token) -> str | None:
    """The state that a preposition says of a head ("rebels in Chad", "families from the north of Kenya")."""
    links = _OF_STATE if is_agent(head) and is_person_noun(head.lemma_.lower()) else _OF_STATE | _NEAR
    if head.pos_ == "PROPN" and head.ent_type_ == "ORG":
        links = words("of from")  # a body that meets in New York is not of the United States for that
    for link in head.children:
        goal = child(link, "pobj") if link.dep_ == "prep" and link.lower_ in links else None
        if goal is None:
            continue
        code = code_of_name(goal) or next(
            (k for g in goal.children if g.dep_ != "appos" and (k := code_of_name(g))), None
        )
        inner = next((c for c in goal.children if c.dep_ == "prep" and c.lower_ in {"of", "in"}), None)
        within = child(inner, "pobj") if inner is not None else None
        if code is None and within is not None and not any_agent(goal):
            code = code_of_name(within)
        if code is not None:
            return code
    return None


def _appositions(head: Token) -> list[Token]:
    """What a name is said to be: "Tom King, the British defence secretary", and the noun that it stands beside."""
    beside = [c for c in head.children if c.dep_ == "appos"]
    if head.dep_ == "appos" and is_agent(head.head):
        beside.append(head.head)
    return beside


def _example(head: Token) -> str | None:
    """The first of those that stand for others: "partners such as Ghana", "allies like Peru", "its neighbour, Chad"."""
    for c in head.children:
        goal = (
            c if c.dep_ == "appos" else child(c, "pobj") if c.lower_ in {"as", "like", "including"} else None
        )
        if goal is not None and (code := code_of_name(goal)) is not None:
            return code
    return None


def _place_of(head: Token) -> str | None:
    """The state of a place that is none itself ("Jericho", "southern Lebanon")."""
    return code_of_name(head) if head.ent_type_ in _PLACES else None


def _owner_state(head: Token) -> str | None:
    """The state of whoever "its" and "their" stand for, where that is the subject before them ("Peru sent its soldiers")."""
    owner = child(head, "poss")
    if owner is None or owner.lower_ not in _OWN or not is_agent(head):
        return None
    plural = owner.lower_ == "their"
    verb = verb_of(head)
    for _ in range(4):
        subject = child(verb, "nsubj", "nsubjpass")
        if subject is not None and subject.i < head.i and subject.pos_ != "PRON":
            who = antecedent(subject)
            if is_agent(who) and who != head and (plural or who.tag_ not in {"NNS", "NNPS"}):
                return code_of_name(who) or state_of_subject(who)
        if verb.head == verb:
            return None
        verb = verb_of(verb.head)
    return None


def state_of_subject(head: Token) -> str | None:
    """The state that a subject's own words name, without asking whose it is in turn."""
    return _before(head) or _behind(head)


def code_of_name(token: Token) -> str | None:
    """Return the state that the name in which a token stands is, or lies in, or is a well-known body of; or None.

    A town counts where the table of cities leaves no doubt, given the states that the sentence names.
    """
    if token.ent_type_ not in _STATES and token.pos_ not in {"PROPN", "ADJ"}:
        return None
    ends = named(token)
    text = text_between(*ends) if ends is not None else token.text
    regions = _regions()
    known = iso3(text) or regions.get(text.lower().removeprefix("the ")) or regions.get(token.lower_)
    if known is not None or ends is None:
        return known
    if token.ent_type_ in {"ORG", "NORP"} and (found := body(text)) is not None:
        return found.country or None
    if token.ent_type_ in _PLACES:
        named_too = (iso3(e.text) or regions.get(e.text.lower().removeprefix("the ")) for e in token.doc.ents)
        hints = dict.fromkeys(c for c in named_too if c is not None)
        place = locate(text, tuple(hints))
        if place is None:
            return None
        if place.kind == "city" and place.country not in hints and place.name.lower() != text.lower():
            return None
        return place.country
    return None
