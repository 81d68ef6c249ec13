"""python -m benchmarks [--profile] [NAME ...]: how fast it is, against the goals of DESIGN, section 1."""

from __future__ import annotations

import argparse
import importlib
import platform
import sys

from benchmarks.benchmark import Benchmark

NAMES = ("load_extension", "boot", "one_pod", "thousand_pods", "get_pods", "autoscaler")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these: {', '.join(NAMES)}")
    parser.add_argument("--profile", action="store_true", help="also print where the time goes")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}; best of a few rounds, wall time")
    for name in options.names or NAMES:
        benchmark: Benchmark = importlib.import_module(f"benchmarks.{name}").BENCHMARK
        seconds = benchmark.seconds()
        verdict = "ok" if seconds <= benchmark.goal else "SLOWER than the goal"
        print(f"{benchmark.title:<58}{seconds * 1000:>10.1f} ms   goal {benchmark.goal * 1000:>7.0f} ms   {verdict}")
        if options.profile:
            print(benchmark.profile(), end="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
