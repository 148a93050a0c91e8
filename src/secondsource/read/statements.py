"""Statements: what a report claims, sentence by sentence or clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.language.reporting import REPORTING_VERBS, Force
from secondsource.read.certainty import (
    Hedge,
    chain_of,
    claim_polarity,
    hedge_on,
    weightier,
)
from secondsource.read.clauses import Clause, clauses
from secondsource.read.expecting import PROMISING, expects, foreseen
from secondsource.read.parsed import ParsedArticle, ParsedSentence
from secondsource.read.quotations import find_quotes
from secondsource.read.shortquotes import join_short
from secondsource.read.stances import is_stance
from secondsource.read.syntax import AUXILIARIES, child, is_to, is_verb, words
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
#: Verbs whose infinitive is the act that a statement is about.
_ANNOUNCING = words(
    "expect plan aim intend threaten vow promise pledge schedule set slate prepare poise tip anticipate project "
    "forecast propose swear undertake prepare hope want seek"
)
#: Below so many words a stretch that starts with a comma is the end of a sentence that something was set into.
_FRAGMENT = 8
_PAPERS = words("statement letter report memo release document email tweet post speech interview")
#: Wishes and tries which, when past, are what the statement tells, not their infinitive.
_PAST_WISHES = words("want hope wish seek")
#: Adjectives whose clause is the claim ("I am confident that they will come", "it is clear that he lied").
_CONFIDENT = words(
    "certain sure confident hopeful optimistic convinced clear obvious evident true undeniable indisputable"
)
#: What a question is said to be that nobody has answered.
_OPEN = words("open question guess mystery matter")
#: A line on the page, not of the report: "Updated at 9 a.m.".
_STAMP = re.compile(
    r"(?:last )?(?:updated|published|posted|modified|filed)(?: (?:at|on))?:?\W+(?:\d|[A-Z][a-z]+ \d)",
    re.IGNORECASE,
)
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
        for clause in clauses(sentence, quotes, spoken):
            said = [a for a in attributions if any(c.overlaps(clause.span) for c in a.content)]
            voice = _voice(clause, sentence, said)
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


def _voice(clause: Clause, sentence: ParsedSentence, said: list[Attribution]) -> _Voice:
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
        leads = _leads(a, clause, sentence)
        verdict = leads and force == "judge" and _is_verdict(a, sentence)
        if force not in _CLAIMING and not verdict:
            continue
        if share < _SHARE * length and not (leads and share >= 8):
            continue
        if (force == "commit" or _agrees(a, sentence)) and not _clausal(a, sentence, finite=True):
            continue  # "vowed to stay" is told by the outlet; "promised that" is the speaker's claim
        if not leads and share < 0.7 * length and _aside(a, sentence):
            continue
        if not _clausal(a, sentence) and not verdict:
            continue
        rank = share + (length if _quoting(a, sentence) or (leads and force != "judge") else 0)
        if best is None or rank > best[0]:
            best = (rank, a)
    if best is None or (best[1].speaker.kind == "outlet"):
        return _Voice(
            attribution=best[1] if best else None,
            force="say",
            head=_content_head(best[1], clause, sentence) if best else clause.head,
        )
    return _Voice(
        attribution=best[1],
        force=_force(best[1], sentence),
        head=_content_head(best[1], clause, sentence) or clause.head,
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
    """ "They agreed to meet": an act of its own, nobody's word."""
    return a.cue is not None and any(t.lemma_ == "agree" for t in sentence.tokens_in(a.cue))


def _is_verdict(a: Attribution, sentence: ParsedSentence) -> bool:
    """ "They called it a disgrace": a valuation that stands as a claim."""
    cue = sentence.tokens_in(a.cue) if a.cue else ()
    if cue and cue[-1].pos_ == "ADP":
        return False  # "called for talks"
    return any(t.lemma_ in {"call", "describe", "label", "brand", "dub", "term"} for t in cue)


def _leads(a: Attribution, clause: Clause, sentence: ParsedSentence) -> bool:
    """Whether the cue is the clause's own predicate, or one coordinated with it ("came and said")."""
    if a.cue is None or clause.head is None:
        return False
    cue = sentence.tokens_in(a.cue)
    return clause.head in cue or any(t.dep_ == "conj" and t.head == clause.head for t in cue)


def _aside(a: Attribution, sentence: ParsedSentence) -> bool:
    """Whether the cue stands in a clause about a noun ("a theory which claimed")."""
    for t in sentence.tokens_in(a.cue) if a.cue else ():
        if is_verb(t):
            path = [t, *t.ancestors]
            return any(p.dep_ in {"relcl", "acl"} and p.head.lemma_ not in _PAPERS for p in path)
    return False


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
    hedge = _hedge(clause, voice, tuple(h for h in hedges if h.span.overlaps(clause.span)))
    attribution = voice.attribution
    certainty = _certainty(hedge, voice)
    main = _main(voice, hedge)
    tense = _tense(main, clause, sentence, attribution)
    content = _content(clause, attribution, text)
    if hedge is None and clause.head is not None and _left_open(clause.head):
        certainty = "unknown"
    asks = certainty == "unknown"
    when = _when(main, sentence, events, dates)
    return Statement(
        id=content_id("statement", sentence.article, str(clause.span.start), str(clause.span.end)),
        span=clause.span,
        text=clause.span.of(text),
        certainty=certainty,
        tense=tense,
        polarity=claim_polarity(main) if main is not None else "affirmed",
        speaker=attribution.speaker if attribution is not None else _OUTLET,
        cue=_cue(hedge, attribution, certainty, text),
        events=events,
        quantities=quantities,
        content=content,
        when=when,
        expects=not asks
        and expects(sentence.tokens_in(clause.span), main, tense, head=clause.head, told=_told(attribution)),
        asks=asks,
        background=_background(clause, voice, main, tense, when, parsed),
        section_date=sentence.section_date,
        sentence=number,
    )


def _tense(main: Token | None, clause: Clause, sentence: ParsedSentence, a: Attribution | None) -> Tense:
    """When the claim happens, given its predicate and, where it stands in the clause, the cue of its speaker."""
    if main is None:
        # The parser took the verb for a noun; its tag may still tell.
        tags = [t.tag_ for t in sentence.tokens_in(clause.span) if t.dep_ not in {"relcl", "acl", "advcl"}]
        form = next((t for t in tags if t in {"VBD", "VBZ", "VBP"}), "VBD")
        return "past" if form == "VBD" else "present"
    if foreseen(main):
        return "future"
    cue: Token | None = None
    if a is not None and a.cue is not None and a.speaker.kind != "outlet" and clause.span.holds(a.cue):
        cue = next((t for t in sentence.tokens_in(a.cue) if is_verb(t)), None)
    return tense_of_claim(main, cue)


def _left_open(verb: Token) -> bool:
    """ "Whether the bridge will open is still open": what its "whether" clause asks is said to be undecided."""
    if verb.lemma_ not in {"be", "remain"} or not any(
        c.dep_ in {"csubj", "ccomp", "advcl"} and _whether(c) for c in verb.lefts
    ):
        return False
    verdict = child(verb, "acomp", "attr")
    return verdict is not None and verdict.lemma_.lower() in _OPEN and child(verb, "neg") is None


def _whether(clause: Token) -> bool:
    mark = child(clause, "mark", "advmod")
    return mark is not None and mark.lower_ in {"whether", "how", "when", "where", "why", "if"}


def _told(a: Attribution | None) -> bool:
    """Whether the outlet itself tells it."""
    return a is None or a.speaker.kind == "outlet"


def _hedge(clause: Clause, voice: _Voice, hedges: tuple[Hedge, ...]) -> Hedge | None:
    """The weightiest hedge on the predicates that carry the claim."""
    best: Hedge | None = None
    seen: set[int] = set()
    for start in (clause.head, voice.head):
        if start is None:
            continue
        for token in chain_of(start):
            if token.i not in seen:
                seen.add(token.i)
                best = weightier(best, hedge_on(token, hedges))
    return best


def _certainty(hedge: Hedge | None, voice: _Voice) -> Certainty:
    if hedge is not None and hedge.certainty != "reported":
        return hedge.certainty
    if voice.attribution is not None:
        return "denied" if voice.force == "deny" else "reported"
    return "reported" if hedge is not None else "certain"


def _main(voice: _Voice, hedge: Hedge | None) -> Token | None:
    """The predicate that the claim is about: below hedges, plans and announcements."""
    at = voice.head
    for _ in range(6):
        if at is None:
            return None
        if at.tag_ == "VB" and at.dep_ not in {"xcomp", "ccomp"} and not list(at.lefts) and at.head != at:
            at = at.head  # an order in quotation marks has no time of its own
            return at if is_verb(at) else None
        below = _below(at, hedge)
        if below is None:
            return at
        at = below
    return at


def _below(verb: Token, hedge: Hedge | None) -> Token | None:
    infinitive = child(verb, "xcomp")
    if infinitive is not None and verb.tag_ == "VBD" and verb.lemma_ in _PAST_WISHES:
        return None  # "wanted to stay" tells of a wish that was
    before = any(c.lower_ == "had" for c in verb.children)
    if (
        infinitive is not None
        and (verb.tag_ == "VBD" or before)
        and verb.lemma_ in PROMISING
        and hedge is None
    ):
        return None  # "vowed in March to stay": the vow is past; "has vowed to stay" looks ahead
    if is_to(verb) is not None:
        return infinitive
    if verb.lemma_ == "mean" and verb.dep_ == "relcl":
        return child(verb, "ccomp")
    if (
        infinitive is not None
        and is_verb(infinitive)
        and (
            verb.lemma_ in _ANNOUNCING
            or verb.lemma_ in {"go", "seem", "appear", "believe", "think", "say", "report"}
        )
    ):
        return infinitive
    for adjective in (c for c in verb.children if c.dep_ in {"acomp", "attr", "oprd"}):
        deeper = next((c for c in adjective.children if c.dep_ in {"xcomp", "ccomp"} and is_verb(c)), None)
        if deeper is not None and (
            hedge is not None or adjective.lemma_ in {"due", "set", "ready", "likely", "unlikely", "prepared"}
        ):
            return deeper
    if (sure := child(verb, "acomp")) is not None and sure.lemma_ in _CONFIDENT:
        return child(sure, "ccomp") or child(verb, "ccomp")
    if hedge is not None and hedge.governor == verb:
        return next(
            (c for c in verb.children if c.dep_ in {"ccomp", "advcl"} and is_verb(c) and c.i > verb.i), None
        )
    return None


def _content(clause: Clause, a: Attribution | None, text: str) -> tuple[Span, ...]:
    if a is None:
        return (clause.span,)
    out = []
    for c in a.content:
        start, end = max(c.start, clause.span.start), min(c.end, clause.span.end)
        if text[start : start + 5].lower() == "that ":
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
