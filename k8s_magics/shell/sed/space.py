"""A space of sed: text that grows line by line (N, H, G) and is joined when somebody looks."""

from __future__ import annotations

from collections.abc import Callable

MOST_PIECES = 4096
"""Lines that are joined at the latest."""


class Space:
    """`made` is told what it is made to hold."""

    def __init__(self, made: Callable[[int], None]) -> None:
        self._made = made
        self._pieces, self._recent = [""], list[str]()
        self._size = 0

    @property
    def text(self) -> str:
        if self._recent or len(self._pieces) > 1:
            self._pieces, self._recent = ["".join((*self._pieces, *self._recent))], []
        return self._pieces[0]

    @text.setter
    def text(self, text: str) -> None:
        self._pieces, self._recent, self._size = [text], [], len(text)
        self._made(len(text))

    def append_line(self, text: str) -> None:
        self._recent += ("\n", text)
        if len(self._recent) > MOST_PIECES:
            self._pieces.append("".join(self._recent))
            self._recent.clear()
        self._size += 1 + len(text)
        self._made(1 + len(text))

    @property
    def size(self) -> int:
        return self._size

    @property
    def joined(self) -> int:
        """Characters that looking has cost already."""
        return len(self._pieces[0])
