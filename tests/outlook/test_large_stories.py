"""What keeps the room's work in proportion to what may belong together."""

from __future__ import annotations

from itertools import pairwise

from secondsource.outlook.acts import Acts, act_likeness
from secondsource.outlook.context import context_of
from secondsource.outlook.outcomes import Told
from secondsource.outlook.prospects import prospects
from tests.outlook.making import Report, comparison, event, party, same, tell

ENVOY = party("Ana Brandt", "c-brandt", "DEU")


def test_only_statements_of_the_act_and_those_judged_alike_are_asked_what_came_of_it() -> None:
    gazette, courier = Report("gazette", "2021-05-04"), Report("courier", "2021-05-05")
    plan = gazette.expects("Brandt will visit Oslo.", event("visit", "future", actors=(ENVOY,)))
    visited = courier.says("Brandt went to Oslo.", event("trip", "past", actors=(ENVOY,)))
    courier.says("Brandt praised the mayor.", event("praise", "past", actors=(ENVOY,)))
    alike = courier.says("Oslo had her for a guest.", event("welcome", "past"))
    courier.says("Brandt visits Oslo.", event("visit", "present", actors=(ENVOY,)))
    context = context_of(tell(gazette, courier), comparison(same(plan, alike)))
    [prospect] = prospects(context)
    assert Told(context).may_show(prospect) == {visited.id, alike.id}


def test_acts_are_alike_as_two_events_are() -> None:
    words = ["inaugurate", "inauguration", "inaugural", "visit", "visitor", "vote"]
    acts = Acts()
    for word in words:
        acts.like(word)
    for a, b in [*pairwise(words), ("inaugurate", "inaugural"), ("vote", "visit")]:
        assert (b in acts.like(a)) == (act_likeness(event(a), event(b)) == "same") or a == b
