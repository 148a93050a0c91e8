"""Prospects: statements that expect a particular act, and which of them expect the same one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from secondsource.language import countries
from secondsource.outlook.acts import (
    Acts,
    act_likeness,
    counterparts,
    everyone,
    family,
    is_somebody,
    is_symmetric,
    parties_meet,
)
from secondsource.outlook.context import Context
from secondsource.outlook.generic import is_generic
from secondsource.outlook.sides import with_counterparts
from secondsource.outlook.times import bounds, compatible
from secondsource.records import Event, Span, Statement, When

__all__ = ["Prospect", "places_clash", "prospects", "shared_expectations"]

#: Cosine above which two statements of one act by one actor, without counterpart, are about one occasion.
ALIKE = 0.6
#: Words whose past tense is only how an expectation is worded ("is expected to", "is scheduled for").
_FRAMES = frozenset(
    {"expect", "schedule", "plan", "set", "due", "intend", "aim", "hope", "prepare", "agree", "vow", "pledge",
     "accord", "promise", "threaten", "predict", "warn", "say", "announce", "seek", "want", "look"}
)  # fmt: skip


#: Words before a verb that put it ahead.
_AHEAD = frozenset({"to", "will", "would", "shall", "may", "might", "could", "'ll", "’ll"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """A statement and the act that it expects."""

    statement: Statement
    event: Event

    #: When the act is to be.
    when: When | None


def prospects(context: Context) -> list[Prospect]:
    """Return one prospect for each statement that expects something, in the order of the telling."""
    out = []
    for statement in context.statements.values():
        if statement.expects and not statement.asks and not is_generic(statement):
            event = with_counterparts(_expected_event(statement, context), statement, context)
            when = _expected_when(event, statement, context)
            if statement.certainty == "possible" and when is None and _is_vague(event):
                continue
            out.append(Prospect(statement=statement, event=event, when=when))
    return out


def _is_vague(event: Event) -> bool:
    """Whether an act has neither a code nor anybody named for it: "the pick could help in the fall"."""
    return event.type is None and not any(map(is_somebody, everyone(event)))


def _expected_when(event: Event, statement: Statement, context: Context) -> When | None:
    """Return when an act is to be: its own time, else the statement's; never one that is past or that of the saying.

    "On Monday they said that it would begin soon": a day that no coming event has is the day of the saying, unless it
    lies ahead.
    """
    published = context.published(statement)
    for when in (event.when, statement.when):
        limits = bounds(when.value) if when else None
        if when is None or limits is None or (published and limits[1] < published):
            continue
        own = any(e.tense != "past" and e.when and e.when.value == when.value for e in statement.events)
        if own or (published is not None and limits[0] > published):
            return when
    return None


def _expected_event(statement: Statement, context: Context) -> Event:
    """Return the event that is to come; what is past is never what is expected.

    First a coded verb ("all eyes will be watching as A meets B"), then a verb in the future ("will testify ...,
    keeping attention on the inquiry"), then a coded noun ("will seek cooperation where interests overlap"); among
    them one with parties, then the first. What only frames it ("is expected to") comes last.
    """
    ahead = [e for e in statement.events if e.tense != "past"]
    if not ahead:
        return _bare_event(statement, context)

    def rank(event: Event) -> tuple[bool, int, bool, bool, bool, int]:
        noun, coded = context.is_noun(event, statement), event.type is not None
        kind = (2 if coded else 3) if noun else (0 if coded else 1 if event.tense == "future" else 3)
        return (
            event.lemma in _FRAMES,
            kind,
            event.tense != "future",
            not counterparts(event),
            not everyone(event),
            event.span.start,
        )

    best = min(ahead, key=rank)
    if best.type is None and best.tense != "future":
        # A verb beside it in the present ("King, who lives there, is going to speak") is not what is to come.
        bare = _bare_event(statement, context)
        return replace(bare, actors=best.actors) if bare.lemma not in ("", best.lemma) else best
    return best


def _bare_event(statement: Statement, context: Context) -> Event:
    """Return an event without code for a statement in which none was found: the verb after "will" or "to", else its
    last plain verb, else its first word.
    """
    tokens = context.tokens[statement.id]
    verbs = [t for t in tokens if t.pos == "VERB" and t.lemma not in _FRAMES]
    marks = [n for n, t in enumerate(tokens) if t.lemma in _AHEAD and t.pos in ("AUX", "PART", "VERB")]
    ahead = [
        t
        for n in marks
        for t in [
            next((t for t in tokens[n + 1 : n + 5] if t.pos in ("VERB", "AUX") and t.lemma != "be"), None)
        ]
        if t is not None and t.lemma not in _FRAMES
    ]
    plain = [t for t in ahead if t.pos == "VERB"]
    words = next(
        iter(plain or verbs[-1:] or ahead or [t for t in tokens if t.pos == "NOUN"] or tokens[:1]), None
    )
    article = statement.span.article
    return Event(
        span=Span(article=article, start=words.start, end=words.end) if words else statement.span,
        lemma=words.lemma if words else "",
        type=None,
        mode=None,
        cameo=None,
        actors=(),
        recipients=(),
        place=None,
        when=statement.when,
        certainty=statement.certainty,
        tense="future",
        polarity=statement.polarity,
    )


def shared_expectations(found: Sequence[Prospect], context: Context) -> list[list[Prospect]]:
    """Put prospects of one act together: each joins the first group that it agrees with and that none vetoes."""
    groups: list[list[Prospect]] = []
    acts = Acts()
    #: Groups by the acts that they hold, and by their statements.
    by_act: dict[str, set[int]] = defaultdict(set)
    home: dict[str, int] = {}
    for prospect in found:
        act, own = family(prospect.event.lemma), prospect.statement.id
        same = (i for i, a in context.alignments.get(own, {}).items() if a.verdict == "same")
        near = {home[i] for i in same if i in home}.union(*(by_act.get(a, ()) for a in acts.like(act)))
        fits = (
            n
            for n in sorted(near)
            if any(_agree(prospect, other, context) for other in groups[n])
            and not any(_clash(prospect, other, context) for other in groups[n])
        )
        number = next(fits, len(groups))
        if number == len(groups):
            groups.append([])
        groups[number].append(prospect)
        by_act[act].add(number)
        home[own] = number
    return groups


def _agree(a: Prospect, b: Prospect, context: Context) -> bool:
    alignment = context.aligned(a.statement, b.statement)
    if alignment is not None and alignment.verdict == "same":
        return True
    if act_likeness(a.event, b.event) != "same":
        return False
    if counterparts(a.event) and counterparts(b.event):
        # A clash has already been looked for; a counterpart in common is what makes a meeting the same meeting.
        return parties_meet(counterparts(a.event), counterparts(b.event), context) and _actors_agree(
            a, b, context
        )
    alike = alignment is not None or context.likeness(a.statement, b.statement) >= ALIKE
    return alike and _actors_agree(a, b, context)


def _actors_agree(a: Prospect, b: Prospect, context: Context) -> bool:
    if not any(map(is_somebody, a.event.actors)) or not any(map(is_somebody, b.event.actors)):
        return context.likeness(a.statement, b.statement) >= ALIKE
    if is_symmetric(a.event):
        return parties_meet(a.event.actors, everyone(b.event), context)
    return parties_meet(a.event.actors, b.event.actors, context)


def _clash(a: Prospect, b: Prospect, context: Context) -> bool:
    """Whether two prospects cannot be of one act: other time, place, counterpart or polarity."""
    if a.event.polarity != b.event.polarity or not compatible(a.when, b.when):
        return True
    if places_clash(a.event.place, b.event.place):
        return True
    if not (a.event.actors and b.event.actors) and _people_differ(a, b, context):
        return True
    if counterparts(a.event) and counterparts(b.event):
        if is_symmetric(a.event) and is_symmetric(b.event):
            return not (
                parties_meet(counterparts(a.event), everyone(b.event), context)
                and parties_meet(a.event.actors, everyone(b.event), context)
            )
        return not parties_meet(counterparts(a.event), counterparts(b.event), context)
    # A pronoun that was not resolved ("we") is nobody in particular, and clashes with none.
    known = any(map(is_somebody, a.event.actors)) and any(map(is_somebody, b.event.actors))
    return known and not parties_meet(everyone(a.event), everyone(b.event), context)


def _people_differ(a: Prospect, b: Prospect, context: Context) -> bool:
    """Whether people are named before both acts, and none before both: where no actors were found, they tell."""
    first, second = (
        {
            m.cast
            for m in context.mentions[p.statement.id]
            if m.kind == "person" and m.cast and m.span.end <= p.event.span.start
        }
        for p in (a, b)
    )
    return bool(first and second) and not first & second


def places_clash(a: str | None, b: str | None) -> bool:
    """Whether two places lie in two states; places that the table of states does not know never clash."""
    first, second = countries.iso3(a), countries.iso3(b)
    return first is not None and second is not None and first != second
