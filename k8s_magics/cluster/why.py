"""`%k8s why pod/web`: who wrote an object, and because of what, as a few lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..apimachinery.meta import condition
from ..apimachinery.objects import Object, dig
from ..apiserver.discovery import Discovery
from ..apiserver.history import History
from ..apiserver.store import Revision

SHOWN = 8
_VERBS = {"create": "created", "update": "updated", "delete": "deleted"}


def why(history: History, discovery: Discovery, target: str, namespace: str = "default") -> str:
    """The last writes to `kind/name`, each with its chain of causes; ValueError if the target cannot be found."""
    word, slash, name = target.partition("/")
    resource = discovery.find(word)
    if resource is None or not slash:
        raise ValueError(f"say of what: `%k8s why pod/web` ({target!r} names no object)")
    revisions = history.of(resource.key, namespace if resource.namespaced else "", name)
    if not revisions:
        raise ValueError(f'{resource.plural} "{name}" has never existed here')
    lines = [f"{resource.kind} {name}"]
    lines += [f"  {text}" for text in _state(revisions[-1])]
    for revision in revisions[-SHOWN:]:
        lines.append(_line(history, revision))
        lines += [f"        because {_line(history, cause).strip()}" for cause in history.causes(revision)[:3]]
    return "\n".join(lines)


def _line(history: History, revision: Revision) -> str:
    key = revision.key
    what = f"{key.resource.partition('.')[0]}/{key.name}"
    return f"  {history.clock.datetime(revision.when):%H:%M:%S}  {revision.actor} {_VERBS[revision.verb]} {what}{_change(revision)}"


def _change(revision: Revision) -> str:
    """What an update changed, as far as a few words go."""
    if revision.previous is None or revision.verb != "update":
        return ""
    paths = list(_changed(revision.previous, revision.object, ""))
    shown = ", ".join(paths[:3]) + (" ..." if len(paths) > 3 else "")
    return f" ({shown})" if paths else ""


def _changed(old: Object, new: Object, prefix: str) -> Iterator[str]:
    for key in (*new, *(k for k in old if k not in new)):
        path = f"{prefix}{key}"
        before, after = old.get(key), new.get(key)
        if before == after or path in ("metadata.resourceVersion", "metadata.managedFields"):
            continue
        if isinstance(before, dict) and isinstance(after, dict):
            yield from _changed(before, after, f"{path}.")
        elif isinstance(after, (str, int, bool)):
            yield f"{path}={after}"
        else:
            yield path


def _state(revision: Revision) -> Sequence[str]:
    obj = revision.object
    if revision.verb == "delete":
        return ("is gone",)
    found = []
    scheduled = condition(obj, "PodScheduled")
    if scheduled is not None and scheduled["status"] == "False":
        found.append(f"is not scheduled: {scheduled.get('message', '')}")
    for status in dig(obj, "status.containerStatuses", ()):
        waiting = dig(status, "state.waiting")
        if waiting:
            found.append(
                f"container {status['name']} waits: {waiting.get('reason', '')} {waiting.get('message', '')}".rstrip()
            )
    return found
