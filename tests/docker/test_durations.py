"""Docker's words for times and sizes."""

from __future__ import annotations

import pytest

from k8s_magics.docker.durations import human_duration, human_size

DAY = 86_400_000


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [
        (0, "Less than a second"), (1_000, "1 second"), (59_000, "59 seconds"), (60_000, "About a minute"), (300_000, "5 minutes"),
        (3_600_000, "About an hour"), (7_200_000, "2 hours"), (7 * DAY, "7 days"), (21 * DAY, "3 weeks"), (90 * DAY, "3 months"),
        (1000 * DAY, "2 years"),
    ],
)  # fmt: skip
def test_a_duration_is_said_roughly(milliseconds: int, text: str) -> None:
    assert human_duration(milliseconds) == text


@pytest.mark.parametrize(
    ("size", "text"), [(742, "742B"), (742_472, "742kB"), (109_000_000, "109MB"), (1_234_000_000, "1.23GB")]
)
def test_a_size_has_three_digits(size: int, text: str) -> None:
    assert human_size(size) == text
