"""A chart as notebooks show it: the last line of a cell, and there it is."""

from dataclasses import dataclass
from typing import Any

from bilat.charts.render import Spec, to_json, to_png


@dataclass(frozen=True, slots=True)
class Picture:
    """A Vega-Lite spec; a notebook asks it for its PNG, and for a line of text where it can show no picture."""

    spec: Spec

    def _repr_png_(self) -> bytes:
        return to_png(self.spec, scale=1.25)

    def __repr__(self) -> str:
        title: Any = self.spec["vconcat"][0]["title"]["text"] if "vconcat" in self.spec else "chart"
        return f"Picture: {title}, {len(to_json(self.spec)):,} characters of Vega-Lite"
