"""What `%config K8s` sets."""

from __future__ import annotations

from tests.magics.conftest import Notebook


def test_config_is_known_to_ipython_and_lasts_through_a_reload(notebook: Notebook) -> None:
    assert "K8s.raise_on_error" in notebook.run("%config K8s").stdout
    notebook.run("%config K8s.raise_on_error = True")
    notebook.run("%reload_ext k8s_magics")
    assert notebook.run("%kubectl get nothing").error is not None


def test_errors_do_not_stop_a_notebook_unless_asked(notebook: Notebook) -> None:
    assert notebook.run("%kubectl get nothing").error is None
