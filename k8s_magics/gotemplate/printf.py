"""Go's fmt.Sprintf, Sprint and Sprintln over template values, mistakes included: `%!d(string=x)`, `%!s(MISSING)`."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .values import NO_VALUE, quote, show, show_float, type_name

_VERB = re.compile(r"%([-+# 0]*)(\*|\d+)?(?:(\.)(\*|\d+)?)?(.)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Spec:
    flags: str
    width: int | None
    precision: int | None
    verb: str

    def pad(self, text: str, *, number: bool = False) -> str:
        if self.width is None or len(text) >= abs(self.width):
            return text
        if "-" in self.flags or self.width < 0:
            return text.ljust(abs(self.width))
        if "0" in self.flags and number:
            sign = text[0] if text[:1] in ("+", "-") else ""
            return sign + text[len(sign) :].rjust(self.width - len(sign), "0")
        return text.rjust(self.width)


def sprint(arguments: Sequence[Any]) -> str:
    """Spaces only between two operands that are both no text."""
    parts: list[str] = []
    for number, value in enumerate(arguments):
        if number and not isinstance(value, str) and not isinstance(arguments[number - 1], str):
            parts.append(" ")
        parts.append(show(value, top=False))
    return "".join(parts)


def sprintln(arguments: Sequence[Any]) -> str:
    return " ".join(show(value, top=False) for value in arguments) + "\n"


def sprintf(template: str, arguments: Sequence[Any]) -> str:
    used = 0

    def argument() -> Any:
        nonlocal used
        used += 1
        return arguments[used - 1] if used <= len(arguments) else _MISSING

    def replace(match: re.Match[str]) -> str:
        flags, width, dot, precision, verb = match.groups()
        if width == "*":
            width = argument()
        if precision == "*":
            precision = argument()
        if verb is None:
            return "%!(NOVERB)"
        if verb == "%":
            return "%"
        value = argument()
        if value is _MISSING:
            return f"%!{verb}(MISSING)"
        digits = int(precision or 0) if dot else None
        return _format(value, _Spec(flags, int(width) if width is not None else None, digits, verb))

    text = _VERB.sub(replace, template)
    if used < len(arguments):
        extra = ", ".join(_typed(value) for value in arguments[used:])
        text += f"%!(EXTRA {extra})"
    return text


_MISSING = object()


def _typed(value: Any) -> str:
    return "<nil>" if value is None or value is NO_VALUE else f"{type_name(value)}={show(value)}"


def _wrong(value: Any, verb: str) -> str:
    return f"%!{verb}({_typed(value)})"


def _format(value: Any, spec: _Spec) -> str:
    verb = spec.verb
    if verb == "T":
        return spec.pad(type_name(value))
    if verb == "v":
        return _value(value, spec)
    if value is None or value is NO_VALUE:
        return f"%!{verb}(<nil>)"
    if isinstance(value, (list, tuple)) and verb not in "p":
        return "[" + " ".join(_format(item, spec) for item in value) + "]"
    if isinstance(value, Mapping):
        return "map[" + " ".join(f"{_format(key, spec)}:{_format(value[key], spec)}" for key in sorted(value)) + "]"
    if isinstance(value, bool):
        return spec.pad("true" if value else "false") if verb == "t" else _wrong(value, verb)
    if isinstance(value, str):
        return _string(value, spec)
    if isinstance(value, float):
        return spec.pad(_float(value, spec), number=True) if verb in "eEfFgGb" else _wrong(value, verb)
    return _integer(value, spec)


def _value(value: Any, spec: _Spec) -> str:
    if "#" in spec.flags:
        return spec.pad(go_syntax(value))
    if isinstance(value, str) and spec.precision is not None:
        value = value[: spec.precision]
    if isinstance(value, float):
        return spec.pad(_float(value, spec), number=True)
    text = show(value, top=False)
    if "+" in spec.flags and isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        text = "+" + text
    return spec.pad(text, number=isinstance(value, int) and not isinstance(value, bool))


def _string(value: str, spec: _Spec) -> str:
    if spec.precision is not None and spec.verb in "sq":
        value = value[: spec.precision]
    if spec.verb == "s":
        return spec.pad(value)
    if spec.verb == "q":
        return spec.pad(f"`{value}`" if "#" in spec.flags and "`" not in value else quote(value))
    if spec.verb in "xX":
        text = value.encode().hex(" " if " " in spec.flags else "\0").replace("\0", "")
        return spec.pad(text.upper() if spec.verb == "X" else text)
    return _wrong(value, spec.verb)


_RADIX = {"d": "d", "b": "b", "o": "o", "O": "o", "x": "x", "X": "X"}
_PREFIX = {"b": "0b", "o": "0", "x": "0x", "X": "0X"}


def _integer(value: int, spec: _Spec) -> str:
    verb = spec.verb
    if verb in _RADIX:
        digits = format(abs(value), _RADIX[verb])
        if spec.precision is not None:
            digits = digits.rjust(spec.precision, "0")
        prefix = "0o" if verb == "O" else _PREFIX.get(verb, "") if "#" in spec.flags else ""
        sign = "-" if value < 0 else "+" if "+" in spec.flags else " " if " " in spec.flags else ""
        return spec.pad(sign + prefix + digits, number=spec.precision is None)
    if verb == "c":
        return spec.pad(chr(value))
    if verb == "q":
        return spec.pad("'" + quote(chr(value))[1:-1].replace('\\"', '"').replace("'", "\\'") + "'")
    if verb == "U":
        return spec.pad(f"U+{value:04X}")
    return _wrong(value, verb)


def _float(value: float, spec: _Spec) -> str:
    sign = "+" if "+" in spec.flags else " " if " " in spec.flags else ""
    sign = sign if value >= 0 else ""
    if math.isnan(value) or math.isinf(value):
        return show_float(value)
    verb = "f" if spec.verb == "F" else spec.verb
    if verb in "vgG" and spec.precision is None:
        text = show_float(value)
        return sign + (text.upper() if verb == "G" else text)
    text = format(value, f".{6 if spec.precision is None else spec.precision}{'g' if verb == 'v' else verb}")
    return sign + text


def go_syntax(value: Any) -> str:
    """As Go's `%#v`."""
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, Mapping):
        return "map[string]interface {}{" + ", ".join(f"{quote(k)}:{go_syntax(value[k])}" for k in sorted(value)) + "}"
    if isinstance(value, (list, tuple)):
        return "[]interface {}{" + ", ".join(map(go_syntax, value)) + "}"
    if value is None or value is NO_VALUE:
        return "interface {}(nil)"
    return show(value)
