from __future__ import annotations

import pytest

from tests.helm.charts import shown


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ('default "a" 0', "a"),
        ('default "a" "b"', "b"),
        ('coalesce 0 "" "c"', "c"),
        ("empty (list)", "true"),
        ('ternary "y" "n" true', "y"),
        ("kindOf 1", "int"),
        ("kindOf nil", "invalid"),
        ("typeOf (dict)", "map[string]interface {}"),
        ('kindIs "slice" (list)', "true"),
        ('typeIsLike "string" "a"', "true"),
        ("deepEqual (list 1) (list 1)", "true"),
        ("deepEqual 1 1.0", "false"),
    ],
)
def test_it_gives_what_sprig_gives(expression: str, text: str) -> None:
    assert shown("{{ " + expression + " }}") == text
