"""Counted and measured things.

``counted`` is written so that two reports' numbers can be compared only where they count the same:

- harm done to people is a class, ``killed``, ``wounded``, ``arrested``, ``displaced`` or ``missing``, whatever the wording
  ("44 dead", "a death toll of 44", "claimed 44 lives"). Where the people are narrower than people at large the noun follows
  after a colon: ``killed:child``, ``wounded:soldier``; "people", "civilians", "others" and no noun at all add nothing;
- anything else is the head noun as lemma with the nouns before it: ``school``, ``air strike``;
- of a sum of money or a percentage it is what it is of ("$3 million in aid": ``aid``), or None.

Ages, dates, times, durations, ordinals, scores and numbers inside names are no quantities. Classes are read from
the words beside the number first and from the parse second: the words alone also hold in texts scraped without commas, where
the parse goes astray.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from secondsource.language.numbers import NumberFound, find_numbers
from secondsource.language.vocabulary import words
from secondsource.read.parsed import ParsedArticle, ParsedSentence
from secondsource.records import Quantity, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Lemmas that make a class of harm: of verbs and participles, of nouns counted themselves.
_VERBS: dict[str, str] = {
    **dict.fromkeys(
        words("kill slay murder massacre execute die perish drown dead slaughter behead assassinate"),
        "killed",
    ),
    **dict.fromkeys(words("wound injure hurt maim wounded injured"), "wounded"),
    **dict.fromkeys(["arrest", "detain", "imprison", "jail", "apprehend"], "arrested"),
    **dict.fromkeys(["displace", "uproot", "evacuate", "flee", "displaced"], "displaced"),
    **dict.fromkeys(["missing", "unaccounted"], "missing"),
}
_HARMS = frozenset(_VERBS.values())
_EVACUATED = frozenset({"evacuate", "flee"})
_NOUNS: dict[str, str] = {
    **dict.fromkeys(["death", "fatality", "corpse", "body"], "killed"),
    **dict.fromkeys(["injury"], "wounded"),
    **dict.fromkeys(["arrest", "detention", "detainee"], "arrested"),
    **dict.fromkeys(["wounded", "injured"], "wounded"),
    "dead": "killed",
}
#: Verbs whose subject is the one harmed; of the others it is the object, or the subject of a passive.
_SUFFERED = frozenset({"die", "perish", "drown", "flee"})
#: Nouns that say no more than that people are meant.
_PEOPLE = frozenset(
    words(
        "people person civilian individual other victim life man_or_woman human resident citizen "
        "inhabitant soul more dead wounded injured casualty"
    )
)
_SAME: dict[str, str] = {
    "kid": "child",
    "schoolchildren": "schoolchild",
    "children": "child",
    "troop": "soldier",
    "serviceman": "soldier",
    "policeman": "police",
    "policewoman": "police",
    "police officer": "police",
    "airstrike": "air strike",
    "air-strike": "air strike",
    "air raid": "air strike",
}
_TIME_NOUNS = frozenset(
    words(
        "second minute hour day night week weekend fortnight month quarter year decade century time "
        "moment o'clock am pm gmt a.m. p.m."
    )
)
_CURRENCY: dict[str, str] = {
    "$": "USD",
    "us$": "USD",
    "c$": "CAD",
    "a$": "AUD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "dollar": "USD",
    "dollars": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "yen": "JPY",
    "yuan": "CNY",
    "rubles": "RUB",
    "roubles": "RUB",
    "rupees": "INR",
    "shekels": "ILS",
    "riyals": "SAR",
    "lira": "TRY",
}
_MEASURE: dict[str, str] = {
    **dict.fromkeys(("km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"), "km"),
    **dict.fromkeys(("mile", "miles"), "mile"),
    **dict.fromkeys(("m", "metre", "metres", "meter", "meters"), "m"),
    **dict.fromkeys(("cm", "centimetres", "centimeters"), "cm"),
    **dict.fromkeys(("foot", "feet", "ft"), "foot"),
    **dict.fromkeys(("inch", "inches"), "inch"),
    **dict.fromkeys(("kg", "kilo", "kilos", "kilogram", "kilograms", "kilogrammes"), "kg"),
    **dict.fromkeys(("ton", "tons", "tonne", "tonnes"), "tonne"),
    **dict.fromkeys(("acre", "acres"), "acre"),
    **dict.fromkeys(("hectare", "hectares"), "hectare"),
    **dict.fromkeys(("mph",), "mph"),
    **dict.fromkeys(("degree", "degrees"), "degree"),
    **dict.fromkeys(("barrel", "barrels"), "barrel"),
    **dict.fromkeys(("litre", "litres", "liter", "liters"), "litre"),
    **dict.fromkeys(("megawatt", "megawatts", "mw"), "megawatt"),
}
_PERCENT = re.compile(r"\s?%|[\s-]per\s?cent(?:age)?(?:\s+points?)?\b", re.IGNORECASE)
_UNIT_AFTER = re.compile(r"[\s-]?([A-Za-z]+)\b")
_SIGN_BEFORE = re.compile(r"((?:US|C|A)?[$]|[£€¥₹₽])\s?$")
_AGE_AFTER = re.compile(r"(?:[\s-]+(?:years?|months?|days?|weeks?))?[\s-]+old\b", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"\b(?:aged?|ages)(?:\s+between)?\s+(?:\d+\s+(?:and|to)\s+)?$", re.IGNORECASE)
#: "A 58-storey building", "two-handed": the number describes and counts nothing.
_ADJECTIVE = re.compile(r"-(?!strong\b|odd\b|per|plus\b)[A-Za-z]")
#: "1) move", "No. 1", "at 6.13".
_LISTED = re.compile(r"\)\s+[a-z]")
_LABEL_BEFORE = re.compile(r"(?:\b[Nn]os?\.?|[Nn]umber|#|°)\s*$")
_CLOCK = re.compile(r"\d{1,2}\.[0-5]\d")
_AT_BEFORE = re.compile(r"\b(?:at|by|until|from|since)\s+$")
_SCORE = re.compile(r"^[-–]\d|^\s(?:to)\s\d+\s(?:vote|win|loss|victory)")
_OPENING = frozenset({'"', "“", "‘", "'", ":", "(", "—", "–", "--", "``"})
_NAMED = frozenset({"ORG", "PRODUCT", "LAW", "FAC", "EVENT", "WORK_OF_ART", "PERSON"})
_DEFINITE = re.compile(
    r"\b(?:the|these|those|his|her|their|its|both|our|my|your)\s+(?:other\s+|first\s+|last\s+)?$",
    re.IGNORECASE,
)
#: Numbers up to here after "the" refer to known things ("the two ministers") rather than count.
_REFERRED = 3


def find_quantities(parsed: ParsedArticle) -> tuple[Quantity, ...]:
    """Return the quantities of a report, in order."""
    out: list[Quantity] = []
    for sentence, times in zip(parsed.sentences, parsed.times, strict=True):
        text = sentence.span.of(parsed.article.text)
        harm: str | None = None
        for number in find_numbers(text):
            if any(t.start < number.end and number.start < t.end for t in times):
                continue
            quantity = _quantity(sentence, text, number)
            if quantity is None:
                continue
            among = _PART_AMONG.match(text, number.end)
            if among and quantity.counted not in _HARMS:
                harm = _CLASS_WORDS[among["class"].lower()]
                quantity = replace(
                    quantity, counted=f"{harm}:{quantity.counted}" if quantity.counted else harm
                )
            elif harm and (quantity.counted is None or ":" not in quantity.counted):
                quantity = _as_part(sentence, text, number, quantity, harm)
            found = (quantity.counted or "").partition(":")[0]
            harm = found if found in _HARMS else harm
            out.append(quantity)
    return tuple(out)


_PART_BEFORE = re.compile(
    r"\b(?:including|among\s+(?:them|those|whom)|of\s+(?:them|whom))\s+(?:at\s+least\s+|about\s+|the\s+)?$"
)
_PART_AMONG = re.compile(
    r"\s+(?:[a-z]+\s+){1,2}(?:were|was|are|is)\s+among\s+(?:the\s+|those\s+)(?:[\w,]+\s+){0,3}?"
    r"(?P<class>killed|dead|wounded|injured|arrested|detained|missing)\b",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(r"\s+of\s+(?:them|whom|those)\s+(?:(?:were|was|are|is)\s+)?(?P<noun>[a-z]+)?")


def _as_part(
    sentence: ParsedSentence, text: str, number: NumberFound, quantity: Quantity, harm: str
) -> Quantity:
    """Read "seven of them children" or "including 10 women" after a count of people harmed as part of that count."""
    after = _PART_AFTER.match(text, number.end)
    if after and quantity.unit is None:
        start = after.start("noun")
        noun = (
            next((t for t in sentence.tokens if t.idx == start and t.pos_ == "NOUN"), None)
            if start >= 0
            else None
        )
        if noun is None:
            return replace(quantity, counted=None)
        own = noun.lemma_.lower()
        return replace(quantity, counted=harm if own in _PEOPLE else f"{harm}:{_lemma(noun)}")
    if (
        quantity.counted
        and quantity.counted not in _HARMS
        and _PART_BEFORE.search(text[: number.modifier_start])
    ):
        return replace(quantity, counted=f"{harm}:{quantity.counted}")
    return quantity


def _quantity(sentence: ParsedSentence, text: str, number: NumberFound) -> Quantity | None:
    before, after = text[: number.start], text[number.end :]
    if (
        _AGE_AFTER.match(after)
        or _ADJECTIVE.match(after)
        or _LISTED.match(after)
        or _LABEL_BEFORE.search(before[-12:])
        or (_CLOCK.fullmatch(number.words) and _AT_BEFORE.search(before[-8:]))
        or _AGE_BEFORE.search(before[-24:])
        or _SCORE.match(after)
        or re.search(r"\d[-–]$", before)
    ):
        return None
    tokens = [t for t in sentence.tokens if t.idx < number.end and t.idx + len(t) > number.start]
    if not tokens:
        return None
    unit, start, end = _unit(text, number)
    last = tokens[-1]
    if unit is not None:
        counted = _measured(last, end)
    elif _is_named(tokens, number) or _is_year(number):
        return None
    else:
        if number.value is not None and number.value <= _REFERRED and _DEFINITE.search(before[-20:]):
            return None
        noun = _noun(last)
        if noun is not None and noun.lemma_.lower() in _TIME_NOUNS:
            return None
        counted = _counted(last, noun)
        if counted is None and (_is_age(tokens) or (number.modifier is None and _is_label(tokens))):
            return None
    return Quantity(
        span=Span(article=sentence.article, start=sentence.span.start + start, end=sentence.span.start + end),
        number=number.value,
        unit=unit,
        counted=counted,
        modifier=number.modifier,
    )


def _unit(text: str, number: NumberFound) -> tuple[str | None, int, int]:
    """The unit of a number, and where number, modifier and unit start and end."""
    start, end = number.modifier_start, number.end
    percent = _PERCENT.match(text, end)
    if percent:
        return "percent", start, percent.end()
    sign = _SIGN_BEFORE.search(text[max(0, number.start - 4) : number.start])
    if sign:
        return _CURRENCY[sign.group(1).lower()], min(start, number.start - len(sign.group())), end
    word = _UNIT_AFTER.match(text, end)
    if word:
        name = word.group(1).lower()
        # A bare "m" after a space is as likely a slip as a metre.
        found = _CURRENCY.get(name) or (
            None if name == "m" and word.group()[0] != "m" else _MEASURE.get(name)
        )
        if found:
            return found, start, word.end()
    return None, start, end


def _measured(last: Token, end: int) -> str | None:
    """What a percentage or sum is of: "40 percent of voters", "$3 million in aid"."""
    doc = last.doc
    following = [t for t in doc[last.i + 1 : last.i + 5] if t.idx >= end]
    if following and following[0].lower_ in {"of", "in"}:
        phrase = next((t for t in following[0].children if t.dep_ == "pobj"), None)
        if phrase is not None and phrase.pos_ == "NOUN" and phrase.ent_type_ not in {"DATE", "TIME"}:
            return _lemma(phrase)
    return None


def _is_named(tokens: list[Token], number: NumberFound) -> bool:
    """Whether the number is part of a name: "Resolution 2254", "10 Downing Street", "Channel 4"."""
    first, last = tokens[0], tokens[-1]
    if number.modifier is None and all(t.ent_type_ in _NAMED for t in tokens):
        return True
    if first.i and number.words.istitle() and first.nbor(-1).text not in _OPENING:
        # "The Group of Seven": a number in words with a capital within a sentence.
        return True
    left = first.nbor(-1) if first.i else None
    right = last.nbor(1) if last.i + 1 < len(last.doc) else None
    if (
        number.modifier is None
        and left is not None
        and left.pos_ == "PROPN"
        and last.head is left
        and right is not None
        and right.pos_ != "NOUN"
    ):
        return True
    head = last.head
    return (
        last.dep_ in {"nummod", "compound"}
        and head.pos_ == "PROPN"
        and head.i > last.i
        and head.tag_ != "NNPS"
        and not head.lower_.endswith("s")
    )


def _is_year(number: NumberFound) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", number.words)) and number.modifier is None


def _is_age(tokens: list[Token]) -> bool:
    """Whether a bare number stands behind a person's name ("Smith, 44, said")."""
    index = tokens[0].i
    doc = tokens[0].doc
    left = doc[max(0, index - 2) : index]
    enclosed = index >= 2 and doc[index - 1].text == "," and doc[index - 2].pos_ == "PROPN"
    enclosed = enclosed and index + 1 < len(doc) and doc[index + 1].text in {",", "."}
    return tokens[0].text.isdigit() and (enclosed or any(t.ent_type_ == "PERSON" for t in left))


def _is_label(tokens: Sequence[Token]) -> bool:
    """Whether a bare number names the thing before it: "game seven", "lap 20"."""
    left = tokens[0].nbor(-1) if tokens[0].i else None
    return left is not None and left.tag_ == "NN" and tokens[-1].head.i <= left.i


# -- what is counted -------------------------------------------------------------------------------


def _noun(last: Token) -> Token | None:
    """The noun that the number counts, or None where it stands alone."""
    doc = last.doc
    if (
        last.dep_ in {"nummod", "amod", "compound", "quantmod", "advmod", "npadvmod", "det"}
        and last.head.i > last.i
    ):
        head = last.head
        if (
            head.pos_ in {"NOUN", "PROPN"}
            and head.text[0].isalnum()
            and not _interrupted(list(doc[last.i + 1 : head.i]))
        ):
            return head
    index = last.i + 1
    # "Dozens of schools", "three of the children"; else the next noun with nothing but adjectives before it.
    if index < len(doc) and doc[index].lower_ == "of":
        index += 1
    steps = 0
    while index < len(doc) and steps < 5:
        token = doc[index]
        if (token.pos_ == "PROPN" and token.tag_ != "NNPS") or not token.text[0].isalnum():
            return None
        if token.pos_ in {"NOUN", "PROPN"}:
            while token.i + 1 < len(doc) and doc[token.i + 1].pos_ == "NOUN" and token.dep_ == "compound":
                token = doc[token.i + 1]
            return token
        if (
            token.pos_ not in {"ADJ", "DET", "NUM", "ADV", "PRON"}
            and token.tag_ not in {"VBG", "VBN", "HYPH"}
            and token.text != "-"
        ):
            return None
        if (
            token.lower_ in _STOPS
            or token.lower_ in _VERBS
            or token.lemma_.lower() in _VERBS
            or token.lower_ in {"them", "whom", "it", "other"}
        ):
            return None
        index, steps = index + 1, steps + 1
    return None


_STOPS = frozenset({"mostly", "mainly", "largely", "including", "among", "some"})


def _interrupted(between: Sequence[Token]) -> bool:
    """Whether what stands between number and noun parts them: "mostly", or a name that "more" comes before."""
    seen = {t.lower_ for t in between}
    return bool(seen & _STOPS) or ("more" in seen and any(t.pos_ == "PROPN" for t in between))


def _lemma(noun: Token) -> str:
    """The noun's lemma with the common nouns before it."""
    own = noun.lemma_.lower()
    parts = [own]
    index = noun.i - 1
    while index >= 0 and noun.doc[index].dep_ == "compound" and noun.doc[index].pos_ == "NOUN":
        parts.insert(0, noun.doc[index].lemma_.lower())
        index -= 1
    whole = " ".join(parts)
    return _SAME.get(whole) or _SAME.get(own) or whole


def _counted(last: Token, noun: Token | None) -> str | None:
    harm = _beside(last, noun) or _governing(last, noun)
    if noun is None:
        return harm
    lemma = _lemma(noun)
    own = noun.lemma_.lower()
    if own in _NOUNS or noun.lower_ in _NOUNS:
        return _NOUNS.get(own) or _NOUNS[noun.lower_]
    if own in {"number", "toll", "total", "count"}:
        # "Took to 89 the number of civilians killed."
        seen = {t.lower_ for t in noun.subtree}
        named = (_CLASS_WORDS[w] for w in sorted(seen) if w in _CLASS_WORDS)
        return next(named, "killed" if seen & {"death", "deaths"} else None)
    if own == "casualty":
        return "casualty"
    if harm is None:
        return lemma if own not in {"other", "more"} else None
    if not _is_person(noun, own):
        return lemma
    # Of people of one nation, as of "people", reports speak by turns of the same count.
    return harm if own in _PEOPLE or noun.tag_ == "NNPS" else f"{harm}:{lemma}"


#: Nouns of things that can be hit, burnt or missing beside people; what harm befalls them is not the people's class.
_THINGS = frozenset(
    words(
        "house home building school hospital vehicle car tank truck bus plane aircraft bomb rocket "
        "missile shell strike raid attack blast explosion shot bullet town village city province "
        "district area country state mosque church shop store office ship boat knife gun weapon dollar "
        "group time hour party side point seat vote case animal dog cow horse sheep bird wing type part "
        "way place suicide bomber_attack incident"
    )
)


def _is_person(noun: Token, lemma: str) -> bool:
    return lemma not in _THINGS and noun.ent_type_ not in {"GPE", "LOC", "FAC", "PRODUCT"}


_CLASS_WORDS = {
    **dict.fromkeys(
        ("killed", "dead", "died", "slain", "murdered", "perished", "executed", "drowned", "massacred"),
        "killed",
    ),
    **dict.fromkeys(("wounded", "injured", "hurt", "maimed"), "wounded"),
    **dict.fromkeys(("arrested", "detained", "jailed", "imprisoned"), "arrested"),
    **dict.fromkeys(("displaced", "homeless", "uprooted", "flee", "fled"), "displaced"),
    **dict.fromkeys(("missing", "unaccounted"), "missing"),
}
_VERB_WORDS = {
    **dict.fromkeys(
        (
            "kill",
            "kills",
            "killed",
            "killing",
            "murdered",
            "murdering",
            "executed",
            "executing",
            "massacred",
            "slaughtered",
        ),
        "killed",
    ),
    **dict.fromkeys(
        (
            "wound",
            "wounds",
            "wounded",
            "wounding",
            "injure",
            "injures",
            "injured",
            "injuring",
            "hurt",
            "hurting",
            "maiming",
        ),
        "wounded",
    ),
    **dict.fromkeys(
        ("arrest", "arrests", "arrested", "arresting", "detain", "detained", "detaining", "detains"),
        "arrested",
    ),
    **dict.fromkeys(
        ("displace", "displaced", "displacing", "displaces", "uprooted", "uprooting"), "displaced"
    ),
}
_BETWEEN = frozenset(
    words(
        "were was are is been being be have has had reported confirmed feared left found people persons "
        "civilians more others other and also immediately presumed believed remain remained still to "
        "them"
    )
)
_LEADING = frozenset(
    words(
        "at least about around some nearly almost more than over up to as many as another a an the "
        "further no fewer less close total of approximately estimated"
    )
)


def _beside(last: Token, noun: Token | None) -> str | None:
    """The class of harm that the words beside the number and its noun give."""
    doc = last.doc
    index = (noun.i if noun is not None and noun.i > last.i else last.i) + 1
    for token in doc[index : index + 5]:
        word = token.lower_
        if word in _CLASS_WORDS:
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            # "Were wounded" ends here, "44 killed 3" would open a new count: the verb then has its own object.
            active = (
                following is not None and following.pos_ in {"NUM", "DET", "PROPN"} and token.tag_ == "VBD"
            )
            return (
                None
                if active and word not in {"dead", "died", "missing"} and not _has_auxiliary(token)
                else _CLASS_WORDS[word]
            )
        if word not in _BETWEEN:
            break
    if noun is not None and noun.lower_ in _CLASS_WORDS:
        return _CLASS_WORDS[noun.lower_]
    # "Wounded children": a participle between number and noun.
    for token in doc[last.i + 1 : (noun.i if noun is not None else last.i)]:
        if token.lower_ in _CLASS_WORDS:
            return _CLASS_WORDS[token.lower_]
    index = last.i - 1
    while index >= 0 and (
        doc[index].lower_ in _LEADING or doc[index].pos_ == "NUM" or doc[index].text == "-"
    ):
        index -= 1
    if index >= 0 and doc[index].lower_ in _VERB_WORDS:
        return _VERB_WORDS[doc[index].lower_]
    return None


def _has_auxiliary(token: Token) -> bool:
    return any(c.dep_ in {"aux", "auxpass"} for c in token.children)


def _governing(last: Token, noun: Token | None) -> str | None:
    """The class of harm that the parse gives: by the verb of which the counted noun is object or passive subject."""
    word = noun if noun is not None else last
    for _ in range(6):
        head = word.head
        if head is word:
            return None
        lemma = head.lemma_.lower()
        if word.dep_ in {"conj", "appos"} or (
            word.dep_ == "pobj" and head.lower_ in {"including", "include"}
        ):
            word = head
            continue
        if word.dep_ == "prep" and word.lower_ in {"including", "include"}:
            word = head
            continue
        if word.dep_ == "pobj" and head.lower_ in {"of", "to", "at", "by"}:
            return _toll(head)
        return _by_verb(word, head, lemma)
    return None


def _by_verb(word: Token, head: Token, lemma: str) -> str | None:
    harm = _VERBS.get(lemma)
    if harm and lemma in _EVACUATED and lemma != "flee":
        return None
    passive = word.dep_ == "nsubjpass"
    if harm and (passive or word.dep_ in {"dobj", "obj"}) and lemma not in _SUFFERED:
        return harm
    if (
        harm
        and word.dep_ == "nsubj"
        and (lemma in _SUFFERED or (head.tag_ == "VBN" and not _has_object(head)))
    ):
        return harm
    if lemma in {"claim", "take", "cost"} and word.lemma_.lower() == "life":
        return "killed"
    return None


def _has_object(verb: Token) -> bool:
    return any(c.dep_ in {"dobj", "obj"} for c in verb.children)


def _toll(preposition: Token) -> str | None:
    """ "A death toll of 44", "the toll rose to 44", "the deaths of 44 people", "the number of dead to 44"."""
    head = preposition.head
    around = [head, *head.children]
    if head.pos_ in {"VERB", "AUX"}:
        around += [g for c in head.children if c.dep_ in {"nsubj", "nsubjpass", "dobj"} for g in c.subtree]
    words = {t.lower_ for t in around} | {t.lemma_.lower() for t in around}
    if (
        words
        & {
            "death",
            "toll",
            "fatality",
            "killed",
            "dead",
            "killing",
            "life",
            "murder",
            "body",
            "corpse",
            "fatal",
        }
        and head.lower_ not in _VERB_WORDS
    ):
        return (
            "wounded"
            if words & {"injured", "wounded", "injury"} and not words & {"death", "dead", "killed"}
            else "killed"
        )
    if words & {"injury", "injured", "wounded"} and "number" in words:
        return "wounded"
    if words & {"arrest", "detention"}:
        return "arrested"
    return None
