"""Subresources in discovery."""

from __future__ import annotations

from k8s_magics.apiserver.rest.subresources import sub_of
from k8s_magics.client.client import Client


def test_each_has_its_kind_and_verbs(client: Client) -> None:
    pods = client.discovery.by_key("pods")
    assert sub_of(pods, "eviction")[:2] == (("create",), "Eviction")
    assert sub_of(pods, "proxy").kind == "PodProxyOptions"
    assert sub_of(pods, "status").verbs == ("get", "patch", "update")
