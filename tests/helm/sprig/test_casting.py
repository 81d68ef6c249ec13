from __future__ import annotations

import pytest

from tests.helm.charts import shown


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("toString 1.0", "1"),
        ("int true", "1"),
        ('int "0x10"', "16"),
        ('int "010"', "8"),
        ('int "1.0"', "1"),
        ('float64 "x"', "0"),
        ("int nil", "0"),
    ],
)
def test_it_gives_what_sprig_gives(expression: str, text: str) -> None:
    assert shown("{{ " + expression + " }}") == text
