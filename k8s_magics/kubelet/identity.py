"""As whom a container runs: user, group and supplementary groups from the pod, the container and the image."""

from __future__ import annotations

from dataclasses import dataclass

from ..apimachinery.objects import EMPTY, Object
from ..runtime.registry import Pulled
from ..shell.filesystem import Filesystem
from ..sim.clock import Clock
from .failure import ConfigFailure


@dataclass(frozen=True, slots=True)
class Identity:
    user: int
    group: int
    groups: tuple[int, ...]
    home: str


def identity_of(pod: Object, spec: Object, image: Pulled) -> Identity:
    """The ids; raises ConfigFailure where runAsNonRoot forbids them."""
    pod_context = pod["spec"].get("securityContext") or EMPTY
    context = {**pod_context, **(spec.get("securityContext") or EMPTY)}
    user, group, home = _image_user(image)
    if context.get("runAsUser") is not None:
        user, group = int(context["runAsUser"]), 0
        home = "/root" if user == 0 else "/"
    if context.get("runAsGroup") is not None:
        group = int(context["runAsGroup"])
    if context.get("runAsNonRoot") and user == 0:
        _refuse_root(pod, spec, image, explicit=context.get("runAsUser") is not None)
    groups: list[int] = list(image.image.groups) if user == 0 else []
    groups += [int(g) for g in pod_context.get("supplementalGroups") or ()]
    if pod_context.get("fsGroup") is not None:
        groups.append(int(pod_context["fsGroup"]))
    return Identity(user, group, tuple(dict.fromkeys(groups)), home)


def _refuse_root(pod: Object, spec: Object, image: Pulled, *, explicit: bool) -> None:
    meta = pod["metadata"]
    where = f'(pod: "{meta["name"]}_{meta["namespace"]}({meta["uid"]})", container: {spec["name"]})'
    if explicit:
        raise ConfigFailure(f"container's runAsUser breaks non-root policy {where}")
    raise ConfigFailure(f"container has runAsNonRoot and image will run as root {where}")


def _image_user(image: Pulled) -> tuple[int, int, str]:
    text = image.image.user
    if not text:
        return 0, 0, "/root"
    name, _, group = text.partition(":")
    passwd = Filesystem(Clock(), image.image.tree()).read_text("/etc/passwd").splitlines()
    for line in passwd:
        fields = line.split(":")
        if len(fields) >= 6 and name in (fields[0], fields[2]):
            return int(fields[2]), int(group) if group.isdigit() else int(fields[3]), fields[5]
    return (int(name) if name.isdigit() else 0), int(group) if group.isdigit() else 0, "/"
