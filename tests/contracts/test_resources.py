"""What must hold for every kind, whoever adds it."""

from __future__ import annotations

from functools import cache

import pytest

from k8s_magics import resources
from k8s_magics.apimachinery.catalog import catalog
from k8s_magics.apimachinery.objects import Object, freeze
from k8s_magics.apimachinery.resource import Resource
from k8s_magics.apimachinery.schema import Schema
from k8s_magics.sim.clock import Clock

KINDS = catalog(resources, Resource)


@cache
def bare(kind: str) -> Object:
    """An object that says nothing but its name."""
    resource = KINDS[kind]
    return freeze(
        {
            "apiVersion": resource.api_version(),
            "kind": resource.kind,
            "metadata": {"name": "web", "namespace": "default"},
        }
    )


@pytest.mark.parametrize("kind", list(KINDS))
def test_its_stored_version_is_in_the_schema(kind: str) -> None:
    resource = KINDS[kind]
    definition = Schema.standard().of(resource.api_version(), resource.kind)
    assert definition is not None, f"{resource.api_version()}/{resource.kind}"
    assert ("status" in definition.fields) or "status" not in resource.subresources


@pytest.mark.parametrize("kind", list(KINDS))
def test_defaulting_twice_changes_nothing(kind: str) -> None:
    once = KINDS[kind].default(bare(kind))
    assert KINDS[kind].default(once) == once


@pytest.mark.parametrize("kind", list(KINDS))
def test_an_empty_object_is_prepared_checked_and_printed(kind: str) -> None:
    resource, clock = KINDS[kind], Clock()
    obj = resource.prepare(resource.default(bare(kind)), None)
    for error in (*resource.validate(obj, None), *resource.validate(obj, obj), *resource.validate_status(obj, obj)):
        assert error.path and error.detail is not None
    tuple(resource.warnings(obj, None))
    for column in resource.columns:
        cell = column.cell(obj, clock)
        assert isinstance(cell, (str, int)), column.name


def test_names_lead_to_one_kind() -> None:
    owners: dict[str, str] = {}
    for kind in KINDS:
        resource = KINDS[kind]
        for word in (resource.key, *resource.short_names):
            name = word if "." in word else f"{word}.{resource.group}"
            assert owners.setdefault(name, kind) == kind, f"{name} is {owners[name]} and {kind}"
