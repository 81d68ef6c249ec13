"""*rollout*: a rolling update over time: old and new pods, the bounds they keep, a lane for each pod, and what was done when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ...apimachinery.objects import dig
from ...apiserver.store import Revision
from ..chart import Chart, Lane, Mark, Panel, Segment, Steps, clipped, label, simplified, snapped
from ..palette import GREEN, GREY, INK, VERMILION
from ..picture import Picture
from ..plotly_chart import figure
from ..svg import short
from ..svg_chart import svg
from ..view import Scene, View
from ..workload import (
    DEPLOYMENT,
    KINDS,
    STATEFUL_SET,
    available,
    is_done,
    least,
    most,
    partition,
    strategy,
    trouble,
    wanted,
)
from ..workload_marks import marks_of, node_marks, story_begins
from ..workload_pods import Generation, Life, counted, ended_at, generations, lives, segments

BEFORE, AFTER = 2_000, 5_000  # milliseconds shown around the update
MOST_LANES = 24
PIXELS = 290  # what happens within two pixels is drawn at once
MOST_NUMBERS = 9  # of each line of the text form


def draw(scene: Scene, *, since: int | None = None, **_: object) -> Picture:
    """`since`: first moment shown (milliseconds); by default a little before the last change that somebody made."""
    chart = chart_of(scene, since)
    return Picture(svg=svg(chart), text="\n".join((chart.title, *chart.lines)), plotly=figure(chart))


def chart_of(scene: Scene, since: int | None = None) -> Chart:
    """ValueError if there never was such a workload."""
    kind, history = scene.kind or DEPLOYMENT, scene.history
    writes = _last_life([r for r in history.of(kind, scene.namespace, scene.name) if r.when <= scene.when])
    if not writes:
        raise ValueError(f'{kind} "{scene.name}" has never existed in namespace {scene.namespace}')
    uid = writes[-1].object["metadata"]["uid"]
    pods = lives(history, kind, uid, scene.when)
    drawn = generations(history, kind, uid, pods, scene.when)
    nodes = {str(dig(w.object, "spec.nodeName", "")) for life in pods for w in life.writes[-1:]}
    done = marks_of(writes)
    marks = sorted((*done, *node_marks(history, nodes, scene.when)), key=lambda mark: mark.when)
    start = since if since is not None else max(story_begins(writes, marks) - BEFORE, 0)
    end = _end(scene, writes, pods, marks, start)
    lanes = tuple(_lanes(pods, drawn, kind, start, scene.when))
    grain = max((end - start) // PIXELS, 1)
    steps = [Steps(g.label, g.color, counted(pods, key), stack=True) for key, g in drawn.items()]
    totals = [replace(s, points=snapped(s.points, start, grain)) for s in steps]
    totals = [s for s in totals if any(n for _, n in clipped(s.points, start, end))]
    bounds = [replace(s, points=snapped(s.points, start, grain)) for s in _bounds(writes)]
    panels = [Panel(title="Pods of each revision", steps=(*totals, *bounds), height=170)]
    if lanes:
        panels.append(Panel(title="Each pod", lanes=[_coarser(lane, grain) for lane in _sample(lanes)]))
    shown = tuple(m for m in marks if start <= m.when <= end)
    note = _note(writes[-1], lanes)
    return Chart(
        title=_title(scene, kind), subtitle=f"minutes and seconds since {history.clock.datetime(start):%H:%M:%S}",
        start=start, end=end, panels=panels, marks=shown, note=short(note, 108),
        lines=(*_words((*totals, bounds[-1]), shown, start, end), *([f"  {note}"] if note else ())),
    )  # fmt: skip


def _title(scene: Scene, kind: str) -> str:
    where = f" in namespace {short(scene.namespace, 25)}" if scene.namespace != "default" else ""
    return f"Rollout of {KINDS[kind].lower() if kind == DEPLOYMENT else KINDS[kind]} {short(scene.name, 36)}{where}"


def _last_life(writes: Sequence[Revision]) -> Sequence[Revision]:
    """Without what was there under the same name before, and has been deleted."""
    born = [n for n, write in enumerate(writes) if write.verb == "create"]
    return writes[born[-1] :] if born else writes


def _end(scene: Scene, writes: Sequence[Revision], pods: Sequence[Life], marks: Sequence[Mark], start: int) -> int:
    """A little after the last thing that happened, or now, if what was asked for is not there yet."""
    if scene.when <= start:
        return start + 1
    if writes[-1].verb != "delete" and not is_done(writes[-1].object):
        return scene.when
    moments = [w.when for life in pods for w in life.writes] + [w.when for w in writes] + [m.when for m in marks]
    return min(scene.when, max([start + BEFORE, *moments]) + AFTER)


def _bounds(writes: Sequence[Revision]) -> Iterator[Steps]:
    """Desired, the most and the least that the strategy allows, and what is available."""
    yield Steps("desired", INK, simplified([(w.when, wanted(w.object)) for w in writes]), width=1.5)
    last = writes[-1].object
    if strategy(last).get("type") == "RollingUpdate":
        rolling = [w for w in writes if strategy(w.object).get("type") == "RollingUpdate"]
        if last["kind"] != "StatefulSet":
            yield Steps(
                "at most (maxSurge)",
                GREY,
                simplified([(w.when, most(w.object)) for w in rolling]),
                dash="dash",
                width=1.4,
            )
        floor = simplified([(w.when, least(w.object)) for w in rolling])
        yield Steps("ready at least (maxUnavailable)", VERMILION, floor, dash="dot", width=1.6)
    yield Steps("available", GREEN, simplified([(w.when, available(w.object)) for w in writes]), width=2.5)


def _note(write: Revision, lanes: Sequence[Lane]) -> str:
    """What a reader must know beside the picture, in one line."""
    obj = write.object
    if words := trouble(obj):
        return words
    if partition(obj):
        return f"partition {partition(obj)}: pods with a lower number keep the old revision."
    return f"{MOST_LANES} of {len(lanes)} pods are drawn." if len(lanes) > MOST_LANES else ""


def _lanes(pods: Sequence[Life], drawn: dict[str, Generation], kind: str, start: int, until: int) -> Iterator[Lane]:
    """A lane for each pod that lived after `start`, oldest first; the pods of a StatefulSet that bear one name share it."""
    shown = [life for life in pods if ended_at(life, until) >= start]
    if kind == STATEFUL_SET:
        shown.sort(key=lambda life: int(life.name.rpartition("-")[2]))
    for name, same in groupby(shown, lambda life: life.name):
        members = list(same)
        parts = [segment for life in members for segment in segments(life, until)]
        yield Lane(name, parts, drawn[members[-1].revision].color)


def _coarser(lane: Lane, grain: int) -> Lane:
    """Without the segments that are no wider than a pixel: the one after begins earlier."""
    kept: list[Segment] = []
    begin = lane.segments[0].begin
    for segment in lane.segments:
        if kept and segment.begin > kept[-1].end and begin <= kept[-1].end:
            begin = segment.begin  # a gap: the pod was away
        if segment.end - segment.begin > grain or segment is lane.segments[-1]:
            kept.append(replace(segment, begin=begin))
            begin = segment.end
    return replace(lane, segments=tuple(kept))


def _sample(lanes: Sequence[Lane]) -> Sequence[Lane]:
    """A few of many lanes, evenly from the oldest to the newest pod."""
    if len(lanes) <= MOST_LANES:
        return lanes
    return tuple(lanes[n * len(lanes) // MOST_LANES] for n in range(MOST_LANES))


def _words(totals: Sequence[Steps], marks: Sequence[Mark], start: int, end: int) -> Iterator[str]:
    for mark in marks:
        yield f"  {label(mark.when - start)}  {mark.text}"
    for steps in totals:
        values = [f"{value:g}" for value, _ in groupby(value for _, value in clipped(steps.points, start, end))]
        if len(values) > MOST_NUMBERS:
            values = [*values[: MOST_NUMBERS - 3], "…", *values[-2:]]
        yield f"  {steps.name}: " + " → ".join(values)


VIEW = View(
    name="rollout",
    summary="a rolling update: old and new pods, their bounds, and a lane for each pod",
    draw=draw,
    kinds=tuple(KINDS),
    example="rollout deploy/web",
)
