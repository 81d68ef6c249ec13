"""The time in access logs."""

from __future__ import annotations

from k8s_magics.images._log_time import log_time


def test_the_time_is_that_of_the_common_log_format() -> None:
    assert log_time(1767603600) == "05/Jan/2026:09:00:00 +0000"
