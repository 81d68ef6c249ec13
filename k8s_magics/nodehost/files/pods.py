"""/var/lib/kubelet/pods: each pod's volumes as they are mounted, its /etc/hosts, its containers' termination messages.

Simplified: volumes of claims are not there (those of hostPath and local storage are not mounted here by a real kubelet either).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ...apimachinery.objects import EMPTY
from ...kubelet.podworker import PodWorker
from ...shell.node import Directory, Node
from ..host import NodeHost
from .ondemand import OnDemand

PLUGINS = {
    "emptyDir": "kubernetes.io~empty-dir",
    "configMap": "kubernetes.io~configmap",
    "secret": "kubernetes.io~secret",
    "projected": "kubernetes.io~projected",
    "downwardAPI": "kubernetes.io~downward-api",
    "nfs": "kubernetes.io~nfs",
}


def pod_files(host: NodeHost) -> Directory:
    """/var/lib/kubelet/pods"""

    def pods() -> Mapping[str, Callable[[], Node | None]]:
        return {uid: lambda worker=worker: _pod(worker) for uid, worker in host.kubelet.workers.items()}  # type: ignore[misc]

    return OnDemand(pods, mode=0o750)


def _pod(worker: PodWorker) -> Directory:
    record = worker.record
    directory = Directory(mode=0o750, mtime=record.started_at)
    directory.put("containers", _containers(worker))
    hosts = next((m.node for m in record.files if m.path == "/etc/hosts"), None)
    if hosts is not None:
        directory.put("etc-hosts", hosts)
    directory.put("plugins", Directory(mode=0o750, mtime=record.started_at))
    volumes = Directory(mode=0o750, mtime=record.started_at)
    for plugin, name, node in _mounted(worker):
        volumes.make_directory(plugin, mtime=record.started_at).put(name, node)
    directory.put("volumes", volumes)
    return directory


def _mounted(worker: PodWorker) -> Iterator[tuple[str, str, Node]]:
    mounted = worker.record.volumes.mounted
    for volume in worker.pod["spec"].get("volumes") or ():
        plugin = next((PLUGINS[field] for field in volume if field in PLUGINS), None)
        if plugin is not None and volume["name"] in mounted:
            yield plugin, volume["name"], mounted[volume["name"]]


def _containers(worker: PodWorker) -> Directory:
    """A file for each run, with what it left as its last words."""
    directory = Directory(mode=0o750, mtime=worker.record.started_at)
    sandbox = worker.record.sandbox
    for container in sandbox.containers if sandbox is not None else ():
        path = _message_path(worker, container.name)
        node = next((m.node for m in container.config.mounts if m.path == path), None)
        if node is not None:
            directory.make_directory(container.name, 0o750, mtime=container.created_at).put(container.id[:8], node)
    return directory


def _message_path(worker: PodWorker, name: str) -> str:
    spec = worker.pod["spec"]
    every = (*(spec.get("initContainers") or ()), *spec["containers"], *(spec.get("ephemeralContainers") or ()))
    found = next((c for c in every if c["name"] == name), EMPTY)
    return str(found.get("terminationMessagePath") or "/dev/termination-log")
