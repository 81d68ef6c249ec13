"""What the server itself does to an object between a client and the store: fields it owns, generations, validation.

(Each kind's part of it stands with the kind: `Resource.prepare`, `validate`, `warnings`.)
"""

from __future__ import annotations

from ..apimachinery.errors import Invalid
from ..apimachinery.meta import name_of
from ..apimachinery.objects import EMPTY, FrozenDict, Object, dig, evolve, freeze, without
from ..apimachinery.resource import Resource
from ..resources.rules.metadata import validate_metadata
from .request import Request

# Metadata that only the server writes: an update keeps what is stored.
_KEPT = ("uid", "creationTimestamp", "generation", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink")


def for_create(resource: Resource, obj: Object) -> Object:
    """A new object without status (for kinds that have it as a subresource), prepared by its kind."""
    if "status" in resource.subresources and "status" in obj and not resource.status_on_create:
        obj = without(obj, "status")
    return resource.prepare(obj, None)


def for_update(resource: Resource, subresource: str, obj: Object, old: Object) -> Object:
    """`obj` as it may replace `old`: server-owned metadata and status stay, defaults are filled, a changed spec counts."""
    if subresource == "finalize":
        return evolve(old, "spec.finalizers", list(dig(obj, "spec.finalizers", ())))
    meta = _kept_metadata(obj, old)
    if "status" in resource.subresources:
        if "status" in old:
            obj = FrozenDict({**obj, "metadata": meta, "status": old["status"]})
        else:
            obj = FrozenDict({**{k: v for k, v in obj.items() if k != "status"}, "metadata": meta})
    else:
        obj = FrozenDict({**obj, "metadata": meta})
    obj = resource.prepare(resource.default(obj), old)
    return _counted(resource, obj, old)


def for_status(resource: Resource, obj: Object, old: Object) -> Object:
    """Only the status of `obj` on top of `old`."""
    status = obj.get("status")
    if status == old.get("status"):
        return old
    if status is None:
        return without(old, "status")
    return FrozenDict({**old, "status": freeze(status)})


def _kept_metadata(obj: Object, old: Object) -> Object:
    before = old["metadata"]
    meta = {k: v for k, v in (obj.get("metadata") or EMPTY).items() if k not in _KEPT}
    meta |= {k: before[k] for k in _KEPT if k in before}
    meta["resourceVersion"] = before["resourceVersion"]
    if "namespace" in before:
        meta["namespace"] = before["namespace"]
    made: Object = freeze(meta)
    return made


def _counted(resource: Resource, obj: Object, old: Object) -> Object:
    if not resource.counts_generations:
        return obj
    if all(obj.get(k) == old.get(k) for k in {*obj, *old} if k not in ("metadata", "status", "apiVersion", "kind")):
        return obj
    generation = old["metadata"].get("generation", 0) + 1
    return FrozenDict({**obj, "metadata": FrozenDict({**obj["metadata"], "generation": generation})})


def validate_create(request: Request, obj: Object) -> None:
    resource = request.resource
    errors = (*validate_metadata(resource, obj, None), *resource.validate(obj, None))
    if errors:
        raise Invalid(resource.qualified_kind, name_of(obj), errors)
    if not request.caller.trusted:
        for text in resource.warnings(obj, None):
            request.warn(text)


def validate_update(request: Request, obj: Object, old: Object) -> None:
    resource = request.resource
    validate = resource.validate_status if request.subresource == "status" else resource.validate
    errors = (*validate_metadata(resource, obj, old), *validate(obj, old))
    if errors:
        raise Invalid(resource.qualified_kind, name_of(obj), errors)
    if not request.caller.trusted:
        for text in resource.warnings(obj, old):
            request.warn(text)
