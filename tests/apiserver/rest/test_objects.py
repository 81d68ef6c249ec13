"""Verbs on objects."""

from __future__ import annotations

from k8s_magics.client.client import Client
from tests.apiserver.rest.asking import ask

MAP = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "m"}, "data": {"k": "v"}}
MAPS = "/api/v1/namespaces/default/configmaps"


def test_an_object_is_made_read_changed_and_deleted(client: Client) -> None:
    assert ask(client, "POST", MAPS, MAP)[0].code == 201
    assert ask(client, "POST", MAPS, MAP)[1]["reason"] == "AlreadyExists"
    assert list(ask(client, "GET", f"{MAPS}/m")[1])[:3] == ["kind", "apiVersion", "metadata"]
    patched = ask(client, "PATCH", f"{MAPS}/m", {"data": {"k": "w"}}, "application/merge-patch+json")[1]
    assert patched["data"] == {"k": "w"}
    assert ask(client, "PATCH", f"{MAPS}/m", {})[0].code == 415
    assert ask(client, "PUT", f"{MAPS}/m", {**MAP, "data": {"k": "x"}})[1]["data"] == {"k": "x"}
    assert ask(client, "DELETE", f"{MAPS}/m")[1]["details"]["kind"] == "configmaps"
    assert ask(client, "GET", f"{MAPS}/m")[0].code == 404


def test_a_list_selects(client: Client) -> None:
    ask(client, "POST", MAPS, {**MAP, "metadata": {"name": "m", "labels": {"a": "b"}}})
    ask(client, "POST", MAPS, {**MAP, "metadata": {"name": "n"}})
    listed = ask(client, "GET", f"{MAPS}?labelSelector=a%3Db")[1]
    assert [i["metadata"]["name"] for i in listed["items"]] == ["m"]
    assert "kind" not in listed["items"][0]


def test_owners_named_twice_count_once_and_an_object_keeps_its_name(client: Client) -> None:
    owner = {"apiVersion": "v1", "kind": "Pod", "name": "p", "uid": "u"}
    target = "/api/v1/namespaces/default/configmaps"
    answer, made = ask(client, "POST", target, {"metadata": {"name": "owned", "ownerReferences": [owner, owner]}})
    assert len(made["metadata"]["ownerReferences"]) == 1
    assert "duplicate UID(s) observed: u" in dict(answer.headers)["Warning"]
    nameless = ask(client, "PUT", f"{target}/owned", {"metadata": {}})[1]
    assert nameless["message"] == (
        "the name of the object (owned based on URL) was undeterminable: name must be provided"
    )
