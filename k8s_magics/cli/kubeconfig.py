"""The kubeconfig: clusters, users and contexts, in one file or several that are merged.

`load` reads what --kubeconfig, $KUBECONFIG or ~/.kube/config name; the first file that defines an entry wins.  The admin host has `STANDARD` in
its file, and so has a home without a ~/.kube; a container without one has none (see `in_cluster.py`).
Source: https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from ..apimachinery.yaml.errors import YamlError
from ..apimachinery.yaml.parser import load as load_yaml
from ..apimachinery.yaml.writer import dump
from ..apiserver.admin_certificate import ADMIN_CERTIFICATE, admin_key
from ..apiserver.root_certificate import ROOT_CERTIFICATE
from ..shell.faults import OSFault
from .errors import CommandError
from .session import Files

SECTIONS = {"clusters": "cluster", "users": "user", "contexts": "context"}
SERVER = "https://172.18.0.1:6443"
STANDARD: Mapping[str, Any] = {
    "clusters": {
        "kubernetes": {"server": SERVER, "certificate-authority-data": b64encode(ROOT_CERTIFICATE.encode()).decode()}
    },
    "users": {
        "kubernetes-admin": {
            "client-certificate-data": b64encode(ADMIN_CERTIFICATE.encode()).decode(),
            "client-key-data": b64encode(admin_key().old_pem().encode()).decode(),
        }
    },
    "contexts": {"kubernetes-admin@kubernetes": {"cluster": "kubernetes", "user": "kubernetes-admin"}},
    "current-context": "kubernetes-admin@kubernetes",
}


@dataclass(frozen=True)
class Config:
    """The merged configuration.  Sections map names to entries; `paths` are the files, `origins` where each entry stands."""

    clusters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    users: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    contexts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    current: str = ""

    def section(self, name: str) -> Mapping[str, Mapping[str, Any]]:
        sections: Mapping[str, Mapping[str, Any]] = getattr(self, name)
        return sections

    def with_entry(self, section: str, name: str, entry: Mapping[str, Any] | None) -> Config:
        """An entry set, or removed if None."""
        entries = {k: v for k, v in self.section(section).items() if k != name}
        if entry is not None:
            entries[name] = entry
        changed: Config = replace(self, **{section: entries})  # type: ignore[arg-type]  # section is one of SECTIONS
        return changed


def paths_of(env: Mapping[str, str], explicit: str = "") -> tuple[str, ...]:
    """The files, in order of precedence."""
    if explicit:
        return (explicit,)
    listed = tuple(dict.fromkeys(p for p in env.get("KUBECONFIG", "").split(":") if p))
    return listed or (f"{env.get('HOME', '/root').rstrip('/')}/.kube/config",)


def load(files: Files, env: Mapping[str, str], explicit: str = "") -> Config:
    """The merged configuration of all files; missing files are empty.  Raises CommandError for one that cannot be read."""
    merged = Config()
    paths = paths_of(env, explicit)
    for path in paths:
        merged = _merge(merged, read(files, path))
    if is_standard(files, env, explicit):
        return standard()
    return merged


def is_standard(files: Files, env: Mapping[str, str], explicit: str = "") -> bool:
    """Whether nothing was ever said of a configuration: no file is named, and there is no ~/.kube for one.  Who removes the file has none."""
    if explicit or "KUBECONFIG" in env or "KUBERNETES_SERVICE_HOST" in env:
        return False
    return not files.exists(paths_of(env)[0].rpartition("/")[0])


def standard() -> Config:
    """What an admin host is set up with."""
    return Config(STANDARD["clusters"], STANDARD["users"], STANDARD["contexts"], STANDARD["current-context"])


def read(files: Files, path: str) -> Config:
    """One file; empty if there is none."""
    try:
        text = files.read_text(path)
    except OSFault as fault:
        if not files.exists(path):
            return Config()
        raise CommandError(f'error loading config file "{path}": read {path}: {fault.message.lower()}') from None
    try:
        return _parsed(text)
    except YamlError as error:
        raise CommandError(f'error loading config file "{path}": {error}') from None
    except TypeError:
        raise CommandError(f'error loading config file "{path}": no kubeconfig in it') from None


@lru_cache(maxsize=16)
def _parsed(text: str) -> Config:
    """YamlError, or TypeError for a text that is no map."""
    document = load_yaml(text) or {}
    if not isinstance(document, Mapping):
        raise TypeError
    sections = {
        section: {str(e.get("name")): dict(e.get(single) or {}) for e in document.get(section) or ()}
        for section, single in SECTIONS.items()
    }
    return Config(**sections, current=str(document.get("current-context") or ""))


def write(files: Files, path: str, config: Config) -> None:
    """Write one file as clientcmd does: sections in alphabetic order, entries sorted by name."""
    files.write(path, dump(document_of(config)), mode=0o600)


def document_of(config: Config) -> dict[str, Any]:
    """The configuration in the shape of its file; sections without entries are null."""
    document: dict[str, Any] = {"kind": "Config", "apiVersion": "v1"}
    for section, single in SECTIONS.items():
        entries = [{"name": n, single: _entry(single, e)} for n, e in sorted(config.section(section).items())]
        document[section] = entries or None
    return document | {"current-context": config.current}


_ORDER = {
    "cluster": (
        "server",
        "tls-server-name",
        "insecure-skip-tls-verify",
        "certificate-authority",
        "certificate-authority-data",
    ),
    "user": (
        "client-certificate",
        "client-certificate-data",
        "client-key",
        "client-key-data",
        "token",
        "username",
        "password",
    ),
    "context": ("cluster", "user", "namespace"),
}
_ALWAYS = {"cluster": ("server",), "context": ("cluster", "user"), "user": ()}


def _entry(single: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """Fields in the order of the Go struct; empty ones go, save those that are always written."""
    full = dict.fromkeys(_ALWAYS[single], "") | dict(entry)
    keys = [k for k in _ORDER[single] if k in full] + [k for k in full if k not in _ORDER[single]]
    return {k: full[k] for k in keys if full[k] not in ("", None, False) or k in _ALWAYS[single]}


def _merge(first: Config, second: Config) -> Config:
    return Config(
        {**second.clusters, **first.clusters}, {**second.users, **first.users}, {**second.contexts, **first.contexts},
        first.current or second.current,
    )  # fmt: skip
