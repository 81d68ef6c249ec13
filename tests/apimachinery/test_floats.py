"""Floats print as Go prints them."""

import pytest

from k8s_magics.apimachinery.floats import json_number, shortest


@pytest.mark.parametrize(
    ("value", "v", "json"),
    [(0.5, "0.5", "0.5"), (1e21, "1e+21", "1e+21"), (1e20, "1e+20", "100000000000000000000"), (1234567.5, "1.2345675e+06", "1234567.5"), (123456.0, "123456", "123456"), (1.5e-5, "1.5e-05", "0.000015"),
     (-1e-7, "-1e-07", "-1e-7"), (0.0, "0", "0"), (3.0, "3", "3"), (123.456, "123.456", "123.456"), (0.001, "0.001", "0.001")],
)  # fmt: skip
def test_prints(value, v, json):
    assert (shortest(value), json_number(value)) == (v, json)
