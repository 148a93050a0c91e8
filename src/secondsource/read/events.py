"""Who did what to whom: predicates with their parties, place, time, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from secondsource.language.reporting import REPORTING_VERBS
from secondsource.read.agents import any_agent
from secondsource.read.certainty import Hedge, hedge_on, how_foretold, is_open, polarity_of, tense_of
from secondsource.read.eventcompany import company_of
from secondsource.read.eventfate import ends, fate_of
from secondsource.read.eventnouns import CARRIERS
from secondsource.read.eventparties import acts, parties, roles
from secondsource.read.eventspeech import speech_code
from secondsource.read.parsed import ParsedArticle, ParsedSentence
from secondsource.read.plover import Code, code_of, is_event_noun
from secondsource.read.realised import is_unrealised
from secondsource.read.syntax import child, is_verb, named, text_between, verb_of, words
from secondsource.records import Attribution, Certainty, Event, Mention, Span, TimeExpression, When

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Verbs that only carry a noun, an adjective or another verb.
_LIGHT = words(
    "be have do get become seem appear let begin start continue keep remain make take go come need want try use like "
    "look mean know think feel see hear include contain involve tend manage happen stand lie lead follow concern "
    "regard relate exist belong consist depend matter expect plan schedule set intend aim hope due prepare"
)
#: Words that make a strike one of workers.
_LABOUR = words(
    "worker union wage teacher pay labor labour employee staff driver pilot nurse railway miner walkout picket"
)
#: Prepositions through which a noun has the time of its verb ("killed in a raid on Monday").
_THEN = words("in during at by with for to into")
#: Participles that only hedge or place whom they stand before ("the alleged killer", "the opposing party").
_SO_CALLED = words("allege suspect oppose rule govern")
#: What a hyphen joins to a verb that stays one ("re-elected").
_PREFIXES = words("re co pre over under counter")
#: Types of verbs whose event noun is undone, refused, asked for or only spoken of.
_UNDOING = words("RETREAT REJECT SANCTION CONCEDE REQUEST AGREE THREATEN ACCUSE")
#: Nouns of standing affairs: an event only where somebody is said to do them ("the war" is the setting of others).
_STANDING = words(
    "war support aid assistance commitment cooperation sanction threat tariff pact treaty accord deal agreement promise "
    "pledge conflict occupation siege unrest battle security demand recognition"
)


def find_events(
    parsed: ParsedArticle,
    mentions: tuple[Mention, ...],
    dates: tuple[TimeExpression, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[Event, ...]:
    """Return the events of a report, in order.

    Verbs are events unless they are light, report speech, or only carry a noun that is one; nouns are events
    where the table of ``plover`` lists them. Coded or not, an event has the certainty of its own scope.
    """
    out: list[Event] = []
    for sentence, hedges in zip(parsed.sentences, parsed.hedges, strict=True):
        said = [a for a in attributions if any(c.overlaps(sentence.span) for c in a.content)]
        times = [d for d in dates if sentence.span.holds(d.span)]
        names = [m.span for m in mentions if m.kind != "pronoun" and sentence.span.holds(m.span)]
        for token, code in _predicates(sentence):
            event = _event(token, code, sentence, hedges, said, times)
            actors, recipients = roles(token, code.type if code is not None else None)
            doers = [a for a in actors if acts(a)]
            out.append(
                replace(
                    event,
                    actors=parties(doers, recipients, sentence, names),
                    recipients=parties(recipients, doers, sentence, names),
                )
            )
    return tuple(out)


def _predicates(sentence: ParsedSentence) -> Iterator[tuple[Token, Code | None]]:
    for token in sentence.tokens:
        lemma = token.lemma_.lower()
        if not _is_word(token) or token.lower_ == "according":
            continue
        if is_verb(token) and token.pos_ == "VERB":
            code = _verb_code(token, lemma)
            carried = child(token, "dobj")
            if lemma in CARRIERS and carried is not None and _carries(token, code, carried):
                continue
            code = speech_code(token, code, lambda v: _verb_code(v, v.lemma_.lower()))
            if _is_adjective(token):
                code = None
            if code is None and (lemma in _LIGHT or lemma in REPORTING_VERBS):
                continue
            yield token, code
        elif token.pos_ == "NOUN" and token.dep_ not in {"compound", "nmod"} and is_event_noun(lemma):
            code = _noun_code(token, lemma)
            if code is not None and (lemma not in _STANDING or roles(token)[0]):
                yield token, code


def _is_adjective(verb: Token) -> bool:
    """Whether a participle only says of what kind something is: "state-backed", "negotiating tactics", "prohibited goods".

    Before somebody it tells of an act ("the jailed editor", "protesting students").
    """
    if verb.tag_ not in {"VBN", "VBG"}:
        return False
    before = verb.nbor(-1) if verb.i > 0 else verb
    if before.text in {"-", "–"} and not before.whitespace_ and verb.i > 1:
        return verb.nbor(-2).lower_ not in _PREFIXES
    if verb.dep_ not in {"amod", "compound", "nmod"}:
        return False
    return verb.lemma_.lower() in _SO_CALLED or not any_agent(verb.head)


def _carries(verb: Token, code: Code | None, noun: Token) -> bool:
    """Whether the object of a light verb is the event, and the verb with it has no code of another type."""
    if not is_event_noun(noun.lemma_.lower()):
        return False
    named = code_of(noun.lemma_.lower(), "NOUN", company_of(noun))
    return code is None or (named is not None and named.type == code.type) or verb.lemma_.lower() == "have"


def _is_word(token: Token) -> bool:
    """Whether a token is a word, not a stray apostrophe or a clitic that the tagger took for a verb ("’s", "re")."""
    text = token.text
    return len(text) > 2 and text[0].isalpha() and all(c.isalpha() or c in "-’'" for c in text)


def _noun_code(token: Token, lemma: str) -> Code | None:
    """The code of an event noun, unless it is no act of its own: a standing affair, or the object of its own verb.

    "Lifted the blockade" is one act, and so are "signed an agreement" and "rejected the ultimatum": the verb names it.
    A visit that is called off is an act of its own, which did not take place.
    """
    company = company_of(token)
    if lemma == "strike" and any(t.lemma_.lower() in _LABOUR for t in token.doc):
        company |= {"worker"}
    code = code_of(lemma, "NOUN", company)
    above = token.head
    if code is None or (lemma == "release" and child(token, "compound") is not None):
        return None
    if token.dep_ in {"dobj", "nsubjpass"} and is_verb(above):
        verb = above.lemma_.lower()
        own = _verb_code(above, verb)
        if (
            own is not None
            and (lemma in _STANDING or not ends(above))
            and (verb not in CARRIERS or own.type != code.type)
            and _names_act(own, code, lemma)
        ):
            return None
    return code


def _names_act(verb: Code, noun: Code, lemma: str) -> bool:
    """Whether a coded verb says all of its event noun: the noun is what is lifted, refused, ended, asked for or agreed."""
    return verb.type == noun.type or verb.type in _UNDOING or lemma in _STANDING


def _verb_code(token: Token, lemma: str) -> Code | None:
    if lemma == "call" and (
        child(token, "oprd", "ccomp") is not None or any(c.lower_ == "out" for c in token.rights)
    ):
        return None
    return code_of(lemma, "VERB", company_of(token))


def _event(
    token: Token,
    code: Code | None,
    sentence: ParsedSentence,
    hedges: tuple[Hedge, ...],
    said: list[Attribution],
    times: list[TimeExpression],
) -> Event:
    span = sentence.span_of(token, token)
    certainty, tense, polarity = (
        event_certainty(token, span, hedges, said),
        tense_of(token),
        polarity_of(token),
    )
    fate = None if is_verb(token) else fate_of(token)
    if _used_for(token) and tense == "future":
        tense = "past"
    if token.dep_ == "attr" and polarity == "affirmed" and not is_verb(token):
        polarity = polarity_of(token.head)  # "that was no invasion"
    if fate == "cancelled":
        polarity = "negated"
        over = verb_of(token)
        certainty = event_certainty(over, sentence.span_of(over, over), hedges, said)
    elif fate is not None:
        tense = "future"
        certainty = "possible" if fate == "put_off" and certainty == "certain" else certainty
    return Event(
        span=span,
        lemma=token.lemma_.lower(),
        type=code.type if code else None,
        mode=code.mode if code else None,
        cameo=code.cameo if code else None,
        actors=(),
        recipients=(),
        place=_place(token),
        when=_when(token, sentence, times),
        certainty=certainty,
        tense=tense,
        polarity=polarity,
    )


def _used_for(verb: Token) -> bool:
    """Whether an act is what something was used for: "used a rally to accuse the judge" has accused her."""
    above = verb.head
    purpose = verb.tag_ == "VB" and verb.dep_ in {"xcomp", "advcl"}
    return purpose and above.lemma_.lower() == "use" and tense_of(above) == "past"


def event_certainty(
    token: Token, span: Span, hedges: tuple[Hedge, ...], said: list[Attribution]
) -> Certainty:
    """Return the certainty of a predicate: a hedge in scope, else a condition, else somebody's word, else what "would" makes it, else certain."""
    # A denial happened, whatever is denied: no word hedges itself.
    hedge = hedge_on(token, tuple(h for h in hedges if not h.span.holds(span)))
    if hedge is not None and hedge.certainty != "reported":
        return hedge.certainty
    if (is_open(token) or is_unrealised(token)) and not _used_for(token):
        return "possible"
    if hedge is not None or any(
        a.speaker.kind != "outlet" and any(c.holds(span) for c in a.content) for a in said
    ):
        return "reported"
    return how_foretold(token) or "certain"


# -- place and time -----------------------------------------------------------------------------------


def _place(token: Token) -> str | None:
    carriers = [token]
    if not is_verb(token) and token.dep_ in {"dobj", "nsubj", "nsubjpass", "attr"}:
        carriers.append(token.head)
    for carrier in carriers:
        for link in carrier.children:
            if link.dep_ != "prep" or link.lower_ not in {
                "in",
                "at",
                "near",
                "outside",
                "inside",
                "on",
                "to",
            }:
                continue
            if link.lower_ == "to" and token.lemma_ not in {
                "travel",
                "fly",
                "trip",
                "visit",
                "go",
                "return",
                "come",
            }:
                continue
            goal = child(link, "pobj")
            inside = _phrase_of(goal) if goal is not None else ()
            at = next((t for t in inside if t.ent_type_ in {"GPE", "LOC", "FAC"}), None)
            ends = named(at) if at is not None else None
            if ends is not None:
                return text_between(*ends)
    return None


def _phrase_of(head: Token) -> Iterator[Token]:
    """Yield the words of a phrase in order, without the clauses that hang on it ("ports that were used by Oman")."""
    for part in head.subtree:
        at = part
        while at != head and at.dep_ not in {"relcl", "acl", "advcl", "ccomp"}:
            at = at.head
        if at == head:
            yield part


def _when(token: Token, sentence: ParsedSentence, times: list[TimeExpression]) -> When | None:
    """The time in the predicate's own phrase, else the nearest in its clause."""
    best: tuple[int, int, When] | None = None
    clause = verb_of(token)
    at = sentence.span_of(token, token)
    for time in times:
        inside = sentence.tokens_in(time.span)
        if time.when is None or not inside:
            continue
        head = next((t for t in inside if t.head not in inside), inside[-1])
        if _elsewhere(head, token):
            continue
        own = token.is_ancestor(head) and not is_verb(token) and verb_of(head) == clause
        if not own and (_deep(token) or not _same_clause(verb_of(head), clause)):
            continue
        away = min(abs(time.span.start - at.end), abs(at.start - time.span.end))
        rank = (0 if own else 1, away, time.when)
        if best is None or rank[:2] < best[:2]:
            best = rank
    return best[2] if best is not None else None


def _elsewhere(time: Token, event: Token) -> bool:
    """Whether a time belongs to another noun ("the 2016 election") or only says since or until when."""
    owner = time.head
    if time.dep_ in {"nummod", "amod", "compound", "nmod", "poss"} and owner.pos_ in {"NOUN", "PROPN"}:
        return owner != event
    return time.dep_ == "pobj" and owner.lower_ in {"since", "until", "till"}


def _deep(event: Token) -> bool:
    """Whether a noun stands within another phrase, so that its clause's time is not its own ("jailed in May over a coup")."""
    if is_verb(event):
        return False
    at = event
    while at.dep_ == "conj":
        at = at.head
    if at.dep_ == "pobj" and at.head.dep_ in {"prep", "agent"}:
        return at.head.lower_ not in _THEN or not is_verb(at.head.head)
    return at.dep_ not in {"dobj", "nsubj", "nsubjpass", "attr", "ROOT", "dative"} or not (
        at.dep_ == "ROOT" or is_verb(at.head)
    )


def _same_clause(a: Token, b: Token) -> bool:
    """Whether two verbs share a clause, an infinitive counting with what it hangs on."""
    for low, high in ((a, b), (b, a)):
        at = low
        while (
            at != high and at.dep_ in {"xcomp", "advcl", "acl"} and at.tag_ in {"VB", "VBG"} and at.head != at
        ):
            at = verb_of(at.head)
        if at == high:
            return True
    return False
