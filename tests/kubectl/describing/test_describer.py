"""How describers are found."""

from __future__ import annotations

import pytest

from k8s_magics.kubectl.describing.describer import catalog_name, describer_catalog


@pytest.mark.parametrize(
    ("kind", "name"),
    [("Pod", "pod"), ("StatefulSet", "stateful-set"), ("HorizontalPodAutoscaler", "horizontal-pod-autoscaler")],
)
def test_a_file_is_named_after_its_kind(kind: str, name: str) -> None:
    assert catalog_name(kind) == name and name in describer_catalog()
