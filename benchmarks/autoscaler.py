"""Five minutes of an autoscaler under load: the php-apache walk-through."""

from __future__ import annotations

from benchmarks.benchmark import Benchmark
from k8s_magics import Cluster

MANIFEST = """
apiVersion: apps/v1
kind: Deployment
metadata:
  name: php-apache
spec:
  selector:
    matchLabels: {run: php-apache}
  template:
    metadata:
      labels: {run: php-apache}
    spec:
      containers:
      - name: php-apache
        image: registry.k8s.io/hpa-example
        ports: [{containerPort: 80}]
        resources:
          limits: {cpu: 500m}
          requests: {cpu: 200m}
---
apiVersion: v1
kind: Service
metadata:
  name: php-apache
spec:
  ports: [{port: 80}]
  selector: {run: php-apache}
"""


def loaded() -> Cluster:
    cluster = Cluster()
    cluster.apply(MANIFEST)
    cluster.kubectl("rollout status deployment/php-apache")
    cluster.kubectl("autoscale deployment php-apache --cpu=50% --min=1 --max=10")
    cluster.load("svc/php-apache", requests_per_second=50)
    return cluster


def run(cluster: object) -> None:
    assert isinstance(cluster, Cluster)
    cluster.advance(seconds=300)
    assert int(cluster.kubectl("get deployment php-apache -o jsonpath={.spec.replicas}").stdout) > 1


BENCHMARK = Benchmark(title="five minutes of an autoscaler under load", goal=1.0, prepare=loaded, run=run, rounds=2)
