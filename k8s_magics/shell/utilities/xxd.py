"""xxd: a hexadecimal dump, and back with -r."""

from __future__ import annotations

import re

from ..kernel import Process
from ..operands import Joined, read_operand
from ..options import parse_options
from ..sizes import count
from ..utility import Utility
from .od import Rows, write_rows


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "l:s:c:g:o:pirau")
    name = options.operands[0] if options.operands else "-"
    if "r" in options:
        await process.write(_back((await read_operand(process, name)).decode("latin-1"), plain="p" in options))
        return 0
    stream, start = Joined(process, (name,)), count(options.get("s", "0"))
    await stream.skip(start)
    stream.limit = count(options.get("l", "-1"))
    width = max(count(options.get("c", "30" if "p" in options else "16")), 1)
    rows = Rows(start, width, squeezed=False)
    if "p" in options:
        await write_rows(process, stream, rows, lambda _, block: block.hex() + "\n")
        return 0 if stream.fine else 1
    group = count(options.get("g", "2")) or width
    room = width * 2 + -(-width // group)

    def row(offset: int, block: bytes) -> str:
        digits = " ".join(block[i : i + group].hex() for i in range(0, len(block), group))
        text = "".join(chr(value) if 32 <= value < 127 else "." for value in block)
        return f"{offset:08x}: {digits:<{room}} {text}\n"

    await write_rows(process, stream, rows, row)
    return 0 if stream.fine else 1


def _back(text: str, *, plain: bool) -> bytes:
    if plain:
        digits = re.sub(r"[^0-9a-fA-F]", "", text)
    else:
        digits = "".join(
            re.sub(r"\s", "", re.split(r"\s{2}", line.partition(":")[2], maxsplit=1)[0]) for line in text.splitlines()
        )
    return bytes.fromhex(digits[: len(digits) // 2 * 2])


UTILITY = Utility(
    "xxd",
    run,
    usage="xxd [-pri] [-g N] [-c N] [-l LEN] [-s OFS] [-o OFS] [FILE]\n\nHex dump FILE (or stdin)\n\n\t-g N\t\tBytes per group\n\t-c N\t\tBytes per line\n\t-p\t\tShow only hex bytes, assumes -c30\n\t-r\t\tReverse (with -p, assumes no offsets in input)",
)
