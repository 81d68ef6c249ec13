"""What is running: frames with their names, the code they run, and what a statement says of where to go on."""

from __future__ import annotations

import ast
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .interpreter import Python

Now = Callable[["Frame"], Any]
Later = Callable[["Frame"], Coroutine[Any, Any, Any]]


class Slow(BaseException):
    """It cannot be had without waiting, or without running a program's own code; nothing has been done yet."""


class Mark:
    """A value of its own, such as "nothing" where None is something."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __repr__(self) -> str:
        return f"<{self._name}>"


MISSING = Mark("missing")
END = Mark("end of an iteration")
RETURN, BREAK, CONTINUE = Mark("return"), Mark("break"), Mark("continue")


class Expression:
    """`now` gives the value at once, or Slow; it is None where that is never so.  `later` gives it in any case.

    What `now` does may be done again: it changes nothing."""

    __slots__ = ("later", "node", "now")

    def __init__(self, node: ast.AST, later: Later, now: Now | None = None) -> None:
        self.node, self.later, self.now = node, later, now


class Statement:
    """As an expression; the value is None, RETURN, BREAK or CONTINUE.  `now` may also give a block to go on with, or something to await."""

    __slots__ = ("later", "node", "now")

    def __init__(self, node: ast.AST, later: Later, now: Now | None = None) -> None:
        self.node, self.later, self.now = node, later, now


class Source:
    """A text that is run: a file, the text of `-c`, a line of a session.  `is_hidden`: a module of the library, which a traceback leaves out."""

    __slots__ = ("is_hidden", "lines", "name")

    def __init__(self, name: str, text: str, *, is_hidden: bool = False) -> None:
        self.name, self.is_hidden = name, is_hidden
        self.lines = text.split("\n")


class Code:
    """The body of a module, a class, a function or a comprehension."""

    __slots__ = ("body", "doc", "is_generator", "is_inline", "name", "names", "parameters", "qualname", "source")

    def __init__(self, name: str, source: Source, *, qualname: str = "") -> None:
        self.name, self.source, self.qualname = name, source, qualname or name
        self.body: Later | None = None
        self.is_generator = False
        self.is_inline = False
        """Whether it runs as a part of the code around it (a list comprehension)."""
        self.doc: str | None = None
        self.names: tuple[str, ...] | None = None
        """Of a function that takes just positional arguments: their names."""
        self.parameters: Any = None


class Frame:
    """One run of a code.  `vars` are its names, `outer` the frame that it was defined in, `back` the one that called it.

    `at` is the node that it is busy with, `handling` the exception whose handler it runs, `value` what it returns, `klass` the class
    that a class's body has made."""

    __slots__ = ("at", "back", "code", "globals", "handling", "klass", "outer", "py", "value", "vars")

    def __init__(
        self, py: Python, code: Code, names: dict[str, Any], outer: Frame | None, global_names: dict[str, Any]
    ) -> None:
        self.py, self.code, self.vars, self.outer, self.globals = py, code, names, outer, global_names
        self.back: Frame | None = None
        self.at: ast.AST | None = None
        self.handling: BaseException | None = None
        self.value: Any = None
        self.klass: Any = None
