"""Who did what to whom: predicates with their parties, place, time, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from secondsource.language.reporting import REPORTING_VERBS
from secondsource.read.agents import any_agent
from secondsource.read.certainty import Hedge, hedge_on, is_open, polarity_of, tense_of
from secondsource.read.parsed import ParsedArticle, ParsedSentence
from secondsource.read.plover import Code, code_of, is_event_noun
from secondsource.read.realised import is_unrealised
from secondsource.read.syntax import (
    NAMES,
    antecedent,
    child,
    conjuncts,
    is_verb,
    named,
    subject_of,
    text_between,
    verb_of,
    words,
)
from secondsource.records import Attribution, Certainty, Event, Mention, Party, Span, TimeExpression, When

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Verbs that only carry a noun, an adjective or another verb.
_LIGHT = words(
    "be have do get become seem appear let begin start continue keep remain make take go come need want try use like "
    "look mean know think feel see hear include contain involve tend manage happen stand lie lead follow concern "
    "regard relate exist belong consist depend matter expect plan schedule set intend aim hope due prepare"
)
#: Verbs whose event noun names the act ("hold talks", "carry out an attack").
_CARRIERS = words(
    "hold have make take carry launch stage conduct mount pay give deliver place open begin start commit attend end "
    "impose declare announce wage undertake perform"
)
_MACHINES = words("strike raid missile airstrike jet warplane plane aircraft rocket drone shell bomb")
_TOWARDS = words("with against on to at from")
#: Nouns whose "of" phrase names who acts ("the resignation of the minister"), not who suffers.
_OF_ACTOR = words(
    "resignation visit trip meeting summit talk withdrawal deployment offensive surrender retreat refusal call march "
    "protest threat warning pledge promise tour journey"
)
#: Event nouns before which a state or town is mostly where it takes place ("the Geneva talks").
_SOMEWHERE = words(
    "meeting talk summit visit trip conference tour speech rally protest march demonstration riot negotiation "
    "gathering forum bombing blast explosion siege massacre"
)
_ROOMS = words("office house room hall building tower hotel airport palace stadium square garden park")
_NO_PARTY = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY", "DURATION"})


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
            actors, recipients = _roles(token)
            out.append(
                replace(
                    event,
                    actors=_parties([a for a in actors if _acts(a)], sentence, names),
                    recipients=_parties(recipients, sentence, names),
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
            if lemma in _CARRIERS and carried is not None and is_event_noun(carried.lemma_.lower()):
                continue
            if code is None and (lemma in _LIGHT or lemma in REPORTING_VERBS):
                continue
            yield token, code
        elif token.pos_ == "NOUN" and token.dep_ not in {"compound", "nmod"} and is_event_noun(lemma):
            code = code_of(lemma, "NOUN", _company(token))
            if code is not None and not (lemma == "release" and child(token, "compound") is not None):
                yield token, code


def _is_word(token: Token) -> bool:
    """Whether a token is a word, not a stray apostrophe or a clitic that the tagger took for a verb ("’s", "re")."""
    text = token.text
    return len(text) > 2 and text[0].isalpha() and all(c.isalpha() or c in "-’'" for c in text)


def _verb_code(token: Token, lemma: str) -> Code | None:
    if lemma == "call" and (
        child(token, "oprd", "ccomp") is not None or any(c.lower_ == "out" for c in token.rights)
    ):
        return None
    company = set(_company(token))
    subject = child(token, "nsubj")
    if subject is not None and subject.lemma_.lower() in _MACHINES:
        company.add(subject.lemma_.lower())
    return code_of(lemma, "VERB", company)


def _company(token: Token) -> Iterator[str]:
    """Lemmas of particles, objects, prepositions with their objects, and modifiers of a predicate."""
    for c in token.children:
        if c.dep_ in {"prt", "dobj", "xcomp", "compound", "amod", "nmod", "advmod", "oprd", "acomp"}:
            yield from (o.lemma_.lower() for o in conjuncts(c))
            if c.dep_ == "dobj":
                yield from (m.lemma_.lower() for m in c.children if m.dep_ in {"compound", "amod"})
        elif c.dep_ in {"prep", "agent"}:
            yield c.lower_
            goal = child(c, "pobj")
            if goal is not None:
                yield goal.lemma_.lower()


def _event(
    token: Token,
    code: Code | None,
    sentence: ParsedSentence,
    hedges: tuple[Hedge, ...],
    said: list[Attribution],
    times: list[TimeExpression],
) -> Event:
    span = sentence.span_of(token, token)
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
        certainty=event_certainty(token, span, hedges, said),
        tense=tense_of(token),
        polarity=polarity_of(token),
    )


def event_certainty(
    token: Token, span: Span, hedges: tuple[Hedge, ...], said: list[Attribution]
) -> Certainty:
    """Return the certainty of a predicate: a hedge in scope, else a condition, else somebody's word, else certain."""
    # A denial happened, whatever is denied: no word hedges itself.
    hedge = hedge_on(token, tuple(h for h in hedges if not h.span.holds(span)))
    if hedge is not None and hedge.certainty != "reported":
        return hedge.certainty
    if is_open(token) or is_unrealised(token):
        return "possible"
    if hedge is not None or any(
        a.speaker.kind != "outlet" and any(c.holds(span) for c in a.content) for a in said
    ):
        return "reported"
    return "certain"


# -- parties ------------------------------------------------------------------------------------------


def _roles(token: Token) -> tuple[list[Token], list[Token]]:
    return _roles_of_verb(token) if is_verb(token) else _roles_of_noun(token)


def _roles_of_verb(verb: Token) -> tuple[list[Token], list[Token]]:
    if child(verb, "nsubjpass", "auxpass") is not None or (
        verb.tag_ == "VBN" and verb.dep_ in {"acl", "relcl"}
    ):
        agent = child(verb, "agent")
        by = child(agent, "pobj") if agent is not None else None
        suffering = child(verb, "nsubjpass") or (
            verb.head if verb.dep_ in {"acl", "relcl"} else subject_of(verb)
        )
        return [by] if by is not None else [], [suffering] if suffering is not None else []
    subject = subject_of(verb)
    return [subject] if subject is not None else [], _goals(verb)


def _goals(verb: Token) -> list[Token]:
    """Whom an act is done to: its object; where that is a thing, also whose it is or to whom it goes.

    "Offered troops to Lebanon", "lifted the embargo on Iraq", "praised Haiti's efforts": the state is the recipient.
    """
    goals = [c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.pos_ != "ADP"]
    if any(any_agent(g) for g in goals):
        return goals
    beyond = [
        p
        for holder in (verb, *goals)
        for c in holder.children
        if c.dep_ in {"prep", "dative"}
        and (c.lower_ in _TOWARDS or (holder != verb and c.lower_ in {"of", "for"}))
        and (p := child(c, "pobj")) is not None
    ]
    owners = [c for g in goals for c in g.children if c.dep_ == "poss" and c.ent_type_ in NAMES]
    if not goals:
        return beyond
    return [*goals, *[p for p in (*owners, *beyond) if any_agent(p) and p.ent_type_ in NAMES][:1]]


def _roles_of_noun(noun: Token) -> tuple[list[Token], list[Token]]:
    actors: list[Token] = [c for c in noun.children if c.dep_ == "poss"]
    actors += [c for c in noun.children if c.dep_ in {"amod", "compound"} and _names_actor(c, noun, actors)]
    goals: list[Token] = []
    for link in (c for c in noun.children if c.dep_ in {"prep", "agent"}):
        goal = child(link, "pobj")
        if goal is None:
            continue
        if link.lower_ in {"by", "between", "among"} or (link.lower_ == "of" and noun.lemma_ in _OF_ACTOR):
            actors.append(goal)
        elif link.lower_ in _TOWARDS or link.lower_ == "of":
            goals.append(goal)
    above = noun.head
    if noun.dep_ == "dobj" and above.lemma_.lower() in _CARRIERS:
        subject = subject_of(above)
        if subject is not None and child(above, "auxpass") is None:
            actors.append(subject)
        goals += [
            p
            for c in above.children
            if c.dep_ == "prep"
            and c.lower_ in {"with", "against", "on"}
            and (p := child(c, "pobj")) is not None
        ]
    return actors, goals


def _names_actor(modifier: Token, noun: Token, owners: list[Token]) -> bool:
    """Whether a name before an event noun names who acts ("Russian raids"), not where ("their Oval Office meeting")."""
    if modifier.ent_type_ == "NORP":
        return True
    if owners or modifier.ent_type_ not in {"GPE", "ORG"} or modifier.lemma_.lower() in _ROOMS:
        return False
    return modifier.ent_type_ == "ORG" or noun.lemma_.lower() not in _SOMEWHERE


def _parties(heads: list[Token], sentence: ParsedSentence, names: list[Span]) -> tuple[Party, ...]:
    out: list[Party] = []
    text, base = sentence.tokens.doc.text, sentence.offset
    for head in heads:
        for one in conjuncts(antecedent(head)):
            if one.pos_ not in {"NOUN", "PROPN", "PRON", "ADJ"} or one.ent_type_ in _NO_PARTY:
                continue
            if is_event_noun(one.lemma_.lower()) or one.lower_ in {
                "it",
                "there",
                "that",
                "this",
                "which",
                "what",
            }:
                continue
            first, last = named(one) or _modified(one)
            at = sentence.span_of(one, one)
            span = next((n for n in names if n.holds(at)), sentence.span_of(first, last))
            if all(span != p.span for p in out):
                out.append(Party(span=span, name=text[span.start - base : span.end - base]))
    return tuple(out)


def _acts(head: Token) -> bool:
    """Whether a subject is somebody who can act, or whoever a pronoun stands for."""
    who = antecedent(head)
    return who.lower_ not in {"you", "who"} and any_agent(who)


def _modified(head: Token) -> tuple[Token, Token]:
    """A noun with the modifiers right before it, without its article; what a hyphen joins stays one word."""
    first = _joined(head)
    for part in sorted(head.lefts, key=lambda t: -t.i):
        if part.dep_ not in {"compound", "amod", "nmod", "nummod"} or part.right_edge.i + 1 < first.i:
            break
        first = _joined(part.left_edge)
    return first, head


def _joined(token: Token) -> Token:
    """The first part of a word that hyphens join ("president-elect")."""
    while token.i > 1 and token.nbor(-1).text in {"-", "–"} and not token.nbor(-1).whitespace_:
        if token.nbor(-2).whitespace_:
            break
        token = token.nbor(-2)
    return token


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
            at = next((t for t in link.subtree if t.ent_type_ in {"GPE", "LOC", "FAC"}), None)
            ends = named(at) if at is not None else None
            if ends is not None:
                return text_between(*ends)
    return None


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
        if not own and not _same_clause(verb_of(head), clause):
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
