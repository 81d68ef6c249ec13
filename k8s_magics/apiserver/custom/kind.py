"""A CustomResourceDefinition as the `Resource`s that it makes: one kind, and a variant for each version it is served in.

Versions are converted by name only (strategy None): what is kept of an object is what the stored version knows, with its defaults, and each
version shows of that what its own schema knows.

Simplified: strategy Webhook converts like None.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...apimachinery.decode import Decoded, decode
from ...apimachinery.fielderrors import FieldError
from ...apimachinery.objects import EMPTY, FrozenDict, Object, dig, freeze
from ...apimachinery.resource import Resource, Structure
from ...apimachinery.schema import Schema
from .columns import columns_of
from .defaulting import defaulted
from .definition import definition_of
from .embedded import coerced, embedded_errors, has_embedded
from .finalizer_warnings import finalizer_warnings
from .list_types import duplicates
from .pruning import pruned, undeclared
from .rules import rule_errors
from .scaling import scale_errors, scale_of, status_scale_errors
from .validation import schema_errors, status_errors
from .values import RESOURCE_FIELDS
from .versions import by_priority

_VERBS = ("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch")  # as discovery tells them
_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"


def resource_of(crd: Object) -> Resource | None:
    """The kind that an established definition serves, in its preferred version; None if it serves no version."""
    served = {v["name"]: v for v in dig(crd, "spec.versions", ()) if v.get("served")}
    names = sorted(served, key=by_priority)
    if not names:
        return None
    stored = _schema(next(v for v in crd["spec"]["versions"] if v.get("storage")))
    made = {name: _resource(crd, served[name], (name, *(n for n in names if n != name)), stored) for name in names}
    return replace(made[names[0]], variants=made)


def _resource(crd: Object, version: Object, versions: tuple[str, ...], stored: Object) -> Resource:
    spec, names = crd["spec"], dig(crd, "status.acceptedNames", EMPTY)
    schema = _schema(version)
    subresources = version.get("subresources") or EMPTY
    scale, checked = subresources.get("scale"), _with_metadata(schema, version)
    default = _defaults(schema)
    return Resource(
        kind=names["kind"], plural=names["plural"], group=spec["group"], versions=versions, singular=names.get("singular", ""),
        short_names=tuple(names.get("shortNames") or ()), categories=tuple(names.get("categories") or ()),
        verbs=_VERBS, namespaced=spec["scope"] == "Namespaced",
        subresources=frozenset(name for name in ("status", "scale") if subresources.get(name) is not None),
        deprecation=_deprecation(spec, version), default=default, keeps_metadata=True, needs_version=True, free_finalizers=True,
        validate=_check(checked, scale), validate_status=_check_status(checked, scale), warnings=finalizer_warnings,
        settle=lambda obj: pruned(stored, obj)[0], scale=scale_of(scale), columns=columns_of(version),
        selectable={f["jsonPath"].removeprefix("."): _field_text(f["jsonPath"]) for f in version.get("selectableFields") or ()},
        structure=_structure(f"{spec['group']}.{version['name']}.{names['kind']}", schema, stored),
    )  # fmt: skip


def _schema(version: Object) -> Object:
    """What the server adds to every schema is not in it: apiVersion, kind and metadata."""
    schema = dig(version, "schema.openAPIV3Schema", EMPTY)
    known = {k: v for k, v in (schema.get("properties") or EMPTY).items() if k not in RESOURCE_FIELDS}
    needed = [r for r in schema.get("required") or () if r not in RESOURCE_FIELDS]
    return FrozenDict({**schema, "properties": FrozenDict(known), "required": needed})


def _with_metadata(schema: Object, version: Object) -> Object:
    """As objects are held to it: a schema may say what names there can be."""
    meta = dig(version, "schema.openAPIV3Schema.properties.metadata")
    return (
        FrozenDict({**schema, "properties": FrozenDict({**schema["properties"], "metadata": meta})}) if meta else schema
    )


def _structure(name: str, schema: Object, stored: Object) -> Structure:
    embedding = has_embedded(schema)

    def decode_sent(types: Schema, obj: Object) -> Decoded:
        meta, unknown_meta = _metadata(types, obj)
        found, unknown = pruned(schema, freeze(obj))
        if meta is not None and meta != obj.get("metadata"):
            found = FrozenDict({**found, "metadata": meta})
        if embedding:
            unknown_meta = [*unknown_meta]
            found = coerced(types, schema, found, "", unknown_meta)
        return Decoded(FrozenDict(found), tuple(sorted((*unknown, *unknown_meta))))

    def read(obj: Object) -> Object:
        kept = defaulted(stored, pruned(stored, obj)[0])
        return kept if stored is schema else pruned(schema, kept)[0]

    def unowned(obj: Object) -> Sequence[str]:
        return tuple(undeclared(schema, obj))

    return Structure(decode=decode_sent, read=read, undeclared=unowned, definition=definition_of(name, schema))


def _metadata(types: Schema, obj: Object) -> tuple[Any, Sequence[str]]:
    if obj.get("metadata") is None:
        return None, ()
    decoded = decode(types, types.named(_META), obj["metadata"])
    return decoded.stored, [f"metadata.{path}" for path in decoded.unknown]


def _defaults(schema: Object) -> Callable[[Object], Object]:
    def default(obj: Object) -> Object:
        made: Object = defaulted(schema, obj)
        return made

    return default


def _check(schema: Object, scale: Object | None) -> Callable[[Object, Object | None], Sequence[FieldError]]:
    def check(new: Object, old: Object | None) -> Sequence[FieldError]:
        errors = (*schema_errors(schema, new, old), *scale_errors(scale, new), *embedded_errors(schema, new))
        errors = (*errors, *_repeated(schema, new, old))
        return (*errors, *rule_errors(schema, new, old, errors))

    return check


def _check_status(schema: Object, scale: Object | None) -> Callable[[Object, Object | None], Sequence[FieldError]]:
    """A write of the status is held to the schema of the status, and to the rules of the whole."""

    def check(new: Object, old: Object | None) -> Sequence[FieldError]:
        errors = (*status_errors(schema, new, old), *status_scale_errors(scale, new), *_repeated(schema, new, old))
        return (*errors, *rule_errors(schema, new, old, errors))

    return check


def _repeated(schema: Object, new: Object, old: Object | None) -> Sequence[FieldError]:
    """Unless there was such a fault before."""
    return () if old is not None and any(duplicates(schema, old)) else tuple(duplicates(schema, new))


def _deprecation(spec: Object, version: Object) -> str:
    if not version.get("deprecated"):
        return ""
    kind = f"{spec['group']}/{version['name']} {spec['names']['kind']}"
    return str(version.get("deprecationWarning") or f"{kind} is deprecated")


def _field_text(path: str) -> Callable[[Object], str]:
    def text(obj: Object) -> str:
        value = dig(obj, path.removeprefix("."), "")
        return ("true" if value else "false") if isinstance(value, bool) else str(value)

    return text


def resources_of(crds: Sequence[Object]) -> tuple[Resource, ...]:
    """The kinds of all definitions that are established."""
    found = (resource_of(crd) for crd in crds if is_established(crd))
    return tuple(r for r in found if r is not None)


def is_established(crd: Mapping[str, Any]) -> bool:
    conditions = dig(crd, "status.conditions", ()) or ()
    return any(c.get("type") == "Established" and c.get("status") == "True" for c in conditions)
