"""`additionalPrinterColumns`: what `kubectl get` shows of a custom resource.  Without any there is AGE, with some only those."""

from __future__ import annotations

from typing import Any

from ...apimachinery.duration import human_duration
from ...apimachinery.floats import shortest
from ...apimachinery.jsonpath import execute, find
from ...apimachinery.jsonpath_parser import JsonPathError
from ...apimachinery.objects import Object
from ...apimachinery.resource import AGE, NAME, Column
from ...sim.clock import Clock


def columns_of(version: Object) -> tuple[Column, ...]:
    """The columns of one version of a definition."""
    own = version.get("additionalPrinterColumns") or ()
    return (NAME, *(map(_column, own) if own else (AGE,)))


def _column(column: Object) -> Column:
    template, kind = "{" + column["jsonPath"] + "}", column["type"]

    def cell(obj: Object, clock: Clock) -> object:
        try:
            found = find(template, obj)
        except JsonPathError:
            return ""
        if not found or not found[0] or found[0][0] is None:
            return ""
        return _shown(kind, found[0][0], clock)

    return Column(name=column["name"], cell=cell, wide=bool(column.get("priority")))


def _shown(kind: str, value: Any, clock: Clock) -> object:
    """A value under the column's type; one of another type shows nothing."""
    if kind == "string":
        return execute("{@}", value)
    if kind == "boolean":
        return ("true" if value else "false") if isinstance(value, bool) else ""
    if kind == "date":
        return _age(value, clock) if isinstance(value, str) else ""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return ""
    if kind == "integer":
        return int(value)
    return shortest(value) if isinstance(value, float) else value


def _age(text: str, clock: Clock) -> str:
    try:
        return human_duration(clock.now - clock.milliseconds(text))
    except ValueError:
        return "<invalid>"
