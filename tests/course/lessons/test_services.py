"""Lesson 3: its solutions solve its exercises."""

from __future__ import annotations

from k8s_magics.cluster.cluster import Cluster
from k8s_magics.course.course import Course
from tests.course.solving import solve

SETUP = """
kubectl create deployment kubernetes-bootcamp --image=gcr.io/google-samples/kubernetes-bootcamp:v1 --replicas=2
kubectl create deployment careful --image=nginx:1.25
kubectl run client --image=busybox:1.28 --restart=Never -- sleep 3600
kubectl wait --for=condition=Ready pod --all --timeout=60s
kubectl create service clusterip broken --tcp=80:8080
"""


def test_the_solutions_solve_the_exercises() -> None:
    cluster, course = Cluster(), Course()
    cluster.terminal().run(SETUP)
    for exercise in course.lessons["services"].exercises:
        assert course.check(cluster, exercise.name).startswith("✗")
        solve(cluster, exercise)
        assert course.check(cluster, exercise.name).startswith("✓")
