from __future__ import annotations

import pytest

from tests.helm.charts import shown


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ('add 1 2.9 "3"', "6"),
        ("sub 1 3", "-2"),
        ("mul 2 3 4", "24"),
        ("div -7 2", "-3"),
        ("mod -7 2", "-1"),
        ("max 1 3 2", "3"),
        ("min 1 3 2", "1"),
        ("floor 1.9", "1"),
        ("ceil 1.1", "2"),
        ("round 123.555555 3", "123.556"),
        ("addf 1.1 2.2", "3.3"),
        ("divf 10 4", "2.5"),
        ('int "12"', "12"),
        ('int "x"', "0"),
        ("int64 1000000.0", "1000000"),
        ('float64 "1.5"', "1.5"),
        ('toDecimal "0777"', "511"),
        ("until 3", "[0 1 2]"),
        ("untilStep 3 0 -2", "[3 1]"),
        ("seq 0 2 10", "0 2 4 6 8 10"),
        ("add1 9223372036854775807", "-9223372036854775808"),
    ],
)
def test_it_gives_what_sprig_gives(expression: str, text: str) -> None:
    assert shown("{{ " + expression + " }}") == text
