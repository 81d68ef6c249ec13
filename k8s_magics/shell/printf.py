"""printf's formatting: the format is used again until the arguments are used up (POSIX `printf`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from .backslashes import escape_at, joined, unescape
from .dates import format_date
from .memory import ROOM, fit
from .quoting import backslashed

DIRECTIVE = re.compile(r"%([-+ #0']*)(\*|\d+)?(?:\.(\*|\d+)?)?(?:\(([^)]*)\)(T)|[hlLjzt]*([a-zA-Z%])?)", re.ASCII)
MOST = (1 << 63) - 1
NUMBER = re.compile(r"\s*[-+]?(0[xX][0-9a-fA-F]+|\d+)", re.ASCII)
FLOAT = re.compile(r"\s*[-+]?(\d+\.?\d*([eE][-+]?\d+)?|\.\d+([eE][-+]?\d+)?|0[xX][0-9a-fA-F]+|inf|nan)", re.IGNORECASE)


@dataclass
class Printed:
    """The text, and what went wrong on the way (each the tail of a message)."""

    text: str
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Moments:
    """What bash's `%(format)T` needs: the time now."""

    now: datetime


def printf(format: str, arguments: Sequence[str], *, bash: Moments | None = None) -> Printed:
    """`printf FORMAT ARGUMENTS...` as text: busybox's, or bash's with `%q`, `%(format)T` and its own messages."""
    state = _State(format, list(arguments), bash)
    while True:
        before = state.used
        if not state.once() or state.used >= len(state.arguments) or state.used == before:
            return Printed(joined(state.out), state.errors)


class _State:
    def __init__(self, format: str, arguments: list[str], bash: Moments | None) -> None:
        self.format, self.bash = format, bash
        self.arguments = arguments
        self.used = 0
        self.out: list[str] = []
        self.errors: list[str] = []

    def next(self) -> str | None:
        self.used += 1
        return self.arguments[self.used - 1] if self.used <= len(self.arguments) else None

    def once(self) -> bool:
        """One pass over the format; False when it must not be used again."""
        format, index = self.format, 0
        while index < len(format):
            char = format[index]
            if char == "\\" and index + 1 < len(format):
                piece, index = escape_at(format, index + 1)
                if piece is None:
                    return False
                self.out.append(piece)
            elif char == "%":
                match = DIRECTIVE.match(format, index)
                assert match is not None
                index = match.end()
                if not self._directive(match):
                    return False
            else:
                self.out.append(char)
                index += 1
        return True

    def _directive(self, match: re.Match[str]) -> bool:
        flags, width, precision, form, moment, kind = match.groups()
        kind = kind or moment
        if kind == "%":
            self.out.append("%")
            return True
        if (
            kind is None
            or kind not in ("sbcdiuxXofFeEgGqTn" if self.bash else "sbcdiuxXofFeEgG")
            or (kind == "T" and form is None)
        ):
            self.errors.append(self._bad_format(match, kind))
            return False
        if width == "*":
            width = str(self._integer(self.next() or "0"))
            if width.startswith("-"):
                flags, width = flags + "-", width[1:]
        if precision == "*":
            precision = str(max(self._integer(self.next() or "0"), 0))
        elif precision is None and "." in match.group(0):
            precision = "0"
        size = fit(int(width or 0))
        digits = None if precision is None else min(int(precision), ROOM) if kind in "sbqc" else fit(int(precision))
        argument = self.next()
        if kind == "b":
            text, stop = unescape(argument or "", zero_octal=True)
            self.out.append(pad(text[:digits], flags, size))
            return not stop
        if kind == "T":
            self.out.append(pad(self._moment(form, argument)[:digits], flags, size))
        else:
            self.out.append(self._one(kind, argument or "", flags, (size, digits)))
        return True

    def _bad_format(self, match: re.Match[str], kind: str | None) -> str:
        if self.bash is None:
            return f"{match.string[match.start() :]}: invalid format"
        if kind is None and match.end() >= len(match.string):
            return f"`{match.group()}': missing format character"
        return f"`{kind or match.string[match.end()]}': invalid format character"

    def _moment(self, form: str, argument: str | None) -> str:
        """`%(format)T` of seconds since 1970; now for -1 and for none."""
        assert self.bash is not None
        seconds = -1 if argument is None else self._integer(argument)
        moment = self.bash.now if seconds in (-1, -2) else datetime.fromtimestamp(0, UTC) + timedelta(seconds=seconds)
        return format_date(form or "%X", moment)

    def _invalid(self, text: str) -> None:
        self.errors.append(f"{text}: invalid number" if self.bash else f"invalid number '{text}'")

    def _one(self, kind: str, argument: str, flags: str, sizes: tuple[int, int | None]) -> str:
        width, precision = sizes
        if kind in "sq":
            return pad((argument if kind == "s" else backslashed(argument))[:precision], flags, width)
        if kind == "n":
            return ""
        if kind == "c":
            return pad(argument[:1], flags, width)
        if kind in "diuxXo":
            return format_integer(self._integer(argument), kind, flags, sizes)
        return format_float(self._float(argument), kind, flags, sizes)

    def _integer(self, text: str) -> int:
        if text[:1] in ("'", '"'):
            return ord(text[1]) if len(text) > 1 else 0
        match = NUMBER.match(text)
        if match is None or match.end() != len(text):
            if text or self.bash is None:
                self._invalid(text)
            return c_integer(match.group()) if match is not None and self.bash else 0
        value = c_integer(text)
        if self.bash and not -MOST - 1 <= value <= 2 * MOST + 1:
            self.errors.append(f"warning: {text}: Numerical result out of range")
            return MOST if value > 0 else -MOST - 1
        return value

    def _float(self, text: str) -> float:
        if text[:1] in ("'", '"'):
            return float(ord(text[1])) if len(text) > 1 else 0.0
        match = FLOAT.fullmatch(text)
        if match is None:
            if text or self.bash is None:
                self._invalid(text)
            return 0.0
        return float(c_integer(text)) if "x" in text.lower() else float(text)


def c_integer(text: str) -> int:
    """An integer in C's notation: 0x is hexadecimal, a leading 0 octal."""
    text = text.strip()
    sign = -1 if text.startswith("-") else 1
    digits = text.lstrip("+-").lower()
    try:
        if digits.startswith("0x"):
            return sign * int(digits[2:], 16)
        return sign * int(digits, 8 if digits.startswith("0") and digits != "0" else 10)
    except ValueError:
        return 0


def pad(text: str, flags: str, width: int) -> str:
    return text.ljust(width) if "-" in flags else text.rjust(width)


def format_integer(value: int, kind: str, flags: str, sizes: tuple[int, int | None]) -> str:
    width, precision = sizes
    if kind in "uxXo" and value < 0:
        value += 1 << 64
    digits = {"x": "x", "X": "X", "o": "o"}.get(kind, "d")
    body = f"{abs(value):{digits}}"
    if precision is not None:
        body = "" if precision == 0 and value == 0 else body.rjust(precision, "0")
    if "#" in flags and value:
        body = {"x": "0x", "X": "0X", "o": "0"}.get(kind, "") + body
    sign = "-" if value < 0 else "+" if "+" in flags and kind in "di" else " " if " " in flags and kind in "di" else ""
    if "0" in flags and "-" not in flags and precision is None:
        body = body.rjust(width - len(sign), "0")
    return pad(sign + body, flags, width)


def format_float(value: float, kind: str, flags: str, sizes: tuple[int, int | None]) -> str:
    width, precision = sizes
    form = "%" + "".join(f for f in "-+ #0" if f in flags) + (str(width) if width else "")
    form += f".{6 if precision is None else precision}{kind}"
    if value != value or value in (float("inf"), float("-inf")):
        form = form.replace("0", "", 1) if "0" in flags else form
    return form % value
