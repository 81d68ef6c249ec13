"""A node as Go's `%#v` prints what was read of it, for complaints about a whole resource."""

from __future__ import annotations

import re
from typing import Any

from ...apimachinery.quoting import go_quote
from .node import MAPPING, SEQUENCE, Node, odd_keys
from .scalars import FLOAT, STRING, TIME, resolve

_ANY = "interface {}"
_MONTHS = "January February March April May June July August September October November December".split()
_FLOATS = {float("inf"): "+Inf", float("-inf"): "-Inf"}
_TIME = re.compile(r"(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+)")


def go_syntax(node: Node) -> str:
    if node.kind == MAPPING:
        odd = set(odd_keys(node))
        texts = [f"{go_quote(key)}:{go_syntax(node.fields[key])}" for key in sorted(node.fields) if key not in odd]
        others = [f"{_atom(*resolve(key))}:{go_syntax(node.fields[key])}" for key in sorted(odd)]
        return f"map[{_ANY if odd else 'string'}]{_ANY}{{{', '.join([*texts, *others])}}}"
    if node.kind == SEQUENCE:
        return f"[]{_ANY}{{{', '.join(map(go_syntax, node.items))}}}"
    if not node.plain or node.tag == STRING:
        return go_quote(node.text)
    return _atom(*resolve(node.text))


def _atom(tag: str, value: Any) -> str:
    if tag == TIME and (match := _TIME.match(str(value))):
        year, month, *rest = (int(each) for each in match.groups())
        return f"time.Date({year}, time.{_MONTHS[month - 1]}, {', '.join(map(str, rest))}, 0, time.UTC)"
    if value is None:
        return f"{_ANY}(nil)"
    if isinstance(value, bool):
        return "true" if value else "false"
    if tag == FLOAT:
        return _FLOATS.get(value, repr(value)) if value == value else "NaN"
    if isinstance(value, int) and value >= 2**63:
        return hex(value)
    return go_quote(value) if isinstance(value, str) else str(value)
