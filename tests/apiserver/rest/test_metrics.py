"""What the server counts."""

from __future__ import annotations

from k8s_magics.apiserver.rest.metrics import family, metrics
from k8s_magics.client.client import Client


def test_requests_and_objects_are_counted(client: Client) -> None:
    client.create("configmaps", {"metadata": {"name": "a", "namespace": "default"}})
    client.list("configmaps", "default")
    client.list("configmaps", "default")
    lines = metrics(client.server).splitlines()
    assert 'apiserver_resource_objects{group="",resource="configmaps"} 1' in lines
    assert any(
        x.startswith('apiserver_request_total{code="200"') and 'verb="LIST"' in x and x.endswith(" 2") for x in lines
    )


def test_numbers_are_written_as_prometheus_writes_them() -> None:
    text = family("x", "gauge", "An x.", [({"b": "2", "a": "1"}, 1_767_603_570), ({}, 0.5)])
    assert text == '# HELP x An x.\n# TYPE x gauge\nx{a="1",b="2"} 1.76760357e+09\nx 0.5\n'
