"""*autoscaler*: what a HorizontalPodAutoscaler measured, what it wanted, and what it did."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ...apimachinery.meta import condition
from ...apimachinery.objects import Object, dig
from ...apimachinery.quantity import parse_quantity
from ...apiserver.store import Revision
from ..chart import Band, Chart, Mark, Panel, Point, Steps, label, simplified
from ..chart_picture import chart_picture
from ..palette import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, SKY
from ..picture import Picture
from ..svg import short
from ..view import Scene, View

CONTROLLER = "horizontal-pod-autoscaler"
RESOURCE = "horizontalpodautoscalers.autoscaling"
TOLERANCE = 0.1
MOST_TITLE = 58  # letters of a panel's title
BLIND = "no numbers to be had: nothing is changed"
TARGETS = {
    "Deployment": "deployments.apps",
    "ReplicaSet": "replicasets.apps",
    "StatefulSet": "statefulsets.apps",
    "ReplicationController": "replicationcontrollers",
}


def draw(scene: Scene, *, since: int | None = None, **_: object) -> Picture:
    """`since`: first moment shown (milliseconds); by default the autoscaler's whole life."""
    return chart_picture(chart_of(scene, since))


def chart_of(scene: Scene, since: int | None = None) -> Chart:
    """ValueError if there never was such an autoscaler."""
    writes = [r for r in scene.history.of(RESOURCE, scene.namespace, scene.name) if r.when <= scene.when]
    if not writes:
        raise ValueError(f'{RESOURCE} "{scene.name}" has never existed in namespace {scene.namespace}')
    start = writes[0].when if since is None else since
    end = max(writes[-1].when if writes[-1].verb == "delete" else scene.when, start + 1)
    target = _target_writes(scene, writes[-1].object)
    marks = tuple(m for m in _marks(target) if start <= m.when <= end)
    measured = tuple(_measured(writes, end))
    panels = [*measured, _replicas(writes, target, end)]
    return Chart(
        title=f"Autoscaler {short(scene.name, 40)}", where=scene.where, subtitle=_subtitle(scene, start), start=start, end=end, panels=panels,
        marks=marks, lines=tuple(_words(writes, marks, start)),
        note=_note(writes, measured),
    )  # fmt: skip


def _note(writes: Sequence[Revision], measured: Sequence[Panel]) -> str:
    """Why there is no line to see, or none any more."""
    name = writes[-1].key.name
    active = condition(writes[-1].object, "ScalingActive")
    if not any(panel.steps[0].points for panel in measured):
        return f"nothing was measured: kubectl describe hpa {name} says why"
    if active is not None and active["status"] == "False":
        return f"nothing is measured at present: kubectl describe hpa {name} says why"
    return ""


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


def _metrics(hpa: Object, where: str) -> tuple[tuple[str, Object], ...]:
    """(key, inside) of each metric of the spec or the status; the key is the same in both: their order need not be."""
    found = []
    for metric in dig(hpa, where, ()):
        inner = metric.get(metric["type"][:1].lower() + metric["type"][1:]) or {}
        name = str(inner.get("name") or dig(inner, "metric.name", "metric"))
        described = dig(inner, "describedObject", {})
        parts = (metric["type"], inner.get("container", ""), described.get("kind", ""), described.get("name", ""), name)
        found.append(("/".join(parts), inner))
    return tuple(found)


def _number(value: Object) -> float | None:
    """Percent, or the average value in its own unit (cores, bytes ...)."""
    if "averageUtilization" in value:
        return float(value["averageUtilization"])
    text = value.get("averageValue") or value.get("value")
    return None if text is None else float(parse_quantity(text).milli_value) / 1000


def _measured(writes: Sequence[Revision], end: int) -> Iterator[Panel]:
    """A panel for each metric that the autoscaler is told to watch; one without a line if there is none."""
    wanted = _metrics(writes[-1].object, "spec.metrics") or (("", {}),)
    blind = [Band(BLIND, GREY, begin=begin, end=until) for begin, until in _blind(writes, end)]
    for key, metric in wanted:
        panel = _panel(writes, key, metric, height=150 if len(wanted) == 1 else 110)
        yield replace(panel, bands=(*panel.bands, *blind))


def _panel(writes: Sequence[Revision], key: str, metric: Object, height: int) -> Panel:
    target = metric.get("target") or {}
    wanted = _number(target)
    per, unit = (1.0, "%") if "averageUtilization" in target else _scale(wanted or 0)
    points = [
        (w.when, value / per)
        for w in writes
        for other, found in _metrics(w.object, "status.currentMetrics")
        if other == key and (value := _number(_like(found.get("current") or {}, target))) is not None
    ]
    steps = [Steps("measured", BLUE, simplified(points), width=2.5)]
    bands: list[Band] = []
    if wanted is not None:
        goal, low, high = (wanted / per * share for share in (1, 1 - TOLERANCE, 1 + TOLERANCE))
        steps.append(Steps(f"target {goal:.4g}{unit}", INK, ((writes[0].when, goal),), dash="dash", width=1.5))
        words = f"tolerance: from {low:.4g} to {high:.4g}{unit} nothing is changed"
        bands.append(Band(words, GREEN, low=low, high=high))
    return Panel(title=_title(metric, unit), steps=steps, bands=bands, unit=unit, height=height)


def _like(current: Object, target: Object) -> Object:
    """Of what was measured, the number that is compared with the target."""
    keys = [k for k in ("averageUtilization", "averageValue", "value") if k in target and k in current]
    return {keys[0]: current[keys[0]]} if keys else current


def _title(metric: Object, unit: str) -> str:
    name = str(metric.get("name") or dig(metric, "metric.name", "metric"))
    shown = name.upper() if name == "cpu" else name[:1].upper() + name[1:]
    of = f" of container {metric['container']}" if "container" in metric else ""
    described = dig(metric, "describedObject", {})
    if described:
        return short(f"{shown} of {described.get('kind', '').lower()} {described.get('name', '')}", MOST_TITLE)
    kind = " in percent of what is requested" if unit == "%" else ""
    whole = "value" in (metric.get("target") or {})
    return short(f"{shown}{of}{kind}" + ("" if whole else ", average of all pods"), MOST_TITLE)


def _scale(value: float) -> tuple[float, str]:
    """What to divide bytes by, so that they can be read, and the letters of the unit."""
    for power, letters in ((3, "Gi"), (2, "Mi"), (1, "Ki")):
        if value >= 10 * 1024**power:
            return 1024.0**power, letters
    return 1.0, ""


def _written(value: float) -> str:
    """A number of the text form: `50`, `0.5`, `64Mi`."""
    per, unit = _scale(value)
    return f"{value / per:.4g}{unit}"


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

    def is_held(hpa: Object) -> bool:
        able = condition(hpa, "AbleToScale")
        shrinks = dig(hpa, "status.currentReplicas", 0) > dig(hpa, "spec.minReplicas", 1)
        return able is not None and able.get("reason") == "ScaleDownStabilized" and shrinks

    return _spans(writes, end, is_held)


def _blind(writes: Sequence[Revision], end: int) -> Iterator[tuple[int, int]]:
    """When the autoscaler got no numbers: the last ones stay in its status."""

    def is_blind(hpa: Object) -> bool:
        active = condition(hpa, "ScalingActive")
        return active is not None and active["status"] == "False"

    return _spans(writes, end, is_blind)


def _spans(writes: Sequence[Revision], end: int, holds: Callable[[Object], bool]) -> Iterator[tuple[int, int]]:
    """From when until when something held."""
    begin: int | None = None
    for write in writes:
        now = holds(write.object)
        if now and begin is None:
            begin = write.when
        elif not now and begin is not None:
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
    current = dict(_metrics(last, "status.currentMetrics"))
    metrics = _metrics(last, "spec.metrics")
    for key, metric in metrics:
        target = metric.get("target") or {}
        unit = "%" if "averageUtilization" in target else ""
        value, goal = _number(_like(current.get(key, {}).get("current") or {}, target)), _number(target)
        name = f"{metric.get('name') or dig(metric, 'metric.name', 'metric')} " if len(metrics) > 1 else ""
        yield f"  {name}measured {'unknown' if value is None else _written(value) + unit}, target {'none' if goal is None else _written(goal) + unit}"
    yield f"  replicas: {dig(last, 'status.currentReplicas', 0)}, between {dig(last, 'spec.minReplicas', 1)} and {dig(last, 'spec.maxReplicas', 1)}"
    for mark in marks:
        yield f"  {label(mark.when - start)}  {mark.text}"


VIEW = View(
    name="autoscaler",
    summary="what an autoscaler measured, wanted and did",
    draw=draw,
    kinds=(RESOURCE,),
    example="autoscaler hpa/web",
    needs="`kubectl autoscale` makes an autoscaler",
)
