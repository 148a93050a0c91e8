"""The checks that a sentence must pass against words that it cites; each gives a reason where it fails.

A sentence holds where one cited passage bears it out: every word that carries the claim stands there, in
the same order, and no word that changes the claim (hedge, negation, future, "at least", "former", "if",
"X said") has been cut from in front of words that were kept. Comparing bags of words alone let every one
of those cuts through; comparing the sentence letter by letter let no editor shorten it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from secondsource.brief.words import COORDINATORS, PREPOSITIONS, PRONOUNS, Word, matched, moved, words_of
from secondsource.language.numbers import find_numbers
from secondsource.language.reporting import (
    future_markers_in,
    hedges_in,
    negations_in,
    reporting_cues_in,
)

#: How many words that carry the claim a hedge or a negation reaches over, unless the clause ends before.
#: With 1, "is unlikely to actively seek" could lose "unlikely to actively"; with the whole clause, a cut
#: of "likely" was charged to a far adverbial that had been kept.
REACH = 3
#: Cues that may stand for one another: they leave the claim as it is.
_NEUTRAL = frozenset(["say", "says", "said", "saying", "tell", "tells", "told", "according to"])
#: Words before a noun that keep it from being the bare thing.
_QUALIFIER = re.compile(
    r"\b(?:former|ex|acting|interim|deputy|vice|assistant|designate|outgoing|incoming|late|then|alleged|suspected|accused|"
    r"so-called|planned|proposed|potential|would-be|attempted|failed|fake|false|some|most|many|few|several|"
    r"half|part|parts|only|almost|nearly|partly|partially|rarely|hardly|barely)\b(?!\s+(?:of the )?time\b)",
    re.IGNORECASE,
)
#: "About an hour": a modifier of a measure without a number.
_MEASURE = re.compile(
    r"\b(?:about|around|roughly|approximately|nearly|almost|at least|up to|more than|less than|over|under)(?=\s+(?:(?:an?|half|the|noon|midnight)\b|[$£€\d]))",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|unless|provided that|as long as|in case|whether|should the|were to|until)\b", re.IGNORECASE
)
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Cited words, ready to be compared."""

    text: str
    words: tuple[Word, ...]
    #: Words of the other passages that the sentence cites, as runs of forms that name somebody.
    names: frozenset[tuple[str, str]] = frozenset()
    #: Words that name somebody in the other passages of the same article: who "he" may be.
    antecedents: frozenset[str] = frozenset()
    #: A cue outside the cited words, in the same sentence, that they rest on ("..., he said"), or None.
    outer_cue: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A sentence (or a clause of it) laid beside one cited passage."""

    text: str
    said: tuple[Word, ...]
    passage: Passage
    #: Index of a word said -> index of the cited word that it repeats, in order.
    kept: dict[int, int]
    #: Runs that stand elsewhere: (index in said, index in cited, length).
    moved: tuple[tuple[int, int, int], ...]
    #: Whether the words are a quoted fragment of a template, which does not claim them in its own voice.
    fragment: bool = False

    @property
    def used(self) -> frozenset[int]:
        """Indexes of the cited words that the sentence repeats, wherever."""
        return frozenset(self.kept.values()) | {j + k for _, j, size in self.moved for k in range(size)}


# A passage is laid beside many sentences, and looking for such words is what costs most of it.
_hedges_in = lru_cache(maxsize=4096)(hedges_in)
_negations_in = lru_cache(maxsize=4096)(negations_in)
_future_in = lru_cache(maxsize=4096)(future_markers_in)
_numbers_in = lru_cache(maxsize=4096)(find_numbers)
cues_in = lru_cache(maxsize=8192)(reporting_cues_in)

Check = Callable[[Match], "str | None"]


def lay_beside(text: str, passage: Passage, *, fragment: bool = False) -> Match:
    """Lay a sentence beside a cited passage."""
    said = words_of(text)
    kept = matched(said, passage.words)
    gaps = moved(said, passage.words, kept) if len(kept) < len(said) else ()
    return Match(text=text, said=said, passage=passage, kept=kept, moved=gaps, fragment=fragment)


# -- the words themselves ------------------------------------------------------------------------


def words_are_cited(match: Match) -> str | None:
    """Every word but articles and the like stands in the cited words."""
    cited = match.passage.words
    forms = {w.form for w in cited}
    moved_to = {i + k for i, _, size in match.moved for k in range(size)}
    for i, word in enumerate(match.said):
        if word.free or i in match.kept or i in moved_to:
            continue
        if not word.content and word.form in forms:
            continue
        if word.form in _NEUTRAL and _neutral_cue(match.passage.text):
            continue
        for_pronoun = _stands_for_pronoun(match, i)
        if word.form in forms and for_pronoun:
            continue
        if word.marked and not word.form[0].isdigit() and _named_elsewhere(match, i, spare=for_pronoun):
            continue
        return f"{_what(word)} {match.text[word.start : word.end]!r} is not in the cited words"
    return None


def _stands_for_pronoun(match: Match, i: int) -> bool:
    """Whether the word stands where the cited words have a pronoun that the sentence lacks."""
    left = max((k for k in match.kept if k < i), default=None)
    right = min((k for k in match.kept if k > i), default=None)
    start = match.kept[left] + 1 if left is not None else 0
    end = match.kept[right] if right is not None else len(match.passage.words)
    used = match.used
    return any(
        w.form in PRONOUNS for j, w in enumerate(match.passage.words[start:end], start) if j not in used
    )


def _neutral_cue(text: str) -> bool:
    return any(c.words.lower() in _NEUTRAL or c.force == "say" for c in cues_in(text))


def _what(word: Word) -> str:
    if word.form[0].isdigit():
        return "the number"
    if word.marked and not word.opens:
        return "the name"
    return "the word"


def _named_elsewhere(match: Match, i: int, *, spare: bool) -> bool:
    """Whether the word belongs to a fuller name that another cited passage gives ("Rex" before "Tillerson")."""
    said, names = match.said, match.passage.names
    if spare and said[i].form in match.passage.antecedents:
        return True
    for k in (i - 1, i + 1):
        if not 0 <= k < len(said) or not said[k].marked:
            continue
        pair = (said[min(i, k)].form, said[max(i, k)].form)
        if pair in names and (k in match.kept or _named_elsewhere_from(match, k, away=i)):
            return True
    return False


def _named_elsewhere_from(match: Match, i: int, *, away: int) -> bool:
    """Follow a name away from ``away`` until a word that the cited words hold."""
    step = 1 if i > away else -1
    said = match.said
    while 0 <= i + step < len(said) and said[i].marked:
        pair = (said[min(i, i + step)].form, said[max(i, i + step)].form)
        if pair not in match.passage.names:
            return False
        i += step
        if i in match.kept:
            return True
    return False


def names_are_whole(match: Match) -> str | None:
    """Words that make one name in the sentence make one in the cited words.

    A cut may bring two names together ("the ferry Ellen [Gray, which hit the Scar] Rocks").
    """
    cited, said = match.passage.words, match.said
    for i, (a, b) in enumerate(itertools.pairwise(said)):
        if not (a.marked and b.marked) or b.opens or (a.free and i == 0):
            continue
        left, right = match.kept.get(i), match.kept.get(i + 1)
        if left is None or right is None:
            continue
        if any(w.opens or not (w.marked or w.free) for w in cited[left + 1 : right]) or cited[right].opens:
            return f"the name {match.text[a.start : b.end]!r} is not one in the cited words"
    return None


def order_is_kept(match: Match) -> str | None:
    """Words stand in the order of the cited words; only whole phrases may move."""
    cited = match.passage.words
    for i, j, size in match.moved:
        run = match.said[i : i + size]
        if not any(w.content for w in run) or _may_move(match, i, j, size):
            continue
        words = match.text[run[0].start : run[-1].end]
        return (
            f"{words!r} stands in another place than in the cited words ({_around(match.passage, cited[j])})"
        )
    return None


def _may_move(match: Match, i: int, j: int, size: int) -> bool:
    """Whether a run is a whole phrase of the cited words: set off on both sides, or attribution.

    A bare name may change places only with its own apposition ("the captain, Jonas Brandt"): a comma on both
    sides is no proof, since the two parties of "X, the A, met Y, the B" have one each.
    """
    cited = match.passage.words
    last = j + size - 1
    text = match.passage.text[cited[j].start : cited[last].end]
    if size > 1 and cues_in(text):
        return True
    if _is_source(match.said, i, i + size - 1) and _is_source(cited, j, last):
        return True
    if size == 1 and not (cited[j].opens and cited[j].closes):
        return False
    after_preposition = j > 0 and cited[j - 1].form in PREPOSITIONS | COORDINATORS and match.said[i].opens
    with_preposition = cited[j].form in PREPOSITIONS
    if all(w.marked for w in cited[j : last + 1] if w.content) and not (
        with_preposition or after_preposition
    ):
        return _beside(match, i, j, size)
    ends = cited[last].closes or (
        last + 1 < len(cited) and cited[last + 1].form in PREPOSITIONS | COORDINATORS | {"the", "a", "an"}
    )
    return with_preposition or ((cited[j].opens or after_preposition) and ends)


def _beside(match: Match, i: int, j: int, size: int) -> bool:
    """Whether a moved run stands beside the words that it stands beside in the cited words."""
    for k in (i - 1, i + size):
        at = match.kept.get(k)
        if at is not None and min(abs(at - j), abs(at - (j + size - 1))) <= 4:
            return True
    return False


def _is_source(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether the run stands beside a reporting verb ("Lavrov said", "said Lavrov", "according to Lavrov")."""
    if first > 1 and (words[first - 2].form, words[first - 1].form) == ("according", "to"):
        return True
    beside = [words[k].form for k in (first - 1, last + 1) if 0 <= k < len(words)]
    return any(cues_in(w) for w in beside)


def _around(passage: Passage, word: Word) -> str:
    return "…" + passage.text[max(0, word.start - 20) : word.end + 20].strip().replace("\n", " ") + "…"


# -- words that change the claim -----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """Words that change the claim of the words that they reach over."""

    start: int
    end: int
    words: str


def hedges_are_kept(match: Match) -> str | None:
    """No hedge is cut from words that were kept."""
    found = (
        Operator(start=h.start, end=h.end, words=h.words)
        for h in _hedges_in(match.passage.text)
        if not (match.fragment and h.certainty == "reported")
    )
    return _cut(match, found, "the hedge")


def negations_are_kept(match: Match) -> str | None:
    """No negation is cut from words that were kept."""
    found = (Operator(start=n.start, end=n.end, words=n.words) for n in _negations_in(match.passage.text))
    return _cut(match, found, "the negation")


def future_is_kept(match: Match) -> str | None:
    """What is to come is not told as done."""
    found = (Operator(start=n.start, end=n.end, words=n.words) for n in _future_in(match.passage.text))
    return _cut(match, found, "the future")


def modifiers_are_kept(match: Match) -> str | None:
    """No "at least" or "about" is cut from a number, no "former" from an office."""
    text = match.passage.text
    numbers = (
        Operator(start=n.modifier_start, end=n.start, words=text[n.modifier_start : n.start].strip())
        for n in _numbers_in(text)
        if n.modifier_start < n.start
    )
    measures = (Operator(start=m.start(), end=m.end(), words=m.group()) for m in _MEASURE.finditer(text))
    reason = _cut(match, itertools.chain(numbers, measures), "the modifier", reach=1)
    if reason:
        return reason
    qualifiers = (Operator(start=m.start(), end=m.end(), words=m.group()) for m in _QUALIFIER.finditer(text))
    return _cut(match, qualifiers, "the qualifier", reach=1)


def _cut(match: Match, operators: Iterator[Operator], what: str, reach: int = REACH) -> str | None:
    cited, used = match.passage.words, match.used
    if len(used) == len(cited):
        return None
    for operator in operators:
        inside = [j for j, w in enumerate(cited) if operator.start <= w.start < operator.end]
        core = [j for j in inside if cited[j].content] or inside
        if not core or 2 * sum(j in used for j in core) >= len(core):
            continue
        reached = _reached(cited, core[0], core[-1], reach)
        if any(j in used for j in reached):
            return f"{what} {operator.words!r} was cut"
    return None


def _reached(cited: tuple[Word, ...], first: int, last: int, reach: int) -> tuple[int, ...]:
    """Return the words that an operator reaches over: those after it, else (at the end of a clause) before it."""
    after: list[int] = []
    j = last
    while j + 1 < len(cited) and not cited[j].closes and len(after) < reach:
        j += 1
        if cited[j].form in {"and", "but", "or"} and after:
            break
        if cited[j].content:
            after.append(j)
    if after:
        return tuple(after)
    before: list[int] = []
    j = first
    while j > 0 and not cited[j].opens and len(before) < reach:
        j -= 1
        if cited[j].content:
            before.append(j)
    return tuple(before)


def conditions_are_kept(match: Match) -> str | None:
    """An "if" is not cut from the clause that depends on it."""
    text, cited, used = match.passage.text, match.passage.words, match.used
    for m in _CONDITION.finditer(text):
        inside = [j for j, w in enumerate(cited) if m.start() <= w.start < m.end()]
        if not inside or any(j in used for j in inside):
            continue
        own = _reached(cited, inside[0], inside[-1], 40)
        start = max(text.rfind(stop, 0, m.start()) for stop in (". ", "; ", "\n")) + 1
        main = [j for j, w in enumerate(cited) if w.content and start <= w.start < m.start() and j not in own]
        if sum(j in used for j in main) >= 2 and 2 * sum(j in used for j in main) >= len(main):
            return f"the condition {m.group()!r} was cut"
        if any(j in used for j in own[:REACH]):
            return f"the condition {m.group()!r} was cut"
    return None


# -- whose words they are ------------------------------------------------------------------------


def attribution_is_kept(match: Match) -> str | None:
    """What rests on somebody's word is not told as the outlet's own."""
    if match.fragment:
        return None
    text, cited, used = match.passage.text, match.passage.words, match.used
    own_cue = any(c.words.lower() in _NEUTRAL for c in cues_in(match.text))
    if match.passage.outer_cue and not own_cue and not cues_in(match.text):
        return f"the attribution {match.passage.outer_cue!r} was left out"
    if len(used) == len(cited):
        return None
    for cue in cues_in(text):
        inside = [j for j, w in enumerate(cited) if cue.start <= w.start < cue.end]
        if cue.words.lower().startswith(("in a", "in the", "in its", "in his", "in her", "in their")):
            continue
        if not inside or any(j in used for j in inside) or (own_cue and cue.force == "say"):
            continue
        rests = [j for j in _resting_on(text, cited, inside) if cited[j].content]
        if sum(j in used for j in rests) >= min(2, len(rests)) and rests:
            return f"the attribution {cue.words!r} was cut"
    return None


def _resting_on(text: str, cited: tuple[Word, ...], cue: list[int]) -> tuple[int, ...]:
    """Return the words whose claim a cue hands to its source.

    After a cue that opens its clause or follows its source, the rest of the sentence; before one that is set
    off at the end (", X said on Friday."), what stands before it.
    """
    first, last = cue[0], cue[-1]
    begins = first
    while begins > 0 and not cited[begins].opens:
        begins -= 1
    ends = last
    while ends + 1 < len(cited) and not cited[ends].closes:
        ends += 1
    set_off = begins > 0 and text[cited[begins - 1].end : cited[begins].start].strip()[:1] in ",”\"’'–—"
    after = text[cited[ends].end :].lstrip()[:1]
    long_before = (
        sum(w.content for w in cited[:begins]) >= 3 or text[: cited[begins].start].rstrip()[-1:] in '”"'
    )
    if set_off and long_before and ends - last <= 8 and after in {"", ".", ",", ";", "?", "!", ")"}:
        return (*range(begins), *range(ends + 1, len(cited)))
    if cited[first].form == "according" and first > 0:
        return tuple(range(first)) if not cited[first].opens else tuple(range(ends + 1, len(cited)))
    return tuple(range(last + 1, len(cited)))


def quotes_are_verbatim(match: Match) -> str | None:
    """What stands in quotation marks stands so in the cited words."""
    plain = _plain(match.passage.text)
    for m in _QUOTED.finditer(match.text):
        if _plain(m.group(1)).strip(" ,.") not in plain:
            return f"the quoted words {m.group(1)!r} are not verbatim in the cited words"
    return None


def quotes_were_said(match: Match) -> str | None:
    """Words in quotation marks are somebody's words in the source too, not the outlet's."""
    if match.fragment:
        return None
    source = [_plain(m.group(1)) for m in _QUOTED.finditer(match.passage.text)]
    open_marks = _plain(match.passage.text)
    for m in _QUOTED.finditer(match.text):
        words = _plain(m.group(1)).strip(" ,.")
        if any(words in s for s in source) or f'"{words}' in open_marks or f'{words}"' in open_marks:
            continue
        if len(re.findall(r'"', open_marks)) % 2:  # an open quotation: marks tell nothing
            continue
        return f"the words {m.group(1)!r} are not quoted in the source"
    return None


def _plain(text: str) -> str:
    """Return the text with one kind of quotation mark and of white space."""
    text = re.sub(r"[“”„«»]|''", '"', text)
    text = re.sub(r"[‘’]", "'", text)
    return " ".join(text.split())


#: Every check, in the order in which a reader would want to hear of a fault.
CHECKS: tuple[Check, ...] = (
    quotes_are_verbatim,
    words_are_cited,
    names_are_whole,
    order_is_kept,
    negations_are_kept,
    hedges_are_kept,
    future_is_kept,
    modifiers_are_kept,
    conditions_are_kept,
    attribution_is_kept,
    quotes_were_said,
)


def faults_of(match: Match) -> tuple[int, str | None]:
    """Return how many checks the sentence passes before the first that it fails, and that one's reason."""
    for passed, check in enumerate(CHECKS):
        reason = check(match)
        if reason:
            return passed, reason
    return len(CHECKS), None


def passages(texts: tuple[str, ...], articles: tuple[str, ...]) -> Iterator[Passage]:
    """Make cited texts ready, each knowing the names that the others give."""
    for k in range(len(texts)):
        yield passage(k, texts, articles)


def passage(k: int, texts: Sequence[str], articles: Sequence[str]) -> Passage:
    """Make one of some cited texts ready."""
    others = [n for n in range(len(texts)) if n != k]
    return Passage(
        text=texts[k],
        words=words_of(texts[k]),
        names=frozenset().union(*(_names_in(texts[n]) for n in others)),
        antecedents=frozenset().union(*(_marked_in(texts[n]) for n in others if articles[n] == articles[k])),
    )


@lru_cache(maxsize=4096)
def _names_in(text: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of neighbouring words that may name somebody."""
    return frozenset(
        (a.form, b.form)
        for a, b in itertools.pairwise(words_of(text))
        if a.marked and b.marked and not b.opens and not (a.form[0].isdigit() or b.form[0].isdigit())
    )


@lru_cache(maxsize=4096)
def _marked_in(text: str) -> frozenset[str]:
    """Return the words that may name somebody."""
    return frozenset(w.form for w in words_of(text) if w.marked and w.content and not w.form[0].isdigit())
