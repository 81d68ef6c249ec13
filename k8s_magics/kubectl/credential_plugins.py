"""A user of the kubeconfig who gets credentials from elsewhere: an auth provider, or a program (exec).

`config set-credentials --auth-provider=oidc --auth-provider-arg=client-id=foo`, `--exec-command=aws --exec-arg=eks --exec-env=A=b`.
They are written and shown; nothing here runs them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..cli.flags import flag


class PairError(ValueError):
    """An argument that is neither KEY=VALUE nor KEY-."""


@dataclass(frozen=True)
class PluginOptions:
    """The flags of both."""

    auth_provider: str = flag("", "--auth-provider", "Auth provider for the user entry in kubeconfig")
    auth_provider_arg: tuple[str, ...] = flag((), "--auth-provider-arg", "'key=value' arguments for the auth provider")
    exec_api_version: str = flag("", "--exec-api-version", "API version of the exec credential plugin")
    exec_arg: tuple[str, ...] = flag((), "--exec-arg", "New arguments for the exec credential plugin command")
    exec_command: str = flag("", "--exec-command", "Command for the exec credential plugin")
    exec_env: tuple[str, ...] = flag((), "--exec-env", "'key=value' environment values for the exec credential plugin")
    exec_interactive_mode: str = flag("", "--exec-interactive-mode", "InteractiveMode of the exec credentials plugin")
    exec_provide_cluster_info: bool = flag(
        False, "--exec-provide-cluster-info", "ProvideClusterInfo of the exec credentials plugin"
    )


def provider_of(options: PluginOptions, old: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The auth provider as the flags leave it; None if there is none.  Raises PairError."""
    new, gone = _pairs(options.auth_provider_arg, "auth-provider-arg")
    if not options.auth_provider and old is None:
        return None
    config = {k: v for k, v in ((old or {}).get("config") or {}).items() if k not in gone} | new
    return {"name": options.auth_provider or (old or {}).get("name", ""), "config": config}


def exec_of(options: PluginOptions, old: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The program as the flags leave it; None if there is none.  Raises PairError."""
    new, gone = _pairs(options.exec_env, "exec-env")
    if not options.exec_command and old is None:
        return None
    made = {"args": None, "command": "", "env": None, "provideClusterInfo": False} | dict(old or {})
    wanted = {
        "command": options.exec_command, "apiVersion": options.exec_api_version, "args": list(options.exec_arg),
        "interactiveMode": options.exec_interactive_mode, "provideClusterInfo": options.exec_provide_cluster_info,
    }  # fmt: skip
    made |= {k: v for k, v in wanted.items() if v}
    kept = {e["name"]: e["value"] for e in made["env"] or () if e["name"] not in gone} | new
    made["env"] = [{"name": k, "value": v} for k, v in kept.items()] or None
    return made


def _pairs(texts: Sequence[str], flag_name: str) -> tuple[dict[str, str], set[str]]:
    new: dict[str, str] = {}
    gone: set[str] = set()
    for text in texts:
        key, equals, value = text.partition("=")
        if equals:
            new[key] = value
        elif text.endswith("-"):
            gone.add(text[:-1])
        else:
            raise PairError(f"invalid {flag_name} format: {text}")
    return new, gone
