"""python -m benchmarks [--profile] [NAME ...]: how fast it is, against our goals."""

from __future__ import annotations

import argparse
import importlib
import platform
import resource
import sys

from benchmarks.benchmark import Benchmark, Timing

NAMES = (
    "load_extension",
    "boot",
    "large_boot",
    "one_pod",
    "thousand_pods",
    "get_pods",
    "rolling_update",
    "autoscaler",
    "cron_day",
    "growth",
    "large_cluster",
    "probes",
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these: {', '.join(NAMES)}")
    parser.add_argument("--profile", action="store_true", help="also print where the time goes")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}; milliseconds, the best of a few rounds")
    print(f"{'':<58}{'wall':>9}{'CPU':>9}{'goal':>9}")
    for name in options.names or NAMES:
        for benchmark in benchmarks_of(name):
            print(line(benchmark, benchmark.timing()), flush=True)
            if options.profile:
                print(benchmark.profile(), end="\n\n")
    return 0


def benchmarks_of(name: str) -> tuple[Benchmark, ...]:
    """A file has one BENCHMARK, or several BENCHMARKS that are read together."""
    module = importlib.import_module(f"benchmarks.{name}")
    several: tuple[Benchmark, ...] = getattr(module, "BENCHMARKS", ())
    return several or (module.BENCHMARK,)


def line(benchmark: Benchmark, timing: Timing) -> str:
    """The figures beside the goal, which is one of CPU time."""
    figures = "".join(f"{seconds * 1000:>9.1f}" for seconds in (timing.wall, timing.cpu))
    verdict = "ok" if timing.cpu <= benchmark.goal else "SLOWER than the goal"
    more = rate(benchmark.pods, timing.cpu) if benchmark.pods else ""
    return f"{benchmark.title:<58}{figures}{benchmark.goal * 1000:>9.0f}   {verdict}{more}"


def rate(pods: int, seconds: float) -> str:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"   {seconds * 1000 / pods:.2f} ms a pod, {pods / seconds:.0f} pods/s, peak {peak} MB"


if __name__ == "__main__":
    sys.exit(main())
