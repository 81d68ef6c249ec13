"""Volumes of in-tree drivers that are gone, and of CSI: the server still looks at what they need (pkg/apis/core/validation).

A pod's source and a PersistentVolume's have the same rules; a PersistentVolume names the namespace of its Secrets too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ...apimachinery import names
from ...apimachinery.fielderrors import FieldError, invalid, not_supported, required, too_long
from ...apimachinery.objects import EMPTY, Object
from .checks import all_of, between, dns_label, dns_subdomain, relative_path

Check = Callable[[str, Object], list[FieldError]]

_IQN = re.compile(r"iqn\.\d{4}-\d{2}\.([A-Za-z0-9.-]+)(:[^,;*&$|\s]+)\Z")
_EUI, _NAA = re.compile(r"eui.[A-Za-z0-9]{16}\Z"), re.compile(r"naa.[A-Za-z0-9]{32}\Z")
_REGISTRY = "must be a host:port pair or multiple pairs separated by commas"
_MANAGED = (
    "/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}",
    "https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd",
)


def needed(path: str, source: Object, keys: Sequence[str]) -> list[FieldError]:
    """`Required value` of each key that is empty."""
    return [required(f"{path}.{key}") for key in keys if not source.get(key)]


def _needs(*keys: str) -> Check:
    return lambda path, source: needed(path, source, keys)


def _partition(key: str) -> Check:
    """A cloud's disk; the sentence says 1 although 0 is the whole disk."""

    def check(path: str, source: Object) -> list[FieldError]:
        number = source.get("partition") or 0
        return needed(path, source, (key,)) + (between(f"{path}.partition", number, 1, 255) if number else [])

    return check


def _git(path: str, source: Object) -> list[FieldError]:
    return needed(path, source, ("repository",)) + relative_path(f"{path}.directory", source.get("directory") or "")


def _iscsi(path: str, source: Object) -> list[FieldError]:
    errors = needed(path, source, ("targetPortal",))
    name = source.get("iqn") or ""
    errors += _initiator(f"{path}.iqn", name) if name else [required(f"{path}.iqn")]
    errors += between(f"{path}.lun", source.get("lun") or 0, 0, 255)
    if (source.get("chapAuthDiscovery") or source.get("chapAuthSession")) and source.get("secretRef") is None:
        errors.append(required(f"{path}.secretRef"))
    initiator = source.get("initiatorName")
    return errors + (_initiator(f"{path}.initiatorname", initiator) if initiator is not None else [])


def _initiator(path: str, name: str) -> list[FieldError]:
    for prefix, pattern in (("iqn", _IQN), ("eui", _EUI), ("naa", _NAA)):
        if name.startswith(prefix):
            found = pattern.search(name) if prefix == "iqn" else pattern.match(name)
            return [] if found else [invalid(path, name, "must be valid format")]
    return [invalid(path, name, "must be valid format starting with iqn, eui, or naa")]


def _fc(path: str, source: Object) -> list[FieldError]:
    targets, ids = source.get("targetWWNs") or (), source.get("wwids") or ()
    errors: list[FieldError] = []
    if not targets and not ids:
        errors.append(required(f"{path}.targetWWNs", "must specify either targetWWNs or wwids, but not both"))
    if targets and ids:
        detail = "targetWWNs and wwids can not be specified simultaneously"
        errors.append(invalid(f"{path}.targetWWNs", list(targets), detail))
    if targets and source.get("lun") is None:
        errors.append(required(f"{path}.lun", "lun is required if targetWWNs is specified"))
    elif targets:
        errors += between(f"{path}.lun", source["lun"], 0, 255)
    return errors


def _quobyte(path: str, source: Object) -> list[FieldError]:
    registry, tenant = source.get("registry") or "", source.get("tenant") or ""
    errors: list[FieldError] = []
    if not registry:
        errors.append(required(f"{path}.registry", _REGISTRY))
    elif len(tenant) > 64:
        errors.append(required(f"{path}.tenant", "must be a UUID and may not exceed a length of 64 characters"))
    else:
        errors += [invalid(f"{path}.registry", registry, _REGISTRY) for p in registry.split(",") if ":" not in p]
    return errors + needed(path, source, ("volume",))


def _flocker(path: str, source: Object) -> list[FieldError]:
    name, uid = source.get("datasetName") or "", source.get("datasetUUID") or ""
    errors: list[FieldError] = []
    if not name and not uid:
        errors.append(required(path, "one of datasetName and datasetUUID is required"))
    if name and uid:
        errors.append(invalid(path, "resource", "datasetName and datasetUUID can not be specified simultaneously"))
    if "/" in name:
        errors.append(invalid(f"{path}.datasetName", name, "must not contain '/'"))
    return errors


def _flex(path: str, source: Object) -> list[FieldError]:
    errors = needed(path, source, ("driver",))
    for key in sorted(source.get("options") or ()):
        owner = "." + key.partition("/")[0].lower()
        if owner.endswith((".kubernetes.io", ".k8s.io")):
            errors.append(invalid(f"{path}.options[{key}]", key, "kubernetes.io and k8s.io namespaces are reserved"))
    return errors


def _azure_disk(path: str, source: Object) -> list[FieldError]:
    uri, kind, caching = source.get("diskURI") or "", source.get("kind"), source.get("cachingMode")
    errors = needed(path, source, ("diskName", "diskURI"))
    if caching is not None and caching not in ("None", "ReadOnly", "ReadWrite"):
        errors.append(not_supported(f"{path}.cachingMode", caching, ("None", "ReadOnly", "ReadWrite")))
    if kind is not None and kind not in ("Dedicated", "Managed", "Shared"):
        errors.append(not_supported(f"{path}.kind", kind, ("Dedicated", "Managed", "Shared")))
    if kind == "Managed" and not uri.startswith("/subscriptions/"):
        errors.append(not_supported(f"{path}.diskURI", uri, _MANAGED[:1]))
    if kind is not None and kind != "Managed" and not uri.startswith("https://"):
        errors.append(not_supported(f"{path}.diskURI", uri, _MANAGED[1:]))
    return errors


def _with_secret(*keys: str) -> Check:
    """Of a driver whose Secret must be named, where there is one."""

    def check(path: str, source: Object) -> list[FieldError]:
        errors = needed(path, source, keys)
        secret = source.get("secretRef")
        return errors + (needed(f"{path}.secretRef", secret, ("name",)) if secret is not None else [])

    return check


def _storageos(path: str, source: Object) -> list[FieldError]:
    name, space = source.get("volumeName") or "", source.get("volumeNamespace") or ""
    errors = dns_label(f"{path}.volumeName", name) if name else [required(f"{path}.volumeName")]
    errors += dns_label(f"{path}.volumeNamespace", space) if space else []
    return errors + _with_secret()(path, source)


def driver_name(path: str, name: str) -> list[FieldError]:
    """The name of a CSI driver."""
    if not name:
        return [required(path)]
    errors = [too_long(path, 63)] if len(name) > 63 else []
    return errors + all_of(path, name, names.dns1123_subdomain(name.lower()))


def csi_of_pod(path: str, source: Object) -> list[FieldError]:
    errors = driver_name(f"{path}.driver", source.get("driver") or "")
    secret = source.get("nodePublishSecretRef")
    if secret is None:
        return errors
    if not secret.get("name"):
        return [*errors, required(f"{path}.nodePublishSecretRef.name")]
    return errors + dns_subdomain(f"{path}.name", secret["name"])


def csi_of_volume(path: str, source: Object) -> list[FieldError]:
    errors = driver_name(f"{path}.driver", source.get("driver") or "") + needed(path, source, ("volumeHandle",))
    kinds = ("controllerPublishSecretRef", "controllerExpandSecretRef", "nodePublishSecretRef", "nodeExpandSecretRef")
    for kind in kinds:
        secret, at = source.get(kind), f"{path}.{kind}"
        if secret is None:
            continue
        name, space = secret.get("name") or "", secret.get("namespace") or ""
        errors += dns_subdomain(f"{at}.name", name) if name else [required(f"{at}.name")]
        errors += dns_label(f"{at}.namespace", space) if space else [required(f"{at}.namespace")]
    return errors


def spaced(kind: str, path: str, source: Object) -> list[FieldError]:
    """What a PersistentVolume says beyond a pod's source: the namespace of a Secret or of endpoints."""
    errors: list[FieldError] = []
    secret: Object = source.get("secretRef") or EMPTY
    if kind in ("cinder", "storageos") and source.get("secretRef") is not None and not secret.get("namespace"):
        errors.append(required(f"{path}.secretRef.namespace"))
    if kind == "iscsi" and source.get("secretRef") is not None and not secret.get("name"):
        errors.append(required(f"{path}.secretRef.name"))
    if kind == "azureFile" and source.get("secretNamespace") == "":
        errors.append(required(f"{path}.secretNamespace"))
    space = source.get("endpointsNamespace") if kind == "glusterfs" else None
    if space == "":
        detail = "if the endpointnamespace is set, it must be a valid namespace name"
        errors.append(invalid(f"{path}.endpointsNamespace", space, detail))
    elif space is not None:
        errors += dns_label(f"{path}.endpointsNamespace", space)
    return errors


# The paths that the server names are not always those of the fields.
WRITTEN = {"gcePersistentDisk": "persistentDisk"}
TWICE = {"cephfs": "cephFS", "downwardAPI": "downwarAPI"}
DRIVERS: dict[str, Check] = {
    "gitRepo": _git,
    "gcePersistentDisk": _partition("pdName"),
    "awsElasticBlockStore": _partition("volumeID"),
    "iscsi": _iscsi,
    "glusterfs": _needs("endpoints", "path"),
    "flocker": _flocker,
    "rbd": _needs("monitors", "image"),
    "cinder": _with_secret("volumeID"),
    "cephfs": _needs("monitors"),
    "quobyte": _quobyte,
    "fc": _fc,
    "flexVolume": _flex,
    "azureFile": _needs("secretName", "shareName"),
    "vsphereVolume": _needs("volumePath"),
    "photonPersistentDisk": _needs("pdID"),
    "portworxVolume": _needs("volumeID"),
    "azureDisk": _azure_disk,
    "storageos": _storageos,
    "scaleIO": _needs("gateway", "system", "volumeName"),
}
