"""The verbs: what a write passes on its way, and how it is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from k8s_magics.apimachinery.errors import AlreadyExists, BadRequest, Conflict, Invalid, MethodNotSupported, NotFound
from k8s_magics.apimachinery.objects import evolve
from k8s_magics.client.client import Client

Make = Callable[..., dict[str, Any]]
POD = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "web"},
    "spec": {"containers": [{"name": "c", "image": "nginx"}]},
}


def test_create_gives_identity_and_defaults(client: Client, config_map: Make) -> None:
    made = client.create("configmaps", config_map())
    assert made["metadata"]["uid"] and made["metadata"]["creationTimestamp"] == "2026-01-05T09:00:00Z"
    assert client.create("pods", POD, namespace="default")["spec"]["restartPolicy"] == "Always"


def test_a_second_create_of_the_name_is_refused(client: Client, config_map: Make) -> None:
    client.create("configmaps", config_map())
    with pytest.raises(AlreadyExists, match='configmaps "settings" already exists'):
        client.create("configmaps", config_map())


def test_names_are_generated_from_a_prefix(client: Client, config_map: Make) -> None:
    made = client.create("configmaps", config_map() | {"metadata": {"generateName": "job-", "namespace": "default"}})
    assert made["metadata"]["name"].startswith("job-") and len(made["metadata"]["name"]) == 9


def test_a_name_is_required(client: Client, config_map: Make) -> None:
    with pytest.raises(Invalid, match="name or generateName is required"):
        client.create("configmaps", config_map() | {"metadata": {}}, namespace="default")


def test_an_old_resource_version_conflicts(client: Client, config_map: Make) -> None:
    old = client.create("configmaps", config_map())
    client.update("configmaps", evolve(old, "data.a", "2"))
    with pytest.raises(Conflict, match="the object has been modified; please apply your changes to the latest version"):
        client.update("configmaps", evolve(old, "data.a", "3"))


def test_a_write_that_changes_nothing_is_no_write(client: Client, config_map: Make) -> None:
    made = client.create("configmaps", config_map())
    before = client.store.revision
    assert client.update("configmaps", made) == made
    assert client.store.revision == before


def test_only_a_changed_spec_raises_the_generation_and_status_has_its_own_door(
    client: Client, component: Client
) -> None:
    pod = client.create("pods", POD, namespace="default")
    labelled = client.update("pods", evolve(pod, "metadata.labels", {"a": "b"}))
    assert labelled["metadata"]["generation"] == 1
    sneaked = client.update("pods", evolve(labelled, "status", {"phase": "Failed"}))
    assert sneaked.get("status", {}).get("phase") != "Failed"
    assert (
        component.update_status("pods", evolve(sneaked, "status", {"phase": "Running"}))["status"]["phase"] == "Running"
    )


def test_finalizers_hold_an_object_until_the_last_is_gone(client: Client, config_map: Make) -> None:
    made = client.create("configmaps", evolve(config_map(), "metadata.finalizers", ["example.com/hold"]))
    deleted = client.delete("configmaps", "settings", namespace="default")
    assert deleted["metadata"]["deletionTimestamp"] and client.find("configmaps", "settings", "default")
    client.update("configmaps", evolve(deleted, "metadata.finalizers", []))
    assert client.find("configmaps", "settings", "default") is None
    assert made["metadata"]["uid"] == deleted["metadata"]["uid"]


def test_a_pod_on_a_node_lingers_for_its_grace_period(client: Client, component: Client) -> None:
    pod = client.create("pods", POD, namespace="default")
    component.bind(pod, "node-1")
    deleted = client.delete("pods", "web", namespace="default")
    assert deleted["metadata"]["deletionGracePeriodSeconds"] == 30
    assert deleted["metadata"]["deletionTimestamp"] == "2026-01-05T09:00:30Z"
    client.delete("pods", "web", namespace="default", grace_period=0)
    assert client.find("pods", "web", "default") is None


def test_a_pod_without_a_node_goes_at_once(client: Client) -> None:
    client.create("pods", POD, namespace="default")
    client.delete("pods", "web", namespace="default")
    with pytest.raises(NotFound, match='pods "web" not found'):
        client.get("pods", "web", "default")


def test_dry_runs_leave_nothing(client: Client, config_map: Make) -> None:
    before = client.store.revision
    assert client.create("configmaps", config_map(), dry_run=True)["metadata"]["uid"]
    assert client.store.revision == before


def test_unknown_fields_are_refused_or_warned_about(client: Client, config_map: Make) -> None:
    typo = config_map() | {"dota": {}}
    with pytest.raises(BadRequest, match='strict decoding error: unknown field "dota"'):
        client.create("configmaps", typo, field_validation="Strict")
    heard: list[str] = []
    Client(client.server, client.caller, warn=heard.append).create("configmaps", typo, field_validation="Warn")
    assert heard == ['unknown field "dota"']


def test_a_namespace_that_contradicts_the_request_is_refused(client: Client, config_map: Make) -> None:
    with pytest.raises(BadRequest, match="does not match the namespace sent on the request"):
        client.create("configmaps", config_map(), namespace="kube-system")


def test_selectors_choose(client: Client, config_map: Make) -> None:
    client.create("configmaps", evolve(config_map("a"), "metadata.labels", {"tier": "web"}))
    client.create("configmaps", config_map("b"))
    names = [o["metadata"]["name"] for o in client.list("configmaps", "default", labels="tier=web")]
    assert names == ["a"]
    assert [o["metadata"]["name"] for o in client.list("configmaps", fields="metadata.name=b")] == ["b"]


def test_what_a_kind_does_not_offer_is_refused() -> None:
    assert MethodNotSupported("bindings", "get").code == 405
