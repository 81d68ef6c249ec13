"""Paths to fields, such as `spec/template/metadata/labels` of a Deployment, and walking along them (api/filters/fieldspec)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from .faults import Fault, told
from .identity import Gvk, ResId
from .node import MAPPING, SEQUENCE, Node, get, get_or_create
from .resource import Resource

Setter = Callable[[Node], None]


class FieldSpec(NamedTuple):
    """A path in objects of a kind; `create`: what is missing on the way is made."""

    path: str
    gvk: Gvk = Gvk()
    create: bool = False


class Making(NamedTuple):
    """What stands at the end of a path that is created: the kind of node and its tag."""

    kind: str = ""
    tag: str = ""


NOTHING = Making()


def merged(specs: Sequence[FieldSpec], more: Iterable[FieldSpec]) -> list[FieldSpec]:
    """Both; those there already are not added again."""
    result = list(specs)
    for spec in more:
        same = next((each for each in result if each.gvk.is_selected(spec.gvk) and each.path == spec.path), None)
        if same is None:
            result.append(spec)
        elif same.create != spec.create:
            raise Fault("conflicting fieldspecs")
    return result


def apply_all(resource: Resource, specs: Iterable[FieldSpec], change: Setter, making: Making = NOTHING) -> None:
    for spec in specs:
        apply(resource, spec, change, making)


def apply(resource: Resource, spec: FieldSpec, change: Setter, making: Making = NOTHING) -> None:
    """Put `change` on every node at the path."""
    if not resource.gvk.is_selected(spec.gvk):
        return
    name = ResId(resource.gvk, resource.name, resource.namespace)
    with told(f"considering field '{spec.path}' of object {name}"):
        _walk(resource.node, split_path(spec.path, "/"), change, making if spec.create else NOTHING)


def split_path(path: str, delimiter: str) -> list[str]:
    """The steps of a path; a backslash before the delimiter keeps it."""
    parts = path.split(delimiter)
    if len(parts) > 1 and parts[0] == "":
        parts = parts[1:]
    result = [parts[0]]
    for part in parts[1:]:
        if result[-1].endswith("\\"):
            result[-1] = result[-1][:-1] + delimiter + part
        else:
            result.append(part)
    return result


def _walk(node: Node, path: list[str], change: Setter, making: Making) -> None:
    if not path:
        change(node)
    elif node.is_null:
        return
    elif node.kind == SEQUENCE:
        for item in node.items:
            with told(f"visit traversal on path: [{' '.join(path)}]"):
                _walk(item, path, change, making)
    elif node.kind == MAPPING:
        _into(node, path, change, making)
    else:
        raise Fault("expected sequence or mapping node")


def _into(node: Node, path: list[str], change: Setter, making: Making) -> None:
    name = path[0].removesuffix("[]")
    if not name:
        raise Fault("cannot set or create an empty field name")
    in_list = name != path[0]
    made = Making(SEQUENCE) if in_list else NOTHING
    if making.kind and not in_list:
        made = making if len(path) <= 1 else Making(MAPPING, "!!map")
        found = get_or_create(node, name, made.kind, made.tag if len(path) <= 1 else "")
    else:
        found = get(node, name)
    if found is None:
        return
    if found.is_null and made.kind:
        found.become(Node(made.kind, made.tag))
    _walk(found, path[1:], change, making)
