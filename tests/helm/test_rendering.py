from __future__ import annotations

import pytest

from k8s_magics.helm.capabilities import offline
from k8s_magics.helm.generation import GENERATIONS
from k8s_magics.helm.rendering import RenderFailed, prepare, render_release
from k8s_magics.helm.structures import ReleaseInfo
from tests.helm.charts import chart

CAPABILITIES = offline(GENERATIONS[4])


def test_notes_stand_apart_and_crds_come_first_when_asked_for() -> None:
    files = {
        "templates/a.yaml": "kind: Secret\n",
        "templates/NOTES.txt": "Hi {{ .Release.Name }}",
        "crds/c.yaml": "kind: C\n",
    }
    prepared = prepare(chart(files), {}, ReleaseInfo("rel"), CAPABILITIES)
    done = render_release(prepared, include_crds=True)
    assert done.notes == "Hi rel"
    assert (
        done.manifest
        == "---\n# Source: web/crds/c.yaml\nkind: C\n\n---\n# Source: web/templates/a.yaml\nkind: Secret\n"
    )
    assert "HIDDEN: The Secret output has been suppressed" in render_release(prepared, hide_secrets=True).manifest


def test_a_chart_for_another_kubernetes_is_refused() -> None:
    made = chart({"Chart.yaml": "apiVersion: v2\nname: web\nversion: 0.1.0\nkubeVersion: '<1.20'\n"})
    with pytest.raises(
        RenderFailed, match="chart requires kubeVersion: <1.20 which is incompatible with Kubernetes v1.35.0"
    ):
        render_release(prepare(made, {}, ReleaseInfo(), CAPABILITIES))
