"""read, and bash's mapfile."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..file import File, PipeEnd, gathered
from ..options import parse_options

if TYPE_CHECKING:
    from ..state import Shell

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass
class Reading:
    """The options of `read`; `timeout` in milliseconds, `count` in characters."""

    raw: bool = False
    silent: bool = False
    prompt: str = ""
    timeout: int | None = None
    count: int | None = None
    delimiter: str = "\n"
    descriptor: int = 0
    array: str = ""
    names: list[str] = field(default_factory=list)


async def read(shell: Shell, argv: list[str]) -> int:
    """Read a line and assign its fields; 1 at the end of input, 128+14 (ash: 1) on a time-out."""
    reading = _options(argv[1:])
    if isinstance(reading, str):
        await shell.complain(reading, command="read")
        return 2
    for name in reading.names:
        if NAME.fullmatch(name) is None:
            await shell.complain(shell.dialect.bad_name(name), command="read")
            return 1 if shell.bash else 2
    file = shell.process.files.get(reading.descriptor)
    if file is None:
        number = reading.descriptor
        invalid = f"{number}: invalid file descriptor" if number else "read error: 0"
        await shell.complain(
            f"{invalid}: Bad file descriptor" if shell.bash else "read error: Bad file descriptor",
            command="read" if shell.bash else "",
        )
        return 1
    if reading.prompt and file.is_terminal:
        await shell.process.error(reading.prompt)
    shell.traps.waiting = True
    try:
        line, complete = await _read_line(shell, file, reading)
    finally:
        shell.traps.waiting = False
    if line is None:
        _store(shell, reading, "")
        return 142 if shell.bash else 1
    _store(shell, reading, line)
    return 0 if complete else 1


def _options(words: list[str]) -> Reading | str:
    reading = Reading()
    while words and len(words[0]) > 1 and words[0][0] == "-":
        word, words = words[0], words[1:]
        if word == "--":
            break
        letters = word[1:]
        while letters:
            letter, letters = letters[0], letters[1:]
            if letter in "rs":
                reading.raw, reading.silent = reading.raw or letter == "r", reading.silent or letter == "s"
                continue
            if letter in "e":
                continue
            if letter not in "ptnNdua":
                return f"-{letter}: invalid option"
            value = letters or (words.pop(0) if words else "")
            letters = ""
            problem = _valued(reading, letter, value)
            if problem:
                return problem
    reading.names = words
    return reading


def _valued(reading: Reading, letter: str, value: str) -> str:
    """Set an option that takes a value; what is wrong with it."""
    match letter:
        case "p":
            reading.prompt = value
        case "d":
            reading.delimiter = value[:1] or "\0"
        case "a":
            reading.array = value
        case "t":
            if re.fullmatch(r"\d*\.?\d+", value) is None:
                return f"{value}: invalid timeout specification"
            reading.timeout = round(float(value) * 1000)
        case _:
            if not value.isdigit():
                return f"{value}: invalid number"
            if letter == "u":
                reading.descriptor = int(value)
            else:
                reading.count = int(value)
    return ""


async def _read_line(shell: Shell, file: File, reading: Reading) -> tuple[str | None, bool]:
    """The text (None on a time-out) and whether it was ended by the delimiter; backslashes are still in it, marked."""
    deadline = None if reading.timeout is None else shell.process.clock.now + reading.timeout
    data = bytearray()
    delimiter = reading.delimiter.encode("utf-8", "surrogateescape")
    while True:
        if not await _ready(shell, file, deadline):
            return None, False
        if delimiter == b"\n" and reading.count is None:
            chunk = await file.read_line()
        else:
            chunk = await file.read(1)
        await shell.process.charge()
        data += chunk
        done = data.endswith(delimiter)
        if done and not reading.raw and _continues(data, len(delimiter)):
            if delimiter == b"\n":
                del data[-2:]
            continue
        text = data.decode("utf-8", "surrogateescape")
        if done:
            return text[: -len(reading.delimiter)], True
        if reading.count is not None and len(text) >= reading.count:
            return text, True
        if not chunk:
            return text, False


def _continues(data: bytearray, width: int) -> bool:
    """Whether the delimiter at the end is quoted by a backslash."""
    body = data[:-width]
    return (len(body) - len(body.rstrip(b"\\"))) % 2 == 1


async def _ready(shell: Shell, file: File, deadline: int | None) -> bool:
    """Wait until there is something to read; False when the time is over or a trapped signal came."""
    if not isinstance(file, PipeEnd):
        return True
    pipe = file.pipe
    while not pipe.buffer and pipe.writers:
        if shell.traps.pending:
            return False
        left = None if deadline is None else deadline - shell.process.clock.now
        if left is not None and left <= 0:
            return False
        await pipe.changed.wait(left)
    return True


def _store(shell: Shell, reading: Reading, line: str) -> None:
    """Split the line into the variables; the last one takes the rest."""
    ifs = shell.variables.get("IFS")
    ifs = " \t\n" if ifs is None else ifs
    chars = _unescaped(line, reading.raw)
    if reading.array:
        array = shell.variables.make_array(reading.array)
        array.clear()
        array.update(enumerate(_fields(chars, ifs, None)))
    elif not reading.names:
        shell.variables.set("REPLY", "".join(char for char, _ in chars))
    else:
        values = _fields(chars, ifs, len(reading.names))
        for index, name in enumerate(reading.names):
            shell.variables.set(name, values[index] if index < len(values) else "")


def _unescaped(line: str, raw: bool) -> list[tuple[str, bool]]:
    """Characters, each with whether a backslash quoted it."""
    if raw or "\\" not in line:
        return [(char, False) for char in line]
    out, index = [], 0
    while index < len(line):
        if line[index] == "\\" and index + 1 < len(line):
            out.append((line[index + 1], True))
            index += 2
        elif line[index] == "\\":
            index += 1
        else:
            out.append((line[index], False))
            index += 1
    return out


def _fields(chars: list[tuple[str, bool]], ifs: str, count: int | None) -> list[str]:
    """At most `count` fields; the last is the rest of the line without the white space around it."""
    blanks = frozenset(char for char in ifs if char in " \t\n")

    def is_blank(index: int) -> bool:
        return chars[index][0] in blanks and not chars[index][1]

    position, end = 0, len(chars)
    while position < end and is_blank(position):
        position += 1
    while end > position and is_blank(end - 1):
        end -= 1
    out: list[str] = []
    while position < end:
        if count is not None and len(out) == count - 1:
            out.append(_rest(chars, position, end, ifs))
            break
        start = position
        while position < end and (chars[position][1] or chars[position][0] not in ifs):
            position += 1
        out.append("".join(char for char, _ in chars[start:position]))
        while position < end and is_blank(position):
            position += 1
        if position < end and not chars[position][1] and chars[position][0] in ifs:
            if chars[position][0] not in blanks and (position == start or not is_blank(position)):
                position += 1
            while position < end and is_blank(position):
                position += 1
    return out


def _rest(chars: list[tuple[str, bool]], position: int, end: int, ifs: str) -> str:
    """The last field; one separator at its very end is not part of it (`read a b` of `1:2:`)."""
    text = "".join(char for char, _ in chars[position:end])
    inner = text[:-1]
    if text and text[-1] in ifs and not chars[end - 1][1] and not any(char in ifs for char in inner):
        return inner
    return text


async def map_file(shell: Shell, argv: list[str]) -> int:
    """bash's `mapfile [-t] [-d delimiter] [-n count] [-O origin] [-s skipped] [-u descriptor] [array]`: the lines of the input.

    # Simplified: -C and -c, which call a function for the lines, are read and do nothing.
    """
    options = parse_options(argv[1:], "+d:n:O:s:tu:C:c:")
    numbers = {letter: options.get(letter, "0") for letter in "nOsu"}
    for letter, text in numbers.items():
        if not text.isdigit():
            what = {"n": "invalid line count", "O": "invalid array origin", "s": "invalid line count"}.get(letter)
            await shell.complain(f"{text}: {what or 'invalid file descriptor specification'}", command=argv[0])
            return 1
    file = shell.process.files.get(int(numbers["u"]))
    if file is None:
        await shell.complain(f"{numbers['u']}: invalid file descriptor: Bad file descriptor", command=argv[0])
        return 1
    delimiter = (options.get("d", "\n")[:1] or "\0") if "d" in options else "\n"
    data = (await gathered(file)).decode("utf-8", "surrogateescape")
    lines = [line + delimiter for line in data.split(delimiter)]
    lines[-1] = lines[-1][:-1]
    lines = lines[: -1 if not lines[-1] else None][int(numbers["s"]) :]
    if int(numbers["n"]):
        lines = lines[: int(numbers["n"])]
    array = shell.variables.make_array(options.operands[0] if options.operands else "MAPFILE")
    if "O" not in options:
        array.clear()
    kept = [line.removesuffix(delimiter) for line in lines] if "t" in options else lines
    array.update(enumerate(kept, int(numbers["O"])))
    return 0


BUILTINS = {"read": read, "mapfile": map_file, "readarray": map_file}
