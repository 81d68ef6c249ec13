"""All groups in one document."""

from __future__ import annotations

from k8s_magics.apiserver.rest.aggregated_discovery import aggregated, version_of
from k8s_magics.apiserver.rest.message import Call
from k8s_magics.client.client import Client

KUBECTL = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json"


def test_who_accepts_it_gets_all_kinds_of_all_groups(client: Client) -> None:
    assert version_of(Call.of("GET", "/apis", {"Accept": KUBECTL})) == "v2"
    assert version_of(Call.of("GET", "/apis", {"Accept": "application/json"})) == ""
    core = aggregated(client.discovery, "/api", "v2")
    assert core is not None and core["items"][0]["versions"][0]["version"] == "v1"
    found = aggregated(client.discovery, "/apis", "v2")
    assert found is not None
    apps = next(item for item in found["items"] if item["metadata"].get("name") == "apps")
    kinds = {r["resource"]: r for r in apps["versions"][0]["resources"]}
    assert kinds["deployments"]["scope"] == "Namespaced" and kinds["deployments"]["shortNames"] == ["deploy"]
    assert [s["subresource"] for s in kinds["deployments"]["subresources"]] == ["scale", "status"]
    assert aggregated(client.discovery, "/version", "v2") is None
