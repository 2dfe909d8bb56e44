"""Who held which office when: real cases at dates, and what must hold for every row of the table."""

import re
from datetime import date
from itertools import combinations
from time import perf_counter

import pytest

from bilat import offices
from bilat.errors import BadInput
from bilat.offices import by_name, by_title, holders, leader, names, read, titles


def found(name: str, on: date) -> tuple[str, str, str] | None:
    rows = by_name(name, on)
    return (rows[0].name, rows[0].office, rows[0].state) if rows else None


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("Putin", date(2005, 1, 1), ("Vladimir Putin", "head of state", "RUS")),
        ("Putin", date(2010, 5, 1), ("Vladimir Putin", "head of government", "RUS")),
        ("PUTIN", date(2021, 6, 16), ("Vladimir Putin", "head of state", "RUS")),
        ("Medvedev", date(2010, 5, 1), ("Dmitry Medvedev", "head of state", "RUS")),
        ("Medvedev", date(2015, 5, 1), ("Dmitry Medvedev", "head of government", "RUS")),
        ("Xi", date(2021, 6, 16), ("Xi Jinping", "head of state", "CHN")),
        ("Sergey Lavrov", date(2004, 5, 1), ("Sergei Lavrov", "foreign minister", "RUS")),
        ("Qin Gang", date(2023, 4, 1), ("Qin Gang", "foreign minister", "CHN")),
        ("Blinken", date(2022, 1, 1), ("Antony Blinken", "foreign minister", "USA")),
        ("Rice", date(2006, 1, 1), ("Condoleezza Rice", "foreign minister", "USA")),
        ("George Bush", date(1990, 9, 1), ("George H. W. Bush", "head of state", "USA")),
        ("Bush", date(2003, 3, 1), ("George W. Bush", "head of state", "USA")),
        ("Clinton", date(1998, 1, 1), ("Bill Clinton", "head of state", "USA")),
        ("Clinton", date(2011, 1, 1), ("Hillary Clinton", "foreign minister", "USA")),
        ("Gorbachov", date(1988, 1, 1), ("Mikhail Gorbachev", "party leader", "RUS")),
        ("Erdogan", date(2010, 1, 1), ("Recep Tayyip Erdoğan", "head of government", "TUR")),
        ("Erdoğan", date(2020, 1, 1), ("Recep Tayyip Erdoğan", "head of state", "TUR")),
        ("Kim Jong Un", date(2018, 6, 12), ("Kim Jong-un", "supreme leader", "PRK")),
        ("Kim", date(2018, 6, 12), ("Kim Jong-un", "supreme leader", "PRK")),
        ("Assad", date(1985, 1, 1), ("Hafez al-Assad", "head of state", "SYR")),
        ("Assad", date(2015, 1, 1), ("Bashar al-Assad", "head of state", "SYR")),
        ("von der Leyen", date(2016, 1, 1), ("Ursula von der Leyen", "defence minister", "DEU")),
        ("von der Leyen", date(2022, 1, 1), ("Ursula von der Leyen", "commission president", "EU")),
        ("Stoltenberg", date(2010, 1, 1), ("Jens Stoltenberg", "head of government", "NOR")),
        ("Stoltenberg", date(2020, 1, 1), ("Jens Stoltenberg", "secretary general", "NATO")),
        ("Lula", date(2005, 1, 1), ("Luiz Inácio Lula da Silva", "head of state", "BRA")),
        ("Zelenskiy", date(2022, 3, 1), ("Volodymyr Zelensky", "head of state", "UKR")),
        ("rice", date(2006, 1, 1), None),
        ("Lee", date(2012, 1, 1), None),  # Seoul's president and Singapore's prime minister
        ("Putin", date(1985, 1, 1), None),
        ("Nobody Inparticular", date(2006, 1, 1), None),
    ],
)
def test_a_name_at_a_date(name: str, on: date, expected: tuple[str, str, str] | None) -> None:
    assert found(name, on) == expected


@pytest.mark.parametrize(
    ("state", "title", "on", "expected"),
    [
        ("RUS", "the Russian president".removeprefix("the Russian "), date(2010, 5, 1), "Dmitry Medvedev"),
        ("RUS", "prime minister", date(2010, 5, 1), "Vladimir Putin"),
        ("RUS", "foreign minister", date(2024, 1, 1), "Sergei Lavrov"),
        ("CHN", "foreign minister", date(2023, 4, 1), "Qin Gang"),
        ("CHN", "foreign minister", date(2023, 9, 1), "Wang Yi"),
        ("CHN", "leader", date(2021, 6, 16), "Xi Jinping"),
        ("USA", "secretary of state", date(2022, 1, 1), "Antony Blinken"),
        ("USA", "Secretary of Defense", date(2022, 1, 1), "Lloyd Austin"),
        ("GBR", "chancellor", date(2023, 5, 1), "Jeremy Hunt"),
        ("GBR", "defense minister", date(2022, 5, 1), "Ben Wallace"),
        ("DEU", "chancellor", date(2023, 5, 1), "Olaf Scholz"),
        ("DEU", "leader", date(2012, 5, 1), "Angela Merkel"),
        ("FRA", "leader", date(2022, 5, 20), "Emmanuel Macron"),
        ("IRL", "prime minister", date(2018, 1, 1), "Leo Varadkar"),
        ("EU", "foreign policy chief", date(2020, 1, 1), "Josep Borrell"),
        ("UN", "secretary-general", date(2018, 1, 1), "António Guterres"),
        ("ESP", "president", date(2020, 1, 1), None),
    ],
)
def test_a_title_at_a_date(state: str, title: str, on: date, expected: str | None) -> None:
    holder = by_title(state, title, on)
    assert (holder.name if holder else None) == expected


def test_the_former_are_found_and_told() -> None:
    (merkel, *_) = by_name("Merkel", date(2024, 1, 1))
    assert merkel.former(date(2024, 1, 1)) and merkel.holds(date(2020, 1, 1)) and not merkel.former(date(2020, 1, 1))
    assert merkel.end is not None and merkel.holds(merkel.end) and not merkel.former(merkel.end), "the last day counts"


def test_common_words_are_marked() -> None:
    marked = {name.text: name.common for name in names(date(2006, 1, 1))}
    assert marked["Rice"] and marked["Bush"] and not marked["Condoleezza Rice"] and not marked["Putin"]
    assert "Erdogan" in marked and "Erdoğan" in marked
    assert all(0 < name.weight <= 1 for name in names())


def test_titles_have_offices_and_sectors() -> None:
    known = titles()
    assert known["defense secretary"].office == known["defence minister"].office == "defence minister"
    assert known["general"].sector == known["army chief"].sector == "MIL" and known["general"].office is None
    assert {title.sector for title in known.values()} <= set(offices.SECTORS)


def test_every_row_is_plausible() -> None:
    table = holders()
    assert len(table) >= 2500
    assert len({(h.state, h.office, h.name, h.start) for h in table}) == len(table)
    for h in table:
        assert re.fullmatch(r"[A-Z]{3}", h.state) or h.sector == "IGO", h
        assert h.end is None or h.start <= h.end, h
        assert date(1900, 1, 1) < h.start < date(2027, 1, 1) and h.name == h.name.strip() and h.title == h.title.lower(), h
        assert h.name not in h.other_names and all(form and form == form.strip() for form in h.other_names), h


COLLEGES = {"BIH"}  # three presidents at once
FEDERATIONS = {"SRB"}  # Yugoslavia's president and Serbia's
COUPS = {("Rafiq Tarar", "Pervez Musharraf")}  # the general ruled beside the president


def test_one_head_of_state_at_a_time() -> None:
    heads: dict[str, list[offices.Holder]] = {}
    for h in holders():
        if h.office == "head of state" and h.state not in COLLEGES | FEDERATIONS:
            heads.setdefault(h.state, []).append(h)
    for rows in heads.values():
        for a, b in combinations(rows, 2):
            overlap = (min(a.end or date.max, b.end or date.max) - max(a.start, b.start)).days
            assert overlap <= 366 or a.name == b.name or (a.name, b.name) in COUPS, (a, b)


def test_the_great_powers_have_no_gaps_since_2000() -> None:
    for state in ("USA", "RUS", "CHN", "GBR", "FRA", "DEU", "JPN", "IND"):
        for year in range(2000, 2026):
            assert leader(state, date(year, 7, 1)), (state, year)
            assert by_title(state, "foreign minister", date(year, 7, 1)), (state, year)
            assert by_title(state, "defence minister", date(year, 7, 1)), (state, year)


def test_a_table_with_a_fault_is_answered() -> None:
    head = "state,office,title,name,other_names,start,end,sector"
    assert read([head, "USA,head of state,president,A B,B?,2001,2001-02,GOV"])[0].end == date(2001, 2, 28)
    for row in ("USA,head of state,president,A B,,20011,,GOV", "USA,king of all,president,A B,,2001,,GOV", "USA,president"):
        with pytest.raises(BadInput, match="row 2"):
            read([head, row])
    with pytest.raises(BadInput, match="first line"):
        read(["state;office"])


def test_it_loads_fast() -> None:
    clear = (offices._tables, offices.by_name, offices.leader)

    def cold() -> float:
        for table in clear:
            table.cache_clear()
        start = perf_counter()
        by_name("Putin", date(2020, 1, 1))
        return perf_counter() - start

    assert min(cold() for _ in range(3)) < 0.2  # about 0.04 s on an idle core
