from __future__ import annotations

import pytest

from tests.helm.charts import shown


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ('now | date "2006-01-02 15:04:05 Mon"', "2026-01-05 09:00:00 Mon"),
        ("htmlDate 0", "1970-01-01"),
        ('(toDate "2006-01-02" "2020-02-03") | unixEpoch', "1580688000"),
        ('now | dateModify "-1h30m" | date "15:04"', "07:30"),
        ("duration 95", "0s"),
        ('durationRound "2h10m5s"', "2h"),
        ('ago (now | dateModify "-2m")', "2m0s"),
        ('dateInZone "2006" now "UTC"', "2026"),
        ("now", "2026-01-05 09:00:00 +0000 UTC"),
    ],
)
def test_it_gives_what_sprig_gives(expression: str, text: str) -> None:
    assert shown("{{ " + expression + " }}") == text
