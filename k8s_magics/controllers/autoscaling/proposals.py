"""What each metric of an autoscaler proposes.

Resource and ContainerResource metrics are measured; Pods, Object and External metrics need an adapter, which this cluster has not.
The sentences are those of k8s.io/kubernetes/pkg/controller/podautoscaler/horizontal.go.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...apimachinery.meta import name_of
from ...apimachinery.objects import EMPTY, Object, dig
from ...apimachinery.quantity import BINARY_SI, NANO, Quantity, parse_quantity
from ...apiserver.nodes import Usage
from ...client.controller import Context
from .metrics import NOT_SERVED, MetricsError, metrics_of
from .replicas import Proposal, Sample, Tolerance, group, propose

NO_CUSTOM = "unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered"
NO_EXTERNAL = (
    "unable to fetch metrics from external metrics API: no external metrics API (external.metrics.k8s.io) registered"
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A metric's number of replicas; `name` as in `cpu resource utilization (percentage of request)`; `status` for currentMetrics."""

    replicas: int
    name: str
    status: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Target:
    """What is scaled: its size and its pods."""

    namespace: str
    current: int
    pods: Sequence[Object]
    behavior: Mapping[str, Any]


class MetricFailed(Exception):
    """A metric that proposes nothing: `reason` for the event and condition, `cause` and `sentence` for their words."""

    def __init__(self, reason: str, cause: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason, self.cause, self.sentence = reason, cause, sentence


def offer(ctx: Context, metric: Mapping[str, Any], target: Target) -> Offer:
    """The proposal of one entry of spec.metrics; raises MetricFailed."""
    kind = metric["type"]
    if kind == "Resource":
        return _resource(ctx, metric["resource"], target, "")
    if kind == "ContainerResource":
        source = metric["containerResource"]
        return _resource(ctx, source, target, source["container"])
    raise _unserved(kind, metric, target)


def _resource(ctx: Context, source: Mapping[str, Any], target: Target, container: str) -> Offer:
    resource, wanted = source["name"], source["target"]
    what = f"{resource} container resource" if container else f"{resource} resource"
    by_share = wanted.get("averageUtilization") is not None
    try:
        found = _measure(ctx, source, target, container)
    except MetricsError as error:
        verb = "utilization" if by_share else "usage"
        cause = f"failed to get {resource} {verb}: {error}"
        reason = "FailedGetContainerResourceMetric" if container else "FailedGetResourceMetric"
        label = "container resource metric" if container else "resource metric"
        raise MetricFailed(reason, cause, f"failed to get {resource} {label} value: {cause}") from None
    current: dict[str, Any] = {"averageValue": shown(resource, found.average)}
    current |= {"averageUtilization": found.utilization} if by_share else {}
    key = "containerResource" if container else "resource"
    inner = {"name": resource, "current": current} | ({"container": container} if container else {})
    name = f"{what} utilization (percentage of request)" if by_share else what
    return Offer(found.replicas, name, {"type": "ContainerResource" if container else "Resource", key: inner})


def _measure(ctx: Context, source: Mapping[str, Any], target: Target, container: str) -> Proposal:
    resource, wanted = source["name"], source["target"]
    measured = _usage(ctx, resource, target.pods, container)
    if not target.pods:
        raise MetricsError("no pods returned by selector while calculating replica count")
    groups = group(target.pods, measured, cpu=resource == "cpu", clock=ctx.clock)
    tolerance = tolerance_of(target.behavior)
    if wanted.get("averageUtilization") is None:
        amount = parse_quantity(wanted["averageValue"]).milli_value
        return propose(Sample(target.current, measured, groups, amount, None, tolerance))
    requests = requests_of(target.pods, resource, container)
    return propose(Sample(target.current, measured, groups, int(wanted["averageUtilization"]), requests, tolerance))


def tolerance_of(behavior: Mapping[str, Any]) -> Tolerance:
    """Behaviour may set its own tolerance (1.33+)."""
    up, down = (dig(behavior, f"{way}.tolerance") for way in ("scaleUp", "scaleDown"))
    plain = Tolerance()
    return Tolerance(
        plain.up if up is None else parse_quantity(up).as_float,
        plain.down if down is None else parse_quantity(down).as_float,
    )


def _usage(ctx: Context, resource: str, pods: Sequence[Object], container: str) -> dict[str, int]:
    """Thousandths by pod name, of the pods that have been measured."""
    metrics = metrics_of(ctx)
    prefix = f"unable to get metrics for resource {resource}: "
    if metrics is None:
        raise MetricsError(f"{prefix}unable to fetch metrics from resource metrics API: {NOT_SERVED}")
    found = {}
    for pod in pods:
        usage = metrics.pod_usage(pod)
        if usage:
            chosen = [u for name, u in usage.items() if container in ("", name)]
            if not chosen:
                raise MetricsError(f"{prefix}container {container} not present in metrics for pod {target_name(pod)}")
            found[name_of(pod)] = sum(thousandths(resource, u) for u in chosen)
    if not found:
        raise MetricsError(f"{prefix}no metrics returned from resource metrics API")
    return found


def target_name(pod: Object) -> str:
    return f"{pod['metadata']['namespace']}/{name_of(pod)}"


def thousandths(resource: str, usage: Usage) -> int:
    return usage.cpu_millicores if resource == "cpu" else usage.memory_bytes * 1000


def requests_of(pods: Sequence[Object], resource: str, container: str) -> dict[str, int]:
    """The requests of each pod in thousandths; every container must have one."""
    found = {}
    for pod in pods:
        spec = pod["spec"]
        sidecars = [c for c in spec.get("initContainers") or () if c.get("restartPolicy") == "Always"]
        total = 0
        for item in (*spec["containers"], *sidecars):
            if container in ("", item["name"]):
                asked = ((item.get("resources") or EMPTY).get("requests") or EMPTY).get(resource)
                if asked is None:
                    raise MetricsError(
                        f"missing request for {resource} in container {item['name']} of Pod {name_of(pod)}"
                    )
                total += parse_quantity(asked).milli_value
        found[name_of(pod)] = total
    return found


def shown(resource: str, amount: int) -> str:
    """An amount in thousandths as a quantity."""
    if resource == "cpu":
        return str(Quantity(amount * (NANO // 1000)))
    return str(Quantity(amount * (NANO // 1000), BINARY_SI if amount % 1000 == 0 else "DecimalSI"))


def _unserved(kind: str, metric: Mapping[str, Any], target: Target) -> MetricFailed:
    """The refusal of a metric that only an adapter could measure."""
    if kind == "Pods":
        name = dig(metric, "pods.metric.name")
        cause = f"unable to get metric {name}: {NO_CUSTOM}"
        return MetricFailed("FailedGetPodsMetric", cause, f"failed to get pods metric value: {cause}")
    if kind == "Object":
        name, described = dig(metric, "object.metric.name"), dig(metric, "object.describedObject", EMPTY)
        subject = f"{described.get('kind')} on {target.namespace} {described.get('name')}/{NO_CUSTOM}"
        cause = f"unable to get metric {name}: {subject}"
        return MetricFailed("FailedGetObjectMetric", cause, f"failed to get object metric value: {cause}")
    if kind == "External":
        name = dig(metric, "external.metric.name")
        cause = f"unable to get external metric {target.namespace}/{name}/nil: {NO_EXTERNAL}"
        return MetricFailed("FailedGetExternalMetric", cause, f"failed to get {name} external metric value: {cause}")
    cause = f'unknown metric source type "{kind}"'
    return MetricFailed("InvalidMetricSourceType", cause, cause)
