"""Which keys a pod's change wakes: the controllers that might adopt an orphan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ...apimachinery.meta import controller_of, labels_of, name_of
from ...apimachinery.objects import Object
from ...apimachinery.selectors import Selector, of_label_selector, of_labels
from ...apiserver.store import Interest, Key, Revision
from ...client.controller import Context

ORPHANS = Interest("pods", controller="")


def adopters(resource: str) -> Callable[[Context, Revision], Iterable[Key]]:
    """A mapper (of ORPHANS): a pod without controller wakes the `resource` objects of its namespace that select it."""

    def wake(ctx: Context, revision: Revision) -> Iterable[Key]:
        pod = revision.object
        if revision.verb == "delete" or (pod["metadata"].get("ownerReferences") and controller_of(pod) is not None):
            return ()
        labels = labels_of(pod)
        space = revision.key.namespace
        return [
            Key(resource, space, name_of(o))
            for o in ctx.client.store.list(resource, space)
            if selector_of(o).matches(labels)
        ]

    return wake


def selector_of(owner: Object) -> Selector:
    """The label selector of a workload: a LabelSelector, or (ReplicationController) a plain map of labels."""
    selector: Mapping[str, object] | None = owner["spec"].get("selector")
    if owner["kind"] == "ReplicationController":
        return of_labels(selector)  # type: ignore[arg-type]  # a ReplicationController's selector is a map of strings
    return of_label_selector(selector)
