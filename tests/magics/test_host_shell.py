"""Cells that go past the cluster."""

from __future__ import annotations

import pytest

from k8s_magics.magics.host_shell import host_hint


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("!kubectl get pods", "`%kubectl`"),
        ("x = 1\npods = !kubectl get pods", "`%kubectl`"),
        ("! sudo helm list", "`%helm`"),
        ("%%bash\necho hello\nkubectl get pods", "`%%sh`"),
        ("!ls", ""),
        ("%%bash\nls", ""),
        ("%kubectl get pods", ""),
        ("%%sh\nkubectl get pods", ""),
        ("print('!kubectl')", ""),
    ],
)
def test_only_a_kubectl_of_the_real_machine_is_spoken_of(cell: str, said: str) -> None:
    assert said in host_hint(cell)
    assert bool(said) is bool(host_hint(cell))
