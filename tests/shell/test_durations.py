import pytest

from k8s_magics.shell.durations import milliseconds


def test_units_and_fractions() -> None:
    assert [milliseconds(text) for text in ("2", "1.5", ".5s", "2m", "1h", "1d")] == [
        2000,
        1500,
        500,
        120_000,
        3_600_000,
        86_400_000,
    ]
    with pytest.raises(ValueError):
        milliseconds("1x")
