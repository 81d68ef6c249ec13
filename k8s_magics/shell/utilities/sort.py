"""sort: orders lines, whole or by keys, as text, numbers, months, versions or human-readable sizes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cmp_to_key
from itertools import pairwise

from ..kernel import Process
from ..operands import close_operand, encode, lines_of, read_operand
from ..options import Options, parse_options
from ..utility import Failure, Utility

NUMBER = re.compile(r"[ \t]*([-+]?\d*\.?\d*)")
GENERAL = re.compile(r"\s*([-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?)")
MONTHS = {name: i for i, name in enumerate("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(), 1)}
UNITS = {unit: 1024.0**i for i, unit in enumerate("KMGTPE", 1)}
KEY = re.compile(r"(\d+)(?:\.(\d+))?([bdfginhrMVR]*)(?:,(\d+)(?:\.(\d+))?([bdfginhrMVR]*))?")


@dataclass(frozen=True)
class Key:
    """One -k: fields and characters count from 1; `end_field` 0 is the end of the line."""

    start_field: int
    start_char: int
    end_field: int
    end_char: int
    flags: str


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "bdfginhrMVRucCmst:k:o:zS:T:", {"reverse": "r", "numeric-sort": "n", "unique": "u", "key": "k:",
                            "field-separator": "t:", "human-numeric-sort": "h", "version-sort": "V", "ignore-case": "f"})  # fmt: skip
    flags = "".join(name for name, _ in options.given if name in "bdfginhrMVR")
    if "t" in options and len(options.get("t")) != 1 and options.get("t") != "\\0":
        raise Failure("bad -t parameter", 2)
    keys = [parse_key(text, flags) for text in options.all("k")] or [Key(1, 0, 0, 0, flags)]
    lines: list[str] = []
    for name in options.operands or ("-",):
        data = await _read(process, name)
        lines += data.rstrip("\0").split("\0") if "z" in options else lines_of(data.encode("utf-8", "surrogateescape"))
    compare = _comparison(keys, options.get("t"), last_resort=not options.any("us"), reverse="r" in flags)
    if options.any("cC"):
        return await _check(process, lines, compare, unique="u" in options)
    lines = _sorted(lines, keys, options, compare)
    await _emit(process, options, lines)
    return 0


async def _read(process: Process, name: str) -> str:
    from ..faults import OSFault
    from ..operands import decode

    try:
        return decode(await read_operand(process, name))
    except OSFault as fault:
        raise Failure(f"{name}: {fault.message}", 2) from None


async def _emit(process: Process, options: Options, lines: Sequence[str]) -> None:
    end = "\0" if "z" in options else "\n"
    data = encode("".join(line + end for line in lines))
    if "o" not in options:
        await process.write(data)
        return
    target = process.open(options.get("o"), "w")
    await target.write(data)
    close_operand(process, target)


async def _check(process: Process, lines: Sequence[str], compare: Callable[[str, str], int], *, unique: bool) -> int:
    for number, (before, line) in enumerate(pairwise(lines), 2):
        order = compare(before, line)
        if order > 0 or (unique and order == 0):
            await process.error(f"Check line {number - 1}\n")
            return 1
    return 0


def parse_key(text: str, default: str) -> Key:
    """`2,2n`, `1.3`, `-k3nr`; raises Failure."""
    match = KEY.fullmatch(text)
    if match is None or match.group(1) == "0":
        raise Failure("bad field specification", 2)
    field, char, first, end, end_char, second = match.groups()
    flags = first + (second or "")
    return Key(int(field), int(char or 1) - 1, int(end or 0), int(end_char or 0), flags or default)


def _sorted(lines: list[str], keys: Sequence[Key], options: Options, compare: Callable[[str, str], int]) -> list[str]:
    plain = len(keys) == 1 and keys[0] == Key(1, 0, 0, 0, keys[0].flags) and set(keys[0].flags) <= {"r"}
    if plain:
        lines = sorted(lines, key=encode, reverse="r" in keys[0].flags)
    else:
        lines = sorted(lines, key=cmp_to_key(compare))
    if "u" not in options:
        return lines
    kept: list[str] = []
    for line in lines:
        if not kept or compare(kept[-1], line) != 0:
            kept.append(line)
    return kept


def _comparison(keys: Sequence[Key], separator: str, *, last_resort: bool, reverse: bool) -> Callable[[str, str], int]:
    def compare(left: str, right: str) -> int:
        for key in keys:
            a, b = _value(left, key, separator), _value(right, key, separator)
            if a != b:
                order = -1 if a < b else 1
                return -order if "r" in key.flags else order
        if not last_resort or left == right:
            return 0
        order = -1 if encode(left) < encode(right) else 1
        return -order if reverse else order

    return compare


def _value(line: str, key: Key, separator: str) -> tuple[object, ...]:
    """The key of a line as something that compares in the right order."""
    text = _extract(line, key, separator)
    flags = key.flags
    if "n" in flags:
        match = NUMBER.match(text)
        digits = match.group(1) if match else ""
        return (float(digits) if digits.strip("+-.") else 0.0,)
    if "g" in flags:
        found = GENERAL.match(text)
        return (1, float(found.group(1))) if found else (0, 0.0)
    if "h" in flags:
        return _human(text)
    if "M" in flags:
        return (MONTHS.get(text.strip()[:3].upper(), 0),)
    if "V" in flags:
        return tuple(
            (1, int(part), "") if part.isdecimal() else (0, 0, part) for part in re.split(r"(\d+)", text) if part
        )
    if "b" in flags:
        text = text.lstrip(" \t")
    if "d" in flags:
        text = "".join(c for c in text if c.isalnum() or c in " \t")
    if "i" in flags:
        text = "".join(c for c in text if c.isprintable())
    return (encode(text.upper() if "f" in flags else text),)


def _human(text: str) -> tuple[object, ...]:
    match = re.match(r"[ \t]*(-?\d+\.?\d*)([KMGTPE]?)", text)
    return (float(match.group(1)) * UNITS.get(match.group(2), 1.0),) if match else (0.0,)


def _extract(line: str, key: Key, separator: str) -> str:
    if key.start_field == 1 and not key.start_char and not key.end_field:
        return line
    starts = _field_starts(line, separator)
    begin = starts[key.start_field - 1][0] if key.start_field <= len(starts) else len(line)
    if key.start_char or "b" in key.flags:
        if not separator and "b" in key.flags:
            begin += len(line[begin:]) - len(line[begin:].lstrip(" \t"))
        begin += key.start_char
    if not key.end_field or key.end_field > len(starts):
        return line[begin:]
    low, high = starts[key.end_field - 1]
    return line[begin : low + key.end_char if key.end_char else high]


def _field_starts(line: str, separator: str) -> list[tuple[int, int]]:
    if not separator:
        return [match.span() for match in re.finditer(r"[ \t]*[^ \t]+", line)]
    spans, start = [], 0
    for part in line.split(separator):
        spans.append((start, start + len(part)))
        start += len(part) + len(separator)
    return spans


UTILITY = Utility(
    "sort",
    run,
    usage_code=2,
    usage="sort [-nrughMcszbdfiokt] [-o FILE] [-k START[.OFS][OPTS][,END[.OFS][OPTS]] [-t CHAR] [FILE]...\n\nSort lines of text",
)
