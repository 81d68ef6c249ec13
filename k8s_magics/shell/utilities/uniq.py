"""uniq: drops repeated neighbouring lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..faults import OSFault
from ..kernel import Process
from ..operands import close_operand, encode, lines_of, read_operand
from ..options import OptionError, Options, parse_options
from ..sizes import count
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    options = parse_options(
        process.argv[1:], "cduif:s:w:z", {"count": "c", "repeated": "d", "unique": "u", "ignore-case": "i"}
    )
    if len(options.operands) > 2:
        raise OptionError
    name = options.operands[0] if options.operands else "-"
    try:
        data = await read_operand(process, name)
    except OSFault as fault:
        raise Failure(f"can't open '{name}': {fault.message}") from None
    out = []
    for line, times in _groups(lines_of(data), options):
        if ("d" in options and times == 1) or ("u" in options and times > 1):
            continue
        out.append(f"{times:7d} {line}\n" if "c" in options else line + "\n")
    if len(options.operands) == 2:
        target = process.open(options.operands[1], "w")
        await target.write(encode("".join(out)))
        close_operand(process, target)
    else:
        await process.write(encode("".join(out)))
    return 0


def _groups(lines: Iterable[str], options: Options) -> Iterator[tuple[str, int]]:
    fields, chars = count(options.get("f", "0")), count(options.get("s", "0"))
    width = count(options.get("w", "-1"))

    def key(line: str) -> str:
        for _ in range(fields):
            line = line.lstrip(" \t")
            while line and line[0] not in " \t":
                line = line[1:]
        line = line[chars:]
        line = line[:width] if width >= 0 else line
        return line.lower() if "i" in options else line

    current, times, mark = "", 0, ""
    for line in lines:
        if times and key(line) == mark:
            times += 1
            continue
        if times:
            yield current, times
        current, times, mark = line, 1, key(line)
    if times:
        yield current, times


UTILITY = Utility("uniq", run, usage="uniq [-cduiz] [-f,s,w N] [FILE [OUTFILE]]\n\nDiscard duplicate lines")
