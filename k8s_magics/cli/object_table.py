"""The table that `kubectl get` prints of objects of one kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..apimachinery.meta import labels_of, namespace_of
from ..apimachinery.objects import Object
from ..apimachinery.resource import AGE, NAME, Column, Resource
from ..apimachinery.selectors import format_labels
from ..sim.clock import Clock
from .columns import one_line

PLAIN = (NAME, AGE)


@dataclass(frozen=True, kw_only=True)
class Look:
    """What is shown beside the kind's own columns."""

    wide: bool = False
    headers: bool = True
    kind: bool = False
    namespace: bool = False
    labels: bool = False
    label_columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class ObjectTable:
    """Header and rows for one kind."""

    resource: Resource
    look: Look
    clock: Clock

    def header(self) -> tuple[str, ...]:
        own = [column.name.upper() for column in self._columns]
        extra = [label.rpartition("/")[2].upper() for label in self.look.label_columns]
        return (*(("NAMESPACE",) if self._space else ()), *own, *extra, *(("LABELS",) if self.look.labels else ()))

    def row(self, obj: Object) -> tuple[str, ...]:
        stored = self.resource.stored_form(obj)
        cells = [self._cell(column, stored) for column in self._columns]
        named = [index for index, column in enumerate(self._columns) if column.name.upper() == "NAME"]
        if self.look.kind and named:
            cells[named[0]] = f"{self._kind}/{cells[named[0]]}"
        labels = labels_of(obj)
        extra = [labels.get(label, "") for label in self.look.label_columns]
        last = (format_labels(labels),) if self.look.labels else ()
        return (*((namespace_of(obj),) if self._space else ()), *cells, *extra, *last)

    def _cell(self, column: Column, obj: Object) -> str:
        return one_line(column.cell(obj, self.clock))

    @property
    def _space(self) -> bool:
        return self.look.namespace and self.resource.namespaced

    @property
    def _columns(self) -> Sequence[Column]:
        return [c for c in self.resource.columns or PLAIN if self.look.wide or not c.wide]

    @property
    def _kind(self) -> str:
        return self.resource.printed_kind
