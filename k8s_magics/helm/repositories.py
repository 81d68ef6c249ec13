"""Chart repositories: the file that lists them, their indexes, and finding a chart in one.

Source: https://helm.sh/docs/topics/chart_repository/
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from ..apimachinery.yaml.errors import YamlError
from ..apimachinery.yaml.parser import load
from ..apimachinery.yaml.writer import dump
from ..cli.session import Session
from .errors import HelmError
from .fetching import get
from .semver import Constraint, is_version, parse_constraint, parse_version
from .settings import settings_of

CONFIGURATION = (
    "caFile",
    "certFile",
    "insecure_skip_tls_verify",
    "keyFile",
    "name",
    "pass_credentials_all",
    "password",
    "url",
    "username",
)
Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Index:
    """index.yaml: by chart name its versions, the newest first."""

    entries: Mapping[str, Sequence[Entry]]

    def find(self, name: str, version: str = "", *, devel: bool = False) -> Entry:
        """The newest entry that fits; HelmError `no chart name found` or `no chart version found for ...`."""
        if name not in self.entries or not self.entries[name]:
            raise HelmError("no chart name found")
        wanted = version or (">0.0.0-0" if devel else "")
        if version:
            exact = next((e for e in self.entries[name] if str(e.get("version")) == version), None)
            if exact is not None:
                return exact
        constraint = _constraint(wanted or "*")
        for entry in self.entries[name]:
            text = str(entry.get("version") or "")
            if is_version(text) and constraint.admits(parse_version(text)):
                return entry
        raise HelmError(f"no chart version found for {name}-{version}")


def _constraint(text: str) -> Constraint:
    try:
        return parse_constraint(text)
    except ValueError as error:
        raise HelmError(str(error)) from None


def read_index(text: str) -> Index:
    """Raises HelmError for a text that is no index."""
    try:
        document = load(text)
    except YamlError as error:
        raise HelmError(f"error converting YAML to JSON: {error}") from None
    if not isinstance(document, Mapping) or not document.get("apiVersion"):
        raise HelmError("no API version specified" if document else "empty index.yaml file")
    entries = {}
    for name, found in (document.get("entries") or {}).items():
        known = [entry for entry in found or () if isinstance(entry, Mapping)]
        entries[str(name)] = sorted(known, key=_age, reverse=True)
    return Index(entries)


def _age(entry: Entry) -> tuple[object, ...]:
    text = str(entry.get("version") or "")
    return parse_version(text).key if is_version(text) else ()


def configured(session: Session) -> list[dict[str, Any]]:
    """The repositories of repositories.yaml, in its order."""
    path = settings_of(session).repository_config
    if not session.files.exists(path):
        return []
    document = load(session.files.read_text(path)) or {}
    return [dict(r) for r in document.get("repositories") or () if isinstance(r, Mapping)]


def save(session: Session, repositories: Sequence[Mapping[str, Any]]) -> None:
    path = settings_of(session).repository_config
    session.files.make_directory(posixpath.dirname(path))
    document = {
        "apiVersion": "",
        "generated": "0001-01-01T00:00:00Z",
        "repositories": [dict(r) for r in repositories],
    }
    session.files.write(path, dump(document), mode=0o600)


def entry(name: str, url: str, **more: Any) -> dict[str, Any]:
    """One repository of repositories.yaml."""
    empty = {key: False if key in ("insecure_skip_tls_verify", "pass_credentials_all") else "" for key in CONFIGURATION}
    return {**empty, "name": name, "url": url, **more}


def named(session: Session, name: str) -> Mapping[str, Any]:
    """The repository called `name`; HelmError."""
    found = next((r for r in configured(session) if r.get("name") == name), None)
    if found is None:
        raise HelmError(f"repo {name} not found")
    return found


def cached_index(session: Session, name: str) -> Index:
    """The index fetched last; HelmError if there is none."""
    path = index_path(session, name)
    if not session.files.exists(path):
        raise HelmError(f"no cached repo found. (try 'helm repo update'): open {path}: no such file or directory")
    return read_index(session.files.read_text(path))


def index_path(session: Session, name: str) -> str:
    return posixpath.join(settings_of(session).repository_cache, f"{name}-index.yaml")


async def fetch_index(session: Session, url: str) -> tuple[Index, str]:
    """The index that a repository serves now, and its text; HelmError."""
    text = (await get(session, f"{url.rstrip('/')}/index.yaml")).decode("utf-8", "replace")
    return read_index(text), text


async def update(session: Session, repository: Mapping[str, Any]) -> Index:
    """Fetch a repository's index into the cache."""
    index, text = await fetch_index(session, str(repository["url"]))
    name = str(repository["name"])
    session.files.make_directory(settings_of(session).repository_cache)
    session.files.write(index_path(session, name), text)
    names = "".join(f"{chart}\n" for chart in sorted(index.entries))
    session.files.write(index_path(session, name).replace("-index.yaml", "-charts.txt"), names)
    return index


async def update_all(session: Session, repositories: Sequence[Mapping[str, Any]]) -> None:
    """`helm repo update`'s talk; HelmError if one cannot be reached."""
    session.out.line("Hang tight while we grab the latest from your chart repositories...")
    failed: list[str] = []
    for repository in repositories:
        name, url = repository["name"], str(repository["url"])
        try:
            await update(session, repository)
        except HelmError as error:
            failed.append(url)
            session.out.line(
                f'...Unable to get an update from the "{name}" chart repository ({url}):\n\t{error.message}'
            )
        else:
            session.out.line(f'...Successfully got an update from the "{name}" chart repository')
    if failed:
        raise HelmError(f"failed to update the following repositories: [{' '.join(failed)}]")
    session.out.line("Update Complete. ⎈Happy Helming!⎈")


def archive_url(repository_url: str, found: Entry) -> str:
    """Where an entry's archive is; relative addresses start at the repository's."""
    urls = found.get("urls") or ()
    if not urls:
        raise HelmError(f'chart "{found.get("name")}" has no downloadable URLs')
    return urljoin(repository_url.rstrip("/") + "/", str(urls[0]))


def all_entries(session: Session) -> Iterator[tuple[str, Index]]:
    """The cached index of every configured repository."""
    for repository in configured(session):
        name = str(repository["name"])
        if session.files.exists(index_path(session, name)):
            yield name, cached_index(session, name)
        else:
            session.err.line(
                f'level=WARN msg="repo is corrupt or missing" repo={name} error="open {index_path(session, name)}: no such file or directory"'
            )
