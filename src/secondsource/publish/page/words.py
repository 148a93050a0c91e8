"""How the page words what the records say; what a browser would hide or turn around is taken out."""

from __future__ import annotations

import re

from secondsource.publish import wording
from secondsource.records import PublishedFrom, Role, Statement

__all__ = ["DATED", "language", "manner", "office", "opened", "safe_link", "slot", "visible"]

#: Control characters, marks that turn or hide text, lone surrogates and what is no character.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff"
    "\ud800-\udfff]"
)
_LINE_END = re.compile(r"\r\n?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
#: Only these may become a link: "javascript:" and "data:" run or show what the report wants.
_LINK = re.compile(r"https?://[^\s\"'<>\\]+", re.IGNORECASE)

DATED: dict[PublishedFrom | None, str] = {
    "page": "dated by the page",
    "given": "date given with the report",
    "story": "dated from the story",
    None: "",
}


def visible(text: str) -> str:
    """Return a text without what a browser would obey or hide instead of show; line ends become newlines."""
    return _HIDDEN.sub("", _LINE_END.sub("\n", text))


def manner(statement: Statement) -> str:
    """Return in words how sure a statement is, of what time, and whose it is where not the outlet's own."""
    said = [
        wording.CERTAINTY[statement.certainty] or "stated as fact",
        wording.TENSE[statement.tense],
        wording.voice(statement.speaker),
    ]
    return ", ".join(s for s in said if s)


def opened(text: str) -> str:
    """Return words that begin within a sentence with a mark that says so."""
    return f"… {text}" if text[:1].islower() else text


def office(role: Role) -> str:
    """Return an office with its body and, where it is not held now, how it is held."""
    state = "" if role.valid == "current" else f"{role.valid} "
    return state + role.title + (f", {role.organisation}" if role.organisation else "")


def slot(name: str | None) -> str:
    """Return what a conflict is about, in words."""
    return (name or "detail").replace("_", " or ").capitalize()


def language(tag: str) -> str:
    """Return a language tag for the page, or "" where it is none or says nothing."""
    return tag if _LANGUAGE.fullmatch(tag) and tag != "und" else ""


def safe_link(url: str | None) -> str:
    """Return an address of the web, or "" for anything else that a browser might run or open."""
    return url if url and _LINK.fullmatch(url) else ""
