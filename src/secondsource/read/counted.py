"""What a number counts: the class of harm and the noun. The classes are described in ``secondsource.read.quantities``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from secondsource.language.vocabulary import words

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
HARMS = frozenset(_VERBS.values())
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
PEOPLE = frozenset(
    words(
        "people person civilian individual other victim life human resident citizen "
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


def counted_noun(last: Token) -> Token | None:
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
        owner = _owner_end(token)
        if owner is not None:
            # "Nine of the alliance's 29 members": what is counted stands behind the owner.
            index = owner
            continue
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


def _owner_end(token: Token) -> int | None:
    """Where a noun phrase in the possessive that starts with this noun ends, or None."""
    doc, index = token.doc, token.i
    while index < len(doc) and index < token.i + 4 and doc[index].pos_ in {"NOUN", "PROPN"}:
        index += 1
    return index + 1 if token.i < index < len(doc) and doc[index].tag_ == "POS" else None


_STOPS = frozenset({"mostly", "mainly", "largely", "including", "among", "some"})


def _interrupted(between: Sequence[Token]) -> bool:
    """Whether what stands between number and noun parts them: "mostly", or a name that "more" comes before."""
    seen = {t.lower_ for t in between}
    return bool(seen & _STOPS) or ("more" in seen and any(t.pos_ == "PROPN" for t in between))


def noun_lemma(noun: Token) -> str:
    """Return the noun's lemma with the common nouns before it."""
    own = noun.lemma_.lower()
    parts = [own]
    index = noun.i - 1
    while index >= 0 and noun.doc[index].dep_ == "compound" and noun.doc[index].pos_ == "NOUN":
        parts.insert(0, noun.doc[index].lemma_.lower())
        index -= 1
    whole = " ".join(parts)
    return _SAME.get(whole) or _SAME.get(own) or whole


def what_is_counted(last: Token, noun: Token | None) -> str | None:
    """Return the class of harm, with the noun where it is narrower than people, or the noun, or None."""
    harm = _beside(last, noun) or _governing(last, noun)
    if noun is None:
        return harm
    lemma = noun_lemma(noun)
    own = noun.lemma_.lower()
    if own in _NOUNS or noun.lower_ in _NOUNS:
        return _NOUNS.get(own) or _NOUNS[noun.lower_]
    if own in {"number", "toll", "total", "count"}:
        # "Brought to 31 the number of people hurt."
        seen = {t.lower_ for t in noun.subtree}
        named = (CLASS_WORDS[w] for w in sorted(seen) if w in CLASS_WORDS)
        return next(named, "killed" if seen & {"death", "deaths"} else None)
    if own == "casualty":
        return "casualty"
    if harm is None:
        return lemma if own not in {"other", "more"} else None
    if not _is_person(noun, own):
        return lemma
    # Of people of one nation, as of "people", reports speak by turns of the same count.
    return harm if own in PEOPLE or noun.tag_ == "NNPS" else f"{harm}:{lemma}"


#: Nouns of things that can be hit, burnt or missing beside people; what harm befalls them is not the people's class.
_THINGS = frozenset(
    words(
        "house home building school hospital vehicle car tank truck bus plane aircraft bomb rocket "
        "missile shell strike raid attack blast explosion shot bullet town village city province "
        "district area country state mosque church shop store office ship boat knife gun weapon dollar "
        "group time hour party side point seat vote case animal dog cow horse sheep bird wing type part "
        "way place suicide incident"
    )
)


def _is_person(noun: Token, lemma: str) -> bool:
    return lemma not in _THINGS and noun.ent_type_ not in {"GPE", "LOC", "FAC", "PRODUCT"}


CLASS_WORDS = {
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


#: How many words away from a number words of harm are looked for; beyond it they belong to another number, and a line of
#: nothing but numbers would be walked once for each of them.
_REACH = 30


def _beside(last: Token, noun: Token | None) -> str | None:
    """The class of harm that the words beside the number and its noun give."""
    doc = last.doc
    index = (noun.i if noun is not None and noun.i > last.i else last.i) + 1
    for token in doc[index : index + 5]:
        word = token.lower_
        if word in CLASS_WORDS:
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            # "Were wounded" ends here, "44 killed 3" would open a new count: the verb then has its own object.
            # So does "killed nine people and wounded over 40".
            active = token.tag_ == "VBD" and (
                (following is not None and following.pos_ in {"NUM", "DET", "PROPN"})
                or any(c.dep_ == "dobj" and c.i > token.i for c in token.children)
                or (token.dep_ == "conj" and token.head.pos_ == "VERB" and token.head.i < last.i)
            )
            return (
                None
                if active and word not in {"dead", "died", "missing"} and not _has_auxiliary(token)
                else CLASS_WORDS[word]
            )
        if word not in _BETWEEN:
            break
    if noun is not None and noun.lower_ in CLASS_WORDS:
        return CLASS_WORDS[noun.lower_]
    # "Wounded children": a participle between number and noun.
    for token in doc[last.i + 1 : min(noun.i, last.i + 1 + _REACH) if noun is not None else last.i]:
        if token.lower_ in CLASS_WORDS:
            return CLASS_WORDS[token.lower_]
    index = last.i - 1
    while index >= max(0, last.i - _REACH) and (
        doc[index].lower_ in _LEADING or doc[index].pos_ == "NUM" or doc[index].text == "-"
    ):
        index -= 1
    if index >= 0 and doc[index].lower_ in _VERB_WORDS:
        return _VERB_WORDS[doc[index].lower_]
    return None


def _has_auxiliary(token: Token) -> bool:
    return any(c.dep_ in {"aux", "auxpass"} for c in token.children)


#: Words for a sum, whose part in the sentence is that of what they sum up ("a total of six men died").
_SUMS = frozenset(words("total group couple pair trio majority"))


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
        if word.dep_ == "pobj" and head.lower_ == "of" and head.head.lemma_.lower() in _SUMS:
            word = head.head
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
