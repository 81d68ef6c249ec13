"""The vocabulary of exercises: what may be asked of a cluster, each with a sentence for the learner whose cluster is not there yet.

    checks=(exists("deploy/web"), ready("deploy/web", 3), image("deploy/web", "nginx:1.28"), field("svc/web", "spec.type", "NodePort"))

Checks look and touch nothing: checking an exercise twice is the same as checking it once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..apimachinery.meta import has_condition, name_of
from ..apimachinery.objects import Object, dig
from .lesson import Check

if TYPE_CHECKING:
    from ..cluster.cluster import Cluster


def exists(target: str, namespace: str = "default") -> Check:
    """There is an object `kind/name`."""
    return lambda cluster: None if _find(cluster, target, namespace) is not None else _missing(target, namespace)


def gone(target: str, namespace: str = "default") -> Check:
    """There is no such object (any more)."""
    return lambda cluster: None if _find(cluster, target, namespace) is None else f"{target} is still there."


def field(target: str, path: str, wanted: Any, namespace: str = "default") -> Check:
    """The field at a dotted path has a value."""

    def about(obj: Object) -> str | None:
        found = dig(obj, path)
        return None if found == wanted else f"{path} of {target} should be {wanted!r}; it is {_shown(found)}."

    return _of(target, namespace, about)


def label(target: str, key: str, value: str, namespace: str = "default") -> Check:
    """An object has a label."""

    def about(obj: Object) -> str | None:
        found = dig(obj, "metadata.labels", {}).get(key)
        return None if found == value else f"{target} should have the label {key}={value}; it has {_shown(found)}."

    return _of(target, namespace, about)


def image(target: str, wanted: str, namespace: str = "default") -> Check:
    """A container of a pod, or of a workload's template, runs an image."""

    def about(obj: Object) -> str | None:
        spec = dig(obj, "spec.template.spec") or obj["spec"]
        images = [c.get("image", "") for c in spec.get("containers", ())]
        return None if wanted in images else f"{target} should run {wanted}; it runs {', '.join(images) or 'nothing'}."

    return _of(target, namespace, about)


def ready(target: str, count: int = 1, namespace: str = "default") -> Check:
    """A pod is ready, or a workload has so many ready pods, all of its newest template."""

    def about(obj: Object) -> str | None:
        if target.partition("/")[0] in ("pod", "pods", "po"):
            return (
                None
                if has_condition(obj, "Ready")
                else f"{target} is not ready yet: `kubectl describe {target}` says why."
            )
        found = dig(obj, "status.readyReplicas", 0)
        updated = dig(obj, "status.updatedReplicas", found)
        if found == count and updated >= count and dig(obj, "spec.replicas", count) == count:
            return None
        return f"{target} should have {count} ready pods of its newest version; it has {min(found, updated)} of {dig(obj, 'spec.replicas', 1)}."

    return _of(target, namespace, about)


def endpoints(service: str, least: int = 1, namespace: str = "default") -> Check:
    """A service has so many ready addresses behind it."""

    def check(cluster: Cluster) -> str | None:
        if _find(cluster, service, namespace) is None:
            return _missing(service, namespace)
        name = service.partition("/")[2]
        slices = cluster.objects("endpointslices", namespace, labels=f"kubernetes.io/service-name={name}")
        found = sum(dig(e, "conditions.ready", True) is not False for s in slices for e in s.get("endpoints") or ())
        return (
            None
            if found >= least
            else f"{service} has {found} ready pods behind it; compare its selector with their labels."
        )

    return check


def that(sentence: str, holds: Callable[[Cluster], bool]) -> Check:
    """Anything else: `sentence` is said while `holds(cluster)` is false."""
    return lambda cluster: None if holds(cluster) else sentence


def _of(target: str, namespace: str, about: Callable[[Object], str | None]) -> Check:
    def check(cluster: Cluster) -> str | None:
        obj = _find(cluster, target, namespace)
        return _missing(target, namespace) if obj is None else about(obj)

    return check


def _find(cluster: Cluster, target: str, namespace: str) -> Object | None:
    kind, _, name = target.partition("/")
    here = [o for o in cluster.objects(kind) if o["metadata"].get("namespace", namespace) == namespace]
    return next((o for o in here if name_of(o) == name), None)


def _missing(target: str, namespace: str) -> str:
    where = "" if namespace == "default" else f" in namespace {namespace}"
    return f"There is no {target}{where} yet."


def _shown(value: object) -> str:
    return "not set" if value is None else repr(value)
