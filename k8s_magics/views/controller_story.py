"""The story of a ReplicationController, and of those that `kubectl rolling-update` made to follow it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..apimachinery.objects import Object, dig
from ..apiserver.store import Revision
from ..kubectl117.rolling.annotations import DESIRED, SOURCE_ID, annotations_of
from ..kubectl117.rolling.updater import SURGE
from .chart import Mark, Point, Steps, at, simplified
from .controller_family import RENAMING, REPLICATION_CONTROLLER, Controller, Family, family
from .palette import GREEN, GREY, INK, REVISIONS
from .story import Story
from .svg import short
from .view import Scene
from .workload_marks import first_unfinished, node_marks, template_change
from .workload_pods import Generation, Life, image_of, lives_under, ready

NAME = 22  # letters of a name: that of a temporary controller ends with a long hash
UPDATES = ("rolling-update", "rollback")


def controller_story(scene: Scene) -> Story:
    """ValueError if there never was such a controller."""
    kin = family(scene.history, scene.namespace, scene.name, scene.when)
    if kin is None:
        raise ValueError(
            f'{REPLICATION_CONTROLLER} "{scene.name}" has never existed in namespace {scene.namespace or "default"}'
        )
    pods = lives_under(scene.history, {c.uid for c in kin.members}, lambda pod: _revision(kin, pod), scene.when)
    nodes = {str(dig(w.object, "spec.nodeName", "")) for life in pods for w in life.writes[-1:]}
    done = tuple(_marks(kin))
    marks = sorted((*done, *node_marks(scene.history, nodes, scene.when)), key=lambda mark: mark.when)
    updates = [m.when for m in done if m.text.startswith(UPDATES)] or [done[-1].when]
    desired, *others = _bounds(kin, pods, scene.when)
    is_complete = at(desired.points, scene.when) == at(others[-1].points, scene.when)
    return Story(
        title="ReplicationController", told_apart_by="controller", pods=pods,
        drawn=_generations(kin, pods), bounds=(desired, *others), marks=marks,
        moments=tuple(write.when for _, write in kin.writes()), is_done=is_complete and not kin.is_rolling(scene.when),
        begins=first_unfinished(updates, done[-1].when, lambda when: not kin.is_rolling(when - 1)), note=_note(kin, scene.when),
    )  # fmt: skip


def _revision(kin: Family, pod: Object) -> str:
    """Of which controller, and with which image: an image that is changed in a template is only for the pods to come."""
    owner = next(r for r in pod["metadata"]["ownerReferences"] if r.get("controller"))
    return f"{kin.origin(str(owner['uid']))}/{image_of(pod)}"


def _generations(kin: Family, pods: Sequence[Life]) -> dict[str, Generation]:
    """Names and images, in the order in which the first pods came."""
    drawn: dict[str, Generation] = {}
    for life in pods:
        if life.revision not in drawn:
            uid, _, image = life.revision.partition("/")
            names = dict.fromkeys(c.name for c in kin.members if kin.origin(c.uid) == uid)
            label = f"{', then '.join(short(name, NAME) for name in names)} ({short(image, 30)})"
            drawn[life.revision] = Generation(label, REVISIONS[len(drawn) % len(REVISIONS)])
    return drawn


def _bounds(kin: Family, pods: Sequence[Life], until: int) -> Iterator[Steps]:
    """What the updater of kubectl keeps to: as many ready as are wanted, and one pod more while it is at work."""
    wanted = tuple(_wanted(kin))
    most = simplified([(when, count + (SURGE if kin.is_rolling(when) else 0)) for when, count in wanted])
    yield Steps("desired", INK, simplified(wanted), width=1.5)
    if any(m.text.startswith(UPDATES) for m in _marks(kin)):
        yield Steps("at most (one more while it rolls)", GREY, most, dash="dash", width=1.4)
    yield Steps("ready", GREEN, ready(pods, until), width=2.5)


def _wanted(kin: Family) -> Iterator[Point]:
    """How many pods shall be there after each write; while a controller is being renamed, as many as before."""
    count = 0
    for when in dict.fromkeys(write.when for _, write in kin.writes()):
        present = tuple(kin.present(when))
        told = [int(text) for rc in present if (text := annotations_of(rc).get(DESIRED, "")).isdigit()]
        if present:
            count = max(told) if told else sum(int(dig(rc, "spec.replicas", 1)) for rc in present)
        elif not any(when <= c.born < when + RENAMING for c in kin.members):
            count = 0
        yield when, float(count)


def _marks(kin: Family) -> Iterator[Mark]:
    """What was done to the controllers, from what changed in them."""
    for member, write in kin.writes():
        words = _deed(kin, member, write)
        if words:
            yield Mark(write.when, words)


def _deed(kin: Family, member: Controller, write: Revision) -> str:
    if write.verb == "create":
        return _birth(kin, member)
    if write.verb == "delete":
        return "" if member.uid in kin.renamed.values() else f"{short(member.name, NAME)} deleted"
    before, after = write.previous or {}, write.object
    if SOURCE_ID in annotations_of(after) and SOURCE_ID not in annotations_of(before):
        return f"rollback to {_image(after)}"
    old, new = (dig(rc, "spec.template.spec") for rc in (before, after))
    if old != new:
        return template_change(dig(before, "spec.template"), dig(after, "spec.template"))
    sizes = dig(before, "spec.replicas"), dig(after, "spec.replicas")
    if sizes[0] != sizes[1] and not kin.is_rolling(write.when):
        return f"scale {sizes[0]} → {sizes[1]}"
    return ""


def _birth(kin: Family, member: Controller) -> str:
    if member.uid in kin.renamed:
        return f"renamed to {short(member.name, NAME)}"
    source = kin.by_uid(member.source)
    if source is None:
        return "created"
    image = _image(member.last)
    return f"rolling-update to {image if image != _image(source.last) else short(member.name, NAME)}"


def _image(rc: Object) -> str:
    return image_of({"spec": dig(rc, "spec.template.spec", {})})


def _note(kin: Family, when: int) -> str:
    """An update that is not through stands still: the cluster knows nothing of it."""
    if not kin.is_rolling(when):
        return ""
    sizes = " and ".join(
        f"{short(rc['metadata']['name'], NAME)} has {dig(rc, 'spec.replicas')}" for rc in kin.present(when)
    )
    return f"not finished: {sizes}. The same command goes on, --rollback goes back."
