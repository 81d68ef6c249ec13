"""`%k8s break`."""

from __future__ import annotations

from tests.magics.conftest import Notebook


def test_alone_it_lists_what_can_be_broken(notebook: Notebook) -> None:
    assert "%k8s break node NAME" in notebook.run("%k8s break").stdout


def test_a_broken_node_stops_answering_and_comes_back(notebook: Notebook) -> None:
    notebook.run("%k8s break node node-1")
    notebook.run("%k8s wait 2m")
    assert "node-1   NotReady" in notebook.run("%kubectl get nodes").stdout.replace("          ", "   ")
    assert notebook.run("%k8s break node node-1").stdout == "node node-1 is back\n"


def test_what_is_not_there_cannot_be_broken_and_never_was(notebook: Notebook) -> None:
    assert notebook.run("%k8s break node nope").stderr == 'nodes "nope" not found\n'
    assert notebook.run("%k8s snapshot a").error is None and notebook.run("%k8s restore a").stderr == ""
