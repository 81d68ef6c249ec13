"""xargs: runs a command with the items of its input as arguments."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator, Sequence

from ..faults import ExecError
from ..file import File
from ..kernel import Process
from ..operands import LineReader, complain, decode
from ..options import OptionError, Options, parse_options
from ..sizes import count
from ..utility import Failure, Utility

LONG = {
    "null": "0",
    "no-run-if-empty": "r",
    "max-args": "n:",
    "max-procs": "P:",
    "replace": "I:",
    "verbose": "t",
    "delimiter": "d:",
    "arg-file": "a:",
}
MOST_CHARACTERS = 32_768
PLAIN = re.compile(r"[^\s'\"\\]+")


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "+0rtpxn:s:E:e::I:i::P:a:L:l:d:", LONG)
    command = list(options.operands) or ["echo"]
    source = process.open(options.get("a")) if "a" in options else process.files[0]
    code = 0
    placeholder = options.get("I") or ("{}" if "i" in options else "")
    async for batch in _batches(_items(source, options), options, single=bool(placeholder)):
        if placeholder:
            words = [word.replace(placeholder, batch[0]) for word in command]
        else:
            words = [*command, *batch]
        if "t" in options:
            await process.error(" ".join(words) + "\n")
        code = await _run(process, words) or code
        if code in (124, 125, 126, 127):
            return code
    return code


async def _run(process: Process, words: Sequence[str]) -> int:
    try:
        child = process.spawn(words)
    except ExecError as error:
        await complain(process, f"{words[0]}: {error.reason}")
        return error.code
    code = await process.wait(child)
    if child.killed_by is not None:
        await complain(process, f"'{words[0]}' terminated by signal {child.killed_by}")
        return 125
    if code == 255:
        await complain(process, f"{words[0]}: exited with status 255; aborting")
        return 124
    return 123 if code else 0


async def _items(source: File, options: Options) -> AsyncIterator[list[str]]:
    """The items, as their lines arrive."""
    separator = _separator(options)
    reader = LineReader(source, separator.encode())
    end = options.get("E") or options.get("e")
    held = ""
    while block := await reader.block():
        if separator != "\n" or options.any("0d"):
            yield [decode(piece).removesuffix(separator) for piece in block]
            continue
        lines = decode(b"".join(block))
        if options.any("Ii"):
            yield [line.strip() for line in lines.split("\n") if line.strip()]
            continue
        text = held + lines
        held = text if _is_continued(text) else ""
        items = [] if held else list(_words(text))
        if end and end in items:
            yield items[: items.index(end)]
            return
        yield items
    yield list(_words(held))


def _separator(options: Options) -> str:
    if not options.any("0d"):
        return "\n"
    given = "\0" if "0" in options else options.get("d")
    separator = given.replace("\\n", "\n").replace("\\0", "\0").replace("\\t", "\t")
    if len(separator) != 1:
        raise OptionError
    return separator


def _is_continued(text: str) -> bool:
    """Whether a backslash takes the newline at the end into a word."""
    line = text.removesuffix("\n")
    return line != text and (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _words(text: str) -> Iterator[str]:  # noqa: PLR0915  one scan
    """Blanks separate; quotes and backslashes protect."""
    word: list[str] | None = None
    quote = ""
    index = 0
    while index < len(text):
        char = text[index]
        if quote:
            if char == quote:
                quote = ""
            elif char == "\n":
                raise Failure(f"unmatched {'single' if quote == chr(39) else 'double'} quote")
            else:
                assert word is not None
                word.append(char)
        elif char in "'\"":
            quote = char
            word = word if word is not None else []
        elif char in " \t\n":
            if word is not None:
                yield "".join(word)
            word = None
        else:
            if char == "\\" and index + 1 < len(text):
                index += 1
                char = text[index]
            elif plain := PLAIN.match(text, index):
                char, index = plain.group(), plain.end() - 1
            word = word if word is not None else []
            word.append(char)
        index += 1
    if quote:
        raise Failure(f"unmatched {'single' if quote == chr(39) else 'double'} quote")
    if word is not None:
        yield "".join(word)


async def _batches(items: AsyncIterator[list[str]], options: Options, *, single: bool) -> AsyncIterator[Sequence[str]]:
    most = 1 if single else count(options.get("n") or options.get("L") or options.get("l") or "2147483647")
    if most < 1:
        raise Failure(f"number {most} is not in 1..2147483647 range")
    batch: list[str] = []
    size = 0
    nothing = True
    async for block in items:
        for item in block:
            if batch and (len(batch) == most or size + len(item) >= MOST_CHARACTERS):
                yield batch
                batch, size = [], 0
            batch.append(item)
            size += len(item) + 1
            nothing = False
        if len(batch) == most:
            yield batch
            batch, size = [], 0
    if batch or (nothing and "r" not in options and not single):
        yield batch


UTILITY = Utility(
    "xargs",
    run,
    usage="xargs [OPTIONS] [PROG ARGS]\n\nRun PROG on every item given by stdin\n\n\t-0\tNUL terminated input\n\t-a FILE\tRead from FILE instead of stdin\n\t-r\tDon't run command if input is empty\n\t-t\tPrint the command on stderr before execution\n\t-I STR\tReplace STR within PROG ARGS with input line\n\t-n N\tPass no more than N args to PROG\n\t-P N\tRun up to N PROGs in parallel",
)
