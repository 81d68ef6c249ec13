"""Eviction: a delete that asks the disruption budgets first (POST pods/NAME/eviction)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..apimachinery.errors import NotFound, TooManyRequests, Unexplained
from ..apimachinery.meta import has_condition, is_deleting, labels_of, with_condition
from ..apimachinery.objects import Object, dig, evolve, evolve_each
from ..apimachinery.selectors import of_label_selector
from .request import DeleteOptions, Request
from .store import Key

if TYPE_CHECKING:
    from .server import APIServer

BUDGETS = "poddisruptionbudgets.policy"


def evict(server: APIServer, request: Request, options: DeleteOptions) -> None:
    """TooManyRequests if the budget that covers the pod allows no disruption now."""
    pod = server.store.get(request.key)
    if pod is None:
        raise NotFound("pods", request.name)
    budgets = () if _is_finished(pod) or is_deleting(pod) else budgets_of(server, pod)
    if len(budgets) > 1:
        raise Unexplained(
            "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support."
        )
    for budget in budgets:
        if not _is_free(pod, budget):
            _spend(server, request, budget)
    if not request.dry_run:
        _mark(server, request, pod)
    server.delete(request._replace(subresource=""), options)


def _mark(server: APIServer, request: Request, pod: Object) -> None:
    """Before it goes, a pod learns that it was disrupted."""
    word = {
        "type": "DisruptionTarget", "status": "True", "lastProbeTime": None, "lastTransitionTime": server.clock.timestamp(),
        "reason": "EvictionByEvictionAPI", "message": "Eviction API: evicting",
    }  # fmt: skip
    marked = evolve(pod, "status.conditions", with_condition(dig(pod, "status.conditions", ()), word))
    server.store.write("update", request.key, marked, actor=request.caller.actor, cause=request.caller.cause)


def budgets_of(server: APIServer, pod: Object) -> tuple[Object, ...]:
    """The disruption budgets whose selector fits the pod."""
    namespace = pod["metadata"]["namespace"]
    found = server.store.list(BUDGETS, namespace)
    return tuple(b for b in found if of_label_selector(dig(b, "spec.selector")).matches(labels_of(pod)))


def _is_finished(pod: Object) -> bool:
    return dig(pod, "status.phase") in ("Succeeded", "Failed", "Pending")


def _is_free(pod: Object, budget: Object) -> bool:
    """Whether a pod that is not ready may go without costing the budget anything (unhealthyPodEvictionPolicy)."""
    if has_condition(pod, "Ready"):
        return False
    if dig(budget, "spec.unhealthyPodEvictionPolicy") == "AlwaysAllow":
        return True
    desired = dig(budget, "status.desiredHealthy", 0)
    return bool(dig(budget, "status.currentHealthy", 0) >= desired > 0)


def _spend(server: APIServer, request: Request, budget: Object) -> None:
    name = budget["metadata"]["name"]
    allowed = dig(budget, "status.disruptionsAllowed", 0)
    if allowed <= 0:
        healthy, desired = dig(budget, "status.currentHealthy", 0), dig(budget, "status.desiredHealthy", 0)
        why = f"The disruption budget {name} needs {desired} healthy pods and has {healthy} currently"
        cause = {"reason": "DisruptionBudget", "message": why}
        raise TooManyRequests("Cannot evict pod as it would violate the pod's disruption budget.", {"causes": [cause]})
    if request.dry_run:
        return
    disrupted = {**dig(budget, "status.disruptedPods", {}), request.name: server.clock.timestamp()}
    spent = evolve_each(budget, {"status.disruptionsAllowed": allowed - 1, "status.disruptedPods": disrupted})
    key = Key(BUDGETS, budget["metadata"]["namespace"], name)
    server.store.write("update", key, spent, actor=request.caller.actor, cause=request.caller.cause)
