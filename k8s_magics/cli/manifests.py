"""Reading manifests: files, directories and standard input, as the objects they hold (kubectl's StreamVisitor).

A document that is no YAML, or no object, ends its file; one of an unknown kind is an error of its own and reading goes on.
"""

from __future__ import annotations

import fnmatch
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..apimachinery.decode import decode_metadata
from ..apimachinery.decode_scalars import DecodeError
from ..apimachinery.json_text import compact
from ..apimachinery.objects import EMPTY, Object, freeze
from ..apimachinery.resource import Resource
from ..apimachinery.schema import Schema
from ..apimachinery.yaml.documents import DocumentError, documents
from ..apiserver.discovery import Discovery
from .errors import CommandError

if TYPE_CHECKING:
    from .builder import FileOptions
    from .session import Session
from .urls import read_url

EXTENSIONS = (".json", ".yaml", ".yml")
IGNORE = "if you choose to ignore these errors, turn validation off with --validate=false"


@dataclass(frozen=True, slots=True)
class Manifest:
    """One object of a file.  `resource` and `version` are what its kind and apiVersion mean to the server."""

    object: Object
    resource: Resource
    version: str
    source: str

    @property
    def name(self) -> str:
        return str(self._meta.get("name") or "")

    @property
    def namespace(self) -> str:
        return str(self._meta.get("namespace") or "")

    @property
    def labels(self) -> Mapping[str, str]:
        labels: Mapping[str, str] = self._meta.get("labels") or EMPTY
        return labels

    @property
    def _meta(self) -> Mapping[str, Any]:
        meta: Mapping[str, Any] = self.object.get("metadata") or EMPTY
        return meta

    def namespace_in(self, session: Session) -> str:
        """Where it goes: the file's namespace or the session's; an error if -n says otherwise than the file."""
        if self.namespace and session.namespace_given and self.namespace != session.namespace:
            raise CommandError(
                f'the namespace from the provided object "{self.namespace}" does not match the namespace '
                f"\"{session.namespace}\". You must pass '--namespace={self.namespace}' to perform this operation."
            )
        return self.namespace or session.namespace


@dataclass(frozen=True, slots=True)
class Read:
    """What was read; `single`: one file was named, no directory and not standard input."""

    manifests: tuple[Manifest, ...]
    errors: tuple[Exception, ...]
    single: bool


async def read_manifests(session: Session, files: FileOptions, validate: bool) -> Read:
    """All objects of the files; raises CommandError for a path that does not exist."""
    sources = await sources_of(session, files)
    manifests: list[Manifest] = []
    errors: list[Exception] = []
    for source in sources:
        for outcome in _objects(session, source, validate):
            if isinstance(outcome, Manifest):
                manifests.append(outcome)
            else:
                errors.append(outcome)
    names = files.filename
    single = bool(files.kustomize) or (len(names) == 1 and names[0] != "-" and not session.files.is_directory(names[0]))
    return Read(tuple(manifests), tuple(errors), single)


@dataclass(frozen=True, slots=True)
class Source:
    """A text and the name by which errors call it."""

    name: str
    text: str


async def sources_of(session: Session, files: FileOptions) -> list[Source]:
    """The texts behind -f and -k."""
    if files.kustomize:
        from .kustomize.build import build  # late: rarely needed

        return [Source(files.kustomize, build(session, files.kustomize))]
    sources: list[Source] = []
    for name in files.filename:
        if name == "-":
            sources.append(Source("STDIN", await session.stdin_text()))
        elif name.startswith(("http://", "https://")):
            sources.append(Source(name, await read_url(session, name)))
        else:
            paths = _expand(session, name, files.recursive)
            sources += [Source(path, session.read_file(path)) for path in paths]
    return sources


def _expand(session: Session, name: str, recursive: bool) -> Sequence[str]:
    """The files behind a path: itself, a directory's manifests, what a pattern matches."""
    if not session.files.exists(name):
        matches = _glob(session, name) if any(c in name for c in "*?[") else []
        if not matches:
            raise CommandError(f'the path "{name}" does not exist')
        return matches
    if not session.files.is_directory(name):
        return [name]
    found = sorted(_walk(session, name.rstrip("/") or "/", recursive))
    if not found:
        raise CommandError(f"error reading [{name}]: recognized file extensions are [{' '.join(EXTENSIONS)}]")
    return found


def _walk(session: Session, directory: str, recursive: bool) -> Iterator[str]:
    for name in session.files.list(directory):
        path = posixpath.normpath(posixpath.join(directory, name))
        if session.files.is_directory(path):
            if recursive:
                yield from _walk(session, path, recursive)
        elif posixpath.splitext(name)[1] in EXTENSIONS:
            yield path


def _glob(session: Session, pattern: str) -> list[str]:
    directory, name = posixpath.split(pattern)
    if not session.files.is_directory(directory or "."):
        return []
    return [posixpath.join(directory, n) for n in session.files.list(directory or ".") if fnmatch.fnmatchcase(n, name)]


def _objects(session: Session, source: Source, validate: bool) -> Iterator[Manifest | Exception]:
    try:
        for document in documents(source.text):
            if validate:
                _check_kind(document.value, source.name)
                _check_schema(session, document.value, source.name)
            yield from _manifests(session, document.value, source.name)
    except DocumentError as error:
        yield CommandError(f"error parsing {source.name}: {error}")
    except CommandError as error:
        yield error


def _check_kind(document: Any, source: str) -> None:
    """What kubectl itself checks before it asks the server: apiVersion and kind are there."""
    if not isinstance(document, Mapping):
        raise CommandError(f'error validating "{source}": error validating data: invalid object to validate; {IGNORE}')
    problems = [f"{key} not set" for key in ("apiVersion", "kind") if not document.get(key)]
    version = document.get("apiVersion")
    if isinstance(version, str) and version.count("/") > 1:
        problems.append(f"unexpected GroupVersion string: {version}")
    if problems:
        text = problems[0] if len(problems) == 1 else f"[{', '.join(problems)}]"
        raise CommandError(f'error validating "{source}": error validating data: {text}; {IGNORE}')


def _check_schema(session: Session, document: Mapping[str, Any], source: str) -> None:
    """What an older kubectl checks itself."""
    if session.edition.check_schema is None:
        return
    problems = session.edition.check_schema(session.client.server.schema, document)
    if problems:
        text = problems[0] if len(problems) == 1 else f"[{', '.join(problems)}]"
        raise CommandError(f'error validating "{source}": error validating data: {text}; {IGNORE}')


def _manifests(session: Session, document: Any, source: str) -> Iterator[Manifest | Exception]:
    try:
        if not isinstance(document, Mapping):
            raise DecodeError(
                "json: cannot unmarshal string into Go value of type struct { APIVersion string; Kind string }"
            )
        if not document.get("kind"):
            raise DecodeError(f"Object 'Kind' is missing in '{compact(document)}'")
        if str(document["kind"]).endswith("List") and isinstance(document.get("items"), list):
            for item in document["items"]:
                yield from _manifests(session, _typed(document, item), source)
            return
        decode_metadata(Schema.standard(), document)
    except DecodeError as error:
        yield CommandError(f'unable to decode "{source}": {error}')
        return
    if document.get("metadata") is None:
        document = {**document, "metadata": EMPTY}
    yield recognise(session, freeze(document), source)


def _typed(document: Mapping[str, Any], item: Any) -> Any:
    """The items of a `ConfigMapList` need not say again what they are."""
    if document["kind"] == "List" or not isinstance(item, Mapping):
        return item
    return {"apiVersion": document.get("apiVersion"), "kind": str(document["kind"]).removesuffix("List"), **item}


def recognise(session: Session, obj: Object, source: str) -> Manifest | Exception:
    """An object with the kind that the server knows for it, or why there is none."""
    api_version, kind = str(obj.get("apiVersion") or ""), str(obj["kind"])
    discovery = session.client.discovery
    resource = discovery.by_kind(api_version, kind) or _lower_case(discovery, api_version, kind)
    if resource is not None and resource.serves(api_version.rpartition("/")[2]):
        return Manifest(obj, resource, api_version.rpartition("/")[2], source)
    meta = obj.get("metadata") or EMPTY
    name, namespace = meta.get("name") or "", meta.get("namespace") or ""
    text = session.edition.unrecognised
    return NoKind(text.format(name=name, namespace=namespace, source=source, kind=kind, version=api_version))


def _lower_case(discovery: Discovery, api_version: str, kind: str) -> Resource | None:
    """`kind: deployment`: the mapper takes a kind in lower case for the singular of the resource."""
    found = discovery.find(kind) if kind.islower() else None
    versions = (
        [found.api_version(v) for v in found.versions] if found is not None and found.singular_name == kind else []
    )
    return found if api_version in versions else None


class NoKind(CommandError):
    """The server serves no such kind (yet)."""
