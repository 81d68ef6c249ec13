"""Charts as data."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.views.chart import (
    Band,
    Panel,
    Steps,
    at,
    clipped,
    grid,
    label,
    simplified,
    snapped,
    stacked,
    ticks,
    top_of,
)

POINTS = st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 9).map(float)), max_size=8).map(sorted).map(simplified)


def test_the_last_of_several_values_at_one_moment_wins() -> None:
    assert simplified([(0, 1), (5, 2), (5, 3), (9, 3)]) == ((0, 1), (5, 3))


@given(POINTS, st.integers(0, 1000), st.integers(1, 500))
def test_clipping_changes_no_value_inside(points: tuple[tuple[int, float], ...], start: int, span: int) -> None:
    shown = clipped(points, start, start + span)
    for when, value in shown[:-1]:
        assert start <= when < start + span and value == at(points, when)


@given(st.lists(POINTS, max_size=4), st.integers(0, 500))
def test_stacked_areas_add_up_at_every_moment(series: list[tuple[tuple[int, float], ...]], start: int) -> None:
    steps = [Steps(str(n), "", points, stack=True) for n, points in enumerate(series)]
    edges = list(stacked(steps, start, 1000))
    for n, (_, upper, lower) in enumerate(edges):
        assert [w for w, _ in upper] == [w for w, _ in lower]
        for when, value in upper:
            assert value == sum(at(points, when) for points in series[: n + 1])


def test_what_happens_within_a_grain_happens_at_once() -> None:
    assert snapped([(10, 1), (101, 2), (103, 3)], 0, 10) == ((10, 1), (100, 3))


def test_the_axis_ends_above_everything_that_is_shown() -> None:
    panel = Panel(
        title="",
        steps=[Steps("a", "", ((0, 50), (10, 2))), Steps("b", "", ((0, 3),), stack=True)],
        bands=[Band("", "", high=4)],
    )
    assert top_of(panel, 20, 30) == 4 * 1.12 and top_of(panel, 0, 30) == 50 * 1.12


def test_grids_and_ticks_are_round() -> None:
    assert grid(4.5) == (0, 1, 2, 3, 4) and grid(250) == (0, 50, 100, 150, 200, 250) and grid(0.6)[1] == 0.1
    assert [words for _, words in ticks(7, 180_007)] == ["0:00", "0:30", "1:00", "1:30", "2:00", "2:30", "3:00"]
    assert label(3_725_000) == "1:02:05"
