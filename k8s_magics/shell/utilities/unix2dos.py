"""unix2dos and dos2unix: line endings."""

from __future__ import annotations

from ..file import gathered
from ..kernel import Process
from ..options import parse_options
from ..utility import Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "du")
    dos = options.last("du") == "d" or (not options.any("du") and process.name == "unix2dos")

    def convert(data: bytes) -> bytes:
        plain = data.replace(b"\r\n", b"\n")
        return plain.replace(b"\n", b"\r\n") if dos else plain

    files = process.machine.files
    for name in options.operands:
        files.write(name, convert(files.read(name, cwd=process.cwd)), cwd=process.cwd)
    if not options.operands:
        await process.write(convert(await gathered(process.files[0])))
    return 0


UTILITY = Utility(
    "unix2dos",
    run,
    aliases=("dos2unix",),
    usage="unix2dos [-ud] [FILE]\n\nConvert FILE in-place from Unix to DOS format.\nWhen no file is given, use stdin/stdout.",
)
