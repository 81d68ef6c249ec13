"""A server by itself, and with a controller."""

from __future__ import annotations

from k8s_magics.client.controller import Controller
from k8s_magics.cluster.control_plane import make_server, start_controller
from k8s_magics.sim.clock import Clock
from k8s_magics.sim.random import Random

NAMESPACE = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "a"}}


def test_a_bare_server_has_no_service_account_admission() -> None:
    bare = make_server(Clock(), Random(), bare=True).parts.admissions
    whole = make_server(Clock(), Random(), bare=False).parts.admissions
    assert {a.name for a in whole} - {a.name for a in bare} == {"ServiceAccount"}


def test_a_controller_works_on_what_it_watches() -> None:
    clock, random, seen = Clock(), Random(), list[str]()
    server = make_server(clock, random, bare=True)
    controller = Controller(name="watcher", watches="namespaces", reconcile=lambda _, key: seen.append(key.name))
    worker = start_controller(server, random, controller)
    worker.context.client.create("namespaces", NAMESPACE)
    clock.advance(100)
    assert seen == ["a"]
