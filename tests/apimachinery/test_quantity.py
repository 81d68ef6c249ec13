"""Quantities read, print and add as the API server's do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.apimachinery import quantity as q


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("1000m", "1"), ("0.5", "500m"), ("1.5Gi", "1536Mi"), ("1024Mi", "1Gi"), ("1Ki", "1Ki"), ("0", "0"), ("0Mi", "0"),
        ("100m", "100m"), ("1500m", "1500m"), ("1e3", "1e3"), ("1000", "1k"), ("1.1Ki", "1126400m"), ("512", "512"),
        ("0.1n", "1n"), (2, "2"), (0.25, "250m"), ("-1", "-1"), ("1G", "1G"), ("128974848", "128974848"), ("129e6", "129e6"),
        ("123Mi", "123Mi"), ("0.5Gi", "512Mi"), ("0.5Ki", "512"), ("+5", "+5"), (".5", "500m"), ("1.", "1."), ("10E", "10E"), ("1000E", "1e21"),
    ],
)  # fmt: skip
def test_prints_canonically(written, printed):
    assert str(q.parse_quantity(written)) == printed


@pytest.mark.parametrize(
    ("text", "message"),
    [("", q.FORMAT_WRONG), ("1 Gi", q.FORMAT_WRONG), ("abc", q.FORMAT_WRONG), ("1MB", q.FORMAT_WRONG), ("10mm", q.SUFFIX_WRONG),
     ("1Kii", q.SUFFIX_WRONG), ("1.2.3", q.FORMAT_WRONG), (True, q.FORMAT_WRONG), ("100mi", q.SUFFIX_WRONG), ("Pi", q.NUMERIC_WRONG)],
)  # fmt: skip
def test_refuses_with_the_servers_sentence(text, message):
    with pytest.raises(q.QuantityError) as error:
        q.parse_quantity(text)
    assert str(error.value) == message


def test_sums_keep_the_first_notation_and_values_round_up():
    total = q.total([q.ZERO, q.parse_quantity("512Mi"), q.parse_quantity("1G")])
    assert total.format == q.BINARY_SI and total.value == 512 * 2**20 + 10**9
    assert str(q.parse_quantity("1Gi") + q.parse_quantity("1Gi")) == "2Gi"
    assert (q.parse_quantity("1500m").value, q.parse_quantity("1500u").milli_value) == (2, 2)
    assert q.parse_quantity("1") == q.parse_quantity("1000m") and q.parse_quantity("1Ki") > q.parse_quantity("1k")


@given(st.integers(-(10**24), 10**24), st.sampled_from([q.DECIMAL_SI, q.BINARY_SI, q.DECIMAL_EXPONENT]))
def test_what_is_printed_reads_back_as_the_same_amount(nano, format):
    assert q.parse_quantity(str(q.Quantity(nano, format))) == q.Quantity(nano, format)
