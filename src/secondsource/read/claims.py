"""What a clause claims: the predicate that the claim is about, and how sure, whether and when it is said to be so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.language.reporting import REPORTING_VERBS
from secondsource.read.certainty import (
    Hedge,
    chain_of,
    has_none,
    hedge_on,
    is_negated,
    polarity_of,
    turn_of,
    weightier,
)
from secondsource.read.expecting import PROMISING, foreseen
from secondsource.read.loosehedges import asks
from secondsource.read.syntax import child, is_verb, subject_of, words
from secondsource.read.tenses import to_come, yet_to
from secondsource.records import Polarity

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Verbs whose infinitive is the act that a statement is about; the parser's lemma of "hoped" is often "hop".
_ANNOUNCING = words(
    "expect plan aim intend threaten vow promise pledge schedule set slate prepare poise tip anticipate project "
    "forecast propose swear undertake prepare hope hop seek"
)
#: Verbs whose infinitive did not come about: it is what the statement denies.
_WITHHOLDING = words("fail refuse decline neglect")
#: Wishes and tries which, when past, are what the statement tells, not their infinitive.
_PAST_WISHES = words("want hope hop wish seek")
#: Adjectives whose clause is the claim ("I am confident that they will come", "it is clear that he lied").
_CONFIDENT = words(
    "certain sure confident hopeful optimistic convinced clear obvious evident true undeniable indisputable"
)
#: Verbs of thinking and foreseeing: within speech, and with "I", the claim is what is thought.
_THINKING = words(
    "think believe guess suppose suspect reckon fear hope hop expect predict forecast project anticipate know feel imagine "
    "doubt worry"
)
#: Verbs of thinking that are negated in place of what is thought ("I don't think it will").
_RAISING = words("think believe guess suppose expect imagine feel")
#: What one is told to keep in mind, and what that is called.
_REMINDING = words("remember recall forget note remind recognise recognize realise realize")
_WORTH = words("important good worth useful vital crucial essential fair necessary")
#: Decisions, whose negated infinitive is what was decided ("decided not to sell").
_DECIDING = words("decide choose agree vote opt resolve elect")
#: What a question is said to be that nobody has answered.
_OPEN = words("open question guess mystery matter")
_DEPTH = 6


def hedge_of(heads: tuple[Token | None, ...], hedges: tuple[Hedge, ...], *, told: bool) -> Hedge | None:
    """Return the weightiest hedge on the predicates that carry a claim, from its heads down; ``told`` by the outlet itself."""
    best: Hedge | None = None
    seen: set[int] = set()
    for start in heads:
        if start is None:
            continue
        for token in chain_of(start, told=told or start != heads[-1]):
            if token.i not in seen:
                seen.add(token.i)
                best = weightier(best, hedge_on(token, hedges))
    return best or _suspected(heads[-1], hedges)


def _suspected(verb: Token | None, hedges: tuple[Hedge, ...]) -> Hedge | None:
    """The hedge on who did it: "suspected rebels attacked a village", "was hit by suspected jets".

    Not what is known of somebody: "the suspected gunman fled", "police arrested a suspected gunman".
    """
    if verb is None or verb.lemma_ in {"be", "have"} or verb.lemma_ in REPORTING_VERBS:
        return None
    for hedge in hedges:
        noun = hedge.governor
        if not hedge.narrow or hedge.words.lower() not in {"suspected", "presumed"}:
            continue
        if any(c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an"} for c in noun.children):
            continue
        acts = noun.dep_ == "nsubj" and noun.head == verb and child(verb, "dobj") is not None
        by = noun.head if noun.dep_ == "pobj" and noun.head.lower_ == "by" else None
        if acts or (by is not None and (by.head == verb or by.head.head == verb)):
            return hedge
    return None


# -- the predicate ------------------------------------------------------------------------------------


def true_head(head: Token | None) -> Token | None:
    """Return the finite predicate of a clause whose reduced relative the parser took for its head.

    "Spending agreed to in May will grow", "the deal, reached at night, will be called", "the letter, hours before he was to
    speak, criticised": a second verb without subject and "and" that has an auxiliary of its own, or that stands behind a
    comma where the first does too.
    """
    if head is None:
        return None
    other = next((c for c in head.children if c.dep_ == "conj" and c.i > head.i), None)
    if other is None or not is_verb(other) or child(other, "nsubj", "nsubjpass", "conj") is not None:
        return head
    subject = child(head, "nsubj", "nsubjpass")
    if subject is None or any(c.dep_ == "cc" and c.i < other.i for c in head.children):
        return head
    first = min([other, *(c for c in other.lefts if c.dep_ != "punct")], key=lambda t: t.i)
    marked = head.head == head and child(head, "mark") is not None
    bare = head.tag_ in {"VBD", "VBN"} and child(head, "aux", "auxpass", "dobj", "ccomp") is None
    if (marked or (bare and head.nbor(-1).text == ",")) and first.nbor(-1).text == ",":
        return other
    between = head.doc[head.i : first.i]
    plain = all(t.text not in {",", '"', "“", "'"} for t in between) and not any(
        t.dep_ in {"advcl", "pcomp", "xcomp"} for t in between if t != head
    )
    finite = child(other, "aux", "auxpass") is not None or (other.lemma_ == "be" and other.tag_ != "VB")
    return other if bare and plain and finite and head.tag_ == "VBD" else head


def main_of(head: Token | None, hedge: Hedge | None, *, told: bool) -> Token | None:
    """Return the predicate that a claim is about: below hedges, plans, announcements, refusals and thoughts."""
    at = head
    for _ in range(_DEPTH):
        if at is None:
            return None
        turn = None if told or hedge is None else turn_of(at)
        if turn is not None and hedge is not None and hedge.governor in turn.subtree:
            at = turn
        if at.tag_ == "VB" and at.dep_ not in {"xcomp", "ccomp"} and not list(at.lefts) and at.head != at:
            at = at.head  # an order in quotation marks has no time of its own
            return at if is_verb(at) else None
        below = _below(at, hedge) or _thought(at, told=told) or _reminded(at)
        if below is None:
            return at
        at = below
    return at


def _below(verb: Token, hedge: Hedge | None) -> Token | None:
    infinitive = child(verb, "xcomp")
    if infinitive is not None and verb.tag_ == "VBD" and verb.lemma_ in _PAST_WISHES:
        return None  # "wanted to stay" tells of a wish that was
    if infinitive is not None and _past_promise(verb) and hedge is None:
        return None  # "vowed in March to stay": the vow is past; "has vowed to stay" looks ahead
    if to_come(verb) is not None or yet_to(verb):
        return infinitive
    if verb.lemma_ == "mean" and verb.dep_ == "relcl":
        return child(verb, "ccomp")
    if verb.lemma_ == "turn" and child(verb, "prt") is not None and subject_of(verb) is None:
        return child(verb, "ccomp")  # "it turns out that"
    if infinitive is not None and is_verb(infinitive) and _leads_to(verb):
        return infinitive
    return _below_verdict(verb, hedge) or _below_hedge(verb, hedge)


def _past_promise(verb: Token) -> bool:
    before = any(c.lower_ == "had" for c in verb.children)
    return (verb.tag_ == "VBD" or before) and verb.lemma_ in PROMISING


def _leads_to(verb: Token) -> bool:
    """Whether the infinitive of a verb is what a clause claims: plans, semblance, refusal, "is said to"."""
    lemma = verb.lemma_
    if lemma in _ANNOUNCING or lemma in _WITHHOLDING or lemma in {"go", "seem", "appear"}:
        return True
    if lemma == "about":
        return True
    return REPORTING_VERBS.get(lemma) in {"say", "claim", "believe", "know"} and (
        child(verb, "auxpass") is not None or lemma in {"believe", "think", "say", "report"}
    )


def _below_verdict(verb: Token, hedge: Hedge | None) -> Token | None:
    """The clause of an adjective or noun that a copula gives: "is likely to", "is about to", "it is clear that"."""
    for verdict in (c for c in verb.children if c.dep_ in {"acomp", "attr", "oprd", "prep"}):
        deeper = next((c for c in verdict.children if c.dep_ in {"xcomp", "ccomp"} and is_verb(c)), None)
        if (
            deeper is None
            and verdict.dep_ == "attr"
            and hedge is not None
            and hedge.governor in {verb, verdict}
        ):
            deeper = next((c for c in verdict.children if c.dep_ == "acl" and is_verb(c)), None)
        if deeper is not None and (
            (hedge is not None and verdict.dep_ != "prep")
            or verdict.lemma_ in {"due", "set", "likely", "unlikely", "about"}
            or (
                verdict.lemma_ in {"ready", "prepared"} and verb.tag_ != "VBD"
            )  # "were not prepared to": they were not
        ):
            return deeper
    if (sure := child(verb, "acomp")) is not None and sure.lemma_ in _CONFIDENT:
        return child(sure, "ccomp") or child(verb, "ccomp")
    return None


def _below_hedge(verb: Token, hedge: Hedge | None) -> Token | None:
    """The clause of the verb that hedges it: "it is unclear who", "remains to be seen whether", "yet to decide if"."""
    if hedge is None or hedge.governor != verb:
        return None
    for at in (verb, child(verb, "xcomp")):
        if at is not None:
            found = next(
                (
                    c
                    for c in at.children
                    if (c.dep_ == "ccomp" or foreseen(c) or _open_clause(c, hedge))
                    and is_verb(c)
                    and c.i > at.i
                    and not _about_noun(c)
                ),
                None,
            )
            if found is not None:
                return found
    return None


def _about_noun(clause: Token) -> bool:
    """Whether a clause that the parser hung on the verb is about a noun ("a series, on which she played")."""
    first = clause.left_edge
    return (
        first.dep_ == "prep" and first.nbor().tag_ in {"WDT", "WP"} and first.nbor(-1).text in {",", "”", '"'}
    )


def _open_clause(clause: Token, hedge: Hedge) -> bool:
    """Whether a clause is the question that a verb leaves open ("it is unknown if", "yet to decide whether to go")."""
    return clause.dep_ in {"advcl", "xcomp"} and hedge.certainty == "unknown" and asks(clause)


def _thought(verb: Token, *, told: bool) -> Token | None:
    """What is thought, where the thinker speaks ("I think they left"), and all that is said or thought within speech ("said he fears that")."""
    clause = child(verb, "ccomp")
    if clause is None or clause.i < verb.i or not is_verb(clause):
        return None
    if any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children):
        return None  # "wanted him to stay"
    if told:
        subject = child(verb, "nsubj")
        mine = subject is not None and subject.lower_ in {"i", "we"}
        return clause if mine and verb.lemma_ in _THINKING else None
    speech = REPORTING_VERBS.get(verb.lemma_) in {"say", "claim", "know", "believe"}
    return clause if verb.lemma_ in _THINKING or speech else None


def _reminded(verb: Token) -> Token | None:
    """What one ought to remember, which is so: "we need to remember that prices fell", "let us not forget that it failed"."""
    at = verb
    for _ in range(2):
        clause = child(at, "ccomp")
        if at.lemma_ in _REMINDING and at.tag_ == "VB" and clause is not None and is_verb(clause):
            return clause if clause.i > at.i else None
        deeper = child(at, "xcomp", "ccomp") if at.lemma_ in {"need", "have", "let"} else None
        if deeper is None and at.lemma_ == "be":
            verdict = child(at, "acomp")
            if verdict is not None and verdict.lemma_ in _WORTH:
                deeper = child(verdict, "xcomp") or child(at, "xcomp")
        if deeper is None:
            return None
        at = deeper
    return None


# -- whether ------------------------------------------------------------------------------------------


def polarity_of_claim(main: Token, head: Token | None, hedge: Hedge | None) -> Polarity:
    """Return whether a claim is affirmed or negated, given its predicate, its topmost word and its hedge.

    "Has no plans" negates a claim, but no act; "I don't think they left" negates the leaving; and "is not expected to" is a
    hedge, so that it says the same as "is unlikely to".
    """
    if has_none(main):
        return "negated"
    if hedge is not None and hedge.governor != main and _negates(hedge):
        return "negated" if is_negated(main) else "affirmed"
    at = main
    for _ in range(_DEPTH):
        if at in (head, at.head):
            break
        at = at.head
        if at.lemma_ in _RAISING and is_negated(at):
            return "negated"
    goal = child(main, "xcomp")
    if main.lemma_ in _DECIDING and goal is not None and is_negated(goal):
        return "negated"
    return polarity_of(main)


def _negates(hedge: Hedge) -> bool:
    lower = hedge.words.lower()
    return lower.startswith(("no ", "not ", "never ", "cannot", "nobody", "yet to")) or any(
        w in lower for w in (" not ", "n't", "n’t", " no ")
    )


def left_open(verb: Token) -> bool:
    """ "Whether the bridge will open is still open": what its "whether" clause asks is said to be undecided."""
    if verb.lemma_ not in {"be", "remain"} or not any(
        c.dep_ in {"csubj", "ccomp", "advcl"} and asks(c) for c in verb.lefts
    ):
        return False
    verdict = child(verb, "acomp", "attr")
    return verdict is not None and verdict.lemma_.lower() in _OPEN and child(verb, "neg") is None
