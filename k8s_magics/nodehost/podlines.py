"""What the kubelet and containerd wrote to their logs about a pod, read off the writes to that pod."""

from __future__ import annotations

from collections.abc import Iterator

from ..apimachinery.meta import annotations_of
from ..apimachinery.objects import EMPTY, Object
from ..apiserver.store import Revision
from ..kubelet.containers import MIRROR, pod_uid
from .klog import Message, quoted, structured

FIELDS = ("initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses")


def kubelet_lines(revision: Revision) -> Iterator[Message]:
    """Of a pod that is bound to the kubelet's node."""
    pod, before = revision.object, revision.previous
    name = f"{pod['metadata']['namespace']}/{pod['metadata']['name']}"
    source = "file" if MIRROR in annotations_of(pod) else "api"
    if revision.verb == "delete":
        yield _sync_loop("REMOVE", "kubelet.go:2562", name, source)
        return
    if not _is_bound(before):
        yield _sync_loop("ADD", "kubelet.go:2537", name, source)
    elif (
        before is not None
        and pod["metadata"].get("deletionTimestamp")
        and not before["metadata"].get("deletionTimestamp")
    ):
        yield _sync_loop("DELETE", "kubelet.go:2553", name, source)
    for kind, id in container_changes(revision):
        event = f'{{"ID":"{pod_uid(pod)}","Type":"Container{kind}","Data":"{id}"}}'
        yield Message("I", "kubelet.go:2569", f'"SyncLoop (PLEG): event for pod" pod={quoted(name)} event={event}')
    if _is_probed(pod) and _is_ready(pod) and not _is_ready(before):
        yield structured("I", "kubelet.go:2658", "SyncLoop (probe)", probe="readiness", status="ready", pod=name)


def containerd_lines(revision: Revision) -> Iterator[str]:
    _, seen = _runs(revision.previous)
    for kind, id in container_changes(revision):
        if kind == "Started" or id not in seen:
            yield f'level=info msg="StartContainer for \\"{id}\\" returns successfully"'
        if kind == "Died":
            yield f'level=info msg="shim disconnected" id={id} namespace=k8s.io'


def container_changes(revision: Revision) -> Iterator[tuple[str, str]]:
    """(`Died` or `Started`, container ID) for each container that a status shows so for the first time.

    Of one that started and ended between two looks at the runtime only the end is seen."""
    ended, running = _runs(revision.object)
    ended_before, running_before = _runs(revision.previous)
    yield from (("Died", id) for id in ended if id not in ended_before)
    yield from (("Started", id) for id in running if id not in (*running_before, *ended_before))


def waiting_messages(pod: Object) -> Iterator[tuple[str, str]]:
    """(container, why it waits)."""
    for status in _statuses(pod):
        waiting = (status.get("state") or EMPTY).get("waiting")
        if waiting is not None:
            yield status["name"], str(waiting.get("message") or "")


def _sync_loop(what: str, place: str, pod: str, source: str) -> Message:
    return Message("I", place, f'"SyncLoop {what}" source="{source}" pods=["{pod}"]')


def _is_bound(pod: Object | None) -> bool:
    return pod is not None and bool(pod["spec"].get("nodeName"))


def _is_probed(pod: Object) -> bool:
    return any(c.get("readinessProbe") for c in pod["spec"]["containers"])


def _is_ready(pod: Object | None) -> bool:
    conditions = ((pod or EMPTY).get("status") or EMPTY).get("conditions") or ()
    return any(c["type"] == "Ready" and c["status"] == "True" for c in conditions)


def _statuses(pod: Object | None) -> Iterator[Object]:
    status = (pod or EMPTY).get("status") or EMPTY
    for field in FIELDS:
        yield from status.get(field) or ()


def _runs(pod: Object | None) -> tuple[list[str], list[str]]:
    """The IDs of the runs that have ended, and of those that go on."""
    ended, running = [], []
    for status in _statuses(pod):
        for field in ("lastState", "state"):
            state = status.get(field) or EMPTY
            if state.get("terminated") is not None:
                ended.append(_bare(state["terminated"].get("containerID")))
            elif state.get("running") is not None:
                running.append(_bare(status.get("containerID")))
    return [id for id in ended if id], [id for id in running if id]


def _bare(uri: str | None) -> str:
    return (uri or "").partition("://")[2]
