"""xargs: runs a command with the items of its input as arguments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..faults import ExecError
from ..kernel import Process
from ..operands import complain, decode, read_all, read_operand
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


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "+0rtpxn:s:E:e::I:i::P:a:L:l:d:", LONG)
    command = list(options.operands) or ["echo"]
    data = await read_operand(process, options.get("a")) if "a" in options else await read_all(process.files[0])
    items = _items(decode(data), options)
    code = 0
    placeholder = options.get("I") or ("{}" if "i" in options else "")
    for batch in _batches(items, options, single=bool(placeholder)):
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


def _items(text: str, options: Options) -> list[str]:
    if "0" in options or "d" in options:
        separator = (
            "\0" if "0" in options else options.get("d").replace("\\n", "\n").replace("\\0", "\0").replace("\\t", "\t")
        )
        if len(separator) != 1:
            raise OptionError
        pieces = text.split(separator)
        return pieces[:-1] if pieces and not pieces[-1] else pieces
    if options.any("Ii"):
        return [line.strip() for line in text.split("\n") if line.strip()]
    items = list(_words(text))
    end = options.get("E") or options.get("e")
    return items[: items.index(end)] if end and end in items else items


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
            word = [*(word or ()), char]
        index += 1
    if quote:
        raise Failure(f"unmatched {'single' if quote == chr(39) else 'double'} quote")
    if word is not None:
        yield "".join(word)


def _batches(items: Sequence[str], options: Options, *, single: bool) -> Iterator[Sequence[str]]:
    if not items:
        if "r" not in options and not single:
            yield ()
        return
    most = 1 if single else count(options.get("n") or options.get("L") or options.get("l") or str(len(items)))
    if most < 1:
        raise Failure(f"number {most} is not in 1..2147483647 range")
    start = 0
    while start < len(items):
        end, size = start, 0
        while end < len(items) and end - start < most and (end == start or size + len(items[end]) < MOST_CHARACTERS):
            size += len(items[end]) + 1
            end += 1
        yield items[start:end]
        start = end


UTILITY = Utility(
    "xargs",
    run,
    usage="xargs [OPTIONS] [PROG ARGS]\n\nRun PROG on every item given by stdin\n\n\t-0\tNUL terminated input\n\t-a FILE\tRead from FILE instead of stdin\n\t-r\tDon't run command if input is empty\n\t-t\tPrint the command on stderr before execution\n\t-I STR\tReplace STR within PROG ARGS with input line\n\t-n N\tPass no more than N args to PROG\n\t-P N\tRun up to N PROGs in parallel",
)
