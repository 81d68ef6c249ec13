"""Which pods an object means."""

from __future__ import annotations

import pytest

from k8s_magics import Cluster


def test_a_pod_a_controller_and_a_node_mean_their_pods(updated: Cluster) -> None:
    assert updated.view("pods", "pod/broken").text.splitlines()[0].startswith("Pods of pods/broken by node at")
    assert updated.view("pods", "pod/broken").text.count("ready") == 1
    text = updated.view("pods", "deploy/web").text
    assert text.count("✓ web-") == 5 and "broken" not in text
    text = updated.view("pods", "node/node-1").text
    assert "node-1" in text and "node-2" not in text


def test_what_there_is_not_is_refused(updated: Cluster) -> None:
    with pytest.raises(ValueError, match='pods "nope" not found'):
        updated.view("pods", "pod/nope")
    with pytest.raises(ValueError, match="knows no kind 'frob'"):
        updated.view("pods", "frob/nope")
