from __future__ import annotations

from typing import Any

from k8s_magics.apimachinery.memo import SIZE, by_identity
from k8s_magics.apimachinery.objects import freeze


def test_a_frozen_object_is_looked_at_once() -> None:
    calls: list[Any] = []
    remembered = by_identity(lambda value: calls.append(value) or len(value))  # type: ignore[func-returns-value]
    spec = freeze({"a": 1})
    assert [remembered(spec), remembered(spec), remembered(freeze({"a": 1}))] == [1, 1, 1]
    assert len(calls) == 2


def test_what_can_change_is_never_remembered() -> None:
    remembered = by_identity(len)
    value = {"a": 1}
    assert remembered(value) == 1
    value["b"] = 2
    assert remembered(value) == 2


def test_the_memory_is_bounded() -> None:
    remembered = by_identity(lambda value: value["n"])
    assert [remembered(freeze({"n": n})) for n in range(SIZE + 3)] == list(range(SIZE + 3))
