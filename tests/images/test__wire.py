from __future__ import annotations

from typing import Any

import pytest

from k8s_magics.images import _wire
from k8s_magics.images._wire import Lines, text_of
from k8s_magics.shell.kernel import Kernel
from k8s_magics.shell.sockets import socket_pair
from k8s_magics.sim.clock import Clock


def talk(data: bytes) -> list[Any]:
    """What is received when these bytes come, and then the end."""
    clock, found = Clock(), []
    near, far = socket_pair(clock, ("a", 1), ("b", 2))

    async def send() -> None:
        await far.write(data)
        far.finish()

    async def receive() -> None:
        lines = Lines(near)
        try:
            while (message := await lines.receive()) is not None:
                found.append(message)
        except ValueError as error:
            found.append(str(error))

    kernel = Kernel(clock)
    kernel.start(send())
    kernel.start(receive())
    clock.advance(1000)
    return found


def test_messages_come_one_a_line() -> None:
    assert talk(b'{"a": 1}\n{"b": 2}\n') == [{"a": 1}, {"b": 2}]


@pytest.mark.parametrize("data", [b"nonsense\n", b"[1]\n", b'{"a": ', b"\xff\xfe\n", b"[" * 100_000 + b"\n"])
def test_what_is_no_message_is_refused(data: bytes) -> None:
    assert len(talk(data)) == 1 and isinstance(talk(data)[0], str)


def test_a_line_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_wire, "LONGEST", 1000)
    assert talk(b"x" * 200_000) == ["too long"]


def test_members_of_the_wrong_kind_count_for_nothing() -> None:
    assert text_of({"a": "x", "b": 1}, "a") == "x" and text_of({"b": 1}, "b") == text_of({}, "c") == ""
