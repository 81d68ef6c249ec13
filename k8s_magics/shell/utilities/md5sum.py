"""md5sum, sha1sum, sha256sum and sha512sum: digests of files, and -c to check them."""

from __future__ import annotations

import hashlib

from ..faults import OSFault
from ..kernel import Process
from ..operands import BLOCK, close_operand, complain, decode, encode, lines_of, open_operand, read_operand
from ..options import Options, parse_options
from ..utility import Failure, Utility

NAMES = ("md5sum", "sha1sum", "sha256sum", "sha512sum")


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "cswb", {"check": "c", "status": "s", "binary": "b"})
    algorithm = process.argv[0].rpartition("/")[2].removesuffix("sum")
    names = options.operands or ("-",)
    if "c" in options:
        return await _check(process, algorithm, options, names)
    code = 0
    for name in names:
        try:
            await process.write(encode(f"{await _digest(process, algorithm, name)}  {name}\n"))
        except OSFault as fault:
            verb = "read" if fault.message == "Is a directory" else "open"
            await complain(process, f"can't {verb} '{name}': {fault.message}")
            code = 1
    return code


async def _digest(process: Process, algorithm: str, name: str) -> str:
    digest = hashlib.new(algorithm)
    file = open_operand(process, name)
    try:
        while data := await file.read(BLOCK):
            digest.update(data)
            await process.charge(len(data) >> 11)
    finally:
        close_operand(process, file)
    return digest.hexdigest()


async def _check(process: Process, algorithm: str, options: Options, names: tuple[str, ...]) -> int:
    failed = total = 0
    for list_name in names:
        for line in lines_of(await read_operand(process, list_name)):
            expected, _, name = line.partition(" ")
            name = name[1:] if name[:1] in (" ", "*") else name
            total += 1
            try:
                fine = bool(name) and await _digest(process, algorithm, name) == expected.lower()
            except OSFault as fault:
                await complain(process, f"can't open '{name}': {fault.message}")
                fine = False
            failed += not fine
            if "s" not in options and name and not (fine and "q" in options):
                await process.write(encode(f"{name}: {'OK' if fine else 'FAILED'}\n"))
    if not total:
        raise Failure(
            f"no checksum lines found in '{decode(encode(names[0]))}'" if names else "no checksum lines found"
        )
    if failed and "s" not in options:
        await complain(process, f"WARNING: {failed} of {total} computed checksums did NOT match")
    return 1 if failed else 0


UTILITY = Utility("md5sum", run, aliases=NAMES[1:], usage="md5sum [-c[sw]] [FILE]...\n\nPrint or check MD5 checksums")
