import pytest

from k8s_magics.kubelet.durations import go_duration


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [(0, "0s"), (14, "14ms"), (1200, "1.2s"), (2000, "2s"), (62_500, "1m2.5s"), (3_600_000, "1h0m0s")],
)
def test_durations_read_as_go_prints_them(milliseconds: int, text: str) -> None:
    assert go_duration(milliseconds) == text
