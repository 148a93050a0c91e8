"""What is on file as JSON documents: stories, reports found, outlets, fixes, revisions, and the state of the store."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import TypedDict

from secondsource.publish.parts import skipped
from secondsource.publish.shapes import SkippedShape
from secondsource.records import (
    Fix,
    Hit,
    OutletListing,
    Revision,
    Skipped,
    StoreStatus,
    StoryChange,
    StoryListing,
    TrackRecord,
)

__all__ = [
    "added_document",
    "backup_document",
    "fixes_document",
    "hits_document",
    "outlets_document",
    "revisions_document",
    "status_document",
    "stories_document",
    "track_records_document",
]


class StoryListingShape(TypedDict):
    """A story in a line."""

    id: str
    title: str
    articles: int
    outlets: list[str]
    origins: int
    first: str | None
    last: str | None
    changed: int
    changed_at: str


class StoriesShape(TypedDict):
    """What `stories --json` prints."""

    stories: list[StoryListingShape]
    #: Give this to ``--new-since`` next time.
    latest_change: int


class TrackRecordShape(TypedDict):
    """What came of the expectations of one outlet or hedge."""

    of: str
    name: str
    told: int
    happened: int
    moved: int
    cancelled: int
    unreported: int
    waiting: int
    #: Share that happened of those whose outcome is reported; null where none is.
    came_true: float | None


class HitShape(TypedDict):
    """A report that a search found."""

    article: str
    story: str | None
    outlet: str
    title: str | None
    published: str | None
    path: str
    url: str | None
    excerpt: str


class OutletShape(TypedDict):
    """An outlet on file."""

    name: str
    articles: int
    stories: int
    last: str | None
    filed_at: str | None
    fetches: int
    failures: int
    last_failure: str | None


class FixShape(TypedDict):
    """What a person put right."""

    number: int
    kind: str
    words: list[str]
    by: str
    at: str
    undoes: int | None
    undone_by: int | None


class RevisionShape(TypedDict):
    """A version of an article, and what it changed."""

    article: str
    title: str | None
    published: str | None
    filed_at: str
    diff: list[str]


class ChangeShape(TypedDict):
    """What new reports did to a story."""

    kind: str
    story: str
    articles: list[str]
    sources: list[str]
    reason: str


class AddedShape(TypedDict):
    """What `add --json` prints."""

    new: int
    revised: int
    same: int
    changes: list[ChangeShape]
    told: list[str]
    skipped: list[SkippedShape]


class StatusShape(TypedDict):
    """What `status --json` prints."""

    store: str
    schema: str
    captures: int
    articles: int
    versions: int
    stories: int
    outlets: int
    read: int
    pages: int
    backlog: int
    bytes: int | None
    failures: list[SkippedShape]


class BackupShape(TypedDict):
    """What `backup --json` prints."""

    store: str
    file: str
    bytes: int


def backup_document(store: str, file: str, size: int) -> BackupShape:
    """Return what was copied where."""
    return {"store": store, "file": file, "bytes": size}


def stories_document(listed: Sequence[StoryListing], latest_change: int) -> StoriesShape:
    """Return a list of stories, with the number to ask for what is new since."""
    return {
        "stories": [
            {
                "id": s.id,
                "title": s.title,
                "articles": s.articles,
                "outlets": list(s.outlets),
                "origins": s.origins,
                "first": s.first,
                "last": s.last,
                "changed": s.changed,
                "changed_at": s.changed_at,
            }
            for s in listed
        ],
        "latest_change": latest_change,
    }


def track_records_document(records: Sequence[TrackRecord]) -> list[TrackRecordShape]:
    """Return track records: outlets, certainties and hedges."""
    return [
        {
            "of": r.of,
            "name": r.name,
            "told": r.told,
            "happened": r.happened,
            "moved": r.moved,
            "cancelled": r.cancelled,
            "unreported": r.unreported,
            "waiting": r.waiting,
            "came_true": None if r.came_true is None else round(r.came_true, 3),
        }
        for r in records
    ]


def hits_document(hits: Sequence[Hit]) -> list[HitShape]:
    """Return the reports that a search found."""
    return [
        {
            "article": h.article,
            "story": h.story,
            "outlet": h.outlet,
            "title": h.title,
            "published": h.published,
            "path": h.path,
            "url": h.url,
            "excerpt": h.excerpt,
        }
        for h in hits
    ]


def outlets_document(listed: Sequence[OutletListing]) -> list[OutletShape]:
    """Return the outlets on file."""
    return [
        {
            "name": o.name,
            "articles": o.articles,
            "stories": o.stories,
            "last": o.last,
            "filed_at": o.filed_at,
            "fetches": o.fetches,
            "failures": o.failures,
            "last_failure": o.last_failure,
        }
        for o in listed
    ]


def fixes_document(fixes: Sequence[Fix]) -> list[FixShape]:
    """Return what people put right."""
    return [
        {
            "number": f.number,
            "kind": f.kind,
            "words": list(f.words),
            "by": f.by,
            "at": f.at,
            "undoes": f.undoes,
            "undone_by": f.undone_by,
        }
        for f in fixes
    ]


def revisions_document(revisions: Sequence[Revision]) -> list[RevisionShape]:
    """Return the versions of an article, each with its differences from the one before, as unified diff."""
    before = ("", *(r.text for r in revisions[:-1]))
    return [
        {
            "article": r.article,
            "title": r.title,
            "published": r.published,
            "filed_at": r.filed_at,
            "diff": _diff(old, r.text) if number else [],
        }
        for number, (old, r) in enumerate(zip(before, revisions, strict=True))
    ]


def _diff(old: str, new: str) -> list[str]:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++"))]


def added_document(
    *,
    new: int,
    revised: int,
    same: int,
    changes: Sequence[StoryChange],
    told: Sequence[str],
    missing: Sequence[Skipped],
) -> AddedShape:
    """Return what became of what came in; ``told`` are the stories whose pages were made."""
    return {
        "new": new,
        "revised": revised,
        "same": same,
        "changes": [
            {
                "kind": c.kind,
                "story": c.story,
                "articles": list(c.articles),
                "sources": list(c.sources),
                "reason": c.reason,
            }
            for c in changes
        ],
        "told": list(told),
        "skipped": skipped(missing),
    }


def status_document(status: StoreStatus) -> StatusShape:
    """Return the state of a store."""
    return {
        "store": status.place,
        "schema": status.schema,
        "captures": status.captures,
        "articles": status.articles,
        "versions": status.versions,
        "stories": status.stories,
        "outlets": status.outlets,
        "read": status.read,
        "pages": status.pages,
        "backlog": status.backlog,
        "bytes": status.size,
        "failures": skipped(status.failures),
    }
