"""Taps: what passes the filter waits, up to a limit."""

from __future__ import annotations

from k8s_magics.shell.packets.tap import ROOM, Packet, Tap


def test_what_finds_no_room_is_dropped_and_counted() -> None:
    tap = Tap(lambda place, device: device)
    big = Packet(0, "eth0", True, bytes(ROOM // 2), ROOM // 2)
    for _ in range(3):
        tap.offer(big)
    assert (tap.received, tap.dropped) == (3, 1)


def test_what_the_filter_refuses_is_not_counted() -> None:
    tap = Tap(lambda place, device: device)
    tap.passes = lambda decoded: False
    tap.offer(Packet(0, "eth0", True, b"", 0))
    assert tap.received == 0
