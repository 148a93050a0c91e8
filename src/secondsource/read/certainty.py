"""How surely: hedges and the certainty of a predicate, by scope; whether is told by ``polarity``, when by ``tenses``.

A hedge counts for what it governs, not for its sentence: "The raid, which may have been the last, killed nine"
leaves the killing certain. Its words come from ``language.reporting``; the parse says which predicate they hang
on, and from an event one climbs to the predicates above it until an edge is crossed through which no hedge
reaches (a relative clause, an apposition, a temporal or causal adjunct, a definite noun that is presupposed).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.language.reporting import REPORTING_VERBS, hedges_in
from secondsource.read.loosehedges import no_hedge, withholds
from secondsource.read.polarity import definite, has_none, is_negated, polarity_of
from secondsource.read.syntax import AUXILIARIES, child, is_verb, verb_of, words
from secondsource.read.tenses import conditional, foretold, tense_of
from secondsource.records import Certainty, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from secondsource.read.parsed import ParsedSentence

__all__ = [
    "Hedge",
    "chain_of",
    "find_hedges",
    "has_none",
    "hedge_on",
    "how_foretold",
    "is_negated",
    "is_open",
    "polarity_of",
    "tense_of",
    "turn_of",
    "weightier",
    "withholds",
]

#: The more a hedge takes away, the more it counts where two govern the same predicate.
_WEIGHT: dict[Certainty, int] = {
    "unknown": 6,
    "denied": 5,
    "unlikely": 4,
    "possible": 3,
    "likely": 2,
    "reported": 1,
    "certain": 0,
}
#: Prepositions whose object is taken for granted whatever the verb's certainty ("may respond after the attack").
_GIVEN = words(
    "after before since during following despite because amid from by until till over against under through upon "
    "besides behind given without as like than"
)
_CHANCES = words("possibility chance likelihood prospect probability odds")
#: Verbs that say of a chance no more than that it is there.
_THERE = words("be have see remain face hold carry exist leave find give stand")
#: Verbs whose purpose is what they are done by ("gathered to mourn").
_GATHERING = words("gather assemble congregate convene meet rally march unite")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """A hedge and the word it governs."""

    governor: Token
    span: Span
    words: str
    certainty: Certainty
    #: Whether only its own noun phrase is hedged ("a possible motive").
    narrow: bool = False


def find_hedges(sentence: ParsedSentence) -> tuple[Hedge, ...]:
    """Return the hedges of a sentence with what they govern, in order."""
    base = sentence.span.start
    text = sentence.tokens.doc.text[base - sentence.offset : sentence.span.end - sentence.offset]
    out = []
    for found in hedges_in(text):
        span = Span(article=sentence.article, start=base + found.start, end=base + found.end)
        inside = sentence.tokens_at(span)
        if not inside or no_hedge(inside):
            continue
        governor, narrow = _governor(inside)
        out.append(
            Hedge(governor=governor, span=span, words=found.words, certainty=found.certainty, narrow=narrow)
        )
    return tuple(out)


def _governor(inside: Sequence[Token]) -> tuple[Token, bool]:
    """Return the word that a hedge governs, and whether only its noun phrase."""
    within = {t.i for t in inside}
    top = next((t for t in inside if t.head.i not in within or t.head == t), inside[0])
    adverb = False
    for _ in range(4):
        if top.dep_ in AUXILIARIES or top.dep_ in {
            "advmod",
            "neg",
            "mark",
            "prt",
            "det",
            "quantmod",
            "npadvmod",
        }:
            adverb = adverb or top.dep_ == "advmod"
            top = top.head
            continue
        if top.dep_ in {"acomp", "attr", "oprd"}:
            return top.head, False
        if top.pos_ in {"ADJ", "VERB"} and top.dep_ == "amod":
            top = top.head
            if top.dep_ not in {"attr", "oprd"}:
                return top, True
            continue
        break
    if is_verb(top):
        return top, False
    if adverb:
        return top, True  # "perhaps tighter": the adjective alone
    if top.dep_ == "dobj" and top.lemma_.lower() in _CHANCES and top.head.lemma_.lower() not in _THERE:
        return top, True  # "closed off the possibility of talks": it was closed off
    if top.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}:
        return (top.head, False) if is_verb(top.head) else (top, True)
    if top.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"} and top.head != top:
        return top, True
    return verb_of(top), False


def _reaches(token: Token, above: Token, hedge: Hedge) -> bool:
    """Whether a hedge on ``above`` reaches through the edge from ``token``, its child."""
    dep = token.dep_
    if dep in {"relcl", "appos", "parataxis", "csubj", "csubjpass", "npadvmod", "meta", "intj"}:
        return False
    if hedge.governor == above and hedge.narrow:
        return dep in {"acl", "ccomp", "prep", "pcomp", "amod", "compound", "relcl", "xcomp"}
    if dep == "acl":
        return token.tag_ == "VB" or _claim(above, hedge)
    if dep == "advcl":
        mark = child(token, "mark")
        return mark is not None and mark.lower_ in {"if", "whether"} and hedge.certainty == "unknown"
    if dep == "conj":
        timed = child(above, "mark") is not None and above.head == above  # a garden path: see ``true_head``
        return not timed and child(token, "nsubj", "nsubjpass") is None and child(token, "aux") is None
    if dep in {"nsubj", "nsubjpass"}:
        return child(above, "xcomp") is None and not definite(token) and hedge.certainty != "unknown"
    if dep == "prep":
        return token.lower_ not in _GIVEN
    if (
        dep in {"dobj", "pobj"}
        and definite(token)
        and above.lemma_ not in {"hold", "make", "carry", "launch"}
        and not _claim(token, hedge)
    ):
        return token.pos_ not in {"NOUN", "PROPN"}
    return True


def _claim(noun: Token, hedge: Hedge) -> bool:
    """Whether a noun is what is denied: "rejected the claim that"."""
    return (
        hedge.certainty == "denied"
        and noun.head == hedge.governor
        and hedge.words.lower().endswith(noun.lower_)
    )


def hedge_on(token: Token, hedges: tuple[Hedge, ...]) -> Hedge | None:
    """Return the weightiest hedge in whose scope a predicate stands, or None."""
    best: Hedge | None = None
    for hedge in hedges:
        if (best is None or _WEIGHT[hedge.certainty] > _WEIGHT[best.certainty]) and _in_scope(token, hedge):
            best = hedge
    return best


def _in_scope(token: Token, hedge: Hedge) -> bool:
    if hedge.governor == token:
        return True
    at = token
    for _ in range(25):
        above = at.head
        if above == at or not _reaches(at, above, hedge):
            return False
        if above == hedge.governor:
            return True
        at = above
    return False


def how_foretold(verb: Token) -> Certainty | None:
    """Return how sure what a bare "would" foretells is: likely, or possible on a condition; None without one."""
    if not is_verb(verb) or foretold(verb) is None:
        return None
    return "possible" if conditional(verb) else "likely"


def weightier(a: Hedge | None, b: Hedge | None) -> Hedge | None:
    """Return the hedge that takes away more; the first of two alike."""
    if a is None or b is None:
        return a or b
    return b if _WEIGHT[b.certainty] > _WEIGHT[a.certainty] else a


def is_open(token: Token) -> bool:
    """Whether a predicate stands in a condition or a purpose, so that it is not said to be so.

    What was done for a purpose often came about, but, gatherings aside, nobody says so: annotators of UW's training part
    give such predicates 1.8 of 3, as they give "may" 1.4 and plain past acts 2.8.
    """
    at = token
    for _ in range(12):
        mark = child(at, "mark")
        if at.dep_ == "advcl" and mark is not None and mark.lower_ in {"if", "unless", "whether"}:
            return True
        if at.dep_ in {"relcl", "ROOT", "parataxis"} or (at.dep_ in {"amod", "acl"} and at.tag_ == "VBN"):
            return False
        if at.dep_ in {"dobj", "pobj"} and definite(at) and not is_verb(at):
            return False  # "to reflect the losses": there are losses
        if at.dep_ == "prep" and at.lower_ in _GIVEN:
            return False
        if at.dep_ in {"advcl", "acl"} and at.tag_ == "VB" and child(at, "aux") is not None:
            return at.dep_ == "acl" or at.head.lemma_.lower() not in _GATHERING
        at = at.head
    return False


def turn_of(verb: Token) -> Token | None:
    """Return the clause that speech comes to from another: "it is late, so we shall see". What stands behind "but" is one of two claims."""
    for c in verb.rights:
        if not is_verb(c) or child(c, "nsubj", "nsubjpass", "expl") is None:
            continue
        first = c.left_edge
        if c.dep_ == "advcl" and first.lower_ == "so" and first.dep_ in {"mark", "advmod", "cc"}:
            return c
        if c.dep_ == "conj" and first.i > 0 and first.nbor(-1).lower_ == "so":
            return c
    return None


def chain_of(verb: Token, *, told: bool = True) -> Iterator[Token]:
    """Yield a predicate and the complements in which the same claim goes on ("is likely to be asked to go").

    What somebody says is a claim of its own, unless the outlet does not tell it (``told``): within speech it goes on ("said
    engineers fear that it may"). A second predicate of the same subject keeps its hedge to itself ("was signed but could
    fall through"), save in speech, which is never cut.
    """
    yield verb
    for c in verb.children:
        if c.dep_ in {"acomp", "attr", "oprd"}:
            yield from (d for d in c.children if d.dep_ in {"xcomp", "ccomp", "acl"} and is_verb(d))
        elif c.dep_ == "ccomp" and c.left_edge.lower_ == "what":
            continue  # "stood around what appeared to be a bomb": they stood there
        elif c.dep_ == "xcomp" or (c.dep_ == "ccomp" and (not told or verb.lemma_ not in REPORTING_VERBS)):
            yield from chain_of(c, told=told)
        elif not told and c.dep_ == "conj" and is_verb(c) and child(c, "nsubj", "nsubjpass") is None:
            yield c
        elif not told and turn_of(verb) == c:
            yield from chain_of(c, told=told)
        elif (
            c.dep_ == "advcl" and (mark := child(c, "mark")) is not None and mark.lower_ in {"if", "whether"}
        ):
            subject = child(verb, "nsubj", "nsubjpass", "expl")
            if subject is not None and subject.lower_ == "it":
                yield c
