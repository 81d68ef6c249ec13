"""On which nodes a DaemonSet has nothing to do: remembered between looks, so that a look costs what has changed, not every node."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ...apimachinery.meta import is_deleting, labels_of
from ...apimachinery.objects import Object
from ..history.revisions import HASH_LABEL
from ..pods.state import is_finished, is_ready
from .placement import belongs, target_node

_NONE: Sequence[Object] = ()


@dataclass(slots=True)
class Look:
    """A DaemonSet's nodes and its pods by node, less the quiet nodes, of whose pods so many are `ready` and so many `pending`.

    On a quiet node a pod should be, and there is just one, of the present template; or none should be, and there is none.
    """

    ready: int = 0
    pending: int = 0
    nodes: list[Object] = field(default_factory=list)
    pods: dict[str, Sequence[Object]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Quiet:
    """A quiet node with the pod there (or none), as they were when it was looked at.  Objects never change: while they are the
    same, so is what was found."""

    node: Object
    here: Sequence[Object]
    ready: bool


class Roster:
    """The quiet nodes of one DaemonSet by name."""

    def __init__(self) -> None:
        self._quiet: dict[str, _Quiet] = {}
        self._of: tuple[object, str] = (None, "")

    def look(self, daemonset: Object, nodes: Iterable[Object], pods: Iterable[Object], digest: str) -> Look:
        """`digest`: the hash of the present template."""
        if self._of[0] is not daemonset["spec"] or self._of[1] != digest:
            self._quiet, self._of = {}, (daemonset["spec"], digest)
        look = Look(pods=_by_node(pods))
        for node in nodes:
            name = node["metadata"]["name"]
            here = look.pods.get(name, _NONE)
            known = self._quiet.get(name)
            if known is None or known.node is not node or known.here != here:
                known = _quiet(daemonset, node, here, digest)
            if known is None:
                self._quiet.pop(name, None)
                look.nodes.append(node)
                continue
            self._quiet[name] = known
            if here:
                del look.pods[name]
                look.ready += known.ready
                look.pending += not known.ready
        return look


def _quiet(daemonset: Object, node: Object, here: Sequence[Object], digest: str) -> _Quiet | None:
    should, may_stay = belongs(daemonset, node)
    if not here:
        return None if should else _Quiet(node, here, ready=False)
    pod, ready = here[0], is_ready(here[0])
    if len(here) > 1 or not (should and may_stay) or is_deleting(pod) or is_finished(pod):
        return None
    if labels_of(pod).get(HASH_LABEL) != digest or (ready and daemonset["spec"].get("minReadySeconds")):
        return None  # it has to be replaced, or will count as available later
    return _Quiet(node, here, ready)


def _by_node(pods: Iterable[Object]) -> dict[str, Sequence[Object]]:
    found: dict[str, list[Object]] = {}
    for pod in pods:
        found.setdefault(pod["spec"].get("nodeName") or target_node(pod), []).append(pod)
    return {**found}
