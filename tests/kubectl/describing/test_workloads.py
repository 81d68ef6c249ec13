"""Selectors and states of pods."""

from __future__ import annotations

from k8s_magics.kubectl.describing.workloads import pod_statuses, selector_text


def test_phases_are_counted() -> None:
    pods = [{"status": {"phase": p}} for p in ("Running", "Running", "Pending", "Failed")]
    assert pod_statuses(pods) == "2 Running / 1 Waiting / 0 Succeeded / 1 Failed"


def test_a_selector_is_shown_as_text() -> None:
    assert selector_text({"spec": {"selector": {"matchLabels": {"a": "b"}}}}) == "a=b"
