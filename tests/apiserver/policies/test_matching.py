"""Which requests rules and selectors mean."""

from __future__ import annotations

from typing import Any

import pytest

from k8s_magics.apimachinery.objects import EMPTY, freeze
from k8s_magics.apiserver.admission_door import Attributes
from k8s_magics.apiserver.policies.matching import matches
from k8s_magics.apiserver.request import Caller
from k8s_magics.apiserver.server import APIServer

RULE = {"apiGroups": ["apps"], "apiVersions": ["v1"], "operations": ["CREATE"], "resources": ["deployments"]}


def attributes(server: APIServer, operation: Any = "CREATE", subresource: str = "") -> Attributes:
    obj = freeze({"metadata": {"name": "web", "namespace": "default", "labels": {"app": "web"}}})
    resource = server.discovery.by_key("deployments.apps")
    return Attributes(
        operation, resource, "default", "web", obj, None, subresource, "jane", False, server.store, server.clock, server.random,
        lambda _: None, server.discovery, Caller("jane"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        ({}, True),
        ({"apiGroups": ["*"], "resources": ["*"], "operations": ["*"]}, True),
        ({"apiGroups": [""]}, False),
        ({"operations": ["UPDATE", "DELETE"]}, False),
        ({"resources": ["deployments/scale"]}, False),
        ({"resources": ["deployments/*"]}, True),
        ({"scope": "Cluster"}, False),
        ({"resourceNames": ["other"]}, False),
    ],
)
def test_a_rule_fits_if_all_of_it_does(server: APIServer, change: dict[str, Any], fits: bool) -> None:
    assert matches(attributes(server), [freeze({**RULE, **change})], EMPTY) is fits


def test_a_subresource_is_meant_only_by_name(server: APIServer) -> None:
    scaled = attributes(server, subresource="scale")
    assert not matches(scaled, [freeze(RULE)], EMPTY)
    assert matches(scaled, [freeze({**RULE, "resources": ["*/scale"]})], EMPTY)


def test_exclusions_and_selectors_narrow(server: APIServer) -> None:
    for match in (
        {"excludeResourceRules": [RULE]},
        {"objectSelector": {"matchLabels": {"app": "other"}}},
        {"namespaceSelector": {"matchLabels": {"environment": "test"}}},
    ):
        assert not matches(attributes(server), [freeze(RULE)], freeze(match))
