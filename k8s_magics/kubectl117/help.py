"""How kubectl 1.17 lists flags: one line each."""

from __future__ import annotations

from collections.abc import Sequence

from ..cli.flags import Flag


def options_text(flags: Sequence[Flag]) -> str:
    """`      --name='': what it does`, by name."""
    shown = sorted((f for f in flags if not f.hidden and not f.deprecated), key=lambda f: f.long)
    return "".join(f"  {_names(f)}={_default(f)}: {f.help}\n" for f in shown)


def _names(flag: Flag) -> str:
    return f"-{flag.short}, --{flag.long}" if flag.short else f"    --{flag.long}"


def _default(flag: Flag) -> str:
    value = flag.default
    if flag.kind in ("client-dry-run", "server-dry-run"):
        return "false"
    if flag.kind in ("strictness", "cascading"):
        return "true"
    if flag.kind == "duration":
        seconds, left = divmod(int(value), 1000)
        minutes, seconds = divmod(seconds, 60)
        return f"{minutes}m{seconds}s" if minutes else f"{seconds}s" if not left else f"{value}ms"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{','.join(map(str, value))}]"
    return f"'{value}'" if isinstance(value, str) else str(value)
