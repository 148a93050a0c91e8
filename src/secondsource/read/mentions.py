"""Names and pronouns in a report.

The names that the pipeline finds are trimmed, completed from tables and patterns, and given one kind a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from secondsource.language.countries import lookup
from secondsource.language.names import (
    HONORIFICS,
    PARTICLES,
    RANKS,
    body,
    fold,
    is_acronym_of,
    is_given_name,
    opens_known,
    surname,
)
from secondsource.language.offices import MODIFIERS, is_office
from secondsource.language.wordpiece import vocabulary
from secondsource.read.namekinds import key_of, vote, words_in
from secondsource.read.namelists import (
    BODY_HEADS,
    KINDS,
    NO_NAME,
    PLACE_HEADS,
    PRONOUNS,
    STATE_MEDIA,
    SUBJECT,
    NameKind,
)
from secondsource.read.nameparts import parted
from secondsource.read.nametrim import Found, premises, text_of, trimmed, without_s
from secondsource.read.nonames import in_show, is_row, seen_in, titles_in
from secondsource.read.parsed import ParsedArticle, ParsedSentence
from secondsource.read.things import things
from secondsource.records import Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_mentions"]


def find_mentions(parsed: ParsedArticle) -> tuple[Mention, ...]:
    """Return the mentions of people, bodies, places, nationalities and pronouns, in order.

    Over five bundles of news the pipeline's own labels call one surname person, body and place within a
    report; one vote a report for each name, in which titles and tables outweigh labels, settles that.
    """
    sentences = [tuple(s.tokens) for s in parsed.sentences]
    seen = seen_in(sentences)
    rows = {i for i, tokens in enumerate(sentences) if is_row(tokens)}
    found: list[Found] = []
    for i, tokens in enumerate(sentences):
        pieces = [
            *_from_pipeline(i, tokens),
            *_from_tables(i, tokens),
            *_described(i, tokens),
            *_bodies(i, tokens),
            *_titled(i, tokens),
            *_half_seen(i, tokens),
            *premises(i, tokens),
        ]
        cut = (trimmed(part, tokens, seen) for f in pieces for part in parted(f, tokens, seen))
        found += _longest(f for f in cut if f is not None)
    found = _told(found, sentences, rows)
    found += _again(found, sentences)
    found = [f for f in found if not in_show(sentences[f.sentence], f.first, f.last)]
    kinds = vote(found, sentences)
    no_bodies = things(found, sentences, kinds, lambda f: key_of(f, sentences))
    found = [f for f in found if key_of(f, sentences) not in no_bodies]
    mentions = [
        _mention(
            replace(f, kind=kinds.get(key_of(f, sentences), f.kind)), parsed.sentences[f.sentence], parsed
        )
        for f in found
    ]
    mentions += _pronouns(parsed)
    return tuple(sorted(mentions, key=lambda m: (m.span, m.kind)))


def _mention(found: Found, sentence: ParsedSentence, parsed: ParsedArticle) -> Mention:
    tokens = sentence.tokens
    span = sentence.span_of(tokens[found.first], tokens[found.last])
    span = Span(article=span.article, start=span.start, end=span.end - found.short)
    inside = tokens[found.first : found.last + 1]
    return Mention(
        span=span,
        text=span.of(parsed.article.text),
        kind=found.kind,
        subject=inside.root.dep_ in SUBJECT and found.kind != "nationality",
    )


def _pronouns(parsed: ParsedArticle) -> Iterator[Mention]:
    for sentence in parsed.sentences:
        for token in sentence.tokens:
            if token.pos_ == "PRON" and token.lower_ in PRONOUNS and token.tag_ == "PRP":
                span = sentence.span_of(token, token)
                yield Mention(
                    span=span,
                    text=span.of(parsed.article.text),
                    kind="pronoun",
                    subject=token.dep_ in SUBJECT,
                )


# -- candidates ----------------------------------------------------------------------------------


def _from_pipeline(i: int, tokens: tuple[Token, ...]) -> Iterator[Found]:
    if not tokens:
        return
    offset = tokens[0].i
    first: int | None = None
    for j, token in enumerate(tokens):
        if token.ent_iob_ != "I" or first is None:
            first = j
        closes = j + 1 == len(tokens) or tokens[j + 1].ent_iob_ != "I"
        if closes and token.ent_type_ in KINDS:
            kind = KINDS[token.ent_type_]
            if first < token.i - offset and without_s(tokens[first].text) is not None:
                first += 1
            opened = next((k for k in range(first, token.i - offset + 1) if tokens[k].text == "("), None)
            last = token.i - offset if opened is None else opened - 1
            if last < first:
                continue
            numbered = any(c.isdigit() for t in tokens[first : last + 1] for c in t.text)
            coded = first == last and tokens[first].text.isupper() and len(tokens[first]) > 2
            sound = "organisation" if kind == "person" and (numbered or coded) else kind
            yield Found(i, first, last, sound, 1)


def _from_tables(i: int, tokens: tuple[Token, ...]) -> Iterator[Found]:
    """Countries and well-known bodies, longest first."""
    j = 0
    while j < len(tokens):
        longest = min(6, len(tokens) - j) if _may_be_tabled(tokens[j]) else 0
        size = next((n for n in range(longest, 0, -1) if _tabled(tokens[j : j + n])), 0)
        kind = _tabled(tokens[j : j + size]) if size else None
        if kind:
            yield Found(i, j, j + size - 1, kind, 2)
        j += max(size, 1)


def _may_be_tabled(first: Token) -> bool:
    """Whether a word may begin a name of the tables."""
    word = first.text
    may = word[:1].isupper() or word[:2].lower() == "al"
    return may and not first.is_punct and opens_known(word)


def _tabled(tokens: tuple[Token, ...]) -> NameKind | None:
    first = tokens[0]
    if tokens[-1].is_punct and not tokens[-1].text.endswith("."):
        return None
    words = text_of(tokens)
    if len(tokens) == 1 and not first.text[:1].isupper():
        return None
    country = lookup(words) or without_s(words)
    if country is not None and body(words) is None:
        if len(tokens) == 1 and first.ent_type_ == "PERSON":
            return None
        return "nationality" if country.by == "demonym" else "place"
    if body(words) is not None:
        plain_word = len(tokens) == 1 and not first.text.isupper() and first.ent_type_ == ""
        return None if plain_word and (first.is_sent_start or first.pos_ != "PROPN") else "organisation"
    return None


def _described(i: int, tokens: tuple[Token, ...]) -> Iterator[Found]:
    """Bodies that a country's name makes of a common noun: "Syrian state television", "US-led coalition"."""
    for j, token in enumerate(tokens):
        if lookup(token.text) is None and without_s(token.text) is None:
            continue
        k = j + 1
        words = [t.lower_ for t in tokens[k : k + 7]]
        if words[:2] == ["-", "led"] and "coalition" in words[2:6]:
            yield Found(i, j, k + words.index("coalition"), "organisation", 2)
            continue
        k += words[:1] in (["'s"], ["’s"])
        words = [t.lower_ for t in tokens[k : k + 5]]
        if words[:1] and words[0] in {"state", "official"}:
            rest = words[3:] if words[1:3] in (["-", "run"], ["-", "owned"]) else words[1:]
            size = next((len(m) for m in STATE_MEDIA if tuple(rest[: len(m)]) == m), 0)
            if size:
                yield Found(i, j, k + len(words) - len(rest) + size - 1, "organisation", 2)


def _bodies(i: int, tokens: tuple[Token, ...]) -> Iterator[Found]:
    """Runs of capitalised words round a head noun: "Idlib Media Centre", "Army of Conquest"."""
    j = 0
    while j < len(tokens):
        if not _capital(tokens[j]):
            j += 1
            continue
        end = _run_end(tokens, j)
        heads = [k for k in range(j, end + 1) if tokens[k].lower_ in BODY_HEADS]
        if heads and end > j and _is_body(tokens, j, end, heads):
            yield Found(i, j, end, "organisation", 2)
        elif end > j and tokens[end].lower_ in PLACE_HEADS and not _opens_person(tokens[j]):
            yield Found(i, j, end, "place", 2)
        j = end + 1


def _capital(token: Token) -> bool:
    return (
        token.text[:1].isupper() and token.is_alpha and token.lower_ not in NO_NAME and token.pos_ != "PRON"
    )


def _opens_person(token: Token) -> bool:
    word = token.text
    return is_given_name(word) or is_office(word) or fold(word) in RANKS or fold(word) in HONORIFICS


def _run_end(tokens: tuple[Token, ...], j: int) -> int:
    end = j
    while end + 1 < len(tokens):
        ahead = end + 1
        if tokens[ahead].text == "-" and ahead + 1 < len(tokens) and _capital(tokens[ahead + 1]):
            ahead += 1
        while ahead < len(tokens) and ahead - end <= 2 and tokens[ahead].lower_ in {"of", "for", "the", "&"}:
            ahead += 1
        if ahead >= len(tokens) or not _capital(tokens[ahead]):
            break
        joined = tokens[end + 1 : ahead]
        if joined and joined[0].lower_ == "the":
            break
        end = ahead
    return end


def _is_body(tokens: tuple[Token, ...], first: int, last: int, heads: list[int]) -> bool:
    """Whether the head stands last, or before its "of" or "for"; an office among the words makes it none."""
    head = heads[-1] if heads[-1] == last else heads[0]
    if head != last and tokens[head + 1].lower_ not in {"of", "for"}:
        return False
    if tokens[first].is_sent_start and head == first:
        return False
    person = is_given_name(tokens[first].text) and tokens[first + 1].lower_ not in BODY_HEADS
    if person and any(t.lower_ == "of" for t in tokens[first:head]):
        return False
    before = tokens[first:head]
    return head - first <= 5 and not any(is_office(t.text) or t.lower_ in HONORIFICS for t in before)


def _titled(i: int, tokens: tuple[Token, ...]) -> Iterator[Found]:
    """Names after a title: "Mr Okoro", "Gen. Stone", "Foreign Minister Wang Yi"; names that open with a given name."""
    for j, token in enumerate(tokens[:-1]):
        text = token.text
        if not text[:1].isupper():
            continue
        word = fold(text)
        courtesy = word in HONORIFICS
        office = (is_office(text) or word in RANKS) and word not in {"house", "executive"}
        given = is_given_name(text) and token.pos_ == "PROPN"
        if not (courtesy or office or given):
            continue
        first = j if given else j + 1
        if not given and tokens[first].text == "." and first + 1 < len(tokens):
            first += 1
        last = _name_end(tokens, first)
        if last >= first and (not given or last > first):
            if not given and _never_person(tokens[first : last + 1]):
                continue
            yield Found(i, first, last, "person", 1 if given else 3)


def _half_seen(i: int, tokens: tuple[Token, ...]) -> Iterator[Found]:
    """Two capitalised words of which the pipeline names one alone: a rare given name with its surname ("Vasek Lund")."""
    for j in range(len(tokens) - 1):
        one, two = tokens[j], tokens[j + 1]
        if (
            (one.ent_type_ == "") == (two.ent_type_ == "")
            or one.ent_type_ + two.ent_type_ not in {"ORG", "GPE", "PERSON"}
            or one.dep_ != "compound"
            or one.head != two
            or not (_capital(one) and _capital(two) and one.text.istitle() and two.text.istitle())
            or one.lower_ in vocabulary()
            or _never_person(tokens[j : j + 2])
            or _never_person(tokens[j : j + 1])
            or _never_person(tokens[j + 1 : j + 2])
            or is_office(two.text)
        ):
            continue
        alone = j + 2 >= len(tokens) or tokens[j + 2].pos_ != "PROPN"
        first = j == 0 or tokens[j - 1].pos_ != "PROPN" or is_office(tokens[j - 1].text)
        if alone and first and two.ent_iob_ != "I":
            yield Found(i, j, j + 1, "person", 3)


def _name_end(tokens: tuple[Token, ...], first: int) -> int:
    """Where a personal name that starts here ends: capitalised words, initials and particles, at most five."""
    last = first - 1
    k = first
    while k < len(tokens) and k - first < 5:
        token = tokens[k]
        known = lookup(token.text)
        if (
            token.lower_ in PARTICLES
            and last >= first
            and k + 1 < len(tokens)
            and tokens[k + 1].text[:1].isupper()
        ):
            k += 1
            continue
        if (
            k - first >= 2
            and is_given_name(token.text)
            and k + 1 < len(tokens)
            and tokens[k + 1].pos_ == "PROPN"
        ):
            break  # another name is glued to this one
        named = token.text[:1].isupper() or re.match(r"(?:al|el)-[A-Z]", token.text)
        may = token.text == "May" and last >= first
        surname_ = k == first + 1 and token.ent_iob_ == "B" and body(token.text) is None
        body_ = token.ent_type_ == "ORG" and not (surname_ and token.text.istitle())
        stop = (
            token.lower_ in NO_NAME
            or is_office(token.text)
            or token.ent_type_ in {"DATE", "TIME", "NORP"}
            or body_
        )
        if not named or (not may and (stop or token.pos_ in {"VERB", "AUX", "ADP", "PRON", "DET", "CCONJ"})):
            break
        if known is not None and (last < first or known.by != "name"):
            break
        last = k
        k += 1
    return last


def _never_person(tokens: tuple[Token, ...]) -> bool:
    words = text_of(tokens)
    if lookup(words) is not None or body(words) is not None:
        return True
    return any(t.lower_ in BODY_HEADS or t.lower_ in MODIFIERS or t.lower_ == "state" for t in tokens)


def _told(found: list[Found], sentences: list[tuple[Token, ...]], rows: set[int]) -> list[Found]:
    """Leave out what stands in rows of capitalised words or in quoted titles alone: links, menus, headlines, films."""
    titles = [titles_in(tokens) for tokens in sentences]
    aside = [
        f.sentence in rows or any(a <= f.first and f.last <= b for a, b in titles[f.sentence]) for f in found
    ]
    told = {key_of(f, sentences) for f, apart in zip(found, aside, strict=True) if not apart}
    return [f for f, apart in zip(found, aside, strict=True) if not apart or key_of(f, sentences) in told]


# -- one reading of each place, one kind of each name -----------------------------------------------


def _longest(found: Iterable[Found]) -> list[Found]:
    """Where candidates overlap keep the surest of the longest; a name in a table outlives a part of it."""
    order = sorted(found, key=lambda f: (f.first - f.last, -f.weight, f.first))
    taken: list[Found] = []
    for f in order:
        clash = [t for t in taken if t.first <= f.last and f.first <= t.last]
        if not clash:
            taken.append(f)
        elif (
            len(clash) == 1
            and (clash[0].first, clash[0].last) == (f.first, f.last)
            and f.weight > clash[0].weight
        ):
            taken[taken.index(clash[0])] = f
    return sorted(taken, key=lambda f: f.first)


def _again(found: list[Found], sentences: list[tuple[Token, ...]]) -> list[Found]:
    """Return the places where a name of the report stands again and was not seen."""
    people = {surname(words_in(f, sentences)): f for f in found if f.kind == "person" and f.last > f.first}
    singles = {words_in(f, sentences): f.kind for f in found if f.first == f.last and f.weight > 1}
    singles |= {
        tokens[f.last + 2].text: "organisation"
        for f in found
        if f.kind == "organisation" and f.last + 2 < len(tokens := sentences[f.sentence])
        if tokens[f.last + 1].text == "(" and is_acronym_of(tokens[f.last + 2].text, words_in(f, sentences))
    }
    heads = {
        t.lower_
        for f in found
        if f.kind == "organisation" and f.last > f.first
        for t in sentences[f.sentence][f.first : f.last + 1]
        if t.lower_ in BODY_HEADS
    }
    held = {(f.sentence, j) for f in found for j in range(f.first, f.last + 1)}
    out: list[Found] = []
    for i, tokens in enumerate(sentences):
        for j, token in enumerate(tokens):
            if (
                (i, j) in held
                or not token.text[:1].isupper()
                or token.lower_ in NO_NAME
                or token.pos_ != "PROPN"
            ):
                continue
            if fold(token.text) in people and len(token.text) > 3:
                out.append(Found(i, j, j, "person", 1))
            elif token.lower_ in heads and j and tokens[j - 1].lower_ in {"the", "-based"}:
                out.append(Found(i, j, j, "organisation", 2))
            elif token.text in singles and len(token.text) > 2:
                out.append(Found(i, j, j, singles[token.text], 1))
    return out
