"""Lesson 2: its solutions solve its exercises."""

from __future__ import annotations

from k8s_magics.cluster.cluster import Cluster
from k8s_magics.course.course import Course
from tests.course.solving import solve


def test_the_solutions_solve_the_exercises() -> None:
    cluster, course = Cluster(), Course()
    terminal = cluster.terminal()
    terminal.run("kubectl create deployment nginx-deployment --image=nginx:1.7.9 --replicas=3")
    for image in ("nginx:1.9.1", "nginx:1.25"):
        terminal.run(
            f"kubectl set image deployment/nginx-deployment nginx={image}; kubectl rollout status deployment/nginx-deployment"
        )
    for exercise in course.lessons["deployments"].exercises:
        assert course.check(cluster, exercise.name).startswith("✗")
        solve(cluster, exercise)
        assert course.check(cluster, exercise.name).startswith("✓")


def test_a_careless_update_is_found_in_the_history() -> None:
    cluster, course = Cluster(), Course()
    terminal = cluster.terminal()
    terminal.run(
        "kubectl create deployment shop --image=nginx:1.25 --replicas=4; kubectl rollout status deployment/shop"
    )
    terminal.run("kubectl set image deployment/shop nginx=nginx:1.26; kubectl rollout status deployment/shop")
    assert "pods were ready" in course.check(cluster, "deployment-zero-downtime")
