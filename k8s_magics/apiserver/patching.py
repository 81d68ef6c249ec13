"""PATCH: from a body and its content type to a change of an object."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from ..apimachinery.errors import BadRequest, Invalid, UnsupportedMediaType
from ..apimachinery.fielderrors import invalid
from ..apimachinery.objects import Object, freeze
from ..apimachinery.patch.errors import PatchError
from ..apimachinery.patch.json_patch import apply_json_patch
from ..apimachinery.patch.merge_patch import apply_merge_patch
from ..apimachinery.patch.strategic import apply_strategic_patch
from ..apimachinery.schema import Schema
from .request import Request

PatchKind = Literal["merge", "strategic", "json", "apply"]
REFUSED = "the server rejected our request due to an error in our request"


def change_of(schema: Schema, request: Request, kind: PatchKind, patch: Any) -> Callable[[Object], Object]:
    """The pure function that a patch is; what it raises is an ApiError in the server's words."""
    body = freeze(patch)
    api_version = request.resource.api_version(request.version)
    definition = schema.of(api_version, request.resource.kind)

    def change(obj: Object) -> Object:
        try:
            if kind == "json":
                return apply_json_patch(obj, body)
            if kind == "merge":
                return apply_merge_patch(obj, body)
            if definition is None:
                raise UnsupportedMediaType(
                    "the body of the request was in an unknown format - accepted media types include: "
                    "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml"
                )
            return apply_strategic_patch(schema, definition, obj, body)
        except PatchError as error:
            raise _refusal(request, kind, error) from None

    return change


def _refusal(request: Request, kind: PatchKind, error: PatchError) -> Exception:
    if kind == "json":
        return Invalid(request.resource.qualified_kind, request.name, (invalid("patch", None, str(error)),))
    return BadRequest(str(error))
