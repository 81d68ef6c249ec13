"""A definition on its way out: its objects go first (finalizer `customresourcecleanup.apiextensions.k8s.io`)."""

from __future__ import annotations

from ...apimachinery.errors import MethodNotSupported
from ...apimachinery.meta import is_deleting, with_condition
from ...apimachinery.objects import Object, dig, evolve, without
from ...apimachinery.resource import Resource
from ..store import Key, Store

CRDS = "customresourcedefinitions.apiextensions.k8s.io"

FINALIZER = "customresourcecleanup.apiextensions.k8s.io"
PENDING = (
    "True",
    "InstanceDeletionPending",
    "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon",
)
IN_PROGRESS = ("True", "InstanceDeletionInProgress", "CustomResource deletion is in progress")
COMPLETED = ("False", "InstanceDeletionCompleted", "removed all instances")


def check_not_terminating(store: Store, resource: Resource) -> None:
    """MethodNotSupported for a new object of a kind whose definition is being deleted."""
    crd = store.get(Key(CRDS, "", resource.key))
    if crd is not None and is_deleting(crd):
        error = MethodNotSupported(resource.key, "create")
        error.message = "create not allowed while custom resource definition is terminating"
        raise error


def is_cleaned_up(crd: Object) -> bool:
    return FINALIZER not in (crd["metadata"].get("finalizers") or ())


def condemned(crd: Object, now: str) -> Object:
    """As the first delete leaves it: held by the finalizer, Terminating."""
    finalizers = [*(crd["metadata"].get("finalizers") or ()), FINALIZER]
    return terminating(evolve(crd, "metadata.finalizers", finalizers), PENDING, now)


def terminating(crd: Object, why: tuple[str, str, str], now: str) -> Object:
    """With the condition Terminating: `why` is its status, reason and message."""
    status, reason, message = why
    new = {"lastTransitionTime": now, "message": message, "reason": reason, "status": status, "type": "Terminating"}
    return evolve(crd, "status.conditions", list(with_condition(dig(crd, "status.conditions", ()) or (), new)))


def released(crd: Object, now: str) -> Object:
    """Without the finalizer: nothing is left of its objects."""
    crd = terminating(crd, COMPLETED, now)
    kept = [f for f in crd["metadata"]["finalizers"] if f != FINALIZER]
    return evolve(crd, "metadata.finalizers", kept) if kept else without(crd, "metadata.finalizers")
