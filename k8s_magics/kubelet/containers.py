"""Questions about the containers in a pod's spec."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..apimachinery.meta import annotations_of
from ..apimachinery.objects import EMPTY, Object

SOURCE = "kubernetes.io/config.source"
"""The annotation of a static pod: where it comes from."""
MIRROR = "kubernetes.io/config.mirror"
"""The annotation of a mirror pod: the UID of the static pod that it shows."""


def generation_of(pod: Object) -> int | None:
    """What the kubelet has observed when it has seen this pod: nothing of a static one, whose file counts no generations."""
    generation: int | None = None if is_static(pod) else pod["metadata"].get("generation")
    return generation


def is_static(pod: Object) -> bool:
    """Whether it comes from the node's own disk."""
    return annotations_of(pod).get(SOURCE, "api") != "api"


def pod_uid(pod: Object) -> str:
    """The UID under which a pod runs on its node: a static pod's own, not that of its mirror in the API."""
    return str(annotations_of(pod).get(MIRROR) or pod["metadata"]["uid"])


def init_containers(pod: Object) -> Sequence[Object]:
    return pod["spec"].get("initContainers") or ()


def main_containers(pod: Object) -> Sequence[Object]:
    containers: Sequence[Object] = pod["spec"]["containers"]
    return containers


def ephemeral_containers(pod: Object) -> Sequence[Object]:
    return pod["spec"].get("ephemeralContainers") or ()


def all_containers(pod: Object) -> Iterator[Object]:
    yield from init_containers(pod)
    yield from main_containers(pod)
    yield from ephemeral_containers(pod)


def spec_of(pod: Object, name: str) -> Object:
    """The container of that name."""
    return next(c for c in all_containers(pod) if c["name"] == name)


def is_sidecar(container: Object) -> bool:
    """Whether an init container is restartable: it starts with the others and stays."""
    return container.get("restartPolicy") == "Always"


def resizable(pod: Object) -> dict[str, Object]:
    """The resources that each container asks for which may be resized in place, by name."""
    found = (*(c for c in init_containers(pod) if is_sidecar(c)), *main_containers(pod))
    return {c["name"]: c.get("resources") or EMPTY for c in found}


def restart_policy(pod: Object) -> str:
    return str(pod["spec"].get("restartPolicy") or "Always")


def field_path(pod: Object, name: str) -> str:
    """Where a container stands, as events name it: `spec.initContainers{init}`."""
    for field, containers in (
        ("initContainers", init_containers(pod)),
        ("ephemeralContainers", ephemeral_containers(pod)),
    ):
        if any(c["name"] == name for c in containers):
            return f"spec.{field}{{{name}}}"
    return f"spec.containers{{{name}}}"


def full_name(pod: Object) -> str:
    """`web_default(uid)`: how the kubelet names a pod in its messages."""
    meta = pod["metadata"]
    return f"{meta['name']}_{meta['namespace']}({meta['uid']})"


def grace_period(pod: Object) -> int:
    """Seconds a pod gets to end: what its deletion says, else its spec."""
    deleting = pod["metadata"].get("deletionGracePeriodSeconds")
    if deleting is not None:
        return int(deleting)
    wanted = pod["spec"].get("terminationGracePeriodSeconds")
    return 30 if wanted is None else int(wanted)
