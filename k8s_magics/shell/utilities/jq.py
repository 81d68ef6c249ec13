"""jq: filters JSON; not of busybox, but of the admin host.

# Simplified: no modules, and no --stream or --seq.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..faults import OSFault
from ..jq.evaluation import BreakOut, Evaluation, Surroundings, truth
from ..jq.lexer import SyntaxFault
from ..jq.parser import parse
from ..jq.printing import compact, pretty
from ..jq.scoping import undefined
from ..jq.syntax import Call, Node, parts
from ..jq.values import Halt, JqFault
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
GIVEN = frozenset({"arg", "argjson", "slurpfile", "rawfile"})
LETTERS = {
    "raw-output": "r", "compact-output": "c", "null-input": "n", "slurp": "s", "exit-status": "e", "sort-keys": "S",
    "join-output": "j", "raw-input": "R", "tab": "t", "color-output": "C", "monochrome-output": "M", "ascii-output": "a",
}  # fmt: skip


@dataclass
class _Call:
    flags: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    variables: dict[str, Any] = field(default_factory=dict)
    positional: list[Any] = field(default_factory=list)
    program: str = ""
    indent: int = 2


class _Stop(Exception):
    """Ends with a message on standard error and a code."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code, self.text = code, text


async def run(process: Process) -> int:
    try:
        asked = _arguments(process, process.argv[1:])
        if not asked.program and not asked.words:
            raise _Stop(2, USAGE)
        source = _file(process, asked.program) if asked.program else asked.words.pop(0)
        tree = _parsed(source, {*asked.variables, "ARGS"})
        wanted = "n" not in asked.flags or any(
            isinstance(node, Call) and node.name in ("input", "inputs") for node in parts(tree)
        )
        return await _filter(process, asked, tree, await _inputs(process, asked) if wanted else [])
    except _Stop as stop:
        await process.error(encode(stop.text))
        return stop.code


def _arguments(process: Process, argv: list[str]) -> _Call:
    asked, rest, positional = _Call(), list(argv), ""
    while rest:
        word = rest.pop(0)
        name = word[2:]
        if not word.startswith("-") or word == "-":
            if positional and (asked.words or asked.program):
                asked.positional.append(word if positional == "--args" else _json(word, "--jsonargs"))
            else:
                asked.words.append(word)
        elif word in ("--args", "--jsonargs"):
            positional = word
        elif word in ("-f", "--from-file") and rest:
            asked.program = rest.pop(0)
        elif name in GIVEN and word.startswith("--") and len(rest) > 1:
            asked.variables[rest[0]] = _given(process, name, rest[1])
            del rest[:2]
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


def _given(process: Process, how: str, text: str) -> Any:
    """The value of a variable that the command line names."""
    if how == "arg":
        return text
    if how == "argjson":
        return _json(text, "--argjson")
    content = _file(process, text)
    return content if how == "rawfile" else [value for _, value in _values(content)]


def _json(text: str, option: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise _Stop(2, f"jq: Invalid JSON text passed to {option}\n{USAGE}") from None


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
    name = asked.words[-1] if asked.words else "<stdin>"
    if asked.words:
        text = "".join([_file(process, name) for name in asked.words])
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
    code, last = 0, None
    arguments = {"positional": asked.positional, "named": asked.variables}
    scope = {**asked.variables, "ENV": dict(process.env), "ARGS": arguments}
    rest = iter(inputs)
    around = Surroundings((value for _, value in rest), process.clock.datetime().timestamp())
    for place, value in [("<unknown>", None)] if "n" in asked.flags else rest:
        await process.charge(1)
        try:
            for last in Evaluation(around).values(tree, value, scope):
                await _tell(process, around)
                await process.write(encode(_shown(last, asked)))
        except JqFault as fault:
            around.messages.append(_complaint(fault.value, place))
            code = 5
        except RecursionError:
            around.messages.append("jq: error: the filter or its input is nested too deeply\n")
            code = 5
        except BreakOut:
            around.messages.append(f"jq: error (at {place}): break\n")
            code = 5
        except Halt as halt:
            await _tell(process, around)
            await process.error(encode(halt.text))
            return halt.code
        await _tell(process, around)
    return code or int("e" in asked.flags and not truth(last))


async def _tell(process: Process, around: Surroundings) -> None:
    """What `debug` and failures said, in its turn."""
    while around.messages:
        await process.error(encode(around.messages.pop(0)))


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
