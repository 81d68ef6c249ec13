"""What the pod is, as files: labels, annotations, names, resources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ...apimachinery.objects import EMPTY
from ...shell.node import Directory
from ..fieldref import field_value, resource_value
from ..payload import PayloadFile, directory_of, write_payload
from ..tmpfs import in_memory
from ..volume import VolumeContext, VolumeKind


def item_files(context: VolumeContext, items: Iterable[Mapping[str, Any]], default_mode: int) -> list[PayloadFile]:
    files = []
    for item in items:
        if "fieldRef" in item:
            value = field_value(context.pod, item["fieldRef"]["fieldPath"], addresses=context.addresses)
        else:
            value = resource_value(context.pod, EMPTY, item["resourceFieldRef"], context.allocatable)
        files.append(
            PayloadFile(
                item["path"].lstrip("/"), value.encode("utf-8", "surrogateescape"), item.get("mode") or default_mode
            )
        )
    return files


def _files(context: VolumeContext) -> list[PayloadFile]:
    return item_files(context, context.source.get("items") or (), context.source.get("defaultMode") or 0o644)


def mount(context: VolumeContext) -> Directory:
    return directory_of(context, _files(context))


def refresh(context: VolumeContext, directory: Directory) -> None:
    write_payload(context, directory, _files(context))


VOLUME = VolumeKind(field="downwardAPI", mount=mount, refresh=refresh, read_only=True, backing=in_memory)
