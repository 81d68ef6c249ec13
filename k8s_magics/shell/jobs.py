"""Jobs: the pipelines a shell has put in the background, for `wait`, `jobs`, `kill %1` and `$!`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .signals import DESCRIPTIONS

if TYPE_CHECKING:
    from .process import Process


REMEMBERED = 32
"""Ended jobs whose status `wait PID` can still ask for."""


@dataclass
class Job:
    """`processes` are the stages of the pipeline; its status is the last one's."""

    number: int
    processes: list[Process]
    text: str

    @property
    def pid(self) -> int:
        return self.processes[-1].pid

    @property
    def running(self) -> bool:
        return any(process.exit_code is None for process in self.processes)

    @property
    def status(self) -> int:
        return self.processes[-1].exit_code or 0

    def state(self) -> str:
        """`Running`, `Done`, `Done(3)`, `Terminated` ..."""
        last = self.processes[-1]
        if self.running:
            return "Stopped" if last.parked is not None else "Running"
        if last.killed_by is not None:
            return DESCRIPTIONS.get(last.killed_by, f"Signal {last.killed_by}")
        return f"Done({self.status})" if self.status else "Done"


class Jobs:
    """The table; `last` is `$!` (0: none yet)."""

    def __init__(self) -> None:
        self.table: dict[int, Job] = {}
        self.last = 0
        self.borrowed = False
        self._ended: list[Job] = []

    def at_prompt(self) -> None:
        """An interactive shell has told of the jobs that are over: their numbers are free; `wait PID` still knows them."""
        over = [job for job in self.table.values() if not job.running]
        for job in over:
            del self.table[job.number]
        self._ended = [*self._ended, *over][-REMEMBERED:]

    def inherited(self) -> Jobs:
        """A subshell sees its parent's jobs until it has its own (`kill $(jobs -p)`), and cannot wait for them."""
        jobs = Jobs()
        jobs.table, jobs.last, jobs.borrowed = dict(self.table), self.last, True
        return jobs

    def add(self, processes: list[Process], text: str) -> Job:
        if self.borrowed:
            self.table, self.borrowed = {}, False
        number = max(self.table, default=0) + 1
        job = self.table[number] = Job(number, processes, text)
        self.last = job.pid
        if number > 200:  # a script that starts jobs and never waits: the finished ones are forgotten
            self.table = {key: value for key, value in self.table.items() if value.running or value is job}
        return job

    def find(self, text: str) -> Job | None:
        """By `%1`, `%%`, `%+`, `%-`, `%name` or a process id."""
        if not text.startswith("%"):
            known = (*self.table.values(), *reversed(self._ended))
            return next((job for job in known if any(str(p.pid) == text for p in job.processes)), None)
        rest = text[1:]
        numbers = sorted(self.table)
        if rest in ("", "%", "+"):
            return self.table[numbers[-1]] if numbers else None
        if rest == "-":
            return self.table[numbers[-2 if len(numbers) > 1 else -1]] if numbers else None
        if rest.isdigit():
            return self.table.get(int(rest))
        return next((job for job in self.table.values() if job.text.startswith(rest)), None)

    def mark(self, job: Job) -> str:
        """`+` for the current job, `-` for the one before."""
        numbers = sorted(self.table)
        if job.number == numbers[-1]:
            return "+"
        return "-" if len(numbers) > 1 and job.number == numbers[-2] else " "

    def forget(self, job: Job) -> None:
        self.table.pop(job.number, None)
