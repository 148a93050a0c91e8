"""Content terms: the words of a text that carry what it is about, and how much each of them tells.

Pure functions over words. The weights need no training data: how common a word is in English is read off the
order of the vocabulary that the sentence vectors use (BERT's word pieces stand there by falling frequency),
and a collection, where there is one, corrects it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from secondsource.records import Token

__all__ = [
    "LIGHT_VERBS",
    "REPORTING_VERBS",
    "STOP_WORDS",
    "Weights",
    "content_terms",
    "cosine",
    "idf",
    "rough_terms",
    "rough_words",
    "stem",
]

#: Function words, and what news style adds to them: they tell nothing of what a sentence is about.
STOP_WORDS = frozenset(
    """
    a about above after again against all almost already also although am among amid an and another any anyone anything
    are around as at away back be became because become been before being below between both but by can cannot could
    despite did do does doing done down due during each either else even ever every few for from further had has have
    having he her here hers herself him himself his how however i if in instead into is it its itself just least less
    like many may me meanwhile might mine more moreover most much must my myself near nearly neither never no nor not
    now of off often on once one only onto or other others our ours ourselves out over own per perhaps quite rather
    really same shall she should since so some someone something soon still such than that the their theirs them
    themselves then there therefore these they this those though through throughout thus to together too toward towards
    under until up upon us very via was we well were what whatever when where whether which while who whom whose why
    will with within without would yet you your yours yourself yourselves
    ll re ve don doesn didn isn wasn aren weren won wouldn couldn shouldn hasn haven hadn mr mrs ms
    """.split()  # noqa: SIM905  (a list a reader can scan)
)

#: Verbs that leave what happens to their noun ("hold talks", "make a visit").
LIGHT_VERBS = frozenset(
    """
    be have do make take get give go come put keep hold let begin start continue remain seem become
    use try want need carry conduct include see set bring
    """.split()  # noqa: SIM905  (a list a reader can scan)
)

#: Verbs that bring in somebody's words and are no part of the claim.
REPORTING_VERBS = frozenset(
    """
    say tell report add note state announce claim quote cite explain describe mention write ask reply respond
    comment insist stress suggest argue remark according
    """.split()  # noqa: SIM905  (a list a reader can scan)
)

#: Universal parts of speech that never name a thing, act or quality.
_EMPTY_POS = frozenset(
    {"PUNCT", "SPACE", "SYM", "DET", "PRON", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "INTJ"}
)

_WORD = re.compile(r"[^\W_]+(?:[.'’\-&][^\W_]+)*")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\.?")


def content_terms(
    tokens: Iterable[Token], *, light_verbs: bool = False, reporting_verbs: bool = True, numbers: bool = True
) -> tuple[str, ...]:
    """Return the lower-case lemmas of the content words, in order, repeats included.

    Function words never stand among them; light verbs, reporting verbs and numbers only where asked for.
    """
    out = []
    for token in tokens:
        if token.pos in _EMPTY_POS or (token.pos == "NUM" and not numbers):
            continue
        term = normal_form(token.lemma, name=token.in_name)
        if not term or term in STOP_WORDS or (len(term) < 2 and not term.isdigit()):
            continue
        if token.pos == "VERB" and (
            (term in LIGHT_VERBS and not light_verbs) or (term in REPORTING_VERBS and not reporting_verbs)
        ):
            continue
        out.append(term)
    return tuple(out)


@lru_cache(maxsize=65_536)
def normal_form(lemma: str, *, name: bool = False) -> str:
    """Return a lemma without case, points and possessive; names also without a final "s".

    Scrapers that strip apostrophes leave "Syrias" for "Syria's"; dropping the letter from all names alike brings
    the two together, and since it is a key and never shown, "Paris" loses nothing by it.
    """
    term = lemma.lower().replace("’", "'").strip("-.'\"“”‘")
    term = re.sub(r"'s?$", "", term)
    if "." in term and not any(c.isdigit() for c in term):
        term = term.replace(".", "")
    if not any(c.isalnum() for c in term):
        return ""
    if name and len(term) > 4 and term.endswith("s") and not term.endswith("ss"):
        term = term[:-1]
    return term


def rough_words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they stand, without a parse; "U.S." is one word."""
    joined = _ACRONYM.sub(lambda m: m.group().replace(".", ""), text)
    return tuple(m.group() for m in _WORD.finditer(joined))


def rough_terms(text: str) -> tuple[str, ...]:
    """Return the stems of the content words of a text, in order, without a parse."""
    return tuple(
        stem(term)
        for word in rough_words(text)
        if (term := normal_form(word)) and term not in STOP_WORDS and (len(term) > 1 or term.isdigit())
    )


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return a lower-case word without its commonest endings.

    Only plural, past and "-ing" endings go (an S-stemmer and a little more); derivation ("international" to
    "intern") would join words of unrelated stories.
    """
    for ending, put in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + put
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        root = word[:-1]
        return root.removesuffix("e") if len(root) > 4 else root
    for ending in ("ing", "ed"):
        root = word[: -len(ending)]
        if word.endswith(ending) and len(root) > 3 and re.search(r"[aeiouy]", root):
            if root[-1] == root[-2] and root[-1] not in "lsz":
                root = root[:-1]
            return root.removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word


# -- how much a term tells -----------------------------------------------------------------------

#: Words in the notional document whose rate of containing a word gives that word's background frequency.
_DOCUMENT_WORDS = 400
#: Zipf's law over English: the r-th commonest word is about one word in 10 * r.
_ZIPF = 0.1
#: What counts come to, worked out once: nearly all are small.
_DAMPED: dict[float, float] = {n: 1 + math.log(n) for n in range(1, 100)}
#: Rank given to words that are no single piece of the vocabulary.
_RARE_RANK = 60_000


@lru_cache(maxsize=1)
def _ranks() -> Mapping[str, int]:
    text = files("secondsource.language").joinpath("data/bert-uncased-vocab.txt").read_text("utf-8")
    words = [w for w in text.split("\n") if w.isalpha() and len(w) > 1]
    out: dict[str, int] = {}
    for rank, word in enumerate(words, start=1):
        out.setdefault(word, rank)
        out.setdefault(stem(word), rank)
    return out


@lru_cache(maxsize=65_536)
def background_share(term: str) -> float:
    """Return the share of English documents that is expected to hold a term, from its rank and Zipf's law."""
    if term.isdigit():
        return 0.02 if len(term) < 4 else 0.05
    rate = _ZIPF / _ranks().get(term, _RARE_RANK)
    return -math.expm1(_DOCUMENT_WORDS * math.log1p(-min(rate, 0.5)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Inverse document frequencies: the background's, corrected by a collection."""

    #: Number of documents of the collection.
    documents: int = 0
    #: In how many of them each term stands.
    counts: Mapping[str, int] = field(default_factory=dict)
    #: How many documents of the collection outweigh the background.
    trust: float = 50.0
    #: Weights worked out so far: a store's thousand neighbours share most of their terms.
    _known: dict[str, float] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, term: str) -> float:
        """Return the weight of a term, never negative."""
        known = self._known.get(term)
        if known is None:
            seen = self.counts.get(term, 0)
            share = (seen + self.trust * background_share(term)) / (self.documents + self.trust)
            known = self._known[term] = max(0.0, -math.log(min(1.0, share)))
        return known

    def vector(self, terms: Iterable[str] | Mapping[str, float]) -> dict[str, float]:
        """Return terms as a unit-length vector: damped frequency times weight, in the order of the terms' names."""
        counts: Mapping[str, float] = terms if isinstance(terms, Mapping) else Counter(terms)
        known, of = self._known, self.of
        raw = {}
        for term, n in sorted(counts.items()):
            weight = known[term] if term in known else of(term)
            raw[term] = (_DAMPED[n] if n in _DAMPED else 1 + math.log(n) if n >= 1 else n) * weight
        norm = math.sqrt(sum([v * v for v in raw.values()]))
        return {t: v / norm for t, v in raw.items() if v > 0} if norm else {}


def idf(documents: Iterable[Iterable[str]], *, trust: float = 50.0) -> Weights:
    """Return weights learnt from documents (each its terms), resting on the background while they are few."""
    counts: Counter[str] = Counter()
    total = 0
    for document in documents:
        total += 1
        counts.update(sorted(set(document)))
    return Weights(documents=total, counts=dict(counts), trust=trust)


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Return the product of two unit-length vectors; `fsum` gives the same in whatever order terms come."""
    return math.fsum([a[t] * b[t] for t in a.keys() & b.keys()])
