"""The JSON Schema of an answer, made from the records, and the strict reading of a value under it."""

import types
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from bilat import plover

from .labels import labels
from .record import Proposal


class Misfit(ValueError):
    """A value that does not fit; the message names the place and what was found."""


@cache
def closed() -> dict[str, tuple[str, ...]]:
    """Fields of a Proposal whose texts come from a closed list."""
    return {"type": plover.TYPES, "label": labels()}


def schema() -> dict[str, Any]:
    """The schema that a server is asked to answer under: every key required, no other allowed, as strict modes ask."""
    return _object({"statements": {"type": "array", "items": _of(Proposal)}})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _of(kind: Any, name: str = "") -> dict[str, Any]:
    """The schema of one annotation of a record."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return _object({f.name: _of(hints[f.name], f.name) for f in fields(kind)})
    if get_origin(kind) in (Union, types.UnionType):
        inner = _of(next(a for a in get_args(kind) if a is not type(None)), name)
        return {"anyOf": [inner, {"type": "null"}]}
    if get_origin(kind) is Literal:
        return {"type": "string", "enum": list(get_args(kind))}
    if name in closed():
        return {"type": "string", "enum": list(closed()[name])}
    return {"type": {str: "string", int: "integer", bool: "boolean"}[kind]}


def proposal(value: object) -> Proposal:
    """A value as a Proposal; raises Misfit where it breaks the schema in any way."""
    made = _read(Proposal, value, "item")
    assert isinstance(made, Proposal)
    return made


def _read(kind: Any, value: object, where: str, name: str = "") -> Any:
    if is_dataclass(kind):
        if not isinstance(value, dict):
            raise Misfit(f"{where} is {_kind(value)}, not an object")
        hints, names = get_type_hints(kind), [f.name for f in fields(kind)]
        if wrong := sorted(set(map(str, value)) ^ set(names)):
            raise Misfit(f"{where} has {'no' if wrong[0] in names else 'an unknown'} {wrong[0][:40]!r}")
        return kind(**{n: _read(hints[n], value[n], n if where == "item" else f"{where}.{n}", n) for n in names})  # type: ignore[operator]
    if get_origin(kind) in (Union, types.UnionType):
        return None if value is None else _read(next(a for a in get_args(kind) if a is not type(None)), value, where, name)
    allowed = get_args(kind) if get_origin(kind) is Literal else closed().get(name)
    expected = str if allowed else kind
    if type(value) is not expected:  # True is no integer here
        raise Misfit(f"{where} is {_kind(value)}, not {expected.__name__}")
    if allowed and value not in allowed:
        raise Misfit(f"{where} is {str(value)[:40]!r}, none of {', '.join(allowed[:4])} …")
    return value


def _kind(value: object) -> str:
    return "null" if value is None else type(value).__name__
