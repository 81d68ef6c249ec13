"""Lesson 1: its solutions solve its exercises."""

from __future__ import annotations

from k8s_magics.cluster.cluster import Cluster
from k8s_magics.course.course import Course
from tests.course.solving import solve


def test_the_solutions_solve_the_exercises() -> None:
    cluster, course = Cluster(), Course()
    cluster.kubectl("run typo --image=ngnix")
    for exercise in course.lessons["pods"].exercises:
        assert course.check(cluster, exercise.name).startswith("✗")
        solve(cluster, exercise)
        assert course.check(cluster, exercise.name).startswith("✓")
