"""Words that report and words that hedge: one table, usable without a parser.

Reporting verbs carry a *force*: what saying so does to the claim. Hedges carry the certainty that they
give to the claim in their scope. This module only finds the words; who governs whom is decided where a
parse is at hand (``read.certainty``). A checker that has no parse (``brief.verify``) compares the words
found in a cited sentence with those found in its source.

The classes follow the FactBank scale (Saurí and Pustejovsky 2009: certain, probable, possible, times
polarity, and "underspecified"), which the design names certain, likely, possible, unlikely, unknown, plus
``denied`` (somebody rejects it) and ``reported`` (it rests on somebody's word).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from secondsource.records import Certainty

Force = Literal["say", "claim", "know", "believe", "deny", "commit", "demand", "judge", "ask"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HedgeFound:
    """A hedge in a text, and the certainty that it gives."""

    start: int
    end: int
    words: str
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class CueFound:
    """Words that hand a claim to a source; ``force`` is that of the verb ("say" for "according to")."""

    start: int
    end: int
    words: str
    force: Force


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkerFound:
    """A word of a closed class (future, negation) in a text."""

    start: int
    end: int
    words: str


def _with_force(force: Force, verbs: str) -> dict[str, Force]:
    return dict.fromkeys(verbs.split(), force)


#: Lemma -> force, for verbs that take what is said as a clause or a quotation.
#: ``say`` leaves the claim as it is; ``claim`` shows that the outlet keeps its distance; ``know`` presupposes it;
#: ``believe`` is a thought, not an assertion; ``deny`` turns it round; ``commit`` binds the speaker to an act;
#: ``demand`` wants an act of others; ``judge`` is a valuation ("called it a disgrace"); ``ask`` leaves it open.
REPORTING_VERBS: dict[str, Force] = {
    **_with_force(
        "say",
        "say tell add state report announce declare note remark comment reply respond answer write tweet post "
        "explain observe mention stress emphasise emphasize underline underscore reiterate repeat continue conclude "
        "quip joke recount relate narrate proclaim pronounce testify shout cry whisper yell read inform brief notify "
        "quote cite clarify elaborate specify outline detail hint signal interject begin recall summarise summarize "
        "retort counter reason complain lament caution warn predict forecast project boast brag opine muse agree "
        "assure reassure air broadcast publish phone go exclaim indicate show suggest imply remind point",
    ),
    **_with_force("claim", "claim allege assert contend maintain argue purport insist charge profess"),
    **_with_force(
        "know",
        "acknowledge admit concede confirm confess disclose reveal learn discover find verify establish determine "
        "realise realize",
    ),
    **_with_force(
        "believe",
        "believe think suspect speculate estimate assume presume expect fear hope feel consider doubt guess imagine "
        "reckon understand assess calculate anticipate worry want",
    ),
    **_with_force("deny", "deny reject dismiss refute rebut dispute disavow repudiate"),
    **_with_force("commit", "vow promise pledge threaten swear undertake offer volunteer"),
    **_with_force(
        "demand", "demand urge order request appeal advise recommend propose implore beg plead instruct"
    ),
    **_with_force(
        "judge",
        "praise criticise criticize condemn denounce blame accuse describe label brand dub hail welcome mock lambast "
        "lambaste slam blast decry deplore deride characterise characterize term applaud commend call",
    ),
    **_with_force("ask", "ask wonder question inquire enquire query"),
}


def _stances(kinds: str, lemmas: str) -> dict[str, str]:
    return dict.fromkeys(lemmas.split(), kinds)


#: Lemma -> how it gives an attitude to somebody (an attribution, but no claim of theirs). Letters: v, n as verb or noun; of a verb
#: c its clause, i its infinitive, o its object holds what the attitude is about. Only words that annotators of PolNeAR's
#: development part count more often than not: of 323 attributions by a longer list ("wants", "supports", "attacks", "knows", "plans",
#: "is worried about") they count 141, so that list cost .08 of precision for .09 of recall.
STANCES: dict[str, str] = {
    **_stances("vci", "decline intend"),
    **_stances("vi", "refuse"),
    **_stances("vc", "rule decree"),
    **_stances(
        "vo",
        "oppose endorse advocate bemoan lament compare invoke paint portray tout discuss deride liken ridicule express defend "
        "prefer",
    ),
    **_stances(
        "n",
        "concern misgiving reservation determination decision willingness eagerness reluctance criticism admission",
    ),
}

#: Forms of the verbs above that news uses as a cue on their own; "go", "find", "show", "read", "post" and the like
#: are left to the parser, because as bare words they are mostly something else.
_CUE_VERBS = (
    "say|says|said|saying|tell|tells|told|telling|add|adds|added|adding|announce|announces|announced|announcing|"
    "acknowledge|acknowledges|acknowledged|admit|admits|admitted|allege|alleges|alleged|argue|argues|argued|"
    "assert|asserts|asserted|claim|claims|claimed|claiming|concede|concedes|conceded|confirm|confirms|confirmed|"
    "confirming|contend|contends|contended|declare|declares|declared|declaring|denies|deny|denied|denying|"
    "disclose|discloses|disclosed|estimate|estimates|estimated|explain|explains|explained|insist|insists|insisted|"
    "insisting|maintains|maintained|mentioned|noted|notes|noting|predict|predicts|predicted|quoted|quoting|remarked|"
    "replied|reported|reporting|reports|reveal|reveals|revealed|revealing|stated|stating|stressed|stresses|stressing|"
    "suggests|suggested|suggesting|testified|threaten|threatens|threatened|threatening|told|tweeted|vow|vows|vowed|"
    "vowing|pledge|pledges|pledged|pledging|promise|promises|promised|promising|warn|warns|warned|warning|wrote|"
    "believe|believes|believed|cited|citing|accuse|accuses|accused|accusing|described|describing|recalled|reiterated|"
    "responded|urged|urges|urging|demanded|demands|demanding|emphasised|emphasized|underlined|commented|observed"
)
_CUE = re.compile(
    rf"\b(?:according to|in the words of|as reported by|as quoted by|in (?:a|an|the|its|his|her|their) "
    rf"(?:joint |written |brief |short |official |press |news )?(?:statement|press release|communiqu[eé]|tweet)|{_CUE_VERBS})\b",
    re.IGNORECASE,
)

_ADV = r"(?:yet|immediately|fully|entirely|independently|immediately|so far|still|even|at all|now|been|completely|quite|exactly)"
_NOT = r"(?:not|\w+n[’']t|(?:is|was|are|were|do|did|does|has|have|had|could|ca|would|should)nt|cannot|never)"

_ASKING = r"(?:what|if|whether|how|who|whom|when|where|which|why)\b"

#: (pattern, certainty, letters of which one must be in a text in small letters for the pattern to match), tried in order; an earlier match keeps later ones off its characters. So what is unknown
#: or unlikely comes before the bare hedge inside it ("not expected to" before "expected to").
_HEDGES: tuple[tuple[str, Certainty, str], ...] = (
    # Said to be unknown, unverified, undecided.
    (rf"{_NOT} (?:{_ADV} )*(?:known(?! (?:as|for)\b)|clear|certain|sure|confirmed|verified|decided|determined|established|announced)", "unknown", "known|clear|certain|sure|confirmed|verified|decided|determined|established|announced"),
    (rf"(?:could|can|have|has|had|was|were|is|are)(?: {_NOT}|n[’']?t|not) (?:{_ADV} )*(?:be |been |able to )?(?:{_ADV} )*(?:verify|verified|confirm|confirmed|authenticated?|ascertain(?:ed)?|determined?|established?|corroborated?)", "unknown", "verif|confirm|authenticat|ascertain|determin|establish|corroborat"),
    (rf"(?:unable|not able|impossible|difficult|hard|no way|yet) to (?:be )?(?:{_ADV} )*(?:verify|verified|confirm|confirmed|know|say|tell|determined?|established?|ascertain|decided?|identif(?:y|ied)|announced?|authenticate)", "unknown", "able to|impossible to|difficult to|hard to|no way to|yet to"),
    (r"no(?: immediate)? (?:independent )?(?:confirmation|verification|word|claims? of responsibility|explanation)", "unknown", "confirmation|verification|word|claim|explanation"),
    (r"(?:no one|nobody|no group|no organi[sz]ation|no militant group|none)(?: \w+){0,3} claimed(?: responsibility)?", "unknown", "claimed"),
    (r"(?:no one|nobody) (?:really )?knows?|(?:do|does|did) ?(?:not|n[’']?t) (?:yet )?know|(?:don[’']?t|doesn[’']?t|didn[’']?t) (?:yet )?know", "unknown", "know"),
    (r"(?:still |far )?too (?:early|soon) (?:for \w+ )?to \w+", "unknown", "too early|too soon"),
    (r"remains? to be (?:seen|decided|determined)|(?:is|are|was|were) (?:still )?to be (?:decided|determined)", "unknown", "to be "),
    (r"unclear|unknown|undecided|uncertain|undetermined|unverified|unresolved|unconfirmed|open question|question remains|anyone[’']?s guess", "unknown", "unclear|unknown|undecided|uncertain|undetermined|unverified|unresolved|unconfirmed|open question|question remains|s guess"),
    (r"(?:has|have|had) (?:not|yet)(?: yet)? (?:to )?(?:decided?|made up|finali[sz]ed?|settled?)|(?:has|have|had)n[’']?t (?:yet )?decided|no (?:final )?decision", "unknown", "decide|made up|finali|settle|decision"),
    (r"trying to (?:determine|establish|find out|work out|figure out)", "unknown", "trying to"),
    (r"(?:no one|nobody|none of them|could ?n[’']?t|could not|cannot|can[’']t) (?:could |can |immediately )?(?:say|tell|explain) (?:how|who|whether|if|when|what|why|where)", "unknown", "say|tell|explain"),
    (r"remain(?:s|ed)? (?:a |something of a )?mystery", "unknown", "mystery"),
    # Waited for: of 41 in AllSides that were read, three were wishes ("I want to see what"), which are left out, two foretold.
    (rf"(?:(?:we|I)(?:[’']?ll| will| shall) (?:just |all |soon )?(?:(?:have|need) to )?|(?:needs?|has|have|remains?) to |wait(?:ing|s)? (?:to|and) |let(?:[’']?s| us) )(?:just )?(?:wait (?:and|to) )?see(?= {_ASKING})", "unknown", "see "),
    # Said to be improbable; where it is the doubt that is small, probable.
    (r"(?:little|hardly any|scant) doubts?|(?:good|strong|high|every|fair|real|substantial|decent|significant)[”\"’]? (?:chance|likelihood|probability)", "likely", "doubt|chance|likelihood|probability"),
    (r"(?:chances?|prospects?|odds|hopes?)(?: of(?: [\w’'-]+){1,5})? (?:is|are|was|were|look(?:s|ed)?|remain(?:s|ed)?) (?:\w+ )?(?:slim|remote|low|small|dim|bleak|poor)", "unlikely", "chance|prospect|odds|hope"),
    (rf"{_NOT} (?:\w+ )?(?:expected|likely|believed|thought)(?: to)?|unlikely|improbable|doubtful|far-fetched", "unlikely", "expected|likely|believed|thought|improbable|doubtful|far-fetched"),
    (r"(?:little|no|slim|scant|small) (?:\w+ )?(?:chance|prospect|likelihood|hope|indications?|signs?|sign)\b", "unlikely", "chance|prospect|likelihood|hope|indication|sign"),
    (r"doubts? (?:that|whether|if)|hardly likely", "unlikely", "doubt|hardly likely"),
    # Rejected by somebody.
    (r"den(?:y|ies|ied|ying|ials?)\b|(?:reject|dismiss|refut|rebuff)(?:s|es|ed|ing)? (?:[\w'’]+ )?(?:[\w'’]+ )?(?:claims?|accusations?|allegations?|reports?|suggestions?|charges?|contentions?|assertions?|notions?|criticism)", "denied", "deny|deni|reject|dismiss|refut|rebuff"),
    # Possible.
    (r"(?:would ?n[’']?t|would not) be surprising|cannot (?:be )?rul(?:e|ed) out|(?:not|n[’']t) be(?:en)? ruled out|(?:would|might|may|could) ?n[’']?t rule out|(?:not|n[’']t|nt) rul(?:e|ed|ing) out", "possible", "be surprising|rule|ruling"),
    (r"perhaps|maybe|possibly|possible|possibility|possibilities|potentially|conceivabl[ey]|speculat\w+|plausibl[ey]", "possible", "perhaps|maybe|possibl|possibilit|potentially|conceivabl|speculat|plausibl"),
    (r"(?-i:may|might|Might)(?= )(?! \d)|could(?! ?n[’']?t)(?! not)", "possible", "may |might |could"),
    # Probable.
    (r"(?:(?:most|more than|very|highly|quite|as) )?likely|probabl[ey]|in all likelihood|presumabl[ey]|apparent(?:ly)?|seemingly|evidently", "likely", "likely|probabl|likelihood|presumabl|apparent|seemingly|evidently"),
    (r"(?:is|are|was|were|be|been|being|widely|also|still|now|currently) (?:\w+ )?(?:expected|scheduled|slated|set|due|poised|tipped|anticipated|projected|forecast|bound|certain|sure) to|almost certain(?:ly)?", "likely", "expected to|scheduled to|slated to|set to|due to|poised to|tipped to|anticipated to|projected to|forecast to|bound to|certain to|sure to|almost certain"),
    (r"(?:expected|scheduled|slated|anticipated|tipped|projected) (?:to\b|for\b|on\b|at\b|in\b)|is expected|are expected|as expected", "likely", "expected|scheduled|slated|anticipated|tipped|projected"),
    (r"(?:feared|presumed|believed|thought) (?:dead|drowned|killed|lost|trapped|missing)", "likely", "feared|presumed|believed|thought"),
    (r"seem(?:s|ed|ing)?\b|appear(?:s|ed)? (?:to|that|as)|it (?:now |also |still |only )?appear(?:s|ed)(?= (?!(?:in|on|at|before|with|for|from|alongside|under|\w+er)\b)\w)|(?:believed|thought|feared|suspected) (?:to|that)|(?:is|are|was|were) (?:widely )?(?:believed|thought|feared)|suspected|suggest(?:s|ing)? that", "likely", "seem|appear|believed|thought|feared|suspected|suggest"),
    # On somebody's word.
    (r"reportedly|allegedly|supposedly|purportedly|ostensibly|rumou?red|so-called|alleged\b|purported|apparently", "reported", "reportedly|alleged|supposedly|purported|ostensibly|rumor|rumour|so-called|apparently"),
    (r"(?:is|are|was|were|been) (?:\w+ )?(?:understood|said|reported|alleged|claimed|rumou?red) (?:to|that)|it (?:is|was) (?:understood|reported|alleged|claimed|rumou?red)", "reported", "understood|said t|reported|alleged|claimed|rumor|rumour"),
)  # fmt: skip
_HEDGE_RES: tuple[tuple[re.Pattern[str], Certainty, tuple[str, ...]], ...] = tuple(
    (re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE), certainty, tuple(letters.split("|")))
    for pattern, certainty, letters in _HEDGES
)
#: "So-called" and "most likely" aside, words that look like hedges and are none.
_NO_HEDGE = re.compile(
    r"\b(?:no doubt|without (?:a )?doubt|as soon as possible|as \w+ as possible|May \d|in May\b|as possible|could ?n[’']?t|might of|(?:may|might) (?:just )?as well|military might|alleged to)",
    re.IGNORECASE,
)

_FUTURE = re.compile(
    r"\b(?:will|shall|wo(?:n[’']?t)|[’']ll|would|going to|gonna|about to|(?:plan|plans|planned|planning|intend|intends|"
    r"intended|aim|aims|aimed|hope|hopes|vow|vows|vowed|pledge|pledges|pledged|promise|promises|promised|threaten|"
    r"threatens|threatened|expected|scheduled|slated|set|due|poised|agreed|prepare|prepares|preparing|prepared) to|"
    r"upcoming|forthcoming|(?:is|are|was|were) to (?!be found)(?=[a-z]))\b|(?<=\w)[’']ll\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|no one|nowhere|cannot|without|"
    r"(?:is|was|are|were|do|did|does|has|have|had|could|would|should|wo|ca)n[’']?t|don[’']?t|can[’']t|cant|wont|"
    r"refus(?:e|es|ed|ing)|fail(?:s|ed|ing)? to|declin(?:e|es|ed|ing) to|unable)\b",
    re.IGNORECASE,
)


def hedges_in(text: str) -> tuple[HedgeFound, ...]:
    """Return the hedges of a text in order, none overlapping, each with the certainty that it gives."""
    # Looking for a few letters first takes a fifth of the time of trying all patterns everywhere.
    small = text.lower()
    likely = [
        (p, certainty) for p, certainty, letters in _HEDGE_RES if any(some in small for some in letters)
    ]
    taken = [m.span() for m in _NO_HEDGE.finditer(text)] if likely else []
    found: list[HedgeFound] = []
    for pattern, certainty in likely:
        for m in pattern.finditer(text):
            if any(m.start() < end and start < m.end() for start, end in taken):
                continue
            taken.append(m.span())
            found.append(HedgeFound(start=m.start(), end=m.end(), words=m.group(), certainty=certainty))
    return tuple(sorted(found, key=lambda h: h.start))


def reporting_cues_in(text: str) -> tuple[CueFound, ...]:
    """Return the words of a text that hand what is said to a source, in order."""
    return tuple(
        CueFound(start=m.start(), end=m.end(), words=m.group(), force=force_of(m.group()))
        for m in _CUE.finditer(text)
    )


def force_of(words: str) -> Force:
    """Return the force of a cue by its words in any inflection; "say" where they name no listed verb."""
    word = words.lower()
    for lemma in (
        word,
        word[:-1],
        word[:-2],
        word[:-3],
        word[:-1] + "y",
        word[:-3] + "y",
        word[:-3] + "e",
        _strip(word),
    ):
        if lemma in REPORTING_VERBS:
            return REPORTING_VERBS[lemma]
    return "say"


def _strip(word: str) -> str:
    """Undo a doubled consonant ("admitted" -> "admit")."""
    stem = re.sub(r"(?:ed|ing)$", "", word)
    return stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem


def future_markers_in(text: str) -> tuple[MarkerFound, ...]:
    """Return the words of a text that place an act in the future, in order."""
    return tuple(MarkerFound(start=m.start(), end=m.end(), words=m.group()) for m in _FUTURE.finditer(text))


def negations_in(text: str) -> tuple[MarkerFound, ...]:
    """Return the words of a text that negate, in order."""
    return tuple(MarkerFound(start=m.start(), end=m.end(), words=m.group()) for m in _NEGATION.finditer(text))
