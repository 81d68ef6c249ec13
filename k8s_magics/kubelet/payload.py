"""Files that come from the API, written so that a change appears at once: the `..data` link of the kubelet's atomic writer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from ..apimachinery.objects import Object
from ..apiserver.store import Key, Store
from ..shell.backing import DISK, Backing
from ..shell.node import Directory, LateDirectory
from .environment import data_of
from .failure import MountFailure
from .volume import VolumeContext, VolumeKind

DATA = "..data"


class PayloadFile(NamedTuple):
    """`data` may be something that makes it: then it is made when the volume is first looked at."""

    path: str
    data: bytes | Callable[[], bytes]
    mode: int

    def content(self) -> bytes:
        return self.data if isinstance(self.data, bytes) else self.data()


def directory_of(context: VolumeContext, files: Sequence[PayloadFile]) -> Directory:
    """A new volume with these files, written as of now."""
    now = context.clock.now
    return LateDirectory(partial(_write, context, files, now), mode=0o777, mtime=now)


def write_payload(context: VolumeContext, directory: Directory, files: Sequence[PayloadFile]) -> None:
    """Replace the content of a payload volume by `files`; nothing happens if they are what is there."""
    if _current(directory) != {file.path: (file.content(), file.mode) for file in files}:
        _write(context, files, context.clock.now, directory)


def _write(context: VolumeContext, files: Sequence[PayloadFile], now: int, directory: Directory) -> None:
    wanted = {file.path: file for file in files}
    old = [name for name in directory.names() if name != DATA]
    stamp = context.clock.datetime(now).strftime("..%Y_%m_%d_%H_%M_%S.") + f"{now % 1000 * 1_000_000 + 1000:09d}"
    inner = directory.make_directory(stamp, 0o755, mtime=now)
    group = context.fs_group
    for file in wanted.values():
        mode = file.mode | 0o040 if group is not None else file.mode
        inner.write_file(file.path, file.content(), mode, mtime=now, group=group or 0)
    directory.symlink(DATA, stamp, mtime=now)
    for name in old:
        if name != stamp:
            directory.drop(name)
    for top in dict.fromkeys(path.partition("/")[0] for path in wanted):
        directory.symlink(top, f"{DATA}/{top}", mtime=now)


def _current(directory: Directory) -> dict[str, tuple[bytes, int]] | None:
    stamp = next((n for n in directory.names() if n.startswith("..2")), None)
    if stamp is None:
        return None
    inner = directory.descend(stamp)
    return {
        path: (node.content(), node.mode)
        for path, node in inner.walk()
        if node.kind == "file" and hasattr(node, "content")
    }


def keys_as_files(
    context: VolumeContext, obj: Object, source: Mapping[str, Any], default_mode: int, *, optional: bool
) -> list[PayloadFile]:
    """The keys of a ConfigMap or Secret as files: all, or those that `items` names."""
    data = data_of(obj)
    items = source.get("items")
    if not items:
        return [PayloadFile(key, value, default_mode) for key, value in data.items()]
    files = []
    for item in items:
        if item["key"] not in data:
            if optional:
                continue
            raise MountFailure(
                f"{'references non-existent secret' if obj['kind'] == 'Secret' else 'configmap references non-existent config'} key: {item['key']}"
            )
        files.append(PayloadFile(item["path"].lstrip("/"), data[item["key"]], item.get("mode") or default_mode))
    return files


def find_source(store: Store, resource: str, namespace: str, name: str, *, optional: bool) -> Object | None:
    """The object, None if it is missing and may be; raises MountFailure."""
    obj = store.get(Key(resource, namespace, name))
    if obj is None and not optional:
        raise MountFailure(f'{resource.removesuffix("s")} "{name}" not found')
    return obj


def keyed_volume(
    field: str, resource: str, name_field: str, *, backing: Callable[[VolumeContext], Backing] = lambda context: DISK
) -> VolumeKind:
    """A volume of the keys of one object (`name_field` of its source names it), following the object's changes."""

    def files(context: VolumeContext) -> list[PayloadFile]:
        source = context.source
        optional = bool(source.get("optional"))
        obj = find_source(context.store, resource, context.namespace, source[name_field], optional=optional)
        if obj is None:
            return []
        return keys_as_files(context, obj, source, source.get("defaultMode") or 0o644, optional=optional)

    return VolumeKind(
        field=field,
        mount=lambda context: directory_of(context, files(context)),
        refresh=lambda context, directory: write_payload(context, directory, files(context)),
        read_only=True,
        backing=backing,
        refers=lambda source: ((resource, source[name_field]),),
    )
