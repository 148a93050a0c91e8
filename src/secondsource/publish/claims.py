"""Read back the briefs of a story document, as written or as edited by a person since."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, get_args

from secondsource.errors import BadDocumentError
from secondsource.publish.document import SCHEMA
from secondsource.records import Brief, BriefSection, BriefSentence, Finding, Span

__all__ = ["Claims", "claims_of"]

T = TypeVar("T")
SECTIONS: tuple[BriefSection, ...] = get_args(BriefSection)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """The briefs of a document, as far as they can be checked."""

    #: One a story, in the document's order.
    briefs: tuple[Brief, ...]
    #: For each brief, where in the document's list each of its sentences stands.
    places: tuple[tuple[int, ...], ...]
    #: Sentences that cite nothing, which no ``Brief`` can hold.
    uncited: tuple[Finding, ...]
    #: Article id -> hash of what was captured.
    sources: Mapping[str, str]

    def located(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Return findings about ``briefs`` at their places in the document, with the uncited ones."""
        moved = [
            Finding(story=f.story, sentence=self.places[f.story][f.sentence], reason=f.reason, text=f.text)
            for f in findings
        ]
        return tuple(sorted([*moved, *self.uncited], key=lambda f: (f.story, f.sentence)))


def claims_of(data: bytes, path: str) -> Claims:
    """Parse a story document. Only what ``verify`` needs must be there: schema, sources and briefs.

    Sentences may have been deleted, reordered, re-sectioned or rewritten; what no longer holds is
    for ``verify`` to find.
    """
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as cause:
        raise BadDocumentError(path, f"not JSON ({cause})") from cause
    root = _the(dict, document, path, "the document")
    if root.get("schema") != SCHEMA:
        raise BadDocumentError(path, f"its schema is {root.get('schema')!r}, not {SCHEMA!r}")
    sources = {}
    for i, item in enumerate(_the(list, root.get("articles"), path, "articles")):
        article = _the(dict, item, path, f"articles[{i}]")
        sources[_the(str, article.get("id"), path, f"articles[{i}].id")] = _the(
            str, article.get("sha256"), path, f"articles[{i}].sha256"
        )
    briefs, places, uncited = [], [], []
    for i, item in enumerate(_the(list, root.get("stories"), path, "stories")):
        story = _the(dict, item, path, f"stories[{i}]")
        where = f"stories[{i}].brief"
        kept, kept_at = [], []
        for j, sentence in enumerate(_the(list, story.get("brief"), path, where)):
            text, section, cited = _sentence(sentence, path, f"{where}[{j}]")
            if cited:
                kept.append(BriefSentence(text=text, section=section, citations=cited))
                kept_at.append(j)
            else:
                uncited.append(Finding(story=i, sentence=j, reason="cites nothing", text=text))
        briefs.append(Brief(sentences=tuple(kept)))
        places.append(tuple(kept_at))
    return Claims(briefs=tuple(briefs), places=tuple(places), uncited=tuple(uncited), sources=sources)


def _sentence(item: object, path: str, where: str) -> tuple[str, BriefSection, tuple[Span, ...]]:
    shape = _the(dict, item, path, where)
    text = _the(str, shape.get("text"), path, f"{where}.text")
    # An editor's own section name is no reason to stop: what holds does not depend on the section.
    section: BriefSection = next((s for s in SECTIONS if s == shape.get("section")), "background")
    cited = []
    for k, entry in enumerate(_the(list, shape.get("citations", []), path, f"{where}.citations")):
        at = f"{where}.citations[{k}]"
        span = _the(dict, entry, path, at)
        cited.append(
            Span(
                article=_the(str, span.get("article"), path, f"{at}.article"),
                start=_the(int, span.get("start"), path, f"{at}.start"),
                end=_the(int, span.get("end"), path, f"{at}.end"),
            )
        )
    return text, section, tuple(cited)


def _the(kind: type[T], value: object, path: str, where: str) -> T:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        names = {dict: "an object", list: "a list", str: "a string", int: "a whole number"}
        raise BadDocumentError(path, f"{where} is not {names[kind]}")
    return value
