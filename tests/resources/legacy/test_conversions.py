"""Old versions, there and back."""

from __future__ import annotations

import pytest

from k8s_magics.apimachinery.objects import freeze
from k8s_magics.resources.legacy.conversions import CONVERSIONS, TODAY


@pytest.mark.parametrize(("version", "kind"), sorted(CONVERSIONS))
def test_an_object_is_stored_in_todays_version_and_shown_in_its_own(version: str, kind: str) -> None:
    obj = freeze({"apiVersion": version, "kind": kind, "metadata": {"name": "x"}, "spec": {}})
    stored = CONVERSIONS[version, kind].to_storage(obj)
    assert stored["apiVersion"] == TODAY[version, kind]
    shown = CONVERSIONS[version, kind].from_storage(stored)
    assert (shown["apiVersion"], shown["kind"]) == (version, kind)
    assert CONVERSIONS[version, kind].to_storage(shown) == stored
