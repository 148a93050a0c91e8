"""The researcher's table: one row an event of a report, as CSV or Parquet. The columns are described in docs/data/events.md.

A row stands for what one report says happened, is planned, denied or supposed; the same act in two reports is two rows, since
whether two reports tell of one act is a judgement of its own (`compare`). Ids depend on the report's words and place
alone, so that a table made anew, or over more reports, has the same ids.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Literal

from secondsource.errors import UsageError
from secondsource.records import (
    CastMember,
    Event,
    Party,
    Quantity,
    Reading,
    Skipped,
    Speaker,
    Statement,
    Telling,
    content_id,
)

__all__ = ["COLUMNS", "EventRow", "Format", "as_csv", "as_parquet", "encoded_table", "event_rows"]

Format = Literal["csv", "parquet"]

#: Classes of harm that have a column of their own.
_HARMS = ("killed", "wounded", "arrested", "displaced", "missing")
#: Stands between the parties of a side, and between quantities.
_JOINER = "|"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """A row of the table; None is an empty cell. Columns stand in this order."""

    event_id: str
    report_id: str
    path: str
    outlet: str
    published: str | None
    event_date: str | None
    event_date_precision: str | None
    plover_type: str | None
    plover_mode: str | None
    cameo: str | None
    certainty: str
    tense: str
    polarity: str
    happened: bool
    actor_text: str | None
    actor_name: str | None
    actor_country: str | None
    actor_sector: str | None
    actor_text_all: str | None
    actor_name_all: str | None
    actor_country_all: str | None
    actor_sector_all: str | None
    recipient_text: str | None
    recipient_name: str | None
    recipient_country: str | None
    recipient_sector: str | None
    recipient_text_all: str | None
    recipient_name_all: str | None
    recipient_country_all: str | None
    recipient_sector_all: str | None
    place: str | None
    place_country: str | None
    lat: float | None
    lon: float | None
    killed: float | None
    wounded: float | None
    arrested: float | None
    displaced: float | None
    missing: float | None
    quantities: str | None
    lemma: str
    sentence: str
    start: int
    end: int
    speaker: str | None
    speaker_kind: str
    coder: str


#: Names of the columns, in order.
COLUMNS: tuple[str, ...] = tuple(f.name for f in fields(EventRow))


def event_rows(found: Iterable[Telling | Skipped], *, uncoded: bool = False) -> tuple[EventRow, ...]:
    """Return the rows of readings, in the order of reports and then of the text.

    Events without a PLOVER type are left out, unless ``uncoded`` asks for them; what was skipped has no rows.
    """
    rows: list[EventRow] = []
    for telling in found:
        if not isinstance(telling, Skipped):
            cast = {m.id: m for m in telling.cast}
            for reading in telling.readings:
                rows += _rows(reading, cast, uncoded=uncoded)
    return tuple(rows)


def encoded_table(rows: Sequence[EventRow], kind: Format) -> bytes:
    """Return the rows as a file of the kind asked for."""
    return as_csv(rows) if kind == "csv" else as_parquet(rows)


def as_csv(rows: Iterable[EventRow]) -> bytes:
    """Return the rows as CSV (RFC 4180, UTF-8, a header); empty cells are empty, truth is ``true`` or ``false``."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_cell(getattr(row, name)) for name in COLUMNS])
    return out.getvalue().encode("utf-8", "replace")


def as_parquet(rows: Sequence[EventRow]) -> bytes:
    """Return the rows as a Parquet file; the extra ``parquet`` must be installed."""
    try:
        import pyarrow as pa  # type: ignore[import-untyped]
        import pyarrow.parquet as pq  # type: ignore[import-untyped]
    except ImportError as cause:
        raise UsageError(
            "Parquet needs the package pyarrow; install it with: pip install 'secondsource[parquet]', or ask for csv"
        ) from cause
    kinds = {"bool": pa.bool_(), "int": pa.int64(), "float": pa.float64()}
    schema = pa.schema(
        [
            pa.field(
                f.name, kinds.get(str(f.type).split(" ")[0], pa.string()), nullable="None" in str(f.type)
            )
            for f in fields(EventRow)
        ]
    )
    columns = {name: [_clean(getattr(row, name)) for row in rows] for name in COLUMNS}
    sink = io.BytesIO()
    pq.write_table(pa.table(columns, schema=schema), sink)
    return sink.getvalue()


# -- rows -----------------------------------------------------------------------------------------------


def _rows(reading: Reading, cast: Mapping[str, CastMember], *, uncoded: bool) -> list[EventRow]:
    events = [e for e in reading.events if uncoded or e.type is not None]
    owner = {e.span: _statement_of(e, reading) for e in events}
    counted = _shared_out(reading, events)
    coder = f"{reading.made_by.name} {reading.made_by.version}"
    return [_row(e, reading, owner[e.span], counted.get(i, []), cast, coder) for i, e in enumerate(events)]


def _row(
    event: Event,
    reading: Reading,
    statement: Statement | None,
    counted: Sequence[Quantity],
    cast: Mapping[str, CastMember],
    coder: str,
) -> EventRow:
    article = reading.article
    speaker = statement.speaker if statement is not None else Speaker(name=None, kind="outlet")
    at = event.location
    start, end = event.span.start, event.span.end
    harms = {harm: _harm(counted, harm) for harm in _HARMS}
    return EventRow(
        event_id=content_id("event", article.id, str(start), str(end), event.lemma),
        report_id=article.id,
        path=article.path,
        outlet=article.outlet,
        published=article.published,
        event_date=event.when.value if event.when else None,
        event_date_precision=event.when.precision if event.when else None,
        plover_type=event.type,
        plover_mode=event.mode,
        cameo=event.cameo,
        certainty=event.certainty,
        tense=event.tense,
        polarity=event.polarity,
        happened=_happened(event),
        **_sides(event.actors, event.recipients, cast),
        place=event.place,
        place_country=at.country if at else None,
        lat=at.lat if at else None,
        lon=at.lon if at else None,
        killed=harms["killed"],
        wounded=harms["wounded"],
        arrested=harms["arrested"],
        displaced=harms["displaced"],
        missing=harms["missing"],
        quantities=_JOINER.join(map(_in_words, counted)) or None,
        lemma=event.lemma,
        sentence=_sentence(event, reading),
        start=start,
        end=end,
        speaker=speaker.name,
        speaker_kind=speaker.kind,
        coder=coder,
    )


def _happened(event: Event) -> bool:
    """Whether the report has it that the event took place: not planned, not denied, not supposed."""
    return (
        event.polarity == "affirmed"
        and event.tense != "future"
        and event.certainty in {"certain", "likely", "reported"}
    )


def _sides(
    actors: Sequence[Party], recipients: Sequence[Party], cast: Mapping[str, CastMember]
) -> dict[str, str | None]:
    """Return the cells of both sides: of the first party, and of all, joined in the same order."""
    cells: dict[str, str | None] = {}
    for side, parties in (("actor", actors), ("recipient", recipients)):
        values: dict[str, list[str | None]] = {
            "text": [p.name for p in parties],
            "name": [_member(p, cast) for p in parties],
            "country": [p.country for p in parties],
            "sector": [p.sector for p in parties],
        }
        for name, column in values.items():
            cells[f"{side}_{name}"] = column[0] if column else None
            joined = _JOINER.join((v or "").replace(_JOINER, "/") for v in column)
            cells[f"{side}_{name}_all"] = joined if joined.strip(_JOINER) else None
    return cells


def _member(party: Party, cast: Mapping[str, CastMember]) -> str | None:
    member = cast.get(party.cast) if party.cast is not None else None
    return member.name if member is not None else None


def _statement_of(event: Event, reading: Reading) -> Statement | None:
    """The shortest statement that the event stands in."""
    holding = [s for s in reading.statements if s.span.holds(event.span)]
    return min(holding, key=lambda s: (s.span.end - s.span.start, s.span.start), default=None)


def _sentence(event: Event, reading: Reading) -> str:
    found = next((s for s in reading.sentences if s.span.holds(event.span)), None)
    span = found.span if found is not None else event.span
    return " ".join(span.of(reading.article.text).split())


def _shared_out(reading: Reading, events: Sequence[Event]) -> dict[int, list[Quantity]]:
    """Give each quantity to one event of its statement, so that sums over rows count nothing twice.

    It goes to the event whose participant it stands in ("killed 12 people"), else to the nearest by characters.
    """
    out: dict[int, list[Quantity]] = {}
    seen: set[tuple[int, int]] = set()
    for statement in reading.statements:
        near = [(i, e) for i, e in enumerate(events) if statement.span.holds(e.span)]
        for quantity in statement.quantities:
            place = (quantity.span.start, quantity.span.end)
            if near and place not in seen:
                seen.add(place)
                out.setdefault(min(near, key=lambda n: _away(n[1], quantity))[0], []).append(quantity)
    return out


def _away(event: Event, quantity: Quantity) -> tuple[bool, int, int]:
    inside = any(p.span.overlaps(quantity.span) for p in (*event.recipients, *event.actors))
    gap = max(quantity.span.start - event.span.end, event.span.start - quantity.span.end, 0)
    return not inside, gap, event.span.start


def _harm(counted: Sequence[Quantity], harm: str) -> float | None:
    numbers = [
        q.number for q in counted if q.number is not None and (q.counted or "").partition(":")[0] == harm
    ]
    return max(numbers, default=None)


def _in_words(quantity: Quantity) -> str:
    number = (
        None
        if quantity.number is None
        else f"{quantity.number:g}"
        if quantity.number < 1e6
        else f"{quantity.number:.0f}"
    )
    parts = (
        quantity.modifier,
        number,
        quantity.unit if quantity.unit != "people" else None,
        quantity.counted,
    )
    return " ".join(p for p in parts if p).replace(_JOINER, "/")


# -- cells ----------------------------------------------------------------------------------------------


def _clean(value: object) -> object:
    """Return a value that every reader of UTF-8 takes: no stray half of a character, no number that is none."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _cell(value: object) -> str:
    value = _clean(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}" if value != int(value) or abs(value) >= 1e15 else str(int(value))
    return str(value).replace("\x00", "")
