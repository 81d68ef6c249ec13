"""`import k8s_magics` and `%load_ext k8s_magics` on top of a running IPython, in a fresh process."""

from __future__ import annotations

import subprocess
import sys

from benchmarks.benchmark import Benchmark

SCRIPT = """
import time
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
began = time.perf_counter()
shell.run_line_magic("load_ext", "k8s_magics")
print(time.perf_counter() - began)
"""


def measure() -> float:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    return float(done.stdout)


def load(_: object) -> None:
    """The same in this process, for the profile."""
    from IPython.core.interactiveshell import InteractiveShell

    InteractiveShell.instance().run_line_magic("load_ext", "k8s_magics")


BENCHMARK = Benchmark(title="%load_ext k8s_magics over bare IPython", goal=0.150, measure=measure, run=load, rounds=5)
