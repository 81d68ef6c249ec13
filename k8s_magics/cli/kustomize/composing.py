"""The documents of a file as trees: aliases are copied, lists (`kind: List`) unrolled, what is no object refused.

Source: sigs.k8s.io/kustomize/kyaml/kio ByteReader and api/resource Factory.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from typing import Any

from ...apimachinery.yaml.errors import YamlError
from ...apimachinery.yaml.parser import FlowDict, FlowList, load_scalars
from .faults import Fault
from .node import MAPPING, SCALAR, Node, mapping, of_value, sequence, text, value_of
from .scalars import MERGE, NULL, STRING, resolve

_SEPARATOR = re.compile(r"\n---.*\n")
_CORE = "tag:yaml.org,2002:"


class _Text(str):
    """The text of a scalar, with its tag and whether it stands without quotes."""

    plain: bool
    tag: str


def _read(value: str, plain: bool, tag: str) -> _Text:
    found = _Text(value)
    found.plain = plain
    found.tag = f"!!{tag[len(_CORE) :]}" if tag.startswith(_CORE) else tag
    return found


def compose(content: str) -> Node | None:
    """The first document of a text, None if it is empty; raises YamlError."""
    value, repeated = load_scalars(content, _read)
    if value is None:
        return None
    node = _node(value)
    blank = [number for number, line in enumerate(content.split("\n"), 1) if not line.strip()]

    def written(line: int) -> int:
        """Where a line stands once the empty ones are gone."""
        return line - sum(each < line for each in blank)

    twice = [(each.path, each) for each in repeated]
    node.repeated = tuple(
        (each.key, written(each.line), written(each.first))
        for path, each in twice
        if not any(path != other and path.startswith((f"{other}.", f"{other}[")) for other, _ in twice)
    )
    return node


def _node(value: Any) -> Node:
    if isinstance(value, _Text):
        return _scalar(value)
    if isinstance(value, Mapping):
        found = mapping({str(key): _node(inner) for key, inner in value.items()})
        found.flow = isinstance(value, FlowDict)
        found.quoted = frozenset(str(key) for key in value if isinstance(key, _Text) and not key.plain)
        return found
    if isinstance(value, list):
        items = sequence(map(_node, value))
        items.flow = isinstance(value, FlowList)
        return items
    return Node(SCALAR, NULL, "" if value is None else str(value))


def _scalar(value: _Text) -> Node:
    """A tag that is written out counts more than quotes."""
    if value.tag == "!!binary":
        return text(base64.b64decode(value).decode("utf-8", "surrogateescape"))
    tag = value.tag or (resolve(value)[0] if value.plain else STRING)
    plain = value.plain or (bool(value.tag) and tag != STRING)
    return Node(SCALAR, STRING if tag == MERGE else tag, str(value), plain=plain)


def split(content: str) -> list[str]:
    """The documents between `---` lines."""
    parts, at = [], 0
    for match in _SEPARATOR.finditer(content):
        rest = match[0][4:].strip()
        if rest and not rest.startswith("#"):
            raise Fault(f"invalid document separator: {match[0].strip()}")
        parts.append(content[at : match.start()] + "\n")
        at = match.end()
    return [*parts, content[at:]] if content else []


def read_all(content: str) -> list[Node]:
    """The nodes of all documents; a single list is taken apart."""
    nodes: list[Node] = []
    parts = split(content.replace("\r\n", "\n"))
    for part in parts:
        try:
            node = compose(part)
        except YamlError as error:
            where = f"line {error.begun}: " if error.begun else ""
            raise Fault(f"MalformedYAMLError: yaml: {where}{error.problem}") from None
        if node is None or node.is_null:
            continue
        if len(parts) == 1 and node.text_of("kind") in ("List", "ResourceList") and "items" in node.fields:
            nodes += node.fields["items"].items
        else:
            nodes.append(node)
    return nodes


def objects(content: str) -> list[Node]:
    """The Kubernetes objects of a file, `FooList`s expanded."""
    found: list[Node] = []
    pending = _sound(read_all(content))
    while pending:
        node = pending.pop(0)
        if not node.text_of("kind").endswith("List") or "items" not in node.fields:
            found.append(node)
            continue
        items = node.fields["items"]
        if not items.is_null:
            if items.kind == SCALAR or items.kind == MAPPING:
                kind = "map[string]interface {}" if items.kind == MAPPING else "string"
                raise Fault(f"expected array in {node.text_of('kind')}/items, but found {kind}")
            pending += _sound([of_value(value_of(item)) for item in items.items])
    return found


def _sound(nodes: list[Node]) -> list[Node]:
    kept = [node for node in nodes if not node.is_empty]
    for node in kept:
        check_metadata(node)
    return kept


def check_metadata(node: Node) -> None:
    """Every object has a kind and a name."""
    fields = [node.text_of("apiVersion"), node.text_of("kind")]
    meta = [node.text_of("metadata", "name"), node.text_of("metadata", "namespace")]
    labels, annotations = node.texts("metadata", "labels"), node.texts("metadata", "annotations")
    if not any((*fields, *meta, labels, annotations)):
        raise Fault("missing Resource metadata")
    what = "kind" if not fields[1] else "metadata.name" if not meta[0] and not fields[1].endswith("List") else ""
    if what:
        maps = " ".join(
            f"map[{' '.join(f'{k}:{v}' for k, v in sorted(each.items()))}]" for each in (labels, annotations)
        )
        raise Fault(f"missing {what} in object {{{{{' '.join(fields)}}} {{{{{' '.join(meta)}}} {maps}}}}}")
