"""What a resource is called: group, version, kind, name and namespace (sigs.k8s.io/kustomize/kyaml/resid)."""

from __future__ import annotations

from typing import NamedTuple

from .scope import is_cluster_wide

NOWHERE = "_non_namespaceable_"


class Gvk(NamedTuple):
    """A kind with its API; an empty part selects any."""

    group: str = ""
    version: str = ""
    kind: str = ""

    def __str__(self) -> str:
        return f"{self.kind or '[noKind]'}.{self.version or '[noVer]'}.{self.group or '[noGrp]'}"

    @property
    def api_version(self) -> str:
        return f"{self.group}/{self.version}" if self.group else self.version

    def is_selected(self, by: Gvk) -> bool:
        return (
            (not by.group or by.group == self.group)
            and (not by.version or by.version == self.version)
            and (not by.kind or by.kind == self.kind)
        )


class ResId(NamedTuple):
    """`cluster`: the kind is known to have no namespaces."""

    gvk: Gvk = Gvk()
    name: str = ""
    namespace: str = ""
    cluster: bool = False

    def __str__(self) -> str:
        return f"{self.gvk}/{self.name or '[noName]'}.{self.namespace or '[noNs]'}"

    @property
    def go(self) -> str:
        """As Go's `%#v` prints it."""
        group, version, kind = self.gvk
        inner = f'Group:"{group}", Version:"{version}", Kind:"{kind}", isClusterScoped:{str(self.cluster).lower()}'
        return f'resid.ResId{{Gvk:resid.Gvk{{{inner}}}, Name:"{self.name}", Namespace:"{self.namespace}"}}'

    @property
    def space(self) -> str:
        """The namespace it is in; `default` where none is named."""
        return NOWHERE if self.cluster else self.namespace or "default"

    def equals(self, other: ResId) -> bool:
        return self.space == other.space and self.name == other.name and self.gvk == other.gvk

    def is_selected_by(self, other: ResId) -> bool:
        return (
            (not other.name or other.name == self.name)
            and (not other.namespace or other.space == self.space)
            and self.gvk.is_selected(other.gvk)
        )


def gvk_of(api_version: str, kind: str) -> Gvk:
    group, slash, version = api_version.partition("/")
    return Gvk(group, version, kind) if slash else Gvk("", api_version, kind)


def res_id(gvk: Gvk, name: str, namespace: str) -> ResId:
    return ResId(gvk, name, namespace, is_cluster_wide(gvk.api_version, gvk.kind))
