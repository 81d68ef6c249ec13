"""`%k8s image`."""

from __future__ import annotations

from pathlib import Path

from tests.magics.conftest import Notebook

CELL = """
from k8s_magics import Image

def clock(container):
    yield "the clock is starting"
    while True:
        yield 10
        yield "tick"

clock_image = Image("example/clock:1.0", clock)
%k8s image clock_image
"""


def test_a_cell_makes_an_image_and_pods_use_it(notebook: Notebook) -> None:
    assert notebook.run("%k8s image").stdout == "Images of your own: none yet.\n"
    assert notebook.run(CELL).stdout == "Pods can use example/clock:1.0 now.\n"
    assert notebook.run(CELL).stdout == "Pods can use example/clock:1.0 now.\n"
    notebook.run("%kubectl run c --image=example/clock:1.0")
    notebook.run("%k8s wait 15s")
    assert notebook.run("%kubectl logs c").stdout.startswith("the clock is starting\ntick\n")
    assert notebook.run("%k8s image").stdout == "Images of your own: example/clock:1.0.\n"
    assert notebook.complete("%k8s image cl▮") == ["clock_image"]


def test_what_is_no_image_is_refused_in_words(notebook: Notebook) -> None:
    assert notebook.run("%k8s image clock").stderr.startswith("clock is no image: in Python, say `from k8s_magics")
    notebook.run(CELL)
    changed = notebook.run(CELL.replace("tick", "tock"))
    assert "give this one another tag" in changed.stderr and "Traceback" not in changed.stderr


def test_it_is_there_after_snapshots_and_files(notebook: Notebook, tmp_path: Path) -> None:
    notebook.run(CELL)
    notebook.run("%k8s snapshot before")
    notebook.run(f"%k8s save {tmp_path}/x.json")
    notebook.run("%k8s new --nodes 1")
    assert "Back at before" in notebook.run("%k8s restore before").stdout
    notebook.run("%k8s new --nodes 1")
    assert "Loaded" in notebook.run(f"%k8s load {tmp_path}/x.json").stdout
    assert notebook.run("%k8s image").stdout == "Images of your own: example/clock:1.0.\n"
