"""The tree of a YAML document as kustomize changes it: a scalar is its text, a tag, and whether it stands without quotes.

What a scalar is worth is decided at the end only: a plain `80` that gets the text `http` is text, a quoted one stays text whatever it gets.
Source: sigs.k8s.io/kustomize/kyaml/yaml, RNode and its filters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ...apimachinery.yaml.scalars import resolve as resolve_old
from .faults import Fault
from .scalars import INT, NULL, STRING, resolve

SCALAR, MAPPING, SEQUENCE = "ScalarNode", "MappingNode", "SequenceNode"


class Node:
    """`text` of a scalar, `fields` of a mapping, `items` of a sequence; `keep` holds a null that was written out; `flow`: in brackets.

    `quoted` are the keys in quotes: others may turn out to be numbers.  `repeated` are keys that stand twice, with their lines.
    """

    __slots__ = ("fields", "flow", "items", "keep", "kind", "plain", "quoted", "repeated", "tag", "text")

    def __init__(self, kind: str, tag: str = "", text: str = "", *, plain: bool = True) -> None:
        self.kind, self.tag, self.text, self.plain = kind, tag, text, plain
        self.fields: dict[str, Node] = {}
        self.items: list[Node] = []
        self.keep = self.flow = False
        self.quoted: frozenset[str] = frozenset()
        self.repeated: tuple[tuple[str, int, int], ...] = ()

    def become(self, other: Node) -> None:
        """Take over everything of `other`."""
        for name in Node.__slots__:
            setattr(self, name, getattr(other, name))

    def copy(self) -> Node:
        other = Node(self.kind, self.tag, self.text, plain=self.plain)
        other.fields = {key: value.copy() for key, value in self.fields.items()}
        other.items = [item.copy() for item in self.items]
        other.keep, other.quoted, other.repeated, other.flow = self.keep, self.quoted, self.repeated, self.flow
        return other

    @property
    def is_null(self) -> bool:
        return self.tag == NULL

    @property
    def is_empty(self) -> bool:
        return self.is_null or (self.kind != SCALAR and not self.fields and not self.items)

    @property
    def is_text(self) -> bool:
        return self.kind == SCALAR and self.tag in ("", STRING)

    def field(self, name: str) -> Node | None:
        return self.fields.get(name)

    def text_of(self, *path: str) -> str:
        """The text of a scalar below, "" where there is none."""
        node: Node | None = self
        for name in path:
            node = node.fields.get(name) if node is not None else None
        return node.text if node is not None and not node.is_empty else ""

    def texts(self, *path: str) -> dict[str, str]:
        """A mapping of texts below, such as metadata.labels."""
        node: Node | None = self
        for name in path:
            node = node.fields.get(name) if node is not None else None
        return {key: value.text for key, value in node.fields.items()} if node is not None else {}

    def set_texts(self, path: tuple[str, str], values: Mapping[str, str]) -> None:
        """Replace a mapping of texts by `values`; without any it goes."""
        parent = self.fields.setdefault(path[0], Node(MAPPING))
        parent.fields.pop(path[1], None)
        if values:
            parent.fields[path[1]] = mapping({key: text(values[key]) for key in sorted(values)})


def scalar(value: str, tag: str = "") -> Node:
    return Node(SCALAR, tag, value)


def text(value: str) -> Node:
    return Node(SCALAR, STRING, value)


def mapping(fields: Mapping[str, Node]) -> Node:
    node = Node(MAPPING)
    node.fields = dict(fields)
    return node


def sequence(items: Iterable[Node]) -> Node:
    node = Node(SEQUENCE)
    node.items = list(items)
    return node


def missing(node: Node | None) -> bool:
    return node is None or node.is_null


def expect(node: Node | None, kind: str) -> None:
    """Raise if it is something else; null may stand for anything."""
    if node is not None and not node.is_null and node.kind != kind:
        from .rendering import rendered  # late: it needs this module

        raise Fault(f"wrong node kind: expected {kind} but got {node.kind}: node contents:\n{rendered(node)}")


def get(node: Node | None, name: str) -> Node | None:
    """A field of a mapping; an error of another kind, nothing of null."""
    if missing(node):
        return None
    expect(node, MAPPING)
    assert node is not None
    return node.fields.get(name)


def put(node: Node, name: str, value: Node | None) -> None:
    """Set a field: it keeps the quotes that stood there; null and nothing remove it."""
    if value is not None and value.is_text and value.plain and is_old_word(value.text):
        value.plain = False
    expect(node, MAPPING)
    if value is None or (value.is_null and not value.keep):
        node.fields.pop(name, None)
        return
    old = node.fields.get(name)
    if old is None or old.is_null:
        node.fields[name] = value
    elif old is not value:
        value.plain = old.plain if old.kind == SCALAR else value.plain if value.kind != SCALAR else True
        old.become(value)


def put_scalar(node: Node, value: str, tag: str = "") -> None:
    """Set the text of a scalar; its quotes stay."""
    expect(node, SCALAR)
    plain = node.plain
    node.become(scalar(value, tag))
    node.plain = plain


def is_old_word(value: str) -> bool:
    """Whether YAML 1.1 would read something else than text."""
    return value != "" and "\n" not in value and not isinstance(resolve_old(value), str)


def get_or_create(node: Node, name: str, kind: str, tag: str = "") -> Node | None:
    found = get(node, name)
    if found is None and not missing(node):
        found = Node(kind, tag)
        node.fields[name] = found
    return found


def of_value(value: Any) -> Node:
    """The tree of plain JSON."""
    if isinstance(value, Mapping):
        made = mapping({str(key): of_value(inner) for key, inner in value.items()})
        made.quoted = frozenset(made.fields)
        return made
    if isinstance(value, (list, tuple)):
        return sequence(map(of_value, value))
    if value is None:
        return Node(SCALAR, NULL, "null")
    if isinstance(value, str):
        return text(value)
    if isinstance(value, bool):
        return scalar("true" if value else "false", "!!bool")
    return scalar(repr(value), INT if isinstance(value, int) else "!!float")


def value_of(node: Node, *, flow: bool = False) -> Any:
    """The JSON value; raises Fault where a text does not suit its tag.  `flow`: inside of brackets nothing is an empty text."""
    flow = flow or node.flow
    if node.kind == MAPPING:
        if odd_keys(node):
            raise Fault("json: unsupported type: map[interface {}]interface {}")
        return {key: value_of(inner, flow=flow) for key, inner in node.fields.items()}
    if node.kind == SEQUENCE:
        return [value_of(item, flow=flow) for item in node.items]
    if node.tag == STRING or (not node.plain and not node.tag):
        return node.text
    if flow and node.is_null and not node.text:
        return ""
    found, value = resolve(node.text)
    if node.tag and found != node.tag and node.tag.startswith("!!"):
        return _forced(node, found, value)
    if not node.plain:
        return node.text
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        raise Fault(f"json: unsupported value: {'NaN' if value != value else '+Inf' if value > 0 else '-Inf'}")
    return value


def odd_keys(node: Node) -> list[str]:
    """The keys that YAML takes for something else than text."""
    return [key for key in node.fields if key not in node.quoted and key != "<<" and resolve(key)[0] != STRING]


def _forced(node: Node, found: str, value: Any) -> Any:
    if node.tag == "!!float" and found == INT:
        return value
    raise Fault(f"yaml: cannot decode {found} `{node.text}` as a {node.tag}")
