"""The text form of a cluster."""

from __future__ import annotations

import pytest

from k8s_magics.cluster.inputs import Input, dump, load


def test_a_dump_loads_to_what_it_was() -> None:
    inputs = (Input(30_000, "run", (0, "kubectl get pods", "")), Input(30_100, "advance", (500,)))
    assert load(dump({"nodes": 1}, inputs, 30_600)) == ({"nodes": 1}, inputs, 30_600)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "other"}', '{"format": "k8s_magics/1", "settings": {}}'])
def test_other_text_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="cluster"):
        load(text)
