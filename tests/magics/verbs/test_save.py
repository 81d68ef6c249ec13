"""`%k8s save`."""

from __future__ import annotations

from pathlib import Path

from tests.magics.conftest import Notebook


def test_a_saved_cluster_is_the_same_when_it_is_loaded(notebook: Notebook, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    notebook.run("%kubectl create deployment web --image=nginx --replicas=2")
    notebook.run("%k8s wait 10s")
    before = notebook.state.cluster
    assert notebook.run(f"%k8s save {file}").stdout == f"Saved to {file}.\n"
    notebook.run("%k8s new")
    notebook.run(f"%k8s load {file}")
    assert list(notebook.state.cluster.history.log) == list(before.history.log)
    assert notebook.state.cluster.dump() == before.dump()


def test_a_place_where_nothing_can_be_written_is_said(notebook: Notebook) -> None:
    assert "No such file or directory" in notebook.run("%k8s save /nowhere/x").stderr
    assert "say where" in notebook.run("%k8s save").stderr
