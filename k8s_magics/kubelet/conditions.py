"""The conditions of a pod that the kubelet answers for (k8s.io/kubernetes/pkg/kubelet/status/generate.go)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..apimachinery.meta import condition
from ..apimachinery.objects import Object, freeze
from .containers import generation_of, init_containers, is_sidecar, main_containers
from .containerstatus import is_init_done
from .phase import FAILED, SUCCEEDED

READY_TO_START, INITIALIZED, READY, CONTAINERS_READY, SCHEDULED = (
    "PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled",
)  # fmt: skip
KUBELETS = frozenset(
    {READY_TO_START, INITIALIZED, READY, CONTAINERS_READY, SCHEDULED, "PodResizePending", "PodResizeInProgress"}
)

Finding = tuple[bool, str, str]
"""(whether it holds, the reason, the message)"""


def kubelet_conditions(
    pod: Object, phase: str, statuses: Mapping[str, Object], *, sandbox: bool
) -> list[tuple[str, Finding]]:
    """The kubelet's conditions in the order in which it reports them."""
    containers_ready = _containers_ready(pod, phase, statuses)
    return [
        (READY_TO_START, (sandbox, "", "")),
        (INITIALIZED, _initialized(pod, phase, statuses)),
        (READY, _ready(pod, containers_ready)),
        (CONTAINERS_READY, containers_ready),
        (SCHEDULED, (True, "", "")),
    ]


def merge_conditions(
    pod: Object, findings: Iterable[tuple[str, Finding]], now: str, generations: Mapping[str, int | None]
) -> tuple[Object, ...]:
    """The others' conditions as they are, then the kubelet's; times change with the status only.

    `generations` of the spec by condition, as far as the kubelet has seen it; "" for all others.
    """
    old = (pod.get("status") or {}).get("conditions") or ()
    findings = tuple(findings)
    told = {kind for kind, _ in findings}
    made: list[Object] = [c for c in old if c["type"] not in KUBELETS and c["type"] not in told]
    known = {c["type"]: c for c in old}
    made += [
        _condition(known.get(kind), kind, finding, now, generations.get(kind, generations[""]))
        for kind, finding in findings
    ]
    return tuple(made)


def with_readiness(pod: Object, statuses: Mapping[str, Object], now: str) -> tuple[Object, ...]:
    """The pod's conditions with those of readiness made anew from its containers' `statuses`."""
    old = pod["status"]
    ready = _containers_ready(pod, old["phase"], statuses)
    findings = {READY: _ready(pod, ready), CONTAINERS_READY: ready}
    generation = generation_of(pod)
    return tuple(
        _condition(c, c["type"], findings[c["type"]], now, generation) if c["type"] in findings else c
        for c in old.get("conditions") or ()
    )


def _condition(old: Object | None, kind: str, finding: Finding, now: str, generation: int | None) -> Object:
    holds, reason, message = finding
    status = "True" if holds else "False"
    since = old["lastTransitionTime"] if old is not None and old["status"] == status else now
    made: dict[str, Any] = {"type": kind, "status": status, "lastProbeTime": None, "lastTransitionTime": since}
    if reason:
        made["reason"] = reason
    if message:
        made["message"] = message
    if generation is not None:
        made["observedGeneration"] = generation
    frozen: Object = old if made == old else freeze(made)
    return frozen


def _initialized(pod: Object, phase: str, statuses: Mapping[str, Object]) -> Finding:
    inits = init_containers(pod)
    if phase == SUCCEEDED:
        return True, "PodCompleted", ""
    if any(_has_started(statuses[c["name"]]) for c in main_containers(pod)):
        return True, "", ""
    incomplete = [c["name"] for c in inits if not is_init_done(c, statuses[c["name"]])]
    if not incomplete:
        return True, "", ""
    return False, "ContainersNotInitialized", f"containers with incomplete status: [{' '.join(incomplete)}]"


def _has_started(status: Object) -> bool:
    return bool(status.get("containerID")) or "terminated" in (status.get("lastState") or {})


def _containers_ready(pod: Object, phase: str, statuses: Mapping[str, Object]) -> Finding:
    if phase == SUCCEEDED:
        return False, "PodCompleted", ""
    if phase == FAILED:
        return False, "PodFailed", ""
    watched: Sequence[Object] = (*(c for c in init_containers(pod) if is_sidecar(c)), *main_containers(pod))
    unready = [c["name"] for c in watched if not statuses[c["name"]]["ready"]]
    if unready:
        return False, "ContainersNotReady", f"containers with unready status: [{' '.join(unready)}]"
    return True, "", ""


def _ready(pod: Object, containers_ready: Finding) -> Finding:
    if not containers_ready[0]:
        return containers_ready
    messages = []
    for gate in pod["spec"].get("readinessGates") or ():
        kind = gate["conditionType"]
        found = condition(pod, kind)
        if found is None:
            messages.append(f'corresponding condition of pod readiness gate "{kind}" does not exist.')
        elif found["status"] != "True":
            messages.append(f'the status of pod readiness gate "{kind}" is not "True", but {found["status"]}')
    if messages:
        return False, "ReadinessGatesNotReady", ", ".join(messages)
    return True, "", ""
