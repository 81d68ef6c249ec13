"""Which volumes have to be attached to a node before a pod can mount them, by what name, and whether to several nodes at once.

Source: kubernetes, pkg/controller/volume/attachdetach.
"""

from __future__ import annotations

from collections.abc import Iterator

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
