from __future__ import annotations

from typing import Any

import pytest

from k8s_magics.shell.filesystem import Filesystem
from k8s_magics.shell.grpc import Code, GrpcError, call, dial, serve_grpc
from k8s_magics.shell.kernel import Kernel, Machine, Process
from k8s_magics.shell.sockets import Connection, NetworkFault
from k8s_magics.sim.clock import Clock


async def upper(message: bytes) -> bytes:
    if message == b"bad":
        raise GrpcError(Code.NOT_FOUND, "no such word")
    return message.upper()


async def server(process: Process) -> int:
    listener = process.machine.network.listen(50051)
    while True:
        connection = await listener.accept()
        process.start(serve_grpc(connection, {"/words.Words/Upper": upper}))


async def talker(process: Process) -> int:
    """A server that speaks first, and no gRPC."""
    listener = process.machine.network.listen(25)
    while True:
        await (await listener.accept()).write(b"220 mail server at your service\r\n")


def machine() -> Machine:
    clock = Clock()
    box = Machine(Kernel(clock), files=Filesystem(clock), hostname="box")
    box.kernel.spawn(box, ["server"], env={}, program=server)
    box.kernel.spawn(box, ["talker"], env={}, program=talker)
    clock.advance(0)
    return box


def ask(port: int, path: str, message: bytes = b"", timeout: int = 1000) -> tuple[Any, int]:
    """The answer or what was raised instead, and the milliseconds it took."""
    box, answers = machine(), list[Any]()

    async def client(process: Process) -> int:
        try:
            connection: Connection = await dial(
                process.machine.network, "127.0.0.1", port, clock=process.clock, timeout=timeout
            )
            answers.append(await call(connection, path, message, timeout=timeout))
        except (GrpcError, NetworkFault) as error:
            answers.append(error)
        answers.append(process.clock.now)
        return 0

    box.kernel.spawn(box, ["client"], env={}, program=client)
    box.clock.advance(10_000)
    return answers[0], answers[1]


def test_a_call_is_answered_at_once() -> None:
    assert ask(50051, "/words.Words/Upper", b"web") == (b"WEB", 0)


@pytest.mark.parametrize(
    ("path", "message", "said"),
    [
        ("/words.Words/Upper", b"bad", "rpc error: code = NotFound desc = no such word"),
        (
            "/words.Words/Lower",
            b"",
            "rpc error: code = Unimplemented desc = unknown method Lower for service words.Words",
        ),
        ("/x.Y/Z", b"", "rpc error: code = Unimplemented desc = unknown service x.Y"),
    ],
)
def test_what_fails_says_why_in_the_words_of_go(path: str, message: bytes, said: str) -> None:
    error, _ = ask(50051, path, message)
    assert str(error) == said


@pytest.mark.parametrize("port", [1, 25])
def test_without_a_grpc_server_dialling_goes_on_until_the_time_is_over(port: int) -> None:
    error, now = ask(port, "/x.Y/Z", timeout=3000)
    assert isinstance(error, NetworkFault) and error.kind == "timeout" and now == 3000
