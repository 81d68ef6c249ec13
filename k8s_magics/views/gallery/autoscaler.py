"""*autoscaler*: what a HorizontalPodAutoscaler measured, what it wanted, and what it did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...apimachinery.meta import condition
from ...apimachinery.objects import Object, dig
from ...apimachinery.quantity import parse_quantity
from ...apiserver.store import Revision
from ..chart import Band, Chart, Mark, Panel, Point, Steps, label, simplified
from ..palette import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, SKY
from ..picture import Picture
from ..plotly_chart import figure
from ..svg_chart import svg
from ..view import Scene, View

CONTROLLER = "horizontal-pod-autoscaler"
RESOURCE = "horizontalpodautoscalers.autoscaling"
TOLERANCE = 0.1
TARGETS = {
    "Deployment": "deployments.apps",
    "ReplicaSet": "replicasets.apps",
    "StatefulSet": "statefulsets.apps",
    "ReplicationController": "replicationcontrollers",
}


def draw(scene: Scene, *, since: int | None = None, **_: object) -> Picture:
    """`since`: first moment shown (milliseconds); by default the autoscaler's whole life."""
    chart = chart_of(scene, since)
    return Picture(svg=svg(chart), text="\n".join((chart.title, *chart.lines)), plotly=figure(chart))


def chart_of(scene: Scene, since: int | None = None) -> Chart:
    """ValueError if there never was such an autoscaler."""
    writes = [r for r in scene.history.of(RESOURCE, scene.namespace, scene.name) if r.when <= scene.when]
    if not writes:
        raise ValueError(f'{RESOURCE} "{scene.name}" has never existed in namespace {scene.namespace}')
    start = writes[0].when if since is None else since
    end = max(writes[-1].when if writes[-1].verb == "delete" else scene.when, start + 1)
    target = _target_writes(scene, writes[-1].object)
    marks = tuple(m for m in _marks(target) if start <= m.when <= end)
    panels = [_measured(writes), _replicas(writes, target, end)]
    return Chart(
        title=f"Autoscaler {scene.name}", subtitle=_subtitle(scene, start), start=start, end=end, panels=panels,
        marks=marks, lines=tuple(_words(writes, marks, start)),
        note="" if panels[0].steps[0].points else f"nothing was measured: kubectl describe hpa {scene.name} says why",
    )  # fmt: skip


def _subtitle(scene: Scene, start: int) -> str:
    return f"minutes and seconds since {scene.history.clock.datetime(start):%H:%M:%S}"


def _marks(target: Sequence[Revision]) -> Iterator[Mark]:
    """When the wanted size changed: by the autoscaler, or by somebody else."""
    for write in target:
        if write.previous is None or write.verb != "update":
            continue
        old, new = dig(write.previous, "spec.replicas", 1), dig(write.object, "spec.replicas", 1)
        if old != new:
            by_hand = "" if write.actor == CONTROLLER else " by hand"
            yield Mark(write.when, f"{old} → {new}{by_hand}")


def _metric(hpa: Object, where: str) -> Object:
    """The first metric of the spec or the status: {"name", "target" | "current"}."""
    metrics = dig(hpa, where, ())
    for metric in metrics:
        inner = metric.get(
            {
                "Resource": "resource",
                "ContainerResource": "containerResource",
                "Pods": "pods",
                "Object": "object",
                "External": "external",
            }.get(metric.get("type", ""), "")
        )
        if inner:
            found: Object = inner
            return found
    return {}


def _number(value: Object) -> float | None:
    """Percent, or the average value in its own unit (cores, bytes ...)."""
    if "averageUtilization" in value:
        return float(value["averageUtilization"])
    text = value.get("averageValue") or value.get("value")
    return None if text is None else float(parse_quantity(text).milli_value) / 1000


def _measured(writes: Sequence[Revision]) -> Panel:
    last = writes[-1].object
    metric = _metric(last, "spec.metrics")
    name = str(metric.get("name") or dig(metric, "metric.name", "metric"))
    target = metric.get("target") or {}
    unit = "%" if "averageUtilization" in target else ""
    points = [
        (w.when, v)
        for w in writes
        if (v := _number(_metric(w.object, "status.currentMetrics").get("current") or {})) is not None
    ]
    steps = [Steps("measured", BLUE, simplified(points), width=2.5)]
    bands: list[Band] = []
    wanted = _number(target)
    if wanted is not None:
        low, high = wanted * (1 - TOLERANCE), wanted * (1 + TOLERANCE)
        steps.append(Steps(f"target {wanted:g}{unit}", INK, ((writes[0].when, wanted),), dash="dash", width=1.5))
        bands.append(Band(f"tolerance: from {low:g} to {high:g}{unit} nothing is changed", GREEN, low=low, high=high))
    shown = name.upper() if name == "cpu" else name
    kind = " in use, in percent of what they request" if unit else ""
    return Panel(title=f"{shown}{kind}, average of all pods", steps=steps, bands=bands, unit=unit, height=150)


def _replicas(writes: Sequence[Revision], target: Sequence[Revision], end: int) -> Panel:
    last = writes[-1].object
    most, least = dig(last, "spec.maxReplicas", 1), dig(last, "spec.minReplicas", 1)
    wanted = [(w.when, n) for w in writes if (n := dig(w.object, "status.desiredReplicas", 0))]
    steps = (
        Steps("pods there are", SKY, _sizes(target), stack=True),
        Steps("pods wanted", ORANGE, simplified(wanted), width=2.5),
        Steps(f"at most {most}", GREY, simplified([(w.when, dig(w.object, "spec.maxReplicas", 1)) for w in writes]), dash="dash", width=1.4),
        Steps(f"at least {least}", GREY, simplified([(w.when, dig(w.object, "spec.minReplicas", 1)) for w in writes]), dash="dot", width=1.4),
    )  # fmt: skip
    held = [
        Band("held by the stabilization window", PURPLE, begin=begin, end=until) for begin, until in _held(writes, end)
    ]
    return Panel(title="Pods", steps=steps, bands=held, height=170)


def _held(writes: Sequence[Revision], end: int) -> Iterator[tuple[int, int]]:
    """When fewer pods than there are were recommended, and the stabilization window kept them."""
    begin: int | None = None
    for write in writes:
        able = condition(write.object, "AbleToScale")
        held = able is not None and able.get("reason") == "ScaleDownStabilized"
        held = held and dig(write.object, "status.currentReplicas", 0) > dig(write.object, "spec.minReplicas", 1)
        if held and begin is None:
            begin = write.when
        elif not held and begin is not None:
            yield begin, write.when
            begin = None
    if begin is not None:
        yield begin, end


def _target_writes(scene: Scene, hpa: Object) -> tuple[Revision, ...]:
    """The writes to what is scaled."""
    reference = dig(hpa, "spec.scaleTargetRef", {})
    resource = TARGETS.get(reference.get("kind", ""), "")
    writes = scene.history.of(resource, scene.namespace, reference.get("name", "")) if resource else ()
    return tuple(w for w in writes if w.when <= scene.when)


def _sizes(target: Sequence[Revision]) -> tuple[Point, ...]:
    """The replicas that the target really had."""
    return simplified([(w.when, 0 if w.verb == "delete" else dig(w.object, "status.replicas", 0)) for w in target])


def _words(writes: Sequence[Revision], marks: Sequence[Mark], start: int) -> Iterator[str]:
    last = writes[-1].object
    target = _number(_metric(last, "spec.metrics").get("target") or {})
    current = _number(_metric(last, "status.currentMetrics").get("current") or {})
    yield f"  measured {'unknown' if current is None else f'{current:g}'}, target {'none' if target is None else f'{target:g}'}"
    yield f"  replicas: {dig(last, 'status.currentReplicas', 0)}, between {dig(last, 'spec.minReplicas', 1)} and {dig(last, 'spec.maxReplicas', 1)}"
    for mark in marks:
        yield f"  {label(mark.when - start)}  {mark.text}"


VIEW = View(
    name="autoscaler",
    summary="what an autoscaler measured, wanted and did",
    draw=draw,
    kinds=(RESOURCE,),
    example="autoscaler hpa/web",
)
