"""Words for `%k8s` that belong elsewhere."""

from __future__ import annotations

import pytest

from tests.magics.conftest import Notebook


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("%k8s rollout deploy/web", "%k8s view rollout deploy/web"),
        ("%k8s pods", "%k8s view pods"),
        ("%k8s get pods", "%kubectl get pods"),
        ("%k8s kubectl get pods", "%kubectl get pods"),
    ],
)
def test_a_view_or_a_command_is_told_where_it_belongs(notebook: Notebook, line: str, meant: str) -> None:
    assert f"; did you mean `{meant}`?" in notebook.run(line).stderr
