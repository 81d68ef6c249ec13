"""PATCH: from a body and its content type to a change of an object."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Literal

from ..apimachinery.errors import ApiError, BadRequest, Invalid, Unexplained, Unprocessable, UnsupportedMediaType
from ..apimachinery.fielderrors import invalid
from ..apimachinery.json_text import compact
from ..apimachinery.meta import in_order
from ..apimachinery.objects import Object, freeze
from ..apimachinery.patch.errors import MalformedPatchError, PatchError
from ..apimachinery.patch.json_patch import apply_json_patch
from ..apimachinery.patch.merge_patch import apply_merge_patch
from ..apimachinery.patch.strategic import ORDER, apply_strategic_patch
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
                patched: Object = apply_json_patch(obj, body)
                return patched
            if kind == "merge":
                merged: Object = apply_merge_patch(obj, body)
                return merged
            if definition is None:
                raise UnsupportedMediaType(
                    "the body of the request was in an unknown format - accepted media types include: "
                    "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml"
                )
            return apply_strategic_patch(schema, definition, obj, body)
        except PatchError as error:
            raise _refusal(kind, error) from None

    return change


def _refusal(kind: PatchKind, error: PatchError) -> ApiError:
    if kind != "json":
        return BadRequest(str(error)) if str(error).startswith("json:") else Unexplained(str(error))
    return (
        BadRequest(f"error decoding patch: {error}")
        if isinstance(error, MalformedPatchError)
        else Unprocessable(REFUSED)
    )


_MISMATCH = re.compile(r"json: cannot unmarshal (\w+).* into Go .* of type (\S+)\Z")


def mistyped(patch: Any, error: BadRequest) -> ApiError:
    """A strategic patch that puts a value of the wrong type into an object: the server shows the whole patch."""
    _, found, why = error.message.partition(": ")
    if not found or " cannot be handled as a " not in error.message:
        return error
    match = _MISMATCH.search(why)
    if match is None and why.startswith("illegal base64"):
        why = f"error decoding from json: {why}"
    return Invalid(
        "", "", (invalid("patch", _go_map(_consumed(patch)), _conversion(match[1], match[2]) if match else why),)
    )


def unreadable(kind: PatchKind, patch: Any, patched: Object, error: BadRequest) -> ApiError:
    """A patch after which the object cannot be read: the server shows the object, or of a strategic one the patch."""
    if kind == "strategic":
        return mistyped(patch, error)
    _, found, why = error.message.partition(": ")
    if not found or " cannot be handled as a " not in error.message:
        return error
    fields = {key: patched[key] for key in sorted(patched)}
    if isinstance(patched.get("metadata"), Mapping):
        fields["metadata"] = in_order(patched["metadata"])
    return Invalid("", "", (invalid("patch", compact(fields, sort=False), why),))


def _consumed(patch: Any) -> Any:
    """A patch as merging leaves it: lists that came with their order are gone."""
    if not isinstance(patch, Mapping):
        return patch
    ordered = {key.removeprefix(ORDER) for key in patch if key.startswith(ORDER)}
    return {k: _consumed(v) for k, v in patch.items() if k not in ordered and not k.startswith(ORDER)}


def _conversion(found: str, wanted: str) -> str:
    if wanted.startswith("map["):
        return f"cannot restore map from {found}"
    if wanted.startswith("[]"):
        return f"cannot restore slice from {found}"
    if "." in wanted and found != "object":
        return f"cannot restore struct from: {found}"
    if found == "string":
        return f"unrecognized type: {wanted}"
    return f"cannot convert {'int64' if found == 'number' else found} to {wanted}"


def _go_map(value: Any) -> str:
    """Go's `%v`: `map[a:1 b:[x y]]`."""
    if isinstance(value, Mapping):
        return "map[" + " ".join(f"{key}:{_go_map(value[key])}" for key in sorted(value)) + "]"
    if isinstance(value, (list, tuple)):
        return "[" + " ".join(map(_go_map, value)) + "]"
    return (
        {True: "true", False: "false", None: "<nil>"}[value] if isinstance(value, bool) or value is None else str(value)
    )
