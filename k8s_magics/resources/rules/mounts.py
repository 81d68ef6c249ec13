"""Volume mounts and block devices of a container: each names a volume of the pod, no path twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...apimachinery.fielderrors import FieldError, forbidden, invalid, not_found, not_supported, required
from ...apimachinery.objects import Object
from .checks import relative_path

_PROPAGATIONS = ("Bidirectional", "HostToContainer", "None")
_RECURSIVE = ("Disabled", "Enabled", "IfPossible")


def mount_errors(path: str, container: Object, volumes: Mapping[str, Object]) -> list[FieldError]:
    """`volumeMounts`."""
    devices: Sequence[Object] = container.get("volumeDevices") or ()
    names = {d.get("name") for d in devices}
    paths = {d.get("devicePath") for d in devices}
    errors: list[FieldError] = []
    taken: set[str] = set()
    for index, mount in enumerate(container.get("volumeMounts") or ()):
        at = f"{path}[{index}]"
        name, where = mount.get("name") or "", mount.get("mountPath") or ""
        errors += [] if name else [required(f"{at}.name")]
        if name not in volumes:
            errors.append(not_found(f"{at}.name", name))
        errors += [] if where else [required(f"{at}.mountPath")]
        if where in taken:
            errors.append(invalid(f"{at}.mountPath", where, "must be unique"))
        taken.add(where)
        if name in names:
            errors.append(invalid(f"{at}.name", name, "must not already exist in volumeDevices"))
        if where in paths:
            errors.append(invalid(f"{at}.mountPath", where, "must not already exist as a path in volumeDevices"))
        errors += _sub_path(path, at, mount) + _propagation(path, container, mount) + _recursively(path, mount)
    return errors


def _sub_path(path: str, at: str, mount: Object) -> list[FieldError]:
    """The server names the list here, not the mount."""
    errors: list[FieldError] = []
    if mount.get("subPath"):
        errors += relative_path(f"{path}.subPath", mount["subPath"])
    if mount.get("subPathExpr"):
        if mount.get("subPath"):
            errors.append(
                invalid(f"{at}.subPathExpr", mount["subPathExpr"], "subPathExpr and subPath are mutually exclusive")
            )
        errors += relative_path(f"{path}.subPathExpr", mount["subPathExpr"])
    return errors


def _propagation(path: str, container: Object, mount: Object) -> list[FieldError]:
    kind = mount.get("mountPropagation")
    if kind is None:
        return []
    if kind not in _PROPAGATIONS:
        return [not_supported(f"{path}.mountPropagation", kind, _PROPAGATIONS)]
    privileged = (container.get("securityContext") or {}).get("privileged")
    if kind == "Bidirectional" and not privileged:
        detail = "Bidirectional mount propagation is available only to privileged containers"
        return [forbidden(f"{path}.mountPropagation", detail)]
    return []


def _recursively(path: str, mount: Object) -> list[FieldError]:
    """Read-only all the way down: only of what is read-only, and not spread."""
    kind, at = mount.get("recursiveReadOnly"), f"{path}.recursiveReadOnly"
    if kind is None or kind == "Disabled":
        return []
    if kind not in _RECURSIVE:
        return [not_supported(at, kind, _RECURSIVE)]
    errors = [] if mount.get("readOnly") else [forbidden(at, "may only be specified when readOnly is true")]
    if mount.get("mountPropagation") not in (None, "None"):
        errors.append(forbidden(at, "may only be specified when mountPropagation is None or not specified"))
    return errors


def device_errors(path: str, container: Object, volumes: Mapping[str, Object]) -> list[FieldError]:
    """`volumeDevices`."""
    mounts: Sequence[Object] = container.get("volumeMounts") or ()
    names = {m.get("name") for m in mounts}
    paths = {m.get("mountPath") for m in mounts}
    errors: list[FieldError] = []
    seen: set[str] = set()
    taken: set[str] = set()
    for index, device in enumerate(container.get("volumeDevices") or ()):
        at = f"{path}[{index}]"
        name, where = device.get("name") or "", device.get("devicePath") or ""
        errors += [] if name else [required(f"{at}.name")]
        if name in seen:
            errors.append(invalid(f"{at}.name", name, "must be unique"))
        errors += _device_volume(f"{at}.name", name, volumes)
        if not where:
            errors.append(required(f"{at}.devicePath"))
        if where in taken:
            errors.append(invalid(f"{at}.devicePath", where, "must be unique"))
        if ".." in where.split("/"):
            errors.append(invalid(f"{at}.devicePath", where, "can not contain backsteps ('..')"))
        else:
            taken.add(where)
        if name:
            seen.add(name)
        if name in names:
            errors.append(invalid(f"{at}.name", name, "must not already exist in volumeMounts"))
        if where in paths:
            errors.append(invalid(f"{at}.devicePath", where, "must not already exist as a path in volumeMounts"))
    return errors


def _device_volume(path: str, name: str, volumes: Mapping[str, Object]) -> list[FieldError]:
    volume = volumes.get(name)
    if volume is None:
        return [not_found(path, name)]
    if volume.get("persistentVolumeClaim") is None and volume.get("ephemeral") is None:
        return [
            invalid(path, name, "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode")
        ]
    return []
