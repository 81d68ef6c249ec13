"""The flags that every command of Helm 2 takes, and where it keeps its files."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..cli.flags import flag
from ..helm.errors import HelmError
from ..helm.global_flags import HelmGlobals

if TYPE_CHECKING:
    from ..cli.session import Session

LOCAL = "repository/local"
CACHE = "repository/cache"
ARCHIVE = "cache/archive"
REPOSITORIES = "repository/repositories.yaml"
STARTERS = "starters"
DIRECTORIES = ("", "repository", CACHE, LOCAL, "plugins", STARTERS, ARCHIVE)
"""Below Helm's home, in the order in which `helm init` makes them."""


@dataclass(frozen=True)
class Helm2Globals:
    """Connection to Tiller, and locations."""

    debug: bool = flag(False, "--debug", "tell more about what is done")
    home: str = flag("", "--home", "directory of Helm's configuration; $HELM_HOME")
    host: str = flag("", "--host", "address of Tiller; $HELM_HOST")
    kube_context: str = flag("", "--kube-context", "context of the kubeconfig to use")
    kubeconfig: str = flag("", "--kubeconfig", "path to the kubeconfig file")
    tiller_connection_timeout: int = flag(
        300, "--tiller-connection-timeout", "seconds that Helm waits for the connection to Tiller"
    )
    tls: bool = flag(False, "--tls", "talk TLS with Tiller", hidden=True)
    tls_verify: bool = flag(False, "--tls-verify", "talk TLS with Tiller, and check its certificate", hidden=True)
    tiller_namespace: str = flag("", "--tiller-namespace", "namespace of Tiller; $TILLER_NAMESPACE")


def home_of(env: Mapping[str, str], flags: Helm2Globals) -> str:
    """`/root/.helm`"""
    return flags.home or env.get("HELM_HOME") or f"{env.get('HOME', '/root').rstrip('/')}/.helm"


def place(session: Session, below: str = "") -> str:
    """A path in Helm's home."""
    return posixpath.join(home_of(session.env, session.parsed.options[Helm2Globals]), below).rstrip("/")


def known_repositories(session: Session) -> None:
    """HelmError if there is no list of repositories yet."""
    path = place(session, REPOSITORIES)
    if not session.files.exists(path):
        raise HelmError(
            f"Couldn't load repositories file ({path}).\n"
            "You might need to run `helm init` (or `helm init --client-only` if tiller is already installed)"
        )


def tiller_namespace(session: Session) -> str:
    """Where Tiller is, or is to be."""
    flags: Helm2Globals = session.parsed.options[Helm2Globals]
    return flags.tiller_namespace or session.env.get("TILLER_NAMESPACE") or "kube-system"


def is_debugging(session: Session) -> bool:
    flags: Helm2Globals = session.parsed.options[Helm2Globals]
    return flags.debug


def debug(session: Session, text: str) -> None:
    """A `[debug]` line, if those are wanted."""
    if is_debugging(session):
        session.out.line(f"[debug] {text}")


def as_today(env: Mapping[str, str], flags: Helm2Globals) -> HelmGlobals:
    """The same for what is shared with today's Helm."""
    home = home_of(env, flags)
    return HelmGlobals(
        debug=flags.debug,
        kube_context=flags.kube_context,
        kubeconfig=flags.kubeconfig,
        repository_cache=f"{home}/{CACHE}",
        repository_config=f"{home}/{REPOSITORIES}",
    )
