"""Writing a pod's status to the API, and the last word about a deleted pod (pkg/kubelet/status/status_manager.go)."""

from __future__ import annotations

from collections.abc import Mapping

from ..apimachinery.errors import ApiError, Conflict, NotFound
from ..apimachinery.meta import annotations_of, is_deleting
from ..apimachinery.objects import EMPTY, FrozenDict, Object, freeze
from ..apiserver.store import Key
from ..runtime.container import Container
from ..runtime.sandbox import Sandbox
from .conditions import Finding
from .containers import MIRROR, ephemeral_containers, init_containers, is_sidecar, main_containers, pod_uid
from .containerstatus import CREATING, INITIALIZING, ContainerView
from .phase import TERMINAL
from .podrecord import PodRecord
from .podstatus import PodView, pod_status
from .restarting import wants_init_restart, wants_restart
from .starting import read_last_words


def report(record: PodRecord) -> str:
    """Write the status if it has changed; returns the phase that the containers' states make, even while it is held back."""
    node = record.node
    current = _current(record)
    if current is None:
        return str((record.pod.get("status") or EMPTY).get("phase") or "")
    status = rejected_status(record, current) if record.rejected else pod_status(view_of(record, current), node.clock)
    phase = str(status["phase"])
    if phase in TERMINAL and not (record.ended or record.rejected):
        status = held_back(status, current.get("status") or EMPTY)
    if status != current.get("status"):
        node.client.because(record.cause)
        try:
            record.pod = own_spec(record, node.client.update_status("pods", FrozenDict({**current, "status": status})))
        except ApiError:
            return phase  # somebody else was faster, or the pod is gone: the next sync tells
    return phase


def held_back(status: Object, old: Object) -> Object:
    """No pod is called over before its containers are known to have ended for good: phase and reason stay as they were till then."""
    kept = {field: old[field] for field in ("reason", "message") if field in old}
    others = {field: value for field, value in status.items() if field not in ("reason", "message")}
    made: Object = freeze({**others, **kept, "phase": old.get("phase") or "Pending"})
    return made


def own_spec(record: PodRecord, pod: Object) -> Object:
    """A mirror pod as its static pod runs: what its file says counts, whatever was done to the mirror."""
    return FrozenDict({**pod, "spec": record.pod["spec"]}) if MIRROR in annotations_of(pod) else pod


def rejected_status(record: PodRecord, pod: Object) -> Object:
    """The status of a pod that the kubelet did not take: nothing of it ever ran."""
    old = pod.get("status") or EMPTY
    reason, message = record.verdict or ("", "")
    start = old.get("startTime") or record.node.clock.timestamp(record.started_at)
    status = {**old, "phase": "Failed", "reason": reason, "message": message, "startTime": start}
    generation = pod["metadata"].get("generation")
    made: Object = freeze(status | ({"observedGeneration": generation} if generation is not None else {}))
    return made


def delete_from_api(record: PodRecord) -> bool:
    """The pod has ended and nobody needs its object any more; False if it has to be tried again (a webhook may be in the way)."""
    meta = record.pod["metadata"]
    record.node.client.because(record.cause)
    try:
        record.node.client.delete("pods", meta["name"], namespace=meta["namespace"], grace_period=0, uid=meta["uid"])
    except (NotFound, Conflict):
        return True  # gone already
    except ApiError:
        return False
    return True


def _current(record: PodRecord) -> Object | None:
    """The stored pod, if it is still this one."""
    meta = record.pod["metadata"]
    pod = record.node.store.get(Key("pods", meta["namespace"], meta["name"]))
    return pod if pod is not None and pod_uid(pod) == record.uid else None


def view_of(record: PodRecord, pod: Object) -> PodView:
    """What the status is made of."""
    node, sandbox = record.node, record.sandbox
    if sandbox is not None:
        for container in sandbox.containers:
            if container.is_running and not record.ended:
                record.probes.notice(container)
    old = _statuses(pod)
    extra: list[tuple[str, Finding]] = []
    if record.disruption:
        extra.append(("DisruptionTarget", (True, "TerminationByKubelet", record.disruption)))
    address = sandbox.address if sandbox is not None else ""
    if pod["spec"].get("hostNetwork"):
        address = node.config.address
    return PodView(
        pod=pod, containers=_views(record, pod, sandbox, old), host_address=node.config.address, address=address,
        sandbox=sandbox is not None and sandbox.ready, start_time=(pod.get("status") or EMPTY).get("startTime") or node.clock.timestamp(record.started_at),
        ending=record.ended, terminated=record.terminated, verdict=record.verdict, resizing=_resizing(record), extra=extra,
    )  # fmt: skip


def _resizing(record: PodRecord) -> list[tuple[str, Finding]]:
    """The conditions of a resize that is going on or has to wait, which are told before all others."""
    made: list[tuple[str, Finding]] = []
    if record.resize_pending is not None:
        made.append(("PodResizePending", (True, *record.resize_pending)))
    if record.resizing:
        made.append(("PodResizeInProgress", (True, "", "")))
    return made


def _statuses(pod: Object) -> Mapping[str, Object]:
    status = pod.get("status") or EMPTY
    fields = ("initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses")
    return {s["name"]: s for field in fields for s in status.get(field) or ()}


def _views(
    record: PodRecord, pod: Object, sandbox: Sandbox | None, old: Mapping[str, Object]
) -> dict[str, ContainerView]:
    default = INITIALIZING if init_containers(pod) else CREATING
    over = is_deleting(pod) or (pod.get("status") or EMPTY).get("phase") in TERMINAL
    made = {}
    for field, containers in (
        ("init", init_containers(pod)),
        ("main", main_containers(pod)),
        ("ephemeral", ephemeral_containers(pod)),
    ):
        for spec in containers:
            name = spec["name"]
            runs = sandbox.named(name) if sandbox is not None else ()
            if record.ended:
                runs = runs[:1]  # of a pod that is over, only the last run of each container is kept
            for container in runs:
                if container.state == "exited" and not container.words_read:
                    container.words_read, container.last_words = True, read_last_words(spec, container)
            newest = runs[0] if runs else None
            wants = (
                wants_init_restart(pod, spec, newest) and not _has_succeeded(newest)
                if field == "init"
                else field == "main" and wants_restart(pod, spec, newest)
            )
            made[name] = ContainerView(
                spec=spec, runs=runs, waiting=record.reasons.get(name), old=old.get(name), is_init=field == "init", allocated=_allocated(record, spec, newest),
                default_reason=CREATING if field == "ephemeral" else default, ready=field != "ephemeral" and newest is not None and _ready(record, spec, field, newest),
                started=None if field == "ephemeral" else newest is not None and newest.is_started, restarts=not over and (wants or (field == "ephemeral" and newest is None)),
            )  # fmt: skip
    return made


def _allocated(record: PodRecord, spec: Object, newest: Container | None) -> Object:
    """What it asks for, unless that has to wait."""
    if record.resize_pending is None or newest is None or newest.resources is None:
        return spec.get("resources") or EMPTY
    return newest.resources


def _has_succeeded(newest: Container | None) -> bool:
    """An init container that did is never shown as waiting, not even a sidecar that will run again."""
    return newest is not None and newest.state == "exited" and newest.exit_code == 0


def _ready(record: PodRecord, spec: Object, field: str, newest: Container) -> bool:
    if field == "init" and not is_sidecar(spec):
        return False
    return newest.is_running and not record.ended and record.probes.is_ready(newest)
