"""Reading what a user sent: types and unknown fields, by the schema (kubernetes.io/docs/reference/using-api/api-concepts, field validation)."""

from __future__ import annotations

from typing import Any

from ..apimachinery.decode import Decoded, DecodeError, cannot_handle, decode, without_empty
from ..apimachinery.decode_scalars import json_kind
from ..apimachinery.errors import BadRequest
from ..apimachinery.meta import group_of
from ..apimachinery.objects import Object, freeze
from ..apimachinery.resource import Resource
from ..apimachinery.schema import Schema
from .request import Request

SCHEME = "pkg/runtime/scheme.go:111"


class Unreadable(BadRequest):
    """An object that cannot be read: `why` of a decoder of JSON, `converting` of the converter that strategic patches go through."""

    def __init__(self, kind: str, version: str, why: str, converting: str = "") -> None:
        super().__init__(cannot_handle(kind, version, why))
        self.why, self.converting = why, converting or why


def decode_sent(schema: Schema, request: Request, obj: Object, *, keep_empty: bool = False) -> Object:
    """`obj` with known fields only.  BadRequest for wrong types, and for unknown fields if the request asks for `Strict`.

    Empty lists and maps are as good as absent, but for the rules that new objects are held to.
    """
    resource = request.resource
    api_version = str(obj.get("apiVersion") or resource.api_version(request.version))
    version = api_version.rpartition("/")[2]
    kind = str(obj.get("kind") or resource.kind) if resource.structure is not None else resource.kind
    other = _other_kind(schema, resource, api_version, obj)
    if other and (not request.version or resource.serves(request.version)):
        raise Unreadable(resource.kind, version, other)
    try:
        decoded = read_sent(schema, resource, api_version, obj)
    except DecodeError as error:
        raise Unreadable(kind, version, str(error), error.patched) from None
    if decoded.unknown:
        if request.field_validation == "Strict":
            raise Unreadable(kind, version, decoded.strict_error)
        if request.field_validation != "Ignore":
            for path in decoded.unknown:
                request.warn(f'unknown field "{path}"')
    return decoded.object if keep_empty else decoded.stored


def _other_kind(schema: Schema, resource: Resource, api_version: str, obj: Object) -> str:
    """Why an object of another kind cannot be read as one of this; "" if it is of this."""
    kind: Any = obj.get("kind")
    known = kind in (None, "", resource.kind) and resource.serves(api_version.rpartition("/")[2])
    if resource.structure is not None or resource.stored_as or (known and group_of(api_version) == resource.group):
        return ""
    kind = kind or resource.kind
    if not isinstance(kind, str):
        found = f"json: cannot unmarshal {json_kind(kind)} into Go struct field .kind of type string"
        return f"couldn't get version/kind; json parse error: {found}"
    definition = schema.of(api_version, kind)
    if definition is None:
        return f'no kind "{kind}" is registered for version "{api_version}" in scheme "{SCHEME}"'
    try:
        decode(schema, definition, obj)
    except DecodeError as error:
        return str(error)
    internal = resource.group.partition(".")[0] or "core"
    bare = api_version.rpartition("/")[2]
    return f"converting ({bare}.{kind}) to ({internal}.{resource.kind}): unknown conversion"


def without_empties(schema: Schema, request: Request, obj: Object) -> Object:
    """A new object as the store keeps it: no empty lists and maps."""
    resource = request.resource
    if request.caller.trusted or resource.structure is not None:
        return obj
    definition = schema.of(resource.api_version(), resource.kind)
    made: Object = obj if definition is None else without_empty(schema, definition, obj)
    return made


def read_sent(schema: Schema, resource: Resource, api_version: str, obj: Object) -> Decoded:
    """By the kind's own structure or by the standard schema; DecodeError for wrong types."""
    if resource.structure is not None:
        return resource.structure.decode(schema, obj)
    definition = schema.of(api_version, resource.kind)
    return decode(schema, definition, obj) if definition is not None else Decoded(freeze(obj))
