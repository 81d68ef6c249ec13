"""Releases of tcpdump."""

from __future__ import annotations

from k8s_magics.shell.tcpdump.edition import OLD, TODAY


def test_any_device_has_another_link_type_today() -> None:
    assert (OLD.any_link.name, TODAY.any_link.name) == ("LINUX_SLL", "LINUX_SLL2")
