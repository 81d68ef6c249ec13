"""Reading manifests: files, directories and standard input, as the objects they hold (kubectl's StreamVisitor).

A document that is no YAML, or no object, ends its file; one of an unknown kind is an error of its own and reading goes on.
"""

from __future__ import annotations

import codecs
import fnmatch
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..apimachinery.decode import decode_metadata
from ..apimachinery.decode_scalars import DecodeError, json_kind
from ..apimachinery.json_text import compact
from ..apimachinery.objects import EMPTY, Object, freeze
from ..apimachinery.resource import Resource
from ..apimachinery.schema import Schema
from ..apimachinery.yaml.documents import DocumentError, documents
from ..apiserver.discovery import Discovery
from .errors import CommandError, raise_all
from .kustomize.faults import Fault
from .output import log_line
from .schema_check import problems_of

if TYPE_CHECKING:
    from .builder import FileOptions
    from .session import Session
from .urls import read_url

EXTENSIONS = (".json", ".yaml", ".yml")
WEB = ("http://", "https://")
UNVERSIONED = "no version"
UNSUPPORTED = "cannot perform warn validation if server-side field validation is unsupported, skipping validation"
NO_KIND = """unable to get type info from the object "*unstructured.Unstructured": Object 'Kind' is missing in 'object has no kind field '"""
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


Outcome = Manifest | Exception | tuple[Manifest | Exception, ...]
"""What a document is; of a list what its items are."""


def flat(outcomes: Iterable[Outcome]) -> Iterator[Manifest | Exception]:
    for outcome in outcomes:
        if isinstance(outcome, tuple):
            yield from outcome
        else:
            yield outcome


@dataclass(frozen=True, slots=True)
class Read:
    """What was read; `single`: one file was named, no directory and not standard input."""

    outcomes: tuple[Outcome, ...]
    single: bool

    @property
    def manifests(self) -> tuple[Manifest, ...]:
        return tuple(o for o in flat(self.outcomes) if isinstance(o, Manifest))

    @property
    def errors(self) -> tuple[Exception, ...]:
        return tuple(o for o in flat(self.outcomes) if isinstance(o, Exception))


async def read_manifests(session: Session, files: FileOptions, validate: str) -> Read:
    """All objects of the files; raises CommandError for a path that does not exist."""
    try:
        sources = await sources_of(session, files)
    except Fault as fault:  # of a kustomization, which is built when its objects are wanted
        return Read((fault,), single=True)
    outcomes = tuple(outcome for source in sources for outcome in _objects(session, source, validate))
    names = files.filename
    single = bool(files.kustomize) or (len(names) == 1 and names[0] != "-" and not session.files.is_directory(names[0]))
    return Read(outcomes, single)


def read_text(session: Session, text: str, name: str) -> tuple[Manifest | Exception, ...]:
    """The objects of a text that errors call `name`."""
    return tuple(flat(_objects(session, Source(name, text), validate="")))


@dataclass(frozen=True, slots=True)
class Source:
    """A text and the name by which errors call it; `fault` is why there is none."""

    name: str
    text: str
    fault: CommandError | None = None


async def sources_of(session: Session, files: FileOptions) -> list[Source]:
    """The texts behind -f and -k."""
    if files.kustomize:
        if files.recursive:
            raise CommandError("the -k flag can't be used with -f or -R")
        from .kustomize.build import BuildOptions, build  # late: rarely needed

        return [Source(files.kustomize, build(session, files.kustomize, BuildOptions(reorder="legacy")))]
    places, missing = places_of(session, files)
    raise_all(missing)
    sources: list[Source] = []
    for place in places:
        if place == "-":
            sources.append(Source("STDIN", _decoded(await session.stdin())))
        elif place.startswith(WEB):
            sources.append(await _from_web(session, place))
        else:
            sources.append(Source(place, _decoded(session.read_file_bytes(place))))
    return sources


async def _from_web(session: Session, url: str) -> Source:
    try:
        return Source(url, await read_url(session, url))
    except CommandError as error:
        return Source(url, "", error)


def places_of(session: Session, files: FileOptions) -> tuple[list[str], list[Exception]]:
    """What -f means before anything is read: files, URLs and `-`; and what is wrong with it."""
    places: list[str] = []
    wrong: list[Exception] = []
    for name in files.filename:
        if name == "-" and "-" in places:
            wrong.append(CommandError("standard input cannot be used for multiple arguments"))
        elif name == "-" or name.startswith(WEB):
            places.append(name)
        else:
            try:
                places += _expand(session, name, files.recursive)
            except CommandError as error:
                wrong.append(error)
    return places, wrong


def _decoded(raw: bytes) -> str:
    """UTF-8, or UTF-16 where the file begins with its mark; what is neither becomes replacement characters."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    return raw.decode("utf-8-sig", "replace")


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


def _objects(session: Session, source: Source, validate: str) -> Iterator[Outcome]:
    if source.fault is not None:
        yield source.fault
    try:
        for document in documents(source.text):
            if validate not in ("", "Ignore"):
                _check(session, document.value, source.name, validate)
            yield _outcome(session, document.value, source.name)
    except DocumentError as error:
        yield CommandError(f"error parsing {source.name}: {error}")
    except CommandError as error:
        yield error


def _check(session: Session, document: Any, source: str, mode: str) -> None:
    faults = faults_of(session, document, mode)
    if faults:
        raise CommandError(f'error validating "{source}": error validating data: {faults}; {IGNORE}')


def faults_of(session: Session, document: Any, mode: str = "Strict") -> str:
    """What kubectl finds before it asks the server ("": nothing): apiVersion and kind; all the rest where the server cannot, as of a List.

    To be warned only (`mode` is Warn) it takes a server: of a kind that the server does not know kubectl says no more than that.
    """
    problems = _check_kind(document)
    schema, check = session.client.server.schema, session.edition.check_schema
    if not problems and mode == "Warn" and not _is_known(session, document["apiVersion"], document["kind"]):
        session.err.line(log_line(session, UNSUPPORTED, "schema.go:145"))
    elif not problems and _is_list(session, document["apiVersion"], document["kind"]):
        problems = _check_items(schema, document.get("items"))
    elif not problems and check is not None:
        problems = check(schema, document)
    return f"[{', '.join(problems)}]" if len(problems) > 1 else "".join(problems)


def _is_known(session: Session, api_version: str, kind: str) -> bool:
    schema, discovery = session.client.server.schema, session.client.discovery
    return bool(schema.of(api_version, kind) or discovery.by_kind(api_version, kind))


def _is_list(session: Session, api_version: str, kind: str) -> bool:
    return kind.endswith("List") and not _is_known(session, api_version, kind)


def _check_kind(document: Any) -> list[str]:
    if not isinstance(document, Mapping):
        return ["invalid object to validate"]
    problems: list[str] = []
    for key in ("apiVersion", "kind"):
        value = document.get(key)
        if value is None:
            problems.append(f"{key} not set")
        elif not isinstance(value, str):
            problems.append(f"{key} isn't string type")
        elif key == "apiVersion" and value.count("/") > 1:
            problems.append(f"unexpected GroupVersion string: {value}")
    return problems


def _check_items(schema: Schema, items: Any) -> list[str]:
    if not isinstance(items, list):
        return ["invalid object to validate"]
    found: list[str] = []
    for item in items:
        found += _check_kind(item) or problems_of(schema, item)
    return list(dict.fromkeys(found))


def _outcome(session: Session, document: Any, source: str) -> Outcome:
    """What a document is to the server.  The items of a list are looked at one by one, but all must be readable."""
    try:
        if not isinstance(document, Mapping):
            return NotAnObject(source, document)
        document = _decoded_document(document)
        if not document["kind"].endswith("List") or not isinstance(document.get("items"), list):
            return recognise(session, freeze(document), source)
    except DecodeError as error:
        return CommandError(f'unable to decode "{source}": {error}')
    if any(isinstance(item, Mapping) and item.get("kind") == "List" for item in document["items"]):
        return CommandError("*unstructured.Unstructured is not a list: no Items field in this object")
    return tuple(_item(session, _typed(document, item), source) for item in document["items"])


def _decoded_document(document: Any) -> Mapping[str, Any]:
    if not isinstance(document, Mapping):
        raise DecodeError(_no_object(document, DETECTOR))
    if not isinstance(document.get("kind"), str) or not document["kind"]:
        raise DecodeError(f"Object 'Kind' is missing in '{compact(document)}'")
    version = document.get("apiVersion")
    if version is not None and not isinstance(version, str):
        place = "metadataOnlyObject.TypeMeta.apiVersion of type string"
        raise DecodeError(f"json: cannot unmarshal {json_kind(version)} into Go struct field {place}")
    decode_metadata(Schema.standard(), document)
    return document if document.get("metadata") is not None else {**document, "metadata": EMPTY}


DETECTOR = "unstructured.detector"
TYPE_META = 'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }'


def _no_object(document: Any, go_type: str) -> str:
    return f"json: cannot unmarshal {json_kind(document)} into Go value of type {go_type}"


class NotAnObject(CommandError):
    """A document that is a text, a list, a number.  `typed` are the words of those who read only kinds they know."""

    def __init__(self, source: str, document: Any) -> None:
        self._head = f'unable to decode "{source}": '
        super().__init__(self._head + _no_object(document, DETECTOR))
        why = _no_object(document, TYPE_META)
        self.typed = f"{self._head}couldn't get version/kind; json parse error: {why}"


def _item(session: Session, item: Any, source: str) -> Manifest | Exception:
    try:
        if isinstance(item, Mapping) and not item.get("kind"):
            return CommandError(NO_KIND)
        found = recognise(session, freeze(_decoded_document(item)), source)
    except DecodeError as error:
        return CommandError(f'unable to decode "{source}": {error}')
    return CommandError(f"unable to recognize {found.why}") if isinstance(found, NoKind) else found


def _typed(document: Mapping[str, Any], item: Any) -> Any:
    """The items of a `ConfigMapList` need not say again what they are."""
    if document["kind"] == "List" or not isinstance(item, Mapping):
        return item
    return {"apiVersion": document.get("apiVersion"), "kind": str(document["kind"]).removesuffix("List"), **item}


def recognise(session: Session, obj: Object, source: str) -> Manifest | Exception:
    """An object with the kind that the server knows for it, or why there is none."""
    version, kind = obj.get("apiVersion"), str(obj["kind"])
    api_version = version if isinstance(version, str) else ""
    discovery = session.client.discovery
    core = discovery.by_kind("v1", kind) if not api_version else None
    if core is not None:  # a kind of the core group is found without a version, only the server has no such path
        return Manifest(obj, core, UNVERSIONED, source)
    resource = discovery.by_kind(api_version, kind) or _lower_case(discovery, api_version, kind)
    if resource is not None and resource.serves(api_version.rpartition("/")[2]):
        return Manifest(obj, resource, api_version.rpartition("/")[2], source)
    meta = obj.get("metadata") or EMPTY
    name, namespace = meta.get("name") or "", meta.get("namespace") or ""
    text = session.edition.unrecognised
    return NoKind(
        text.format(name=name, namespace=namespace, source=source, kind=kind, version=api_version),
        kind,
        api_version,
        source,
    )


def _lower_case(discovery: Discovery, api_version: str, kind: str) -> Resource | None:
    """`kind: deployment`: the mapper takes a kind in lower case for the singular of the resource."""
    found = discovery.find(kind) if kind.islower() else None
    versions = (
        [found.api_version(v) for v in found.versions] if found is not None and found.singular_name == kind else []
    )
    return found if api_version in versions else None


class NoKind(CommandError):
    """The server serves no such kind (yet)."""

    def __init__(self, message: str, kind: str, version: str, source: str) -> None:
        super().__init__(message)
        self.kind, self.version, self.source = kind, version, source

    @property
    def why(self) -> str:
        return f'no matches for kind "{self.kind}" in version "{self.version}"'
