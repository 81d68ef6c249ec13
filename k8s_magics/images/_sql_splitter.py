"""Where statements end, for clients that read them a line at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 4 << 20
SPECIAL = re.compile(r"['\"`\\$#/-]")
DOLLAR = re.compile(r"\$(?:[^\W\d]\w*)?\$")


class Piece(NamedTuple):
    """A statement and what ended it: the delimiter, `\\G`, `\\g`, or a command's letter; `line` is where it begins (from 1)."""

    text: str
    end: str
    line: int


class Splitter:
    """For mysql, in whose strings backslashes escape and which has commands such as `\\G`, or for psql, where a backslash ends the line's statements."""

    def __init__(self, *, mysql: bool) -> None:
        self._mysql = mysql
        self.delimiter = ";"
        self._text: list[str] = []
        self._size = 0
        self._quote = ""
        self._line = self._began = 0

    @property
    def open(self) -> str:
        """What the next line goes on with: a quote, `/*`, `-` for a statement, or nothing."""
        return self._quote or ("-" if self.pending.strip() else "")

    @property
    def began(self) -> int:
        """The line that the unfinished statement begins in."""
        return self._began or self._line

    @property
    def pending(self) -> str:
        """The unfinished statement."""
        return "".join(self._text)

    def clear(self) -> None:
        self._text, self._size, self._quote = [], 0, ""

    def put_back(self, text: str) -> None:
        """Go on with a statement that a command stood in the middle of."""
        self._text, self._size = [text] if text else [], len(text)

    def feed(self, line: str) -> Iterator[Piece]:
        """The statements that end in this line; ValueError when one is too long."""
        self._line += 1
        position = 0
        while position < len(line):
            taken = self._quoted(line, position) if self._quote else self._plain(line, position)
            if isinstance(taken, Piece):
                position += len(taken.end) if taken.end != "\\" else 0
                yield Piece(taken.text, taken.end, taken.line)
                if taken.end == "\\":
                    return
            else:
                if taken > 0:
                    self._add(line[position : position + taken])
                position += abs(taken) or 1

    def _add(self, text: str) -> None:
        if not self._text or (text.strip() and not self.pending_text()):
            self._began = self._line
        self._text.append(text)
        self._size += len(text)
        if self._size > LONGEST:
            self.clear()
            raise ValueError("statement too long")

    def pending_text(self) -> bool:
        """Whether there is anything but blanks."""
        return any(not part.isspace() for part in self._text)

    def _quoted(self, line: str, position: int) -> int:
        """How far the quoted text goes."""
        if self._quote == "/*":
            end = line.find("*/", position)
            return self._close(end + 2 - position) if end >= 0 else len(line) - position
        if self._quote.startswith("$"):
            end = line.find(self._quote, position)
            return self._close(end + len(self._quote) - position) if end >= 0 else len(line) - position
        index = position
        while index < len(line):
            if line[index] == "\\" and self._mysql and self._quote != "`":
                index += 2
                continue
            if line[index] == self._quote:
                return self._close(index + 1 - position)
            index += 1
        return len(line) - position

    def _close(self, taken: int) -> int:
        self._quote = ""
        return taken

    def _plain(self, line: str, position: int) -> int | Piece:
        """How much to keep (below zero: to leave out), or the statement that ends here."""
        special = SPECIAL.search(line, position)
        place = special.start() if special else len(line)
        end = line.find(self.delimiter, position, place + len(self.delimiter))
        if end >= 0 and end <= place:
            return end - position or self._piece(self.delimiter)
        if place > position:
            return place - position
        letter, two = line[position], line[position : position + 2]
        if letter == "\\":
            return self._escaped(two)
        if letter == "#" and not self._mysql:
            return 1
        if letter == "#" or (two == "--" and (not self._mysql or not line[position + 2 : position + 3].strip())):
            newline = line.find("\n", position)
            return position - (len(line) if newline < 0 else newline)
        if two == "/*":
            self._quote = two
            return 2
        if letter == "$" and not self._mysql:
            dollar = DOLLAR.match(line, position)
            self._quote = dollar.group() if dollar else ""
            return max(len(self._quote), 1)
        if letter in "'\"" or (letter == "`" and self._mysql):
            self._quote = letter
        return 1

    def _escaped(self, two: str) -> int | Piece:
        if not self._mysql:
            return self._piece("\\")
        return self._piece(two) if two in ("\\G", "\\g", "\\c", "\\q") else len(two)

    def _piece(self, end: str) -> Piece:
        piece = Piece(self.pending.strip(), end, self._began or self._line)
        self.clear()
        return piece
