"""When an admission plugin is asked, by what it says of itself."""

from dataclasses import replace

import pytest

from k8s_magics.apimachinery.errors import Forbidden
from k8s_magics.apimachinery.objects import evolve
from k8s_magics.apiserver.admission_door import Admission, Attributes
from k8s_magics.apiserver.request import Caller
from k8s_magics.apiserver.server import APIServer
from k8s_magics.client.client import Client


def mark(attributes: Attributes) -> object:
    return evolve(attributes.object, "data.seen", f"{attributes.operation} by {attributes.user}")


def refuse(attributes: Attributes) -> None:
    raise Forbidden(attributes.resource.key, attributes.name, f"not {attributes.operation}")


def with_plugins(server: APIServer, *plugins: Admission) -> Client:
    return Client(APIServer(replace(server.parts, admissions=plugins)), Caller("user", "jane"))


def test_a_mutating_plugin_changes_what_it_is_for(server, config_map) -> None:
    plugin = Admission(name="Mark", resources=frozenset({"configmaps"}), mutate=mark)
    client = with_plugins(server, plugin)
    assert client.create("configmaps", config_map())["data"]["seen"] == "CREATE by jane"
    secret = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "s", "namespace": "default"}}
    assert "data" not in client.create("secrets", secret)


def test_a_checking_plugin_is_asked_for_its_operations_only(server, config_map) -> None:
    client = with_plugins(server, Admission(name="Keep", operations=frozenset({"DELETE"}), check=refuse))
    client.create("configmaps", config_map())
    with pytest.raises(Forbidden, match='configmaps "settings" is forbidden: not DELETE'):
        client.delete("configmaps", "settings", namespace="default")
