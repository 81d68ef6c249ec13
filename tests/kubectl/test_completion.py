"""What may follow on a command line."""

from __future__ import annotations

import pytest

from k8s_magics.cluster.cluster import Cluster


@pytest.fixture(scope="module")
def cluster() -> Cluster:
    made = Cluster(nodes=1, control_plane=False)
    made.kubectl("create deployment web --image=nginx")
    made.settle()
    return made


@pytest.mark.parametrize(
    ("words", "token", "expected"),
    [
        ("", "desc", "describe"), ("rollout", "st", "status"), ("get", "deployme", "deployments"), ("get deployments", "w", "web"),
        ("get -n", "kube-s", "kube-system"), ("get pods -o", "js", "json"), ("scale", "deployment/w", "deployment/web"),
        ("get pods", "--all-n", "--all-namespaces"), ("describe node", "", "node-1"), ("get", "pods,serv", "pods,services"),
        ("logs deploy/web -c", "", "nginx"), ("run x", "--restart=N", "--restart=Never"), ("run x --image", "ng", "nginx"),
        ("patch deploy web --type", "m", "merge"), ("expose deploy web --type", "N", "NodePort"),
    ],
)  # fmt: skip
def test_candidates(cluster: Cluster, words: str, token: str, expected: str) -> None:
    assert expected in cluster.complete(words.split(), token)


def test_what_cannot_follow_is_not_offered(cluster: Cluster) -> None:
    assert cluster.complete(["get", "deployments"], "zzz") == ()
    assert "web" not in cluster.complete(["get", "services"], "")


def test_a_flag_that_wants_a_file_is_offered_files_and_nothing_else(cluster: Cluster) -> None:
    cluster.terminal(0).run("echo > web.yaml; mkdir -p shop; echo > shop/db.yaml")
    assert cluster.complete(["apply", "-f"], "") == ("shop/", "web.yaml")
    assert cluster.complete(["create", "-f"], "shop/") == ("shop/db.yaml",)
    assert cluster.complete(["logs", "-f"], "web")  # here it means --follow


def test_a_flag_whose_value_nobody_can_guess_is_offered_nothing(cluster: Cluster) -> None:
    assert cluster.complete(["get", "pods", "-l"], "") == ()
