from __future__ import annotations

from collections.abc import Callable, Coroutine

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.shell.cpu import Cpu
from k8s_magics.shell.kernel import Kernel, Process
from k8s_magics.sim.clock import Clock
from tests.shell.machines import machine, start


def burner(milliseconds: float) -> Callable[[Process], Coroutine[None, None, int]]:
    async def program(process: Process) -> int:
        await process.burn(milliseconds)
        return 0

    return program


def test_burners_share_the_limit_equally() -> None:
    host = machine(first_pid=10)
    host.cpu = Cpu(host.clock, 500)
    first, _, _ = start(host, program=burner(100))
    second, _, _ = start(host, program=burner(300))
    host.clock.run_until(lambda: first.exit_code is not None, timeout=10_000)
    assert host.clock.now == 400
    host.clock.run_until(lambda: second.exit_code is not None, timeout=10_000)
    assert host.clock.now == 800 and round(host.cpu.used) == 400 and host.cpu.throttled > 0


def test_a_new_limit_holds_for_what_is_running() -> None:
    host = machine(first_pid=10)
    host.cpu = Cpu(host.clock, 100)
    process, _, _ = start(host, program=burner(100))
    host.clock.advance(500)
    host.cpu.limit(1000)
    host.clock.run_until(lambda: process.exit_code is not None, timeout=10_000)
    assert host.clock.now == 550


@given(
    limit=st.one_of(st.none(), st.integers(10, 4000)),
    work=st.lists(st.tuples(st.integers(0, 500), st.integers(1, 500)), min_size=1, max_size=6),
)
def test_all_work_is_done_and_accounted(limit: int | None, work: list[tuple[int, int]]) -> None:
    clock = Clock()
    kernel, cpu = Kernel(clock), Cpu(clock, limit, cores=2)
    done: list[None] = []
    for start_at, amount in work:
        clock.after(start_at, lambda amount=amount: kernel.start(cpu.burn(amount), done.append))  # type: ignore[misc]
    assert clock.run_until(lambda: len(done) == len(work), timeout=10_000_000)
    total = sum(amount for _, amount in work)
    assert total - 1 <= cpu.used <= total + len(work) * 2 + 1
    rate = min(2.0, (limit or 4000) / 1000)
    assert clock.now >= total / rate - 1
