"""The vocabulary of exercises."""

from __future__ import annotations

import pytest

from k8s_magics import Cluster
from k8s_magics.course.checks import endpoints, exists, field, gone, image, label, ready, that
from k8s_magics.course.lesson import Check


@pytest.fixture(scope="module")
def cluster() -> Cluster:
    cluster = Cluster(nodes=2, control_plane=False)
    run = cluster.terminal().run
    run(
        "kubectl create deployment web --image=nginx:1.27 --replicas=2; kubectl expose deploy/web --port=80; kubectl run one --image=nginx"
    )
    run("kubectl create service clusterip lonely --tcp=80; kubectl rollout status deploy/web; sleep 5")
    return cluster


@pytest.mark.parametrize(
    ("check", "problem"),
    [
        (exists("deploy/web"), None),
        (exists("deploy/nope"), "There is no deploy/nope yet."),
        (exists("deploy/web", "shop"), "There is no deploy/web in namespace shop yet."),
        (gone("pod/nope"), None),
        (gone("pod/one"), "pod/one is still there."),
        (field("svc/web", "spec.type", "ClusterIP"), None),
        (field("svc/web", "spec.type", "NodePort"), "spec.type of svc/web should be 'NodePort'; it is 'ClusterIP'."),
        (field("svc/web", "spec.nope", 1), "spec.nope of svc/web should be 1; it is not set."),
        (label("deploy/web", "app", "web"), None),
        (image("deploy/web", "nginx:1.27"), None),
        (image("pod/one", "nginx:1.28"), "pod/one should run nginx:1.28; it runs nginx."),
        (ready("deploy/web", 2), None),
        (ready("deploy/web", 3), "deploy/web should have 3 ready pods of its newest version; it has 2 of 2."),
        (ready("pod/one"), None),
        (endpoints("svc/web", 2), None),
        (endpoints("svc/lonely"), "svc/lonely has 0 ready pods behind it; compare its selector with their labels."),
        (that("No.", lambda cluster: False), "No."),
    ],
)
def test_a_check_is_silent_or_says_what_is_missing(cluster: Cluster, check: Check, problem: str | None) -> None:
    before = cluster.dump()
    assert check(cluster) == problem
    assert cluster.dump() == before
