"""Stories as they grow: new reports put into the stories on file, whose ids never change meaning."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from secondsource.group.features import Features
from secondsource.group.partition import partition
from secondsource.group.profile import profile
from secondsource.group.similarity import SHARED_KEYS, likely
from secondsource.records import Ruling, StoryChange, content_id

__all__ = ["WINDOW", "Filed", "regroup"]

#: Days before and after a report within which reports on file are looked at: a store need not load others. What is
#: taken up later than this becomes a story of its own, as it mostly does anyway. News clusters that hold reports of months under one
#: event lose by it: fed by day they have B-cubed F1 .901 with 30 days, .909 with 60, .922 with 90; look-ups in a store take
#: longer with each.
WINDOW = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A report on file, and the story that it is in."""

    features: Features
    #: Id of the story.
    story: str


def regroup(
    known: Sequence[Filed], new: Sequence[Features], rulings: Sequence[Ruling]
) -> tuple[StoryChange, ...]:
    """Return what new reports do to the stories on file, and what rulings do to them.

    ``known`` are whole stories: every story that may be touched, with all its reports. A story of which nothing
    changes is not among what is returned; a report that is known and new at once is known. After the changes each new
    report is in exactly one story, and each known one in one too. ``rulings`` other than on stories are left alone.
    With no new reports the rulings alone are carried out.

    Ids: a story keeps its id while it grows. Where stories merge, that of the one with the most reports on file (of
    those the one with the earliest report, then the smaller id) goes on, and the others' stand in ``sources``, to be
    kept as forwarding ids. Where a story splits, the part with the most of its reports (of those the one with the
    earliest) keeps the id, and the rest are ``split`` stories with ids of their own, whose ``sources`` name it.
    """
    before = {f.features.id: f.story for f in known}
    fresh = list({r.id: r for r in sorted(new, key=lambda r: r.id) if r.id not in before}.values())
    touched = _touched(known, fresh, rulings)
    reports = {f.features.id: f.features for f in known if f.story in touched}
    reports |= {r.id: r for r in fresh}
    company = [f.features for f in known if f.story not in touched]
    parts = partition(list(reports.values()), rulings, company)
    return _changes(
        parts, {i: s for i, s in before.items() if s in touched}, reports, frozenset(before.values())
    )


def _touched(known: Sequence[Filed], new: Sequence[Features], rulings: Sequence[Ruling]) -> frozenset[str]:
    """Return the stories on file that new reports or rulings may change; only these are parted anew.

    A story is touched where a new report is likelier than not about the same as one of its reports, and where it does
    not keep to a ruling. The neighbours of touched stories stay as they are. Pairs are found by the keys they share, so that what is compared grows with the neighbours of the new
    reports and not with what is on file.
    """
    story = {f.features.id: f.story for f in known}
    out = set()
    for ruling in rulings:
        if ruling.about == "story" and ruling.a in story and ruling.b in story:
            together = story[ruling.a] == story[ruling.b]
            if together != (ruling.verdict == "same"):
                out |= {story[ruling.a], story[ruling.b]}
        elif ruling.about == "story":
            # The other one is new: the ruling is on it before it came.
            out |= {story[i] for i in (ruling.a, ruling.b) if i in story}
    if not new:
        return frozenset(out)
    holders: dict[str, list[int]] = defaultdict(list)
    for n, report in enumerate(new):
        for key in profile(report).keys:
            holders[key].append(n)
    for one in sorted(known, key=lambda f: f.features.id):
        if one.story in out:
            continue
        shared = Counter(n for key in profile(one.features).keys for n in holders.get(key, ()))
        if any(count >= SHARED_KEYS and likely(one.features, new[n]) for n, count in sorted(shared.items())):
            out.add(one.story)
    return frozenset(out)


def _changes(
    parts: Sequence[Sequence[str]],
    before: Mapping[str, str],
    reports: Mapping[str, Features],
    known: frozenset[str],
) -> tuple[StoryChange, ...]:
    held: dict[str, set[str]] = defaultdict(set)
    for id_, story in before.items():
        held[story].add(id_)
    names = _names(parts, before, reports, known)
    out = []
    for name, part in zip(names, parts, strict=True):
        if set(part) == held.get(name, set()):
            continue
        from_ = Counter(before[i] for i in part if i in before)
        out.append(
            StoryChange(
                kind=_kind(name, part, from_, held),
                story=name,
                articles=tuple(sorted(part, key=lambda i: _age(reports[i]))),
                sources=tuple(sorted(s for s in from_ if s != name)),
                reason=_reason(part, from_, name),
            )
        )
    return tuple(sorted(out, key=lambda c: c.story))


def _names(
    parts: Sequence[Sequence[str]],
    before: Mapping[str, str],
    reports: Mapping[str, Features],
    known: frozenset[str],
) -> list[str]:
    """Return the id of each part: each story's id goes to one part at most, each part takes one at most."""
    claims = []
    for n, part in enumerate(parts):
        for story, count in Counter(before[i] for i in part if i in before).items():
            first = min(_age(reports[i]) for i in part if before.get(i) == story)
            claims.append((-count, first, story, n))
    given: dict[int, str] = {}
    taken: set[str] = set()
    for _, _, story, n in sorted(claims):
        if n not in given and story not in taken:
            given[n] = story
            taken.add(story)
    for n, part in enumerate(parts):
        if n not in given:
            given[n] = _fresh(part, reports, {*taken, *known})
            taken.add(given[n])
    return [given[n] for n in range(len(parts))]


def _fresh(part: Sequence[str], reports: Mapping[str, Features], taken: set[str]) -> str:
    """Return an id for a new story: a hash of its first report, and of how often such an id was given before."""
    first = min(part, key=lambda i: _age(reports[i]))
    name, again = content_id("story", first), 1
    while name in taken:
        again += 1
        name = content_id("story", first, str(again))
    return name


def _age(report: Features) -> tuple[str, str]:
    """Sort key: the earliest report first, the undated last."""
    return (report.day.isoformat() if report.day else "9999", report.id)


def _kind(
    name: str, part: Sequence[str], from_: Mapping[str, int], held: Mapping[str, set[str]]
) -> Literal["new", "continued", "merged", "split"]:
    if not from_:
        return "new"
    if len(from_) > 1 and any(held[s] <= set(part) for s in from_ if s != name):
        return "merged"
    if name in held and held[name] <= set(part):
        return "continued"
    return "split"


def _reason(part: Sequence[str], from_: Mapping[str, int], name: str) -> str:
    new = len(part) - sum(from_.values())
    took = [f"{n} reports of story {s}" for s, n in sorted(from_.items()) if s != name]
    said = [f"{new} new reports"] if new else []
    return "; ".join([*said, *took]) or "some of its reports are another story"
