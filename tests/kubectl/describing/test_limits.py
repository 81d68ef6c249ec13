"""Tables of limits."""

from __future__ import annotations

from k8s_magics.kubectl.describing.limits import describe_limit_range, quota_scope_sentence
from k8s_magics.kubectl.describing.writer import Writer


def test_missing_bounds_are_dashes() -> None:
    writer = Writer()
    describe_limit_range(writer, {"spec": {"limits": [{"type": "Pod", "max": {"cpu": "2"}}]}})
    assert writer.aligned().splitlines()[-1].split() == ["Pod", "cpu", "-", "2", "-", "-", "-"]


def test_only_some_scopes_are_explained() -> None:
    assert quota_scope_sentence("BestEffort").startswith("Matches all pods that do not have resource requirements set.")
    assert quota_scope_sentence("PriorityClass") == ""
