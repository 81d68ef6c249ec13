"""base64: encodes, or decodes with -d."""

from __future__ import annotations

import base64
import binascii
import re

from ..faults import OSFault
from ..kernel import Process
from ..operands import BLOCK, Joined, open_operand, read_operand
from ..options import OptionError, parse_options
from ..sizes import count
from ..utility import Failure, Utility


def wrapped(data: bytes, width: int) -> bytes:
    text = base64.b64encode(data)
    if width <= 0:
        return text
    return b"".join(text[i : i + width] + b"\n" for i in range(0, len(text), width))


def decoded(data: bytes) -> tuple[bytes, bool]:
    """What decodes, and whether the input was sound to its end."""
    compact = re.sub(rb"\s+", b"", data)
    sound = re.match(rb"[A-Za-z0-9+/]*={0,2}", compact)
    assert sound is not None
    body = sound.group(0).rstrip(b"=")
    whole = len(sound.group(0)) == len(compact) and len(body) % 4 != 1
    body = body[: len(body) - (len(body) % 4 == 1)]
    try:
        return base64.b64decode(body + b"=" * (-len(body) % 4)), whole and len(sound.group(0)) % 4 == 0
    except binascii.Error:
        return b"", False


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "dw:", {"decode": "d", "wrap": "w:"})
    if len(options.operands) > 1:
        raise OptionError
    name = options.operands[0] if options.operands else "-"
    if "d" not in options:
        await _encode(process, name, count(options.get("w", "76")))
        return 0
    data = await _input(process, name)
    plain, sound = decoded(data)
    await process.write(plain)
    if not sound:
        raise Failure("truncated input" if re.fullmatch(rb"[A-Za-z0-9+/=\s]*", data) else "invalid input")
    return 0


async def _encode(process: Process, name: str, width: int) -> None:
    """As it arrives: three bytes make four characters, so that pieces of lines and of threes fit together."""
    try:
        process.attach(0, open_operand(process, name))
        stream = Joined(process, ())
        while data := await stream.piece(3 * max(width, 1) * max(BLOCK // (3 * max(width, 1)), 1)):
            await process.write(wrapped(data, width))
            await process.charge(len(data) >> 10)
    except OSFault as fault:
        raise Failure(f"{name}: {fault.message}") from None


async def _input(process: Process, name: str) -> bytes:
    try:
        return await read_operand(process, name)
    except OSFault as fault:
        raise Failure(f"{name}: {fault.message}") from None


UTILITY = Utility(
    "base64", run, usage="base64 [-d] [-w COL] [FILE]\n\nBase64 encode or decode FILE to standard output\n\n\t-d\tDecode data\n\t-w COL\tWrap lines at COL (default 76, 0 disables)"
)  # fmt: skip
