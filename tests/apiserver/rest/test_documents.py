"""What the API tells of itself."""

from __future__ import annotations

from k8s_magics.client.client import Client
from tests.apiserver.rest.asking import ask


def test_the_api_tells_of_itself(client: Client) -> None:
    assert ask(client, "GET", "/healthz")[1] == b"ok"
    assert ask(client, "GET", "/livez/ping")[1] == b"ok"
    assert "/apis/apps/v1" in ask(client, "GET", "/")[1]["paths"]
    kinds = ask(client, "GET", "/apis/apps/v1")[1]["resources"]
    assert {"deployments", "deployments/scale"} <= {r["name"] for r in kinds}
    assert ask(client, "GET", "/apis/autoscaling")[1]["preferredVersion"]["version"] == "v2"


def test_groups_are_those_of_the_release(client: Client) -> None:
    groups = [g["name"] for g in ask(client, "GET", "/apis")[1]["groups"]]
    assert groups[:5] == [
        "apiregistration.k8s.io",
        "apps",
        "events.k8s.io",
        "authentication.k8s.io",
        "authorization.k8s.io",
    ]
    assert "" not in groups
