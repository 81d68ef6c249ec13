"""Exceptions: their arguments, causes and numbers, and what those of the system carry."""

from __future__ import annotations

from typing import Any

from ..failures import Exited, Stopped
from ..objects import Getter
from .binding import Table, getters, plain


def _set(name: str) -> Any:
    def change(error: BaseException, value: Any) -> None:
        setattr(error, name, value)

    return change


def _read(name: str) -> Any:
    def read(error: BaseException) -> Any:
        return getattr(error, name)

    return read


def _changeable(*names: str) -> dict[str, Any]:
    return {name: Getter(_read(name), _set(name)) for name in names}


def _initialise(error: BaseException, *args: Any) -> None:
    error.args = args


def _initialise_system(error: OSError, *args: Any) -> None:
    OSError.__init__(error, *args)


def _add_note(error: BaseException, words: str) -> None:
    if not isinstance(words, str):
        raise TypeError(f"note must be a str, not '{type(words).__name__}'")
    error.__dict__.setdefault("__notes__", []).append(words)


def _with_traceback(error: BaseException, trace: Any) -> BaseException:
    return error


class Trace:
    """`e.__traceback__`: where the exception passed, for the functions of `traceback`."""

    TABLE: Table

    def __init__(self, error: BaseException) -> None:
        self.error = error

    @property
    def line(self) -> int:
        passed = self.error.__dict__.get("_trace") or ()
        return getattr(passed[-1][1], "lineno", 0) if passed else 0


Trace.TABLE = {"tb_lineno": Getter(lambda trace: trace.line), "tb_next": Getter(lambda trace: None)}


def _traceback(error: BaseException) -> Trace | None:
    return Trace(error) if error.__dict__.get("_trace") else None


EXCEPTION: Table = {
    **_changeable("args", "__cause__", "__context__", "__suppress_context__"),
    "__traceback__": Getter(_traceback, lambda error, trace: None),
    **plain("BaseException", __init__=_initialise, add_note=_add_note, with_traceback=_with_traceback),
    "__notes__": Getter(lambda error: error.__dict__["__notes__"]),
}
SYSTEM: Table = {
    **_changeable("errno", "strerror", "filename", "filename2"),
    **plain("OSError", __init__=_initialise_system),
}
BY_TYPE: dict[type, Table] = {
    BaseException: EXCEPTION, OSError: SYSTEM, Exited: getters(Exited, "code"), Stopped: getters(Stopped, "value"),
    ImportError: _changeable("name", "path", "msg"), NameError: _changeable("name"), AttributeError: _changeable("name", "obj"),
    SyntaxError: _changeable("msg", "lineno", "offset", "text", "filename"), UnicodeDecodeError: getters(UnicodeDecodeError, "encoding object start end reason"),
    UnicodeEncodeError: getters(UnicodeEncodeError, "encoding object start end reason"),
}  # fmt: skip
