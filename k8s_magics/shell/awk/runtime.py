"""What a running awk program knows: variables, the current record, its input and its open files and pipes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from ..kernel import Process
from ..memory import Heap
from ..operands import encode
from .records import Record
from .streams import Streams
from .values import UNSET, Input, Value, number, text, weight

FLUSH_AT = 16384
STEPS_A_CHARGE = 500


class Next(Exception):
    """`next` (or `nextfile`)."""

    def __init__(self, file: bool) -> None:
        super().__init__()
        self.file = file


class Exit(Exception):
    """`exit`."""


async def _no_input() -> str | None:
    return None


@dataclass(frozen=True)
class Code:
    """A compiled expression or statement; `run` gives an awaitable when `waits`."""

    run: Callable[[Runtime], Any]
    waits: bool = False


class Runtime:
    """One run.  `frame` holds the parameters of the function being run."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.record = Record()
        self.streams = Streams(process)
        self.globals: dict[str, Value] = {
            "FS": " ", "OFS": " ", "ORS": "\n", "RS": "\n", "SUBSEP": "\x1c", "CONVFMT": "%.6g", "OFMT": "%.6g", "NR": 0.0, "FNR": 0.0,
            "FILENAME": UNSET, "RSTART": 0.0, "RLENGTH": -1.0, "NF": 0.0,
            "ENVIRON": {name: Input(value) for name, value in process.env.items()},
        }  # fmt: skip
        self.frame: list[Value] = []
        self.functions: dict[str, Callable[[Runtime, list[Value]], Any]] = {}
        self.exit_code = 0
        self.random = 1
        self.seed = 1.0
        self.steps = 0
        self.reader: Callable[[], Awaitable[str | None]] = _no_input
        self._out: list[str] = []
        self._size = 0
        self.heap = Heap(self, self._kept)

    def text(self, value: Value) -> str:
        return value if type(value) is str else text(value, self.globals["CONVFMT"])

    def fitting(self, text: str) -> str:
        """A text just made, if there is memory for it."""
        self.steps += len(text) >> 14
        self.heap.made(len(text))
        return text

    def _kept(self) -> int:
        """Bytes of all variables."""
        return sum(map(weight, (*self.globals.values(), *self.frame, self.record.text())))

    def get(self, name: str) -> Value:
        if name == "NF":
            return float(len(self.record.fields()))
        value = self.globals.get(name, UNSET)
        return value if type(value) is not dict else UNSET

    def set(self, name: str, value: Value) -> None:
        self.globals[name] = value
        if name == "NF":
            self.record.resize(int(number(value)))
        elif name == "FS":
            self.record.fields()
            self.record.separator = self.text(value)
        elif name == "OFS":
            self.record.output_separator = self.text(value)

    def array(self, name: str) -> dict[str, Value]:
        value = self.globals.get(name)
        if type(value) is not dict:
            value = self.globals[name] = {}
        return value

    def local_array(self, slot: int) -> dict[str, Value]:
        value = self.frame[slot]
        if type(value) is not dict:
            bind = getattr(value, "bind", None)
            value = self.frame[slot] = {}
            if bind is not None:
                bind(value)
        return value

    def write(self, out: str) -> None:
        """To standard output, at the latest when the program waits."""
        self._out.append(out)
        self._size += len(out)

    @property
    def brimming(self) -> bool:
        return self._size > FLUSH_AT

    async def flush(self) -> None:
        if self._out:
            out, self._out, self._size = self._out, [], 0
            await self.process.write(encode("".join(out)))

    async def tick(self) -> None:
        """Once an iteration of any loop and any call: work costs time."""
        self.steps += 1
        if self.steps >= STEPS_A_CHARGE:
            self.steps = 0
            await self.flush()
            await self.process.charge(200)
