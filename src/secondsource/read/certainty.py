"""How surely, when, and whether: certainty, tense and polarity of a predicate, by scope.

A hedge counts for what it governs, not for its sentence: "The raid, which may have been the last, killed nine"
leaves the killing certain. Its words come from ``language.reporting``; the parse says which predicate they hang
on, and from an event one climbs to the predicates above it until an edge is crossed through which no hedge
reaches (a relative clause, an apposition, a temporal or causal adjunct, a definite noun that is presupposed).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.language.reporting import REPORTING_VERBS, hedges_in
from secondsource.read.syntax import AUXILIARIES, child, is_to, is_verb, verb_of, words
from secondsource.records import Certainty, Polarity, Span, Tense

if TYPE_CHECKING:
    from spacy.tokens import Token

    from secondsource.read.parsed import ParsedSentence

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
#: Verbs and adjectives that place their infinitive in the future.
_FORWARD = words(
    "expect plan aim intend want hope threaten vow promise pledge schedule set slate prepare poise tip due likely "
    "unlikely seek wish ready anticipate project forecast propose consider mull look wait eager willing determined "
    "bound certain sure decide agree offer ask urge order demand call invite tell instruct require need have advise "
    "encourage persuade convince allow authorise authorize enable prepared"
)
#: Verbs that leave the time of their infinitive what their own is and say that it happened.
_ACTUAL = words("begin start continue manage help keep stop cease go come proceed happen")
#: Verbs whose infinitive did not happen.
_NEGATIVE = words(
    "refuse fail decline neglect avoid forget prevent stop bar block forbid prohibit ban reject cancel refrain dissuade "
    "discourage exclude shun scrap"
)
#: What a source that "would not" did not do when asked.
_WITHHELD = words(
    "comment say discuss confirm elaborate disclose identify name specify answer speculate reveal"
)
_NOBODY = words("nobody none nothing neither")
_RECENT = words("recent last previous past earlier former latest deadly")
_COMING = words(
    "upcoming next future forthcoming planned scheduled expected proposed coming possible potential"
)


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
        inside = [t for t in sentence.tokens if sentence.span_of(t, t).overlaps(span)]
        if not inside or (found.words == "may" and inside[0].tag_ != "MD"):
            continue
        governor, narrow = _governor(inside)
        out.append(
            Hedge(governor=governor, span=span, words=found.words, certainty=found.certainty, narrow=narrow)
        )
    return tuple(out)


def _governor(inside: list[Token]) -> tuple[Token, bool]:
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
        if top.pos_ == "ADJ" and top.dep_ == "amod":
            top = top.head
            if top.dep_ not in {"attr", "oprd"}:
                return top, True
            continue
        break
    if is_verb(top):
        return top, False
    if adverb:
        return top, True  # "perhaps tighter": the adjective alone
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
        return token.tag_ == "VB"
    if dep == "advcl":
        mark = child(token, "mark")
        return mark is not None and mark.lower_ in {"if", "whether"} and hedge.certainty == "unknown"
    if dep == "conj":
        return child(token, "nsubj", "nsubjpass") is None and child(token, "aux") is None
    if dep in {"nsubj", "nsubjpass"}:
        return child(above, "xcomp") is None and not _definite(token) and hedge.certainty != "unknown"
    if dep == "prep":
        return token.lower_ not in _GIVEN
    if (
        dep in {"dobj", "pobj"}
        and _definite(token)
        and above.lemma_ not in {"hold", "make", "carry", "launch"}
    ):
        return token.pos_ not in {"NOUN", "PROPN"}
    return True


def _definite(token: Token) -> bool:
    return any(
        c.dep_ in {"det", "poss"}
        and c.lower_ in {"the", "this", "that", "those", "these", "his", "her", "their", "its"}
        for c in token.children
    ) or any(c.dep_ == "poss" for c in token.children)


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


def weightier(a: Hedge | None, b: Hedge | None) -> Hedge | None:
    """Return the hedge that takes away more; the first of two alike."""
    if a is None or b is None:
        return a or b
    return b if _WEIGHT[b.certainty] > _WEIGHT[a.certainty] else a


def is_open(token: Token) -> bool:
    """Whether a predicate stands in a condition or a bare purpose, so that it is not said to be so.

    What was done for a purpose mostly came about ("gathered to mourn"): of such purposes annotators of UW's set say so
    in most cases, so only purposes of what is or will be are open.
    """
    at = token
    for _ in range(12):
        mark = child(at, "mark")
        if at.dep_ == "advcl" and mark is not None and mark.lower_ in {"if", "unless", "whether"}:
            return True
        if at.dep_ in {"relcl", "ROOT", "parataxis"} or (at.dep_ in {"amod", "acl"} and at.tag_ == "VBN"):
            return False
        if at.dep_ in {"dobj", "pobj"} and _definite(at) and not is_verb(at):
            return False  # "to reflect the losses": there are losses
        if at.dep_ == "prep" and at.lower_ in _GIVEN:
            return False
        if at.dep_ in {"advcl", "acl"} and at.tag_ == "VB" and child(at, "aux") is not None:
            return at.dep_ == "acl" or tense_of(verb_of(at.head)) != "past"
        at = at.head
    return False


# -- tense ----------------------------------------------------------------------------------------------


def tense_of(token: Token, steps: int = 8) -> Tense:
    """Return when a predicate happens, seen from the writing: verbs by their auxiliaries, nouns by their clause.

    "Would" is the future of reported speech; the present perfect of an act is past; an infinitive looks
    forward under verbs of plan and wish and has the time of its governor under others.
    """
    if not (is_verb(token) or token.pos_ == "VERB"):
        return _tense_of_noun(token, steps)
    helpers = {c.lower_: c for c in token.children if c.dep_ in AUXILIARIES}
    forms = {c.lemma_.lower() for c in helpers.values()} | set(helpers)
    if forms & {"will", "shall", "'ll", "’ll", "wo", "wont"}:
        return "future"
    if token.lemma_ == "go" and token.tag_ == "VBG" and child(token, "xcomp") is not None:
        return "past" if "was" in helpers or "were" in helpers else "future"
    modal = next((c for c in helpers.values() if c.tag_ == "MD"), None)
    if modal is not None and modal.lower_ in {"'d", "’d"} and token.tag_ in {"VBN", "VBD"}:
        return "past"  # "he'd had"
    if modal is not None:
        return _tense_of_modal(token, modal, forms)
    if "have" in forms or forms & {"'ve", "has", "had"}:
        return "past"
    if forms & {"was", "were", "did"} or any(c.tag_ == "VBD" for c in helpers.values()):
        return "past"
    if forms & {"is", "are", "am", "'s", "'re", "do", "does", "’s", "’re"}:
        return "present"
    if token.tag_ == "VBD":
        return "past"
    if token.tag_ in {"VBZ", "VBP"}:
        return "present"
    return _tense_of_nonfinite(token, steps)


def _tense_of_modal(token: Token, modal: Token, forms: set[str]) -> Tense:
    if "have" in forms and token.tag_ == "VBN":
        return "past"
    if modal.lower_ == "would" and child(token, "neg") is not None and token.lemma_ in _WITHHELD:
        return "past"  # "would not comment": he was asked and did not
    if modal.lower_ in {"would", "'d", "’d", "wouldn"}:
        return "future"
    if modal.lower_ in {"may", "might", "could"} and token.lemma_ not in {
        "be",
        "have",
        "know",
        "want",
        "seem",
    }:
        return "past" if modal.lower_ == "could" and child(token, "neg") is not None else "future"
    return "present"


def _tense_of_nonfinite(token: Token, steps: int) -> Tense:
    head = token.head
    if steps == 0 or head == token:
        to = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
        return "future" if to else "present" if token.tag_ == "VB" else "past"
    if token.tag_ == "VBN" and token.dep_ in {"acl", "amod", "advcl"}:
        return "past"
    above = verb_of(head)
    if token.dep_ == "xcomp" and not is_verb(head) and head.lemma_ in _FORWARD:
        return "future"
    if is_to(head) == token:
        return "future"
    if token.tag_ == "VB" and child(token, "aux") is not None:
        if token.dep_ in {"xcomp", "ccomp", "acl", "relcl"} and head.lemma_ in _FORWARD | {
            "plan",
            "effort",
            "time",
        }:
            return "future"
        if token.dep_ == "acl" and head.lemma_ not in _ACTUAL:
            return "future"
        if token.dep_ == "advcl":
            return "future" if tense_of(above, steps - 1) != "past" else "past"
        if token.dep_ == "ROOT":
            return "future"
    return tense_of(above, steps - 1) if above != token else "past"


def _tense_of_noun(token: Token, steps: int) -> Tense:
    beside = {c.lemma_.lower() for c in token.children}
    if beside & _COMING:
        return "future"
    if beside & _RECENT or steps == 0:
        return "past"
    at = token
    while at.head != at and not is_verb(at):
        if at.dep_ == "prep" and at.lower_ in {"after", "since", "following", "during", "amid"}:
            return "past"
        if at.dep_ == "prep" and at.lower_ in {"before", "ahead"}:
            break
        at = at.head
    if not is_verb(at):
        return "past"
    return tense_of(at, steps - 1)


# -- polarity -------------------------------------------------------------------------------------------


def polarity_of(token: Token, steps: int = 6) -> Polarity:
    """Return whether a predicate is affirmed or negated as worded, also from above ("failed to agree")."""
    if _negated(token):
        return "negated"
    head = token.head
    if steps == 0 or head == token:
        return "affirmed"
    given = token.dep_ == "dobj" and _definite(token)
    if token.dep_ in {"xcomp", "dobj"} and head.lemma_.lower() in _NEGATIVE and not given:
        return "affirmed" if _negated(head) else "negated"
    if token.dep_ == "pcomp" and _kept_from(head):
        return "negated"
    raised = token.dep_ in {"xcomp", "acomp"} or (token.dep_ == "dobj" and not is_verb(token))
    if raised and not (token.dep_ == "dobj" and _definite(token)):
        return polarity_of(head, steps - 1)
    if token.dep_ == "conj" and child(token, "nsubj", "nsubjpass", "aux") is None and is_verb(token):
        return polarity_of(head, steps - 1)
    return "affirmed"


def _kept_from(link: Token) -> bool:
    """Whether a preposition denies its gerund ("without asking", "barred from leaving", "decided against going")."""
    above = link.head.lemma_.lower()
    return (
        link.lower_ == "without"
        or (link.lower_ == "from" and above in _NEGATIVE)
        or (link.lower_ == "against" and above in {"decide", "rule", "vote", "advise"})
    )


def _negated(token: Token) -> bool:
    for c in token.children:
        if c.dep_ == "neg" or c.lower_ in {"never", "cannot"}:
            return True
        if c.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "det"}:
            if c.lower_ in _NOBODY or c.lower_ == "no":
                return True
            if any(d.lower_ in {"no", "neither"} and d.dep_ in {"det", "preconj"} for d in c.children):
                return True
        if c.dep_ in AUXILIARIES and c.lower_.endswith("nt") and c.lower_ != "nt" and len(c.lower_) > 3:
            return True  # "didnt": the apostrophe was lost
    return False


def chain_of(verb: Token) -> Iterator[Token]:
    """Yield a predicate and the complements in which the same claim goes on ("is likely to be asked to go")."""
    yield verb
    for c in verb.children:
        if c.dep_ in {"acomp", "attr", "oprd"}:
            yield from (d for d in c.children if d.dep_ in {"xcomp", "ccomp", "acl"} and is_verb(d))
        elif c.dep_ == "xcomp" or (c.dep_ == "ccomp" and verb.lemma_ not in REPORTING_VERBS):
            yield from chain_of(c)
        elif c.dep_ == "conj" and is_verb(c) and child(c, "nsubj", "nsubjpass") is None:
            yield c
        elif (
            c.dep_ == "advcl" and (mark := child(c, "mark")) is not None and mark.lower_ in {"if", "whether"}
        ):
            subject = child(verb, "nsubj", "nsubjpass", "expl")
            if subject is not None and subject.lower_ == "it":
                yield c
