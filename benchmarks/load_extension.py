"""`import k8s_magics` and `%load_ext k8s_magics` on top of a running IPython, in a fresh process."""

from __future__ import annotations

import subprocess
import sys

from benchmarks.benchmark import Benchmark, Timing

SCRIPT = """
import time
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
wall, cpu = time.perf_counter(), time.process_time()
shell.run_line_magic("load_ext", "k8s_magics")
print(time.perf_counter() - wall, time.process_time() - cpu)
"""


def measure() -> Timing:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    return Timing(*map(float, done.stdout.split()))


def load(_: object) -> None:
    """The same in this process, for the profile."""
    from IPython.core.interactiveshell import InteractiveShell

    InteractiveShell.instance().run_line_magic("load_ext", "k8s_magics")


BENCHMARK = Benchmark(title="%load_ext k8s_magics over bare IPython", goal=0.150, measure=measure, run=load, rounds=5)
