"""A bare API server: no controllers, no nodes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from k8s_magics.apiserver.request import Caller
from k8s_magics.apiserver.server import APIServer
from k8s_magics.client.client import Client
from k8s_magics.cluster.control_plane import make_server
from k8s_magics.cluster.presets import first_objects, key_of
from k8s_magics.cluster.settings import Settings
from k8s_magics.sim.clock import Clock
from k8s_magics.sim.random import Random


@pytest.fixture
def server() -> APIServer:
    made = make_server(Clock(), Random(), bare=True)
    for resource, obj in first_objects(Settings()):
        made.store.write("create", key_of(resource, obj), obj, actor="test")
    return made


@pytest.fixture
def client(server: APIServer) -> Client:
    """A user, whose manifests are read strictly."""
    return Client(server, Caller("user", "user"))


@pytest.fixture
def component(server: APIServer) -> Client:
    return Client(server, Caller("controller", "system:controller", trusted=True))


@pytest.fixture
def config_map() -> Callable[..., dict[str, Any]]:
    def make(name: str = "settings", **more: Any) -> dict[str, Any]:
        return {
            "apiVersion": "v1",
            "kind": "ConfigMap",
            "metadata": {"name": name, "namespace": "default"},
            "data": {"a": "1"},
        } | more

    return make
