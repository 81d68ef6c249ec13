"""Colours and states."""

from __future__ import annotations

from k8s_magics.views.palette import ALARM, GREY, INK, PAPER, STATES


def luminance(color: str) -> float:
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_no_state_is_known_by_its_colour_alone() -> None:
    assert len({s.sign for s in STATES}) == len(STATES) == len({s.name for s in STATES})
    assert len({(s.color, s.fill, s.sign) for s in STATES}) == len(STATES)


def test_every_sign_can_be_read_on_its_colour() -> None:
    assert all(contrast(s.ink, s.color) >= 3 for s in STATES)


def test_every_colour_but_the_two_with_dark_signs_stands_out_from_paper() -> None:
    assert all(contrast(s.color, PAPER) >= 3 or s.ink != PAPER for s in STATES)


def test_words_upon_paper_have_the_contrast_that_wcag_asks_for() -> None:
    assert all(contrast(color, PAPER) >= 4.5 for color in (INK, GREY, ALARM))
