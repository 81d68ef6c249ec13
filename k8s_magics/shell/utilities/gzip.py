"""gzip, gunzip and zcat."""

from __future__ import annotations

import gzip
import zlib

from ..copying import EAGER, charge
from ..faults import OSFault
from ..kernel import Process
from ..operands import BLOCK, MAXIMUM, close_operand, complain, open_operand, read_operand
from ..options import Options, parse_options
from ..paths import find_node, remove
from ..utility import Failure, Utility

LONG = {"stdout": "c", "decompress": "d", "force": "f", "keep": "k", "test": "t", "quiet": "q", "to-stdout": "c"}


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "cdfkqtv123456789n", LONG)
    unpack = process.name in ("gunzip", "zcat") or options.any("dt")
    to_output = process.name == "zcat" or options.any("ct")
    code = 0
    for name in options.operands or ("-",):
        try:
            if name == "-":
                await _stream(process, options, unpack=unpack)
            else:
                await _file(process, name, options, unpack=unpack, to_output=to_output)
        except OSFault as fault:
            await complain(process, f"{name}: {fault.message}")
            code = 1
        except Failure as failure:
            await complain(process, failure.message)
            code = 1
    return code


def compressed(data: bytes, level: int = 6) -> bytes:
    """The same bytes every time: the header bears no date."""
    return gzip.compress(data, compresslevel=level, mtime=0)


def expanded(data: bytes) -> bytes:
    """Raises Failure when it is no gzip."""
    if data[:2] != b"\x1f\x8b":
        raise Failure("no gzip magic")
    try:
        unpacker = zlib.decompressobj(31)
        out = unpacker.decompress(data, MAXIMUM)
    except zlib.error:
        raise Failure("corrupted data") from None
    if not unpacker.eof:
        raise Failure("unexpected end of file" if len(out) < MAXIMUM else "too large")
    return out


async def _stream(process: Process, options: Options, *, unpack: bool) -> None:
    if unpack:
        out = expanded(await read_operand(process, "-"))
        if "t" not in options:
            await process.write(out)
        return
    packer, seen = zlib.compressobj(6, zlib.DEFLATED, 31), 0
    file = process.files[0]
    while data := await file.read(BLOCK):
        await process.write(packer.compress(data))
        seen += len(data)
        await process.burn(len(data) / 20_000)
        if seen > EAGER:
            await charge(process, seen)
    await process.write(packer.flush())


async def _file(process: Process, name: str, options: Options, *, unpack: bool, to_output: bool) -> None:
    source = open_operand(process, name)
    close_operand(process, source)
    data = await read_operand(process, name)
    target = name + ".gz"
    if unpack:
        target = name[:-3] if name.endswith(".gz") else name[:-4] + ".tar" if name.endswith(".tgz") else ""
        if not target and not to_output:
            raise Failure(f"{name}: unknown suffix - ignored")
    level = int(options.last("123456789") or 6)
    out = expanded(data) if unpack else compressed(data, level)
    if "t" in options:
        return
    if to_output:
        await process.write(out)
        return
    if find_node(process, target) is not None and "f" not in options:
        raise Failure(f"can't open '{target}': File exists")
    file = process.open(target, "w")
    await file.write(out)
    close_operand(process, file)
    if "k" not in options:
        remove(process, name)


UTILITY = Utility(
    "gzip",
    run,
    aliases=("gunzip", "zcat"),
    usage="gzip [-cfkdt123456789] [FILE]...\n\nCompress FILEs (or stdin)\n\n\t-1..9\tCompression level\n\t-d\tDecompress\n\t-c\tWrite to stdout\n\t-f\tForce\n\t-k\tKeep input files\n\t-t\tTest integrity",
)
