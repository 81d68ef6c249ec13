from __future__ import annotations

import pytest

from tests.helm.charts import shown


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("first (list 1 2)", "1"),
        ("last (list 1 2)", "2"),
        ("rest (list 1 2 3)", "[2 3]"),
        ("initial (list 1 2 3)", "[1 2]"),
        ("append (list 1) 2", "[1 2]"),
        ("prepend (list 1) 2", "[2 1]"),
        ("concat (list 1) (list 2 3)", "[1 2 3]"),
        ("uniq (list 1 1 2)", "[1 2]"),
        ("without (list 1 2 3) 1 3", "[2]"),
        ("has 2 (list 1 2)", "true"),
        ('compact (list 1 "" 0 "a")', "[1 a]"),
        ("slice (list 1 2 3) 1 2", "[2]"),
        ("chunk 2 (list 1 2 3)", "[[1 2] [3]]"),
        ('all 1 ""', "false"),
        ('any 1 ""', "true"),
    ],
)
def test_it_gives_what_sprig_gives(expression: str, text: str) -> None:
    assert shown("{{ " + expression + " }}") == text
