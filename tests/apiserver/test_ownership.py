"""Field managers out of the history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from k8s_magics.client.client import Client


def managers(client: Client, name: str = "settings") -> list[tuple[str, str]]:
    shown = client.with_managed_fields(client.get("configmaps", name, "default"))
    return [(e["manager"], e["operation"]) for e in shown["metadata"]["managedFields"]]


def as_(client: Client, manager: str) -> Client:
    return Client(client.server, replace(client.caller, manager=manager))


def test_whoever_writes_a_field_owns_it(client: Client, config_map: Callable[..., dict[str, Any]]) -> None:
    as_(client, "ann").create("configmaps", config_map())
    as_(client, "bob").patch("configmaps", "settings", {"data": {"b": "2"}}, namespace="default")
    assert managers(client) == [("ann", "Update"), ("bob", "Update")]


def test_taking_all_fields_over_ends_the_others_share(
    client: Client, config_map: Callable[..., dict[str, Any]]
) -> None:
    as_(client, "ann").create("configmaps", config_map())
    as_(client, "bob").patch("configmaps", "settings", {"data": {"a": "9"}}, namespace="default")
    fields = client.with_managed_fields(client.get("configmaps", "settings", "default"))["metadata"]["managedFields"]
    assert [e["manager"] for e in fields if "f:a" in e["fieldsV1"].get("f:data", {})] == ["bob"]


def test_the_stored_object_stays_free_of_it(client: Client, config_map: Callable[..., dict[str, Any]]) -> None:
    made = client.create("configmaps", config_map())
    assert "managedFields" not in made["metadata"]


def test_what_go_always_writes_is_nobodys_and_what_is_a_pointer_is_somebodys(client: Client) -> None:
    template = {"metadata": {"labels": {"a": "b"}}, "spec": {"containers": [{"name": "c", "image": "i"}]}}
    spec = {"selector": {"matchLabels": {"a": "b"}}, "template": template}
    dep = {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "d", "namespace": "default"}, "spec": spec}  # fmt: skip
    rc = {"apiVersion": "v1", "kind": "ReplicationController", "metadata": {"name": "r", "namespace": "default"}, "spec": {"template": template}}  # fmt: skip
    made = [client.with_managed_fields(client.create(key, obj)) for key, obj in (("deployments.apps", dep), ("replicationcontrollers", rc))]  # fmt: skip
    fields = [each["metadata"]["managedFields"][0]["fieldsV1"]["f:spec"]["f:template"] for each in made]
    assert [(" ".join(f), " ".join(f["f:spec"]["f:containers"])) for f in fields] == [
        ("f:metadata f:spec", 'k:{"name":"c"}'), (". f:metadata f:spec", '. k:{"name":"c"}'),
    ]  # fmt: skip


def test_what_comes_through_a_scale_has_no_time(client: Client) -> None:
    spec = {"selector": {"matchLabels": {"a": "b"}}, "template": {"metadata": {"labels": {"a": "b"}}, "spec": {"containers": [{"name": "c", "image": "i"}]}}}  # fmt: skip
    client.create("replicasets.apps", {"metadata": {"name": "d", "namespace": "default"}, "spec": spec})
    client.update_scale("replicasets.apps", "d", "default", 3)
    shown = client.with_managed_fields(client.get("replicasets.apps", "d", "default"))["metadata"]["managedFields"]
    assert [("time" in e) for e in shown if e.get("subresource") == "scale"] == [False]


def test_a_dry_run_shows_the_managers_that_it_would_leave(
    client: Client, config_map: Callable[..., dict[str, Any]]
) -> None:
    tried = as_(client, "ann").create("configmaps", config_map(), dry_run=True)
    assert [e["manager"] for e in tried["metadata"]["managedFields"]] == ["ann"]


def test_a_patched_scale_leaves_the_replicas_to_nobody(client: Client) -> None:
    spec = {"replicas": 2, "selector": {"matchLabels": {"a": "b"}}, "template": {"metadata": {"labels": {"a": "b"}}, "spec": {"containers": [{"name": "c", "image": "i"}]}}}  # fmt: skip
    client.create("replicasets.apps", {"metadata": {"name": "d", "namespace": "default"}, "spec": spec})
    as_(client, "ann").patch("replicasets.apps", "d", {"spec": {"replicas": 4}}, namespace="default", subresource="scale")  # fmt: skip
    shown = client.with_managed_fields(client.get("replicasets.apps", "d", "default"))["metadata"]["managedFields"]
    assert not [e for e in shown if "f:replicas" in e["fieldsV1"].get("f:spec", {})]


def test_what_the_server_adds_to_a_new_object_is_nobodys(client: Client) -> None:
    """A Job's own selector and labels, the whole of what a request for a certificate asks."""
    template = {"metadata": {"labels": {"a": "b"}}, "spec": {"restartPolicy": "Never", "containers": [{"name": "c", "image": "i"}]}}  # fmt: skip
    client.create("jobs.batch", {"metadata": {"name": "j", "namespace": "default"}, "spec": {"template": template}})
    shown = client.with_managed_fields(client.get("jobs.batch", "j", "default"))["metadata"]["managedFields"]
    (spec,) = [e["fieldsV1"]["f:spec"] for e in shown]
    assert "f:selector" not in spec
    assert set(spec["f:template"]["f:metadata"]["f:labels"]) == {".", "f:a"}


def test_the_generation_of_a_daemon_sets_template_is_its_makers_and_whoever_replaces_it(client: Client) -> None:
    key, place = "daemonsets.apps", ("d", "default")
    spec = {"selector": {"matchLabels": {"a": "b"}}, "template": {"metadata": {"labels": {"a": "b"}}, "spec": {"containers": [{"name": "c", "image": "i"}]}}}  # fmt: skip
    sent = {"apiVersion": "apps/v1", "kind": "DaemonSet", "metadata": {"name": "d", "namespace": "default"}, "spec": spec}  # fmt: skip

    def owners() -> list[str]:
        shown = client.with_managed_fields(client.get(key, *place))["metadata"]["managedFields"]
        mark = "f:deprecated.daemonset.template.generation"
        return [e["manager"] for e in shown if mark in e["fieldsV1"].get("f:metadata", {}).get("f:annotations", {})]

    as_(client, "maker").create(key, sent)
    image = {"spec": {"template": {"spec": {"containers": [{"name": "c", "image": "j"}]}}}}
    as_(client, "patcher").patch(key, "d", image, namespace="default", kind="strategic")
    assert owners() == ["maker"]
    as_(client, "replacer").update(key, sent)
    assert owners() == ["replacer"]
