"""Reports of invented outlets about four things, for the tests of this room."""

from __future__ import annotations

FERRY = (
    (
        "gazette",
        "Ferry runs aground off Skerry island, 140 passengers taken ashore",
        "2021-03-09",
        (
            "A ferry with 140 passengers on board ran aground off Skerry island on Tuesday morning. Lifeboats brought all "
            "passengers of the MV Lorne ashore within three hours, the coastguard said. Nobody was hurt. The captain told "
            "the coastguard that the steering of the Lorne had failed in fog. Divers are to look at the hull on Wednesday."
        ),
    ),
    (
        "courier",
        "All safe after MV Lorne grounding",
        "2021-03-10",
        (
            "Every passenger was safe after the ferry MV Lorne struck rocks near Skerry in thick fog. The coastguard sent "
            "two lifeboats and a helicopter to the island. Passengers spoke of a loud bang before the ferry tilted. "
            "Investigators want to know why the steering of the Lorne failed."
        ),
    ),
)
FERRY_NEXT_YEAR = (
    "gazette",
    "Ferry hits pier at Skerry, two crew hurt",
    "2022-08-21",
    (
        "Two crew members were hurt on Sunday when the ferry Aldan hit the pier at Skerry harbour. The ferry was carrying "
        "no passengers. Strong wind had pushed the Aldan against the pier, the harbour master said. Repairs to the pier "
        "will take a month."
    ),
)
BUDGET = (
    (
        "gazette",
        "Parliament passes budget with higher fuel tax",
        "2021-03-09",
        (
            "Parliament passed the budget on Tuesday by 61 votes to 54. The budget raises the fuel tax by four cents and "
            "puts the money into railways. Finance minister Ilse Dorn called the vote a clear signal. The opposition said "
            "that the fuel tax would hit commuters."
        ),
    ),
    (
        "courier",
        "Fuel tax to rise after narrow vote on the budget",
        "2021-03-09",
        (
            "Drivers will pay more for fuel after parliament narrowly approved the budget of finance minister Ilse Dorn. "
            "Sixty-one members voted for it and 54 against. Railways are to get the money from the tax. Commuters would "
            "suffer, the opposition warned."
        ),
    ),
)
