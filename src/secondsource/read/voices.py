"""Whose words a clause is: the attribution that covers it, unless that is told beside the claim, withheld, or only a name given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.language.reporting import REPORTING_VERBS, Force
from secondsource.read.certainty import polarity_of, withholds
from secondsource.read.clauses import Clause
from secondsource.read.loosehedges import asks
from secondsource.read.nestedspeech import whose_words
from secondsource.read.parsed import ParsedSentence
from secondsource.read.stances import is_stance
from secondsource.read.syntax import child, is_verb, words
from secondsource.records import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Voice", "voice_of"]

#: Least share of a statement that what is said must fill for the statement to be the speaker's.
_SHARE = 0.35
#: Forces whose content is a claim, not a wish or a valuation of the outlet's own telling.
_CLAIMING: frozenset[Force] = frozenset({"say", "claim", "know", "believe", "deny", "commit", "ask"})
#: Verbs that give a thing a name or a value; in the passive without an agent they only name it ("will be called").
_VERDICTS = words(
    "call describe label brand dub term characterise characterize portray paint depict denounce"
)
_PAPERS = words("statement letter report memo release document email tweet post speech interview")
#: Verbs that only say that there is what their object names ("had reports that the bridge was shut").
_HEARING = words("have get hear receive see make issue give")
#: Verbs of saying whose infinitive is what others are told to do.
_BIDDING = words("tell ask warn remind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Whose words a clause is, and the predicates that carry the claim."""

    attribution: Attribution | None
    force: Force
    #: Head of the claim itself: of the content where there is a speaker.
    head: Token | None


def voice_of(clause: Clause, sentence: ParsedSentence, said: list[Attribution], text: str) -> Voice:
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
            and (share < 0.7 * length or force == "deny" or _noun_aside(a, sentence) or _beside(a, sentence))
            and _aside(a, sentence)
        ):
            continue
        if not _clausal(a, sentence, leads=leads) and not verdict:
            continue
        rank = share + (length if _quoting(a, sentence) or (own and force != "judge") else 0)
        if best is None or rank > best[0]:
            best = (rank, a)
    if best is None or (best[1].speaker.kind == "outlet"):
        return Voice(
            attribution=best[1] if best else None,
            force="say",
            head=(_content_head(best[1], clause, sentence) if best else None) or clause.head,
        )
    told = whose_words(best[1], said, text)
    return Voice(
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
    if a.cue is None:
        return False
    if a.source is None and any(_only_names(t) for t in sentence.tokens_in(a.cue)):
        return True
    verbs = [t for t in sentence.tokens_in(a.cue) if is_verb(t)]
    if a.kind == "mixed" and force == "say" and any(child(t, "neg") is not None for t in verbs):
        return True
    if a.kind != "indirect":
        return False
    for verb in verbs:
        clause = child(verb, "ccomp", "xcomp", "advcl")
        if force == "ask" and clause is not None and asks(clause):
            return True
        if force in {"say", "know", "commit"} and polarity_of(verb) == "negated":
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


def _only_names(verb: Token) -> bool:
    """Whether a passive tells of a thing that it was reported or called so, and nothing that somebody said of it."""
    subject = child(verb, "nsubjpass")
    if subject is None or subject.lower_ == "it" or child(verb, "auxpass") is None:
        return False
    return child(verb, "ccomp", "xcomp", "agent") is None


def _is_verdict(a: Attribution, sentence: ParsedSentence) -> bool:
    """ "They called it a disgrace": a valuation that stands as a claim."""
    cue = sentence.tokens_in(a.cue) if a.cue else ()
    if cue and cue[-1].pos_ == "ADP":
        return False  # "called for talks"
    return any(t.lemma_ in _VERDICTS for t in cue)


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


def _beside(a: Attribution, sentence: ParsedSentence) -> bool:
    """Whether what is told stands in a clause of time or cause, or about a noun, however long it is.

    "Came under fire after it was revealed that ...", "video of officials telling workers that ... surfaced".
    """
    for verb in sentence.tokens_in(a.cue) if a.cue is not None else ():
        if is_verb(verb) and child(verb, "ccomp") is not None:
            path = (verb, *verb.ancestors)
            return any(_adjunct(p) and p.head.lemma_ != "come" for p in path) or verb.dep_ == "acl"
    return False


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
    mark = child(verb, "mark", "advmod")
    return (
        verb.dep_ == "advcl"
        and mark is not None
        and (mark.lower_ != "as" or verb.i > verb.head.i)  # "as the paper reported, ..."
        and mark.lower_
        in {"because", "after", "before", "since", "although", "though", "as", "when", "while"}
    )


def _clausal(a: Attribution, sentence: ParsedSentence, *, finite: bool = False, leads: bool = True) -> bool:
    """Whether what is said is a clause or quoted ("denied the charges" is neither)."""
    if a.kind == "direct":
        return True
    if a.kind == "mixed":
        return leads or any(
            t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for c in a.content for t in sentence.tokens_in(c)
        )
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
