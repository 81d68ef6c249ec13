"""What is wrong with JSON, in Go's words."""

import pytest

from k8s_magics.apimachinery.json_reader import JsonError, loads


def test_whole_numbers_are_integers():
    assert loads(' {"a": [1.0, 1.5, 1e3], "b": 1, "b": 2} ') == {"a": [1, 1.5, 1000], "b": 2}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "unexpected end of JSON input"), ("{", "unexpected end of JSON input"), ("nulx", "invalid character 'x' in literal null (expecting 'l')"),
        ("{'a': 1}", "invalid character '\\'' looking for beginning of object key string"), ("[1 2]", "invalid character '2' after array element"),
        ('{"a" 1}', "invalid character '1' after object key"), ("1 2", "invalid character '2' after top-level value"), ("NaN", "invalid character 'N' looking for beginning of value"),
        ('"\n"', "invalid character '\\n' in string literal"), ("-x", "invalid character 'x' in numeric literal"),
    ],
)  # fmt: skip
def test_complains(text, message):
    with pytest.raises(JsonError) as error:
        loads(text)
    assert error.value.message == message
