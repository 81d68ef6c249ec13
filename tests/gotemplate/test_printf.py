"""Go's Sprintf, mistakes included."""

import pytest

from k8s_magics.gotemplate.printf import sprint, sprintf
from k8s_magics.gotemplate.values import Int


@pytest.mark.parametrize(
    ("template", "arguments", "text"),
    [
        ("%v %s", (3, 3), "3 %!s(int64=3)"), ("%d", ("x",), "%!d(string=x)"), ("%d", (), "%!d(MISSING)"), ("x", (Int(1),), "x%!(EXTRA int=1)"), ("100%", (), "100%!(NOVERB)"), ("%%", (), "%"),
        ("%5d|%-5d|%05d|%+d|%x|%X|%o|%b|%c|%U", (42,) * 10, "   42|42   |00042|+42|2a|2A|52|101010|*|U+002A"), ("%q %.2s %10s|%-4s|", ('a"b', "abc", "x", "y"), '"a\\"b" ab          x|y   |'),
        ("%f %.2f %e %g %v", (1.5, 1.255, 1500.0, 1e21, 1e6), "1.500000 1.25 1.500000e+03 1e+21 1e+06"), ("%t %v", (True, False), "true false"), ("%v %s", ({"b": 1, "a": [None]}, ["x", "y"]), "map[a:[<nil>] b:1] [x y]"),
        ("%#v", ({"a": ["x", 1]},), 'map[string]interface {}{"a":[]interface {}{"x", 1}}'), ("%*d", (Int(4), 7), "   7"), ("%s", (None,), "%!s(<nil>)"), ("%x", ("hi",), "6869"),
    ],
)  # fmt: skip
def test_sprintf(template, arguments, text):
    assert sprintf(template, arguments) == text


def test_sprint_puts_spaces_between_what_is_no_text():
    assert sprint(("a", 1, 2, "b", True, None)) == "a1 2b" + "true <nil>"
