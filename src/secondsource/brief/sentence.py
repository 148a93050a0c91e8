"""A statement as a sentence of the brief: its words put right at the edges, and how well it stands by itself."""

from __future__ import annotations

import re

from secondsource.records import Statement

HEDGED = frozenset(["likely", "possible", "unlikely", "unknown", "denied"])
#: A sentence longer than this is no sentence for a brief, if there is any other.
LONG = 36
#: Fewer words than this are a heading or a scrap.
FEWEST = 5
#: How well (``reads_well``) a statement must read to be printed: a bare pronoun for a subject is too little.
READABLE = 0.46
#: A sentence that was cut behind one of these is no sentence.
_TRAILING = re.compile(
    r"\b(?:of|the|a|an|and|or|but|because|to|with|for|from|by|in|at|as|that|which|who|than|is|are|was|were|has|had)\.?$",
    re.IGNORECASE,
)
#: Words that join a sentence to the one before it in the report.
_LEADING = re.compile(
    r"^(?:However|But|And|Also|Meanwhile|In addition|Additionally|Moreover|Furthermore|Still|Yet|So(?!\s+far\b)|Then|Instead|"
    r"Indeed|Nonetheless|Nevertheless|Besides|Thus|Hence|Therefore|Conversely|Similarly|Likewise|Notably|Pointedly|"
    r"Despite (?:that|this)|As a result|By comparison|By contrast|In contrast|For (?:example|instance)|At the same time|"
    r"Now|Again|On top of that|On the other hand|In any case|In fact|Of course),?\s+(?=[A-Za-z“\"])"
)
#: A relative clause that lost its sentence: "Where it awaits its launch."
_RELATIVE = re.compile(r"(?:where|which|whose|whom)\b(?!.*,\s)", re.IGNORECASE)
#: "The mayor, meanwhile, resigned": a word for what stood before it in the report.
_ASIDE = re.compile(r",\s(?:meanwhile|however|moreover|though),(?=\s)")
_PRONOUN = re.compile(
    r"^(?:(?:now|then|later|earlier|today|meanwhile|afterwards|both of|all of|some of|most of|many of)\s+)?(?:(?:he|she|they|it|this|that|these|those|his|her|their|its|i|we|you|there|here|one of them|both|"
    r"the (?:two|three|latter|former|others?|pair|same)|such)\b|one\s(?:is|was|has|had|says|said|would|will|could|can|may)\b)",
    re.IGNORECASE,
)
#: A quotation that opens with a word for what was said before it; "I" and "we" are whoever is quoted.
_OF_BEFORE = re.compile(
    r"[“\"](?:he|she|they|it|this|that|these|those|there|his|her|their|such)\b", re.IGNORECASE
)
#: What somebody says of himself, or an outlet to its readers.
_FIRST_PERSON = re.compile(
    r"\b(?:(?<!War )I(?:['’]\w+)?|[Ww]e(?:['’]\w+)?|[Oo]ur|us|[Mm]y|me|[Yy]ou(?:r|['’]\w+)?)\b"
)
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
#: Left over from the page: a bar between two things, the words of a player, a sentence in brackets.
_PAGE = re.compile(r"\s\|\s|\bautoplay\b|^\W?\(|\bCopy this code\b")
#: A label before it, or an order to the reader.
_TO_READERS = re.compile(
    r"(?:Correction|Update|Editor|Watch|Read|Related|Photo|Image|Video|Note|Don['’]t|Do not|Click|See|Listen|Translation)\b"
)
#: Somebody said; what, stands elsewhere: "The mayor said in a speech Monday."
_SAID_WHAT = re.compile(
    r"(?:[^\s,“”\"]+\s){1,6}(?:said|says|told\s\w+|added|announced)(?:\s(?:in|on|at|during|to|after)\s[^,“”\"]{1,40}|\s[A-Z]\w+day)*\."
)
_STRAIGHT = re.compile(r'"')


def readable(text: str) -> str:
    """Return a statement as a sentence: leading connective off, capital, quotation marks in pairs, full stop."""
    words = " ".join(text.split()).strip(" ,;:-–—•*").rstrip("([ ")
    words = _ASIDE.sub("", _LEADING.sub("", words))
    if not words:
        return ""
    words = _paired(words[0].upper() + words[1:])
    words = re.sub(r",([”\"])$", r".\1", words)
    return words if re.search(r"[.!?][”\"’')]*$", words) else words + "."


def _paired(words: str) -> str:
    """Return words with the mark put in that a quotation lost which begins before them or ends after them."""
    if words.count("“") - words.count("”") == 1:
        return words + "”"
    if words.count("”") - words.count("“") == 1 and words.find("”") < (words + "“").find("“"):
        return "“" + words
    marks = [m.start() for m in _STRAIGHT.finditer(words)]
    if len(marks) % 2:
        # The first mark closes what was opened before, or the last one opens what goes on.
        if marks[0] > 0 and not words[marks[0] - 1].isspace():
            return '"' + words
        if words[marks[-1] + 1 : marks[-1] + 2].strip():
            return words + '"'
    return words


def reads_well(text: str, statement: Statement) -> float:
    """Return how well a statement stands by itself: about 1, towards 0 where it should not be printed.

    What counts against it: a pronoun for a subject, a missing beginning, too short, too long, half a
    quotation, somebody's words in the first person or without who said them, a heading's capitals, a hedge (for a
    brief leads with what is sure).
    """
    words = text.split()
    size = len(words)
    value = 0.9
    first = statement.text.lstrip()[:1]
    value -= 0.65 * bool(_PRONOUN.match(text)) + 0.25 * bool(_OF_BEFORE.match(text))
    value -= 0.5 * (first.islower() or first in ",;:)—–")
    value -= 0.3 * bool(re.match(r"[A-Za-z]+ing\b(?! the\b)", text) and first.islower())
    value -= 0.4 * (size < 8) + 0.02 * max(0, size - 26) + 0.3 * (size > LONG + 14)
    value -= 0.25 * (statement.certainty in HEDGED)
    value -= 0.6 * half_quotation(text) + 0.5 * bool(_RELATIVE.match(text))
    value -= 0.7 * speaker_elsewhere(statement)
    value -= 0.6 * bool(_TRAILING.search(text))
    value -= 0.5 * (sum(w[:1].isupper() for w in words) > 0.6 * size)
    value -= 0.4 * text.rstrip(".").endswith(("?", ":", "…"))
    own = _QUOTED.sub("", text)
    value -= 0.6 * bool(_FIRST_PERSON.search(own)) + 0.7 * (len(own.split()) < 2)
    value -= (
        0.6 * bool(_PAGE.search(text))
        + 0.6 * bool(_TO_READERS.match(text))
        + 0.6 * bool(_SAID_WHAT.fullmatch(text))
    )
    value += 0.1 * bool(statement.events) + 0.1 * any(e.actors for e in statement.events)
    return max(0.05, value)


def half_quotation(text: str) -> bool:
    """Whether a quotation mark has no partner."""
    return text.count("“") != text.count("”") or text.count('"') % 2 == 1


def speaker_elsewhere(statement: Statement) -> bool:
    """Whether it is somebody's words and who that is stands outside it: printed alone, it would be the outlet's."""
    speaker = statement.speaker
    return speaker.kind != "outlet" and (speaker.span is None or not statement.span.holds(speaker.span))
