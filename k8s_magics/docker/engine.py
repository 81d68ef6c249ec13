"""The containers of a machine as Docker sees them: each pod's pause container and its containers (`k8s_web_web-1_default_<uid>_0`), and
those that were run by hand.

Simplified: pause containers are no processes of their own unless a pod shares them; they are shown all the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..runtime.container import Container
from ..runtime.image import Image
from ..runtime.reference import Reference, parse_reference
from ..runtime.registry import Pulled
from ..runtime.runtime import ContainerRuntime
from ..runtime.sandbox import Sandbox, pause_program
from ..shell.busybox import busybox_tree
from ..shell.tree import Binary, Tree


@cache
def _pause_tree() -> Tree:
    """The image of the pause container: one program."""
    return Tree.build({"/pause": Binary(pause_program, "pause")}, busybox_tree())


PAUSE = Pulled(
    Image(repositories=("k8s.gcr.io/pause",), tags=("3.1",), size=742_472, tree=_pause_tree, cmd=("/pause",)),
    Reference("k8s.gcr.io/pause", "3.1"),
    "sha256:f78411e19d84a252e53bff71a4407a5686c46983a2c2eeed83929b888179acea",
)


@dataclass(frozen=True)
class Entry:
    """One line of `docker ps`.  `container` is None for a pause container."""

    id: str
    name: str
    pulled: Pulled
    image: str
    argv: tuple[str, ...]
    created_at: int
    sandbox: Sandbox
    runtime: ContainerRuntime
    container: Container | None = None

    @property
    def is_running(self) -> bool:
        return self.sandbox.ready if self.container is None else self.container.is_running

    @property
    def started_at(self) -> int:
        started = self.container.started_at if self.container is not None else None
        return self.created_at if started is None else started

    @property
    def pid(self) -> int:
        """The process as the host numbers it; 0 if there is none.  A number of our own, the same at every look."""
        return 2_000 + int(self.id[:4], 16) % 28_000 if self.is_running else 0


class Engine:
    """`runtimes()` are those of the machine's kubelets; `own` is where `docker run` puts its containers."""

    def __init__(self, runtimes: Callable[[], Sequence[ContainerRuntime]], own: ContainerRuntime) -> None:
        self._runtimes, self.own = runtimes, own
        self.published: dict[str, str] = {}
        """The PORTS of containers of `docker run`, by ID."""

    @property
    def now(self) -> int:
        return self.own.context.clock.now

    def entries(self) -> tuple[Entry, ...]:
        """All containers, dead ones too, the newest first."""
        found = [
            e
            for runtime in (self.own, *self._runtimes())
            for s in runtime.sandboxes.values()
            for e in self._of(runtime, s)
        ]
        return tuple(sorted(found, key=lambda e: (-e.created_at, e.id)))

    def find(self, word: str) -> Entry | None:
        """By name, ID or the beginning of an ID."""
        entries = self.entries()
        exact = next((e for e in entries if word in (e.name, e.id)), None)
        return exact or next((e for e in entries if word and e.id.startswith(word)), None)

    def images(self) -> tuple[Pulled, ...]:
        """What the machine has, once each; the pause image where there are pods."""
        found: dict[str, Pulled] = {}
        for runtime in (self.own, *self._runtimes()):
            for pulled in runtime.images.images():
                found.setdefault(str(pulled.reference), pulled)
        if self._runtimes():
            found.setdefault(str(PAUSE.reference), PAUSE)
        return tuple(found.values())

    def local(self, text: str) -> Pulled | None:
        reference = parse_reference(text)
        return next((p for p in self.images() if p.reference == reference), None)

    def _of(self, runtime: ContainerRuntime, sandbox: Sandbox) -> Iterator[Entry]:
        config = sandbox.config
        by_hand = runtime is self.own
        pod = f"{config.name}_{config.namespace}_{config.pod_uid}"
        if not by_hand:
            yield Entry(
                sandbox.id,
                f"k8s_POD_{pod}_{config.attempt}",
                PAUSE,
                str(PAUSE.reference),
                ("/pause",),
                sandbox.created_at,
                sandbox,
                runtime,
            )
        for c in sandbox.containers:
            name = c.name if by_hand else f"k8s_{c.name}_{pod}_{c.config.attempt}"
            image = familiar(c.image.reference) if by_hand else image_id(c.image)[:12]
            yield Entry(c.id, name, c.image, image, c.config.argv, c.created_at, sandbox, runtime, c)


def familiar(reference: Reference) -> str:
    """As users type it: `nginx`, `gcr.io/a/b:1`."""
    name = reference.repository.removeprefix("docker.io/").removeprefix("library/")
    return (
        name
        if reference.tag == "latest" and not reference.digest
        else str(reference).replace(reference.repository, name, 1)
    )


def image_id(pulled: Pulled) -> str:
    """The hexadecimal ID of the image's configuration (not the digest of its manifest)."""
    return hashlib.sha256(pulled.digest.encode()).hexdigest()
