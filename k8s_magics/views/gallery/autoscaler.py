"""*autoscaler*: what a HorizontalPodAutoscaler measured, what it wanted, and what it did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...apimachinery.meta import condition
from ...apimachinery.objects import Object, dig
from ...apimachinery.quantity import parse_quantity
from ...apiserver.history import History
from ...apiserver.store import Revision
from ..chart import Band, Chart, Mark, Panel, Point, Steps, label, simplified
from ..palette import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, SKY
from ..picture import Picture
from ..plotly_chart import figure
from ..svg_chart import svg
from ..view import Scene, View

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
    return Picture(html=svg(chart), text="\n".join((chart.title, *chart.lines)), plotly=figure(chart))


def chart_of(scene: Scene, since: int | None = None) -> Chart:
    """ValueError if there never was such an autoscaler."""
    writes = [r for r in scene.history.of(RESOURCE, scene.namespace, scene.name) if r.when <= scene.when]
    if not writes:
        raise ValueError(f'{RESOURCE} "{scene.name}" has never existed in namespace {scene.namespace}')
    start = writes[0].when if since is None else since
    sizes = _sizes(scene, writes[-1].object)
    panels = [_measured(writes), _replicas(writes, sizes, scene.when)]
    marks = tuple(
        Mark(when, f"{int(old)} → {int(new)}")
        for (_, old), (when, new) in zip(sizes, sizes[1:], strict=False)
        if when >= start
    )
    return Chart(
        title=f"Autoscaler {scene.name}", start=start, end=max(scene.when, start + 1), panels=panels, marks=marks,
        lines=tuple(_words(writes, marks, start)),
    )  # fmt: skip


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
    target = _metric(last, "spec.metrics").get("target") or {}
    unit = "%" if "averageUtilization" in target else ""
    wanted = _number(target)
    points: list[Point] = []
    for write in writes:
        value = _number(_metric(write.object, "status.currentMetrics").get("current") or {})
        if value is not None:
            points.append((write.when, value))
    name = str(_metric(last, "spec.metrics").get("name") or "metric")
    steps = [Steps(f"{name}, measured", BLUE, simplified(points), width=2.5)]
    bands: list[Band] = []
    if wanted is not None:
        steps.append(Steps("target", INK, ((writes[0].when, wanted),), dash="dash", width=1.5))
        bands.append(
            Band("tolerance: ±10 % changes nothing", GREEN, low=wanted * (1 - TOLERANCE), high=wanted * (1 + TOLERANCE))
        )
    return Panel(
        title=f"{name.upper() if name == 'cpu' else name}, average of the pods", steps=steps, bands=bands, unit=unit
    )


def _replicas(writes: Sequence[Revision], sizes: Sequence[Point], now: int) -> Panel:
    first = writes[0].when
    desired = simplified([(w.when, dig(w.object, "status.desiredReplicas", 0)) for w in writes])
    most = simplified([(w.when, dig(w.object, "spec.maxReplicas", 1)) for w in writes])
    least = simplified([(w.when, dig(w.object, "spec.minReplicas", 1)) for w in writes])
    steps = (
        Steps("actual", SKY, sizes, stack=True),
        Steps("desired", ORANGE, desired, width=2.5),
        Steps("max", GREY, most, dash="dash", width=1.2),
        Steps("min", GREY, least, dash="dot", width=1.2),
    )
    held = [
        Band("held by the stabilisation window", PURPLE, begin=begin, end=end)
        for begin, end in _held(writes, first, now)
    ]
    return Panel(title="Replicas", steps=steps, bands=held)


def _held(writes: Sequence[Revision], first: int, now: int) -> Iterator[tuple[int, int]]:
    """When a lower recommendation waited for the stabilisation window to end."""
    begin: int | None = None
    for write in writes:
        able = condition(write.object, "AbleToScale")
        held = able is not None and able.get("reason") in ("ScaleDownStabilized", "ScaleUpStabilized")
        if held and begin is None:
            begin = max(write.when, first)
        elif not held and begin is not None:
            yield begin, write.when
            begin = None
    if begin is not None:
        yield begin, now


def _sizes(scene: Scene, hpa: Object) -> tuple[Point, ...]:
    """The replicas that the target really had."""
    reference = dig(hpa, "spec.scaleTargetRef", {})
    resource = TARGETS.get(reference.get("kind", ""), "")
    history: History = scene.history
    writes = history.of(resource, scene.namespace, reference.get("name", "")) if resource else ()
    return simplified(
        [(w.when, dig(w.object, "status.replicas", 0)) for w in writes if w.when <= scene.when and w.verb != "delete"]
    )


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
