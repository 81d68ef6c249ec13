"""The scale subresource: one shape for the size of every workload (autoscaling/v1 Scale)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from ..apimachinery.errors import Conflict, InternalError, Invalid, NoSuchPath
from ..apimachinery.fielderrors import invalid
from ..apimachinery.objects import EMPTY, Object, dig, evolve, freeze
from ..apimachinery.resource import Resource
from . import selection
from .decoding import Unreadable, decode_sent
from .patching import PatchKind, change_of, unreadable
from .preconditions import check_named
from .request import Request

if TYPE_CHECKING:
    from .server import APIServer

SCALE = Resource(kind="Scale", plural="scales", group="autoscaling")


def read_scale(server: APIServer, request: Request) -> Object:
    obj, scale = server.get(request._replace(subresource="")), request.resource.scale
    if request.resource.structure is not None and scale is not None and dig(obj, scale.spec_path) is None:
        raise InternalError(f'the spec replicas field ".{scale.spec_path}" does not exist')
    return scale_of(request, obj)


def scale_of(request: Request, obj: Object) -> Object:
    scale = request.resource.scale
    if scale is None:
        raise NoSuchPath
    meta = {
        k: obj["metadata"][k]
        for k in ("name", "namespace", "uid", "resourceVersion", "creationTimestamp")
        if k in obj["metadata"]
    }
    status = {"replicas": dig(obj, scale.status_path, 0)}
    selector = scale.selector(obj)
    made: Object = freeze(
        {
            "apiVersion": "autoscaling/v1",
            "kind": "Scale",
            "metadata": meta,
            "spec": {"replicas": replicas} if (replicas := dig(obj, scale.spec_path, 0)) else {},
            "status": status | ({"selector": selector} if selector else {}),
        }
    )
    return made


class NewSize(NamedTuple):
    """What is asked for, and of which object: its version and its UID, where they are known."""

    replicas: int
    resource_version: str = ""
    uid: str = ""


def write_scale(server: APIServer, request: Request, size: NewSize) -> Object:
    scale = request.resource.scale
    if scale is None:
        raise NoSuchPath
    main = request._replace(subresource="")
    obj = server.get(main)
    if request.resource.structure is None:  # the rules of a custom kind are its own
        _check(request, obj, size)
    if size.resource_version and obj["metadata"]["resourceVersion"] != size.resource_version:
        raise Conflict(request.qualified, request.name)
    caller = replace(request.caller, trusted=True)
    through = request._replace(caller=caller)
    return scale_of(request, server.update(through, evolve(obj, scale.spec_path, size.replicas)))


def replace_scale(server: APIServer, request: Request, sent: Object) -> Object:
    """PUT: what `sent` says of the object (its name, version and UID) must be so."""
    new = decode_sent(server.schema, _as_scale(request), sent)
    return write_scale(server, request, _size(request, new, versioned=True))


def patch_scale(server: APIServer, request: Request, kind: PatchKind, patch: Any) -> Object:
    """PATCH of the Scale; on the way from it to its workload a patch loses its manager."""
    old, kind = read_scale(server, request), "json" if kind == "json" else "merge"  # a Scale has no lists
    changed = change_of(server.schema, request, kind, patch)(old)
    try:
        new = decode_sent(server.schema, _as_scale(request), changed)
    except Unreadable as error:
        raise unreadable(kind, patch, old, error) from None
    return write_scale(server, request._replace(unowned=True), _size(request, new, versioned=False))


def _as_scale(request: Request) -> Request:
    return request._replace(resource=SCALE, version="v1")


def _size(request: Request, new: Object, *, versioned: bool) -> NewSize:
    meta = new.get("metadata") or EMPTY
    check_named(request, meta.get("name") or "")
    version = str(meta.get("resourceVersion") or "") if versioned else ""
    return NewSize(int(dig(new, "spec.replicas", 0)), version, str(meta.get("uid") or ""))


def _check(request: Request, obj: Object, size: NewSize) -> None:
    if size.replicas < 0:
        error = invalid("spec.replicas", size.replicas, "must be greater than or equal to 0")
        raise Invalid("Scale.autoscaling", request.name, (error,))
    if size.uid and size.uid != obj["metadata"]["uid"]:
        raise Conflict(request.qualified, request.name, selection.uid_mismatch(request.key, size.uid, obj))
