"""Records of news-please: whether bytes hold one, or why they hold no report."""

from __future__ import annotations

import json

from secondsource.collect.sniff import body_of_record

__all__ = ["record_in"]


def record_in(data: bytes) -> dict[str, object] | str:
    """Return the record that the bytes hold, or why it is no report."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        cause = str(error) if isinstance(error, ValueError) else "nested too deep"
        return f"JSON that cannot be read: {cause}"
    if not isinstance(value, dict):
        return "JSON that is no report: an object with 'maintext' or 'text' is needed"
    if "jsonfeed.org" in str(value.get("version", "")):
        return "a feed (JSON Feed), not a report: 'secondsource watch' reads feeds"
    if body_of_record(value) is None:
        holds = (
            "'maintext' or 'text' is empty"
            if {"maintext", "text"} & set(value)
            else "it has neither 'maintext' nor 'text'"
        )
        return f"JSON that is no report: {holds}"
    return value
