"""What Helm tells on the side, on standard error: Helm 4 as `level=WARN msg="..." key=value`, Helm 3 as `WARNING: ...`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..gotemplate.values import quote
from .generation import generation_of
from .settings import settings_of

if TYPE_CHECKING:
    from ..cli.session import Session

# Where in Helm 3's source a warning about values stands, which it prints.
_LINES = {
    "skipping globals because destination": 138, "skipping globals because source": 145, "skipped value": 237, "cannot": 316,
    "destination": 319,
}  # fmt: skip
_OF_3 = {
    "skipping unknown hooks": "manifest_sorter.go:199: info: skipping unknown hook: {hookTypes}",
    "missing required value": "engine.go:206: [INFO] Missing required value: {message}",
    "funcMap fail": "engine.go:227: [INFO] Fail: {message}",
    "returned non-bool value": "dependencies.go:64: Warning: Condition path '{path}' for chart {chart} returned non-bool value",
    "ImportValues missing table": "dependencies.go:287: Warning: ImportValues missing table: {error}",
    "ImportValues missing table from chart": "dependencies.go:270: Warning: ImportValues missing table from chart {chart}: {error}",
}
_TAG_OF_3 = "dependencies.go:95: Warning: Tag '{tag}' for chart {chart} returned non-bool value"
"""What Helm 3 says where Helm 4 says this, with its attributes."""
Record = tuple[str, str, tuple[tuple[str, str], ...]]
"""Level (`WARN`), message, and attributes."""
_BARE = re.compile(r"[^\s\"=\x00-\x1f\x7f]+\Z")


def log(session: Session, record: Record) -> None:
    """Say it, if it is to be said: DEBUG needs --debug.  Helm 3 keeps its attributes to itself."""
    level, message, attributes = record
    if level == "DEBUG" and not settings_of(session).debug:
        return
    if generation_of(session).structured_log:
        session.err.line(line(level, message, attributes))
    elif message.startswith("warning: "):
        place = next((line for start, line in _LINES.items() if message.startswith(f"warning: {start}")), 319)
        session.err.line(f"coalesce.go:{place}: {message}")
    elif message in _OF_3:
        given = dict(attributes)
        if "hookTypes" in given:
            given["hookTypes"] = quote(given["hookTypes"])
        session.err.line((_TAG_OF_3 if "tag" in given else _OF_3[message]).format(**given))
    elif level == "WARN":
        session.err.line(f"WARNING: {message[:1].upper()}{message[1:]}")


def line(level: str, message: str, attributes: Sequence[tuple[str, str]] = ()) -> str:
    """slog's text form without the time."""
    return " ".join(f"{key}={_value(value)}" for key, value in (("level", level), ("msg", message), *attributes))


def _value(text: str) -> str:
    return text if _BARE.match(text) else quote(text)
