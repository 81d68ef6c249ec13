"""The loop that runs a controller."""

from __future__ import annotations

import pytest

from k8s_magics.apimachinery.errors import BadRequest
from k8s_magics.apimachinery.meta import owner_reference
from k8s_magics.apiserver.store import Key
from k8s_magics.client.controller import Context, Controller, Worker
from k8s_magics.cluster.control_plane import context_for, make_server
from k8s_magics.sim.clock import Clock
from k8s_magics.sim.random import Random


@pytest.fixture
def context() -> Context:
    clock, random = Clock(), Random()
    context = context_for(make_server(clock, random, bare=True), random, "test-controller")
    context.client.create("namespaces", {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "default"}})
    return context


def config_map(name: str, **meta: object) -> dict[str, object]:
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name, "namespace": "default", **meta}}


def test_owned_objects_wake_their_owner(context: Context) -> None:
    seen: list[str] = []
    Worker(
        Controller(name="x", watches="configmaps", owns=("secrets",), reconcile=lambda _, key: seen.append(key.name)),
        context,
    )
    owner = context.client.create("configmaps", config_map("owner"))
    context.clock.advance(10)
    secret = {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {"name": "s", "namespace": "default", "ownerReferences": [owner_reference(owner)]},
    }
    context.client.create("secrets", secret)
    context.clock.advance(10)
    assert seen == ["owner", "owner"]


def test_api_errors_are_retried_and_bugs_are_loud(context: Context) -> None:
    tries: list[int] = []

    def reconcile(_: Context, key: Key) -> None:
        tries.append(1)
        if len(tries) < 3:
            raise BadRequest("not yet")
        raise ZeroDivisionError

    Worker(Controller(name="x", watches="configmaps", reconcile=reconcile), context)
    context.client.create("configmaps", config_map("a"))
    with pytest.raises(ZeroDivisionError):
        context.clock.advance(1000)
    assert len(tries) == 3


def test_what_a_reconcile_writes_knows_what_woke_it(context: Context) -> None:
    def reconcile(ctx: Context, key: Key) -> None:
        if key.name == "a":
            ctx.client.create("configmaps", config_map("b"))

    Worker(Controller(name="x", watches="configmaps", reconcile=reconcile), context)
    context.client.create("configmaps", config_map("a"))
    context.clock.advance(10)
    log = context.client.store.log
    assert log[-1].key.name == "b" and log[-1].cause == log[-2].number


def test_a_reconcile_can_ask_to_be_called_again(context: Context) -> None:
    times: list[int] = []

    def reconcile(ctx: Context, _: Key) -> int | None:
        times.append(ctx.clock.now)
        return 500 if len(times) < 3 else None

    Worker(Controller(name="x", watches="configmaps", reconcile=reconcile), context)
    context.client.create("configmaps", config_map("a"))
    context.clock.advance(5000)
    assert len(times) == 3 and times[2] - times[0] >= 1000
