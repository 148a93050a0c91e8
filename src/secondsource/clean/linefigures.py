"""What can be counted on a line of a text, and on the lines around it, that tells the report from the page around it.

General signs only: length, stops, function words and verbs, capitals, figures, repeated lines, words of address to the
reader, and how many sentences stand near. No word of a site, no markup.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from math import log1p

from secondsource.clean.layout import Layout
from secondsource.language.vocabulary import words as vocabulary

__all__ = ["AROUND", "OWN", "around", "own_figures"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_FUNCTION = frozenset(
    vocabulary(
        "a an the of to and or in on at by for from with as into over under after before during against between about "
        "than that but so because while when where which who whom whose if not no nor it its he she they them him her "
        "his their there this these those i me my we us our you your what how why all any some more most other such "
        "up out only also just even very then now both each few many much own same too be is are was were been being "
        "am has have had having do does did will would can could may might must should it's that's there's don't didn't "
        "doesn't isn't wasn't won't can't i'm we're they're you're i've"
    )
)
_VERB = frozenset(
    vocabulary(
        "is are was were be been has have had does did do will would can could may might must should said says say told "
        "asked added wrote went came took made got gave met kept held began left led lost won saw put set ran rose fell "
        "grew became knew thought felt wants want need needs spoke brought built found sent stands hit shows show says "
        "comes goes makes takes gives seems remains isn't wasn't don't didn't won't it's that's i'm we're they're"
    )
)
_READER = frozenset(
    vocabulary(
        "you your you're we our us subscribe subscribed sign newsletter newsletters email e-mail inbox follow share tweet "
        "click cookies cookie privacy terms copyright reserved advertisement advertise login log register comment "
        "comments download app apps subscriber subscribers subscription account contact careers sponsored sponsor menu "
        "search trending popular related recommended facebook twitter instagram youtube linkedin pinterest whatsapp "
        "policy site website faq help jobs unsubscribe offers offer deals shop buy free"
    )
)
_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")
_QUOTED = re.compile(r"[“”\"]")
_DATED = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|\bago\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[|•·»›→▶▼©@#]|https?:|www\.|\.com\b|\.org\b")
_LABEL = re.compile(
    r"^(?:by|photo|photos|image|credit|video|read|watch|more|related|see|tags?|topics?|source|published|updated|posted|share|filed|listen)\b",
    re.IGNORECASE,
)

#: Names of the figures of a line by itself, in the order in which ``own_figures`` gives them.
OWN = (
    *(
        "length",
        "few",
        "one",
        "stop",
        "question",
        "function",
        "function_words",
        "lower",
        "capitals",
        "verb",
        "figures",
    ),
    *("reader", "quoted", "dated", "sign", "label", "repeated", "comma", "sentence", "colon", "long"),
)
#: Names of the figures of the lines around it, as ``around`` gives them.
AROUND = (
    *(
        "sentences_1",
        "sentences_3",
        "sentences_8",
        "words_1",
        "words_3",
        "words_8",
        "stops_3",
        "previous_sentence",
    ),
    *(
        "next_sentence",
        "to_previous",
        "to_next",
        "share_before",
        "at_start",
        "at_end",
        "lexical",
        "previous_length",
        "next_length",
    ),
)


def own_figures(layout: Layout) -> list[tuple[float, ...]]:
    """Return of each line the figures named in ``OWN``; linear in the length of the text."""
    lines = [layout.text[line.start : line.end] for line in layout.lines]
    counts = Counter(" ".join(_WORD.findall(line.lower())) for line in lines)
    return [_own(line, counts) for line in lines]


def _own(line: str, counts: Counter[str]) -> tuple[float, ...]:
    words = _WORD.findall(line[:2000].replace("’", "'"))
    low = [w.lower() for w in words]
    n = max(len(words), 1)
    function = sum(w in _FUNCTION for w in low)
    lower = sum(w[0].islower() for w in words)
    stop = _STOP.search(line) is not None
    verb = any(w in _VERB for w in low) or any(
        w.endswith("ed") and o[0].islower() for w, o in zip(low, words, strict=True) if len(w) > 4
    )
    return (
        min(log1p(n), 4.5),
        float(n <= 4),
        float(n <= 1),
        float(stop),
        float(line.endswith("?")),
        function / n,
        min(log1p(function), 3.5),
        lower / n,
        float(n > 1 and all(w.isupper() for w in words if w.isalpha())),
        float(verb),
        sum(w[0].isdigit() for w in words) / n,
        min(sum(w in _READER for w in low) / n * 2, 1.0),
        float(_QUOTED.search(line) is not None),
        float(_DATED.search(line) is not None),
        float(_SIGN.search(line) is not None),
        float(_LABEL.match(line) is not None),
        float(counts[" ".join(w.lower() for w in _WORD.findall(line))] > 1),
        min(line.count(",") / n * 4, 1.0),
        is_sentence(n, stop, function / n, lower / n),
        float(line.endswith(":")),
        float(n >= 25),
    )


def is_sentence(count: int, stop: bool, function: float, lower: float) -> float:
    """How much a line looks like a paragraph of sentences: 1, or .5 where it has lost its stop or is short."""
    if function < 0.2 or lower < 0.5 or count < 6:
        return 0.0
    if stop:
        return 1.0 if count >= 10 else 0.5
    return 0.5 if count >= 25 else 0.0


def around(layout: Layout, own: Sequence[tuple[float, ...]]) -> list[tuple[float, ...]]:
    """Return of each line the figures named in ``AROUND``; linear in the number of lines."""
    total = len(own)
    sentence = [f[_SENTENCE] for f in own]
    mass = [s * f[0] for s, f in zip(sentence, own, strict=True)]
    stops = [f[_STOPS] for f in own]
    sums, masses, stopped = (list(accumulate(v, initial=0.0)) for v in (sentence, mass, stops))
    whole = masses[-1] or 1.0
    before, after = _distances(sentence), _distances(sentence[::-1])[::-1]
    shared = _shared(layout, sentence)

    def window(cumulated: list[float], i: int, reach: int) -> float:
        low, high = max(0, i - reach), min(total, i + reach + 1)
        return (cumulated[high] - cumulated[low]) / (2 * reach + 1)

    return [
        (
            *(window(sums, i, r) for r in (1, 3, 8)),
            *(window(masses, i, r) for r in (1, 3, 8)),
            window(stopped, i, 3),
            sentence[i - 1] if i else 0.0,
            sentence[i + 1] if i + 1 < total else 0.0,
            min(log1p(before[i]), 4.0),
            min(log1p(after[i]), 4.0),
            masses[i] / whole,
            float(masses[i] == 0.0),
            float(masses[i + 1] >= whole - 1e-9),
            shared[i],
            own[i - 1][0] if i else 0.0,
            own[i + 1][0] if i + 1 < total else 0.0,
        )
        for i in range(total)
    ]


_SENTENCE, _STOPS = OWN.index("sentence"), OWN.index("stop")


def _distances(sentence: Sequence[float]) -> list[int]:
    """Return of each line how many lines lie between it and the last sentence before it."""
    out, last = [], -60
    for i, value in enumerate(sentence):
        out.append(i - last)
        if value == 1.0:
            last = i
    return out


def _shared(layout: Layout, sentence: Sequence[float]) -> list[float]:
    """Return of each line the share of its content words that stand in paragraphs elsewhere in the text."""
    sets = [
        frozenset(w.lower() for w in _WORD.findall(layout.text[line.start : line.end][:2000]) if len(w) > 3)
        - _FUNCTION
        for line in layout.lines
    ]
    counts = Counter(w for s, value in zip(sets, sentence, strict=True) if value == 1.0 for w in sorted(s))
    out = []
    for words, value in zip(sets, sentence, strict=True):
        own = 1 if value == 1.0 else 0
        out.append(sum(counts[w] > own for w in words) / max(len(words), 1))
    return out
