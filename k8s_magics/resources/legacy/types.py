"""The structures of API versions that are gone, where they differ from today's: what a client may send, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from ...apimachinery.schema import Definition, Field, Schema
from .conversions import CONVERSIONS, TODAY

_API = "io.k8s.api"
_WITHOUT_SELECTOR = ("extensions/v1beta1", "apps/v1beta1")
_INGRESS = ("extensions/v1beta1", "networking.k8s.io/v1beta1")


def old_types(schema: Schema) -> tuple[Definition, ...]:
    """Definitions for every old version that `conversions` knows, made from those of today."""
    found: dict[str, Definition] = {}
    for version, kind in sorted(CONVERSIONS):
        for definition in _types_of(schema, version, kind):
            found[definition.name] = definition
    return tuple(found.values())


def _types_of(schema: Schema, version: str, kind: str) -> Iterator[Definition]:
    today = schema.of(TODAY[version, kind], kind)
    if today is None:
        return
    if version in _INGRESS and kind == "Ingress":
        yield from _ingress(schema, version, today)
    elif version == "autoscaling/v2beta1":
        yield from _autoscaler(schema, version, today)
    elif kind == "CustomResourceDefinition":
        yield from _custom_kind(schema, version, today)
    elif version in _WITHOUT_SELECTOR and "spec" in today.fields and "selector" in _spec(schema, today).required:
        spec = _spec(schema, today)
        old = _renamed(spec, version, required=tuple(r for r in spec.required if r != "selector"))
        yield old
        yield _kind(today, version, {"spec": old.name})
    else:
        yield _kind(today, version, {})


def _name(version: str, short: str) -> str:
    """`extensions/v1beta1`, Ingress: io.k8s.api.extensions.v1beta1.Ingress."""
    group, _, number = version.partition("/")
    return f"{_API}.{group.removesuffix('.k8s.io').removesuffix('.authorization')}.{number}.{short}"


def _spec(schema: Schema, definition: Definition) -> Definition:
    return schema.named(definition.fields["spec"].ref)


def _renamed(definition: Definition, version: str, **changes: Any) -> Definition:
    return replace(definition, name=_name(version, definition.short_name), **changes)


def _kind(definition: Definition, version: str, refs: Mapping[str, str]) -> Definition:
    """The kind in an old version; `refs`: fields that hold an old structure."""
    group, _, number = version.partition("/")
    fields = {name: replace(f, ref=refs.get(name, f.ref)) for name, f in definition.fields.items()}
    kinds = ((group, number, definition.short_name),)
    return _renamed(definition, version, kinds=kinds, fields=MappingProxyType(fields))


def _with(
    definition: Definition, version: str, *fields: Field, gone: tuple[str, ...] = (), **changes: Any
) -> Definition:
    kept = {name: f for name, f in definition.fields.items() if name not in gone}
    merged = {**kept, **{f.name: f for f in fields}}
    return _renamed(definition, version, fields=MappingProxyType(dict(sorted(merged.items()))), **changes)


def _list_of(field: Field, ref: str) -> Field:
    assert field.items is not None
    return replace(field, items=replace(field.items, ref=ref))


def _ingress(schema: Schema, version: str, today: Definition) -> Iterator[Definition]:
    part = {short: schema.named(f"{_API}.networking.v1.{short}") for short in (
        "IngressSpec", "IngressRule", "HTTPIngressRuleValue", "HTTPIngressPath", "IngressBackend",
    )}  # fmt: skip
    backend = _with(
        part["IngressBackend"],
        version,
        Field("serviceName", "string"),
        Field("servicePort", "int-or-string"),
        gone=("service",),
    )
    path = _with(part["HTTPIngressPath"], version, Field("backend", "object", ref=backend.name), required=("backend",))
    value = part["HTTPIngressRuleValue"]
    paths = _with(value, version, _list_of(value.fields["paths"], path.name))
    rule = _with(part["IngressRule"], version, replace(part["IngressRule"].fields["http"], ref=paths.name))
    spec = part["IngressSpec"]
    old = _with(
        spec, version, Field("backend", "object", ref=backend.name), _list_of(spec.fields["rules"], rule.name), gone=("defaultBackend",)
    )  # fmt: skip
    yield from (backend, path, paths, rule, old, _kind(today, version, {"spec": old.name}))


def _custom_kind(schema: Schema, version: str, today: Definition) -> Iterator[Definition]:
    """What all versions share may stand at the top of the spec."""
    spec = _spec(schema, today)
    one = schema.named(_item(spec, "versions"))
    column = _with(
        schema.named(_item(one, "additionalPrinterColumns")), version, Field("JSONPath", "string"),
        gone=("jsonPath",), required=("name", "type", "JSONPath"),
    )  # fmt: skip
    columns = _list_of(one.fields["additionalPrinterColumns"], column.name)
    one = _with(one, version, columns)
    old = _with(
        spec, version, Field("version", "string"), replace(one.fields["schema"], name="validation"), one.fields["subresources"],
        columns, _list_of(spec.fields["versions"], one.name), required=("group", "names"),
    )  # fmt: skip
    yield from (column, one, old, _kind(today, version, {"spec": old.name}))


def _item(definition: Definition, name: str) -> str:
    """What the elements of a list are."""
    items = definition.fields[name].items
    assert items is not None
    return items.ref


def _autoscaler(schema: Schema, version: str, today: Definition) -> Iterator[Definition]:
    part = {short: schema.named(f"{_API}.autoscaling.v2.{short}") for short in (
        "HorizontalPodAutoscalerSpec", "MetricSpec", "ResourceMetricSource", "PodsMetricSource", "ObjectMetricSource",
    )}  # fmt: skip
    reference = f"{_API}.autoscaling.v2.CrossVersionObjectReference"
    name, value = Field("metricName", "string"), Field("targetAverageValue", "quantity")
    resource = _with(
        part["ResourceMetricSource"],
        version,
        Field("targetAverageUtilization", "integer"),
        value,
        gone=("target",),
        required=("name",),
    )
    pods = _with(part["PodsMetricSource"], version, name, value, gone=("metric", "target"), required=("metricName",))
    thing = _with(
        part["ObjectMetricSource"], version, name, Field("target", "object", ref=reference), Field("targetValue", "quantity"),
        gone=("metric", "describedObject"), required=("target", "metricName"),
    )  # fmt: skip
    refs = {"resource": resource.name, "pods": pods.name, "object": thing.name}
    metric = part["MetricSpec"]
    metrics = _with(metric, version, *(replace(metric.fields[k], ref=ref) for k, ref in refs.items()))
    spec = part["HorizontalPodAutoscalerSpec"]
    old = _with(spec, version, _list_of(spec.fields["metrics"], metrics.name), gone=("behavior",))
    yield from (resource, pods, thing, metrics, old, _kind(today, version, {"spec": old.name}))
