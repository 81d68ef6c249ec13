"""The scale subresource: one shape for the size of every workload (autoscaling/v1 Scale)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..apimachinery.errors import Conflict, Invalid, NoSuchPath
from ..apimachinery.fielderrors import invalid
from ..apimachinery.objects import Object, dig, evolve, freeze
from .request import Request

if TYPE_CHECKING:
    from .server import APIServer


def read_scale(server: APIServer, request: Request) -> Object:
    return scale_of(request, server.get(request._replace(subresource="")))


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


def write_scale(server: APIServer, request: Request, replicas: int, resource_version: str = "") -> Object:
    scale = request.resource.scale
    if scale is None:
        raise NoSuchPath
    main = request._replace(subresource="")
    obj = server.get(main)
    if resource_version and obj["metadata"]["resourceVersion"] != resource_version:
        raise Conflict(request.qualified, request.name)
    if replicas < 0:
        error = invalid("spec.replicas", replicas, "must be greater than or equal to 0")
        raise Invalid("Scale.autoscaling", request.name, (error,))
    caller = replace(request.caller, trusted=True)
    through = request._replace(caller=caller)
    return scale_of(request, server.update(through, evolve(obj, scale.spec_path, replicas)))
