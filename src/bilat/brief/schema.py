"""The JSON Schema of a brief, made from the record's classes: run as a module, it writes `brief.schema.json` beside itself.

python -m bilat.brief.schema
"""

import dataclasses
import json
import re
import types
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from .record import Brief

FILE = "brief.schema.json"
ADDRESS = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema: each class is a definition with its docstring; every key is always there, and no other."""
    found: dict[str, Any] = {}
    _class(Brief, found)
    return {"$schema": ADDRESS, "title": "Brief", "description": _told(Brief), **found.pop("Brief"), "$defs": dict(sorted(found.items()))}


def _class(kind: Any, found: dict[str, Any]) -> dict[str, Any]:
    if kind.__name__ not in found:
        found[kind.__name__] = {}
        hints = get_type_hints(kind)
        names = [f.name for f in dataclasses.fields(kind)]
        properties = {name: _type(hints[name], found) for name in names}
        found[kind.__name__] = {
            "description": _told(kind), "type": "object", "properties": properties, "required": names, "additionalProperties": False,
        }  # fmt: skip
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _type(hint: Any, found: dict[str, Any]) -> dict[str, Any]:
    plain = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}
    if hint in plain:
        return {"type": plain[hint]}
    if hint in (date, datetime):
        return {"type": "string", "format": "date" if hint is date else "date-time"}
    if dataclasses.is_dataclass(hint):
        return _class(hint, found)
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _type(get_args(hint)[0], found)}
    if get_origin(hint) in (Union, types.UnionType):
        return {"anyOf": [_type(part, found) for part in get_args(hint)]}
    raise TypeError(f"{hint} has no form in JSON")


def _told(kind: Any) -> str:
    return re.sub(r"\s+", " ", (kind.__doc__ or "").replace("`", "")).strip()


def text() -> str:
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name(FILE).write_text(text(), encoding="utf-8")
