"""Cues at the end of sentences that lost their commas ("... a witness said."), read off by parts of speech."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secondsource.read.cues import Frame, in_writing
from secondsource.read.parsed import ParsedSentence
from secondsource.read.quotations import within
from secondsource.read.syntax import child, runs
from secondsource.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

#: What may follow the cue at the end of a sentence: whom it was told, and when.
_TAIL = re.compile(r"^(?:PROPN|NOUN|DET|ADP|NUM|PRON|ADV|ADJ|PART|PUNCT|SPACE|CCONJ)$")
_NOUNLIKE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PART", "X"})


def at_end(verb: Token, sentence: ParsedSentence, number: int, quotes: tuple[Span, ...]) -> Frame | None:
    """ "... a witness said.", "... added the Observatory.", whatever the parse made of it."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} and not (
        verb.tag_ == "VBN" and verb.i and verb.nbor(-1).lemma_ == "have"
    ):
        return None
    if within(sentence.span_of(verb, verb), quotes):
        return None
    tokens = list(sentence.tokens)
    at = verb.i - tokens[0].i
    after = tokens[at + 1 :]
    if at < 4 or len(after) > 12 or any(not _TAIL.match(t.pos_) for t in after):
        return None
    if not any(t.pos_ in {"VERB", "AUX"} for t in tokens[: at - 1]):
        return None
    before, follows = phrase_before(tokens, at), phrase_after(tokens, at)
    own = child(verb, "nsubj")
    if child(verb, "ccomp") is not None and own is not None and _explained(own, verb, before, follows):
        return None
    inverted = verb.lemma_ in {"say", "add"} or (
        verb.lemma_ in {"report", "note", "announce"} and before is None
    )
    if follows is not None and inverted:
        source, content = follows, tokens[:at]
    elif before is not None and verb.lemma_ in {
        "say",
        "tell",
        "report",
        "add",
        "announce",
        "note",
        "claim",
        "warn",
    }:
        source, content = before, tokens[: before[0].i - tokens[0].i]
    else:
        return None
    if (
        verb.lemma_ in {"report", "announce", "claim", "warn"}
        and child(verb, "dobj") is not None
        and not follows
    ):
        return None
    spans = tuple(
        sentence.span_of(a, b) for a, b in runs([t for t in content if t.text not in {"has", "have"}])
    )
    if not spans:
        return None
    whole = Span(article=spans[0].article, start=spans[0].start, end=spans[-1].end)
    return Frame(
        sentence=number,
        source=source[1],
        source_range=source,
        cue=_cue_at_end(verb),
        content=(whole,),
        written=in_writing(verb),
    )


def _explained(
    own: Token, verb: Token, before: tuple[Token, Token] | None, follows: tuple[Token, Token] | None
) -> bool:
    """Whether the parse's subject is the phrase beside the verb, so that the parse can be believed."""
    if before is not None and before[0].i <= own.i <= before[1].i:
        return True
    if before is not None and own.right_edge.i == before[1].i:
        # "at least nine people including two children a monitor said": the subject has swallowed the source.
        return not any(t.tag_ == "VBG" for t in own.doc[own.i + 1 : before[0].i])
    if follows is not None and follows[0].i <= own.i <= follows[1].i:
        return True
    return own.i > verb.i or (before is None and follows is None) or own.pos_ == "PRON"


def _cue_at_end(verb: Token) -> tuple[Token, ...]:
    return (verb.nbor(-1), verb) if verb.tag_ == "VBN" else (verb,)


def phrase_before(tokens: list[Token], at: int) -> tuple[Token, Token] | None:
    """The noun phrase that ends right before a token, by parts of speech."""
    i = at - 1
    while i > 0 and (tokens[i].pos_ == "ADV" or tokens[i].lower_ in {"has", "have", "had"}):
        i -= 1
    last = i
    if tokens[i].pos_ == "PRON" and tokens[i].lower_ in {"he", "she", "it", "they"}:
        return tokens[i], tokens[i]
    while i >= 0 and (
        tokens[i].pos_ in _NOUNLIKE or tokens[i].text == "-" or (_joins(tokens, i) and i < last)
    ):
        if i < last and (_counted(tokens[i]) or tokens[i].ent_type_ in {"DATE", "TIME"}):
            break
        i -= 1
    if i >= 0 and tokens[i].pos_ == "DET":
        i -= 1
        if (
            i >= 1
            and tokens[i].lower_ in {"with", "of", "from", "for", "in"}
            and tokens[i - 1].pos_ in {"NOUN", "PROPN"}
        ):
            further = phrase_before(tokens, i)
            if further is not None and further[0].pos_ == "DET":
                return further[0], tokens[last]
        if i >= 0 and tokens[i].ent_type_ == "PERSON":
            while i > 0 and tokens[i - 1].ent_type_ == "PERSON":
                i -= 1
            return tokens[i], tokens[last]
    first = i + 1
    if first > last or not any(t.pos_ in {"NOUN", "PROPN"} for t in tokens[first : last + 1]) or first == 0:
        return None
    if tokens[first].pos_ != "DET" and not _bare(tokens[first : last + 1]):
        return None
    return tokens[first], tokens[last]


def _counted(token: Token) -> bool:
    """Whether a word ends the object before ("wounding dozens more | the agency said"), one that counts a noun after it aside."""
    return token.lower_ in {"more", "others", "dozens", "people"} and token.nbor().pos_ == "PROPN"


def _joins(tokens: list[Token], i: int) -> bool:
    return tokens[i].lower_ == "and" and i > 0 and tokens[i - 1].pos_ in {"NOUN", "PROPN"}


def _bare(words: list[Token]) -> bool:
    """Whether a phrase without an article can be a source: a name or a plural ("activists")."""
    return words[-1].tag_ == "NNS" or words[-1].pos_ == "PROPN"


def phrase_after(tokens: list[Token], at: int) -> tuple[Token, Token] | None:
    """The noun phrase between a token and the end of the sentence, by parts of speech."""
    rest = [t for t in tokens[at + 1 :] if not t.is_punct and not t.is_space]
    if (
        not rest
        or rest[0].ent_type_ in {"DATE", "TIME"}
        or rest[0].pos_ not in {"DET", "PROPN", "NOUN", "ADJ"}
    ):
        return None
    last = rest[0]
    for t in rest:
        if t.pos_ not in {"DET", *_NOUNLIKE} and t.lower_ not in {"of", "and", "for"}:
            break
        if t.ent_type_ in {"DATE", "TIME"}:
            break
        last = t
    return rest[0], last
