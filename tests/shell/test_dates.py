from __future__ import annotations

from datetime import UTC, datetime

import pytest

from k8s_magics.shell.dates import DateError, format_date, parse_date

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-02-03 04:05:06", "2024-02-03T04:05:06"),
        ("2024-02-03T04:05:06Z", "2024-02-03T04:05:06"),
        ("2024-02-03T04:05:06+02:00", "2024-02-03T02:05:06"),
        ("@60", "1970-01-01T00:01:00"),
        ("yesterday", "2026-01-04T09:00:00"),
        ("2 hours ago", "2026-01-05T07:00:00"),
        ("+1 day", "2026-01-06T09:00:00"),
        ("12:30", "2026-01-05T12:30:00"),
        ("202402030405.06", "2024-02-03T04:05:06"),
    ],
)
def test_reads_the_usual_notations(text: str, iso: str) -> None:
    assert parse_date(text, NOW).strftime("%Y-%m-%dT%H:%M:%S") == iso


def test_refuses_what_is_no_date() -> None:
    for text in ("foo", "2024-13-01", "25:00"):
        with pytest.raises(DateError):
            parse_date(text, NOW)


def test_formats_with_padding_flags() -> None:
    assert format_date("%a %e %-m %s %N %Z %% %Q", NOW) == "Mon  5 1 1767603600 000000000 UTC % %Q"
