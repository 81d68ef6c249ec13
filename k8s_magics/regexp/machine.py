"""Runs a program over a text once, all ways side by side: the time is the text's length times the program's, whatever the pattern.

Ways are kept in the order in which a backtracking engine would try them, so that the same match is found.  Source: R. Cox, "Regular Expression
Matching: the Virtual Machine Approach" (Pike's algorithm).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .program import Instruction

Places = tuple[int, ...]
"""Where each group begins and ends, by twos; -1 for none."""


@dataclass(frozen=True)
class Task:
    """`anchored`: at `start` or not at all; `full`: up to `end` or not at all; `longest`: of the matches that begin first."""

    text: str
    start: int
    end: int
    anchored: bool = False
    full: bool = False
    longest: bool = False


class Ways:
    """The ways that are open at one place, each as (instruction, places)."""

    def __init__(self, program: Sequence[Instruction], task: Task) -> None:
        self._program, self._task = program, task
        self.open: list[tuple[int, Places]] = []
        self._seen: set[int] = set()

    def add(self, at: int, where: int, places: Places) -> None:
        """Follow an instruction to all that take a character."""
        stack = [(where, places)]
        program, seen = self._program, self._seen
        while stack:
            where, places = stack.pop()
            if where in seen:
                continue
            seen.add(where)
            code = program[where]
            match code[0]:
                case "split":
                    stack += ((code[2], places), (code[1], places))
                case "jump":
                    stack.append((code[1], places))
                case "save":
                    slot = code[1]
                    stack.append((where + 1, (*places[:slot], at, *places[slot + 1 :])))
                case "look":
                    if code[1](self._task.text, at, self._task.end):
                        stack.append((where + 1, places))
                case _:
                    self.open.append((where, places))


def run(program: Sequence[Instruction], groups: int, task: Task) -> Places | None:
    """The places of the match; None if there is none."""
    nowhere = (-1,) * (2 * groups + 2)
    best: Places | None = None
    ways = Ways(program, task)
    for at in range(task.start, task.end + 1):
        if best is None and (at == task.start or not task.anchored):
            ways.add(at, 0, nowhere)
        elif not ways.open:
            break
        following = Ways(program, task)
        char = task.text[at] if at < task.end else ""
        for where, places in ways.open:
            if best is not None and task.longest and places[0] > best[0]:
                break
            code = program[where]
            if code[0] == "take":
                if char and code[1](char):
                    following.add(at + 1, where + 1, places)
            elif not task.full or at == task.end:
                best = places
                if not task.longest:
                    break
        ways = following
    return best
