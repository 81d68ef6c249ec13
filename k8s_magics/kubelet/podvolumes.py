"""The volumes of one pod: setting them up, trying again, and following what they were made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any

from ..apimachinery.catalog import Catalog, catalog
from ..apimachinery.objects import EMPTY, Object
from ..shell.backing import Backing
from ..shell.kernel import sleep
from ..shell.node import Directory, FileNode, Node, SymlinkNode
from . import volumes
from .containers import all_containers, pod_uid
from .failure import ConfigFailure, MountFailure, NotAttached
from .node import NodeServices
from .volume import VolumeContext, VolumeKind

SETUP_TIME, SETUP_SPREAD = 60, 60
FIRST_RETRY, LAST_RETRY = 500, 122_000
PATIENCE = 123_000
ATTACH_POLL = 500
PERSISTENCE = 10_000
"""How often an attempt that takes its time tries again (milliseconds)."""
DEEP = 20


@cache
def volume_kinds() -> Catalog[VolumeKind]:
    """Every kind of volume, by its file's name."""
    return catalog(volumes, VolumeKind, "VOLUME")


class VolumesNotReady(Exception):
    """Some volume could not be set up within two minutes; the message is the FailedMount event's."""


class PodVolumes:
    """`mounted` by name.  A volume that no container mounts is never set up."""

    def __init__(self, node: NodeServices, pod: Object) -> None:
        self._node = node
        self._kinds = volume_kinds()
        self.mounted: dict[str, Node] = {}
        self.stale = False
        """Whether something that volumes are made of has changed since they were written."""
        self.waiting = False
        """Whether a sync waits for them now."""
        self._retries: dict[str, tuple[int, int]] = {}
        self._detached: dict[str, None] = {}
        """Those that are waited for until the node has them."""
        self._hanging: dict[str, int] = {}
        """Until when (ms) an attempt that has begun goes on trying by itself."""
        used = {m["name"] for c in all_containers(pod) for m in c.get("volumeMounts") or ()}
        self._wanted = tuple(v for v in pod["spec"].get("volumes") or () if v["name"] in used)
        self._uid = pod_uid(pod)
        self._found = node.disk.pop(self._uid, {})

    def leave(self) -> None:
        """The machine goes off: what is on its own disk is found again, what is in memory is not."""
        self._node.disk[self._uid] = {
            volume["name"]: directory
            for volume in self._wanted
            if isinstance(directory := self.mounted.get(volume["name"]), Directory) and stays_on_disk(volume)
        }

    def kind(self, volume: Object) -> tuple[VolumeKind, Object]:
        """The kind of a volume and its own part of the spec; raises MountFailure for one that does not exist here."""
        for field, source in volume.items():
            name = _kebab(field)
            if field != "name" and name in self._kinds:
                return self._kinds[name], source or EMPTY
        field = next((f for f in volume if f != "name"), "emptyDir")
        if field == "emptyDir":
            return self._kinds["empty-dir"], EMPTY
        raise MountFailure(f"no volume plugin matched: {field} volumes are not simulated")

    def refers(self) -> Iterator[tuple[str, str]]:
        """The (resource, name) of every object that some volume follows."""
        for volume in self._wanted:
            try:
                kind, source = self.kind(volume)
            except MountFailure:
                continue
            yield from kind.refers(source)

    async def set_up(self, pod: Object, addresses: dict[str, str], warn: Callable[[str, str], None]) -> None:
        """Wait until all are there; raises VolumesNotReady after two minutes.  Each failure is an event, later and later."""
        if not self._wanted or len(self.mounted) == len(self._wanted):
            return
        self.waiting = True
        try:
            await self._mount_all(pod, addresses, warn)
        finally:
            self.waiting = False

    async def _mount_all(self, pod: Object, addresses: dict[str, str], warn: Callable[[str, str], None]) -> None:
        clock = self._node.clock
        give_up = clock.now + PATIENCE
        await sleep(SETUP_TIME + self._node.chance.below(SETUP_SPREAD))
        while True:
            due = [v for v in self._wanted if v["name"] not in self.mounted]
            for volume in due:
                self._try(pod, volume, addresses, warn)
            waiting = [v["name"] for v in due if v["name"] not in self.mounted]
            if not waiting:
                return
            until = min(self._retries[name][0] for name in waiting)
            if until > give_up:
                await sleep(max(0, give_up - clock.now))
                names, detached = ", ".join(waiting), ", ".join(n for n in waiting if n in self._detached)
                raise VolumesNotReady(
                    f"Unable to attach or mount volumes: unmounted volumes=[{names}], unattached volumes=[{detached}], failed to process volumes=[]: context deadline exceeded"
                )
            await sleep(max(0, until - clock.now))

    def _try(self, pod: Object, volume: Object, addresses: dict[str, str], warn: Callable[[str, str], None]) -> None:
        name, now = volume["name"], self._node.clock.now
        at, delay = self._retries.get(name, (now, FIRST_RETRY))
        if at > now:
            return
        try:
            kind, source = self.kind(volume)
            found = self._found.pop(name, None)
            self.mounted[name] = found or kind.mount(self._context(pod, name, source, addresses))
            self._detached.pop(name, None)
        except NotAttached:
            self._detached[name] = None
            self._retries[name] = now + ATTACH_POLL, delay
        except (MountFailure, ConfigFailure) as failure:
            called = name
            if isinstance(failure, MountFailure):
                called = failure.volume or name
                end = self._hanging.setdefault(name, now + failure.after)
                if failure.after and now < end:
                    self._retries[name] = min(now + PERSISTENCE, end), delay
                    return
            self._hanging.pop(name, None)
            self._retries[name] = now + delay, min(delay * 2, LAST_RETRY)
            warn("FailedMount", f'MountVolume.SetUp failed for volume "{called}" : {failure}')

    def refresh_if_stale(self, pod: Object, addresses: dict[str, str]) -> None:
        """Every sync does that."""
        if self.stale:
            self.refresh(pod, addresses)

    def refresh(self, pod: Object, addresses: dict[str, str]) -> None:
        """Bring the content of volumes up to date with the API."""
        self.stale = False
        for volume in self._wanted:
            directory = self.mounted.get(volume["name"])
            kind, source = self.kind(volume)
            if kind.refresh is not None and isinstance(directory, Directory):
                try:
                    kind.refresh(self._context(pod, volume["name"], source, addresses), directory)
                except (MountFailure, ConfigFailure):
                    continue  # the source is gone: the files stay as they were

    def is_read_only(self, pod: Object, name: str) -> bool:
        """Whether the volume can never be written, whatever the mount says."""
        volume = next(v for v in pod["spec"]["volumes"] if v["name"] == name)
        kind, source = self.kind(volume)
        given = bool(source.get("readOnly")) or kind.is_read_only(self._context(pod, name, source, {}))
        return kind.read_only or given

    def backing(self, pod: Object, name: str) -> Backing:
        """What containers see that the volume is a part of."""
        volume = next(v for v in pod["spec"]["volumes"] if v["name"] == name)
        kind, source = self.kind(volume)
        return kind.backing(self._context(pod, name, source, {}))

    def size_limits(self) -> Iterator[tuple[str, str, Directory]]:
        """(name, limit, directory) of emptyDirs on disk that have one."""
        for volume in self._wanted:
            source: Any = volume.get("emptyDir") or EMPTY
            directory = self.mounted.get(volume["name"])
            if source.get("sizeLimit") and source.get("medium") != "Memory" and isinstance(directory, Directory):
                yield volume["name"], source["sizeLimit"], directory

    def disk_usage(self) -> dict[str, int]:
        """Bytes in each emptyDir on disk, which count as the pod's ephemeral storage."""
        usage = {}
        for volume in self._wanted:
            directory = self.mounted.get(volume["name"])
            if stays_on_disk(volume) and isinstance(directory, Directory):
                usage[volume["name"]] = directory.total_size()
        return usage

    def _context(self, pod: Object, name: str, source: Object, addresses: dict[str, str]) -> VolumeContext:
        node = self._node
        return VolumeContext(
            pod=pod, name=name, source=source, store=node.store, clock=node.clock, host=node.host, shared=node.shared,
            addresses=addresses, allocatable=node.allocatable, network=node.runtime.host,
        )  # fmt: skip


def stays_on_disk(volume: Object) -> bool:
    """Whether it is an emptyDir that outlives a reboot of the node."""
    return "emptyDir" in volume and (volume["emptyDir"] or EMPTY).get("medium") != "Memory"


def sub_path(directory: Directory, path: str, *, create: bool) -> Node | None:
    """What `path` is inside a volume, links followed; a missing directory is made if it may be."""
    node = _follow(directory, directory, path, 0)
    if node is None and create:
        node = directory.make_directory(path)
    return node if isinstance(node, (Directory, FileNode)) else None


def _follow(root: Directory, start: Directory, path: str, depth: int) -> Node | None:
    node: Node | None = start
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if not isinstance(node, Directory):
            return None
        parent, node = node, node.get(part)
        if isinstance(node, SymlinkNode):
            if depth > DEEP:
                return None
            node = _follow(root, root if node.target.startswith("/") else parent, node.target, depth + 1)
    return node


@lru_cache(maxsize=128)
def _kebab(field: str) -> str:
    """`configMap` -> `config-map`, `downwardAPI` -> `downward-api`."""
    made = ""
    for index, letter in enumerate(field):
        if letter.isupper() and index and not field[index - 1].isupper():
            made += "-"
        made += letter.lower()
    return made
