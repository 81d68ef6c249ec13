from k8s_magics.images.postgresql.server import log_line
from k8s_magics.shell.filesystem import Filesystem
from k8s_magics.shell.kernel import Kernel
from k8s_magics.shell.machine import Machine
from k8s_magics.shell.process import Process
from k8s_magics.sim.clock import Clock


def test_a_line_of_the_log_has_the_moment_the_process_and_the_level() -> None:
    clock = Clock()
    process = Process(Machine(Kernel(clock), files=Filesystem(clock)), ["postgres"], env={})
    clock.advance(1234)
    assert log_line(
        process, "LOG", "ready"
    ) == "2026-01-05 09:00:01.234 UTC [1] LOG:  ready\n" and "[7] FATAL:  x" in log_line(
        process, "FATAL", "x", number=7
    )
