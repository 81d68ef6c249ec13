"""Writes that wait for webhooks: what goes on meanwhile, and what comes of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from k8s_magics import Cluster
from k8s_magics.shell.x509.certificate import Certificate
from tests.apiserver.webhooks.hooks import NAME, certificate, cluster_with, configuration, patch

PODS = [{"apiGroups": [""], "apiVersions": ["v1"], "operations": ["CREATE"], "resources": ["pods"]}]
EVERYTHING = [{"apiGroups": ["*"], "apiVersions": ["*"], "operations": ["*"], "resources": ["*/*"]}]


def allow(asked: Mapping[str, Any]) -> dict[str, Any]:
    return {"allowed": True}


def run(cluster: Cluster, line: str) -> str:
    result = cluster.terminal(0).run(line)
    return result.stdout + result.stderr


def failure(shown: Certificate) -> str:
    return run(cluster_with(allow, shown), "kubectl create configmap a").partition('?timeout=1s": ')[2].strip()


def test_a_certificate_is_looked_at_as_go_does() -> None:
    prefix = "tls: failed to verify certificate: x509: certificate "
    assert failure(certificate("a.example.com", "b")) == f"{prefix}is valid for a.example.com, b, not {NAME}"
    assert failure(certificate()) == f"{prefix}is not valid for any names, but wanted to match {NAME}"
    old = certificate(NAME, start=datetime(2025, 1, 1, tzinfo=UTC), end=datetime(2025, 12, 31, tzinfo=UTC))
    assert failure(old).startswith(f"{prefix}has expired or is not yet valid: current time 2026-01-05T09:0")
    assert failure(old).endswith(" is after 2025-12-31T00:00:00Z")


def test_a_controller_that_waits_for_webhooks_makes_no_pod_twice() -> None:
    def slow(asked: Mapping[str, Any]) -> dict[str, Any]:
        return patch(
            {
                "op": "add",
                "path": "/metadata/annotations",
                "value": {"seen": asked["object"]["metadata"].get("name", "-")},
            }
        )

    cluster = cluster_with(slow, rules=PODS)
    run(
        cluster,
        "kubectl create deployment a --image=nginx --replicas=4; kubectl create deployment b --image=nginx --replicas=3",
    )
    cluster.advance(seconds=10)
    assert (
        run(
            cluster,
            "kubectl get pods -l app -o jsonpath='{.items[*].metadata.annotations.seen}' --selector='app in (a,b)'",
        )
        == "- - - - - - -"
    )
    assert run(cluster, "kubectl get deployments --no-headers").split()[1::5] == ["4/4", "3/3"]


def test_everything_may_be_asked_about_and_a_webhook_that_is_gone_stops_everything() -> None:
    cluster = cluster_with(allow, rules=EVERYTHING)
    run(cluster, "kubectl create deployment web --image=nginx --replicas=2")
    cluster.advance(seconds=30)
    assert "2/2" in run(cluster, "kubectl get deployment web")
    run(cluster, "kubectl delete pod hook --now --wait=false")
    cluster.advance(seconds=30)
    assert "failed calling webhook" in run(cluster, "kubectl scale deployment web --replicas=1")
    assert "Terminating" in run(cluster, "kubectl get pod hook")
    run(cluster, "kubectl delete mutatingwebhookconfiguration hook; kubectl scale deployment web --replicas=1")
    cluster.advance(seconds=60)
    assert "1/1" in run(cluster, "kubectl get deployment web") and "NotFound" in run(cluster, "kubectl get pod hook")


def test_a_write_that_finds_its_object_changed_begins_again() -> None:
    cluster = cluster_with(allow, rules=[{**PODS[0], "operations": ["UPDATE"], "resources": ["configmaps"]}])
    run(cluster, "kubectl create configmap a")
    both = "for n in 1 2 3; do kubectl annotate configmap a k$n=v & done; wait"
    assert "Error" not in run(cluster, both)
    found = json.loads(run(cluster, "kubectl get configmap a -o jsonpath='{.metadata.annotations}'"))
    assert sorted(found) == ["k1", "k2", "k3"]


def test_plugins_and_webhooks_see_again_what_others_have_changed() -> None:
    def decide(asked: Mapping[str, Any]) -> dict[str, Any]:
        meta = asked["object"]["metadata"]
        seen = int((meta.get("annotations") or {}).get("seen", 0)) + 1
        return patch({"op": "add", "path": "/metadata/annotations", "value": {"seen": str(seen)}})

    cluster = cluster_with(decide, reinvocationPolicy="IfNeeded")
    first = configuration(certificate(NAME), {"reinvocationPolicy": "IfNeeded"})
    second = {**first["webhooks"][0], "name": "second.example.com", "reinvocationPolicy": "Never"}
    cluster.apply(json.dumps({**first, "webhooks": [first["webhooks"][0], second]}))
    run(cluster, "kubectl create configmap a")
    assert run(cluster, "kubectl get configmap a -o jsonpath={.metadata.annotations.seen}") == "3"


def test_a_webhook_that_causes_what_it_is_asked_about_comes_to_an_end() -> None:
    cluster = cluster_with(allow, rules=PODS)
    made = cluster.object("pods", "hook")
    assert made is not None and "created" in run(cluster, "kubectl run a --image=nginx")
    assert (
        run(cluster, "timeout 1 kubectl run b --image=nginx; kubectl get pods -o name | wc -l") == "pod/b created\n3\n"
    )
