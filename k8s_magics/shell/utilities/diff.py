"""diff: unified differences of two files or directories."""

from __future__ import annotations

import difflib
import posixpath

from ..faults import OSFault
from ..kernel import Process
from ..operands import encode, lines_of, read_operand
from ..options import OptionError, Options, parse_options
from ..sizes import count
from ..utility import Failure, Utility

LONG = {
    "unified": "u",
    "brief": "q",
    "recursive": "r",
    "ignore-case": "i",
    "label": "L:",
    "new-file": "N",
    "ignore-all-space": "w",
    "ignore-space-change": "b",
}


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "abBdiNqrTstwuL:S:U:", LONG)
    if len(options.operands) != 2:
        raise OptionError
    left, right = options.operands
    files = process.machine.files
    kinds = []
    for name in (left, right):
        try:
            kinds.append(name != "-" and files.is_directory(posixpath.join(process.cwd, name)))
            if name != "-":
                files.lookup(posixpath.join(process.cwd, name))
        except OSFault as fault:
            raise Failure(f"can't stat '{name}': {fault.message}", 2) from None
    if all(kinds):
        return await _directories(process, options, left, right)
    if kinds[0]:
        left = posixpath.join(left, posixpath.basename(right))
    if kinds[1]:
        right = posixpath.join(right, posixpath.basename(left))
    return await _files(process, options, left, right)


async def _directories(process: Process, options: Options, left: str, right: str) -> int:
    files = process.machine.files
    paths = [posixpath.join(process.cwd, name) for name in (left, right)]
    names = [set(files.list(path)) for path in paths]
    code = 0
    for name in sorted(names[0] | names[1]):
        if name not in names[0] or name not in names[1]:
            await process.write(encode(f"Only in {left if name in names[0] else right}: {name}\n"))
            code = 1
        elif files.is_directory(posixpath.join(paths[0], name)):
            if "r" in options:
                code |= await _directories(process, options, posixpath.join(left, name), posixpath.join(right, name))
            else:
                await process.write(
                    encode(f"Common subdirectories: {posixpath.join(left, name)} and {posixpath.join(right, name)}\n")
                )
        else:
            code |= await _files(process, options, posixpath.join(left, name), posixpath.join(right, name))
    return code


async def _files(process: Process, options: Options, left: str, right: str) -> int:
    texts = []
    for name in (left, right):
        try:
            texts.append(await read_operand(process, name))
        except OSFault as fault:
            raise Failure(f"can't open '{name}': {fault.message}", 2) from None
    a, b = (_lines(data, options) for data in texts)
    if [_folded(line, options) for line in a] == [_folded(line, options) for line in b]:
        if "s" in options:
            await process.write(encode(f"Files {left} and {right} are identical\n"))
        return 0
    if "q" in options:
        await process.write(encode(f"Files {left} and {right} differ\n"))
        return 1
    labels = (*options.all("L"), left, right)
    first = labels[0]
    second = labels[1] if len(options.all("L")) > 1 else right
    out = [f"--- {first}\n", f"+++ {second}\n"]
    out += _hunks(a, b, options)
    await process.write(
        encode("".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in out))
    )
    return 1


def _hunks(a: list[str], b: list[str], options: Options) -> list[str]:
    """The difference, in which lines that count as the same (-i, -b, -w) are the first file's."""
    folded = [_folded(line, options) for line in a], [_folded(line, options) for line in b]
    matcher = difflib.SequenceMatcher(None, *folded, autojunk=False)
    same = list(b)
    for block in matcher.get_matching_blocks():
        same[block.b : block.b + block.size] = a[block.a : block.a + block.size]
    return list(difflib.unified_diff(a, same, n=count(options.get("U", "3"))))[2:]


def _lines(data: bytes, options: Options) -> list[str]:
    lines = [line + "\n" for line in lines_of(data)]
    if data and not data.endswith(b"\n"):
        lines[-1] = lines[-1][:-1]
    return [line for line in lines if line != "\n"] if "B" in options else lines


def _folded(line: str, options: Options) -> str:
    if "w" in options:
        line = "".join(line.split())
    elif "b" in options:
        line = " ".join(line.split())
    return line.lower() if "i" in options else line


UTILITY = Utility(
    "diff",
    run,
    usage="diff [-abBdiNqrTstw] [-L LABEL] [-S FILE] [-U LINES] FILE1 FILE2\n\nCompare files line by line and output the differences between them.\n"
    "This implementation supports unified diffs only.",
)
