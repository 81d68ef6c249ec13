"""One virtual day of 50 CronJobs that run every hour: 1,200 jobs, a pod each."""

from __future__ import annotations

from benchmarks.benchmark import Benchmark
from k8s_magics import Cluster

CRONJOBS, RUNS = 50, 24
MANIFEST = "---".join(
    f"""
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report-{number}
spec:
  schedule: "{number + 1} * * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
          - name: report
            image: busybox
            command: [sh, -c, "echo report; sleep 10"]
"""
    for number in range(CRONJOBS)
)


def run(cluster: object) -> None:
    assert isinstance(cluster, Cluster)
    cluster.apply(MANIFEST)
    cluster.advance(seconds=86_400)
    jobs = [r for r in cluster.history.of_resource("jobs.batch") if r.verb == "create"]
    assert len(jobs) == CRONJOBS * RUNS


BENCHMARK = Benchmark(
    title="one virtual day of 50 hourly CronJobs", goal=6.0, rounds=1, pods=CRONJOBS * RUNS, prepare=Cluster, run=run
)
