from __future__ import annotations

import pytest

from tests.helm.charts import shown


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ('dict "a" 1 "b"', "map[a:1 b:]"),
        ('set (dict) "a" 1', "map[a:1]"),
        ('unset (dict "a" 1) "a"', "map[]"),
        ('get (dict "a" 1) "b"', ""),
        ('hasKey (dict "a" 1) "a"', "true"),
        ('keys (dict "b" 1 "a" 2)', "[a b]"),
        ('values (dict "b" 1 "a" 2)', "[2 1]"),
        ('pick (dict "a" 1 "b" 2) "a"', "map[a:1]"),
        ('omit (dict "a" 1 "b" 2) "a"', "map[b:2]"),
        ('pluck "a" (dict "a" 1) (dict) (dict "a" 2)', "[1 2]"),
        ('merge (dict "a" "") (dict "a" 2) (dict "a" 3)', "map[a:2]"),
        ('mergeOverwrite (dict "a" (dict "x" 1)) (dict "a" (dict "x" 2))', "map[a:map[x:2]]"),
        ('dig "a" "b" 0 (dict "a" (dict "b" 1))', "1"),
        ('deepCopy (dict "a" (list 1))', "map[a:[1]]"),
    ],
)
def test_it_gives_what_sprig_gives(expression: str, text: str) -> None:
    assert shown("{{ " + expression + " }}") == text
