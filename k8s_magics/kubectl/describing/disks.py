"""Volumes of one disk or share system each: what `describe` says of their sources, as data.

A source is a type and fields; a field is its title, its key in the source, and how its value is written:
text, `=false` (a boolean), `=0` (a number), `=none` (a number that may be missing), `[]` (Go's list), `,` (a list with commas), `&` (a reference to a secret), `{}` (a map);
of a PersistentVolume only: `?` text, `@` a field of that reference.
Source: describe of kubectl 1.33 on volumes of every type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ...apimachinery.gofmt import go_text
from ...apimachinery.objects import Object
from .values import boolean, go_list

_FS, _RO = ("FSType", "fsType", ""), ("ReadOnly", "readOnly", "=false")
_PARTITION, _SECRET = ("Partition", "partition", "=0"), ("SecretRef", "secretRef", "&")
Field = tuple[str, str, str]
DISKS: Mapping[str, tuple[str, tuple[Field, ...]]] = {
    "awsElasticBlockStore": (
        "AWSElasticBlockStore (a Persistent Disk resource in AWS)",
        (("VolumeID", "volumeID", ""), _FS, _PARTITION, _RO),
    ),
    "azureDisk": (
        "AzureDisk (an Azure Data Disk mount on the host and bind mount to the pod)",
        (
            ("DiskName", "diskName", ""), ("DiskURI", "diskURI", ""), ("Kind", "kind", ""), _FS, ("CachingMode", "cachingMode", ""), _RO,
        ),
    ),
    "azureFile": (
        "AzureFile (an Azure File Service mount on the host and bind mount to the pod)",
        (("SecretName", "secretName", ""), ("SecretNamespace", "secretNamespace", "?"), ("ShareName", "shareName", ""), _RO),
    ),
    "cephfs": (
        "CephFS (a CephFS mount on the host that shares a pod's lifetime)",
        (
            ("Monitors", "monitors", "[]"), ("Path", "path", ""), ("User", "user", ""), ("SecretFile", "secretFile", ""), _SECRET, _RO,
        ),
    ),
    "cinder": ("Cinder (a Persistent Disk resource in OpenStack)", (("VolumeID", "volumeID", ""), _FS, _RO, _SECRET)),
    "fc": ("FC (a Fibre Channel disk)", (("TargetWWNs", "targetWWNs", ","), ("LUN", "lun", "=none"), _FS, _RO)),
    "flexVolume": (
        "FlexVolume (a generic volume resource that is provisioned/attached using an exec based plugin)",
        (("Driver", "driver", ""), _FS, _SECRET, _RO, ("Options", "options", "{}")),
    ),
    "flocker": (
        "Flocker (a Flocker volume mounted by the Flocker agent)",
        (("DatasetName", "datasetName", ""), ("DatasetUUID", "datasetUUID", "")),
    ),
    "gcePersistentDisk": (
        "GCEPersistentDisk (a Persistent Disk resource in Google Compute Engine)",
        (("PDName", "pdName", ""), _FS, _PARTITION, _RO),
    ),
    "gitRepo": (
        "GitRepo (a volume that is pulled from git when the pod is created)",
        (("Repository", "repository", ""), ("Revision", "revision", "")),
    ),
    "photonPersistentDisk": (
        "PhotonPersistentDisk (a Persistent Disk resource in photon platform)", (("PdID", "pdID", ""), _FS),
    ),
    "portworxVolume": ("PortworxVolume (a Portworx Volume resource)", (("VolumeID", "volumeID", ""),)),
    "quobyte": (
        "Quobyte (a Quobyte mount on the host that shares a pod's lifetime)",
        (("Registry", "registry", ""), ("Volume", "volume", ""), _RO),
    ),
    "rbd": (
        "RBD (a Rados Block Device mount on the host that shares a pod's lifetime)",
        (
            ("CephMonitors", "monitors", "[]"), ("RBDImage", "image", ""), _FS, ("RBDPool", "pool", ""), ("RadosUser", "user", ""),
            ("Keyring", "keyring", ""), _SECRET, _RO,
        ),
    ),
    "scaleIO": (
        "ScaleIO (a persistent volume backed by a block device in ScaleIO)",
        (
            ("Gateway", "gateway", ""), ("System", "system", ""), ("Protection Domain", "protectionDomain", ""),
            ("Storage Pool", "storagePool", ""), ("Storage Mode", "storageMode", ""), ("VolumeName", "volumeName", ""), ("SecretName", "name", "@"),
            ("SecretNamespace", "namespace", "@"), _FS, _RO,
        ),
    ),
    "storageos": (
        "StorageOS (a StorageOS Persistent Disk resource)",
        (("VolumeName", "volumeName", ""), ("VolumeNamespace", "volumeNamespace", ""), _FS, _RO),
    ),
    "vsphereVolume": (
        "vSphereVolume (a Persistent Disk resource in vSphere)",
        (("VolumePath", "volumePath", ""), _FS, ("StoragePolicyName", "storagePolicyName", "")),
    ),
    "glusterfs": (
        "Glusterfs (a Glusterfs mount on the host that shares a pod's lifetime)",
        (("EndpointsName", "endpoints", ""), ("EndpointsNamespace", "endpointsNamespace", "?"), ("Path", "path", ""), _RO),
    ),
    "iscsi": (
        "ISCSI (an ISCSI Disk resource that is attached to a kubelet's host machine and then exposed to the pod)",
        (
            ("TargetPortal", "targetPortal", ""), ("IQN", "iqn", ""), ("Lun", "lun", "=0"), ("ISCSIInterface", "iscsiInterface", ""), _FS,
            _RO, ("Portals", "portals", "[]"), ("DiscoveryCHAPAuth", "chapAuthDiscovery", "=false"),
            ("SessionCHAPAuth", "chapAuthSession", "=false"), _SECRET, ("InitiatorName", "initiatorName", "<none>"),
        ),
    ),
}  # fmt: skip


_UNSET = {"endpointsNamespace": "<unset>"}


def disk_lines(key: str, source: Object, *, persistent: bool) -> Iterator[tuple[str, object]]:
    """(title, value) of each line; `persistent`: of a PersistentVolume, whose references have namespaces."""
    kind, fields = DISKS[key]
    yield "Type", kind
    for title, name, form in fields:
        if form in _FORMS:
            yield title, _FORMS[form](source.get(name), persistent)
        elif persistent:
            yield (
                title,
                (source.get("secretRef") or source if form == "@" else source).get(name) or _UNSET.get(name, ""),
            )


def _secret(reference: Any, persistent: bool) -> str:
    if reference is None:
        return "nil"
    name = reference.get("name", "")
    if persistent:
        return f"&SecretReference{{Name:{name},Namespace:{reference.get('namespace', '')},}}"
    return f"&LocalObjectReference{{Name:{name},}}"


_FORMS: Mapping[str, Callable[[Any, bool], object]] = {
    "": lambda value, _: "" if value is None else value,
    "=false": lambda value, _: boolean(value),
    "=none": lambda value, _: "<none>" if value is None else value,
    "=0": lambda value, _: value or 0,
    "[]": lambda value, _: go_list(value),
    ",": lambda value, _: ", ".join(value or ()),
    "{}": lambda value, _: go_text(value or {}),
    "<none>": lambda value, _: value or "<none>",
    "&": _secret,
}
