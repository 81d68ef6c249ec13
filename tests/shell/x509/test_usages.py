from __future__ import annotations

import pytest

from k8s_magics.shell.x509.usages import (
    BITS,
    KNOWN,
    PURPOSES,
    decode_bits,
    decode_purposes,
    encode_bits,
    encode_purposes,
)


@pytest.mark.parametrize("usages", [tuple(BITS), ("cert sign",), ("digital signature", "decipher only")])
def test_bits_are_read_as_they_were_written(usages: tuple[str, ...]) -> None:
    assert tuple(decode_bits(encode_bits(usages))) == usages


def test_purposes_are_read_as_they_were_written() -> None:
    assert tuple(decode_purposes(encode_purposes(tuple(PURPOSES)))) == tuple(PURPOSES)


def test_other_names_mean_the_same_and_what_is_absent_is_not_written() -> None:
    assert encode_bits(("signing",)) == encode_bits(("digital signature",)) == b"\x03\x02\x07\x80"
    assert encode_bits(("client auth",)) == encode_purposes(("signing",)) == b""
    assert len(KNOWN) == 23
