"""One object that a command works on (kubectl's resource.Info)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..apimachinery.meta import name_of, namespace_of
from ..apimachinery.objects import Object
from ..apimachinery.resource import Resource


@dataclass(frozen=True, slots=True)
class Item:
    """`object` comes from the server, or from the file `source` ("" for the server).

    `version` is the served version that was asked for ("" for the preferred one).
    """

    resource: Resource
    object: Object
    namespace: str = ""
    name: str = ""
    version: str = ""
    source: str = ""

    def with_object(self, obj: Object) -> Item:
        """The same item in a newer state."""
        return replace(self, object=obj, name=name_of(obj) or self.name, namespace=namespace_of(obj) or self.namespace)

    @property
    def qualified(self) -> str:
        """`deployment.apps/web`: as `-o name` and the sentences of success call it."""
        return f"{self.type}/{self.name or '<unknown>'}"

    @property
    def type(self) -> str:
        """`deployment.apps`: the kind in lower case, whatever its singular is."""
        return self.resource.printed_kind

    @property
    def plural_name(self) -> str:
        """`deployments/web`, as some older sentences say."""
        return f"{self.resource.plural}/{self.name}"
