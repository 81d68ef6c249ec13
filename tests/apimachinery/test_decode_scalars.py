"""Leaves are checked as Go checks them."""

import pytest

from k8s_magics.apimachinery import decode_scalars as d


@pytest.mark.parametrize(
    ("text", "byte"), [("abc", 0), ("abcde", 4), ("ab=c", 2), ("a===", 1), ("aGk=x", 4), ("ab!c", 2), ("aGk", 0)]
)
def test_bad_base64(text, byte):
    with pytest.raises(d.DecodeError, match=f"illegal base64 data at input byte {byte}$"):
        d.encoded_bytes(text, [])


def test_bytes_may_be_a_list_of_numbers():
    assert d.encoded_bytes([104, 105], []) == "aGk="


@pytest.mark.parametrize(
    ("text", "fault"),
    [("2026-01-05", 'cannot parse "" as "T"'), ("2026-13", 'cannot parse "" as "-"'), ("x", 'cannot parse "x" as "2006"'), ("2026-01-05T09:00:00", 'cannot parse "" as "Z07:00"'),
     ("2026-01-05T09:00:00Zx", 'extra text: "x"')],
)  # fmt: skip
def test_bad_times(text, fault):
    with pytest.raises(d.DecodeError) as error:
        d.SIMPLE["time"][0](text, [])
    assert str(error.value).endswith(f": {fault}")


def test_big_numbers_are_told():
    with pytest.raises(d.Mismatch) as error:
        d.integer("int32")(3_000_000_000, [])
    assert str(error.value.error()) == "json: cannot unmarshal number 3000000000 into Go value of type int32"
