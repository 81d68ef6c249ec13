"""`buildMetadata`: where a resource came from and what changed it, as annotations (api/resource/origin.go)."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace

from .collection import Collection
from .resource import Resource

ORIGIN, CHANGES = "config.kubernetes.io/origin", "alpha.config.kubernetes.io/transformations"


@dataclass(frozen=True)
class Origin:
    """A file, or the kustomization (and the object in it) by which something is generated or changed."""

    path: str = ""
    configured_in: str = ""
    api_version: str = ""
    kind: str = ""
    name: str = ""
    namespace: str = ""

    def below(self, path: str) -> Origin:
        return replace(self, path=posixpath.normpath(posixpath.join(self.path, path)))

    def built_in(self, file: str, kind: str) -> Origin:
        return Origin(
            configured_in=posixpath.normpath(posixpath.join(self.path, file)), api_version="builtin", kind=kind
        )

    def lines(self) -> list[str]:
        found = [f"path: {self.path}"] if self.path else []
        if self.configured_in:
            by = {"apiVersion": self.api_version, "kind": self.kind, "name": self.name, "namespace": self.namespace}
            found.append(f"configuredIn: {self.configured_in}")
            found += ["configuredBy:", *(f"  {key}: {value}" for key, value in by.items() if value)]
        return found


def mark_origin(resources: Collection | list[Resource], origin: Origin | None) -> None:
    """Note where resources came from, of those of which it is not known yet."""
    for resource in resources if origin is not None else ():
        if origin is not None and ORIGIN not in resource.annotations:
            resource.annotate({**resource.annotations, ORIGIN: "".join(line + "\n" for line in origin.lines())})


def mark_change(resources: Collection, by: Origin | None) -> None:
    """Note what every resource went through."""
    if by is None:
        return
    lines = by.lines()
    entry = "".join(f"{'- ' if n == 0 else '  '}{line}\n" for n, line in enumerate(lines))
    for resource in resources:
        known = resource.annotations
        if ORIGIN in known:
            resource.annotate({**known, CHANGES: known.get(CHANGES, "") + entry})
        else:
            resource.annotate({**known, ORIGIN: "".join(line + "\n" for line in lines)})


def forget(resources: Collection, wanted: list[str]) -> None:
    """Leave only the annotations that were asked for.  On the way all others become text."""
    unwanted = {
        key
        for key, option in ((ORIGIN, "originAnnotations"), (CHANGES, "transformerAnnotations"))
        if option not in wanted
    }
    for resource in resources:
        resource.annotate({key: value for key, value in resource.annotations.items() if key not in unwanted})
