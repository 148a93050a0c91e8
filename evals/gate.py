"""Measure every room on public data, print one table, and fail where a score falls below its floor.

    python -m evals.gate                 measure, compare with floors.json, exit 1 where one is missed
    python -m evals.gate --only gold     some measures only
    python -m evals.gate --raise         raise floors to today's scores, less a small margin
    python -m evals.gate --lower gold.same_pair.P --to 0.76 --reason "why"    lower one, in writing

The data is read from ``SECONDSOURCE_EVAL`` (default ``../shared``) and never copied. ``floors.json`` keeps the
fingerprint of the data that the floors were measured on; on other data the scores are shown and not gated.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evals.common import evaluation_root

FLOORS = Path(__file__).with_name("floors.json")
#: A floor stands this far below the score it was raised to, so that a change in the third digit is no alarm.
_MARGIN = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A score to show."""

    #: ``module.score name``.
    name: str
    what: str
    #: A figure to know: of another program, of people, or the bar set for this version.
    mark: str = ""
    #: Whether a smaller score is better.
    low: bool = False

    @property
    def module(self) -> str:
        """The module under ``evals`` that gives it."""
        return self.name.split(".", 1)[0]

    @property
    def key(self) -> str:
        """Its name within the module."""
        return self.name.split(".", 1)[1]


MEASURES = (
    Measure(name="gold.same_pair.P", what="same statement, pairs: precision", mark="words alone .64"),
    Measure(name="gold.same_pair.F", what="same statement, pairs: F", mark="words alone .50"),
    Measure(name="gold.same_point.P", what="corroborated points: precision"),
    Measure(name="gold.same_point.R", what="corroborated points: recall"),
    Measure(name="gold.trap.fell", what="look-alikes fallen for, of 73", mark="0", low=True),
    Measure(name="gold.bonn.conflicts", what="conflicts reported where there is none", mark="0", low=True),
    Measure(name="gold.conflict.P", what="conflicts: precision"),
    Measure(name="gold.conflict.R", what="conflicts: recall"),
    Measure(name="gold.question.R", what="open questions: recall"),
    Measure(name="gold.question.P", what="open questions: precision"),
    Measure(name="gold.expectation.R", what="expectations: recall"),
    Measure(name="gold.expectation.P", what="expectations: precision"),
    Measure(name="gold.happened.P", what="expectations said to have happened: precision"),
    Measure(name="gold.happened.R", what="expectations said to have happened: recall"),
    Measure(name="gold.origins.right", what="independent origins counted right"),
    Measure(name="gold.certainty.right", what="certainty right"),
    Measure(name="gold.certainty.hedged_right", what="certainty of hedged statements right"),
    Measure(name="gold.tense.right", what="tense right"),
    Measure(name="gold.speaker.right", what="speaker right"),
    Measure(name="gold.speaker_kind.right", what="kind of speaker right"),
    Measure(name="gold.furniture.F", what="furniture in gold reports, characters"),
    Measure(name="gold.timeline.R", what="timeline: dated entries found"),
    Measure(name="gold.cast.R", what="cast found"),
    Measure(name="gold.cast.role_right", what="roles right"),
    Measure(name="gold.brief.cited", what="brief sentences cited"),
    Measure(name="gold.brief.covers", what="shared points that the brief covers"),
    Measure(name="gold.brief.length", what="brief's words, of the sources'", mark="<= .25", low=True),
    Measure(name="gold.stories.extra", what="stories too many", mark="0", low=True),
    Measure(name="pages.f", what="main text of 181 pages, 4-gram F", mark="trafilatura .960"),
    Measure(name="lines.test.furniture.F", what="furniture lines of page dumps, unseen sites", mark=".90"),
    Measure(name="publication.records.accuracy", what="day of publication, when answered", mark=".95"),
    Measure(name="grouping.news_cluster.f", what="stories of 383 articles, B-cubed F", mark="HAC tuned .916"),
    Measure(name="grouping.allsides.pair_precision", what="the same: pairwise precision", mark=".90"),
    Measure(name="grouping.allsides.f", what="stories of AllSides sample, B-cubed F", mark="HAC .81"),
    Measure(name="dates.span_f", what="time expressions, relaxed F", mark="HeidelTime .928"),
    Measure(name="dates.value", what="their values, of the found", mark="HeidelTime .816"),
    Measure(name="attribution.content_f", what="PolNeAR dev: content, token F"),
    Measure(name="attribution.source", what="PolNeAR dev: source, given content"),
    Measure(name="attribution.precision", what="PolNeAR dev: precision"),
    Measure(name="events.type_f1", what="PLOVER gold records: type F1", mark=".60"),
    Measure(name="events.source_state", what="PLOVER gold records: source state, of those", mark=".75"),
    Measure(name="events.target_state", what="PLOVER gold records: target state, of those", mark=".75"),
    Measure(name="certainty.r", what="UW dev: Pearson r", mark=".75-.86"),
    Measure(name="certainty.mae", what="UW dev: mean absolute error", mark=".42-.51", low=True),
    Measure(
        name="robustness.internal_errors",
        what="217 damaged and saved pages: rooms that failed",
        mark="0",
        low=True,
    ),
    Measure(
        name="robustness.skipped_without_reason",
        what="the same: inputs lost without a word",
        mark="0",
        low=True,
    ),
    Measure(
        name="robustness.unverified_sentences",
        what="the same: brief sentences that fail verify",
        mark="0",
        low=True,
    ),
    Measure(
        name="conflicts.precision",
        what="minimal pairs of reports: conflicts reported that are some",
        mark=".85",
    ),
    Measure(name="conflicts.recall", what="the same: contradictions found", mark=".75"),
    Measure(
        name="copies.precision",
        what="copies planted in news_cluster: pairs found that are copies",
        mark=".98",
    ),
    Measure(name="copies.recall", what="the same: planted copies found with their source", mark=".95"),
    Measure(name="events.type_f1_every", what="PLOVER gold records: type F1, planned and denied acts too"),
    Measure(name="events.odd_type_f1", what="the half on which no rule was made: type F1"),
    Measure(name="events.odd_target_state", what="the same: target state"),
    Measure(name="petrarch.type_given", what="PETRARCH2's sentences: right type, when coded"),
    Measure(name="dates.held_value", what="values of times, newswire never looked at"),
    Measure(name="sentences.boundaries", what="ends of gold mentions on ends of statements", mark=".95"),
    Measure(name="entities.mention.R", what="entities (ECB+): named mentions found"),
    Measure(name="entities.within.F", what="entities (ECB+): who is who within a report, F"),
    Measure(name="entities.across.F", what="entities (ECB+): who is who across reports, F"),
    Measure(name="certainty.coverage", what="UW dev: predicates with a value", mark=".85"),
    Measure(name="certainty.meantime_time", what="MEANTIME: events to come or not, right"),
    Measure(name="certainty.meantime_future", what="MEANTIME: events to come, F"),
    Measure(name="attribution.recall", what="PolNeAR dev: recall"),
    Measure(name="grouping.news_cluster.test.f", what="stories of the half nothing was chosen on, B-cubed F"),
    Measure(name="grouping.allsides_all.f", what="stories of all of AllSides, B-cubed F", mark=".86"),
    Measure(name="grouping.allsides_all.pair_precision", what="the same: pairwise precision", mark=".90"),
    Measure(name="grouping.allsides_all.test.f", what="AllSides of 2018: B-cubed F"),
    Measure(name="grouping.allsides_all.test.pair_precision", what="the same: pairwise precision"),
    Measure(name="stream.news_cluster.f", what="news_cluster fed by day: B-cubed F", mark=".94"),
    Measure(name="stream.allsides.f", what="AllSides fed by day: B-cubed F", mark=".86"),
    Measure(name="stream.allsides.pair_precision", what="the same: pairwise precision", mark=".90"),
    Measure(
        name="stream.allsides.order_within_day",
        what="the same: change of F by the order within a day",
        mark=".01",
        low=True,
    ),
    Measure(
        name="stream.unrelated.pair_precision_lost",
        what="pairwise precision lost among 2,000 unrelated articles",
        mark=".01",
        low=True,
    ),
    Measure(
        name="meantime_entities.mention.P", what="MEANTIME: names told that are people, bodies or places"
    ),
    Measure(name="meantime_entities.within.F", what="MEANTIME: who is who within a report, F"),
    Measure(name="meantime_entities.across.F", what="MEANTIME: who is who across reports, F"),
    Measure(
        name="nanco.same.precision", what="NAnCo: answers called the same by whole statements: precision"
    ),
    Measure(
        name="nanco.answers.balanced", what="the same: balanced accuracy of bare answers", mark=".73-.81"
    ),
    Measure(name="nanco.judge.elsewhere", what="the same: balanced accuracy of the chance", mark=".73-.81"),
    Measure(name="event_pairs.left_out.F", what="ECB+: one event, topics left out, pairs F"),
    Measure(name="event_pairs.left_out.P", what="the same: precision"),
    Measure(name="event_pairs.sameness_same.P", what="ECB+: the judge of sameness: precision"),
    Measure(
        name="roundup.brief.rouge1.50", what="AllSides roundups: ROUGE-1 F of the brief's first 50 words"
    ),
    Measure(name="roundup.brief.rougeL.50", what="the same: ROUGE-L F"),
)


def fingerprint(root: Path) -> str:
    """Return a hash of the names and contents of the gold bundles and of the names and sizes of the other sets."""
    digest = hashlib.sha256()
    for path in sorted((root / "gold").rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(root)).encode() + path.read_bytes())
    for path in sorted((root / "eval").rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(root)} {path.stat().st_size}".encode())
    return digest.hexdigest()[:16]


def _timed(module: str, root: Path) -> tuple[str, dict[str, float], float]:
    started = time.perf_counter()
    run: Callable[[Path], dict[str, float]] = import_module(f"evals.{module}").score
    return module, run(root), time.perf_counter() - started


def measure(root: Path, modules: list[str]) -> dict[str, float]:
    """Run the modules side by side on two processes; return their scores by full name."""
    scores: dict[str, float] = {}
    with ProcessPoolExecutor(2) as pool:
        for module, found, seconds in pool.map(_timed, modules, [root] * len(modules)):
            print(f"{module}: {seconds:.0f} s", file=sys.stderr)
            scores |= {f"{module}.{k}": v for k, v in found.items()}
    return scores


def missed(measures: list[Measure], scores: dict[str, float], floors: dict[str, float]) -> list[str]:
    """Return the names of measures that miss their floor or give no score any more."""
    out = []
    for m in measures:
        floor, score = floors.get(m.name), scores.get(m.name)
        if floor is None:
            continue
        if score is None or (score > floor + 1e-9 if m.low else score < floor - 1e-9):
            out.append(m.name)
    return out


def show(measures: list[Measure], scores: dict[str, float], floors: dict[str, float], bad: list[str]) -> None:
    """Print the table."""
    table = Table("measure", "what", "score", "floor", "mark to know", "")
    for m in measures:
        score, floor = scores.get(m.name), floors.get(m.name)
        table.add_row(
            m.name,
            m.what,
            "-" if score is None else f"{score:.3f}",
            "-" if floor is None else f"{floor:.3f}",
            m.mark,
            "BELOW" if m.name in bad else "",
        )
    Console(width=150).print(table)


def raised(measures: list[Measure], scores: dict[str, float], floors: dict[str, float]) -> dict[str, float]:
    """Return the floors, each raised (never lowered) to today's score less the margin."""
    out = dict(floors)
    for m in measures:
        if m.name not in scores:
            continue
        score = scores[m.name]
        if m.low:
            new = round(score + (_MARGIN if score != int(score) else 0), 3)
            out[m.name] = min(new, out.get(m.name, new))
        else:
            new = score if score == 1 else round(score - _MARGIN, 3)
            out[m.name] = max(new, out.get(m.name, new))
    return dict(sorted(out.items()))


def main(argv: list[str] | None = None) -> int:
    """Run the gate; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="*", help="modules to run")
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise floors to today's scores")
    parser.add_argument("--lower", metavar="NAME", help="lower one floor; needs --to and --reason")
    parser.add_argument("--to", type=float)
    parser.add_argument("--reason")
    asked = parser.parse_args(argv)
    kept = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {"floors": {}, "lowered": []}
    if asked.lower:
        if asked.to is None or not asked.reason:
            parser.error("--lower needs --to and --reason: a floor is lowered in writing")
        kept["lowered"].append(
            {
                "name": asked.lower,
                "from": kept["floors"].get(asked.lower),
                "to": asked.to,
                "reason": asked.reason,
            }
        )
        kept["floors"][asked.lower] = asked.to
        FLOORS.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
        return 0
    root = evaluation_root().resolve()
    if not (root / "gold").is_dir():
        print(f"no evaluation data under {evaluation_root()} (SECONDSOURCE_EVAL): evaluation skipped")
        return 0
    modules = list(dict.fromkeys(m.module for m in MEASURES if not asked.only or m.module in asked.only))
    measures = [m for m in MEASURES if m.module in modules]
    scores = measure(root, modules)
    print_of_data = fingerprint(root)
    same_data = kept.get("fingerprint") in (None, print_of_data)
    bad = missed(measures, scores, kept["floors"]) if same_data else []
    show(measures, scores, kept["floors"], bad)
    if not same_data:
        print(f"the data ({print_of_data}) is not that of the floors ({kept['fingerprint']}): not gated")
    if asked.lift:
        kept["floors"] = raised(measures, scores, kept["floors"])
        kept["fingerprint"] = print_of_data
        FLOORS.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    for name in bad:
        print(f"below its floor: {name} {scores.get(name, float('nan')):.3f} < {kept['floors'][name]:.3f}")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
