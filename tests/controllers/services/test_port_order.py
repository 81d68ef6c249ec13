"""Orders that a real cluster gave."""

from __future__ import annotations

from k8s_magics.controllers.services.port_order import endpoints_rank, in_slice_order

PORTS = [{"name": n, "port": p} for n, p in (("alpha", 1), ("beta", 2), ("gamma", 3), ("delta", 4))]


def test_ports_of_endpoints_stand_by_their_hashes() -> None:
    assert [p["name"] for p in sorted(PORTS, key=endpoints_rank)] == ["delta", "gamma", "beta", "alpha"]


def test_ports_of_slices_stand_by_other_hashes() -> None:
    assert [p["name"] for p in in_slice_order(PORTS)] == ["alpha", "beta", "delta", "gamma"]
    web = [
        {"name": "num", "port": 91},
        {"name": "admin", "port": 9000},
        {"name": "web", "port": 80, "appProtocol": "http"},
    ]
    assert [p["name"] for p in in_slice_order(web)] == ["web", "admin", "num"]
