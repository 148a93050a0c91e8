"""When a predicate happens, seen from the writing: past, present or future, for verbs and for nouns of events.

Grammatical tense is only the start: "would" is the future of reported speech, "on Friday he is meeting" looks ahead,
"when it arrives" is as far ahead as its main clause, an infinitive looks forward under verbs of plan and wish and has
the time of its governor under others, and a noun has the time of its clause unless it is taken for granted there.

Read by eye, blind, on AllSides and giveme5w1h (either reading counted where a quotation of a past cue tells a state): right are
.947, .980 and .900 of three samples of 150 statements, the last two drawn after the mends that the first led to. Of the 39 of
397 in the open gold bundles that differ most are facts that a sentence only presupposes. Tried and left: the present for whatever
"I believe" introduces (as many wrong as right), the past for every "was set to", and the cutting of what one speaker says into
clauses (one more right and two fewer).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.language.reporting import REPORTING_VERBS
from secondsource.read.modals import tells_attitude, tense_of_modal
from secondsource.read.plover import code_of
from secondsource.read.syntax import AUXILIARIES, child, is_to, is_verb, subject_of, verb_of, words
from secondsource.records import Tense

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Verbs and adjectives that place their infinitive in the future.
_FORWARD = words(
    "expect plan aim intend want hope threaten vow promise pledge schedule set slate prepare poise tip due likely "
    "unlikely seek wish ready anticipate project forecast propose consider mull look wait eager willing determined "
    "bound certain sure decide agree offer ask urge order demand call invite tell instruct require need have advise "
    "encourage persuade convince allow authorise authorize enable prepared commit oblige compel pressure press"
)
#: Nouns of which the same is true.
_FORWARD_NOUNS = words("plan effort time")
#: What a speaker has in mind.
_AIMS = words("aim goal objective priority intention intent focus purpose")
#: What tells that something will be.
_SIGNS = words("sign indication hint evidence word announcement suggestion signal assurance")
#: Verbs that leave the time of their infinitive what their own is and say that it happened.
_ACTUAL = words("begin start continue manage help keep stop cease go come proceed happen")
_RECENT = words("recent last previous past earlier former latest deadly")
_COMING = words(
    "upcoming next future forthcoming planned scheduled expected proposed coming possible potential"
)
#: Prepositions that take their noun for granted: it was there before the clause.
_AFTER = words("after since following during amid despite due because over")
#: Verbs whose object is still to come when they are said: "announced job cuts", "plans another event".
_PROSPECTIVE = words(
    "announce plan propose offer promise pledge threaten demand expect schedule await seek request urge order "
    "prepare want need consider contemplate anticipate delay postpone"
)
#: Verbs that only say that something takes place.
_OCCUR = words("begin start open happen occur proceed resume")
#: Verbs of going and meeting, whose progressive with a day is an arrangement ("is meeting her on Friday").
_ARRANGED = words(
    "travel fly arrive leave visit meet host hold launch head return go come attend address speak open start begin "
    "depart join play vote tour welcome receive"
)
_AHEAD = words("tomorrow next later tonight upcoming coming soon shortly")
_DAYS = words("monday tuesday wednesday thursday friday saturday sunday")
#: Verbs whose gerund is what was done before: "denies meeting them", "admits taking it".
_OWNING = words("deny admit confess regret recall remember")
#: What is so is to come.
_SLATED = words("plan schedule slate expect propose anticipate forecast project")
#: Verbs of timetables, whose simple present with a day looks ahead.
_TIMETABLED = words(
    "begin start open resume end expire close conclude kick leave depart return visit travel meet host hold arrive vote "
    "take go face"
)
#: Longest phrase of time, in words ("on the first Monday of next month").
_SHORT = 7
#: Verbs of an inquiry or effort: what somebody "said it was investigating" was still under way.
_UNDER_WAY = words(
    "investigate search work look review research examine monitor question treat cooperate hunt evacuate assess probe study "
    "track await"
)
#: Verbs of states, whose simple present is the present.
_STATES = words(
    "be have know want mean think believe feel like love need exist remain seem appear stand contain"
)
#: Marks of clauses that are as far ahead as their main clause.
_WHENS = words("when before after until till once as if unless while whenever")
#: Subjects that tell of harm done: the attack that "is the deadliest" has happened.
_HARM = frozenset({"ASSAULT"})
_DISASTERS = words(
    "accident crash disaster quake earthquake tsunami explosion atrocity tragedy massacre fire blaze shooting killing "
    "murder death loss outbreak collapse derailment stampede flood incident"
)
#: Helpers of the present, also with their apostrophe bent or lost ("Im waiting").
_NOW = words("is are am 's 're 'm ’s ’re ’m m re do does")
_STEPS = 8


def tense_of(token: Token, steps: int = _STEPS) -> Tense:
    """Return when a predicate happens, seen from the writing.

    On MEANTIME's 950 timed events (to come or not) .891 were right before the rules for arranged progressives,
    "when it arrives", objects of announcements and nouns taken for granted; see ``evals/certainty.py`` for today's.
    """
    if not (is_verb(token) or token.pos_ == "VERB"):
        return _tense_of_noun(token, steps)
    helpers = {c.lower_: c for c in token.children if c.dep_ in AUXILIARIES}
    forms = {c.lemma_.lower() for c in helpers.values()} | set(helpers)
    if forms & {"will", "shall", "'ll", "’ll", "wo", "wont"}:
        return "future"
    if token.lemma_ == "go" and token.tag_ == "VBG" and child(token, "xcomp") is not None:
        return "past" if {"was", "were"} & set(helpers) and not _told_of(token) else "future"
    modal = next((c for c in helpers.values() if c.tag_ == "MD"), None)
    if modal is not None and modal.lower_ in {"'d", "’d"} and token.tag_ in {"VBN", "VBD"}:
        return "past"  # "he'd had"
    if modal is not None:
        return tense_of_modal(token, modal, forms)
    if forms & {"have", "'ve", "’ve", "has", "had"} or _has(token, helpers):
        if "had" in helpers:
            return "past"
        return "future" if _slated(token) else "present" if _lasting(token) else "past"
    if _follows(token) and steps and tense_of(verb_of(token.head), steps - 1) == "future":
        return "future"
    if forms & {"was", "were", "did"} or any(c.tag_ == "VBD" for c in helpers.values()):
        return "past"
    if _slated(token):
        return "future"
    if forms & _NOW:
        return "future" if _arranged(token) else "present"
    if token.tag_ == "VBD":
        return "past"
    if token.tag_ in {"VBZ", "VBP"}:
        return "future" if _timetabled(token) or _awaited(token) else "present"
    return _tense_of_nonfinite(token, steps)


def _told_of(verb: Token) -> bool:
    """Whether a clause is what somebody said or what there is a sign of: "was going to" looks ahead there, as "would" does."""
    if verb.dep_ == "ccomp":
        return REPORTING_VERBS.get(verb.head.lemma_) in {"say", "claim", "commit", "ask"}
    return verb.dep_ in {"acl", "ccomp"} and verb.head.lemma_ in _SIGNS


def _lasting(verb: Token) -> bool:
    """Whether a perfect tells what still is so: of a state, "has been reluctant", not of an act or event, "the talks have been fruitful".

    Of 49 in AllSides that were read, 45 still were so when the report was written.
    """
    if verb.lemma_ != "be" or child(verb, "acomp") is None:
        return False
    if any(c.lower_ == "would" or c.tag_ == "MD" for c in verb.children):
        return False
    subject = subject_of(verb)
    return subject is None or (not is_verb(subject) and code_of(subject.lemma_.lower(), "NOUN") is None)


def _has(token: Token, helpers: dict[str, Token]) -> bool:
    """Whether "'s" stands for "has": before the participle of a verb that is no passive ("he's said so")."""
    short = helpers.get("'s") or helpers.get("’s")
    if short is None or short.dep_ != "aux" or token.tag_ not in {"VBN", "VBD"}:
        return False
    return not any(c.lower_ in {"being", "getting"} for c in helpers.values())


def foretold(verb: Token) -> Token | None:
    """Return the bare "would" by which a writer tells what is to come ("the deal would cost 40 jobs"), or None.

    On UW such predicates have 1.9 of 3 in the mean (28 of them), as "likely" has; "will" is taken at its word.
    """
    would = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ == "would"), None)
    return would if child(verb, "neg") is None and tense_of(verb) == "future" else None


def conditional(verb: Token) -> bool:
    """Whether a condition stands with a verb ("if it passed, it would close two mines")."""
    marks = (child(c, "mark") for c in verb.children if c.dep_ == "advcl")
    return any(m is not None and m.lower_ in {"if", "unless"} for m in marks)


def _follows(token: Token) -> bool:
    """Whether a finite verb stands in a clause of time or condition without a time of its own."""
    if token.dep_ != "advcl" or token.tag_ not in {"VBZ", "VBP", "VBD", "VBN"} or token.head == token:
        return False
    mark = child(token, "mark", "advmod")
    return mark is not None and mark.lower_ in _WHENS and mark.i < token.i


def _arranged(verb: Token) -> bool:
    """Whether a present progressive is an arrangement: a verb of going or meeting with a day to come."""
    if verb.tag_ != "VBG" or verb.lemma_.lower() not in _ARRANGED:
        return False
    for part in verb.rights:
        if part.dep_ in {"prep", "npadvmod", "advmod"} and any(
            t.lower_ in _AHEAD or t.lower_ in _DAYS for t in part.subtree
        ):
            return True
    return False


def to_come(verb: Token) -> Token | None:
    """Return the infinitive of "is to visit"; not of "they are to blame", "far from the first to", "what we want is to"."""
    infinitive = is_to(verb)
    if infinitive is None or infinitive.lemma_ == "blame":
        return None
    clause = child(verb, "csubj")
    if clause is not None and tense_of(clause, 0) != "future":
        return None
    return None if any(c.lower_ == "far" for c in verb.children) else infinitive


def yet_to(verb: Token) -> bool:
    """Whether a verb says of its infinitive that it has not come about ("has yet to decide")."""
    if verb.lemma_ not in {"have", "be"} or child(verb, "xcomp") is None:
        return False
    return any(c.lower_ == "yet" for c in verb.children) or any(
        c.lower_ == "yet" for c in verb.head.children if verb.head != verb
    )


def _slated(verb: Token) -> bool:
    """Whether a participle says that its subject is to come: "is planned for Friday", "has been scheduled"."""
    if verb.tag_ not in {"VBN", "VBD"} or child(verb, "xcomp", "ccomp") is not None:
        return False
    helpers = {c.lower_ for c in verb.children if c.dep_ in AUXILIARIES}
    if child(verb, "auxpass") is None or helpers & {"was", "were", "had"}:
        return False
    lemma = verb.lemma_.lower()
    return lemma in _SLATED or (
        lemma == "set"
        and not helpers & {"has", "have"}
        and any(c.dep_ == "prep" and c.lower_ == "for" for c in verb.children)
    )


def _awaited(verb: Token) -> bool:
    """Whether a simple present tells an act that one waits to see: "we will see what happens", "let's see if they come"."""
    see = verb.head
    return (
        see.lemma_ == "see"
        and see.tag_ == "VB"
        and verb.dep_ in {"ccomp", "advcl"}
        and verb.i > see.i
        and verb.lemma_ not in _STATES
        and not any(c.dep_ in AUXILIARIES for c in verb.children)
    )


def _timetabled(verb: Token) -> bool:
    """Whether a simple present with a day to come is a timetable: "the trial begins on Monday", "they vote next week"."""
    if verb.lemma_.lower() not in _TIMETABLED or any(c.tag_ in {"MD", "VBD"} for c in verb.children):
        return False
    for part in verb.rights:
        if part.dep_ not in {"prep", "npadvmod", "advmod"} or part.lower_ in {
            "since",
            "until",
            "from",
            "after",
        }:
            continue
        inside = list(part.subtree)
        if any(t.lower_ in {"every", "each", "last"} for t in inside) or len(inside) > _SHORT:
            continue
        if any(t.lower_ in _DAYS | {"tomorrow", "tonight", "next"} for t in inside):
            return True
    return False


def _tense_of_nonfinite(token: Token, steps: int) -> Tense:
    head = token.head
    if steps == 0 or head == token:
        to = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
        return "future" if to else "present" if token.tag_ == "VB" else "past"
    if token.tag_ == "VBN" and token.dep_ in {"acl", "amod", "advcl"} and child(token, "aux") is None:
        return "past"
    above = verb_of(head)
    if token.dep_ == "xcomp" and (yet_to(head) or (token.tag_ == "VBG" and head.lemma_.lower() in _OWNING)):
        return "past"
    if token.dep_ == "xcomp" and not is_verb(head) and head.lemma_ in _FORWARD:
        return "future"
    if to_come(head) == token:
        return "future"
    infinitive = token.tag_ == "VB" or any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
    if infinitive and child(token, "aux") is not None:
        if token.dep_ in {"xcomp", "ccomp", "acl", "relcl"} and head.lemma_ in _FORWARD | _FORWARD_NOUNS:
            return "future"
        if token.dep_ in {"acl", "relcl"} and head.lemma_ not in _ACTUAL:
            return "future"
        if token.dep_ == "advcl":
            return "future" if tense_of(above, steps - 1) != "past" else "past"
        if token.dep_ == "ROOT":
            return "future"
    return tense_of(above, steps - 1) if above != token else "past"


# -- nouns of events ----------------------------------------------------------------------------------


def _tense_of_noun(token: Token, steps: int) -> Tense:
    beside = {c.lemma_.lower() for c in token.children}
    if beside & _COMING or any(c.dep_ == "relcl" and is_to(c) for c in token.children):
        return "future"
    if beside & _RECENT or steps == 0:
        return "past"
    at = token
    while at.head != at and not is_verb(at):
        if at.dep_ == "prep" and at.lower_ in _AFTER:
            return "past"
        if at.dep_ == "prep" and at.lower_ in {"before", "ahead"}:
            break
        at = at.head
    if not is_verb(at):
        return "past"
    if _harmful(token):
        return _tense_of_harm(at, steps)
    link = _link_below(token, at)
    if at.lemma_ in _PROSPECTIVE and link is not None and link.dep_ == "dobj":
        return "future"
    infinitive = child(at, "xcomp")
    if link is not None and link.dep_ in {"nsubj", "nsubjpass"} and infinitive is not None:
        return tense_of(infinitive, steps - 1)
    return tense_of(at, steps - 1)


def _tense_of_harm(verb: Token, steps: int) -> Tense:
    """Harm that is told of has happened, also where what is said of it is still so."""
    tense = tense_of(verb, steps - 1)
    return "past" if tense == "present" else tense


def _harmful(noun: Token) -> bool:
    """Whether a noun names harm done, and with an article that takes it for known."""
    lemma = noun.lemma_.lower()
    if not any(c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an", "any", "no"} for c in noun.children):
        return False
    if lemma in _DISASTERS:
        return True
    code = code_of(lemma, "NOUN")
    return code is not None and code.type in _HARM


def _link_below(token: Token, verb: Token) -> Token | None:
    """The phrase of a verb that a noun heads, itself or as the first of several."""
    at = token
    while at.dep_ in {"conj", "appos"} and at.head != at:
        at = at.head
    return at if at.head == verb else None


# -- the tense of a claim -----------------------------------------------------------------------------


def tense_of_claim(main: Token, cue: Token | None) -> Tense:
    """Return when what a clause claims happens; ``cue`` is the verb that gives the claim to a speaker, where it stands in the clause.

    A state that somebody said in the past to be so ("he said it was a pity", "it is a pity", he said) is told of as
    what was said then; what was going on ("said crews were still searching") goes on. In the open gold bundles 12 of
    16 states under a past cue are held for past, and 9 of 9 in quotations whose cue stands elsewhere for present.
    """
    tense = tense_of(main)
    if tense == "present" and _harm_stated(main):
        return "past"
    if cue is None or not _past_form(cue):
        return tense
    if tense == "present" and _stative(main) and not _own_mind(main):
        return "past"
    if tense == "past" and _going_on(main):
        return "present"
    return tense


def _own_mind(verb: Token) -> bool:
    """Whether speakers tell of themselves ("I am proud", "said her aim is"), which still holds as they are quoted."""
    subject = child(verb, "nsubj", "nsubjpass")
    if subject is None or any(c.lower_ == "can" for c in verb.children):
        return False
    whose = [c.lower_ for c in subject.children if c.dep_ == "poss"]
    return (
        subject.lower_ in {"i", "we"}
        or any(w in {"my", "our"} for w in whose)
        or (bool(whose) and subject.lemma_.lower() in _AIMS)
    )


def _past_form(cue: Token) -> bool:
    return tense_of(cue) == "past" if is_verb(cue) else False


def _stative(verb: Token) -> bool:
    """Whether a present form tells a state: no progressive, no perfect, no modal of possibility."""
    if any(c.lower_ in {"may", "might", "could"} for c in verb.children):
        return False
    if verb.tag_ == "VBN":
        return any(c.dep_ == "auxpass" and c.tag_ in {"VBZ", "VBP"} for c in verb.children)
    if verb.tag_ == "VB" and any(c.lower_ == "would" for c in verb.children):
        return tells_attitude(verb)
    return verb.tag_ in {"VBZ", "VBP"} or (
        verb.tag_ == "VB" and any(c.lower_ in {"can", "do", "does"} for c in verb.children)
    )


def _going_on(verb: Token) -> bool:
    """Whether a past form tells what was under way when it was said: with "still", or an inquiry or effort in progress."""
    if any(
        c.ent_type_ in {"DATE", "TIME"} or c.lower_ in {"when", "while"} for c in verb.subtree if c.i > verb.i
    ):
        return False
    helpers = {c.lower_ for c in verb.children if c.dep_ in AUXILIARIES}
    if not helpers & {"was", "were"}:
        return False
    if verb.tag_ == "VBG" and verb.lemma_.lower() in _UNDER_WAY and child(verb, "auxpass") is None:
        return True
    return any(c.lower_ in {"still", "now", "currently"} for c in verb.children)


def _harm_stated(verb: Token) -> bool:
    """ "The attack is the third this year", "it may be the deadliest attack": what is said of harm done is said of the past."""
    verdict = child(verb, "attr")
    if verb.lemma_ == "be" and verdict is not None and _harmful(verdict):
        return True
    subject = subject_of(verb)
    if subject is None or is_verb(subject):
        return False
    return _harmful(subject) and (verb.lemma_ == "be" or child(verb, "auxpass") is not None)
