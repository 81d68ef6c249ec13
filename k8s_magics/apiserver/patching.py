"""PATCH: from a body and its content type to a change of an object."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from ..apimachinery.errors import ApiError, BadRequest, Invalid, Unexplained, Unprocessable, UnsupportedMediaType
from ..apimachinery.fielderrors import invalid
from ..apimachinery.objects import Object, evolve_each, freeze
from ..apimachinery.patch.errors import MalformedPatchError, PatchError
from ..apimachinery.patch.json_patch import apply_json_patch
from ..apimachinery.patch.merge_patch import apply_merge_patch
from ..apimachinery.patch.shape import go_value
from ..apimachinery.patch.strategic import ORDER, apply_strategic_patch
from ..apimachinery.schema import Schema
from .decoding import Unreadable
from .patched_document import merged_text, operated_text
from .request import Request

PatchKind = Literal["merge", "strategic", "json", "apply"]
PATCHES: Mapping[str, PatchKind] = {
    "application/json-patch+json": "json", "application/merge-patch+json": "merge",
    "application/strategic-merge-patch+json": "strategic", "application/apply-patch+yaml": "apply",
}  # fmt: skip
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
            changed = apply_strategic_patch(schema, definition, obj, body)
            return evolve_each(changed, {"kind": obj.get("kind"), "apiVersion": obj.get("apiVersion")})
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


def unreadable(kind: PatchKind, patch: Any, old: Object, error: Unreadable) -> ApiError:
    """A patch after which the object cannot be read: the server shows what would be of `old`, or of a strategic one the patch."""
    if kind == "strategic":
        return Invalid("", "", (invalid("patch", go_value(_consumed(patch)), error.converting),))
    text = operated_text if kind == "json" else merged_text
    return Invalid("", "", (invalid("patch", text(old, freeze(patch)), error.why),))


def _consumed(patch: Any) -> Any:
    """A patch as merging leaves it: lists that came with their order are gone."""
    if not isinstance(patch, Mapping):
        return patch
    ordered = {key.removeprefix(ORDER) for key in patch if key.startswith(ORDER)}
    return {k: _consumed(v) for k, v in patch.items() if k not in ordered and not k.startswith(ORDER)}
