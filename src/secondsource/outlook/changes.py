"""Changes of plan: statements that call an expected act off or move it, and to when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from secondsource.outlook.acts import (
    act_likeness,
    counterparts,
    everyone,
    family,
    is_somebody,
    parties_meet,
)
from secondsource.outlook.context import Context
from secondsource.outlook.phrases import clause_before, head_after, head_of_subject, occasion, same_act_word
from secondsource.outlook.prospects import Prospect
from secondsource.outlook.sides import with_counterparts
from secondsource.outlook.times import bounds, compatible
from secondsource.records import Event, Statement, Token, When

__all__ = ["Change", "Signal", "change_of", "signals"]

Kind = Literal["cancelled", "moved"]

_TOLD = frozenset({"certain", "reported", "likely"})
#: Verbs that change a plan whatever stands after them. "Ax" is what the lemmatiser makes of "axed".
_VERBS: dict[str, Kind] = {
    "cancel": "cancelled",
    "scrap": "cancelled",
    "scrub": "cancelled",
    "abandon": "cancelled",
    "axe": "cancelled",
    "ax": "cancelled",
    "postpone": "moved",
    "reschedule": "moved",
    "delay": "moved",
    "adjourn": "moved",
    "defer": "moved",
}
#: Verb and particle, apart by some words: "called off", "put the vote off", "pushed back".
_PHRASES: dict[tuple[str, str], Kind] = {
    ("call", "off"): "cancelled",
    ("put", "off"): "moved",
    ("put", "back"): "moved",
    ("push", "back"): "moved",
    ("bring", "forward"): "moved",
    ("move", "forward"): "moved",
}
#: How many words may stand between verb and particle.
_APART = 12
#: Verbs that change a plan only where a new date follows ("moved to 18 May").
_MOVE = frozenset({"move", "shift", "change", "switch"})
#: Verbs that call something off only where a plan is what they drop.
_DROP = frozenset({"drop", "shelve", "ditch", "give"})
_PLANS = frozenset({"plan", "proposal", "intention", "bid", "idea", "start", "date"})
#: Words before a verb that take its assertion away.
_UNSURE = frozenset(
    {"could", "may", "might", "would", "should", "can", "must", "not", "n't", "n’t", "never", "no"}
)
#: Verbs whose infinitive is as good as done: "agreed to postpone", "was forced to cancel".
_CARRIED_OUT = frozenset({"agree", "decide", "force", "choose", "have", "oblige", "opt", "vote"})
#: "Will not take place": verbs that have the planned act for their subject.
_TAKE_PLACE = frozenset({"take", "go", "hold", "happen", "proceed", "begin", "start", "open", "resume"})
_NEGATIONS = frozenset({"not", "n't", "n’t"})
_NOW = re.compile(
    r"\b(?:will|is|are) now\b|\bnow (?:expected|set|scheduled|due|planned|to be)\b", re.IGNORECASE
)
_NOT_BEFORE = re.compile(r"\b(?:until|till|before)\b", re.IGNORECASE)
#: Words before a new date.
_TARGET = re.compile(r"\b(?:to|until|till|for|on|from)\s+(?:the\s+|early\s+|late\s+|mid-)?$")
#: Characters before a date within which these words stand.
_TARGET_WORDS = 24
#: What a statement says of a time longer than this before the plan is about another plan. A week, because a reader
#: of dates may take the coming Saturday for the last one.
_LONG_BEFORE = timedelta(days=7)
#: Cosine above which a statement that shares no word with the plan beside its act is about it.
_ALIKE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A statement that calls an expected act off or moves it."""

    statement: Statement
    kind: Kind
    to: When | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    """The verb that changes a plan, and the head of what it changes."""

    kind: Kind
    #: Position of the verb among the statement's tokens.
    at: int
    #: Position of the head noun of what is changed, or None where it is a clause or a name.
    head: int | None
    passive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A statement that may change some plan, with all that does not depend on the plan."""

    said: Statement
    cue: _Cue | None
    #: Positions of "will", "would" or "be" with a negation after it.
    refusals: tuple[int, ...]
    #: Whether it gives something another date ("will now").
    now: bool
    published: date | None
    #: The last days of the times that it speaks of, other than a new date.
    ends: tuple[date, ...]


def signals(context: Context) -> tuple[Signal, ...]:
    """Return the statements of a telling that may change some plan, in its order: few of all.

    Looking for a cue in every statement anew for every plan took nine tenths of the room's time on a long report.
    """
    found = (_signal(s, context) for s in context.statements.values())
    return tuple(s for s in found if s is not None)


def _signal(said: Statement, context: Context) -> Signal | None:
    if said.asks or said.certainty not in _TOLD:
        return None
    cue = _cue(said, context)
    refusals = () if _NOT_BEFORE.search(said.text) else _refusals(context.tokens[said.id])
    now = bool(said.expects and said.when and said.polarity == "affirmed" and _NOW.search(said.text))
    if cue is None and not refusals and not now:
        return None
    text = context.article_of(said).text
    spoken_of = (
        bounds(d.when.value)
        for d in context.dates.get(said.id, ())
        # The words before a date that make it a new one are few: never the whole report up to there.
        if d.when and not _TARGET.search(text[max(0, d.span.start - _TARGET_WORDS) : d.span.start])
    )
    return Signal(
        said=said,
        cue=cue,
        refusals=refusals,
        now=now,
        published=context.published(said),
        ends=tuple(limits[1] for limits in spoken_of if limits),
    )


def change_of(group: Sequence[Prospect], signal: Signal, context: Context) -> Change | None:
    """Return what a statement changes in an expected act: calls it off or moves it; or None.

    What is changed must be the head of the verb's object ("put off its vote", "the talks were called off"), not
    merely a word of the sentence: by words alone "cancelled most trains because of the strike" called off the
    strike.
    """
    said, cue = signal.said, signal.cue
    for prospect in group:
        if said.id == prospect.statement.id or not _not_before(prospect, signal, context):
            continue
        if cue and _is_of(prospect, said, cue, context):
            to = _new_date(said, cue, context) if cue.kind == "moved" else None
            return Change(statement=said, kind=cue.kind, to=to)
        if _will_not_be(prospect, signal, context):
            return Change(statement=said, kind="cancelled", to=None)
        if signal.now and (to := _will_now_be(prospect, said, context)) is not None:
            return Change(statement=said, kind="moved", to=to)
    return None


def _not_before(prospect: Prospect, signal: Signal, context: Context) -> bool:
    """Whether a statement can be later than a plan: not made before it, and not about a time long before it."""
    first, second = context.published(prospect.statement), signal.published
    if first is None or second is None:
        return True
    return second >= first and all(last >= first - _LONG_BEFORE for last in signal.ends)


# -- the cue -------------------------------------------------------------------------------------


def _cue(said: Statement, context: Context) -> _Cue | None:
    """Return the first asserted verb of change in a statement, with what it changes."""
    if said.polarity != "affirmed":
        return None
    tokens = context.tokens[said.id]
    for at, token in enumerate(tokens):
        kind = _kind(tokens, at)
        if kind is None or token.pos not in ("VERB", "AUX", "ADJ") or not _is_asserted(tokens, at):
            continue
        passive = any(t.lemma in ("be", "get") for t in tokens[max(0, at - 3) : at])
        head = head_of_subject(tokens, at) if passive else head_after(tokens, at)
        if token.lemma in _DROP and (head is None or tokens[head].lemma not in _PLANS):
            continue
        return _Cue(kind=kind, at=at, head=head, passive=passive)
    return None


def _kind(tokens: Sequence[Token], at: int) -> Kind | None:
    lemma = tokens[at].lemma
    after = [t.lemma for t in tokens[at + 1 : at + 1 + _APART]]
    for particle in after:
        if (lemma, particle) in _PHRASES:
            return _PHRASES[lemma, particle]
    if lemma in _MOVE:
        return "moved" if "to" in after else None
    if lemma in _DROP:
        return "cancelled" if lemma != "give" or "up" in after[:1] else None
    return _VERBS.get(lemma)


def _is_asserted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of change tells what was done or settled, and not what may be, is asked for or is refused."""
    before = [t.lemma for t in clause_before(tokens, at)][-4:]
    if _UNSURE & set(before):
        return False
    while before and before[-1] == "be":
        before.pop()
    if before and before[-1] == "to":
        return before[-2:-1] != [] and before[-2] in _CARRIED_OUT
    return not (at and tokens[at - 1].pos in ("ADP", "SCONJ") and tokens[at - 1].lemma not in ("after", "by"))


# -- whether it is of this plan ------------------------------------------------------------------


def _is_of(prospect: Prospect, said: Statement, cue: _Cue, context: Context) -> bool:
    """Whether what a statement changes is the expected act: by its head noun, its parties and its other words."""
    tokens = context.tokens[said.id]
    if cue.head is None:
        return False
    named = [tokens[cue.head]]
    if named[0].lemma in _PLANS:
        named += [t for t in tokens[cue.head + 1 : cue.head + 6] if t.pos in ("VERB", "NOUN")]
    own = occasion(prospect, context)
    if not any(same_act_word(t.lemma, own) for t in named):
        return False
    return _parties_agree(prospect.event, said, cue, context) and _about(prospect, said, named, context)


def _parties_agree(expected: Event, said: Statement, cue: _Cue, context: Context) -> bool:
    """Whether the parties that a statement names are those expected, as far as it names any.

    "It cancelled its talks with A, to the dismay of B" calls off nothing with B. A thing of one's own ("its vote")
    is called off by whom it belongs to; something indefinite ("a visit") may be anybody's, so that those who take
    part must be named.
    """
    own = [e for e in said.events if act_likeness(expected, e) == "same"]
    concerned = counterparts(expected) or expected.actors
    for act in own:
        sides = counterparts(with_counterparts(act, said, context))
        known = sides and any(map(is_somebody, concerned))
        if known and not parties_meet(concerned, sides, context):
            return False
    tokens = context.tokens[said.id]
    head = cue.head if cue.head is not None else cue.at
    lead = [t.lemma for t in tokens[max(0, head - 3) : head]]
    agents = [
        p for e in said.events for p in e.actors if p.span.end <= tokens[cue.at].start and is_somebody(p)
    ]
    if not cue.passive and agents and any(map(is_somebody, expected.actors)):
        if parties_meet(expected.actors, agents, context):
            return True
        if any(w in ("a", "an", "his", "her", "its", "their") for w in lead):
            return parties_meet(everyone(expected), agents, context) and "a" not in lead and "an" not in lead
    if "a" in lead or "an" in lead:
        everybody = tuple(p for e in said.events for p in everyone(e))
        return parties_meet(expected.actors, everybody, context)
    return True


def _about(prospect: Prospect, said: Statement, named: Sequence[Token], context: Context) -> bool:
    """Whether a statement shares with the plan more than the word for the act: a name, a thing; or is much like it."""
    plan_names = {m.cast for m in context.mentions[prospect.statement.id] if m.cast}
    people = {m.cast for m in context.mentions[said.id] if m.kind == "person"}
    if people and plan_names and not plan_names & {m.cast for m in context.mentions[said.id]}:
        return False
    act = {t.lemma for t in named}
    plan = {
        family(t.lemma)
        for t in context.tokens[prospect.statement.id]
        if t.pos in ("NOUN", "PROPN", "ADJ", "VERB")
    }
    shared = {
        t.lemma
        for t in context.tokens[said.id]
        if t.pos in ("NOUN", "PROPN", "ADJ") and t.lemma not in act and family(t.lemma) in plan
    }
    if shared - _CALENDAR:
        return True
    if parties_meet(everyone(prospect.event), tuple(p for e in said.events for p in everyone(e)), context):
        return True
    alignment = context.aligned(prospect.statement, said)
    return (alignment is not None and alignment.verdict == "same") or context.likeness(
        prospect.statement, said
    ) >= _ALIKE


_CALENDAR = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
     "april", "may", "june", "july", "august", "september", "october", "november", "december", "week", "month",
     "year", "day", "new", "next", "last"}
)  # fmt: skip


# -- "will not", "will now" ----------------------------------------------------------------------


def _refusals(tokens: Sequence[Token]) -> tuple[int, ...]:
    """Return where "will not", "would not", "is not" or "will no longer" stand."""
    out = []
    for at, token in enumerate(tokens):
        if token.lemma not in ("will", "would", "wo", "be"):
            continue
        after = [t.lemma for t in tokens[at + 1 : at + 3]]
        if after and (after[0] in _NEGATIONS or after in (["no", "long"], ["no", "longer"])):
            out.append(at)
    return tuple(out)


def _will_not_be(prospect: Prospect, signal: Signal, context: Context) -> bool:
    """Whether a statement says that the expected act will not be: "will not take place", "will no longer travel"."""
    said = signal.said
    tokens = context.tokens[said.id]
    if prospect.event.polarity != "affirmed":
        return False
    for at in signal.refusals:
        verb = next((n for n in range(at + 2, min(at + 6, len(tokens))) if tokens[n].pos == "VERB"), None)
        if verb is None:
            continue
        if tokens[verb].lemma in _TAKE_PLACE:
            head = head_of_subject(tokens, at)
            if head is not None and same_act_word(tokens[head].lemma, occasion(prospect, context)):
                return _about(prospect, said, [tokens[head]], context)
        elif tokens[at].lemma != "be" and family(tokens[verb].lemma) == family(prospect.event.lemma):
            return _same_deed(prospect, said, at, context)
    return False


def _same_deed(prospect: Prospect, said: Statement, verb: int, context: Context) -> bool:
    """Whether a future act in a statement is the expected one: its actors, and its counterparts or place.

    An actor that was not made out is known by the name that stands for the subject.
    """
    tokens = context.tokens[said.id]
    head = head_of_subject(tokens, verb)
    plan = {t.lemma for t in context.tokens[prospect.statement.id] if t.pos == "PROPN"}
    named = head is not None and tokens[head].lemma in plan
    for event in said.events:
        if act_likeness(prospect.event, event) != "same" or event.tense == "past":
            continue
        full = with_counterparts(event, said, context)
        if not named and not parties_meet(prospect.event.actors, everyone(full), context):
            continue
        sides, expected = counterparts(full), counterparts(prospect.event)
        if sides and expected:
            return parties_meet(sides, everyone(prospect.event), context)
        return context.likeness(prospect.statement, said) >= _ALIKE
    return False


def _will_now_be(prospect: Prospect, said: Statement, context: Context) -> When | None:
    """Return the new date where a statement gives the expected act another: "will now be held on 27 May"."""
    when = said.when
    if when is None or prospect.when is None or compatible(prospect.when, when):
        return None
    tokens = context.tokens[said.id]
    now = next((n for n, t in enumerate(tokens) if t.lemma == "now"), None)
    head = head_of_subject(tokens, now) if now else None
    if head is not None and same_act_word(tokens[head].lemma, occasion(prospect, context)):
        return when if _about(prospect, said, [tokens[head]], context) else None
    return when if now and _same_deed(prospect, said, now, context) else None


# -- the new date --------------------------------------------------------------------------------


def _new_date(said: Statement, cue: _Cue, context: Context) -> When | None:
    """Return the date that an act is moved to: the one after "to", "until" or "for"; never one that is past.

    A verb in the past tense makes a reader of dates look back ("pushed back to July"); what something is moved to
    lies ahead, so that a bare month or day is taken of the year to come.
    """
    article = context.article_of(said)
    verb = context.tokens[said.id][cue.at]
    after = [
        d.when
        for d in context.dates.get(said.id, ())
        if d.when is not None
        and d.span.start > verb.start
        and _TARGET.search(article.text[verb.end : d.span.start])
    ]
    if not context.dates.get(said.id):
        return said.when
    if not after:
        return None
    when = after[-1]
    if "/" in when.value and re.match(r"\d{4}-\d{2}-\d{2}/", when.value):
        when = replace(when, value=when.value.split("/")[1], precision="day")
    return _ahead(when, context.published(said))


def _ahead(when: When, published: date | None) -> When | None:
    limits = bounds(when.value)
    if limits is None or published is None or limits[1] >= published:
        return when
    year = re.match(r"(\d{4})(-\d{2}.*)", when.value)
    if year and not re.search(r"\d{4}", when.words) and re.search(r"[A-Z][a-z]{2}", when.words):
        if "day" in when.words.lower():
            return None
        return replace(when, value=f"{int(year[1]) + 1}{year[2]}", inferred=True)
    return None
