"""What is worded like an expectation but expects nothing in particular: questions, maxims, suppositions."""

from __future__ import annotations

import re

from secondsource.records import Statement

__all__ = ["is_generic"]

_HARD = r"(?:hard|tough|difficult|easy|impossible|interesting|crucial|vital|necessary|wise|foolish|naive|nice|great|wrong)"
_QUESTION = re.compile(r"\?[\"”’')\]]*\s*$")
#: "It is going to be hard to see ...": a judgement, no event.
_JUDGEMENT = re.compile(
    rf"\b(?:it|that|this)(?:['’]s|['’]ll| is| will| would| may| might)(?: not)?(?: going to)?(?: be)?(?: very| so| too)? {_HARD}\b",
    re.IGNORECASE,
)
#: "Heavy users are more likely to say": a comparison of kinds, found by a study, no forecast.
_COMPARISON = re.compile(
    r"\b(?:more|less|most|least|equally|as|times|percent|per cent|%) (?:\w+ )?likely\b", re.IGNORECASE
)
#: "You will never know", "nobody will", "those who ... will": said of everybody.
_ANYBODY = re.compile(
    r"\b(?:you|anyone|anybody|someone|somebody|everyone|everybody|no one|nobody|whoever|people who|those who)"
    r"(?: \w+){0,3}?(?: (?:will|would|may|might|could|can|won['’]t)\b|['’](?:ll|d)\b)",
    re.IGNORECASE,
)
#: "You're going to spoil them", "unlikely to judge you by your shoes": said to or of anybody.
_YOU = re.compile(r"\byou(?:r|rs|rself)?\b|\byou['’]", re.IGNORECASE)
#: "That would be a civil matter": a judgement. "The move is intended to make policy consistent": a purpose.
_PURPOSE = re.compile(
    r"\b(?:that|this|it|which|there) would(?: not| only)? be\b|\b(?:is|are|was|were) (?:intended|meant|designed) to\b"
    r"|\bwho (?:might|could|would)\b",
    re.IGNORECASE,
)
#: "If it fell, the price would rise": supposed, not expected. "If it falls, we will respond" is a threat and stays.
_SUPPOSED = re.compile(
    r"\b(?:if|unless|as long as|even if|were to|had (?:he|she|they|it|we)|would have|could have|might have|should have)\b",
    re.IGNORECASE,
)
_WOULD = re.compile(r"\b(?:would|could|might)\b|['’]d\b", re.IGNORECASE)
_WILL = re.compile(r"\b(?:will|shall|going to|plans?|planned|scheduled|set to|due)\b|['’]ll\b", re.IGNORECASE)


def is_generic(statement: Statement) -> bool:
    """Whether a statement that was read as an expectation is a question, a maxim, a judgement or a supposition.

    A time of its own makes a statement particular whatever its wording, but for a question. Made from the wrong
    expectations of a dozen unseen stories; a filter by certainty ("may", "could") was not taken, since threats and
    possible meetings are worded so too.
    """
    text = statement.text.strip()
    if _QUESTION.search(text):
        return True
    if statement.when is not None:
        return False
    if any(p.search(text) for p in (_JUDGEMENT, _COMPARISON, _YOU, _PURPOSE)):
        return True
    supposed = _SUPPOSED.search(text) and _WOULD.search(text) and not _WILL.search(text)
    return bool(supposed or _ANYBODY.search(text))
