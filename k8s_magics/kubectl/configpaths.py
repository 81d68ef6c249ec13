"""Property paths of `kubectl config set` and `unset`: `clusters.east.server`, `current-context`."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from ..cli.errors import CommandError
from ..cli.session import Session
from .configuring import current_config, empty_section, write_current, write_entry

FIELDS = {
    "clusters": (
        "server", "tls-server-name", "insecure-skip-tls-verify", "certificate-authority", "certificate-authority-data", "proxy-url",
        "disable-compression",
    ),
    "users": (
        "client-certificate", "client-certificate-data", "client-key", "client-key-data", "token", "tokenFile", "username", "password",
    ),
    "contexts": ("cluster", "user", "namespace"),
}  # fmt: skip
PARTS = {"users": ("auth-provider", "exec"), "clusters": (), "contexts": ()}
"""Structures within an entry: they can only be taken away as a whole."""
SWITCHES = ("insecure-skip-tls-verify", "disable-compression")


def set_property(session: Session, path: str, value: str | None, *, raw: bool = False) -> None:
    """Set a property, or remove it (None); CommandError if there is no such property.  `raw`: binary data comes as it is, not in base64."""
    head, *rest = path.split(".")
    if head in ("current-context", "kind", "apiVersion"):
        if rest:
            raise CommandError(f"unable to parse one or more field values of {path}")
        if head == "current-context":
            write_current(session, value or "")
        return
    if head not in FIELDS:
        raise CommandError(f"unable to parse {path} after [] at api.Config")
    if not rest and value is None:
        empty_section(session, head)
    elif len(rest) == 1 and value is None:
        if rest[0] in current_config(session).section(head):
            write_entry(session, head, rest[0], None)
    elif len(rest) < 2:
        raise _no_map(session, head)
    else:
        _set_field(session, head, path, value, raw=raw)


def _set_field(session: Session, head: str, path: str, value: str | None, *, raw: bool) -> None:
    rest = path.split(".")[1:]
    *start, field = rest
    known = current_config(session).section(head)
    if len(rest) > 2 and rest[1] in (*FIELDS[head], *PARTS[head]) and rest[0] in known:
        raise CommandError(f"unable to parse one or more field values of {path}")
    name = ".".join(start)
    if value is None and name not in known:
        raise CommandError(f"current map key `{name}` is invalid")
    if field not in FIELDS[head] and (value is not None or field not in PARTS[head]):
        raise _no_map(session, head)
    if value is not None and field.endswith("-data"):
        value = _binary(value, raw)
    write_entry(session, head, name, _changed(known.get(name) or {}, field, value))


def _binary(value: str, raw: bool) -> str:
    if raw:
        return base64.b64encode(value.encode()).decode()
    try:
        base64.b64decode(value, validate=True)
    except binascii.Error:
        bad = next((i for i, c in enumerate(value) if not (c.isalnum() or c in "+/=")), len(value) // 4 * 4)
        raise CommandError(f"error decoding input value: illegal base64 data at input byte {bad}") from None
    return value


def _no_map(session: Session, head: str) -> CommandError:
    """Go shows the map that was met, with the addresses of its values."""
    names = sorted(current_config(session).section(head))
    shown = " ".join(f"{name}:{0xC000100000 + 0x100 * index:#x}" for index, name in enumerate(names))
    return CommandError(f"can't set a map to a value: map[{shown}]")


def _changed(old: Mapping[str, Any], field: str, value: str | None) -> dict[str, Any]:
    rest = {k: v for k, v in old.items() if k != field}
    if value is None:
        return rest
    if field in SWITCHES:
        if value not in ("true", "false"):
            raise CommandError(f'strconv.ParseBool: parsing "{value}": invalid syntax')
        return {**rest, field: value == "true"}
    return {**rest, field: value}
