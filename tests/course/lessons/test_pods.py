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


def test_a_new_pod_is_no_repair_but_the_broken_one_can_be_made_again() -> None:
    cluster, course = Cluster(), Course()
    terminal = cluster.terminal()
    assert "there is no pod `typo`" in course.check(cluster, "pod-fix")
    terminal.run("kubectl run typo --image=nginx; kubectl wait --for=condition=Ready pod/typo")
    assert "this is a new pod" in course.check(cluster, "pod-fix")
    terminal.run(
        "kubectl delete pod typo; kubectl run typo --image=ngnix; sleep 5; kubectl set image pod/typo typo=nginx"
    )
    terminal.run("kubectl wait --for=condition=Ready pod/typo --timeout=300s")
    assert course.check(cluster, "pod-fix").startswith("✓")
