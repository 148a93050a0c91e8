"""Shorter forms of a sentence: what is set off by commas and can go without taking the news with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

#: A shorter form has at least so many words, and is shorter by at least so many.
_LEAST, _SAVES = 7, 4
#: "..., who had ordered the repairs": to the end of the sentence, with at most one phrase set off behind the pronoun.
_LAST_RELATIVE = re.compile(r",\s(?:who|which|whose|where)\b(?:,[^,;“”\"]+,)?[^,;“”\"]*$")
#: "The mayor, who had ordered the repairs, said": between two commas.
_MID_RELATIVE = re.compile(r",\s(?:who|which|whose|where)\b[^,;“”\"]+,\s")
#: "..., leaving dozens without water": to the end of the sentence.
_LAST_PARTICIPLE = re.compile(r",\s(?=(?P<verb>[a-z]+ing)\b(?<!including)(?<!according))[^;]*$")
#: "..., while the others waited outside", "..., given the cost of it": to the end of the sentence.
_LAST_CLAUSE = re.compile(
    r",\s(?:while|after|before|as|given|amid|despite|because|even\sas|just\s(?:outside|off|north|south|east|west))\s[^,;“”\"]*$"
)
#: "Following the talks, the minister left": before a subject that is no pronoun. "During the campaign" and "Before the
#: war" say when it was, which a reader cannot spare.
_FIRST_PHRASE = re.compile(
    r"^(?:Following|After|While|Amid)\b[^,;“”\"]*,\s"
    r"(?=(?:the|an?|[A-Z])\b|[A-Z][a-z])"
)
#: "...; their aim was another": a further claim, to the end of the sentence.
_LAST_CLAIM = re.compile(r";\s[^;]*$")
#: "..., and two of them left": a further clause with a verb of its own, to the end. After "but" stands what counts.
_LAST_AND = re.compile(r",\sand\s(?P<clause>[^,;“”\"]*)$")
#: "... — one of many this year": to the end of the sentence.
_LAST_DASH = re.compile(r"\s(?:[–—]|--)\s[^–—;“”\"]*$")
#: "... of rebel groups including the one that left": to the end of the sentence.
_INCLUDING = re.compile(r",?\sincluding\s[^;“”\"]*$")
#: What a head may not hold where more is cut off than a relative clause: the other half of it would be gone.
_FIRST_HALF = re.compile(
    r"\b(?:not|n['’]t)\s(?:only|just|merely)\b|\b(?:both|either|neither)\b|:|\s(?:[–—]|--)\s", re.IGNORECASE
)
#: A head that begins so is no sentence by itself.
_SUBORDINATE = re.compile(
    r"(?:With|While|After|As|Although|Though|If|When|Since|Because|Given|Despite|Once|Unless|Whether)\b[^,]*$"
)
#: What ends like a sentence and goes on.
_SHORT_FORM = re.compile(r"\b(?:Jr|Sr|Inc|Corp|Co|St|Mr|Mrs|Dr|Sen|Rep|Gov|Gen|No)\.?$")
#: "said they would “go on, and work harder”": the rest of a quotation that ends the sentence.
_REST_OF_QUOTATION = re.compile(
    r",\s(?:and|so)\s[^\"“”;]*(?P<mark>[\"”])[.]?$|,\s(?:and|so)\s[^\"“”;]*[.](?P<after>[\"”])$"
)
_CLAUSE_WITHIN = re.compile(
    r"\b(?:who|which|whose|that|where|when|while|if|because|since|although|though|as|after|before|until)\b",
    re.IGNORECASE,
)
_WIDE = (_LAST_AND, _LAST_DASH, _INCLUDING)
_INITIAL_LIST = re.compile(r"^[^,]+,\s[^,]+,?\s(?:and|or)\s")


def shorter(text: str, pos: Mapping[int, str]) -> Iterator[str]:
    """Yield the text without one part, and without two, where what is left is a sentence by itself.

    ``pos`` gives the part of speech of the word at an offset of ``text``: what stands before a cut at the end must
    hold a verb, and what stands behind a cut in the midst must begin with one. Whether a cut changes the claim is not
    judged here: ``verify`` says so.
    """
    once = list(_cut_once(text, pos))
    yield from once
    for first in once:
        if text.startswith(first.rstrip(".")):
            yield from (t for t in _cut_once(first, pos) if t not in once)


def _cut_once(text: str, pos: Mapping[int, str]) -> Iterator[str]:
    for pattern in (
        _LAST_RELATIVE,
        _LAST_PARTICIPLE,
        _LAST_CLAUSE,
        _LAST_CLAIM,
        _LAST_AND,
        _LAST_DASH,
        _INCLUDING,
    ):
        found = pattern.search(text)
        if found is None or not _says(text[: found.start()], pos) or not _balanced(found.group()):
            continue
        if pattern in _WIDE and not _is_whole(text[: found.start()]):
            continue
        if pattern is _LAST_AND and not (
            _verb_in(pos, found.start("clause"), len(text)) and _no_list(text[: found.start()], pos)
        ):
            continue
        if pattern is _INCLUDING and not _is_named_only(text, found, pos):
            continue
        if pattern is _LAST_PARTICIPLE and pos.get(found.start("verb")) not in {"VERB", "AUX"}:
            continue
        if not _SHORT_FORM.search(text[: found.start()]):
            yield from _worth_it(text, text[: found.start()] + ".")
    found = _REST_OF_QUOTATION.search(text)
    if found is not None and not _balanced(found.group()) and _says(text[: found.start()], pos):
        yield from _worth_it(text, text[: found.start()] + (found["mark"] or found["after"]) + ".")
    for found in _MID_RELATIVE.finditer(text):
        if pos.get(found.end()) in {"VERB", "AUX"}:
            yield from _worth_it(text, text[: found.start()] + " " + text[found.end() :])
    found = _FIRST_PHRASE.match(text)
    if found is not None and not _INITIAL_LIST.match(text) and _verb_in(pos, found.end(), len(text)):
        rest = text[found.end() :]
        yield from _worth_it(text, rest[0].upper() + rest[1:])


def _says(head: str, pos: Mapping[int, str]) -> bool:
    """Whether the words before a cut hold a verb of their own, not only one of a clause within ("a man who came")."""
    clause = _CLAUSE_WITHIN.search(head)
    return _verb_in(pos, 0, clause.start() if clause else len(head))


def _is_whole(head: str) -> bool:
    """Whether the words before a wide cut are no first half of something and no subordinate clause."""
    return _balanced(head) and not _FIRST_HALF.search(head) and not _SUBORDINATE.match(head)


def _is_named_only(text: str, found: re.Match[str], pos: Mapping[int, str]) -> bool:
    """Whether "including" names members only: no verb follows but in a clause within ("including one that left")."""
    clause = _CLAUSE_WITHIN.search(text, found.start() + 1)
    return not _verb_in(pos, found.start() + len(" including "), clause.start() if clause else len(text))


def _no_list(head: str, pos: Mapping[int, str]) -> bool:
    """Whether the last stretch between commas of a head is a clause, no member of a list ("left, locked the door")."""
    start = head.rfind(",") + 1
    first = start + len(head[start:]) - len(head[start:].lstrip())
    return not start or (pos.get(first) not in {"VERB", "AUX"} and _verb_in(pos, start, len(head)))


def _balanced(words: str) -> bool:
    """Whether no quotation is cut in two."""
    return words.count("“") == words.count("”") and words.count('"') % 2 == 0


def _verb_in(pos: Mapping[int, str], start: int, end: int) -> bool:
    return any(start <= at < end and kind in {"VERB", "AUX"} for at, kind in pos.items())


def _worth_it(whole: str, cut: str) -> Iterator[str]:
    size = len(cut.split())
    if size >= _LEAST and len(whole.split()) - size >= _SAVES:
        yield cut
