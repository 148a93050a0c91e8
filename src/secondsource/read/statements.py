"""Statements: what a report claims, sentence by sentence or clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secondsource.language.reporting import REPORTING_VERBS, Force
from secondsource.read.certainty import Hedge, polarity_of, withholds
from secondsource.read.claims import hedge_of, left_open, main_of, polarity_of_claim, true_head
from secondsource.read.clauses import Clause, clauses
from secondsource.read.expecting import expects, foreseen
from secondsource.read.loosehedges import asks
from secondsource.read.nestedspeech import whose_words
from secondsource.read.parsed import ParsedArticle, ParsedSentence
from secondsource.read.quotations import find_quotes
from secondsource.read.shortquotes import join_short
from secondsource.read.stances import is_stance
from secondsource.read.syntax import AUXILIARIES, child, is_verb, words
from secondsource.read.tenses import tense_of_claim
from secondsource.records import (
    Attribution,
    Certainty,
    Event,
    Quantity,
    Span,
    Speaker,
    Statement,
    Tense,
    TimeExpression,
    When,
    content_id,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_OUTLET = Speaker(name=None, kind="outlet")
#: Least share of a statement that what is said must fill for the statement to be the speaker's.
_SHARE = 0.35
#: Forces whose content is a claim, not a wish or a valuation of the outlet's own telling.
_CLAIMING: frozenset[Force] = frozenset({"say", "claim", "know", "believe", "deny", "commit", "ask"})
#: Below so many words a stretch that starts with a comma is the end of a sentence that something was set into.
_FRAGMENT = 8
#: Verbs that give a thing a name or a value; in the passive without an agent they only name it ("will be called").
_VERDICTS = words(
    "call describe label brand dub term characterise characterize portray paint depict denounce"
)
_PAPERS = words("statement letter report memo release document email tweet post speech interview")
#: A line on the page, not of the report: "Updated at 9 a.m.".
_STAMP = re.compile(
    r"(?:last )?(?:updated|published|posted|modified|filed)(?: (?:at|on))?:?\W+(?:\d|[A-Z][a-z]+ \d)",
    re.IGNORECASE,
)
#: Verbs that only say that there is what their object names ("had reports that the bridge was shut").
_HEARING = words("have get hear receive see make issue give")
#: Verbs of saying whose infinitive is what others are told to do.
_BIDDING = words("tell ask warn remind")
_STANDING = words(
    "be have contain include control border remain lie belong consist own represent comprise pit share know live "
    "constitute cover hold rank"
)
_LONG_AGO = re.compile(
    r"\b(?:(?:years|decades|months|centuries) ago|previously|formerly|for (?:years|decades)|last year|in the past|"
    r"historically|traditionally|since (?:the|19|20)|used to|born in|history of|once)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Voice:
    """Whose words a clause is, and the predicates that carry the claim."""

    attribution: Attribution | None
    force: Force
    #: Head of the claim itself: of the content where there is a speaker.
    head: Token | None


def find_statements(
    parsed: ParsedArticle,
    attributions: tuple[Attribution, ...],
    events: tuple[Event, ...],
    quantities: tuple[Quantity, ...],
    dates: tuple[TimeExpression, ...],
) -> tuple[Statement, ...]:
    """Return the statements of a report, in order: sentences, or clauses where they claim separate things."""
    quotes = find_quotes(parsed)
    out: list[Statement] = []
    for number, sentence in enumerate(parsed.sentences):
        hedges = parsed.hedges[number]
        spoken = tuple(c for a in attributions for c in a.content if c.overlaps(sentence.span))
        for found in clauses(sentence, quotes, spoken):
            clause = replace(found, head=true_head(found.head))
            said = [a for a in attributions if any(c.overlaps(clause.span) for c in a.content)]
            voice = _voice(clause, sentence, said, parsed.article.text)
            if not _claims(clause, sentence, voice, parsed.article.text):
                continue
            within = tuple(e for e in events if clause.span.holds(e.span))
            out.append(
                _statement(
                    clause,
                    sentence,
                    number,
                    voice,
                    hedges,
                    within,
                    tuple(q for q in quantities if clause.span.holds(q.span)),
                    [d for d in dates if clause.span.holds(d.span)],
                    parsed,
                )
            )
    return join_short(tuple(out), quotes, parsed)


def _claims(clause: Clause, sentence: ParsedSentence, voice: _Voice, text: str) -> bool:
    """Whether a clause claims something: it has a verb, and is neither an order nor a question of the outlet's."""
    tokens = sentence.tokens_in(clause.span)
    verbs = [t for t in tokens if t.pos_ in {"VERB", "AUX"}]
    if not verbs:
        return False
    if _shouted(clause.span.of(text)) or _STAMP.match(clause.span.of(text)):
        return False
    if text[clause.span.start : clause.span.start + 1] in ",;" and len(tokens) < _FRAGMENT:
        return False  # what a box or picture cut off from its sentence
    if voice.attribution is not None:
        return True
    if clause.span.of(text).rstrip("\"'”’ ").endswith("?"):
        return False
    head = clause.head
    bare = head is not None and head.tag_ == "VB" and not any(c.dep_ in AUXILIARIES for c in head.children)
    return not (bare and head is not None and child(head, "nsubj") is None and head.i <= tokens[0].i + 1)


def _shouted(text: str) -> bool:
    """Whether a text is in capitals: a headline of another story set between paragraphs."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 12 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


# -- whose words ---------------------------------------------------------------------------------------


def _voice(clause: Clause, sentence: ParsedSentence, said: list[Attribution], text: str) -> _Voice:
    """Return the outermost attribution that covers a clause; the inner one where an outlet quotes an outlet."""
    best: tuple[float, Attribution] | None = None
    length = clause.span.end - clause.span.start
    for a in said:
        if (
            a.cue is not None
            and any(c.holds(a.cue) for b in said if b != a for c in b.content)
            and not _leads(a, clause, sentence)
            and not _quoting(a, sentence)
        ):
            continue  # speech within speech
        force = _force(a, sentence)
        share = sum(max(0, min(c.end, clause.span.end) - max(c.start, clause.span.start)) for c in a.content)
        own = _leads(a, clause, sentence)
        leads = own or _follows(a, clause, text)
        verdict = leads and force == "judge" and _is_verdict(a, sentence)
        if (force not in _CLAIMING and not verdict) or _withheld(a, force, sentence):
            continue
        if share < _SHARE * length and not (leads and share >= 8):
            continue
        if (force == "commit" and not _clausal(a, sentence, finite=True)) or _agrees(a, sentence):
            continue  # "vowed to stay" is told by the outlet; "promised that" is the speaker's claim
        if (
            not leads
            and (share < 0.7 * length or force == "deny" or _noun_aside(a, sentence) or _timed(a, sentence))
            and _aside(a, sentence)
        ):
            continue
        if not _clausal(a, sentence) and not verdict:
            continue
        rank = share + (length if _quoting(a, sentence) or (own and force != "judge") else 0)
        if best is None or rank > best[0]:
            best = (rank, a)
    if best is None or (best[1].speaker.kind == "outlet"):
        return _Voice(
            attribution=best[1] if best else None,
            force="say",
            head=_content_head(best[1], clause, sentence) if best else clause.head,
        )
    told = whose_words(best[1], said, text)
    return _Voice(
        attribution=told,
        force=_force(told, sentence),
        head=_content_head(told, clause, sentence) or clause.head,
    )


def _force(a: Attribution, sentence: ParsedSentence) -> Force:
    if a.cue is None:
        return "say"
    for t in sentence.tokens_in(a.cue):
        if t.lemma_.lower() in REPORTING_VERBS and is_verb(t):
            return REPORTING_VERBS[t.lemma_.lower()]
    return "judge" if any(is_stance(t) for t in sentence.tokens_in(a.cue)) else "say"


def _quoting(a: Attribution, sentence: ParsedSentence) -> bool:
    return a.cue is not None and any(t.lemma_ == "quote" for t in sentence.tokens_in(a.cue))


def _agrees(a: Attribution, sentence: ParsedSentence) -> bool:
    """ "They agreed to meet", "agreed to “deepen ties”": an act of its own, nobody's word."""
    cue = sentence.tokens_in(a.cue) if a.cue is not None else ()
    return any(t.lemma_ == "agree" and child(t, "ccomp") is None for t in cue)


def _withheld(a: Attribution, force: Force, sentence: ParsedSentence) -> bool:
    """Whether nobody vouches for what follows a cue, so that the outlet tells only that it was asked, refused or not said.

    "Asked whether the bridge was safe", "told them to leave", "did not say when it would open", "considered selling it", "denied the motion".
    """
    if a.cue is None or a.kind != "indirect":
        return False
    for verb in (t for t in sentence.tokens_in(a.cue) if is_verb(t)):
        clause = child(verb, "ccomp", "xcomp", "advcl")
        if force == "ask" and clause is not None and asks(clause):
            return True
        if force in {"say", "know"} and polarity_of(verb) == "negated":
            return True
        if (
            verb.lemma_ in _BIDDING
            and clause is not None
            and clause.tag_ == "VB"
            and any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children)
        ):
            return True
        if (
            verb.lemma_ == "find"
            and clause is not None
            and clause.tag_ in {"VBN", "VBG"}
            and child(clause, "mark", "aux", "auxpass") is None
        ):
            return True
        if verb.lemma_ == "consider" and clause is not None and clause.tag_ == "VBG":
            return True
        if withholds(verb) or (verb.lemma_ == "relate" and child(verb, "auxpass") is not None):
            return True
        to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
        if to and verb.dep_ == "advcl" and clause is not None and asks(clause):
            return True  # "a study to determine whether it spreads"
    return False


def _is_verdict(a: Attribution, sentence: ParsedSentence) -> bool:
    """ "They called it a disgrace": a valuation that stands as a claim."""
    cue = sentence.tokens_in(a.cue) if a.cue else ()
    if cue and cue[-1].pos_ == "ADP":
        return False  # "called for talks"
    named = any(t.dep_ == "auxpass" for t in cue) and a.source is None
    return not named and any(t.lemma_ in _VERDICTS for t in cue)


def _leads(a: Attribution, clause: Clause, sentence: ParsedSentence) -> bool:
    """Whether the cue is the clause's own predicate, or one coordinated with it ("came and said")."""
    if a.cue is None or clause.head is None:
        return False
    cue = sentence.tokens_in(a.cue)
    return clause.head in cue or any(t.dep_ == "conj" and t.head == clause.head for t in cue)


def _follows(a: Attribution, clause: Clause, text: str) -> bool:
    """Whether a clause starts with what is said and goes straight on with who says so, whatever the parse makes of it.

    "The strike hit at noon (0900 GMT) a resident said", "“You can't,” she said, before leaving".
    """
    if a.cue is None or a.source is None or not a.content:
        return False
    first = a.content[0]
    if first.start - clause.span.start > 1 or not clause.span.holds(first):
        return False
    parts = sorted((a.source, a.cue), key=lambda s: s.start)
    gaps = (text[first.end : parts[0].start], text[parts[0].end : parts[1].start])
    behind = parts[0].start >= first.end and clause.span.holds(parts[1])
    return behind and not any(c.isalnum() for gap in gaps for c in gap)


def _timed(a: Attribution, sentence: ParsedSentence) -> bool:
    """Whether what is told stands in a clause of time or cause ("came under fire after it was revealed that")."""
    verbs = [t for t in sentence.tokens_in(a.cue) if is_verb(t)] if a.cue is not None else []
    return any(_adjunct(p) and p.head.lemma_ != "come" for t in verbs[:1] for p in (t, *t.ancestors))


def _aside(a: Attribution, sentence: ParsedSentence) -> bool:
    """Whether the cue stands in a clause about a noun ("a theory which claimed")."""
    for t in sentence.tokens_in(a.cue) if a.cue else ():
        path = [t, *t.ancestors]
        if is_verb(t):
            return any(
                (p.dep_ in {"relcl", "acl"} and p.head.lemma_ not in _PAPERS) or _adjunct(p) for p in path
            )
    return _noun_aside(a, sentence)


def _noun_aside(a: Attribution, sentence: ParsedSentence) -> bool:
    """Whether the cue is a noun that the clause tells something else of ("adds to fears that", "raised doubts that")."""
    nouns = [_first_of(t) for t in sentence.tokens_in(a.cue) if t.pos_ == "NOUN"] if a.cue else []
    return any(
        t.dep_ == "pobj"
        or (t.dep_ == "dobj" and t.head.lemma_ not in _HEARING)
        or (t.dep_ == "nsubj" and child(t.head, "dobj") is not None)
        for t in nouns
    )


def _first_of(noun: Token) -> Token:
    """The first of the nouns that one is joined to ("out of fear or belief that")."""
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    return noun


def _adjunct(verb: Token) -> bool:
    """Whether a verb stands in a clause of time or cause: "after telling them that", "because he thought that"."""
    if verb.dep_ == "pcomp":
        return verb.head.lower_ in {"after", "before", "since", "while", "despite", "without", "by"}
    mark = child(verb, "mark")
    return (
        verb.dep_ == "advcl"
        and mark is not None
        and mark.lower_ in {"because", "after", "before", "since", "although", "though"}
    )


def _clausal(a: Attribution, sentence: ParsedSentence, *, finite: bool = False) -> bool:
    """Whether what is said is a clause or quoted ("denied the charges" is neither)."""
    if a.kind != "indirect":
        return True
    for content in a.content:
        inside = sentence.tokens_in(content)
        ids = {t.i for t in inside}
        tops = [t for t in inside if (t.head.i not in ids or t.head == t) and is_verb(t)]
        if any(t.tag_ != "VB" or child(t, "nsubj") is not None or not finite for t in tops):
            return True
    return False


def _content_head(a: Attribution, clause: Clause, sentence: ParsedSentence) -> Token | None:
    """The topmost verb of what is said."""
    inside = [t for c in a.content for t in sentence.tokens_in(c)]
    inside = [t for t in inside if clause.span.holds(sentence.span_of(t, t))]
    ids = {t.i for t in inside}
    tops = [t for t in inside if is_verb(t) and (t.head.i not in ids or t.head == t)]
    if not tops:
        tops = [t for t in inside if is_verb(t)]
    return tops[0] if tops else None


# -- the statement ---------------------------------------------------------------------------------------


def _statement(
    clause: Clause,
    sentence: ParsedSentence,
    number: int,
    voice: _Voice,
    hedges: tuple[Hedge, ...],
    events: tuple[Event, ...],
    quantities: tuple[Quantity, ...],
    dates: list[TimeExpression],
    parsed: ParsedArticle,
) -> Statement:
    text = parsed.article.text
    attribution = voice.attribution
    told = _told(attribution)
    within = tuple(h for h in hedges if h.span.overlaps(clause.span))
    hedge = hedge_of((clause.head, voice.head), within, told=told)
    certainty = _certainty(hedge, voice)
    main = main_of(voice.head, hedge, told=told)
    tense = _tense(main, clause, sentence, attribution)
    content = _content(clause, attribution, text)
    if hedge is None and clause.head is not None and left_open(clause.head):
        certainty = "unknown"
    open_ = certainty == "unknown"
    when = _when(main, sentence, events, dates)
    return Statement(
        id=content_id("statement", sentence.article, str(clause.span.start), str(clause.span.end)),
        span=clause.span,
        text=clause.span.of(text),
        certainty=certainty,
        tense=tense,
        polarity=polarity_of_claim(main, voice.head, hedge) if main is not None else "affirmed",
        speaker=attribution.speaker if attribution is not None else _OUTLET,
        cue=_cue(hedge, attribution, certainty, text),
        events=events,
        quantities=quantities,
        content=content,
        when=when,
        expects=not open_
        and expects(sentence.tokens_in(clause.span), main, tense, head=clause.head, told=told),
        asks=open_,
        background=_background(clause, voice, main, tense, when, parsed),
        section_date=sentence.section_date,
        sentence=number,
    )


def _tense(main: Token | None, clause: Clause, sentence: ParsedSentence, a: Attribution | None) -> Tense:
    """When the claim happens, given its predicate and, where it stands in the clause, the cue of its speaker."""
    if main is None:
        # The parser took the verb for a noun; its tag may still tell. Only present forms look like nouns ("details").
        aside = {"relcl", "acl", "advcl", "amod", "pcomp"}
        tags = [t.tag_ for t in sentence.tokens_in(clause.span) if t.dep_ not in aside]
        form = next((t for t in tags if t in {"VBD", "VBN", "VBZ", "VBP"}), "VBP")
        return "past" if form in {"VBD", "VBN"} else "present"
    if foreseen(main):
        return "future"
    cue: Token | None = None
    if a is not None and a.cue is not None and a.speaker.kind != "outlet" and clause.span.holds(a.cue):
        cue = next((t for t in sentence.tokens_in(a.cue) if is_verb(t)), None)
    return tense_of_claim(main, cue)


def _told(a: Attribution | None) -> bool:
    """Whether the outlet itself tells it."""
    return a is None or a.speaker.kind == "outlet"


def _certainty(hedge: Hedge | None, voice: _Voice) -> Certainty:
    if hedge is not None and hedge.certainty != "reported":
        return hedge.certainty
    if voice.attribution is not None:
        return "denied" if voice.force == "deny" else "reported"
    return "reported" if hedge is not None else "certain"


def _content(clause: Clause, a: Attribution | None, text: str) -> tuple[Span, ...]:
    if a is None:
        return (clause.span,)
    out = []
    for c in a.content:
        start, end = max(c.start, clause.span.start), min(c.end, clause.span.end)
        if text[start : start + 5] == "that ":
            start += 5
        if end > start:
            out.append(Span(article=c.article, start=start, end=end))
    return tuple(out) or (clause.span,)


def _cue(hedge: Hedge | None, a: Attribution | None, certainty: Certainty, text: str) -> str | None:
    if hedge is not None and hedge.certainty == certainty:
        return hedge.words
    return a.cue.of(text) if a is not None and a.cue is not None else None


def _when(
    main: Token | None, sentence: ParsedSentence, events: tuple[Event, ...], dates: list[TimeExpression]
) -> When | None:
    if main is not None:
        at = sentence.span_of(main, main)
        own = next((e.when for e in events if e.span == at and e.when), None)
        if own is not None:
            return own
    timed = next((e.when for e in events if e.when is not None), None)
    return timed or next((d.when for d in dates if d.when is not None), None)


# -- kinds of claim ----------------------------------------------------------------------------------------


def _background(
    clause: Clause, voice: _Voice, main: Token | None, tense: Tense, when: When | None, parsed: ParsedArticle
) -> bool:
    """Whether a clause tells a standing fact or what happened long before this story.

    A year before that of the report, words of long ago, or a present-tense predicate of state of the outlet's own.
    """
    text = clause.span.of(parsed.article.text)
    published = parsed.article.published
    if tense == "future":
        return False
    if when is not None and published and when.value[:4].isdigit() and when.value[:4] < published[:4]:
        return True
    years = list(_years(text))
    if years and (not published or any(y < int(published[:4]) for y in years)):
        return True
    if _LONG_AGO.search(text):
        return True
    return voice.attribution is None and main is not None and tense == "present" and main.lemma_ in _STANDING


def _years(text: str) -> Iterator[int]:
    for m in _YEAR.finditer(text):
        yield int(m.group())
