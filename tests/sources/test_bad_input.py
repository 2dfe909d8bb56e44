"""What is not as it should be: one clear line that names the place, and nothing stored."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from bilat.errors import BadInput
from bilat.ledger import Ledger
from bilat.sources import NAMES, store

from .conftest import FIXTURES, fixture

Change = Callable[[bytes], bytes]


def swap(old: str, new: str, count: int = -1) -> Change:
    def change(raw: bytes) -> bytes:
        assert old.encode() in raw
        return raw.replace(old.encode(), new.encode(), count)

    return change


def line(n: int, new: str) -> Change:
    def change(raw: bytes) -> bytes:
        lines = raw.splitlines(keepends=True)
        lines[n] = new.encode() + b"\n"
        return b"".join(lines)

    return change


CASES: list[tuple[str, str, Change, tuple[str, ...]]] = [
    ("nmc", "nmc.csv", swap("milper", "milpers", 1), ("no known layout", "milper", "NMC")),
    ("nmc", "nmc.csv", swap("stateabb,", "capital,", 1), ("unknown column 'capital'",)),
    ("nmc", "nmc.csv", swap("RUS,365,1989", "XXX,999,1989"), ("row 2", "ccode '999'", "Correlates of War number")),
    ("nmc", "nmc.csv", swap("RUS,365,1989", "RUS,365,1789"), ("row 2", "year '1789'", "outside the coverage, 1816 to")),
    ("nmc", "nmc.csv", swap("RUS,365,1989", "RUS,365,2989"), ("row 2", "outside the coverage")),
    ("nmc", "nmc.csv", swap("RUS,365,1989,", "RUS,365,1989,much"), ("row 2", "milex", "is no number")),
    ("nmc", "nmc.csv", swap("RUS,365,1989", "RUS,,1989"), ("row 2", "ccode None is empty")),
    ("nmc", "nmc.csv", swap("RUS,365,1989", "USA,2,1989"), ("rows 0 and 2 are the same", "2, 1989")),
    ("nmc", "nmc.csv", lambda raw: raw[:-40], ("row 19", "fields", "cut short")),
    ("nmc", "nmc.csv", lambda raw: raw[: raw.index(b"\n") + 1], ("no rows",)),
    ("nmc", "nmc.csv", lambda raw: b"", ("is empty",)),
    ("nmc", "nmc.csv", lambda raw: b"<!DOCTYPE html><html><body>Log in</body></html>", ("web page, not data",)),
    ("nmc", "nmc.csv", lambda raw: gzip.compress(raw)[:-30], ("cut short or damaged",)),
    ("nmc", "nmc.csv", lambda raw: gzip.compress(b"<html>no</html>"), ("web page",)),
    ("nmc", "nmc.csv", lambda raw: b"\x7fELF\0\0\0" + bytes(range(256)), ("binary",)),
    ("nmc", "nmc.csv", lambda raw: b"PK\x03\x04 and no more", ("cut short or damaged",)),
    ("nmc", "nmc.csv", lambda raw: b"PAR1 and no more", ("cannot be read",)),
    ("unga", "unga-dataverse.csv", swap('"United States"', '"United "States"', 1), ("cut short or damaged",)),
    ("unga", "unga-dataverse.csv", swap(",710,1,1,", ",710,1,7,"), ("row 1", "vote '7'")),
    ("unga", "unga-dataverse.csv", swap('"2019-12-12"', '"2019-13-12"', 1), ("row 0", "is no date")),
    ("unga", "unga-votes.csv", lambda raw: raw, ("votes without dates", "roll calls")),
    ("unga", "unga-calls.csv", lambda raw: raw, ("roll calls without votes",)),
    ("unga", "unga-wide.csv", swap("IND", "INX", 1), ("column 'INX'", "nor a state")),
    ("comtrade", "comtrade.csv", swap('"384","CIV"', '"384","CIX"', 1), ("partnerISO 'CIX'", "row 5")),
    ("comtrade", "comtrade.csv", swap('"M","Import","643"', '"Q","Import","643"', 1), ("row 1", "flowCode 'Q'")),
    ("comtrade", "south-korea_comtrade.csv", swap("Turnover", "Total", 1), ("row 2", "flow 'Total'")),
    ("comtrade", "south-korea_comtrade.csv", swap("JPN", "JPX", 1), ("row 10", "partner_iso 'JPX'")),
    ("baci", "baci.csv", swap("2021,643,156", "2021,643,9999", 1), ("row 0", "'9999'", "M49")),
    ("dots", "dots-monthly.csv", swap("2019,5", "2019,15", 1), ("no month",)),
    ("sipri-register", "sipri-register.csv", swap("2012; 2013; 2014", "2012; 2013; 20144"), ("row 0", "Year(s) of delivery")),
    ("sipri-register", "sipri-register.csv", swap("Pakistan", "Pakistann"), ("row 5", "Recipient 'Pakistann'", "name of a state")),
    ("atop", "atop.csv", swap("2,740,2017,1,1,", "2,740,2017,1,3,"), ("row 0", "neither 0 nor 1")),
    ("cow-trade", "cow-trade.csv", swap("2014", "2015"), ("outside the coverage, 1870 to 2014",)),
    ("leaders", "leaders.csv", swap("state,name", "country,name", 1), ("no known layout",)),
    ("gdelt", "gdelt2.export.CSV", swap("\tUSA\t", "\tUSX\t"), ("'USX'",)),
    ("gdelt", "gdelt2.export.CSV", swap("\t112\t", "\t992\t", 1), ("row 2", "CAMEO code '992'")),
    ("gdelt", "gdelt2.export.CSV", lambda raw: raw[:-300], ("fields", "cut short")),
    ("gdelt", "gdelt2.export.CSV", lambda raw: b"a\tb\tc\n", ("3 fields",)),
    ("polecat", "polecat.txt", swap("\tCOERCE\t", "\tCOERCED\t", 1), ("event type 'COERCED'",)),
    ("icews", "icews.tab", swap("\tPakistan\t", "\tPakistann\t"), ("'Pakistann'",)),
    ("icews-names", "icews-names.csv", swap(",RUS", ",RUX"), ("'RUX'",)),
    ("phoenix", "phoenix.csv", swap(",code,", ",codes,"), ("layout",)),
]


@pytest.mark.parametrize(
    ("name", "file", "change", "said"), CASES, ids=lambda x: x if isinstance(x, str) else x[0][:24] if isinstance(x, tuple) else ""
)
def test_one_line_and_nothing_stored(ledger: Ledger, tmp_path: Path, name: str, file: str, change: Change, said: tuple[str, ...]) -> None:
    bad = tmp_path / file
    bad.write_bytes(change((FIXTURES / file).read_bytes()))
    with pytest.raises(BadInput) as caught:
        store.pull(ledger, name, [bad])
    told = str(caught.value)
    assert "\n" not in told and str(bad) in told and len(told) < 900
    assert all(part in told for part in said), told
    left = [p.name for p in (Path(ledger.root) / store.FOLDER).rglob("*")]
    assert ledger.view().snapshots() == [] and left == []


def test_a_file_of_another_source_is_refused(ledger: Ledger) -> None:
    own = {"nmc": "nmc.csv", "unga": "unga-wide.csv", "igo": "igo.csv", "baci": "baci.csv", "gdelt": "gdelt2.export.CSV"}
    for name, file in own.items():
        for other in NAMES:
            if other != name:
                with pytest.raises(BadInput):
                    store.pull(ledger, other, fixture(file))
    assert ledger.view().snapshots() == []


def test_a_missing_file_folder_and_source(ledger: Ledger, tmp_path: Path) -> None:
    for file in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(BadInput, match="cannot be read"):
            store.pull(ledger, "nmc", [file])
    with pytest.raises(BadInput, match="no source; one of unga"):
        store.pull(ledger, "nothing", fixture("nmc.csv"))
    with pytest.raises(BadInput, match="no file"):
        store.pull(ledger, "nmc", [])


def test_what_was_there_stays(ledger: Ledger, tmp_path: Path) -> None:
    store.pull(ledger, "nmc", fixture("nmc.csv"))
    before = store.catalogue(ledger)
    bad = tmp_path / "nmc.csv"
    bad.write_bytes(fixture("nmc.csv")[0].read_bytes()[:-40])
    with pytest.raises(BadInput):
        store.pull(ledger, "nmc", [bad])
    assert store.catalogue(ledger) == before


def test_mirror_reports_that_differ_tenfold_are_told_and_kept(ledger: Ledger) -> None:
    notes: list[str] = []
    store.pull(ledger, "comtrade", fixture("comtrade.csv"), note=notes.append)
    assert any("tenfold" in note and "RUS to CIV in 2022" in note for note in notes)


def test_a_part_is_told_and_a_short_download_refused(ledger: Ledger) -> None:
    notes: list[str] = []
    with pytest.raises(BadInput, match="20 rows, where a whole release has 15,000"):
        store.pull(ledger, "nmc", fixture("nmc.csv"), origins=["https://example.org/nmc.csv"])
    store.pull(ledger, "nmc", fixture("nmc.csv"), note=notes.append)
    assert any("a part of it?" in note for note in notes)


def test_a_known_defect_is_told(ledger: Ledger, tmp_path: Path) -> None:
    notes: list[str] = []
    holed = tmp_path / "icews14.csv"
    rows = "\n".join(f"2014-01-0{n},China,Consult,040,Japan,train,CHN,JPN" for n in range(1, 9))
    holed.write_text("date,source,relation,cameo,target,split,source_iso3,target_iso3\n" + rows + "\n", encoding="utf-8")
    store.pull(ledger, "icews-names", [holed], note=notes.append)
    assert any("known defect" in note for note in notes)
