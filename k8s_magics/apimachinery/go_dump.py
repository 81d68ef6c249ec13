"""A pod template as Go prints its own structure, types and empty fields included: the text of which names of ReplicaSets are a hash.

    (v1.PodTemplateSpec){ObjectMeta:(v1.ObjectMeta){Name:(string) ... Labels:(map[string]string)map[app:web] ...

`go_dump.json` has each type by its name: the kind of a named one (`v1.Protocol` is a `string`), or the fields of a structure with their
types.  `Name type` is a field, `UID=uid type` one that JSON does not spell as Go does, `Name+ type` one that JSON has no level for.
Source: k8s.io/api/core/v1 of the release; k8s.io/apimachinery/pkg/util/dump for the form.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from .go_dump_quantity import dump_quantity

DATA = "go_dump.json"
_ZEROS: Mapping[str, str] = {"string": "", "bool": "false"}
# A time that is not set, inside.
# Simplified: a time in a template counts as not set; the real dump tells its zone too.
_NO_TIME = "{Time:(time.Time){wall:(uint64)0 ext:(int64)0 loc:(*time.Location)<nil>}}"


class _Field(NamedTuple):
    name: str
    key: str  # in JSON; empty when its own fields stand in the structure around it
    type: str


def go_dump(type: str, value: Any) -> str:
    """`value` (as in JSON) as the Go type, such as `v1.PodTemplateSpec`; what is empty counts as absent, as on its way through protobuf."""
    return f"({type}){_dump(type, value)}"


def _dump(type: str, value: Any) -> str:
    return _absent(type) if value is None else _present(type, value)


@functools.cache
def _absent(type: str) -> str:
    """Most of a dump: there are only so many types."""
    return _present(type, None)


def _present(type: str, value: Any) -> str:
    if type[0] == "*":
        return "<nil>" if value is None else _dump(type[1:], value)
    if type.startswith("[]"):
        return _list(type[2:], value) if value else "<nil>"
    if type.startswith("map["):
        return _map(type.partition("]")[2], value) if value else "<nil>"
    known = _SPECIAL.get(type)
    if known is not None:
        return known(value)
    shape = _types().get(type)
    if isinstance(shape, str):
        return _dump(shape, value)
    return _scalar(type, value) if shape is None else _struct(shape, value or {})


def _scalar(type: str, value: Any) -> str:
    if value is None:
        return _ZEROS.get(type, "0")
    return str(value).lower() if type == "bool" else str(value)


def _list(type: str, values: Any) -> str:
    return f"[{' '.join(_dump(type, each) for each in values)}]"


def _map(type: str, values: Mapping[str, Any]) -> str:
    return f"map[{' '.join(f'{key}:{_dump(type, values[key])}' for key in sorted(values))}]"


def _struct(fields: tuple[_Field, ...], value: Mapping[str, Any]) -> str:
    return f"{{{' '.join(f'{f.name}:{go_dump(f.type, value.get(f.key) if f.key else value)}' for f in fields)}}}"


def _int_or_string(value: Any) -> str:
    kind, number, text = (1, 0, value) if isinstance(value, str) else (0, value or 0, "")
    return f"{{Type:(intstr.Type){kind} IntVal:(int32){number} StrVal:(string){text}}}"


_SPECIAL: Mapping[str, Callable[[Any], str]] = {
    "resource.Quantity": dump_quantity,
    "intstr.IntOrString": _int_or_string,
    "v1.Time": lambda _: _NO_TIME,
}


@functools.cache
def _types() -> Mapping[str, str | tuple[_Field, ...]]:
    rows: Mapping[str, str] = json.loads(Path(__file__).with_name(DATA).read_text())
    return {name: tuple(map(_field, row.split(", "))) if " " in row else row for name, row in rows.items()}


def _field(text: str) -> _Field:
    name, _, type = text.partition(" ")
    if name.endswith("+"):
        return _Field(name[:-1], "", type)
    name, _, key = name.partition("=")
    return _Field(name, key or name[0].lower() + name[1:], type)
