"""Words of a sentence in a form in which two texts can be compared, and which words of one stand in another.

Nothing here needs a model: a brief must be checkable by anybody who has the texts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from secondsource.language.numbers import ONES, TENS
from secondsource.language.terms import rough_terms

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.:]\d+)*(?:st|nd|rd|th)?(?![\w])|\w+(?:[’'‐‑-]\w+)*|[^\w\s]"
)
#: Words that may be added or left out without changing what is claimed. Prepositions are few on purpose:
#: "killed in Russia" and "killed by Russia" differ by one.
FREE = frozenset(
    ["a", "an", "the", "and", "that", "which", "who", "also", "of", "in", "on", "at", "mr", "mrs", "ms"]
)
_JOINING = (
    "by to from with for as into over after before during under between among against about than through "
    "is are was were be been being am has have had having do does did done it its he him his she her hers they "
    "them their theirs we us our you your i my me this these those such so or but while when where whose whom "
    "what how because since there then up out off down both either each other said says say"
)
#: Words that join others: they must stand in the cited words, wherever they stand.
JOINING = frozenset(_JOINING.split())
PRONOUNS = frozenset(["he", "she", "they", "him", "her", "them", "his", "their", "it", "its"])
_PREPOSITIONS = (
    "in on at by to from with for of into over after before during under between among against about than "
    "through near as since until around"
)
PREPOSITIONS = frozenset(_PREPOSITIONS.split())
COORDINATORS = frozenset(["and", "or", "but", "while", "when", "where", "which", "who", "because", "that"])
#: Spellings of one name. Only what no reader would call a change; "Moscow" for "Russia" is one.
_ALIASES: dict[tuple[str, ...], str] = {
    ("united", "states", "of", "america"): "u.s.",
    ("united", "states"): "u.s.",
    ("united", "kingdom"): "u.k.",
    ("great", "britain"): "u.k.",
    ("britain",): "u.k.",
    ("united", "nations"): "u.n.",
    ("european", "union"): "e.u.",
    ("per", "cent"): "percent",
    ("%",): "percent",
    ("&",): "and",
}
#: What such a spelling begins with.
_ALIASED = frozenset(words[0] for words in _ALIASES)
_CAPITALS = {"US": "u.s.", "USA": "u.s.", "UK": "u.k.", "UN": "u.n.", "EU": "e.u."}
_CONTRACTIONS = {"won't": ("will", "not"), "can't": ("can", "not"), "cannot": ("can", "not")}
_ABBREVIATION = re.compile(
    r"\b(?:Gen|Lt|Col|Maj|Sgt|Capt|Cmdr|Adm|Brig|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Rev|St|Jan|Feb|Mar|Apr|Jun|Jul|Aug|"
    r"Sept?|Oct|Nov|Dec|No|[A-Z])$"
)
#: Punctuation that ends a clause.
_BREAKS = frozenset('.;:,!?()—–"“”…')


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a text."""

    start: int
    end: int
    #: Its form for comparison.
    form: str
    #: Whether it is written with a capital or in digits.
    marked: bool
    #: Whether a clause may begin here: the text starts, or punctuation stands before it.
    opens: bool
    #: Whether a clause may end here.
    closes: bool = False

    @property
    def free(self) -> bool:
        """Whether it may be added or left out."""
        return self.form in FREE

    @property
    def content(self) -> bool:
        """Whether it carries the claim (every word that is neither free nor joining)."""
        return self.form not in FREE and self.form not in JOINING


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order, without punctuation."""
    raw: list[tuple[int, int, str, bool]] = []
    breaks: list[int] = []
    for m in _TOKEN.finditer(text):
        piece = m.group()
        if not any(c.isalnum() for c in piece) and piece not in "%&":
            if piece in _BREAKS and not (piece == "." and _abbreviates(text, m.start())):
                breaks.append(m.start())
            continue
        marked = piece[0].isupper() or piece[0].isdigit()
        raw.extend((m.start(), m.end(), form, marked) for form in _forms(piece))
    merged = _merge(raw)
    out = []
    for i, (start, end, form, marked) in enumerate(merged):
        before = merged[i - 1][1] if i else 0
        after = merged[i + 1][0] if i + 1 < len(merged) else len(text)
        out.append(
            Word(
                start=start,
                end=end,
                form=form,
                marked=marked,
                opens=i == 0 or _between(breaks, before, start),
                closes=i + 1 == len(merged) or _between(breaks, end, after),
            )
        )
    return tuple(out)


@lru_cache(maxsize=16_384)
def terms_of(text: str) -> frozenset[str]:
    """Return the terms of a text, which the brief asks for again for each sentence that might cite it."""
    return frozenset(rough_terms(text))


def _between(places: list[int], start: int, end: int) -> bool:
    """Whether one of the ascending places lies in [start, end)."""
    k = bisect_left(places, start)
    return k < len(places) and places[k] < end


def _abbreviates(text: str, stop: int) -> bool:
    """Whether a full stop ends an abbreviation before a name or a day ("Gen. Dunford", "Feb. 1")."""
    return bool(_ABBREVIATION.search(text[max(0, stop - 8) : stop]))


def _forms(word: str) -> tuple[str, ...]:
    """Return the forms of one word: mostly one, two for a contraction."""
    if word in _CAPITALS:
        return (_CAPITALS[word],)
    plain = word.lower().replace("’", "'").replace("‐", "-").replace("‑", "-")
    if plain in _CONTRACTIONS:
        return _CONTRACTIONS[plain]
    if plain.endswith("n't"):
        return (plain[:-3], "not")
    for ending, left in (("'ll", "will"), ("'ve", "have"), ("'re", "are"), ("'d", "would"), ("'s", "")):
        if plain.endswith(ending):
            return (plain[: -len(ending)], left) if left else (plain[: -len(ending)],)
    if plain[0].isdigit():
        return (plain.replace(",", ""),)
    if plain in ONES or plain in TENS:
        return (str(ONES.get(plain, TENS.get(plain))),)
    if len(plain) <= 4 and re.fullmatch(r"[a-z]+-\d+", plain):  # "G-20" and "G20"
        return (plain.replace("-", ""),)
    return (plain,)


def _merge(raw: list[tuple[int, int, str, bool]]) -> list[tuple[int, int, str, bool]]:
    """Replace each spelling of a name by its one form."""
    out: list[tuple[int, int, str, bool]] = []
    i = 0
    while i < len(raw):
        for size in (4, 2, 1) if raw[i][2] in _ALIASED else ():
            form = _ALIASES.get(tuple(r[2] for r in raw[i : i + size]))
            if form is not None and len(raw[i : i + size]) == size:
                out.append((raw[i][0], raw[i + size - 1][1], form, True))
                i += size
                break
        else:
            out.append(raw[i])
            i += 1
    return out


def matched(said: tuple[Word, ...], cited: tuple[Word, ...]) -> dict[int, int]:
    """Return which word of ``cited`` each word of ``said`` repeats, in order, as index -> index.

    The best common subsequence, in which words that carry the claim count most and neighbours that stay
    neighbours are preferred. Plain longest common subsequence scattered the small words over the
    sentence, so that a hedge that was cut looked as though it stood elsewhere.
    """
    whole = _run(said, cited)
    if whole is not None:
        return {i: whole + i for i in range(len(said))}
    n, m = len(said), len(cited)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    pair = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(1, n + 1):
        word = said[i - 1]
        weight = 1.0 if word.content else 0.2
        row, above, pairs, pairs_above = best[i], best[i - 1], pair[i], pair[i - 1]
        for j in range(1, m + 1):
            score = max(above[j], row[j - 1])
            if cited[j - 1].form == word.form:
                joined = pairs_above[j - 1] + 0.3 if pairs_above[j - 1] else 0.0
                pairs[j] = weight + max(above[j - 1], joined)
                score = max(score, pairs[j])
            row[j] = score
    found: dict[int, int] = {}
    i, j = n, m
    while i and j:
        if pair[i][j] and pair[i][j] >= best[i][j]:
            found[i - 1] = j - 1
            i, j = i - 1, j - 1
        elif best[i - 1][j] >= best[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return found


def _run(said: tuple[Word, ...], cited: tuple[Word, ...]) -> int | None:
    """Return where the words stand in the other words without a gap, or None."""
    forms, others = [w.form for w in said], [w.form for w in cited]
    for k in range(len(others) - len(forms) + 1):
        if others[k : k + len(forms)] == forms:
            return k
    return None


def moved(
    said: tuple[Word, ...], cited: tuple[Word, ...], kept: dict[int, int]
) -> tuple[tuple[int, int, int], ...]:
    """Return the runs of words that stand in both but elsewhere, as (index in said, index in cited, length).

    Longest runs first, so that a phrase moved as a whole is one run.
    """
    left = [i for i in range(len(said)) if i not in kept]
    right = [j for j in range(len(cited)) if j not in set(kept.values())]
    runs: list[tuple[int, int, int]] = []
    while left and right:
        best = (0, 0, 0)
        open_left, open_right = set(left), set(right)
        for i in left:
            for j in right:
                size = 0
                while (
                    i + size in open_left
                    and j + size in open_right
                    and said[i + size].form == cited[j + size].form
                ):
                    size += 1
                if size > best[2]:
                    best = (i, j, size)
        if not best[2]:
            break
        runs.append(best)
        left = [i for i in left if not best[0] <= i < best[0] + best[2]]
        right = [j for j in right if not best[1] <= j < best[1] + best[2]]
    return tuple(sorted(runs))
