"""Cues that are no verb with a clause: "according to", "called for", "his claim that", "confident that", "in a poll"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from secondsource.language.reporting import REPORTING_VERBS
from secondsource.read.agents import any_agent
from secondsource.read.cues import WRITTEN, Frame, cue_of, source_of
from secondsource.read.parsed import ParsedSentence
from secondsource.read.syntax import child, is_verb, runs, subject_of, words

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Verbs that take what is said in a prepositional phrase ("called for talks", "warned of delays").
PREPOSITIONS = {
    "call": words("for on upon"),
    "speak": words("of"),
    "warn": words("of about against"),
    "complain": words("of about"),
    "boast": words("of about"),
    "hint": words("at"),
    "insist": words("on upon"),
    "argue": words("for against"),
    "appeal": words("for"),
    "push": words("for"),
    "press": words("for"),
    "apologize": words("for"),
    "apologise": words("for"),
    "refer": words("to"),
    "allude": words("to"),
    "point": words("to"),
    "comment": words("on about"),
    "remark": words("on"),
    "object": words("to"),
}
#: Nouns that carry a claim in a clause ("reports that", "his claim that").
CLAIM_NOUNS = words(
    "accusation admission allegation announcement argument assertion assessment belief claim comment "
    "complaint concern conclusion confirmation declaration denial estimate fear hope hint insistence news "
    "pledge prediction promise proposal report revelation rumour rumor speculation statement suggestion "
    "suspicion theory threat view vow warning word"
)
#: Adjectives of belief whose clause is what is believed.
_BELIEVING = words(
    "confident optimistic hopeful pessimistic convinced certain worried concerned afraid adamant sceptical skeptical "
    "doubtful unconvinced sure unsure"
)
#: Askings of many: what is so "in a poll" is the poll's word.
_POLLS = words("poll polling survey census")


def by_preposition(verb: Token, lemma: str, sentence: ParsedSentence, number: int) -> Iterator[Frame]:
    """ "called for an inquiry", "warned of delays", "called on both sides to talk"."""
    link = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in PREPOSITIONS[lemma]), None)
    if link is None and lemma == "call" and (asking := _for_clause(verb)) is not None:
        source, nobody = source_of(verb)
        spans = tuple(
            sentence.span_of(a, b)
            for a, b in runs(t for t in asking.subtree if t.dep_ != "mark" or t.head != asking)
        )
        if source is not None and spans:
            yield Frame(sentence=number, source=source, cue=cue_of(verb), content=spans, nobody=nobody)
        return
    if link is None or child(verb, "ccomp", "dobj") is not None:
        return
    source, nobody = source_of(verb)
    asked = child(verb, "xcomp") if lemma == "call" else None
    if link.lower_ in {"on", "upon"} and lemma == "call" and asked is None:
        return
    tokens = [t for t in link.subtree if t != link] + (list(asked.subtree) if asked is not None else [])
    spans = tuple(sentence.span_of(a, b) for a, b in runs(tokens))
    if source is not None and spans:
        cue = tuple(sorted([*cue_of(verb), link], key=lambda t: t.i))
        yield Frame(sentence=number, source=source, cue=cue, content=spans, nobody=nobody)


def _for_clause(verb: Token) -> Token | None:
    """ "called for the plant to close": the infinitive with a subject of its own."""
    return next(
        (
            c
            for c in verb.rights
            if c.dep_ in {"advcl", "ccomp", "xcomp"}
            and any(m.lower_ == "for" and m.i > verb.i for m in c.children)
            and child(c, "nsubj", "nsubjpass") is not None
        ),
        None,
    )


def by_phrase(token: Token, sentence: ParsedSentence, number: int) -> Iterator[Frame]:
    """ "according to X", "in the words of X": the rest of the clause is X's."""
    link = next((c for c in token.children if c.lower_ in {"to", "of"}), token)
    source = child(link, "pobj", "dobj")
    if source is None or (token.lower_ == "per" and source.ent_type_ not in {"ORG", "PERSON"}):
        return
    if token.lower_ == "words" and link == token:
        return
    mark = token.head if token.lower_ == "words" else token
    above = mark.head
    while above.head != above and not is_verb(above):
        above = above.head
    own = {t.i for t in mark.subtree}
    last = max(t.i for t in sentence.tokens if not t.is_punct)
    outside = mark.left_edge.i == sentence.tokens[0].i or mark.right_edge.i >= last
    content = [t for t in (sentence.tokens if outside else above.subtree) if t.i not in own]
    if token.lower_ in {"citing", "quoting"} and above.lemma_ in REPORTING_VERBS:
        return
    if not any(is_verb(t) for t in content):
        content = [t for t in sentence.tokens if t.i not in own]
    spans = tuple(sentence.span_of(a, b) for a, b in runs(content))
    if spans:
        cue = (token,) if link == token else tuple(sorted((token, link), key=lambda t: t.i))
        yield Frame(sentence=number, source=source, cue=cue, content=spans)


def made_clear(token: Token, sentence: ParsedSentence, number: int) -> Iterator[Frame]:
    """ "he made it clear that ..."."""
    verb = next((a for a in token.ancestors if a.lemma_ == "make"), None)
    clause = child(token, "ccomp") or (child(verb, "ccomp") if verb is not None else None)
    if clause is None or clause == token:
        clause = next(
            (c for c in token.rights if (m := child(c, "mark")) is not None and m.lower_ == "that"), None
        )
    if verb is None or clause is None or clause == token or clause.i < token.i:
        return
    source, nobody = source_of(verb)
    spans = tuple(sentence.span_of(a, b) for a, b in runs(clause.subtree))
    if source is not None and spans:
        yield Frame(sentence=number, source=source, cue=(verb, token), content=spans, nobody=nobody)


def by_noun(noun: Token, sentence: ParsedSentence, number: int) -> Iterator[Frame]:
    """ "his claim that ...", "reports by residents that ..."."""
    clause = next(
        (c for c in noun.children if c.dep_ in {"acl", "ccomp"} and child(c, "mark") is not None), None
    )
    if clause is None:
        return
    agent = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in {"by", "from", "of"}), None)
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.dep_ == "prep" else noun
    if above != noun and is_verb(above) and above.lemma_ in REPORTING_VERBS and noun.lemma_ in WRITTEN:
        # "said in a statement that": the clause hangs on the paper, the verb says it.
        said_by, nobody = source_of(above)
        spans = tuple(sentence.span_of(a, b) for a, b in runs(clause.subtree))
        if said_by is not None and spans:
            yield Frame(
                sentence=number, source=said_by, cue=cue_of(above), content=spans, written=True, nobody=nobody
            )
        return
    source = child(noun, "poss") or (child(agent, "pobj") if agent is not None else None)
    if source is None and noun.head.lemma_ in {"make", "repeat", "issue", "express", "give", "voice"}:
        source = subject_of(noun.head)
    spans = tuple(sentence.span_of(a, b) for a, b in runs(clause.subtree))
    if spans:
        yield Frame(sentence=number, source=source, cue=(noun,), content=spans, nobody=source is None)


def by_adjective(token: Token, sentence: ParsedSentence, number: int) -> Iterator[Frame]:
    """ "aides were confident that they would win": what somebody is sure or afraid of."""
    if (
        token.lemma_.lower() not in _BELIEVING
        or token.dep_ not in {"acomp", "conj"}
        or not is_verb(token.head)
    ):
        return
    clause = child(token, "ccomp")
    source = subject_of(token.head)
    if token.head.lemma_ == "make":
        return  # "to make sure they appear": nobody is sure
    if clause is None or source is None or clause.i < token.i or not any_agent(source):
        return
    spans = tuple(sentence.span_of(a, b) for a, b in runs(clause.subtree))
    if spans:
        yield Frame(sentence=number, source=source, cue=(token,), content=spans)


def by_poll(token: Token, sentence: ParsedSentence, number: int) -> Iterator[Frame]:
    """ "In a Courier poll in May, half chose him": the rest of the clause is the poll's."""
    goal = child(token, "pobj") if token.text == "In" else None
    if goal is None or goal.lemma_.lower() not in _POLLS or not is_verb(token.head):
        return
    if token.i != sentence.tokens[0].i or goal.tag_ != "NN":
        return  # "leads in polls" tells how things stand; of 11 such PolNeAR's annotators took few
    own = {t.i for t in token.subtree}
    spans = tuple(sentence.span_of(a, b) for a, b in runs(t for t in token.head.subtree if t.i not in own))
    if spans and subject_of(token.head) is not None:
        yield Frame(sentence=number, source=goal, cue=(token,), content=spans)
