"""Fields that may be one thing or another."""

from __future__ import annotations

from typing import Any

import pytest

from k8s_magics.apimachinery.decode import decode
from k8s_magics.apimachinery.decode_alternatives import PREFIX
from k8s_magics.apimachinery.decode_scalars import DecodeError
from k8s_magics.apimachinery.schema import Schema


def _read(value: Any) -> Any:
    schema = Schema.standard()
    return decode(schema, schema.named(PREFIX), value).object


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ({"additionalProperties": True}, {"additionalProperties": True}),
        ({"additionalProperties": {"type": "string", "tipe": 1}}, {"additionalProperties": {"type": "string"}}),
        ({"items": 5}, {}),
        ({"items": [{"type": "string"}]}, {"items": [{"type": "string"}]}),
        ({"dependencies": {"a": ["b"]}}, {"dependencies": {"a": ["b"]}}),
    ],
)
def test_each_of_the_alternatives_is_read(value: Any, kept: Any) -> None:
    assert _read(value) == kept


def test_what_is_none_of_them_is_refused() -> None:
    with pytest.raises(DecodeError, match="boolean or JSON schema expected"):
        _read({"properties": {"a": {"additionalProperties": "yes"}}})


def test_faults_within_are_told_with_the_way_to_them() -> None:
    with pytest.raises(
        DecodeError, match="into Go struct field JSONSchemaProps.properties.items.minLength of type int64"
    ):
        _read({"properties": {"a": {"items": {"minLength": "one"}}}})
