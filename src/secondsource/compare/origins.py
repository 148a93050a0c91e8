"""On how many independent origins a point rests, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secondsource.compare.evidence import View
from secondsource.compare.origin_papers import (
    media_passed_on,
    one_body,
    one_paper,
    one_report,
    papers,
    whose_paper,
)
from secondsource.compare.origin_provenance import Provenance
from secondsource.compare.origin_sources import (
    bare_paper,
    claims_responsibility,
    identifies,
    media,
    nobody,
    one_authority,
    one_medium,
    one_name,
    other_sources,
    passes_on,
    relayed,
    relays,
    set_apart,
    tells_of_work,
    told_to,
    two_sources,
    utterances,
)
from secondsource.compare.origin_wording import one_quotation, one_wording

__all__ = ["Provenance", "Roots", "roots"]


_SAME_OUTLET = "one outlet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Roots:
    """The independent origins of a set of statements."""

    count: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Voice:
    """A statement as one voice gives it, and whether it has what some rules of ``_one_source`` ask for at all.

    Points of a large story hold tens of thousands of pairs of statements, most of which have nothing of all this.
    """

    view: View
    #: Whether somebody but the outlet speaks; families of state media, reports relayed, an outlet's own work, media whose
    #: report is passed on, papers that it is told from.
    speaks: bool
    family: bool
    relays: bool
    work: bool
    report: bool
    paper: bool
    #: Whether it tells what somebody said, or of a claim of responsibility, or who somebody was.
    tells: bool

    @classmethod
    def of(cls, view: View) -> _Voice:
        """Look at a statement."""
        return cls(
            view=view,
            speaks=view.statement.speaker.kind != "outlet",
            family=bool(media(view)),
            relays=relays(view),
            work=tells_of_work(view),
            report=bool(media_passed_on(view)),
            paper=bool(papers(view)),
            tells=bool(utterances(view)) or claims_responsibility(view) or identifies(view),
        )


def roots(views: Sequence[View], copies: Mapping[str, str]) -> Roots:
    """Count the independent roots of statements that make one point.

    ``copies`` maps ids of articles to the id of the group of near-copies they belong to; a ``Provenance`` knows agencies
    credited as well. Two statements have one root where they stand in one article or in copies of one text, where one
    owner publishes both, where one source speaks in both (a person, a body, a monitor, the media of one state, one
    document), where both quote one remark, or where one was written from the other's words. What an outlet reports in
    its own words is its own root. A statement of several voices adds no root where one of them is known, and joins no two.
    """
    known = copies if isinstance(copies, Provenance) else Provenance(copies=dict(copies))
    parent = list(range(len(views)))

    def find(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    why: list[str] = []
    heard = [[_Voice.of(x) for x in known.heard(v)] for v in views]
    # Those of one voice first: a statement of two would else make one root of both.
    order = sorted(range(len(views)), key=lambda k: (len(heard[k]) > 1, k))
    for n, j in enumerate(order):
        several = len(heard[j]) > 1
        # First its outlet's plain sentences, which add no root: whoever it has the rest from, they join it.
        plain = _plain(order[:n], views[j].outlet, views, heard) if several else []
        for i in [*plain, *(i for i in order[:n] if i not in plain)] if plain else order[:n]:
            if find(i) == find(j):
                continue
            pair = (views[i].statement.id, views[j].statement.id)
            if pair not in known.known:
                known.known[pair] = _one_root(heard[i], heard[j], known)
            if (reason := known.known[pair]) is None:
                continue
            parent[find(j)] = find(i)
            if views[i].outlet != views[j].outlet and reason not in why:
                why.append(reason)
            if several and i not in plain:
                break
    count = len({find(i) for i in range(len(views))})
    if len({v.outlet for v in views}) == 1:
        return Roots(count=1, reason="one outlet")
    if count == 1:
        return Roots(count=1, reason="one origin: " + "; ".join(why[:3]))
    own = f"{count} origins: each in its own words or from its own source"
    return Roots(count=count, reason=own + (f"; counted once: {'; '.join(why[:3])}" if why else ""))


def _one_root(heard_a: Sequence[_Voice], heard_b: Sequence[_Voice], known: Provenance) -> str | None:
    """Say why two statements, each given once for each voice in it, have one root; or None."""
    a, b = heard_a[0].view, heard_b[0].view
    first, second = a.statement.span.article, b.statement.span.article
    if first == second or a.outlet == b.outlet:
        return _SAME_OUTLET
    # What one text tells of two sources rests on two.
    if first in known and known.get(first) == known.get(second) and not two_sources(a, b):
        return "copies of one text"
    if owner := known.one_owner(a, b):
        return f"one owner: {owner}"
    for x in (*heard_a, *map(_Voice.of, known.heard_in_part(a, b))):
        for y in (*heard_b, *map(_Voice.of, known.heard_in_part(b, a))):
            if source := _one_source(x, y, known):
                return f"one source: {source}"
    if one_quotation(a, b):
        return "one remark, quoted by both"
    # One agency's text may well tell what two sources say; but all the same words are one remark, whoever is named.
    if one_wording(a, b, whole=other_sources(a, b)):
        return "one wording"
    if other_sources(a, b):
        return None
    if speaker := known.told_on(a, b):
        return f"one source: {speaker}, in whose account it stands"
    if known.one_text(a, b):
        return "passages of one text"
    if agency := known.shared_agency(a, b):
        return f"one agency: {agency}"
    return None


def _plain(
    numbers: Sequence[int], outlet: str, views: Sequence[View], heard: Sequence[Sequence[_Voice]]
) -> list[int]:
    """Return those statements of an outlet that rest on nobody but itself."""
    return [i for i in numbers if views[i].outlet == outlet and not any(v.speaks for v in heard[i])]


def _one_source(x: _Voice, y: _Voice, known: Provenance) -> str | None:
    a, b, both = x.view, y.view, x.speaks and y.speaks
    return (
        _passed_on(x, y)
        or (_same_name(a, b, known) if both else None)
        or (_same_utterance(a, b) if x.tells or y.tells or both else None)
        or (known.houses.one(a, b) if both else None)
        or (one_body(a, b, known.houses.organisations) if both else None)
    )


def _passed_on(x: _Voice, y: _Voice) -> str | None:
    """Return the medium, paper or person from whom both pass something on, whoever is said to speak; or None."""
    a, b, either = x.view, y.view, x.speaks or y.speaks
    return (
        (one_medium(a, b) if x.family and y.family else None)
        or (relayed(a, b) if x.relays and y.relays else None)
        or (passes_on(a, b) if x.work or y.work or either else None)
        or (told_to(a, b) if either else None)
        or (one_report(a, b) if x.report and y.report else None)
        or (one_paper(a, b) if x.paper and y.paper else None)
        or (whose_paper(a, b) if either and (x.paper or y.paper) else None)
    )


def _same_name(a: View, b: View, known: Provenance) -> str | None:
    """Return the source that speaks in both statements, by its name, or None."""
    x, y = a.statement.speaker, b.statement.speaker
    if x.kind == "outlet" or y.kind == "outlet" or not (x.name and y.name):
        return None
    if x.cast and x.cast == y.cast:
        return max(x.name, y.name, key=len)
    if known.houses.two_people(x, y):
        return None
    if one_name(x.name, y.name):
        return x.name if len(x.name) >= len(y.name) else y.name
    # "US officials" and "senior State Department officials" of one story, saying the same, were at one briefing.
    if x.kind == y.kind == "unnamed_official" and not set_apart(x.name, y.name):
        return f"{x.name} / {y.name}"
    papers = (bare_paper(a) or bare_paper(b)) and not (nobody(x.name) or nobody(y.name))
    if papers or one_authority(x.name, y.name):
        return f"{x.name} / {y.name}"
    return None


def _same_utterance(a: View, b: View) -> str | None:
    """Return who speaks in both, where what is told is somebody's own words ("was claimed by", "called him").

    An outlet that tells in its own voice that a group claimed an attack rests on the group's claim; and one that tells
    what somebody called another, on the words that the other outlet quotes.
    """
    if claims_responsibility(a) and claims_responsibility(b):
        return "one claim of responsibility"
    if identifies(a) and identifies(b):
        return "whoever identified them"
    first, second = _said_by(a), _said_by(b)
    return next((max(first[k], second[k], key=len) for k in sorted(first.keys() & second.keys())), None)


def _said_by(view: View) -> dict[str, str]:
    """Return who speaks in a statement or is told to have said something: id in the cast -> how they are named."""
    speaker = view.statement.speaker
    own = {speaker.cast: speaker.name} if speaker.kind != "outlet" and speaker.cast and speaker.name else {}
    return utterances(view) | own
