"""What BIND's tools share."""

from __future__ import annotations

from k8s_magics.images._bind import OLD_DEBIAN, Edition, NoServer, reverse_name, told_failures


def test_todays_tools_tell_of_each_try() -> None:
    failure = NoServer("10.0.0.1", "refused")
    assert (
        told_failures(Edition(), failure, tries=2) == ";; communications error to 10.0.0.1#53: connection refused\n" * 2
    )
    assert told_failures(OLD_DEBIAN, failure) == ""


def test_an_address_is_a_name_read_backwards() -> None:
    assert reverse_name("10.96.0.1") == "1.0.96.10.in-addr.arpa."
