"""What the server itself does to an object between a client and the store: fields it owns, generations, validation.

(Each kind's part of it stands with the kind: `Resource.prepare`, `validate`, `warnings`.)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..apimachinery.errors import Invalid
from ..apimachinery.fielderrors import FieldError, invalid
from ..apimachinery.go_structs import in_struct
from ..apimachinery.meta import name_of
from ..apimachinery.objects import EMPTY, FrozenDict, FrozenList, Object, dig, evolve, freeze, without
from ..apimachinery.resource import Resource
from ..apimachinery.schema import Schema
from ..resources.daemon_set import TEMPLATE_GENERATION
from ..resources.rules.metadata import validate_metadata
from ..resources.rules.pod_subresources import resized
from .request import Request

# Metadata that only the server writes: an update keeps what is stored.
_KEPT = ("uid", "creationTimestamp", "generation", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink")


def for_create(resource: Resource, obj: Object) -> Object:
    """A new object without status (for kinds that have it as a subresource), prepared by its kind."""
    if resource.status_on_create:
        return _as_kept(resource, resource.prepare(obj, None))
    if "status" in resource.subresources and "status" in obj:
        sent = obj["status"] or EMPTY
        kept = {k: sent[k] for k in resource.status_kept_on_create if sent.get(k)}
        obj = evolve(obj, "status", kept) if kept else without(obj, "status")
    if resource.blank_status is not None:
        obj = FrozenDict({**obj, "status": resource.blank_status})
    return resource.prepare(obj, None)


def is_prepared(prepared: Object, given: Object) -> bool:
    """Whether preparing a new object has changed more of it than its status."""
    if prepared is given:
        return False
    return any(prepared.get(key) is not given.get(key) for key in {*prepared, *given} - {"status"})


def deduplicated(request: Request, obj: Object) -> Object:
    """Owners that are named twice count once, which the client is told."""
    owners = (obj.get("metadata") or EMPTY).get("ownerReferences") or ()
    if len(owners) < 2 or request.caller.trusted:
        return obj
    left: list[Object] = []
    twice: list[str] = []
    for owner in owners:
        if owner in left:
            twice.append(str(owner.get("uid") or ""))
        else:
            left.append(owner)
    if not twice:
        return obj
    request.warn(
        ".metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such "
        f"requests as early as 1.24; please fix your requests; duplicate UID(s) observed: {', '.join(twice)}"
    )
    return evolve(obj, "metadata.ownerReferences", left)


def for_update(resource: Resource, subresource: str, obj: Object, old: Object) -> Object:
    """`obj` as it may replace `old`: server-owned metadata and status stay, defaults are filled."""
    if subresource == "ephemeralcontainers":
        added = list(dig(resource.default(obj), "spec.ephemeralContainers", ()))
        return evolve(old, "spec.ephemeralContainers", added)
    if subresource == "resize":
        return resized(resource.default(obj), old)
    if subresource == "approval":
        return evolve(old, "status.conditions", list(dig(obj, "status.conditions", None) or ()))
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
    return resource.prepare(resource.default(obj), old)


def for_status(request: Request, obj: Object, old: Object, now: str) -> Object:
    """The status of `obj` on top of `old`, and the metadata that a write of status may change.

    (Of the controllers', only the Deployment's changes any: the revision.)
    """
    resource = request.resource
    plain = resource.keeps_metadata or (request.caller.trusted and resource.kind != "Deployment")
    meta = old["metadata"] if plain else _status_metadata(resource, obj, old)
    status = obj.get("status")
    if status == old.get("status") and meta == old["metadata"]:
        return old
    made = FrozenDict({**old, "metadata": meta, "status": freeze(status) if status is not None else EMPTY})
    if request.caller.trusted:
        return made
    return _as_kept(resource, resource.prepare_status(resource.default(made), old, now))


def _as_kept(resource: Resource, obj: Object) -> Object:
    """Its status as the server's own structures hold it: times that are missing are null, what counts nothing is left out."""
    schema = Schema.standard()
    definition = None if resource.structure else schema.of(resource.api_version(), resource.kind)
    status = schema.resolve(definition.fields["status"]) if definition and "status" in definition.fields else None
    if status is None:
        return obj
    return FrozenDict({**obj, "status": by_name(in_struct(schema, status, obj.get("status") or EMPTY))})


def by_name(value: Any) -> Any:
    """With the keys of every map sorted."""
    if isinstance(value, Mapping):
        return FrozenDict({key: by_name(value[key]) for key in sorted(value)})
    return FrozenList(map(by_name, value)) if isinstance(value, (list, tuple)) else value


def _status_metadata(resource: Resource, obj: Object, old: Object) -> Object:
    """Labels, annotations and finalizers come along, but for a Deployment's labels."""
    meta, before = obj.get("metadata") or EMPTY, old["metadata"]
    names = ("annotations", "finalizers") if resource.kind == "Deployment" else ("labels", "annotations", "finalizers")
    made = {k: v for k, v in before.items() if k not in names} | {k: meta[k] for k in names if meta.get(k)}
    number = (before.get("annotations") or EMPTY).get(TEMPLATE_GENERATION)
    if number and resource.kind == "DaemonSet":  # the annotation is how the API shows a field of the spec
        made["annotations"] = {**(made.get("annotations") or EMPTY), TEMPLATE_GENERATION: number}
    kept: Object = before if made == before else freeze(made)
    return kept


def _kept_metadata(obj: Object, old: Object) -> Object:
    before = old["metadata"]
    meta = {k: v for k, v in (obj.get("metadata") or EMPTY).items() if k not in _KEPT}
    sent = obj.get("metadata") or EMPTY
    if sent.get("deletionTimestamp") and not before.get("deletionTimestamp"):  # which validation refuses
        meta["deletionTimestamp"] = sent["deletionTimestamp"]
    asked = sent.get("deletionGracePeriodSeconds")
    meta |= {k: before[k] for k in _KEPT if k in before} | (
        {"deletionGracePeriodSeconds": asked} if asked is not None else {}
    )
    meta["resourceVersion"] = before["resourceVersion"]
    meta.pop("namespace", None)
    if "namespace" in before:
        meta["namespace"] = before["namespace"]
    made: Object = freeze(meta)
    return made


def counted(resource: Resource, obj: Object, old: Object) -> Object:
    """`obj`, once admission has had its say, with the next generation if anything but its metadata and status has changed."""
    if not resource.counts_generations:
        return obj
    same = all(obj.get(k) == old.get(k) for k in {*obj, *old} if k not in ("metadata", "status", "apiVersion", "kind"))
    if same and all(obj["metadata"].get(k) == old["metadata"].get(k) for k in resource.counted_metadata):
        return obj
    generation = old["metadata"].get("generation", 0) + 1
    return FrozenDict({**obj, "metadata": FrozenDict({**obj["metadata"], "generation": generation})})


def check_kind(resource: Resource, obj: Object, wanted: str = "") -> None:
    """A custom object of another kind (or not of version `wanted`) is refused in that kind's name, whatever else it has (Invalid)."""
    if resource.structure is None:
        return
    kind, version = obj.get("kind"), str(obj.get("apiVersion"))
    errors = [] if kind == resource.kind else [invalid("kind", kind, f"must be {resource.kind}")]
    if wanted and version != wanted:
        errors.append(invalid("apiVersion", version, f"must be {wanted}"))
    if errors:
        group = version.rpartition("/")[0]
        raise Invalid(f"{kind}.{group}" if group else str(kind), name_of(obj), errors)


def validate_create(request: Request, obj: Object) -> None:
    resource = request.resource
    check_kind(resource, obj)
    errors = (*validate_metadata(resource, obj, None), *resource.validate(obj, None))
    if errors:
        raise Invalid(resource.qualified_kind, name_of(obj), errors)
    if not request.caller.trusted:
        for text in resource.warnings(obj, None):
            request.warn(text)


def _rule(resource: Resource, subresource: str) -> Callable[[Object, Object | None], Sequence[FieldError]]:
    if subresource == "status":
        return resource.validate_status
    return resource.subresource_rules.get(subresource, resource.validate)


def validate_update(request: Request, obj: Object, old: Object) -> None:
    resource = request.resource
    validate = _rule(resource, request.subresource)
    check_kind(resource, obj)
    errors = (*validate_metadata(resource, obj, old), *validate(obj, old))
    if errors:
        raise Invalid(resource.qualified_kind, name_of(obj), errors)
    warn_of_update(request, obj, old)


def warn_of_update(request: Request, obj: Object, old: Object) -> None:
    """What is deprecated in an object is told at every write, also at one that changes nothing."""
    if not request.caller.trusted and not request.subresource:
        for text in request.resource.warnings(obj, old):
            request.warn(text)
