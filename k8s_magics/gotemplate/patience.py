"""How much a run of templates may do.  # Simplified: Go would go on for minutes and fill the machine's memory; here a run is stopped."""

from __future__ import annotations

from .errors import FunctionError

MOST_TURNS, MOST_TEXT, MOST_ITEMS = 1_000_000, 64 * 1024 * 1024, 1_000_000


class Patience:
    """What is left of a run, the templates that it includes among it: `with patience:` around each of them."""

    def __init__(self) -> None:
        self._nested = self._turns = self._printed = 0

    def __enter__(self) -> None:
        if not self._nested:
            self._turns = self._printed = 0
        self._nested += 1

    def __exit__(self, *_: object) -> None:
        self._nested -= 1

    def turn(self) -> str:
        """One more turn of a loop, or a template called: what there is to say against it, or ""."""
        self._turns += 1
        return (
            "" if self._turns <= MOST_TURNS else f"stopped after {MOST_TURNS:,} turns of loops and calls of templates"
        )

    def text(self, text: str) -> str:
        """So much more was printed: what there is to say against it, or ""."""
        self._printed += len(text)
        return "" if self._printed <= MOST_TEXT else f"stopped after {MOST_TEXT // 1024 // 1024} MiB of text"


def within(count: int, most: int = MOST_ITEMS) -> int:
    """`count` of items or characters that a function is to make; FunctionError if they are too many."""
    if count > most:
        raise FunctionError(f"{count:,} are more than the {most:,} that are made here")
    return count
