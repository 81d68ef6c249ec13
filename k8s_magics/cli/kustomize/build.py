"""`kubectl kustomize DIR`: a kustomization with all it refers to, as one text.

# Simplified: kustomize builds without remote bases, Helm charts and functions; it says so
Source: sigs.k8s.io/kustomize/api/krusty; https://kubectl.docs.kubernetes.io/references/kustomize/
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...apimachinery.yaml.writer import dump
from ..session import Session
from .collection import Collection
from .composing import check_metadata
from .faults import Fault
from .fieldspec import FieldSpec
from .golike import go_syntax
from .loader import Loader, confirmed
from .origins import Origin, forget
from .resource import Resource
from .target import Accumulator, Target
from .transformers.hashes import add_hashes
from .transformers.labels import add_texts
from .transformers.order import sort
from .transformers.references import fix_references
from .transformers.variables import resolve_variables

_MANAGED = {"app.kubernetes.io/managed-by": "kustomize-v5.7.1"}
_TWICE = (
    "Warning: Sorting order is set both in 'kustomization.yaml' ('sortOptions') and in a CLI flag ('--reorder'). "
    "Using the kustomization file over the CLI flag."
)
_NOTHING = "map[string]interface {}(nil)"
_LOCAL = "config.kubernetes.io/local-config"


@dataclass(frozen=True)
class BuildOptions:
    """`anywhere`: files may lie outside of the root; `managed`: everything gets a label; `reorder`: legacy or none, if it was asked for."""

    anywhere: bool = False
    managed: bool = False
    reorder: str = ""


def build(session: Session, directory: str, options: BuildOptions = BuildOptions()) -> str:
    """The manifests of a kustomization; raises CommandError in kustomize's words."""
    return text_of(build_resources(session, directory, options))


def text_of(resources: Collection) -> str:
    return "---\n".join(one_text(resource) for resource in resources)


def one_text(resource: Resource) -> str:
    """One resource as YAML; a value that JSON does not know is told with all of the resource."""
    node = resource.node
    if node.repeated:
        lines = "".join(
            f'\n  line {line}: mapping key "{key}" already defined at line {at}' for key, line, at in node.repeated
        )
        raise Fault(f"{_NOTHING}: yaml: unmarshal errors:{lines}")
    try:
        return dump(resource.value)
    except Fault as fault:
        shown = go_syntax(node) if fault.message.startswith("json:") else _NOTHING
        raise Fault(f"{shown}: {fault.message}") from None


def build_resources(session: Session, directory: str, options: BuildOptions) -> Collection:
    """The resources of a kustomization, in their last order."""
    try:
        return _built(session, directory, options)
    except Fault as fault:
        raise Fault(_from_here(session, fault.message)) from None


def _from_here(session: Session, message: str) -> str:
    """Paths begin at the working directory, as in the recordings of a real cluster, whose own directory was of no interest."""
    here = session.files.path(".")
    if here == "/":
        return message
    return re.sub(rf"(?<![\w./]){re.escape(here)}(?=[/'\"\s,:]|\Z)", ".", message)


def _built(session: Session, directory: str, options: BuildOptions) -> Collection:
    loader = Loader(session, confirmed(session, directory), anywhere=options.anywhere)
    target = Target(loader)
    target.settle_schemas()
    wanted = target.file.list("buildMetadata")
    if wanted:
        target.origin = Origin()
    found = Accumulator()
    target.accumulate(found)
    resources = found.resources
    add_hashes(resources)
    fix_references(resources, found.config.references)
    unused = resolve_variables(resources, found.variables, found.config.of("varReference"))
    if unused:
        _log(session, f"well-defined vars that were never replaced: {','.join(unused)}")
    _drop_local(resources)
    order = target.file.get("sortOptions")
    if order is not None and options.reorder:
        _log(session, _TWICE)
    if order is not None or options.reorder in ("", "legacy"):
        sort(resources, order)
    if options.managed or "managedByLabel" in wanted:
        add_texts(resources, _MANAGED, [FieldSpec("metadata/labels", create=True)])
    forget(resources, wanted)
    return resources


def _log(session: Session, text: str) -> None:
    """A line of Go's log, which kubectl's klog takes over."""
    moment = session.clock.datetime()
    session.err.line(f"I{moment:%m%d %H:%M:%S.%f} {session.process.pid:>7} log.go:244] {text}")


def _drop_local(resources: Collection) -> None:
    """Resources for this place only are not part of the result."""
    kept = []
    for resource in resources:
        check_metadata(resource.node)
        if resource.annotations.get(_LOCAL, "false") == "false":
            kept.append(resource)
    resources.replace_all(kept)
