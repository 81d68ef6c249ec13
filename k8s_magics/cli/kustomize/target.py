"""One kustomization: its resources, generators, components and transformers, in kustomize's order.

Source: sigs.k8s.io/kustomize/api/internal/target.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from ...apimachinery.quoting import go_quote
from ...apimachinery.yaml.writer import dump
from ...shell.faults import OSFault
from ..session import go_errno
from .collection import Collection
from .config import Config, configured, from_definitions
from .faults import Fault, told
from .generators import generate, with_global_options
from .kustfile import COMPONENT, Kustfile, read_kustfile
from .loader import Loader
from .openapi import read_schemas
from .origins import Origin, mark_change, mark_origin
from .plugins import generator_plugins, transformer_plugins
from .resource import resources_of
from .steps import Step, built_in_steps
from .transformers.variables import add_variable, merge_variables, shown


class Accumulator:
    """What has been put together so far: resources, the configuration, variables."""

    def __init__(self) -> None:
        self.resources = Collection()
        self.config = Config()
        self.variables: dict[str, Mapping[str, Any]] = {}

    def absorb(self, other: Accumulator) -> None:
        self.resources.append_all(other.resources)
        self.config = self.config.merge(other.config)
        for each in other.variables.values():
            add_variable(self.variables, each)


class Target:
    """The kustomization of one directory; `origin` is noted if the build asks for it."""

    def __init__(self, loader: Loader, origin: Origin | None = None) -> None:
        self._loader, self.origin = loader, origin
        self.file: Kustfile = read_kustfile(loader)

    def settle_schemas(self) -> None:
        """Take the schemas that this kustomization names."""
        given = self.file.get("openapi") or {}
        self._loader.schemas.settle(
            read_schemas(self._loader, given), chosen=bool(given.get("path") or given.get("version"))
        )

    def accumulate(self, into: Accumulator) -> None:
        """Read everything, generate and transform."""
        file, loader = self.file, self._loader
        with told("accumulating resources"):
            self._resources(into, file.list("resources"))
        into.config = into.config.merge(configured(loader, file.list("configurations")))
        crds = file.list("crds")
        with told(f"loading CRDs [{' '.join(crds)}]"):
            into.config = into.config.merge(from_definitions(loader, crds))
        self._generate(into)
        with told("accumulating components"):
            self._components(into)
        for step in [*self._built_in(into), *self._plugged("transformers")]:
            step.change(into.resources)
            into.resources.drop_empty()
            mark_change(into.resources, step.origin)
            into.resources.drop_empty()
        for step in self._plugged("validators"):
            step.change(into.resources)
        variables = file.list("vars")
        try:
            merge_variables(into.resources, into.variables, variables)
        except Fault as fault:
            raise Fault(f"merging vars {_shown(variables)}: {fault.message}") from None

    def _built_in(self, into: Accumulator) -> list[Step]:
        origin, name = self.origin, self.file.name
        steps = built_in_steps(self._loader, self.file, into.config)
        return [Step(s.change, origin.built_in(name, s.kind) if origin else None, s.kind) for s in steps]

    def _plugged(self, field: str) -> list[Step]:
        configs = self._configs(field)
        return transformer_plugins(self._loader, configs.resources, self.origin is not None)

    def _configs(self, field: str) -> Accumulator:
        """The configurations of plug-ins: written inline, or in files and directories."""
        found, paths = Accumulator(), []
        for text in self.file.list(field):
            try:
                inline = resources_of(text)
            except Fault:
                paths.append(text)
                continue
            mark_origin(inline, self.origin.below(self.file.name) if self.origin else None)
            found.resources.append_all(inline)
        self._resources(found, paths)
        return found

    def _generate(self, into: Accumulator) -> None:
        made: list[tuple[Callable[[], Any], Origin | None]] = []
        for field, kind in (("configMapGenerator", "ConfigMap"), ("secretGenerator", "Secret")):
            origin = self.origin.built_in(self.file.name, f"{kind}Generator") if self.origin else None
            for entry in self.file.list(field):
                full = with_global_options(entry or {}, self.file.get("generatorOptions"))
                made.append((partial(generate, self._loader, kind, full), origin))
        for entry in self.file.list("helmCharts"):
            shown = dump({key: value for key, value in (entry or {}).items() if value})
            raise Fault(
                f"trouble configuring builtin HelmChartInflationGenerator with config: `\n{shown}`: must specify --enable-helm"
            )
        with told("loading generator plugins"):
            made += generator_plugins(self._loader, self._configs("generators").resources, self.origin is not None)
        for make, origin in made:
            resource = make()
            mark_origin([resource], origin)
            try:
                into.resources.absorb(resource)
            except Fault as fault:
                raise Fault(f"merging from generator &{{0xc000a1e000 {_pointer(origin)}}}: {fault.message}") from None

    def _resources(self, into: Accumulator, paths: Iterable[str]) -> None:
        for path in paths:
            try:
                self._read(into, path)
            except Fault as fault:
                self._descend(into, path, fault)

    def _read(self, into: Accumulator, path: str) -> None:
        try:
            with told(f"accumulating resources from '{path}'"):
                resources = Collection(resources_of(self._loader.text(path)))
        except Fault as fault:
            raise Fault(f"{fault.message} in File: {path}" if fault.malformed else fault.message) from None
        except OSFault as fault:
            raise Fault(f"accumulating resources from '{path}': open {path}: {go_errno(fault)}") from None
        if self.origin is not None:
            mark_origin(resources, self.origin.below(path))
        with told(f"merging resources from '{path}'"):
            into.resources.append_all(resources)

    def _descend(self, into: Accumulator, path: str, problem: Fault) -> None:
        try:
            loader = self._loader.new(path)
        except Fault as fault:
            if problem.malformed:
                raise problem from None
            raise Fault(f"accumulation err='{problem.message}': {fault.message}") from None
        with told(f"accumulation err='{problem.message}'"):
            self._directory(into, loader, path, component=False)

    def _components(self, into: Accumulator) -> None:
        for path in self.file.list("components"):
            try:
                loader = self._loader.new(path)
            except Fault as fault:
                raise Fault(f"loader.New {go_quote(fault.message)}") from None
            try:
                self._directory(into, loader, path, component=True)
            except Fault as fault:
                raise Fault(f"accumulateDirectory: {go_quote(fault.message)}") from None

    def _directory(self, into: Accumulator, loader: Loader, path: str, *, component: bool) -> None:
        root = loader.root
        with told(f"couldn't make target for path '{root}'"):
            target = Target(loader, self.origin.below(path) if self.origin else None)
        target.settle_schemas()
        kind = target.file.kind
        if component and kind != COMPONENT:
            raise Fault(f"expected kind '{COMPONENT}' for path '{root}' but got '{kind}'")
        if not component and kind == COMPONENT:
            raise Fault(f"expected kind != '{COMPONENT}' for path '{root}'")
        inner = into if component else Accumulator()
        with told(f"recursed accumulation of path '{root}'"):
            target.accumulate(inner)
        if not component:
            with told(f"recursed merging from path '{root}'"):
                into.absorb(inner)


def _pointer(origin: Origin | None) -> str:
    return "<nil>" if origin is None else "0xc000b2e000"


def _shown(variables: list[Mapping[str, Any]]) -> str:

    return f"[{' '.join(map(shown, variables))}]"
