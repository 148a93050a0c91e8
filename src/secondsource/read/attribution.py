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
from secondsource.read.cues import WRITTEN, Frame, cue_of, in_writing, source_of
from secondsource.read.endcues import at_end, phrase_after, phrase_before
from secondsource.read.nestedspeech import without_inner
from secondsource.read.parsed import ParsedArticle, ParsedSentence
from secondsource.read.quotations import find_quotes, introduced, kind_of, with_quotes, with_uncued, within
from secondsource.read.speakers import Speakers, can_speak, is_measure
from secondsource.read.stances import stances
from secondsource.read.syntax import child, is_verb, runs, subject_of, verb_of, words
from secondsource.read.transcripts import label_attributions
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
#: Verbs that take what is said in a prepositional phrase ("called for talks", "warned of delays").
_PREPOSITIONS = {
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
_NOUNS = words(
    "accusation admission allegation announcement argument assertion assessment belief claim comment "
    "complaint concern conclusion confirmation declaration denial estimate fear hope hint insistence news "
    "pledge prediction promise proposal report revelation rumour rumor speculation statement suggestion "
    "suspicion theory threat view vow warning word"
)
#: What is seen is evidence, nobody's word.
_PICTURES = words("photo photograph picture image video footage map graphic chart scene clip")


def find_attributions(parsed: ParsedArticle, mentions: tuple[Mention, ...]) -> tuple[Attribution, ...]:
    """Return the attributions of a report, in order of their content.

    On a third of PolNeAR's development part: precision .84, recall .58, F of matched contents .94, source right in
    .92 (``evals/attribution.py``); on the other two thirds precision .82 and .83, recall .55 and .59. Attitudes are taken from a short
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
        found = [
            f
            for f in _frames(number, sentence, inside)
            if not _own_thought(f, sentence, inside) and not _own_word(f)
        ]
        frames = [*with_quotes(found, sentence, number, inside), *introduced(parsed, number, quotes)]
        frames = [f for f in frames if _spoken(f, inside)]
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


def _own_thought(frame: Frame, sentence: ParsedSentence, quotes: tuple[Span, ...]) -> bool:
    """Whether "I think", "we hope", "do you believe" only colours what somebody says."""
    if frame.source is None or frame.source.lower_ not in {"i", "we", "you", "me", "us"}:
        return False
    cue = frame.cue[-1]
    return REPORTING_VERBS.get(cue.lemma_) != "say" or within(sentence.span_of(cue, cue), quotes)


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
            yield from _by_phrase(token, sentence, number)
        if token.lower_ in {"clear", "plain", "known"}:
            yield from _made_clear(token, sentence, number)
        if token.lemma_ in _NOUNS and token.pos_ == "NOUN":
            yield from _by_noun(token, sentence, number)
        yield from stances(token, sentence, number)
        lemma = token.lemma_.lower()
        if lemma in _PREPOSITIONS and is_verb(token):
            yield from _by_preposition(token, lemma, sentence, number)
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


def _by_preposition(verb: Token, lemma: str, sentence: ParsedSentence, number: int) -> Iterator[Frame]:
    """ "called for an inquiry", "warned of delays", "called on both sides to talk"."""
    link = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in _PREPOSITIONS[lemma]), None)
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


def _by_phrase(token: Token, sentence: ParsedSentence, number: int) -> Iterator[Frame]:
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


def _made_clear(token: Token, sentence: ParsedSentence, number: int) -> Iterator[Frame]:
    """ "he made it clear that ..."."""
    verb = next((a for a in token.ancestors if a.lemma_ == "make"), None)
    clause = child(token, "ccomp") or (child(verb, "ccomp") if verb is not None else None)
    if verb is None or clause is None or clause == token or clause.i < token.i:
        return
    source, nobody = source_of(verb)
    spans = tuple(sentence.span_of(a, b) for a, b in runs(clause.subtree))
    if source is not None and spans:
        yield Frame(sentence=number, source=source, cue=(verb, token), content=spans, nobody=nobody)


def _by_noun(noun: Token, sentence: ParsedSentence, number: int) -> Iterator[Frame]:
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
