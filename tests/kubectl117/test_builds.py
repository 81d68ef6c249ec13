"""Which kubectl this is."""

from __future__ import annotations

from k8s_magics.kubectl117.builds import CLIENT


def test_it_is_the_last_with_rolling_update() -> None:
    assert (CLIENT.as_json()["minor"], CLIENT.version) == ("17", "v1.17.17")
