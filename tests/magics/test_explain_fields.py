"""Fields of kinds, by their path."""

from __future__ import annotations

from k8s_magics import Cluster
from k8s_magics.magics.explain_fields import complete_explain


def test_fields_are_followed_through_lists_and_references() -> None:
    cluster = Cluster(nodes=0)
    assert complete_explain(cluster, "po.spec.containers.livenessProbe.ht") == (
        "po.spec.containers.livenessProbe.httpGet",
    )
    assert "deployment.spec" in complete_explain(cluster, "deployment.")


def test_a_path_that_leads_nowhere_has_no_fields() -> None:
    cluster = Cluster(nodes=0)
    assert complete_explain(cluster, "pod.nope.x") == complete_explain(cluster, "nope.spec") == ()
