"""Who takes part in an event: actors and recipients of a predicate, and the state that their own words name.

The grammar is asked first (subject, object, agent of a passive, dative). Where the object is a thing or a clause, whoever
stands nearest within it is the recipient, as the codebooks of event data have it: the target of "demanded that Serbia
withdraw" is Serbia, that of "rejected an Australian ultimatum" Australia, that of "imposed sanctions on Iran" Iran.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from secondsource.language.reporting import REPORTING_VERBS
from secondsource.read.agents import any_agent, is_abstract, is_agent
from secondsource.read.eventcontrol import antecedent, doer_of, gap_of, shared_object
from secondsource.read.eventnouns import OF_ACTOR, TOWARDS, carrier_of, roles_of_noun
from secondsource.read.eventstates import code_of_name, home_of, is_across, state_of
from secondsource.read.parsed import ParsedSentence
from secondsource.read.plover import is_event_noun
from secondsource.read.syntax import (
    NAMES,
    child,
    conjuncts,
    is_passive,
    is_verb,
    named,
    words,
)
from secondsource.records import Party, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["acts", "parties", "roles"]

#: Participles that say of their subject what it will do, not what it suffers ("is committed to", "is opposed to").
_MINDED = words("commit oppose pledge dedicate determine resolve")
#: Verbs that put their object on somebody ("blamed the defeat on the coach").
_SHIFTING = words("blame pin impose")
#: Objects that are the means of an act; who suffers it stands behind "at", "on" or "into" ("fired shells at the port").
_MEANS = words(
    "bomb shell rocket missile shot grenade stone rock bullet fire gas mortar bottle brick firebomb round salvo torpedo "
    "canister barrage"
)
#: Prepositions through which a thing has somebody to whom the act goes or from whom it is taken.
_INWARD = words("of for by between among in")
_NO_PARTY = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY", "DURATION"})
_HOLLOW = words("it there that this which what")
#: Pronouns that mostly stand for who speaks, in what is said ("Syria says it will withdraw").
_SPEAKING = words("it they he she")
_STATES = frozenset({"GPE", "NORP", "LOC", "ORG"})
#: Verbs by which a state moves its own people or things; whom it does that to stands behind "to" or "from".
_MOVING = words(
    "send deploy withdraw dispatch pull recall move mass station evacuate remove ship fly bring airlift mobilize mobilise"
)
_MOVED = words(
    "troop soldier force army peacekeeper inspector personnel worker warship missile ambassador envoy diplomat staff "
    "delegation monitor observer unit marine police adviser tank mission team doctor official reservist reserve conscript"
)
#: Machines of war, which stand for who sends them.
_MACHINES = words(
    "warship warplane jet plane aircraft helicopter gunboat gunship bomber tank drone submarine frigate destroyer"
)
_COUNTING = words(
    "group number dozen hundred thousand score majority series team couple handful crowd part most some million band gang "
    "array range list string spate wave host slew variety pair trio bunch batch contingent member kind sort type"
)
#: Right beside the predicate these say where, not to whom.
_WHERE = words("in at")
_SCENES = words("in at into throughout across near outside inside")
#: What one seeks of the state where one seeks it.
_REFUGE = words("refuge asylum sanctuary")
#: Types of acts that are done to the state where they are done, where nobody else is named.
_AT_HOME = words("ASSAULT PROTEST COERCE MOBILIZE AID SANCTION RETREAT CONCEDE ACCUSE")
_NONE: frozenset[str] = frozenset()
_DEPTH = 4


def roles(token: Token, kind: str | None = None) -> tuple[list[Token], list[Token]]:
    """Return the heads of who acts and of who is acted on, as the sentence gives them; ``kind`` is the PLOVER type.

    Where nobody else suffers it, an act of force or of aid is done to the state in which it is done ("rebels attacked in
    Chad"), as the codebooks have it; a meeting in Geneva is not held with Switzerland.
    """
    actors, goals = _roles_of_verb(token) if is_verb(token) else roles_of_noun(token)
    goals = [g for g in goals if g.ent_type_ not in _NO_PARTY]
    if not any(any_agent(antecedent(g)) for g in goals):
        goals = _beneath(token, actors, goals, kind) or goals
    if kind == "MOBILIZE" and all(g.lemma_.lower() in _MOVED for g in goals):
        goals = _beneath(token, actors, goals, kind) or goals
    refuge = kind == "REQUEST" and any(g.lemma_.lower() in _REFUGE for g in goals)
    if refuge or (kind in _AT_HOME and not any(_counts(g) for g in goals)):
        goals = _scene(token) or ([] if refuge else goals)
    return [_speaker_behind(a) for a in actors], goals


def _counts(goal: Token) -> bool:
    """Whether a goal can be a party at all: no act, no empty pronoun."""
    return not is_event_noun(goal.lemma_.lower()) and goal.lower_ not in _HOLLOW


def acts(head: Token) -> bool:
    """Whether a subject is somebody who can act, or whoever a pronoun stands for."""
    who = antecedent(head)
    return who.lower_ not in {"you", "who"} and (any_agent(who) or who.lemma_.lower() in _MACHINES)


def _roles_of_verb(verb: Token) -> tuple[list[Token], list[Token]]:
    if _suffers(verb):
        agent = child(verb, "agent")
        by = child(agent, "pobj") if agent is not None else None
        suffering = child(verb, "nsubjpass") or (
            _bearer(verb.head) if verb.dep_ in {"acl", "relcl", "amod"} else doer_of(verb)
        )
        if by is None and verb.lemma_.lower() in _MINDED and child(verb, "prep") is not None:
            return [suffering] if suffering is not None else [], _goals(verb)
        return [by] if by is not None else [], [suffering] if suffering is not None else []
    subject = _doer(verb)
    return [subject] if subject is not None else [], _goals(verb)


def _bearer(noun: Token) -> Token:
    """Whom a noun before a name describes ("the jailed editor Jan Brod"), else the noun."""
    while noun.dep_ == "compound" and noun.head.pos_ == "PROPN":
        noun = noun.head
    return noun


def _suffers(verb: Token) -> bool:
    """Whether a verb is passive, also as a bare participle: "the jailed editor", "if convicted of fraud, she ..."."""
    if is_passive(verb):
        return True
    bare = verb.tag_ == "VBN" and child(verb, "nsubj", "aux", "dobj") is None
    return bare and verb.dep_ in {"amod", "advcl"}


def _doer(verb: Token) -> Token | None:
    """The subject of a verb; where that is a thing that somebody makes ("issued a statement demanding"), its maker."""
    if verb.dep_ == "amod" and verb.tag_ == "VBG":
        return verb.head  # "protesting students"
    owner = child(verb.head, "poss") if verb.dep_ == "acl" and verb.tag_ == "VB" else None
    if owner is not None:
        return owner  # "the cabinet's refusal to recognise"
    if verb.dep_ == "acomp" and verb.lemma_.lower() in _MINDED:
        return doer_of(verb.head)
    subject = doer_of(verb)
    if subject is None or any_agent(antecedent(subject)):
        return subject
    if subject.dep_ == "dobj" and verb.head == subject:
        return doer_of(subject.head) or subject
    return subject


def _speaker_behind(head: Token) -> Token:
    """Who speaks, for a pronoun that is the subject of what is said ("Syria says it will withdraw"); else the head.

    A pronoun means the speaker where the speaker is somebody, in the singular for "it", and no other name stands
    between. "He" and "she" are left to the resolving room where the speaker's name is none of a person.
    """
    if head.lower_ not in _SPEAKING or head.dep_ not in {"nsubj", "nsubjpass"}:
        return head
    clause = head.head
    above = clause.head
    if clause.dep_ != "ccomp" or above.lemma_.lower() not in REPORTING_VERBS:
        return head
    speaker = child(above, "nsubj")
    if speaker is None or not is_agent(speaker) or speaker.i > head.i or speaker.pos_ == "PRON":
        return head
    plural = _of_whom(speaker).tag_ in {"NNS", "NNPS"} or child(speaker, "conj") is not None
    if head.lower_ == "it":
        fits = not plural and speaker.ent_type_ != "PERSON"
    elif head.lower_ == "they":
        fits = plural
    else:
        fits = speaker.ent_type_ == "PERSON" or (speaker.pos_ == "PROPN" and speaker.ent_type_ not in _STATES)
    return speaker if fits else head


def _goals(verb: Token) -> list[Token]:
    """Whom an act is done to: its object; where that is a thing, also whose it is or to whom it goes.

    "Offered troops to Lebanon", "lifted the embargo on Iraq", "praised Haiti's efforts": the state is the recipient.
    """
    goals = [c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.pos_ != "ADP"]
    beside = shared_object(verb)
    if beside is not None and not goals:
        return _goals(beside)
    gap = gap_of(verb)
    goals = [*goals, gap] if gap is not None and not goals else goals
    if verb.lemma_.lower() in _SHIFTING:
        onto = [p for c in verb.children if c.lower_ in {"on", "upon"} and (p := child(c, "pobj"))]
        if any(any_agent(p) for p in onto):
            return onto
    if any(g.lemma_.lower() in _MEANS for g in goals):
        goals = [g for g in goals if g.lemma_.lower() not in _MEANS]
        return goals or [
            p for c in verb.children if c.dep_ == "prep" and c.lower_ in TOWARDS if (p := child(c, "pobj"))
        ]
    moved = verb.lemma_.lower() in _MOVING and any(g.lemma_.lower() in _MOVED for g in goals)
    if any(any_agent(g) for g in goals) and not moved:
        return goals
    beyond = [
        p
        for holder in (verb, *goals)
        for c in holder.children
        if c.dep_ in {"prep", "dative"}
        and (c.i > verb.i or c.dep_ == "dative")
        and (c.lower_ in TOWARDS or (holder != verb and c.lower_ in {"of", "for"}))
        and (p := child(c, "pobj")) is not None
    ]
    if not goals or (moved and any(any_agent(p) for p in beyond)):
        return beyond
    owners = [c for g in goals for c in g.children if c.dep_ == "poss" and c.ent_type_ in NAMES]
    theirs = any(g.lemma_.lower() in OF_ACTOR for g in goals)  # "called off the envoy's trip to Oman"
    nearest = (*beyond, *owners) if theirs else (*owners, *beyond)
    return [p for p in nearest if any_agent(p) and (p.ent_type_ in NAMES or p.pos_ == "PROPN")][:1] or goals


# -- within the object or the clause --------------------------------------------------------------------


def _beneath(token: Token, actors: list[Token], goals: list[Token], kind: str | None) -> list[Token]:
    """Somebody within the object or the complement of a predicate, other than who acts; the nearest first.

    "Demanded that Serbia withdraw" (subject of the clause), "threatened to break ties with Russia" (a goal of the
    infinitive), "refused an Australian request" (whose it is): one recipient, since farther ones are mostly others'.
    """
    doers = {antecedent(a).i for a in actors}
    names = {antecedent(a).lower_ for a in actors}
    if not is_verb(token) and not (token.dep_ in {"dobj", "pobj"} or child(token, "acl", "ccomp", "prep")):
        return []
    for one in _nearest(token, kind):
        who = antecedent(one)
        if (
            who.head in goals
            and who.dep_ in {"amod", "compound", "nmod"}
            and not is_event_noun(who.head.lemma_.lower())
        ):
            return []  # the phrase of the goal itself names the state
        if who.i in doers or who.lower_ in names or who.ent_type_ in _NO_PARTY:
            continue
        if kind == "CONSULT" and who.dep_ == "pobj" and who.head.lower_ in _WHERE:
            continue  # a meeting in New York is not with New York
        if who.lower_ in _SPEAKING:
            if kind == "REQUEST" and who.lower_ != "it" and who.head.head == token:
                return [who]  # "demanded that he leave"
            continue
        if who.ent_type_ in {"NORP", "GPE"} or any_agent(who):
            return [who]
    return []


def _nearest(token: Token, kind: str | None) -> Iterator[Token]:
    """Yield whoever stands within a predicate's phrase, then in its light verb's clause, then in its purpose."""
    yield from _inner(token, _DEPTH)
    above = None if is_verb(token) else carrier_of(token)
    for holder in (token,) if above is None else (token, above):
        for c in holder.children:
            if above is not None and c.dep_ in {"ccomp", "xcomp"} and is_verb(c):
                subject = child(c, "nsubj", "nsubjpass")
                yield from [subject] if subject is not None else []
                yield from _inner(c, _DEPTH - 1)
            if kind == "PROTEST" and c.dep_ in {"advcl", "xcomp"} and c.tag_ in {"VB", "VBG"}:
                yield from _inner(c, _DEPTH)
    for holder in (token,) if above is None else (token, above):
        yield from _in_clauses(holder)


def _in_clauses(token: Token) -> Iterator[Token]:
    """Yield states and their people in the purpose of an act, then in its condition ("threatened to leave if Peru attacks")."""
    clauses = [c for c in token.subtree if c.dep_ == "advcl"]
    purposes = [c for c in clauses if c.tag_ == "VB" and child(c, "aux") is not None]
    marks = {c.i: mark.lower_ for c in clauses if (mark := child(c, "mark")) is not None}
    for c in (*purposes, *(c for c in clauses if marks.get(c.i) in {"if", "unless", "until"})):
        subject = child(c, "nsubj", "nsubjpass")
        for one in (*([subject] if subject is not None else []), *_inner(c, _DEPTH - 1)):
            if code_of_name(one) is not None or state_of(one) is not None:
                yield one


def _inner(token: Token, depth: int) -> Iterator[Token]:
    """Yield whoever stands within what a predicate governs, in order of nearness."""
    if depth == 0:
        return
    below: list[Token] = []
    for c in token.children:
        if c.dep_ in {"ccomp", "xcomp", "acl"} and is_verb(c):
            subject = child(c, "nsubj", "nsubjpass")
            if subject is not None:
                yield subject
                yield from _inner(subject, depth - 1)
            yield from _goals(c)
            below.append(c)
        elif c.dep_ == "acomp":
            below.append(c)
        elif c.dep_ in {"dobj", "dative", "oprd", "attr"} and c.pos_ != "ADP":
            if depth < _DEPTH:
                yield c
            yield from _owners(c)
            below.append(c)
        elif (
            c.pos_ == "ADP"
            and not (depth == _DEPTH and is_verb(token) and c.i < token.i)
            and c.dep_ in {"prep", "agent", "dative"}
            and c.lower_ in (TOWARDS | _INWARD) - (_WHERE if depth == _DEPTH else _NONE)
        ):
            goal = child(c, "pobj")
            if goal is not None:
                yield goal
                yield from _owners(goal)
                below.append(goal)
            below += [p for p in c.children if p.dep_ == "pcomp"]
    for c in below:
        yield from _inner(c, depth - 1)


def _scene(token: Token) -> list[Token]:
    """The state where an act is said to take place, in the predicate's own phrase or its light verb's."""
    above = None if is_verb(token) else carrier_of(token)
    if above is None and token.dep_ in {"nsubj", "nsubjpass"}:
        above = token.head
    for holder in (token,) if above is None else (token, above):
        for c in holder.children:
            if c.dep_ == "prep" and c.lower_ in _SCENES and (at := _state_within(c)) is not None:
                return [at]
    if token.dep_ in {"advcl", "xcomp"} and token.tag_ == "VB":  # "sent a team to Chad to investigate"
        for c in token.head.children:
            if c.dep_ == "prep" and c.lower_ in _SCENES | {"to"} and (at := _state_within(c)) is not None:
                return [at]
    return []


def _state_within(link: Token) -> Token | None:
    goal = child(link, "pobj")
    if goal is None:
        return None
    return next((t for t in goal.subtree if t.ent_type_ in {"GPE", "LOC"} and code_of_name(t)), None)


def _owners(noun: Token) -> Iterator[Token]:
    for c in noun.children:
        if (c.dep_ == "poss" and c.tag_ != "PRP$") or (
            c.dep_ in {"amod", "compound", "nmod"} and c.ent_type_ in {"NORP", "GPE"}
        ):
            yield c


# -- parties --------------------------------------------------------------------------------------------


def parties(
    heads: list[Token], others: list[Token], sentence: ParsedSentence, names: list[Span]
) -> tuple[Party, ...]:
    """Return the parties that heads of phrases name, each once, with the state that their phrase names.

    ``others`` are the heads of the other side; ``names`` the names found in the sentence.
    """
    out: list[Party] = []
    for head in heads:
        for part in conjuncts(antecedent(head)):
            one = _of_whom(part)
            if one.pos_ not in {"NOUN", "PROPN", "PRON", "ADJ"} or one.ent_type_ in _NO_PARTY:
                continue
            if is_event_noun(one.lemma_.lower()) or one.lower_ in _HOLLOW:
                continue
            if (
                one.pos_ == "NOUN"
                and is_abstract(one.lemma_.lower())
                and not any_agent(one)
                and not state_of(one)
            ):
                continue
            first, last = named(one) or ((one, one) if is_across(one) else _modified(one))
            at = sentence.span_of(one, one)
            span = next((n for n in names if n.holds(at)), sentence.span_of(first, last))
            if all(span != p.span for p in out):
                name = sentence.tokens.doc.text[span.start - sentence.offset : span.end - sentence.offset]
                out.append(Party(span=span, name=name, country=state_of(one) or home_of(one, others)))
    return tuple(out)


def _of_whom(head: Token) -> Token:
    """The people that a word for a number or a group counts ("a group of rebels", "dozens of villagers"); else the head."""
    if head.lemma_.lower() not in _COUNTING:
        return head
    link = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    goal = child(link, "pobj") if link is not None else None
    return goal if goal is not None and is_agent(goal) and goal.pos_ != "PRON" else head


def _modified(head: Token) -> tuple[Token, Token]:
    """A noun with the modifiers right before it, without its article; what a hyphen joins stays one word."""
    first = _joined(head)
    for part in sorted(head.lefts, key=lambda t: -t.i):
        if part.dep_ not in {"compound", "amod", "nmod", "nummod"} or part.right_edge.i + 1 < first.i:
            break
        if any(t.dep_ == "prep" for t in part.children):
            break  # "Police in Oran arrested two men", taken for one phrase
        first = _joined(part.left_edge)
    return first, head


def _joined(token: Token) -> Token:
    """The first part of a word that hyphens join ("president-elect")."""
    while token.i > 1 and token.nbor(-1).text in {"-", "–"} and not token.nbor(-1).whitespace_:
        if token.nbor(-2).whitespace_:
            break
        token = token.nbor(-2)
    return token
