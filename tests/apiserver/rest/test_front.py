"""Calls that lead nowhere."""

from __future__ import annotations

from k8s_magics.client.client import Client
from tests.apiserver.rest.asking import ask

MAPS = "/api/v1/namespaces/default/configmaps"


def test_what_is_not_there_is_said_to_be_missing(client: Client) -> None:
    assert ask(client, "GET", "/nothing") == (ask(client, "GET", "/nothing")[0], b"404 page not found\n")
    assert ask(client, "GET", "/api/v1/things")[1]["code"] == 404
    assert ask(client, "GET", f"{MAPS}/m/log")[1]["code"] == 404
    assert (
        ask(client, "GET", "/api/v1/namespaces/default/services/none/proxy/")[1]["message"]
        == 'services "none" not found'
    )
    assert ask(client, "POST", MAPS, "text")[0].code == 400
