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
