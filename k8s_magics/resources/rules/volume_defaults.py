"""Defaults of volumes: an empty directory where no source is given, file modes, token lifetimes."""

from __future__ import annotations

from collections.abc import Callable

from ...apimachinery.objects import EMPTY, FrozenDict, Object
from .container_defaults import default_field_reference, pull_policy
from .filling import fill, within, within_each

_MODE = 0o644
TOKEN_SECONDS = 3600
_OLD_SOURCES = (("", "PersistentVolumeClaim"), ("snapshot.storage.k8s.io", "VolumeSnapshot"))


def default_volume(volume: Object) -> Object:
    """One entry of `spec.volumes`."""
    sources = [k for k, v in volume.items() if k != "name" and v is not None]
    if not sources:
        return FrozenDict({**{k: v for k, v in volume.items() if v is not None}, "emptyDir": EMPTY})
    volume = within(volume, "projected", _without_certificates)
    for source, default in _DEFAULTS.items():
        if source in volume:
            volume = within(volume, source, default)
    return default_disk(volume)


def _without_certificates(projected: Object) -> Object:
    """Less what only features that are off would project."""
    return within_each(projected, ("sources",), _without_gated)


def _without_gated(source: Object) -> Object:
    gated = ("clusterTrustBundle", "podCertificate")
    return (
        FrozenDict({k: v for k, v in source.items() if k not in gated}) if any(k in source for k in gated) else source
    )


def default_disk(spec: Object) -> Object:
    """Sources that a volume of a pod and a PersistentVolume share (SetDefaults_RBDVolumeSource and their kin)."""
    for source, default in _DISKS.items():
        if source in spec:
            spec = within(spec, source, lambda found, default=default: fill(found, default))  # type: ignore[misc]  # bound at once
    return spec


def default_claim_spec(spec: Object) -> Object:
    """The spec of a PersistentVolumeClaim, also of one in a template."""
    spec = fill(spec, {"volumeMode": "Filesystem", "resources": EMPTY})
    for key in ("dataSource", "dataSourceRef"):
        spec = within(
            spec, key, lambda source: source if "apiGroup" in source else FrozenDict({**source, "apiGroup": None})
        )
    return spec


def with_both_sources(spec: Object) -> Object:
    """dataSource and dataSourceRef say the same (NormalizeDataSources)."""
    source, reference = spec.get("dataSource"), spec.get("dataSourceRef")
    if source is not None and reference is None:
        return FrozenDict({**spec, "dataSourceRef": source})
    if reference is not None and source is None and not reference.get("namespace"):
        return FrozenDict({**spec, "dataSource": reference})
    return spec


def without_foreign_source(spec: Object) -> Object:
    """A new dataSource of a kind that it never could be is dropped without a word (EnforceDataSourceBackwardsCompatibility)."""
    source = spec.get("dataSource")
    if source is None or (source.get("apiGroup") or "", source.get("kind")) in _OLD_SOURCES:
        return spec
    return FrozenDict({k: v for k, v in spec.items() if k != "dataSource"})


def _moded(source: Object) -> Object:
    return fill(source, {"defaultMode": _MODE})


def _downward(source: Object) -> Object:
    return within_each(_moded(source), ("items",), default_field_reference)


def _projected(source: Object) -> Object:
    return within_each(_moded(source), ("sources",), _projection)


def _projection(projection: Object) -> Object:
    projection = within(projection, "serviceAccountToken", lambda t: fill(t, {"expirationSeconds": TOKEN_SECONDS}))
    return within(projection, "downwardAPI", lambda api: within_each(api, ("items",), default_field_reference))


def _ephemeral(source: Object) -> Object:
    return within(source, "volumeClaimTemplate", _claim_template)


def _claim_template(template: Object) -> Object:
    return within(fill(template, {"metadata": EMPTY}), "spec", default_claim_spec)


def _image(source: Object) -> Object:
    return fill(source, {"pullPolicy": pull_policy(source.get("reference") or "")})


_DEFAULTS: dict[str, Callable[[Object], Object]] = {
    "secret": _moded,
    "configMap": _moded,
    "downwardAPI": _downward,
    "projected": _projected,
    "ephemeral": _ephemeral,
    "image": _image,
}
_DISKS: dict[str, dict[str, object]] = {
    "hostPath": {"type": ""},
    "iscsi": {"iscsiInterface": "default"},
    "rbd": {"pool": "rbd", "user": "admin", "keyring": "/etc/ceph/keyring"},
    "azureDisk": {"cachingMode": "ReadWrite", "kind": "Shared", "fsType": "ext4", "readOnly": False},
    "scaleIO": {"storageMode": "ThinProvisioned", "fsType": "xfs"},
}
