"""-o custom-columns=HEADER:PATH,..., custom-columns-file=FILE"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...apimachinery.gofmt import go_text
from ...apimachinery.jsonpath import find
from ...apimachinery.jsonpath_parser import JsonPathError, parse
from ...apimachinery.objects import Object
from ..columns import Table
from ..errors import CommandError
from ..paths import relaxed
from ..printer import Order, Print, Printer, PrintError


def make(order: Order) -> Print:
    columns = _from_file(order) if order.format == "custom-columns-file" else _from_text(order.argument)
    table = Table()
    fresh = order.headers or order.format == "custom-columns-file"  # whose headers --no-headers does not take away

    def show(obj: Object) -> str:
        nonlocal fresh
        items = (
            obj["items"] if isinstance(obj.get("items"), list) and str(obj.get("kind", "")).endswith("List") else [obj]
        )
        rows: list[Sequence[str]] = [[header for header, _ in columns]] if fresh else []
        fresh = False
        try:
            for _, path in columns:
                parse(path)
            for item in items:
                rows.append([_cell(item, path) for _, path in columns])
        except JsonPathError as error:
            raise PrintError(str(error), table.format(rows)) from None
        return table.format(rows)

    return show


def _cell(item: Object, path: str) -> str:
    values = [value for part in find(path, item) for value in part] if path else []
    return ",".join(map(go_text, values)) if values else "<none>"


def _from_text(text: str) -> list[tuple[str, str]]:
    if not text:
        raise CommandError("custom-columns format specified but no custom columns given")
    return list(_pairs(text.split(",")))


def _pairs(parts: Sequence[str]) -> Iterator[tuple[str, str]]:
    for part in parts:
        header, colon, path = part.partition(":")
        if not colon or (":" in path and not any(c in path for c in "[(")):
            raise CommandError(f"unexpected custom-columns spec: {part}, expected <header>:<json-path-expr>")
        yield header, relaxed(path)


def _from_file(order: Order) -> list[tuple[str, str]]:
    """A file of two lines: headers, and paths below them."""
    if not order.argument:
        raise CommandError("custom-columns format specified but no custom columns given")
    try:
        lines = order.read(order.argument).splitlines()
    except CommandError as error:
        raise CommandError(f"error reading template {order.argument}, {error.message}") from None
    if len(lines) < 2:
        raise CommandError(
            "invalid template, missing spec line. Expected format is one line of space separated headers, one line of space separated "
            "column specs."
        )
    headers, paths = lines[0].split(), lines[1].split()
    if len(headers) != len(paths):
        raise CommandError(f"number of headers ({len(headers)}) and field specifications ({len(paths)}) don't match")
    return [(header, relaxed(path)) for header, path in zip(headers, paths, strict=True)]


PRINTER = Printer(formats=("custom-columns", "custom-columns-file"), make=make)
