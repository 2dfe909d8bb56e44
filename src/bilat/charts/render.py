"""A Vega-Lite spec as SVG, PNG or JSON, made in the process by vl-convert: no browser, no network, the same bytes for the same spec."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bilat.errors import BadInput

Spec = Mapping[str, Any]

VERSION = "6.1"
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
ENDINGS = (".svg", ".png", ".json")
_CLIP = re.compile(r"(?<=[\"#])clip\d+(?=[\")])")
_PNG_SCALE = 2  # pixels for each unit of the picture, so that print is sharp


def to_json(spec: Spec) -> str:
    """The spec itself, for Vega-Lite's editor and for other programs."""
    return json.dumps({"$schema": SCHEMA, **spec}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def to_svg(spec: Spec) -> str:
    """The picture as SVG text."""
    import vl_convert

    made = str(vl_convert.vegalite_to_svg(to_json(spec), vl_version=VERSION, allowed_base_urls=[]))
    order: dict[str, str] = {}  # marks that are clipped are numbered through all pictures of a process
    return _CLIP.sub(lambda m: order.setdefault(m[0], f"clip{len(order)}"), made)


def to_png(spec: Spec, scale: float = _PNG_SCALE) -> bytes:
    """The picture as PNG, `scale` pixels for each of its units."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(to_json(spec), vl_version=VERSION, scale=scale, allowed_base_urls=[]))


def svg_to_png(svg: str, scale: float = _PNG_SCALE) -> bytes:
    """A drawing as PNG; it may have no colours but those of its own style."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg, scale=scale))


def ending(path: Path) -> str:
    """The ending of a file for a chart; BadInput for any other. Asked before a long work is begun."""
    if path.suffix.lower() not in ENDINGS:
        raise BadInput(f"{path}: a chart is written as {', '.join(ENDINGS)}; give the file one of these endings")
    return path.suffix.lower()


def write(spec: Spec, path: Path) -> None:
    """Write a chart in the format that the file's ending names; BadInput where it cannot be."""
    kind = ending(path)
    made = to_png(spec) if kind == ".png" else (to_svg(spec) if kind == ".svg" else to_json(spec)).encode()
    try:
        path.write_bytes(made)
    except OSError as error:
        raise BadInput(f"cannot write {path}: {error.strerror}; name another file") from error
