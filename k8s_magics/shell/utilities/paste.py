"""paste: joins files line by line."""

from __future__ import annotations

from itertools import zip_longest

from ..backslashes import unescape
from ..faults import OSFault
from ..kernel import Process
from ..operands import encode, lines_of, read_operand
from ..options import parse_options
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "d:s")
    delimiters = unescape(options.get("d", "\t"))[0]
    columns: list[list[str]] = []
    names = options.operands or ("-",)
    for name in dict.fromkeys(names):
        try:
            columns.append(lines_of(await read_operand(process, name)))
        except OSFault as fault:
            raise Failure(f"{name}: {fault.message}") from None
    if "s" in options:
        rows = columns
    else:
        rows = [list(row) for row in zip_longest(*_dealt(names, columns), fillvalue="")]
    await process.write(encode("".join(_joined(row, delimiters) + "\n" for row in rows)))
    return 0


def _dealt(names: tuple[str, ...], columns: list[list[str]]) -> list[list[str]]:
    """Standard input given several times (`- -`) gets every n-th line each time; a file is read anew."""
    by_name = dict(zip(dict.fromkeys(names), columns, strict=True))
    times = {name: names.count(name) if name == "-" else 1 for name in names}
    seen: dict[str, int] = {}
    dealt = []
    for name in names:
        dealt.append(by_name[name][seen.get(name, 0) % times[name] :: times[name]])
        seen[name] = seen.get(name, 0) + 1
    return dealt


def _joined(row: list[str], delimiters: str) -> str:
    if not delimiters:
        return "".join(row)
    out = row[0] if row else ""
    for index, item in enumerate(row[1:]):
        out += delimiters[index % len(delimiters)] + item
    return out


UTILITY = Utility(
    "paste",
    run,
    usage="paste [-d LIST] [-s] [FILE]...\n\nPaste lines from each input file together using tab delimiter",
)
