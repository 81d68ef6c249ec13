"""Property paths of `kubectl config set` and `unset`: `clusters.east.server`, `current-context`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..cli.errors import CommandError
from ..cli.session import Session
from .configuring import current_config, write_current, write_entry

FIELDS = {
    "clusters": (
        "server",
        "tls-server-name",
        "insecure-skip-tls-verify",
        "certificate-authority",
        "certificate-authority-data",
        "proxy-url",
    ),
    "users": (
        "client-certificate",
        "client-certificate-data",
        "client-key",
        "client-key-data",
        "token",
        "username",
        "password",
    ),
    "contexts": ("cluster", "user", "namespace"),
}


def set_property(session: Session, path: str, value: str | None) -> None:
    """Set a property, or remove it (None); CommandError if there is no such property."""
    head, *rest = path.split(".")
    if head == "current-context" and not rest:
        write_current(session, value or "")
        return
    if head not in FIELDS:
        raise CommandError(f"unable to parse {path} after [] at api.Config")
    if not rest:
        raise CommandError(f"unable to parse {path} after [{head}] at map[string]*api.{_TYPES[head]}")
    name, field = ".".join(rest[:-1]) if len(rest) > 1 else rest[0], rest[-1] if len(rest) > 1 else ""
    old = current_config(session).section(head).get(name)
    if not field:
        if value is not None:
            raise CommandError(f"unable to parse {path} after [{head} {name}] at api.{_TYPES[head]}")
        if old is not None:
            write_entry(session, head, name, None)
        return
    if field not in FIELDS[head]:
        raise CommandError(f"unable to parse {path} after [{head} {name}] at api.{_TYPES[head]}")
    if value is None and old is None:
        return
    write_entry(session, head, name, _changed(old or {}, field, value))


_TYPES = {"clusters": "Cluster", "users": "AuthInfo", "contexts": "Context"}


def _changed(old: Mapping[str, Any], field: str, value: str | None) -> dict[str, Any]:
    rest = {k: v for k, v in old.items() if k != field}
    if value is None:
        return rest
    if field == "insecure-skip-tls-verify":
        if value not in ("true", "false"):
            raise CommandError(f'strconv.ParseBool: parsing "{value}": invalid syntax')
        return {**rest, field: value == "true"}
    return {**rest, field: value}
