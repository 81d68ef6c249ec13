"""Lesson 4: its solutions solve its exercises."""

from __future__ import annotations

from k8s_magics.cluster.cluster import Cluster
from k8s_magics.course.course import Course
from tests.course.solving import solve

SETUP = """
kubectl create deployment silent --image=registry.k8s.io/hpa-example
kubectl autoscale deployment silent --cpu=50% --min=1 --max=5
kubectl create deployment php-apache --image=registry.k8s.io/hpa-example
kubectl autoscale deployment php-apache --cpu=50% --min=1 --max=10
sleep 60
"""


def test_the_solutions_solve_the_exercises() -> None:
    cluster, course = Cluster(), Course()
    cluster.terminal().run(SETUP)
    for exercise in course.lessons["autoscaling"].exercises:
        assert course.check(cluster, exercise.name).startswith("✗")
        solve(cluster, exercise)
        assert course.check(cluster, exercise.name).startswith("✓")


def test_a_limit_alone_is_a_request_too() -> None:
    cluster, course = Cluster(), Course()
    cluster.terminal().run(f"{SETUP}\nkubectl set resources deployment/silent --limits=cpu=200m; sleep 90")
    assert course.check(cluster, "hpa-repair").startswith("✓")
