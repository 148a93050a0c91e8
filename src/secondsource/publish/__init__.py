"""Room 9: what the desk found, as a page for a terminal and as JSON for other programs."""

from __future__ import annotations

from secondsource.publish.claims import Claims, claims_of
from secondsource.publish.document import SCHEMA, document
from secondsource.publish.parts import encoded
from secondsource.publish.reading_document import cleaned_document, groups_document, readings_document

__all__ = [
    "SCHEMA",
    "Claims",
    "claims_of",
    "cleaned_document",
    "document",
    "encoded",
    "groups_document",
    "readings_document",
]
