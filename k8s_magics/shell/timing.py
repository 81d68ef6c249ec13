"""bash's keyword `time`: how long a pipeline took, as TIMEFORMAT says (bash manual, Pipelines)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .control import ShellFault

if TYPE_CHECKING:
    from .state import Shell

USUAL = "\nreal\t%3lR\nuser\t%3lU\nsys\t%3lS"
PORTABLE = "real %2R\nuser %2U\nsys %2S"
PIECE = re.compile(r"%(?:(%)|([0-9]*)(l?)([RUSP]))|%.?", re.DOTALL)


class Stopwatch:
    """Reads the clock and the machine's processors now; `report` says what has passed since."""

    def __init__(self, shell: Shell, *, portable: bool) -> None:
        self._shell, self._portable = shell, portable
        self._began, self._used = shell.process.clock.now, shell.process.machine.cpu.used

    def report(self) -> str:
        """The text for standard error; ShellFault for a bad TIMEFORMAT."""
        process = self._shell.process
        real, user = process.clock.now - self._began, round(process.machine.cpu.used - self._used)
        given = self._shell.variables.get("TIMEFORMAT")
        form = PORTABLE if self._portable else USUAL if given is None else given
        share = f"{100 * user / real:.2f}" if real else "0.00"
        values = {"R": real, "U": min(user, real), "S": 0}

        def piece(match: re.Match[str]) -> str:
            percent, digits, long, letter = match.groups()
            if percent:
                return "%"
            if letter is None:
                raise ShellFault(f"TIMEFORMAT: `{match.group()[-1]}': invalid format character", 1)
            return share if letter == "P" else _seconds(values[letter], digits, long=bool(long))

        text = PIECE.sub(piece, form)
        return text + "\n" if text else ""


def _seconds(milliseconds: int, digits: str, *, long: bool) -> str:
    places = min(int(digits or 3), 3)
    whole, rest = divmod(milliseconds, 1000)
    fraction = f".{rest:03d}"[: places + 1] if places else ""
    return f"{whole // 60}m{whole % 60}{fraction}s" if long else f"{whole}{fraction}"
