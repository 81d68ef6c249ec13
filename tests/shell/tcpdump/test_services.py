"""Names of ports."""

from __future__ import annotations

from k8s_magics.shell.tcpdump.services import NAMES, PORTS


def test_every_port_has_one_name() -> None:
    assert {NAMES[number]: number for number in NAMES} == dict(PORTS)
