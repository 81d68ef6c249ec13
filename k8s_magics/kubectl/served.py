"""What the server serves, as `kubectl api-resources` and `api-versions` list it."""

from __future__ import annotations

from dataclasses import dataclass

from ..apimachinery.resource import Resource
from ..apiserver.discovery import Discovery

ALL = ("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch")


@dataclass(frozen=True, slots=True)
class Served:
    """One line of `kubectl api-resources`."""

    name: str
    kind: str
    api_version: str
    namespaced: bool
    short_names: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ALL
    categories: tuple[str, ...] = ()
    singular: str = ""

    @property
    def group(self) -> str:
        return self.api_version.rpartition("/")[0]

    @property
    def qualified(self) -> str:
        return f"{self.name}.{self.group}" if self.group else self.name


def served(discovery: Discovery) -> list[Served]:
    """Every kind, by group and name: the core group first."""
    found = (of_resource(resource) for resource in discovery.all() if resource.listed)
    return sorted(found, key=lambda s: (s.group != "", s.group, s.name))


def of_resource(resource: Resource) -> Served:
    return Served(
        resource.plural, resource.kind, resource.api_version(_preferred(resource)), resource.namespaced, resource.short_names,
        resource.verbs if resource.structure else tuple(sorted(resource.verbs)), resource.categories, resource.singular_name,
    )  # fmt: skip


def _preferred(resource: Resource) -> str:
    """The version that discovery prefers: autoscaling/v2 though v1 is older; the stored one otherwise."""
    if resource.preferred:
        return resource.preferred
    stable = [v for v in resource.versions if v.startswith("v") and v[1:].isdigit()]
    return max(stable, key=lambda v: int(v[1:])) if stable else resource.versions[0]


def group_versions(discovery: Discovery) -> set[str]:
    """Every group/version that something is served in."""
    return {r.api_version(v) for r in discovery.all() if r.listed for v in r.served or r.versions}
