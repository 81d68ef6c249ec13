"""*rollout*: a rolling update over time: old and new replicas, the bounds they keep, a lane for each pod, and what was done when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...apimachinery.meta import controller_of, name_of
from ...apimachinery.objects import Object, dig
from ...apiserver.history import History
from ...apiserver.store import Revision
from ..chart import Chart, Lane, Mark, Panel, Point, Segment, Steps, clipped, label, simplified, snapped
from ..palette import GREEN, GREY, INK, REVISIONS, VERMILION, State
from ..picture import Picture
from ..plotly_chart import figure
from ..podstate import state_of
from ..svg_chart import svg
from ..view import Scene, View

BEFORE, AFTER = 2_000, 5_000  # milliseconds shown around the update
FAR = 600_000  # a change that much later than the update is a story of its own
MOST_LANES = 24
PIXELS = 290  # what happens within two pixels is drawn at once
REVISION = "deployment.kubernetes.io/revision"
RESTARTED = "kubectl.kubernetes.io/restartedAt"


def draw(scene: Scene, *, since: int | None = None, **_: object) -> Picture:
    """`since`: first moment shown (milliseconds); by default a little before the last change that somebody made."""
    chart = chart_of(scene, since)
    return Picture(svg=svg(chart), text="\n".join((chart.title, *chart.lines)), plotly=figure(chart))


def chart_of(scene: Scene, since: int | None = None) -> Chart:
    """ValueError if there never was such a deployment."""
    history = scene.history
    writes = [r for r in history.of("deployments.apps", scene.namespace, scene.name) if r.when <= scene.when]
    if not writes:
        raise ValueError(f'deployments.apps "{scene.name}" has never existed in namespace {scene.namespace}')
    sets = _sets(history, scene, writes[-1].object["metadata"]["uid"])
    marks = tuple(_marks(writes))
    start = since if since is not None else max(_begin(marks, writes) - BEFORE, 0)
    lanes = tuple(_lanes(history, scene, sets, start))
    end = _end(scene, sets, lanes, start)
    grain = max((end - start) // PIXELS, 1)
    totals = [replace(s, points=snapped(s.points, start, grain)) for s in _steps(sets)]
    totals = [s for s in totals if any(n for _, n in clipped(s.points, start, end))]
    bounds = [replace(s, points=snapped(s.points, start, grain)) for s in _bounds(writes)]
    panels = [Panel(title="Pods of each revision", steps=(*totals, *bounds), height=170)]
    if lanes:
        panels.append(Panel(title="Each pod", lanes=[_coarser(lane, grain) for lane in _sample(lanes)]))
    shown = tuple(m for m in marks if start <= m.when <= end)
    return Chart(
        title=f"Rollout of deployment {scene.name}",
        subtitle=f"minutes and seconds since {history.clock.datetime(start):%H:%M:%S}",
        start=start, end=end, panels=panels, marks=shown, lines=tuple(_words(totals, shown, start, end)),
        note=f"{MOST_LANES} of {len(lanes)} pods are drawn." if len(lanes) > MOST_LANES else "",
    )  # fmt: skip


def _coarser(lane: Lane, grain: int) -> Lane:
    """Without the segments that are no wider than a pixel: the one after begins earlier."""
    kept: list[Segment] = []
    begin = lane.segments[0].begin
    for segment in lane.segments:
        if segment.end - segment.begin > grain or segment is lane.segments[-1]:
            kept.append(replace(segment, begin=begin))
            begin = segment.end
    return replace(lane, segments=tuple(kept))


def _sample(lanes: Sequence[Lane]) -> Sequence[Lane]:
    """A few of many lanes, evenly from the oldest to the newest pod."""
    if len(lanes) <= MOST_LANES:
        return lanes
    return tuple(lanes[n * len(lanes) // MOST_LANES] for n in range(MOST_LANES))


def _sets(history: History, scene: Scene, uid: str) -> dict[str, list[Revision]]:
    """The writes to each ReplicaSet of the deployment, oldest set first."""
    found: dict[str, list[Revision]] = {}
    for revision in history.of_resource("replicasets.apps", until=scene.when):
        owner = controller_of(revision.object)
        if owner is not None and owner["uid"] == uid:
            found.setdefault(name_of(revision.object), []).append(revision)
    return found


def _marks(writes: Sequence[Revision]) -> Iterator[Mark]:
    """What was done to the deployment, from what changed in it."""
    templates: list[Object] = []
    for write in writes:
        template = dig(write.object, "spec.template", {})
        if write.verb == "create":
            yield Mark(write.when, "created")
        elif write.verb == "update" and write.previous is not None:
            words = _change(write.previous, write.object)
            if words.startswith("image ") and template in templates:
                words = words.replace("image ", "back to ", 1)
            if words:
                yield Mark(write.when, words)
        if template not in templates:
            templates.append(template)


def _change(old: Object, new: Object) -> str:
    if old.get("spec") == new.get("spec"):
        return ""
    before, after = dig(old, "spec.template", {}), dig(new, "spec.template", {})
    if before != after:
        images = [
            c["image"]
            for c in dig(after, "spec.containers", ())
            if c["image"] not in {d["image"] for d in dig(before, "spec.containers", ())}
        ]
        if images:
            return "image " + ", ".join(image.rpartition("/")[2] for image in images)
        restarted = dig(after, "metadata.annotations", {}).get(RESTARTED) != dig(
            before, "metadata.annotations", {}
        ).get(RESTARTED)
        return "restart" if restarted else "new template"
    sizes = dig(old, "spec.replicas", 0), dig(new, "spec.replicas", 0)
    if sizes[0] != sizes[1]:
        return f"scale {sizes[0]} → {sizes[1]}"
    if bool(dig(old, "spec.paused")) != bool(dig(new, "spec.paused")):
        return "pause" if dig(new, "spec.paused") else "resume"
    return ""


def _begin(marks: Sequence[Mark], writes: Sequence[Revision]) -> int:
    """The last update of the pods, or the last change of anything else if that came much later."""
    if not marks:
        return writes[0].when
    updates = [m.when for m in marks if not m.text.startswith(("scale", "pause", "resume"))]
    last = updates[-1] if updates else marks[-1].when
    return last if marks[-1].when - last < FAR else marks[-1].when


def _end(scene: Scene, sets: dict[str, list[Revision]], lanes: Sequence[Lane], start: int) -> int:
    """A little after the last thing that happened."""
    moments = [r.when for revisions in sets.values() for r in revisions]
    moments += [s.begin for lane in lanes for s in lane.segments] + [
        s.end for lane in lanes for s in lane.segments if s.end < scene.when
    ]
    return min(scene.when, max([start + BEFORE, *moments]) + AFTER) if scene.when > start else start + 1


def _steps(sets: dict[str, list[Revision]]) -> Iterator[Steps]:
    for index, revisions in enumerate(sets.values()):
        points: list[Point] = [
            (r.when, 0 if r.verb == "delete" else dig(r.object, "status.replicas", 0)) for r in revisions
        ]
        obj = revisions[-1].object
        number = (obj["metadata"].get("annotations") or {}).get(REVISION, "?")
        image = dig(obj, "spec.template.spec.containers", ({"image": ""},))[0]["image"].rpartition("/")[2]
        yield Steps(f"revision {number} ({image})", REVISIONS[index % len(REVISIONS)], simplified(points), stack=True)


def _bounds(writes: Sequence[Revision]) -> Iterator[Steps]:
    """Desired, the most and the least that the strategy allows, and what is available."""
    yield Steps("desired", INK, simplified([(w.when, dig(w.object, "spec.replicas", 1)) for w in writes]), width=1.5)
    if dig(writes[-1].object, "spec.strategy.type") == "RollingUpdate":
        most = simplified([(w.when, _surge(w.object)) for w in writes])
        least = simplified([(w.when, _least(w.object)) for w in writes])
        yield Steps("at most (maxSurge)", GREY, most, dash="dash", width=1.4)
        yield Steps("ready at least (maxUnavailable)", VERMILION, least, dash="dot", width=1.6)
    available = simplified([(w.when, dig(w.object, "status.availableReplicas", 0)) for w in writes])
    yield Steps("available", GREEN, available, width=2.5)


def _surge(deployment: Object) -> int:
    replicas = dig(deployment, "spec.replicas", 1)
    return int(replicas + _share(dig(deployment, "spec.strategy.rollingUpdate.maxSurge", 0), replicas, up=True))


def _least(deployment: Object) -> int:
    replicas = dig(deployment, "spec.replicas", 1)
    surge = _surge(deployment) - replicas
    unavailable = _share(dig(deployment, "spec.strategy.rollingUpdate.maxUnavailable", 0), replicas, up=False)
    return max(int(replicas - (unavailable or (0 if surge else 1))), 0)


def _share(value: object, total: int, *, up: bool) -> int:
    """A number or a percentage of `total`, rounded up or down."""
    if isinstance(value, str) and value.endswith("%"):
        hundredths = int(value[:-1]) * total
        return -(-hundredths // 100) if up else hundredths // 100
    return int(str(value))


def _lanes(history: History, scene: Scene, sets: dict[str, list[Revision]], start: int) -> Iterator[Lane]:
    """A lane for each pod of the deployment that lived after `start`, oldest first."""
    colors = {
        revisions[0].object["metadata"]["uid"]: REVISIONS[i % len(REVISIONS)]
        for i, revisions in enumerate(sets.values())
    }
    pods: dict[str, list[Revision]] = {}
    for revision in history.of_resource("pods", until=scene.when):
        owner = controller_of(revision.object)
        if owner is not None and owner["uid"] in colors:
            pods.setdefault(name_of(revision.object), []).append(revision)
    for name, revisions in pods.items():
        ended = revisions[-1].when if revisions[-1].verb == "delete" else scene.when
        if ended < start:
            continue
        owner = controller_of(revisions[0].object)
        assert owner is not None
        yield Lane(name, tuple(_segments(revisions, ended)), colors[owner["uid"]])


def _segments(revisions: Sequence[Revision], ended: int) -> Iterator[Segment]:
    current: State | None = None
    begin = revisions[0].when
    for revision in revisions:
        state = state_of(revision.object)
        if state is not current:
            if current is not None and revision.when > begin:
                yield Segment(begin, revision.when, current)
            current, begin = state, revision.when
    if current is not None:
        yield Segment(begin, ended, current)


def _words(totals: Sequence[Steps], marks: Sequence[Mark], start: int, end: int) -> Iterator[str]:
    for mark in marks:
        yield f"  {label(mark.when - start)}  {mark.text}"
    for steps in totals:
        values = [value for _, value in clipped(steps.points, start, end)[:-1]]
        yield f"  {steps.name}: " + " → ".join(f"{value:g}" for value in values)


VIEW = View(
    name="rollout",
    summary="a rolling update: old and new replicas, their bounds, and a lane for each pod",
    draw=draw,
    kinds=("deployments.apps",),
    example="rollout deploy/web",
)
