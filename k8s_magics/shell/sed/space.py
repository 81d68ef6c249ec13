"""A space of sed: text that grows line by line (N, H, G) and is joined when somebody looks."""

from __future__ import annotations

from ..operands import LONGEST_LINE
from ..utility import Failure


class Space:
    """Holds no more than 16 MiB; Failure beyond that."""

    def __init__(self) -> None:
        self._pieces: list[str] = [""]
        self._size = 0

    @property
    def text(self) -> str:
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0]

    @text.setter
    def text(self, text: str) -> None:
        self._pieces, self._size = [], 0
        self._add(text)

    def append_line(self, text: str) -> None:
        self._add("\n")
        self._add(text)

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._size += len(text)
        if self._size > LONGEST_LINE:
            raise Failure("out of memory")

    @property
    def joined(self) -> int:
        """Characters that looking has cost already."""
        return len(self._pieces[0])
