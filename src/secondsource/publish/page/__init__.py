"""The page file: an edition as one self-contained HTML page, readable without script, with nothing to fetch.

The brief and points stand beside the sources; each citation is a link to the words that it rests on.
Every text passes through ``words.visible`` and is escaped; a content policy in the page names the one
style and the one script that may run, by their hashes, and forbids everything else.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from secondsource.publish import wording
from secondsource.publish.page.anchors import Anchors
from secondsource.publish.page.sources import sources_of
from secondsource.publish.page.story import story_part
from secondsource.publish.page.view import Page
from secondsource.publish.page.words import visible
from secondsource.records import Edition

__all__ = ["render"]


def render(edition: Edition) -> str:
    """Return the page of an edition. The same edition gives the same text."""
    articles = [r.article for page in edition.stories for r in page.telling.readings]
    anchors = Anchors(articles)
    # All stories first: the texts are cut where any of them is cited.
    parts = [story_part(page, anchors, n) for n, page in enumerate(edition.stories, start=1)]
    stories = tuple(
        replace(part, sources=sources_of(page.telling, anchors))
        for part, page in zip(parts, edition.stories, strict=True)
    )
    page = Page(
        title=_title(edition),
        facts=wording.count(len(edition.articles), "report") + " read",
        stories=stories,
        skipped=tuple((s.path, s.reason) for s in edition.skipped),
        made_by=f"{edition.made_by.name} {edition.made_by.version}",
    )
    style, script = _file("style.css") + _targets(anchors.cut), _file("page.js")
    return (
        _environment()
        .get_template("page.html")
        .render(
            page=page,
            style=Markup(style),  # noqa: S704 - ours, and names of digits and dashes
            script=Markup(script),  # noqa: S704 - ours
            policy=_policy(style, script),
        )
    )


def _title(edition: Edition) -> str:
    if len(edition.stories) == 1:
        return edition.stories[0].telling.story.title or "Untitled story"
    return wording.count(len(edition.stories), "story").replace("storys", "stories")


def _targets(cut: list[str]) -> str:
    """Return the rule that lights all pieces of a span whose first piece was jumped to.

    ``:target`` alone lights the first piece. Browsers that do not know ``:has`` need the script for this.
    """
    if not cut:
        return ""
    selectors = ",\n".join(f":root:has(#{name}:target) .{name}" for name in cut)
    return f"{selectors} {{ background: var(--lit); color: var(--lit-ink); }}\n"


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _file(name: str) -> str:
    return (files(__name__) / name).read_text("utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(__name__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )


def _shown(value: Any) -> Any:
    """Take out of a text what a browser would obey or hide, whatever part of the page it is for."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
