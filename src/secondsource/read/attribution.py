"""Who says it: source, cue and content of direct and indirect speech.

Three passes. Verbs of the table in ``language.reporting`` take a clause, an infinitive or an object from the
parse; "according to" and its like take the rest of their clause. What the parse does not give (scrapes that
lost their commas: "... the agency said.") is read off the end of the sentence by parts of speech. Last,
quotations that no cue covers go to the cue next to them, or to the speaker of the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secondsource.language.reporting import REPORTING_VERBS, Force
from secondsource.read.parsed import ParsedArticle, ParsedSentence
from secondsource.read.speakers import Speakers
from secondsource.read.syntax import antecedent, child, is_verb, quoted, runs, subject_of, words
from secondsource.records import Attribution, Mention, QuoteKind, Span

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
    "promise pledge threaten declare describe estimate cite welcome hail decry deplore question"
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
_ACCUSING = frozenset({"accuse", "blame", "criticise", "criticize", "praise"})
_INFINITIVE: frozenset[Force] = frozenset({"commit", "demand", "believe", "claim"})
#: Nouns that carry a claim in a clause ("reports that", "his claim that").
_NOUNS = words(
    "accusation admission allegation announcement argument assertion assessment belief claim comment "
    "complaint concern conclusion confirmation declaration denial estimate fear hope hint insistence news "
    "pledge prediction promise proposal report revelation rumour rumor speculation statement suggestion "
    "suspicion theory threat view vow warning word"
)
_WRITTEN = words(
    "statement communique communiqué release letter report memo memorandum document email e-mail bulletin "
    "dispatch filing indictment affidavit declaration"
)
#: What is seen is evidence, nobody's word.
_PICTURES = words("photo photograph picture image video footage map graphic chart scene clip")
#: What may follow the cue at the end of a sentence: whom it was told, and when.
_TAIL = re.compile(r"^(?:PROPN|NOUN|DET|ADP|NUM|PRON|ADV|ADJ|PART|PUNCT|SPACE|CCONJ)$")
_NOUNLIKE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PART", "X"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """An attribution before it has a speaker: tokens of source and cue, characters of content."""

    sentence: int
    source: Token | None
    cue: tuple[Token, ...]
    content: tuple[Span, ...]
    #: Whether the words stand in writing ("in a statement").
    written: bool = False
    #: First and last token of the source where the parse does not give them.
    source_range: tuple[Token, Token] | None = None
    #: Nobody is named on purpose ("it was announced that").
    nobody: bool = False


def find_attributions(parsed: ParsedArticle, mentions: tuple[Mention, ...]) -> tuple[Attribution, ...]:
    """Return the attributions of a report, in order of their content.

    Frames of a sentence that share cue and source are one. On 60 articles of PolNeAR (train) the clause and
    quotation frames alone had the better precision; objects ("denied the charges") and verdicts ("called it a
    disgrace") were added because political reports rest on them.
    """
    quotes = _quotes(parsed)
    speakers = Speakers(mentions)
    out: list[Attribution] = []
    for number, sentence in enumerate(parsed.sentences):
        inside = tuple(q for q in quotes if q.overlaps(sentence.span))
        found = [f for f in _frames(number, sentence, inside) if not _own_thought(f, sentence, inside)]
        frames = _with_quotes(found, sentence, number, inside)
        out += [_attribution(f, sentence, speakers, inside) for f in frames]
    out = _uncued(parsed, quotes, out)
    return tuple(sorted(out, key=lambda a: (a.content[0].start, a.cue.start if a.cue else 0)))


def _own_thought(frame: _Frame, sentence: ParsedSentence, quotes: tuple[Span, ...]) -> bool:
    """Whether "I think", "we hope", "do you believe" only colours what somebody says."""
    if frame.source is None or frame.source.lower_ not in {"i", "we", "you", "me", "us"}:
        return False
    cue = frame.cue[-1]
    return REPORTING_VERBS.get(cue.lemma_) != "say" or _within(sentence.span_of(cue, cue), quotes)


def _quotes(parsed: ParsedArticle) -> tuple[Span, ...]:
    """Quotations of the report, found paragraph by paragraph."""
    out: list[Span] = []
    text, article = parsed.article.text, parsed.article.id
    blocks: dict[int, tuple[int, int]] = {}
    for s in parsed.sentences:
        start, end = blocks.get(s.block, (s.span.start, s.span.end))
        blocks[s.block] = (min(start, s.span.start), max(end, s.span.end))
    for start, end in blocks.values():
        out += [Span(article=article, start=start + a, end=start + b) for a, b in quoted(text[start:end])]
    return tuple(sorted(out))


def _frames(number: int, sentence: ParsedSentence, quotes: tuple[Span, ...]) -> Iterator[_Frame]:
    for token in sentence.tokens:
        if token.lower_ in {"according", "per", "citing", "quoting"} or token.lower_ == "words":
            yield from _by_phrase(token, sentence, number)
        if token.lower_ in {"clear", "plain", "known"}:
            yield from _made_clear(token, sentence, number)
        if token.lemma_ in _NOUNS and token.pos_ == "NOUN":
            yield from _by_noun(token, sentence, number)
        lemma = token.lemma_.lower()
        if lemma not in REPORTING_VERBS or not is_verb(token):
            continue
        end = _at_end(token, sentence, number, quotes)
        if end is not None:
            yield end
        else:
            yield from _by_verb(token, lemma, sentence, number)


# -- cues that the parse explains --------------------------------------------------------------------


def _by_verb(verb: Token, lemma: str, sentence: ParsedSentence, number: int) -> Iterator[_Frame]:
    force = REPORTING_VERBS[lemma]
    content = _content(verb, lemma, force)
    if not content:
        return
    source, nobody = _source(verb)
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
    yield _Frame(
        sentence=number,
        source=source,
        cue=_cue(verb),
        content=spans,
        written=_in_writing(verb),
        nobody=nobody,
    )


def _content(verb: Token, lemma: str, force: Force) -> list[Token]:
    """Tokens of what is said, or none."""
    clause = child(verb, "ccomp")
    if clause is None and lemma == "quote":
        saying = next((t for t in verb.subtree if t.lower_ == "saying" and t.i > verb.i), None)
        return list(saying.subtree)[1:] if saying is not None else []
    if clause is not None and (is_verb(clause) or lemma not in _CLAUSE_ONLY):
        inner = [t for t in clause.subtree if t != verb]
        for other in verb.children:
            if other.dep_ == "ccomp" and other != clause and not _outer(other):
                inner += list(other.subtree)
        return inner
    if verb.dep_ == "parataxis" and is_verb(verb.head) and child(verb, "nsubj") is not None:
        own = {t.i for t in verb.subtree}
        return [t for t in verb.head.subtree if t.i not in own]
    if force in _INFINITIVE or lemma == "say":
        infinitive = child(verb, "xcomp")
        if infinitive is not None and lemma not in {"want", "hope"}:
            return list(infinitive.subtree)
    if lemma in _VERDICT:
        verdict = child(verb, "oprd") or _as_phrase(verb)
        if verdict is not None:
            goal = child(verb, "dobj", "nsubj", "nsubjpass")
            return [*(goal.subtree if goal is not None and goal.i > verb.i else ()), *verdict.subtree]
    goal = child(verb, "dobj")
    if goal is not None and lemma in _ACCUSING:
        return [t for c in verb.children if c.i > verb.i and c.dep_ in {"dobj", "prep"} for t in c.subtree]
    if goal is not None and lemma in _OBJECT and goal.lemma_ not in _SPEECH_NOUNS and goal.pos_ != "PRON":
        return list(goal.subtree)
    return []


def _outer(verb: Token) -> bool:
    """Whether a clause only names the outlet around a quotation ("..., the aide said, the Courier reported")."""
    return verb.lemma_ in REPORTING_VERBS and child(verb, "ccomp", "dobj", "xcomp") is None


def _as_phrase(verb: Token) -> Token | None:
    return next(
        (c for c in verb.children if c.dep_ in {"prep", "advcl"} and c.lower_ == "as" and c.i > verb.i), None
    )


def _source(verb: Token) -> tuple[Token | None, bool]:
    """Return the head of the source, and whether the verb names nobody (a passive without an agent)."""
    paper = verb.head if verb.dep_ in {"acl", "relcl"} and verb.head.lemma_.lower() in _WRITTEN else None
    if paper is not None:
        # "issued a statement saying", "his statements demanding": the paper's author speaks.
        author = child(paper, "poss") or (subject_of(paper.head) if paper.dep_ == "dobj" else None)
        return author or paper, False
    agent = child(verb, "agent")
    if agent is not None:
        return child(agent, "pobj"), False
    if child(verb, "nsubjpass", "auxpass") is not None:
        return None, True
    above = _saying_above(verb)
    if above is not None:
        return _source(above)
    found = subject_of(verb) or _name_before(verb)
    if found is None:
        return None, False
    found = antecedent(found)
    return (
        (None, True)
        if found.lower_ in {"it", "there"} and child(verb, "auxpass") is not None
        else (found, False)
    )


def _saying_above(verb: Token) -> Token | None:
    """The verb of saying that a participle goes on from ("said X was hit, adding that ...")."""
    if verb.tag_ != "VBG" or child(verb, "nsubj") is not None or verb.dep_ in {"acl", "relcl", "pcomp"}:
        return None
    return next(
        (
            a
            for a in verb.ancestors
            if is_verb(a) and REPORTING_VERBS.get(a.lemma_) in {"say", "claim", "know"}
        ),
        None,
    )


def _name_before(verb: Token) -> Token | None:
    """The nearest name before a finite verb of saying whose subject the parse lost."""
    if verb.tag_ not in {"VBD", "VBZ"} or REPORTING_VERBS.get(verb.lemma_) != "say":
        return None
    names = [
        t for t in verb.sent if t.i < verb.i and t.ent_type_ in {"PERSON", "ORG"} and t.dep_ != "compound"
    ]
    return names[-1] if names else None


def _cue(verb: Token) -> tuple[Token, ...]:
    """The verb with its auxiliaries, negation and particle."""
    parts = [
        c for c in verb.children if c.dep_ in {"aux", "auxpass", "neg", "prt"} and abs(c.i - verb.i) <= 4
    ]
    if verb.tag_ in {"VBG", "VBN"} and verb.dep_ in {"advcl", "acl", "conj"}:
        parts = [c for c in parts if c.dep_ in {"prt", "neg"}]
    return tuple(sorted([*parts, verb], key=lambda t: t.i))


def _in_writing(verb: Token) -> bool:
    for prep in (
        t for t in (*verb.children, *verb.head.children) if t.dep_ == "prep" and t.lower_ in {"in", "on"}
    ):
        goal = child(prep, "pobj")
        if goal is not None and goal.lemma_.lower() in _WRITTEN:
            return True
    subject = subject_of(verb)
    if subject is not None:
        for prep in (t for t in subject.children if t.dep_ == "prep" and t.lower_ == "in"):
            goal = child(prep, "pobj")
            if goal is not None and goal.lemma_.lower() in _WRITTEN:
                return True
    return verb.dep_ in {"acl", "relcl"} and verb.head.lemma_.lower() in _WRITTEN


def _by_phrase(token: Token, sentence: ParsedSentence, number: int) -> Iterator[_Frame]:
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
        yield _Frame(sentence=number, source=source, cue=cue, content=spans)


def _made_clear(token: Token, sentence: ParsedSentence, number: int) -> Iterator[_Frame]:
    """ "he made it clear that ..."."""
    verb = next((a for a in token.ancestors if a.lemma_ == "make"), None)
    clause = child(token, "ccomp") or (child(verb, "ccomp") if verb is not None else None)
    if verb is None or clause is None or clause == token or clause.i < token.i:
        return
    source, nobody = _source(verb)
    spans = tuple(sentence.span_of(a, b) for a, b in runs(clause.subtree))
    if source is not None and spans:
        yield _Frame(sentence=number, source=source, cue=(verb, token), content=spans, nobody=nobody)


def _by_noun(noun: Token, sentence: ParsedSentence, number: int) -> Iterator[_Frame]:
    """ "his claim that ...", "reports by residents that ..."."""
    clause = next(
        (c for c in noun.children if c.dep_ in {"acl", "ccomp"} and child(c, "mark") is not None), None
    )
    if clause is None:
        return
    agent = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in {"by", "from", "of"}), None)
    source = child(noun, "poss") or (child(agent, "pobj") if agent is not None else None)
    if source is None and noun.head.lemma_ in {"make", "repeat", "issue", "express", "give", "voice"}:
        source = subject_of(noun.head)
    spans = tuple(sentence.span_of(a, b) for a, b in runs(clause.subtree))
    if spans:
        yield _Frame(sentence=number, source=source, cue=(noun,), content=spans, nobody=source is None)


# -- cues at the end of sentences that lost their commas ------------------------------------------------


def _at_end(verb: Token, sentence: ParsedSentence, number: int, quotes: tuple[Span, ...]) -> _Frame | None:
    """ "... a witness said.", "... added the Observatory.", whatever the parse made of it."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} and not (
        verb.tag_ == "VBN" and verb.i and verb.nbor(-1).lemma_ == "have"
    ):
        return None
    if _within(sentence.span_of(verb, verb), quotes):
        return None
    tokens = list(sentence.tokens)
    at = verb.i - tokens[0].i
    after = tokens[at + 1 :]
    if at < 4 or len(after) > 12 or any(not _TAIL.match(t.pos_) for t in after):
        return None
    if not any(t.pos_ in {"VERB", "AUX"} for t in tokens[: at - 1]):
        return None
    before, follows = _phrase_before(tokens, at), _phrase_after(tokens, at)
    own = child(verb, "nsubj")
    if child(verb, "ccomp") is not None and own is not None and _explained(own, verb, before, follows):
        return None
    if follows is not None and verb.lemma_ in {"say", "add", "report", "note", "announce"}:
        source, content = follows, tokens[:at]
    elif before is not None and verb.lemma_ in {
        "say",
        "tell",
        "report",
        "add",
        "announce",
        "note",
        "claim",
        "warn",
    }:
        source, content = before, tokens[: before[0].i - tokens[0].i]
    else:
        return None
    if (
        verb.lemma_ in {"report", "announce", "claim", "warn"}
        and child(verb, "dobj") is not None
        and not follows
    ):
        return None
    spans = tuple(
        sentence.span_of(a, b) for a, b in runs([t for t in content if t.text not in {"has", "have"}])
    )
    if not spans:
        return None
    whole = Span(article=spans[0].article, start=spans[0].start, end=spans[-1].end)
    return _Frame(
        sentence=number,
        source=source[1],
        source_range=source,
        cue=_cue_at_end(verb),
        content=(whole,),
        written=_in_writing(verb),
    )


def _explained(
    own: Token, verb: Token, before: tuple[Token, Token] | None, follows: tuple[Token, Token] | None
) -> bool:
    """Whether the parse's subject is the phrase beside the verb, so that the parse can be believed."""
    if before is not None and (before[0].i <= own.i <= before[1].i or own.right_edge.i == before[1].i):
        return True
    if follows is not None and follows[0].i <= own.i <= follows[1].i:
        return True
    return own.i > verb.i or (before is None and follows is None) or own.pos_ == "PRON"


def _cue_at_end(verb: Token) -> tuple[Token, ...]:
    return (verb.nbor(-1), verb) if verb.tag_ == "VBN" else (verb,)


def _phrase_before(tokens: list[Token], at: int) -> tuple[Token, Token] | None:
    """The noun phrase that ends right before a token, by parts of speech."""
    i = at - 1
    while i > 0 and (tokens[i].pos_ == "ADV" or tokens[i].lower_ in {"has", "have", "had"}):
        i -= 1
    last = i
    if tokens[i].pos_ == "PRON" and tokens[i].lower_ in {"he", "she", "it", "they"}:
        return tokens[i], tokens[i]
    while i >= 0 and (
        tokens[i].pos_ in _NOUNLIKE or tokens[i].text == "-" or (_joins(tokens, i) and i < last)
    ):
        i -= 1
    if i >= 0 and tokens[i].pos_ == "DET":
        i -= 1
        if (
            i >= 1
            and tokens[i].lower_ in {"with", "of", "from", "for", "in"}
            and tokens[i - 1].pos_ in {"NOUN", "PROPN"}
        ):
            further = _phrase_before(tokens, i)
            if further is not None and further[0].pos_ == "DET":
                return further[0], tokens[last]
        if i >= 0 and tokens[i].ent_type_ == "PERSON":
            while i > 0 and tokens[i - 1].ent_type_ == "PERSON":
                i -= 1
            return tokens[i], tokens[last]
    first = i + 1
    if first > last or not any(t.pos_ in {"NOUN", "PROPN"} for t in tokens[first : last + 1]) or first == 0:
        return None
    if tokens[first].pos_ != "DET" and not _bare(tokens[first : last + 1]):
        return None
    return tokens[first], tokens[last]


def _counted(token: Token) -> bool:
    """Whether a word ends the object before ("wounding dozens more | the agency said")."""
    return token.tag_ in {"JJR", "CD"} or token.lower_ in {"more", "others", "dozens", "people"}


def _joins(tokens: list[Token], i: int) -> bool:
    return tokens[i].lower_ == "and" and i > 0 and tokens[i - 1].pos_ in {"NOUN", "PROPN"}


def _bare(words: list[Token]) -> bool:
    """Whether a phrase without an article can be a source: a name or a plural ("activists")."""
    return words[-1].tag_ == "NNS" or words[-1].pos_ == "PROPN"


def _phrase_after(tokens: list[Token], at: int) -> tuple[Token, Token] | None:
    """The noun phrase between a token and the end of the sentence, by parts of speech."""
    rest = [t for t in tokens[at + 1 :] if not t.is_punct and not t.is_space]
    if (
        not rest
        or rest[0].ent_type_ in {"DATE", "TIME"}
        or rest[0].pos_ not in {"DET", "PROPN", "NOUN", "ADJ"}
    ):
        return None
    last = rest[0]
    for t in rest:
        if t.pos_ not in {"DET", *_NOUNLIKE} and t.lower_ not in {"of", "and", "for"}:
            break
        if t.ent_type_ in {"DATE", "TIME"}:
            break
        last = t
    return rest[0], last


# -- quotations ------------------------------------------------------------------------------------


def _with_quotes(
    frames: list[_Frame], sentence: ParsedSentence, number: int, quotes: tuple[Span, ...]
) -> list[_Frame]:
    """Let contents take in the quotations they touch; give other quotations to the nearest cue outside them."""
    grown = [
        f
        if _within(sentence.span_of(f.cue[0], f.cue[-1]), quotes)
        else replace(f, content=_grown(f.content, sentence, quotes))
        for f in frames
    ]
    covered = [
        c for f in grown if not _within(sentence.span_of(f.cue[0], f.cue[-1]), quotes) for c in f.content
    ]
    for quote in quotes:
        part = _part(quote, sentence)
        if part.end - part.start < 12 or any(c.overlaps(part) for c in covered):
            continue
        verb = _nearest_cue(sentence, part)
        if verb is None:
            continue
        source, nobody = _source(verb)
        same = next((i for i, f in enumerate(grown) if verb in f.cue), None)
        if same is not None:
            grown[same] = replace(grown[same], content=tuple(sorted({*grown[same].content, part})))
        else:
            grown.append(
                _Frame(
                    sentence=number,
                    source=source,
                    cue=_cue(verb),
                    content=(part,),
                    written=_in_writing(verb),
                    nobody=nobody,
                )
            )
        covered.append(part)
    return grown


def _part(quote: Span, sentence: ParsedSentence) -> Span:
    return Span(
        article=quote.article,
        start=max(quote.start, sentence.span.start),
        end=min(quote.end, sentence.span.end),
    )


def _grown(content: tuple[Span, ...], sentence: ParsedSentence, quotes: tuple[Span, ...]) -> tuple[Span, ...]:
    out = list(content)
    for i, span in enumerate(out):
        for quote in quotes:
            part = _part(quote, sentence)
            if span.overlaps(part) and not span.holds(part) and part.start <= span.start + 2:
                out[i] = replace(span, start=min(span.start, part.start), end=max(span.end, part.end))
            elif span.overlaps(part) and 0 < part.end - span.end <= 3:
                out[i] = replace(span, end=part.end)
    return tuple(sorted(out))


def _nearest_cue(sentence: ParsedSentence, part: Span) -> Token | None:
    """The reporting verb outside a quotation, with a subject, that stands nearest to it."""
    best: tuple[int, Token] | None = None
    for t in sentence.tokens:
        if t.lemma_.lower() not in REPORTING_VERBS or not is_verb(t):
            continue
        at = sentence.span_of(t, t)
        if part.start <= at.start < part.end or (subject_of(t) or _name_before(t)) is None:
            continue
        away = min(abs(at.start - part.end), abs(part.start - at.end))
        if best is None or away < best[0]:
            best = (away, t)
    return best[1] if best is not None and best[0] <= 90 else None


def _uncued(parsed: ParsedArticle, quotes: tuple[Span, ...], found: list[Attribution]) -> list[Attribution]:
    """Add the parts of quotations that no cue covers to the attribution of their speaker.

    A part is the words of him to whom another part of the same quotation is given ("A. B," he said), else
    of the last speaker, where he spoke in one of the two sentences before. One speech stays one attribution,
    as PolNeAR has it: given an attribution of their own, such parts were right in 40 of 200 cases there.
    """
    out = list(found)
    spoken = [
        i for i, a in enumerate(found) if a.speaker.kind != "outlet" and a.cue and not _within(a.cue, quotes)
    ]
    for quote in quotes:
        own = [i for i in spoken if any(c.overlaps(quote) for c in out[i].content)]
        for number, sentence in enumerate(parsed.sentences):
            part = _part(quote, sentence)
            length = part.end - part.start
            if length < 12 or any(c.overlaps(part) for i in spoken for c in out[i].content):
                continue
            if not own and length < 0.5 * (sentence.span.end - sentence.span.start):
                continue
            near = parsed.sentences[max(0, number - 2)].span.start
            by = own[-1] if own else _last_before(part, near, [(i, out[i]) for i in spoken])
            if by is not None:
                content = tuple(sorted({*out[by].content, part}))
                out[by] = replace(out[by], content=content, kind=_kind(content, quotes))
    return out


def _within(span: Span, quotes: tuple[Span, ...]) -> bool:
    return any(q.holds(span) for q in quotes)


def _last_before(part: Span, near: int, spoken: list[tuple[int, Attribution]]) -> int | None:
    """Return which attribution ends latest between two places of the text."""
    places = [(max(c.end for c in (*a.content, a.cue or a.content[0])), i) for i, a in spoken]
    fitting = [(end, i) for end, i in places if near <= end <= part.start + 2]
    return max(fitting)[1] if fitting else None


# -- the record --------------------------------------------------------------------------------------


def _attribution(
    frame: _Frame, sentence: ParsedSentence, speakers: Speakers, quotes: tuple[Span, ...]
) -> Attribution:
    speaker = speakers.of(
        frame.source, frame.source_range, sentence, written=frame.written, nobody=frame.nobody
    )
    return Attribution(
        source=speaker.span,
        cue=sentence.span_of(frame.cue[0], frame.cue[-1]),
        content=frame.content,
        kind=_kind(frame.content, quotes),
        speaker=speaker,
    )


def _kind(content: tuple[Span, ...], quotes: tuple[Span, ...]) -> QuoteKind:
    total = sum(c.end - c.start for c in content)
    inside = sum(
        max(0, min(c.end, q.end) - max(c.start, q.start)) for c in content for q in quotes if q.overlaps(c)
    )
    if inside >= 0.85 * total:
        return "direct"
    return "mixed" if inside else "indirect"
