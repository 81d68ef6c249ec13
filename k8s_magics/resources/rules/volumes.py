"""Volumes of a pod: a unique name and exactly one source each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ...apimachinery import names
from ...apimachinery.fielderrors import FieldError, duplicate, forbidden, invalid, required
from ...apimachinery.memo import by_identity
from ...apimachinery.objects import EMPTY, Object
from .checks import dns_label, no_backsteps, one_of, quantity, relative_path
from .drivers import DRIVERS, TWICE, WRITTEN, csi_of_pod
from .environment import VOLUME_FIELDS, field_reference, resource_reference
from .labels import label_errors
from .metadata import annotation_errors
from .projections import key_to_path, projected
from .storage import claim_spec_errors

ONE_TYPE = "may not specify more than 1 volume type"
MODE_WRONG = "must be a number between 0 and 0777 (octal), both inclusive"
HOST_PATH_TYPES = ("", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket")


def volumes_errors(path: str, volumes: Sequence[Object]) -> tuple[Mapping[str, Object], list[FieldError]]:
    """The sound volumes by name (others cannot be mounted), and all errors."""
    sound: dict[str, Object] = {}
    errors: list[FieldError] = []
    for index, volume in enumerate(volumes):
        at = f"{path}[{index}]"
        name = volume.get("name") or ""
        found = source_errors(at, volume)
        found += [required(f"{at}.name")] if not name else dns_label(f"{at}.name", name)
        if name in sound:
            found.append(duplicate(f"{at}.name", name))
        if not found:
            sound[name] = volume
        errors += found
    return sound, errors


def claim_name_errors(path: str, volume: Object, pod_name: str) -> list[FieldError]:
    """An ephemeral volume's claim is called after its pod and the volume."""
    name = volume.get("name") or ""
    if volume.get("ephemeral") is None or not pod_name or not name:
        return []
    claim = f"{pod_name}-{name}"
    return [invalid(path, name, f'PVC name "{claim}": {text}') for text in names.dns1123_subdomain(claim)]


def source_errors(path: str, volume: Object) -> list[FieldError]:
    """The errors of a volume's source; sources are looked at in the server's order."""
    errors: list[FieldError] = []
    count = 0
    for kind in _ORDER:
        source = volume.get(kind)
        if source is None:
            continue
        if count:
            errors.append(forbidden(f"{path}.{TWICE.get(kind, kind)}", ONE_TYPE))
            continue
        count += 1
        check = _CHECKS.get(kind)
        errors += check(f"{path}.{WRITTEN.get(kind, kind)}", source) if check else []
    return errors if count else [*errors, required(path, "must specify a volume type")]


def mode_errors(path: str, mode: int | None) -> list[FieldError]:
    return [invalid(path, mode, MODE_WRONG)] if mode is not None and not 0 <= mode <= 0o777 else []


def empty_dir(path: str, source: Object) -> list[FieldError]:
    if quantity(source.get("sizeLimit")).nano < 0:
        return [forbidden(f"{path}.sizeLimit", "SizeLimit field must be a valid resource quantity")]
    return []


def host_path(path: str, source: Object) -> list[FieldError]:
    where = source.get("path") or ""
    if not where:
        return [required(f"{path}.path")]
    errors = no_backsteps(f"{path}.path", where)
    kind = source.get("type") or ""
    return errors + (one_of(f"{path}.type", kind, HOST_PATH_TYPES) if kind else [])


def nfs(path: str, source: Object) -> list[FieldError]:
    errors = [] if source.get("server") else [required(f"{path}.server")]
    where = source.get("path") or ""
    if not where:
        errors.append(required(f"{path}.path"))
    if not where.startswith("/"):
        errors.append(invalid(f"{path}.path", where, "must be an absolute path"))
    return errors


def _files(name_key: str) -> Callable[[str, Object], list[FieldError]]:
    """A Secret or ConfigMap as files."""

    def check(path: str, source: Object) -> list[FieldError]:
        errors = [] if source.get(name_key) else [required(f"{path}.{name_key}")]
        errors += mode_errors(f"{path}.defaultMode", source.get("defaultMode"))
        for index, item in enumerate(source.get("items") or ()):
            errors += key_to_path(f"{path}.items[{index}]", item)
        return errors

    return check


def _claim(path: str, source: Object) -> list[FieldError]:
    return [] if source.get("claimName") else [required(f"{path}.claimName")]


def _downward(path: str, source: Object) -> list[FieldError]:
    errors = mode_errors(f"{path}.defaultMode", source.get("defaultMode"))
    for item in source.get("items") or ():
        errors += downward_file(path, item)
    return errors


def downward_file(path: str, item: Object) -> list[FieldError]:
    """One file; the server names the volume here, not the item."""
    where = item.get("path") or ""
    errors = [] if where else [required(f"{path}.path")]
    errors += relative_path(f"{path}.path", where)
    if item.get("fieldRef") is not None:
        errors += field_reference(f"{path}.fieldRef", item["fieldRef"], VOLUME_FIELDS)
        if item.get("resourceFieldRef") is not None:
            errors.append(
                invalid(path, "resource", "fieldRef and resourceFieldRef can not be specified simultaneously")
            )
    elif item.get("resourceFieldRef") is not None:
        errors += resource_reference(f"{path}.resourceFieldRef", item["resourceFieldRef"], volume=True)
    else:
        errors.append(required(path, "one of fieldRef and resourceFieldRef is required"))
    return errors + mode_errors(f"{path}.mode", item.get("mode"))


def _projected(path: str, source: Object) -> list[FieldError]:
    return [error.below(path) for error in _errors_of_projected(source)]


@by_identity
def _errors_of_projected(source: Object) -> tuple[FieldError, ...]:
    """Remembered: the volume with an account's token is the same in all pods but for its name."""
    return *mode_errors(".defaultMode", source.get("defaultMode")), *projected("", source, downward_file)


def _ephemeral(path: str, source: Object) -> list[FieldError]:
    template = source.get("volumeClaimTemplate")
    at = f"{path}.volumeClaimTemplate"
    if template is None:
        return [required(at)]
    meta = template.get("metadata") or EMPTY
    errors = annotation_errors(f"{at}.metadata.annotations", meta.get("annotations") or EMPTY)
    errors += label_errors(f"{at}.metadata.labels", meta.get("labels") or EMPTY)
    errors += [forbidden(f"{at}.metadata.{key}", "cannot be set") for key in _META if meta.get(key)]
    return errors + claim_spec_errors(f"{at}.spec", template.get("spec") or EMPTY)


_META = ("name", "generateName", "namespace", "uid", "ownerReferences", "finalizers")


_ORDER = (
    "emptyDir", "hostPath", "gitRepo", "gcePersistentDisk", "awsElasticBlockStore", "secret", "nfs", "iscsi",
    "glusterfs", "flocker", "persistentVolumeClaim", "rbd", "cinder", "cephfs", "quobyte", "downwardAPI", "fc", "flexVolume",
    "configMap", "azureFile", "vsphereVolume", "photonPersistentDisk", "portworxVolume", "azureDisk", "storageos", "projected", "scaleIO", "csi",
    "ephemeral", "image",
)  # fmt: skip
_CHECKS: dict[str, Callable[[str, Object], list[FieldError]]] = {
    **DRIVERS,
    "emptyDir": empty_dir,
    "hostPath": host_path,
    "nfs": nfs,
    "secret": _files("secretName"),
    "configMap": _files("name"),
    "persistentVolumeClaim": _claim,
    "downwardAPI": _downward,
    "projected": _projected,
    "ephemeral": _ephemeral,
    "csi": csi_of_pod,
}
