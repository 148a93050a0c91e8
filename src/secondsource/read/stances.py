"""Attitudes given to somebody: opposition, refusal, praise, worry, by verb or noun. They make nobody the speaker of a statement.

"Norway opposes the plan", "his concern about the vote": the words are the outlet's, the thought is given to a source. PolNeAR counts
them as attributions. A statement keeps the speaker that it has, since the outlet tells them itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from secondsource.language.reporting import REPORTING_VERBS, STANCES
from secondsource.read.agents import any_agent
from secondsource.read.cues import Frame, cue_of, source_of
from secondsource.read.syntax import child, is_verb, runs, subject_of, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from secondsource.read.parsed import ParsedSentence

_LINKS = words("about on for against of to toward towards over with from as")
#: Prepositions that stay with what they bring in ("compared the tax to a fine", "derided him as weak").
_KEPT = words("as for to with")
_EXPRESSING = words(
    "express voice have make repeat give show announce issue draw offer reiterate signal declare hold"
)
_NOBODY = words("you it that this which what")


def is_stance(token: Token) -> bool:
    """Whether a word of a cue gives an attitude, not a claim."""
    lemma = token.lemma_.lower()
    return lemma in STANCES and lemma not in REPORTING_VERBS


def stances(token: Token, sentence: ParsedSentence, number: int) -> Iterator[Frame]:
    """Yield the attitude whose word a token is, with whose it is and what it is about."""
    kinds = STANCES.get(token.lemma_.lower())
    if kinds is None:
        return
    nobody = False
    if is_verb(token) and token.pos_ == "VERB" and "v" in kinds:
        content = _of_verb(token, kinds)
        source, nobody = source_of(token)
    elif token.pos_ == "NOUN" and "n" in kinds:
        content = _complements(token, {"prep", "acl", "ccomp"})
        source = _owner(token)
    else:
        return
    if nobody or source is None or source.lower_ in _NOBODY or not any_agent(source):
        return
    spans = tuple(sentence.span_of(a, b) for a, b in runs(content))
    if spans and not any(s.holds(sentence.span_of(source, source)) for s in spans):
        cue = cue_of(token) if is_verb(token) else (token,)
        yield Frame(sentence=number, source=source, cue=cue, content=spans)


def _of_verb(verb: Token, kinds: str) -> list[Token]:
    """What a verb of attitude is about: its clause, infinitive or object, as its kind allows."""
    deps: set[str] = set()
    if "c" in kinds:
        deps |= {"ccomp"}
    if "i" in kinds:
        deps |= {"xcomp"}
    if "o" in kinds and child(verb, "dobj") is not None:
        deps |= {"dobj", "oprd", "prep"}
    return _complements(verb, deps)


def _complements(head: Token, deps: set[str]) -> list[Token]:
    """The words of those dependents to the right that say what an attitude is about; places and times aside."""
    out: list[Token] = []
    for c in head.rights:
        if c.dep_ not in deps:
            continue
        if c.dep_ == "prep":
            if c.lower_ in _LINKS and not _placed(c):
                out += [t for t in c.subtree if t != c or (out and c.lower_ in _KEPT)]
        elif c.dep_ != "dobj" or c.pos_ != "PRON" or c.lower_ in {"him", "her", "them"}:
            out += list(c.subtree)
    return out


def _placed(link: Token) -> bool:
    goal = child(link, "pobj")
    return link.lower_ == "on" and goal is not None and goal.ent_type_ in {"DATE", "TIME"}


def _owner(noun: Token) -> Token | None:
    """Whose an attitude is: its possessor, the subject that expresses it, or a name before it."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    if noun.dep_ == "dobj" and noun.head.lemma_ in _EXPRESSING:
        return subject_of(noun.head)
    return next(
        (
            c
            for c in noun.children
            if c.dep_ in {"compound", "amod"} and c.ent_type_ in {"PERSON", "ORG", "NORP"}
        ),
        None,
    )
