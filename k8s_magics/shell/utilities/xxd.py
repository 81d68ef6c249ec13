"""xxd: a hexadecimal dump, and back with -r."""

from __future__ import annotations

import re

from ..kernel import Process
from ..operands import read_operand
from ..options import parse_options
from ..sizes import count
from ..utility import Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "l:s:c:g:o:pirau")
    data = await read_operand(process, options.operands[0] if options.operands else "-")
    if "r" in options:
        await process.write(_back(data.decode("latin-1"), plain="p" in options))
        return 0
    start = count(options.get("s", "0"))
    data = data[start:]
    data = data[: count(options.get("l"))] if "l" in options else data
    width = max(count(options.get("c", "30" if "p" in options else "16")), 1)
    blocks = [data[i : i + width] for i in range(0, len(data), width)]
    if "p" in options:
        await process.write("".join(block.hex() + "\n" for block in blocks))
        return 0
    group = count(options.get("g", "2")) or width
    room = width * 2 + -(-width // group)
    for index, block in enumerate(blocks):
        digits = " ".join(block[i : i + group].hex() for i in range(0, len(block), group))
        text = "".join(chr(value) if 32 <= value < 127 else "." for value in block)
        await process.write(f"{start + index * width:08x}: {digits:<{room}} {text}\n")
    return 0


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
