"""dd: copies in blocks, the classic way to fill a disk or to keep a CPU busy."""

from __future__ import annotations

from dataclasses import dataclass

from ..faults import OSFault
from ..file import EndlessFile, File, NullFile, RegularFile
from ..kernel import Process
from ..operands import close_operand
from ..options import OptionError
from ..sizes import count, human
from ..utility import Failure, Utility

KEYS = frozenset("if of bs ibs obs count skip seek conv status iflag oflag".split())
CONVERSIONS = frozenset("notrunc sync noerror fsync swab".split())
ENDLESS_STEP = 100.0
PIECE = 1 << 20
RATE = 2 << 20  # bytes a CPU millisecond


@dataclass
class Totals:
    full_in: int = 0
    part_in: int = 0
    full_out: int = 0
    part_out: int = 0
    size: int = 0


async def run(process: Process) -> int:
    arguments = _arguments(process)
    block = count(arguments.get("bs") or arguments.get("ibs") or "512")
    if block <= 0:
        raise Failure(f"number {arguments.get('bs')} is not in 1..2147483647 range")
    limit = count(arguments["count"]) if "count" in arguments else None
    for word in filter(None, arguments.get("conv", "").split(",")):
        if word not in CONVERSIONS:
            raise Failure(f"invalid argument '{word}' to 'conv'")
    source = _open(process, arguments.get("if"), "r", 0)
    mode = "r+" if "notrunc" in arguments.get("conv", "") or "seek" in arguments else "w"
    target = _open(process, arguments.get("of"), "a" if "append" in arguments.get("oflag", "") else mode, 1)
    await _skip(source, count(arguments.get("skip", "0")) * block, block)
    if isinstance(target, RegularFile) and "seek" in arguments:
        position = count(arguments["seek"]) * block
        if "notrunc" not in arguments.get("conv", ""):
            target.node.replace(
                target.node.content(0, position).ljust(min(position, 1 << 28), b"\0"), process.clock.now
            )
        target.seek(position)
    totals = Totals()
    began = process.clock.now
    report = arguments.get("status", "")
    process.on_signal(10, lambda: None)
    code = 0
    try:
        await _copy(process, (source, target), (block, limit), totals)
    except OSFault as fault:
        await process.error(f"dd: error writing '{arguments.get('of', 'standard output')}': {fault.message}\n")
        code = 1
    close_operand(process, source)
    close_operand(process, target)
    if report != "none":
        await process.error(_report(totals, process.clock.now - began, brief=report == "noxfer"))
    return code


def _arguments(process: Process) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in process.argv[1:]:
        key, equals, value = word.partition("=")
        if not equals or key not in KEYS:
            raise OptionError
        found[key] = value
    return found


def _open(process: Process, name: str | None, mode: str, number: int) -> File:
    if name is None:
        return process.files[number]
    try:
        return process.open(name, mode)
    except OSFault as fault:
        raise Failure(f"can't open '{name}': {fault.message}") from None


async def _skip(source: File, size: int, block: int) -> None:
    if isinstance(source, RegularFile):
        source.seek(size)
        return
    while size > 0 and not isinstance(source, NullFile):
        data = await source.read(min(size, block, 1 << 20))
        if not data:
            return
        size -= len(data)


async def _copy(process: Process, ends: tuple[File, File], sizes: tuple[int, int | None], totals: Totals) -> None:
    source, target = ends
    block, limit = sizes
    if isinstance(source, EndlessFile) and isinstance(target, NullFile):
        await _idle(process, block, limit, totals)
        return
    while limit is None or totals.full_in + totals.part_in < limit:
        expected = _expected(source, block)
        data = await source.read(min(block, PIECE))
        if not data:
            return
        is_full = max(expected, len(data)) == block
        totals.full_in += is_full
        totals.part_in += not is_full
        while data:
            expected -= len(data)
            await target.write(data)
            totals.size += len(data)
            await process.burn(max(len(data) / RATE, 0.001))
            data = await source.read(min(expected, PIECE)) if expected > 0 else b""
        totals.full_out += is_full
        totals.part_out += not is_full


def _expected(source: File, block: int) -> int:
    """How much of a block the source surely has, to be read piece by piece; 0 where one read gives what there is."""
    if isinstance(source, EndlessFile):
        return block
    return min(source.node.size - source.position, block) if isinstance(source, RegularFile) else 0


async def _idle(process: Process, block: int, limit: int | None, totals: Totals) -> None:
    """Endless bytes to nowhere: no bytes are moved, only the CPU time passes in which they would be."""
    while limit is None or totals.full_in < limit:
        blocks = max(int(RATE * ENDLESS_STEP) // block, 1)
        blocks = min(blocks, limit - totals.full_in) if limit is not None else blocks
        await process.burn(max(blocks * block / RATE, 0.001))
        totals.full_in += blocks
        totals.full_out += blocks
        totals.size += blocks * block


def _report(totals: Totals, elapsed: int, *, brief: bool) -> str:
    head = f"{totals.full_in}+{totals.part_in} records in\n{totals.full_out}+{totals.part_out} records out\n"
    if brief:
        return head
    seconds = max(elapsed, 1) / 1000
    rate = human(totals.size / seconds)
    return f"{head}{totals.size} bytes ({human(totals.size)}B) copied, {seconds:.6f} seconds, {rate}B/s\n"


UTILITY = Utility(
    "dd", run, usage="dd [if=FILE] [of=FILE] [ibs=N obs=N/bs=N] [count=N] [skip=N] [seek=N]\n\t[conv=notrunc|noerror|sync|fsync]\n\t[iflag=skip_bytes|count_bytes|fullblock|direct] [oflag=seek_bytes|append|direct]\n\nCopy a file with converting and formatting"
)  # fmt: skip
