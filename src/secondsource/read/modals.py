"""What a modal makes of the time of its verb: "would not comment" is past, "it would be wrong to" present, "may fall" to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.read.agents import any_agent
from secondsource.read.syntax import child, words
from secondsource.records import Tense

if TYPE_CHECKING:
    from spacy.tokens import Token

#: What a source that "would not" did not do when asked.
_WITHHELD = words(
    "comment say discuss confirm elaborate disclose identify name specify answer speculate reveal"
)
_HABITUAL = words("often occasionally sometimes regularly usually frequently routinely typically")
_LATER = words("later eventually ultimately subsequently")
#: "Would" with these, or with an adjective, values what is; it foretells nothing.
_COURTESY = words("like love prefer hate say think argue suggest appreciate expect hope")


def tense_of_modal(token: Token, modal: Token, forms: set[str]) -> Tense:
    """Return when a verb with a modal happens; ``forms`` are its auxiliaries, as written and as lemmas."""
    if "have" in forms and token.tag_ == "VBN":
        return "past"
    if modal.lower_ == "would" and child(token, "neg") is not None and token.lemma_ in _WITHHELD:
        return "past"  # "would not comment": he was asked and did not
    if modal.lower_ == "could" and (child(token, "neg") is not None or _nobody(token) or _sensed(token)):
        return "past"
    if modal.lower_ in {"would", "wouldn"} and _refused(token):
        return "past"
    if modal.lower_ in {"would", "'d", "’d"} and _looking_back(token):
        return "past"
    if modal.lower_ in {"would", "'d", "’d", "wouldn"}:
        return "present" if tells_attitude(token) or _valued(token) else "future"
    if modal.lower_ in {"may", "might", "could"} and token.lemma_ not in {
        "be",
        "have",
        "know",
        "want",
        "seem",
    }:
        return "future"
    return "present"


def _nobody(verb: Token) -> bool:
    """Whether the subject of a verb is nobody: "no one could say"."""
    subject = child(verb, "nsubj", "nsubjpass")
    return subject is not None and (
        subject.lower_ in {"nobody", "none", "nothing", "neither"}
        or any(c.lower_ in {"no", "neither"} for c in subject.children)
    )


def _sensed(verb: Token) -> bool:
    """Whether "could" tells what was seen, heard or found ("they could see smoke"), or done ("how could she do that?")."""
    if any(c.lower_ == "how" and c.nbor().lower_ == "could" for c in verb.children):
        return True
    subject = child(verb, "nsubj", "nsubjpass")
    if verb.lemma_ == "find" and subject is not None and subject.dep_ == "nsubjpass":
        return child(verb, "oprd", "xcomp") is None
    if verb.lemma_ not in {"see", "hear", "feel", "smell"}:
        return False
    return subject is not None and (
        subject.dep_ == "nsubjpass" or subject.pos_ == "PRON" or any_agent(subject)
    )


def _refused(verb: Token) -> bool:
    """Whether "would not" tells in a row of past acts what somebody did not do ("she asked, but he would not move")."""
    subject = child(verb, "nsubj")
    if child(verb, "neg") is None or verb.dep_ != "conj" or subject is None or verb.lemma_ == "be":
        return False
    if any(t.dep_ == "ccomp" for t in verb.ancestors) or child(verb, "advcl") is not None:
        return False
    return verb.head.tag_ == "VBD" and (subject.pos_ == "PRON" or any_agent(subject))


def _looking_back(verb: Token) -> bool:
    """Whether "would" tells a habit of the past or what came later, in the writer's voice: "would often meet", "would later become"."""
    if any(t.dep_ == "ccomp" for t in (verb, *verb.ancestors)):
        return False
    if any(c.dep_ == "advmod" and c.lower_ in _HABITUAL | _LATER for c in verb.children):
        return True
    return (
        verb.lemma_ == "go"
        and child(verb, "xcomp") is not None
        and any(c.lower_ == "on" for c in verb.children)
    )


def tells_attitude(verb: Token) -> bool:
    """Whether "would" tells what somebody thinks or wishes ("would like", "would look forward to")."""
    return verb.lemma_ in _COURTESY or (
        verb.lemma_ == "look" and any(c.lower_ == "forward" for c in verb.children)
    )


def _valued(verb: Token) -> bool:
    """Whether "would" only values something in the writer's voice ("it would be wrong to")."""
    subject = child(verb, "nsubj", "expl")
    return (
        verb.lemma_ == "be"
        and verb.dep_ not in {"ccomp", "relcl", "acl"}
        and subject is not None
        and subject.lower_ in {"it", "that", "this"}
        and child(verb, "acomp") is not None
    )
