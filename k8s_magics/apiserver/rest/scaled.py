"""PUT and PATCH of the scale subresource: from a body to a size."""

from __future__ import annotations

from ...apimachinery.objects import EMPTY, FrozenDict, Object, dig
from ...apimachinery.resource import Resource
from ..decoding import Unreadable, decode_sent
from ..patching import PATCHES, PatchKind, change_of, unreadable
from ..preconditions import check_named
from ..request import Request
from ..scaling import NewSize, read_scale, write_scale
from ..server import APIServer
from .bodies import map_of, value_of
from .message import Call

_SCALE = Resource(kind="Scale", plural="scales", group="autoscaling")


def scaled(server: APIServer, call: Call, request: Request) -> Object:
    """The Scale that is left; the workload has its size."""
    as_scale = request._replace(resource=_SCALE, version="v1")
    if call.method == "PUT":
        new = decode_sent(server.schema, as_scale, _typed(map_of(call, "Scale")))
    else:
        new = _patched(server, call, request, as_scale)
    meta = new.get("metadata") or EMPTY
    check_named(request, meta.get("name") or "")
    version = str(meta.get("resourceVersion") or "") if call.method == "PUT" else ""
    return write_scale(server, request, NewSize(int(dig(new, "spec.replicas", 0)), version, str(meta.get("uid") or "")))


def _patched(server: APIServer, call: Call, request: Request, as_scale: Request) -> Object:
    old, patch = read_scale(server, request), value_of(call, "Scale")
    kind: PatchKind = "json" if PATCHES.get(call.media_type) == "json" else "merge"  # a Scale has no lists
    changed = change_of(server.schema, request, kind, patch)(old)
    try:
        return decode_sent(server.schema, as_scale, changed)
    except Unreadable as error:
        raise unreadable(kind, patch, old, error) from None


def _typed(sent: Object) -> Object:
    return sent if sent.get("kind") else FrozenDict({**sent, "apiVersion": "autoscaling/v1", "kind": "Scale"})
