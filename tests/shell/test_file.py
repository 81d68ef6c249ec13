from __future__ import annotations

from k8s_magics.shell.file import Pipe, Sink, Source, pipe
from k8s_magics.shell.kernel import Process, sleep
from tests.shell.machines import ENVIRONMENT, machine, run, start


def test_a_pipe_holds_64_kilobytes_and_then_waits() -> None:
    host = machine(first_pid=10)
    reader, writer = pipe()
    progress: list[int] = []

    async def write(process: Process) -> int:
        for _ in range(3):
            await process.write(bytes(40_000))
            progress.append(host.clock.now)
        return 0

    async def read(process: Process) -> int:
        await sleep(100)
        return len(await process.read())

    host.kernel.spawn(host, ["w"], env={}, stdout=writer, program=write)
    other = host.kernel.spawn(host, ["r"], env={}, stdin=reader, program=read)
    host.clock.advance(1000)
    assert progress == [0, 100, 100] and other.exit_code == 120_000 & 0xFF


def test_lines_are_read_and_not_a_byte_more() -> None:
    assert run("printf 'a\\nb\\nc' | { read x; cat; }").stdout == "b\nc"
    assert run("read x; cat", stdin=b"one\ntwo\n").stdout == "two\n"


def test_a_keyboard_feeds_a_pipe_from_outside() -> None:
    host = machine()
    keyboard = Pipe()
    keyboard.writers = 1
    seen = bytearray()
    host.kernel.spawn(
        host, ["cat"], env={"PATH": "/bin"}, stdin=keyboard.reader(), stdout=Sink(lambda _, data: seen.extend(data))
    )
    host.clock.advance(1)
    keyboard.feed(b"typed\n")
    host.clock.advance(1)
    assert seen == b"typed\n"


def test_a_sink_knows_when_and_a_source_ends() -> None:
    host = machine()
    log: list[tuple[int, bytes]] = []

    async def program(process: Process) -> int:
        await process.write("a")
        await sleep(30)
        await process.write(await process.read(2) + await process.read_line() + await process.read_line())
        return 0

    host.kernel.spawn(
        host,
        ["p"],
        env={},
        stdin=Source(b"12345\n"),
        stdout=Sink(lambda when, data: log.append((when, data))),
        program=program,
    )
    host.clock.advance(100)
    assert log == [(0, b"a"), (30, b"12345\n")]


def test_the_last_descriptor_that_is_closed_ends_the_stream() -> None:
    ran = run("{ (sleep 2; echo late) & } | cat; echo after")
    assert ran.stdout == "late\nafter\n"
    process, _, _ = start(machine(), "true")
    assert set(process.files) == {0, 1, 2}


def test_a_log_that_fills_without_end_gets_dear_soon() -> None:
    host, taken = machine(), bytearray()
    log = Sink(lambda _, data: taken.extend(data), log=True)
    host.kernel.spawn(host, ["yes"], env=ENVIRONMENT, stdout=log)
    host.clock.advance(60_000)
    before = len(taken)
    host.clock.advance(60_000)
    assert before < 4 << 20 and 0 < len(taken) - before < 2 << 20
