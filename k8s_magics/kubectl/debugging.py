"""What `kubectl debug` makes: an ephemeral container, a pod on a node, or a changed copy of a pod.

A profile says what the debugging container may do.  Simplified: --custom is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..apimachinery.meta import annotations_of, labels_of
from ..apimachinery.objects import Object, freeze
from ..cli.errors import CommandError

LEGACY = "legacy"
PROFILES = (LEGACY, "general", "baseline", "netadmin", "restricted", "sysadmin")
ON_HOST = (LEGACY, "general", "sysadmin", "netadmin")
"""Profiles under which a pod on a node shares the node's namespaces."""
CONTEXTS: Mapping[str, Mapping[str, Any]] = {
    "general": {"capabilities": {"add": ["SYS_PTRACE"]}},
    "netadmin": {"capabilities": {"add": ["NET_ADMIN", "NET_RAW"]}},
    "restricted": {
        "allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}, "runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"},
    },
    "sysadmin": {"privileged": True},
}  # fmt: skip
PROBES = {"livenessProbe": "keep_liveness", "readinessProbe": "keep_readiness", "startupProbe": "keep_startup"}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The debugging container as the flags describe it; `keep` names what a copy keeps of its original."""

    image: str = ""
    images: Mapping[str, str] | None = None
    words: Sequence[str] = ()
    words_are_arguments: bool = False
    container: str = ""
    target: str = ""
    env: Sequence[Mapping[str, str]] = ()
    pull_policy: str = ""
    stdin: bool = False
    tty: bool = False
    profile: str = LEGACY
    copy_to: str = ""
    same_node: bool = False
    share_processes: bool = True
    keep: frozenset[str] = frozenset()


def ephemeral_container(wanted: Wanted, name: str) -> dict[str, Any]:
    """For the pod's ephemeralContainers."""
    made = _container(wanted, name) | _words(wanted)
    made |= {"targetContainerName": wanted.target} if wanted.target else {}
    made |= {"securityContext": dict(CONTEXTS[wanted.profile])} if wanted.profile in CONTEXTS else {}
    return made


def node_pod(wanted: Wanted, node: str, name: str) -> dict[str, Any]:
    """A pod on the node, with its file system at /host."""
    container = _container(wanted, wanted.container or "debugger") | _words(wanted)
    container["volumeMounts"] = [{"mountPath": "/host", "name": "host-root"}]
    spec: dict[str, Any] = {
        "containers": [container], "nodeName": node, "restartPolicy": "Never", "tolerations": [{"operator": "Exists"}],
        "volumes": [{"name": "host-root", "hostPath": {"path": "/"}}],
    }  # fmt: skip
    if wanted.profile in ("baseline", "restricted"):
        del container["volumeMounts"], spec["volumes"]
    if wanted.profile in ON_HOST:
        spec |= {"hostNetwork": True, "hostPID": True, "hostIPC": True}
    if wanted.profile in ("sysadmin", "netadmin", "restricted"):
        container["securityContext"] = dict(CONTEXTS[wanted.profile])
    meta = {"name": name, "labels": {"app.kubernetes.io/managed-by": "kubectl-debug"}}
    return {"apiVersion": "v1", "kind": "Pod", "metadata": meta, "spec": spec}


def pod_copy(wanted: Wanted, pod: Object, make_name: Callable[[], str]) -> tuple[Object, str]:
    """A copy of the pod with another container, or with a changed one; also the container's name."""
    spec = {k: v for k, v in pod["spec"].items() if k not in ("ephemeralContainers", "nodeName")}
    spec |= {"nodeName": pod["spec"]["nodeName"]} if wanted.same_node and pod["spec"].get("nodeName") else {}
    containers = [dict(c) for c in spec["containers"]]
    images = wanted.images or {}
    for container in containers:
        container["image"] = images.get(container["name"], images.get("*", container["image"]))
        if wanted.profile != LEGACY:
            for probe, flag in PROBES.items():
                if flag not in wanted.keep:
                    container.pop(probe, None)
    name = wanted.container
    if not name and (wanted.image or not images):
        name = make_name()
    if name:
        _change(wanted, containers, name)
    if "keep_init_containers" not in wanted.keep:
        spec.pop("initContainers", None)
    spec |= {"containers": containers, "shareProcessNamespace": wanted.share_processes}
    meta: dict[str, Any] = {"name": wanted.copy_to, "namespace": pod["metadata"]["namespace"]}
    meta |= {"labels": dict(labels_of(pod))} if "keep_labels" in wanted.keep else {}
    meta |= {"annotations": dict(annotations_of(pod))} if "keep_annotations" in wanted.keep else {}
    made: Object = freeze({"apiVersion": "v1", "kind": "Pod", "metadata": meta, "spec": spec})
    return made, name


def _change(wanted: Wanted, containers: list[dict[str, Any]], name: str) -> None:
    """The named container with what is wanted; a new one if there is none of that name."""
    found = next((c for c in containers if c["name"] == name), None)
    if found is None:
        if not wanted.image:
            raise CommandError("you must specify image when creating container")
        containers.append(_container(wanted, name) | _words(wanted))
        return
    found |= {"image": wanted.image} if wanted.image else {}
    if wanted.words:
        found.pop("args", None)
        found |= _words(wanted)
    found |= {"stdin": True} if wanted.stdin else {}
    found |= {"tty": True} if wanted.tty else {}


def _container(wanted: Wanted, name: str) -> dict[str, Any]:
    made: dict[str, Any] = {"name": name, "image": wanted.image, "terminationMessagePolicy": "File"}
    made |= {"env": [dict(e) for e in wanted.env]} if wanted.env else {}
    made |= {"imagePullPolicy": wanted.pull_policy} if wanted.pull_policy else {}
    made |= {"stdin": True} if wanted.stdin else {}
    return made | ({"tty": True} if wanted.tty else {})


def _words(wanted: Wanted) -> dict[str, Any]:
    if not wanted.words:
        return {}
    return {"args" if wanted.words_are_arguments else "command": list(wanted.words)}
