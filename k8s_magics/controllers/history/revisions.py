"""Keeping ControllerRevisions: one for each template that a set has had, numbered, the oldest dropped.

Source: k8s.io/kubernetes/pkg/controller/history.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ...apimachinery.errors import NotFound
from ...apimachinery.meta import labels_of, name_of, namespace_of, owner_reference, uid_of
from ...apimachinery.objects import EMPTY, Object, dig, evolve, freeze
from ...apimachinery.selectors import of_label_selector
from ...client.controller import Context
from ..pods.claiming import claim
from ..rollout.hashing import revision_hash, template_hash

RESOURCE = "controllerrevisions.apps"
HASH_LABEL, STATEFUL_LABEL = "controller-revision-hash", "controller.kubernetes.io/hash"


@dataclass(frozen=True, slots=True)
class History:
    """All revisions of a set by number; `update` is that of its present template."""

    update: Object
    all: tuple[Object, ...]

    def named(self, name: str) -> Object | None:
        return next((r for r in self.all if name_of(r) == name), None)


def owned(ctx: Context, owner: Object) -> list[Object]:
    """The revisions of `owner` (orphans of an earlier set of that name are taken over), oldest number first."""
    return sorted(claim(ctx, owner, of_label_selector(owner["spec"]["selector"]), RESOURCE), key=number_of)


def number_of(revision: Object) -> int:
    return int(revision["revision"])


def data_of(owner: Object) -> Object:
    """What a revision keeps: a patch that replaces the template."""
    template = owner["spec"]["template"]
    made: Object = freeze({"spec": {"template": {**template, "$patch": "replace"}}})
    return made


def template_of(revision: Object) -> Object:
    """The pod template that a revision kept."""
    kept = dig(revision, "data.spec.template", EMPTY)
    made: Object = freeze({k: v for k, v in kept.items() if k != "$patch"})
    return made


def record(ctx: Context, owner: Object, labels: dict[str, str]) -> History:
    """Make sure that the present template has the highest number; an old template come back is renumbered.

    `labels` go onto a new revision, besides its hash.
    """
    known = owned(ctx, owner)
    data = data_of(owner)
    highest = number_of(known[-1]) if known else 0
    same = [r for r in known if r["data"] == data]
    if not same:
        made = ctx.client.create(RESOURCE, _new(owner, data, labels, highest + 1), namespace=namespace_of(owner))
        return History(made, (*known, made))
    update = same[-1]
    if number_of(update) < highest:
        update = ctx.client.update(RESOURCE, evolve(update, "revision", highest + 1))
    rest = [r for r in known if uid_of(r) != uid_of(update)]
    return History(update, (*rest, update))


def _new(owner: Object, data: Object, labels: dict[str, str], number: int) -> dict[str, Any]:
    collisions = dig(owner, "status.collisionCount")
    if owner["kind"] == "DaemonSet":
        label, digest = HASH_LABEL, template_hash(owner["spec"]["template"], collisions)
    else:
        label, digest = STATEFUL_LABEL, revision_hash(data, collisions or 0)
    meta = {
        "name": f"{name_of(owner)}-{digest}",
        "namespace": namespace_of(owner),
        "labels": {**labels, label: digest},
        "annotations": dict(owner["metadata"].get("annotations") or EMPTY),
        "ownerReferences": [owner_reference(owner)],
    }
    return {"apiVersion": "apps/v1", "kind": "ControllerRevision", "metadata": meta, "data": data, "revision": number}


def hash_of(revision: Object) -> str:
    labels = labels_of(revision)
    return labels.get(HASH_LABEL) or labels.get(STATEFUL_LABEL, "")


def surplus(history: Sequence[Object], live: Iterable[str], limit: int) -> list[Object]:
    """Revisions beyond the limit that no pod is of; `live` are names still in use."""
    used = set(live)
    idle = [r for r in history if name_of(r) not in used]
    return idle[: max(0, len(idle) - limit)]


def drop(ctx: Context, revisions: Iterable[Object]) -> None:
    for revision in revisions:
        try:
            ctx.client.delete(RESOURCE, name_of(revision), namespace=namespace_of(revision))
        except NotFound:
            continue
