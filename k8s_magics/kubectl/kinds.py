"""A kind written all in lower case finds its resource by kubectl's mapper, and is refused by the server's decoder."""

from __future__ import annotations

from ..apimachinery.decode import cannot_handle
from ..apimachinery.errors import BadRequest
from ..cli.item import Item


def check_kind(item: Item) -> None:
    """Raises the server's BadRequest if the object's kind is not spelled as the server spells it."""
    kind = str(item.object.get("kind"))
    if kind == item.resource.kind:
        return
    version = item.resource.api_version(item.version)
    why = f'no kind "{kind}" is registered for version "{version}" in scheme "pkg/runtime/scheme.go:111"'
    message = cannot_handle(item.resource.kind, item.version or item.resource.versions[0], why)
    raise BadRequest(kind + message.removeprefix(item.resource.kind))
