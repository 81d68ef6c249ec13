"""What a describer is: a file in `describers/`, named after its kind, that exports `DESCRIBER`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ...apimachinery.catalog import Catalog, catalog
from ...apimachinery.meta import annotations_of, labels_of, name_of, namespace_of
from ...apimachinery.objects import Object
from ...cli.session import Session
from .. import describers
from .values import write_annotations, write_labels
from .writer import Writer


@dataclass(frozen=True)
class Describer:
    """`describe(session, writer, object)` writes everything but the events, which `events` says whether to add."""

    describe: Callable[[Session, Writer, Object], None]
    events: bool = True


def describer_catalog() -> Catalog[Describer]:
    """Describers by kind, `stateful-set`."""
    return catalog(describers, Describer)


def catalog_name(kind: str) -> str:
    """`StatefulSet` -> `stateful-set`, `CSINode` -> `csi-node`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", kind).lower()


def heading(writer: Writer, obj: Object, *, namespaced: bool = True) -> None:
    """Name, Namespace, Labels, Annotations: as most kinds begin."""
    writer.line(0, "Name:", name_of(obj))
    if namespaced:
        writer.line(0, "Namespace:", namespace_of(obj))
    write_labels(writer, 0, "Labels", labels_of(obj))
    write_annotations(writer, 0, annotations_of(obj))
