"""Reading what a user sent: types and unknown fields, by the schema (kubernetes.io/docs/reference/using-api/api-concepts, field validation)."""

from __future__ import annotations

from ..apimachinery.decode import DecodeError, cannot_handle, decode
from ..apimachinery.errors import BadRequest
from ..apimachinery.objects import Object
from ..apimachinery.schema import Schema
from .request import Request


def decode_sent(schema: Schema, request: Request, obj: Object) -> Object:
    """`obj` with known fields only.  BadRequest for wrong types, and for unknown fields if the request asks for `Strict`."""
    resource = request.resource
    api_version = str(obj.get("apiVersion") or resource.api_version(request.version))
    definition = schema.of(api_version, resource.kind)
    if definition is None:
        return obj
    version = api_version.rpartition("/")[2]
    try:
        decoded = decode(schema, definition, obj)
    except DecodeError as error:
        raise BadRequest(cannot_handle(resource.kind, version, error)) from None
    if decoded.unknown:
        if request.field_validation == "Strict":
            raise BadRequest(cannot_handle(resource.kind, version, decoded.strict_error))
        if request.field_validation != "Ignore":
            for path in decoded.unknown:
                request.warn(f'unknown field "{path}"')
    return decoded.object
