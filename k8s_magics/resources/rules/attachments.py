"""Which volumes have to be attached to a node before a pod can mount them, by what name, and whether to several nodes at once.

Source: kubernetes, pkg/controller/volume/attachdetach.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from ...apimachinery.meta import name_of
from ...apimachinery.objects import Object, dig

KINDS = {
    "csi": ("driver", "volumeHandle"), "gcePersistentDisk": ("pdName",), "awsElasticBlockStore": ("volumeID",), "azureDisk": ("diskName",),
    "cinder": ("volumeID",), "vsphereVolume": ("volumePath",), "iscsi": ("targetPortal", "iqn", "lun"), "rbd": ("pool", "image"),
}  # fmt: skip
"""Sources of PersistentVolumes that are attached, and the fields that tell one volume from another."""
DRIVERS = {
    "gcePersistentDisk": "pd.csi.storage.gke.io", "awsElasticBlockStore": "ebs.csi.aws.com", "azureDisk": "disk.csi.azure.com",
    "cinder": "cinder.csi.openstack.org", "vsphereVolume": "csi.vsphere.vmware.com",
}  # fmt: skip
"""What serves the kinds that were part of Kubernetes once."""
ATTACHMENTS = "volumeattachments.storage.k8s.io"
SHARED = ("ReadWriteMany", "ReadOnlyMany")


def unique_name(volume: Object) -> str:
    """As in node.status.volumesAttached: `kubernetes.io/csi/ebs.csi.aws.com^vol-1`; "" for a volume that is never attached."""
    for kind, fields in KINDS.items():
        source = volume["spec"].get(kind)
        if source is not None:
            values = [str(source.get(field, "")) for field in fields]
            if kind == "csi":
                return f"kubernetes.io/csi/{values[0]}^{values[1]}"
            if kind in DRIVERS:
                return f"kubernetes.io/csi/{DRIVERS[kind]}^{values[0]}"
            return f"kubernetes.io/{kind}/{':'.join(values)}"
    return ""


def may_be_shared(volume: Object) -> bool:
    """Whether several nodes may have it; with no mode at all, yes."""
    modes = volume["spec"].get("accessModes") or ()
    return not modes or any(mode in SHARED for mode in modes)


def claims_of(pod: Object) -> Iterator[tuple[str, str]]:
    """(volume, claim) of a pod."""
    for volume in pod["spec"].get("volumes") or ():
        if "persistentVolumeClaim" in volume:
            yield volume["name"], volume["persistentVolumeClaim"]["claimName"]
        elif "ephemeral" in volume:
            yield volume["name"], f"{pod['metadata']['name']}-{volume['name']}"


def attached_to(node: Object) -> tuple[str, ...]:
    return tuple(entry["name"] for entry in dig(node, "status.volumesAttached", ()))


def attachment_name(unique: str, node: str) -> str:
    """Of the VolumeAttachment of a volume (by `unique_name`) on a node; "" if no CSI driver serves it (pkg/volume/csi: getAttachmentName)."""
    driver, _, handle = unique.removeprefix("kubernetes.io/csi/").partition("^")
    return f"csi-{sha256(f'{handle}{driver}{node}'.encode()).hexdigest()}" if "/csi/" in unique else ""


def attachment_for(volume: Object, node: str) -> dict[str, Any] | None:
    """The VolumeAttachment that asks a volume's driver to attach it; None for volumes that no CSI driver serves."""
    unique = unique_name(volume)
    name = attachment_name(unique, node)
    if not name:
        return None
    driver = unique.removeprefix("kubernetes.io/csi/").partition("^")[0]
    return {
        "apiVersion": "storage.k8s.io/v1",
        "kind": "VolumeAttachment",
        "metadata": {"name": name},
        "spec": {"attacher": driver, "nodeName": node, "source": {"persistentVolumeName": name_of(volume)}},
    }
