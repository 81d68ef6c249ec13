"""sys: the arguments, the streams, the version, and the end of the program."""

from __future__ import annotations

import sys
from typing import Any, NamedTuple

from ..failures import Exited, handled
from ..methods.binding import getters, given_to_programs, needing, plain
from ..methods.failing import Trace
from ..objects import Native


class VersionInfo(NamedTuple):
    """sys.version_info."""

    major: int
    minor: int
    micro: int
    releaselevel: str = "final"
    serial: int = 0


class FlagSet(NamedTuple):
    """sys.flags, as far as somebody asks."""

    unbuffered: int = 0
    interactive: int = 0


VERSION = getters(VersionInfo, " ".join(VersionInfo._fields)) | plain(
    "sys.version_info", __repr__=lambda info: f"sys.{info!r}"
)
given_to_programs(VersionInfo, VERSION, name="sys.version_info")
given_to_programs(FlagSet, getters(FlagSet, " ".join(FlagSet._fields)), name="sys.flags")
BUILT = "Oct 21 2025, 02:26:29"


def version_line(version: str) -> str:
    """What `sys.version` says."""
    return f"{version} (main, {BUILT}) [GCC 14.2.0]"


def _exit(code: Any = None) -> Any:
    raise Exited() if code is None else Exited(code)


def _exc_info(py: Any) -> tuple[Any, Any, Any]:
    error = handled(py.thread.frame)
    return (None, None, None) if error is None else (type(error), error, Trace(error))


def _set_limit(py: Any, limit: int) -> None:
    if limit < 1:
        raise ValueError("recursion limit must be greater or equal than 1")
    py.recursion_limit = min(limit, 5_000)


def _size(py: Any, value: Any, default: int = 0) -> int:
    try:
        return sys.getsizeof(value) if isinstance(value, (int, float, str, bytes, list, tuple, dict, set)) else 48
    except TypeError:
        return 48


def names(py: Any) -> dict[str, Any]:
    streams = py.streams
    major, minor, micro = (*py.version, 0, 0)[:3]
    found: dict[str, Any] = {
        "argv": py.argv, "stdin": streams.stdin, "stdout": streams.stdout, "stderr": streams.stderr, "__stdout__": streams.stdout, "__stderr__": streams.stderr,
        "version": version_line(py.version_text), "version_info": VersionInfo(major, minor, micro), "hexversion": major << 24 | minor << 16 | micro << 8 | 0xF0,
        "platform": "linux", "byteorder": "little", "maxsize": (1 << 63) - 1, "maxunicode": 0x10FFFF, "executable": "/usr/local/bin/python3",
        "prefix": "/usr/local", "base_prefix": "/usr/local", "path": py.modules.path, "modules": py.modules.loaded, "flags": FlagSet(), "copyright": "Copyright (c) 2001 Python Software Foundation.",
        "implementation": "cpython", "exit": Native("exit", _exit), "api_version": 1013,
        "builtin_module_names": ("builtins", "sys", "time"), "stdlib_module_names": frozenset(sys.stdlib_module_names), "float_info": sys.float_info, "ps1": ">>> ", "ps2": "... ",
    }  # fmt: skip
    found |= needing({
        "exc_info": _exc_info, "setrecursionlimit": _set_limit, "getrecursionlimit": lambda py: py.recursion_limit, "getsizeof": _size,
        "getdefaultencoding": lambda py: "utf-8", "getfilesystemencoding": lambda py: "utf-8", "intern": lambda py, text: text, "exception": lambda py: handled(py.thread.frame),
        "getrefcount": lambda py, value: 2, "settrace": lambda py, function: None, "_getframe": _frame,
    })  # fmt: skip
    return found


def _frame(py: Any, depth: int = 0) -> Any:
    raise RuntimeError("this simulated python does not show frames")
