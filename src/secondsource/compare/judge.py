"""Whether two statements say the same: a chance from a few figures, vetoes on typed evidence, a reason in one line.

The chance is a logistic function of some of ``candidates.FIGURES``. Its weights are a small table in
``data/same_statement.json``, fitted by ``evals/train_judge.py`` on 15,200 pairs of 507 stories labelled by reading, never
on the reports that the program is measured on; the card stands in ``docs/models/same-statement.md``. What it doubts is read
again (``second_reading``).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import numpy as np

from secondsource.compare.candidates import FIGURES, Pair
from secondsource.compare.evidence import View, longest_run, root
from secondsource.language.countries import lookup
from secondsource.language.terms import STOP_WORDS, normal_form, stem
from secondsource.language.vocabulary import words
from secondsource.records import Alignment, CastMember, Event, Party, Statement

if TYPE_CHECKING:
    from secondsource.compare.inverted import Bools, Floats, Ints

Cast = Mapping[str, CastMember]

_QUOTED = re.compile(r"[\"“”]([^\"“”]{3,400})[\"“”]")
#: So many words in a row are one remark, whoever is said to have made it.
_ONE_REMARK = 5
#: Share of a statement that stands in quotation marks where somebody is quoted at length.
_MOSTLY_QUOTED = 0.4
#: Verbs that tell nothing of an act, so that denying one of them denies no act.
_EMPTY_ACTS = frozenset({"be", "have", "do", "say", "tell", "make", "take", "get"})

_PLAIN, _ACTS, _RUN, _NUMBER = (FIGURES.index(name) for name in ("plain", "acts", "run", "number"))
#: Terms that two statements share at least, to be the same.
_FEWEST_SHARED = 3
#: Words of a statement that says something by itself, where no three of them stand in the other.
_FEWEST_WORDS = 5
#: So many words in a row tell as much.
_FEWEST_IN_A_ROW = 2.5

#: From here a pair is called the same; below, down to the second, possibly the same. Of the labelled pairs of the 109 stories on
#: which the figures were not fitted, 93 % from the first on are the same, and 73 % from the second on.
SAME, POSSIBLE = 0.75, 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A logistic function over some of the figures, standardised."""

    #: Places of its figures in ``candidates.FIGURES``.
    places: tuple[int, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weight: tuple[float, ...]
    bias: float

    def chances(self, figures: Floats) -> Floats:
        """Return the chance of each row of figures."""
        total = np.full(len(figures), self.bias)
        for k, m, s, w in zip(self.places, self.mean, self.scale, self.weight, strict=True):
            total += w * (figures[:, k] - m) / s
        return np.asarray(1 / (1 + np.exp(-np.clip(total, -30.0, 30.0))))

    def chance(self, figures: Sequence[float]) -> float:
        """Return the chance, 0 to 1, that a reader calls the pair the same."""
        return self.exactly(np.array([figures], dtype=np.float64))[0]

    def exactly(self, figures: Floats) -> list[float]:
        """Return the chance of each row of figures, summed up so that it is the same whatever stands in other rows."""
        some = figures[:, self.places]
        parts = np.array(self.weight) * (some - np.array(self.mean)) / np.array(self.scale)
        totals = (self.bias + math.fsum(row) for row in parts.tolist())
        return [1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) for total in totals]


@lru_cache(maxsize=2)
def weights(table: Literal["same_statement", "same_event"] = "same_statement") -> Weights:
    """Return fitted weights: of two statements saying the same, or of their telling of one event.

    What two reports say of one event may differ, so the second looks at no value that they give: a conflict is sought
    between statements of one event, and must not be lost because their numbers differ.
    """
    text = files("secondsource.compare").joinpath(f"data/{table}.json").read_text("utf-8")
    made = json.loads(text)
    unknown = set(made["figures"]) - set(FIGURES)
    if unknown:
        raise ValueError(
            f"data/{table}.json names unknown figures {sorted(unknown)}: run evals/train_judge.py"
        )
    return Weights(
        places=tuple(FIGURES.index(name) for name in made["figures"]),
        mean=tuple(made["mean"]),
        scale=tuple(made["scale"]),
        weight=tuple(made["weight"]),
        bias=made["bias"],
    )


def judge(pair: Pair, cast: Cast) -> Alignment | None:
    """Return the verdict on a pair by its figures alone, or None where it is neither the same nor possibly so."""
    figures = np.array([pair.figures], dtype=np.float64)
    chance = weights().exactly(figures)[0]
    if chance < POSSIBLE or veto(pair.a, pair.b, cast) is not None:
        return None
    fewest = np.array([min(len(pair.a.words), len(pair.b.words))])
    sure = not doubtful(figures, np.array([len(pair.shared)]), fewest)[0]
    return alignment(pair.a, pair.b, pair.shared, chance, cast, sure=sure)


def alignment(a: View, b: View, shared: Sequence[str], chance: float, cast: Cast, *, sure: bool) -> Alignment:
    """Return the verdict on two statements with their terms in common, which is "same" only where nothing is doubtful."""
    return Alignment(
        a=a.statement.id,
        b=b.statement.id,
        verdict="same" if chance >= SAME and sure else "possible",
        score=chance,
        reason=_reason(a, b, shared, cast),
    )


def doubtful(figures: Floats, shared: Ints, fewest: Ints) -> Bools:
    """Return which pairs, a row of figures each, may be the same and no more, whatever their chance.

    ``shared`` are the numbers of terms that both hold, ``fewest`` those of words of the shorter statement.
    """
    return _names_only(figures) | _thin(figures, shared, fewest)


def _names_only(figures: Floats) -> Bools:
    """Whether two statements have nothing but names in common, and name other acts.

    "The minister arrived in Bonn" and "the minister met his colleague in Bonn" may stand in for each other or not.
    """
    return np.asarray((figures[:, _PLAIN] < 0.1) & (figures[:, _ACTS] == 0), dtype=np.bool_)


def _thin(figures: Floats, shared: Ints, fewest: Ints) -> Bools:
    """Whether too little is shared to tell: fewer than three terms, no act, no number, and no three words in a row.

    In a short quotation ("How many people do they want to crash?") one word in common is half of all its terms. Where an
    act or three words are shared, .92 of the labelled pairs with a chance from ``SAME`` on say the same (.90 of those that the
    judge was not fitted on); where not, .79. Of eight that share a number and nothing else of these, seven are the same.
    """
    in_a_row = 12 * figures[:, _RUN] >= _FEWEST_IN_A_ROW
    telling = (figures[:, _ACTS] == 1) | (figures[:, _NUMBER] == 1) | in_a_row
    # "Wren shot back." has no more than an act to share, and that is how it was said.
    bare = (fewest < _FEWEST_WORDS) & ~in_a_row
    return np.asarray(bare | ((shared < _FEWEST_SHARED) & ~telling), dtype=np.bool_)


# -- vetoes --------------------------------------------------------------------------------------


def veto(a: View, b: View, cast: Cast) -> str | None:
    """Say why two statements cannot be the same although their words are close, or None.

    Each veto needs typed evidence on both sides; where one side is silent there is none.
    """
    x, y = a.statement, b.statement
    return (
        _other_scope(a, b)
        or _other_number(x, y)
        or _other_nation(x, y)
        or _other_day(x, y)
        or _other_remark(a, b, cast)
        or _other_prospect(x, y)
        or _other_counterpart(a, b, cast)
        or _denied(a, b)
    )


def openings(view: View, cast: Cast) -> tuple[tuple[Hashable, Hashable] | None, ...]:
    """Return what each veto, in their order, looks at in a statement: a frame and a value in it, or None for nothing.

    A veto falls only on two statements which both have its frame, the same one, and other values, so that of the pairs of a large
    story few need be asked. A new veto needs its line here, or it is never asked.
    """
    s = view.statement
    speaker = cast.get(s.speaker.cast or "")
    said = speaker is not None and speaker.kind == "person" and _quoted_share(s.text) >= _MOSTLY_QUOTED
    days = s.when is not None and s.when.precision == "day"
    rows, nations = frozenset(_in_a_row(s.text).items()), frozenset(_of_nations(s.text).items())
    return (
        ("scope", view.period is None),
        ("row", rows) if rows else None,
        ("nation", nations) if nations else None,
        (s.tense, s.when.value) if days and s.when else None,
        ("remark", s.speaker.cast) if said else None,
        None if (prospect := _prospect(s.text)) is None else ("prospect", prospect),
        ("encounter", view.index) if _encounters(s) else None,
        None if s.asks else ("undone", frozenset(e.lemma for e in s.events if not _holds(e, s))),
    )


def _other_scope(a: View, b: View) -> str | None:
    """Two counts of one kind, of which one sums up a stretch of time and the other does not."""
    if (a.period is None) == (b.period is None):
        return None
    first, second = ({q.counted: q.number for q in v.statement.quantities if q.counted} for v in (a, b))
    if any(first[k] != second[k] for k in first.keys() & second.keys()):
        return f"other scope: {a.period or b.period}"
    return None


def _other_number(a: Statement, b: Statement) -> str | None:
    """One of a row on both sides, and another on each ("lap 48", "the 20th lap").

    Falls on none of the 2,670 labelled pairs that are the same, and on one that is partly so. Exact counts of one thing that
    all differ ("22 defendants", "23 of the defendants") fell on four that are the same or partly so, for three others.
    """
    first, second = _in_a_row(a.text), _in_a_row(b.text)
    for noun in sorted(first.keys() & second.keys()):
        if not first[noun] & second[noun]:
            return f"other {noun}: {min(first[noun])} / {min(second[noun])}"
    return None


@lru_cache(maxsize=16_384)
def _in_a_row(text: str) -> Mapping[str, frozenset[str]]:
    """Return the nouns of which a statement names certain ones by their number, with these numbers."""
    out: dict[str, set[str]] = {}
    for m in _NOUN_NUMBER.finditer(text):
        out.setdefault(root(m["noun"].lower()), set()).add(m["number"])
    for m in _ORDINAL_NOUN.finditer(text):
        number = str(_ORDINALS.index(m["ordinal"]) + 1) if m["ordinal"] in _ORDINALS else m["digits"]
        out.setdefault(root(m["noun"]), set()).add(number)
    return {k: frozenset(v) for k, v in out.items()}


_ORDINALS = tuple(words("first second third fourth fifth sixth seventh eighth ninth tenth"))
_ORDINAL_NOUN = re.compile(
    rf"\b(?P<ordinal>{'|'.join(_ORDINALS)}|(?P<digits>\d+)(?:st|nd|rd|th))\s+(?P<noun>[a-z]{{3,}})\b"
)
#: What is named by its number in a row. After any other noun or verb ("killed 12") a number counts.
_NOUN_NUMBER = re.compile(
    r"\b(?P<noun>lap|round|game|match|race|stage|leg|day|week|phase|article|section|chapter|page|clause|rule|amendment|"
    r"proposition|resolution|bill|count|exhibit|volume|episode|season|flight|gate|platform|runway|route|highway|interstate|"
    r"category|level|zone|district|precinct|room|floor|unit|reactor|block|question|number|no\.)\s+(?P<number>\d{1,4})\b"
    r"(?![.,:]?\d|%)",
    re.IGNORECASE,
)


def _other_nation(a: Statement, b: Statement) -> str | None:
    """Things of one kind, told of two nations ("Russian ships", "Chinese ships"); of 2,670 labelled pairs, no same one is lost."""
    first, second = _of_nations(a.text), _of_nations(b.text)
    for noun in sorted(first.keys() & second.keys()):
        if not first[noun] & second[noun]:
            return f"other nation: {min(first[noun])} / {min(second[noun])} {noun}"
    return None


@lru_cache(maxsize=16_384)
def _of_nations(text: str) -> Mapping[str, frozenset[str]]:
    """Return the nouns before which a statement has the adjective of a nation, with the nations."""
    out: dict[str, set[str]] = {}
    for m in _ADJECTIVE_NOUN.finditer(text):
        if (found := lookup(m[1])) is not None:
            out.setdefault(root(m[2]), set()).add(found.iso3)
    return {k: frozenset(v) for k, v in out.items()}


_ADJECTIVE_NOUN = re.compile(r"\b([A-Z][a-z]+)\s+([a-z]{3,})\b")


def _other_day(a: Statement, b: Statement) -> str | None:
    if a.when is None or b.when is None or a.tense != b.tense:
        return None
    if a.when.precision == b.when.precision == "day" and a.when.value != b.when.value:
        return f"other day: {a.when.value} / {b.when.value}"
    return None


def _other_remark(a: View, b: View, cast: Cast) -> str | None:
    """Two people, each quoted at length, and no run of words in common: two remarks, however alike.

    With words in common it is one remark given to two people, which is another question.
    """
    x, y = a.statement.speaker.cast, b.statement.speaker.cast
    if x is None or y is None or x == y:
        return None
    both = [cast[k] for k in (x, y) if k in cast]
    if len(both) < 2 or any(m.kind != "person" for m in both):
        return None
    if any(_quoted_share(s.text) < _MOSTLY_QUOTED for s in (a.statement, b.statement)):
        return None
    if longest_run(a.words, b.words) < _ONE_REMARK:
        return f"other speaker: {both[0].name} / {both[1].name}"
    return None


def _quoted_share(text: str) -> float:
    return sum(len(q) for q in _QUOTED.findall(text)) / max(1, len(text))


def _other_prospect(a: Statement, b: Statement) -> str | None:
    """Two things that somebody looks forward to: the phrase is one of courtesy, and what tells is what follows.

    Of the ten pairs of two outlets in the AllSides stories to 2018 whose statements both hold the phrase, it falls on the four
    that are two remarks and on none of the six that are one.
    """
    first, second = _prospect(a.text), _prospect(b.text)
    if first is None or second is None or not first | second or first & second:
        return None
    return "other prospect: " + " / ".join(min(words, default="(none)") for words in (first, second))


@lru_cache(maxsize=16_384)
def _prospect(text: str) -> frozenset[str] | None:
    """Return the roots of the words that tell what is looked forward to, but for those of time; None where nothing is."""
    found = [m[1].lower() for m in _LOOK_FORWARD.finditer(text)]
    told = (w for said in found for w in re.findall(r"[^\W\d_]+", said))
    return frozenset(root(w) for w in told if w not in STOP_WORDS and w not in _SOMETIME) if found else None


#: "Looking forward to it" tells nothing of what to.
_LOOK_FORWARD = re.compile(
    r"\blook(?:s|ed|ing)?\s+forward[\"”]?\s+to\s+(?!(?:it|this|that|them)\b)([^.!?;:\"“”]+)", re.IGNORECASE
)
_SOMETIME = frozenset(
    words(
        "future near coming next again soon later day days week weeks month months year years time times many"
    )
)


def _other_counterpart(a: View, b: View, cast: Cast) -> str | None:
    """Meetings, talks, visits or calls on both sides, and no two of them share two participants."""
    if "CONSULT" not in a.kinds or "CONSULT" not in b.kinds:
        return None
    first, second = _encounters(a.statement), _encounters(b.statement)
    if first and second and all(_common(x, y, cast) < 2 for x in first for y in second):
        return "other counterpart"
    return None


def _encounters(statement: Statement) -> list[tuple[Party, ...]]:
    """Who meets in each encounter that names two participants."""
    sides = ((*e.actors, *e.recipients) for e in statement.events if e.type == "CONSULT")
    return [s for s in sides if len({p.cast for p in s if p.cast}) > 1]


def _common(x: Sequence[Party], y: Sequence[Party], cast: Cast) -> int:
    """Number of participants of one encounter that take part in the other."""
    return sum(any(_one_party(p, q, cast) for q in y) for p in {p.cast: p for p in x if p.cast}.values())


def _one_party(p: Party, q: Party, cast: Cast) -> bool:
    """The same member of the cast; or a state on one side and somebody of that state on the other."""
    if p.cast and p.cast == q.cast:
        return True
    places = [cast[k].kind == "place" for k in (p.cast, q.cast) if k is not None and k in cast]
    return any(places) and p.country is not None and p.country == q.country


def _denied(a: View, b: View) -> str | None:
    """One says it, the other says it is not so. Who says that nobody knows denies nothing."""
    if a.statement.asks or b.statement.asks:
        return None
    for act in sorted((a.acts & b.acts) - _EMPTY_ACTS):
        first, second = (
            {_holds(e, v.statement) for e in v.statement.events if e.lemma == act} for v in (a, b)
        )
        if not first & second:
            return f"one side denies it: {act}"
    return None


def _holds(event: Event, statement: Statement) -> bool:
    """Whether an act is said to be so: neither negated nor denied; who denies that it was not so says that it was.

    What was done elsewhere was not done there: "born outside the country", "not born in the country".
    """
    after = statement.text[max(0, event.span.end - statement.span.start) :]
    return ((event.polarity == "affirmed") != (event.certainty == "denied")) != bool(_ELSEWHERE.match(after))


#: Said right after an act, or a word later, of a place where it was not done.
_ELSEWHERE = re.compile(r"\s+(?:\w+\s+)?(?:outside|elsewhere|abroad)\b", re.IGNORECASE)


# -- reasons -------------------------------------------------------------------------------------


def _reason(a: View, b: View, shared: Sequence[str], cast: Cast) -> str:
    """Name the evidence: acts, people and places, times and tenses, words."""
    x, y = a.statement, b.statement
    acts, told = _acts_told(a.acts, b.acts, a.kinds, b.kinds)
    surfaces = _surfaces(a.words)
    who: list[str] = []
    words: list[str] = []
    for term in shared:
        if term[0] == "@":
            if (member := cast.get(term[1:])) is not None:
                who.append(member.name)
        elif (word := surfaces.get(term, term)) not in acts:
            words.append(word)
    parts = [told] if told else []
    if who:
        parts.append(", ".join(who[:4]))
    if x.when and y.when and x.when.value == y.when.value:
        parts.append(x.when.value)
    if words:
        parts.append("words: " + ", ".join(words[:5]))
    if x.tense != y.tense:
        parts.append(f"{x.tense} / {y.tense}")
    return "; ".join(parts) or "close in meaning"


@lru_cache(maxsize=65_536)
def _acts_told(
    a: frozenset[str], b: frozenset[str], kinds: frozenset[str], others: frozenset[str]
) -> tuple[frozenset[str], str]:
    """Return the acts that two statements share, and in words these or the kinds of acts that they share."""
    acts = a & b
    if acts:
        return acts, "same act: " + ", ".join(sorted(acts)[:3])
    shared = sorted(kinds & others)
    return acts, "same kind of act: " + ", ".join(shared[:2]) if shared else ""


@lru_cache(maxsize=16_384)
def _surfaces(words: tuple[str, ...]) -> Mapping[str, str]:
    """Return how a statement first words each of its terms."""
    out: dict[str, str] = {}
    for word in words:
        for term in (word, normal_form(word), stem(word), root(word)):
            out.setdefault(term, word)
    return out
