"""Objects as Go's encoder writes its own structures: fields in the order of the source, and some although they are empty.

What a client has read into the types of k8s.io/api it prints in this form (`kubectl create deployment -o json`, `rollout restart -o json`);
what it keeps as a map comes out in name order.  `go_structs.json` has the fields of each structure, by its name in OpenAPI:

    "name hostPort containerPort=0 protocol hostIP partition*"

`=` says what is written when the field is empty (0, f for false, s for an empty text, n for null, q for a quantity), `{` that it is a
structure which is always written, `*` that it is a pointer, which may point to what is empty.  Source: k8s.io/api and k8s.io/apimachinery of the release.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .objects import Object, freeze
from .schema import Definition, Field, Schema

DATA = "go_structs.json"
EMPTIES: Mapping[str, Any] = {"0": 0, "f": False, "s": "", "n": None, "q": "0"}


def as_struct(obj: Object) -> Object:
    """The object as its Go structure; one of a custom kind stays as it is."""
    schema = Schema.standard()
    definition = schema.of(str(obj.get("apiVersion")), str(obj.get("kind")))
    return obj if definition is None else in_struct(schema, definition, obj)


def in_struct(schema: Schema, definition: Definition, obj: Mapping[str, Any]) -> Object:
    """The same for an object of which the definition is known; a custom one stays as it is."""
    made: Object = freeze(_struct(schema, definition, obj) if definition.name in structs() else obj)
    return made


def _struct(schema: Schema, definition: Definition, obj: Mapping[str, Any]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for word in structs()[definition.name].split():
        name, equals, empty = word.partition("=")
        always, pointer = name.endswith("{"), name.endswith("*")
        field = definition.fields.get(name.rstrip("{*"))
        if field is None:  # another release has it not
            continue
        value = obj.get(field.name)
        if always:
            out[field.name] = _value(schema, field, {} if value is None else value)
        elif equals and not value and (value is None or empty != "n"):
            out[field.name] = EMPTIES[empty]
        elif value is not None and (equals or value or pointer):
            out[field.name] = _value(schema, field, value)
    return out


def _value(schema: Schema, field: Field, value: Any) -> Any:
    if field.items is not None and isinstance(value, Mapping):
        return {key: _value(schema, field.items, value[key]) for key in sorted(value)}
    if field.items is not None and isinstance(value, (list, tuple)):
        return [_value(schema, field.items, each) for each in value]
    definition = schema.resolve(field)
    if definition is None or definition.name not in structs() or not isinstance(value, Mapping):
        return value
    return _struct(schema, definition, value)


@functools.cache
def structs() -> Mapping[str, str]:
    found: Mapping[str, str] = json.loads(Path(__file__).with_name(DATA).read_text())
    return found
