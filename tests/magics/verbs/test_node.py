"""`%k8s node`."""

from __future__ import annotations

from tests.magics.conftest import Notebook


def test_a_command_runs_on_a_node(notebook: Notebook) -> None:
    assert notebook.run("%k8s node node-1 hostname").stdout == "node-1\n"
    assert notebook.run("%k8s node node-1 'echo a b | wc -w'").stdout.strip() == "2"
    assert notebook.run("%k8s node nope ls").stderr == 'nodes "nope" not found\n'
    assert "say which node" in notebook.run("%k8s node node-1").stderr
