"""Exceptions of the library's modules that the simulator itself raises."""

from __future__ import annotations


class UnsupportedOperation(OSError, ValueError):
    """io.UnsupportedOperation."""


UnsupportedOperation.__module__ = "io"
