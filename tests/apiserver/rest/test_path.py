"""Paths of the API."""

from __future__ import annotations

import pytest

from k8s_magics.apiserver.rest.path import place_of
from k8s_magics.client.client import Client


@pytest.mark.parametrize(
    ("path", "key", "namespace", "name", "subresource", "rest"),
    [
        ("/api/v1/pods", "pods", "", "", "", ""),
        ("/api/v1/namespaces/kube-system", "namespaces", "", "kube-system", "", ""),
        ("/api/v1/namespaces/x/finalize", "namespaces", "", "x", "finalize", ""),
        ("/api/v1/namespaces/x/pods/p/proxy/a/b", "pods", "x", "p", "proxy", "/a/b"),
        ("/api/v1/namespaces/x/services/s:http/proxy", "services", "x", "s:http", "proxy", ""),
        ("/apis/apps/v1/namespaces/x/deployments/d/scale", "deployments.apps", "x", "d", "scale", ""),
    ],
)
def test_a_path_names_a_place(
    client: Client, path: str, key: str, namespace: str, name: str, subresource: str, rest: str
) -> None:
    place = place_of(client.discovery, path)
    assert place is not None
    found = (place.resource.key, place.namespace, place.name, place.subresource, place.rest)
    assert found == (key, namespace, name, subresource, rest)


@pytest.mark.parametrize(
    "path", ["/api/v2/pods", "/api/v1/proxy/namespaces/x/services/s", "/apis/apps/v1/pods", "/api/v1/pods/a/b/c/d"]
)
def test_other_paths_name_nothing(client: Client, path: str) -> None:
    assert place_of(client.discovery, path) is None
