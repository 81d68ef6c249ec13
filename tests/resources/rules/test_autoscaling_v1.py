from __future__ import annotations

from k8s_magics.apimachinery.objects import freeze
from k8s_magics.resources.rules.autoscaling_v1 import METRICS, from_v2, to_v2

CPU = {"type": "Resource", "resource": {"name": "cpu", "target": {"type": "Utilization", "averageUtilization": 60}}}
PODS = {"type": "Pods", "pods": {"metric": {"name": "hits"}, "target": {"type": "AverageValue", "averageValue": "1k"}}}


def test_v1_knows_one_cpu_target_and_keeps_the_rest_in_annotations() -> None:
    stored = freeze(
        {
            "apiVersion": "autoscaling/v2",
            "kind": "X",
            "metadata": {"name": "a"},
            "spec": {"maxReplicas": 3, "metrics": [CPU, PODS]},
        }
    )
    old = from_v2(stored)
    assert old["spec"] == {"maxReplicas": 3, "targetCPUUtilizationPercentage": 60}
    assert old["status"] == {"currentReplicas": 0, "desiredReplicas": 0}
    assert METRICS in old["metadata"]["annotations"]
    assert to_v2(old)["spec"] == stored["spec"]
    assert to_v2(old)["metadata"] == stored["metadata"]
