"""os.path: parts of paths, and what is there."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import Any

from ....shell.faults import OSFault
from ....shell.node import Directory, FileNode, SymlinkNode
from ..failures import system_error
from ..methods.binding import needing
from ..objects import Native

PARTS = ("basename", "dirname", "split", "splitext", "isabs", "normpath", "splitdrive", "normcase")


def _part(name: str) -> Native:
    async def run(py: Any, path: Any) -> Any:
        return getattr(posixpath, name)(await py.path_text(path))

    return Native(name, run, needs=True)


async def _join(py: Any, *paths: Any) -> str:
    return str(posixpath.join(*[await py.path_text(path) for path in paths]))


def _asked(name: str, answer: Callable[[Any, str], Any]) -> Native:
    async def run(py: Any, path: Any) -> Any:
        text = await py.path_text(path)
        try:
            return answer(py, text)
        except OSFault as fault:
            raise system_error(fault, text) from None

    return Native(name, run, needs=True)


def _node(py: Any, path: str, *, follow: bool = True) -> Any:
    return py.process.machine.files.find(path, cwd=py.process.cwd, follow=follow) if path else None


def _stated(py: Any, path: str) -> Any:
    return py.process.machine.files.lookup(path, cwd=py.process.cwd)


def _absolute(py: Any, path: str) -> str:
    return posixpath.normpath(posixpath.join(py.process.cwd, path))


def _real(py: Any, path: str) -> str:
    try:
        return str(py.process.machine.files.real_path(path, cwd=py.process.cwd))
    except OSFault:
        return _absolute(py, path)


def _expanded(py: Any, path: str) -> str:
    home = py.environment.get("HOME", "/root")
    return str(home) + path[1:] if path == "~" or path.startswith("~/") else path


def _with_variables(py: Any, path: str) -> str:
    for name, value in py.environment.items():
        path = path.replace(f"${{{name}}}", value)
    return path


async def _relative(py: Any, path: Any, start: Any = ".") -> str:
    return str(posixpath.relpath(_absolute(py, await py.path_text(path)), _absolute(py, await py.path_text(start))))


async def _common(py: Any, paths: Any) -> str:
    return str(posixpath.commonpath([await py.path_text(path) for path in await py.listed(paths)]))


def names(py: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"sep": "/", "pathsep": ":", "curdir": "."} | {name: _part(name) for name in PARTS}
    found |= needing({"join": _join, "relpath": _relative, "commonpath": _common})
    for name, answer in {
        "exists": lambda py, path: _node(py, path) is not None, "lexists": lambda py, path: _node(py, path, follow=False) is not None,
        "isfile": lambda py, path: isinstance(_node(py, path), FileNode), "isdir": lambda py, path: isinstance(_node(py, path), Directory),
        "islink": lambda py, path: isinstance(_node(py, path, follow=False), SymlinkNode), "ismount": lambda py, path: py.process.machine.files.mount_of(_absolute(py, path)) == _absolute(py, path),
        "getsize": lambda py, path: _stated(py, path).size, "getmtime": lambda py, path: py.process.clock.datetime(_stated(py, path).mtime).timestamp(),
        "getctime": lambda py, path: py.process.clock.datetime(_stated(py, path).mtime).timestamp(), "abspath": _absolute, "realpath": _real, "expanduser": _expanded,
        "expandvars": _with_variables,
    }.items():  # fmt: skip
        found[name] = _asked(name, answer)
    return found
