"""Plans, and what a later report says of them: moved, called off, or something that only looks so.

Both reports are of May 2021: the plan of Monday the 3rd, the later one of Thursday the 6th.
"""

from __future__ import annotations

from typing import NamedTuple

#: Filler after the sentence under test, so that a report is no lone sentence.
AFTER = "Rain is forecast for the whole week."


class Case(NamedTuple):
    plan: str
    later: str
    #: The new date, where one is told.
    to: str | None = None


MEETING = "Foreign Minister Ana Brandt will meet her French counterpart Luc Moreau in Vienna on Friday."
VOTE = "The city council will vote on the harbour plan on Thursday next week."
TRIAL = "The trial of the former mayor Jan Kolar will begin on Monday next week."
ELECTION = "Moldova will hold a parliamentary election on 16 May."
LAUNCH = "The European Space Agency will launch the Aurora satellite on Saturday."
VISIT = "President Tomas Varga will visit Ankara on 18 May."
SUMMIT = "The summit of the Alpine states will be held in Bled on 20 May."
TALKS = "Peace talks between the government and the rebels will resume on Sunday."
STRIKE = "Train drivers will strike on Friday, their union said."
TREATY = "Norway and Iceland will sign a treaty on fishing on Friday."
BRIDGE = "The new bridge over the Orla will open on Saturday."
REFERENDUM = "A referendum on the constitution will take place on 23 May."
FESTIVAL = "The film festival in Lorn will begin on 25 May."
ADDRESS = "Prime Minister Lena Horvat is to address parliament on Friday."
TRIP = "Prime Minister Lena Horvat will travel to Lisbon on Sunday."

MOVED = (
    Case(MEETING, "The meeting between Brandt and Moreau has been postponed to 12 May.", "2021-05-12"),
    Case(MEETING, "Brandt will now meet Moreau on 14 May, her office said.", "2021-05-14"),
    Case(VOTE, "The council postponed its vote on the harbour plan until 25 May.", "2021-05-25"),
    Case(TRIAL, "The trial of Kolar was put off until June.", "2021-06"),
    Case(ELECTION, "Moldova's election was put off until 13 June because of the floods.", "2021-06-13"),
    Case(LAUNCH, "The launch of Aurora has been pushed back to 20 May, the agency said.", "2021-05-20"),
    Case(VISIT, "Varga's visit to Ankara has been brought forward to 11 May.", "2021-05-11"),
    Case(
        "The central bank will publish its report on lending on Friday.",
        "The central bank delayed the publication of its report on lending until 21 May.",
        "2021-05-21",
    ),
    Case(SUMMIT, "The summit of the Alpine states will now be held on 27 May, the host said.", "2021-05-27"),
    Case(ADDRESS, "Horvat's address to parliament has been rescheduled for Monday.", "2021-05-10"),
    Case(TALKS, "The talks between the government and the rebels were rescheduled for 15 May.", "2021-05-15"),
    Case(STRIKE, "The union has moved the strike of the train drivers to 18 May.", "2021-05-18"),
    Case(
        "A hearing in the case of the banker Olga Petrenko will be held on Friday.",
        "A judge adjourned the hearing in Petrenko's case until 3 June.",
        "2021-06-03",
    ),
    Case(
        "The football federation will elect a new president on 8 May.",
        "The football federation deferred the election of its president to 19 June.",
        "2021-06-19",
    ),
    Case(
        TREATY,
        "The signing of the fishing treaty will now take place on 14 May, officials said.",
        "2021-05-14",
    ),
    Case(
        "The army will withdraw its troops from the Karst valley by the end of May.",
        "The army pushed the withdrawal of its troops from the Karst valley back to July.",
        "2021-07",
    ),
    Case(BRIDGE, "The opening of the bridge over the Orla has been delayed by two weeks, the builder said."),
    Case(REFERENDUM, "The referendum on the constitution was moved from 23 May to 6 June.", "2021-06-06"),
    Case(
        "The appeal court will rule on the case of the miners on Friday.",
        "The appeal court put off its ruling on the miners until 21 May.",
        "2021-05-21",
    ),
    Case(FESTIVAL, "The film festival in Lorn will now begin on 22 May, three days early.", "2021-05-22"),
    Case(TRIP, "Horvat has delayed her trip to Lisbon by a week."),
    Case(TRIP, "Horvat's trip to Lisbon was postponed indefinitely, a spokesman said."),
)

CANCELLED = (
    Case(MEETING, "Brandt called off her meeting with Moreau."),
    Case(MEETING, "The meeting of Brandt and Moreau will not take place, a spokesman said."),
    Case(VISIT, "Varga has cancelled his visit to Ankara, his office said."),
    Case(VISIT, "Varga will no longer visit Ankara, his office said."),
    Case(STRIKE, "The planned strike of the train drivers will not go ahead, the union said."),
    Case(VOTE, "The city council abandoned its vote on the harbour plan."),
    Case(LAUNCH, "The launch of the Aurora satellite was scrapped after a fault was found."),
    Case(SUMMIT, "The summit of the Alpine states has been cancelled, the host said."),
    Case(TALKS, "The rebels called the talks with the government off on Wednesday evening."),
    Case(TALKS, "The peace talks have been called off, both sides said."),
    Case(TRIP, "Horvat scrapped her trip to Lisbon after the storm."),
    Case(TRIP, "Horvat will not travel to Lisbon after all, her office said."),
    Case(
        "The airline Skerry Air will open a route to Reykjavik in June.",
        "Skerry Air has dropped its plan to open a route to Reykjavik.",
    ),
    Case(
        "The government will impose a tax on plastic bags in June.",
        "The government has abandoned plans to impose a tax on plastic bags.",
    ),
    Case(
        "The city orchestra will give a concert in the cathedral on Saturday.",
        "Saturday's concert in the cathedral was cancelled because of the damage.",
    ),
    Case(
        "The opposition will hold a rally in the capital on Sunday.",
        "The opposition called off its rally in the capital.",
    ),
    Case(
        "Norway will hold an exercise in the strait in June.",
        "Norway's exercise in the strait will not be held this year, the navy said.",
    ),
    Case(TREATY, "Norway and Iceland called off the signing of the treaty."),
    Case(REFERENDUM, "The high court cancelled the referendum on the constitution."),
    Case(ADDRESS, "Horvat cancelled her address to parliament at short notice."),
    Case(FESTIVAL, "Organisers axed the film festival in Lorn."),
)

NEITHER = (
    Case(MEETING, "Brandt cancelled a dinner with business leaders."),
    Case(MEETING, "The meeting between Brandt and Moreau has not been cancelled, her office said."),
    Case(MEETING, "Brandt's office denied that the meeting with Moreau had been called off."),
    Case(MEETING, "A meeting of Brandt with the Italian minister Paola Conti was cancelled."),
    Case(TALKS, "The peace talks could be called off if the rebels attack again."),
    Case(TALKS, "Last year's talks with the miners were called off."),
    Case(VOTE, "The opposition wants the vote on the harbour plan to be postponed."),
    Case(VOTE, "A vote on the harbour plan was postponed twice in 2019."),
    Case(ELECTION, "The president refused to postpone the election."),
    Case(ELECTION, "The opposition called for a delay of the election in Moldova."),
    Case(VISIT, "The King of Norway cancelled a visit to Ankara."),
    Case(VISIT, "Varga's plane to Budapest was delayed by fog."),
    Case(TRIAL, "The trial of the banker Olga Petrenko was put off until June."),
    Case(TRIAL, "The guards moved Kolar to another prison."),
    Case(STRIKE, "The railway cancelled most trains because of the strike of the drivers."),
    Case(REFERENDUM, "The referendum on the constitution will not be postponed, the president said."),
    Case(SUMMIT, "Reporters asked whether the summit of the Alpine states would be called off."),
    Case(TREATY, "The treaty on fishing scraps the duty on cod."),
    Case(FESTIVAL, "High prices put off many visitors to the film festival in Lorn."),
    Case(BRIDGE, "An earlier plan for a bridge over the Orla was scrapped in 2011."),
    Case(TRIP, "Horvat had never before cancelled a trip to Lisbon."),
    Case(ADDRESS, "Horvat scrapped the tax on fuel, which she had promised in an address to parliament."),
)
