"""Ages, durations and dates as Kubernetes' tools print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.apimachinery import duration as d


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(-5, "<invalid>"), (-1, "0s"), (0, "0s"), (119, "119s"), (120, "2m"), (123, "2m3s"), (599, "9m59s"), (600, "10m"), (10799, "179m"), (10800, "3h"), (11100, "3h5m"),
     (28800, "8h"), (172799, "47h"), (172800, "2d"), (176400, "2d1h"), (86400 * 8, "8d"), (86400 * 729, "729d"), (86400 * 731, "2y1d"), (86400 * 365 * 9, "9y")],
)  # fmt: skip
def test_ages(seconds, text):
    assert d.human_duration(seconds * 1000) == text


@pytest.mark.parametrize(("text", "message"), [
    ("", 'time: invalid duration ""'), ("x", 'time: invalid duration "x"'), ("5", 'time: missing unit in duration "5"'), ("5x", 'time: unknown unit "x" in duration "5x"'),
    (".s", 'time: invalid duration ".s"'), ("1h 3m", 'time: unknown unit "h " in duration "1h 3m"'),
])  # fmt: skip
def test_bad_durations(text, message):
    with pytest.raises(d.DurationError) as error:
        d.parse_duration(text)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("90s", "1m30s"),
        ("1.5s", "1.5s"),
        ("0", "0s"),
        ("-250ms", "-250ms"),
        ("1h", "1h0m0s"),
        ("1500us", "1.5ms"),
        ("5ns", "5ns"),
    ],
)
def test_go_durations(text, printed):
    assert d.format_duration(d.parse_duration(text)) == printed


@given(st.integers(-(2**53), 2**53))
def test_what_is_printed_reads_back(nanoseconds):
    assert d.parse_duration(d.format_duration(nanoseconds)) == nanoseconds


def test_dates():
    assert d.rfc1123z("2026-01-05T09:00:00Z") == "Mon, 05 Jan 2026 09:00:00 +0000"
    assert d.rfc1123z("never") == "never"
    assert d.short_human_duration(7_200_000) == "2h"
