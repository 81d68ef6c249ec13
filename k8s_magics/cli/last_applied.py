"""The annotation in which client-side apply remembers what it applied."""

from __future__ import annotations

from ..apimachinery.json_reader import loads
from ..apimachinery.json_text import compact
from ..apimachinery.meta import annotations_of
from ..apimachinery.objects import Object, evolve, freeze, without

ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration"


def last_applied(obj: Object) -> Object | None:
    """What was last applied, None if nothing was."""
    text = annotations_of(obj).get(ANNOTATION)
    found: Object | None = freeze(loads(text)) if text else None
    return found


def with_last_applied(obj: Object) -> Object:
    """The object with itself, less this annotation, in the annotation (GetModifiedConfiguration)."""
    bare = without_last_applied(obj)
    text = compact(bare) + "\n"
    return evolve(bare, "metadata.annotations", {**annotations_of(bare), ANNOTATION: text})


def with_itself_applied(obj: Object) -> Object:
    """An object that kubectl has made, with itself in the annotation: in the order of its Go structs (CreateOrUpdateAnnotation)."""
    text = compact(obj, sort=False) + "\n"
    return evolve(obj, "metadata.annotations", {**annotations_of(obj), ANNOTATION: text})


def has_last_applied(obj: Object) -> bool:
    return ANNOTATION in annotations_of(obj)


def without_last_applied(obj: Object) -> Object:
    """The object without the annotation; `annotations: {}` is left where it was the only one, or where there was none."""
    annotations = {k: v for k, v in annotations_of(obj).items() if k != ANNOTATION}
    return evolve(without(obj, "metadata.annotations"), "metadata.annotations", annotations)
