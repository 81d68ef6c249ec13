"""The keys of a Secret as files; they follow its changes."""

from __future__ import annotations

from ...shell.node import Directory
from ..payload import PayloadFile, directory_of, find_source, keys_as_files, write_payload
from ..volume import VolumeContext, VolumeKind


def _files(context: VolumeContext) -> list[PayloadFile]:
    source = context.source
    optional = bool(source.get("optional"))
    obj = find_source(context.store, "secrets", context.namespace, source["secretName"], optional=optional)
    return (
        []
        if obj is None
        else keys_as_files(context, obj, source, source.get("defaultMode") or 0o644, optional=optional)
    )


def mount(context: VolumeContext) -> Directory:
    return directory_of(context, _files(context))


def refresh(context: VolumeContext, directory: Directory) -> None:
    write_payload(context, directory, _files(context))


VOLUME = VolumeKind(
    field="secret",
    mount=mount,
    refresh=refresh,
    read_only=True,
    refers=lambda source: (("secrets", source["secretName"]),),
)
