"""The API server's line to the kubelets: logs, exec, attach, port-forward and figures of use.

`cluster` hands the server one implementation; on a bare API server there is none and `NoNodes` answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn, Protocol

from ..apimachinery.errors import InternalError
from ..apimachinery.objects import Object
from ..shell.file import File
from ..shell.filesystem import Filesystem
from ..shell.kernel import Process
from ..shell.sockets import Connection


@dataclass(frozen=True, slots=True)
class Usage:
    """What a container or node burns: CPU averaged over the metrics window, memory now (working set)."""

    cpu_millicores: int
    memory_bytes: int


@dataclass(frozen=True, slots=True)
class Streams:
    """The three ends of an exec or attach."""

    stdin: File | None
    stdout: File
    stderr: File
    tty: bool = False


class NodeConnection(Protocol):
    """Errors are ApiErrors in the kubelet's words.  `has_metrics`: a metrics server samples what containers use."""

    has_metrics: bool

    def logs(self, pod: Object, container: str, *, previous: bool = False) -> Any: ...

    def exec(self, pod: Object, container: str, argv: Sequence[str], streams: Streams) -> Process: ...

    def attach(self, pod: Object, container: str, streams: Streams) -> Process: ...

    async def dial(self, pod: Object, port: int) -> Connection: ...

    def files(self, pod: Object, container: str) -> Filesystem: ...

    def usage(self, node: str) -> Usage | None: ...

    def pod_usage(self, pod: Object) -> Mapping[str, Usage] | None: ...


class NoNodes:
    """The answer of an API server that no kubelet has joined."""

    has_metrics = False

    def _refuse(self, pod: Object) -> NoReturn:
        raise InternalError(f'pod "{pod["metadata"]["name"]}" is on no node that this API server can reach')

    def logs(self, pod: Object, container: str, *, previous: bool = False) -> Any:
        self._refuse(pod)

    def exec(self, pod: Object, container: str, argv: Sequence[str], streams: Streams) -> Process:
        self._refuse(pod)

    def attach(self, pod: Object, container: str, streams: Streams) -> Process:
        self._refuse(pod)

    async def dial(self, pod: Object, port: int) -> Connection:
        self._refuse(pod)

    def files(self, pod: Object, container: str) -> Filesystem:
        self._refuse(pod)

    def usage(self, node: str) -> Usage | None:
        return None

    def pod_usage(self, pod: Object) -> Mapping[str, Usage] | None:
        return None
