"""Noun phrases read off the tokens: the head of a subject or an object, and the words for an expected act.

The tokens that reach this room have parts of speech but no tree; in news, whose word order is plain, the first run of
nouns of a clause is its subject and the first run after the verb its object.
"""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.language.terms import stem
from secondsource.outlook.acts import family, like_words
from secondsource.outlook.context import Context
from secondsource.outlook.prospects import Prospect
from secondsource.records import Event, Statement, Token

__all__ = [
    "carried_out",
    "clause_before",
    "head_after",
    "head_of_subject",
    "occasion",
    "same_act_word",
]

#: Parts of speech that may stand within a noun phrase before its head.
_BEFORE_HEAD = frozenset({"DET", "ADJ", "NUM", "PRON", "PART", "ADV", "PUNCT"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
#: Verbs that say only that an act takes place; what it is stands in their subject or object.
_LIGHT = frozenset(
    {"hold", "take", "give", "begin", "start", "open", "launch", "resume", "continue", "stage", "host", "make", "pay",
     "conduct", "publish", "release", "issue", "present", "have", "go", "end", "organise", "organize", "run", "", "meet",
     "impose", "hear", "deliver"}
)  # fmt: skip
#: Verbs whose object is an act that they bring about, and verbs whose subject is an act that comes about.
_CARRIERS = _LIGHT - {"have", "meet", "hear", "go", "run", ""}
_UNDER_WAY = frozenset(
    {"begin", "start", "open", "resume", "continue", "take", "go", "hold", "end", "conclude"}
)
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
#: Nouns too common to name one act.
_NO_ACT = frozenset({"plan", "place", "part", "week", "month", "year", "day", "end", "time", "case"})


def clause_before(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """Return the tokens of the clause before a position, as far as the last comma or conjunction."""
    start = 0
    for n in range(at - 1, -1, -1):
        token = tokens[n]
        if token.pos == "SCONJ" or token.lemma in (",", ";", ":", "“", '"', "that", "which", "who"):
            start = n + 1
            break
    return tokens[start:at]


def head_of_subject(tokens: Sequence[Token], verb: int) -> int | None:
    """Return the position of the head noun of the subject before a verb: that of the clause's first noun phrase.

    An aside between commas ("the march, planned for Sunday, has been called off") is no clause of its own: where
    nothing nominal stands in it, the sentence's first noun phrase is taken.
    """
    clause = clause_before(tokens, verb)
    start = verb - len(clause)
    if not any(t.pos in _NOMINAL for t in clause) or (start and any(t.pos == "VERB" for t in clause[:2])):
        start = 0
    return _first_head(tokens, start, verb)


def head_after(tokens: Sequence[Token], verb: int) -> int | None:
    """Return the position of the head noun of the first noun phrase after a verb (and its particle)."""
    start = verb + 1
    while start < len(tokens) and tokens[start].lemma in ("off", "back", "forward", "up"):
        start += 1
    stop = next(
        (n for n in range(start, len(tokens)) if tokens[n].pos in ("VERB", "AUX", "ADP")), len(tokens)
    )
    return _first_head(tokens, start, stop)


def _first_head(tokens: Sequence[Token], start: int, stop: int) -> int | None:
    """Return the last noun of the first run of nouns; a possessive does not end the run ("the miners' new appeal")."""
    head = None
    for n in range(start, stop):
        token = tokens[n]
        if token.pos in _NOMINAL:
            head = n
        elif head is None:
            if token.pos not in _BEFORE_HEAD | {"VERB"}:
                break
        elif token.lemma not in _POSSESSIVES and tokens[n - 1].lemma not in _POSSESSIVES:
            break
    return head


def carried_out(event: Event, statement: Statement, context: Context) -> bool:
    """Whether an act named by a noun is told as one that took place: "opened an inquiry", "the talks were held".

    A noun in passing ("questions about the inquiry") tells of an act, but not that it took place now.
    """
    tokens = context.tokens[statement.id]
    at = next((n for n, t in enumerate(tokens) if t.start <= event.span.start < t.end), None)
    if at is None:
        return False
    before = next(
        (n for n in range(at - 1, -1, -1) if tokens[n].pos not in _NOMINAL | _BEFORE_HEAD or n == 0), None
    )
    if before is not None and tokens[before].pos == "VERB" and tokens[before].lemma in _CARRIERS:
        return True
    after = next((t for t in tokens[at + 1 : at + 9] if t.pos in ("VERB", "PUNCT")), None)
    return after is not None and after.lemma in _UNDER_WAY and head_of_subject(tokens, at + 1) == at


def occasion(prospect: Prospect, context: Context) -> frozenset[str]:
    """Return the words for an expected act: its predicate, and where that is a light verb what it is of."""
    event, statement = prospect.event, prospect.statement
    tokens = context.tokens[statement.id]
    words = {event.lemma}
    words |= {
        e.lemma
        for e in statement.events
        if e.tense != "past" and e.span != event.span and context.is_noun(e, statement)
    }
    at = next((n for n, t in enumerate(tokens) if t.start <= event.span.start < t.end), None)
    verbs = [n for n, t in enumerate(tokens) if t.pos == "VERB" and t.lemma in _LIGHT]
    for n in verbs if at is None or tokens[at].pos in _NOMINAL else [at]:
        if tokens[n].lemma not in _LIGHT:
            continue
        found = [head_after(tokens, n)]
        if found[0] is None or tokens[found[0]].lemma in _NO_ACT or tokens[n].lemma != "give":
            auxiliary = next((k for k in range(n - 1, -1, -1) if tokens[k].pos in ("AUX", "PART")), n)
            found.append(head_of_subject(tokens, max(auxiliary, 1)))
        words |= {tokens[h].lemma for h in found if h is not None and tokens[h].pos == "NOUN"}
    return frozenset(w for w in words if w and w not in _NO_ACT)


def same_act_word(word: str, own: frozenset[str]) -> bool:
    """Whether a word names the act: in its family, or a noun or verb of the same root."""
    return any(family(word) == family(o) or stem(word) == stem(o) or like_words(word, o) for o in sorted(own))
