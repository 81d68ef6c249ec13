"""Addresses behind an Ingress."""

from __future__ import annotations

from k8s_magics.kubectl.describing.backends import endpoints_text


def piece(*addresses: str, ready: bool = True) -> dict[str, object]:
    return {
        "ports": [{"name": "http", "port": 80}],
        "endpoints": [{"addresses": [a], "conditions": {"ready": ready}} for a in addresses],
    }


def test_three_addresses_are_shown_and_the_rest_counted() -> None:
    assert endpoints_text([piece("1", "2")], "http") == "1:80,2:80"
    assert endpoints_text([piece("1", "2", "3", "4", "5")], "http") == "1:80,2:80,3:80 + 2 more..."


def test_only_ready_addresses_of_that_port_count() -> None:
    assert endpoints_text([piece("1", ready=False), piece("2")], "http") == "2:80"
    assert endpoints_text([piece("1")], "other") == endpoints_text([piece("1")], None) == ""
