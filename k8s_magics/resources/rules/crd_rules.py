"""CustomResourceDefinitions: group, versions, and what all versions share (apiextensions-apiserver validation).

The server keeps what all versions share at the top of the spec, so its refusals name `spec.validation` and the like.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from ...apimachinery import names
from ...apimachinery.fielderrors import FieldError, immutable, invalid, required
from ...apimachinery.meta import annotations_of, has_condition
from ...apimachinery.objects import EMPTY, Object
from .checks import one_of
from .crd_conversion import conversion_errors
from .crd_names import crd_name_errors
from .crd_paths import column_errors, selectable_errors, subresource_errors
from .crd_schema import crd_schema_errors
from .go_schema import go_version_parts

APPROVAL = "api-approved.kubernetes.io"
_SHARED = ("schema", "subresources", "additionalPrinterColumns", "selectableFields")
_PRESERVING = "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead"
_UNREMOVABLE = (
    "missing from spec.versions; {0} was previously a storage version, and must remain in spec.versions until a storage migration "
    "ensures no data remains persisted in {0} and removes {0} from status.storedVersions"
)


def crd_errors(new: Object, old: Object | None) -> list[FieldError]:
    spec, status = new.get("spec") or EMPTY, new.get("status") or EMPTY
    of_kind: Object = spec.get("names") or EMPTY
    errors: list[FieldError] = []
    named = {key: new["metadata"].get(key) or "" for key in ("generateName", "name")} if old is None else {}
    whole = f"{of_kind.get('plural') or ''}.{spec.get('group') or ''}"
    wrong = [(key, name) for key, name in named.items() if name and name != whole]
    errors += [invalid(f"metadata.{key}", name, 'must be spec.names.plural+"."+spec.group') for key, name in wrong]
    errors += _group(spec.get("group") or "") + one_of("spec.scope", spec.get("scope"), ("Cluster", "Namespaced"))
    errors += _spec(spec, of_kind)
    if old is not None:
        errors += _changed(spec, old)
    errors += crd_name_errors("status.acceptedNames", status.get("acceptedNames") or EMPTY)
    errors += _stored(new) + _approval(new, old)
    if spec.get("preserveUnknownFields"):
        errors.append(invalid("spec.preserveUnknownFields", True, _PRESERVING))
    return errors


def crd_status_errors(new: Object, old: Object | None) -> list[FieldError]:
    return crd_name_errors("status.acceptedNames", (new.get("status") or EMPTY).get("acceptedNames") or EMPTY)


def _changed(spec: Object, old: Object) -> list[FieldError]:
    """Once a kind is established, its scope and kind stay; its group and plural always do."""
    before, established = old.get("spec") or EMPTY, has_condition(old, "Established")
    of_kind, of_old = spec.get("names") or EMPTY, before.get("names") or EMPTY
    errors: list[FieldError] = []
    if established:
        errors += immutable("spec.scope", spec.get("scope") or "", before.get("scope") or "")
        errors += immutable("spec.names.kind", of_kind.get("kind") or "", of_old.get("kind") or "")
    errors += immutable("spec.group", spec.get("group") or "", before.get("group") or "")
    errors += immutable("spec.names.plural", of_kind.get("plural") or "", of_old.get("plural") or "")
    return errors


def _group(group: str) -> list[FieldError]:
    if not group:
        return [required("spec.group")]
    wrong = names.dns1123_subdomain(group)
    if wrong:
        return [invalid("spec.group", group, ",".join(wrong))]
    return [] if "." in group else [invalid("spec.group", group, "should be a domain with at least one dot")]


def _spec(spec: Object, of_kind: Object) -> list[FieldError]:
    versions: Sequence[Object] = spec.get("versions") or ()
    shared = {
        k: versions[0].get(k) for k in _SHARED if versions and all(v.get(k) == versions[0].get(k) for v in versions)
    }
    own = [{k: v for k, v in version.items() if k not in shared} for version in versions]
    top: Object = shared
    errors: list[FieldError] = []
    if (shared.get("schema") or EMPTY).get("openAPIV3Schema") is None:
        bare = [i for i, v in enumerate(own) if (v.get("schema") or EMPTY).get("openAPIV3Schema") is None]
        errors += [required(f"spec.versions[{index}].schema.openAPIV3Schema") for index in bare]
    if spec.get("preserveUnknownFields") and any(_defaults(v.get("schema")) for v in versions):
        errors.append(
            invalid("spec.preserveUnknownFields", True, "must be false in order to use defaults in the schema")
        )
    has_own = any(v.get("subresources") is not None for v in own)
    for index, version in enumerate(own):
        errors += _version(f"spec.versions[{index}]", version, version if has_own else top)
    errors += _of_all(spec.get("versions"), own) + _required_names(of_kind) + crd_name_errors("spec.names", of_kind)
    status = any((v.get("subresources") or EMPTY).get("status") is not None for v in versions)
    errors += crd_schema_errors("spec.validation", top.get("schema"), status=status)
    errors += _rest("spec", top, "may only be set when validations.schema is included")
    if (spec.get("conversion") or EMPTY).get("strategy") not in (None, "None") and spec.get("preserveUnknownFields"):
        at, detail = "spec.conversion.strategy", "must be None if spec.preserveUnknownFields is true"
        errors.append(invalid(at, spec["conversion"]["strategy"], detail))
    return errors + conversion_errors("spec.conversion", spec.get("conversion") or EMPTY)


def _defaults(schema: Any) -> bool:
    if isinstance(schema, Mapping):
        return schema.get("default") is not None or any(map(_defaults, schema.values()))
    return isinstance(schema, (list, tuple)) and any(map(_defaults, schema))


def _version(path: str, version: Object, served_as: Object) -> list[FieldError]:
    """What a version has of its own; `served_as` has its subresources."""
    name, warning = version.get("name") or "", version.get("deprecationWarning")
    wrong = names.dns1035_label(name)
    errors = [invalid(f"{path}.name", name, ",".join(wrong))] if wrong else []
    errors += [invalid(f"{path}.deprecationWarning", warning, text) for text in _warning(version, warning)]
    status = (served_as.get("subresources") or EMPTY).get("status") is not None
    errors += crd_schema_errors(f"{path}.schema", version.get("schema"), status=status)
    return errors + _rest(path, version, "may only be set when `version.schema.openAPIV3Schema` is not included")


def _warning(version: Object, warning: str | None) -> list[str]:
    if warning is None:
        return []
    if not version.get("deprecated"):
        return ["can only be set for deprecated versions"]
    errors = ["must be <= 256 characters long"] if len(warning) > 256 else []
    errors += [] if warning else ["must not be an empty string"]
    unprintable = next((i for i, c in enumerate(warning) if not (c.isprintable() or c == " ")), None)
    if unprintable is not None:
        at = len(warning[:unprintable].encode())
        errors.append(f"must only contain printable UTF-8 characters; non-printable character found at index {at}")
    return errors


def _rest(path: str, holder: Object, absent: str) -> list[FieldError]:
    """Subresources, columns and selectable fields of a version, or of all."""
    errors = subresource_errors(f"{path}.subresources", holder.get("subresources") or EMPTY)
    errors += column_errors(f"{path}.additionalPrinterColumns", holder.get("additionalPrinterColumns") or ())
    schema = (holder.get("schema") or EMPTY).get("openAPIV3Schema")
    return errors + selectable_errors(f"{path}.selectableFields", holder.get("selectableFields") or (), schema, absent)


def _of_all(versions: Sequence[Object] | None, own: Sequence[Any]) -> list[FieldError]:
    """That their names differ, that one is stored, and the name of the first."""
    shown = None if versions is None else [_go_version(version) for version in own]
    versions = versions or ()
    called = [version.get("name") or "" for version in versions]
    errors: list[FieldError] = []
    if len(set(called)) < len(called):
        errors.append(invalid("spec.versions", shown, "must contain unique version names"))
    if sum(bool(version.get("storage")) for version in versions) != 1:
        errors.append(invalid("spec.versions", shown, "must have exactly one version marked as storage version"))
    wrong = names.dns1035_label(called[0]) if called and called[0] else ()
    return [*errors, invalid("spec.version", called[0], ",".join(wrong))] if wrong else errors


def _go_version(version: Mapping[str, Any]) -> dict[str, Any]:
    """A version as Go prints it."""
    flags = {name: bool(version.get(name.lower())) for name in ("Served", "Storage", "Deprecated")}
    warning = {"DeprecationWarning": version.get("deprecationWarning")}
    return {"Name": version.get("name") or "", **flags, **warning, **go_version_parts(version)}


def _required_names(of_kind: Object) -> list[FieldError]:
    keys = ("plural", "singular", "kind", "listKind")
    return [required(f"spec.names.{key}") for key in keys if not of_kind.get(key)]


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
    return errors + [
        invalid(f"status.storedVersions[{stored.index(name)}]", name, _UNREMOVABLE.format(name)) for name in left
    ]


def _approval(crd: Object, old: Object | None) -> list[FieldError]:
    """Groups under k8s.io are the project's own; who has not asked is told once."""
    group = (crd.get("spec") or EMPTY).get("group") or ""
    if not group.endswith((".k8s.io", ".kubernetes.io")) and group not in ("k8s.io", "kubernetes.io"):
        return []
    state, at = _approval_state(crd), f"metadata.annotations[{APPROVAL}]"
    if state == "approved" or (old is not None and _approval_state(old) == state):
        return []
    start, end = (
        f'protected groups must have approval annotation "{APPROVAL}"',
        ", see https://github.com/kubernetes/enhancements/pull/1111",
    )
    if state == "missing":
        return [required(at, start + end)]
    return [
        invalid(
            at, annotations_of(crd)[APPROVAL], f'{start} with either a URL or a reason starting with "unapproved"{end}'
        )
    ]


def _approval_state(crd: Object) -> str:
    text = annotations_of(crd).get(APPROVAL) or ""
    parts = urlsplit(text)
    if not text:
        return "missing"
    return "approved" if text.startswith("unapproved") or (parts.scheme and parts.netloc) else "invalid"
