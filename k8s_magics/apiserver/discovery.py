"""Which kinds this API server serves, and by what words they are found.

The built-in kinds come from the catalog of `resources/`; custom resources join and leave as their definitions are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..apimachinery.resource import Resource

# The order in which the API groups answer when a bare word fits several (kubectl's preference is the server's order).
GROUP_ORDER = (
    "", "apiregistration.k8s.io", "extensions", "apps", "events.k8s.io", "authentication.k8s.io", "authorization.k8s.io", "autoscaling", "batch",
    "certificates.k8s.io", "networking.k8s.io", "policy", "rbac.authorization.k8s.io", "storage.k8s.io",
    "admissionregistration.k8s.io", "apiextensions.k8s.io", "scheduling.k8s.io", "coordination.k8s.io", "node.k8s.io",
    "discovery.k8s.io", "resource.k8s.io", "flowcontrol.apiserver.k8s.io",
)  # fmt: skip


class Discovery:
    """Kinds by key, by (apiVersion, kind) and by the words users type."""

    def __init__(self, resources: Iterable[Resource]) -> None:
        self._builtin = tuple(sorted(resources, key=_rank))
        self._custom: dict[str, Resource] = {}
        self._gone: dict[str, Resource] = {}
        self._index()

    def _index(self) -> None:
        self._by_key: dict[str, Resource] = {}
        self._by_kind: dict[tuple[str, str], Resource] = {}
        self._by_word: dict[str, list[Resource]] = {}
        self._all = self._ranked()
        for resource in self._all:
            self._enter(resource)

    def _ranked(self) -> tuple[Resource, ...]:
        return (*self._builtin, *sorted(self._custom.values(), key=_rank))

    def _enter(self, resource: Resource) -> None:
        """Make a kind known that is not yet, behind those that rank before it (those of custom groups: behind all built-in ones)."""
        self._by_key[resource.key] = resource
        for version in resource.versions:
            self._by_kind[resource.api_version(version), resource.kind] = resource.in_version(version)
        for word in _words(resource):
            namesakes = self._by_word.setdefault(word, [])
            namesakes.append(resource)
            if len(namesakes) > 1:
                namesakes.sort(key=_rank)

    def add(self, resource: Resource) -> None:
        """Serve a custom resource from now on."""
        known = resource.key in self._by_key
        self._custom[resource.key] = resource
        self._gone.pop(resource.key, None)
        if known:
            self._index()
        else:
            self._enter(resource)
            self._all = self._ranked()

    def remove(self, key: str) -> None:
        """Serve it no more.  Clients remember a kind until they look for one that they do not know."""
        resource = self._custom.pop(key, None)
        if resource is not None:
            self._gone[key] = resource
            self._index()

    def with_custom(self, resources: Iterable[Resource]) -> Discovery:
        """The built-in kinds of this one with other custom resources (those of the past)."""
        made = Discovery(self._builtin)
        for resource in resources:
            made.add(resource)
        return made

    def all(self) -> tuple[Resource, ...]:
        return self._all

    def by_key(self, key: str) -> Resource:
        return self._by_key.get(key) or self._gone[key]

    def has(self, key: str) -> bool:
        return key in self._by_key

    def by_kind(self, api_version: str, kind: str) -> Resource | None:
        return self._by_kind.get((api_version, kind))

    def find(self, word: str) -> Resource | None:
        """The kind that a user means by `po`, `Deployment`, `deployments.apps` or `deploy.v1.apps`."""
        found = self.find_version(word)
        return found[0] if found else None

    def find_version(self, word: str) -> tuple[Resource, str] | None:
        """`find`, with the version that the word asks for ("" if it asks for none)."""
        name, _, rest = word.lower().partition(".")
        candidates = self._by_word.get(name) or [r for r in self._gone.values() if name in _words(r)]
        if word.partition(".")[0] != name:  # short names are told by their case
            candidates = [r for r in candidates if name in (r.plural, r.singular_name)]
        if not candidates:
            self._gone.clear()  # an unknown word makes clients ask the server anew
        if not rest:
            return (candidates[0], candidates[0].preferred) if candidates else None
        for resource in candidates:
            version, dot, group = rest.partition(".")
            if name in resource.short_names and group == resource.group and group:
                return resource, version if version in resource.versions else ""  # a short name forgets the version
            if dot and version in resource.versions and group == resource.group:
                return resource.in_version(version), version
            if rest == resource.group:
                return resource, resource.preferred
        for resource in candidates:  # a group may be cut short: `deployments.app`
            if resource.group.startswith(rest) and resource.group:
                return resource, ""
        return None

    def sharing(self, short_name: str) -> tuple[Resource, ...]:
        """The kinds beside the first that answer to a short name."""
        return tuple(r for r in self._by_word.get(short_name, ()) if short_name in r.short_names)[1:]

    def category(self, word: str) -> tuple[Resource, ...]:
        """The kinds behind a word such as `all`."""
        return tuple(r for r in self._all if word in r.categories)

    def __iter__(self) -> Iterator[Resource]:
        return iter(self._all)


def _words(resource: Resource) -> tuple[str, ...]:
    return tuple(word.lower() for word in (resource.plural, resource.singular_name, *resource.short_names))


def _rank(resource: Resource) -> tuple[int, str, str]:
    group = resource.group
    return (GROUP_ORDER.index(group) if group in GROUP_ORDER else len(GROUP_ORDER), group, resource.plural)
