"""Speed and memory, as figures to compare within one run; never part of the tests."""

PARTS = [
    "ba",
    "ke",
    "mi",
    "no",
    "ru",
    "ta",
    "sil",
    "dor",
    "fen",
    "gul",
    "har",
    "jo",
    "lam",
    "pet",
    "wic",
    "zan",
]
#: Words that no language has, for reports that are generated.
WORDS = [a + b + c for a in PARTS for b in PARTS for c in PARTS]
