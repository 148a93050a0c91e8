"""Conflicts of day, place, doer, speaker, and of whether something happened at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache

from secondsource.compare.candidates import Pair
from secondsource.compare.conflict_frames import (
    Clash,
    Context,
    acts,
    agree_on_parties,
    differ,
    one_act,
    one_part,
    one_scope,
    real,
)
from secondsource.compare.conflict_values import Place, other_place, places
from secondsource.compare.evidence import View, longest_run, root
from secondsource.language.calendar import days_of
from secondsource.language.countries import lookup
from secondsource.language.names import fold, is_given_name, same_person, same_surname
from secondsource.language.terms import STOP_WORDS
from secondsource.language.vocabulary import words
from secondsource.records import Event, Party, Speaker, When

#: Chance of being the same from which two statements may differ in one slot and nothing else.
_ALIGNED = 0.75
#: Days further apart than this are of two events.
_FARTHEST = timedelta(days=31)
#: The same where only weekdays are given, which pages count from their own date.
_SAME_WEEK = timedelta(days=4)
_DAY_NAMED = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?P<month>\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
_PART_OF_DAY = re.compile(r"\b(?:night|overnight|early|late|midnight|evening|dawn)\b", re.IGNORECASE)


def days(pair: Pair, context: Context) -> Iterator[Clash]:
    """Yield acts of one cast for which two outlets give two days (or months).

    None where a report knows the other's day too (it tells of two things), where the two days are neighbours and a
    night lies between, or where the places differ as well.
    """
    if context.chance(pair) < _ALIGNED or not (real(pair.a) and real(pair.b)) or _place_differs(pair):
        return
    if not one_part(pair.a, pair.b):
        return
    for e, f in acts(pair.a, pair.b):
        when, other = _when(e, pair.a), _when(f, pair.b)
        if e.polarity != f.polarity or when is None or other is None or not _apart(when, other):
            continue
        if not one_act(e, f):
            continue
        if _night_between(pair) or _known(when, pair.b, context) or _known(other, pair.a, context):
            continue
        yield Clash(
            slot="date",
            about=f"day of: {e.lemma}",
            pair=(pair.a.index, pair.b.index),
            values=(when.value, other.value),
            basis="hard",
            reason=f"two days for one act: {e.lemma}",
        )
        return


def _when(event: Event, view: View) -> When | None:
    """The time of an act; the statement's own where none of its acts has one."""
    if event.when is None and all(e.when is None for e in view.statement.events):
        return view.statement.when
    return event.when


def _apart(a: When, b: When) -> bool:
    """Whether two times of one fineness, each given in words, have no day in common."""
    if a.approximate or b.approximate or not a.words or not b.words or a.precision != b.precision:
        return False
    if a.precision not in ("day", "month"):
        return False
    x, y = days_of(a.value), days_of(b.value)
    if x is None or y is None or (x[0] <= y[1] and y[0] <= x[1]):
        return False
    if a.precision == "month":
        return abs(x[0] - y[0]) <= 3 * _FARTHEST
    first, second = _DAY_NAMED.search(a.words), _DAY_NAMED.search(b.words)
    # "On Sunday" of two reports filed in two weeks is one Sunday; "yesterday" is as right as the date of the page.
    if first is None or second is None or x[0].weekday() == y[0].weekday():
        return False
    return abs(x[0] - y[0]) <= (_FARTHEST if first["month"] and second["month"] else _SAME_WEEK)


def _night_between(pair: Pair) -> bool:
    first, second = (
        {m.group().lower() for m in _PART_OF_DAY.finditer(v.statement.text)} for v in (pair.a, pair.b)
    )
    return first != second


def _known(when: When, view: View, context: Context) -> bool:
    return when.value in context.times.get(view.report, frozenset())


# -- places --------------------------------------------------------------------------------------


def spots(pair: Pair, context: Context) -> Iterator[Clash]:
    """Yield acts of one cast and time that two outlets place at two spots of one level, neither known to the other."""
    if (
        context.chance(pair) < _ALIGNED
        or not (real(pair.a) and real(pair.b))
        or not one_scope(pair.a, pair.b)
    ):
        return
    act = next((e for e, f in acts(pair.a, pair.b) if e.polarity == f.polarity and one_act(e, f)), None)
    if act is None or any(_FOR_ANOTHER.match(v.statement.text) for v in (pair.a, pair.b)):
        return
    for relation in ("at", "from", "to"):
        first, second = _spots(pair.a, relation), _spots(pair.b, relation)
        if len(first) != 1 or len(second) != 1 or not other_place(first[0], second[0]):
            continue
        if context.knows(pair.b.report, first[0].name) or context.knows(pair.a.report, second[0].name):
            continue
        yield Clash(
            slot="place",
            about=f"place of: {act.lemma}",
            pair=(pair.a.index, pair.b.index),
            values=(first[0].name, second[0].name),
            basis="hard",
            reason=f"two places for one act: {act.lemma}",
        )


#: "They landed in the Sea of Okhotsk" may be told of other missiles than the one that fell into the Pacific.
_FOR_ANOTHER = re.compile(r"(?:they|it|these|those|this|that)\b", re.IGNORECASE)


def _spots(view: View, relation: str) -> list[Place]:
    return [p for p in places(view.statement.text) if p.relation == relation]


def _place_differs(pair: Pair) -> bool:
    first, second = _spots(pair.a, "at"), _spots(pair.b, "at")
    return bool(first and second) and all(other_place(p, q) for p in first for q in second)


# -- who did it ----------------------------------------------------------------------------------

#: Bodies of one state that are not each other. Words of one line may stand for the same people.
_FORCES = (
    frozenset({"police", "policeman", "policemen", "officer", "officers"}),
    frozenset({"army", "soldier", "soldiers", "troops", "military"}),
    frozenset({"navy", "sailors"}),
    frozenset({"guard", "coastguard"}),
    frozenset({"firefighter", "firefighters", "firemen"}),
    frozenset({"rebel", "rebels", "insurgents", "militants", "guerrillas"}),
)


def doers(pair: Pair, context: Context) -> Iterator[Clash]:
    """Yield acts on the same, told of two who cannot be one: states, forces of other kinds, names of one description.

    Whoever is named only by a common noun may be anybody, so two nouns are compared within a short table of forces.
    """
    if context.chance(pair) < _ALIGNED or not (real(pair.a) and real(pair.b)) or _place_differs(pair):
        return
    for e, f in acts(pair.a, pair.b):
        if e.polarity != f.polarity or e.polarity != "affirmed":
            continue
        for xs, ys, rest in (
            (e.actors, f.actors, (e.recipients, f.recipients)),
            (e.recipients, f.recipients, (e.actors, f.actors)),
        ):
            if not differ(xs, ys) or differ(*rest) or len(xs) > 1 or len(ys) > 1:
                continue
            # One deed beyond doubt: both tell on whom it was done, or neither does and nearly all their words are the same.
            one_deed = (rest[0] and rest[1]) or (
                xs is e.actors and not (rest[0] or rest[1]) and _told_alike(pair, e)
            )
            if xs is e.recipients or not one_deed:
                exclusive = _one_description(pair, xs[0], ys[0])
            else:
                exclusive = _exclusive(pair, xs[0], ys[0])
            if not exclusive or _either_known(pair, context, xs[0], ys[0]):
                continue
            yield Clash(
                slot="actor",
                about=f"who: {e.lemma}",
                pair=(pair.a.index, pair.b.index),
                values=(xs[0].name, ys[0].name),
                basis="hard",
                reason=f"two doers of one act: {e.lemma}"
                if xs is e.actors
                else f"two parties to one act: {e.lemma}",
            )
            return


def _told_alike(pair: Pair, event: Event) -> bool:
    """Whether two statements share most of their words beside the act and names: one thing won, lost or opened."""
    first, second = (
        {t for t in v.terms if not t.startswith("@")} - {root(event.lemma)} for v in (pair.a, pair.b)
    )
    shared = first & second
    return len(shared) >= 2 and len(shared) >= _MOSTLY * min(len(first), len(second))


def _either_known(pair: Pair, context: Context, p: Party, q: Party) -> bool:
    """Whether a report names the other's party as well. Forces are left out: a report may well name army and police."""
    if force_of(p) is not None and force_of(q) is not None:
        return False
    return context.knows(pair.b.report, _last(p.name)) or context.knows(pair.a.report, _last(q.name))


def _last(name: str) -> str:
    """The last capitalised word, or the last but one of "the Red Dawn group"."""
    parts = [w for w in name.split() if w[:1].isupper()]
    return parts[-1] if parts else name


def force_of(party: Party) -> int | None:
    """Return the number of the kind of force that a party is by its last word (army, police, rebels), or None."""
    last = fold(party.name).split()[-1:]
    return next((n for n, nouns in enumerate(_FORCES) if last and last[0] in nouns), None)


def _exclusive(pair: Pair, p: Party, q: Party) -> bool:
    first, second = force_of(p), force_of(q)
    if first is not None and second is not None:
        return first != second
    x, y = lookup(p.name), lookup(q.name)
    if x and y:
        return x.iso3 != y.iso3
    return _one_description(pair, p, q) or (
        _person(pair.a, p) and _person(pair.b, q) and not same_person(p.name, q.name)
    )


_OFFICES = frozenset(
    words(
        "president senator minister governor mayor judge general colonel professor doctor king queen chancellor director "
        "captain commander prince princess congressman representative candidate lawyer engineer coach banker"
    )
)


def _person(view: View, party: Party) -> bool:
    """Whether a participant is a person: a given name, or a word of office before the name."""
    parts = [w for w in party.name.split() if w[:1].isupper()]
    if len(parts) < 2:
        return False
    return any(is_given_name(w) for w in parts[:-1]) or bool(_before(view, party) & _OFFICES)


def _one_description(pair: Pair, p: Party, q: Party) -> bool:
    """Whether one noun describes two names: "engineer Hale" and "engineer Rasmin", "the Red Dawn group" and another's."""
    a, b = fold(p.name).split(), fold(q.name).split()
    if not (_named(p) and _named(q)) or not a or not b:
        return False
    if same_surname(a[-1], b[-1]):
        return len(a) > 1 and len(b) > 1 and not set(a[:-1]) & set(b[:-1])
    first, second = _before(pair.a, p), _before(pair.b, q)
    return bool(first & second)


def _named(party: Party) -> bool:
    return any(w[:1].isupper() for w in party.name.split())


def _before(view: View, party: Party) -> frozenset[str]:
    """Words that describe a name from before it: in it and up to two before it, without its last word."""
    text = [fold(w) for w in view.words]
    name = [w for n in fold(party.name).split() for w in n.split("-")]
    if not name or name[-1] not in text:
        return frozenset()
    at = text.index(name[-1])
    near = text[max(0, at - 4) : at]
    return frozenset(w for w in near if w not in STOP_WORDS and not is_given_name(w) and len(w) > 2)


# -- whether it happened -------------------------------------------------------------------------

#: Within quotation marks "we" and "it" are anybody.
_MARK = re.compile(r"[\"“”]")
#: Share of the terms of two statements that both hold where one of them denies what is no act.
_MOSTLY = 0.6
#: Words that deny less than the act: "did not immediately reply", "not only".
_HALF_DENIED = re.compile(
    r"\b(?:immediately|yet|only|just|always|necessarily|fully|directly|personally|again|longer|exactly|solely|simply|immediate|"
    r"entirely|even|all|every|any more|anymore|ever|until|enough|specif\w+|elaborate|because)\b",
    re.IGNORECASE,
)


_THAT = re.compile(r"\s+that\b(?!\s+(?:day|night|week|year|time))")


def denials(pair: Pair, context: Context) -> Iterator[Clash]:
    """Yield acts that one outlet tells as done and another as not done, by and to the same, at no other time.

    Two people who are each quoted may well differ: that is their dispute, not the outlets'.
    """
    if context.chance(pair) < _ALIGNED or not (real(pair.a) and real(pair.b)) or _two_opinions(pair):
        return
    if (
        not one_scope(pair.a, pair.b)
        or _place_differs(pair)
        or any(_MARK.search(v.statement.text) for v in (pair.a, pair.b))
    ):
        return
    found = next(
        (
            (e.polarity, f.polarity, e.lemma)
            for e, f in acts(pair.a, pair.b)
            if e.polarity != f.polarity
            # Whoever refutes that it was not done says that it was.
            and "denied" not in (e.certainty, f.certainty)
            and agree_on_parties(e, f)
            and _says_that(pair.a, e) == _says_that(pair.b, f)
        ),
        _bare_denial(pair),
    )
    if found is None:
        return
    first, second, what = found
    negated = pair.a if first == "negated" else pair.b
    if _HALF_DENIED.search(negated.statement.text):
        return
    yield Clash(
        slot="yes_no",
        about=f"whether: {what}",
        pair=(pair.a.index, pair.b.index),
        values=("yes", "no") if second == "negated" else ("no", "yes"),
        basis="hard",
        reason=f"one outlet has it, the other denies it: {what}",
    )


def _says_that(view: View, event: Event) -> bool:
    """Whether a verb takes a clause ("recognise that prices fell"): another act than the verb with a thing."""
    start = view.statement.span.start
    return bool(_THAT.match(view.statement.text[max(0, event.span.end - start) :]))


def _bare_denial(pair: Pair) -> tuple[str, str, str] | None:
    """Two statements of the same words, one of them denied: for what is no act ("was involved in the release").

    With most of the shorter statement's words in common, as first tried, six of seven were false on unseen stories:
    the negation was that of another clause.
    """
    a, b = pair.a.statement, pair.b.statement
    if a.polarity == b.polarity or any(e.polarity == "negated" for e in (*a.events, *b.events)):
        return None
    shared, everything = pair.a.terms & pair.b.terms, pair.a.terms | pair.b.terms
    if len(shared) < 2 or len(shared) < _MOSTLY * len(everything):
        return None
    return a.polarity, b.polarity, ", ".join(t for t in pair.shared if not t.startswith("@"))[:40] or "it"


def _two_opinions(pair: Pair) -> bool:
    x, y = pair.a.statement.speaker, pair.b.statement.speaker
    if x.kind == "outlet" or y.kind == "outlet":
        return False
    return not (x.cast and x.cast == y.cast) and x.name != y.name


# -- who said it ---------------------------------------------------------------------------------

_QUOTED = re.compile(r"[\"“”]([^\"“”]{12,})[\"“”]?")
#: So many words in a row in quotation marks, and so large a share of the shorter quotation, are one remark. Five words
#: alone joined two presidents' "the government of Costa Rica" and two bystanders who "didn't know what was going on".
_ONE_REMARK, _MOST_OF_IT = 5, 0.7
#: A quotation with a name in it and none of these ("waters of the United States") is a term that anybody may use.
_SAID = frozenset(
    words(
        "i we you he she it they me us him her them my our your is are was were am be been has have had do does did will "
        "would can could must should shall may might not never no who what this that there let"
    )
)


def speakers(pair: Pair, context: Context) -> Iterator[Clash]:
    """Yield remarks, the same word for word, that two outlets give to two named people, neither known to the other.

    A role and a name ("her lawyer", "Jan Brod") may be one, and so may a spokesman and whom he speaks for. Both must be
    named there and then: whom "he" means is this program's inference, and no word of the outlet's.
    """
    a, b = pair.a.statement.speaker, pair.b.statement.speaker
    if a.kind != "named" or b.kind != "named" or not a.name or not b.name or (a.cast and a.cast == b.cast):
        return
    if not (_full_name(a.name) and _full_name(b.name)) or not (_by_name(a) and _by_name(b)):
        return
    if not any(_one_remark(x, y) for x in _quotes(pair.a) for y in _quotes(pair.b)):
        return
    if same_person(a.name, b.name) or same_surname(fold(a.name).split()[-1], fold(b.name).split()[-1]):
        return
    if context.knows(pair.b.report, a.name) or context.knows(pair.a.report, b.name):
        return
    yield Clash(
        slot="attribution",
        about="who said it: " + " / ".join(sorted((a.name, b.name))),
        pair=(pair.a.index, pair.b.index),
        values=(a.name, b.name),
        basis="hard",
        reason="one remark, two speakers",
    )


def _one_remark(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    run = longest_run(x, y)
    return run >= _ONE_REMARK and run >= _MOST_OF_IT * min(len(x), len(y))


def _by_name(speaker: Speaker) -> bool:
    """Whether the words that stand for a speaker are long enough to hold the surname, and so no pronoun."""
    if speaker.name is None or speaker.span is None:
        return False
    return speaker.span.end - speaker.span.start >= len(speaker.name.split()[-1])


def _full_name(name: str) -> bool:
    parts = name.split()
    return len(parts) > 1 and all(w[:1].isupper() for w in parts)


def _quotes(view: View) -> tuple[tuple[str, ...], ...]:
    return _quoted(view.statement.text)


@lru_cache(maxsize=16_384)
def _quoted(text: str) -> tuple[tuple[str, ...], ...]:
    remarks = (re.findall(r"[^\W_]+", q) for q in _QUOTED.findall(text))
    return tuple(tuple(w.lower() for w in r) for r in remarks if not _is_term(r))


def _is_term(quoted: list[str]) -> bool:
    return any(w[:1].isupper() for w in quoted[1:]) and not _SAID & {w.lower() for w in quoted}
