"""Charts are whole, the same each time, and say whose data they show."""

import json
from pathlib import Path

import pytest

from bilat.charts import ties, words_deeds, write
from bilat.charts.render import ending, to_svg
from bilat.errors import BadInput, NothingFound
from bilat.records import Measurement


def series(source: str, target: str) -> list[Measurement]:
    return [
        Measurement(
            measure, source, target, f"2020-{month:02d}", None if month == 4 else month / 1000, "share", "made-up", "2020/abc", "ties/1 by quad",
            None if month == 4 else month / 2000, None if month == 4 else month / 500, month,
        )
        for month in range(1, 13) for measure in ("tie_share", "tie_verbal_conflict_share")
    ]  # fmt: skip


SPEC = ties.chart("Northland and Southland <script>", [*series("AAA", "BBB"), *series("BBB", "AAA")])


def test_the_picture_says_what_it_shows_and_whose_data(tmp_path: Path) -> None:
    write(SPEC, tmp_path / "tie.svg")
    told = (tmp_path / "tie.svg").read_text(encoding="utf-8")
    assert told.startswith("<svg")
    for words in ("AAA → BBB", "Verbal conflict", "Data: made-up 2020", "ties/1 by quad", "&lt;script&gt;"):
        assert words in told
    assert "<script" not in told


def test_png_and_json(tmp_path: Path) -> None:
    write(SPEC, tmp_path / "tie.png")
    assert (tmp_path / "tie.png").read_bytes().startswith(b"\x89PNG")
    write(SPEC, tmp_path / "tie.json")
    assert json.loads((tmp_path / "tie.json").read_text(encoding="utf-8"))["$schema"].endswith("vega-lite/v6.json")
    assert "url" not in (tmp_path / "tie.json").read_text(encoding="utf-8").replace('"$schema"', ""), "the data lie inside"


def test_the_same_spec_gives_the_same_bytes() -> None:
    assert to_svg(SPEC) == to_svg(json.loads(json.dumps(SPEC)))


@pytest.mark.parametrize("name", ["tie.pdf", "tie", "tie.svg.exe"])
def test_other_endings_are_refused(name: str) -> None:
    with pytest.raises(BadInput, match=r"\.svg, \.png, \.json"):
        ending(Path(name))


def balances(source: str, target: str, value: float | None = 0.5) -> list[Measurement]:
    return [
        Measurement(measure, source, target, f"20{year}", value, "balance", "made-up", "2020/abc", "words-deeds/1 by year", value, value, 9)
        for year in range(10, 20) for measure in ("words", "deeds", "gap", "words_net", "conflict_share")
    ]  # fmt: skip


def test_words_and_deeds_have_panels_for_each_direction_on_fixed_scales() -> None:
    spec = words_deeds.chart("Northland and Southland", [*series("AAA", "BBB"), *balances("AAA", "BBB"), *balances("BBB", "AAA", -0.25)])
    told = to_svg(spec)
    for words in ("AAA → BBB, words and deeds", "AAA → BBB, gap", "BBB → AAA, gap", "words-deeds/1 by year"):
        assert words in told
    panels = spec["vconcat"][0]["vconcat"][1:]
    assert [{r["series"] for r in p["data"]["values"]} for p in panels] == [{"words", "deeds"}, {"gap"}] * 2
    assert [p["layer"][1]["encoding"]["y"]["scale"]["domain"] for p in panels] == [[-1, 1], [-2, 2]] * 2
    assert {r["value"] for r in panels[2]["data"]["values"]} == {-0.25}


def test_words_and_deeds_of_nothing_are_no_picture() -> None:
    with pytest.raises(NothingFound, match="no act of word or deed"):
        words_deeds.chart("Northland and Southland", balances("AAA", "BBB", None))
