from __future__ import annotations

from k8s_magics.resources.rules.autoscaling_targets import targets

CPU = {"type": "Resource", "resource": {"name": "cpu", "target": {"averageUtilization": 70}}}
MEMORY = {"type": "Resource", "resource": {"name": "memory", "target": {"averageValue": "200Mi"}}}
QUEUE = {"type": "External", "external": {"target": {"averageValue": "30"}}}


def test_two_metrics_show_and_the_rest_are_counted() -> None:
    measured = [{"resource": {"current": {"averageUtilization": 33}}}]
    assert targets([CPU, MEMORY, QUEUE], measured) == "cpu: 33%/70%, memory: <unknown>/200Mi + 1 more..."


def test_averages_of_the_outside_say_so() -> None:
    assert targets([QUEUE], [{"external": {"current": {"averageValue": "29500m"}}}]) == "29500m/30 (avg)"
    assert targets([], []) == "<none>"
