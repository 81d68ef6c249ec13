"""Field paths with dots, as replacements and vars write them: `spec.containers.[name=app].image`, `ports.0`, `items.*`.

Source: sigs.k8s.io/kustomize/kyaml/yaml PathGetter and PathMatcher, kyaml/utils SmarterPathSplitter.
"""

from __future__ import annotations

import re

from .faults import Fault
from .fieldspec import split_path
from .node import MAPPING, SEQUENCE, Node, expect, get, mapping, missing, put, scalar
from .patterns import compiled
from .rendering import rendered

_NUMBER = re.compile(r"[-+]?[0-9]+\Z")


def steps(path: str) -> list[str]:
    """The steps of a path; dots in brackets belong to a step."""
    parts, result = split_path(path, "."), list[str]()
    while parts:
        part = parts.pop(0)
        if part.startswith("[") and not part.endswith("]"):
            while parts and not part.endswith("]"):
                part += "." + parts.pop(0)
            part = part if "=" in part else part.strip("[]")
        result.append(part)
    return result


def look_up(node: Node, path: list[str]) -> Node | None:
    """The one node at a path, None where there is none."""
    found: Node | None = node
    for step in (each.strip() for each in path if each.strip()):
        if found is None:
            return None
        found = _step(found, step)
    return found


def _step(node: Node, step: str) -> Node | None:
    if _NUMBER.match(step) or step == "-":
        if step != "-" and int(step) < 0:
            raise Fault(f"array index {int(step)} cannot be negative")
        expect(node, SEQUENCE)
        index = -1 if step == "-" else int(step)
        return node.items[index] if index < len(node.items) else None
    if step == "*":
        raise Fault("wildcard is not supported in PathGetter")
    if is_list_step(step):
        name, value = _pair(step)
        expect(node, SEQUENCE)
        return next((item for item in node.items if _equals(item, name, value)), None)
    return get(node, step)


def is_list_step(step: str) -> bool:
    return step.startswith("[") and step.endswith("]")


def _equals(item: Node, name: str, value: str) -> bool:
    if not name:
        return item.text == value
    return item.kind == MAPPING and name in item.fields and item.fields[name].text == value


def _pair(step: str) -> tuple[str, str]:
    name, equals, value = step[1:-1].partition("=")
    if not equals:
        raise Fault("list path element must contain fieldName=fieldValue for element to match")
    return name, value


def match_all(node: Node, path: list[str], create: str = "") -> list[Node] | None:
    """Every node at a path with wildcards; `create` is the kind of node to make where there is none.  None: the path ends before."""
    if not path:
        return [node]
    step, rest = path[0], path[1:]
    if _NUMBER.match(step) and int(step) >= 0:
        return _at_index(node, step, rest, create)
    if is_list_step(step):
        return _at_elements(node, step, rest, create)
    if step == "*":
        expect(node, SEQUENCE)
        return _several([match_all(item, rest, create) for item in node.items])
    found = get(node, step)
    if found is None:
        if not create or missing(node):
            return None
        found = Node(_kind_for(rest, create))
        put(node, step, found)
    return match_all(found, rest, create)


def _kind_for(rest: list[str], create: str) -> str:
    if not rest:
        return create
    return SEQUENCE if is_list_step(rest[0]) or _NUMBER.match(rest[0]) else MAPPING


def _several(found: list[list[Node] | None]) -> list[Node] | None:
    nodes = [node for each in found if each is not None for node in each]
    return nodes or None


def _at_index(node: Node, step: str, rest: list[str], create: str) -> list[Node] | None:
    expect(node, SEQUENCE)
    index = int(step)
    if index == len(node.items) and create:
        node.items.append(Node(_kind_for(rest, create)))
    if index >= len(node.items):
        raise Fault(f"index {index} specified but only {len(node.items)} elements found")
    return match_all(node.items[index], rest, create)


def _at_elements(node: Node, step: str, rest: list[str], create: str) -> list[Node] | None:
    name, pattern = _pair(step)
    expect(node, SEQUENCE)
    expression = compiled(pattern)
    found: list[list[Node] | None] = []
    for item in node.items:
        value = item if not name else item.fields.get(name) if item.kind == MAPPING else None
        if value is not None and expression.search(rendered(value).strip()):
            found.append([item] if not name else match_all(item, rest, create))
    nodes = _several(found)
    if nodes is not None or not create:
        return nodes
    node.items.append(mapping({name: scalar(pattern)}) if name else scalar(pattern))
    return _at_elements(node, step, rest, create)
