"""-o name: `deployment.apps/web`"""

from __future__ import annotations

from ...apimachinery.meta import group_of
from ...apimachinery.objects import Object
from ..printer import Order, Print, Printer


def make(order: Order) -> Print:
    return names


def names(obj: Object) -> str:
    """The line of one object, those of a list."""
    if isinstance(obj.get("items"), list) and str(obj.get("kind", "")).endswith("List"):
        return "".join(map(names, obj["items"]))
    meta = obj.get("metadata") or {}
    name = meta.get("name") or "<unknown>"
    kind = str(obj.get("kind") or "").lower()
    group = group_of(str(obj.get("apiVersion") or ""))
    return f"{kind}.{group}/{name}\n" if group else f"{kind}/{name}\n"


PRINTER = Printer(formats=("name",), make=make)
