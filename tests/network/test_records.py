"""Replies and their sizes."""

from __future__ import annotations

from k8s_magics.network.records import Record, Reply, wire_size


def test_a_reply_is_as_large_as_a_real_one() -> None:
    """A real dig said 129 bytes of this one, with EDNS (11) and a cookie (12)."""
    name = "kubernetes.default.svc.cluster.local."
    assert Reply("NOERROR", (Record(name, 30, "A", "10.96.0.1"),)).size(name) + 11 + 12 == 129


def test_names_have_their_root() -> None:
    assert (wire_size("."), wire_size("a."), wire_size("a.bc")) == (1, 3, 6)
