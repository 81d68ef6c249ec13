"""The laws of kubectl apply's patch, for any three objects."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apimachinery.patch.merge_patch import apply_merge_patch
from k8s_magics.apimachinery.patch.strategic import apply_strategic_patch
from k8s_magics.apimachinery.patch.three_way import ThreeObjects, three_way, three_way_merge
from k8s_magics.apimachinery.schema import Schema

SCHEMA = Schema.standard()
POD = SCHEMA.of("v1", "Pod")

LEAVES = st.integers(0, 3) | st.sampled_from(["", "a", "b"]) | st.booleans()
OBJECTS = st.recursive(
    st.dictionaries(st.sampled_from("pqrs"), LEAVES, max_size=3),
    lambda inner: st.dictionaries(st.sampled_from("pqrs"), LEAVES | inner | st.lists(LEAVES, max_size=2), max_size=3),
    max_leaves=8,
)


def keyed(key: str, names: Any, **rest: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """A list of structures, each with a name of its own."""
    items = st.fixed_dictionaries({key: st.sampled_from(names)}, optional=rest)
    return st.lists(items, max_size=3, unique_by=lambda item: item[key])


ENVIRONMENT = keyed("name", "ABC", value=st.sampled_from("12"))
PORTS = keyed("containerPort", [80, 81, 443], name=st.sampled_from(["x", "y"]))
CONTAINERS = keyed(
    "name",
    ["a", "b", "c"],
    image=st.sampled_from(["nginx", "redis"]),
    env=ENVIRONMENT,
    ports=PORTS,
    args=st.lists(st.sampled_from("uv"), max_size=2),
)
LABELS = st.dictionaries(st.sampled_from("xyz"), st.sampled_from("12"), max_size=2)
PODS = st.fixed_dictionaries(
    {"metadata": st.fixed_dictionaries({}, optional={"labels": LABELS, "finalizers": st.lists(st.sampled_from("fgh"), unique=True, max_size=2)})},
    optional={"spec": st.fixed_dictionaries({}, optional={"containers": CONTAINERS, "nodeSelector": LABELS, "hostNetwork": st.booleans()})},
)  # fmt: skip


def applied(original: Any, modified: Any, current: Any) -> Any:
    patch = three_way(SCHEMA, POD, ThreeObjects(freeze(original), freeze(modified), freeze(current)))
    return apply_strategic_patch(SCHEMA, POD, freeze(current), patch)


def merged(original: Any, modified: Any, current: Any) -> Any:
    patch = three_way_merge(ThreeObjects(freeze(original), freeze(modified), freeze(current)))
    return apply_merge_patch(freeze(current), patch)


def fields(obj: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    """Every field through maps, with its value."""
    found: dict[tuple[str, ...], Any] = {}
    for key, value in obj.items():
        found[*path, key] = value
        if isinstance(value, dict):
            found |= fields(value, (*path, key))
    return found


def untouched(path: tuple[str, ...], before: dict[tuple[str, ...], Any], after: dict[tuple[str, ...], Any]) -> bool:
    """Whether nobody has ever applied the field at `path`, nor taken back what it lies in."""
    around = [path[:depth] for depth in range(1, len(path))]
    kept = all(isinstance(after.get(place, {}), dict) and (place not in before or place in after) for place in around)
    return kept and path not in before and path not in after


@given(PODS, PODS, PODS)
@settings(max_examples=150)
def test_applying_twice_changes_nothing(original: Any, modified: Any, current: Any) -> None:
    once = applied(original, modified, current)
    assert applied(modified, modified, once) == once


@given(OBJECTS, OBJECTS, OBJECTS)
@settings(max_examples=150)
def test_applying_a_custom_resource_twice_changes_nothing(original: Any, modified: Any, current: Any) -> None:
    once = merged(original, modified, current)
    assert three_way_merge(ThreeObjects(freeze(modified), freeze(modified), once)) == {}


@given(OBJECTS, OBJECTS, OBJECTS)
@settings(max_examples=150)
def test_fields_never_applied_are_never_removed(original: Any, modified: Any, current: Any) -> None:
    result, before, after = fields(merged(original, modified, current)), fields(original), fields(modified)
    for path, value in fields(current).items():
        if not isinstance(value, dict) and untouched(path, before, after):
            assert result[path] == value


@given(PODS, PODS, PODS)
@settings(max_examples=150)
def test_elements_never_applied_are_never_removed(original: Any, modified: Any, current: Any) -> None:
    def names(pod: Any) -> list[str]:
        return [c["name"] for c in pod.get("spec", {}).get("containers", ())]

    before, after = fields(original), fields(modified)
    left = names(applied(original, modified, current))
    if all(path in after for path in (("spec",), ("spec", "containers")) if path in before):
        assert {*names(current)} - {*names(original)} <= {*left}
    assert {*names(modified)} <= {*left}


@given(PODS, PODS, PODS)
@settings(max_examples=150)
def test_what_is_applied_is_there(original: Any, modified: Any, current: Any) -> None:
    result = applied(original, modified, current)
    for path, value in fields(modified).items():
        if not isinstance(value, (dict, list)):
            assert fields(result)[path] == value
