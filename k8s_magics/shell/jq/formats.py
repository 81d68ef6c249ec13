"""`@base64`, `@csv` and the like: values as text."""

from __future__ import annotations

import base64
import binascii
from html import escape
from typing import Any
from urllib.parse import quote

from .printing import compact
from .values import JqFault, named


def formatted(name: str, value: Any) -> str:
    """The value as format NAME writes it; raises JqFault."""
    match name:
        case "@json":
            return compact(value)
        case "@csv" | "@tsv":
            return _row(name, value)
        case "@sh":
            items = value if isinstance(value, list) else [value]
            return " ".join(_shell(item) for item in items)
    plain = text(value)
    match name:
        case "@text":
            return plain
        case "@base64":
            return base64.b64encode(plain.encode()).decode()
        case "@base64d":
            return _decoded(plain, value)
        case "@html":
            return escape(plain).replace("&#x27;", "&#39;")
        case "@uri":
            return quote(plain, safe="-_.~")
    raise JqFault(f"{name[1:]} is not a valid format")


def text(value: Any) -> str:
    """`tostring`."""
    return value if isinstance(value, str) else compact(value)


def _decoded(plain: str, value: Any) -> str:
    try:
        return base64.b64decode(plain.rstrip("=") + "=" * (-len(plain.rstrip("=")) % 4), validate=True).decode(
            "utf-8", "replace"
        )
    except (binascii.Error, ValueError):
        raise JqFault(f"{named(value)} is not valid base64 data") from None


def _row(name: str, value: Any) -> str:
    if not isinstance(value, list):
        raise JqFault(f"{named(value)} cannot be {name[1:]}-formatted, only an array can be")
    if any(isinstance(item, dict | list) for item in value):
        raise JqFault(f"{named(next(i for i in value if isinstance(i, dict | list)))} is not valid in a {name[1:]} row")
    if name == "@tsv":
        return "\t".join(
            "" if i is None else text(i).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n") for i in value
        )
    return ",".join(
        '"' + i.replace('"', '""') + '"' if isinstance(i, str) else "" if i is None else text(i) for i in value
    )


def _shell(value: Any) -> str:
    if isinstance(value, dict | list):
        raise JqFault(f"{named(value)} can not be escaped for shell")
    return "'" + value.replace("'", "'\\''") + "'" if isinstance(value, str) else text(value)
