"""What a write says of the object it means: its name and namespace, its UID, and the version that the client has seen."""

from __future__ import annotations

from ..apimachinery.errors import BadRequest, Conflict, InternalError, Invalid, Unexplained
from ..apimachinery.fielderrors import IMMUTABLE, invalid
from ..apimachinery.json_text import compact
from ..apimachinery.objects import EMPTY, Object, evolve_each
from ..apimachinery.resource import Resource
from . import selection
from .decoding import Unreadable
from .request import Request
from .strategy import check_kind


def check_named(request: Request, name: str) -> None:
    """BadRequest if an object has not the name of its path."""
    if request.name and not name:
        raise BadRequest(
            f"the name of the object ({request.name} based on URL) was undeterminable: name must be provided"
        )
    if request.name and name != request.name:
        raise BadRequest(f"the name of the object ({name}) does not match the name on the URL ({request.name})")


def check_still(request: Request, old: Object, new: Object) -> Object:
    """A patched object, which may not have moved (BadRequest, Invalid); its kind stays what it is."""
    meta: Object = new.get("metadata") or EMPTY
    if request.resource.namespaced and (meta.get("namespace") or "") not in ("", request.namespace):
        raise BadRequest("the namespace of the provided object does not match the namespace sent on the request")
    check_named(request, meta.get("name") or "")
    version = meta.get("resourceVersion")
    stale = bool(version) and version != old["metadata"].get("resourceVersion")  # which is refused before all else
    if meta.get("uid") and meta["uid"] != old["metadata"].get("uid") and not stale:
        raise Invalid(
            request.resource.qualified_kind, request.name, (invalid("metadata.uid", meta.get("uid"), IMMUTABLE),)
        )
    if request.resource.structure is not None:
        return new
    same = new.get("kind") == old.get("kind") and new.get("apiVersion") == old.get("apiVersion")
    return new if same else evolve_each(new, {"kind": old.get("kind"), "apiVersion": old.get("apiVersion")})


def check_typed(resource: Resource, new: Object, version: str) -> None:
    """A patched custom object has to say what it is (InternalError, Unreadable), and may not say that it is something else (Invalid)."""
    if not new.get("apiVersion"):
        raise InternalError("Object 'apiVersion' is missing in 'object has no apiVersion field'")
    if not new.get("kind"):
        raise Unreadable("", version, f"Object 'Kind' is missing in '{compact(new)}'")
    check_kind(resource, new, resource.api_version(version))


def check_current(request: Request, meta: Object, old: Object, *, patched: bool) -> None:
    """Whoever sends a UID or a version means that object as it was then (Conflict)."""
    uid, version = meta.get("uid"), meta.get("resourceVersion")
    if not version and request.resource.needs_version and not request.caller.trusted:
        unversioned = invalid("metadata.resourceVersion", 0, "must be specified for an update")
        raise Invalid(request.qualified, request.name, (unversioned,))
    if not patched and uid and uid != old["metadata"].get("uid"):
        raise Conflict(request.qualified, request.name, selection.uid_mismatch(request.key, uid, old))
    if version and not str(version).isdigit():
        raise Unexplained(f'strconv.ParseUint: parsing "{version}": invalid syntax')
    if version and version != old["metadata"]["resourceVersion"]:
        raise Conflict(request.qualified, request.name)
