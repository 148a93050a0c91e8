"""Where the evaluation data lies, and a text of it as a report."""

from __future__ import annotations

import os
from pathlib import Path

from secondsource.records import Article, content_id


def evaluation_root() -> Path:
    """Return the folder of evaluation data: ``SECONDSOURCE_EVAL``, by default ``../shared``."""
    return Path(os.environ.get("SECONDSOURCE_EVAL", "../shared"))


def bare_article(
    name: str, text: str, *, id_: str | None = None, outlet: str | None = None, published: str | None = None
) -> Article:
    """Return a text as a report that has nothing but a name; its id follows from the name, and its outlet is the name, unless given."""
    return Article.of_body(
        text,
        article_id=content_id("article", name) if id_ is None else id_,
        path=name,
        outlet=name if outlet is None else outlet,
        published=published,
    )
