"""The formats of strings that the schema of a custom kind may name: others are let in with a warning, and mean nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...apimachinery.objects import Object

FORMATS = frozenset(
    (
        "bsonobjectid byte cidr creditcard date datetime duration email hexcolor hostname ipv4 ipv6 isbn isbn10 isbn13 k8slongname "
        "k8sshortname mac password rgbcolor ssn uri uuid uuid3 uuid4 uuid5"
    ).split()
)


def is_known(format_name: str) -> bool:
    return format_name.replace("-", "") in FORMATS


def unrecognized(schema: Object) -> Iterator[str]:
    """The formats of strings anywhere in a schema that are not known."""
    kind = schema.get("format")
    if kind and schema.get("type") == "string" and not is_known(kind):
        yield kind
    for key, value in schema.items():
        for inner in _inner(key, value):
            yield from unrecognized(inner)


def _inner(key: str, value: Any) -> list[Object]:
    if key in ("properties", "patternProperties", "definitions") and isinstance(value, Mapping):
        return [each for each in value.values() if isinstance(each, Mapping)]
    if key in ("items", "additionalProperties", "not") and isinstance(value, Mapping):
        return [value]
    if key in ("allOf", "anyOf", "oneOf") and isinstance(value, (list, tuple)):
        return [each for each in value if isinstance(each, Mapping)]
    return []
