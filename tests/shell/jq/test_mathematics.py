from __future__ import annotations

from tests.shell.jq.running import jq


def test_numbers_are_computed_as_in_c() -> None:
    assert jq("[2 | pow(.; 10), log2, exp10], (-3.5 | [floor, ceil, fabs, round, trunc])") == [
        [1024, 1, 100],
        [-4, -3, 3.5, -4, -3],
    ]
    assert (
        jq("(infinite | isinfinite), (nan | isnan), (0 | log == -infinite), (1e300 | pow(.; 2) | isinfinite)")
        == [True] * 4
    )


def test_other_values_are_refused() -> None:
    assert jq('"a" | floor') == ['JqFault: string ("a") number required']
