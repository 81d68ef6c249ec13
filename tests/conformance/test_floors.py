"""A sample of the recordings, replayed: no area falls below what it has reached.  CI replays them all."""

from __future__ import annotations

from functools import cache

import pytest

from tests.conformance import floors


@cache
def sample() -> dict[str, list[floors.Session]]:
    return floors.sample()


def test_every_area_has_a_floor() -> None:
    assert sorted(floors.read()["sample"]) == sorted(floors.read()["full"]) == floors.areas()


@pytest.mark.parametrize("area", floors.areas())
def test_agrees_with_the_real_cluster_as_often_as_before(area: str) -> None:
    steps, short = floors.passed(sample()[area])
    floor = floors.read()["sample"][area]
    assert steps >= floor, f"{area}: {steps} steps agree, {floor} did before\n" + "\n".join(short)
