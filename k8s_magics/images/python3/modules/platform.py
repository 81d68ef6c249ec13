"""platform: the machine that python runs on."""

from __future__ import annotations

from typing import Any

from ..methods.binding import needing

RELEASE = "6.1.0-26-amd64"
VERSION = "#1 SMP PREEMPT_DYNAMIC Debian 6.1.112-1 (2024-09-30)"


def names(py: Any) -> dict[str, Any]:
    from .os import Uname
    from .sys import BUILT

    def parts(py: Any) -> tuple[str, str, str]:
        return tuple(py.version_text.split("."))[:3]

    return needing({
        "node": lambda py: py.process.machine.hostname, "system": lambda py: "Linux", "machine": lambda py: "x86_64", "processor": lambda py: "",
        "release": lambda py: RELEASE, "version": lambda py: VERSION, "python_version": lambda py: py.version_text, "python_version_tuple": parts,
        "python_implementation": lambda py: "CPython", "platform": lambda py, *args, **kwargs: f"Linux-{RELEASE}-x86_64-with-glibc2.41", "architecture": lambda py: ("64bit", "ELF"),
        "uname": lambda py: Uname("Linux", py.process.machine.hostname, RELEASE, VERSION, "x86_64"), "python_compiler": lambda py: "GCC 14.2.0", "python_build": lambda py: ("main", BUILT),
        "libc_ver": lambda py: ("glibc", "2.41"),
    })  # fmt: skip
