"""When two statements answer one question, so that their values may be compared: the alignment before any conflict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from secondsource.compare.candidates import Pair
from secondsource.compare.conflict_values import by_class
from secondsource.compare.evidence import View, root
from secondsource.compare.nearness import Nearness
from secondsource.language.calendar import days_of
from secondsource.language.countries import lookup
from secondsource.language.names import fold, same_body, same_person, same_surname
from secondsource.language.reporting import REPORTING_VERBS
from secondsource.records import ConflictBasis, Event, Party, Quantity, Slot

#: Certainties of what is told as a fact, be it on somebody's word.
SURE = frozenset({"certain", "reported"})
#: Verbs that name no act by themselves.
LIGHT_VERBS = frozenset(
    {"be", "have", "do", "make", "take", "get", "go", "come", "give", "see", "want", "use"}
)
#: Modal frames that the reading may leave certain: what was to be is no report of what was.
_UNREAL = re.compile(
    r"\b(?:would|could|might|(?-i:may)|if|unless|had (?:promised|planned|hoped|asked|offered|vowed)|were to|was to|supposed to|"
    r"scheduled|expected|feared|believed|suspected|suspects?|alleged(?:ly)?|reportedly|possibly|probably|apparently|"
    r"perhaps|should|wants?|demand(?:s|ed)?|promised|offered|plan(?:s|ned)?)\b",
    re.IGNORECASE,
)
#: Terms that two statements share at least for their own likeness to say something.
_FEWEST_SHARED = 2
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: Words that narrow what is counted or told to a part of it, or widen it; compared between two statements.
_SCOPE = re.compile(
    r"\b(?:alone|new|further|additional|another|others?|single|each|per|every|first|second|third|total|overall|altogether|combined|together|cumulative(?:ly)?|aggregate|"
    r"so far|daily|weekly|annual(?:ly)?|monthly|yearly|quarter(?:ly)?|capital|nationwide|worldwide|global(?:ly)?|"
    r"outside|inside|average|median|half|early|initial(?:ly)?|previous(?:ly)?|later|earlier|still|again|more(?! than)|"
    r"remaining|registered|needed|required|likely|some of|most|only|previous|last year|this year|since)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two statements that give one question two values."""

    slot: Slot
    #: What is asked, so that clashes of one question become one conflict ("killed", "day of: sink").
    about: str
    #: Numbers of the two statements, the smaller first, and the value each gives.
    pair: tuple[int, int]
    values: tuple[str, str]
    basis: ConflictBasis
    reason: str
    #: Whether the two still agree that the event happened (tolls of one event).
    agrees: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What whole reports say, to tell whether one of them knows the other's value too."""

    #: Report -> its words, folded.
    words: dict[int, frozenset[str]]
    #: Report -> the times that its statements give.
    times: dict[int, frozenset[str]]
    #: What is counted -> all numbers that the reports give for it.
    numbers: dict[str, frozenset[float]]
    #: Statements by number, and the chance of each pair of them.
    views: dict[int, View]
    near: Nearness
    #: Statement -> the times that it gives, and the statement before it from which it carries on, if it does.
    given: dict[int, frozenset[str]]
    before: dict[int, View]
    #: Statement -> its numbers by what they count.
    counts: dict[int, dict[str, list[Quantity]]]
    #: Chances looked up so far: several rules ask for that of one pair.
    known: dict[tuple[int, int], float] = field(default_factory=dict, init=False, compare=False, repr=False)

    @classmethod
    def of(cls, every: Sequence[View], near: Nearness) -> Context:
        """Look over all statements that take part in some near pair."""
        views = {k: every[k] for k in near.members()}
        words: dict[int, set[str]] = {}
        times: dict[int, set[str]] = {}
        given = {v.index: times_of(v) for v in views.values()}
        for v in views.values():
            words.setdefault(v.report, set()).update(v.words)
            speaker = v.statement.speaker.name
            words[v.report].update(fold(speaker).split() if speaker else ())
            times.setdefault(v.report, set()).update(given[v.index])
        folded = {w: fold(w) for w in sorted(set().union(*words.values()))}
        numbers: dict[str, set[float]] = {}
        counts = {k: by_class(v.statement) for k, v in views.items()}
        for each in counts.values():
            for counted, quantities in each.items():
                numbers.setdefault(counted, set()).update(
                    q.number for q in quantities if q.number is not None
                )
        return cls(
            numbers={k: frozenset(n) for k, n in numbers.items()},
            words={k: frozenset(folded[w] for w in each) for k, each in words.items()},
            times={k: frozenset(t) for k, t in times.items()},
            views=views,
            near=near,
            given=given,
            counts=counts,
            before={
                v.index: last
                for v in views.values()
                if (last := views.get(v.index - 1)) is not None
                and last.report == v.report
                and not v.names
                and not given[v.index] - given[last.index]
            },
        )

    def chance(self, pair: Pair) -> float:
        """Return the chance that two statements tell of one thing, which two values for one slot hardly lower.

        A statement without name and time ("It killed 23 people") carries on from the one before it, whose chance it
        borrows; where two statements share next to nothing their own chance says nothing.
        """
        numbers = (pair.a.index, pair.b.index)
        if numbers not in self.known:
            self.known[numbers] = self._chance(pair)
        return self.known[numbers]

    def _chance(self, pair: Pair) -> float:
        a, b = pair.a.index, pair.b.index
        own = self.near.chance(a, b) if len(pair.shared) >= _FEWEST_SHARED else 0.0
        if a not in self.before and b not in self.before:
            return own
        first = [a, a - 1] if a in self.before else [a]
        second = [b, b - 1] if b in self.before else [b]
        lent = (self.near.chance(i, j) for i in first for j in second if (i, j) != (a, b))
        return max(own, *lent, 0.0)

    def carries_on(self, view: View) -> bool:
        """Whether a statement, without name and time, carries on from the one before it."""
        return view.index in self.before

    def one_time(self, a: View, b: View) -> bool:
        """Whether some time of the one meets some time of the other, or one of them gives none, not even before it."""
        first, second = self._times(a), self._times(b)
        return not first or not second or _one_time(first, second)

    def _times(self, view: View) -> frozenset[str]:
        before = self.before.get(view.index)
        return self.given[view.index] or (self.given[before.index] if before else frozenset())

    def knows(self, report: int, name: str) -> bool:
        """Whether a report has the last word of a name anywhere, in any spelling."""
        last = fold(name).split()[-1:]
        here = self.words.get(report, frozenset())
        return bool(last) and (
            last[0] in here or any(same_surname(last[0], w) for w in here if w[:1] == last[0][:1])
        )


def comparable(pair: Pair, context: Context) -> bool:
    """Whether two statements of two outlets tell something as a fact, of one time and one stretch of time."""
    a, b = pair.a.statement, pair.b.statement
    return (
        pair.a.outlet != pair.b.outlet
        and not (a.asks or b.asks)
        and a.background == b.background
        and ("future" in (a.tense, b.tense)) == (a.tense == b.tense == "future")
        and {a.certainty, b.certainty} <= SURE
        and pair.a.period == pair.b.period
        and context.one_time(pair.a, pair.b)
    )


def real(view: View) -> bool:
    """Whether no word of the statement takes its claim out of what happened ("had offered to", "was feared")."""
    return _is_real(view.statement.text)


@lru_cache(maxsize=16_384)
def _is_real(text: str) -> bool:
    return not _UNREAL.search(text)


def times_of(view: View) -> frozenset[str]:
    """Return the times that a statement gives: of its events, of itself, and bare years."""
    s = view.statement
    found = {w.value for w in (s.when, *(e.when for e in s.events)) if w is not None}
    return frozenset(found | set(_YEAR.findall(s.text)))


@lru_cache(maxsize=16_384)
def _one_time(first: frozenset[str], second: frozenset[str]) -> bool:
    if _by_day(first) != _by_day(second):
        return False  # "in September", of an older case, beside "on Sunday"
    return any(meet(x, y) for x in first for y in second)


def _by_day(times: frozenset[str]) -> bool:
    """Whether any of the times is a day or a week: news is dated so, and what lies back by its month or year."""
    return any(len(t) > len("2020-12") or "W" in t for t in times)


def meet(x: str, y: str) -> bool:
    """Whether two EDTF values share a day; what cannot be read meets everything."""
    first, second = days_of(x.partition("T")[0]), days_of(y.partition("T")[0])
    return first is None or second is None or (first[0] <= second[1] and second[0] <= first[1])


def scope(view: View) -> frozenset[str]:
    """Return the words that narrow or widen what a statement counts."""
    return _scope_of(claim(view))


@lru_cache(maxsize=16_384)
def _scope_of(words: str) -> frozenset[str]:
    return frozenset(m.group().lower() for m in _SCOPE.finditer(words))


#: Levels of what is governed or voted in, by the words for them. A count is that of one of them.
_LEVELS = {
    word: level
    for level, forms in {
        "country": "country countries nation nations national nationally nationwide countrywide federal",
        "state": "state states statewide province provinces provincial",
        "district": "district districts county counties constituency constituencies precinct precincts",
        "city": "city cities citywide town towns village villages borough boroughs",
    }.items()
    for word in forms.split()
}


def one_level(a: View, b: View) -> bool:
    """Whether two statements speak of one level of place, or one of them names none ("the district", "the state")."""
    first, second = _levels_of(a.words), _levels_of(b.words)
    return not first or not second or bool(first & second)


@lru_cache(maxsize=16_384)
def _levels_of(words: tuple[str, ...]) -> frozenset[str]:
    # "United States" and "Secretary of State" name no level.
    told = (w for last, w in pairwise(("", *words)) if last not in ("united", "of"))
    return frozenset(_LEVELS[w] for w in told if w in _LEVELS)


def claim(view: View) -> str:
    """Return the words of a statement's claim, without its frame and what is only apposed.

    "Investigators said after a first look" counts nothing, nor does "the meeting, the first since May, was ...".
    """
    whole = view.statement.span.start
    return _claim_of(
        view.statement.text, tuple([(c.start - whole, c.end - whole) for c in view.statement.content])
    )


@lru_cache(maxsize=16_384)
def _claim_of(text: str, content: tuple[tuple[int, int], ...]) -> str:
    parts = (text[start:end] for start, end in content)
    return _APPOSED.sub(",", " ".join(p for p in parts if p) or text)


#: An apposition between commas: it says what something is, and narrows no count.
_APPOSED = re.compile(r",\s(?:the|its|his|her|their|an?)\s[^,.;:]{3,90},", re.IGNORECASE)
#: The same for tolls, which reports give with many other words.
_PART = re.compile(
    r"\b(?:alone|capital|outside|inside|another|additional|further|first|second|more(?! than)|(?:one|some) parts? of)\b",
    re.IGNORECASE,
)


def one_part(a: View, b: View) -> bool:
    """Whether no word makes of one of two tolls that of a part of the event."""
    return _parts_of(claim(a)) == _parts_of(claim(b))


@lru_cache(maxsize=16_384)
def _parts_of(words: str) -> frozenset[str]:
    return frozenset(m.group().lower() for m in _PART.finditer(words))


def one_scope(a: View, b: View) -> bool:
    """Whether no word narrows what one of the two statements counts and not the other."""
    return scope(a) == scope(b)


def acts(a: View, b: View) -> Iterator[tuple[Event, Event]]:
    """Yield the acts that both statements tell as facts of one tense, without the places among their recipients.

    Event data has an act of force or a ceasefire "in Oslo" done to Norway; to compare, Oslo is where it was.
    """
    for e in a.statement.events:
        if e.lemma in LIGHT_VERBS or e.lemma in REPORTING_VERBS or e.certainty not in SURE:
            continue
        act = root(e.lemma)
        for f in b.statement.events:
            if e.tense == f.tense and f.certainty in SURE and act == root(f.lemma):
                if _in_party(e) or _in_party(f):
                    continue
                yield _sceneless(e, a), _sceneless(f, b)


def _in_party(event: Event) -> bool:
    """Whether a predicate is only a word of its own participant ("a Tokyo-bound flight"), and tells of no act."""
    return any(p.span.holds(event.span) for p in (*event.actors, *event.recipients))


#: Words before a place where something is done.
_AT = re.compile(r"\b(?:in|at|into|near|outside|inside|across|throughout)\s+(?:the\s+)?$", re.IGNORECASE)


def _sceneless(event: Event, view: View) -> Event:
    start, text = view.statement.span.start, view.statement.text
    to = tuple(p for p in event.recipients if not _AT.search(text[: max(0, p.span.start - start)]))
    return replace(event, recipients=to) if len(to) < len(event.recipients) else event


def agree_on_parties(e: Event, f: Event) -> bool:
    """Whether two acts have a participant in common, and none on the side of what is acted on that differs."""
    shared = any(same_party(p, q) for p in (*e.actors, *e.recipients) for q in (*f.actors, *f.recipients))
    return shared and not differ(e.recipients, f.recipients) and not differ(e.actors, f.actors)


def one_act(e: Event, f: Event) -> bool:
    """Whether two acts of one verb agree on their parties, or one of them names none ("It will last for 60 days")."""
    named = (*e.actors, *e.recipients), (*f.actors, *f.recipients)
    return not (named[0] and named[1]) or agree_on_parties(e, f)


def differ(first: Sequence[Party], second: Sequence[Party]) -> bool:
    """Whether both sides name somebody and nobody is on both."""
    return bool(first) and bool(second) and not any(same_party(p, q) for p in first for q in second)


def same_party(p: Party, q: Party) -> bool:
    """Whether two participants may be the same: by cast, by name in any spelling, or by head noun."""
    return bool(p.cast and p.cast == q.cast) or p.name == q.name or _one_name(p.name, q.name)


@lru_cache(maxsize=65_536)
def _one_name(a: str, b: str) -> bool:
    if same_person(a, b) or same_body(a, b):
        return True
    first, second = fold(a).split(), fold(b).split()
    if not first or not second:
        return True
    x, y = lookup(a), lookup(b)
    if x and y:
        return x.iso3 == y.iso3
    if root(first[-1]) == root(second[-1]):
        # "Liberal Party" and "Farmers' Party": one kind of body, two names.
        return not (_proper(a) and _proper(b)) or bool(set(first[:-1]) & set(second[:-1]))
    return same_surname(first[-1], second[-1])


def _proper(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(w[:1].isupper() for w in words)
