"""Whether a predicate is only sought, planned, feared or open, rather than said to have happened.

"They tried to reach the island", "calls for a ceasefire", "a takeover threat", "the right to an abortion" name acts that
nobody says took place. The words are those that FactBank's guidelines (Saurí and Pustejovsky 2009) call selectors of
underspecified events, by their construction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.read.syntax import child, is_verb, words

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Verbs whose infinitive is wanted, tried, asked or allowed, whatever came of it.
_SEEKING = words(
    "try attempt seek want wish hope plan intend aim mean strive struggle fight work push press lobby campaign vie ask "
    "urge order demand call invite tell instruct require need advise hop encourage persuade allow permit enable authorise "
    "authorize beg plead offer promise pledge vow threaten propose consider contemplate prepare expect "
    "schedule set design claim race hesitate tend move recommend like love prefer afraid reluctant eager willing ready "
    "unable able free entitle entitled hard difficult easy easier harder important necessary possible impossible tough "
    "unwilling"
)
#: Nouns of acts that are only aimed at, talked of or feared: "plans to leave", "takeover bid", "threat of war".
_AIMS = words(
    "plan effort attempt bid proposal threat right opportunity request offer desire hope pressure permission call demand "
    "chance need campaign fear risk danger possibility likelihood prospect warning option idea pledge promise vow "
    "invitation mandate authority ability capacity willingness readiness refusal reluctance deadline ban embargo "
    "opposition obstacle requirement condition case argument appeal preparation ambition intention aim goal "
    "move drive quest search way means tool chances fight struggle suspicion lack absence"
)
#: Verbs whose object is wanted, refused, awaited or talked of.
_WANTING = words(
    "seek want need require demand request propose consider oppose threaten plan postpone delay resist reject favor "
    "favour advocate urge contemplate await expect promise fear prevent avoid forbid prohibit ban authorize authorise "
    "allow permit recommend downplay risk anticipate predict suspend cancel"
)
#: Verbs of which the same is true through a preposition ("called for talks", "warned of strikes").
_THROUGH = words(
    "call ask push press wait warn appeal apply lobby campaign plan prepare hope look vote argue talk bid pray"
)
#: Modals of duty and ability: "must cooperate" and "can call up reserves" name acts that nobody says took place.
_MODALS = words("can should must ought need")
_COUNTERFACTUAL = words("would could should might ought")
_PREPOSITIONS = words("for of to on against about from into")
_WITHOUT = words("without despite")
_STOPS = frozenset(
    {"relcl", "appos", "parataxis", "csubj", "csubjpass", "advmod", "npadvmod", "nsubj", "nsubjpass"}
)
_STEPS = 6


def is_unrealised(token: Token) -> bool:
    """Whether something above a predicate wants, allows, asks or fears it, without saying that it happened."""
    at = token
    for _ in range(_STEPS):
        above = at.head
        if _only_could(at):
            return True
        if (
            above == at
            or at.dep_ in _STOPS
            or (at.tag_ in {"VBN", "VBD", "VBZ", "VBP"} and at.dep_ != "conj")
        ):
            return False
        if _wanted(at, above):
            return True
        if at.dep_ in {"dobj", "pobj"} and _definite(at):
            return False
        if at.dep_ not in {"conj", "xcomp", "dobj", "pcomp", "pobj", "prep", "ccomp", "compound", "acl"}:
            return False
        if at.dep_ == "prep" and (at.lower_ not in _PREPOSITIONS or is_verb(above)):
            return False
        at = above
    return False


def _only_could(verb: Token) -> bool:
    """Whether a modal says of a verb that it ought to or is able to be, or that it would have been."""
    modal = next((c for c in verb.children if c.dep_ == "aux" and c.tag_ == "MD"), None)
    if modal is None:
        return False
    perfect = verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    return modal.lower_ in (_COUNTERFACTUAL if perfect else _MODALS)


def _wanted(at: Token, above: Token) -> bool:
    """Whether the word above a predicate leaves open whether it happens."""
    lemma = above.lemma_.lower()
    if at.dep_ in {"xcomp", "ccomp"} and at.tag_ == "VB" and child(at, "aux") is not None:
        return lemma in _SEEKING
    if at.dep_ == "acl" and at.tag_ == "VB":
        return lemma in _AIMS
    if at.dep_ == "advcl" and at.tag_ == "VB" and above.pos_ == "ADJ":
        return lemma in _SEEKING  # "hard for them to meet the demand"
    if at.dep_ == "dobj":
        return lemma in _WANTING
    if at.dep_ == "compound":
        return lemma in _AIMS
    if at.dep_ in {"pobj", "pcomp"}:
        if above.lower_ in _WITHOUT:
            return above.lower_ == "without"
        owner = above.head.lemma_.lower()
        return above.lower_ in _PREPOSITIONS and owner in (_THROUGH if is_verb(above.head) else _AIMS)
    return False


def _definite(token: Token) -> bool:
    return any(c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an", "any", "no"} for c in token.children)
