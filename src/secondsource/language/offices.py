"""Words of office: the nouns that make a title, what may stand before them, and what ends or begins an office."""

from __future__ import annotations

from secondsource.language.wordlists import word_set

__all__ = [
    "FORMER",
    "MODIFIERS",
    "OFFICES",
    "OFFICE_PHRASES",
    "STATE_HEADS",
    "VALID_BEFORE",
    "is_office",
    "plain",
]

#: Head nouns of offices and occupations, singular, as news gives them to people.
OFFICES = word_set(
    """president premier minister chancellor secretary undersecretary ambassador envoy diplomat negotiator
    chief chairman chairwoman chairperson chair director head leader coordinator commissioner
    spokesman spokeswoman spokesperson governor senator mayor lawmaker legislator congressman congresswoman
    representative councillor councilman councilwoman deputy mp mep speaker whip nominee candidate
    king queen prince princess emir sultan sheikh pope patriarch archbishop bishop cardinal imam rabbi priest
    pastor ayatollah commander chief-of-staff general lieutenant colonel captain major sergeant admiral marshal
    judge justice prosecutor attorney lawyer solicitor barrister magistrate sheriff coroner
    adviser advisor aide counsel counselor strategist consultant analyst expert economist professor lecturer
    fellow researcher scientist historian author writer journalist reporter editor correspondent columnist
    blogger commentator presenter anchor broadcaster photographer publisher
    ceo cfo coo founder co-founder owner executive manager banker investor billionaire entrepreneur
    coach trainer player captain actor actress singer musician director producer filmmaker comedian novelist poet
    activist campaigner organizer organiser dissident defector whistleblower
    administrator inspector superintendent constable detective officer agent
    member vice-president vice-chairman co-chairman co-chair president-elect prime-minister
    treasurer trustee physician doctor surgeon psychologist psychiatrist engineer pilot
    lady ombudsman rapporteur viceroy taoiseach tánaiste regent monarch predecessor counterpart
    """
)

#: Titles of several words whose inner "of" belongs to the title, not to the country or body of the office.
OFFICE_PHRASES = (
    "secretary of state",
    "secretary of defense",
    "secretary of defence",
    "secretary of the treasury",
    "secretary of homeland security",
    "minister of foreign affairs",
    "minister of defense",
    "minister of defence",
    "minister of the interior",
    "minister of state",
    "chief of staff",
    "chief of the general staff",
    "chief of defence staff",
    "chief of the defence staff",
    "director of national intelligence",
    "chairman of the joint chiefs of staff",
    "chairman of the board",
    "leader of the opposition",
    "speaker of the house",
    "attorney general",
    "secretary general",
    "first lady",
    "head of state",
    "head of government",
    "crown prince",
    "commander in chief",
    "chancellor of the exchequer",
    "director of public prosecutions",
    "president of the republic",
)

#: Lower-case words that may stand in a title before its head ("prime", "deputy", "foreign", "body language").
MODIFIERS = word_set(
    """prime vice deputy assistant associate foreign interior defense defence finance treasury energy health
    education justice labor labour trade economy economic environment transport transportation agriculture
    commerce culture security national homeland state external internal home domestic political affairs
    press media communications policy chief senior junior executive managing general special supreme first second
    third crown attorney solicitor permanent principal regional local presidential congressional parliamentary
    legal financial medical military police army naval intelligence counterterrorism majority minority house senate
    opposition party campaign election human rights research science technology body language non-resident
    nonresident veteran longtime under joint group global international world federal district county city council
    board bureau
    """
)

#: Words before a title that say whether the holder has it still.
VALID_BEFORE = {
    "former": "former",
    "ex": "former",
    "ex-": "former",
    "onetime": "former",
    "one-time": "former",
    "ousted": "former",
    "deposed": "former",
    "late": "former",
    "disgraced": "former",
    "sacked": "former",
    "fired": "former",
    "retired": "former",
    "then": "former",
    "erstwhile": "former",
    "previous": "former",
    "acting": "acting",
    "interim": "acting",
    "caretaker": "acting",
    "incoming": "designate",
    "designated": "designate",
    "outgoing": "current",
    "current": "current",
}

#: Nouns and verbs of leaving an office.
FORMER = word_set(
    """resignation firing dismissal ouster ousting sacking departure removal overthrow impeachment
    resign quit retire oust fire sack dismiss depose overthrow remove"""
)

#: Offices that one person at a time holds of a state.
STATE_HEADS = frozenset(
    {
        "president",
        "prime minister",
        "premier",
        "chancellor",
        "king",
        "queen",
        "first lady",
        "secretary of state",
        "foreign minister",
        "foreign secretary",
        "vice president",
        "defense secretary",
        "defence secretary",
        "defense minister",
        "defence minister",
        "speaker of the house",
    }
)


def plain(word: str) -> str:
    """Return a word of a title for comparison: lower case, without "-elect" or "-designate"."""
    word = word.lower().replace("’", "'")
    for tail in ("-elect", "-designate", " elect"):
        word = word.removesuffix(tail)
    return word


def is_office(word: str) -> bool:
    """Whether the word is the head noun of an office ("minister", "President-elect")."""
    return plain(word) in OFFICES
