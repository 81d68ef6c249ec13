"""Dependencies fetched into charts/ and locked: `helm dependency update` and `build`.

Source: https://helm.sh/docs/helm/helm_dependency/
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping, Sequence
from typing import Any

from ..apimachinery.json_text import compact
from ..apimachinery.yaml.writer import dump
from ..cli.session import Session
from .archive import unpack
from .chart import Chart
from .dependencies import in_range
from .errors import HelmError
from .fetching import get
from .generation import generation_of
from .loading import load_chart, load_files
from .packing import packed
from .repositories import Index, archive_url, cached_index, configured, fetch_index, update_all
from .times import now

Dependency = Mapping[str, Any]
FILE = "file://"


async def update_dependencies(session: Session, path: str, *, refresh: bool = True, silent: bool = False) -> None:
    """Resolve what Chart.yaml asks for, fetch it and write the lock; `silent`: without a word."""
    chart = _directory(session, path)
    wanted = chart.requirements
    if not wanted:
        return
    addresses = _addresses(session, wanted)
    if refresh:
        await _refresh(session, addresses)
    locked = await _resolved(session, path, wanted, addresses)
    await _download(session, path, wanted, locked, silent=silent)
    digest = _digest(wanted, locked)
    if chart.lock.get("digest") == digest:
        return
    text = dump({"dependencies": locked, "digest": digest, "generated": now(session.clock)})
    name = "requirements.lock" if chart.api_version == "v1" else "Chart.lock"
    session.files.write(posixpath.join(path, name), text)


async def build_dependencies(session: Session, path: str, *, refresh: bool = True) -> None:
    """Fetch what the lock names; without a lock, update."""
    chart = _directory(session, path)
    if not chart.lock:
        await update_dependencies(session, path, refresh=refresh)
        return
    locked = [dict(d) for d in chart.lock.get("dependencies") or ()]
    if chart.lock.get("digest") != _digest(chart.requirements, locked):
        name = "requirements.lock" if chart.api_version == "v1" else "Chart.lock"
        source = "requirements.yaml" if chart.api_version == "v1" else "Chart.yaml"
        raise HelmError(
            f"the lock file ({name}) is out of sync with the dependencies file ({source}). Please update the dependencies"
        )
    addresses = _addresses(session, locked)
    if refresh:
        await _refresh(session, addresses)
    await _download(session, path, chart.requirements, locked)


def _directory(session: Session, path: str) -> Chart:
    if not session.files.exists(path):
        raise HelmError(f"could not find {path}: stat {path}: no such file or directory")
    if not session.files.is_directory(path):
        raise HelmError("only unpacked charts can be updated")
    return load_chart(session.files, path)


def _digest(wanted: Sequence[Dependency], locked: Sequence[Dependency]) -> str:
    """HashReq: over both lists, as JSON."""
    both = [[_hashed(d) for d in wanted], [_hashed(d) for d in locked]]
    return "sha256:" + hashlib.sha256(compact(both, sort=False).encode()).hexdigest()


def _hashed(dependency: Dependency) -> dict[str, Any]:
    keys = ("name", "version", "repository", "condition", "tags", "enabled", "import-values", "alias")
    found = {key: dependency[key] for key in keys if dependency.get(key) not in (None, "", [], False)}
    return {key: found.get(key, "") for key in keys if key in found or key == "repository"}


def _addresses(session: Session, dependencies: Sequence[Dependency]) -> dict[str, str]:
    """The URL for each repository as it is written; HelmError for a name that is not configured."""
    known = {str(r["name"]): str(r["url"]) for r in configured(session)}
    out: dict[str, str] = {}
    absent: list[str] = []
    for dependency in dependencies:
        written = str(dependency.get("repository") or "")
        if written.startswith(("@", "alias:")):
            name = written.removeprefix("@").removeprefix("alias:")
            if name not in known:
                absent.append(written)
                continue
            out[written] = known[name]
        elif written and not written.startswith(FILE):
            out[written] = written
    if absent:
        raise HelmError(
            f"no repository definition for {', '.join(absent)}. Please add the missing repos via 'helm repo add'"
        )
    return out


async def _refresh(session: Session, addresses: Mapping[str, str]) -> None:
    known = configured(session)
    managed = {str(r["url"]).rstrip("/") for r in known}
    others = [url for url in dict.fromkeys(addresses.values()) if url.rstrip("/") not in managed]
    if others:
        session.out.line("Getting updates for unmanaged Helm repositories...")
        for url in others:
            try:
                await fetch_index(session, url)
            except HelmError as error:
                session.out.line(f'...Unable to get an update from the "{url}" chart repository:\n\t{error.message}')
            else:
                session.out.line(f'...Successfully got an update from the "{url}" chart repository')
    if known:
        await update_all(session, known)


async def _index(session: Session, url: str) -> Index:
    for repository in configured(session):
        if str(repository["url"]).rstrip("/") == url.rstrip("/"):
            return cached_index(session, str(repository["name"]))
    index, _ = await fetch_index(session, url)
    return index


async def _resolved(
    session: Session, path: str, wanted: Sequence[Dependency], addresses: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The lock's entries; HelmError if a version cannot be found."""
    locked: list[dict[str, Any]] = []
    missing: list[str] = []
    for dependency in wanted:
        name, constraint = str(dependency.get("name") or ""), str(dependency.get("version") or "")
        written = str(dependency.get("repository") or "")
        if not written:
            found = _vendored(session, path, name)
            locked.append({"name": name, "repository": "", "version": found.version})
            continue
        if written.startswith(FILE):
            local = _local(session, path, written)
            if not in_range(constraint, local.version):
                missing.append(f'"{name}" (repository "{written}", version "{constraint}")')
                continue
            locked.append({"name": name, "repository": written, "version": local.version})
            continue
        url = addresses[written]
        index = await _index(session, url)
        if name not in index.entries:
            raise HelmError(f"{name} chart not found in repo {url}")
        version = next(
            (str(e["version"]) for e in index.entries[name] if in_range(constraint, str(e.get("version") or ""))), ""
        )
        if not version:
            missing.append(f'"{name}" (repository "{url}", version "{constraint}")')
        locked.append({"name": name, "repository": url, "version": version})
    if missing and generation_of(session).number == 2:
        names = ", ".join(text.split('"')[1] for text in missing)
        raise HelmError(
            f"Can't get a valid version for repositories {names}. Try changing the version constraint in requirements.yaml"
        )
    if missing:
        raise HelmError(
            f"can't get a valid version for {len(missing)} subchart(s): {', '.join(missing)}. Make sure a matching chart version exists "
            "in the repo, or change the version constraint in Chart.yaml"
        )
    return locked


def _vendored(session: Session, path: str, name: str) -> Chart:
    where = posixpath.join(path, "charts", name)
    if not session.files.is_directory(where):
        raise HelmError(f"directory {session.files.path(where)} not found")
    return load_chart(session.files, where)


def _local(session: Session, path: str, written: str) -> Chart:
    where = posixpath.normpath(posixpath.join(session.files.path(path), written.removeprefix(FILE)))
    if not session.files.exists(where):
        raise HelmError(f"directory {where} not found")
    return load_chart(session.files, where)


def _nobody(_: str) -> None:
    return


async def _download(
    session: Session, path: str, wanted: Sequence[Dependency], locked: Sequence[Dependency], *, silent: bool = False
) -> None:
    """Put every archive into charts/, and take those away that are no longer wanted."""
    files = session.files
    charts = posixpath.join(path, "charts")
    tell = _nobody if silent else session.out.line
    tell(f"Saving {len(locked)} charts")
    fetched: dict[str, bytes] = {}
    try:
        for dependency in locked:
            archive, data = await _fetched(session, path, dependency)
            if archive:
                fetched[archive] = data
    except HelmError as error:
        tell(f"Save error occurred:  {error.message}")
        raise
    files.make_directory(charts)
    tell("Deleting outdated charts")
    names = {str(d["name"]) for d in wanted}
    for entry in files.list(charts):
        full = posixpath.join(charts, entry)
        if entry.endswith(".tgz") and entry not in fetched and _name_in(files.read(full)) in names:
            files.remove(full)
    for archive, data in fetched.items():
        files.write(posixpath.join(charts, archive), data)


async def _fetched(session: Session, path: str, dependency: Dependency) -> tuple[str, bytes]:
    """An archive's name and bytes; "" for a chart that lies below charts/ already."""
    name, version, written = (str(dependency[key]) for key in ("name", "version", "repository"))
    if not written:
        session.out.line(f"Dependency {name} did not declare a repository. Assuming it exists in the charts directory")
        return "", b""
    if written.startswith(FILE):
        local = _local(session, path, written)
        if not in_range(version, local.version):
            raise HelmError(f"can't get a valid version for dependency {name}")
        return packed(local, session.clock.datetime())
    session.out.line(f"Downloading {name} from repo {written}")
    index = await _index(session, written)
    url = archive_url(written, index.find(name, version))
    return posixpath.basename(url), await get(session, url)


def _name_in(data: bytes) -> str:
    try:
        return load_files([f for f in unpack(data) if not f.name.startswith("charts/")]).name
    except HelmError:
        return ""
