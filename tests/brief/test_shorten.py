"""Shorter forms of sentences: what goes, what stays, and that nothing is cut in two."""

from __future__ import annotations

import re

import pytest

from secondsource.brief.sentence import readable
from secondsource.brief.shorten import shorter

_VERBS = frozenset(
    [
        "ordered",
        "resigned",
        "left",
        "said",
        "told",
        "hit",
        "leaving",
        "adding",
        "closed",
        "waited",
        "talked",
        "was",
        "met",
        "includes",
        "may",
        "opened",
    ]
)


def forms(text: str) -> list[str]:
    """The shorter forms of a sentence whose verbs are among a few known ones."""
    pos = {m.start(): "VERB" if m.group() in _VERBS else "NOUN" for m in re.finditer(r"\w+", text)}
    return list(shorter(text, pos))


@pytest.mark.parametrize(
    ("text", "short"),
    [
        (
            "The mayor of Linden resigned on Monday, who had never wanted the office.",
            "The mayor of Linden resigned on Monday.",
        ),
        (
            "The mayor, who had never wanted the office, resigned on Monday in Linden.",
            "The mayor resigned on Monday in Linden.",
        ),
        (
            "The storm hit the town before dawn, leaving hundreds without any light.",
            "The storm hit the town before dawn.",
        ),
        (
            'After three hours of talks, the mayor said she was "very glad".',
            'The mayor said she was "very glad".',
        ),
        (
            'The mayor said she was "very glad", adding the bridge was "safe again".',
            'The mayor said she was "very glad".',
        ),
        (
            "The mayor said the bridge was safe again; her aim was another vote.",
            "The mayor said the bridge was safe again.",
        ),
        (
            "The old mayor of Linden left the town, and the baker was ordered to pay.",
            "The old mayor of Linden left the town.",
        ),
        (
            "The old mayor of Linden left the town — the third this year.",
            "The old mayor of Linden left the town.",
        ),
        (
            "The mayor met members of three other councils including those who left in May.",
            "The mayor met members of three other councils.",
        ),
        (
            'The mayor said she would "go on with it, and work harder than before."',
            'The mayor said she would "go on with it".',
        ),
    ],
)
def test_what_commas_set_off_can_go(text: str, short: str) -> None:
    assert short in forms(text)


@pytest.mark.parametrize(
    "text",
    [
        # nothing is left that says anything
        "A lorry of the harbour post office depot, which was leaving the bridge.",
        # a phrase that tells when it was
        "During the campaign of last year, the mayor said she would leave.",
        # a quotation that would be cut in two
        'The mayor said it was "a good day, leaving all of us glad".',
        # half of what was told
        "The storm was not only strong in the harbour, and it hit the town — before dawn.",
        "While the storm hit the old harbour of the town — before dawn and after.",
        # what stands after "but" is the news
        "The mayor ordered the bridge to be closed, but the council opened it again.",
        # the verb stands behind what is included
        "The storm hit before dawn as two lorries including one from the mill left the bridge.",
        # a list
        "The mayor met the miller, the baker and the smith on Monday.",
    ],
)
def test_what_a_reader_needs_stays(text: str) -> None:
    assert forms(text) == []


def test_a_word_for_what_stood_before_is_left_out() -> None:
    assert readable("The mayor, meanwhile, had resigned") == "The mayor had resigned."
