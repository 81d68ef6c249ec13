"""What find looks for and what it came upon; tests are closures over one found file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from ..faults import ExecError
from ..kernel import Process
from ..node import Node
from ..operands import complain, encode

Test = Callable[["Found"], Awaitable[bool]]


@dataclass
class Found:
    """One file that the walk came upon; `prune` keeps the walk out of it."""

    path: str
    node: Node
    depth: int
    above: Found | None = None
    prune: bool = False

    @property
    def is_loop(self) -> bool:
        """Whether it is one of the directories that it is in."""
        above = self.above
        while above is not None and above.node is not self.node:
            above = above.above
        return above is not None


@dataclass
class Search:
    """The parsed command line; `test` runs for every file."""

    process: Process
    test: Test | None = None
    minimum: int = 0
    maximum: int = 1 << 30
    depth_first: bool = False
    same_device: bool = False
    acts: bool = False
    quit: bool = False
    code: int = 0
    batches: list[tuple[list[str], list[str]]] = field(default_factory=list)
    out: list[str] = field(default_factory=list)

    async def flush(self) -> None:
        if self.out:
            out, self.out = self.out, []
            await self.process.write(encode("".join(out)))


def plain(predicate: Callable[[Found], bool]) -> Test:
    async def test(found: Found) -> bool:
        return predicate(found)

    return test


def acting(action: Callable[[Found], None]) -> Test:
    async def test(found: Found) -> bool:
        action(found)
        return True

    return test


async def launched(search: Search, words: Sequence[str]) -> int:
    try:
        return await search.process.wait(search.process.spawn(words))
    except ExecError as error:
        await complain(search.process, f"{words[0]}: {error.reason}")
        return 1
