"""`%k8s new`."""

from __future__ import annotations

from tests.magics.conftest import Notebook


def test_a_fresh_cluster_takes_the_place_of_the_old(notebook: Notebook) -> None:
    notebook.run("%kubectl create configmap a")
    assert (
        notebook.run("%k8s new --nodes=5 --seed 3").stdout
        == "A new cluster: Kubernetes v1.35.4, 6 nodes, 2026-01-05 09:00:00 UTC\n"
    )
    assert notebook.run("%kubectl get cm a").stderr.startswith("Error from server (NotFound)")
    assert "0 nodes" in notebook.run("%k8s new --bare").stdout


def test_wrong_settings_are_refused_and_change_nothing(notebook: Notebook) -> None:
    before = notebook.state.cluster
    for words in ("--nodes x", "--nodes", "--nodes=99999", "--release 9.9", "--frob", "seven"):
        assert notebook.run(f"%k8s new {words}").stderr
    assert notebook.state.cluster is before


def test_an_ingress_controller_comes_only_when_asked_for(notebook: Notebook) -> None:
    assert notebook.run("%kubectl get ingressclass").stderr == "No resources found\n"
    notebook.run("%k8s new --ingress")
    assert notebook.run("%kubectl get ingressclass -o name").stdout == "ingressclass.networking.k8s.io/nginx\n"
    assert notebook.run("%k8s new --ingress --bare").stderr


def test_a_cloud_comes_only_when_asked_for(notebook: Notebook) -> None:
    words = "create service loadbalancer web --tcp=80"
    notebook.run(f"%kubectl {words}")
    notebook.run("%k8s wait 60")
    assert "<pending>" in notebook.run("%kubectl get service web").stdout
    notebook.run("%k8s new --load-balancers")
    notebook.run(f"%kubectl {words}")
    notebook.run("%k8s wait 60")
    assert "203.0.113.1" in notebook.run("%kubectl get service web").stdout
    assert notebook.run("%k8s new --load-balancers --bare").stderr


def test_disks_of_a_cloud_come_only_when_asked_for(notebook: Notebook) -> None:
    assert "cloud-disk" not in notebook.run("%kubectl get storageclass").stdout
    notebook.run("%k8s new --disks")
    assert "cloud-disk" in notebook.run("%kubectl get storageclass").stdout
