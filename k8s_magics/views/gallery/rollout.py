"""*rollout*: a rolling update over time: old and new pods, the bounds they keep, a lane for each pod, and what was done when.

By a Deployment, a StatefulSet or a DaemonSet, or by `kubectl rolling-update`, which goes from one ReplicationController to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ..chart import Chart, Lane, Mark, Panel, Segment, Steps, clipped, label, snapped
from ..chart_picture import chart_picture
from ..controller_family import REPLICATION_CONTROLLER
from ..controller_story import controller_story
from ..picture import Picture
from ..story import Story
from ..svg import short
from ..view import Scene, View
from ..workload import KINDS
from ..workload_pods import counted, segments
from ..workload_story import workload_story

BEFORE, AFTER = 2_000, 5_000  # milliseconds shown around the update
MOST_LANES = 24
PIXELS = 290  # what happens within two pixels is drawn at once
MOST_TITLE = 35  # letters of a kind and a name
MOST_NUMBERS = 9  # of each line of the text form


def draw(scene: Scene, *, since: int | None = None, **_: object) -> Picture:
    """`since`: first moment shown (milliseconds); by default a little before the last change that somebody made."""
    return chart_picture(chart_of(scene, since))


def chart_of(scene: Scene, since: int | None = None) -> Chart:
    """ValueError if there never was such a workload."""
    story = controller_story(scene) if scene.kind == REPLICATION_CONTROLLER else workload_story(scene)
    start = since if since is not None else max(story.begins - BEFORE, 0)
    end = story.end(start, scene.when, BEFORE, AFTER)
    lanes = tuple(_lanes(story, start, scene.when))
    grain = max((end - start) // PIXELS, 1)
    steps = [Steps(g.label, g.color, counted(story.pods, key), stack=True) for key, g in story.drawn.items()]
    totals = [replace(s, points=snapped(s.points, start, grain)) for s in steps]
    totals = [s for s in totals if any(n for _, n in clipped(s.points, start, end))]
    bounds = [replace(s, points=snapped(s.points, start, grain)) for s in story.bounds]
    panels = [Panel(title=f"Pods of each {story.told_apart_by}", steps=(*totals, *bounds), height=170)]
    if lanes:
        panels.append(Panel(title="Each pod", lanes=[_coarser(lane, grain) for lane in _sample(lanes)]))
    shown = tuple(m for m in story.marks if start <= m.when <= end)
    note = story.note or (f"{MOST_LANES} of {len(lanes)} pods are drawn." if len(lanes) > MOST_LANES else "")
    return Chart(
        title=f"Rollout of {story.title} {short(scene.name, MOST_TITLE - len(story.title))}", where=scene.where,
        subtitle=f"minutes and seconds since {scene.history.clock.datetime(start):%H:%M:%S}",
        start=start, end=end, panels=panels, marks=shown, note=note,
        lines=tuple(_words((*totals, bounds[-1]), shown, start, end)),
    )  # fmt: skip


def _lanes(story: Story, start: int, until: int) -> Iterator[Lane]:
    """A lane for each pod that lived after `start`, oldest first; the pods of a StatefulSet that bear one name share it."""
    for name, same in groupby(story.lived_since(start, until), lambda life: life.name):
        members = list(same)
        parts = [segment for life in members for segment in segments(life, until)]
        yield Lane(name, parts, story.drawn[members[-1].revision].color)


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
    kinds=(*KINDS, REPLICATION_CONTROLLER),
    example="rollout deploy/web",
    needs="`kubectl create deployment` makes something that can be rolled out",
)
