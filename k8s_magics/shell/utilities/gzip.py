"""gzip, gunzip and zcat."""

from __future__ import annotations

import gzip
import zlib

from ..faults import OSFault
from ..kernel import Process
from ..memory import ROOM, fit
from ..operands import BLOCK, close_operand, complain, open_operand, read_operand
from ..options import Options, parse_options
from ..paths import find_node, remove
from ..utility import Failure, Utility

PIECE = 1 << 20
"""Bytes that are unpacked at a time."""
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
        raise Failure("invalid magic")
    try:
        unpacker = zlib.decompressobj(31)
        out = unpacker.decompress(data, ROOM + 1)
    except zlib.error:
        raise Failure("corrupted data") from None
    fit(len(out))
    if not unpacker.eof:
        raise Failure("unexpected end of file")
    return out


async def _unpack(process: Process, *, quiet: bool) -> None:
    """Standard input, as it arrives; several archives one after the other are one."""
    file, unpacker = process.files[0], zlib.decompressobj(31)
    begun, left = False, await file.read(BLOCK)
    if left[:2] != b"\x1f\x8b":
        raise Failure("invalid magic")
    while left:
        begun = True
        try:
            out = unpacker.decompress(left, PIECE)
        except zlib.error:
            raise Failure("corrupted data") from None
        if not quiet:
            await process.write(out)
        left = unpacker.unconsumed_tail or unpacker.unused_data
        if unpacker.eof:
            unpacker, begun = zlib.decompressobj(31), False
        left = left or await file.read(BLOCK)
    if begun:
        raise Failure("unexpected end of file")


async def _stream(process: Process, options: Options, *, unpack: bool) -> None:
    if unpack:
        await _unpack(process, quiet="t" in options)
        return
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    file = process.files[0]
    while data := await file.read(BLOCK):
        await process.write(packer.compress(data))
        await process.charge(len(data) >> 7)
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
