"""Fit the weights that tell lines of a report from lines of the page around it, and write them into the package.

    python -m evals.train_lines            # reads $SECONDSOURCE_EVAL/eval/pages (default ../shared)

Half of the sites only (``evals/lines.py`` says which, by a hash of the site's name); the other half is what the figure
is measured on. Pages in other languages are left out. The gold bundles of reports are never read here.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from evals.common import evaluation_root
from evals.lines import dumps
from evals.train_judge import fit
from secondsource.clean.dump import TITLE, title_figures, weigh
from secondsource.clean.layout import layout_of
from secondsource.clean.linefigures import AROUND, OWN, around, own_figures

OUT = Path(__file__).parents[1] / "src/secondsource/clean/data/line_weights.json"


def main() -> None:
    """Fit and write both tables: lines first, as the search for the title stands on them."""
    pages = [d for d in dumps(evaluation_root()) if d.for_fitting]
    old = json.loads(OUT.read_text(encoding="utf-8")) if OUT.exists() else {}
    rows: list[tuple[float, ...]] = []
    labels: list[bool] = []
    for dump in pages:
        layout = layout_of(dump.text)
        own = own_figures(layout)
        for figures, context, is_body in zip(own, around(layout, own), dump.gold, strict=True):
            if is_body is not None:
                rows.append((*figures, *context))
                labels.append(is_body)
    _write({**old, "lines": _table([*OWN, *AROUND], rows, labels), "pages": len(pages)})
    print(f"lines: {len(pages)} pages, {len(labels)} lines, {sum(labels)} of the body")
    rows, labels = [], []
    for dump in pages:
        for line, figures in title_figures(weigh(layout_of(dump.text))):
            rows.append(figures)
            labels.append(dump.titles[line])
    written = json.loads(OUT.read_text(encoding="utf-8"))
    _write({**written, "title": _table(list(TITLE), rows, labels)})
    print(f"title: {len(labels)} lines, {sum(labels)} titles")


def _table(
    names: list[str], rows: list[tuple[float, ...]], labels: list[bool]
) -> dict[str, list[str] | list[float] | float]:
    x, y = np.array(rows), np.array(labels, dtype=float)
    fitted = fit(x, y, np.ones(len(y)))
    return {
        "figures": names,
        "mean": [round(float(v), 6) for v in fitted.mean],
        "scale": [round(float(v), 6) for v in fitted.scale],
        "weight": [round(float(v), 6) for v in fitted.weight],
        "bias": round(fitted.bias, 6),
    }


def _write(table: dict[str, object]) -> None:
    OUT.parent.mkdir(exist_ok=True)
    source = "article-extraction-benchmark (MIT), English pages of half of its sites"
    OUT.write_text(json.dumps({**table, "trained_on": source}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
