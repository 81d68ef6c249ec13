from __future__ import annotations

import pytest

from k8s_magics.shell.printf import printf


@pytest.mark.parametrize(
    ("format", "arguments", "text"),
    [
        ("%5d|%-5d|%05d|%+d", ("1", "2", "3", "4"), "    1|2    |00003|+4"),
        ("%x %X %o %#x", ("255", "255", "8", "16"), "ff FF 10 0x10"),
        ("%s,", ("a", "b"), "a,b,"),
        ("%.2s|%*d", ("abc", "4", "7"), "ab|   7"),
        ("%.2f %e %g", ("3.14159", "1000", "0.0001"), "3.14 1.000000e+03 0.0001"),
        ("%c%%", ("xyz",), "x%"),
        ("%d", ("0x1f",), "31"),
        ("%d", ("'A",), "65"),
        ("none\n", ("a", "b"), "none\n"),
    ],
)
def test_formats_as_c_does(format: str, arguments: tuple[str, ...], text: str) -> None:
    assert printf(format, arguments).text == text


def test_complains_and_goes_on() -> None:
    printed = printf("%d\n", ("x",))
    assert (printed.text, printed.errors) == ("0\n", ["invalid number 'x'"])
