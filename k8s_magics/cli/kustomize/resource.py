"""One resource on its way through a build, with all the names it has had."""

from __future__ import annotations

from typing import Any

from .composing import objects
from .identity import Gvk, ResId, gvk_of, res_id
from .node import MAPPING, Node, put, scalar, value_of


class Resource:
    """`former` are its kind, name and namespace before each change; `hashed`: its name gets a hash at the end.

    `behaviour` is a generator's (create, merge, replace); `variables` are the vars that it is the source of, `referrers` who names it.
    """

    def __init__(self, node: Node) -> None:
        self.node: Node = node
        self.gone = False
        self.former: list[tuple[str, str, str]] = []
        self.prefixes: list[str] = []
        self.suffixes: list[str] = []
        self.hashed = self.may_change_name = self.may_change_kind = False
        self.behaviour = ""
        self.variables: list[str] = []
        self.referrers: list[str] = []

    @property
    def kind(self) -> str:
        return self.node.fields["kind"].text if "kind" in self.node.fields else ""

    @property
    def api_version(self) -> str:
        return self.node.fields["apiVersion"].text if "apiVersion" in self.node.fields else ""

    @property
    def name(self) -> str:
        return self.node.text_of("metadata", "name")

    @property
    def namespace(self) -> str:
        return self.node.text_of("metadata", "namespace")

    @property
    def gvk(self) -> Gvk:
        return gvk_of(self.api_version, self.kind)

    @property
    def id(self) -> ResId:
        return res_id(self.gvk, self.name, self.namespace)

    @property
    def former_ids(self) -> list[ResId]:
        group, version, _ = self.gvk
        return [ResId(Gvk(group, version, kind), name, space) for kind, name, space in self.former]

    @property
    def original_id(self) -> ResId:
        former = self.former_ids
        return former[0] if former else self.id

    @property
    def all_ids(self) -> list[ResId]:
        return [*self.former_ids, self.id]

    @property
    def labels(self) -> dict[str, str]:
        return self.node.texts("metadata", "labels")

    @property
    def annotations(self) -> dict[str, str]:
        return self.node.texts("metadata", "annotations")

    @property
    def value(self) -> Any:
        """The object as JSON."""
        return value_of(self.node)

    def remember(self) -> None:
        """Note what it is called now."""
        current = self.id
        self.former.append((current.gvk.kind, current.name, current.space))

    def set_meta(self, name: str, value: str) -> None:
        meta = self.node.fields.setdefault("metadata", Node(MAPPING))
        put(meta, name, scalar(value) if value else None)

    def annotate(self, values: dict[str, str]) -> None:
        self.node.set_texts(("metadata", "annotations"), values)

    def notes(self) -> dict[str, str]:
        """What kustomize keeps in annotations of its own while it works."""
        kinds, names, spaces = ([each[n] for each in self.former] for n in range(3))
        lists = {
            "previousKinds": kinds, "previousNames": names, "previousNamespaces": spaces, "prefixes": self.prefixes,
            "suffixes": self.suffixes, "refBy": self.referrers,
        }  # fmt: skip
        found = {name: ",".join(values) for name, values in lists.items() if values}
        if self.behaviour:
            found["generatorBehavior"] = self.behaviour
        return {**found, "needsHashSuffix": "enabled"} if self.hashed else found

    def copy(self) -> Resource:
        other = Resource(self.node.copy())
        other.inherit(self)
        other.hashed, other.behaviour = self.hashed, self.behaviour
        other.may_change_name, other.may_change_kind = self.may_change_name, self.may_change_kind
        return other

    def inherit(self, other: Resource) -> None:
        """The past of another, whose place it takes."""
        self.former, self.variables = list(other.former), list(other.variables)
        self.prefixes, self.suffixes = list(other.prefixes), list(other.suffixes)


def resources_of(text: str) -> list[Resource]:
    """The resources of a file."""
    return [Resource(node) for node in objects(text)]
