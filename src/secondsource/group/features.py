"""What grouping looks at of a report: a small record, so that no more than it need be kept of a large collection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from secondsource.language.terms import rough_terms
from secondsource.records import Reading

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

__all__ = ["Features", "features", "features_of"]

#: Statements whose mean vector stands for the lead; news puts who, what, when and where there.
LEAD_STATEMENTS = 4
#: Words of the body that count twice, because the lead tells what the story is.
_LEAD_TERMS = 120
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
    #: Unit-length mean of the vectors of the first statements, or zeros.
    lead: Vector
    #: Day of publication, or None.
    day: date | None


def features_of(reading: Reading) -> Features:
    """Return the features of a report that has been read."""
    article = reading.article
    body = " ".join(s.span.of(article.text) for s in reading.sentences)
    return features(
        article.id,
        title=article.title or "",
        body=body,
        published=article.published,
        vectors=reading.vectors[:LEAD_STATEMENTS],
    )


def features(id_: str, *, title: str, body: str, published: str | None, vectors: Vector) -> Features:
    """Return the features of a report, given its words and the vectors of its first statements."""
    import numpy as np

    title_terms = rough_terms(title)
    words = rough_terms(body)[:_BODY_TERMS]
    counts = Counter(words)
    counts.update(words[:_LEAD_TERMS])
    for term in title_terms:
        counts[term] += 2
    lead = vectors.mean(axis=0) if len(vectors) else np.zeros(vectors.shape[-1], dtype=np.float32)
    norm = float(np.linalg.norm(lead))
    return Features(
        id=id_,
        terms=dict(sorted(counts.items())),
        title_terms=title_terms,
        lead=(lead / norm).astype(np.float32) if norm else lead,
        day=_day(published),
    )


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
