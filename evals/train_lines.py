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
from secondsource.clean.layout import layout_of
from secondsource.clean.linefigures import AROUND, OWN, around, own_figures

OUT = Path(__file__).parents[1] / "src/secondsource/clean/data/line_weights.json"


def main() -> None:
    """Fit and write the table."""
    rows: list[tuple[float, ...]] = []
    labels: list[bool] = []
    pages = 0
    for dump in dumps(evaluation_root()):
        if not dump.for_fitting:
            continue
        pages += 1
        layout = layout_of(dump.text)
        own = own_figures(layout)
        for figures, context, is_body in zip(own, around(layout, own), dump.gold, strict=True):
            if is_body is not None:
                rows.append((*figures, *context))
                labels.append(is_body)
    x, y = np.array(rows), np.array(labels, dtype=float)
    mean, scale = x.mean(axis=0), np.where(x.std(axis=0) > 1e-6, x.std(axis=0), 1.0)
    weight, bias = fit((x - mean) / scale, y)
    table = {
        "figures": [*OWN, *AROUND],
        "mean": [round(float(v), 6) for v in mean],
        "scale": [round(float(v), 6) for v in scale],
        "weight": [round(float(v), 6) for v in weight],
        "bias": round(bias, 6),
        "trained_on": "article-extraction-benchmark (MIT), English pages of half of its sites",
        "pages": pages,
        "lines": len(labels),
        "body": int(y.sum()),
    }
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {pages} pages, {len(labels)} lines, {int(y.sum())} of the body")


if __name__ == "__main__":
    main()
