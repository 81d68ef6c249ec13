"""One resource on its way through a kustomization."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ...apimachinery.meta import group_of, version_of
from ...apimachinery.objects import EMPTY, Object, evolve, freeze


@dataclass(frozen=True)
class Resource:
    """`names` are all it has had, the first being that of its file; `hashed`: its name gets a hash at the end."""

    object: Object
    names: tuple[str, ...] = ()
    spaces: tuple[str, ...] = ()
    hashed: bool = False
    behaviour: str = field(default="create", compare=False)

    @property
    def kind(self) -> str:
        return str(self.object.get("kind") or "")

    @property
    def name(self) -> str:
        return str((self.object.get("metadata") or EMPTY).get("name") or "")

    @property
    def namespace(self) -> str:
        return str((self.object.get("metadata") or EMPTY).get("namespace") or "")

    @property
    def original(self) -> str:
        return self.names[0] if self.names else self.name

    def with_object(self, obj: Object) -> Resource:
        return replace(self, object=obj)

    def renamed(self, name: str) -> Resource:
        """Under another name; the old one is remembered."""
        return replace(
            self, object=evolve(self.object, "metadata.name", name), names=(*(self.names or (self.name,)), name)
        )

    def is_called(self, name: str) -> bool:
        return name == self.name or name in self.names

    @property
    def id(self) -> str:
        """As error messages of kustomize name it: `ConfigMap.v1.[noGrp]/a.[noNs]`."""
        version = str(self.object.get("apiVersion") or "")
        return f"{self.kind}.{version_of(version)}.{group_of(version) or '[noGrp]'}/{self.name}.{self.namespace or '[noNs]'}"


def resource(document: Mapping[str, Any], **more: Any) -> Resource:
    obj: Object = freeze(document)
    name = str((obj.get("metadata") or EMPTY).get("name") or "")
    return Resource(obj, (name,), **more)
