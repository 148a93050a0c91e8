"""Small questions to a parse: whose subject, which phrase, what stands in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set, for word lists that read as prose."""
    return frozenset(text.split())


SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
AUXILIARIES = frozenset({"aux", "auxpass"})
NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"})
_AIMS = words(
    "aim goal priority plan job task purpose objective idea point way thing step role duty challenge hope intention "
    "mission strategy policy best key problem question answer option choice solution"
)
#: Parts of a noun phrase that say more about its head than its name.
_ASIDE = frozenset({"relcl", "acl", "appos", "advcl", "parataxis", "punct", "cc", "conj", "ccomp", "dep"})
#: Verbs whose subject, not object, does the act of the infinitive ("promised her to come").
_SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "swear", "use", "take", "need"})
_CLOSERS = re.compile(r"[\s.,;:!?)\]—–-]|$")
_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=\w)(?:(?![‘“”\"\n]).){12,600}?[\w.,?!][’'](?!\w)")


def child(token: Token, *deps: str) -> Token | None:
    """Return the first child with one of these relations, or None. Asked so often that it compares numbers, not words."""
    wanted = _numbers(deps)
    for c in token.children:
        if c.dep in wanted:
            return c
    return None


@lru_cache(maxsize=1024)
def _numbers(relations: tuple[str, ...]) -> frozenset[int]:
    """Return relations as the numbers that every vocabulary has for them."""
    from spacy.strings import get_string_id

    return frozenset(get_string_id(r) for r in relations)


def is_verb(token: Token) -> bool:
    """Whether a token is a verb that heads a clause (a copula counts, an auxiliary does not)."""
    return token.pos_ in {"VERB", "AUX"} and token.dep_ not in AUXILIARIES


def is_finite(verb: Token) -> bool:
    """Whether a verb has a tense, of its own or by an auxiliary."""
    if verb.tag_ in {"VBD", "VBZ", "VBP"}:
        return True
    return any(c.dep_ in AUXILIARIES and c.tag_ in {"MD", "VBD", "VBZ", "VBP"} for c in verb.children)


def is_passive(verb: Token) -> bool:
    """Whether a verb's subject suffers it: "was seized", and "the man seized by police", but not "which has seized"."""
    if child(verb, "nsubjpass", "auxpass") is not None:
        return True
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "relcl"} and child(verb, "nsubj", "aux") is None


def verb_of(token: Token) -> Token:
    """Return the verb of the clause in which a token stands; the sentence's root where there is none."""
    while not is_verb(token) and token.head != token:
        token = token.head
    return token


def antecedent(token: Token) -> Token:
    """Return what a relative pronoun stands for; any other token is returned as it is."""
    if token.tag_ in {"WP", "WDT"} or (token.lower_ == "that" and token.dep_ in SUBJECTS):
        clause = verb_of(token)
        steps = 0
        while clause.dep_ in {"conj", "ccomp", "xcomp"} and steps < 4:
            clause, steps = clause.head, steps + 1
        if clause.dep_ == "relcl":
            return clause.head
    return token


def subject_of(verb: Token, steps: int = 6) -> Token | None:
    """Return the (deep) subject of a verb: its own, its object controller's, or that of the verb it hangs on."""
    own = child(verb, *SUBJECTS)
    if own is not None:
        return None if own.lower_ in {"it", "there"} and own.dep_ == "expl" else own
    head = verb.head
    if steps == 0 or head == verb:
        return None
    if verb.dep_ in {"relcl", "acl"} and verb.tag_ in {"VBG", "VB", "VBZ", "VBP", "VBD"}:
        return head if verb.tag_ != "VB" else subject_of(verb_of(head), steps - 1)
    if verb.dep_ in {"xcomp", "ccomp"} and is_verb(head):
        goal = child(head, "dobj", "dative")
        if goal is not None and head.lemma_ not in _SUBJECT_CONTROL and goal.i < verb.i:
            return goal
    if verb.dep_ in {"conj", "xcomp", "ccomp", "advcl", "pcomp", "dep", "prep"}:
        above = verb_of(head)
        return subject_of(above, steps - 1) if above != verb else None
    return None


def is_to(verb: Token) -> Token | None:
    """Return the infinitive of "is to visit", or None ("the aim is to visit" names an aim, no plan)."""
    infinitive = child(verb, "xcomp")
    if infinitive is None or verb.lemma_ != "be" or verb.tag_ not in {"VBZ", "VBP"}:
        return None
    subject = child(verb, *SUBJECTS)
    if child(verb, "acomp", "attr", "prep") is not None or subject is None or subject.lemma_ in _AIMS:
        return None
    return infinitive if subject.lower_ not in {"it", "this", "that", "what", "all"} else None


def conjuncts(token: Token) -> Iterator[Token]:
    """Yield a token and what is coordinated with it, in order ("China, Turkey and Italy")."""
    yield token
    for other in token.children:
        if other.dep_ == "conj":
            yield from conjuncts(other)


def runs(tokens: Iterable[Token]) -> list[tuple[Token, Token]]:
    """Return first and last token of each unbroken run, without punctuation or quotation marks at its ends."""
    out: list[list[Token]] = []
    for token in sorted(tokens, key=lambda t: t.i):
        if out and token.i == out[-1][-1].i + 1:
            out[-1].append(token)
        else:
            out.append([token])
    trimmed = []
    for run in out:
        while run and (run[-1].is_space or run[-1].text in {",", ";", ":", "-", "--", "—", "–"}):
            run.pop()
        while run and (run[0].is_space or run[0].text in {",", ";", ":", ".", "-", "--", "—", "–"}):
            run.pop(0)
        if run and any(t.is_alpha or t.like_num for t in run):
            trimmed.append((run[0], run[-1]))
    return trimmed


def phrase(head: Token) -> tuple[Token, Token]:
    """Return first and last token of a noun phrase, without clauses, appositions and what is coordinated."""
    last = head
    for part in sorted(head.rights, key=lambda t: t.i):
        if part.dep_ in _ASIDE:
            break
        if part.dep_ == "prep" and part.lower_ not in {"of", "in", "with", "for", "at", "on", "from", "to"}:
            break
        if any(t.dep_ in {"relcl", "acl", "ccomp"} or t.text in {",", "--"} for t in part.subtree):
            break
        last = part.right_edge
    first = head
    for part in sorted(head.lefts, key=lambda t: -t.i):
        if part.dep_ in _ASIDE - {"punct"} or part.text in {",", ";", '"', "“", ":"}:
            break
        first = part.left_edge
    return first, last


def named(head: Token) -> tuple[Token, Token] | None:
    """Return first and last token of the name that a token stands in, or None."""
    if head.ent_type_ not in NAMES:
        return None
    first = last = head
    while first.ent_iob_ == "I" and first.i > 0 and first.nbor(-1).ent_type_ == head.ent_type_:
        first = first.nbor(-1)
    while (
        last.i + 1 < len(last.doc) and last.nbor().ent_iob_ == "I" and last.nbor().ent_type_ == head.ent_type_
    ):
        last = last.nbor()
    if last.tag_ == "POS":
        last = last.nbor(-1)
    if first.pos_ == "DET" and first.i < last.i:
        first = first.nbor()
    return first, last


def text_between(first: Token, last: Token) -> str:
    """Return the words from one token to another."""
    # A text of a Doc is put together of its words each time.
    return str(first.doc[first.i : last.i + 1].text) if first.i <= last.i else ""


def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """Return [start, end) of each quotation of a paragraph, marks included, in order, none overlapping.

    Curly and straight double marks are paired by the white space around them, since scraped text mixes them;
    a mark that is never closed quotes to the end of the paragraph. Single marks count where no double ones
    stand around them and at least twelve characters stand between.
    """
    out: list[tuple[int, int]] = []
    open_at: int | None = None
    for m in re.finditer(r"[“”\"„«»]|''|``", text):
        mark, at = m.group(), m.start()
        before, after = text[at - 1 : at], text[m.end() : m.end() + 1]
        if mark in "“„«`" or mark == "``":
            opens = True
        elif mark in "”»":
            opens = False
        else:
            opens = (not before or before in " \t([—–-\n:") and bool(after) and not after.isspace()
            if open_at is None and not opens:
                opens = not _CLOSERS.match(after) if after else False
        if opens and open_at is None:
            open_at = at
        elif not opens and open_at is not None:
            out.append((open_at, m.end()))
            open_at = None
    if open_at is not None and len(text) - open_at < 1500:
        out.append((open_at, len(text)))
    for m in _SINGLE.finditer(text):
        if " " in m.group() and not any(s < m.end() and m.start() < e for s, e in out):
            out.append(m.span())
    return tuple(sorted(out))
