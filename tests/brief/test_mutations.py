"""What an editor may do to a sentence, and what nobody may."""

from __future__ import annotations

import pytest

from tests.brief.texts import why

HOSTED = "German Foreign Minister Sigmar Gabriel hosted the meeting, which 28 delegations attended."
EXXON = "Rex Tillerson led Exxon Mobil until the end of 2016 and had never held public office before."
KNOWS = "He is said to know Russian President Vladimir Putin well from the years in which he did business in Russia."
FLYNN = "Flynn had reportedly misled Vice President Mike Pence about his telephone calls with the Russian ambassador, Sergey Kislyak."
WILL_MEET = "Tillerson will meet Russian Foreign Minister Sergei Lavrov on the sidelines of the gathering on Thursday."
FIELDS = 'US officials said Tillerson would look for "fields of practical work" with Moscow, above all the fight against Islamic State.'
UNLIKELY = "Sources close to the delegation said Washington is unlikely to lift the sanctions over Ukraine."
UNKNOWN = "It is not known whether the two men will speak about Flynn."
CIRCLE = "A smaller circle of states that back the Syrian opposition will meet in Bonn on Friday morning."
ASTANA = "The Astana talks ended without a joint statement."
UNCLEAR = "It remains unclear how the new administration will deal with the dispute over the South China Sea."
POLICE = "Police counted 450 demonstrators at the Hofgarten on Thursday evening."
TOO_SOON = "It is too soon to speak of easing sanctions, the officials told reporters on the plane."
MATTIS = "In Brussels, Defense Secretary Jim Mattis told NATO allies that the United States could “moderate its commitment” if they do not spend more on defense."
FEAR = "Some allies may fear that the administration will strike a deal with Moscow over their heads, a European diplomat said on condition of anonymity."
JOINT = "“The officers will discuss the state of military relations and how to avoid accidents,” the Joint Staff said in a statement."
EXPECTED = "Tillerson is also expected to hold separate talks with the foreign ministers of China, Saudi Arabia, Turkey and Britain."
FORMER = (
    "The former Exxon Mobil chief executive has not given a press conference since his swearing-in on Feb. 1."
)
NOT_UP = "He told reporters that the resignation of Michael Flynn, the former US national security adviser, did not come up either."
HOUR = "The two men talked for about an hour on the margins of a meeting of G20 foreign ministers in the German city of Bonn."
BAKU = "In Baku, Gen. Joseph Dunford, the chairman of the US Joint Chiefs of Staff, met Gen. Valery Gerasimov, the chief of the Russian General Staff, on Thursday."
AGREED = "The two generals agreed to improve communications to prevent accidents, the Pentagon said in a statement."
POSSIBLE = "A new round of sanctions against Russian officials is possible, a Western diplomat said on condition of anonymity."
AGROUND = "A passenger ferry ran aground on the Scar Rocks off the island of Tarrow early on Monday, killing at least four people, the coastguard said."
ABOARD = "The Ellen Gray was on its way from Port Linden to Tarrow with 86 passengers and a crew of seven when it struck the rocks in thick fog shortly after 5 a.m."
CAPTAIN = "The captain, Jonas Brandt, was unlikely to be questioned before Wednesday, police said."
RADAR = "A fault in the radar may have played a part, one member of the crew told Coast Radio on condition of anonymity."
DENIED = "The owner, Linden Lines, denied that the Ellen Gray had failed a safety check."
SPEED = (
    "The ferry was doing 18 knots when it struck the rocks, according to the harbour master, Peter Olesen."
)
SLOWER = "The ferry was doing 12 knots when it struck the rocks, investigators said after a first look at the recorder."
NINE = "Nine people are now known to have died, the coastguard said."
VOSS = "The former minister, Karl Voss, who approved the licence of the ferry in 2011, declined to comment."
ALL = (
    HOSTED,
    EXXON,
    KNOWS,
    FLYNN,
    WILL_MEET,
    FIELDS,
    UNLIKELY,
    UNKNOWN,
    CIRCLE,
    ASTANA,
    UNCLEAR,
    POLICE,
    TOO_SOON,
)
ALL += (
    MATTIS,
    FEAR,
    JOINT,
    EXPECTED,
    FORMER,
    NOT_UP,
    HOUR,
    BAKU,
    AGREED,
    POSSIBLE,
    AGROUND,
    ABOARD,
    CAPTAIN,
    RADAR,
)
ALL += (DENIED, SPEED, SLOWER, NINE, VOSS)

#: (what was done, the sentence after it, what it cites)
WRONG = [
    ("number", HOSTED.replace("28", "38"), HOSTED),
    ("number", POLICE.replace("450", "4,500"), POLICE),
    ("number", ABOARD.replace("86", "68"), ABOARD),
    ("number", NINE.replace("Nine", "Ten"), NINE),
    ("number", "The Ellen Gray was on its way with seven passengers and a crew of 86.", ABOARD),
    ("number", EXXON.replace("2016", "2015"), EXXON),
    ("name", HOSTED.replace("Gabriel", "Steinmeier"), HOSTED),
    ("name", WILL_MEET.replace("Lavrov", "Kislyak"), WILL_MEET),
    ("name", BAKU.replace("Baku", "Bonn"), BAKU),
    ("name", "Vice President Mike Pence had reportedly misled Flynn about his telephone calls.", FLYNN),
    ("name", "In Baku, Gen. Valery Gerasimov met Gen. Joseph Dunford, the chief of the Russian General Staff.", BAKU),
    ("name", DENIED.replace("Linden Lines", "Peter Olesen"), DENIED),
    ("name", EXPECTED.replace("Turkey", "Russia"), EXPECTED),
    ("name", "Lavrov will meet Russian Foreign Minister Sergei Tillerson on Thursday.", WILL_MEET),
    ("name", "The Ellen Port Linden struck the rocks in thick fog.", ABOARD),
    ("name", "He told reporters that the resignation of Michael US did not come up either.", NOT_UP),
    ("date", WILL_MEET.replace("Thursday", "Friday"), WILL_MEET),
    ("date", FORMER.replace("Feb. 1", "Feb. 2"), FORMER),
    ("date", CAPTAIN.replace("Wednesday", "Thursday"), CAPTAIN),
    ("date", CIRCLE.replace("morning", "evening"), CIRCLE),
    ("hedge", UNLIKELY.replace("is unlikely to", "will not"), UNLIKELY),
    ("hedge", UNLIKELY.replace("is unlikely to", "is to"), UNLIKELY),
    ("hedge", UNLIKELY.replace("unlikely", "likely"), UNLIKELY),
    ("hedge", FLYNN.replace("reportedly ", ""), FLYNN),
    ("hedge", "Flynn misled Vice President Mike Pence about his telephone calls.", FLYNN),
    ("hedge", FEAR.replace("may fear", "fear"), FEAR),
    ("hedge", RADAR.replace("may have played", "has played"), RADAR),
    ("hedge", RADAR.replace("may have played", "played"), RADAR),
    ("hedge", KNOWS.replace("He is said to know", "He knows"), KNOWS),
    ("hedge", "Tillerson is to hold separate talks with the foreign ministers of China and Turkey.", EXPECTED),
    ("hedge", EXPECTED.replace("is also expected to hold", "held"), EXPECTED),
    ("hedge", POSSIBLE.replace("is possible", "is planned"), POSSIBLE),
    ("hedge", MATTIS.replace("could", "will"), MATTIS),
    ("hedge", "The two men will speak about Flynn.", UNKNOWN),
    ("hedge", "The officials spoke of easing sanctions on the plane.", TOO_SOON),
    ("hedge", "The Ellen Gray had failed a safety check.", DENIED),
    ("hedge", "The new administration will deal with the dispute over the South China Sea.", UNCLEAR),
    ("negation", NOT_UP.replace("did not come up either", "did come up"), NOT_UP),
    ("negation", "It is known whether the two men will speak about Flynn.", UNKNOWN),
    ("negation", HOSTED.replace("hosted", "did not host"), HOSTED),
    ("negation", WILL_MEET.replace("will meet", "will not meet"), WILL_MEET),
    ("negation", FORMER.replace("has not given", "has given"), FORMER),
    ("negation", ASTANA.replace("without", "with"), ASTANA),
    ("negation", EXXON.replace("had never held", "had held"), EXXON),
    ("negation", MATTIS.replace("do not spend", "spend"), MATTIS),
    ("negation", NINE.replace("are now known", "are not known"), NINE),
    ("future", WILL_MEET.replace("will meet", "met"), WILL_MEET),
    ("future", WILL_MEET.replace("will meet", "has met"), WILL_MEET),
    ("future", CIRCLE.replace("will meet", "meet"), CIRCLE),
    ("future", JOINT.replace("will discuss", "discussed"), JOINT),
    ("future", FEAR.replace("will strike", "has struck"), FEAR),
    ("quote", FIELDS.replace('"fields of practical work"', '"many fields of practical work"'), FIELDS),
    ("quote", FIELDS.replace("fields of practical work", "areas of practical work"), FIELDS),
    ("quote", POLICE.replace("demonstrators", "“demonstrators”"), POLICE),
    ("quote", MATTIS.replace("moderate its", "end its"), MATTIS),
    ("quote", "Washington “is unlikely to lift the sanctions”, sources close to the delegation said.", UNLIKELY),
    ("quote", "Mattis told NATO allies that “the United States could moderate its commitment” if they do not spend more.", MATTIS),
    ("attribution", 'Tillerson would look for "fields of practical work" with Moscow.', FIELDS),
    ("attribution", "Washington is unlikely to lift the sanctions over Ukraine.", UNLIKELY),
    ("attribution", "It is too soon to speak of easing sanctions.", TOO_SOON),
    ("attribution", "A fault in the radar may have played a part.", RADAR),
    ("attribution", "The ferry was doing 18 knots when it struck the rocks.", SPEED),
    ("attribution", "The two generals agreed to improve communications to prevent accidents.", AGREED),
    ("attribution", "The resignation of Michael Flynn, the former US national security adviser, did not come up.", NOT_UP),
    ("attribution", "The United States could “moderate its commitment” if they do not spend more on defense.", MATTIS),
    ("attribution", "“The officers will discuss the state of military relations and how to avoid accidents.”", JOINT),
    ("attribution", RADAR.replace("one member of the crew", "Hanna Reuss"), RADAR),
    ("attribution", SPEED.replace("Peter Olesen", "Jonas Brandt"), SPEED),
    ("modifier", AGROUND.replace("at least four", "four"), AGROUND),
    ("modifier", HOUR.replace("about an hour", "an hour"), HOUR),
    ("modifier", AGROUND.replace("at least four", "more than four"), AGROUND),
    ("modifier", FEAR.replace("Some allies", "Allies"), FEAR),
    ("office", VOSS.replace("The former minister", "The minister"), VOSS),
    ("office", FORMER.replace("former ", ""), FORMER),
    ("office", NOT_UP.replace("the former US", "the US"), NOT_UP),
    ("office", FLYNN.replace("Vice President", "President"), FLYNN),
    ("condition", MATTIS.replace(" if they do not spend more on defense", ""), MATTIS),
    ("act", AGREED.replace("agreed to improve", "refused to improve"), AGREED),
    ("act", AGROUND.replace("killing", "injuring"), AGROUND),
    ("act", HOSTED.replace("hosted", "left"), HOSTED),
]  # fmt: skip

#: (what was done, the sentence after it, what it cites)
RIGHT = [
    ("shortened", "German Foreign Minister Sigmar Gabriel hosted the meeting.", HOSTED),
    ("shortened", "Gabriel hosted the meeting, which 28 delegations attended.", HOSTED),
    ("shortened", "Rex Tillerson led Exxon Mobil until the end of 2016.", EXXON),
    ("shortened", "Flynn had reportedly misled Mike Pence about his telephone calls.", FLYNN),
    ("shortened", "Tillerson will meet Lavrov on Thursday.", WILL_MEET),
    ("shortened", 'US officials said Tillerson would look for "fields of practical work" with Moscow.', FIELDS),
    ("shortened", "Sources said Washington is unlikely to lift the sanctions.", UNLIKELY),
    ("shortened", "It is too soon to speak of easing sanctions, the officials told reporters.", TOO_SOON),
    ("shortened", "Some allies may fear that the administration will strike a deal with Moscow, a diplomat said.", FEAR),
    ("shortened", "Tillerson is expected to hold talks with the foreign ministers of China and Turkey.", EXPECTED),
    ("shortened", "In Baku, Gen. Joseph Dunford met Gen. Valery Gerasimov on Thursday.", BAKU),
    ("shortened", "The two generals agreed to improve communications, the Pentagon said.", AGREED),
    ("shortened", "A passenger ferry ran aground on the Scar Rocks, killing at least four people, the coastguard said.", AGROUND),
    ("shortened", "The captain was unlikely to be questioned before Wednesday, police said.", CAPTAIN),
    ("shortened", "The two men talked for about an hour.", HOUR),
    ("moved", "On Thursday, Tillerson will meet Russian Foreign Minister Sergei Lavrov.", WILL_MEET),
    ("moved", "On Thursday evening, police counted 450 demonstrators at the Hofgarten.", POLICE),
    ("moved", "Police said the captain, Jonas Brandt, was unlikely to be questioned before Wednesday.", CAPTAIN),
    ("moved", "The Pentagon said in a statement the two generals agreed to improve communications.", AGREED),
    ("moved", "Washington is unlikely to lift the sanctions over Ukraine, sources close to the delegation said.", UNLIKELY),
    ("moved", "According to the harbour master, Peter Olesen, the ferry was doing 18 knots when it struck the rocks.", SPEED),
    ("moved", "The harbour master, Peter Olesen, said the ferry was doing 18 knots when it struck the rocks.", SPEED),
    ("set anew", MATTIS.replace("“", '"').replace("”", '"'), MATTIS),
    ("set anew", FIELDS.replace('"fields', "“fields").replace('work"', "work”"), FIELDS),
    ("set anew", NINE.replace("Nine", "9"), NINE),
    ("set anew", MATTIS.replace("the United States", "the US"), MATTIS),
    ("set anew", "  " + POLICE.replace(" ", "  ") + "\n", POLICE),
    ("set anew", BAKU.replace("US Joint", "U.S. Joint"), BAKU),
    ("set anew", POLICE.rstrip("."), POLICE),
    ("set anew", NOT_UP.replace("did not", "didn’t"), NOT_UP),
    ("set anew", "Nine people are now known to have died, the coastguard told reporters.".replace("told reporters", "says"), NINE),
]  # fmt: skip


@pytest.mark.parametrize("source", ALL, ids=range(len(ALL)))
def test_a_sentence_taken_whole_holds(source: str) -> None:
    assert why(source, source) is None


@pytest.mark.parametrize(("what", "text", "cited"), WRONG, ids=[f"{w[0]}-{n}" for n, w in enumerate(WRONG)])
def test_a_sentence_that_says_what_its_source_does_not_is_caught(what: str, text: str, cited: str) -> None:
    assert text != cited
    assert why(text, cited), f"{what}: {text}"


@pytest.mark.parametrize(("what", "text", "cited"), RIGHT, ids=[f"{w[0]}-{n}" for n, w in enumerate(RIGHT)])
def test_an_edit_that_changes_no_claim_holds(what: str, text: str, cited: str) -> None:
    assert why(text, cited) is None, what


@pytest.mark.parametrize("source", ALL, ids=range(len(ALL)))
def test_a_citation_moved_to_another_sentence_is_caught(source: str) -> None:
    for other in ALL:
        if other != source:
            assert why(source, other), (source, other)


def test_the_reason_names_what_is_wrong() -> None:
    assert why(POLICE.replace("450", "540"), POLICE) == "the number '540' is not in the cited words"
    assert "unlikely" in (why("Sources said Washington is to lift the sanctions.", UNLIKELY) or "")
    assert "attribution 'said'" in (
        why("Washington is unlikely to lift the sanctions over Ukraine.", UNLIKELY) or ""
    )
