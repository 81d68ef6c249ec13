"""Counts and sizes: suffixes when reading, human-readable figures when writing."""

from __future__ import annotations

import re

from .utility import Failure

UNITS = "KMGTP"
SUFFIXES = {"": 1, "b": 512, "c": 1, "w": 2, "k": 1 << 10, "K": 1 << 10, "kB": 1000, "kD": 1000, "m": 1 << 20, "M": 1 << 20,
            "MB": 10**6, "MD": 10**6, "g": 1 << 30, "G": 1 << 30, "GB": 10**9, "t": 1 << 40, "T": 1 << 40}  # fmt: skip


def count(text: str) -> int:
    """`10`, `-5`, `4k`, `1M` ...; raises Failure with busybox's words."""
    match = re.fullmatch(r"([-+]?\d+)([a-zA-Z]{0,2})", text, re.ASCII)
    if match is None or match.group(2) not in SUFFIXES:
        raise Failure(f"invalid number '{text}'")
    return int(match.group(1)) * SUFFIXES[match.group(2)]


def human(size: float, *, width_zero: str = "0") -> str:
    """`0`, `512`, `4.0K`, `12.3M`: busybox's -h."""
    if size < 1024:
        return str(int(size)) if size else width_zero
    steps = 0
    while size >= 1024 and steps < len(UNITS):
        size /= 1024
        steps += 1
    return f"{size:.1f}{UNITS[steps - 1]}"
