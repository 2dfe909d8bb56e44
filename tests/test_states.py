"""The tables of states, organisations and groups: real cases, both ways, and the lists they rest on where these are at hand."""

import subprocess
import sys
from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat import states
from bilat.errors import NothingFound, UnknownState
from bilat.states import Name, Spell

TODAY = date(2025, 12, 1)
LISTS = Path(__file__).parents[2] / "shared" / "data" / "states"  # the lists as published, where someone has put them beside the project
UN = frozenset(  # its members, who have not changed since 2011
    """
    AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA CAF CAN
    CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI FRA FSM
    GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ
    KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ
    MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY QAT ROU RUS RWA SAU SDN
    SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA
    UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE
    """.split()
)


def spelled(text: str) -> set[tuple[str, str]]:
    return {(n.code, n.kind) for n in states.names() if n.text == text}


def test_every_member_of_the_un_is_a_state_today() -> None:
    assert len(UN) == 193
    assert states.members("UN", TODAY) == UN
    alive = {s.code for s in states.states(TODAY)}
    assert alive >= UN
    assert alive - UN == {"TWN", "XKX", "PSE", "VAT", "ESH", "COK", "NIU"}


def test_codes_are_unique_and_parents_are_in_the_table() -> None:
    codes = [s.code for s in states.states()]
    assert len(codes) == len(set(codes)) and codes == sorted(codes)
    assert all(len(c) == 3 and c.isupper() for c in codes)
    assert {s.parent for s in states.states() if s.parent} <= set(codes)
    assert all(s.parent for s in states.states() if s.kind == "territory")
    own = [o.code for o in states.organisations() if o.kind != "ORGAN"]
    assert len(own) == len(set(own)) >= 60
    assert not set(own) & set(codes), "an organisation must not be taken for a state"
    assert {o.code for o in states.organisations() if o.kind == "ORGAN"} <= set(own)
    groups = [g.name for g in states.groups()]
    assert len(groups) == len(set(groups)) >= 90


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CHN", "CHN"), ("China", "CHN"), ("chinese", "CHN"), ("PRC", "CHN"), ("Zhongnanhai", "CHN"), ("U.S.", "USA"), ("us", "USA"),
        ("America", "USA"), ("Foggy Bottom", "USA"), ("Kremlin", "RUS"), ("USSR", "RUS"), ("Soviet", "RUS"), ("Élysée", "FRA"),
        ("Elysee", "FRA"),
        ("Quai d'Orsay", "FRA"), ("Whitehall", "GBR"), ("Britons", "GBR"), ("Blue House", "KOR"), ("ROK", "KOR"),
        ("DPRK", "PRK"), ("Kyiv", "UKR"),
        ("Kiev", "UKR"), ("Burma", "MMR"), ("Siam", "THA"), ("Persia", "IRN"), ("Zaire", "COD"), ("Yugoslavia", "SRB"),
        ("East Germany", "DDR"),
        ("West Germany", "DEU"), ("Türkiye", "TUR"), ("Georgia", "GEO"), ("Itamaraty", "BRA"), ("Casa Rosada", "ARG"),
        ("Ivory Coast", "CIV"),
        ("Côte d'Ivoire", "CIV"), ("Kosovo", "XKX"), ("Holy See", "VAT"), ("Taipei", "TWN"), ("Republic of China", "TWN"), ("Congo", "COD"),
        ("South Sudanese", "SSD"), ("Nigerien", "NER"), ("Nigerian", "NGA"), ("Poles", "POL"), ("  South   Korea ", "KOR"), ("UAE", "ARE"),
    ],
)  # fmt: skip
def test_names_find_their_state(text: str, code: str) -> None:
    assert states.state(text).code == code


@pytest.mark.parametrize(
    ("text", "near"),
    [("Chnia", "China (CHN)"), ("Britian", "United Kingdom (GBR)"), ("Untied States", "United States (USA)"), ("RUZ", "Russia (RUS)")],
)
def test_an_unknown_state_is_answered_with_the_nearest(text: str, near: str) -> None:
    with pytest.raises(UnknownState) as error:
        states.state(text)
    assert repr(text) in str(error.value) and "did you mean" in str(error.value) and near in str(error.value)


def test_a_name_of_another_table_is_said_to_be_so() -> None:
    with pytest.raises(UnknownState, match=r"'NATO'.*organisation"):
        states.state("NATO")
    with pytest.raises(UnknownState, match=r"'Hamas'.*group"):
        states.state("Hamas")
    with pytest.raises(UnknownState, match=r"'France'.*state"):
        states.organisation("France")
    with pytest.raises(UnknownState, match="CHN"):
        states.state("")


@given(st.text(max_size=30))
def test_any_text_is_a_state_or_one_clear_line(text: str) -> None:
    try:
        assert states.state(text).terms
    except UnknownState as error:
        assert "\n" not in str(error)


def test_existence_has_dates() -> None:
    assert states.exists("DDR", date(1980, 1, 1)) and not states.exists("DDR", date(1990, 10, 3))
    assert not states.exists("UKR", date(1980, 1, 1)) and states.exists("UKR", date(1992, 1, 1))
    assert states.exists("EST", date(1930, 1, 1)) and not states.exists("EST", date(1960, 1, 1)) and states.exists("EST", TODAY)
    assert states.exists("SSD", date(2011, 7, 9)) and not states.exists("SSD", date(2011, 7, 8))
    assert states.exists("RUS", date(1917, 1, 1)) and states.exists("RUS", date(1991, 12, 31)) and states.exists("VAT", TODAY)
    assert not states.exists("HKG", TODAY)
    with pytest.raises(UnknownState):
        states.exists("XYZ", TODAY)


def test_former_states_have_their_successor() -> None:
    for code, parent in {"DDR": "DEU", "CSK": "CZE", "YMD": "YEM", "RVN": "VNM"}.items():
        found = states.state(code)
        assert (found.kind, found.parent) == ("former", parent)
        assert all(t.last for t in found.terms)


@pytest.mark.parametrize(
    ("number", "code"),
    [(2, "USA"), (200, "GBR"), (220, "FRA"), (255, "DEU"), (260, "DEU"), (265, "DDR"), (315, "CSK"), (345, "SRB"), (340, "SRB"),
    (347, "XKX"),
     (365, "RUS"), (484, "COG"), (490, "COD"), (640, "TUR"), (678, "YEM"), (679, "YEM"), (680, "YMD"), (710, "CHN"),
     (713, "TWN"), (731, "PRK"),
     (732, "KOR"), (740, "JPN"), (750, "IND"), (816, "VNM"), (817, "RVN"), (970, "NRU")],
)  # fmt: skip
def test_numbers_lead_back_to_codes(number: int, code: str) -> None:
    assert states.cow(number) == code


def test_numbers_have_dates_and_gleditsch_ward_differs() -> None:
    assert states.cow(365, date(1985, 1, 1)) == "RUS"
    assert states.cow(255, date(1995, 1, 1)) == "DEU" == states.gw(260, date(1995, 1, 1))
    with pytest.raises(UnknownState, match=r"260 .*2000-01-01.*1955-05-05 to 1990-10-02"):
        states.cow(260, date(2000, 1, 1))
    assert (states.cow(970), states.gw(970)) == ("NRU", "KIR")
    with pytest.raises(UnknownState, match="999"):
        states.cow(999)


@pytest.mark.parametrize("system", ["cow", "gw"])
def test_both_ways_between_numbers_and_codes(system: str) -> None:
    back = states.cow if system == "cow" else states.gw
    for state in states.states():
        for membership in getattr(state, system):
            first = membership.spell.first
            assert back(membership.number, first) == state.code
            assert state.exists(first)


@pytest.mark.skipif(not LISTS.exists(), reason="the lists are not at hand")
@pytest.mark.parametrize(("system", "number"), [("cow", "ccode"), ("gw", "gwcode")])
def test_spells_against_the_lists(system: str, number: str) -> None:
    pl = pytest.importorskip("polars")
    rows = pl.read_parquet(LISTS / f"{system}_states.parquet").to_dicts()
    ours = {(m.number, m.spell.first) for s in states.states() for m in getattr(s, system)}
    for row in rows:
        first = date.fromisoformat(row["startdate"]) if system == "gw" else date(int(row["styear"]), int(row["stmonth"]), int(row["stday"]))
        assert (int(row[number]), first) in ours


@pytest.mark.skipif(not LISTS.exists(), reason="the lists are not at hand")
def test_numbers_against_another_code_list() -> None:
    pl = pytest.importorskip("polars")
    rows = pl.read_parquet(LISTS / "codelist.parquet", columns=["iso3c", "cown", "gwn"]).drop_nulls("iso3c").to_dicts()
    codes = {s.code for s in states.states()} - {"VAT"}  # it gives the Holy See the number of the Papal States
    for row in rows:
        if row["iso3c"] in codes:
            assert row["cown"] is None or states.cow(int(row["cown"])) == row["iso3c"]
            assert row["gwn"] is None or states.gw(int(row["gwn"])) == row["iso3c"]


def test_every_name_resolves_to_its_owner() -> None:
    for name in states.names():
        if name.kind == "group":
            assert (states.group(name.text).state or "") == name.code
        elif name.code in {o.code for o in states.organisations()}:
            assert states.organisation(name.text).code == name.code
        else:
            found = states.state(name.text)
            assert found.code == name.code or name.last is not None, name


def test_names_are_clean_and_shared_ones_are_marked() -> None:
    owners: dict[str, list[Name]] = defaultdict(list)
    assert len(set(states.names())) == len(states.names())
    for name in states.names():
        assert (
            name.text
            and name.text == name.text.strip()
            and "@" not in name.text
            and "/" not in name.text.replace("AFC/M23", "").replace("E3/EU", "")
        )
        assert name.first is None or name.last is None or name.first <= name.last, name
        owners[name.text].append(name)
    for shared in owners.values():
        if len({n.code for n in shared}) > 1:
            spells = sorted((n.first or date.min, n.last or date.max) for n in shared)
            apart = all(a[1] <= b[0] or a[1].year == b[0].year for a, b in pairwise(spells))
            assert apart or all(n.ambiguous for n in shared), shared


def test_false_friends_are_marked_and_plain_names_are_not() -> None:
    marked = {n.text for n in states.names() if n.ambiguous}
    assert marked >= {
        "Turkey", "Georgia", "Jordan", "Chad", "China", "Guinea", "Congo", "Niger", "Washington", "Victoria", "Mali", "Cuba", "Georgetown",
        "San José", "Santiago", "Kingston", "Wellington", "Brussels", "Korea", "Dominican", "WHO", "ETA", "IRA", "SDF",
    }  # fmt: skip
    assert not marked & {"United States", "Russia", "Kremlin", "Beijing", "France", "NATO", "Hamas", "Russians", "Tehran", "Türkiye"}


def test_kinds_of_names() -> None:
    assert spelled("Kremlin") == {("RUS", "seat")}
    assert spelled("Russians") == {("RUS", "people")}
    assert ("CHN", "adjective") in spelled("Chinese") and ("CHN", "people") in spelled("Chinese")
    assert spelled("Sino-") == {("CHN", "adjective")} and not spelled("Sino")
    assert spelled("Quai d'Orsay") == spelled("Quai d’Orsay") == {("FRA", "seat")}
    assert spelled("Beijing") == {("CHN", "capital")}
    assert spelled("Security Council") == {("UN", "organisation")}
    assert spelled("European Commission") == {("EU", "organisation")}
    assert spelled("Houthis") == {("YEM", "group")}
    assert spelled("al-Qaeda") == {("", "group")}
    assert not spelled("Tuscany") and not spelled("Tibet")


def test_names_of_the_past_have_dates() -> None:
    zaire = next(n for n in states.names() if n.text == "Zaire")
    assert (zaire.first, zaire.last) == (date(1971, 10, 27), date(1997, 5, 17))
    assert "Bonn" in states.state("DEU").texts("capital", date(1970, 1, 1)) and "Bonn" not in states.state("DEU").texts("capital", TODAY)
    assert Spell(None, date(1990, 1, 1)).covers(date(1990, 1, 1)) and not Spell(date(1990, 1, 1), None).covers(date(1989, 12, 31))


@pytest.mark.parametrize(
    ("org", "on", "count"),
    [("EU", TODAY, 27), ("EU", date(2015, 1, 1), 28), ("EU", date(1960, 1, 1), 6), ("NATO", TODAY, 32), ("NATO", date(1990, 1, 1), 16),
     ("ASEAN", date(2020, 1, 1), 10), ("ASEAN", TODAY, 11), ("AU", TODAY, 55), ("LAS", TODAY, 22), ("SCO", date(2016, 1, 1), 6),
     ("SCO", TODAY, 10),
     ("BRICS", date(2015, 1, 1), 5), ("BRICS", TODAY, 10), ("OPEC", TODAY, 12), ("OIC", TODAY, 57), ("OECD", TODAY, 38), ("GCC", TODAY, 6),
     ("APEC", TODAY, 21), ("CSTO", TODAY, 6), ("SADC", TODAY, 16), ("ECOWAS", TODAY, 12), ("ECOWAS", date(2020, 1, 1), 15),
     ("G20", TODAY, 19),
     ("Warsaw Pact", date(1980, 1, 1), 7), ("UN", date(1945, 12, 31), 51), ("UN", date(1980, 12, 31), 154),
     ("UN", date(1991, 12, 31), 166)],
)  # fmt: skip
def test_how_many_members(org: str, on: date, count: int) -> None:
    assert len(states.members(org, on)) == count


def test_members_are_states_and_unknown_lists_are_not_empty_ones() -> None:
    assert "GBR" in states.members("EU", date(2020, 1, 31)) and "GBR" not in states.members("EU", date(2020, 2, 1))
    assert "FIN" in states.members("North Atlantic Treaty Organization", date(2023, 4, 4))
    assert states.members("Security Council", TODAY) == states.members("UN", TODAY)
    codes = {s.code for s in states.states()}
    assert {code for o in states.organisations() for code, _ in o.members} <= codes
    with pytest.raises(NothingFound, match="G77"):
        states.members("G77", TODAY)


def test_groups_have_patrons_and_rule() -> None:
    assert states.group("Houthi rebels").patrons == ("IRN",)
    taliban = states.group("Taliban")
    assert (taliban.state, taliban.sector_on(date(2010, 1, 1)), taliban.sector_on(date(2022, 1, 1))) == ("AFG", "REB", "GOV")
    assert states.group("ISIS").state is None
    codes = {s.code for s in states.states()}
    assert {g.state for g in states.groups()} - {None} <= codes
    assert {p for g in states.groups() for p in g.patrons} <= codes
    assert {g.sector for g in states.groups()} == {"REB", "SEP", "OPP", "MIL", "PMC", "CRM"}


def test_records_are_frozen_and_tables_load_once() -> None:
    with pytest.raises(AttributeError):
        states.state("CHN").name = "x"  # type: ignore[misc]
    assert states.names() is states.names()


def test_loading_takes_nothing_heavy() -> None:
    code = "import sys; from bilat import states; states.names(); states.state('CHN'); print(*{'difflib', 'spacy'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""
