"""What a plain scalar means to kustomize: go-yaml v3, where `yes` is text, `0o17` and `017` are octal and a date is a time.

Source: go.yaml.in/yaml/v3, resolve.go.
"""

from __future__ import annotations

import re
from functools import lru_cache

STRING, NULL, BOOL, INT, FLOAT, TIME, MERGE = "!!str", "!!null", "!!bool", "!!int", "!!float", "!!timestamp", "!!merge"
_WORDS: dict[str, tuple[str, object]] = dict.fromkeys(("", "~", "null", "Null", "NULL"), (NULL, None))
_WORDS |= dict.fromkeys(("true", "True", "TRUE"), (BOOL, True)) | dict.fromkeys(
    ("false", "False", "FALSE"), (BOOL, False)
)
_WORDS |= dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), (FLOAT, float("inf")))
_WORDS |= dict.fromkeys(("-.inf", "-.Inf", "-.INF"), (FLOAT, float("-inf")))
_WORDS |= dict.fromkeys((".nan", ".NaN", ".NAN"), (FLOAT, float("nan")))
_WORDS["<<"] = MERGE, "<<"
_INTEGER = re.compile(r"[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9][0-9]*|0)\Z")
_OCTAL = re.compile(r"([-+]?)0([0-7]+)\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_DATE = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:([Tt ])([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(\.[0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})?)?\Z"
)


@lru_cache(maxsize=4096)
def resolve(text: str) -> tuple[str, object]:
    """The tag of a plain scalar and its value (a time as the text that JSON has for it)."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return STRING, text
    if (time := _time(text)) is not None:
        return TIME, time
    plain = text.replace("_", "") if text[0] != "." else text
    if _INTEGER.match(plain):
        octal = _OCTAL.match(plain)
        value = int(f"{octal[1]}{octal[2]}", 8) if octal else int(plain, 0)
        if -(2**63) <= value < 2**64:
            return INT, value
    if _FLOAT.match(plain) and abs(number := float(plain)) != float("inf"):
        return FLOAT, int(number) if number.is_integer() and abs(number) < 2**63 else number
    return STRING, text


def _time(text: str) -> str | None:
    match = _DATE.match(text)
    if match is None:
        return None
    year, month, day, separator, hour, minute, second, fraction, zone = match.groups()
    if separator and bool(zone) == (separator == " "):
        return None
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return None
    clock = (
        f"{int(hour):02}:{int(minute):02}:{int(second):02}{(fraction or '').rstrip('0').rstrip('.')}"
        if hour
        else "00:00:00"
    )
    return f"{year}-{int(month):02}-{int(day):02}T{clock}{zone or 'Z'}"
