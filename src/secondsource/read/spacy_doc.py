"""A reading as a spaCy Doc: span groups under ``secondsource.``, with extension attributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from secondsource.records import Attribution, CastMember, Event, Mention, Quantity, Reading, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan

__all__ = ["ATTRIBUTES", "GROUPS", "annotate", "register_extensions"]

#: Plain values only, so that a Doc can be written and read back by spaCy itself.
Value = str | float | bool | None
#: Where the values stand in ``doc.user_data``: for each span, by its id.
KEY = "secondsource"
GROUPS = ("sentences", "mentions", "dates", "attributions", "events", "statements", "quantities")
#: The attributes, each with the groups that have it; on other spans they are None.
ATTRIBUTES: Mapping[str, str] = {
    "certainty": "statements, events: certain, likely, possible, unlikely, unknown, denied or reported",
    "tense": "statements, events, dates: past, present or future, as of writing",
    "polarity": "statements, events: affirmed or negated",
    "speaker": "statements, attributions: whose words; None for the report's own",
    "speaker_kind": "statements, attributions: outlet, named, unnamed_official, anonymous or document",
    "cue": "statements, attributions: the words that made certainty or attribution",
    "expects": "statements: whether it expects a particular event",
    "when": "statements, events, dates: the time as EDTF",
    "timex_type": "dates: DATE, TIME, DURATION or SET",
    "timex_value": "dates: the TIMEX3 value",
    "cast_name": "mentions: by what name the member of the cast is known",
    "cast_kind": "mentions: person, organisation, place, nationality or pronoun",
    "event_type": "events: PLOVER type",
    "cameo": "events: CAMEO code",
    "number": "quantities: the number",
    "unit": "quantities: what it is measured in",
    "counted": "quantities: what is counted",
    "modifier": "quantities: at least, about, up to, ...",
}


def annotate(doc: Doc, reading: Reading, cast: Iterable[CastMember] = ()) -> Doc:
    """Put a reading into the Doc of the same text, and return the Doc.

    A span that ends within a token of the Doc takes in the whole token. Span groups of an earlier reading are replaced.
    """
    if doc.text != reading.article.text:
        raise ValueError("the Doc has another text than the report that was read")
    register_extensions()
    names = {m.id: m.name for m in cast}
    text = reading.article.text
    found: dict[str, list[tuple[int, int, str, dict[str, Value]]]] = {group: [] for group in GROUPS}
    found["sentences"] = [(s.span.start, s.span.end, "", {}) for s in reading.sentences]
    found["mentions"] = [(m.span.start, m.span.end, m.kind, _of_mention(m, names)) for m in reading.mentions]
    for date in reading.dates:
        values: dict[str, Value] = {"timex_type": date.type, "timex_value": date.value, "tense": date.tense}
        values["when"] = date.when.value if date.when else None
        found["dates"].append((date.span.start, date.span.end, date.type, values))
    for attribution in reading.attributions:
        values = _of_attribution(attribution, text)
        found["attributions"] += [(c.start, c.end, attribution.kind, values) for c in attribution.content]
    found["events"] = [(e.span.start, e.span.end, e.type or "", _of_event(e)) for e in reading.events]
    for statement in reading.statements:
        place = statement.span
        found["statements"].append((place.start, place.end, statement.certainty, _of_statement(statement)))
    counted = sorted({q.span: q for s in reading.statements for q in s.quantities}.items())
    found["quantities"] = [(s.start, s.end, q.counted or "", _of_quantity(q)) for s, q in counted]
    kept: dict[str, dict[str, Value]] = {}
    for group, items in found.items():
        doc.spans[f"{KEY}.{group}"] = list(_spans(doc, group, items, kept))
    doc.user_data[KEY] = kept
    return doc


def register_extensions() -> None:
    """Make the attributes known to spaCy: each as ``secondsource_NAME``, and as ``NAME`` where nobody else has it.

    Nothing of another library is ever replaced.
    """
    from spacy.tokens import Span

    for name in ATTRIBUTES:
        for full in (f"{KEY}_{name}", name):
            if not Span.has_extension(full):
                Span.set_extension(full, getter=_getter(name))


def _getter(name: str) -> Any:
    def get(span: SpacySpan) -> Value:
        held: Mapping[str, Mapping[str, Value]] = span.doc.user_data.get(KEY, {})
        value: Value = held.get(span.id_, {}).get(name)
        return value

    return get


def _spans(
    doc: Doc,
    group: str,
    items: Iterable[tuple[int, int, str, dict[str, Value]]],
    kept: dict[str, dict[str, Value]],
) -> Iterable[SpacySpan]:
    for number, (start, end, label, values) in enumerate(items):
        key = f"{group}.{number}"
        span = doc.char_span(start, end, label=label, span_id=key, alignment_mode="expand")
        if span is not None:
            kept[key] = values
            yield span


def _of_mention(mention: Mention, names: Mapping[str, str]) -> dict[str, Value]:
    return {"cast_kind": mention.kind, "cast_name": names.get(mention.cast or "")}


def _of_attribution(attribution: Attribution, text: str) -> dict[str, Value]:
    return {
        "speaker": attribution.speaker.name,
        "speaker_kind": attribution.speaker.kind,
        "cue": attribution.cue.of(text) if attribution.cue else None,
    }


def _of_event(event: Event) -> dict[str, Value]:
    return {
        "certainty": event.certainty,
        "tense": event.tense,
        "polarity": event.polarity,
        "when": event.when.value if event.when else None,
        "event_type": event.type,
        "cameo": event.cameo,
    }


def _of_statement(statement: Statement) -> dict[str, Value]:
    return {
        "certainty": statement.certainty,
        "tense": statement.tense,
        "polarity": statement.polarity,
        "speaker": statement.speaker.name,
        "speaker_kind": statement.speaker.kind,
        "cue": statement.cue,
        "expects": statement.expects,
        "when": statement.when.value if statement.when else None,
    }


def _of_quantity(quantity: Quantity) -> dict[str, Value]:
    return {
        "number": quantity.number,
        "unit": quantity.unit,
        "counted": quantity.counted,
        "modifier": quantity.modifier,
    }
