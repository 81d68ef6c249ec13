"""What `urllib.parse` takes an address apart into."""

from __future__ import annotations

from urllib.parse import ParseResult, SplitResult

from ..objects import Native
from .binding import Table, getters, host

PARTS = "scheme netloc path query fragment hostname port username password"


def _table(kind: type) -> Table:
    return {
        **getters(kind, PARTS),
        **host(kind, "geturl _replace _asdict"),
        "__repr__": Native("__repr__", repr, owner=kind.__name__),
    }


LINKS: dict[type, Table] = {
    SplitResult: _table(SplitResult),
    ParseResult: {**_table(ParseResult), **getters(ParseResult, "params")},
}
