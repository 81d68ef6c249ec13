"""jq: filters JSON; not of busybox, but of the admin host.

# Simplified: no function definitions, modules, `foreach`, `label`, destructuring, dates or streaming.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..faults import OSFault
from ..jq.builtins import undefined
from ..jq.evaluation import Evaluation, truth
from ..jq.lexer import SyntaxFault
from ..jq.parser import parse
from ..jq.printing import compact, pretty
from ..jq.syntax import Node
from ..jq.values import JqFault
from ..kernel import Process
from ..operands import encode
from ..utility import Utility

NEWLINE = "\n"
USAGE = (
    "Usage:\tjq [OPTIONS] FILTER [FILES...]\n\tjq [OPTIONS] --args FILTER [ARGUMENTS...]\n"
    "\tjq [OPTIONS] --jsonargs FILTER [JSON_VALUES...]\n"
    "Use jq --help for help with command-line options,\n"
    "or see the jq manpage, or online docs at https://jqlang.github.io/jq\n"
)
LETTERS = {
    "raw-output": "r", "compact-output": "c", "null-input": "n", "slurp": "s", "exit-status": "e", "sort-keys": "S",
    "join-output": "j", "raw-input": "R", "tab": "t", "color-output": "C", "monochrome-output": "M", "ascii-output": "a",
}  # fmt: skip


@dataclass
class _Call:
    flags: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    variables: dict[str, Any] = field(default_factory=dict)
    indent: int = 2


class _Stop(Exception):
    """Ends with a message on standard error and a code."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code, self.text = code, text


async def run(process: Process) -> int:
    try:
        asked = _arguments(process.argv[1:])
        if not asked.words:
            raise _Stop(2, USAGE)
        return await _filter(process, asked, _parsed(asked.words[0], asked.variables), await _inputs(process, asked))
    except _Stop as stop:
        await process.error(encode(stop.text))
        return stop.code


def _arguments(argv: list[str]) -> _Call:
    asked, rest = _Call(), list(argv)
    while rest:
        word = rest.pop(0)
        name = word[2:]
        if not word.startswith("-") or word == "-":
            asked.words.append(word)
        elif name in ("arg", "argjson") and word.startswith("--") and len(rest) > 1:
            key, value = rest.pop(0), rest.pop(0)
            asked.variables[key] = value if name == "arg" else _json(value, key)
        elif word == "--indent" and rest:
            asked.indent = int(rest.pop(0))
        elif word.startswith("--"):
            if name not in LETTERS:
                raise _Stop(2, f"jq: Unknown option: {word}\n{USAGE}")
            asked.flags.add(LETTERS[name])
        else:
            unknown = set(word[1:]) - {*LETTERS.values()}
            if unknown:
                raise _Stop(2, f"jq: Unknown option: {word}\n{USAGE}")
            asked.flags.update(word[1:])
    return asked


def _json(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise _Stop(2, f"jq: Invalid JSON text passed to --argjson\n{USAGE}") from None


def _parsed(source: str, variables: Iterable[str]) -> Node:
    try:
        tree = parse(source)
        missing = undefined(tree, (*variables, "ENV"))
        wrong = f"{missing} is not defined" if missing else ""
    except SyntaxFault as fault:
        wrong = f"syntax error, {fault} (Unix shell quoting issues?)"
    if wrong:
        raise _Stop(3, f"jq: error: {wrong} at <top-level>, line 1:\n{source}\njq: 1 compile error\n")
    return tree


async def _inputs(process: Process, asked: _Call) -> list[tuple[str, Any]]:
    """(where it ended, value) of each input."""
    if "n" in asked.flags:
        return [("<unknown>", None)]
    name = asked.words[-1] if asked.words[1:] else "<stdin>"
    if asked.words[1:]:
        text = "".join([_file(process, name) for name in asked.words[1:]])
    else:
        text = (await process.read()).decode("utf-8", "replace")
    if "R" in asked.flags:
        values = [(f"{name}:{number}", line) for number, line in enumerate(text.splitlines(), 1)]
        return [(f"{name}:{text.count(NEWLINE)}", text)] if "s" in asked.flags else values
    values = [(f"{name}:{line}", value) for line, value in _values(text)]
    return [(f"{name}:{text.count(NEWLINE)}", [value for _, value in values])] if "s" in asked.flags else values


def _file(process: Process, name: str) -> str:
    path = name if name.startswith("/") else f"{process.cwd.rstrip('/')}/{name}"
    try:
        return process.machine.files.read_text(path)
    except OSFault as fault:
        raise _Stop(2, f"jq: error: Could not open {name}: {fault.message}\n") from None


def _values(text: str) -> list[tuple[int, Any]]:
    """The JSON values of a text, one after the other, each with the number of the line it ends in (0: the text has no newline)."""
    decoder, position = json.JSONDecoder(), 0
    values: list[tuple[int, Any]] = []
    while True:
        while position < len(text) and text[position].isspace():
            position += 1
        if position == len(text):
            return values
        try:
            value, position = decoder.raw_decode(text, position)
        except ValueError:
            raise _Stop(2, _unreadable(text, position)) from None
        values.append((text.count(NEWLINE, 0, position) + text.startswith(NEWLINE, position), value))


def _unreadable(text: str, position: int) -> str:
    end = next((at for at in range(position, len(text)) if text[at] in ' \t\n,:[]{}"'), len(text))
    before = text[: end + 1]
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n") - 1
    return f"jq: parse error: Invalid numeric literal at line {line}, column {column}\n"


async def _filter(process: Process, asked: _Call, tree: Node, inputs: list[tuple[str, Any]]) -> int:
    code, scope, last = 0, {**asked.variables, "ENV": dict(process.env)}, None
    for place, value in inputs:
        await process.charge(1)
        try:
            for last in Evaluation().values(tree, value, scope):
                await process.write(encode(_shown(last, asked)))
        except JqFault as fault:
            await process.error(encode(_complaint(fault.value, place)))
            code = 5
        except RecursionError:
            await process.error("jq: error: the filter or its input is nested too deeply\n")
            code = 5
    return code or int("e" in asked.flags and not truth(last))


def _complaint(value: Any, place: str) -> str:
    if isinstance(value, str):
        return f"jq: error (at {place}): {value}\n"
    return f"jq: error (at {place}) (not a string): {compact(value)}\n"


def _shown(value: Any, asked: _Call) -> str:
    flags = asked.flags
    end = "" if "j" in flags else "\n"
    if isinstance(value, str) and flags & {"r", "j"}:
        return value + end
    sort = "S" in flags
    if "c" in flags or asked.indent == 0:
        return compact(value, sort=sort) + end
    return pretty(value, "\t" if "t" in flags else asked.indent, sort=sort) + end


UTILITY = Utility("jq", run, usage="jq [OPTIONS] FILTER [FILES...]", usage_code=2)
