"""Values print as Go's `%v`."""

import pytest

from k8s_magics.gotemplate.values import NO_VALUE, Int, Struct, quote, show, type_name, unquote


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1e6, "1e+06"),
        (1e21, "1e+21"),
        (0.0001, "0.0001"),
        (1e-5, "1e-05"),
        (3.0, "3"),
        (NO_VALUE, "<no value>"),
        (None, "<nil>"),
        (True, "true"),
    ],
)
def test_show(value, text):
    assert show(value) == text


def test_names_and_quotes():
    assert [type_name(v) for v in (1, Int(1), 1.5, "", True, {}, [], None)] == [
        "int64",
        "int",
        "float64",
        "string",
        "bool",
        "map[string]interface {}",
        "[]interface {}",
        "<nil>",
    ]
    assert (quote('a"\n'), unquote('"\\u00e9\\t\\x41"'), unquote("`a\\n`")) == ('"a\\"\\n"', "é\tA", "a\\n")


def test_a_struct_has_its_own_type_text_and_fields():
    version = Struct({"Major": "1"}, type="version.Info", text="v1")
    assert (show(version), type_name(version), version["Major"], show(b"a")) == ("v1", "version.Info", "1", "[97]")
