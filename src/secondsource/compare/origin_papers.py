"""Papers, media and bodies that two statements rest on: one lawsuit, one medium's story, "the watchdog" whom the other names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from secondsource.compare.evidence import View
from secondsource.compare.origin_sources import last_word
from secondsource.language.outlets import outlet_book
from secondsource.language.terms import STOP_WORDS
from secondsource.language.vocabulary import words

#: Papers -> their kind. In two reports that say the same a paper of one kind is one paper, unless they name two.
_KINDS: dict[str, str] = {
    **dict.fromkeys(words("lawsuit lawsuits suit suits complaint filing filings petition"), "lawsuit"),
    **dict.fromkeys(words("indictment indictments affidavit"), "indictment"),
    **dict.fromkeys(words("report study audit"), "report"),
    **dict.fromkeys(words("memo memorandum"), "memo"),
    **dict.fromkeys(words("ruling opinion injunction verdict decree"), "ruling"),
    **dict.fromkeys(words("video videotape recording audiotape"), "recording"),
    **{w: w for w in words("letter statement tweet email transcript resolution")},
}
_ONE = rf"(?:{'|'.join(sorted(_KINDS, key=len, reverse=True))})"
_PAPER = rf"(?P<paper>{_ONE})"
_BEFORE = r"(?P<before>(?:[\w’'.$-]+\s+){0,4}?)"
_A = r"(?:the|an?|its|his|her|their|both|this|that)"
_OWNER = r"[A-Z][\w’'.]+['’]s"
#: Whose it is, after it: "the injunction by Judge Anna Berg says".
_BY = r"(?:(?:filed\s+|written\s+|sent\s+|signed\s+)?(?:by|of|from)\s+(?:\S+\s+){1,6}?)?"
_CITED = r"(?:according\s+to|(?:cited|listed|described|detailed|quoted|named|outlined)\s+in)"
_TELLS = (
    r"(?:say|seek|allege|call|ask|accuse|claim|argue|state|contend|charge|demand|conclude|detail|describe|cite|note)(?:s|d|ed)?"
    r"|said|sought|finds?|found"
)
#: "The lawsuit also seeks", "released a report in which", "cited in the counsel's report", "In his March memo, the minister".
_FROM_PAPER = (
    re.compile(
        rf"\b(?:{_A}|{_OWNER})\s+{_BEFORE}{_PAPER}\s+{_BY}(?:also\s+|further\s+)?(?:{_TELLS})\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_CITED}\s+(?:{_A}|{_OWNER})\s+{_BEFORE}{_PAPER}\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:released|published|issued|posted|filed|wrote|sent)\s+{_A}\s+{_BEFORE}{_PAPER}\s+(?:in\s+[A-Z]\w+\s+)?"
        r"(?:in\s+which|that|which|saying|accusing|claiming|purporting|showing)\b",
        re.IGNORECASE,
    ),
    re.compile(rf"^\W*In\s+(?:{_A}|{_OWNER})\s{_BEFORE}{_PAPER}\b[^,;:]{{0,40}},", re.IGNORECASE),
)
_ANY_PAPER = re.compile(rf"\b{_BEFORE}{_PAPER}\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
#: Who speaks as the other party's lawsuit or indictment does.
_LAWYERS = re.compile(r"\b(?:attorneys?|lawyers?|plaintiffs?|prosecutors?)\b", re.IGNORECASE)
_OF_LAWYERS = frozenset({"lawsuit", "indictment"})
#: What names a body by its kind alone, with what may stand before it.
_BODY = frozenset(
    words(
        "watchdog agency regulator commission committee panel council company firm union bureau department ministry charity "
        "association body network airline manufacturer"
    )
)
#: Such a word may stand for a body of any kind.
_ANY_BODY = frozenset({"watchdog", "agency", "body", "regulator"})
_BEFORE_BODY = frozenset(
    words(
        "federal independent government governmental national state local investigative ethics official own"
    )
)
_NAME = r"(?P<name>(?:[A-Z][\w’'&-]*\s+){0,3}?[A-Z][\w&-]*)"
#: A medium's own report that is passed on: "CNN, citing officials, reported", "a CNN story", "first reported by Axios".
_PASSED_ON = (
    re.compile(
        rf"\b{_NAME}(?:,[^,.;]{{3,60}},)?\s+(?:(?:has|had|also|first|previously)\s+)*(?:reported|reports|revealed)\b"
    ),
    re.compile(rf"\b(?:[Aa]n?|[Tt]he)\s+{_NAME}\s+(?:story|report|article|investigation|scoop)\b"),
    re.compile(rf"\b(?:reported|revealed|published)\s+(?:\w+\s+)?(?:by|in)\s+(?:the\s+)?{_NAME}(?=[\s,.;])"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paper:
    """A paper that a statement is told from."""

    kind: str
    #: Names before it: whose it is.
    whose: frozenset[str]


def one_paper(a: View, b: View) -> str | None:
    """Return the paper that both statements are told from, or None; papers that are named differently are two."""
    for x in papers(a):
        for y in papers(b):
            if x.kind == y.kind and (not x.whose or not y.whose or x.whose & y.whose):
                return f"the {x.kind}"
    return None


def papers(view: View) -> tuple[_Paper, ...]:
    """Return the papers that a statement is told from."""
    speaker = view.statement.speaker
    return _papers_in(view.statement.text, speaker.name or "" if speaker.kind == "document" else "")


@lru_cache(maxsize=4096)
def _papers_in(text: str, source: str) -> tuple[_Paper, ...]:
    """Return the papers that a text is told from, and that its ``source`` is."""
    found = [m for pattern in _FROM_PAPER for m in pattern.finditer(text)]
    found += _ANY_PAPER.finditer(source)
    out = (
        _Paper(
            kind=_KINDS[m["paper"].lower()],
            whose=frozenset(w for w in _WORD.findall(m["before"]) if w[:1].isupper()),
        )
        for m in found
        if m["paper"].lower() in _KINDS
    )
    return tuple(dict.fromkeys(out))


def whose_paper(a: View, b: View) -> str | None:
    """Return who speaks in one statement where the other is told from their paper, or None.

    Theirs is a paper that comes with their name ("the injunction by Judge Wren says"), and a lawsuit or indictment is that
    of any lawyers and prosecutors.
    """
    for told, said in ((a, b), (b, a)):
        speaker = said.statement.speaker
        if speaker.kind == "outlet" or not speaker.name:
            continue
        if speaker.cast and f"@{speaker.cast}" in told.names and _written_by(speaker.name, told):
            return speaker.name
        if _LAWYERS.search(speaker.name) and any(p.kind in _OF_LAWYERS for p in papers(told)):
            return speaker.name
    return None


def _written_by(name: str, view: View) -> bool:
    """Whether a statement is told from a paper of somebody's: their name stands right before the paper, or after "by" or "from"."""
    last = re.escape(last_word(name))
    theirs = rf"\b{last}['’]s\s+(?:\S+\s+){{0,4}}?{_ONE}\b|\b{_ONE}\s+(?:\w+\s+)?(?:by|of|from)\s+(?:\S+\s+){{0,6}}?{last}\b"
    return bool(papers(view)) and bool(re.search(theirs, view.statement.text))


def one_report(a: View, b: View) -> str | None:
    """Return the medium whose own report both statements pass on, or None."""
    shared = media_passed_on(a) & media_passed_on(b)
    return min(shared) if shared else None


def media_passed_on(view: View) -> frozenset[str]:
    """Return the media whose report a statement passes on."""
    speaker = view.statement.speaker
    named = _known(speaker.name) if speaker.kind != "outlet" and speaker.name else None
    return _media_in(view.statement.text) | ({named} if named else frozenset())


@lru_cache(maxsize=4096)
def _media_in(text: str) -> frozenset[str]:
    found = (_known(m["name"]) for pattern in _PASSED_ON for m in pattern.finditer(text))
    return frozenset(name for name in found if name)


def _known(name: str) -> str | None:
    outlet = outlet_book().by_name(name)
    return outlet.name if outlet else None


def one_body(a: View, b: View, bodies: frozenset[str]) -> str | None:
    """Return the source of both where one is named by its kind alone ("the federal watchdog") and the other may be it.

    ``bodies``: those of the cast that are organisations.
    """
    x, y = a.statement.speaker, b.statement.speaker
    if "outlet" in (x.kind, y.kind) or not (x.name and y.name):
        return None
    for bare, other in ((x, y), (y, x)):
        kind = _bare_body(bare.name or "")
        if kind is None or not (other.cast in bodies or _bare_body(other.name or "")):
            continue
        said = {w.lower() for w in _WORD.findall(other.name or "")} & _BODY
        if not _known(other.name or "") and (not said or kind in said or kind in _ANY_BODY):
            return f"{x.name} / {y.name}"
    return None


def _bare_body(name: str) -> str | None:
    """Return the kind of body that a name gives, where it gives nothing that tells which body."""
    found = [w.lower() for w in _WORD.findall(name)]
    bare = bool(found) and found[-1] in _BODY and not set(found) - _BODY - _BEFORE_BODY - STOP_WORDS
    return found[-1] if bare else None
