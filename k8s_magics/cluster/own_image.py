"""An image of a teacher's own: a value with a generator function, `Image("example/clock:1.0", clock)`.

    def clock(container):
        yield "the clock is starting"              # a line of the log
        container.serve(8080, lambda request: f"{container.hostname} was asked for {request.path}\\n")
        while True:
            yield 10                               # ten seconds pass
            yield "tick"

    cluster.images.add(Image("example/clock:1.0", clock))      # in a notebook: `%k8s image VARIABLE`

What else a program may do is in `own_container.py`.  It must be repeatable: no clock, no chance and no state but the container's, since a
cluster that is forked, rewound or loaded plays everything again.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

from ..runtime.image import Image as RuntimeImage
from ..runtime.reference import InvalidReference, Reference, parse_reference
from ..shell.busybox import busybox_tree
from ..shell.tree import Binary, Content, Tree
from .own_container import OwnContainer
from .own_program import program_of

Program = Callable[[OwnContainer], Iterator[Any]]
SIZE = 5_000_000


@dataclass(frozen=True)
class Image:
    """An image with one tag; ValueError or TypeError for what is none.

    name         `example/clock:1.0`, as a pod's `image` says it
    program      a generator function of one argument, its container
    env          what the image adds to the environment
    files        text files: {path: text}
    user         `1001`, `1001:1001` or a name in /etc/passwd; "" is root
    ports        those EXPOSEd (documentation only, as in reality)
    working_dir  where it starts
    stop_signal  which signal asks it to end
    size         compressed bytes, which decide how long a pull takes
    """

    name: str
    program: Program
    env: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    user: str = ""
    ports: tuple[int, ...] = ()
    working_dir: str = "/"
    stop_signal: str = "SIGTERM"
    size: int = SIZE

    def __post_init__(self) -> None:
        if not _is(str, self.name) or not self.name:
            raise TypeError(f"an image needs a name, such as 'example/clock:1.0', and not {self.name!r}")
        _check_name(self.name)
        _check_program(self.name, self.program)
        for what, mapping in (("env", self.env), ("files", self.files)):
            wrong = [k for k, v in mapping.items() if not (_is(str, k) and _is(str, v))]
            if wrong:
                raise TypeError(f"{self.name}: {what} must be of text, and {wrong[0]!r} is not")
        relative = [path for path in (*self.files, self.working_dir) if not path.startswith("/")]
        if relative:
            raise ValueError(f"{self.name}: {relative[0]!r} must be an absolute path")
        if not _is(int, self.size) or self.size <= 0:
            raise ValueError(f"{self.name}: size={self.size!r} must be a number of bytes")

    @property
    def reference(self) -> Reference:
        return parse_reference(self.name)

    def equals(self, other: Image) -> bool:
        """Whether both are made of the same text: a cell that is run again makes an equal image."""
        return self._parts() == other._parts()

    def _parts(self) -> tuple[object, ...]:
        code: CodeType | None = getattr(self.program, "__code__", None)
        return (
            str(self.reference), code if code is not None else self.program, dict(self.env), dict(self.files), self.user, tuple(self.ports),
            self.working_dir, self.stop_signal, self.size,
        )  # fmt: skip

    def for_registry(self) -> RuntimeImage:
        """The image as the runtime pulls it: busybox's files, and the program under its own name."""
        reference = self.reference
        command = f"/usr/local/bin/{reference.path.rpartition('/')[2]}"
        entries: dict[str, Content] = {**self.files, command: Binary(program_of(self.program), command)}
        tree = Tree.build(entries, busybox_tree())
        return RuntimeImage(
            repositories=(reference.repository,), tags=(reference.tag,), size=self.size, tree=lambda: tree, entrypoint=(command,), env=dict(self.env), user=self.user,
            working_dir=self.working_dir, ports=tuple(self.ports), stop_signal=self.stop_signal,
        )  # fmt: skip


def _is(kind: type, value: object) -> bool:
    """Whether a notebook gave what the type hints ask for."""
    return isinstance(value, kind)


def _check_name(name: str) -> None:
    try:
        reference = parse_reference(name)
    except InvalidReference as error:
        raise ValueError(f"{name!r} is no name of an image: {error}") from None
    if reference.digest:
        raise ValueError(f"{name!r}: an image of your own is named with a tag, and gets its digest by itself")


def _check_program(name: str, program: object) -> None:
    if not inspect.isgeneratorfunction(program):
        hint = " (call it without parentheses)" if inspect.isgenerator(program) else ""
        raise TypeError(f"{name}: program must be a generator function, one with a `yield` in it{hint}")
    try:
        inspect.signature(program).bind(None)
    except TypeError:
        raise TypeError(f"{name}: program must take one argument, its container") from None
