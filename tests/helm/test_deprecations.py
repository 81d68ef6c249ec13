from __future__ import annotations

from k8s_magics.helm.deprecations import deprecation


def test_a_version_is_deprecated_from_a_release_on() -> None:
    told = "extensions/v1beta1 Deployment is deprecated in v1.8+, unavailable in v1.16+; use apps/v1 Deployment"
    assert deprecation("extensions/v1beta1", "Deployment", 35) == told
    assert deprecation("extensions/v1beta1", "Deployment", 7) == deprecation("apps/v1", "Deployment", 35) == ""
