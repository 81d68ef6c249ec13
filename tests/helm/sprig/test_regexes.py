from __future__ import annotations

import pytest

from tests.helm.charts import shown


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ('regexMatch "^a+$" "aa"', "true"),
        ('regexFind "[0-9]+" "a12b"', "12"),
        ('regexFindAll "[a-z]" "a1b" -1', "[a b]"),
        ('regexReplaceAll "(a)(b)" "ab" "${2}$1"', "ba"),
        ('regexReplaceAllLiteral "a" "ba" "${1}"', "b${1}"),
        ('regexSplit "z+" "pizza" -1', "[pi a]"),
        ('regexSplit "z" "pizza" 2', "[pi za]"),
        ('regexMatch "[[:upper:]]" "A"', "true"),
        ('regexQuoteMeta "a.b"', "a\\.b"),
    ],
)
def test_it_gives_what_sprig_gives(expression: str, text: str) -> None:
    assert shown("{{ " + expression + " }}") == text
