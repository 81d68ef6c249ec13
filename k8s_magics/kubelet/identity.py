"""As whom a container runs: user, group and supplementary groups from the pod, the container and the image."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from ..apimachinery.objects import EMPTY, Object
from ..runtime.registry import Pulled
from ..shell.filesystem import Filesystem
from ..sim.clock import Clock
from .failure import ConfigFailure, StartFailure


@dataclass(frozen=True, slots=True)
class Identity:
    user: int
    group: int
    groups: tuple[int, ...]
    home: str


def identity_of(pod: Object, spec: Object, image: Pulled) -> Identity:
    """The ids; raises ConfigFailure where runAsNonRoot forbids them, StartFailure where the image names a user that it does not have."""
    pod_context = pod["spec"].get("securityContext") or EMPTY
    context = {**pod_context, **(spec.get("securityContext") or EMPTY)}
    explicit = context.get("runAsUser") is not None
    if context.get("runAsNonRoot") and not explicit:
        _refuse_names(pod, spec, image)
    user, group, home = (0, 0, "/root") if explicit else _image_user(pod, image)
    if explicit:
        user, group = int(context["runAsUser"]), 0
        home = "/root" if user == 0 else "/"
    if context.get("runAsGroup") is not None:
        group = int(context["runAsGroup"])
    if context.get("runAsNonRoot") and user == 0:
        _refuse_root(pod, spec, explicit=explicit)
    groups = [] if pod_context.get("supplementalGroupsPolicy") == "Strict" else _image_groups(user, image)
    groups += [int(g) for g in pod_context.get("supplementalGroups") or ()]
    if pod_context.get("fsGroup") is not None:
        groups.append(int(pod_context["fsGroup"]))
    return Identity(user, group, tuple(dict.fromkeys(groups)), home)


def _refuse_root(pod: Object, spec: Object, *, explicit: bool) -> None:
    if explicit:
        raise ConfigFailure(f"container's runAsUser breaks non-root policy {_where(pod, spec)}")
    raise ConfigFailure(f"container has runAsNonRoot and image will run as root {_where(pod, spec)}")


def _refuse_names(pod: Object, spec: Object, image: Pulled) -> None:
    """The kubelet does not read an image's /etc/passwd: a name might be root's."""
    name = image.image.user.partition(":")[0]
    if name and not name.isdigit():
        raise ConfigFailure(
            f"container has runAsNonRoot and image has non-numeric user ({name}), cannot verify user is non-root {_where(pod, spec)}"
        )


def _where(pod: Object, spec: Object) -> str:
    meta = pod["metadata"]
    return f'(pod: "{meta["name"]}_{meta["namespace"]}({meta["uid"]})", container: {spec["name"]})'


def _image_user(pod: Object, image: Pulled) -> tuple[int, int, str]:
    text = image.image.user
    if not text:
        return 0, 0, "/root"
    name, _, group = text.partition(":")
    for line in _passwd(image):
        fields = line.split(":")
        if len(fields) >= 6 and name in (fields[0], fields[2]):
            return int(fields[2]), int(group) if group.isdigit() else int(fields[3]), fields[5]
    if not name.isdigit():
        number = int(hashlib.sha256(str(pod["metadata"]["uid"]).encode()).hexdigest(), 16) % 10**10
        raise StartFailure(
            "CreateContainerError",
            f"failed to create containerd container: mount callback failed on /var/lib/containerd/tmpmounts/containerd-mount{number}: no users found",
        )
    return int(name), int(group) if group.isdigit() else 0, "/"


def _image_groups(user: int, image: Pulled) -> list[int]:
    """Those of which the image's own /etc/group says that the user is a member; supplementalGroupsPolicy Merge adds them."""
    if user == 0:
        return list(image.image.groups)
    name = next((f[0] for line in _passwd(image) if len(f := line.split(":")) > 2 and f[2] == str(user)), "")
    fields = [line.split(":") for line in _lines(image, "/etc/group")] if name else []
    return [int(f[2]) for f in fields if len(f) > 3 and name in f[3].split(",")]


def _passwd(image: Pulled) -> list[str]:
    return _lines(image, "/etc/passwd")


def _lines(image: Pulled, path: str) -> list[str]:
    files = Filesystem(Clock(), image.image.files(image.tag))
    return files.read_text(path).splitlines() if files.is_file(path) else []
