"""Word lists of the search for names: heads of bodies and places, words that are no name."""

from __future__ import annotations

from typing import Literal

from secondsource.language.wordlists import word_set

__all__ = [
    "BODY_HEADS",
    "KINDS",
    "MEDIA_ENDS",
    "NO_BODY",
    "NO_NAME",
    "OFFICE_WORDS",
    "OFFICIALS",
    "PLACE_AFTER",
    "PLACE_BEFORE",
    "PLACE_HEADS",
    "PRONOUNS",
    "STATE_MEDIA",
    "SUBJECT",
    "NameKind",
]

NameKind = Literal["person", "organisation", "place", "nationality"]

KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "nationality",
}
PRONOUNS = word_set("he him she her they them it")
SUBJECT = frozenset({"nsubj", "nsubjpass"})

#: Nouns that make a run of capitalised words the name of a body.
BODY_HEADS = word_set(
    """ministry department office agency army front forces force coalition council committee commission party
    group bureau authority association organization organisation union federation observatory institute
    institution university college school foundation fund bank court parliament congress senate assembly
    command brigade brigades battalion movement alliance league society club company corporation corp inc ltd
    group holdings airlines airways police service services administration board centre center network
    media news times post press television tv radio initiative watch helmets guard guards
    hospital church mosque laboratory secretariat tribunal cabinet syndicate trust
    """
)
#: Heads that name a place or a building ("Reagan National Airport").
PLACE_HEADS = word_set(
    """airport street avenue road square bridge tower stadium river lake sea ocean island islands peninsula
    mountain mountains valley desert bay gulf strait canal camp base palace square plaza park province
    district county city town village region border crossing"""
)
MEDIA_ENDS = word_set("tv television media radio broadcaster coalition")
PLACE_BEFORE = word_set("city town village province district region state county suburb island capital")
PLACE_AFTER = word_set("city town village province district region county countryside suburb airport")
#: What a state's own media are called after its name.
STATE_MEDIA = (
    ("news", "agency"),
    ("tv",),
    ("television",),
    ("media",),
    ("radio",),
    ("broadcaster",),
)
#: Capitalised words of page and calendar that are no name of anybody.
NO_NAME = word_set(
    """monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays
    saturdays sundays january february march april june july august september october november december
    today yesterday tomorrow image images caption media photo photos picture pictures copyright video videos
    getty play watch live share read advertisement subscribe newsletter email print tweet follow related
    updated published breaking exclusive analysis opinion comment comments editor credit source sources
    instagram youtube android javascript browser cookie policy app continue menu search login
    god christmas easter obamacare brexit beware story i mr mrs ms
    elect first second third one two three monday's internet"""
)
#: Last words of names of acts, prizes and occasions.
NO_BODY = word_set(
    """dinner award awards prize act bill law treaty agreement accord accords deal pact day convention amendment
    summit conference speech doctrine plan programme program project policy war wars crisis revolution uprising
    election elections debate cup championship championships league olympics games festival constitution
    resolution protocol intifada brexit report review case trial scandal affair movie show anthem bible koran
    quran medal bowl grammys oscars address"""
)
#: Words of an office that the pipeline takes for a body of their own ("State" of "Secretary of State").
OFFICE_WORDS = word_set(
    """state defense defence foreign interior treasury house senate press national security attorney prime
    vice chief staff general us homeland external affairs cabinet health finance justice exchequer vice-president
    """
)
OFFICIALS = word_set(
    "official officials source sources member members leader leaders spokesman spokeswoman minister ministers"
)
