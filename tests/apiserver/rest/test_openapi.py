"""OpenAPI documents."""

from __future__ import annotations

from k8s_magics.client.client import Client
from tests.apiserver.rest.asking import ask


def test_the_index_leads_to_the_documents_of_the_groups(client: Client) -> None:
    index = ask(client, "GET", "/openapi/v3")[1]["paths"]
    assert index["apis/apps/v1"]["serverRelativeURL"].startswith("/openapi/v3/apis/apps/v1?hash=")
    apps = ask(client, "GET", index["apis/apps/v1"]["serverRelativeURL"])[1]
    deployment = apps["components"]["schemas"]["io.k8s.api.apps.v1.Deployment"]
    assert deployment["x-kubernetes-group-version-kind"] == [{"group": "apps", "kind": "Deployment", "version": "v1"}]
    assert deployment["properties"]["spec"]["allOf"] == [
        {"$ref": "#/components/schemas/io.k8s.api.apps.v1.DeploymentSpec"}
    ]
    assert "post" in apps["paths"]["/apis/apps/v1/namespaces/{namespace}/deployments"]
    assert not any(path.startswith("/apis/batch") for path in apps["paths"])
    assert ask(client, "GET", "/openapi/v3/apis/none/v1")[0].code == 404


def test_the_old_document_has_everything(client: Client) -> None:
    old = ask(client, "GET", "/openapi/v2")[1]
    assert old["swagger"] == "2.0" and "io.k8s.api.core.v1.Pod" in old["definitions"]
    assert {"/api/v1/namespaces/{namespace}/pods", "/apis/apps/v1/deployments"} <= set(old["paths"])
