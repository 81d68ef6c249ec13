"""What volumes and claims share: access modes and the storage class that was once an annotation."""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.fielderrors import FieldError, forbidden, invalid, not_supported, required
from ...apimachinery.objects import EMPTY, Object
from .checks import dns_label, dns_subdomain, known, quantity
from .labels import label_selector_errors

CLASS_ANNOTATION = "volume.beta.kubernetes.io/storage-class"
_SHORT = {"ReadWriteOnce": "RWO", "ReadOnlyMany": "ROX", "ReadWriteMany": "RWX", "ReadWriteOncePod": "RWOP"}
ACCESS_MODES = tuple(_SHORT)


def access_modes(modes: Sequence[str]) -> str:
    """`RWO,ROX`, in the server's order."""
    return ",".join(short for mode, short in _SHORT.items() if mode in modes)


def access_mode_errors(path: str, modes: Sequence[str]) -> list[FieldError]:
    """Known modes; ReadWriteOncePod only alone."""
    errors = [not_supported(path, mode, sorted(ACCESS_MODES)) for mode in modes if mode not in ACCESS_MODES]
    if "ReadWriteOncePod" in modes and any(m != "ReadWriteOncePod" for m in modes):
        errors.append(forbidden(path, "may not use ReadWriteOncePod with other access modes"))
    return errors


def claim_spec_errors(path: str, spec: Object) -> list[FieldError]:
    """The spec of a PersistentVolumeClaim, or of a template of one."""
    modes = spec.get("accessModes") or ()
    errors = [] if modes else [required(f"{path}.accessModes", "at least 1 access mode is required")]
    errors += label_selector_errors(f"{path}.selector", spec.get("selector"))
    errors += access_mode_errors(f"{path}.accessModes", modes)
    requests = (spec.get("resources") or EMPTY).get("requests") or EMPTY
    if "storage" not in requests:
        errors.append(required(f"{path}.resources[storage]"))
    elif quantity(requests["storage"]).nano <= 0:
        errors.append(
            invalid(f"{path}.resources[storage]", str(quantity(requests["storage"])), "must be greater than zero")
        )
    storage_class = spec.get("storageClassName")
    if storage_class:
        errors += dns_subdomain(f"{path}.storageClassName", storage_class)
    errors += known(f"{path}.volumeMode", spec.get("volumeMode"), ("Block", "Filesystem"))
    errors += _data_sources(path, spec.get("dataSource"), spec.get("dataSourceRef"))
    attributes = spec.get("volumeAttributesClassName") or ""
    return errors + (dns_subdomain(f"{path}.volumeAttributesClassName", attributes) if attributes else [])


def _data_sources(path: str, source: Object | None, reference: Object | None) -> list[FieldError]:
    """Where the first content comes from; the older of the two fields says the same, or nothing."""
    errors = [] if source is None else _data_source(f"{path}.dataSource", source)
    if reference is None:
        return errors
    namespace = reference.get("namespace") or ""
    errors += _data_source(f"{path}.dataSourceRef", reference)
    if namespace:
        errors += dns_label(f"{path}.dataSourceRef.namespace", namespace)
    if source is not None:
        same = all(source.get(key) == reference.get(key) for key in ("apiGroup", "kind", "name"))
        if namespace:
            errors.append(invalid(path, {}, "may not be specified when dataSourceRef.namespace is specified"))
        elif not same:
            errors.append(invalid(path, {}, "must match dataSourceRef"))
    return errors


def _data_source(path: str, source: Object) -> list[FieldError]:
    errors = [required(f"{path}.{key}") for key in ("name", "kind") if not source.get(key)]
    group, kind = source.get("apiGroup") or "", source.get("kind") or ""
    if not group and kind != "PersistentVolumeClaim":
        detail = "must be 'PersistentVolumeClaim' when referencing the default apiGroup"
        errors.append(invalid(path, kind, detail))
    return errors + (dns_subdomain(f"{path}.apiGroup", group) if group else [])
