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


def test_who_was_careless_once_may_try_again() -> None:
    cluster, course = Cluster(), Course()
    test = course.lessons["deployments"].exercises[0]
    make = "kubectl create deployment shop --image=nginx:1.25 --replicas=4; kubectl rollout status deployment/shop"
    cluster.terminal().run(f"{make}; kubectl set image deployment/shop nginx=nginx:1.26")
    cluster.terminal().run("kubectl rollout status deployment/shop; kubectl delete deployment shop; sleep 5")
    solve(cluster, test)
    assert course.check(cluster, test.name).startswith("✓")


def test_the_images_of_a_deleted_deployment_do_not_count() -> None:
    cluster, course = Cluster(), Course()
    solve(cluster, course.lessons["deployments"].exercises[0])
    cluster.terminal().run(
        "kubectl delete deployment shop; kubectl create deployment shop --image=nginx:1.26 --replicas=4"
    )
    assert "begin with the image nginx:1.25" in course.check(cluster, "deployment-zero-downtime")
