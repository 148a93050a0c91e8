"""Open questions: what is said to be unknown, undecided or unverified, and who answers it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from secondsource.compare.answers import grouped
from secondsource.compare.candidates import FIGURES, Pair, Table
from secondsource.compare.evidence import View, root
from secondsource.compare.origins import roots
from secondsource.compare.points import Scores, key, naming
from secondsource.records import Answer, Point, content_id

if TYPE_CHECKING:
    from secondsource.compare.inverted import Bools
    from secondsource.records import Vectors

_WORDS, _OVERLAP, _MEANING_HERE, _LEAD_LOW, _DEED = (
    FIGURES.index(name) for name in ("words", "overlap", "meaning_here", "lead_low", "deed")
)

#: Two statements that both say something is unknown ask the same where they share a term that is no name, and are this
#: close: asking takes the words of the answer away ("not known if", "too early to talk"), so that less than for a
#: statement will do. Of fifteen such pairs with a term in common, in twenty stories read by eye, the vectors alone
#: joined four and two of these wrongly, by "driver" and "incident".
_ONE_QUESTION, _SHARED = 0.30, 0.06
#: Or where they ask after one kind of act, nothing that is known of it differing ("ease" and "lift" sanctions).
_ONE_ACT = 0.5
#: Roots of words that put a question and are no part of what is asked ("too soon to speak of", "whether ... will").
_ASKING = frozenset(
    root(w)
    for w in (
        *(
            "speak",
            "talk",
            "discuss",
            "know",
            "clear",
            "unclear",
            "early",
            "soon",
            "decide",
            "verify",
            "confirm",
        ),
        *("question", "open", "answer", "remain", "possible", "independently", "immediately"),
        *("administration", "government", "official"),
        # what happened as a whole is seldom what is asked
        *("incident", "event", "accident", "situation", "matter", "issue", "case", "development"),
    )
)
#: And of words that ask nothing by themselves.
_EMPTY = _ASKING | frozenset(
    root(w)
    for w in (
        *(
            "sure",
            "certain",
            "tell",
            "say",
            "answer",
            "happen",
            "see",
            "wait",
            "come",
            "go",
            "look",
            "think",
            "be",
        ),
        *(
            "right",
            "exact",
            "exactly",
            "later",
            "tomorrow",
            "today",
            "time",
            "thing",
            "point",
            "moment",
            "hard",
            "idea",
        ),
        *("really", "honest", "people", "add", "guess", "difficult", "way"),
    )
)
#: A plain statement answers a question where it shares the act, by nobody else, and its words are this close.
_ANSWERS, _SAME_ACT = 0.30, 0.9
#: "I don't know why", in a quotation, is a turn of phrase, not what the report leaves open.
_OWN = re.compile(r"\bi(?:['’]m)?\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


def may_ask(table: Table, asks: Bools) -> Bools:
    """Return which pairs may ask one question, or be a question and its answer; ``asks`` tells the statements that ask."""
    first, second = asks[table.first], asks[table.second]
    close = np.maximum(table.figure("words"), table.figure("overlap")) >= _ANSWERS
    return (first & second) | ((first | second) & close & (table.figure("deed") >= _SAME_ACT))


def questions(
    views: Sequence[View],
    candidates: Sequence[Pair],
    scores: Scores,
    copies: Mapping[str, str],
    vectors: Vectors,
) -> list[Point]:
    """Return each open question once, with every outlet that asks it and whoever answers it.

    ``vectors`` has a row for each view; by it answers that say the same are listed as one.
    """
    asking = [v for v in views if v.statement.asks and not _is_own_doubt(v) and _asks_something(v)]
    asks = {v.index for v in asking}
    # Few of the pairs of a large story have to do with a question.
    figures = {key(p.a.index, p.b.index): p for p in candidates if p.a.index in asks or p.b.index in asks}
    group: dict[int, int] = {v.index: v.index for v in asking}
    paired: dict[int, set[int]] = defaultdict(set)
    for i, j in sorted({*figures, *(k for k in scores if k[0] in asks or k[1] in asks)}):
        if i in group:
            paired[i].add(j)
        if j in group:
            paired[j].add(i)
        if i in group and j in group and _one_question(views[i], views[j], figures, scores):
            first, second = group[i], group[j]
            for k in group:
                if group[k] == second:
                    group[k] = first
    out = []
    for lead in sorted(set(group.values())):
        members = [views[k] for k in sorted(group) if group[k] == lead]
        others = [views[k] for k in sorted(set().union(*(paired[m.index] for m in members)))]
        answers = [v for v in others if not v.statement.asks and _answered(v, members, figures, scores)]
        out.append(_question(members, answers, copies, vectors))
    return out


def _asks_something(v: View) -> bool:
    """Whether a statement says what is open: not "nobody really knows for sure", "we'll see what happens later on"."""
    return any(t in v.names or t not in _EMPTY for t in v.terms)


def _is_own_doubt(v: View) -> bool:
    """Whether it is the speaker who does not know, in his own words."""
    text, cue = v.statement.text, v.statement.cue
    at = text.find(cue) if cue else -1
    return v.words[:1] == ("i",) or (at >= 0 and bool(_OWN.search(text[:at])))


def _one_question(a: View, b: View, figures: Mapping[tuple[int, int], Pair], scores: Scores) -> bool:
    judged, pair = scores.get(key(a.index, b.index)), figures.get(key(a.index, b.index))
    if pair is None:
        return judged is not None  # ruled by a reader
    topic = [t for t in pair.shared if t not in _ASKING]
    # Two that only may be the same may have no more than "too early" in common.
    if judged is not None and judged.verdict == "same" and topic:
        return True
    if not any(t not in a.names and t not in b.names for t in topic):
        return False
    close = pair.figures[_MEANING_HERE] >= _ONE_QUESTION and pair.figures[_OVERLAP] >= _SHARED
    return close or pair.figures[_DEED] >= _ONE_ACT


def _answered(
    v: View, asked: Sequence[View], figures: Mapping[tuple[int, int], Pair], scores: Scores
) -> bool:
    """Whether a plain statement answers the question: same act, affirmed, neither hedged nor still to come."""
    s = v.statement
    if s.certainty not in ("certain", "reported") or s.expects or s.polarity == "negated":
        return False
    for q in asked:
        pair = figures.get(key(q.index, v.index))
        if pair is None or q.report == v.report:
            continue
        acts = {e.lemma for e in q.statement.events if root(e.lemma) not in _ASKING} & {
            e.lemma for e in s.events
        }
        close = max(pair.figures[_WORDS], pair.figures[_OVERLAP]) >= _ANSWERS
        if not (acts and close and pair.figures[_DEED] >= _SAME_ACT):
            continue
        if key(q.index, v.index) in scores or pair.figures[_LEAD_LOW] > 0:
            return True
    return False


def _question(
    members: Sequence[View], answers: Sequence[View], copies: Mapping[str, str], vectors: Vectors
) -> Point:
    everyone = [*members, *answers]
    origin = roots(everyone, copies)
    closed = answers[0].statement if answers else None
    return Point(
        id=content_id("point", "open_question", *(v.statement.id for v in members)),
        kind="open_question",
        text=naming(members).text,
        outlets=len({v.outlet for v in everyone}),
        origins=origin.count,
        origin_reason=origin.reason,
        score=1.0,
        reason=f"said to be unknown: {members[0].statement.cue or 'not settled'}"
        + (f"; answered by {answers[0].outlet}" if answers else ""),
        statements=tuple(v.statement for v in sorted(everyone, key=lambda v: v.index)),
        status="answered" if closed else "open",
        answers=_answers(everyone, vectors) if len(everyone) > 1 else (),
        closed_by=closed.id if closed else None,
    )


def _answers(given: Sequence[View], vectors: Vectors) -> tuple[Answer, ...]:
    """Return each answer or half-answer once, worded as first given, with all who give it."""
    together = grouped([v.statement for v in given], vectors[[v.index for v in given]])
    return tuple(
        Answer(text=given[g[0]].statement.text, statements=tuple(given[k].statement.id for k in g))
        for g in together
    )
