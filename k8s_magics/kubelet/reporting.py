"""Writing a pod's status to the API, and the last word about a deleted pod (pkg/kubelet/status/status_manager.go)."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from ..apimachinery.errors import ApiError, Conflict, NotFound
from ..apimachinery.meta import annotations_of, is_deleting
from ..apimachinery.objects import EMPTY, FrozenDict, Object, freeze
from ..apiserver.store import Key
from ..runtime.container import Container
from ..runtime.sandbox import Sandbox
from .conditions import Finding, with_readiness
from .containers import (
    MIRROR,
    ephemeral_containers,
    generation_of,
    init_containers,
    is_sidecar,
    is_static,
    main_containers,
    pod_uid,
)
from .containerstatus import CREATING, INITIALIZING, ContainerView
from .node import RELIST, NodeServices
from .phase import TERMINAL
from .podrecord import OVERDUE, PodRecord
from .podstatus import PodView, pod_status
from .restarting import wants_init_restart, wants_restart
from .starting import read_last_words

FIELDS = ("initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses")


def report(record: PodRecord) -> str:
    """Write the status if it has changed; returns the phase that the containers' states make, even while it is held back."""
    node = record.node
    current = _current(record)
    if current is None:
        return str((record.pod.get("status") or EMPTY).get("phase") or "")
    status = rejected_status(record, current) if record.rejected else pod_status(view_of(record, current), node.clock)
    if record.verdict == OVERDUE:  # whenever the status is made the kubelet looks at the deadline, and says so again
        record.tell_pod("Normal", *OVERDUE)
    phase = str(status["phase"])
    if phase in TERMINAL and not (record.ended or record.rejected or is_static(current)):
        status = held_back(status, current.get("status") or EMPTY)
    _write(record, current, status)
    return phase


def report_probed(record: PodRecord, container: Container, field: str, value: bool) -> None:
    """Write that one container is ready or has started; everything else stays as last told (SetContainerReadiness)."""
    current = _current(record)
    if current is None:
        return
    known = _statuses(current)
    mine = known.get(container.name, EMPTY)
    if mine.get("containerID") != container.uri or mine.get(field) is value:
        return
    statuses = {**known, container.name: freeze({**mine, field: value})}
    old = current["status"]
    told: dict[str, Any] = {f: [statuses[s["name"]] for s in old[f]] for f in FIELDS if old.get(f)}
    if field == "ready":
        told["conditions"] = with_readiness(current, statuses, record.node.clock.timestamp())
    _write(record, current, freeze({**old, **told}))


def _write(record: PodRecord, current: Object, status: Object) -> None:
    if status == current.get("status"):
        return
    client = record.node.client
    client.because(record.cause)
    with suppress(ApiError):  # somebody else was faster, or the pod is gone: the next sync tells
        record.pod = own_spec(record, client.update_status("pods", FrozenDict({**current, "status": status})))


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
    generation = generation_of(record.taken)
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
    """The stored pod, if it is still this one and anybody wants to know."""
    if record.gone:
        return None
    meta = record.pod["metadata"]
    pod = record.node.store.get(Key("pods", meta["namespace"], meta["name"]))
    return pod if pod is not None and pod_uid(pod) == record.uid else None


def view_of(record: PodRecord, pod: Object) -> PodView:
    """What the status is made of."""
    node, sandbox = record.node, record.sandbox
    if sandbox is not None and not record.ended:
        for container in {c.name: c for c in sandbox.containers}.values():
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
        ending=record.ended, terminated=record.terminated, verdict=record.verdict, generation=generation_of(record.taken), resizing=_resizing(record), extra=extra,
    )  # fmt: skip


def _resizing(record: PodRecord) -> list[tuple[str, Finding, int]]:
    """The conditions of a resize that is going on or has to wait, which are told before all others."""
    made: list[tuple[str, Finding, int]] = []
    if record.resize_pending is not None:
        made.append(("PodResizePending", *record.resize_pending))
    if record.resizing:
        made.append(("PodResizeInProgress", (True, "", ""), record.resizing))
    return made


def _statuses(pod: Object) -> Mapping[str, Object]:
    status = pod.get("status") or EMPTY
    return {s["name"]: s for field in FIELDS for s in status.get(field) or ()}


def _views(
    record: PodRecord, pod: Object, sandbox: Sandbox | None, old: Mapping[str, Object]
) -> dict[str, ContainerView]:
    default = INITIALIZING if init_containers(pod) else CREATING
    over = is_deleting(record.taken)
    made = {}
    for field, containers in (
        ("init", init_containers(pod)),
        ("main", main_containers(pod)),
        ("ephemeral", ephemeral_containers(pod)),
    ):
        for spec in containers:
            name = spec["name"]
            runs = sandbox.named(name) if sandbox is not None else ()
            if runs and not runs[0].is_running and not _is_news(record.node, runs[0]):
                runs = runs[:1]  # whoever has seen a container's end has removed the run before it
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
                spec=spec, runs=runs, waiting=record.reasons.get(name), old=old.get(name), is_init=field == "init", allocated=record.with_allocation(spec).get("resources") or EMPTY,
                default_reason=CREATING if field == "ephemeral" else default, ready=field != "ephemeral" and newest is not None and _ready(record, spec, field, newest),
                started=None if field == "ephemeral" else newest is not None and newest.is_started, restarts=not over and (wants or (field == "ephemeral" and newest is None)),
            )  # fmt: skip
    return made


def _is_news(node: NodeServices, container: Container) -> bool:
    """Whether its end has been seen by the last look at the runtime only, or by none yet."""
    return container.finished_at is None or container.finished_at >= node.relisted_at() - RELIST


def _has_succeeded(newest: Container | None) -> bool:
    """An init container that did is never shown as waiting, not even a sidecar that will run again."""
    return newest is not None and newest.state == "exited" and newest.exit_code == 0


def _ready(record: PodRecord, spec: Object, field: str, newest: Container) -> bool:
    if field == "init" and not is_sidecar(spec):
        return False
    return newest.is_running and not record.ended and record.probes.is_ready(newest)
