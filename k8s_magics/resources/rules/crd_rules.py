"""CustomResourceDefinitions: names, versions, columns, subresources (apiextensions-apiserver validation).

The server keeps what all versions share at the top of the spec, so its refusals name `spec.validation` and the like.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...apimachinery import names
from ...apimachinery.fielderrors import FieldError, immutable, invalid, not_supported, required
from ...apimachinery.meta import annotations_of, name_of
from ...apimachinery.objects import EMPTY, Object
from .checks import all_of
from .go_schema import go_version_parts
from .structural_schema import root_errors

_TYPES = ("boolean", "date", "integer", "number", "string")
APPROVAL = "api-approved.kubernetes.io"
_SHARED = ("schema", "subresources", "additionalPrinterColumns", "selectableFields")


def crd_errors(new: Object, old: Object | None) -> list[FieldError]:
    spec = new.get("spec") or EMPTY
    of_names = spec.get("names") or EMPTY
    errors: list[FieldError] = []
    if name_of(new) != f"{of_names.get('plural', '')}.{spec.get('group', '')}":
        errors.append(invalid("metadata.name", name_of(new), 'must be spec.names.plural+"."+spec.group'))
    errors += _group(spec.get("group") or "")
    if spec.get("scope") not in ("Cluster", "Namespaced"):
        scope = spec.get("scope") or ""
        errors.append(
            not_supported("spec.scope", scope, ("Cluster", "Namespaced")) if scope else required("spec.scope")
        )
    if spec.get("preserveUnknownFields"):
        detail = (
            "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead"
        )
        errors.append(invalid("spec.preserveUnknownFields", True, detail))
    errors += _versions(spec) + _names(of_names) + _stored(new) + _approval(new)
    if old is not None:
        before = old.get("spec") or EMPTY
        for key in ("group", "scope"):
            errors += immutable(f"spec.{key}", spec.get(key), before.get(key))
        for key in ("kind", "plural"):
            errors += immutable(f"spec.names.{key}", of_names.get(key), (before.get("names") or EMPTY).get(key))
    return errors


def _group(group: str) -> list[FieldError]:
    if not group:
        return [required("spec.group")]
    wrong = names.dns1123_subdomain(group)
    if wrong:
        return all_of("spec.group", group, wrong)
    return [] if "." in group else [invalid("spec.group", group, "should be a domain with at least one dot")]


def _versions(spec: Object) -> list[FieldError]:
    versions: Sequence[Object] = spec.get("versions") or ()
    shared = bool(versions) and all(all(v.get(k) == versions[0].get(k) for k in _SHARED) for v in versions)
    errors: list[FieldError] = []
    for index, version in enumerate(versions):
        at, name = f"spec.versions[{index}]", version.get("name") or ""
        errors += all_of(f"{at}.name", name, names.dns1035_label(name))
        schema = (version.get("schema") or EMPTY).get("openAPIV3Schema")
        if not schema:
            errors.append(required(f"{at}.schema.openAPIV3Schema"))
        if not shared:
            errors += _contents(at, f"{at}.schema.openAPIV3Schema", version)
    called = [v.get("name") or "" for v in versions]
    shown = [_go_version(v, shared=shared) for v in versions]
    if len(set(called)) < len(called):
        errors.append(invalid("spec.versions", shown, "must contain unique version names"))
    if sum(bool(v.get("storage")) for v in versions) != 1:
        errors.append(invalid("spec.versions", shown, "must have exactly one version marked as storage version"))
    if called:
        errors += all_of("spec.version", called[0], names.dns1035_label(called[0]))
    if shared:
        errors += _contents("spec", "spec.validation.openAPIV3Schema", versions[0])
    return errors


def _go_version(version: Object, *, shared: bool) -> dict[str, Any]:
    """A version as Go prints it."""
    per: Any = {} if shared else version
    return {
        "Name": version.get("name", ""),
        "Served": bool(version.get("served")),
        "Storage": bool(version.get("storage")),
        "Deprecated": bool(version.get("deprecated")),
        "DeprecationWarning": version.get("deprecationWarning"),
        **go_version_parts(per),
    }


def _contents(path: str, schema_path: str, version: Object) -> list[FieldError]:
    """Schema, columns and subresources of one version."""
    schema = (version.get("schema") or EMPTY).get("openAPIV3Schema")
    subresources = version.get("subresources") or EMPTY
    errors = root_errors(schema_path, schema, status=subresources.get("status") is not None) if schema else []
    for index, column in enumerate(version.get("additionalPrinterColumns") or ()):
        errors += _column(f"{path}.additionalPrinterColumns[{index}]", column)
    if subresources.get("scale") is not None:
        errors += _scale(f"{path}.subresources.scale", subresources["scale"])
    return errors


def _column(path: str, column: Object) -> list[FieldError]:
    errors = [] if column.get("name") else [required(f"{path}.name")]
    kind, where = column.get("type") or "", column.get("jsonPath") or ""
    if not kind:
        errors.append(required(f"{path}.type", f"must be one of {','.join(_TYPES)}"))
    elif kind not in _TYPES:
        errors.append(invalid(f"{path}.type", kind, f"must be one of {','.join(_TYPES)}"))
    if not where:
        errors.append(required(f"{path}.JSONPath"))
    elif not where.startswith("."):
        errors.append(invalid(f"{path}.JSONPath", where, "must be a simple json path starting with ."))
    return errors


def _scale(path: str, scale: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    for key, below in (("specReplicasPath", ".spec"), ("statusReplicasPath", ".status")):
        where = scale.get(key) or ""
        if not where:
            errors.append(required(f"{path}.{key}"))
        elif not where.startswith(f"{below}."):
            errors.append(invalid(f"{path}.{key}", where, f"should be a json path under {below}"))
    selector = scale.get("labelSelectorPath")
    if selector and not selector.startswith((".spec.", ".status.")):
        errors.append(
            invalid(f"{path}.labelSelectorPath", selector, "should be a json path under either .status or .spec")
        )
    return errors


def _names(of_names: Object) -> list[FieldError]:
    errors = [
        required(f"spec.names.{key}") for key in ("plural", "singular", "kind", "listKind") if not of_names.get(key)
    ]
    for key in ("plural", "singular"):
        if of_names.get(key):
            errors += all_of(f"spec.names.{key}", of_names[key], names.dns1035_label(of_names[key]))
    for key in ("kind", "listKind"):
        value = of_names.get(key) or ""
        wrong = names.dns1035_label(value.lower()) if value else ()
        if wrong:
            detail = "may have mixed case, but should otherwise match: " + ",".join(wrong)
            errors.append(invalid(f"spec.names.{key}", value, detail))
    for index, short in enumerate(of_names.get("shortNames") or ()):
        errors += all_of(f"spec.names.shortNames[{index}]", short, names.dns1035_label(short))
    if of_names.get("kind") and of_names.get("kind") == of_names.get("listKind"):
        errors.append(invalid("spec.names.listKind", of_names["listKind"], "kind and listKind may not be the same"))
    return errors


def _stored(crd: Object) -> list[FieldError]:
    stored = list((crd.get("status") or EMPTY).get("storedVersions") or ())
    if not stored:
        return [invalid("status.storedVersions", None, "must have at least one stored version")]
    errors: list[FieldError] = []
    left = dict.fromkeys(stored)
    for version in (crd.get("spec") or EMPTY).get("versions") or ():
        name = version.get("name")
        if version.get("storage") and name not in left:
            errors.append(invalid("status.storedVersions", stored, f"must have the storage version {name}"))
        left.pop(name, None)
    errors += [
        invalid(f"status.storedVersions[{stored.index(name)}]", name, "must appear in spec.versions") for name in left
    ]
    return errors


def _approval(crd: Object) -> list[FieldError]:
    """Groups under k8s.io are the project's own."""
    group = (crd.get("spec") or EMPTY).get("group") or ""
    if not group.endswith((".k8s.io", ".kubernetes.io")) or annotations_of(crd).get(APPROVAL):
        return []
    detail = f'protected groups must have approval annotation "{APPROVAL}", see https://github.com/kubernetes/enhancements/pull/1111'
    return [required(f"metadata.annotations[{APPROVAL}]", detail)]
