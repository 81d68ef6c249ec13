from datetime import date

import pytest

from k8s_magics.images.sql.errors import SqlError
from k8s_magics.images.sql.interval import Interval, interval_of, parse_interval, shifted


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1 day 02:00:00", "1 day 02:00:00"),
        ("14 months", "1 year 2 mons"),
        ("-3 hours", "-03:00:00"),
        ("1.5 seconds", "00:00:01.5"),
        ("0 days", "00:00:00"),
    ],
)
def test_spans_are_read_and_written(text: str, shown: str) -> None:
    assert str(parse_interval(text)) == shown


def test_a_month_ends_when_it_ends() -> None:
    assert (
        str(shifted(date(2023, 1, 31), interval_of(1, "MONTH"))) == "2023-02-28 00:00:00"
        and shifted(date(9999, 12, 31), Interval(seconds=86400)) is None
    )


@pytest.mark.parametrize("text", ["", "soon", "1 parsec", "1 day x"])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(SqlError):
        parse_interval(text)
