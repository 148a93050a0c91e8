"""What grouping looks at of a report: a small record, so that no more than it need be kept of a large collection."""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from sys import intern
from typing import TYPE_CHECKING

from secondsource.language.terms import rough_terms
from secondsource.records import Reading, Skim

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

__all__ = ["Features", "dumps", "features", "features_of", "features_of_skim", "loads"]

#: Words of the body that count twice, because the lead tells what the story is.
_LEAD_TERMS = 120
#: Words of the body that are its opening.
_OPENING_TERMS = 80
#: Changes whenever features of the same report do, so that kept ones are known to be stale.
_VERSION = 6
#: Words of the body that count at all: what comes later is mostly background.
_BODY_TERMS = 600


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Features:
    """What grouping looks at of one report."""

    #: Id of the article.
    id: str
    #: Terms of title and body with their damped counts.
    terms: Mapping[str, int]
    #: Terms of the title.
    title_terms: tuple[str, ...]
    #: The first terms of the body, in order, repeats included.
    opening: tuple[str, ...]
    #: Names of people, bodies and places in title and lead, in lower case, sorted.
    names: tuple[str, ...]
    #: Unit-length vector of the title, or zeros.
    headline: Vector
    #: Day of publication, or None.
    day: date | None
    #: Who publishes it; empty where that is unknown.
    outlet: str = ""


def features_of(reading: Reading, headline: Vector | None = None) -> Features:
    """Return the features of a report that has been read, given the vector of its title (none: untitled)."""
    import numpy as np

    article = reading.article
    body = " ".join(s.span.of(article.text) for s in reading.sentences)
    return features(
        article.id,
        title=article.title or "",
        body=body,
        published=article.published,
        names=[m.text for m in reading.mentions if m.kind in {"person", "organisation", "place"}],
        headline=np.zeros(reading.vectors.shape[-1], dtype=np.float32) if headline is None else headline,
        outlet=article.outlet,
    )


def features(
    id_: str,
    *,
    title: str,
    body: str,
    published: str | None,
    headline: Vector,
    names: Sequence[str] = (),
    outlet: str = "",
) -> Features:
    """Return the features of a report, given its words and the vector of its title (zeros: untitled)."""
    import numpy as np

    title_terms = rough_terms(title)
    words = rough_terms(body)[:_BODY_TERMS]
    counts = Counter(words)
    counts.update(words[:_LEAD_TERMS])
    for term in title_terms:
        counts[term] += 2
    return Features(
        id=id_,
        terms=dict(sorted(counts.items())),
        title_terms=title_terms,
        opening=words[:_OPENING_TERMS],
        names=tuple(sorted({n.lower() for n in names})),
        # Rounded to half floats, as they are kept, so that kept features say the same as new ones.
        headline=headline.astype(np.float16).astype(np.float32),
        day=_day(published),
        outlet=outlet,
    )


def features_of_skim(skim: Skim) -> Features:
    """Return the features of a report that has been skimmed."""
    return features(
        skim.article,
        title=skim.title,
        body=skim.body,
        published=skim.published,
        names=skim.names,
        headline=skim.headline,
        outlet=skim.outlet,
    )


def dumps(report: Features) -> bytes:
    """Return features as JSON, the vector as half floats in base 64: some six kilobytes."""
    import numpy as np

    kept = {
        "v": _VERSION,
        "id": report.id,
        "day": report.day.isoformat() if report.day else None,
        "outlet": report.outlet,
        "title": report.title_terms,
        "opening": report.opening,
        "names": report.names,
        "terms": report.terms,
        "headline": base64.b64encode(np.asarray(report.headline, dtype="<f2").tobytes()).decode("ascii"),
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def loads(data: bytes) -> Features:
    """Return what `dumps` was given; `ValueError` where another version wrote it, so that it is to be made again."""
    import numpy as np

    kept = json.loads(data.decode("utf-8", "surrogatepass"))
    if not isinstance(kept, dict) or kept.get("v") != _VERSION:
        raise ValueError("features of another version")
    return Features(
        id=kept["id"],
        # One string for a word however many reports hold it: many features are held at a time.
        terms={intern(t): n for t, n in kept["terms"].items()},
        title_terms=tuple(map(intern, kept["title"])),
        opening=tuple(map(intern, kept["opening"])),
        names=tuple(map(intern, kept["names"])),
        headline=np.frombuffer(base64.b64decode(kept["headline"]), dtype="<f2").astype(np.float32),
        day=_day(kept["day"]),
        outlet=kept["outlet"],
    )


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
