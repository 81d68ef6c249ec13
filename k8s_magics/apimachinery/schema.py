"""What Kubernetes 1.35 says about its own types: fields, types, required ones, descriptions, merge keys.

The data is the OpenAPI document of the release, written at build time by `hatch_build.py`.  A definition is decoded when it is first
looked at, so that starting a cluster does not pay for seven hundred of them.

    pod = Schema.standard().of("v1", "Pod")
    spec = Schema.standard().resolve(pod.fields["spec"])       # io.k8s.api.core.v1.PodSpec
    spec.fields["containers"].merge_key                        # "name"

Left out: oneOf/anyOf, and what OpenAPI does not carry (limits such as maxItems; defaults, which each kind sets in `resources`).
Source: https://kubernetes.io/docs/reference/using-api/api-concepts/ and the PyPI package `kubernetes-validate`.
"""

from __future__ import annotations

import functools
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

DATA = "schema.json.gz"

# What `Field.type` and `Definition.type` can be.
TYPES = (
    "string",
    "integer",
    "number",
    "boolean",
    "object",  # a structure: see Schema.resolve
    "array",  # of `items`
    "map",  # of strings to `items`
    "quantity",  # "500m", 2
    "int-or-string",  # 80, "25%", "http"
    "time",  # RFC 3339; metav1.Time and metav1.MicroTime
    "raw",  # any JSON
)


@dataclass(frozen=True, slots=True)
class Field:
    """One property of a definition, or the element of a list or map (then without a name)."""

    name: str
    type: str
    description: str = ""
    format: str = ""
    ref: str = ""
    items: Field | None = None
    enum: tuple[str, ...] = ()
    default: Any = None
    merge_key: str = ""
    patch_strategy: str = ""
    list_type: str = ""
    list_map_keys: tuple[str, ...] = ()
    map_type: str = ""
    inline: Definition | None = None

    @property
    def patch_strategies(self) -> tuple[str, ...]:
        """`patch_strategy` taken apart: volumes have "merge,retainKeys"."""
        return tuple(self.patch_strategy.split(",")) if self.patch_strategy else ()


@dataclass(frozen=True, slots=True)
class Definition:
    """A structure of the API.  `name` is the one in OpenAPI: `io.k8s.api.core.v1.PodSpec`; fields are in name order."""

    name: str
    type: str = "object"
    description: str = ""
    fields: Mapping[str, Field] = field(default_factory=lambda: MappingProxyType({}))
    required: tuple[str, ...] = ()
    kinds: tuple[tuple[str, str, str], ...] = ()
    map_type: str = ""

    @property
    def short_name(self) -> str:
        """The Go type without its package: `PodSpec`."""
        return self.name.rpartition(".")[2]

    @property
    def go_type(self) -> str:
        """The Go type as decoding errors name it: `v1.PodSpec`."""
        return ".".join(self.name.split(".")[-2:])


class Schema:
    """Definitions by name and by kind, each decoded on first use."""

    def __init__(self, data: bytes) -> None:
        """`data`: lines of JSON as `hatch_build.py` writes them."""
        head, *lines = data.split(b"\n")
        index = json.loads(head)
        self._kinds: dict[str, str] = index["kinds"]
        self._lines: dict[str, bytes] = dict(zip(index["names"], lines, strict=False))
        self._decoded: dict[str, Definition] = {}

    @staticmethod
    def standard() -> Schema:
        """The built-in types of the release; one shared, read-only value."""
        return _standard()

    def of(self, api_version: str, kind: str) -> Definition | None:
        """The definition of a kind (`apps/v1`, `Deployment`), or None if the release does not have it."""
        name = self._kinds.get(f"{api_version}/{kind}")
        return self.named(name) if name else None

    def named(self, name: str) -> Definition:
        """The definition called `name` in OpenAPI; KeyError if there is none."""
        if name not in self._decoded:
            self._decoded[name] = _definition(json.loads(self._lines[name]))
        return self._decoded[name]

    def extended(self, definitions: Iterable[Definition]) -> Schema:
        """A schema that knows further types (those of another release); this one stays as it is."""
        made = copy(self)
        added = {d.name: d for d in definitions}
        made._decoded = {**self._decoded, **added}
        names = {
            (f"{group}/{version}/{kind}" if group else f"{version}/{kind}"): d.name
            for d in added.values()
            for group, version, kind in d.kinds
        }
        made._kinds = {**self._kinds, **names}
        return made

    def resolve(self, field: Field) -> Definition | None:
        """The structure that an "object" field holds; None for other fields and for objects of unknown shape."""
        if field.inline is not None or field.type != "object" or not field.ref:
            return field.inline
        return self.named(field.ref)

    def kinds(self) -> Iterator[tuple[str, str]]:
        """Every (apiVersion, kind) that `of` knows."""
        for key in self._kinds:
            api_version, _, kind = key.rpartition("/")
            yield api_version, kind

    def __contains__(self, name: str) -> bool:
        return name in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


@functools.cache
def _standard() -> Schema:
    data = Path(__file__).with_name(DATA)
    try:
        return Schema(gzip.decompress(data.read_bytes()))
    except FileNotFoundError:
        raise FileNotFoundError(f"{data} is made when the package is built: run `python hatch_build.py`") from None


def _definition(raw: dict[str, Any]) -> Definition:
    return Definition(
        name=raw["name"],
        type=raw.get("type", "object"),
        description=raw.get("description", ""),
        fields=MappingProxyType({name: _field(name, each) for name, each in raw.get("fields", {}).items()}),
        required=tuple(raw.get("required", ())),
        kinds=tuple((g, v, k) for g, v, k in raw.get("kinds", ())),
        map_type=raw.get("mapType", ""),
    )


def _field(name: str, raw: dict[str, Any]) -> Field:
    return Field(
        name=name,
        type=raw["type"],
        description=raw.get("description", ""),
        format=raw.get("format", ""),
        ref=raw.get("ref", ""),
        items=_field("", raw["items"]) if "items" in raw else None,
        enum=tuple(raw.get("enum", ())),
        default=raw.get("default"),
        merge_key=raw.get("mergeKey", ""),
        patch_strategy=raw.get("patchStrategy", ""),
        list_type=raw.get("listType", ""),
        list_map_keys=tuple(raw.get("listMapKeys", ())),
        map_type=raw.get("mapType", ""),
    )
