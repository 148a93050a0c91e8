"""The state that a party's own words name: beside the head, behind it, by its place, by who "its" stands for."""

from __future__ import annotations

import pytest

from secondsource.language.models import Pipeline
from tests.read.helpers import events

#: Sentence; lemma of the event; words of the party; the state that the reading room gives it ("-": none).
LINES = """
Turkish police arrested the editor. ; arrest ; Turkish police ; TUR
Soldiers shelled rebels in Chad. ; shell ; rebels ; TCD
Hezbollah fighters attacked the convoy. ; attack ; Hezbollah fighters ; LBN
Troops shelled a village in western Kenya. ; shell ; village ; KEN
The army bombed Jericho in the West Bank. ; bomb ; Jericho ; PSE
Russia shelled Chechnya. ; shell ; Chechnya ; RUS
Bosnian Serbs attacked the convoy. ; attack ; Serbs ; BIH
Iraqi Turks attacked the convoy. ; attack ; Turks ; IRQ
Ethnic Albanians attacked soldiers in Macedonia. ; attack ; Albanians ; MKD
Turkish Cypriots attacked the convoy. ; attack ; Cypriots ; CYP
Peru sent its soldiers to the coast. ; send ; soldiers ; PER
Peru criticised American allies. ; criticise ; allies ; -
Peru criticised allies such as Ghana. ; criticise ; allies ; GHA
Ghana met its neighbour. ; meet ; neighbour ; -
Ghana opened its borders. ; open ; borders ; GHA
Egyptian police wounded one person. ; wound ; one person ; EGY
Canadian soldiers wounded one person. ; wound ; one person ; -
Gunmen killed two Canadian soldiers. ; kill ; Gunmen ; -
Rebels seized a town on Monday, Kenya said. ; seize ; town ; KEN
Troops shelled villages near the Kenyan border. ; shell ; villages ; KEN
"""


@pytest.mark.parametrize("line", [x for x in LINES.splitlines() if x])
def test_the_words_of_a_party_tell_its_state(pipeline: Pipeline, line: str) -> None:
    text, lemma, words, state = (part.strip() for part in line.split(" ; "))
    sides = [p for e in events(text, pipeline) if e.lemma == lemma for p in (*e.actors, *e.recipients)]
    party = next((p for p in sides if p.name.endswith(words)), None)
    assert party is not None, [p.name for p in sides]
    assert (party.country or "-") == state
