"""Several sources in one directory: ConfigMaps, Secrets, the downward API and service account tokens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from ...apimachinery.meta import uid_of
from ...apiserver.store import Key
from ...shell.node import Directory
from ..failure import MountFailure
from ..payload import PayloadFile, directory_of, find_source, keys_as_files, write_payload
from ..tmpfs import in_memory
from ..tokens import account_of, token
from ..volume import VolumeContext, VolumeKind
from .downward_api import item_files

KINDS = (("configMap", "configmaps"), ("secret", "secrets"))


def _files(context: VolumeContext, *, kept: bytes | None = None) -> list[PayloadFile]:
    mode = context.source.get("defaultMode") or 0o644
    files: dict[str, PayloadFile] = {}
    missing: dict[str, None] = {}
    for part in context.source.get("sources") or ():
        try:
            files |= {file.path: file for file in _part_files(context, part, mode, kept)}
        except MountFailure as failure:
            missing[str(failure)] = None
    if missing:
        raise MountFailure(next(iter(missing)) if len(missing) == 1 else f"[{', '.join(missing)}]")
    return list(files.values())


def _part_files(context: VolumeContext, part: Mapping[str, Any], mode: int, kept: bytes | None) -> list[PayloadFile]:
    for field, resource in KINDS:
        if field in part:
            source = part[field]
            optional = bool(source.get("optional"))
            obj = find_source(context.store, resource, context.namespace, source["name"], optional=optional)
            return [] if obj is None else keys_as_files(context, obj, source, mode, optional=optional)
    if "downwardAPI" in part:
        return item_files(context, part["downwardAPI"].get("items") or (), mode)
    if "serviceAccountToken" in part:
        source = part["serviceAccountToken"]
        return [PayloadFile(source["path"], _token(context, source) if kept is None else kept, mode)]
    raise MountFailure("unsupported projected volume source")  # clusterTrustBundle, podCertificate


def _token(context: VolumeContext, source: Mapping[str, Any]) -> Callable[[], bytes]:
    node = context.store.get(Key("nodes", "", context.pod["spec"].get("nodeName", "")))
    account, uid = account_of(context.pod, context.store), uid_of(node) if node is not None else ""
    return partial(token, context.pod, source, account, context.clock.datetime(), uid)


def mount(context: VolumeContext) -> Directory:
    return directory_of(context, _files(context))


def refresh(context: VolumeContext, directory: Directory) -> None:
    """Simplified: a token stays as it was first written; it is never rotated."""
    path = next(
        (p["serviceAccountToken"]["path"] for p in context.source.get("sources") or () if "serviceAccountToken" in p),
        None,
    )
    stamp = next((n for n in directory.names() if n.startswith("..2")), None)
    kept = directory.read_file(f"{stamp}/{path}") if path is not None and stamp is not None else None
    write_payload(context, directory, _files(context, kept=kept))


def _refers(source: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (resource, p[field]["name"]) for p in source.get("sources") or () for field, resource in KINDS if field in p
    )


VOLUME = VolumeKind(field="projected", mount=mount, refresh=refresh, read_only=True, backing=in_memory, refers=_refers)
