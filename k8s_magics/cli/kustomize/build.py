"""`kubectl kustomize DIR`: reading kustomizations and running them.

Left out: remote bases, Helm charts, plug-ins, `vars`, `openapi`, `configurations`; they are refused by name.
Source: https://kubectl.docs.kubernetes.io/references/kustomize/
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any

from ...apimachinery.yaml.documents import DocumentError, documents
from ...apimachinery.yaml.errors import YamlError
from ...apimachinery.yaml.parser import load
from ...apimachinery.yaml.writer import dump
from ..errors import CommandError
from ..session import Session
from .generate import combine, generate
from .hashing import with_hashes
from .item import Resource, resource
from .patch import apply_patches
from .paths import missing, shown
from .places import FIRST, LAST
from .replacement import apply_replacements
from .transform import add_annotations, add_labels, fix_references, rename, set_images, set_namespace, set_replicas

NAMES = ("kustomization.yaml", "kustomization.yml", "Kustomization")
FIELDS = frozenset(
    {
        "apiVersion", "kind", "metadata", "resources", "bases", "components", "namePrefix", "nameSuffix", "namespace", "labels",
        "commonLabels", "commonAnnotations", "images", "replicas", "patches", "patchesStrategicMerge", "patchesJson6902",
        "configMapGenerator", "secretGenerator", "generatorOptions", "replacements", "sortOptions", "buildMetadata",
    }
)  # fmt: skip
REFUSED = frozenset(
    {
        "helmCharts",
        "helmGlobals",
        "generators",
        "transformers",
        "validators",
        "vars",
        "openapi",
        "configurations",
        "crds",
    }
)


def build(session: Session, directory: str) -> str:
    """The manifests of a kustomization as one text; CommandError in kustomize's words."""
    if not session.files.exists(directory):
        raise CommandError(f"must build at directory: not a valid directory: {missing(directory)}")
    if not session.files.is_directory(directory):
        raise CommandError(f"must build at directory: '{directory}': file is not directory")
    root = shown(posixpath.normpath(directory)) if directory != "." else "."
    items = _Target(session, root, (session.files.path(directory),)).run([])
    return "---\n".join(dump(item.object) for item in sorted(fix_references(with_hashes(items)), key=_order))


def _order(item: Resource) -> tuple[int, str, str, str]:
    kind = item.kind
    rank = FIRST.index(kind) if kind in FIRST else len(FIRST) + 1 + (LAST.index(kind) if kind in LAST else -1)
    return rank, f"{item.object.get('apiVersion')}{kind}", item.namespace, item.name


class _Target:
    """One kustomization directory; `visited` are those on the way to it."""

    def __init__(self, session: Session, root: str, visited: tuple[str, ...]) -> None:
        self._session, self._root, self._visited = session, root, visited
        self._spec = self._read()

    def run(self, given: list[Resource]) -> list[Resource]:
        """The resources of this directory (for a component: `given`, changed by it)."""
        spec = self._spec
        items = list(given)
        for path in (*(spec.get("resources") or ()), *(spec.get("bases") or ())):
            items = self._accumulate(items, str(path))
        items = self._generated(items)
        for path in spec.get("components") or ():
            items = self._descend(str(path)).run(items)
        return self._transformed(items)

    def _transformed(self, items: list[Resource]) -> list[Resource]:
        spec = self._spec
        items = apply_patches(self._session, self._root, items, self._patches())
        items = set_namespace(items, spec.get("namespace") or "")
        items = rename(items, spec.get("namePrefix") or "", spec.get("nameSuffix") or "")
        for entry in spec.get("labels") or ():
            selectors = bool(entry.get("includeSelectors"))
            items = add_labels(
                items, entry.get("pairs") or {}, selectors=selectors, templates=bool(entry.get("includeTemplates"))
            )
        items = add_labels(items, spec.get("commonLabels") or {}, selectors=True, templates=True)
        items = add_annotations(items, spec.get("commonAnnotations") or {})
        items = set_replicas(items, spec.get("replicas") or ())
        items = set_images(items, spec.get("images") or ())
        items = fix_references(items)
        return apply_replacements(items, spec.get("replacements") or ())

    def _patches(self) -> list[Mapping[str, Any]]:
        spec = self._spec
        found: list[Mapping[str, Any]] = []
        for text in spec.get("patchesStrategicMerge") or ():
            found.append({"patch": text} if "\n" in str(text) else {"path": text})
        return found + list(spec.get("patches") or ()) + list(spec.get("patchesJson6902") or ())

    def _generated(self, items: list[Resource]) -> list[Resource]:
        options = self._spec.get("generatorOptions") or {}
        for field, kind in (("configMapGenerator", "ConfigMap"), ("secretGenerator", "Secret")):
            for entry in self._spec.get(field) or ():
                items = combine(items, generate(self._session, self._root, kind, entry, options))
        return items

    def _accumulate(self, items: list[Resource], path: str) -> list[Resource]:
        files, place = self._session.files, shown(posixpath.normpath(posixpath.join(self._root, path)))
        if path.startswith(("http://", "https://", "git@", "github.com/")):
            raise CommandError(f"accumulating resources: '{path}' is remote: this cluster has no way to the internet")
        if not files.exists(place):
            raise CommandError(
                f"accumulating resources: accumulation err='accumulating resources from '{path}': {missing(place)}': "
                f"must build at directory: not a valid directory: {missing(place)}"
            )
        if files.is_directory(place):
            inner = self._descend(path).run([])
        else:
            inner = self._from_file(path, place)
        for item in inner:
            if any(item.id == other.id for other in items):
                raise CommandError(
                    f"accumulating resources: accumulation err='merging resources from '{path}': may not add resource with an already "
                    f"registered id: {item.id}': must build at directory: '{place}': file is not directory"
                )
            items = [*items, item]
        return items

    def _from_file(self, path: str, place: str) -> list[Resource]:
        try:
            return [
                resource(d.value)
                for d in documents(self._session.files.read_text(place))
                if isinstance(d.value, Mapping)
            ]
        except DocumentError as error:
            raise CommandError(
                f"accumulating resources: accumulation err='accumulating resources from '{path}': {error}': "
                f"must build at directory: '{place}': file is not directory"
            ) from None

    def _descend(self, path: str) -> _Target:
        place = shown(posixpath.normpath(posixpath.join(self._root, path)))
        absolute = self._session.files.path(place)
        if absolute in self._visited:
            raise CommandError(
                f"accumulating resources: accumulation err='accumulating resources from '{path}': '{place}' must resolve to a file': "
                f"cycle detected: candidate root '{place}' contains visited root '{place}'"
            )
        return _Target(self._session, place, (*self._visited, absolute))

    def _read(self) -> Mapping[str, Any]:
        files = self._session.files
        present = [name for name in NAMES if files.exists(posixpath.join(self._root, name))]
        if not present:
            raise CommandError(
                f"unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '{self._root}'"
            )
        if len(present) > 1:
            raise CommandError(f"Found multiple kustomization files under: {self._root}")
        text = files.read_text(posixpath.join(self._root, present[0]))
        try:
            spec = load(text)
        except YamlError as error:
            raise CommandError(f"invalid Kustomization: {error}") from None
        if not spec:
            raise CommandError(f"{present[0]} is empty")
        return self._checked(spec)

    def _checked(self, spec: Mapping[str, Any]) -> Mapping[str, Any]:
        if spec.get("kind") not in (None, "Kustomization", "Component"):
            raise CommandError(
                f"Failed to read kustomization file under {self._root}:\nkind should be Kustomization or Component"
            )
        for key in spec:
            if key in REFUSED:
                raise CommandError(f"kustomization field '{key}' is not simulated here")
            if key not in FIELDS:
                raise CommandError(f'invalid Kustomization: json: unknown field "{key}"')
        return spec
