"""Clusters with something to see, made once: a rolling update, and an autoscaler under load."""

from __future__ import annotations

import pytest

from k8s_magics import Cluster


@pytest.fixture(scope="session")
def updated() -> Cluster:
    """Deployment web: three pods, updated to another image, then scaled by hand; pods that fail beside it."""
    cluster = Cluster(nodes=3, control_plane=False)
    run = cluster.terminal().run
    run("kubectl create deployment web --image=nginx:1.27 --replicas=3; kubectl rollout status deploy/web")
    run("kubectl run broken --image=nginx:9.99; kubectl run crash --image=busybox --restart=Always -- sh -c 'exit 3'")
    run("kubectl set image deploy/web nginx=nginx:1.28; kubectl rollout status deploy/web")
    run("kubectl scale deploy/web --replicas=5; kubectl rollout status deploy/web; sleep 30")
    return cluster


@pytest.fixture(scope="session")
def loaded() -> Cluster:
    """Autoscaler php: load comes, load goes, the stabilization window holds."""
    cluster = Cluster(nodes=3)
    run = cluster.terminal().run
    run(
        "kubectl create deployment php --image=registry.k8s.io/hpa-example; kubectl set resources deploy/php --requests=cpu=200m --limits=cpu=500m"
    )
    run("kubectl expose deploy/php --port=80; kubectl autoscale deploy/php --cpu=50% --min=1 --max=10; sleep 40")
    run(
        'kubectl run load --image=busybox:1.28 -- /bin/sh -c "while sleep 0.01; do wget -q -O- http://php; done"; sleep 150'
    )
    run("kubectl delete pod load; sleep 400")
    return cluster
