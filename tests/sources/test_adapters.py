"""Each layout: how many rows it gives, and some of them whole."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilat.ledger import Ledger
from bilat.sources import NAMES, adapter, store
from bilat.sources.tables import KINDS

from .conftest import fixture

Rows = Callable[..., list[dict[str, Any]]]

# source, files, kind, rows, some rows in part
CASES: list[tuple[str, list[str], str, int, list[dict[str, Any]]]] = [
    (
        "unga", ["unga-dataverse.csv"], "votes", 18,
        [{"row": 0, "rcid": 9101, "date": date(2019, 12, 12), "session": 74, "unres": "R/74/36", "issues": ["nu", "di"], "state": "USA", "vote": 3,
          "important": False, "state_cow": 2},
         {"row": 7, "state": "RUS", "vote": 3, "issues": ["hr"], "important": True}],
    ),
    (
        "unga", ["unga-votes.csv", "unga-calls.csv", "unga-issues.csv"], "votes", 18,
        [{"row": 0, "date": date(2019, 12, 12), "session": 74, "state": "USA", "vote": 3, "issues": ["di", "nu"]},
         {"row": 14, "date": date(2019, 12, 27), "issues": [], "state": "USA"}],
    ),
    ("unga", ["unga-library.csv"], "votes", 18, [{"row": 4, "rcid": 4000000, "state": "FRA", "vote": 2, "issues": None, "unres": "A/RES/74/36"}]),
    ("unga", ["unga-wide.csv"], "votes", 18, [{"row": 2, "state": "IND", "vote": 1, "issues": ["me", "ec"], "session": None}]),
    ("unga", ["unga-ideal.csv"], "ideal", 20, [{"row": 0, "state": "USA", "session": 72, "year": 2017, "ideal": 2.472, "low": 2.1, "n": 90}]),
    (
        "comtrade", ["comtrade.csv"], "trade", 14,
        [{"row": 3, "exporter": "TWN", "importer": "CHN", "value_usd": 100_000_000_003.0, "reporter": "importer", "period": "2022"},
         {"row": 5, "exporter": "CIV", "importer": "CHN"}, {"row": 14, "exporter": "RUS", "importer": "CHN", "reporter": "exporter"}],
    ),
    ("comtrade", ["comtrade.csv"], "trade_product", 2, [{"row": 18, "product": "2709", "exporter": "RUS", "importer": "CHN"}]),
    ("comtrade", ["comtrade-bulk.txt"], "trade", 14, [{"row": 3, "exporter": "TWN", "importer": "CHN", "reporter": "importer"}]),
    (
        "comtrade", ["south-korea_comtrade.csv"], "trade", 14,
        [{"row": 0, "exporter": "CHN", "importer": "KOR", "value_usd": 107_000_000_001.0, "reporter": "importer", "period": "2019"},
         {"row": 1, "exporter": "KOR", "importer": "CHN", "reporter": "exporter"}, {"row": 14, "exporter": "HKG", "importer": "KOR"}],
    ),
    ("comtrade", ["comtrade-old.csv"], "trade", 8, [{"row": 4, "year": 2009, "exporter": "CHN", "importer": "RUS", "reporter": "exporter"}]),
    (
        "baci", ["baci.csv"], "trade", 18,
        [{"row": 0, "exporter": "RUS", "importer": "CHN", "value_usd": 47_000_000_500.0, "reporter": "both"}, {"row": 5, "exporter": "TWN"},
         {"row": 7, "exporter": "FRA", "importer": "IND"}, {"row": 9, "exporter": "BEL"}],
    ),
    (
        "dots", ["dots.csv"], "trade", 32,
        [{"period": "2018", "exporter": "CHN", "importer": "RUS", "value_usd": 48e9, "reporter": "exporter"},
         {"period": "2019-01", "exporter": "RUS", "importer": "CHN", "reporter": "importer"}, {"period": "2019", "importer": "TWN"}],
    ),
    ("dots", ["dots-monthly.csv"], "trade", 15, [{"row": 1, "period": "2019-01", "exporter": "RUS", "importer": "CHN", "value_usd": 5_001e6}]),
    (
        "cow-trade", ["cow-trade.csv"], "trade", 36,
        [{"row": 0, "year": 2013, "importer": "USA", "exporter": "RUS", "importer_cow": 2, "value_usd": 27_000.5e6},
         {"row": 0, "year": 2013, "importer": "RUS", "exporter": "USA", "value_usd": 11_164e6}],
    ),
    (
        "sipri-register", ["sipri-register.csv"], "arms", 32,
        [{"row": 0, "year": 2013, "supplier": "RUS", "recipient": "IND", "tiv": 100.0, "item": "Su-30MK, FGA aircraft"},
         {"row": 6, "supplier": "RUS", "recipient": "EGY", "year": 1971}, {"row": 8, "supplier": "IRN", "recipient": None},
         {"row": 11, "recipient": "DDR"}, {"row": 12, "recipient": "CIV"}],
    ),
    ("sipri-milex", ["sipri-milex.csv"], "milex", 8, [{"row": 0, "state": "USA", "year": 2021, "usd_constant": 968e9, "share_gdp": 0.022}]),
    (
        "atop", ["atop.csv"], "alliance", 20,
        [{"year": 2018, "source": "USA", "target": "JPN", "defence": 1, "nonaggression": 1}, {"year": 2018, "source": "JPN", "target": "USA", "defence": 0}],
    ),
    ("nmc", ["nmc.csv"], "capability", 20, [{"row": 2, "state": "RUS", "milper": None, "irst": 68_000.0}, {"row": 3, "state": "DEU", "state_cow": 260}]),
    ("mid", ["mid.csv"], "dispute", 34, [{"row": 0, "a": "CHN", "b": "IND", "hostility": 3}, {"row": 0, "a": "IND", "b": "CHN", "hostility": None}]),
    (
        "wars", ["wars.csv"], "war", 16,
        [{"year": 1962, "a": "CHN", "b": "IND", "war": "903"}, {"year": 1949, "a": "PAK", "b": "IND"}, {"year": 1944, "a": "ITA", "b": "FRA"}],
    ),
    ("mid", ["mid-participants.csv"], "dispute", 36, [{"year": 2014, "a": "RUS", "b": "UKR", "hostility": 4}, {"year": 2014, "a": "SYR", "b": "USA"}]),
    ("igo", ["igo.csv"], "igo", 40, [{"year": 2014, "a": "CHN", "b": "RUS", "shared": 6}, {"year": 2014, "a": "USA", "b": "GBR", "shared": 7}]),
    ("contiguity", ["contiguity.csv"], "contiguity", 20, [{"year": 2016, "a": "IND", "b": "CHN", "type": 1}]),
    ("contiguity", ["contiguity-spells.csv"], "contiguity", 3032, [{"year": 1959, "a": "USA", "b": "RUS", "type": 2}, {"year": 1958, "a": "RUS", "b": "USA", "type": 4}]),
    ("rivalries", ["rivalries.csv"], "rivalry", 19, [{"a": "CHN", "b": "IND", "first": 1948, "last": 2020, "kind": "spatial, positional"}]),
    ("leaders", ["leaders.csv"], "leaders", 20, [{"state": "RUS", "name": "Sergey Lavrov", "start": "2004-03-09", "end": None}]),
    ("leaders", ["leaders-archigos.csv"], "leaders", 3, [{"state": "RUS", "name": "Medvedev", "end": "2012-05-07"}, {"name": "Obama", "end": None}]),
    (
        "gdelt", ["gdelt2.export.CSV"], "events", 20,
        [{"row": 0, "date": date(2019, 10, 24), "source": "RUS", "target": "CHN", "type": "CONSULT", "quad": "verbal cooperation", "score": 1.0, "n": 1,
          "cameo": "040", "place": "CHN", "precision": "day"},
         {"row": 3, "source": "ROU"}, {"row": 4, "source": "TLS"}, {"row": 5, "source": None}, {"row": 6, "source": "PSE", "place": "PSE"},
         {"row": 9, "source": "CHE", "place": "CHE"}, {"row": 10, "type": None, "quad": "verbal cooperation"}, {"row": 17, "place": None}],
    ),
    ("gdelt", ["gdelt1.export.CSV"], "events", 20, [{"row": 13, "source": "RUS", "target": "UKR", "date": date(1979, 10, 24)}]),
    ("icews", ["icews.tab"], "events", 20, [{"row": 0, "source": "RUS", "target": "CHN", "cameo": "040"}, {"row": 6, "source": "PSE", "target": "ISR"}]),
    ("icews-yearly", ["icews-yearly.csv"], "events", 80, [{"row": 0, "quad": "verbal conflict", "n": 0, "precision": "year", "date": date(2013, 1, 1)}]),
    ("icews-names", ["icews-names.csv"], "events", 20, [{"row": 0, "type": "CONSULT", "score": 2.5}, {"row": 3, "cameo": None, "type": None, "quad": None}]),
    (
        "polecat", ["polecat.txt"], "events", 30,
        [{"row": 0, "type": "CONSULT", "source": "RUS", "target": "CHN"}, {"row": 2, "source": "GBR", "target": "CHN"}, {"row": 3, "source": None},
         {"row": 6, "source": "USA", "target": "RUS", "event": "USA_6_x-USA-RUS"}, {"row": 8, "source": "RUS", "target": "UKR"}],
    ),
    ("phoenix", ["phoenix.csv"], "events", 20, [{"row": 0, "source": "RUS", "target": "CHN", "score": 1.0}]),
    ("phoenix", ["phoenix-daily.txt"], "events", 20, [{"row": 12, "source": "JPN", "target": "KOR", "type": "CONCEDE"}]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "files", "kind", "count", "some"),
    CASES,
    ids=lambda x: "+".join(x) if isinstance(x, list) and x and isinstance(x[0], str) else str(x)[:12],
)
def test_a_layout_is_read(
    ledger: Ledger, rows: Rows, name: str, files: list[str], kind: str, count: int, some: list[dict[str, Any]]
) -> None:
    made = store.pull(ledger, name, fixture(*files))
    found = rows(kind, name)
    assert len(found) == count
    assert list(found[0]) == ["row", *KINDS[kind].columns]
    for part in some:
        assert any(
            part.items() <= row.items()
            if not any(isinstance(v, list) for v in part.values())
            else all(row[k] == v for k, v in part.items())
            for row in found
        ), part
    assert {s.source for s in made} == {name} and len({s.version for s in made}) == 1
    assert set(store.table(ledger, ledger.view(), kind, name).snapshots) == {s.id for s in made}


def test_every_source_has_a_fixture() -> None:
    assert {name for name, *_ in CASES} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_an_adapter_says_what_it_must(name: str) -> None:
    made = adapter(name)
    assert made.SOURCE.key == name and made.SOURCE.url.startswith("http") and made.SOURCE.licence and made.SOURCE.citation
    assert made.BIBTEX.startswith("@") and made.BIBTEX.count("{") == made.BIBTEX.count("}")
    assert set(made.KINDS) <= set(KINDS) and made.SUCCESSION in ("newest", "merge", "add")
    assert made.COVERAGE.first <= (made.COVERAGE.last or 9999)
    assert len({layout.name for layout in made.EXPECT}) == len(made.EXPECT)
    assert all(0 < layout.rows[0] <= layout.rows[1] for layout in made.EXPECT)


def test_packed_files_are_read_alike(ledger: Ledger, rows: Rows, tmp_path: Path) -> None:
    import gzip
    import zipfile

    raw = fixture("contiguity.csv")[0].read_bytes()
    with zipfile.ZipFile(tmp_path / "both.zip", "w") as packed:
        packed.writestr("contdird.csv", raw)
        packed.writestr("readme.txt", "read me")
        packed.writestr("strange.csv", "a,b\n1,2\n")
    (tmp_path / "c.csv.gz").write_bytes(gzip.compress(raw))
    notes: list[str] = []
    store.pull(ledger, "contiguity", [tmp_path / "both.zip"], note=notes.append)
    assert any("strange.csv" in note for note in notes)
    zipped = rows("contiguity")
    store.pull(ledger, "contiguity", [tmp_path / "c.csv.gz"])
    assert rows("contiguity") == zipped


def test_a_workbook_is_read(ledger: Ledger, rows: Rows, tmp_path: Path) -> None:
    import zipfile

    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    link = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

    def sheet(usa: str, country: str = "Country") -> str:
        head = (
            f'<row r="6"><c r="A6" t="inlineStr"><is><t>{country}</t></is></c><c r="B6"><v>2023.0</v></c><c r="C6"><v>2024.0</v></c></row>'
        )
        group = '<row r="8"><c r="A8" t="s"><v>1</v></c></row>'
        return f'<worksheet {main}><sheetData>{head}{group}<row r="9"><c r="A9" t="s"><v>0</v></c><c r="B9"><v>{usa}</v></c><c r="C9" t="s"><v>2</v></c></row></sheetData></worksheet>'

    names = ("Constant (2023) US$", "Share of GDP", "Current US$")
    sheets = "".join(f'<sheet name="{n}" sheetId="{i}" r:id="r{i}"/>' for i, n in enumerate(names))
    links = "".join(f'<Relationship Id="r{i}" Target="worksheets/sheet{i}.xml"/>' for i in range(3))
    strings = "".join(f"<si><t>{text}</t></si>" for text in ("United States of America", "Americas", ". ."))
    with zipfile.ZipFile(tmp_path / "milex.xlsx", "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/workbook.xml", f"<workbook {main} {link}><sheets>{sheets}</sheets></workbook>")
        packed.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>")
        packed.writestr("xl/sharedStrings.xml", f"<sst {main}>{strings}</sst>")
        packed.writestr("xl/worksheets/sheet0.xml", sheet("916000.5"))
        packed.writestr("xl/worksheets/sheet1.xml", sheet("0.034"))
        packed.writestr("xl/worksheets/sheet2.xml", sheet("905000"))
    store.pull(ledger, "sipri-milex", [tmp_path / "milex.xlsx"])
    assert rows("milex") == [
        {"row": 0, "state": "USA", "year": 2023, "usd_constant": 916_000_500_000.0, "share_gdp": 0.034, "usd_current": 905e9}
    ]
