"""tail: the last lines or bytes, what begins at a line, and following what is appended."""

from __future__ import annotations

import re

from ..durations import milliseconds
from ..faults import OSFault
from ..file import File, RegularFile
from ..kernel import Process, sleep
from ..memory import UNNOTICED
from ..node import FileNode
from ..operands import BLOCK, LineReader, close_operand, complain, encode, open_operand
from ..options import Options, parse_options
from ..sizes import count
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    words = process.argv[1:]
    if words and re.fullmatch(r"[-+]\d+[cf]?", words[0]):
        letter, number = ("c" if "c" in words[0] else "n"), words[0].rstrip("cf")
        words = [
            f"-{letter}",
            number if number[0] == "+" else number[1:],
            *(["-f"] if words[0].endswith("f") else []),
            *words[1:],
        ]
    options = parse_options(
        words, "n:c:fFqvs:", {"lines": "n:", "bytes": "c:", "follow": "f", "quiet": "q", "retry": "F"}
    )
    names = options.operands or ("-",)
    titles = (len(names) > 1 or "v" in options) and "q" not in options
    opened: list[tuple[str, File]] = []
    code = 0
    for name in names:
        try:
            file = open_operand(process, name)
            if titles:
                await process.write(encode(("\n" if opened else "") + f"==> {_title(name)} <==\n"))
            await _show(process, file, options)
            opened.append((name, file))
        except OSFault as fault:
            await complain(process, f"can't open '{name}': {fault.message}")
            code = 1
            if "F" in options:
                opened.append((name, RegularFile(FileNode(), process.clock)))
    if not opened:
        raise Failure("no files")
    if options.any("fF") and any(name != "-" for name, _ in opened):
        await _follow(process, opened, options, titles=titles)
    for _, file in opened:
        close_operand(process, file)
    return code


def _title(name: str) -> str:
    return "standard input" if name == "-" else name


async def _show(process: Process, file: File, options: Options) -> None:
    key = options.last("nc") or "n"
    text = options.get(key, "10")
    number = abs(count(text))
    if text.startswith("+"):
        await _from(process, file, max(number, 1) - 1, lines=key == "n")
        return
    await process.write(await _end(process, file, number, lines=key == "n"))


async def _end(process: Process, file: File, number: int, *, lines: bool) -> bytes:
    """The last lines or bytes; what is kept meanwhile counts as memory."""
    kept, enough = bytearray(), 0
    while data := await file.read(BLOCK):
        kept += data
        if len(kept) < enough:
            continue
        kept = _cut(kept, number, lines=lines)
        enough = 2 * len(kept) + UNNOTICED // 2
        process.hold(len(kept))
    process.hold(0)
    return bytes(_cut(kept, number, lines=lines))


def _cut(kept: bytearray, number: int, *, lines: bool) -> bytearray:
    if not number:
        return bytearray()
    if not lines:
        return kept[-number:]
    start = len(kept) - kept.endswith(b"\n") + 1
    for _ in range(number):
        start = kept.rfind(b"\n", 0, start - 1) + 1
        if not start:
            return kept
    return kept[start:]


async def _from(process: Process, file: File, skipped: int, *, lines: bool) -> None:
    if lines:
        reader = LineReader(file)
        while block := await reader.block():
            if skipped < len(block):
                await process.write(b"".join(block[skipped:]))
            skipped = max(skipped - len(block), 0)
        return
    while data := await file.read(BLOCK):
        await process.write(data[skipped:])
        skipped = max(skipped - len(data), 0)


async def _follow(process: Process, opened: list[tuple[str, File]], options: Options, *, titles: bool) -> None:
    """Look again every second (-s N), for ever; -F opens the name anew when another file has taken it."""
    try:
        interval = milliseconds(options.get("s", "1"))
    except ValueError:
        raise Failure(f"invalid number '{options.get('s')}'") from None
    shown = opened[-1][0]
    files = process.machine.files
    while True:
        await sleep(max(interval, 1))
        for index, (name, file) in enumerate(opened):
            if not isinstance(file, RegularFile):
                continue
            if "F" in options:
                node = files.find(name, cwd=process.cwd)
                if isinstance(node, FileNode) and node is not file.node:
                    file = RegularFile(node, process.clock)
                    opened[index] = (name, file)
            if file.position > file.node.size:
                file.seek(0)
            data = await file.read(-1)
            if data:
                if titles and shown != name:
                    await process.write(encode(f"\n==> {_title(name)} <==\n"))
                shown = name
                await process.write(data)


UTILITY = Utility(
    "tail",
    run,
    usage="tail [OPTIONS] [FILE]...\n\nPrint last 10 lines of FILEs (or stdin).\nWith more than one FILE, precede each with a filename header.\n\n"
    "\t-c [+]N[bkm]\tPrint last N bytes\n\t-n N[bkm]\tPrint last N lines\n\t-n +N[bkm]\tStart on Nth line and print the rest\n"
    "\t\t\t(b:*512 k:*1024 m:*1024^2)\n\t-q\t\tNever print headers\n\t-v\t\tAlways print headers\n\t-f\t\tPrint data as file grows\n"
    "\t-F\t\tSame as -f, but keep retrying\n\t-s SECONDS\tWait SECONDS between reads with -f",
    steady=True,
)
