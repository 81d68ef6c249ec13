from __future__ import annotations

import pytest

from k8s_magics.shell.kernel import NetworkFault, Process, sleep
from k8s_magics.shell.sockets import Connection, socket_pair
from k8s_magics.shell.waiting import WaitQueue
from tests.shell.machines import machine, start


async def echo_server(process: Process) -> int:
    listener = process.machine.network.listen(80)
    while True:
        process.start(echo(await listener.accept()))


async def echo(connection: Connection) -> None:
    while data := await connection.read():
        await connection.write(data.upper())
    connection.close()


def test_data_goes_both_ways_and_ends() -> None:
    host = machine(first_pid=10)
    start(host, program=echo_server)
    got: list[bytes] = []

    async def client(process: Process) -> int:
        connection = await process.machine.network.connect("localhost", 80)
        await connection.write(b"hello\nworld")
        got.append(await connection.read_line())
        connection.finish()
        got.append(await connection.read() + await connection.read())
        return 0

    process, _, _ = start(host, program=client)
    host.clock.advance(10)
    assert process.exit_code == 0 and got == [b"HELLO\n", b"WORLD"]


def test_the_death_of_a_process_closes_its_sockets() -> None:
    host = machine(first_pid=10)
    server, _, _ = start(host, program=echo_server)
    answers: list[object] = []

    async def client(process: Process) -> int:
        connection = await process.machine.network.connect("127.0.0.1", 80)
        await connection.write(b"x")
        answers.append(await connection.read())
        server.signal(9)
        answers.append(await connection.read())
        for attempt in (connection.write(b"y"), process.machine.network.connect("127.0.0.1", 80)):
            try:
                await attempt
            except NetworkFault as fault:
                answers.append(fault.kind)
        return 0

    start(host, program=client)
    host.clock.advance(10)
    assert answers == [b"X", b"", "reset", "refused"]


def test_a_full_window_makes_the_writer_wait_and_reading_may_time_out() -> None:
    host = machine(first_pid=10)
    near, far = socket_pair(host.clock, ("a", 1), ("b", 2))
    assert near.local == far.peer == ("a", 1)
    done: list[object] = []

    async def writer(process: Process) -> int:
        await near.write(bytes(300_000))
        done.append(host.clock.now)
        await WaitQueue().wait()
        return 0

    async def reader(process: Process) -> int:
        await sleep(50)
        size = 0
        while size < 300_000:
            size += len(await far.read())
        with pytest.raises(NetworkFault, match="timed out"):
            await far.read(timeout=20)
        done.append(host.clock.now)
        return 0

    start(host, program=writer)
    start(host, program=reader)
    host.clock.advance(200)
    assert done == [50, 70]


def test_unread_data_makes_a_close_a_reset() -> None:
    host = machine(first_pid=10)
    near, far = socket_pair(host.clock, ("a", 1), ("b", 2))
    kinds: list[str] = []

    async def program(process: Process) -> int:
        await near.write(b"ignored")
        far.close()
        try:
            await near.read()
        except NetworkFault as fault:
            kinds.append(fault.kind)
        return 0

    start(host, program=program)
    host.clock.advance(1)
    assert kinds == ["reset"]
