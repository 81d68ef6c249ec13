"""`%k8s load`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.magics.conftest import Notebook


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[1]",
        '{"format": "k8s_magics/1", "settings": {"x": 1}, "now": 0, "inputs": []}',
        '{"format": "k8s_magics/1", "settings": {}, "now": 0, "inputs": [[1, "rob"]]}',
        "\udcff",
    ],
)
def test_a_file_that_is_no_cluster_is_refused_in_words(notebook: Notebook, tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    stderr = notebook.run(f"%k8s load {file}").stderr
    assert "no saved cluster" in stderr and "bug" not in stderr


def test_a_missing_file_is_said_to_be_missing(notebook: Notebook) -> None:
    assert notebook.run("%k8s load /nowhere/x").stderr == "/nowhere/x: No such file or directory\n"
    assert "say which file" in notebook.run("%k8s load").stderr
