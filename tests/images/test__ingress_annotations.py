"""Annotations, read."""

from __future__ import annotations

import pytest

from k8s_magics.images._ingress_annotations import PREFIX, Canary, Wishes, unknown, wishes_of


def wishes(**notes: str) -> Wishes:
    return wishes_of({PREFIX + name.replace("_", "-"): text for name, text in notes.items()} | {"other.io/x": "y"})


def test_without_annotations_nothing_is_wished() -> None:
    assert wishes() == Wishes()


@pytest.mark.parametrize(("text", "size"), [("8k", 8192), ("2M", 2 << 20), ("0", 0), ("10", 10), ("much", 1 << 20)])
def test_sizes_are_nginx_ones(text: str, size: int) -> None:
    assert wishes(proxy_body_size=text).body_size == size


def test_a_canary_takes_its_share() -> None:
    canary = wishes(canary="true", canary_weight="3", canary_weight_total="10").canary
    assert canary is not None and sum(canary.takes({}, {}, draw) for draw in range(100)) == 30
    assert wishes(canary_weight="3").canary is None


def test_a_header_comes_before_a_cookie_and_that_before_the_share() -> None:
    canary = Canary(header="X-Canary", cookie="beta", weight=100)
    assert not canary.takes({"x-canary": "never"}, {"beta": "always"}, 0)
    assert not canary.takes({"x-canary": "odd"}, {"beta": "never"}, 0)
    assert canary.takes({}, {"beta": "odd"}, 0)


def test_what_has_no_effect_is_known() -> None:
    notes = {PREFIX + "limit-rps": "5", PREFIX + "canary": "true", "other.io/x": "y"}
    assert unknown(notes) == (PREFIX + "limit-rps",)
