"""Which ReplicaSet is the new one, which are old, and which revision each is.

Source: k8s.io/kubernetes/pkg/controller/deployment/util/deployment_util.go.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ...apimachinery.meta import annotations_of, labels_of, name_of, owner_reference
from ...apimachinery.objects import EMPTY, FrozenDict, Object, dig, evolve, freeze
from .fenceposts import desired_of, max_surge
from .hashing import template_hash

HASH_LABEL = "pod-template-hash"
PREFIX = "deployment.kubernetes.io/"
REVISION, HISTORY = PREFIX + "revision", PREFIX + "revision-history"
DESIRED, MOST = PREFIX + "desired-replicas", PREFIX + "max-replicas"
_NOT_COPIED = frozenset(
    {
        "kubectl.kubernetes.io/last-applied-configuration",
        REVISION,
        HISTORY,
        DESIRED,
        MOST,
        "deprecated.deployment.rollback.to",
    }
)


@dataclass(frozen=True, slots=True)
class Sets:
    """The ReplicaSets of a Deployment; `new` is the one with its present template, if it exists."""

    new: Object | None
    old: tuple[Object, ...]

    @property
    def all(self) -> tuple[Object, ...]:
        return self.old if self.new is None else (*self.old, self.new)


def divide(deployment: Object, sets: Iterable[Object]) -> Sets:
    """The oldest set with the Deployment's template is new, all others are old."""
    ordered = by_age(sets)
    wanted = _bare(deployment["spec"]["template"])
    new = next((s for s in ordered if _bare(s["spec"]["template"]) == wanted), None)
    return Sets(new, tuple(s for s in ordered if s is not new))


def by_age(sets: Iterable[Object]) -> list[Object]:
    return sorted(sets, key=lambda s: (s["metadata"]["creationTimestamp"], name_of(s)))


def _bare(template: Object) -> Object:
    """The template without the hash label that a set adds to it."""
    meta = template.get("metadata") or EMPTY
    labels = meta.get("labels") or EMPTY
    if HASH_LABEL in labels:
        labels = {k: v for k, v in labels.items() if k != HASH_LABEL}
    rest = {k: v for k, v in meta.items() if v and k not in ("labels", "creationTimestamp")}
    return {"metadata": {**rest, **({"labels": labels} if labels else {})}, "spec": template.get("spec")}


def revision_of(obj: Object) -> int:
    """The revision annotation as a number; 0 without."""
    text = annotations_of(obj).get(REVISION, "0")
    return int(text) if text.isascii() and text.isdigit() else 0


def next_revision(old: Sequence[Object]) -> int:
    return max(map(revision_of, old), default=0) + 1


def size_of(replicaset: Object) -> int:
    """The wanted number of a set's pods."""
    return int(replicaset["spec"].get("replicas", 1))


def new_replicaset(deployment: Object, replicas: int, revision: int) -> Object:
    """The ReplicaSet to create for the Deployment's present template."""
    template = deployment["spec"]["template"]
    digest = template_hash(template, dig(deployment, "status.collisionCount"))
    labels = {**((template.get("metadata") or EMPTY).get("labels") or EMPTY), HASH_LABEL: digest}
    selector = deployment["spec"]["selector"]
    spec: dict[str, Any] = {"replicas": replicas, "template": evolve(template, "metadata.labels", labels)}
    spec["selector"] = {**selector, "matchLabels": {**(selector.get("matchLabels") or EMPTY), HASH_LABEL: digest}}
    if deployment["spec"].get("minReadySeconds"):
        spec["minReadySeconds"] = deployment["spec"]["minReadySeconds"]
    meta = {
        "name": f"{name_of(deployment)}-{digest}",
        "namespace": deployment["metadata"]["namespace"],
        "labels": labels,
        "annotations": {**copied_annotations(deployment), REVISION: str(revision), **sizes(deployment)},
        "ownerReferences": [owner_reference(deployment)],
    }
    made: Object = freeze({"apiVersion": "apps/v1", "kind": "ReplicaSet", "metadata": meta, "spec": spec})
    return made


def copied_annotations(deployment: Object) -> dict[str, str]:
    return {k: v for k, v in annotations_of(deployment).items() if k not in _NOT_COPIED}


def sizes(deployment: Object) -> dict[str, str]:
    """The annotations by which a set remembers the Deployment's size, to notice when it is scaled."""
    desired = desired_of(deployment)
    return {DESIRED: str(desired), MOST: str(desired + max_surge(deployment))}


def refreshed(deployment: Object, new: Object, revision: int) -> Object:
    """The existing new set with the Deployment's annotations, the newest revision and its minReadySeconds."""
    annotations = dict(annotations_of(new)) | copied_annotations(deployment)
    before = revision_of(new)
    if before < revision:
        annotations[REVISION] = str(revision)
        if REVISION in annotations_of(new):
            earlier = annotations.get(HISTORY, "")
            annotations[HISTORY] = f"{earlier},{before}" if earlier else str(before)
    changed = new if annotations == annotations_of(new) else _with_annotations(new, annotations)
    wanted = int(deployment["spec"].get("minReadySeconds") or 0)
    return (
        changed
        if int(new["spec"].get("minReadySeconds") or 0) == wanted
        else evolve(changed, "spec.minReadySeconds", wanted)
    )


def resized(deployment: Object, replicaset: Object, size: int) -> Object:
    """A set with a new size and the annotations that say of which Deployment size it is a part."""
    annotations = {**annotations_of(replicaset), **sizes(deployment)}
    changed = replicaset if annotations == annotations_of(replicaset) else _with_annotations(replicaset, annotations)
    return changed if size_of(replicaset) == size else evolve(changed, "spec.replicas", size)


def _with_annotations(obj: Object, annotations: dict[str, str]) -> Object:
    return FrozenDict({**obj, "metadata": freeze({**obj["metadata"], "annotations": annotations})})


def is_scaled(deployment: Object, sets: Sets) -> bool:
    """Whether an active set remembers another Deployment size: somebody scaled."""
    desired = str(desired_of(deployment))
    return any(annotations_of(s).get(DESIRED, desired) != desired for s in sets.all if size_of(s) > 0)


def surplus_history(deployment: Object, old: Sequence[Object]) -> tuple[Object, ...]:
    """Old sets beyond revisionHistoryLimit that may be deleted: empty and settled ones, oldest revision first."""
    limit = deployment["spec"].get("revisionHistoryLimit")
    living = [s for s in old if not s["metadata"].get("deletionTimestamp")]
    if limit is None or len(living) <= limit:
        return ()
    oldest = sorted(living, key=lambda s: (revision_of(s), s["metadata"]["creationTimestamp"]))[: len(living) - limit]
    return tuple(s for s in oldest if _is_spent(s))


def _is_spent(replicaset: Object) -> bool:
    status = replicaset.get("status") or EMPTY
    settled = replicaset["metadata"].get("generation", 0) <= status.get("observedGeneration", 0)
    return not status.get("replicas") and size_of(replicaset) == 0 and settled


def is_same_template(left: Object, right: Object) -> bool:
    return _bare(left["spec"]["template"]) == _bare(right["spec"]["template"])


def labels_with_hash(replicaset: Object) -> str:
    return labels_of(replicaset).get(HASH_LABEL, "")
