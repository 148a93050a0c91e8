"""Word lists of the search for names: heads of bodies and places, words that are no name."""

from __future__ import annotations

from typing import Literal

from secondsource.language.wordlists import word_set

__all__ = [
    "BODIES_TOO",
    "BODY_HEADS",
    "DONE_TO_PEOPLE",
    "KINDS",
    "MEDIA_ENDS",
    "NO_BODY",
    "NO_NAME",
    "OFFICE_WORDS",
    "OFFICIALS",
    "OPENERS",
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
    hospital church mosque laboratory secretariat tribunal cabinet syndicate trust caucus
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
    elect first second third one two three monday's internet
    pac pacs super dna rna pcr gdp hiv aids gps ceo cfo vip diy faq pdf url app mvp islam christianity judaism hinduism
    buddhism catholicism christendom medicare medicaid obamacare jr sr jr. sr. more host byline rbi rbis vx wi-fi bitcoin blackberry iphone ipad"""
)
#: Last words of names of acts, prizes and occasions.
NO_BODY = word_set(
    """dinner award awards prize act bill law treaty agreement accord accords deal pact day convention amendment
    summit conference speech doctrine plan programme program project policy war wars crisis revolution uprising
    election elections debate cup championship championships league olympics games festival constitution
    resolution protocol intifada brexit report review case trial scandal affair movie show anthem bible koran
    quran medal bowl grammys oscars address resolutions reaction disorder syndrome disease virus vaccine guidelines
    marathon crusade parade anniversary gala tournament derby classic finals playoffs index average register
    tour album song film series season episode podcast theorem effect
    easterners westerners americans africans universe windows ios playstation xbox"""
)
#: Words of an office that the pipeline takes for a body of their own ("State" of "Secretary of State").
OFFICE_WORDS = word_set(
    """state defense defence foreign interior treasury house senate press national security attorney prime
    vice chief staff general us homeland external affairs cabinet health finance justice exchequer vice-president home
    """
)
#: What happens to a person ("the death of ..."), and what is a person's.
DONE_TO_PEOPLE = word_set(
    """death deaths killing killings murder murders shooting shootings assassination slaying arrest extradition wife
    husband son daughter widow brother sister mother father parents family beheading execution remains"""
)
#: Offices that a body or a thing can hold.
BODIES_TOO = word_set("leader owner publisher producer agent member broadcaster player star")
#: Words that open a sentence and are no part of the name after them.
OPENERS = word_set(
    """but and or so yet if when while after before since because although though as at by for from to with all both
    many most some several other another each every this these those that what why how who where no not only even
    also now then here there meanwhile however according shares fans former dear"""
)
OFFICIALS = word_set(
    "official officials source sources member members leader leaders spokesman spokeswoman minister ministers"
)
