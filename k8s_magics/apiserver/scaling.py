"""The scale subresource: one shape for the size of every workload (autoscaling/v1 Scale)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ..apimachinery.errors import Conflict, InternalError, Invalid, NoSuchPath
from ..apimachinery.fielderrors import invalid
from ..apimachinery.objects import Object, dig, evolve, freeze
from . import selection
from .request import Request

if TYPE_CHECKING:
    from .server import APIServer


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


def _check(request: Request, obj: Object, size: NewSize) -> None:
    if size.replicas < 0:
        error = invalid("spec.replicas", size.replicas, "must be greater than or equal to 0")
        raise Invalid("Scale.autoscaling", request.name, (error,))
    if size.uid and size.uid != obj["metadata"]["uid"]:
        raise Conflict(request.qualified, request.name, selection.uid_mismatch(request.key, size.uid, obj))
