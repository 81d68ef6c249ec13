"""Whatever passes strict decoding can be defaulted, checked and printed: no kind trips over a shape that its types allow."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from k8s_magics import resources
from k8s_magics.apimachinery.catalog import catalog
from k8s_magics.apimachinery.objects import freeze, without
from k8s_magics.apimachinery.resource import Resource
from k8s_magics.apimachinery.schema import Definition, Field, Schema
from k8s_magics.sim.clock import Clock

KINDS = catalog(resources, Resource)
SCHEMA = Schema.standard()
DEPTH = 7

WORDS = st.sampled_from(
    [
        "",
        "web",
        "Web",
        "a.b",
        "a/b",
        "app",
        "-x",
        "x" * 70,
        "None",
        "TCP",
        "RollingUpdate",
        "Always",
        "In",
        "10.96.0.7",
        "1.5",
    ]
)
SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "string": WORDS,
    "integer": st.sampled_from([-1, 0, 1, 2, 80, 70000, 2**31 - 1]),
    "number": st.sampled_from([-1.5, 0.0, 2.5]),
    "boolean": st.booleans(),
    "quantity": st.sampled_from(["0", "100m", "1Gi", "-1", "1e3", 2]),
    "int-or-string": st.sampled_from([-1, 0, 80, "25%", "-5%", "http", "x y", "200%"]),
    "time": st.sampled_from(["2026-01-05T09:00:00Z", "2026-01-05T09:00:00.000000Z"]),
    "raw": st.sampled_from([{}, {"a": 1}]),
}


@cache
def values(field: Field, depth: int) -> st.SearchStrategy[Any]:
    if field.enum:
        return st.sampled_from(field.enum) | WORDS
    if field.type in SCALARS:
        return SCALARS[field.type]
    if field.items is not None:
        if depth <= 0:
            return st.just({} if field.type == "map" else [])
        inner = values(field.items, depth - 1)
        return st.dictionaries(WORDS, inner, max_size=2) if field.type == "map" else st.lists(inner, max_size=2)
    definition = SCHEMA.resolve(field)
    return objects(definition.name, depth - 1) if definition and depth > 0 else st.just({})


@cache
def objects(name: str, depth: int) -> st.SearchStrategy[dict[str, Any]]:
    return st.deferred(lambda: built(SCHEMA.named(name), depth))


def built(definition: Definition, depth: int) -> st.SearchStrategy[dict[str, Any]]:
    """Required fields always, a handful of the others: full objects of a hundred fields find less and cost more."""

    @st.composite
    def build(draw: st.DrawFn) -> dict[str, Any]:
        optional = [f for f in definition.fields if f not in definition.required]
        chosen = draw(st.lists(st.sampled_from(optional), max_size=5, unique=True)) if optional else []
        names = sorted({*definition.required, *chosen})
        return {name: draw(values(definition.fields[name], depth)) for name in names}

    return build()


@pytest.mark.parametrize("kind", list(KINDS))
def test_no_shape_that_its_types_allow_trips_a_kind(kind: str) -> None:
    resource = KINDS[kind]
    definition = SCHEMA.of(resource.api_version(), resource.kind)
    assert definition is not None
    meta = {
        "name": "web",
        "namespace": "default",
        "creationTimestamp": "2026-01-05T09:00:00Z",
        "uid": "u",
        "resourceVersion": "1",
    }
    fixed = {"apiVersion": resource.api_version(), "kind": resource.kind, "metadata": meta}
    bodies = objects(definition.name, DEPTH).map(lambda body: freeze({**body, **fixed}))

    @given(bodies, bodies)
    @settings(max_examples=40)
    def holds(new: Any, old: Any) -> None:
        defaulted, before = (resource.default(without(each, "metadata.labels")) for each in (new, old))
        assert resource.default(defaulted) == defaulted
        created, updated = resource.prepare(defaulted, None), resource.prepare(defaulted, before)
        errors = [
            *resource.validate(created, None),
            *resource.validate(updated, before),
            *resource.validate_status(updated, before),
        ]
        assert all(isinstance(str(error), str) for error in errors)
        tuple(resource.warnings(created, None))
        for column in resource.columns:
            assert isinstance(column.cell(created, Clock()), (str, int))

    holds()
