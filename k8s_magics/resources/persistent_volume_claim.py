"""PersistentVolumeClaims: a wish for storage."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError
from ..apimachinery.meta import annotations_of, is_deleting
from ..apimachinery.objects import EMPTY, FrozenDict, Object, dig
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.columns import UNSET, field
from .rules.container_defaults import default_resources
from .rules.filling import fill, within
from .rules.storage import CLASS_ANNOTATION, access_modes, claim_spec_errors
from .rules.volume_defaults import default_claim_spec, with_both_sources, without_foreign_source
from .rules.volume_rules import claim_update_errors
from .rules.warnings import claim_warnings


def _default(claim: Object) -> Object:
    claim = within(fill(claim, {"spec": EMPTY}), "spec", _default_spec)
    return within(fill(claim, {"status": EMPTY}), "status", lambda status: fill(status, {"phase": "Pending"}))


def _default_spec(spec: Object) -> Object:
    return within(default_claim_spec(spec), "resources", default_resources)


def _prepare(claim: Object, old: Object | None) -> Object:
    if old is None:
        claim = FrozenDict({**claim, "status": FrozenDict(phase="Pending")})
    if old is None or not (dig(old, "spec.dataSource") or dig(old, "spec.dataSourceRef")):
        claim = within(claim, "spec", without_foreign_source)
    return within(claim, "spec", with_both_sources)


def storage_class(claim: Object) -> str:
    """The class it asks for, or ""."""
    return str(annotations_of(claim).get(CLASS_ANNOTATION) or dig(claim, "spec.storageClassName", ""))


def _bound(claim: Object, path: str, nothing: str = "") -> str:
    return str(dig(claim, path, nothing)) if dig(claim, "spec.volumeName") else ""


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    errors = claim_spec_errors("spec", new.get("spec") or EMPTY)
    return errors if old is None else [*errors, *claim_update_errors(new, old)]


def _warnings(new: Object, old: Object | None) -> Sequence[str]:
    found: list[str] = []
    if CLASS_ANNOTATION in annotations_of(new):
        found.append(
            f'metadata.annotations[{CLASS_ANNOTATION}]: deprecated since v1.8; use "storageClassName" attribute instead'
        )
    return [*found, *(f"spec{text}" for text in claim_warnings(new.get("spec") or EMPTY))]


RESOURCE = Resource(
    kind="PersistentVolumeClaim",
    plural="persistentvolumeclaims",
    short_names=("pvc",),
    subresources=frozenset({"status"}),
    counts_generations=False,
    default=_default,
    prepare=_prepare,
    validate=_validate,
    warnings=_warnings,
    columns=(
        NAME,
        Column(
            name="STATUS",
            cell=lambda claim, _: "Terminating" if is_deleting(claim) else dig(claim, "status.phase", ""),
        ),
        field("VOLUME", "spec.volumeName"),
        Column(name="CAPACITY", cell=lambda claim, _: _bound(claim, "status.capacity.storage", "0")),
        Column(
            name="ACCESS MODES",
            cell=lambda claim, _: access_modes(
                dig(claim, "status.accessModes", ()) if dig(claim, "spec.volumeName") else ()
            ),
        ),
        Column(name="STORAGECLASS", cell=lambda claim, _: storage_class(claim)),
        field("VOLUMEATTRIBUTESCLASS", "spec.volumeAttributesClassName", UNSET),
        AGE,
        field("VOLUMEMODE", "spec.volumeMode", UNSET, wide=True),
    ),
)
