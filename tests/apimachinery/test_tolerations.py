"""Taints and tolerations."""

from __future__ import annotations

from typing import Any

import pytest

from k8s_magics.apimachinery.tolerations import tolerates, untolerated

TAINT = {"key": "dedicated", "value": "db", "effect": "NoSchedule"}


@pytest.mark.parametrize(
    ("toleration", "wanted"),
    [
        ({"operator": "Exists"}, True),
        ({"key": "dedicated", "operator": "Exists"}, True),
        ({"key": "dedicated", "value": "db", "effect": "NoSchedule"}, True),
        ({"key": "dedicated", "operator": "Equal", "value": "web"}, False),
        ({"key": "other", "operator": "Exists"}, False),
        ({"key": "dedicated", "operator": "Exists", "effect": "NoExecute"}, False),
    ],
)
def test_key_value_and_effect_must_fit(toleration: dict[str, Any], wanted: bool) -> None:
    assert tolerates(toleration, TAINT) is wanted


def test_only_the_effects_asked_about_count() -> None:
    assert untolerated([TAINT], [], ("NoExecute",)) == []
    assert untolerated([TAINT], [], ("NoSchedule",)) == [TAINT]
