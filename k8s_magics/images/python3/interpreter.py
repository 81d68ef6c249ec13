"""One run of python: its process, its names and modules, its threads, and the accounts of what it does."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from typing import Any

from ...shell.effort import DEAREST
from ...shell.faults import OutOfMemory
from ...shell.kernel import Process
from ...shell.memory import Heap, fit
from ...sim.clock import Timer
from . import classes, iteration, lookup, operations, representing
from .calls import call
from .construction import CONSTRUCTORS, number_now
from .files import Streams
from .frame import MISSING, Frame
from .loading import Modules
from .measuring import measured
from .objects import UserType, type_name
from .signalling import Signals
from .thread import Thread

WORK = 100
"""What a thousand statements cost the simulator, in units of `effort`."""
UNITS = 200
"""And what they cost in virtual time: a millisecond."""
TIRED = 4
"""How many times that where a loop has gone on for so long that it has become as dear as can be."""
FIRST_ADDRESS = 0x7F3C5A2E4D10
MOST_NESTED = 3_000
"""Thousands of statements within a special method that cannot wait."""


class Python:
    """`version` is that of the image; `count` the statements since the last account, `epoch` changes with every class that does."""

    def __init__(self, process: Process, argv: Sequence[str], *, unbuffered: bool = False) -> None:
        self.process, self.argv = process, list(argv)
        self.version_text = process.env.get("PYTHON_VERSION", "3.14.0")
        self.version = version_of(self.version_text)
        self.count = self.epoch = self._nested = 0
        self.recursion_limit = 1000
        self.classes: list[UserType] = []
        self.thread = self.main = Thread(self, is_main=True)
        self.threads: list[Thread] = [self.main]
        self.signals = Signals(self)
        self.streams = Streams(self, unbuffered=unbuffered or bool(process.env.get("PYTHONUNBUFFERED")))
        self.modules = Modules(self)
        self.globals: dict[str, Any] = {}
        self.generators: dict[str, Any] = {}
        """Chance, by what it is for."""
        self.alarm: Timer | None = None
        self.at_exit: list[tuple[Any, Sequence[Any], dict[str, Any]]] = []
        self.show: Any = None
        """What an interactive session does with the value of an expression."""
        self.environment = dict(process.env)
        self.shown: set[int] = set()
        """The containers whose repr() is being made."""
        self._addresses: dict[int, tuple[Any, int]] = {}
        self._heap = Heap(self, lambda: measured(self))

    # Accounts

    async def tick(self, steps: int = 0) -> None:
        """Account for `steps` turns of a loop besides the statements; others run meanwhile."""
        self.count += steps
        thousands, self.count = divmod(self.count, 1000)
        if not thousands:
            return
        if self.thread.nested:
            self._nested += thousands
            if self._nested > MOST_NESTED:
                raise OutOfMemory
            return
        self._heap.made(thousands * 1000 * 32)
        dear = TIRED if self.process.effort.rate() >= DEAREST else 1
        await self.process.toil(UNITS * thousands * dear, WORK * thousands * dear)

    def made(self, size: int) -> None:
        """So many bytes have been made, and may be kept; OutOfMemory."""
        if size > 512:
            self._heap.made(fit(size))

    def worked(self, steps: int) -> None:
        """A built-in function did as much as `steps` statements; it is accounted for later."""
        self.count += steps

    # What the parts of the interpreter do for each other

    async def call(self, function: Any, args: Sequence[Any], kwargs: dict[str, Any] | None = None) -> Any:
        return await call(self, function, args, kwargs)

    async def construct(self, kind: type, args: Sequence[Any], kwargs: dict[str, Any]) -> Any:
        return await classes.construct(self, kind, args, kwargs)

    def construct_now(self, kind: type, args: Sequence[Any]) -> Any:
        return number_now(self, kind, args)

    def constructor(self, kind: type) -> Any:
        """How a built-in type makes its instances, None if programs cannot make any."""
        return CONSTRUCTORS.get(kind) or vars(kind).get("CONSTRUCTOR")

    async def listed(self, value: Any) -> list[Any]:
        return await iteration.listed(self, value)

    async def truth(self, value: Any) -> bool:
        return await operations.truth(self, value)

    async def text(self, value: Any) -> str:
        """str(value)"""
        return await representing.text_later(self, value)

    async def repr(self, value: Any) -> str:
        return await representing.repr_later(self, value)

    async def path_text(self, value: Any) -> str:
        """A path that is given as text, as bytes or as an object with `__fspath__`."""
        if isinstance(value, str):
            return str(value)
        if isinstance(value, bytes):
            return value.decode("utf-8", "surrogateescape")
        own = lookup.user_method(value, "__fspath__")
        if own is MISSING:
            raise TypeError(f"expected str, bytes or os.PathLike object, not {type_name(value)}")
        return str(await self.call(own, [value]))

    def text_of(self, value: Any) -> str:
        return representing.text_of(self, value)

    def repr_of(self, value: Any) -> str:
        return representing.repr_of(self, value)

    async def converted(self, value: Any, how: str) -> str:
        """`!r`, `!s` or `!a` of a format."""
        if how == "s":
            return await self.text(value)
        made = await self.repr(value)
        return made if how == "r" else ascii(made)[1:-1]

    async def formatted(self, value: Any, spec: str) -> str:
        return await representing.formatted(self, value, spec)

    def formatted_now(self, value: Any, spec: str) -> str:
        return representing.formatted_now(self, value, spec)

    # Identity

    def address(self, value: Any) -> int:
        """id(value): a number that is the same in every run."""
        known = self._addresses.get(id(value))
        if known is None:
            known = self._addresses[id(value)] = (value, FIRST_ADDRESS + 48 * len(self._addresses))
        return known[1]

    def subclasses(self, kind: type) -> list[type]:
        return [each for each in self.classes if kind in each.__bases__]

    def seed(self, purpose: str = "") -> int:
        """Chance that is the same in every run: of who asks, and when."""
        process = self.process
        return zlib.crc32(f"{process.machine.hostname}/{process.pid}/{process.clock.now}/{purpose}".encode())

    def new_frame(self, code: Any, names: dict[str, Any]) -> Frame:
        """A frame of a module's own."""
        return Frame(self, code, names, None, names)


def version_of(text: str) -> tuple[int, ...]:
    """`3.14.0` as (3, 14, 0)."""
    return tuple(int(part) for part in re.findall(r"\d+", text)[:3])
