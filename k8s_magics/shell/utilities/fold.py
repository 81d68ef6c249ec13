"""fold: breaks long lines."""

from __future__ import annotations

from codecs import getincrementaldecoder

from ..kernel import Process
from ..operands import Joined, encode
from ..options import parse_options
from ..sizes import count
from ..utility import Failure, Utility


def folded(line: str, width: int, *, spaces: bool) -> list[str]:
    """The pieces of a line; the last may grow."""
    pieces, start = [], 0
    while len(line) - start > width:
        blank = line.rfind(" ", start, start + width) + 1 if spaces else 0
        end = blank or start + width
        pieces.append(line[start:end])
        start = end
    return [*pieces, line[start:]]


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "bsw:")
    width = count(options.get("w", "80"))
    if width < 1:
        raise Failure(f"number {width} is not in 1..10000 range")
    stream, characters = Joined(process, options.operands), getincrementaldecoder("utf-8")("surrogateescape")
    rest, size = [""], 0
    while data := await stream.read():
        rest.append(characters.decode(data))
        size += len(data)
        process.hold(size)
        if size < width and b"\n" not in data:
            continue
        *lines, last = "".join(rest).split("\n")
        whole = [piece for line in lines for piece in folded(line, width, spaces="s" in options)]
        *pieces, last = folded(last, width, spaces="s" in options)
        rest, size = [last], len(last)
        await process.write(encode("".join(f"{piece}\n" for piece in (*whole, *pieces))))
        await process.toil(len(pieces) >> 5, len(pieces) >> 3)
    await process.write(encode("".join(rest)))
    return 0 if stream.fine else 1


UTILITY = Utility(
    "fold", run, usage="fold [-bs] [-w WIDTH] [FILE]...\n\nWrap input lines in FILEs (or stdin), writing to stdout"
)
