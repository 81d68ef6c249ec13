"""Reading what a user sent: types and unknown fields, by the schema (kubernetes.io/docs/reference/using-api/api-concepts, field validation)."""

from __future__ import annotations

from ..apimachinery.decode import Decoded, DecodeError, cannot_handle, decode, without_empty
from ..apimachinery.errors import BadRequest
from ..apimachinery.objects import Object, freeze
from ..apimachinery.resource import Resource
from ..apimachinery.schema import Schema
from .request import Request


def decode_sent(schema: Schema, request: Request, obj: Object, *, keep_empty: bool = False) -> Object:
    """`obj` with known fields only.  BadRequest for wrong types, and for unknown fields if the request asks for `Strict`.

    Empty lists and maps are as good as absent, but for the rules that new objects are held to.
    """
    resource = request.resource
    api_version = str(obj.get("apiVersion") or resource.api_version(request.version))
    version = api_version.rpartition("/")[2]
    try:
        decoded = read_sent(schema, resource, api_version, obj)
    except DecodeError as error:
        raise BadRequest(cannot_handle(resource.kind, version, error)) from None
    if decoded.unknown:
        if request.field_validation == "Strict":
            raise BadRequest(cannot_handle(resource.kind, version, decoded.strict_error))
        if request.field_validation != "Ignore":
            for path in decoded.unknown:
                request.warn(f'unknown field "{path}"')
    return decoded.object if keep_empty else decoded.stored


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
