"""Time expressions of a report, anchored on its date, the heading of its section or an earlier date in the passage.

The words are found by the grammar of ``secondsource.language.dates``; the parse gives what bare text cannot: the tense of the
clause, which turns "on Monday" back or ahead, and whether "2000" counts soldiers or "April" is a person.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from secondsource.language import dates as grammar
from secondsource.language.calendar import Period
from secondsource.language.dates import DateFound
from secondsource.language.moments import find_dates as written_dates
from secondsource.language.vocabulary import words
from secondsource.read.parsed import ParsedArticle, ParsedSentence
from secondsource.records import Anchor, Article, Span, Tense, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

#: "Two days later" counts from a date at most so many sentences back.
REACH = 4
#: A clock time without a day belongs to a day named at most so many sentences back.
CLOCK_REACH = 4

#: Verbs, nouns and adjectives whose infinitive or "for" complement lies ahead of them.
_AHEAD = frozenset(
    words(
        "expect schedule plan slate due set intend agree want hope prepare vow promise ready go ask call "
        "order urge propose pledge threaten likely unlikely decide invite aim wish seek poise plan "
        "intention decision pledge proposal promise vow bid preparation deadline postpone delay "
        "reschedule book bind demand need offer commit announce forecast project predict anticipate"
    )
)
#: Verbs that say of a future event, in the present tense, when it takes place by timetable.
_TIMETABLE = frozenset(
    words(
        "begin start open meet leave arrive expire resume convene host visit travel kick hold face depart launch"
        " attend address vote"
    )
)
_FUTURE_AUX = frozenset({"will", "'ll", "’ll", "wo", "shall", "ll"})
_MODAL_AUX = frozenset({"would", "may", "might", "could", "should", "can", "must", "'d", "’d"})
_IS = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOBODY = frozenset({"no", "neither", "nor", "none", "nobody", "nothing"})
#: Nouns of what nobody sets a day for: "Wednesday's attack" is past in any clause.
_UNPLANNED = frozenset(
    words(
        "attack bombing shooting explosion blast crash ruling decision announcement killing raid strike quake "
        "earthquake storm tornado hurricane fire disaster incident accident massacre defeat victory death arrest "
        "remark comment statement report result verdict development violence clash riot tweet revelation news "
        "allegation accusation protest crackdown collapse outage leak resignation"
    )
)
#: Words before what is still to come when something is done: "raised money for the November elections".
_TOWARDS = frozenset({"before", "for", "into", "toward", "towards", "until"})
_AHEAD_PREPOSITIONS = frozenset({"until", "till", "by", "through"})


def find_dates(parsed: ParsedArticle) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a report, in order."""
    out: list[TimeExpression] = []
    published = _day_of_writing(parsed.article)
    earlier: tuple[int, Period] | None = None
    for number, sentence in enumerate(parsed.sentences):
        heading = grammar.date_of(sentence.section_date)
        anchored_on: Anchor = "heading" if heading else "published"
        for found in parsed.times[number]:
            span = _span(sentence, found)
            tokens = sentence.tokens_in(span)
            if tokens and not _is_time(found, tokens):
                continue
            tense = clause_tense(tokens) if tokens else None
            reach = CLOCK_REACH if found.parts.form == "clock" else REACH
            before = earlier[1] if earlier and number - earlier[0] <= reach else None
            anchor = heading or published
            counted = _counting_tense(found, tokens, tense, anchor)
            if counted == "past" and _is_before_the_news(found, tokens, anchor):
                found = replace(found, parts=replace(found.parts, direction=-1))
            resolved = grammar.resolve(found, anchor, counted, earlier=before)
            when = grammar.when(found, resolved, anchored_on)
            expression = TimeExpression(
                span=span,
                type=found.type,
                value=resolved.value,
                anchor=when.anchor if when else "none",
                when=when,
                tense=tense,
            )
            out += _ends(expression, found, sentence)
            # "A year earlier" compares; what comes after it still counts from the time compared.
            compares = (
                found.parts.form == "step" and found.parts.unit == "year" and found.parts.direction is None
            )
            if resolved.period is not None and not compares and not _names_by_year(found, tokens):
                earlier = number, resolved.period
    return tuple(out)


def _day_of_writing(article: Article) -> date | None:
    """Return the day on which a report was written, where it was written.

    Ten in the evening in New York is the next day in UTC: where the report itself shows its time of publication with a zone, the
    day shown is taken.
    """
    published = article.published
    if published is not None and "T" in published:
        for shown in written_dates(article.text):
            if shown.iso == published:
                return shown.day
    return grammar.date_of(published)


def _is_before_the_news(found: DateFound, tokens: tuple[Token, ...], anchor: date | None) -> bool:
    """Whether the next day's name, in a past clause, is of the week before: where the clause only tells what went before the news.

    Most such days, in a main clause, are the next ("Russia answered on Friday", in a report dated Thursday and edited since): of
    21 in 90 stories 16. "The judge who halted the plan on Friday" and "after the bill was pulled on Friday" are of the last.
    """
    parts = found.parts
    if anchor is None or not tokens or parts.form != "weekday" or parts.weekday is None:
        return False
    if parts.direction is not None or (parts.weekday - anchor.isoweekday()) % 7 != 1:
        return False
    verb = _verb_over(_top(tokens), {t.i for t in tokens})
    if verb is None or "to" in (helpers := {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}):
        return False
    if helpers & {"had", "would"}:
        return "had" in helpers
    return verb.dep_ == "relcl" or _is_since(verb) or _is_after(verb)


def _names_by_year(found: DateFound, tokens: tuple[Token, ...]) -> bool:
    """Whether a bare year only names a thing in passing: "since the 2009 talks"; "later that year" does not count from it."""
    bare = found.parts.form == "calendar" and found.parts.month is None and len(tokens) == 1
    return bare and tokens[0].head.i > tokens[0].i and tokens[0].head.pos_ in {"NOUN", "PROPN"}


def _ends(
    expression: TimeExpression, found: DateFound, sentence: ParsedSentence
) -> tuple[TimeExpression, ...]:
    """Return the two ends of a range in words, as TIMEX3 has them, each with the range as its time; else the expression."""
    first, slash, last = expression.value.partition("/")
    if found.cut is None or not slash:
        return (expression,)
    start, span = sentence.span.start, expression.span
    return (
        replace(expression, span=replace(span, end=start + found.cut[0]), value=first),
        replace(expression, span=replace(span, start=start + found.cut[1]), value=last),
    )


def _span(sentence: ParsedSentence, found: DateFound) -> Span:
    start = sentence.span.start
    return Span(article=sentence.article, start=start + found.start, end=start + found.end)


def _is_time(found: DateFound, tokens: tuple[Token, ...]) -> bool:
    """Whether the parse bears out that the words name a time."""
    first, last = tokens[0], tokens[-1]
    parts = found.parts
    if parts.form == "named" and parts.unit == "month" and first is last:
        # "April" beside a surname, or "May" the prime minister.
        beside = [t for t in (first.nbor(-1) if first.i else None, _right(last)) if t is not None]
        if first.ent_type_ == "PERSON" and (
            first.lower_ == "may" or any(t.ent_type_ == "PERSON" for t in beside)
        ):
            return False
    if parts.form == "calendar" and parts.unit == "year" and first is last and first.text.isdigit():
        head = first.head
        counts = first.dep_ == "nummod" and head.i > first.i and head.tag_ == "NNS"
        if counts and first.ent_type_ not in {"DATE", "EVENT"}:
            return False
        if first.ent_type_ in {"CARDINAL", "MONEY", "QUANTITY"} and not _after_preposition(first):
            return False
    if parts.form == "weekday" and first is last and first.ent_type_ in {"ORG", "WORK_OF_ART"}:
        right = _right(last)
        return not (
            first.ent_iob_ == "B" and right is not None and right.ent_iob_ == "I" and right.text[0].isupper()
        )
    return True


def _right(token: Token) -> Token | None:
    return token.nbor(1) if token.i + 1 < len(token.doc) else None


def _after_preposition(token: Token) -> bool:
    return bool(token.i) and token.nbor(-1).lower_ in {"in", "since", "until", "by", "from", "during", "of"}


# -- tense -----------------------------------------------------------------------------------------


def _counting_tense(
    found: DateFound, tokens: tuple[Token, ...], tense: Tense | None, anchor: date | None
) -> Tense | None:
    """Return the tense that a date without its year, month or week is counted by: that of its clause, where it may be trusted.

    "Said that it would take effect on March 16" and "denied it ahead of November's vote" are ahead of a past only: the
    nearest such day counts. "Signed the order to march on Saturday", told on a Sunday, is of yesterday.
    """
    parts = found.parts
    if not tokens or parts.direction is not None:
        return tense
    if parts.form == "named" and parts.unit == "month" and tense == "past" and _is_towards(_top(tokens)):
        return None
    if parts.form == "named" and parts.unit == "month" and tense is None:
        # "The mayor's January calls" have been made.
        head = _top(tokens).head
        return "past" if head.pos_ == "NOUN" and any(c.dep_ == "poss" for c in head.children) else None
    if tense != "future":
        return tense
    verb = _verb_over(_top(tokens), {t.i for t in tokens})
    if verb is None:
        return tense
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if parts.form == "calendar" or (parts.form == "named" and parts.unit == "month"):
        would = helpers & {"would", "'d", "’d"}
        past = verb.tag_ == "VBD" or helpers & {"had", "has", "have", "was", "were", "did"}
        return None if would or (past and _is_ahead_of(_top(tokens))) else tense
    yesterday = anchor is not None and (anchor.isoweekday() - 2) % 7 + 1 == parts.weekday
    if parts.form == "weekday" and yesterday and "to" in helpers:
        over = _verb_over(verb, {verb.i})
        return "past" if over is not None and over.tag_ == "VBD" else tense
    return tense


def _top(tokens: tuple[Token, ...]) -> Token:
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside), tokens[0])


def _verb_over(word: Token, inside: set[int]) -> Token | None:
    """Return the nearest verb above a word."""
    for _ in range(len(word.doc)):
        if word.pos_ in {"VERB", "AUX"} and word.i not in inside:
            return word
        if word.head is word:
            return None
        word = word.head
    return None


def clause_tense(tokens: tuple[Token, ...]) -> Tense | None:
    """Return the tense of the clause that the tokens stand in, or None where there is no verb to tell.

    Prepositions that look ahead ("until Friday", "by Monday", "ahead of Sunday's vote") and words of plan or timetable
    ("scheduled for Monday", "begins on Friday") make a future. Where the parse lost the verb, "will" between the date and
    the last comma before it does.
    """
    found = _clause_tense(tokens)
    return "future" if found in (None, "present") and _has_will_before(_top(tokens)) else found


def _has_will_before(word: Token) -> bool:
    """Whether the last finite verb before a word, in its stretch between commas, is "will"."""
    for token in reversed(word.doc[max(word.sent.start, word.i - 14) : word.i]):
        if token.lower_ in {"will", "wo"} and token.tag_ == "MD":
            return True
        if token.tag_ in {"VBD", "VBZ", "VBP", "MD"} or (token.is_punct and token.text != "-"):
            return False
    return False


def _clause_tense(tokens: tuple[Token, ...]) -> Tense | None:
    inside = {t.i for t in tokens}
    top = _top(tokens)
    if top.dep_ == "poss" and top.head.lemma_.lower() in _UNPLANNED:
        return "past"
    if _looks_ahead(top):
        return "future"
    word = top
    for _ in range(len(top.doc)):
        if word.pos_ in {"VERB", "AUX"} and word.i not in inside:
            if word.tag_ == "VBG" and _is_since(word):
                return "past"
            if word.tag_ == "VBG" and _is_after(word):
                # "After declaring it in October, she ..." is as far back as its main clause, or further.
                main = _verb_over(word.head.head, {word.i})
                return _verb_tense(main) if main is not None else "past"
            return _verb_tense(word)
        if word.lemma_.lower() in _AHEAD and word.i not in inside and word.pos_ in {"ADJ", "NOUN"}:
            infinitive = any(c.dep_ == "prep" and c.lower_ == "for" for c in word.children)
            if infinitive and word.pos_ == "ADJ":
                return "future"
        if word.head is word:
            return None
        word = word.head
    return None


def _is_since(verb: Token) -> bool:
    """Whether a verb tells since when ("since taking over in January")."""
    return verb.head.lower_ == "since" or any(c.lower_ == "since" and c.dep_ == "mark" for c in verb.children)


def _is_after(verb: Token) -> bool:
    """Whether a verb tells after what ("after declaring it in October")."""
    return verb.head.lower_ == "after" or any(c.lower_ == "after" and c.dep_ == "mark" for c in verb.children)


def _is_ahead_of(top: Token) -> bool:
    """Whether a date stands after "ahead of", by itself or before what does ("Sunday's vote", "her January trip")."""
    above = (top.head, top.head.head) if top.dep_ in {"poss", "compound", "nmod", "amod"} else (top.head,)
    return any(p.lower_ == "of" and p.i and p.nbor(-1).lower_ == "ahead" for p in above)


def _is_towards(month: Token) -> bool:
    """Whether a month names what a past act was done before or for ("before their November elections")."""
    thing = month.head
    if thing.pos_ not in {"NOUN", "PROPN"} or thing.i <= month.i:
        return False
    lead = thing.head
    return (
        _is_ahead_of(thing) or lead.lower_ in _TOWARDS or (lead.lower_ == "to" and lead.head.lower_ == "up")
    )


def _looks_ahead(top: Token) -> bool:
    preposition = top.head if top.head.dep_ == "prep" or top.head.pos_ in {"ADP", "SCONJ"} else None
    if top.dep_ == "poss" and top.head.head.pos_ == "ADP":
        preposition = top.head.head
    if top.i and top.nbor(-1).lower_ in {"effective", "starting", "beginning"}:
        return True
    if preposition is None:
        return _is_ahead_of(top)
    if preposition.lower_ in _AHEAD_PREPOSITIONS and top.dep_ != "poss":
        # "Had not come until Monday" and "were filed by Monday" look back.
        helpers = {c.lower_ for c in preposition.head.children if c.dep_ in {"aux", "auxpass", "neg"}}
        if preposition.lower_ in {"by", "through"}:
            return preposition.head.tag_ != "VBD" and not helpers & {
                "had",
                "was",
                "were",
                "has",
                "have",
                "did",
            }
        return not helpers & {"had", "not", "n't", "n’t", "did"}
    if _is_ahead_of(top):
        return True
    return preposition.lower_ == "for" and preposition.head.lemma_.lower() in _AHEAD


def _verb_tense(verb: Token, depth: int = 0) -> Tense | None:
    helpers = [c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    governor = verb.head if verb.head is not verb and depth < 8 else None
    if not helpers and verb.dep_ == "conj" and verb.tag_ in {"VB", "VBG", "VBN"} and governor is not None:
        return _verb_tense(governor, depth + 1) if governor.pos_ in {"VERB", "AUX"} else None
    if any(h in _FUTURE_AUX for h in helpers):
        return "past" if verb.tag_ == "VBN" and "have" in helpers and "be" not in helpers else "future"
    if any(h in _MODAL_AUX for h in helpers):
        # "Could not be reached on Tuesday", "would not comment" look back; "may not meet on Tuesday" ahead.
        subject = {t.lower_ for c in verb.children if c.dep_ in _SUBJECTS for t in (c, *c.children)}
        negated = any(c.dep_ == "neg" for c in verb.children) or subject & _NOBODY
        refused = negated and {"could", "would"} & set(helpers)
        return "past" if "have" in helpers or refused else "future"
    if "to" in helpers:
        return _infinitive(governor, depth)
    if verb.lemma_.lower() in {"head", "bind"} and verb.tag_ == "VBN" and set(helpers) & _IS:
        return "future"
    if verb.lemma_.lower() in {"schedule", "slate", "plan"} or (
        verb.lemma_ == "expect" and verb.tag_ == "VBN"
    ):
        return "past" if "had" in helpers else "future"
    return _finite(verb, helpers, governor, depth)


def _infinitive(governor: Token | None, depth: int) -> Tense | None:
    if governor is None:
        return "future"
    if any(c.lower_ == "had" for c in [*governor.children, *governor.head.children]):
        return "past"
    if governor.pos_ == "ADJ" and governor.lemma_.lower() not in _AHEAD and governor.head.tag_ == "VBD":
        # "Were quick to condemn it on Sunday".
        return "past"
    if governor.lemma_.lower() in _AHEAD or governor.pos_ in {"AUX", "NOUN", "ADJ"}:
        return "future"
    return _verb_tense(governor, depth + 1) if governor.pos_ == "VERB" else None


def _finite(verb: Token, helpers: list[str], governor: Token | None, depth: int) -> Tense | None:
    past = {"was", "were", "had", "did", "has", "have", "'ve", "’ve", "been"}
    if verb.tag_ == "VBD" or any(h in past for h in helpers):
        return "past"
    if verb.tag_ == "VBG":
        if verb.head.lower_ == "to" and verb.head.head.lemma_ == "look":
            # "Looks forward to speaking on Thursday".
            return "future"
        if any(h in {"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"} for h in helpers):
            return "future" if verb.lemma_.lower() in _TIMETABLE else "present"
        above = governor if governor is not None and governor.pos_ in {"VERB", "AUX"} else None
        return _verb_tense(above, depth + 1) if above is not None else None
    if verb.tag_ == "VBN":
        return "past"
    if verb.tag_ in {"VBZ", "VBP"}:
        adjectives = {c.lemma_.lower() for c in verb.children if c.dep_ in {"acomp", "attr", "xcomp"}}
        objects = {c.lemma_.lower() for c in verb.children if c.dep_ == "dobj"}
        takes = verb.lemma_.lower() == "take" and objects & {"place", "office", "effect", "force"}
        ahead = (
            takes
            or verb.lemma_.lower() in _TIMETABLE
            or adjectives
            & {
                "due",
                "set",
                "likely",
                "ready",
                "scheduled",
            }
        )
        return "future" if ahead else "present"
    return None
