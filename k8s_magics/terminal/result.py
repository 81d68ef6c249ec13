"""What a command left: its output, its errors, its exit code."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Result:
    """`stdout` and `stderr` apart; `text` is both as a terminal shows them, in the order in which they came.

    `parts` are the pieces of `text`: (whether it is of stderr, the piece)."""

    stdout: str
    stderr: str = ""
    exit_code: int = 0
    text: str = field(default="", compare=False)
    parts: tuple[tuple[bool, str], ...] = field(default=(), compare=False)

    @property
    def ok(self) -> bool:
        return self.exit_code == 0

    def __str__(self) -> str:
        return self.text.rstrip("\n")

    def __repr__(self) -> str:
        return str(self)
