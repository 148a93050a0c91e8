"""Stories as they grow: new reports put into the stories on file, whose ids never change meaning."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Literal

from secondsource.group.features import Features
from secondsource.group.partition import partition
from secondsource.group.profile import profile
from secondsource.group.rulings import bonds
from secondsource.group.similarity import SHARED_KEYS, Evidence, likely, likeness
from secondsource.records import Ruling, StoryChange, content_id

__all__ = ["WINDOW", "Archive", "Filed", "regroup"]

#: Days before and after a report within which reports on file are looked at: a store need not load others, but for an `Archive`.
#: News clusters that hold reports of months under one event lose by it: fed by day, with all reports within the window known, they have
#: B-cubed F1 .902 with 30 days, .912 with 60, .919 with 90, .924 with 180 and .937 without end; AllSides .927, .923, .923, .914 and .907,
#: since undated reports then find more days to be of. Look-ups in a store take longer with each.
WINDOW = 60
#: How like an older report a new one must be, by themselves and of one day, that its story is taken up again: well above what most pairs
#: of one story have (7.9). Of pairs of ECB+, where each event has a twin of the same kind (another quake on the same island, another
#: patch of the same browser), 1,414 are likelier than 10.5, 92.4 % of them one event; of 903 above 11 it is 96.0 %, of 506 above 11.5
#: 99.0 %. Of pairs of both collections that are more than the window apart all 27 above 10.2 are one story, and below it two in five.
#: Fed by day the news clusters have .908 without an archive, .914 with 11.5, .917 with 11 (kept), .919 with 10.5 and .921 with 10; AllSides
#: has .926 with all of these, but loses a hundredth of pairwise precision below 10.5.
_TAKEN_UP = 11.0
#: The same where no other story was seen on the topic of any report of either, and how much of one may have been (`crowds` of `regroup`). Fed by day
#: the news clusters have .918 with 11, .924 with 10.4, .926 with 10 and .924 with 9, where one in three is taken up wrongly; AllSides the same with all of these, and ECB+ too,
#: where the second of each two events was laid a year after the first: no two were put together. A year-old look-alike of the tests is held off from 10.3 on.
_TAKEN_UP_ALONE = 10.5
_ALONE = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A report on file, and the story that it is in."""

    features: Features
    #: Id of the story.
    story: str


#: Looks up whole stories on file, of whatever day, that hold reports which share much with this one.
Archive = Callable[[Features], Sequence[Filed]]


def regroup(
    known: Sequence[Filed],
    new: Sequence[Features],
    rulings: Sequence[Ruling],
    archive: Archive | None = None,
    crowds: MutableMapping[str, float] | None = None,
) -> tuple[StoryChange, ...]:
    """Return what new reports do to the stories on file, and what rulings do to them.

    ``known`` are whole stories: every story that may be touched, with all its reports. A story of which nothing
    changes is not among what is returned; a report that is known and new at once is known. After the changes each new
    report is in exactly one story, and each known one in one too. ``rulings`` other than on stories are left alone.
    With no new reports the rulings alone are carried out. ``archive`` is asked for new reports alone that are in no story on file after that
    (see `_taken_up`). ``crowds`` say of each report on file how many reports of other stories were seen near it at the most, as they did when it was looked at
    before, and are told what is seen now, for a later look; the archive may add to them.

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
    crowds = crowds if crowds is not None else dict.fromkeys(before, 0.0)
    parts = partition(list(reports.values()), rulings, company, before, crowds)
    held = {i: s for i, s in before.items() if s in touched}
    old = _taken_up(parts, reports, known, archive, rulings, crowds) if archive else {}
    for n, story in old.items():
        parts[n] += [f.features.id for f in story]
        reports |= {f.features.id: f.features for f in story}
        held |= {f.features.id: f.story for f in story}
    return _changes(_joined(parts), held, reports, frozenset({*before.values(), *held.values()}))


def _taken_up(
    parts: Sequence[Sequence[str]],
    reports: Mapping[str, Features],
    known: Sequence[Filed],
    archive: Archive,
    rulings: Sequence[Ruling],
    crowds: MutableMapping[str, float],
) -> dict[int, list[Filed]]:
    """Return the older story that each part of new reports alone takes up again, by the part's place.

    A page found late, or put out again with the day of its crawl as its own, tells an event of a year ago; a film has its second
    trailer. Such a report has no story within the window, and is so like one report of its own that days do not count (`_TAKEN_UP`, less where
    nothing else is told on the topic); and on the mean the part and the story must be likelier one than not. The older story stays whole, as it was.
    Parts that hold reports on file do not look back: they have a story, and what they share with an older one is mostly the affair. With older
    neighbours of all new reports known like others, and parted anew with these, AllSides had pairwise precision of .864 in place of .893.
    """
    stories = {f.story for f in known}
    on_file = {f.features.id for f in known}
    out: dict[int, list[Filed]] = {}
    for n, part in enumerate(parts):
        if not on_file.isdisjoint(part):
            continue
        likest: list[tuple[float, str]] = []
        found: dict[str, dict[str, Filed]] = defaultdict(dict)
        for i in part:
            for old in archive(reports[i]):
                if old.story not in stories and old.features.id not in reports:
                    found[old.story][old.features.id] = old
                    likest.append((round(likeness(old.features, reports[i]), 6), old.story))
        like, taken = max(likest, default=(0.0, ""))
        alone = max([crowds.get(i, 0.0) for i in (*part, *found[taken])]) < _ALONE
        if like < (_TAKEN_UP_ALONE if alone else _TAKEN_UP):
            continue
        story = [found[taken][i] for i in sorted(found[taken])]
        beside = [f.features for f in known] + [r for i, r in sorted(reports.items()) if i not in part]
        if _one([reports[i] for i in part], [f.features for f in story], beside, rulings, crowds):
            out[n] = story
    return out


def _one(
    part: Sequence[Features],
    story: Sequence[Features],
    beside: Sequence[Features],
    rulings: Sequence[Ruling],
    crowds: MutableMapping[str, float],
) -> bool:
    """Whether the reports of a part and of a story are likelier than not about the same, on the mean, and no ruling forbids it."""
    both = [*part, *story]
    pairs = [(i, j) for i in range(len(part)) for j in range(len(part), len(both))]
    if not set(pairs).isdisjoint(bonds(rulings, [r.id for r in both]).apart):
        return False
    evidence = Evidence(both, company=beside, crowds=crowds)
    odds = sum(evidence.log_odds(i, j) for i, j in pairs)
    crowds.update(evidence.seen())
    return odds > 0


def _joined(parts: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the parts, those that share reports made one."""
    out: list[list[str]] = []
    for part in parts:
        shared = [p for p in out if not set(p).isdisjoint(part)]
        out = [p for p in out if p not in shared]
        out.append(sorted({*part, *(i for p in shared for i in p)}))
    return out


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
