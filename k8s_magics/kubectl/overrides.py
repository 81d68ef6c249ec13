"""--overrides: a last word on the object that a command makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..apimachinery.decode import DecodeError, decode
from ..apimachinery.json_reader import JsonError, loads
from ..apimachinery.objects import thaw
from ..apimachinery.patch.errors import PatchError
from ..apimachinery.patch.json_patch import apply_json_patch
from ..apimachinery.patch.merge_patch import apply_merge_patch
from ..apimachinery.patch.strategic import apply_strategic_patch
from ..apimachinery.schema import Schema
from ..cli.errors import CommandError
from ..cli.flags import flag

INVALID = "Invalid JSON Patch"


@dataclass(frozen=True)
class OverrideOptions:
    """--overrides and how it is meant."""

    override_type: str = flag(
        "merge", "--override-type", "The method used to override the generated object: json, merge, or strategic."
    )
    overrides: str = flag("", "--overrides", "An inline JSON override for the generated object.")


def overridden(obj: dict[str, Any], options: OverrideOptions) -> dict[str, Any]:
    """The object with the override put on; CommandError if it is no JSON or does not fit."""
    if options.override_type not in ("json", "merge", "strategic"):
        raise CommandError(f"invalid override type: {options.override_type}")
    if not options.overrides:
        return obj
    try:
        patch = loads(options.overrides)
        changed: dict[str, Any] = thaw(_apply(obj, patch, options.override_type))
    except (JsonError, PatchError):
        raise CommandError(INVALID) from None
    return _typed(changed)


def _typed(obj: dict[str, Any]) -> dict[str, Any]:
    """As kubectl reads it into its own types, which mind amounts that are none and write the others in one way."""
    schema = Schema.standard()
    definition = schema.of(str(obj.get("apiVersion", "")), str(obj.get("kind", "")))
    if definition is None:
        return obj
    try:
        read: dict[str, Any] = thaw(decode(schema, definition, obj).object)
    except DecodeError as error:
        raise CommandError(error.message) from None
    return read


def _apply(obj: dict[str, Any], patch: Any, kind: str) -> Any:
    if kind == "json":
        return apply_json_patch(obj, patch)
    if not isinstance(patch, Mapping):
        raise CommandError(INVALID)
    if kind == "merge":
        return apply_merge_patch(obj, patch)
    schema = Schema.standard()
    return apply_strategic_patch(schema, schema.of(obj["apiVersion"], obj["kind"]), obj, patch)
