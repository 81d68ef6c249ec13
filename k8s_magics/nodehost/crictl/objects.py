"""Containers, sandboxes and images as the CRI describes them (k8s.io/cri-api, runtime/v1).

Simplified: annotations and resources that the kubelet gives are not all there.
"""

from __future__ import annotations

import hashlib
from typing import Any

from ...docker.engine import image_id
from ...runtime.container import Container
from ...runtime.registry import Pulled
from ...runtime.sandbox import Sandbox
from .command import Call

STATES = {"created": "CONTAINER_CREATED", "running": "CONTAINER_RUNNING", "exited": "CONTAINER_EXITED"}
PAUSE, PAUSE_ID, PAUSE_SIZE = (
    "registry.k8s.io/pause:3.10.1",
    "cd073f4c5f6a8e9dc6f3125ba00cf60819cae95c1ec84a1f146ee4a9cf9e803f",
    320_448,
)
PAUSE_DIGEST = "sha256:278fb9dbcca9518083ad1e11276933a2e96f23de604a3a08cc3c80002767d24c"


def log_path(sandbox: Sandbox, container: Container) -> str:
    """Where the kubelet has the runtime write what the container says."""
    config = sandbox.config
    return f"/var/log/pods/{config.namespace}_{config.name}_{config.pod_uid}/{container.name}/{container.config.attempt}.log"


def container_labels(sandbox: Sandbox, container: Container) -> dict[str, str]:
    return {"io.kubernetes.container.name": container.name, **_pod_labels(sandbox)}


def _pod_labels(sandbox: Sandbox) -> dict[str, str]:
    config = sandbox.config
    return {
        "io.kubernetes.pod.name": config.name,
        "io.kubernetes.pod.namespace": config.namespace,
        "io.kubernetes.pod.uid": config.pod_uid,
    }


def _annotations(container: Container) -> dict[str, str]:
    return {
        "io.kubernetes.container.hash": hashlib.sha256(container.config.spec_hash.encode()).hexdigest()[:8],
        "io.kubernetes.container.restartCount": str(container.config.attempt),
        "io.kubernetes.container.terminationMessagePath": "/dev/termination-log",
        "io.kubernetes.container.terminationMessagePolicy": "File",
        "io.kubernetes.pod.terminationGracePeriod": "30",
    }


def container_object(call: Call, sandbox: Sandbox, container: Container) -> dict[str, Any]:
    """An element of `crictl ps -o json`."""
    image = f"sha256:{image_id(container.image)}"
    return {
        "id": container.id,
        "podSandboxId": sandbox.id,
        "metadata": {"name": container.name, "attempt": container.config.attempt},
        "image": {"image": image, "annotations": {}, "userSpecifiedImage": container.image.name, "runtimeHandler": ""},
        "imageRef": image,
        "state": STATES[container.state],
        "createdAt": call.nanoseconds(container.created_at),
        "labels": container_labels(sandbox, container),
        "annotations": _annotations(container),
        "imageId": image,
    }


def container_status(call: Call, sandbox: Sandbox, container: Container) -> dict[str, Any]:
    """`.status` of `crictl inspect`."""
    made = container_object(call, sandbox, container)
    zero = "0001-01-01T00:00:00Z"
    config = container.config
    return {
        **{field: made[field] for field in ("id", "metadata", "state", "labels", "annotations", "imageId")},
        "image": {**made["image"], "image": container.image.name},
        "imageRef": container.image.id,
        "createdAt": call.stamp(container.created_at),
        "startedAt": zero if container.started_at is None else call.stamp(container.started_at),
        "finishedAt": zero if container.finished_at is None else call.stamp(container.finished_at),
        "exitCode": container.exit_code or 0,
        "reason": container.reason,
        "message": container.message,
        "mounts": [
            {"containerPath": m.path, "hostPath": "", "propagation": "PROPAGATION_PRIVATE", "readonly": m.read_only, "selinuxRelabel": False}
            for m in config.mounts
        ],
        "logPath": log_path(sandbox, container),
        "user": {"linux": {"gid": str(config.group), "uid": str(config.user), "supplementalGroups": [str(g) for g in config.groups]}},
    }  # fmt: skip


def sandbox_object(call: Call, sandbox: Sandbox) -> dict[str, Any]:
    """An element of `crictl pods -o json`."""
    config = sandbox.config
    return {
        "id": sandbox.id,
        "metadata": {"name": config.name, "uid": config.pod_uid, "namespace": config.namespace, "attempt": config.attempt},
        "state": "SANDBOX_READY" if sandbox.ready else "SANDBOX_NOTREADY",
        "createdAt": call.nanoseconds(sandbox.created_at),
        "labels": {**_pod_labels(sandbox), **config.labels},
        "annotations": {"kubernetes.io/config.source": "api", **config.annotations},
        "runtimeHandler": "",
    }  # fmt: skip


def sandbox_status(call: Call, sandbox: Sandbox) -> dict[str, Any]:
    """`.status` of `crictl inspectp`."""
    mode = "NODE" if sandbox.config.host_network else "POD"
    pid = "NODE" if sandbox.config.host_pid else "POD" if sandbox.config.share_processes else "CONTAINER"
    return {
        **sandbox_object(call, sandbox),
        "createdAt": call.stamp(sandbox.created_at),
        "network": {"additionalIps": [], "ip": "" if mode == "NODE" else sandbox.address},
        "linux": {
            "namespaces": {
                "options": {"ipc": "POD", "network": mode, "pid": pid, "targetId": "", "usernsOptions": None}
            }
        },
    }


def image_object(pulled: Pulled) -> dict[str, Any]:
    """An element of `crictl images -o json`."""
    tags = [pulled.name] if pulled.reference.tag else []
    return {
        "id": f"sha256:{image_id(pulled)}", "repoTags": tags, "repoDigests": [pulled.id], "size": str(pulled.image.size), "uid": None,
        "username": pulled.image.user, "spec": None, "pinned": False,
    }  # fmt: skip


def pause_image() -> dict[str, Any]:
    """The image of the sandboxes, which the runtime itself keeps."""
    digest = f"registry.k8s.io/pause@{PAUSE_DIGEST}"
    return {
        "id": f"sha256:{PAUSE_ID}", "repoTags": [PAUSE], "repoDigests": [digest], "size": str(PAUSE_SIZE), "uid": {"value": "65535"},
        "username": "", "spec": None, "pinned": True,
    }  # fmt: skip
