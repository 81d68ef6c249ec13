from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.shell.x509 import der


@given(st.integers(0, 1 << 2048))
def test_a_number_is_read_as_it_was_written(number: int) -> None:
    assert der.first(der.integer(number)).number() == number


@given(st.binary(max_size=70_000))
def test_lengths_of_all_sizes_are_read_as_they_were_written(body: bytes) -> None:
    written = der.write(der.OCTETS, body)
    assert der.first(written) == der.Value(der.OCTETS, body, written)


@pytest.mark.parametrize("dotted", ["2.5.4.3", "1.2.840.113549.1.1.11", "2.5.29.17"])
def test_object_identifiers_and_moments_too(dotted: str) -> None:
    assert der.first(der.oid(dotted)).oid() == dotted
    for year in (2026, 2049, 2050):
        when = datetime(year, 1, 5, 9, tzinfo=UTC)
        assert der.first(der.moment(when)).moment() == when


@given(st.binary(max_size=40))
def test_anything_is_read_or_refused(data: bytes) -> None:
    try:
        list(der.read(data))
    except der.NotDer:
        return
