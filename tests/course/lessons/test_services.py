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


def test_a_client_that_does_not_run_is_not_the_services_fault() -> None:
    cluster, course = Cluster(), Course()
    cluster.terminal().run(
        f"{SETUP}\nkubectl expose deployment/kubernetes-bootcamp --name=hello --port=80 --target-port=8080"
    )
    cluster.advance(seconds=4000)  # its `sleep 3600` is over
    assert "`client`, which asks, does not run: delete it and run the cell" in course.check(cluster, "service-hello")


def test_a_service_made_anew_is_no_repair_but_the_broken_one_can_be_made_again() -> None:
    cluster, course = Cluster(), Course()
    terminal = cluster.terminal()
    terminal.run(SETUP)
    terminal.run("kubectl delete service broken; kubectl expose deployment/careful --name=broken --port=80")
    assert "made anew" in course.check(cluster, "service-repair")
    terminal.run("kubectl delete service broken; kubectl create service clusterip broken --tcp=80:8080; sleep 2")
    solve(cluster, course.exercises()["service-repair"])
    assert course.check(cluster, "service-repair").startswith("✓")
