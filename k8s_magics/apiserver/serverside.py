"""Server-side apply: PATCH with `application/apply-patch+yaml` (kubernetes.io/docs/reference/using-api/server-side-apply).

# Simplified: field managers are not tracked yet, so nothing conflicts and a field left out of a later apply stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..apimachinery.objects import Object
from .patching import change_of
from .request import Request

if TYPE_CHECKING:
    from .server import APIServer


def apply(server: APIServer, request: Request, obj: Object, *, force: bool = False) -> Object:
    """Create the object if there is none, else merge `obj` into it."""
    if server.store.get(request.key) is None:
        return server.create(request, obj)
    return server.patch(request, change_of(server.schema, request, "strategic", obj))
