"""How surely and whether: certainty and polarity of a predicate, by scope; when is told by ``tenses``.

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
from secondsource.read.agents import any_agent
from secondsource.read.syntax import AUXILIARIES, child, is_verb, verb_of, words
from secondsource.read.tenses import tense_of, yet_to
from secondsource.records import Certainty, Polarity, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from secondsource.read.parsed import ParsedSentence

__all__ = [
    "Hedge",
    "chain_of",
    "find_hedges",
    "has_none",
    "hedge_on",
    "is_negated",
    "is_open",
    "polarity_of",
    "tense_of",
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
#: Verbs whose infinitive did not happen.
_NEGATIVE = words(
    "refuse fail decline neglect avoid forget prevent stop bar block forbid prohibit ban reject cancel refrain dissuade "
    "discourage exclude shun scrap"
)
#: Verbs whose purpose is what they are done by ("gathered to mourn").
_GATHERING = words("gather assemble congregate convene meet rally march unite")
#: Nouns whose infinitive did not happen ("the failure to agree").
_NOT_DOING = words("failure refusal inability unwillingness neglect")
#: Verbs that say of their object only that it is there, or is not: "has no problem" negates the problem, not the having.
_HAVING = words("have see know take serve make show hold pose find hear give")
#: Verbs that undo an act that was to come, however well known it was.
_CALLING_OFF = words("cancel scrap abort abandon shelve axe")
#: Verbs that bring about the act that their object names: it is not there without them, however definite ("signed the treaty").
_MAKING = words(
    "hold have make take carry launch stage conduct sign reach conclude strike seal ratify broker undertake"
)
_CANCELLED = words("cancelled canceled cancel scrapped scrap aborted abort abandoned axed")
_NOBODY = words("nobody none nothing neither")
#: What is said to be none of these is so.
_LITOTES = words("secret doubt surprise coincidence accident wonder")
#: What one was able to sense, one did sense ("could see the smoke").
_SENSES = words("see hear feel smell taste notice sense")
#: What is granted or denied, not said.
_GRANTS = words(
    "motion request bail entry access visa coverage permission petition application appeal parole asylum service right "
    "benefit citizenship refuge passage licence license permit clearance aid care bid treatment opportunity chance vote "
    "hearing stay injunction funding loan"
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
        if not inside or _no_hedge(inside):
            continue
        governor, narrow = _governor(inside)
        out.append(
            Hedge(governor=governor, span=span, words=found.words, certainty=found.certainty, narrow=narrow)
        )
    return tuple(out)


def _no_hedge(inside: list[Token]) -> bool:
    """Whether words that look like a hedge are none where they stand.

    The month of May and wishes ("may it last"), what one was able to see or nobody could do, somebody's own belief ("he
    believed that", told as his), a judge who "denied the motion".
    """
    first = inside[0]
    lower = first.lower_
    if lower in {"may", "might"} and len(inside) == 1:
        return first.tag_ != "MD" or _wished(first)
    if lower == "could" and len(inside) == 1:
        return _able(first.head)
    if (
        lower in {"believed", "thought", "suspected", "feared"}
        and is_verb(first)
        and inside[-1].lower_ == "that"
    ):
        return child(first, "nsubj") is not None and child(first, "auxpass") is None
    return lower.startswith(("deny", "deni")) and is_verb(first) and withholds(first)


def _wished(modal: Token) -> bool:
    """ "May this year bring peace": the modal stands before its subject, and nobody asks."""
    subject = child(modal.head, "nsubj", "nsubjpass")
    return subject is not None and subject.i > modal.i and modal.sent[-1].text != "?"


def _able(verb: Token) -> bool:
    """Whether "could" tells what was or was not in somebody's power: "no one could say", "they could see smoke"."""
    if is_negated(verb):
        return True
    if verb.lemma_ not in _SENSES:
        return False
    subject = child(verb, "nsubj", "nsubjpass")
    if subject is None or subject.dep_ == "nsubjpass":
        return subject is not None
    return subject.pos_ == "PRON" or any_agent(subject)


def withholds(verb: Token) -> bool:
    """Whether "deny" refuses something, rather than rejects a claim: "denied the motion", "were denied visas"."""
    if verb.lemma_.lower() != "deny":
        return False
    goal = child(verb, "dobj", "oprd", "attr")
    if child(verb, "auxpass") is not None or (verb.dep_ in {"acl", "relcl"} and verb.tag_ == "VBN"):
        subject = child(verb, "nsubjpass")
        return goal is not None or subject is None or subject.lemma_.lower() in _GRANTS
    if child(verb, "dative") is not None:
        return True
    return goal is not None and goal.lemma_.lower() in _GRANTS


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
        return child(token, "nsubj", "nsubjpass") is None and child(token, "aux") is None
    if dep in {"nsubj", "nsubjpass"}:
        return child(above, "xcomp") is None and not _definite(token) and hedge.certainty != "unknown"
    if dep == "prep":
        return token.lower_ not in _GIVEN
    if (
        dep in {"dobj", "pobj"}
        and _definite(token)
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
        if at.dep_ in {"dobj", "pobj"} and _definite(at) and not is_verb(at):
            return False  # "to reflect the losses": there are losses
        if at.dep_ == "prep" and at.lower_ in _GIVEN:
            return False
        if at.dep_ in {"advcl", "acl"} and at.tag_ == "VB" and child(at, "aux") is not None:
            return at.dep_ == "acl" or at.head.lemma_.lower() not in _GATHERING
        at = at.head
    return False


# -- polarity -------------------------------------------------------------------------------------------


def polarity_of(token: Token, steps: int = 6) -> Polarity:
    """Return whether a predicate is affirmed or negated as worded, also from above ("failed to agree")."""
    if is_negated(token):
        return "negated"
    head = token.head
    if steps == 0 or head == token:
        return "affirmed"
    given = token.dep_ == "dobj" and _definite(token) and head.lemma_.lower() not in _MAKING
    if token.dep_ in {"xcomp", "dobj"} and head.lemma_.lower() in _NEGATIVE and not given:
        return "affirmed" if is_negated(head) else "negated"
    if token.dep_ == "xcomp" and yet_to(head):
        return "negated"
    if token.dep_ == "pcomp" and _kept_from(head):
        return "negated"
    if token.dep_ == "acl" and token.tag_ == "VB" and head.lemma_.lower() in _NOT_DOING:
        return "negated"
    raised = token.dep_ in {"xcomp", "acomp"} or (token.dep_ == "dobj" and not is_verb(token))
    if raised and not given:
        return polarity_of(head, steps - 1)
    if _called_off(token):
        return "negated"
    if token.dep_ == "conj" and is_verb(token):
        if _alternative(token):
            return polarity_of(head, steps - 1)
        if child(token, "nsubj", "nsubjpass") is not None and any(c.lower_ == "nor" for c in head.children):
            return "negated"  # "nor was he there"
    return "affirmed"


def _called_off(noun: Token) -> bool:
    """Whether an act was called off: "cancelled the visit", "the talks were called off", "the now-cancelled tour"."""
    if is_verb(noun):
        return False
    if any(c.dep_ == "amod" and c.lemma_.lower().removeprefix("now-") in _CANCELLED for c in noun.children):
        return True
    verb = noun.head
    if noun.dep_ not in {"dobj", "nsubjpass"} or is_negated(verb):
        return False
    if noun.dep_ == "nsubjpass" and any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children):
        return False
    if verb.lemma_.lower() == "call":
        return any(c.lower_ == "off" for c in verb.children)
    return verb.lemma_.lower() in _CALLING_OFF


def _alternative(token: Token) -> bool:
    """Whether a predicate shares the negation before it: "did not call or write", not "did not stay and left".

    Of ten predicates joined to a negated one by "and" or a comma in UW's training part none is held for negated.
    """
    if child(token, "nsubj", "nsubjpass", "aux", "auxpass") is not None:
        return False
    return any(c.dep_ in {"cc", "preconj"} and c.lower_ in {"or", "nor"} for c in token.head.children)


def _kept_from(link: Token) -> bool:
    """Whether a preposition denies its gerund ("without asking", "barred from leaving", "decided against going")."""
    above = link.head.lemma_.lower()
    return (
        link.lower_ == "without"
        or (link.lower_ == "from" and above in _NEGATIVE)
        or (link.lower_ == "against" and above in {"decide", "rule", "vote", "advise"})
    )


def has_none(verb: Token) -> bool:
    """Whether a verb says of its object only that there is none: "has no plans" negates a claim, but no act."""
    goals = [c for c in verb.children if c.dep_ == "dobj"]
    return verb.lemma_.lower() in _HAVING and any(_none(g) and not _but(g) for g in goals)


def _but(goal: Token) -> bool:
    """ "No choice but to leave": they leave."""
    return any(t.lower_ in {"but", "except"} for t in goal.subtree)


def _none(phrase: Token) -> bool:
    if phrase.lower_ in _NOBODY or phrase.lower_ == "no":
        return True
    return any(d.lower_ in {"no", "neither"} and d.dep_ in {"det", "preconj"} for d in phrase.children)


def is_negated(token: Token) -> bool:
    """Whether a predicate is negated by a word of its own."""
    for c in token.children:
        if c.dep_ == "neg" or c.lower_ in {"never", "cannot"}:
            if not _not_only(c) and not _utmost(token):
                return True
            continue
        if c.lower_ == "longer" and c.dep_ in {"advmod", "neg"} and c.i > 0 and c.nbor(-1).lower_ == "no":
            return True
        if c.dep_ in {"preconj", "cc"} and c.lower_ == "neither":
            return True
        if c.dep_ == "dobj" and token.lemma_.lower() in _HAVING:
            continue
        if c.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "det"} and _none(c) and not _litotes(c):
            return True
        if c.dep_ in AUXILIARIES and c.lower_.endswith("nt") and c.lower_ != "nt" and len(c.lower_) > 3:
            return True  # "didnt": the apostrophe was lost
    return False


def _not_only(neg: Token) -> bool:
    """ "Not only the first": it was the first."""
    return neg.i + 1 < len(neg.doc) and neg.nbor().lower_ in {"only", "just", "merely", "simply"}


def _litotes(noun: Token) -> bool:
    """ "It is no secret that", "there is no doubt that": what follows is so."""
    return noun.lemma_.lower() in _LITOTES and noun.dep_ in {"attr", "nsubj"}


def _utmost(verb: Token) -> bool:
    """ "Could not have been more gracious": as gracious as can be."""
    most = child(verb, "acomp", "advmod")
    compared = most is not None and ({t.tag_ for t in most.subtree} & {"JJR", "RBR"})
    return bool(compared) and any(c.dep_ == "aux" and c.lower_ == "could" for c in verb.children)


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
        elif (
            c.dep_ == "advcl" and (mark := child(c, "mark")) is not None and mark.lower_ in {"if", "whether"}
        ):
            subject = child(verb, "nsubj", "nsubjpass", "expl")
            if subject is not None and subject.lower_ == "it":
                yield c
