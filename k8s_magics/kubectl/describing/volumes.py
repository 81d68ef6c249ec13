"""The Volumes section, of pods and of persistent volumes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ...apimachinery.objects import EMPTY, Object
from .disks import DISKS, disk_lines
from .values import boolean
from .writer import Writer

Lines = Iterator[tuple[str, object]]


def describe_volumes(writer: Writer, volumes: Sequence[Object], *, space: str = "") -> None:
    if not volumes:
        writer.line(0, f"{'  ' if space else ''}Volumes:", "<none>")
        return
    writer.line(0, f"{'  ' if space else ''}Volumes:")
    for volume in volumes:
        writer.write(1, f"{space}{volume['name']}:\n")
        lines = volume_lines(volume)
        for name, value in _of_2019(lines) if "projected Optional" in writer.omits and "projected" in volume else lines:
            writer.write(2, f"{space}{name}\n" if name.startswith(" ") else f"{space}{titled(name)}\t{value}\n")


def titled(name: str) -> str:
    """A line's name with its colon, which some lack."""
    return name if name in ("", "ISCSIInterface") else f"{name}:"


def _of_2019(lines: Lines) -> Lines:
    """The lines of a projected volume until 1.29: `Optional` had names of its own, and no word for what was not set."""
    before = ""
    for name, value in lines:
        if name == "Optional":
            yield (
                {"SecretName": "SecretOptionalName"}.get(before, "ConfigMapOptional"),
                "<nil>" if value == "false" else value,
            )
        else:
            yield name, value
        before = name


def volume_lines(volume: Mapping[str, Any], *, persistent: bool = False) -> Lines:
    """(name, value) of each line about a volume's source, or the one of a PersistentVolume; a line without a name goes on with the last."""
    for key, describe in _SOURCES.items():
        if volume.get(key) is not None:
            yield from describe(volume[key])
            return
    for key in DISKS:
        if volume.get(key) is not None:
            yield from disk_lines(key, volume[key], persistent=persistent)
            return
    yield "<unknown>", ""


def _empty_dir(source: Object) -> Lines:
    yield "Type", "EmptyDir (a temporary directory that shares a pod's lifetime)"
    yield "Medium", source.get("medium", "")
    limit = source.get("sizeLimit")
    yield "SizeLimit", limit if limit and str(limit) != "0" else "<unset>"


def _host_path(source: Object) -> Lines:
    yield "Type", "HostPath (bare host directory volume)"
    yield "Path", source.get("path", "")
    yield "HostPathType", source.get("type", "") or ""


def _config_map(source: Object) -> Lines:
    yield "Type", "ConfigMap (a volume populated by a ConfigMap)"
    yield "Name", source.get("name", "")
    yield "Optional", boolean(source.get("optional"))


def _secret(source: Object) -> Lines:
    yield "Type", "Secret (a volume populated by a Secret)"
    yield "SecretName", source.get("secretName", "")
    yield "Optional", boolean(source.get("optional"))


def _claim(source: Object) -> Lines:
    yield "Type", "PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)"
    yield "ClaimName", source.get("claimName", "")
    yield "ReadOnly", boolean(source.get("readOnly"))


def _nfs(source: Object) -> Lines:
    yield "Type", "NFS (an NFS mount that lasts the lifetime of a pod)"
    yield "Server", source.get("server", "")
    yield "Path", source.get("path", "")
    yield "ReadOnly", boolean(source.get("readOnly"))


def _downward(source: Object) -> Lines:
    yield "Type", "DownwardAPI (a volume populated by information about the pod)"
    items = source.get("items") or ()
    yield "Items", ""
    for item in items:
        reference = item.get("fieldRef") or item.get("resourceFieldRef") or EMPTY
        yield f"  {reference.get('fieldPath') or reference.get('resource', '')} -> {item.get('path', '')}", ""


def _projected(source: Object) -> Lines:
    yield "Type", "Projected (a volume that contains injected data from multiple sources)"
    for item in source.get("sources") or ():
        if item.get("secret"):
            yield "SecretName", item["secret"].get("name", "")
            yield "Optional", boolean(item["secret"].get("optional"))
        elif item.get("configMap"):
            yield "ConfigMapName", item["configMap"].get("name", "")
            yield "Optional", boolean(item["configMap"].get("optional"))
        elif item.get("downwardAPI"):
            yield "DownwardAPI", "true"
        elif item.get("serviceAccountToken"):
            yield "TokenExpirationSeconds", item["serviceAccountToken"].get("expirationSeconds", 3600)


def _csi(source: Object) -> Lines:
    yield "Type", "CSI (a Container Storage Interface (CSI) volume source)"
    yield "Driver", source.get("driver", "")
    yield "FSType", source.get("fsType") or ""
    if "volumeHandle" in source:
        yield "VolumeHandle", source.get("volumeHandle", "")
    yield "ReadOnly", boolean(source.get("readOnly"))
    yield from _several(
        "VolumeAttributes", [f"{k}={v}" for k, v in sorted((source.get("volumeAttributes") or {}).items())]
    )


def _local(source: Object) -> Lines:
    yield "Type", "LocalVolume (a persistent volume backed by local storage on a node)"
    yield "Path", source.get("path", "")


def _ephemeral(source: Object) -> Lines:
    yield "Type", "EphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)"
    template = source.get("volumeClaimTemplate") or EMPTY
    meta, spec = template.get("metadata") or EMPTY, template.get("spec") or EMPTY
    yield "StorageClass", spec.get("storageClassName", "")
    yield "Volume", spec.get("volumeName", "")
    yield from _several("Labels", [f"{k}={v}" for k, v in sorted((meta.get("labels") or {}).items())])
    yield from _several("Annotations", [f"{k}: {v}" for k, v in sorted((meta.get("annotations") or {}).items())])
    yield "Capacity", "0" if spec.get("volumeName") else ""
    yield "Access Modes", ""
    if spec.get("volumeMode"):
        yield "VolumeMode", spec["volumeMode"]
    origin = spec.get("dataSource")
    if origin is not None:
        yield "DataSource", ""
        for title, key in (("APIGroup", "apiGroup"), ("Kind", "kind"), ("Name", "name")):
            if key != "apiGroup" or origin.get(key) is not None:
                yield f"  {title}:\t{origin.get(key, '')}", ""


def _several(title: str, items: Sequence[str]) -> Lines:
    """One a line."""
    for index, item in enumerate(items or ("<none>",)):
        yield "" if index else title, item


def _image(source: Object) -> Lines:
    yield "Type", "Image (a container image or OCI artifact)"
    yield "Reference", source.get("reference", "")
    yield "PullPolicy", source.get("pullPolicy", "")


_SOURCES: Mapping[str, Callable[[Object], Lines]] = {
    "hostPath": _host_path, "emptyDir": _empty_dir, "configMap": _config_map, "secret": _secret, "nfs": _nfs,
    "persistentVolumeClaim": _claim, "ephemeral": _ephemeral, "downwardAPI": _downward, "projected": _projected, "csi": _csi,
    "local": _local, "image": _image,
}  # fmt: skip
