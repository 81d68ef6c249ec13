"""What each kind of metric says when it cannot be had, and how amounts are shown."""

from __future__ import annotations

import pytest

from k8s_magics.controllers.autoscaling.metrics import MetricsError
from k8s_magics.controllers.autoscaling.proposals import Target, _unserved, requests_of, shown, tolerance_of

TARGET = Target("shop", 1, (), {})


@pytest.mark.parametrize(
    ("kind", "metric", "reason"),
    [
        ("Pods", {"pods": {"metric": {"name": "hits"}}}, "FailedGetPodsMetric"),
        (
            "Object",
            {"object": {"metric": {"name": "hits"}, "describedObject": {"kind": "Ingress", "name": "front"}}},
            "FailedGetObjectMetric",
        ),
        ("External", {"external": {"metric": {"name": "queue"}}}, "FailedGetExternalMetric"),
    ],
)
def test_metrics_that_need_an_adapter_say_so(kind: str, metric: dict[str, object], reason: str) -> None:
    failed = _unserved(kind, metric, TARGET)
    assert failed.reason == reason
    assert "registered" in failed.cause


def test_every_container_must_state_its_request() -> None:
    pod = {
        "metadata": {"name": "web"},
        "spec": {"containers": [{"name": "a", "resources": {"requests": {"cpu": "100m"}}}, {"name": "b"}]},
    }
    with pytest.raises(MetricsError, match="missing request for cpu in container b of Pod web"):
        requests_of([pod], "cpu", "")
    assert requests_of([pod], "cpu", "a") == {"web": 100}


def test_amounts_are_shown_as_quantities() -> None:
    assert shown("cpu", 250) == "250m"
    assert shown("memory", 64 * 1024 * 1024 * 1000) == "64Mi"


def test_behaviour_may_set_the_tolerance() -> None:
    assert tolerance_of({"scaleUp": {"tolerance": "50m"}}).up == 0.05
    assert tolerance_of({}).down == 0.1
