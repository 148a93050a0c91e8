"""How likely it is that two reports are about the same story."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from secondsource.group.clusters import Coverage
from secondsource.group.features import Features
from secondsource.group.profile import Profile, profile
from secondsource.language.terms import cosine

__all__ = [
    "FIGURES",
    "SHARED_KEYS",
    "Evidence",
    "Table",
    "days_apart_cost",
    "figures",
    "likely",
    "likeness",
    "sharing",
    "table",
]

#: Figures of a pair, in the order of the table's weights. Left out, since the fit of the test halves was no worse without
#: them: likeness of title and opening without names, shared numbers, shared heaviest terms, cosines of titles, of openings
#: and of word pairs, sums of the weights of rare shared terms, names, and the vectors of the first sentences.
FIGURES = ("words", "strange", "retold", "headline", "weekday", "length")
#: Likeness of all words below which two reports have less and less to do with each other. Of 3,869 candidate pairs below .25
#: on the fit half of AllSides, 4 are one story.
_STRANGE = 0.3
#: Log-odds are held within these: one freak pair must not join or part two clusters by itself.
_LEAST, _MOST = -6.0, 6.0
#: Keys that two reports must share to be compared.
SHARED_KEYS = 2
#: A key that more reports share names a topic; pairs are found by rarer ones. Without this bound the work grows with
#: the square of the collection.
_MOST_REPORTS = 150
#: Days within which reports on a topic crowd each other.
_CROWD_DAYS = 30
#: Reports of other stories up to which a topic counts as no less crowded, since a small collection tells little of
#: what else there is; and from which on as no more crowded: beyond what the setting was fitted on.
_LEAST_CROWD, _MOST_CROWD = 1.0, 20.0
#: Days from which on more is lost: what is told anew after a quarter of a year is mostly another story of its kind.
_LATER_DAYS = 90
#: Crowd at its most, as `Evidence.crowd` gives it.
FULL = math.log1p(_MOST_CROWD)
#: How surely an undated report is of the day of the report that it is likest: weight lost for each nat of likeness.
_SURE = 2.0
#: Weight below which a day is left out.
_FAINT = 0.01
#: The least crowd, as `Evidence.crowd` gives it.
_LEAST_COUNTED = math.log1p(_LEAST_CROWD)
#: Reports among which it says half of what it says among very many that nothing else is told on a topic.
_MANY = 30
#: Share of the shorter opening's runs of words above which two reports begin alike.
_COPIED = 0.5
#: Share of the crowd of a report on its topic that a new report has at the least.
_HANDED_ON = 0.3
#: Lead of the likest report over this one that counts at most.
_MOST_LEAD = 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The setting, one for every collection: see docs/models/same-story.md."""

    #: A weight for each figure.
    weights: tuple[float, ...]
    bias: float
    #: Log-odds lost where a report is undated, from one and from two days apart on, and with each doubling of days.
    undated: float
    #: How much more the days count that an undated report may be of.
    doubt: float
    day: float
    days: float
    slow: float
    #: Log-odds lost beside these after a quarter of a year.
    later: float
    #: Log-odds lost by each report's crowd, and by each other's lead (see `Evidence.log_odds`).
    crowd: float
    lead: float
    #: Share of what is lost by the days that is not, where nothing else is told on the topic.
    patient: float
    #: Log-odds lost where one outlet published both.
    outlet: float
    #: Log-odds up to which a report counts as of another story in a crowd, and likeness from which on as on its topic.
    other: float
    topic: float
    #: How much less like a report than the likest one may be that still crowds it.
    rival: float
    #: How much less like each other than within themselves two clusters may be to be one: in a full crowd, and more for
    #: each step out of it. `tight` bounds what is within.
    slack: float
    calm: float
    fresh: float
    more: float
    quiet: float
    tight: float
    #: Likeness of reports of one story at the median, copies left out.
    usual: float


@lru_cache(maxsize=1)
def table() -> Table:
    """Return the fitted setting."""
    kept = json.loads(files("secondsource.group").joinpath("data/same_story.json").read_text("utf-8"))
    weights = kept.pop("weights")
    return Table(weights=tuple(weights[f] for f in FIGURES), **{n: float(value) for n, value in kept.items()})


def figures(a: Features, b: Features) -> tuple[float, ...]:
    """Return what speaks for or against two reports being about the same story; days of publication are no part of it."""
    one, other = profile(a), profile(b)
    named = 0.0
    if one.named_days and other.named_days:
        named = -1.0 if one.named_days.isdisjoint(other.named_days) else 1.0
    words = _root(one.words, other.words)
    return (
        words,
        max(0.0, _STRANGE - words),
        (_retold(one, other) + _retold(other, one)) / 2,
        float(a.headline @ b.headline),
        named,
        min(one.length, other.length),
    )


def likely(a: Features, b: Features) -> bool:
    """Whether two reports may be about the same story: whether they would be in the best of company."""
    setting = table()
    cost = days_apart_cost(a.day, b.day, setting) + setting.outlet * one_outlet(a, b)
    if a.day and b.day and a.day != b.day:
        cost -= setting.patient * soon_cost(a.day, b.day, setting)
    least = 2 * setting.crowd * _LEAST_COUNTED
    return _weighed(figures(a, b), setting) - cost - least > 0


def likeness(a: Features, b: Features) -> float:
    """Return the log-odds that two reports are about the same story, were they of one day and by themselves."""
    one, other = sorted((a, b), key=lambda r: r.id)
    return _weighed(figures(one, other), table())


def one_outlet(a: Features, b: Features) -> bool:
    """Whether one outlet published two reports. It tells most turns once, and writes again when there is another.

    Of pairs of the news clusters with log-odds of -1 to 1 by all else, one in five is one story where both are of one outlet, and
    six in ten elsewhere.
    """
    return a.outlet == b.outlet != ""


def _weighed(found: Sequence[float], setting: Table) -> float:
    return setting.bias + math.fsum([w * f for w, f in zip(setting.weights, found, strict=True)])


def _root(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    return math.sqrt(max(0.0, cosine(a, b)))


def _retold(one: Profile, other: Profile) -> float:
    """Return the share of a title, by weight, that stands in the other report's title or opening.

    It tells more than the likeness of two titles, which often choose two sides of one story. An untitled report gets
    what an average pair has.
    """
    if not one.title:
        return 0.25
    whole = math.fsum([w * w for w in one.title.values()])
    return math.fsum([w * w for t, w in one.title.items() if t in other.opened]) / whole


def _share(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


class Evidence:
    """Compares the reports of one collection; positions are those of the sequence given.

    ``company`` are reports on file that are not to be grouped, but tell what else is told on the topics of the others.
    """

    def __init__(
        self,
        reports: Sequence[Features],
        setting: Table | None = None,
        measured: Mapping[tuple[int, int], Sequence[float]] | None = None,
        company: Sequence[Features] = (),
        crowds: Mapping[str, float] | None = None,
    ) -> None:
        """Compare reports, by another setting and with figures that are known already where these are given.

        ``crowds`` say of reports on file, by id, how crowded they were at the most (see `seen`).
        """
        self._own = len(reports)
        self._reports = [*reports, *company]
        self._setting = setting or table()
        self._measured = measured or {}
        self._days = [r.day for r in self._reports]
        #: The days that each report may be of, with weights.
        self._when: list[tuple[tuple[date, float], ...]] = [
            ((r.day, 1.0),) if r.day else () for r in self._reports
        ]
        self._like: dict[tuple[int, int], float] = {}
        self._pairs: list[tuple[int, int]] | None = None
        self._best: list[float] | None = None
        self._crowds: list[float] | None = None
        self._near: list[float] = []
        self._seen = crowds or {}
        #: How much it says that nothing else is told on a topic: little among a few reports.
        self._known = len(self._reports) / (len(self._reports) + _MANY)
        self._date_undated()

    def log_odds(self, i: int, j: int) -> float:
        """Return the log-odds that two reports are about the same story, in the company that they are in.

        The more other stories there are on their topic (`crowd`), and the further each has a report that is liker it
        (its lead), the less likely they are one. Without these two, AllSides of 2018 loses 1.65 nats a pair that is one story,
        with them 1.13; the news clusters .84 and .54. On a topic of its own a story may go on for weeks, so that days weigh less
        there: without this the news clusters have B-cubed F1 .92 in place of .94.
        """
        _, crowd, lead = self.company(i, j)
        setting = self._setting
        company = setting.crowd * crowd + setting.lead * lead
        one, other = self._reports[i].day, self._reports[j].day
        if one and other and one != other:
            calm = (2 * FULL - crowd) / (2 * FULL - 2 * _LEAST_COUNTED) * self._known
            company -= setting.patient * calm * soon_cost(one, other, setting)
        return min(_MOST, max(_LEAST, self.alone(i, j) - company))

    def alone(self, i: int, j: int) -> float:
        """Return the log-odds of two reports by themselves, whatever company they are in, but for a constant."""
        return self._likeness(i, j) - self._cost(i, j)

    def company(self, i: int, j: int) -> tuple[float, float, float]:
        """Return the likeness of two reports of one day by themselves, their crowds, and the lead of likelier ones."""
        like = self._likeness(i, j)
        crowds, best = self._surroundings()
        return like, crowds[i] + crowds[j], min(_MOST_LEAD, max(0.0, best[i] + best[j] - 2 * like))

    def crowd(self, i: int) -> float:
        """Return how crowded a report's topic is: the logarithm of how many reports of other stories are near it.

        Counted are reports that share keys with it, of 30 days before and after, by how likely they are to be on its
        topic and yet of another story, looked at in pairs. Reports of its own story make no crowd, however many. A count
        of all reports sharing keys fitted the pairs less well (AllSides 1.26 to 1.17, news clusters .61 to .50). One that is far
        less like it than its likest crowds it little: stories on space are no rivals of a car sent to Mars (without this the
        news clusters lose a point and a half).
        """
        return self._surroundings()[0][i]

    def calm(self, i: int) -> float:
        """Return how far a report's topic is from a full crowd, counting what there is, were it nobody."""
        self._surroundings()
        return FULL - math.log1p(min(_MOST_CROWD, self._near[i]))

    def _surroundings(self) -> tuple[list[float], list[float]]:
        """Return for each report its crowd and the likeness of the report that it is most like."""
        if self._crowds is None or self._best is None:
            setting = self._setting
            near = [0.0] * len(self._reports)
            best = [-math.inf] * len(self._reports)
            likenesses = [(i, j, self._likeness(i, j)) for i, j in self._neighbours()]
            for i, j, like in likenesses:
                best[i], best[j] = max(best[i], like), max(best[j], like)
            for i, j, like in likenesses:
                if self._soon(i, j):
                    another = _share(setting.other - self.alone(i, j))
                    for n in (i, j):
                        near[n] += another * self._on_topic(like, best[n])
            if self._seen:
                near = self._remembered(near, best)
            self._crowds = [math.log1p(min(_MOST_CROWD, max(_LEAST_CROWD, n))) for n in near]
            self._best, self._near = best, near
        return self._crowds, self._best

    def _remembered(self, near: Sequence[float], best: Sequence[float]) -> list[float]:
        """Return how many reports of other stories are near each, with what was seen of those on file.

        What a store loads for a report tells little of how crowded the topics of its neighbours are: their crowd is the fullest that they were seen
        in. A new report has three tenths of the crowd of one on its topic. Fed by day and, on the mean of four orders, one by one, AllSides has pairwise precision
        .892 and .851 without all this; with a tenth handed on .896 and .877 (F1 .935 and .932), with three tenths .905 and .883 (.936 and .933; kept), with half .904 and .894
        (.932 and .931), with seven tenths and one neighbour more .906 and .903 (.928 and .929). Handed on to reports on file as well it costs the news clusters a point and a half;
        where crowds fade by a tenth a look, .886 and .872.
        """
        out = [max(n, self._seen.get(r.id, 0.0)) for n, r in zip(near, self._reports, strict=True)]
        fresh = [r.id not in self._seen for r in self._reports]
        for i, j in self._neighbours():
            for one, other in ((i, j), (j, i)):
                if fresh[one] and not fresh[other] and self._soon(i, j):
                    on_topic = self._on_topic(self._likeness(i, j), best[one])
                    handed_on = _HANDED_ON * on_topic * self._seen[self._reports[other].id]
                    out[one] = max(out[one], handed_on)
        return out

    def _soon(self, i: int, j: int) -> bool:
        """Whether two reports may be of days near enough that they crowd each other."""
        one, other = self._days[i], self._days[j]
        return one is None or other is None or abs((one - other).days) <= _CROWD_DAYS

    def _on_topic(self, like: float, best: float) -> float:
        """Return how likely a report is on the topic of one that has such a likest report."""
        return _share(like - max(self._setting.topic, best - self._setting.rival))

    def seen(self) -> dict[str, float]:
        """Return how crowded each report that is grouped is, by id, as `crowds` of a later look; none where no two were compared."""
        return {r.id: n for r, n in zip(self._reports[: self._own], self._near, strict=False)}

    def _cost(self, i: int, j: int) -> float:
        """Return what two reports lose by their days and by being of one outlet."""
        if self._reports[i].day is None or self._reports[j].day is None:
            cost = self._setting.undated + self._setting.doubt * self._guessed_cost(i, j)
        else:
            cost = days_apart_cost(self._days[i], self._days[j], self._setting)
        return cost + self._setting.outlet if one_outlet(self._reports[i], self._reports[j]) else cost

    def _guessed_cost(self, i: int, j: int) -> float:
        """Return what two reports lose by their days over all days that they may be of; none where nothing tells these."""
        pairs = [(a, b, v * w) for a, v in self._when[i] for b, w in self._when[j]]
        if not pairs:
            return 0.0
        kept = math.fsum(w * math.exp(-days_apart_cost(a, b, self._setting)) for a, b, w in pairs)
        return math.log(math.fsum(w for _, _, w in pairs) / kept)

    def _likeness(self, i: int, j: int) -> float:
        """Return the log-odds of two reports of one day, by themselves."""
        pair = (i, j) if i < j else (j, i)
        if pair not in self._like:
            found = self._measured.get(pair) or figures(self._reports[i], self._reports[j])
            self._like[pair] = _weighed(found, self._setting)
        return self._like[pair]

    def coverage(self) -> Coverage:
        """Return what tells bursts of coverage apart."""
        return Coverage(
            likeness=self.alone,
            copied=self.copied,
            usual=self._setting.usual,
            calm=self.calm,
            slack=self._setting.slack,
            ease=self._setting.calm,
            tight=self._setting.tight,
            opening=lambda i: profile(self._reports[i]).lead,
            fresh=self._setting.fresh,
            more=self._setting.more,
            quiet=self._setting.quiet,
        )

    def copied(self, i: int, j: int) -> bool:
        """Whether two reports begin in the same words, as copies of one text do."""
        one, other = profile(self._reports[i]).begins, profile(self._reports[j]).begins
        return len(one & other) > _COPIED * min(len(one), len(other))

    def day(self, i: int) -> date | None:
        """Return the day of a report, or that whose reports it is most like."""
        return self._days[i]

    def _date_undated(self) -> None:
        """Weigh the days of each undated report, for comparing only: a day counts by the report of it that is likest.

        With no day of its own an undated report would join the stories of all days on its topic into one. Where no
        dated report is likely to be about the same, it stays undated. One day alone, that whose reports are likest on the mean,
        told pairs with an undated report less well: on AllSides of 2018 they cost .48 nats each with it and .37 with all
        days weighed; weighed by the mean or the sum of a day's reports .43 and .39.
        """
        undated = {i for i, r in enumerate(self._reports) if r.day is None}
        if not undated:
            return
        likest: dict[int, dict[date, float]] = defaultdict(dict)
        for i, j in self._neighbours():
            for one, other in ((i, j), (j, i)):
                day = self._reports[other].day
                if one in undated and day and (odds := self._likeness(i, j)) > self._setting.other:
                    likest[one][day] = max(odds, likest[one].get(day, odds))
        for one, days in likest.items():
            best = max(days.values())
            weights = {d: math.exp(_SURE * (days[d] - best)) for d in sorted(days)}
            self._when[one] = tuple((d, w) for d, w in weights.items() if w > _FAINT)
            self._days[one] = max(weights, key=lambda d: round(weights[d], 9))

    def candidates(self) -> list[tuple[int, int]]:
        """Return the pairs (i < j) that share enough of their heaviest terms to be worth comparing, in order."""
        return [(i, j) for i, j in self._neighbours() if j < self._own]

    def _neighbours(self) -> list[tuple[int, int]]:
        """Return the candidates, and with them the pairs of a report and one of its company."""
        if self._pairs is None:
            self._pairs = sharing([profile(r).keys for r in self._reports], self._own)
        return self._pairs

    def centrality(self, members: Sequence[int], i: int) -> float:
        """Return how like the others of its story a report is, by its words."""
        own = profile(self._reports[i]).words
        return math.fsum(cosine(own, profile(self._reports[j]).words) for j in members if j != i)


def sharing(keys: Sequence[Sequence[str]], own: int) -> list[tuple[int, int]]:
    """Return the pairs of places, one of them below ``own``, whose keys have enough in common."""
    postings: dict[str, list[int]] = defaultdict(list)
    for i, held in enumerate(keys):
        for key in held:
            postings[key].append(i)
    # A pair is counted as one number: a store asks for some ten thousand with each batch.
    shared: Counter[int] = Counter()
    size = len(keys)
    for held_by in postings.values():
        if 1 < len(held_by) <= _MOST_REPORTS:
            shared.update([i * size + j for n, i in enumerate(held_by) if i < own for j in held_by[n + 1 :]])
    return [divmod(pair, size) for pair in sorted(pair for pair, n in shared.items() if n >= SHARED_KEYS)]


def days_apart_cost(a: date | None, b: date | None, setting: Table) -> float:
    """Return the log-odds that two reports lose by the days between them; none where one is unknown."""
    if a is None or b is None or a == b:
        return 0.0
    return soon_cost(a, b, setting) + setting.later * (abs((a - b).days) > _LATER_DAYS)


def soon_cost(a: date, b: date, setting: Table) -> float:
    """Return what two reports of two days lose by these, but for what is lost after a quarter of a year."""
    apart = abs((a - b).days)
    return setting.day + setting.days * (apart > 1) + setting.slow * math.log1p(min(apart, 60))
