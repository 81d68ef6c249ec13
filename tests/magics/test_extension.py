"""`%load_ext k8s_magics`."""

from __future__ import annotations

import subprocess
import sys

import pytest

from k8s_magics.magics.extension import NAMES, load, unload
from tests.magics.conftest import Notebook


def test_loading_again_keeps_the_cluster(notebook: Notebook) -> None:
    notebook.run("%kubectl create configmap a")
    load(notebook.shell)
    assert "configmap/a" in notebook.run("%kubectl get cm -o name").stdout


def test_reloading_keeps_the_cluster_and_says_so(notebook: Notebook) -> None:
    notebook.run("%load_ext k8s_magics")
    notebook.run("%kubectl create configmap a")
    assert "the cluster of before goes on" in notebook.run("%reload_ext k8s_magics").stderr
    assert "configmap/a" in notebook.run("%kubectl get cm -o name").stdout


def test_unloading_leaves_nothing_behind(notebook: Notebook) -> None:
    shell = notebook.shell
    unload(shell)
    found = [n for n in NAMES if shell.find_line_magic(n) or (n != "sh" and shell.find_cell_magic(n))]
    matchers, callbacks = len(shell.Completer.custom_matchers), len(shell.events.callbacks["pre_run_cell"])
    cleanups = len(shell.input_transformers_cleanup)
    load(shell)
    assert found == []
    assert len(shell.input_transformers_cleanup) == cleanups + 1
    assert len(shell.Completer.custom_matchers) == matchers + 1
    assert len(shell.events.callbacks["pre_run_cell"]) == callbacks + 1


def test_every_magic_explains_itself(notebook: Notebook) -> None:
    for name in NAMES:
        assert notebook.shell.find_line_magic(name).__doc__


def test_the_function_follows_the_room_of_its_name(notebook: Notebook) -> None:
    import k8s_magics
    import k8s_magics.kubectl.main

    assert k8s_magics.kubectl("get ns default -o name").stdout == "namespace/default\n"  # type: ignore[operator]  # a room that can be called
    assert k8s_magics.kubectl.main.command_catalog()


@pytest.mark.parametrize(
    "module", ["plotly", "ipywidgets", "anywidget", "k8s_magics.cluster.cluster", "k8s_magics.kubectl"]
)
def test_loading_does_not_load_the_house(module: str) -> None:
    script = (
        "import sys; from IPython.core.interactiveshell import InteractiveShell as S; s = S(); s.run_line_magic('load_ext', 'k8s_magics');"
        f"print({module!r} in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
