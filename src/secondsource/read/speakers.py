"""What kind of speaker a source is, and by what name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.read.agents import any_agent, is_thing
from secondsource.read.syntax import conjuncts, named, phrase, text_between, words
from secondsource.records import Mention, Speaker, SpeakerKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from secondsource.read.parsed import ParsedSentence

#: People who speak for an office without being named.
_OFFICIALS = words(
    "official officials diplomat spokesman spokeswoman spokesperson officer aide adviser advisor "
    "bureaucrat minister lawmaker prosecutor commander general authority legislator senator congressman "
    "envoy investigator policeman soldier detective governor"
)
#: People who speak without an office and without a name.
_ANONYMOUS = words(
    "source activist witness eyewitness resident insider local villager critic observer expert analyst "
    "medic doctor neighbour neighbor bystander survivor relative protester demonstrator fighter rebel "
    "passenger worker supporter opponent friend people person man woman some many other others someone "
    "somebody everyone few several most one voter student teacher parent journalist reporter rumour rumor "
    "speculation"
)
#: Writings that speak for themselves.
_DOCUMENTS = words(
    "statement communique communiqué release letter report memo memorandum document email e-mail filing "
    "indictment affidavit complaint study survey poll resolution transcript declaration bulletin lawsuit suit article "
    "petition readout editorial ruling dossier tweet post guideline treaty manual forecast census datum data figure "
    "text sign banner caption inscription headline placard tally index average polling estimate account schedule audio recording summary website ordinance statute constitution regulation decision opinion result record finding advisory warrant order bill law brief column book notice analysis evidence research verdict"
)
#: "Media reports", "local reports", "unconfirmed reports" are hearsay, not a document.
_HEARSAY = words("media medium news press local earlier other unconfirmed some several early initial various")
#: Bodies that speak through their papers: an office has no mouth of its own.
_OFFICE = frozenset({"office"})
#: Shares of those asked ("two-thirds", "46 percent").
_SHARES = words(
    "percent % half third quarter two-thirds three-quarters three-fourths four-fifths two-fifths three-fifths "
    "one-third one-quarter dozen hundred thousand"
)
#: Things that others go by; "according to plan" gives nobody's word.
_MEASURES = words(
    "plan preference need age size taste instruction ability wish order height weight merit class race income type "
    "time circumstance situation group category level degree amount standard principle"
)
#: Two sides, countries or leaders taken together are the named ones of before.
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who", "which", "his", "her", "their", "its"})
_SINGULAR = frozenset({"he", "she", "i", "his", "her"})


def can_speak(source: Token, *, saying: bool = False) -> bool:
    """Whether a source is somebody or a writing; "the point is", "the number shows" give nobody's word.

    ``saying``: its verb is one of plain saying, which things seldom do, so that unknown nouns are taken for somebody.
    """
    lower = source.lower_
    if lower in {"you", "that", "this", "what", "there", "these"}:
        return False
    if saying and source.pos_ == "PROPN" and source.ent_type_ not in {"DATE", "TIME"}:
        return True
    if saying and source.pos_ == "NOUN" and not is_thing(source.lemma_.lower()) and source.ent_type_ == "":
        return True  # whoever says it is somebody, if his noun is in no list
    if source.lemma_.lower() in _SHARES or (
        source.pos_ == "NUM" and source.ent_type_ in {"CARDINAL", "PERCENT"}
    ):
        return True
    return lower in _PRONOUNS or source.lemma_.lower() in _DOCUMENTS | _OFFICE or any_agent(source)


def is_measure(source: Token) -> bool:
    """Whether "according to" it names what something goes by, not who says it."""
    return source.lemma_.lower() in _MEASURES and not any(c.dep_ == "compound" for c in source.children)


class Speakers:
    """Gives sources their speaker, in the order of the report, remembering who spoke before.

    A pronoun has the kind of the last speaker it can stand for; a body that spoke in writing goes on doing so.
    """

    def __init__(self, mentions: tuple[Mention, ...]) -> None:
        self._people = tuple(m.span for m in mentions if m.kind == "person")
        #: (lower-case name or head, kind, whether a person), latest last.
        self._past: list[tuple[str, SpeakerKind, bool]] = []

    def of(
        self,
        source: Token | None,
        ends: tuple[Token, Token] | None,
        sentence: ParsedSentence,
        *,
        written: bool,
        nobody: bool,
        saying: bool = False,
    ) -> Speaker:
        """Return the speaker of a source given by its head; ``ends`` overrides the parse of its phrase."""
        if source is None:
            kind: SpeakerKind = "outlet" if nobody else "anonymous"
            return Speaker(name=None, kind=kind)
        if ends is not None:
            source = _head_within(ends)
        if not can_speak(source, saying=saying):
            return Speaker(name=None, kind="anonymous")
        first, last = ends or phrase(source)
        span = sentence.span_of(first, last)
        name = self._name(source, ends)
        person = self._is_person(source, sentence)
        kind = self._kind(source, name, person=person, written=written)
        if source.lower_ not in _PRONOUNS and kind != "outlet":
            self._past.append(
                (name.lower(), kind, person or (source.tag_ in {"NN", "NNP"} and kind != "document"))
            )
        return Speaker(name=name, kind=kind, span=span)

    def _is_person(self, head: Token, sentence: ParsedSentence) -> bool:
        if head.ent_type_ == "PERSON":
            return True
        at = sentence.span_of(head, head)
        return any(p.holds(at) for p in self._people)

    def _name(self, head: Token, ends: tuple[Token, Token] | None) -> str:
        apposed = next(
            (c for h in conjuncts(head) for c in h.children if c.dep_ == "appos" and c.ent_type_ == "PERSON"),
            None,
        )
        known = named(head) if head.ent_type_ == "PERSON" else None
        if known is None and apposed is not None and head.lower_ not in _PRONOUNS:
            known = named(apposed)
        if known is None and ends is not None:
            inside = next(
                (t for t in ends[0].doc[ends[0].i : ends[1].i + 1] if t.ent_type_ == "PERSON"), None
            )
            known = named(inside) if inside is not None else ends
        if known is None:
            first, last = phrase(head)
            others = list(conjuncts(head))[1:]
            if others and others[-1].i - last.i <= 4 and others[-1].ent_type_ in {"GPE", "ORG", "NORP"}:
                last = others[-1]
            known = first, last
        return text_between(*known).strip("\"“”‘'( ")

    def _kind(self, head: Token, name: str, *, person: bool, written: bool) -> SpeakerKind:
        lemma = head.lemma_.lower()
        modifiers = {c.lemma_.lower() for c in head.children if c.dep_ in {"amod", "compound", "nmod", "det"}}
        if head.lower_ in _PRONOUNS:
            return self._of_pronoun(head, written=written)
        if any(c != head and c.ent_type_ in {"ORG", "PERSON"} for c in conjuncts(head)):
            return "named"
        if person or any(c.dep_ == "appos" and c.ent_type_ == "PERSON" for c in head.children):
            return "named"
        if lemma in _SHARES or head.pos_ == "NUM":
            return "anonymous"
        if lemma == "source":
            return "unnamed_official" if "official" in modifiers else "anonymous"
        if lemma == "authority" and (written or head.tag_ != "NNS"):
            return "document" if written else "named"
        if lemma in _OFFICIALS and not (
            _definite(head) and lemma in {"minister", "governor", "general", "senator"}
        ):
            return "unnamed_official"
        if lemma in _ANONYMOUS and head.pos_ != "PROPN":
            return "anonymous"
        if lemma == "report" and modifiers & _HEARSAY:
            return "anonymous"
        if written or lemma in _DOCUMENTS or lemma in _OFFICE:
            return "document"
        before = next((k for n, k, _ in reversed(self._past) if n == name.lower()), None)
        return "document" if before == "document" and head.ent_type_ != "PERSON" else "named"

    def _of_pronoun(self, head: Token, *, written: bool) -> SpeakerKind:
        if head.lower_ in {"who", "which"}:
            return "named"
        for _, kind, single in reversed(self._past):
            if kind == "outlet" or (head.lower_ in _SINGULAR and not single):
                continue
            if kind == "document" and head.lower_ in {"he", "she", "i"}:
                continue
            return "document" if written and head.lower_ in {"it", "they"} else kind
        return "document" if written and head.lower_ in {"it", "they"} else "named"


def _definite(head: Token) -> bool:
    return any(c.dep_ in {"det", "poss"} and c.lower_ != "a" and c.lower_ != "an" for c in head.children) or (
        head.tag_ in {"NN", "NNP"} and head.pos_ == "PROPN"
    )


def _head_within(ends: tuple[Token, Token]) -> Token:
    """The head noun of a phrase known by its ends only: the last noun before any preposition."""
    inside = list(ends[0].doc[ends[0].i : ends[1].i + 1])
    for i, word in enumerate(inside):
        if word.pos_ == "ADP" and i:
            inside = inside[:i]
            break
    return next((w for w in reversed(inside) if w.pos_ in {"NOUN", "PROPN", "PRON"}), inside[-1])
