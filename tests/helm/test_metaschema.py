from __future__ import annotations

import json
from typing import Any

import pytest

from k8s_magics.helm.metaschema import dialect_of
from k8s_magics.helm.schema import single_schema

NEW, OLD = "https://json-schema.org/draft/2020-12/schema", "http://json-schema.org/draft-07/schema#"


def complaints(schema: Any) -> list[str]:
    return single_schema(json.dumps(schema).encode(), {}).splitlines()


@pytest.mark.parametrize(
    ("named", "year"), [("", 2020), (NEW, 2020), (OLD, 7), (OLD.rstrip("#"), 7), ("https" + OLD[4:], 7)]
)
def test_the_draft_is_the_one_that_is_named(named: str, year: int) -> None:
    assert dialect_of({"$schema": named} if named else {}).year == year


def test_vocabularies_are_told_one_level_at_a_time() -> None:
    assert complaints({"properties": {"a": {"type": "objct"}}}) == [
        '"file:///values.schema.json#" is not valid against metaschema: jsonschema validation failed with '
        "'https://json-schema.org/draft/2020-12/schema#'",
        "- at '': 'allOf' failed",
        "  - at '/properties/a': 'allOf' failed",
        "    - at '/properties/a/type': 'anyOf' failed",
        "      - at '/properties/a/type': value must be one of 'array', 'boolean', 'integer', 'null', 'number', 'object', 'string'",
        "      - at '/properties/a/type': got string, want array",
    ]


def test_older_drafts_have_one_list_of_keywords() -> None:
    assert complaints({"$schema": OLD, "properties": {"a": {"enum": "x"}}})[1:] == [
        "- at '/properties/a/enum': got string, want array"
    ]
    assert complaints(1)[1:] == ["- at '': got number, want boolean or object"]
