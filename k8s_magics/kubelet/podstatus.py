"""The status of a pod as its kubelet reports it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..apimachinery.objects import EMPTY, Object, freeze
from ..sim.clock import Clock
from .conditions import Finding, kubelet_conditions, merge_conditions
from .containers import ephemeral_containers, init_containers, main_containers
from .containerstatus import ContainerView, container_status
from .phase import TERMINAL, pod_phase
from .unlocated import ended_for_all


class PodView(NamedTuple):
    """All that the node knows of a pod: `ending` once its containers have ended for good, `terminated` once its kubelet is done with it.  `verdict` is (reason, message) of a pod that the kubelet itself has failed, `generation` that of the spec that it has taken up; each of `resizing` has its own."""

    pod: Object
    containers: Mapping[str, ContainerView]
    host_address: str
    address: str
    sandbox: bool
    start_time: str
    ending: bool = False
    terminated: bool = False
    verdict: tuple[str, str] | None = None
    generation: int | None = None
    resizing: Sequence[tuple[str, Finding, int]] = ()
    extra: Sequence[tuple[str, Finding]] = ()


def pod_status(view: PodView, clock: Clock) -> Object:
    """`status` for the API; fields that are the API server's or others' stay as they are in the pod."""
    pod = view.pod
    statuses = {name: container_status(container, clock) for name, container in view.containers.items()}
    old = pod.get("status") or EMPTY
    phase = "Failed" if view.verdict is not None else pod_phase(pod, statuses, ending=view.ending)
    if old.get("phase") in TERMINAL:
        phase = old["phase"]
    findings = [
        *((kind, finding) for kind, finding, _ in view.resizing),
        *kubelet_conditions(pod, phase, statuses, sandbox=view.sandbox),
        *view.extra,
    ]
    if view.terminated:  # what has no end yet has failed
        statuses, phase = ended_for_all(pod, statuses), phase if phase in TERMINAL else "Failed"
    status: dict[str, Any] = {**old, "phase": phase, "conditions": _conditions(view, findings, clock)}
    status |= {"hostIP": view.host_address, "hostIPs": [{"ip": view.host_address}], "startTime": view.start_time}
    if view.address:
        status |= {"podIP": view.address, "podIPs": [{"ip": view.address}]}
    if view.verdict is not None:
        status["reason"], status["message"] = view.verdict
    if view.generation is not None:
        status["observedGeneration"] = view.generation
    for field, containers in (
        ("initContainerStatuses", init_containers(pod)), ("containerStatuses", main_containers(pod)), ("ephemeralContainerStatuses", ephemeral_containers(pod)),
    ):  # fmt: skip
        if containers:
            listed = [statuses[c["name"]] for c in containers]
            # Of init containers the order tells something; the others stand by name.
            status[field] = listed if field == "initContainerStatuses" else sorted(listed, key=lambda s: str(s["name"]))
    made: Object = freeze(status)
    return made


def _conditions(view: PodView, findings: Sequence[tuple[str, Finding]], clock: Clock) -> tuple[Object, ...]:
    generations = {"": view.generation} | {kind: generation for kind, _, generation in view.resizing}
    return merge_conditions(view.pod, findings, clock.timestamp(), generations)
