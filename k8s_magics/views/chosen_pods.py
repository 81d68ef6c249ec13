"""Which pods somebody means by an object: `pod/web-1`, `deploy/web` (all of its pods), `node/node-1` (all upon it)."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.meta import controller_of, name_of
from ..apimachinery.objects import Object, dig
from ..apiserver.store import View as Past
from .view import Scene


def chosen(scene: Scene, past: Past) -> Sequence[Object]:
    """The pods that a target means; ValueError if there is no such object at that moment."""
    pods = past.list("pods", scene.namespace or None)
    if scene.kind == "pods":
        found = [pod for pod in pods if name_of(pod) == scene.name]
    elif scene.kind == "nodes":
        found = [pod for pod in pods if dig(pod, "spec.nodeName") == scene.name]
    else:
        found = _owned(pods, past, scene)
    if not found and not any(name_of(o) == scene.name for o in past.list(scene.kind, scene.namespace or None)):
        raise ValueError(f'{scene.kind} "{scene.name}" not found')
    return found


def _owned(pods: Sequence[Object], past: Past, scene: Scene) -> list[Object]:
    """Pods whose controller, or whose controller's controller, is the object."""
    kinds = {scene.kind, "replicasets.apps", "jobs.batch"}
    objects = [(kind, obj) for kind in sorted(kinds) for obj in past.list(kind, scene.namespace or None)]
    owned = {obj["metadata"]["uid"] for kind, obj in objects if kind == scene.kind and name_of(obj) == scene.name}
    for _, obj in objects:
        owner = controller_of(obj)
        owned |= {obj["metadata"]["uid"]} if owner is not None and owner["uid"] in owned else set()
    return [pod for pod in pods if (owner := controller_of(pod)) is not None and owner["uid"] in owned]
