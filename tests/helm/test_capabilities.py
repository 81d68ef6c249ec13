from __future__ import annotations

import pytest

from k8s_magics.helm.capabilities import offline, parse_kube_version
from k8s_magics.helm.generation import GENERATIONS


def test_versions_from_the_flag_stand_beside_those_built_in() -> None:
    found = offline(GENERATIONS[4], kube_version="v1.20.0", extra=("a.b/v1",))
    assert found.kube_version == "v1.20.0" and {"a.b/v1", "apps/v1"} <= set(found.api_versions)


def test_a_short_version_is_filled_up() -> None:
    assert parse_kube_version("1.20") == "v1.20.0"
    assert parse_kube_version("v1.33.4-gke.1") == "v1.33.4"
    with pytest.raises(ValueError, match="invalid kube version 'x': could not parse \"x\" as version"):
        parse_kube_version("x")
    with pytest.raises(ValueError, match='illegal version string "1"'):
        parse_kube_version("1")
