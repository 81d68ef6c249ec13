"""capabilities(7): root's rights in small pieces, as a mask of bits; a container's machine has those that its security context leaves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .process import Process

NAMES = (
    "CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID", "SETPCAP", "LINUX_IMMUTABLE", "NET_BIND_SERVICE",
    "NET_BROADCAST", "NET_ADMIN", "NET_RAW", "IPC_LOCK", "IPC_OWNER", "SYS_MODULE", "SYS_RAWIO", "SYS_CHROOT", "SYS_PTRACE", "SYS_PACCT", "SYS_ADMIN",
    "SYS_BOOT", "SYS_NICE", "SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG", "MKNOD", "LEASE", "AUDIT_WRITE", "AUDIT_CONTROL", "SETFCAP", "MAC_OVERRIDE",
    "MAC_ADMIN", "SYSLOG", "WAKE_ALARM", "BLOCK_SUSPEND", "AUDIT_READ", "PERFMON", "BPF", "CHECKPOINT_RESTORE",
)  # fmt: skip
"""By their bits, from 0."""
FULL = (1 << len(NAMES)) - 1


def mask(names: Iterable[str]) -> int:
    """The bits of capabilities, with or without `CAP_`; names that are none have none."""
    bits = 0
    for name in names:
        short = name.upper().removeprefix("CAP_")
        bits |= FULL if short == "ALL" else 1 << NAMES.index(short) if short in NAMES else 0
    return bits


DEFAULT = mask((
    "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID", "SETPCAP", "NET_BIND_SERVICE", "NET_RAW", "SYS_CHROOT", "MKNOD", "AUDIT_WRITE", "SETFCAP",
))  # fmt: skip
"""What a container has whose security context says nothing (containerd's default: a80425fb)."""


def effective(process: Process) -> int:
    """What a process may do: all that its machine has as root, nothing as anybody else."""
    return process.machine.capabilities if process.user == 0 else 0


def may(process: Process, name: str) -> bool:
    return bool(effective(process) & mask((name,)))
