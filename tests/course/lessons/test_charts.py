"""Lesson 5: its solutions solve its exercises."""

from __future__ import annotations

from k8s_magics.cluster.cluster import Cluster
from k8s_magics.course.course import Course
from tests.course.solving import solve

SETUP = """
helm repo add examples http://charts.example.internal
helm install blog examples/nginx --wait
helm upgrade blog examples/nginx --set image.tag=1.72
sleep 30
"""


def test_the_solutions_solve_the_exercises() -> None:
    cluster, course = Cluster(), Course()
    cluster.terminal(0).run(SETUP)
    for exercise in course.lessons["charts"].exercises:
        assert course.check(cluster, exercise.name).startswith("✗")
        solve(cluster, exercise)
        assert course.check(cluster, exercise.name).startswith("✓")


def test_an_uninstalled_release_is_not_a_rescued_one() -> None:
    cluster, course = Cluster(), Course()
    cluster.terminal(0).run(SETUP)
    cluster.terminal(0).run("helm uninstall blog; helm install blog examples/nginx --wait")
    assert "uninstalled" in course.check(cluster, "helm-rescue")
