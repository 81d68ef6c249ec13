"""sprig's functions that choose and ask what a value is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...gotemplate.functions import Function
from ...gotemplate.values import type_name
from .casting import is_empty, is_nil, kind
from .lists import same


def _default(fallback: Any, *given: Any) -> Any:
    return fallback if not given or is_empty(given[0]) else given[0]


def _coalesce(*values: Any) -> Any:
    return next((value for value in values if not is_empty(value)), None)


def _type(value: Any) -> str:
    return "<nil>" if is_nil(value) else type_name(value)


FUNCTIONS: Mapping[str, Function] = {
    "default": Function(_default, ("any", "any"), variadic=True),
    "empty": Function(is_empty),
    "coalesce": Function(_coalesce, variadic=True),
    "ternary": Function(lambda yes, no, test: yes if test else no, ("any", "any", "bool")),
    "kindOf": Function(kind),
    "kindIs": Function(lambda name, value: kind(value) == name, ("string", "any")),
    "typeOf": Function(_type),
    "typeIs": Function(lambda name, value: _type(value) == name, ("string", "any")),
    "typeIsLike": Function(lambda name, value: _type(value) in (name, "*" + name), ("string", "any")),
    "deepEqual": Function(same, ("any", "any")),
    "hello": Function(lambda: "Hello!", ()),
}
