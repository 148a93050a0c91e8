"""Whether two events are the same act by the same parties."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from secondsource.language import countries
from secondsource.language.terms import stem
from secondsource.outlook.context import Context
from secondsource.records import Event, Party

__all__ = [
    "Acts",
    "Likeness",
    "act_likeness",
    "family",
    "like_words",
    "parties_meet",
    "same_party",
    "state_of",
]

Likeness = Literal["same", "type", "none"]

#: Predicates that news uses for one act, noun and verb alike. Each line is one act; its first word names it.
#: "Discuss" is not "meet": what is on an agenda is another expectation than that the meeting takes place.
_FAMILIES = """
meet meeting talks talk discussion bilateral summit confer consultation sit-down conversation negotiation
discuss raise address
visit trip travel tour embark fly journey arrive land
call phone telephone ring
sign signing ratify ratification
vote ballot referendum poll
elect election
inaugurate inauguration sworn swear
resign resignation quit step-down
announce announcement unveil
launch start begin open commence
release free freed
impose slap
lift ease remove
attack strike airstrike bomb bombing raid shell shelling assault offensive
withdraw withdrawal pull-out pullout leave
testify testimony
deploy deployment send
sue lawsuit
rise increase climb grow
host welcome receive
speak speech address-nation
return
retaliate retaliation respond response
publish publication
rule ruling
open opening
march demonstration demonstrate protest rally
"""
#: Parties that name nobody by themselves.
_PRONOUNS = frozenset(
    {"i", "you", "he", "she", "it", "we", "they", "this", "that", "these", "those", "who", "which", "what", "one",
     "some", "many", "most", "others", "another", "all", "both"}
)  # fmt: skip
#: Acts in which both sides do the same: "A met B" is "B met A".
_SYMMETRIC = frozenset({"meet", "discuss", "call", "sign"})


@lru_cache(maxsize=1)
def _family_of() -> dict[str, str]:
    out: dict[str, str] = {}
    for line in _FAMILIES.strip().splitlines():
        words = line.split()
        for word in words:
            out.setdefault(word, words[0])
            out.setdefault(stem(word), words[0])
    return out


@lru_cache(maxsize=16_384)
def family(lemma: str) -> str:
    """Return the name of the act that a predicate stands for: its family's, else its stem."""
    word = lemma.lower().strip()
    table = _family_of()
    return table.get(word) or table.get(word.split(" ")[-1]) or table.get(stem(word)) or stem(word)


def act_likeness(a: Event, b: Event) -> Likeness:
    """Say whether two predicates name the same act, only the same type of act, or neither.

    Without the family table the verb and the noun of one act ("inaugurate", "inauguration") still meet by their
    common beginning. The PLOVER type alone is weak evidence: CONSULT holds visits, calls and meetings alike.
    """
    first, second = family(a.lemma), family(b.lemma)
    if first == second:
        return "same"
    if like_words(first, second):
        return "same"
    if a.type is not None and a.type == b.type and a.mode == b.mode:
        return "type"
    return "none"


def like_words(first: str, second: str) -> bool:
    """Whether two words are of one root by their common beginning ("inaugurate", "inauguration")."""
    shorter = min(len(first), len(second))
    common = next((i for i, (x, y) in enumerate(zip(first, second, strict=False)) if x != y), shorter)
    return shorter >= 5 and common >= 5 and common >= 0.7 * shorter


class Acts:
    """The acts of a story by the names of their families, each with those that are the same by ``act_likeness``."""

    def __init__(self) -> None:
        self._alike: dict[str, list[str]] = {}

    def like(self, act: str) -> Sequence[str]:
        """Return the acts asked for so far that are the same as an act, itself among them."""
        if act not in self._alike:
            found = [other for other in self._alike if like_words(other, act)]
            for other in found:
                self._alike[other].append(act)
            self._alike[act] = [*found, act]
        return self._alike[act]


def is_symmetric(event: Event) -> bool:
    """Whether the parties of an act do the same."""
    return family(event.lemma) in _SYMMETRIC


def state_of(party: Party, context: Context) -> str | None:
    """Return the code of the state that a party itself is ("China", "Beijing"), or None."""
    member = context.cast.get(party.cast) if party.cast else None
    if member is not None and member.kind != "place":
        return None
    for words in (party.name, member.name if member else ""):
        found = countries.lookup(words)
        if found is not None and found.by in ("name", "capital"):
            return found.iso3
    return None


def same_party(a: Party, b: Party, context: Context) -> bool:
    """Whether two parties are the same, or one is the state that the other acts for.

    A foreign minister acts for the state: whoever meets China's minister meets China. Two people of one state
    are two parties; a surname in common makes them one only while the cast has not told them apart.
    """
    if a.cast is not None and a.cast == b.cast:
        return True
    state_a, state_b = state_of(a, context), state_of(b, context)
    if state_a and state_b:
        return state_a == state_b
    if state_a or state_b:
        other = b if state_a else a
        return _country(other, context) == (state_a or state_b) and other.sector in (
            None,
            "GOV",
            "MIL",
            "LEG",
            "JUD",
        )
    if a.cast is not None and b.cast is not None:
        return False
    described_a, described_b = _described_state(a, context), _described_state(b, context)
    if described_a or described_b:
        return (described_a or _country(a, context)) == (described_b or _country(b, context))
    if _surname(a.name) or _surname(b.name):
        return _surname(a.name) == _surname(b.name)
    return _bare(a.name) == _bare(b.name) and _bare(a.name) not in _PRONOUNS


def _bare(name: str) -> str:
    """Return the words of a party without case and article ("the transport ministry")."""
    return re.sub(r"^(?:the|a|an|its|his|her|their) ", "", name.lower().strip())


def _described_state(party: Party, context: Context) -> str | None:
    """Return the state in the words of a party that is only described ("his Russian counterpart"), or None."""
    if party.cast is not None and party.cast in context.cast:
        return None
    words = party.name.split()
    if len(words) < 2 or words[-1][:1].isupper():
        return None
    return next((code for w in words[:-1] if w[:1].isupper() and (code := countries.iso3(w))), None)


def _country(party: Party, context: Context) -> str | None:
    member = context.cast.get(party.cast) if party.cast else None
    return party.country or (member.country if member else None)


def _surname(name: str) -> str:
    words = [w for w in name.replace("’", "'").removesuffix("'s").split() if w[:1].isupper()]
    return words[-1].lower().strip(".,") if words else ""


def parties_meet(a: Sequence[Party], b: Sequence[Party], context: Context) -> bool:
    """Whether some party of the one is a party of the other."""
    return any(same_party(x, y, context) for x in a for y in b)


def counterparts(event: Event) -> tuple[Party, ...]:
    """Return the recipients that are somebody: named, or known to the cast ("problems" and "a series" are not)."""
    return tuple(r for r in event.recipients if is_somebody(r))


def is_somebody(party: Party) -> bool:
    """Whether a party is named or known, so that two statements can be seen to mean the same one."""
    if _bare(party.name) in _PRONOUNS:
        return bool(party.cast)
    return bool(party.cast or party.country or _surname(party.name))


def everyone(event: Event) -> tuple[Party, ...]:
    """Return the parties of an event, actors first."""
    return (*event.actors, *event.recipients)
