from __future__ import annotations

import pytest

from tests.helm.charts import shown


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ('quote "a" nil 1', '"a" "1"'),
        ('squote "a"', "'a'"),
        ('nindent 2 "a\\nb"', "\n  a\n  b"),
        ('trunc 3 "abcdef"', "abc"),
        ('trunc -3 "abcdef"', "def"),
        ('substr 1 3 "abcdef"', "bc"),
        ('camelcase "http_server-x"', "HttpServerX"),
        ('snakecase "HTTPServer"', "http_server"),
        ('kebabcase "FirstName"', "first-name"),
        ('abbrev 5 "hello world"', "he..."),
        ('wrap 5 "aa bb cc"', "aa bb\ncc"),
        ('title "hello big-world"', "Hello Big-World"),
        ('trimSuffix "-" "a-"', "a"),
        ('trimAll "$" "$5$"', "5"),
        ('(split "$" "a$b")._1', "b"),
        ('splitList "," "a,b" | join "-"', "a-b"),
        ('initials "First Try"', "FT"),
        ('swapcase "aB c"', "Ab C"),
        ('plural "one" "many" 1', "one"),
        ('list 3 "b" nil | toStrings', "[3 b]"),
        ('sortAlpha (list "c" "a")', "[a c]"),
        ('repeat 3 "ab" | replace "ba" "-"', "a--b"),
    ],
)
def test_it_gives_what_sprig_gives(expression: str, text: str) -> None:
    assert shown("{{ " + expression + " }}") == text
