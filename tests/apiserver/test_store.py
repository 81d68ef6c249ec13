"""The store: numbering, indexes, watches and the past."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.apimachinery.errors import MethodNotSupported
from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apiserver.store import Interest, Key, Store
from k8s_magics.sim.clock import Clock


def pod(name: str, *, node: str = "", owner: str = "", **more: Any) -> Any:
    meta: dict[str, Any] = {"name": name, "namespace": "default"}
    if owner:
        meta["ownerReferences"] = [{"uid": owner, "kind": "ReplicaSet", "name": "rs", "controller": True}]
    return freeze({"kind": "Pod", "metadata": meta, "spec": {"nodeName": node} if node else {}, **more})


def key(name: str) -> Key:
    return Key("pods", "default", name)


def test_a_write_stamps_the_revision_and_keeps_actor_and_cause() -> None:
    store = Store(Clock())
    made = store.write("create", key("a"), pod("a"), actor="kubelet", cause=None)
    assert made["metadata"]["resourceVersion"] == "1"
    store.write("update", key("a"), made, actor="scheduler", cause=1)
    assert [(r.number, r.actor, r.cause) for r in store.log] == [(1, "kubelet", None), (2, "scheduler", 1)]


def test_lists_are_sorted_by_namespace_and_name() -> None:
    store = Store(Clock())
    for name in ("b", "a", "c"):
        store.write("create", key(name), pod(name), actor="x")
    assert [p["metadata"]["name"] for p in store.list("pods")] == ["a", "b", "c"]
    store.write("delete", key("b"), pod("b"), actor="x")
    assert [p["metadata"]["name"] for p in store.list("pods", "default")] == ["a", "c"]
    assert store.list("pods", "elsewhere") == ()


def test_indexes_follow_owner_and_node() -> None:
    store = Store(Clock())
    store.write("create", key("a"), pod("a", owner="u1"), actor="x")
    store.write("update", key("a"), pod("a", owner="u1", node="n1"), actor="x")
    assert store.owned_by("u1") == store.on_node("n1") == (store.get(key("a")),)
    store.write("update", key("a"), pod("a"), actor="x")
    assert store.owned_by("u1") == store.on_node("n1") == ()


def test_the_past_is_read_through_the_same_methods_and_cannot_be_changed() -> None:
    clock = Clock()
    store = Store(clock)
    store.write("create", key("a"), pod("a"), actor="x")
    clock.advance(1000)
    store.write("delete", key("a"), pod("a"), actor="x")
    store.write("create", key("b"), pod("b"), actor="x")
    past = store.at(999)
    assert [p["metadata"]["name"] for p in past.list("pods")] == ["a"]
    assert past.get(key("b")) is None
    assert [p["metadata"]["name"] for p in store.at(1000).list("pods")] == ["b"]
    with pytest.raises(MethodNotSupported):
        past.write("create", key("c"), pod("c"), actor="x")


def test_watchers_hear_their_resource_until_they_stop() -> None:
    store = Store(Clock())
    heard: list[str] = []
    stop = store.watch(lambda r: heard.append(r.key.name), "pods")
    store.write("create", key("a"), pod("a"), actor="x")
    store.write("create", Key("nodes", "", "n"), freeze({"metadata": {"name": "n"}}), actor="x")
    stop()
    store.write("create", key("b"), pod("b"), actor="x")
    assert heard == ["a"]


def test_watchers_hear_only_what_they_are_interested_in() -> None:
    store = Store(Clock())
    heard: list[str] = []
    interests = Interest("pods", "delete"), *(Interest("pods", controller=kind) for kind in ("", "ReplicaSet", "Job"))
    for interest in interests:
        store.watch(lambda r, i=interest: heard.append(f"{r.verb} {i.verb or i.controller}"), interest)  # type: ignore[misc]
    store.write("create", key("a"), pod("a"), actor="x")
    store.write("update", key("a"), pod("a", owner="u1"), actor="x")  # adopted: those without an owner hear it, too
    store.write("update", key("a"), pod("a", owner="u1", node="n1"), actor="x")
    store.write("delete", key("a"), pod("a", owner="u1"), actor="x")
    assert heard == [
        "create ",
        "update ",
        "update ReplicaSet",
        "update ReplicaSet",
        "delete delete",
        "delete ReplicaSet",
    ]


def test_owned_objects_are_found_by_resource_or_altogether() -> None:
    store = Store(Clock())
    store.write("create", key("b"), pod("b", owner="u1"), actor="x")
    store.write("create", Key("jobs.batch", "default", "j"), pod("j", owner="u1"), actor="x")
    store.write("create", key("a"), pod("a", owner="u1"), actor="x")
    assert [o["metadata"]["name"] for o in store.owned_by("u1")] == ["b", "j", "a"]
    assert [o["metadata"]["name"] for o in store.owned_by("u1", "pods")] == ["b", "a"]
    assert store.owned_by("u1", "secrets") == store.at(0).owned_by("u2") == ()


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans())))
def test_the_index_always_equals_the_replayed_log(acts: list[tuple[str, bool]]) -> None:
    store = Store(Clock())
    for name, remove in acts:
        present = store.get(key(name)) is not None
        if remove and present:
            store.write("delete", key(name), pod(name), actor="x")
        elif not remove:
            store.write("update" if present else "create", key(name), pod(name), actor="x")
    assert store.list("pods") == store.at(0).list("pods")
    assert store.count("pods") == len(store.list("pods"))
