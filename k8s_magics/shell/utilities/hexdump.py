"""hexdump and hd: bytes in hexadecimal."""

from __future__ import annotations

from ..hexformat import formatted, read_format
from ..kernel import Process
from ..operands import Joined, encode, lines_of, read_operand
from ..options import Options, parse_options
from ..sizes import count
from ..utility import Failure, Utility
from .od import NAMES, Rows, write_rows

WIDTH = 16


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "bcdoxCe:f:n:s:v")
    if options.any("ef"):
        return await _by_format(process, options)
    stream, start = Joined(process, options.operands), count(options.get("s", "0"))
    await stream.skip(start)
    stream.limit = count(options.get("n", "-1"))
    style = "C" if process.name == "hd" else options.last("bcdoxC")
    rows = Rows(start, WIDTH, squeezed="v" not in options)
    await write_rows(process, stream, rows, lambda offset, block: _row(offset, block, style) + "\n")
    if rows.offset > start:
        await process.write(f"{rows.offset:0{8 if style == 'C' else 7}x}\n")
    return 0 if stream.fine else 1


async def _by_format(process: Process, options: Options) -> int:
    """-e and -f: what the format strings make of the input."""
    texts = list(options.all("e"))
    for path in options.all("f"):
        texts += [line for line in lines_of(await read_operand(process, path)) if line.strip()]
    stream = Joined(process, options.operands)
    await stream.skip(count(options.get("s", "0")))
    stream.limit = count(options.get("n", "-1"))
    pieces = []
    while block := await stream.read():
        pieces.append(block)
    try:
        units = [unit for text in texts for unit in read_format(text)]
    except ValueError as error:
        raise Failure(f"bad format {{{error}}}") from None
    await process.write(encode(formatted(units, b"".join(pieces))))
    return 0 if stream.fine else 1


def _row(offset: int, block: bytes, style: str) -> str:
    if style == "C":
        halves = [" ".join(f"{value:02x}" for value in half) for half in (block[:8], block[8:])]
        text = "".join(chr(value) if 32 <= value < 127 else "." for value in block)
        return f"{offset:08x}  {halves[0]:<23}  {halves[1]:<23}  |{text}|"
    if style == "b":
        return f"{offset:07x}" + "".join(f" {value:03o}" for value in block).ljust(4 * WIDTH)
    if style == "c":
        return f"{offset:07x}" + "".join(f" {_char(value):>3}" for value in block).ljust(4 * WIDTH)
    padded = block + b"\0" * (len(block) % 2)
    words = [padded[i] | padded[i + 1] << 8 for i in range(0, len(padded), 2)]
    if style in ("d", "o"):
        return f"{offset:07x}" + "".join(f"   {word:05d}" if style == "d" else f"  {word:06o}" for word in words).ljust(
            8 * WIDTH // 2
        )
    if style == "x":
        return f"{offset:07x}" + "".join(f"    {word:04x}" for word in words).ljust(8 * WIDTH // 2)
    return f"{offset:07x}" + "".join(f" {word:04x}" for word in words).ljust(5 * WIDTH // 2)


def _char(value: int) -> str:
    return NAMES.get(value) or (chr(value) if 32 <= value < 127 else f"{value:03o}")


UTILITY = Utility(
    "hexdump",
    run,
    aliases=("hd",),
    usage="hexdump [-bcdoxCv] [-e FMT] [-f FMT_FILE] [-n LEN] [-s OFS] [FILE]...\n\nDisplay FILEs (or stdin) in a user specified format",
)
