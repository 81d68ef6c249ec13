"""A kind of volume, as data: how to set one up for a pod, and whether its content follows the API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..apimachinery.objects import Object
from ..apiserver.store import Store
from ..network.fabric import Interface
from ..shell.backing import DISK, Backing
from ..shell.filesystem import Filesystem
from ..shell.node import Directory, Node
from ..sim.clock import Clock


class VolumeContext(NamedTuple):
    """`source` is the volume's own part (`{"name": "conf", "items": [...]}`), `host` the node's files, `shared` what network
    storage keeps beyond any node, by its own name; `network` is the node's own."""

    pod: Object
    name: str
    source: Mapping[str, Any]
    store: Store
    clock: Clock
    host: Filesystem
    shared: dict[str, Directory]
    addresses: Mapping[str, str]
    allocatable: Mapping[str, str]
    network: Interface

    @property
    def namespace(self) -> str:
        return str(self.pod["metadata"]["namespace"])

    @property
    def fs_group(self) -> int | None:
        group = (self.pod["spec"].get("securityContext") or {}).get("fsGroup")
        return None if group is None else int(group)


@dataclass(frozen=True, kw_only=True)
class VolumeKind:
    """`mount` gives the node to show in containers (raises MountFailure); `refresh` writes newer content into it.

    read_only   containers can never write to it
    is_read_only  the same for one volume, which what it was mounted from decides
    backing     the file system that it is a part of, as containers see it
    refers      the objects whose changes `refresh` follows, as (resource, name)
    """

    field: str
    mount: Callable[[VolumeContext], Node]
    refresh: Callable[[VolumeContext, Directory], None] | None = None
    read_only: bool = False
    is_read_only: Callable[[VolumeContext], bool] = lambda context: False
    backing: Callable[[VolumeContext], Backing] = lambda context: DISK
    refers: Callable[[Mapping[str, Any]], tuple[tuple[str, str], ...]] = lambda source: ()
