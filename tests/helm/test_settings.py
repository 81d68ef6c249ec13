from __future__ import annotations

from k8s_magics.helm.global_flags import HelmGlobals
from k8s_magics.helm.settings import settings


def test_places_follow_flags_then_helms_variables_then_xdg() -> None:
    assert settings({"HOME": "/h"}, HelmGlobals()).repository_config == "/h/.config/helm/repositories.yaml"
    assert settings({"HOME": "/h", "XDG_CONFIG_HOME": "/x"}, HelmGlobals()).config_home == "/x/helm"
    assert settings({"HELM_CONFIG_HOME": "/c"}, HelmGlobals()).repository_config == "/c/repositories.yaml"
    assert settings({}, HelmGlobals(repository_config="/r")).repository_config == "/r"
