"""`%k8s node`."""

from __future__ import annotations

from tests.magics.conftest import Notebook


def test_a_command_runs_on_a_node(notebook: Notebook) -> None:
    assert notebook.run("%k8s node node-1 hostname").stdout == "node-1\n"
    assert notebook.run("%k8s node node-1 'echo a b | wc -w'").stdout.strip() == "2"
    assert notebook.run("%k8s node nope ls").stderr == 'nodes "nope" not found\n'
    assert "say which node" in notebook.run("%k8s node node-1").stderr


def test_machines_come_and_go(notebook: Notebook) -> None:
    assert notebook.run("%k8s node add").stdout == "node-4 has joined the cluster\n"
    assert notebook.run("%k8s node node-4 hostname").stdout == "node-4\n"
    assert notebook.run("%k8s node remove node-4").stdout.startswith("node-4 is taken away")
    notebook.run("%k8s wait 1m")
    assert "NotReady" in notebook.run("%kubectl get node node-4").stdout
    assert notebook.run("%k8s node add").stdout.startswith("node-5")
    assert (
        notebook.run("%k8s node remove control-plane").stderr == 'nodes "control-plane" not found among the workers\n'
    )
