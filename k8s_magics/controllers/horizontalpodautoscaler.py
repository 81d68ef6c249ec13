"""HorizontalPodAutoscaler: every 15 s, measure, propose a size, hold it within the rules, and scale.

Source: kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale and k8s.io/kubernetes/pkg/controller/podautoscaler.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..apimachinery.errors import ApiError
from ..apimachinery.meta import labels_of, name_of, namespace_of, with_condition
from ..apimachinery.objects import EMPTY, Object, dig, evolve
from ..apimachinery.selectors import parse_selector
from ..apiserver.store import Key
from ..client.controller import Context, Controller
from .autoscaling.normalise import Bounds, Delays, Memory, normalise, remember_change
from .autoscaling.proposals import MetricFailed, Offer, Target, offer

HPAS = "horizontalpodautoscalers.autoscaling"
PERIOD = 15_000
_UNABLE = "the HPA was unable to compute the replica count: "


@dataclass(slots=True)
class Round:
    """One look at one autoscaler, and what it will say."""

    hpa: Object
    scale: Object
    conditions: tuple[Object, ...]
    metrics: Sequence[Mapping[str, Any]] = ()
    desired: int = 0
    rescaled: bool = False
    reason: str = ""
    now: str = ""

    def say(self, kind: str, status: bool, reason: str, message: str) -> None:
        new = {"type": kind, "status": "True" if status else "False", "lastTransitionTime": self.now}
        self.conditions = with_condition(self.conditions, new | {"reason": reason, "message": message})

    @property
    def current(self) -> int:
        return int(dig(self.scale, "spec.replicas", 0))


@dataclass(slots=True)
class _Remembered:
    due: int
    memory: Memory = field(default_factory=Memory)


def reconcile(ctx: Context, key: Key) -> int | None:
    """A round if one is due; returns when the next is."""
    hpa = ctx.client.store.get(key)
    if hpa is None:
        ctx.memory.pop(key, None)
        return None
    period = ctx.flags.get("horizontal-pod-autoscaler-sync-period", PERIOD)
    kept = ctx.memory.setdefault(key, _Remembered(ctx.clock.now + period))
    if ctx.clock.now < kept.due:
        return int(kept.due - ctx.clock.now)
    kept.due = ctx.clock.now + period
    try:
        _look(ctx, hpa, kept.memory)
    except ApiError:
        return period
    return period


def _look(ctx: Context, hpa: Object, memory: Memory) -> None:
    conditions = tuple(dig(hpa, "status.conditions", ()))
    turn = Round(hpa, EMPTY, conditions, now=ctx.clock.timestamp())
    try:
        resource, turn.scale = _scale_of(ctx, hpa)
    except ApiError as error:
        ctx.events.warning(hpa, "FailedGetScale", error.message)
        message = f"the HPA controller was unable to get the target's current scale: {error.message}"
        turn.say("AbleToScale", False, "FailedGetScale", message)
        _write(ctx, turn, {})
        return
    message = "the HPA controller was able to get the target's current scale"
    turn.say("AbleToScale", True, "SucceededGetScale", message)
    if not memory.recommended:
        memory.recommended.append((ctx.clock.now, turn.current))
    if not _decide(ctx, turn, memory):
        _write(ctx, turn, {"currentReplicas": turn.current})
        return
    if turn.rescaled:
        _rescale(ctx, turn, resource, memory)
    status = {
        "currentReplicas": turn.current,
        "desiredReplicas": turn.desired,
        "currentMetrics": list(turn.metrics) or None,
    }
    _write(ctx, turn, status | ({"lastScaleTime": turn.now} if turn.rescaled else {}))


def _scale_of(ctx: Context, hpa: Object) -> tuple[str, Object]:
    reference = hpa["spec"]["scaleTargetRef"]
    resource = ctx.client.discovery.by_kind(reference.get("apiVersion", "v1"), reference["kind"])
    if resource is None:
        group, _, version = reference.get("apiVersion", "v1").rpartition("/")
        kinds = f'no matches for kind "{reference["kind"]}" in group "{group}"'
        raise ApiError(kinds if version else f'no matches for kind "{reference["kind"]}"')
    return resource.key, ctx.client.get_scale(resource.key, reference["name"], hpa["metadata"]["namespace"])


def _decide(ctx: Context, turn: Round, memory: Memory) -> bool:
    """Set the size to go to; False if nothing could be computed."""
    spec = turn.hpa["spec"]
    least, most, current = int(spec.get("minReplicas", 1)), int(spec["maxReplicas"]), turn.current
    if current == 0 and least != 0:
        turn.say(
            "ScalingActive",
            False,
            "ScalingDisabled",
            "scaling is disabled since the replica count of the target is zero",
        )
        turn.desired = 0
        return True
    if current > most:
        turn.desired, turn.reason = most, "Current number of replicas above Spec.MaxReplicas"
    elif current < least:
        turn.desired, turn.reason = least, "Current number of replicas below Spec.MinReplicas"
    else:
        best = _best_offer(ctx, turn)
        if best is None:
            return False
        bounds = Bounds(current, least, most, spec.get("behavior"), _delays(ctx, turn.hpa))
        _settle(turn, best, bounds, memory, ctx.clock.now)
    turn.rescaled = turn.desired != current
    return True


def _delays(ctx: Context, hpa: Object) -> Delays | None:
    """The pauses after a change of size, in releases that had them instead of stabilisation."""
    up, down = (ctx.flags.get(f"horizontal-pod-autoscaler-{way}scale-delay") for way in ("up", "down"))
    if up is None or down is None:
        return None
    last = dig(hpa, "status.lastScaleTime")
    return Delays(up, down, ctx.clock.milliseconds(last) if last else None)


def _settle(turn: Round, best: Offer, bounds: Bounds, memory: Memory, now: int) -> None:
    if best.replicas > bounds.current:
        turn.reason = f"{best.name} above target"
    elif best.replicas < bounds.current:
        turn.reason = "All metrics below target"
    allowed = normalise(best.replicas, bounds, memory, now)
    turn.say("AbleToScale", allowed.is_able, *allowed.able)
    turn.say("ScalingLimited", allowed.is_limited, *allowed.limited)
    turn.desired = allowed.replicas


def _best_offer(ctx: Context, turn: Round) -> Offer | None:
    """The largest proposal; None (having said why) if all metrics failed, or some did and the rest would shrink the target."""
    specs = turn.hpa["spec"].get("metrics") or ()
    target = _target(ctx, turn)
    if target is None:
        return None
    offers: list[Offer] = []
    statuses: list[Mapping[str, Any]] = []
    failures: list[MetricFailed] = []
    for metric in specs:
        try:
            found = offer(ctx, metric, target)
            offers.append(found)
            statuses.append(found.status)
        except MetricFailed as failed:
            ctx.events.warning(turn.hpa, failed.reason, failed.cause)
            failures.append(failed)
            statuses.append({"type": ""})
    best = max(offers, key=lambda o: o.replicas, default=None)
    turn.metrics = statuses
    if best is None or (failures and best.replicas < turn.current):
        first = failures[0]
        turn.say("ScalingActive", False, first.reason, _UNABLE + first.cause)
        sentence = f"invalid metrics ({len(failures)} invalid out of {len(specs)}), first error is: {first.sentence}"
        ctx.events.warning(turn.hpa, "FailedComputeMetricsReplicas", sentence)
        return None
    message = f"the HPA was able to successfully calculate a replica count from {best.name}"
    turn.say("ScalingActive", True, "ValidMetricFound", message)
    return best


def _target(ctx: Context, turn: Round) -> Target | None:
    text, space = dig(turn.scale, "status.selector", ""), turn.hpa["metadata"]["namespace"]
    if not text:
        turn.say("ScalingActive", False, "InvalidSelector", "the HPA target's scale is missing a selector")
        ctx.events.warning(turn.hpa, "SelectorRequired", "selector is required")
        ctx.events.warning(turn.hpa, "FailedComputeMetricsReplicas", "selector is required")
        return None
    selector = parse_selector(text)
    pods = [p for p in ctx.client.store.list("pods", space) if selector.matches(labels_of(p))]
    rivals = _rivals(ctx, turn.hpa, text, pods)
    if len(rivals) > 1:
        sentence = f"pods by selector {text} are controlled by multiple HPAs: [{' '.join(rivals)}]"
        ctx.events.warning(turn.hpa, "AmbiguousSelector", sentence)
        turn.say("ScalingActive", False, "AmbiguousSelector", sentence)
        ctx.events.warning(turn.hpa, "FailedComputeMetricsReplicas", sentence)
        return None
    return Target(space, turn.current, pods, turn.hpa["spec"].get("behavior") or EMPTY)


def _rivals(ctx: Context, hpa: Object, selector: str, pods: Sequence[Object]) -> list[str]:
    """The autoscalers, by their last known selectors, that want some of `pods`, this one included."""
    space = namespace_of(hpa)
    known: dict[tuple[str, str], str] = ctx.memory.setdefault("selectors", {})
    known[space, name_of(hpa)] = selector
    there = {name_of(h) for h in ctx.client.store.list(HPAS, space)}
    wanted = {name: parse_selector(text) for (at, name), text in known.items() if at == space and name in there}
    return [f"{space}/{name}" for name, s in wanted.items() if any(s.matches(labels_of(p)) for p in pods)]


def _rescale(ctx: Context, turn: Round, resource: str, memory: Memory) -> None:
    meta = turn.hpa["metadata"]
    name = turn.hpa["spec"]["scaleTargetRef"]["name"]
    try:
        ctx.client.update_scale(resource, name, meta["namespace"], turn.desired)
    except ApiError as error:
        ctx.events.warning(
            turn.hpa, "FailedRescale", f"New size: {turn.desired}; reason: {turn.reason}; error: {error.message}"
        )
        message = f"the HPA controller was unable to update the target scale: {error.message}"
        turn.say("AbleToScale", False, "FailedUpdateScale", message)
        _write(ctx, turn, {"currentReplicas": turn.current})
        raise
    message = f"the HPA controller was able to update the target scale to {turn.desired}"
    turn.say("AbleToScale", True, "SucceededRescale", message)
    ctx.events.normal(turn.hpa, "SuccessfulRescale", f"New size: {turn.desired}; reason: {turn.reason}")
    remember_change(memory, turn.current, turn.desired, ctx.clock.now)


def _write(ctx: Context, turn: Round, changes: Mapping[str, Any]) -> None:
    status = {**(turn.hpa.get("status") or EMPTY), **changes, "conditions": list(turn.conditions)}
    if not status.get("currentReplicas"):
        status.pop("currentReplicas", None)
    ctx.client.update_status(HPAS, evolve(turn.hpa, "status", status))


CONTROLLER = Controller(name="horizontal-pod-autoscaler", watches=HPAS, reconcile=reconcile)
