"""`%k8s rewind`."""

from __future__ import annotations

from tests.magics.conftest import Notebook


def test_everything_later_never_happened(notebook: Notebook) -> None:
    notebook.run("%kubectl create configmap a")
    notebook.run("%k8s wait 1m")
    notebook.run("%kubectl delete configmap a")
    assert notebook.run("%k8s rewind 30s").stdout == "It is 2026-01-05 09:00:40 UTC again.\n"
    assert "configmap/a" in notebook.run("%kubectl get cm -o name").stdout


def test_a_moment_inside_a_command_is_the_same_to_the_byte(notebook: Notebook) -> None:
    notebook.run("%kubectl create deployment web --image=nginx --replicas=3")
    notebook.run(
        "%%kubectl\nset image deploy/web nginx=nginx:1.27\nrollout status deploy/web\nwait --for=delete pod/x --timeout=60s"
    )
    cluster = notebook.state.cluster
    began = cluster.inputs[-2].when
    for when in (began + 101, began + 700, began + 1500):
        past = cluster.fork(when=when)
        known = [r for r in cluster.history.log if r.when < when]
        assert past.now == when and past.history.log[: len(known)] == known
