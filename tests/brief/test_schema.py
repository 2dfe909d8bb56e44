"""The published JSON Schema is that of the record, and every brief is valid under it."""

import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from bilat import brief
from bilat.brief import Brief
from bilat.brief.schema import FILE, schema, text


def published() -> dict[str, object]:
    return dict(json.loads(files("bilat.brief").joinpath(FILE).read_text(encoding="utf-8")))


def test_the_published_schema_is_that_of_the_record() -> None:
    assert files("bilat.brief").joinpath(FILE).read_text(encoding="utf-8") == text(), "run `python -m bilat.brief.schema`"
    Draft202012Validator.check_schema(schema())


def test_briefs_are_valid(r: Brief, b: Brief) -> None:
    valid = Draft202012Validator(published(), format_checker=FormatChecker())
    for made in (r, b):
        valid.validate(json.loads(brief.to_json(made)))


def test_what_is_missing_or_strange_is_not_valid(b: Brief) -> None:
    valid = Draft202012Validator(published())
    for change in ({"header": {}}, {"more": 1}, {"rows": [{"id": 1}]}):
        with pytest.raises(ValidationError):
            valid.validate(json.loads(brief.to_json(b)) | change)
