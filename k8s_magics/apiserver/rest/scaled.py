"""PUT and PATCH of the scale subresource: from a body to a size."""

from __future__ import annotations

from ...apimachinery.objects import FrozenDict, Object
from ..patching import PATCHES
from ..request import Request
from ..scaling import patch_scale, replace_scale
from ..server import APIServer
from .bodies import map_of, value_of
from .message import Call


def scaled(server: APIServer, call: Call, request: Request) -> Object:
    """The Scale that is left; the workload has its size."""
    if call.method == "PUT":
        return replace_scale(server, request, _typed(map_of(call, "Scale")))
    return patch_scale(server, request, PATCHES.get(call.media_type, "merge"), value_of(call, "Scale"))


def _typed(sent: Object) -> Object:
    return sent if sent.get("kind") else FrozenDict({**sent, "apiVersion": "autoscaling/v1", "kind": "Scale"})
