"""Starting one container of a pod: image, configuration, creation, start, postStart hook (kuberuntime, startContainer)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..apimachinery.objects import EMPTY, Object
from ..apimachinery.quantity import parse_quantity
from ..resources.pod import priority, qos_class
from ..runtime.container import Container, ContainerConfig, MountPoint
from ..runtime.registry import Pulled
from ..runtime.runtime import Limits
from ..runtime.sandbox import Sandbox
from ..shell.capabilities import DEFAULT, FULL, mask
from ..shell.kernel import sleep
from ..shell.node import Directory, FileNode, Node
from .actions import spec_hash
from .admission import CRITICAL
from .environment import Surroundings, environment
from .expansion import expand, names_in
from .failure import ConfigFailure, StartFailure
from .identity import identity_of
from .node import NodeServices
from .podnetwork import hosts_text
from .podvolumes import PodVolumes, sub_path

LONGEST_MESSAGE = 4096
FEWEST_SHARES = 2
"""cpu.shares of a container that asks for no CPU"""


@dataclass(frozen=True, kw_only=True)
class PodParts:
    """What a pod's containers are started with; `files` are those that all of them share (/etc/hosts and its like)."""

    pod: Object
    sandbox: Sandbox
    volumes: PodVolumes
    addresses: Mapping[str, str]
    files: tuple[MountPoint, ...]


def shared_files(node: NodeServices, pod: Object, sandbox: Sandbox) -> tuple[MountPoint, ...]:
    """/etc/hosts, /etc/hostname and /etc/resolv.conf of a pod, made once."""
    hostname, now = sandbox.config.hostname, node.clock.now
    texts = {
        "/etc/hosts": hosts_text(pod, sandbox.address, hostname, node.context.cluster_domain), "/etc/hostname": f"{hostname}\n",
        "/etc/resolv.conf": sandbox.interface.resolver.config.text(),
    }  # fmt: skip
    return tuple(MountPoint(path, FileNode(text.encode(), 0o644, now)) for path, text in texts.items())


def create(node: NodeServices, parts: PodParts, spec: Object, image: Pulled, attempt: int) -> Container:
    """Make the container; raises StartFailure (CreateContainerConfigError)."""
    try:
        config = _config(node, parts, spec, image, attempt)
    except ConfigFailure as failure:
        raise StartFailure("CreateContainerConfigError", str(failure)) from None
    share = parts.sandbox.newest(spec["targetContainerName"]) if spec.get("targetContainerName") else None
    container = node.runtime.create_container(parts.sandbox, config, image, limits_of(spec, node.config.cores), share)
    container.resources = spec.get("resources") or EMPTY
    return container


async def start(node: NodeServices, sandbox: Sandbox, container: Container) -> None:
    """Run it; raises StartFailure (RunContainerError)."""
    await sleep(node.runtime.container_delay())
    if not node.runtime.start_container(sandbox, container):
        raise StartFailure("RunContainerError", container.message)


def limits_of(spec: Object, cores: int) -> Limits:
    limits = (spec.get("resources") or EMPTY).get("limits") or EMPTY
    cpu, memory = limits.get("cpu"), limits.get("memory")
    asked = ((spec.get("resources") or EMPTY).get("requests") or EMPTY).get("cpu")
    shares = max(FEWEST_SHARES, parse_quantity(asked).milli_value * 1024 // 1000) if asked else FEWEST_SHARES
    return Limits(
        parse_quantity(cpu).milli_value if cpu else None,
        parse_quantity(memory).value if memory else None,
        cores,
        shares,
    )


def _config(node: NodeServices, parts: PodParts, spec: Object, image: Pulled, attempt: int) -> ContainerConfig:
    pod = parts.pod
    around = Surroundings(node.store, parts.addresses, node.allocatable)
    wanted = environment(pod, spec, around)
    who = identity_of(pod, spec, image)
    mounts = (*parts.files, *_volume_mounts(parts, spec, wanted), _termination_file(node, spec))
    env = image.image.environment(image.tag) | {"HOSTNAME": parts.sandbox.config.hostname}
    if spec.get("tty"):
        env["TERM"] = "xterm"
    env |= wanted
    env.setdefault("HOME", who.home)
    return ContainerConfig(
        name=spec["name"], argv=_argv(spec, image, wanted), env=env, working_dir=spec.get("workingDir") or image.image.working_dir,
        user=who.user, group=who.group, groups=who.groups, mounts=mounts, read_only_root=_reads_only(spec), stdin=bool(spec.get("stdin")),
        stdin_once=bool(spec.get("stdinOnce")), tty=bool(spec.get("tty")), stop_signal=image.image.stop_signal, attempt=attempt, spec_hash=spec_hash(spec),
        oom_score_adj=oom_score_adjustment(pod, spec, node.allocatable["memory"]),
        capabilities=capabilities_of(spec), no_new_privileges=(spec.get("securityContext") or EMPTY).get("allowPrivilegeEscalation") is False,
        seccomp=_seccomp(pod, spec),
    )  # fmt: skip


def oom_score_adjustment(pod: Object, spec: Object, capacity: str) -> int:
    """How readily the kernel kills a container (qos/policy.go): the less the pod was promised, the sooner."""
    quality = (pod.get("status") or EMPTY).get("qosClass") or qos_class(pod)
    if priority(pod) >= CRITICAL or quality == "Guaranteed":
        return -997
    if quality == "BestEffort":
        return 1000
    asked = ((spec.get("resources") or EMPTY).get("requests") or EMPTY).get("memory", "0")
    return max(3, min(999, 1000 - 1000 * parse_quantity(asked).value // parse_quantity(capacity).value))


def capabilities_of(spec: Object) -> int:
    """The runtime's default without what is dropped and with what is added; privileged containers have all."""
    context = spec.get("securityContext") or EMPTY
    if context.get("privileged"):
        return FULL
    change = context.get("capabilities") or EMPTY
    return DEFAULT & ~mask(change.get("drop") or ()) | mask(change.get("add") or ())


def _seccomp(pod: Object, spec: Object) -> int:
    """Whether system calls are filtered, as /proc/PID/status has it."""
    context = {**(pod["spec"].get("securityContext") or EMPTY), **(spec.get("securityContext") or EMPTY)}
    profile = (context.get("seccompProfile") or EMPTY).get("type", "Unconfined")
    return 0 if profile == "Unconfined" or context.get("privileged") else 2


def _reads_only(spec: Object) -> bool:
    return bool((spec.get("securityContext") or EMPTY).get("readOnlyRootFilesystem"))


def _argv(spec: Object, image: Pulled, env: Mapping[str, str]) -> tuple[str, ...]:
    """`command` replaces the image's entrypoint, `args` its default arguments; a command without args drops both."""
    command = tuple(expand(word, env) for word in spec.get("command") or ())
    args = tuple(expand(word, env) for word in spec.get("args") or ())
    if not command:
        command = image.image.entrypoint
        args = args or image.image.cmd
    if not command + args:
        raise ConfigFailure("no command specified")
    return command + args


def _termination_file(node: NodeServices, spec: Object) -> MountPoint:
    path = spec.get("terminationMessagePath") or "/dev/termination-log"
    return MountPoint(path, FileNode(b"", 0o666, node.clock.now))


def _volume_mounts(parts: PodParts, spec: Object, env: Mapping[str, str]) -> list[MountPoint]:
    made = []
    for mount in spec.get("volumeMounts") or ():
        node = parts.volumes.mounted.get(mount["name"])
        if node is None:
            raise ConfigFailure(f'cannot find volume "{mount["name"]}" to mount into container "{spec["name"]}"')
        fixed = parts.volumes.is_read_only(parts.pod, mount["name"])
        path = _expanded(mount["subPathExpr"], env) if mount.get("subPathExpr") else mount.get("subPath")
        if path:
            node = _part(node, path, mount, spec, create=not fixed)
        read_only, backing = fixed or bool(mount.get("readOnly")), parts.volumes.backing(parts.pod, mount["name"])
        made.append(MountPoint(mount["mountPath"], node, read_only, backing))
    return made


def _expanded(text: str, env: Mapping[str, str]) -> str:
    """A subPathExpr: unlike in a command, every name in it has to have a value."""
    missing = sorted({name for name in names_in(text) if not env.get(name)})
    if missing:
        raise ConfigFailure(f"missing value for {', '.join(missing)}")
    return expand(text, env)


def _part(node: Node, path: str, mount: Mapping[str, Any], spec: Object, *, create: bool) -> Node:
    found = sub_path(node, path, create=create) if isinstance(node, Directory) else None
    if found is None:
        raise ConfigFailure(
            f'failed to create subPath directory for volumeMount "{mount["name"]}" of container "{spec["name"]}"'
        )
    return found


def read_last_words(spec: Object, container: Container) -> str:
    """The termination message of a container that has ended."""
    path = spec.get("terminationMessagePath") or "/dev/termination-log"
    mount = next((m for m in container.config.mounts if m.path == path), None)
    text = mount.node.content()[:LONGEST_MESSAGE] if mount is not None and isinstance(mount.node, FileNode) else b""
    if not text and container.exit_code and spec.get("terminationMessagePolicy") == "FallbackToLogsOnError":
        text = container.log.tail(80, 2048)
    return text.decode("utf-8", "replace")
