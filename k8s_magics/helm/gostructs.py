"""YAML read into Go's structs: scalars become texts where a field is one, and what does not fit is told in Go's words.

Of the fields that a struct has, `decoded` returns the values; Go takes them in the order of their names and tells of the first only.
Source: sigs.k8s.io/yaml (numbers and booleans for texts), Go's encoding/json (UnmarshalTypeError).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NoReturn

from ..gotemplate.values import show_float
from .errors import HelmError

DECODING = "error unmarshaling JSON: while decoding JSON: "


@dataclass(frozen=True, slots=True)
class Text:
    """A string."""

    name: str = "string"


@dataclass(frozen=True, slots=True)
class Bool:
    name: str = "bool"


@dataclass(frozen=True, slots=True)
class Anything:
    """interface {}."""

    name: str = "interface {}"


@dataclass(frozen=True, slots=True)
class ListOf:
    item: Shape

    @property
    def name(self) -> str:
        pointer = "*" if isinstance(self.item, StructOf) else ""
        return f"[]{pointer}{self.item.name}"


@dataclass(frozen=True, slots=True)
class MapOf:
    item: Shape

    @property
    def name(self) -> str:
        return f"map[string]{self.item.name}"


@dataclass(frozen=True)
class StructOf:
    """`name` is the type with its package (`v2.Maintainer`), or the whole type of a struct without a name."""

    name: str
    fields: Mapping[str, Shape]

    @property
    def short(self) -> str:
        return "" if self.name.startswith("struct") else self.name.rpartition(".")[2]


Shape = Text | Bool | Anything | ListOf | MapOf | StructOf


def decoded(value: Any, shape: StructOf) -> dict[str, Any]:
    """The value as the struct holds it (keys that it has not are left out); HelmError `error unmarshaling JSON: ...`."""
    if value is None:
        return {}
    found = _taken(value, shape, ("", ()))
    return dict(found)


def _taken(value: Any, shape: Shape, place: tuple[str, tuple[str, ...]]) -> Any:
    """`place` is the struct and the path of the field."""
    if value is None or isinstance(shape, Anything):
        return value
    if isinstance(shape, Text):
        return _text(value, place)
    if isinstance(shape, Bool):
        return value if isinstance(value, bool) else _refused(value, shape, place)
    if isinstance(shape, ListOf):
        if not isinstance(value, (list, tuple)):
            _refused(value, shape, place)
        return [_taken(item, shape.item, place) for item in value]
    if not isinstance(value, Mapping):
        _refused(value, shape, place)
    if isinstance(shape, MapOf):
        return {str(key): _taken(value[key], shape.item, place) for key in sorted(value, key=str)}
    path = place[1]
    return {
        key: _taken(value[key], shape.fields[key], (shape.short, (*path, key)))
        for key in sorted(value, key=str)
        if key in shape.fields
    }


def as_text(value: Any) -> str:
    """A scalar as a string field holds it; "" for null and for what is no scalar."""
    return "" if value is None or isinstance(value, (Mapping, list, tuple)) else _text(value, ("", ()))


def _text(value: Any, place: tuple[str, tuple[str, ...]]) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return show_float(value)
    return str(value) if isinstance(value, int) else _refused(value, Text(), place)


def _refused(value: Any, shape: Shape, place: tuple[str, tuple[str, ...]]) -> NoReturn:
    struct, path = place
    where = f"struct field {struct}.{'.'.join(path)} of type" if path else "value of type"
    raise HelmError(f"{DECODING}json: cannot unmarshal {json_kind(value)} into Go {where} {shape.name}")


def json_kind(value: Any) -> str:
    """What JSON calls it."""
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, str):
        return "string"
    if isinstance(value, Mapping):
        return "object"
    return "array" if isinstance(value, (list, tuple)) else "number"


def _fields(texts: str, **others: Shape) -> dict[str, Shape]:
    return {**{name: Text() for name in texts.split()}, **others}


@cache
def head_of(package: str) -> StructOf:
    """The beginning of a manifest; `package` is the Go package of releases' tools."""
    metadata = StructOf(
        'struct { Name string "json:\\"name\\""; Annotations map[string]string "json:\\"annotations\\"" }',
        _fields("name", annotations=MapOf(Text())),
    )
    return StructOf(f"{package}.SimpleHead", _fields("apiVersion kind", metadata=metadata))


_MAINTAINER = StructOf("v2.Maintainer", _fields("name email url"))
_DEPENDENCY = StructOf(
    "v2.Dependency",
    {
        **_fields("name version repository condition alias", tags=ListOf(Text()), enabled=Bool()),
        "import-values": ListOf(Anything()),
    },
)
METADATA = StructOf(
    "v2.Metadata",
    _fields(
        "name home version description icon apiVersion condition tags appVersion kubeVersion type",
        sources=ListOf(Text()), keywords=ListOf(Text()), maintainers=ListOf(_MAINTAINER), deprecated=Bool(),
        annotations=MapOf(Text()), dependencies=ListOf(_DEPENDENCY),
    ),
)  # fmt: skip
"""Chart.yaml.  Simplified: Helm 3 says `chart.` where Helm 4 says `v2.`"""
BASE = StructOf("loader.chartBase", _fields("apiVersion"))
"""What tells Helm 4 how to load a chart."""
