"""Word lists of the search for names: heads of bodies and places, words that are no name."""

from __future__ import annotations

from typing import Literal

from secondsource.language.wordlists import word_set

__all__ = [
    "BODIES_TOO",
    "BODY_HEADS",
    "COMPANIES",
    "DEVICES",
    "DIRECTIONS",
    "DONE_TO_PEOPLE",
    "FIELDS",
    "JOBS",
    "KINDS",
    "LEANINGS",
    "MEDIA_ENDS",
    "NO_BODY",
    "NO_NAME",
    "OCCASIONS",
    "OFFICE_WORDS",
    "OFFICIALS",
    "OF_COMPANIES",
    "OPENERS",
    "PLACE_AFTER",
    "PLACE_BEFORE",
    "PLACE_HEADS",
    "PORTFOLIOS",
    "PREMISES",
    "PRODUCTS",
    "PRONOUNS",
    "QUALIFIERS",
    "SHIPS",
    "SHOWS",
    "STATE_MEDIA",
    "STORMS",
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
    forum embassy consulate archives subcommittee
    hospital church mosque laboratory secretariat tribunal cabinet syndicate trust caucus depository cooperative co-operative consortium
    """
)
#: Heads that name a place or a building ("Reagan National Airport").
PLACE_HEADS = word_set(
    """airport street avenue road square bridge tower stadium river lake sea ocean island islands peninsula
    mountain mountains valley desert bay gulf strait canal camp base palace square plaza park province
    district county city town village region border crossing hall hotel zoo cemetery museum arena memorial"""
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
    buddhism catholicism christendom medicare medicaid obamacare jr sr jr. sr. more host byline rbi rbis vx wi-fi bitcoin blackberry iphone ipad ipod imac
    olympic olympics paralympic paralympics bluetooth usb-c wi-fi lidar siri homepod macs vr cpm ctr rtb mri acl icu
    emmy emmys grammy grammys bafta titanic sci communique lcd led rino rinos macbook oktoberfest cctv champagne skype maga trumpcare universe
    courtesy dad daddy mom mommy mum mummy grandma grandpa dreamer dreamers migrants londoners parisians berliners"""
)
#: Last words of names of acts, prizes and occasions.
NO_BODY = word_set(
    """dinner award awards prize act bill law treaty agreement accord accords deal pact day convention amendment
    summit conference speech doctrine plan programme program project policy war wars crisis revolution uprising
    election elections debate cup championship championships olympics games festival constitution
    resolution protocol intifada brexit report review case trial scandal affair movie show anthem bible koran
    quran medal bowl grammys oscars address resolutions reaction disorder syndrome disease virus vaccine guidelines
    marathon crusade parade anniversary gala tournament derby classic finals playoffs index average register
    tour album song film series season episode podcast theorem effect
    grant grants legislation standard standards order orders option superseding amendment amendments questionnaire
    leaks window rule rules roadmap masters slam slams invitational prix dance performance
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

#: Words before a body's name that are no part of it ("the newest Supreme Court justice", "career Justice Department lawyers").
QUALIFIERS = word_set(
    """failing newest recent latest career associate assistant longtime embattled beleaguered rival fellow then current
    self-styled so-called nearby on under via crooked sleepy crazy animal top"""
)
#: Parties' adjectives, which before a chamber only say whose side of it is meant ("the Republican Senate candidate").
LEANINGS = word_set("republican democratic democrat gop labour conservative liberal")
DIRECTIONS = word_set("north south east west northern southern eastern western upper lower central")
#: Plural occupations: a class of people, even with capitals ("Border Patrol Agents").
JOBS = word_set(
    """agents officers managers executives employees prosecutors investigators lawyers lawmakers senators sens reps voters
    ranger scout seal veteran officer agent soldier supporters fans critics troops soldiers responders taxpayers consumers patients immigrants students"""
)
#: Fields of government, which stand before an office and are no body of that name ("the Budget Director").
PORTFOLIOS = word_set(
    """budget transportation transport veterans agriculture labor labour energy education commerce interior housing environment
    trade economy industry culture sports tourism agriculture intelligence counterterrorism communications planning"""
)
#: What an office is of, before its name ("the Ohio Insurance Commissioner").
FIELDS = PORTFOLIOS | word_set(
    "insurance communications homicide management elections science technology agriculture"
)
#: What happens or is done, after the name of whom or where ("the Harbour Shooting", "the Lund Scandal").
OCCASIONS = word_set(
    """shooting shootings attack attacks bombing bombings massacre scandal hearing hearings probe investigation inquiry
    shutdown riot riots protest protests raid crash outbreak suspect suspects shooter victim victims killer verdict
    sponsor sponsors"""
)
#: What ends the name of a device or of one of its models.
DEVICES = word_set(
    "pro max mini plus lite xl switch keyboard mouse charger router folio headset earbuds controller adapter console"
)
#: What companies are called before or after their names ("insurer Heron", "Heron, a security firm").
COMPANIES = word_set(
    """company firm insurer carmaker automaker manufacturer retailer startup start-up airline broadcaster
    consultancy lender drugmaker chipmaker website newspaper magazine tabloid affiliate
    nonprofit charity chain studio label vehicle-maker planemaker conglomerate brand subsidiary"""
)
#: Houses named after somebody ("Guy's Hospital", "Mary's bar").
PREMISES = word_set(
    """hospital bar pub inn cafe café restaurant hotel diner bakery church cathedral chapel college school vineyard cross tavern
    steakhouse pizzeria"""
)
#: What a company's name before it makes a thing of ("Apple Watch").
PRODUCTS = word_set(
    "watch tv music pay maps pixel earth drive chrome macintosh macbook pencil glass card phone pod play echo alexa kindle prime"
)
#: Posts and papers that only a company has ("shares of Heron").
OF_COMPANIES = word_set(
    "ceo cfo coo founder co-founder cofounder subsidiary shares executive executives shareholders"
)
#: Shows and occasions whose names look like a body's or a place's.
SHOWS = frozenset(
    {
        "state of the union",
        "meet the press",
        "face the nation",
        "good morning america",
        "first amendment",
        "second amendment",
    }
)
STORMS = word_set("hurricane hurricanes typhoon cyclone storm superstorm")
#: What stands before the name of a ship.
SHIPS = frozenset({"USS", "HMS", "RMS", "HMAS", "HMCS", "USNS", "USCGC", "MV", "INS"})
