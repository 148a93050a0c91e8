"""Who says it: source, cue and content of direct and indirect speech.

Three passes. Verbs of the table in ``language.reporting`` take a clause, an infinitive or an object from the
parse; "according to" and its like take the rest of their clause. What the parse does not give (scrapes that
lost their commas: "... the agency said.") is read off the end of the sentence by parts of speech. Last,
quotations that no cue covers go to the cue next to them, or to the speaker of the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from secondsource.language.reporting import REPORTING_VERBS, Force
from secondsource.read.cues import Frame, cue_of, in_writing, source_of
from secondsource.read.endcues import at_end, phrase_after, phrase_before
from secondsource.read.nestedspeech import without_inner
from secondsource.read.parsed import ParsedArticle, ParsedSentence
from secondsource.read.quotations import find_quotes, introduced, kind_of, with_quotes, with_uncued, within
from secondsource.read.speakers import Speakers, can_speak, is_measure
from secondsource.read.stances import stances
from secondsource.read.syntax import child, is_verb, runs, subject_of, verb_of, words
from secondsource.read.transcripts import label_attributions
from secondsource.read.wordcues import (
    CLAIM_NOUNS,
    PREPOSITIONS,
    by_adjective,
    by_noun,
    by_phrase,
    by_poll,
    by_preposition,
    made_clear,
)
from secondsource.records import Attribution, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Verbs that are a cue only with a clause or a quotation of their own, since alone they are mostly something else.
_CLAUSE_ONLY = words(
    "add go find show read post hear see feel learn point want agree call begin continue project counter "
    "reason air phone offer order charge determine establish question answer note observe detail outline "
    "imagine guess suggest indicate discover realise realize hope fear understand fault publish broadcast "
    "term label brand consider expect recall conclude figure direct signal repeat explain stress mention"
)
#: Verbs whose bare object is what is said ("denied the allegations", "announced the withdrawal").
_OBJECT = words(
    "announce deny report confirm acknowledge admit concede claim allege predict reject dismiss dispute "
    "refute condemn denounce criticise criticize praise blame reveal disclose suggest propose demand urge "
    "promise pledge threaten declare describe estimate cite welcome hail decry deplore question slam blast mock "
    "applaud commend deride lambast lambaste recall repeat reiterate stress emphasize emphasise underscore underline "
    "tweet explain note detail outline warn"
)
#: What a poll or a study "shows" or "finds" is its word, also without a clause.
_EVIDENT = words("show find indicate")
_PAPERS = words(
    "poll survey study report census average audit review research analysis figure data datum polling tally record document "
    "result index email"
)
#: Objects that name the saying, not what is said.
_SPEECH_NOUNS = words(
    "statement speech comment remark thing something word question tweet post letter report reporter "
    "press news journalist interview conference"
)
#: "They called it a disgrace": the verdict is an object predicative or an "as" phrase.
_VERDICT = words(
    "call describe label brand dub term characterise characterize deem consider hail denounce condemn"
)
#: Verbs of plain saying, of which things are seldom the subject.
_PLAIN = words("say tell add announce reply ask warn insist claim deny tweet vow")
_ACCUSING = frozenset({"accuse", "blame", "criticise", "criticize", "praise"})
_INFINITIVE: frozenset[Force] = frozenset({"commit", "demand", "believe", "claim", "deny", "know"})
#: Verbs whose clause follows them: one that comes before is no content ("things went wrong: two agreed to talk").
_FOLLOWED = words("agree find suggest indicate want hope call offer order determine establish learn discover")
#: What is seen is evidence, nobody's word.
_PICTURES = words("photo photograph picture image video footage map graphic chart scene clip")


def find_attributions(parsed: ParsedArticle, mentions: tuple[Mention, ...]) -> tuple[Attribution, ...]:
    """Return the attributions of a report, in order of their content.

    On a third of PolNeAR's development part: precision .90, recall .59, F of matched contents .93, source right in
    .92 (``evals/attribution.py``). On 105 reports of its training part precision rose from .82 to .88 and recall from .53 to .56, precision
    above all by leaving out what stands within the words of another (``nestedspeech``). Attitudes are taken from a short
    list (``language.reporting.STANCES``): a long one ("wants", "supports", "knows") raised recall to .62 and cost .08 of precision.
    Things that cannot speak are no sources, which cost .01 of recall and gave .015 of precision. Without the rule that "I think"
    inside a quotation is no attribution, and one speech one attribution, precision was .55.
    """
    quotes = find_quotes(parsed)
    speakers = Speakers(mentions)
    out: list[Attribution] = []
    thoughts: set[Span] = set()
    for number, sentence in enumerate(parsed.sentences):
        inside = tuple(q for q in quotes if q.overlaps(sentence.span))
        found = [f for f in _frames(number, sentence, inside) if not _own_thought(f) and not _own_word(f)]
        frames = [*with_quotes(found, sentence, number, inside), *introduced(parsed, number, quotes)]
        frames = [f for f in frames if _spoken(f, inside) and not _own_thought(f)]
        out += [_attribution(f, sentence, speakers, inside) for f in frames]
        thoughts |= {sentence.span_of(f.cue[0], f.cue[-1]) for f in frames if _is_thought(f)}
    out = [*with_uncued(parsed, quotes, out), *(labelled := label_attributions(parsed, mentions))]
    turns = tuple(c for a in labelled for c in a.content)
    out = without_inner(out, frozenset(thoughts), (*quotes, *turns))
    return tuple(sorted(out, key=lambda a: (a.content[0].start, a.cue.start if a.cue else 0)))


def _beside(frame: Frame, verb: Token, sentence: ParsedSentence, quotes: tuple[Span, ...]) -> Frame:
    """Take the phrase beside the cue for the source where the parse found one inside the quotation."""
    source = frame.source
    if source is None or not within(sentence.span_of(source, source), quotes):
        return frame
    if within(sentence.span_of(verb, verb), quotes):
        return frame
    tokens = list(sentence.tokens)
    at = verb.i - tokens[0].i
    ends = phrase_before(tokens, at) or phrase_after(tokens, at)
    if ends is None or within(sentence.span_of(*ends), quotes):
        # "he shrugged it off, tweeting, "I ..."": the participle's subject is the main verb's.
        other = subject_of(verb_of(verb.head)) if verb.tag_ == "VBG" and verb.head != verb else None
        if other is None or within(sentence.span_of(other, other), quotes):
            return frame
        return replace(frame, source=other)
    return replace(frame, source=ends[1], source_range=ends)


def _spoken(frame: Frame, quotes: tuple[Span, ...]) -> bool:
    """Whether words are somebody's: of a source that can speak, or in quotation marks."""
    if frame.source is not None and any(t.lower_ == "according" for t in frame.cue):
        return not is_measure(frame.source)
    if frame.source is None or frame.source_range is not None or can_speak(frame.source, saying=_says(frame)):
        return True
    return kind_of(frame.content, quotes) != "indirect"


def _says(frame: Frame) -> bool:
    return any(t.lemma_ in _PLAIN for t in frame.cue)


def _is_thought(frame: Frame) -> bool:
    """Whether a cue gives a thought, a wish or a valuation, not words that were said."""
    return REPORTING_VERBS.get(frame.cue[-1].lemma_, "judge") in {
        "believe",
        "judge",
        "commit",
        "demand",
    } and not any(t.lower_ in {"according", "citing", "quoting", "words"} for t in frame.cue)


def _own_thought(frame: Frame) -> bool:
    """Whether "I think", "we hope", "let him answer" only colours what somebody says; outside a quotation "I recall" is the writer's."""
    return frame.source is not None and frame.source.lower_ in {"i", "we", "you", "me", "us", "him", "them"}


def _own_word(frame: Frame) -> bool:
    """Whether a source only says of itself that it thinks or says so: "she said she believes ...", "he claims he was told".

    Of 68 such cues within what the same sentence hands to somebody, 21 are attributions to PolNeAR's annotators.
    """
    cue = frame.cue[-1]
    above = cue.head
    if cue.dep_ != "ccomp" or cue.i < above.i or above.lemma_ not in REPORTING_VERBS or frame.source is None:
        return False
    return frame.source.tag_ == "PRP" or REPORTING_VERBS.get(cue.lemma_) == "believe" or cue.tag_ == "VB"


def _frames(number: int, sentence: ParsedSentence, quotes: tuple[Span, ...]) -> Iterator[Frame]:
    for token in sentence.tokens:
        if token.lower_ in {"according", "per", "citing", "quoting"} or token.lower_ == "words":
            yield from by_phrase(token, sentence, number)
        if token.lower_ in {"clear", "plain", "known"}:
            yield from made_clear(token, sentence, number)
        if token.lemma_ in CLAIM_NOUNS and token.pos_ == "NOUN":
            yield from by_noun(token, sentence, number)
        yield from by_adjective(token, sentence, number)
        yield from by_poll(token, sentence, number)
        yield from stances(token, sentence, number)
        lemma = token.lemma_.lower()
        if lemma in PREPOSITIONS and is_verb(token):
            yield from by_preposition(token, lemma, sentence, number)
        if lemma not in REPORTING_VERBS or not is_verb(token):
            continue
        end = None if _as_said(token) else at_end(token, sentence, number, quotes)
        if end is not None:
            yield end
            continue
        for frame in _by_verb(token, lemma, sentence, number):
            yield _beside(frame, token, sentence, quotes)


# -- cues that the parse explains --------------------------------------------------------------------


def _by_verb(verb: Token, lemma: str, sentence: ParsedSentence, number: int) -> Iterator[Frame]:
    force = REPORTING_VERBS[lemma]
    content = _content(verb, lemma, force)
    if not content:
        return
    source, nobody = source_of(verb)
    if lemma == "quote" and child(verb, "dobj") is not None:
        source = child(verb, "dobj")
    spans = tuple(sentence.span_of(a, b) for a, b in runs(content))
    if not spans or (nobody and force == "believe"):
        return  # "is expected to" is a hedge, nobody's word
    if source is None and not nobody:
        return
    if source is not None and lemma == "show" and source.lemma_ in _PICTURES:
        return
    if source is not None and any(s.holds(sentence.span_of(source, source)) for s in spans):
        source = None
    yield Frame(
        sentence=number,
        source=source,
        cue=cue_of(verb),
        content=spans,
        written=in_writing(verb),
        nobody=nobody,
    )


def _content(verb: Token, lemma: str, force: Force) -> list[Token]:
    """Tokens of what is said, or none."""
    clause = child(verb, "ccomp")
    if clause is None and lemma == "quote":
        saying = next((t for t in verb.subtree if t.lower_ == "saying" and t.i > verb.i), None)
        return list(saying.subtree)[1:] if saying is not None else []
    if clause is not None and lemma in _FOLLOWED and clause.i < verb.i:
        return []
    if lemma == "go" or _asks_itself(verb):
        return []  # "so there it goes", "Does he think that it helps?"
    if clause is None and _as_said(verb):
        own = {t.i for t in verb.subtree}
        return [t for t in verb.head.subtree if t.i not in own]
    if clause is not None and (is_verb(clause) or lemma not in _CLAUSE_ONLY):
        inner = [t for t in _without_next(clause) if t != verb]
        for other in verb.children:
            if other.dep_ == "ccomp" and other != clause and not _outer(other):
                inner += list(other.subtree)
        return inner
    if verb.dep_ == "parataxis" and is_verb(verb.head) and child(verb, "nsubj") is not None:
        own = {t.i for t in verb.subtree}
        return [t for t in verb.head.subtree if t.i not in own]
    if force in _INFINITIVE or lemma in {"say", "ask"}:
        infinitive = child(verb, "xcomp")
        if infinitive is not None and lemma not in {"want", "hope"}:
            return list(infinitive.subtree)
    if lemma in _VERDICT:
        verdict = child(verb, "oprd") or _as_phrase(verb)
        if verdict is not None:
            goals = [c for c in verb.rights if c.dep_ in {"dobj", "nsubj", "nsubjpass"} and c.i < verdict.i]
            return [t for part in (*goals, verdict) for t in part.subtree]
    if child(verb, "agent") is not None and (lemma in _OBJECT or lemma in _EVIDENT):
        suffers = child(verb, "nsubjpass")
        return list(suffers.subtree) if suffers is not None else []
    goal = child(verb, "dobj") if verb.tag_ != "VB" or child(verb, "aux") is None else None
    if goal is not None and lemma in _ACCUSING:
        return [t for c in verb.children if c.i > verb.i and c.dep_ in {"dobj", "prep"} for t in c.subtree]
    if goal is not None and lemma in _EVIDENT and verb.tag_ != "VBG":
        giver = child(verb, "nsubj")
        return _without_aside(goal) if giver is not None and giver.lemma_.lower() in _PAPERS else []
    if goal is not None and lemma in _OBJECT and goal.lemma_ not in _SPEECH_NOUNS and goal.pos_ != "PRON":
        as_what = _as_phrase(verb)
        return [*_without_aside(goal), *(as_what.subtree if as_what is not None else ())]
    return []


def _asks_itself(verb: Token) -> bool:
    """Whether the outlet asks, rather than tells, what somebody says ("Does she believe that?")."""
    if verb.dep_ != "ROOT" or not verb.sent.text.rstrip("\"'”’ )").endswith("?"):
        return False
    first = child(verb, "aux")
    subject = child(verb, "nsubj")
    return first is not None and subject is not None and first.i < subject.i < verb.i


def _without_aside(goal: Token) -> list[Token]:
    """A phrase without the relative clause behind a comma, which the outlet adds."""
    aside = next(
        (
            c
            for t in goal.subtree
            for c in t.children
            if c.dep_ == "relcl"
            and c.left_edge.i
            and c.left_edge.nbor(-1).text == ","
            and c.right_edge == goal.right_edge
        ),
        None,
    )
    return [t for t in goal.subtree if aside is None or t.i < aside.left_edge.i]


def _without_next(clause: Token) -> list[Token]:
    """A clause without what is coordinated with it and brings a speaker of its own ("..., and others warned that")."""
    out = list(clause.subtree)
    for c in clause.children:
        brings = REPORTING_VERBS.get(c.lemma_) in {"say", "claim", "know"} and child(c, "ccomp") is not None
        marked = child(c, "mark") is not None  # "said that ..., but that others had warned her"
        if c.dep_ == "conj" and brings and not marked and child(c, "nsubj") is not None:
            out = [t for t in out if t.i < c.left_edge.i]
    return out


def _as_said(verb: Token) -> bool:
    """ "as the Courier reported": an aside that gives the whole clause to a source."""
    mark = child(verb, "mark")
    return (
        verb.dep_ == "advcl"
        and mark is not None
        and mark.lower_ == "as"
        and REPORTING_VERBS.get(verb.lemma_) == "say"
        and verb.tag_ != "VBN"
        and not any(c.dep_ in {"dobj", "ccomp", "xcomp", "prep"} for c in verb.children)
    )


def _outer(verb: Token) -> bool:
    """Whether a clause only names the outlet around a quotation ("..., the aide said, the Courier reported")."""
    return verb.lemma_ in REPORTING_VERBS and child(verb, "ccomp", "dobj", "xcomp") is None


def _as_phrase(verb: Token) -> Token | None:
    return next(
        (c for c in verb.children if c.dep_ in {"prep", "advcl"} and c.lower_ == "as" and c.i > verb.i), None
    )


# -- the record --------------------------------------------------------------------------------------


def _attribution(
    frame: Frame, sentence: ParsedSentence, speakers: Speakers, quotes: tuple[Span, ...]
) -> Attribution:
    speaker = speakers.of(
        frame.source,
        frame.source_range,
        sentence,
        written=frame.written,
        nobody=frame.nobody,
        saying=_says(frame),
    )
    return Attribution(
        source=speaker.span,
        cue=sentence.span_of(frame.cue[0], frame.cue[-1]),
        content=frame.content,
        kind=kind_of(frame.content, quotes),
        speaker=speaker,
    )
