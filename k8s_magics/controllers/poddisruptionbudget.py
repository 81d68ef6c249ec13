"""PodDisruptionBudget: how many of its pods may be evicted now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..apimachinery.meta import controller_of, is_deleting, labels_of, name_of, with_condition
from ..apimachinery.objects import EMPTY, Object, evolve
from ..apimachinery.selectors import of_label_selector
from ..apiserver.store import Key, Revision
from ..client.controller import Context, Controller
from ..client.events import Recorder, Source
from .disruption.plan import Counts, count, disrupted, go_selector
from .pods.state import is_ready

BUDGETS = "poddisruptionbudgets.policy"
_SIZED = {
    "ReplicaSet": "replicasets.apps",
    "Deployment": "deployments.apps",
    "StatefulSet": "statefulsets.apps",
    "ReplicationController": "replicationcontrollers",
}


def reconcile(ctx: Context, key: Key) -> int | None:
    """Count anew."""
    budget = ctx.client.store.get(key)
    if budget is None or is_deleting(budget):
        return None
    selector = of_label_selector(budget["spec"].get("selector"))
    pods = [p for p in ctx.client.store.list("pods", key.namespace) if selector.matches(labels_of(p))]
    if not pods:
        _events(ctx).normal(budget, "NoPods", "No matching pods found")
    gone = disrupted(budget, pods, ctx.clock)
    for pod in gone.late:
        message = f"Pod was expected by PDB {key.namespace}/{key.name} to be deleted but it wasn't"
        _events(ctx).warning(pod, "NotDeleted", message)
    counts = count(budget, pods, gone.pods, lambda some: wanted_by_controllers(ctx, some))
    if counts.unmanaged:
        _events(ctx).warning(budget, "UnmanagedPods", unmanaged(budget))
    status = _status(budget, counts, gone.pods, ctx.clock.timestamp())
    if status != budget.get("status"):
        ctx.client.update_status(BUDGETS, evolve(budget, "status", status))
    return gone.recheck


def _events(ctx: Context) -> Recorder:
    """These events are signed by the controller manager as a whole."""
    if "recorder" not in ctx.memory:
        ctx.memory["recorder"] = Recorder(ctx.client, ctx.clock, ctx.random, Source("controllermanager"))
    recorder: Recorder = ctx.memory["recorder"]
    return recorder


def unmanaged(budget: Object) -> str:
    selector = go_selector(budget["spec"].get("selector"))
    return (
        f"Pods selected by this PodDisruptionBudget (selector: {selector}) were found to be unmanaged. As a result, the status of the "
        "PDB cannot be calculated correctly, which may result in undefined behavior. To account for these pods please set "
        '".spec.minAvailable" field of the PDB to an integer value.'
    )


def wanted_by_controllers(ctx: Context, pods: Sequence[Object]) -> tuple[int, bool]:
    """The sizes of the workloads behind `pods`, each once; and whether a pod has no workload."""
    sizes: dict[str, int] = {}
    alone = False
    for pod in pods:
        owner = _workload(ctx, pod)
        if owner is None:
            alone = True
        else:
            sizes[owner["metadata"]["uid"]] = int(owner["spec"].get("replicas", 1))
    return sum(sizes.values()), alone


def _workload(ctx: Context, obj: Object) -> Object | None:
    """The topmost sized controller above an object."""
    reference = controller_of(obj)
    resource = _SIZED.get(reference["kind"]) if reference is not None else None
    if reference is None or resource is None:
        return None
    owner = ctx.client.store.get(Key(resource, obj["metadata"]["namespace"], reference["name"]))
    if owner is None or owner["metadata"]["uid"] != reference["uid"]:
        return None
    return _workload(ctx, owner) or owner


def _status(budget: Object, counts: Counts, going: Mapping[str, str], now: str) -> dict[str, Any]:
    old = budget.get("status") or EMPTY
    generation = budget["metadata"].get("generation", 1)
    reason = "SufficientPods" if counts.allowed else "InsufficientPods"
    word = {
        "type": "DisruptionAllowed", "status": "True" if counts.allowed else "False", "observedGeneration": generation,
        "lastTransitionTime": now, "reason": reason, "message": "",
    }  # fmt: skip
    kept = {"disruptedPods": dict(going)} if going else {}
    return {
        **kept, "observedGeneration": generation, "disruptionsAllowed": counts.allowed, "currentHealthy": counts.healthy,
        "desiredHealthy": counts.desired, "expectedPods": counts.expected,
        "conditions": list(with_condition(old.get("conditions") or (), word)),
    }  # fmt: skip


def _shape(pod: Object | None) -> object:
    """What of a pod a budget depends on."""
    return None if pod is None else (is_ready(pod), is_deleting(pod), labels_of(pod))


def _wake(ctx: Context, revision: Revision) -> Iterable[Key]:
    """A pod wakes one budget; where several select it, the real controller too looks at the first alone."""
    labels, space = labels_of(revision.object), revision.key.namespace
    budgets = ctx.client.store.list(BUDGETS, space)
    if not budgets or (revision.verb == "update" and _shape(revision.previous) == _shape(revision.object)):
        return ()
    for budget in budgets:
        if of_label_selector(budget["spec"].get("selector")).matches(labels):
            return (Key(BUDGETS, space, name_of(budget)),)
    return ()


CONTROLLER = Controller(name="disruption-controller", watches=BUDGETS, maps={"pods": _wake}, reconcile=reconcile)
