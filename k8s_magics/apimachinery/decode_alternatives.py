"""Fields that may be one thing or another: a JSON schema or a boolean, a list of schemas, a list of texts.

Such types read JSON by themselves: what they do not know within they pass over in silence.
Source: k8s.io/apiextensions-apiserver, marshal.go.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .decode_scalars import DecodeError, Decoder
from .objects import FrozenList, freeze

PREFIX = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps"
OR_BOOL, OR_ARRAY, OR_TEXTS = f"{PREFIX}OrBool", f"{PREFIX}OrArray", f"{PREFIX}OrStringArray"
ALTERNATIVES = frozenset({OR_BOOL, OR_ARRAY, OR_TEXTS})


def alternative(name: str, schema_decoder: Decoder) -> Decoder:
    """The decoder of the type `name`, given that of a JSON schema."""

    def decode_alternative(value: Any, unknown: list[str]) -> Any:
        if isinstance(value, Mapping):
            return schema_decoder(value, [])
        if name == OR_BOOL:
            if isinstance(value, bool):
                return value
            raise DecodeError("boolean or JSON schema expected", fatal=False)
        if not isinstance(value, (list, tuple)) or not value:
            return None
        return FrozenList([schema_decoder(item, []) for item in value]) if name == OR_ARRAY else freeze(value)

    return decode_alternative
