from __future__ import annotations

from k8s_magics.helm.sprig.library import chance_functions, library
from k8s_magics.sim.random import Stream


def test_families_do_not_hide_each_others_functions() -> None:
    assert not library().keys() & chance_functions(Stream(0, "x"), None).keys()
    assert {"quote", "dict", "list", "add", "default", "semverCompare", "regexMatch", "b64enc"} <= library().keys()
