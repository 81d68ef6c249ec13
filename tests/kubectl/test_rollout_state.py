"""How far a rollout is."""

from __future__ import annotations

from typing import Any

import pytest

from k8s_magics.cli.errors import CommandError
from k8s_magics.kubectl.rollout_state import viewer_of


def deployment(**status: Any) -> dict[str, Any]:
    return {
        "metadata": {"name": "web", "generation": 2},
        "spec": {"replicas": 3},
        "status": {"observedGeneration": 2, **status},
    }


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ({"observedGeneration": 1}, "spec update to be observed"),
        ({"updatedReplicas": 1, "replicas": 3}, "1 out of 3 new replicas have been updated"),
        ({"updatedReplicas": 3, "replicas": 4}, "1 old replicas are pending termination"),
        ({"updatedReplicas": 3, "replicas": 3, "availableReplicas": 2}, "2 of 3 updated replicas are available"),
    ],
)
def test_every_step_of_a_deployment(status: dict[str, int], words: str) -> None:
    text, done = viewer_of("deployments.apps", "Deployment.apps")(deployment(**status), 0)
    assert words in text and not done


def test_the_end_and_the_deadline() -> None:
    view = viewer_of("deployments.apps", "Deployment.apps")
    assert view(deployment(updatedReplicas=3, replicas=3, availableReplicas=3), 0) == (
        'deployment "web" successfully rolled out\n',
        True,
    )
    late = [{"type": "Progressing", "status": "False", "reason": "ProgressDeadlineExceeded"}]
    with pytest.raises(CommandError, match="exceeded its progress deadline"):
        view(deployment(conditions=late), 0)


def test_other_kinds_have_no_viewer() -> None:
    with pytest.raises(CommandError, match="no status viewer has been implemented for Pod"):
        viewer_of("pods", "Pod")
