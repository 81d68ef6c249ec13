"""`%k8s view`."""

from __future__ import annotations

from tests.magics.conftest import Notebook


def test_a_picture_is_drawn(notebook: Notebook) -> None:
    notebook.run("%kubectl create deployment web --image=nginx")
    assert notebook.run("%k8s view pods").value.text.startswith("Pods by node at 09:00:10")
    assert "application/vnd.plotly.v1+json" in notebook.run("%k8s view rollout").value._repr_mimebundle_()


def test_what_there_is_not_is_refused_in_words(notebook: Notebook) -> None:
    assert "say which picture" in notebook.run("%k8s view").stderr
    assert "no view 'rolout'" in notebook.run("%k8s view rolout").stderr


def test_time_passes_between_a_command_and_its_picture_but_not_between_two_pictures(notebook: Notebook) -> None:
    cell = notebook.run('%%kubectl --view "rollout deploy/web"\ncreate deployment web --image=nginx')
    assert "available: 0 → 1" in cell.value.text
    before = notebook.state.cluster.now
    notebook.run("%k8s view pods --at -5s")
    assert notebook.state.cluster.now == before
    cell = notebook.run("one = %k8s view pods\ntwo = %k8s view pods\n(one.text == two.text)")
    assert cell.value is True and notebook.state.cluster.now == before + 5_000
