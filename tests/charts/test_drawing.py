"""Drawings of pages: what they show stands in them in words, nothing in them runs, and taken along they look the same."""

import re
from dataclasses import dataclass
from itertools import pairwise

import pytest
from lxml import etree
from markupsafe import Markup

from bilat.charts.drawing import sheet
from bilat.charts.drawing.bars import Flag, bars, bounds, through
from bilat.charts.drawing.lines import lines
from bilat.charts.drawing.tiles import places, world
from bilat.charts.drawing.triangle import Arrow, triangle
from bilat.charts.render import svg_to_png

SCRIPT = "<script>alert(1)</script>"


@dataclass(frozen=True)
class Told:
    period: str
    quad: str
    n: int


def parsed(drawing: str) -> etree._Element:
    return etree.fromstring(drawing.encode())


def heights(drawing: Markup, of: str) -> list[float]:
    return [float(h) for h in parsed(drawing).xpath(f"//rect[@class = '{of}']/@height")]


def test_bars_are_as_high_as_their_numbers() -> None:
    told = [Told("2020", "verbal cooperation", 4), Told("2020", "material conflict", 2), Told("2021", "verbal cooperation", 1)]
    drawn = bars(
        told, ["2019", "2020", "2021"], 4, "acts", [Flag("2021", "1", f"a shift {SCRIPT}", "#shift-1")], "/search?since={}&until={}"
    )
    four, one = heights(drawn, "vc")
    assert four == pytest.approx(4 * one, rel=0.01) and heights(drawn, "mf") == [pytest.approx(2 * one, rel=0.01)]
    assert "2020: 4 verbal cooperation, 2 material conflict" in drawn and "since=2020-01-01&amp;until=2020-12-31" in drawn
    assert SCRIPT not in drawn and parsed(drawn).xpath("//a[@href = '#shift-1']/g[@class = 'tip']/text")


@pytest.mark.parametrize(
    ("first", "last", "n"), [("2019", "2021", 3), ("2019-Q3", "2020-Q2", 4), ("2019-11", "2020-02", 4), ("2020-Q1", "2020-Q1", 1)]
)
def test_periods_follow_without_a_gap(first: str, last: str, n: int) -> None:
    found = through(first, last)
    assert len(found) == n and (found[0], found[-1]) == (first, last)
    ends = [bounds(p) for p in found]
    assert all(a <= b for a, b in ends) and all(a[1] < b[0] for a, b in pairwise(ends))


def test_a_line_breaks_where_years_are_missing() -> None:
    drawn = lines({"poles": [(2000, 2.0), (2001, 3.0), (2005, 2.0)], "none": []}, "How many", str)
    assert len(parsed(drawn).xpath("//polyline")) == 2 and "poles: 2.0 in 2000, 2.0 in 2005" in drawn


def test_every_state_of_today_has_a_tile_of_its_own() -> None:
    held = places()
    assert len(set(held.values())) == len(held) > 190
    drawn = world({"FRA": ("c2", "France: 3 statements", "/tie/ITA/FRA")}, "ITA", "The ties of Italy")
    assert parsed(drawn).xpath("//a[@href = '/tie/ITA/FRA']/rect[@class = 'c2']") and parsed(drawn).xpath("//rect[@class = 'own']")


def test_a_triangle_tells_both_directions_apart() -> None:
    arrows = [
        Arrow("USA", "CHN", 90, -5.0, "/tie/USA/CHN"),
        Arrow("CHN", "USA", 10, 2.0, "/tie/CHN/USA"),
        Arrow("RUS", "USA", 0, None, "/tie/RUS/USA"),
    ]
    drawn = triangle(("USA", "RUS", "CHN"), arrows, "Three")
    assert parsed(drawn).xpath("//polygon/@class") == ["f2", "c1"], "nothing is drawn where nothing is told"
    assert "United States → China: 90 acts, mean score −5.0" in drawn and "China → United States: 10 acts, mean score +2.0" in drawn


def test_a_drawing_stands_alone_with_its_colours() -> None:
    """No variable, no link, no rule that only pages need; light and dark, or light alone for a PNG."""
    drawn = triangle(("USA", "RUS", "CHN"), [Arrow("USA", "CHN", 9, -5.0, "/tie/USA/CHN")], "Three")
    both, light = (sheet.alone([(f"Head {SCRIPT}", drawn)], "Title", "Data: reports.", dark) for dark in (True, False))
    assert "prefers-color-scheme" in both and "prefers-color-scheme" not in light
    for svg in (both, light):
        assert "var(--" not in svg and SCRIPT not in svg and not parsed(svg).xpath("//@href")
        assert {"Title", "Data: reports."} <= {t.text for t in parsed(svg).iter("{http://www.w3.org/2000/svg}text")}
    assert svg_to_png(light).startswith(b"\x89PNG")


def test_every_colour_of_the_rules_is_in_the_palette_for_both_schemes() -> None:
    used = set(re.findall(r"var\(--([\w-]+)\)", sheet.rules()))
    assert used <= set(sheet.COLOURS) and sheet.variables().count("--paper:") == 2
