"""`%k8s why pod/web`: who wrote an object, and because of what, as a few lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ..apimachinery.meta import condition
from ..apimachinery.objects import Object, dig
from ..apiserver.discovery import Discovery
from ..apiserver.history import History
from ..apiserver.store import Key, Revision

SHOWN = 8
NO_NEWS = ("metadata.resourceVersion", "metadata.managedFields", "metadata.generation", "status.observedGeneration")
_VERBS = {"create": "created", "update": "changed", "delete": "deleted"}


def why(history: History, discovery: Discovery, target: str) -> str:
    """How `kind/name` came to be (who did what first, and what followed from it), and who changed it since.

    ValueError if the target cannot be found."""
    key = key_meant(history, discovery, target)
    writes = history.of(*key)
    born = max((n for n, write in enumerate(writes) if write.verb == "create"), default=0)
    life = writes[born:]
    lines = [f"{life[-1].object['kind']} {key.name}", *(f"  {text}" for text in _state(life[-1]))]
    for depth, cause in enumerate((*reversed(history.causes(life[0])), life[0])):
        lines.append(_line(history, cause, "so " if depth else "", "  " * depth))
    later = [list(group) for _, group in groupby(life[1:], lambda write: (write.actor, write.verb))]
    if len(later) > SHOWN:
        lines.append("  ...")
    lines += [_group(history, group) for group in later[-SHOWN:]]
    return "\n".join(lines)


def key_meant(history: History, discovery: Discovery, target: str) -> Key:
    """Where `pod/web` is or was: in `default`, or else in the only namespace that has had one."""
    word, slash, name = target.partition("/")
    resource = discovery.find(word)
    if resource is None or not slash:
        raise ValueError(f"say of what: `%k8s why pod/web` ({target!r} names no object)")
    found = dict.fromkeys(w.key for w in history.of_resource(resource.key) if w.key.name == name)
    here = [key for key in found if key.namespace in ("", "default")] or list(found)
    if not here:
        raise ValueError(f'{resource.plural} "{name}" has never existed here')
    return here[0]


def _line(history: History, write: Revision, word: str, indent: str) -> str:
    what = f"{write.key.resource.partition('.')[0]}/{write.key.name}"
    return f"  {_time(history, write)}  {indent}{word}{write.actor} {_VERBS[write.verb]} {what}{_change(write)}"


def _group(history: History, writes: Sequence[Revision]) -> str:
    """What one actor did in a row, as one line."""
    last = writes[-1]
    begin, end = _time(history, writes[0]), _time(history, last)
    when = begin if begin == end else f"{begin} to {end}"
    often = "" if len(writes) == 1 else f" {len(writes)} times, last"
    return f"  {when}  {last.actor} {_VERBS[last.verb]} it{often}{_change(last)}"


def _time(history: History, write: Revision) -> str:
    return f"{history.clock.datetime(write.when):%H:%M:%S}"


def _change(revision: Revision) -> str:
    """What an update changed, as far as a few words go."""
    if revision.previous is None or revision.verb != "update":
        return ""
    paths = list(_changed(revision.previous, revision.object, ""))
    shown = ", ".join(paths[:2]) + (" ..." if len(paths) > 2 else "")
    return f" ({shown})" if paths else ""


def _changed(old: Object, new: Object, prefix: str) -> Iterator[str]:
    for key in (*new, *(k for k in old if k not in new)):
        path = f"{prefix}{key}"
        before, after = old.get(key), new.get(key)
        if before == after or path in NO_NEWS:
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
