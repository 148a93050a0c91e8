"""Captures, receipts, articles and their versions: what came in, and which of it is the same article edited."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from sqlalchemy import Connection, or_, select, update

from secondsource.records import Article, Capture, Given, Revision, Skipped, content_id
from secondsource.store import search
from secondsource.store.codec import decoded, encoded
from secondsource.store.rows import batches, insert_new, number_of, upsert
from secondsource.store.rulings import dates_of
from secondsource.store.tables import articles, captures, outlets, receipts, versions
from secondsource.store.texts import original, storable

__all__ = [
    "Filing",
    "clean_again",
    "cleaned_before",
    "delivered",
    "delivery_of",
    "file_articles",
    "file_failure",
    "ids_of",
    "key_of",
    "key_of_version",
    "load",
    "load_capture",
    "outlet_of",
    "redate",
    "revisions",
    "ruled",
]

#: Parameters of addresses that say where a reader came from, not what is read.
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "ref_src", "smid", "cmpid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What filing an article did."""

    #: Id of the version that counts now.
    version: str
    #: Number of the article.
    article: int
    #: ``new`` article, ``revised`` (an edited page), or the ``same`` as is on file.
    what: str


def delivery_of(capture: Capture) -> str:
    """Return the hash by which a delivery is known: the bytes, their path, and what was said of them."""
    return content_id(capture.id, capture.path, json.dumps(encoded(capture.given)), length=32)


def key_of(article: Article) -> str:
    """Return by what an article is known when its page is edited.

    Its address, without what only tells where a reader came from; where it has none, its path together with its
    title, since a file of one name may hold another report tomorrow, and taking two reports for one loses one of them.
    """
    if article.url:
        return content_id("url", article.outlet, _plain_address(article.url), length=32)
    title = " ".join((article.title or "").lower().split())
    return content_id("path", article.outlet, article.path, title, length=32)


def _plain_address(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.startswith(_TRACKING)]
    host = parts.netloc.lower().removeprefix("www.")
    return urlunsplit(("", host, parts.path.rstrip("/"), urlencode(query), ""))


def delivered(connection: Connection, captured: Sequence[Capture], maker: str) -> dict[str, str | None]:
    """Return the captures that need not be looked at again, by delivery, with the reason where they were skipped.

    What was skipped by another version of the program is looked at again.
    """
    ids = [delivery_of(c) for c in captured]
    return {
        r.delivery: r.reason
        for some in batches(ids)
        for r in connection.execute(select(receipts).where(receipts.c.delivery.in_(some)))
        if r.version is not None or r.maker == maker
    }


def file_failure(
    connection: Connection, capture: Capture | None, skipped: Skipped, maker: str, at: str
) -> None:
    """Write down what could not be used and why; its bytes are kept, for a version that can."""
    if capture is not None:
        _file_capture(connection, capture)
    delivery = delivery_of(capture) if capture else content_id("path", skipped.path, length=32)
    _file_receipt(connection, delivery, capture, skipped.path, maker, at, reason=skipped.reason)


def file_articles(
    connection: Connection, made: Iterable[tuple[Capture, Article]], maker: str, at: str
) -> list[Filing]:
    """File articles in order: new ones, new versions of those on file, or what is there already."""
    filings: list[Filing] = []
    #: The version of each article touched that the full-text index holds; 0: none.
    indexed: dict[int, int] = {}
    for capture, article in made:
        _file_capture(connection, capture)
        filing = _filed(connection, capture, article, maker, at, indexed)
        _file_receipt(
            connection, delivery_of(capture), capture, capture.path, maker, at, version=filing.version
        )
        insert_new(connection, outlets, {"name": article.outlet, "first_at": at, "last_at": at})
        connection.execute(update(outlets).where(outlets.c.name == article.outlet).values(last_at=at))
        filings.append(filing)
    _index(connection, indexed)
    return filings


def _index(connection: Connection, indexed: Mapping[int, int]) -> None:
    """Put the latest versions of articles into the full-text index, in place of those that it holds.

    All at once: FTS5 closes a piece of its index before the next statement that may fail, and merges the pieces when they are
    many. With a piece a report, filing one in a store of 100,000 took some 4 ms more on the mean, all of it in merges.
    """
    numbers = sorted(indexed)
    latest: list[int] = []
    for some in batches(numbers):
        query = select(articles.c.number, articles.c.latest).where(articles.c.number.in_(some))
        for row in connection.execute(query.order_by(articles.c.latest)):
            if (before := indexed[row.number]) != row.latest:
                latest.append(row.latest)
                if before:
                    search.take_out(connection, before)
    search.put_in(connection, latest)


def _filed(
    connection: Connection, capture: Capture, article: Article, maker: str, at: str, indexed: dict[int, int]
) -> Filing:
    known = connection.execute(
        select(versions.c.number, versions.c.article).where(versions.c.id == article.id)
    ).first()
    if known:
        # An edit may have been taken back: then the earlier version counts again.
        changed = _make_latest(connection, known.article, known.number, indexed)
        return Filing(version=article.id, article=known.article, what="revised" if changed else "same")
    key = key_of(article)
    number = connection.scalar(select(articles.c.number).where(articles.c.key == key))
    what = "new" if number is None else "revised"
    if number is None:
        row = {
            "key": key,
            "outlet": article.outlet,
            "url": article.url,
            "path": article.path,
            "latest": 0,
            "day": at[:10],
            "filed_at": at,
        }
        number = number_of(connection, articles, row)
    version = number_of(connection, versions, _version_row(capture, article, number, maker, at))
    _make_latest(connection, number, version, indexed)
    return Filing(version=article.id, article=number, what=what)


def _version_row(
    capture: Capture, article: Article, number: int, maker: str, at: str
) -> dict[str, str | int | None]:
    record = encoded(replace(article, text=""))
    return {
        "id": article.id,
        "article": number,
        "sha256": capture.id,
        "title": storable(article.title or ""),
        "text": storable(article.text),
        "published": article.published,
        "record": json.dumps(record),
        "maker": maker,
        "filed_at": at,
    }


def _make_latest(connection: Connection, number: int, version: int, indexed: dict[int, int]) -> bool:
    """Let this version of an article count, and note which the full-text index holds; say whether another did."""
    before = connection.scalar(select(articles.c.latest).where(articles.c.number == number))
    if before == version:
        return False
    indexed.setdefault(number, before or 0)
    connection.execute(update(articles).where(articles.c.number == number).values(latest=version))
    _date(connection, number)
    return True


def _date(connection: Connection, number: int) -> None:
    """Write down when an article was published, as its latest version says or as people ruled."""
    row = connection.execute(
        select(articles.c.key, articles.c.filed_at, versions.c.published)
        .join(versions, versions.c.number == articles.c.latest)
        .where(articles.c.number == number)
    ).one()
    published = dates_of(connection, [row.key]).get(row.key, row.published)
    day = (published or row.filed_at)[:10]
    connection.execute(
        update(articles).where(articles.c.number == number).values(published=published, day=day)
    )


def _file_capture(connection: Connection, capture: Capture) -> None:
    row = {
        "sha256": capture.id,
        "media": capture.media,
        "size": len(capture.data),
        "data": zlib.compress(capture.data),
    }
    insert_new(connection, captures, row)


def _file_receipt(
    connection: Connection,
    delivery: str,
    capture: Capture | None,
    path: str,
    maker: str,
    at: str,
    *,
    version: str | None = None,
    reason: str | None = None,
) -> None:
    row = {
        "delivery": delivery,
        "sha256": capture.id if capture else None,
        "path": storable(path),
        "given": json.dumps(encoded(capture.given if capture else Given())),
        "version": version,
        "reason": storable(reason) if reason else None,
        "maker": maker,
        "at": at,
    }
    there = connection.scalar(select(receipts.c.number).where(receipts.c.delivery == delivery))
    if there is None:
        number_of(connection, receipts, row)
    else:
        upsert(connection, receipts, {"number": there, **row})


# -- reading back --------------------------------------------------------------------------------


def load(connection: Connection, ids: Iterable[str]) -> dict[str, Article]:
    """Return article records by id, dated as people ruled."""
    out: dict[str, Article] = {}
    keys: dict[str, str] = {}
    for some in batches(list(ids)):
        rows = connection.execute(
            select(versions.c.id, versions.c.title, versions.c.text, versions.c.record, articles.c.key)
            .join(articles, versions.c.article == articles.c.number)
            .where(versions.c.id.in_(some))
        )
        for row in rows:
            record = decoded(Article, json.loads(row.record))
            out[row.id] = replace(record, text=original(row.text))
            keys[row.id] = row.key
    given = dates_of(connection, sorted(set(keys.values())))
    for id_, key in keys.items():
        if key in given:
            out[id_] = replace(
                out[id_], published=given[key], published_from="given" if given[key] else None, inference=None
            )
    return out


def cleaned_before(connection: Connection, maker: str | None) -> tuple[str, ...]:
    """Return the versions that count and that something else than this cleaned; without ``maker`` all that count."""
    query = select(versions.c.id).join(articles, articles.c.latest == versions.c.number)
    query = query if maker is None else query.where(versions.c.maker != maker)
    return tuple(connection.scalars(query.order_by(versions.c.number)))


def outlet_of(connection: Connection, version: str) -> str:
    """Return whose article a version is of."""
    query = select(articles.c.outlet).join(versions, versions.c.article == articles.c.number)
    return str(connection.scalar(query.where(versions.c.id == version)))


def clean_again(
    connection: Connection, before: str, capture: Capture, article: Article, maker: str, at: str
) -> Filing | None:
    """Put what another cleaner made of the same capture in the place of a version; None where there is nothing to do.

    Where it reads the same, only what is said of the text changes; else it is a version more of the same article, whose
    history shows each capture once. A version that counts no more since another process filed a later one stays as it is.
    """
    number = connection.scalar(select(versions.c.number).where(versions.c.id == before))
    row = connection.execute(select(articles.c.number).where(articles.c.latest == number)).first()
    if row is None:
        return None
    made = _version_row(capture, article, row.number, maker, at)
    if article.id == before:
        told = {name: made[name] for name in ("published", "record", "maker")}
        connection.execute(update(versions).where(versions.c.number == number).values(**told))
        _date(connection, row.number)
        return Filing(version=before, article=row.number, what="same")
    known = connection.execute(
        select(versions.c.number, versions.c.article).where(versions.c.id == article.id)
    ).first()
    if known and known.article != row.number:
        # It reads as another article on file does: two copies of one are better than one article lost.
        return None
    version = known.number if known else number_of(connection, versions, made)
    indexed: dict[int, int] = {}
    _make_latest(connection, row.number, version, indexed)
    _index(connection, indexed)
    delivery = content_id("cleaned again", delivery_of(capture), article.id, length=32)
    _file_receipt(connection, delivery, capture, capture.path, maker, at, version=article.id)
    return Filing(version=article.id, article=row.number, what="revised")


def load_capture(connection: Connection, version: str) -> Capture | None:
    """Return what a version was made from, byte for byte."""
    row = connection.execute(
        select(captures, receipts.c.path, receipts.c.given)
        .join(receipts, receipts.c.sha256 == captures.c.sha256)
        .where(receipts.c.version == version)
        .order_by(receipts.c.number)
        .limit(1)
    ).first()
    if row is None:
        return None
    return Capture(
        id=row.sha256,
        path=original(row.path),
        media=row.media,
        data=zlib.decompress(row.data),
        given=decoded(Given, json.loads(row.given)),
    )


def revisions(connection: Connection, version: str) -> tuple[Revision, ...]:
    """Return all versions of an article, given the id of one of them, the earliest first.

    Of a capture that was cleaned more than once the last cleaning counts: its page was not edited.
    """
    number = connection.scalar(select(versions.c.article).where(versions.c.id == version))
    found = connection.execute(
        select(versions).where(versions.c.article == number).order_by(versions.c.number)
    )
    rows = {r.sha256: r for r in found}.values()
    return tuple(
        Revision(
            article=r.id,
            title=original(r.title) or None,
            published=r.published,
            filed_at=r.filed_at,
            text=original(r.text),
        )
        for r in rows
    )


def key_of_version(connection: Connection, version: str) -> str:
    """Return by what the article of a version is known."""
    query = select(articles.c.key).join(versions, versions.c.article == articles.c.number)
    return str(connection.scalar(query.where(versions.c.id == version)))


def ids_of(connection: Connection, name: str) -> tuple[str, ...]:
    """Return the latest versions of the articles that have this id, path or address."""
    number = select(versions.c.article).where(versions.c.id == name)
    named = or_(
        articles.c.number.in_(number), articles.c.path == storable(name), articles.c.url == storable(name)
    )
    query = select(versions.c.id).join(articles, versions.c.number == articles.c.latest).where(named)
    return tuple(connection.scalars(query.order_by(articles.c.number)))


def ruled(connection: Connection, ids: Sequence[str]) -> tuple[str, ...]:
    """Return the versions of articles whose date people ruled on."""
    keys = {
        r.id: r.key
        for some in batches(ids)
        for r in connection.execute(
            select(versions.c.id, articles.c.key)
            .join(articles, versions.c.article == articles.c.number)
            .where(versions.c.id.in_(some))
        )
    }
    given = dates_of(connection, sorted(set(keys.values())))
    return tuple(id_ for id_, key in keys.items() if key in given)


def redate(connection: Connection, numbers: Sequence[int]) -> None:
    """Write down anew when articles were published, after a ruling on their dates."""
    for number in numbers:
        _date(connection, number)
