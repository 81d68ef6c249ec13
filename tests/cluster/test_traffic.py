"""Load from outside."""

from __future__ import annotations

import pytest

from k8s_magics.cluster.cluster import Cluster


def test_requests_arrive_are_counted_and_stop(cluster: Cluster) -> None:
    cluster.kubectl("create deployment web --image=nginx")
    cluster.kubectl("expose deployment web --port=80")
    cluster.settle()
    cluster.load("svc/web", requests_per_second=20)
    cluster.advance(seconds=10)
    report = cluster.traffic_report()
    sent = int(report.split(" sent")[0].rpartition(" ")[2])
    assert 180 <= sent <= 200 and " 0 failed" in report
    cluster.load("svc/web", requests_per_second=0)
    cluster.advance(seconds=10)
    assert int(cluster.traffic_report().split(" sent")[0].rpartition(" ")[2]) <= sent + 1


def test_requests_to_nobody_fail(cluster: Cluster) -> None:
    cluster.kubectl("create service clusterip lonely --tcp=80")
    cluster.load("svc/lonely", requests_per_second=5)
    cluster.advance(seconds=4)
    report = cluster.traffic_report()
    assert " 0 answered" in report and report.endswith(" failed: 20 refused"), report


def test_an_unknown_service_is_refused(cluster: Cluster) -> None:
    with pytest.raises(ValueError, match='services "none" not found'):
        cluster.load("svc/none", requests_per_second=1)


def test_a_request_that_is_broken_off_has_failed(cluster: Cluster) -> None:
    cluster.kubectl("create deployment web --image=registry.k8s.io/hpa-example")
    cluster.kubectl("expose deployment web --port=80")
    cluster.settle()
    cluster.load("svc/web", requests_per_second=20)
    cluster.advance(seconds=2, milliseconds=30)
    cluster.break_("container", cluster.objects("pods", "default")[0]["metadata"]["name"])
    cluster.advance(seconds=1)
    assert " 0 failed" not in cluster.traffic_report()
