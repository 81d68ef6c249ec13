"""What happened to a workload, and when: what somebody did to it, what its controller gave up on, and which of its nodes went away."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from ..apimachinery.meta import condition, name_of
from ..apimachinery.objects import Object, dig
from ..apiserver.history import History
from ..apiserver.store import Revision
from .chart import Mark
from .workload import is_done, partition

RESTARTED = "kubectl.kubernetes.io/restartedAt"
EXCEEDED = "ProgressDeadlineExceeded"
FAR = 600_000  # a change that much later than the update is a story of its own
NO_UPDATE = ("scale", "pause", "resume", "partition", EXCEEDED)


def marks_of(writes: Sequence[Revision]) -> tuple[Mark, ...]:
    """What was done to the workload, from what changed in it."""
    return tuple(_marks(writes))


def _marks(writes: Sequence[Revision]) -> Iterator[Mark]:
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
            if _progress(write.object) == EXCEEDED != _progress(write.previous):
                yield Mark(write.when, EXCEEDED)
        if template not in templates:
            templates.append(template)


def _progress(obj: Object) -> str:
    found = condition(obj, "Progressing")
    return str(found.get("reason", "")) if found is not None else ""


def _change(old: Object, new: Object) -> str:
    if old.get("spec") == new.get("spec"):
        return ""
    before, after = dig(old, "spec.template", {}), dig(new, "spec.template", {})
    if before != after:
        return template_change(before, after)
    sizes = dig(old, "spec.replicas", 0), dig(new, "spec.replicas", 0)
    if sizes[0] != sizes[1]:
        return f"scale {sizes[0]} → {sizes[1]}"
    if bool(dig(old, "spec.paused")) != bool(dig(new, "spec.paused")):
        return "pause" if dig(new, "spec.paused") else "resume"
    parts = partition(old), partition(new)
    return f"partition {parts[0]} → {parts[1]}" if parts[0] != parts[1] else ""


def template_change(before: Object, after: Object) -> str:
    """`image nginx:1.28`, `restart`, or the names of the fields that changed."""
    known = {c["image"] for c in dig(before, "spec.containers", ())}
    images = [c["image"] for c in dig(after, "spec.containers", ()) if c["image"] not in known]
    if images:
        return "image " + ", ".join(image.rpartition("/")[2] for image in images)
    stamps = [dig(template, "metadata.annotations", {}).get(RESTARTED) for template in (before, after)]
    if stamps[0] != stamps[1]:
        return "restart"
    fields = [
        field
        for old, new in zip(dig(before, "spec.containers", ()), dig(after, "spec.containers", ()), strict=False)
        for field in {**old, **new}
        if old.get(field) != new.get(field)
    ]
    return f"new {', '.join(dict.fromkeys(fields))}" if fields else "new template"


def node_marks(history: History, nodes: Collection[str], until: int) -> Iterator[Mark]:
    """When one of `nodes` stopped answering, came back, or was closed to new pods."""
    for write in history.of_resource("nodes", until=until):
        if write.key.name not in nodes or write.previous is None or write.verb != "update":
            continue
        ready = [_is_ready(obj) for obj in (write.previous, write.object)]
        closed = [bool(dig(obj, "spec.unschedulable")) for obj in (write.previous, write.object)]
        if ready[0] != ready[1]:
            yield Mark(write.when, f"{name_of(write.object)} {'Ready' if ready[1] else 'NotReady'}")
        if closed[0] != closed[1]:
            yield Mark(write.when, f"{name_of(write.object)} {'cordoned' if closed[1] else 'uncordoned'}")


def _is_ready(node: Object) -> bool:
    found = condition(node, "Ready")
    return found is not None and found["status"] == "True"


def story_begins(writes: Sequence[Revision], marks: Sequence[Mark]) -> int:
    """When the last story began: with the last update of the pods, or with the first of those that were not done when the next one came."""
    if not marks:
        return writes[0].when
    updates = [m.when for m in marks if not m.text.startswith(NO_UPDATE) and not _is_of_node(m)]
    return first_unfinished(updates or [marks[-1].when], marks[-1].when, lambda when: _was_done(writes, when))


def first_unfinished(updates: Sequence[int], last: int, was_done: Callable[[int], bool]) -> int:
    """The last of `updates`, or the first of those that were not done when the next one came; `last` if it came much later than all of them."""
    *earlier, begin = updates
    if last - begin >= FAR:
        return last
    while earlier and begin - earlier[-1] < FAR and not was_done(begin):
        begin = earlier.pop()
    return begin


def _is_of_node(mark: Mark) -> bool:
    return mark.text.endswith(("Ready", "NotReady", "cordoned"))


def _was_done(writes: Sequence[Revision], when: int) -> bool:
    """Whether all was well just before `when`."""
    before = [w for w in writes if w.when < when]
    return bool(before) and is_done(before[-1].object)
