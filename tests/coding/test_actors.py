"""Who is a state's actor, and who only looks like one."""

import itertools
from collections.abc import Callable
from datetime import date

import pytest

from bilat.coding.actors import sectors
from bilat.coding.mentions import mentions
from bilat.records import Statement

Events = Callable[..., dict[str, Statement]]
ON = date(2019, 5, 16)


def codes(text: str, on: date | None = ON) -> list[str]:
    return [m.code for m in mentions(text, on)]


NAMED = [
    ("Ankara and Cairo spoke again.", ["TUR", "EGY"]),
    ("The Kremlin and the White House spoke again.", ["RUS", "USA"]),
    ("Downing Street answered the Élysée.", ["GBR", "FRA"]),
    ("The Blue House called Pyongyang.", ["KOR", "PRK"]),
    ("The Pentagon and the State Department disagreed with Baghdad.", ["USA", "USA", "IRQ"]),
    ("The U.S. and the U.K. spoke.", ["USA", "GBR"]),
    ("The US and the UK spoke.", ["USA", "GBR"]),
    ("Britain, the United Kingdom and UK officials spoke.", ["GBR", "GBR", "GBR"]),
    ("American and Burmese officials spoke.", ["USA", "MMR"]),
    ("Turks and Greeks live on the island.", ["TUR", "GRC"]),
    ("The Dutch and the Swiss spoke.", ["NLD", "CHE"]),
    ("South Sudanese and North Korean envoys spoke.", ["SSD", "PRK"]),
    ("South Korea spoke to North Korea.", ["KOR", "PRK"]),
    ("The Democratic Republic of Congo spoke to the Republic of Congo.", ["COD", "COG"]),
    ("The Ivory Coast spoke to Burkina Faso.", ["CIV", "BFA"]),
    ("Papua New Guinea spoke to Guinea-Bissau.", ["PNG", "GNB"]),
    ("Equatorial Guinea spoke to Guinea.", ["GNQ", "GIN"]),
    ("The Czech Republic spoke to Slovakia.", ["CZE", "SVK"]),
    ("Taiwan, Kosovo and Palestine are on the list.", ["TWN", "XKX", "PSE"]),
    ("NATO, the European Union and the African Union spoke.", ["NATO", "EU", "AU"]),
    ("The United Nations and ASEAN spoke.", ["UN", "ASEAN"]),
    ("The International Monetary Fund spoke to Ghana.", ["IMF", "GHA"]),
    ("Hamas and Hezbollah spoke.", ["PSE", "LBN"]),
    ("Taliban and Houthi envoys spoke.", ["AFG", "YEM"]),
    ("The Soviet Union fell.", ["RUS"]),
    ("Saudi Arabia's king and the Emirati president spoke.", ["SAU", "ARE"]),
    ("New Zealand spoke to the Solomon Islands.", ["NZL", "SLB"]),
    ("The Vatican spoke to Cuba.", ["VAT", "CUB"]),
]


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[row[0] for row in NAMED])
def test_names_metonyms_demonyms_and_bodies(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


NOBODY = [
    "Turkey with cranberry sauce was served.",
    "Michael Jordan retired twice.",
    "Denzel Washington played the lead.",
    "George Washington crossed the river.",
    "The tea was poured from fine china.",
    "They drove from Atlanta, Georgia, to the coast.",
    "Georgia Tech won by three points.",
    "Paris, Texas, is a small town.",
    "Kevin Chad bought a guinea pig.",
    "Jordan almonds and Brazil nuts were served.",
    "The Washington Post printed it.",
    "The South China Sea was calm.",
    "The Jordan River is low.",
    "New Mexico had no rain.",
    "The Panama Canal was closed to ships.",
    "They ate turkey and drank port.",
    "Paris Hilton wore a Panama hat.",
    "Persian carpets were on sale.",
    "The Geneva Conventions are old.",
    "Chad Kroeger sings.",
    "The niger seed is small.",
    "Native American art was shown.",
    "India Arie sang.",
    "French fries were sold out.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_false_friends(text: str) -> None:
    assert codes(text) == []


BESIDE = [
    ("Georgia and Turkey signed a treaty.", {"GEO=TUR SUPPORT"}),
    ("Jordan accused Chad of theft.", {"JOR>TCD ACCUSE"}),
    ("Paris summoned the Polish ambassador.", {"FRA>POL ACCUSE"}),
    ("Washington imposed sanctions on Mali.", {"USA>MLI SANCTION"}),
    ("Niger and Nigeria held talks.", {"NER=NGA CONSULT"}),
    ("Guinea expelled the Ghanaian ambassador.", {"GIN>GHA SANCTION"}),
    ("Dominica thanked the Dominican Republic.", {"DMA>DOM SUPPORT"}),
    ("Australia thanked Austria.", {"AUS>AUT SUPPORT"}),
    ("Slovenia praised Slovakia.", {"SVN>SVK SUPPORT"}),
    ("Iraq condemned Iran.", {"IRQ>IRN ACCUSE"}),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE, ids=[row[0] for row in BESIDE])
def test_states_that_share_a_name_with_something_are_still_states(text: str, expected: set[str], events: Events) -> None:
    assert set(events(text)) == expected


HOLDERS = [
    ("Putin praised Mongolia.", date(2005, 3, 1), "RUS>MNG SUPPORT", "Vladimir Putin", "president"),
    ("Putin praised Mongolia.", date(2010, 3, 1), "RUS>MNG SUPPORT", "Vladimir Putin", "prime minister"),
    ("Medvedev praised Mongolia.", date(2010, 3, 1), "RUS>MNG SUPPORT", "Dmitry Medvedev", "president"),
    ("Medvedev praised Mongolia.", date(2015, 3, 1), "RUS>MNG SUPPORT", "Dmitry Medvedev", "prime minister"),
    ("Xi Jinping praised Mongolia.", date(2016, 3, 1), "CHN>MNG SUPPORT", "Xi Jinping", "president"),
    ("Angela Merkel praised Mongolia.", date(2011, 10, 1), "DEU>MNG SUPPORT", "Angela Merkel", "chancellor"),
    ("Barack Obama praised Mongolia.", date(2011, 6, 1), "USA>MNG SUPPORT", "Barack Obama", "president"),
    ("President Obama praised Mongolia.", date(2011, 6, 1), "USA>MNG SUPPORT", "Barack Obama", "president"),
    ("Mr Erdogan praised Mongolia.", date(2010, 1, 1), "TUR>MNG SUPPORT", "Recep Tayyip Erdoğan", "prime minister"),
    ("Erdogan praised Mongolia.", date(2020, 1, 1), "TUR>MNG SUPPORT", "Recep Tayyip Erdoğan", "president"),
    ("Sergei Lavrov praised Mongolia.", date(2018, 1, 1), "RUS>MNG SUPPORT", "Sergei Lavrov", "foreign minister"),
]


@pytest.mark.parametrize(("text", "on", "who", "name", "role"), HOLDERS, ids=[f"{row[0]} {row[1].year}" for row in HOLDERS])
def test_a_person_holds_the_office_of_the_day(text: str, on: date, who: str, name: str, role: str, events: Events) -> None:
    source = events(text, on)[who].source
    assert (source.name, source.role, source.sector) == (name, role, "GOV")


TITLES = [
    ("The Russian president praised Mongolia.", date(2005, 3, 1), "RUS>MNG SUPPORT", "Vladimir Putin"),
    ("The Russian president praised Mongolia.", date(2010, 3, 1), "RUS>MNG SUPPORT", "Dmitry Medvedev"),
    ("The president of Russia praised Mongolia.", date(2010, 3, 1), "RUS>MNG SUPPORT", "Dmitry Medvedev"),
    ("Russia's president praised Mongolia.", date(2016, 3, 1), "RUS>MNG SUPPORT", "Vladimir Putin"),
    ("The US president praised Mongolia.", date(2011, 6, 1), "USA>MNG SUPPORT", "Barack Obama"),
    ("The German chancellor praised Mongolia.", date(2011, 6, 1), "DEU>MNG SUPPORT", "Angela Merkel"),
    ("The Indian prime minister praised Mongolia.", date(2015, 6, 1), "IND>MNG SUPPORT", "Narendra Modi"),
    ("The Russian foreign minister praised Mongolia.", date(2015, 6, 1), "RUS>MNG SUPPORT", "Sergei Lavrov"),
    ("The French president praised Mongolia.", date(2003, 6, 1), "FRA>MNG SUPPORT", "Jacques Chirac"),
]


@pytest.mark.parametrize(("text", "on", "who", "name"), TITLES, ids=[f"{row[0]} {row[1].year}" for row in TITLES])
def test_a_title_means_who_held_it_then(text: str, on: date, who: str, name: str, events: Events) -> None:
    assert events(text, on)[who].source.name == name


@pytest.mark.parametrize("text", ["The Russian president praised Mongolia.", "Russian troops praised Mongolia."])
def test_without_a_date_nobody_is_put_in_office(text: str, events: Events) -> None:
    source = events(text, None)["RUS>MNG SUPPORT"].source
    assert source.state == "RUS"
    assert source.name is not None and source.name in text


FORCES = [
    ("Ugandan troops attacked Congo.", "UGA>COD ASSAULT", "MIL"),
    ("The Ugandan army attacked Congo.", "UGA>COD ASSAULT", "MIL"),
    ("Ugandan police arrested two Congolese traders.", "UGA>COD COERCE", "COP"),
    ("Uganda's parliament condemned Congo.", "UGA>COD ACCUSE", "LEG"),
    ("Uganda condemned Congo.", "UGA>COD ACCUSE", "GOV"),
    ("The Ugandan foreign ministry condemned Congo.", "UGA>COD ACCUSE", "GOV"),
    ("Ugandan rebels attacked Congo.", "UGA>COD ASSAULT", "REB"),
    ("Two Ugandan warships shelled a Congolese port.", "UGA>COD ASSAULT", "MIL"),
    ("Soldiers from Uganda shelled Congo.", "UGA>COD ASSAULT", "MIL"),
    ("The European Union condemned Congo.", "EU>COD ACCUSE", "IGO"),
    ("NATO bombed Libya.", "NATO>LBY ASSAULT", "IGO"),
]


@pytest.mark.parametrize(("text", "who", "sector"), FORCES, ids=[row[0] for row in FORCES])
def test_the_sector_of_an_actor(text: str, who: str, sector: str, events: Events) -> None:
    assert events(text)[who].source.sector == sector


ORGANISATIONS = [
    ("The EU sanctioned Belarus.", {"EU>BLR SANCTION"}),
    ("The United Nations urged Mali to hold elections.", {"UN>MLI REQUEST"}),
    ("The UN Security Council condemned North Korea.", {"UN>PRK ACCUSE"}),
    ("Ukraine asked NATO for missiles.", {"UKR>NATO REQUEST"}),
    ("The IMF lent Ghana $2 billion.", {"IMF>GHA AID"}),
    ("Hezbollah fired rockets at Israel.", {"LBN>ISR ASSAULT"}),
    ("Israel bombed Hamas.", {"ISR>PSE ASSAULT"}),
    ("The Taliban attacked Pakistani troops.", {"AFG>PAK ASSAULT"}),
]


@pytest.mark.parametrize(("text", "expected"), ORGANISATIONS, ids=[row[0] for row in ORGANISATIONS])
def test_organisations_and_groups(text: str, expected: set[str], events: Events) -> None:
    assert set(events(text)) == expected


HYPHENED = [
    ("Russian-Mongolian talks began on Monday.", {"MNG=RUS CONSULT"}),
    ("US-Iranian talks began on Monday.", {"IRN=USA CONSULT"}),
    ("US-Iran talks began on Monday.", {"IRN=USA CONSULT"}),
    ("The India-Pakistan summit ended.", {"IND=PAK CONSULT"}),
    ("The Putin-Merkel meeting took place in Sochi.", {"DEU=RUS CONSULT"}),
    ("Franco-German talks began.", {"DEU=FRA CONSULT"}),
    ("Sino-Indian border clashes killed 20 soldiers.", {"CHN=IND ASSAULT"}),
    ("Greek-Turkish negotiations resumed.", {"GRC=TUR CONSULT"}),
]


@pytest.mark.parametrize(("text", "expected"), HYPHENED, ids=[row[0] for row in HYPHENED])
def test_two_states_joined_by_a_hyphen(text: str, expected: set[str], events: Events) -> None:
    assert set(events(text)) == expected


KOREAS = [
    ("Seoul warned Pyongyang.", {"KOR>PRK THREATEN"}),
]


@pytest.mark.parametrize(("text", "expected"), KOREAS, ids=[row[0] for row in KOREAS])
def test_two_koreas(text: str, expected: set[str], events: Events) -> None:
    assert expected <= set(events(text))


ACTORS = [
    ("Xi Jinping, China's leader, praised Mongolia.", "CHN>MNG SUPPORT"),
    ("China's leader, Xi Jinping, praised Mongolia.", "CHN>MNG SUPPORT"),
    ("Bilal Oruz, Turkey's envoy, praised Mongolia.", "TUR>MNG SUPPORT"),
    ("Turkish Deputy Trade Minister Bilal Oruz praised Mongolia.", "TUR>MNG SUPPORT"),
    ("Bilal Oruz, a Turkish admiral, criticised Mongolia.", "TUR>MNG ACCUSE"),
    ("The government in Ankara praised Mongolia.", "TUR>MNG SUPPORT"),
    ("Ships of the Turkish navy shelled Syria.", "TUR>SYR ASSAULT"),
    ("A Turkish-backed militia attacked Syrian troops.", "TUR>SYR ASSAULT"),
    ("The Turks attacked the Syrians.", "TUR>SYR ASSAULT"),
]


@pytest.mark.parametrize(("text", "expected"), ACTORS, ids=[row[0] for row in ACTORS])
def test_actors_that_the_text_itself_explains(text: str, expected: str, events: Events) -> None:
    assert set(events(text)) == {expected}


PLACES = [
    ("Spain and Italy met in Athens.", {"ESP=ITA CONSULT"}),
    ("Spain signed a treaty with Italy in Vienna.", {"ESP=ITA SUPPORT"}),
    ("In Brussels, Poland criticised Hungary.", {"POL>HUN ACCUSE"}),
    ("Speaking in Tokyo, the Indian president praised Nepal.", {"IND>NPL SUPPORT"}),
]


@pytest.mark.parametrize(("text", "expected"), PLACES, ids=[row[0] for row in PLACES])
def test_where_it_happens_is_no_actor(text: str, expected: set[str], events: Events) -> None:
    assert set(events(text)) == expected


@pytest.mark.parametrize(
    "text", ["Turkish gas flows through Bulgaria.", "Chilean wine is sold in Norway.", "Mexican food is eaten in Japan."]
)
def test_a_nationality_alone_does_not_act(text: str, events: Events) -> None:
    assert not [s for s in events(text).values() if s.type not in ("COOPERATE",)]


def test_mentions_are_in_order_and_exact() -> None:
    text = "The Kremlin told Mr Erdogan, NATO and the two Koreas that Saudi Arabia's troops had left."
    found = mentions(text, ON)
    assert [m.start for m in found] == sorted(m.start for m in found)
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_sectors_are_those_of_the_manual() -> None:
    assert set(sectors().values()) <= {"GOV", "LEG", "MIL", "SPY", "COP", "JUD", "REB", "OPP", "BUS", "MED", "CVL", "NGO", "IGO"}
    assert sectors()["president"] == "GOV" and sectors()["army"] == "MIL" and sectors()["court"] == "JUD"
