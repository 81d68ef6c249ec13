"""The cycle of sed: read a line into the pattern space, run the script over it, print it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..memory import ELEMENT, Heap, fit
from .script import Address, Command
from .space import Space

if TYPE_CHECKING:
    from ..process import Process

MOST_STEPS = 1_000_000
STEPS_A_CHARGE = 1000


@dataclass
class Wiring:
    """What a script needs of the world; text without newlines comes in, text goes out.

    `next_line` gives the next line (and whether it ended in a newline) or None; `is_last` asks whether there is another.
    """

    next_line: Callable[[], Awaitable[tuple[str, bool] | None]]
    is_last: Callable[[], Awaitable[bool]]
    write: Callable[[str], None]
    write_file: Callable[[str, str], None]
    read_file: Callable[[str], str]
    charge: Callable[[], Awaitable[None]]
    name: Callable[[], str]
    process: Process


class Editor:
    """One run of a script; `separate` restarts line numbers for each file (-s, -i)."""

    def __init__(self, script: Sequence[Command], wiring: Wiring, *, quiet: bool) -> None:
        self.script, self.wiring, self.quiet = script, wiring, quiet
        self._heap = Heap(wiring, lambda: self._space.size + self._held.size)
        self._space, self._held = Space(self._heap.made), Space(self._heap.made)
        self.newline = True
        self.number = self._due = 0
        self.active: dict[int, int] = {}
        self.appended: list[str] = []
        self.substituted = False
        self.last_regex: re.Pattern[str] | None = None
        self.exit_code = 0
        self.finished = False
        self.last = False

    @property
    def space(self) -> str:
        """The pattern space."""
        return self._space.text

    @space.setter
    def space(self, text: str) -> None:
        self._space.text = text

    async def run(self) -> int:
        restart = False
        while not self.finished:
            if not restart and not await self._read():
                break
            restart = await self._cycle()
        return self.exit_code

    async def _read(self) -> bool:
        """The next line into the pattern space; False after the last."""
        line = await self._line()
        if line is not None:
            self.space = line
        return line is not None

    async def _line(self) -> str | None:
        found = await self.wiring.next_line()
        if found is None:
            return None
        line, self.newline = found
        self.number += 1
        self.last = await self.wiring.is_last()
        return line

    def _print(self, text: str) -> None:
        self.wiring.write(text + "\n")

    def _end_cycle(self) -> None:
        if not self.quiet:
            self.wiring.write(self.space + ("\n" if self.newline else ""))
        self._flush_appended()

    def _flush_appended(self) -> None:
        for text in self.appended:
            self.wiring.write(text)
        self.appended.clear()

    async def _cycle(self) -> bool:
        """One line through the script; True when D wants to begin again without reading."""
        index = 0
        self.substituted = False
        while index < len(self.script):
            command = self.script[index]
            self._due += 1 + (self._space.joined >> 10)
            if self._due >= STEPS_A_CHARGE:
                self._due = 0
                await self.wiring.charge()
            if self._selected(index, command) == command.negated:
                index = command.target if command.name == "{" else index + 1
                continue
            outcome = await self._run(index, command)
            if outcome == "next":
                return False
            if outcome == "again":
                return True
            index = outcome if isinstance(outcome, int) else index + 1
        self._end_cycle()
        return False

    # Addresses

    def _selected(self, index: int, command: Command) -> bool:
        addresses = command.addresses
        if not addresses:
            return True
        if len(addresses) == 1:
            return self._matches(addresses[0])
        return self._in_range(index, addresses)

    def _matches(self, address: Address) -> bool:
        if address.kind == "line":
            return self.number == address.number
        if address.kind == "last":
            return self.last
        if address.kind == "step":
            if address.step <= 0:
                return self.number == address.number
            return self.number >= address.number and (self.number - address.number) % address.step == 0
        return self._regex(address.regex).search(self.space) is not None

    def _in_range(self, index: int, addresses: tuple[Address, ...]) -> bool:
        first, second = addresses
        end = self.active.get(index)
        if end is None:
            zero = first.kind == "line" and first.number == 0 and self.number == 1
            if not zero and not self._matches(first):
                return False
            self.active[index] = end = self._range_end(second)
            if zero and second.kind == "regex" and self._matches(second):
                del self.active[index]
                return True
            if (end >= 0 and end <= self.number) or (second.kind == "last" and self.last):
                del self.active[index]
            return True
        if end >= 0:
            if self.number >= end:
                del self.active[index]
            return self.number <= end
        if self._matches(second):
            del self.active[index]
        return True

    def _range_end(self, second: Address) -> int:
        """The line that ends the range, or -1 when it is found by matching."""
        if second.kind == "line":
            return second.number
        if second.kind == "+":
            return self.number + second.number
        if second.kind == "~":
            step = second.number or 1
            return -(-self.number // step) * step
        return -1

    def _regex(self, regex: re.Pattern[str] | None) -> re.Pattern[str]:
        if regex is not None:
            self.last_regex = regex
        return self.last_regex or re.compile("")

    # Commands

    async def _run(self, index: int, command: Command) -> int | str | None:
        name = command.name
        if name == "s":
            self._substitute(command)
        elif name in "btT":
            return self._branch(command)
        elif name in "dDnNqQc":
            return await self._flow(index, command)
        elif name in "gGhHx":
            self._hold(name)
        elif name in "aiwr=plPFz":
            self._output(command)
        elif name == "y":
            table = str.maketrans(command.text, str(command.replacement[0]))
            self.space = self.space.translate(table)
        return None

    def _branch(self, command: Command) -> int | None:
        taken = command.name == "b" or self.substituted == (command.name == "t")
        if command.name in "tT":
            self.substituted = False
        return command.target if taken else None

    def _hold(self, name: str) -> None:
        if name == "g":
            self.space = self._held.text
        elif name == "G":
            self._space.append_line(self._held.text)
        elif name == "h":
            self._held.text = self.space
        elif name == "H":
            self._held.append_line(self.space)
        else:
            self._space, self._held = self._held, self._space

    def _output(self, command: Command) -> None:
        name = command.name
        if name == "a":
            self.appended.append(command.text)
        elif name == "i":
            self.wiring.write(command.text)
        elif name == "r":
            self.appended.append(self.wiring.read_file(command.text))
        elif name == "w":
            self.wiring.write_file(command.text, self.space + "\n")
        elif name == "=":
            self._print(str(self.number))
        elif name == "p":
            self._print(self.space)
        elif name == "P":
            self._print(self.space.partition("\n")[0])
        elif name == "l":
            self._print(self.space.encode("unicode_escape").decode("ascii") + "$")
        elif name == "F":
            self._print(self.wiring.name())
        else:
            self.space = ""

    async def _flow(self, index: int, command: Command) -> str | None:
        name = command.name
        if name == "D" and "\n" in self.space:
            self.space = self.space.partition("\n")[2]
            self._flush_appended()
            return "again"
        if name in "dD":
            self._flush_appended()
            return "next"
        if name == "c":
            if len(command.addresses) < 2 or command.negated or index not in self.active:
                self.wiring.write(command.text)
            self._flush_appended()
            return "next"
        if name in "qQ":
            if name == "q":
                self._end_cycle()
            self.finished, self.exit_code = True, command.nth
            return "next"
        return await self._next(name)

    async def _next(self, name: str) -> str | None:
        if self.last:
            if name == "N" or not self.quiet:
                self._end_cycle()
            self.finished = True
            return "next"
        if name == "n":
            self._end_cycle()
            await self._read()
            return None
        self._flush_appended()
        self._space.append_line(await self._line() or "")
        return None

    def _substitute(self, command: Command) -> None:
        regex = self._regex(command.regex)
        pieces: list[str] = []
        position, seen = 0, 0
        for match in regex.finditer(self.space):
            seen += 1
            if seen < command.nth:
                continue
            fit(seen * ELEMENT)
            pieces.append(self.space[position : match.start()])
            pieces.append(_expanded(command.replacement, match))
            position = match.end()
            if "g" not in command.flags:
                break
        if seen < command.nth or not pieces:
            return
        self.space = "".join(pieces) + self.space[position:]
        self.substituted = True
        if "p" in command.flags:
            self._print(self.space)
        if "w" in command.flags:
            self.wiring.write_file(command.text, self.space + "\n")


def _expanded(parts: tuple[str | int, ...], match: re.Match[str]) -> str:
    out: list[str] = []
    case, once = "", ""
    for part in parts:
        if isinstance(part, str) and part[:1] != "=":
            if part in "lu":
                once = part
            else:
                case = "" if part == "E" else part
            continue
        text = part[1:] if isinstance(part, str) else _group(match, part)
        text = text.upper() if case == "U" else text.lower() if case == "L" else text
        if once and text:
            text = (text[0].upper() if once == "u" else text[0].lower()) + text[1:]
            once = ""
        out.append(text)
    return "".join(out)


def _group(match: re.Match[str], number: int) -> str:
    return (match.group(number) or "") if number <= match.re.groups else ""
