"""What a benchmark is: something to do, how often, and how long it may take."""

from __future__ import annotations

import cProfile
import gc
import io
import pstats
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds: by the clock on the wall, and of the processor, which counts on a machine that has other things to do."""

    wall: float
    cpu: float


@dataclass(frozen=True, kw_only=True)
class Benchmark:
    """`prepare` makes what `run` needs and is not measured; `measure`, if given, answers the timing itself.

    `goal`: seconds of the processor that it may take.
    `pods`: how many come to life in a round; the rate and the memory of the process are shown then.
    """

    title: str
    goal: float
    prepare: Callable[[], object] = lambda: None
    run: Callable[[object], object] = lambda prepared: None
    measure: Callable[[], Timing] | None = None
    rounds: int = 3
    pods: int = 0

    def timing(self) -> Timing:
        """The best of its rounds: what it costs when nothing else disturbs it."""
        rounds = [self._once() for _ in range(self.rounds)]
        return Timing(min(t.wall for t in rounds), min(t.cpu for t in rounds))

    def profile(self, lines: int = 12) -> str:
        """Where one round spends its time: functions by their own time."""
        prepared, profiler = self.prepare(), cProfile.Profile()
        profiler.runcall(self.run, prepared)
        text = io.StringIO()
        pstats.Stats(profiler, stream=text).strip_dirs().sort_stats("tottime").print_stats(lines)
        return text.getvalue().strip()

    def _once(self) -> Timing:
        if self.measure:
            return self.measure()
        prepared = self.prepare()
        gc.collect()  # of the rounds before
        wall, cpu = time.perf_counter(), time.process_time()
        self.run(prepared)
        return Timing(time.perf_counter() - wall, time.process_time() - cpu)
