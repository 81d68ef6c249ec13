"""Documents as values: JSON's, and what MongoDB has beside them, `{"$oid": ...}` and `{"$date": ...}` (extended JSON)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

WIDTH = 80
NAME = re.compile(r"[A-Za-z_$][\w$]*$")
ORDER = {type(None): 0, int: 1, float: 1, str: 2, dict: 3, list: 4, bool: 7}


def order_of(value: Any) -> tuple[Any, ...]:
    """A key that sorts values as MongoDB does: by kind, then by value."""
    if isinstance(value, dict) and len(value) == 1 and next(iter(value)) in ("$oid", "$date"):
        return (6 if "$oid" in value else 8, str(next(iter(value.values()))))
    if isinstance(value, (dict, list)):
        return (ORDER[type(value)], json.dumps(value))
    return (ORDER[type(value)], "" if value is None else value)


def inspected(value: Any, indent: int = 0) -> str:
    """As mongosh prints it: on one line where that is short enough, else a line a member (Node's util.inspect)."""
    if not isinstance(value, (dict, list)) or (isinstance(value, dict) and _special(value)):
        return _scalar(value)
    if not value:
        return "{}" if isinstance(value, dict) else "[]"
    if isinstance(value, dict):
        parts = [
            f"{name if NAME.match(name) else _quoted(name)}: {inspected(member, indent + 2)}"
            for name, member in value.items()
        ]
    else:
        parts = [inspected(member, indent + 2) for member in value]
    opened, closed = ("{", "}") if isinstance(value, dict) else ("[", "]")
    start = len(parts) + indent + 11
    if (
        _depth(value) <= 3
        and sum(map(len, parts)) + len(parts) + start <= WIDTH
        and not any("\n" in part for part in parts)
    ):
        return f"{opened} {', '.join(parts)} {closed}"
    gap = "\n" + " " * indent
    return f"{opened}{gap}  " + f",{gap}  ".join(parts) + f"{gap}{closed}"


def _depth(value: Any) -> int:
    """Levels of objects, no more than five of them looked at."""
    level, depth = [value], 0
    while level and depth < 5:
        depth += 1
        level = [
            m
            for v in level
            for m in (v.values() if isinstance(v, dict) else v)
            if isinstance(m, (dict, list)) and not (isinstance(m, dict) and _special(m))
        ]
    return depth


def legacy(value: Any) -> str:
    """As the old shell prints it: `{ "a" : 1 }`."""
    if isinstance(value, dict) and not _special(value):
        return (
            "{ " + ", ".join(f"{json.dumps(k, ensure_ascii=False)} : {legacy(v)}" for k, v in value.items()) + " }"
            if value
            else "{ }"
        )
    if isinstance(value, list):
        return "[ " + ", ".join(map(legacy, value)) + " ]" if value else "[ ]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return _scalar(value).replace("'", '"')


def _special(value: Mapping[str, Any]) -> bool:
    return len(value) == 1 and next(iter(value)) in ("$oid", "$date")


def _scalar(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case str():
            return _quoted(value)
        case {"$oid": text}:
            return f"ObjectId('{text}')"
        case {"$date": text}:
            return f"ISODate('{text}')"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)


def _quoted(text: str) -> str:
    quote = '"' if "'" in text and '"' not in text else "'"
    return quote + text.replace("\\", "\\\\").replace(quote, "\\" + quote).replace("\n", "\\n") + quote


def member(document: Any, path: Sequence[str]) -> tuple[bool, Any]:
    """What is at `a.b.0`, and whether there is anything."""
    for name in path:
        if isinstance(document, dict) and name in document:
            document = document[name]
        elif isinstance(document, list) and name.isdecimal() and int(name) < len(document):
            document = document[int(name)]
        else:
            return False, None
    return True, document
