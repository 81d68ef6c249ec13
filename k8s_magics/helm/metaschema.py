"""What a schema itself may look like, by the draft of JSON schema that it names.

# Simplified: of the metaschemas, what concerns the keywords that are checked here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Dialect:
    """`year`: 2019 and later drafts let other keywords stand beside `$ref`; 7 and less are the numbers of older drafts."""

    url: str
    year: int
    meta: Any = field(default=True)


_TEXT, _NUMBER, _BOOLEAN, _SCHEMA = {"type": "string"}, {"type": "number"}, {"type": "boolean"}, {"$ref": "#"}
_SIZE = {"type": "integer", "minimum": 0}
_NAMES = {"type": "array", "items": _TEXT, "uniqueItems": True}
_SCHEMAS = {"type": "array", "minItems": 1, "items": _SCHEMA}
_NAMED_SCHEMAS = {"type": "object", "additionalProperties": _SCHEMA}
_SIMPLE = {"enum": ["array", "boolean", "integer", "null", "number", "object", "string"]}
_VALIDATION: Mapping[str, Any] = {
    "type": {"anyOf": [_SIMPLE, {"type": "array", "items": _SIMPLE, "minItems": 1, "uniqueItems": True}]},
    "enum": {"type": "array"},
    **dict.fromkeys(("maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum"), _NUMBER),
    "multipleOf": {"type": "number", "exclusiveMinimum": 0},
    **dict.fromkeys(("maxLength", "minLength", "maxItems", "minItems", "maxContains", "minContains"), _SIZE),
    **dict.fromkeys(("maxProperties", "minProperties"), _SIZE),
    "pattern": _TEXT,
    "uniqueItems": _BOOLEAN,
    "required": _NAMES,
    "dependentRequired": {"type": "object", "additionalProperties": _NAMES},
}
_APPLICATOR: Mapping[str, Any] = {
    **dict.fromkeys(("additionalProperties", "propertyNames", "contains", "not", "if", "then", "else"), _SCHEMA),
    **dict.fromkeys(("properties", "patternProperties", "dependentSchemas"), _NAMED_SCHEMAS),
    **dict.fromkeys(("allOf", "anyOf", "oneOf"), _SCHEMAS),
}
_NOTES: Mapping[str, Any] = {"title": _TEXT, "description": _TEXT, "examples": {"type": "array"}}
_OWN = {"type": ["object", "boolean"]}
_OLD = {
    **_OWN,
    "properties": {
        **_VALIDATION,
        **_APPLICATOR,
        **_NOTES,
        "items": {"anyOf": [_SCHEMA, _SCHEMAS]},
        "additionalItems": _SCHEMA,
        "definitions": _NAMED_SCHEMAS,
    },
}


def _new(applicator: Mapping[str, Any]) -> dict[str, Any]:
    """Since 2019 a metaschema is put together of vocabularies."""
    vocabularies = ({**applicator, "$defs": _NAMED_SCHEMAS}, _VALIDATION, _NOTES)
    return {"allOf": [{**_OWN, "properties": dict(each)} for each in vocabularies], **_OWN}


_OF_2020 = Dialect(
    "https://json-schema.org/draft/2020-12/schema#",
    2020,
    _new({**_APPLICATOR, "items": _SCHEMA, "prefixItems": _SCHEMAS}),
)
_DIALECTS = (
    _OF_2020,
    Dialect(
        "https://json-schema.org/draft/2019-09/schema#",
        2019,
        _new({**_APPLICATOR, "items": {"anyOf": [_SCHEMA, _SCHEMAS]}, "additionalItems": _SCHEMA}),
    ),
    Dialect("http://json-schema.org/draft-07/schema#", 7, _OLD),
    Dialect("http://json-schema.org/draft-06/schema#", 6, _OLD),
    Dialect("http://json-schema.org/draft-04/schema#", 4),
)


def dialect_of(schema: Any) -> Dialect:
    """The draft that `$schema` names; the latest if it names none that is known."""
    named = str(schema.get("$schema") or "") if isinstance(schema, Mapping) else ""
    bare = named.rstrip("#").partition("://")[2]
    return next((d for d in _DIALECTS if bare and d.url.rstrip("#").endswith(bare)), _OF_2020)
