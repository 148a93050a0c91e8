"""What is done by saying something: "said it will send aid" promises, "said Chad must leave" demands, "would boycott" threatens.

PLOVER and CAMEO code such sentences by the act of speech (AGREE, REQUEST, THREATEN, REJECT), which has happened, while
the act itself has not. So the reporting verb is an event of its own, beside the act to come that it speaks of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.language.reporting import REPORTING_VERBS
from secondsource.read.agents import is_agent
from secondsource.read.eventstates import code_of_name, state_of
from secondsource.read.plover import Code
from secondsource.read.syntax import child, is_verb, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

__all__ = ["speech_code"]

#: Types that are done for somebody, and against somebody.
_KIND = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
_HARSH = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST", "MOBILIZE", "THREATEN", "ACCUSE", "REJECT"})
#: CAMEO codes of intending each kind of act (03x), as the codebook pairs them with the acts themselves.
_INTENT = {
    "AID": "033",
    "CONSULT": "036",
    "CONCEDE": "035",
    "RETREAT": "035",
    "COOPERATE": "031",
    "SUPPORT": "032",
    "AGREE": "030",
}
#: Type -> CAMEO code and PLOVER mode of threatening it.
_THREAT: dict[str, tuple[str, str | None]] = {
    "SANCTION": ("1313", "relations"),
    "PROTEST": ("133", "relations"),
    "COERCE": ("132", "ban"),
    "ASSAULT": ("138", "violence"),
    "MOBILIZE": ("138", "violence"),
}
_FUTURE = words("will 'll ’ll would shall wo")
_MUST = words("must should shall")
_SELF = words("it they he she we i")
#: Those who speak for their state, and what they speak by.
_VOICES = words(
    "spokesman spokeswoman spokesperson official ministry minister government secretary president premier chancellor "
    "ambassador envoy office department military army embassy"
)
_PAPERS = words("statement communique communiqué")
#: Verbs that are no act by themselves, but whose denial is ("will not accept refugees").
_GRANTING = words(
    "accept allow let negotiate compromise yield permit recognise recognize return give bow budge sign"
)
_READY = words("ready willing prepared")
#: Verbs that commit to what follows them: with an act against somebody they threaten.
_VOWS = words("vow swear pledge promise threaten")


def speech_code(verb: Token, code: Code | None, code_of: Callable[[Token], Code | None]) -> Code | None:
    """Return the code of what is done by saying so, or the code given where the verb says nothing of the kind.

    ``code_of`` codes the predicate of what is said. Only clauses that the verb governs count, and of reporting verbs
    only those whose subject is somebody: a paper that "says France will leave" promises nothing.
    """
    lemma = verb.lemma_.lower()
    clause = child(verb, "ccomp", "xcomp")
    if clause is None or not is_verb(clause):
        return code
    if lemma in _VOWS:
        said = code_of(clause)
        harsh = said is not None and said.type in _HARSH and _own_affair(verb, clause)
        return _threat(said) if harsh and said is not None else code
    subject = child(verb, "nsubj")
    if code is not None or lemma not in REPORTING_VERBS or subject is None:
        return code
    if not is_agent(subject) and subject.lemma_.lower() not in _PAPERS:
        return code
    return _said(subject, clause, code_of)


def _said(speaker: Token, clause: Token, code_of: Callable[[Token], Code | None]) -> Code | None:
    modal = next((c.lower_ for c in clause.children if c.dep_ == "aux" and c.tag_ == "MD"), None)
    who = child(clause, "nsubj", "nsubjpass")
    own = who is None or who.lower_ in _SELF or who.lower_ == speaker.lower_ or _speaks_for(speaker, who)
    if speaker.head.lemma_.lower() == "agree" and modal in _MUST:
        theirs = own or (who is not None and any(c.lower_ in {"their", "its"} for c in who.children))
        return Code(type="AGREE", mode=None, cameo="030") if theirs else None
    state = clause.lemma_ == "be" and child(clause, "acomp") is not None
    if modal in _MUST and not own and not state and who is not None and is_agent(who):
        return Code(type="REQUEST", mode=None, cameo="100")
    ready = child(clause, "acomp")
    if own and ready is not None and ready.lower_ in _READY:
        act = child(ready, "xcomp")
        return _promise(code_of(act)) if act is not None and not _denied(clause) else None
    if not own or modal not in _FUTURE:
        return None
    said = code_of(clause)
    if _denied(clause):
        kind = said is not None and said.type in _KIND
        return Code(type="REJECT", mode=None, cameo="120") if kind or clause.lemma_ in _GRANTING else None
    if said is not None and said.type in _HARSH:
        return _threat(said)
    if said is not None and _unless(clause):
        return Code(type="THREATEN", mode=None, cameo="130")  # "will withdraw unless"
    return _promise(said)


def _speaks_for(speaker: Token, who: Token) -> bool:
    """Whether an official speaks for the state that is to act ("Peru will send aid, a spokesman for its president said")."""
    state = code_of_name(who)
    if state is None or speaker.lemma_.lower() not in _VOICES | _PAPERS:
        return False
    return state_of(speaker) in {None, state}


def _unless(clause: Token) -> bool:
    marks = (child(c, "mark") for c in clause.children if c.dep_ == "advcl")
    return any(m is not None and m.lower_ == "unless" for m in marks)


def _own_affair(verb: Token, clause: Token) -> bool:
    """Whether the one who vows is the one who is to act, and does not vow to leave it."""
    return clause.dep_ == "xcomp" and not _denied(clause) and child(verb, "neg") is None


def _denied(clause: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in {"never", "no"} for c in clause.children)


def _promise(said: Code | None) -> Code | None:
    if said is None or said.type not in _KIND:
        return None
    return Code(type="AGREE", mode=None, cameo=_INTENT[said.type])


def _threat(said: Code) -> Code:
    cameo, mode = _THREAT.get(said.type, ("130", None))
    return Code(type="THREATEN", mode=mode, cameo=cameo)
