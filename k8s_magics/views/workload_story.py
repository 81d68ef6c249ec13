"""The story of a Deployment, a StatefulSet or a DaemonSet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..apimachinery.objects import dig
from ..apiserver.store import Revision
from .chart import Steps, simplified
from .palette import GREEN, GREY, INK, VERMILION
from .story import Story
from .view import Scene
from .workload import (
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
from .workload_marks import marks_of, node_marks, story_begins
from .workload_pods import generations, lives


def workload_story(scene: Scene) -> Story:
    """ValueError if there never was such a workload."""
    kind, history = scene.kind or DEPLOYMENT, scene.history
    writes = _last_life([r for r in history.of(kind, scene.namespace, scene.name) if r.when <= scene.when])
    if not writes:
        raise ValueError(f'{kind} "{scene.name}" has never existed in namespace {scene.namespace}')
    uid = writes[-1].object["metadata"]["uid"]
    pods = lives(history, kind, uid, scene.when)
    nodes = {str(dig(w.object, "spec.nodeName", "")) for life in pods for w in life.writes[-1:]}
    marks = sorted((*marks_of(writes), *node_marks(history, nodes, scene.when)), key=lambda mark: mark.when)
    return Story(
        title=KINDS[kind].lower() if kind == DEPLOYMENT else KINDS[kind],
        pods=pods, drawn=generations(history, kind, uid, pods, scene.when), bounds=tuple(_bounds(writes)), marks=marks,
        moments=tuple(w.when for w in writes), begins=story_begins(writes, marks),
        is_done=writes[-1].verb == "delete" or is_done(writes[-1].object), note=_note(writes[-1]), ordinals=kind == STATEFUL_SET,
    )  # fmt: skip


def _last_life(writes: Sequence[Revision]) -> Sequence[Revision]:
    """Without what was there under the same name before, and has been deleted."""
    born = [n for n, write in enumerate(writes) if write.verb == "create"]
    return writes[born[-1] :] if born else writes


def _bounds(writes: Sequence[Revision]) -> Iterator[Steps]:
    """Desired, the most and the least that the strategy allows, and what is available."""
    yield Steps("desired", INK, simplified([(w.when, wanted(w.object)) for w in writes]), width=1.5)
    last = writes[-1].object
    if strategy(last).get("type") == "RollingUpdate":
        rolling = [w for w in writes if strategy(w.object).get("type") == "RollingUpdate"]
        if last["kind"] != "StatefulSet":
            ceiling = simplified([(w.when, most(w.object)) for w in rolling])
            yield Steps("at most (maxSurge)", GREY, ceiling, dash="dash", width=1.4)
        floor = simplified([(w.when, least(w.object)) for w in rolling])
        yield Steps("ready at least (maxUnavailable)", VERMILION, floor, dash="dot", width=1.6)
    yield Steps("available", GREEN, simplified([(w.when, available(w.object)) for w in writes]), width=2.5)


def _note(write: Revision) -> str:
    """What a reader must know beside the picture, in one line."""
    if words := trouble(write.object):
        return words
    part = partition(write.object)
    return f"partition {part}: pods with a lower number keep the old revision." if part else ""
