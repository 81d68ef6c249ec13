"""What a plain YAML scalar means: go-yaml v2's YAML 1.1 rules, as far as they survive the way through JSON.

`yes`, `on` and `y` are booleans, `0777` is octal, `1_000` a number; a date stays text; `1.0` becomes the integer 1.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

BINARY, STRING = "tag:yaml.org,2002:binary", "tag:yaml.org,2002:str"
_WORDS: dict[str, object] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_WORDS |= dict.fromkeys(("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"), True)
_WORDS |= dict.fromkeys(("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"), False)
_WORDS |= dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), math.inf)
_WORDS |= dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -math.inf) | dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan)
_INTEGER = re.compile(r"[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9][0-9]*|0)\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_OCTAL = re.compile(r"([-+]?)0([0-7]+)\Z")
_TIMESTAMP = re.compile(
    r"[0-9]{4}-(?:[0-9]{2}-[0-9]{2}\Z|[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?:\.[0-9]+)?"
    r"(?:Z|[-+][0-9]{1,2}:[0-9]{2}|)\Z)"
)
_BASE_60 = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?\Z")
_FIRST = frozenset("+-.0123456789~yYnNtTfFoO")


@lru_cache(maxsize=8192)
def resolve(text: str) -> object:
    """The value of a plain scalar: None, a bool, an int, a float or the text itself."""
    if text and text[0] not in _FIRST:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if text[0].isalpha() or text[0] == "~":
        return text
    plain = text.replace("_", "") if text[0] != "." else text
    if _INTEGER.match(plain):
        octal = _OCTAL.match(plain)
        value = int(f"{octal[1]}{octal[2]}", 8) if octal else int(plain, 0)
        if -(2**63) <= value < 2**64:
            return value
    if _FLOAT.match(plain):
        number = float(plain)
        if math.isinf(number):
            return text
        return int(number) if number.is_integer() and abs(number) < 2**63 else number
    return text


@lru_cache(maxsize=8192)
def is_plain_text(text: str) -> bool:
    """Whether `text` written without quotes would be read back as text (by this reader and by stricter ones)."""
    if type(resolve(text)) is not str:
        return False
    return not (text[0] in "+-0123456789" and (_TIMESTAMP.match(text) or _BASE_60.match(text)))
