"""What `kubectl top` shares: whether there are metrics, and how amounts are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..apimachinery.field_selectors import parse_field_selector
from ..apimachinery.selectors import SelectorError, parse_selector
from ..apiserver.nodes import Usage
from ..cli.errors import CommandError
from ..cli.session import Session

MEBIBYTE = 1 << 20


def require_metrics(session: Session) -> None:
    """CommandError where no metrics server has joined."""
    if not session.client.nodes.has_metrics:
        raise CommandError("Metrics API not available")


def check_sort(by: str) -> None:
    if by not in ("", "cpu", "memory"):
        raise CommandError("--sort-by accepts only cpu or memory")


def check_chosen(session: Session, selector: str, fields: str | None = None) -> None:
    """A name or selectors, and these must be readable; `fields` is None where there is no --field-selector."""
    if session.args and session.args[0] and (selector or fields):
        raise CommandError(f"only one of NAME or {'--' if fields is None else ''}selector can be provided")
    try:
        parse_selector(selector)
        parse_field_selector(fields or "")
    except SelectorError as error:
        raise CommandError(str(error)) from None


def sort_key(by: str) -> Callable[[tuple[Any, Usage]], Any]:
    """By name, or the largest first."""
    if by == "cpu":
        return lambda row: -row[1].cpu_millicores
    if by == "memory":
        return lambda row: -row[1].memory_bytes
    return lambda row: row[0]


def cpu(usage: Usage) -> str:
    return f"{usage.cpu_millicores}m"


def memory(usage: Usage) -> str:
    return f"{usage.memory_bytes // MEBIBYTE}Mi"


def added(parts: Sequence[Usage]) -> Usage:
    return Usage(sum(p.cpu_millicores for p in parts), sum(p.memory_bytes for p in parts))


def lines(rows: Sequence[Sequence[str]]) -> str:
    """top's own columns: every cell padded, the last too."""
    widths = [max(6, *(len(row[i]) + 3 for row in rows)) for i in range(len(rows[0]))] if rows else []
    return "".join("".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + "\n" for row in rows)
