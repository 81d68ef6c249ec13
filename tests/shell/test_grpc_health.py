from __future__ import annotations

from collections.abc import Awaitable

from k8s_magics.shell.grpc_health import CHECK, health_method


def answer(waited: Awaitable[bytes]) -> bytes:
    """Of a method that waits for nothing."""
    try:
        waited.__await__().__next__()
    except StopIteration as end:
        return bytes(end.value)
    raise AssertionError("it waits")


def test_the_messages_are_those_of_protocol_buffers() -> None:
    check = health_method(lambda service: "SERVING" if service == "db" else "NOT_SERVING")[CHECK]
    assert answer(check(b"\x0a\x02db")) == b"\x08\x01"
    assert answer(check(b"")) == b"\x08\x02"
