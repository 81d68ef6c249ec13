from __future__ import annotations

import pytest

from k8s_magics.shell.hexformat import formatted, read_format


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ('1/1 "%02x"', "68690a"),
        ('"%x\\n"', "a6968\n"),
        ('3/1 "%03d " "\\n"', "104 105 010 \n"),
        ('"%_ad " 2/1 "%_p"', "0 hi2 . "),
    ],
)
def test_units_are_used_over_and_over(form: str, expected: str) -> None:
    assert formatted(read_format(form), b"hi\n").rstrip(" ") == expected.rstrip(" ")


def test_what_is_no_format() -> None:
    with pytest.raises(ValueError, match="oops"):
        read_format("oops")
