"""Where Helm keeps things, and which cluster it talks to: flags first, then HELM_* variables, then XDG's directories."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .global_flags import HelmGlobals

if TYPE_CHECKING:
    from ..cli.session import Session


@dataclass(frozen=True)
class Settings:
    """Locations (absolute paths) and a few switches."""

    cache_home: str
    config_home: str
    data_home: str
    repository_cache: str
    repository_config: str
    registry_config: str
    content_cache: str
    plugins: str
    debug: bool = False
    max_history: int = 10


def settings_of(session: Session) -> Settings:
    """The settings of this run."""
    return settings(session.process.env, session.parsed.options[HelmGlobals])


def settings(env: Mapping[str, str], flags: HelmGlobals) -> Settings:
    home = env.get("HOME", "/root").rstrip("/")

    def base(name: str, xdg: str, place: str) -> str:
        return env.get(f"HELM_{name}_HOME") or f"{env.get(xdg) or home + '/' + place}/helm"

    cache = base("CACHE", "XDG_CACHE_HOME", ".cache")
    config = base("CONFIG", "XDG_CONFIG_HOME", ".config")
    data = base("DATA", "XDG_DATA_HOME", ".local/share")
    return Settings(
        cache_home=cache,
        config_home=config,
        data_home=data,
        repository_cache=flags.repository_cache or env.get("HELM_REPOSITORY_CACHE") or f"{cache}/repository",
        repository_config=flags.repository_config or env.get("HELM_REPOSITORY_CONFIG") or f"{config}/repositories.yaml",
        registry_config=flags.registry_config or env.get("HELM_REGISTRY_CONFIG") or f"{config}/registry/config.json",
        content_cache=flags.content_cache or env.get("HELM_CONTENT_CACHE") or f"{cache}/content",
        plugins=env.get("HELM_PLUGINS") or f"{data}/plugins",
        debug=flags.debug or env.get("HELM_DEBUG", "").lower() in ("1", "t", "true"),
        max_history=int(env["HELM_MAX_HISTORY"]) if env.get("HELM_MAX_HISTORY", "").isdigit() else 10,
    )
