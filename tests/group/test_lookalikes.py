"""Recurring look-alikes are stories of their own; two tellings of each stay together."""

from __future__ import annotations

import pytest

from secondsource.group import features, same_story

PACKAGES = {
    "12 a": (
        "Union agrees on twelfth package of sanctions against Norland",
        "2023-12-18",
        (
            "Ambassadors of the union agreed on a twelfth package of sanctions against Norland on Monday. The package bans "
            "the import of Norland diamonds and lists 140 more people and companies. Diamonds bring Norland four billion a year. "
            "The ban on diamonds comes into force in January."
        ),
    ),
    "12 b": (
        "Norland diamonds banned in twelfth round of sanctions",
        "2023-12-18",
        (
            "Diamonds from Norland may not be sold in the union from January, under a twelfth package of sanctions that "
            "ambassadors adopted on Monday. Jewellers had long fought the ban on diamonds. Some 140 people and companies were "
            "added to the list."
        ),
    ),
    "13 a": (
        "Union approves thirteenth package of sanctions against Norland",
        "2024-02-21",
        (
            "Ambassadors of the union approved a thirteenth package of sanctions against Norland on Wednesday. It lists close "
            "to 200 people and firms, among them makers of drones and three Chinese traders. The package is to be adopted "
            "before the second anniversary of the invasion."
        ),
    ),
    "13 b": (
        "Drone makers on the list in thirteenth round of sanctions on Norland",
        "2024-02-21",
        (
            "Makers of drones are the main target of a thirteenth package of sanctions against Norland, approved by the union's "
            "ambassadors on Wednesday. Nearly 200 names were added, three Chinese traders among them. The anniversary of the "
            "invasion is on Saturday."
        ),
    ),
}
SUMMITS = {
    "ministers a": (
        "Foreign ministers of the gulf states meet in Port Elm",
        "2022-05-03",
        (
            "Foreign ministers of the six gulf states met in Port Elm on Tuesday to prepare the agenda on fishing rights. Minister "
            "Ada Kern said the ministers had agreed on the wording of a treaty on quotas. Officials will settle the annex."
        ),
    ),
    "ministers b": (
        "Ministers agree wording of fishing treaty in Port Elm",
        "2022-05-03",
        (
            "The wording of a treaty on fishing quotas was agreed by the foreign ministers of six gulf states in Port Elm on "
            "Tuesday, minister Ada Kern said. Its annex is left to officials."
        ),
    ),
    "leaders a": (
        "Gulf leaders end summit in Port Elm in dispute over oil",
        "2022-05-12",
        (
            "Presidents and kings of the six gulf states ended their summit in Port Elm on Thursday without a joint statement. "
            "President Omar Vale left early in a dispute over the price of oil. The king of Sund called it a family quarrel."
        ),
    ),
    "leaders b": (
        "President Vale walks out of Port Elm summit",
        "2022-05-12",
        (
            "Omar Vale walked out of the summit of gulf leaders in Port Elm on Thursday over the price of oil. No joint "
            "statement was made. A family quarrel, said the king of Sund."
        ),
    ),
}
ATTACKS = {
    "market a": (
        "Car bomb kills 14 at market in Tarsa",
        "2019-08-06",
        (
            "A car bomb killed 14 people at a vegetable market in Tarsa on Tuesday morning, the police said. Most of the dead were "
            "traders. No group said that it had planted the bomb. The market had reopened only last month."
        ),
    ),
    "market b": (
        "Fourteen dead as bomb rips through Tarsa market",
        "2019-08-06",
        (
            "Traders were setting up their stalls when a car bomb went off at the vegetable market of Tarsa on Tuesday, killing 14 "
            "people. The police have named no suspects. It had reopened last month."
        ),
    ),
    "station a": (
        "Gunmen storm police station in Tarsa",
        "2019-08-07",
        (
            "Gunmen stormed a police station in Tarsa on Wednesday and held it for five hours before soldiers took it back. Six "
            "officers and all four gunmen died, the governor said. It was the second attack in the town in two days."
        ),
    ),
    "station b": (
        "Six officers die as gunmen hold Tarsa police station for hours",
        "2019-08-07",
        (
            "Soldiers took back a police station in Tarsa on Wednesday that four gunmen had held for five hours. Six officers were "
            "killed, and all the gunmen, according to the governor."
        ),
    ),
}


@pytest.mark.parametrize("told", [PACKAGES, SUMMITS, ATTACKS], ids=["packages", "summits", "attacks"])
def test_look_alikes_are_two_stories_and_two_tellings_one(told, embedder) -> None:
    reports = [
        features(
            name,
            title=title,
            body=text,
            published=day,
            headline=embedder.embed([title])[0],
        )
        for name, (title, day, text) in told.items()
    ]
    names = list(told)
    assert same_story(reports) == [sorted(names[2:]), sorted(names[:2])] or same_story(reports) == [
        sorted(names[:2]),
        sorted(names[2:]),
    ]
