"""Quantities as Go keeps them; expected values are of the real library."""

from __future__ import annotations

import pytest

from k8s_magics.apimachinery.go_dump_quantity import dump_quantity

NONE = "(*inf.Dec)<nil>"
HUGE = "(*inf.Dec){unscaled:(big.Int){neg:(bool)false abs:(big.nat)[17136196582144737280 11920]} scale:(inf.Scale)9}"


@pytest.mark.parametrize(
    ("written", "value", "scale", "decimal", "text", "format"),
    [
        ("100m", 100, -3, NONE, "100m", "DecimalSI"),
        ("0.5", 500, -3, NONE, "500m", "DecimalSI"),
        (2, 2, 0, NONE, "2", "DecimalSI"),
        (None, 0, 0, NONE, "0", "DecimalSI"),
        ("128Mi", 134217728, 0, NONE, "", "BinarySI"),
        ("1Gi", 1073741824, 0, NONE, "1Gi", "BinarySI"),
        ("200Ti", 0, 0, HUGE, "", "BinarySI"),
    ],
)
def test_a_quantity(written: object, value: int, scale: int, decimal: str, text: str, format: str) -> None:
    amount = f"i:(resource.int64Amount){{value:(int64){value} scale:(resource.Scale){scale}}}"
    expected = (
        f"{{{amount} d:(resource.infDecAmount){{Dec:{decimal}}} s:(string){text} Format:(resource.Format){format}}}"
    )
    assert dump_quantity(written) == expected
