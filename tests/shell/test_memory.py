from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.shell.faults import ExecError, OutOfMemory
from k8s_magics.shell.kernel import Process
from k8s_magics.shell.memory import LONGEST_ARGUMENT, MOST_ARGUMENTS, ROOM, UNNOTICED, Heap, fit_arguments
from k8s_magics.shell.waiting import sleep
from tests.shell.machines import machine, run, start

# What keeps all that it is given, or makes ever more of it.
GREEDY = (
    "sort /dev/zero", "tac /dev/zero", "yes | tac", "tail /dev/zero", "rev /dev/zero", "grep a /dev/zero", "sed p /dev/zero", "yes `seq 5000` | sed ':a;N;ba'",
    "echo a | sed ':a;s/a/aa/g;ta'", "awk 'BEGIN { NF = 1000000000 }'", "awk 'BEGIN { $1000000000 = 1 }'", "awk 'BEGIN { for (x = 1;;) x = x x }'",
    "awk 'BEGIN { printf \"%1000000000d\", 1 }'", "awk '{ a[NR] = $0 }' /dev/zero", "printf %1000000000d 1", "a=a; while :; do a=$a$a; done", "echo $(cat /dev/zero)",
    "echo `yes`", "read x < /dev/zero", "xargs < /dev/zero", "printf '\\t\\t' | expand -t 999999999", "comm /dev/zero /dev/null",
)  # fmt: skip
# What passes it on, or only looks at it.
PASSING = (
    "cat /dev/zero", "base64 /dev/zero", "od -v /dev/zero", "hexdump -v /dev/zero", "xxd /dev/zero", "fold -w 5 /dev/zero", "yes | rev", "yes | nl", "yes | uniq -u",
    "yes | cut -c1", "yes | sed s/y/n/", "yes | awk '{ print $1 }'", "yes | expand", "tr '\\0' a < /dev/zero", "wc /dev/zero", "wc /dev/urandom", "md5sum /dev/zero",
    "cmp /dev/zero /dev/zero", "strings /dev/urandom", "gzip < /dev/zero", "seq 1000000000000", "dd if=/dev/zero", "yes", "gzip < /dev/zero | gunzip",
)  # fmt: skip


@pytest.mark.parametrize("line", GREEDY)
@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_a_program_that_keeps_too_much_is_killed(line: str, shell: str) -> None:
    ran = run(f"{line}; echo $? >&2", shell=shell)
    assert ran.stdout == "" and (ran.stderr.endswith("137\n") or ran.exit_code == 137)


@pytest.mark.parametrize("line", PASSING)
def test_a_stream_without_end_takes_no_memory_and_goes_on(line: str) -> None:
    host = machine(memory_limit=UNNOTICED * 4)
    ran = run(f"{line} > /dev/null", host=host, timeout=300)
    assert ran.exit_code is None


def test_the_whole_container_dies_of_its_limit() -> None:
    host = machine(memory_limit=16 << 20)
    killed: list[str] = []
    host.on_out_of_memory = lambda process: killed.append(process.name)
    assert run("sort /dev/zero; echo never", host=host).exit_code == 137
    assert killed == ["sort"] and host.memory == 0


def test_a_thread_that_wants_too_much_ends_its_process() -> None:
    async def greedy(process: Process) -> None:
        process.hold(ROOM + 1)

    async def program(process: Process) -> int:
        process.start(greedy(process))
        await sleep(1000)
        return 0

    host = machine()
    process, _, _ = start(host, program=program)
    host.clock.advance(10)
    assert process.exit_code == 137 and host.memory == 0


@given(sizes=st.lists(st.integers(0, ROOM), max_size=60))
def test_what_is_made_and_kept_never_grows_past_the_room(sizes: list[int]) -> None:
    process, _, _ = start(machine(), "sleep", "1")
    kept = 0
    heap = Heap(_Owner(process), lambda: kept)
    try:
        for size in sizes:
            kept += size
            heap.made(size)
            assert kept <= ROOM + UNNOTICED
    except OutOfMemory:
        assert kept > ROOM


class _Owner:
    def __init__(self, process: Process) -> None:
        self.process = process


def test_arguments_are_as_long_as_execve_takes_them() -> None:
    fit_arguments(["a" * (LONGEST_ARGUMENT - 1)], {})
    for argv in (["x", "a" * LONGEST_ARGUMENT], ["a" * 1000] * (MOST_ARGUMENTS // 1000)):
        with pytest.raises(ExecError, match="argument list too long"):
            fit_arguments(argv, {})
