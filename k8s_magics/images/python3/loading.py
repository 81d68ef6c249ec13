"""Where a module comes from: `modules/`, `library/`, or a file beside the script or on PYTHONPATH."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ...shell.faults import OSFault
from . import modules as native_modules
from .builtin_names import BUILTINS
from .compiling import compile_module, library_code, parse
from .frame import Frame, Source
from .objects import Module
from .thread import enter

if TYPE_CHECKING:
    from .interpreter import Python

BUILT_IN = ("sys", "time", "math")


@lru_cache(maxsize=1)
def native_names() -> frozenset[str]:
    """`os`, `os_path`, ...: what is there in `modules/`."""
    return frozenset(module.name for module in pkgutil.iter_modules(native_modules.__path__))


@lru_cache(maxsize=128)
def library_text(name: str) -> str | None:
    """The text of a module of the library, None if there is none."""
    file = files(__package__ or "").joinpath("library", f"{name}.txt")
    return file.read_text(encoding="utf-8") if file.is_file() else None


def is_simulated(name: str) -> bool:
    return name.replace(".", "_") in native_names() or library_text(name) is not None


class Modules:
    """The modules of one program; `stdout` is sys.stdout, which it may have changed."""

    def __init__(self, py: Python) -> None:
        self._py = py
        self.loaded: dict[str, Module] = {}
        self.path: list[str] = []
        self.builtins = Module("builtins", dict(BUILTINS))
        self.loaded["builtins"] = self.builtins

    @property
    def stdout(self) -> Any:
        module = self.loaded.get("sys")
        return self._py.streams.stdout if module is None else module.names.get("stdout")

    @property
    def stderr(self) -> Any:
        module = self.loaded.get("sys")
        return self._py.streams.stderr if module is None else module.names.get("stderr")

    def native(self, name: str) -> Module:
        """A module of `modules/`, made when it is first wanted."""
        if name not in self.loaded:
            made = importlib.import_module(f".{name.replace('.', '_')}", native_modules.__name__)
            path = "" if name in BUILT_IN or name.startswith("_") else self.library_path(name)
            self.loaded[name] = Module(name, {}, path)
            self.loaded[name].names.update(made.names(self._py))
        return self.loaded[name]

    def library_path(self, name: str) -> str:
        """Where the real one has a module of its library."""
        major, minor = self._py.version[:2]
        return f"/usr/local/lib/python{major}.{minor}/{name.replace('.', '/')}.py"

    def exists(self, name: str) -> bool:
        return name in self.loaded or is_simulated(name) or self._file(name) is not None

    async def load(self, name: str) -> Module:
        """The module of this name, with those it is part of; ModuleNotFoundError."""
        if name in self.loaded:
            return self.loaded[name]
        parent, _, last = name.rpartition(".")
        owner = await self.load(parent) if parent else None
        if name in self.loaded:
            return self.loaded[name]
        module = await self._made(name, parent, owner)
        if owner is not None:
            owner.names[last] = module
        return module

    async def _made(self, name: str, parent: str, owner: Module | None) -> Module:
        found = self._file(name)
        text = None if found else library_text(name)
        if found is None and name.replace(".", "_") in native_names():
            return self.native(name)
        if found is None and text is None:
            raise self._missing(name, parent, owner)
        path, text = found or (self.library_path(name), text or "")
        module = self.loaded[name] = Module(name, {"__name__": name, "__file__": path}, path)
        try:
            if found:
                source = Source(path, text)
                code = compile_module(parse(text, path), source)
            else:
                code = library_code(name, text)
            if code.doc is not None:
                module.names["__doc__"] = code.doc
            frame = Frame(self._py, code, module.names, None, module.names)
            assert code.body is not None
            await enter(code.body(frame), frame)
        except BaseException:
            self.loaded.pop(name, None)
            raise
        return module

    def _missing(self, name: str, parent: str, owner: Module | None) -> ModuleNotFoundError:
        words = f"No module named '{name}'"
        if owner is not None and not owner.path.endswith("__init__.py"):
            words += f"; '{parent}' is not a package"
        error = ModuleNotFoundError(words, name=name)
        if name.partition(".")[0] in sys.stdlib_module_names:
            # Simplified: modules of python's standard library that are neither in modules/ nor in library/ are missing, which is told.
            error.__dict__["_hint"] = f"python: this simulated python does not have the standard module '{name}'"
        return error

    def _file(self, name: str) -> tuple[str, str] | None:
        """The path and the text of a module that is a file."""
        tree = self._py.process.machine.files
        cwd = self._py.process.cwd
        for directory in self.path:
            stem = f"{directory}/{name.replace('.', '/')}" if directory else name.replace(".", "/")
            for path in (f"{stem}/__init__.py", f"{stem}.py"):
                if tree.is_file(path, cwd=cwd):
                    try:
                        return self._absolute(path, cwd), tree.read_text(path, cwd=cwd)
                    except OSFault:
                        continue
        return None

    @staticmethod
    def _absolute(path: str, cwd: str) -> str:
        return path if path.startswith("/") else f"{cwd.rstrip('/')}/{path}"
