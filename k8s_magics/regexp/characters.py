"""What one place of a regular expression takes: predicates of one character, made of the nodes that Python's own parser gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

Node = tuple[Any, Any]
Takes = Callable[[str], bool]

_parser: Any = import_module("re._parser")  # what `re` itself compiles from
SINGLE = frozenset({"LITERAL", "NOT_LITERAL", "ANY", "IN"})
_BLANKS = " \t\n\r\f\v"


def parsed(pattern: str, flags: int) -> Any:
    """The tree of a pattern that `re` has compiled before."""
    return _parser.parse(pattern, flags)


def taker(node: Node, flags: int) -> Takes:
    """Whether a character fits a node that takes exactly one (`SINGLE`)."""
    test, wanted = _named(node, flags)

    def takes(char: str) -> bool:
        either = (char, char.lower(), char.upper()) if flags & re.IGNORECASE else (char,)
        return any(map(test, either)) is wanted

    return lru_cache(maxsize=4096)(takes)


def _named(node: Node, flags: int) -> tuple[Takes, bool]:
    """What a node names, and whether that is what it takes."""
    name, argument = str(node[0]), node[1]
    if name == "ANY":
        return lambda char: char == "\n" and not flags & re.DOTALL, False
    if name != "IN":
        return lambda char: char == chr(argument), name == "LITERAL"
    return _one_of(argument, flags)


def _one_of(items: Sequence[Node], flags: int) -> tuple[Takes, bool]:
    tests: list[Takes] = []
    wanted = True
    for kind, argument in items:
        match str(kind):
            case "NEGATE":
                wanted = False
            case "LITERAL":
                tests.append(lambda char, code=argument: ord(char) == code)  # type: ignore[misc]
            case "RANGE":
                tests.append(lambda char, ends=argument: ends[0] <= ord(char) <= ends[1])  # type: ignore[misc]
            case _:
                tests.append(_category(str(argument), bool(flags & re.ASCII)))
    return lambda char: any(test(char) for test in tests), wanted


def _category(name: str, is_ascii: bool) -> Takes:
    kind = name.removeprefix("CATEGORY_").removeprefix("NOT_")
    test: Takes = {"DIGIT": str.isdecimal, "SPACE": str.isspace}.get(kind, is_word)
    if is_ascii:
        test = {"DIGIT": "0123456789".__contains__, "SPACE": _BLANKS.__contains__}.get(kind, _is_ascii_word)
    return (lambda char: not test(char)) if "NOT_" in name else test


def is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _is_ascii_word(char: str) -> bool:
    return char.isascii() and is_word(char)
