"""Control groups on one machine's processors."""

from __future__ import annotations

from k8s_magics.shell.cpu import Cpu
from k8s_magics.shell.kernel import Kernel
from k8s_magics.shell.processors import Processors
from k8s_magics.sim.clock import Clock


def test_a_full_machine_is_shared_by_weight() -> None:
    clock = Clock()
    kernel, node = Kernel(clock), Processors(4, clock)
    heavy, light = (Cpu(clock, cores=4, host=node, weight=weight) for weight in (1024, 256))
    for cpu in (heavy, light):
        for _ in range(4):
            kernel.start(cpu.burn(100_000))
    clock.advance(10_000)
    assert round(heavy.used, -2) == 32_000 and round(light.used, -2) == 8_000


def test_what_one_does_not_want_goes_to_the_others() -> None:
    clock = Clock()
    kernel, node = Kernel(clock), Processors(4, clock)
    limited, free = Cpu(clock, 500, cores=4, host=node, weight=1024), Cpu(clock, cores=4, host=node, weight=2)
    for cpu in (limited, free):
        for _ in range(4):
            kernel.start(cpu.burn(100_000))
    clock.advance(1_000)
    assert round(limited.used) == 500 and round(free.used) == 3_500


def test_the_others_speed_up_when_one_has_done() -> None:
    clock = Clock()
    kernel, node = Kernel(clock), Processors(1, clock)
    first, second = (Cpu(clock, cores=1, host=node) for _ in range(2))
    done: list[int] = []
    kernel.start(first.burn(100), lambda _: done.append(clock.now))
    kernel.start(second.burn(200), lambda _: done.append(clock.now))
    clock.advance(1_000)
    assert done == [200, 300]
