"""uniq: drops repeated neighbouring lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..faults import OSFault
from ..kernel import Process
from ..operands import LineReader, encode, lines_of, open_operand
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
        file = open_operand(process, name)
    except OSFault as fault:
        raise Failure(f"can't open '{name}': {fault.message}") from None
    if len(options.operands) == 2:
        process.attach(1, process.open(options.operands[1], "w"))
    reader, groups = LineReader(file), _Groups(_key(options))
    while lines := await reader.block():
        await _print(process, options, groups.over(lines_of(b"".join(lines))))
    await _print(process, options, groups.rest())
    return 0


async def _print(process: Process, options: Options, groups: Iterable[tuple[str, int]]) -> None:
    out = []
    for line, times in groups:
        if ("d" in options and times == 1) or ("u" in options and times > 1):
            continue
        out.append(f"{times:7d} {line}\n" if "c" in options else line + "\n")
    if out:
        await process.write(encode("".join(out)))


def _key(options: Options) -> Callable[[str], str]:
    """What of a line is compared."""
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

    return key


class _Groups:
    """Neighbours that are alike, each with how many there are; the last one is not known before the next line, or the end."""

    def __init__(self, key: Callable[[str], str]) -> None:
        self._key = key
        self._line, self._times, self._mark = "", 0, ""

    def over(self, lines: Iterable[str]) -> Iterator[tuple[str, int]]:
        for line in lines:
            mark = self._key(line)
            if self._times and mark == self._mark:
                self._times += 1
                continue
            yield from self.rest()
            self._line, self._times, self._mark = line, 1, mark

    def rest(self) -> Iterator[tuple[str, int]]:
        """The group that was begun last."""
        if self._times:
            yield self._line, self._times


UTILITY = Utility("uniq", run, usage="uniq [-cduiz] [-f,s,w N] [FILE [OUTFILE]]\n\nDiscard duplicate lines")
