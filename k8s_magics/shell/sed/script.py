"""sed scripts: from text to commands (POSIX sed with GNU's and busybox's additions)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..regex import RegexError, compile_regex
from ..utility import Failure

TEXT_COMMANDS = "aic"
LABEL_COMMANDS = "btT"
FILE_COMMANDS = "rw"
PLAIN_COMMANDS = "=dDgGhHlnNpPqQxFz{}"


@dataclass(frozen=True)
class Address:
    """A line number, `$`, a regular expression (empty: the last one used), or FIRST~STEP; `+N` only as a second address."""

    kind: str
    number: int = 0
    step: int = 0
    regex: re.Pattern[str] | None = None


@dataclass(frozen=True)
class Command:
    """`target` is where a branch or a closed block goes: an index into the script."""

    name: str
    addresses: tuple[Address, ...] = ()
    negated: bool = False
    text: str = ""
    regex: re.Pattern[str] | None = None
    replacement: tuple[str | int, ...] = ()
    flags: str = ""
    nth: int = 1
    target: int = 0


def parse_script(text: str, *, extended: bool) -> tuple[Command, ...]:
    """The commands with blocks and labels resolved; raises Failure."""
    return _Parser(text, extended).parse()


class _Parser:
    def __init__(self, text: str, extended: bool) -> None:
        self.text, self.extended, self.index = text, extended, 0

    def parse(self) -> tuple[Command, ...]:
        commands: list[Command] = []
        labels: dict[str, int] = {}
        while True:
            self._skip(" \t\n;")
            if self.index >= len(self.text):
                break
            if self._peek() == "#":
                self._until("\n")
                continue
            command = self._command()
            if command.name == ":":
                labels[command.text] = len(commands)
            commands.append(command)
        return _resolved(commands, labels)

    def _peek(self) -> str:
        return self.text[self.index : self.index + 1]

    def _take(self) -> str:
        char = self._peek()
        self.index += 1
        return char

    def _skip(self, chars: str) -> None:
        while self._peek() and self._peek() in chars:
            self.index += 1

    def _until(self, stops: str) -> str:
        start = self.index
        while self._peek() and self._peek() not in stops:
            self.index += 1
        return self.text[start : self.index]

    def _command(self) -> Command:
        addresses = self._addresses()
        self._skip(" \t")
        negated = False
        while self._peek() == "!":
            negated = True
            self.index += 1
            self._skip(" \t")
        name = self._take()
        if not name:
            raise Failure("missing command")
        command = Command(name, addresses, negated)
        if name == "s":
            return self._substitute(command)
        if name == "y":
            return self._transliterate(command)
        return self._other(command)

    def _other(self, command: Command) -> Command:
        name, given = command.name, (command.addresses, command.negated)
        if name in TEXT_COMMANDS:
            return Command(name, *given, text=self._text())
        if name == ":" or name in LABEL_COMMANDS:
            self._skip(" \t")
            return Command(name, *given, text=self._until("\n;" if name == ":" else "\n;}").strip())
        if name in FILE_COMMANDS:
            self._skip(" \t")
            return Command(name, *given, text=self._until("\n"))
        if name in "qQ":
            self._skip(" \t")
            code = self._until("\n;} ")
            return Command(name, *given, nth=int(code) if code.isdecimal() else 0)
        if name in PLAIN_COMMANDS:
            if name not in "{}":
                self._end_of_command(name)
            return command
        raise Failure(f"unsupported command {name}")

    def _end_of_command(self, name: str) -> None:
        self._skip(" \t")
        if self._peek() not in ("", "\n", ";", "}", "#"):
            raise Failure("extra characters after command")

    def _text(self) -> str:
        """The text of a, i or c: after a backslash and newline, or on the same line (GNU)."""
        self._skip(" \t")
        if self.text.startswith("\\\n", self.index):
            self.index += 2
        elif self._peek() == "\\":
            self.index += 1
            self._skip(" \t")
        out: list[str] = []
        while self._peek() and self._peek() != "\n":
            char = self._take()
            if char == "\\":
                char = self._take()
                char = {"t": "\t"}.get(char, char)
            out.append(char)
        if not out and self.index >= len(self.text):
            raise Failure("incomplete command")
        return "".join(out) + "\n"

    # Addresses

    def _addresses(self) -> tuple[Address, ...]:
        first = self._address()
        if first is None:
            return ()
        self._skip(" \t")
        if self._peek() != ",":
            return (first,)
        self.index += 1
        self._skip(" \t")
        if self._peek() in ("+", "~") and self._peek():
            kind = self._take()
            digits = self._until_not_digit()
            return (first, Address(kind, int(digits or 0)))
        second = self._address()
        if second is None:
            raise Failure("no address after comma")
        return (first, second)

    def _until_not_digit(self) -> str:
        start = self.index
        while self._peek().isdecimal():
            self.index += 1
        return self.text[start : self.index]

    def _address(self) -> Address | None:
        char = self._peek()
        if char.isdecimal():
            number = int(self._until_not_digit())
            if self._peek() == "~":
                self.index += 1
                return Address("step", number, int(self._until_not_digit() or 0))
            return Address("line", number)
        if char == "$":
            self.index += 1
            return Address("last")
        if char == "/" or char == "\\":
            self.index += 1
            delimiter = "/" if char == "/" else self._take()
            source = self._delimited(delimiter, regex=True)
            flags = ""
            while self._peek() in ("I", "M") and self._peek():
                flags += self._take()
            return Address("regex", regex=self._regex(source, flags))
        return None

    def _regex(self, source: str, flags: str) -> re.Pattern[str] | None:
        if not source:
            return None
        try:
            return compile_regex(
                source, extended=self.extended, ignore_case="I" in flags or "i" in flags, multiline="M" in flags
            )
        except RegexError:
            raise Failure(f"bad regex '{source}'") from None

    def _delimited(self, delimiter: str, *, regex: bool) -> str:  # noqa: PLR0915  one scan
        """Up to the next unescaped delimiter."""
        out: list[str] = []
        bracket = False
        while True:
            char = self._take()
            if not char or (char == "\n" and regex):
                raise Failure(f"unmatched '{delimiter}'")
            if char == "\\":
                following = self._take()
                if following == delimiter and not (regex and delimiter in "|+?(){}"):
                    out.append(following if not regex or delimiter not in ".*[]^$" else "\\" + following)
                else:
                    out.append("\n" if following == "n" and not regex else "\\" + following)
                continue
            if regex and char == "[" and not bracket:
                bracket = True
                out.append(char)
                if self._peek() == "^":
                    out.append(self._take())
                if self._peek() == "]":
                    out.append(self._take())
                continue
            if bracket:
                if char == "[" and self._peek() in (":", ".", "="):
                    end = self.text.find(self._peek() + "]", self.index + 1)
                    if end >= 0:
                        out.append(char + self.text[self.index : end + 2])
                        self.index = end + 2
                        continue
                bracket = char != "]"
            elif char == delimiter:
                return "".join(out)
            out.append(char)

    # s and y

    def _substitute(self, command: Command) -> Command:
        delimiter = self._take()
        if delimiter in ("", "\n", "\\"):
            raise Failure("bad format in substitution expression")
        source = self._delimited(delimiter, regex=True)
        raw = self._replacement(delimiter)
        flags, nth, path = "", 1, ""
        while self._peek() and self._peek() in "gpiIMe0123456789w":
            char = self._peek()
            if char.isdecimal():
                nth, flags = int(self._until_not_digit()) or 1, flags.replace("g", "")  # the last of them counts
                continue
            self.index += 1
            nth = 1 if char == "g" else nth
            if char == "w":
                self._skip(" \t")
                path = self._until("\n")
            flags += char
        self._skip(" \t")
        if self._peek() not in ("", "\n", ";", "}", "#"):
            raise Failure("bad option in substitution expression")
        return Command("s", command.addresses, command.negated, path, self._regex(source, flags), raw, flags, nth)

    def _replacement(self, delimiter: str) -> tuple[str | int, ...]:
        """Literal text, group numbers (0 is the whole match) and case switches (as `\\U`...)."""
        parts: list[str | int] = []
        text: list[str] = []

        def flush() -> None:
            if text:
                parts.append("=" + "".join(text))
                text.clear()

        while True:
            char = self._take()
            if not char:
                raise Failure(f"unmatched '{delimiter}'")
            if char == delimiter:
                flush()
                return tuple(parts)
            if char == "&":
                flush()
                parts.append(0)
            elif char == "\\":
                following = self._take()
                if following.isdecimal():
                    flush()
                    parts.append(int(following))
                elif following and following in "ULElu":
                    flush()
                    parts.append(following)
                else:
                    text.append(
                        {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a"}.get(following, following)
                    )
            else:
                text.append(char)

    def _transliterate(self, command: Command) -> Command:
        delimiter = self._take()
        first, second = (self._delimited(delimiter, regex=False).replace("\\\\", "\\") for _ in range(2))
        if len(first) != len(second):
            raise Failure("strings for 'y' command are different lengths")
        return Command("y", command.addresses, command.negated, text=first, replacement=(second,))


def _resolved(commands: list[Command], labels: dict[str, int]) -> tuple[Command, ...]:
    from dataclasses import replace

    open_blocks: list[int] = []
    for index, command in enumerate(commands):
        if command.name == "{":
            open_blocks.append(index)
        elif command.name == "}":
            if not open_blocks:
                raise Failure("unmatched '}'")
            start = open_blocks.pop()
            commands[start] = replace(commands[start], target=index)
        elif command.name in LABEL_COMMANDS:
            if command.text and command.text not in labels:
                raise Failure(f"can't find label for jump to '{command.text}'")
            commands[index] = replace(command, target=labels.get(command.text, len(commands)))
    if open_blocks:
        raise Failure("unmatched '{'")
    return tuple(commands)
