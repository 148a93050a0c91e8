"""Made-up reports of one event: many outlets tell of one ferry, partly the same, each in its own words and with its own news.

A report takes some of the facts that everybody has, the weightier ones more often, words each in one of several ways, and
adds what nobody else has: people it spoke to, what else happened there, what its readers want to know. The shares are such that
two reports have about as many statements near each other, possibly the same and the same as two of a real cluster of news.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

__all__ = ["reports"]

#: Sentences of a report.
_SENTENCES = 30
#: Share of them that others tell too.
_COMMON_NEWS = 0.4
_CHOICE = re.compile(r"\{([^{}]*)\}")

#: What everybody may tell, the most important first: a line a fact, its wordings apart by " / ", words to choose from in braces.
_FACTS = """
The ferry Solveig {sank|went down} off Merra island {on Tuesday night|late on Tuesday} with {more than 200|some 210|214} people {aboard|on board}. / {A passenger ship|A ferry} carrying {more than 200|about 210} {people|passengers} {capsized and sank|overturned} {near Merra island|off the island of Merra} {on Tuesday|in rough seas}. / {Tuesday's|The} sinking of the Solveig, {which had left Odd at dusk|on its way to the mainland}, {shocked the country|stunned the islanders}.
At least {12|14|15} people {died|were killed}, {police said|officials said|the coast guard said}. / The {death toll|number of dead} {rose|climbed} to {12|14|15} {on Wednesday|by Wednesday evening}. / {Rescuers|Divers} {recovered|brought up} {12|14|15} bodies {from the water|from the wreck}, {according to police|the authorities said}.
{Nine|Eleven|Seven} people were {still missing|unaccounted for} {on Wednesday|a day later}. / {Rescue crews|Search teams} {went on looking|kept searching} for {nine|eleven} missing {passengers|people}. / Nothing {has been heard|was known} of {nine|seven} {passengers|travellers}, {the coast guard said|said officials}.
{Some 190|Nearly 190|187} people {were rescued|were pulled from the sea}, {many of them by fishing boats|most by helicopter}. / {Fishing boats|Trawlers} {picked up|saved} {dozens of|more than a hundred} {passengers|survivors} {from the water|from rafts}. / {Helicopters|Navy helicopters} {lifted|winched} {scores of|dozens of} {people|survivors} {to safety|from life rafts}.
The captain, Leif Hamre, was {arrested|detained} {on Wednesday|at his home}. / Police {arrested|took into custody} {the ship's captain|Captain Leif Hamre} {on suspicion of negligence|for questioning}. / {Prosecutors|Investigators} {are questioning|have questioned} the captain, {Leif Hamre|who survived}.
Prime Minister Ada Lund {declared|announced} {three days of mourning|national mourning}. / {Three days of mourning|Flags at half-mast} {were ordered|were announced} by {the government|Prime Minister Ada Lund}. / "{Our hearts are with the families|This is a black day for our country}," {Lund said|Prime Minister Ada Lund said}.
The cause of the {accident|disaster} {is not yet known|remains unclear}. / {It is not known|It was not clear} why the ferry {sank|capsized}. / Investigators {have not said|would not say} what {caused the sinking|made the ship capsize}.
{Winds of 90 kilometres an hour|Gale-force winds|A storm} {hit|battered} the {strait|coast} {that night|when the ship left}. / The {weather service|meteorological office} had {warned of|forecast} {gales|a severe storm} {for the strait|hours before}. / {Waves of up to five metres|High waves} {hampered|slowed} the {rescue|search}.
The {ship|ferry} had {passed|failed} {an inspection|a safety check} {in March|last spring}. / {Inspectors found|An inspection in March found} {rust on the bow doors|faulty bow doors|no fault in the hull}. / {Records show|Documents show} that the Solveig {was last inspected|had its last survey} in March.
The {owner|operator}, Norline, {said it was cooperating|promised to cooperate} with {the police|the inquiry}. / Norline, {which owns the ferry|the ship's operator}, {offered|expressed} {its condolences|help to the families}. / {The head of Norline|Norline's chief executive}, Per Dahl, {apologised|said he was sorry} {to the families|on Wednesday}.
{Shares in Norline|Norline shares} {fell|dropped} {by 18 percent|sharply} {on Wednesday|in early trading}. / Norline {lost|shed} {almost a fifth|18 percent} of its {value|market value} {on the exchange|in a day}.
The transport minister, Jonas Berg, {announced|ordered} an {inquiry|independent inquiry}. / An {independent commission|inquiry} will {look into|examine} the {disaster|sinking}, {Transport Minister Jonas Berg said|the ministry said}. / {Berg|The transport minister} {promised|said there would be} {a full investigation|answers within a month}.
The opposition {called on|urged} {Berg|the transport minister} to {resign|step down}. / {Opposition leader|The opposition leader} Tora Vik {accused the government of|said the government was guilty of} {ignoring warnings|cutting inspections}. / Vik {demanded|called for} {the minister's resignation|a debate in parliament}.
Parliament will {debate|discuss} the {disaster|sinking} {on Friday|later this week}. / {Lawmakers|Members of parliament} {are to meet|will meet} on Friday {for a special session|to discuss ferry safety}.
The {Solveig|ferry} {was built in 1988|was 29 years old} and {carried|could carry} {up to 400 passengers|60 cars}. / {Built in 1988|Launched in 1988}, the ferry {had served|sailed} the {route|strait} {for eleven years|since 2006}.
{Cars and lorries|Vehicles} on the car deck {broke loose|shifted}, {survivors said|a crew member said}. / {Lorries|Trucks} {that had not been lashed down|on the lower deck} {slid to one side|may have shifted}, {an expert said|according to one officer}.
{Survivors|Passengers} {said there was no alarm|complained that no alarm was raised}. / No {alarm|warning} {sounded|was given}, {several survivors said|passengers told reporters}. / "{Nobody told us anything|We heard no alarm}," {a survivor said|one passenger said}.
{Not enough life jackets|Too few life jackets} were {on board|handed out}, {survivors said|passengers said}. / {Passengers|Some} {had to fight|were left searching} for {life jackets|life vests} {in the dark|as the ship listed}.
A {school class|group of pupils} from Odd was {on board|among the passengers}. / {Twenty-two pupils|Schoolchildren} from {Odd|the town of Odd} {were on their way home|had been on a trip}. / {The school in Odd|Odd's school} {was closed|stayed shut} {on Wednesday|for the week}.
{Four|Five} of the dead were {foreigners|tourists}, {the foreign ministry said|officials said}. / {Two Germans and a Dane|Tourists from Germany} {are among the dead|were among the victims}. / Berlin {confirmed|said} that {two Germans|two of its citizens} {had died|were killed}.
The {ship sent|crew sent} a distress call {at 9.40 p.m.|at 21:40|shortly before ten}. / A {mayday|distress call} {was received|reached the coast guard} at {9.40 p.m.|9.50 p.m.}. / The first {helicopter|rescuers} {arrived|reached the scene} {forty minutes|half an hour} {after the call|later}.
The {king|queen} {visited|will visit} {the survivors|the island} {on Thursday|tomorrow}. / King Harald of Norland {is to travel|will travel} to {Merra|the island} {on Thursday|to meet the families}.
The pope {prayed|offered prayers} for {the victims|the dead}. / {World leaders|Neighbouring states} {sent|offered} {condolences|help}. / {Denmark and Sweden|Sweden} {sent divers|offered helicopters}.
Divers {will try|are to try} to {reach|enter} the {wreck|ship} {on Thursday|once the wind drops}. / The {wreck|ferry} lies {at a depth of 60 metres|60 metres down}, {the navy said|according to the navy}. / {The navy|Norland's navy} {has sent|sent} {divers|a minesweeper} to {the wreck|the site}.
The {data recorder|black box} {has been found|was recovered}, {Berg said|the ministry said}. / {Investigators|Divers} {have recovered|found} the {voyage data recorder|ship's black box}. / The {black box|recorder} {has not been found|is still missing}, {an official said|police said}.
All ferries {in the strait|to Merra} {were cancelled|have been suspended}. / Norline {has suspended|stopped} {all sailings|its services} {until further notice|to the island}. / {Ferry traffic|Traffic} to Merra {will resume|is to resume} {on Monday|next week}.
It is the {worst|deadliest} {ferry disaster|accident at sea} in Norland {since 1974|in more than forty years}. / In 1974 {31|more than thirty} people {died|drowned} when {another ferry|the Ragna} {sank|burned} {off Odd|in the same strait}.
The {crew's union|seafarers' union} {had warned|had complained} of {long shifts|overworked crews}. / {Crews worked|Officers worked} {shifts of 14 hours|too long}, {the union said|said the seafarers' union}.
{Fuel|Oil} {is leaking|was leaking} from the wreck, {environmentalists said|the coast guard said}. / An {oil slick|slick} {threatens|is drifting towards} {the bird colonies|the beaches of Merra}. / {Booms|Barriers} {were laid out|are being laid} {to stop the oil|around the wreck}.
{Relatives|Families} {gathered|waited} at {the port of Odd|a hotel in Odd}. / In Odd, {relatives|families} {waited for news|were told the names}. / {Psychologists|Counsellors} {are looking after|are caring for} {the families|survivors}.
The {hospital|clinic} in Odd {treated|took in} {62|more than sixty} people {for hypothermia|overnight}. / {Six|Five} {survivors|of the injured} {are in a critical condition|were in intensive care}. / {Most|Many} of the survivors {suffered from|were treated for} {the cold|hypothermia}.
A {service|memorial service} {will be held|is planned} in {Odd cathedral|the church of Merra} {on Sunday|at the weekend}. / The {bishop of Odd|bishop} {will lead|is to hold} a {service|memorial service} {on Sunday|for the victims}.
The {bow doors|bow door} {may have been open|had not been closed}, {an investigator said|two officers said}. / {One theory|A first theory} is that {water came in|the sea came in} {through the bow doors|at the bow}. / Norline {denied|rejected reports} that the {bow doors|doors} {were open|had been left open}.
The captain {denies|has denied} {any guilt|having left the ship early}, {his lawyer said|according to his lawyer}. / {Hamre's lawyer|The captain's lawyer}, Nina Falk, said he {did everything he could|stayed until the end}. / {Witnesses|Two survivors} {said the captain|claimed that Hamre} {left early|was among the first to leave}.
{Prosecutor|State prosecutor} Ivar Moen {said charges were likely|expects charges}. / {Charges|Formal charges} {are expected|could come} {next week|within days}, {Moen said|the prosecutor said}.
{Insurers|Insurance experts} {put the damage|estimated the loss} at {40 million|up to 60 million} euros. / The {loss|sinking} {could cost|will cost} insurers {40 million|more than 50 million} euros.
{Norland|The government} {had cut|cut} the {number of inspectors|budget for inspections} {by a third|two years ago}. / {Ferry inspections|Inspections} {fell by a third|have halved} {since 2014|in three years}.
The {European Union|EU} {wants|plans} {tougher rules|stricter checks} for {old ferries|passenger ships}. / {Brussels|The commission in Brussels} {will propose|is to propose} {new rules|tighter rules} {for ferries|next month}.
{The first victims|Two victims} were {named|identified} {on Wednesday|by police}. / Police {released|published} the {names|first names} of {six|eight} {victims|of the dead}.
{Merra|The island} has {2,400 inhabitants|some 2,400 people} and {lives on|depends on} {fishing and tourists|the ferry}. / {Almost everyone|Everybody} on {Merra|the island} {knows somebody|knew someone} {who was aboard|on the ferry}.
{A hotline|A telephone line} for relatives {was set up|has been opened}. / {The foreign ministry|The police} {set up|opened} {a hotline|a crisis centre}.
{Fisherman|The fisherman} Olav Stene {saved|pulled out} {eleven|a dozen} people {with his boat|in two hours}. / "{We pulled them out one by one|I only saw hands in the water}," said {the fisherman|fisherman} Olav Stene.
{Calls grew|There were calls} for a {bridge|tunnel} to {Merra|the island}. / A {bridge|tunnel} to the island {would cost|was rejected as it would cost} {900 million|a billion} euros.
{The Solveig|The ship} {had been sold|was to be sold} {to a Greek company|abroad} {this autumn|next year}. / Norline {planned|had planned} to {replace|sell} the {Solveig|old ferry} {next year|in 2019}.
"""

#: What one outlet has alone: who, what, and where or when, of each a line; words in capitals are filled in.
_WHO = """
NAME
NAME, a JOB from TOWN,
The JOB NAME
A JOB of TOWN
The JOBs of TOWN
The PLACE in TOWN
NUMBER JOBs
NAME's RELATIVE
The RELATIVE of a JOB
The owner of the PLACE
Every second JOB in TOWN
TOWN
The PAPER of TOWN
A company from TOWN
The board of the PLACE
NAME and NAME
"""
_WHAT = """
DID a ADJ THING
DID NUMBER THINGs
lost a THING
never forgot the ADJ THING
wants to DO the THING
will soon DO a ADJ THING
is famous for the THING
has no use for a THING
DID the THING of a JOB
pays NUMBER euros for each THING
had been looking for a ADJ THING
was DOING a THING
is to open a PLACE
won a prize for the ADJ THING
grew up beside a PLACE
wrote to the JOB about the THING
learned how to DO a THING
quarrelled with a JOB over a THING
spent NUMBER weeks in the PLACE
dreams of a ADJ PLACE
"""
_TAIL = """
in MONTH
behind the PLACE
near TOWN
for his RELATIVE
at the PLACE of TOWN
with a ADJ THING
after NUMBER years
on the way to TOWN
because the PLACE was closed
when the JOB came
without a THING
as NAME had advised
every MONTH
while the JOBs slept
so that the PLACE can stay open
instead of a THING
between TOWN and TOWN
from a JOB in TOWN
"""

_FILL = {
    "NAME": (
        "Arne Anna Bodil Carl Dagny Egil Finn Gerd Hanna Ida Jarle Kari Lars Mona Nils Oda Petter Ragnhild Siri Trond Ulf Vera Wenche Yngve Astrid Birger Cecilie Eskil Frida Gunnar",
        "Aamot Bakken Christie Dyrdal Eide Fossum Gran Haugen Iversen Juell Krog Lie Myhre Nygaard Opsahl Paulsen Quist Rosvold Sand Tveit Ulland Vangen Wold Ystad Aune Brekke Dalen Engen Fjeld Grude Holm Isene Jakobsen Kvam Lunde Moe Nes Olsen Ruud Strand Tangen Urdal Vold Wiik",
    ),
    "TOWN": ("Alvik Borgund Dale Eidsund Fana Gaula Heimdal Indre Jeloya Kvale Lista Mosby Narvo Osen Rindal Selje Tinn Ulsten Vaga Arna Bremnes Drag Elver Fjora Grimo Holt Kisa Leira Mandal Naustdal",),
    "JOB": ("baker plumber teacher librarian painter nurse carpenter tailor chemist butcher gardener cook barber vet postman florist dentist judge pianist welder farmer mechanic surveyor printer cashier coach tutor editor clerk waiter",),
    "PLACE": ("library bakery stadium market theatre garage mill farm museum orchard chapel quarry brewery nursery harbour barn forge cinema school bank dairy hospital tavern workshop garden castle station pharmacy laundry gallery",),
    "THING": ("violin blanket recipe ladder lantern sweater radio statue kettle bicycle tractor carpet mirror piano letter painting puppet helmet suitcase whistle calendar hammer candle fence tent medal flute basket telescope clock",),
    "ADJ": ("wooden golden heavy narrow purple ancient noisy fragile striped foreign modern simple clever polished rusty huge tiny borrowed broken elegant crooked plain secret sturdy faded",),
    "DID": ("bought painted repaired photographed donated borrowed sold cleaned measured praised described inherited stored polished copied wrapped displayed designed weighed carried hid counted restored rented tuned",),
    "DO": ("buy paint repair photograph donate sell clean measure praise describe store copy display design restore rent",),
    "DOING": ("painting repairing cleaning measuring selling polishing weighing copying tuning wrapping",),
    "RELATIVE": ("mother father aunt cousin nephew grandmother neighbour godson sister uncle niece twin",),
    "MONTH": ("January February April May June July August September October November December",),
    "NUMBER": ("17 19 23 26 27 29 33 34 36 38 41 43 46 47 48 51 53 57 58 61 64 67 69 72 74 76 78 83 86 91",),
    "PAPER": ("Gazette Courier Herald Mercury Observer Tribune",),
}  # fmt: skip
_SLOT = re.compile(r"\b(NAME|TOWN|JOB|PLACE|THING|ADJ|DID|DOING|DO|RELATIVE|MONTH|NUMBER|PAPER)")


def reports(count: int) -> Iterator[str]:
    """Yield so many reports; the same ones each time."""
    facts = [tuple(line.split(" / ")) for line in _FACTS.strip().splitlines()]
    own = tuple(part.strip().splitlines() for part in (_WHO, _WHAT, _TAIL))
    for number in range(count):
        chance = random.Random(number)
        told = [(k, _worded(facts[k], chance)) for k in _picked(len(facts), chance)]
        alone = [
            (chance.uniform(3, len(facts)), _filled([chance.choice(part) for part in own], chance))
            for _ in range(_SENTENCES - len(told))
        ]
        # What weighs most stands first, nearly.
        ordered = sorted((k + chance.uniform(0, 8), sentence) for k, sentence in told) + alone
        yield "\n".join(sentence for _, sentence in sorted(ordered))


def _picked(count: int, chance: random.Random) -> Sequence[int]:
    """Pick some of the facts: the first nearly always, the last seldom."""
    left, out = list(range(count)), []
    for _ in range(round(_SENTENCES * _COMMON_NEWS)):
        (k,) = chance.choices(left, weights=[1 / (4 + n) for n in left])
        left.remove(k)
        out.append(k)
    return out


def _worded(wordings: Sequence[str], chance: random.Random) -> str:
    return _CHOICE.sub(lambda m: chance.choice(m.group(1).split("|")), chance.choice(wordings))


def _filled(parts: Sequence[str], chance: random.Random) -> str:
    return _SLOT.sub(lambda m: " ".join(chance.choice(p.split()) for p in _FILL[m[1]]), " ".join(parts)) + "."
