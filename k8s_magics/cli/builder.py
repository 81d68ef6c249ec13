"""Which objects a command line means: files, `TYPE NAME...`, `TYPE/NAME...`, selectors (kubectl's resource builder).

    found = await find(session, Query(args=session.args, files=options.files, selector=options.selector))
    for item in found.items: ...
    raise_all(found.errors)                  # what was not found, after the rest has been dealt with

Everything that makes the command line itself wrong is raised by `find` at once, in kubectl's words.
Source: https://kubernetes.io/docs/reference/kubectl/#syntax and the recordings under sessions/errors.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..apimachinery.decode import DecodeError, decode
from ..apimachinery.errors import ApiError, Unsendable
from ..apimachinery.meta import labels_of
from ..apimachinery.objects import EMPTY, evolve
from ..apimachinery.resource import Resource
from ..apimachinery.schema import Schema
from ..apimachinery.selectors import SelectorError, parse_selector
from .errors import CommandError, ManyErrors, raise_all, reworded
from .fetching import fetched
from .flag_values import quote
from .flags import flag
from .item import Item
from .manifests import Manifest, NoKind, NotAnObject, Outcome, Read, places_of, read_manifests
from .session import Session

LOCAL = """you must specify resources by --filename when --local is set.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'"""
MISSING = """You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'"""


@dataclass(frozen=True)
class FileOptions:
    """-f, -R and -k."""

    filename: tuple[str, ...] = flag(
        (), "-f, --filename", "Filename, directory, or URL to files identifying the resource."
    )
    kustomize: str = flag(
        "", "-k, --kustomize", "Process the kustomization directory. This flag can't be used together with -f or -R."
    )
    recursive: bool = flag(False, "-R, --recursive", "Process the directory used in -f, --filename recursively.")

    @property
    def any(self) -> bool:
        return bool(self.filename or self.kustomize)


@dataclass(frozen=True, kw_only=True)
class Query:
    """What to look for.

    everything     a bare TYPE means all objects of it (get, describe; others need a name or a selector)
    all            --all
    latest         objects named in files are read from the server
    local          nothing is read from the server: files only
    validate       what the server is asked to do about unknown fields (Strict, Warn, Ignore); unless it is Ignore or "", documents without
                   kind or apiVersion are refused as invalid, not as undecodable
    stops          the first that cannot be read or found ends it
    typed          kinds that kubectl itself was not built with cannot be read from files
    names_of       bare words are names of this type (`nodes`), not types
    require        named objects are looked up; else they come with an empty object (delete finds out by itself)
    namespace      "" means the session's
    """

    args: Sequence[str] = ()
    files: FileOptions = field(default_factory=FileOptions)
    selector: str = ""
    field_selector: str = ""
    all_namespaces: bool = False
    all: bool = False
    everything: bool = False
    latest: bool = True
    local: bool = False
    namespace: str = ""
    validate: str = ""
    require: bool = True
    stops: bool = False
    typed: bool = False
    names_of: str = ""


@dataclass(frozen=True)
class Found:
    """Items in order; what went wrong with others; `single`: one object was named, so it is no list.

    `kinds` are those that were asked for; `listed`: as a whole, not by name.  `outcomes` are items and errors as they were met: who
    deals with one after the other tells of errors in that order.  What went wrong while files were read or lists fetched is `unread`: it
    is told as one error, after all others.
    """

    outcomes: tuple[Item | Exception, ...] = ()
    unread: tuple[Exception, ...] = ()
    single: bool = False
    kinds: tuple[Kind, ...] = ()
    listed: bool = False

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(o for o in self.outcomes if isinstance(o, Item))

    @property
    def errors(self) -> tuple[Exception, ...]:
        return (*(o for o in self.outcomes if isinstance(o, Exception)), *self._last)

    @property
    def failures(self) -> Iterator[Exception]:
        """The errors one by one."""
        return ManyErrors(self.errors).leaves()

    @property
    def _last(self) -> tuple[Exception, ...]:
        return (ManyErrors(self.unread),) if self.unread else ()

    def without(self, ignored: type[Exception]) -> Found:
        """The same, and as if errors of that kind had not been met."""
        return replace(
            self,
            outcomes=tuple(o for o in self.outcomes if not isinstance(o, ignored)),
            unread=tuple(e for e in self.unread if not isinstance(e, ignored)),
        )

    async def visit(self, act: Callable[[Item], Awaitable[None] | None]) -> list[Exception]:
        """Do something with each item; what could not be found and what could not be done, in order."""
        errors: list[Exception] = []
        for outcome in self.outcomes:
            if isinstance(outcome, Exception):
                errors.append(outcome)
                continue
            try:
                done = act(outcome)
                if done is not None:
                    await done
            except (CommandError, ApiError) as error:
                errors.append(error)
        return [*errors, *self._last]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind as a word on the command line named it."""

    resource: Resource
    version: str = ""


async def find(session: Session, query: Query) -> Found:
    """The objects of a command line; raises `CommandError` when it makes no sense, ApiError when a list fails."""
    if query.files.filename and query.files.kustomize:
        raise CommandError("only one of -f or -k can be specified")
    if query.files.any:
        _check_with_files(session, query)
        read = await read_manifests(session, query.files, query.validate)
        return _by_files(session, query, read)
    words = _Words(session, query)
    if query.local and words.anything:
        raise CommandError(LOCAL)
    if words.selects:
        return _by_selector(session, query, words)
    if words.tuples:
        return _by_tuple(session, query, words)
    if words.names:
        return _by_name(session, query, words)
    if words.types:
        for word in words.types:
            kind_of(session, word)
        raise CommandError("resource(s) were provided, but no name was specified")
    raise CommandError(MISSING)


def kind_of(session: Session, word: str) -> Kind:
    """The kind that `po`, `deployments.apps` or `hpa.v1.autoscaling` names."""
    found = session.client.discovery.find_version(word)
    if found is None:
        raise CommandError(f'the server doesn\'t have a resource type "{word.partition(".")[0]}"')
    name = word.partition(".")[0]
    if session.edition.hears_warnings and name == word and word in found[0].short_names:
        for other in session.client.discovery.sharing(word):
            text = f'short name "{word}" could also match lower priority resource {other.key}'
            session.err.line(f"Warning: {text}")
    return Kind(
        found[0], found[0].preferred if name in found[0].short_names else found[1]
    )  # a short name forgets the version


def require_name(item: Item, doing: str = "") -> None:
    """client-go refuses to send a request for an object without a name."""
    if not item.name:
        raise CommandError(f"{doing}resource name may not be empty")


class _Words:
    """The arguments, sorted into types, names and TYPE/NAME pairs."""

    def __init__(self, session: Session, query: Query) -> None:
        self.types: tuple[str, ...] = ()
        self.names: tuple[str, ...] = ()
        self.tuples: list[tuple[str, str]] = []
        self.selects = bool(query.selector or query.field_selector or query.all)
        self.category = False
        if query.names_of:
            self.tuples = [pair_of(word, query.names_of) for word in query.args]
            self.types = (query.names_of,) if self.selects and not self.tuples else ()
            return
        args = _joined(query.args)
        self.category = bool(args) and any(session.client.discovery.category(word) for word in args[0].split(","))
        slashed = [a for a in args if "/" in a]
        if slashed:
            if len(slashed) != len(args):
                form = (
                    "'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'"
                )
                raise CommandError(
                    "there is no need to specify a resource type as a separate argument when passing arguments in "
                    f"resource/name form (e.g. {form}"
                )
            self.tuples = [pair_of(arg) for arg in args]
        elif args:
            self.types = _types(session, args[0])
            self.names = tuple(args[1:])
            if not self.names and query.everything:
                self.selects = True

    @property
    def anything(self) -> bool:
        return bool(self.types or self.names or self.tuples)


def _joined(args: Sequence[str]) -> list[str]:
    """`pods, services` and `pods ,services` are one argument."""
    joined: list[str] = []
    for arg in args:
        if joined and (joined[-1].endswith(",") or arg.startswith(",")):
            joined[-1] += arg
        else:
            joined.append(arg)
    return joined


def _types(session: Session, text: str) -> tuple[str, ...]:
    """The types of a comma list, categories such as `all` spelled out."""
    words: list[str] = []
    for word in text.split(","):
        kinds = session.client.discovery.category(word)
        words += [k.key for k in kinds] if kinds else [word]
    return tuple(words)


def pair_of(text: str, default: str = "") -> tuple[str, str]:
    """The type and the name of TYPE/NAME; a bare NAME is one of the type `default`."""
    if default and "/" not in text:
        return default, text
    parts = text.split("/")
    if len(parts) != 2:
        raise CommandError("arguments in resource/name form may not have more than one slash")
    if not parts[0] or not parts[1] or "," in parts[0]:
        raise CommandError("arguments in resource/name form must have a single resource and name")
    return parts[0], parts[1]


def _check_with_files(session: Session, query: Query) -> None:
    """What makes a command line with files wrong before any of them is read."""
    _, errors = places_of(session, query.files)
    words = None
    try:
        words = _Words(session, query)
    except CommandError as error:
        errors.append(error)
    raise_all(errors)
    if words is not None and words.types:
        raise CommandError(
            "when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well"
        )
    if words is not None and words.tuples:
        raise CommandError("resource/name arguments cannot be provided when a path is specified")
    if query.selector.strip():
        try:
            parse_selector(query.selector)
        except SelectorError as error:
            raise CommandError(f"the provided selector {quote(query.selector.strip())} is not valid: {error}") from None


def _by_files(session: Session, query: Query, read: Read) -> Found:
    visit = _Visit(session, query)
    unread = visit.all(read.outcomes)
    return Found(tuple(visit.outcomes), tuple(unread), single=read.single)


class _Visit:
    """Going through what was read; `outcomes` are the objects meant, and those that are in another namespace than the one asked for."""

    def __init__(self, session: Session, query: Query) -> None:
        self._session, self._query = session, query
        self.outcomes: list[Item | Exception] = []

    def all(self, outcomes: Iterable[Outcome]) -> list[Exception]:
        """What was wrong; of a list all at once."""
        errors: list[Exception] = []
        for outcome in outcomes:
            if errors and self._query.stops:
                break
            try:
                if isinstance(outcome, Exception):
                    errors.append(_unregistered(outcome) if self._query.typed else outcome)
                elif isinstance(outcome, Manifest):
                    self._one(outcome)
                elif nested := self.all(outcome):
                    errors += nested if self._query.stops else [ManyErrors(nested)]
            except (CommandError, ApiError) as error:
                errors.append(error)
        return errors

    def _one(self, manifest: Manifest) -> None:
        session, query, resource = self._session, self._query, manifest.resource
        if query.typed:
            _check_types(manifest)
        namespace = (manifest.namespace or session.namespace) if resource.namespaced else ""
        item = Item(resource, manifest.object, namespace, manifest.name, manifest.version, manifest.source)
        if query.latest and not query.local:
            item = self._latest(item)
        if query.selector and not parse_selector(query.selector).matches(labels_of(item.object)):
            return
        try:
            manifest.namespace_in(session)
            self.outcomes.append(item)
        except CommandError as error:
            self.outcomes.append(error)

    def _latest(self, item: Item) -> Item:
        """As it is on the server; what has no name stays as it is in its file."""
        if not item.name:
            return (
                item.with_object(evolve(item.object, "metadata.namespace", item.namespace)) if item.namespace else item
            )
        obj = fetched(self._session, item.resource, item.name, item.namespace, version=item.version)
        return item.with_object(obj)


def _check_types(manifest: Manifest) -> None:
    """CommandError where a field of a kind that kubectl knows has a value of another type."""
    schema = Schema.standard()
    definition = schema.of(str(manifest.object.get("apiVersion")), manifest.resource.kind)
    if definition is not None:
        try:
            decode(schema, definition, manifest.object)
        except DecodeError as error:
            raise CommandError(f'unable to decode "{manifest.source}": {error}') from None


def _unregistered(error: Exception) -> Exception:
    if isinstance(error, NotAnObject):
        return CommandError(error.typed)
    if not isinstance(error, NoKind):
        return error
    scheme = f'no kind "{error.kind}" is registered for version "{error.version}" in scheme "pkg/runtime/scheme.go:111"'
    return CommandError(f'unable to decode "{error.source}": {scheme}')


def _by_selector(session: Session, query: Query, words: _Words) -> Found:
    if words.names:
        raise CommandError("name cannot be provided when a selector is specified")
    if words.tuples:
        raise CommandError("selectors and the all flag cannot be used when passing resource/name arguments")
    if not words.types:
        raise CommandError("at least one resource must be specified to use a selector")
    kinds = tuple(kind_of(session, word) for word in words.types)
    items: list[Item] = []
    errors: list[Exception] = []
    for kind in kinds:
        try:
            items += _listed(session, query, kind)
        except ApiError as error:
            errors.append(error)
    return Found(tuple(items), tuple(errors), kinds=kinds, listed=True)


def _listed(session: Session, query: Query, kind: Kind) -> list[Item]:
    resource = kind.resource
    space = None if query.all_namespaces or not resource.namespaced else query.namespace or session.namespace
    try:
        found = session.client.list(
            resource.key, space, labels=query.selector or None, fields=query.field_selector, version=kind.version
        )
    except ApiError as error:
        if error.code not in (400, 404) or isinstance(error, Unsendable):
            raise
        raise reworded(error, _unlisted(kind, query, error.message)) from None
    return [Item(resource, obj, version=kind.version).with_object(obj) for obj in found]


def _unlisted(kind: Kind, query: Query, why: str) -> str:
    """kubectl adds to the server's sentence what it was looking for."""
    api_version = kind.resource.api_version(kind.version)
    where = f"{api_version if '/' in api_version else '/' + api_version}, Resource={kind.resource.plural}"
    if not query.selector and not query.field_selector:
        return f'Unable to list "{where}": {why}'
    return f'Unable to find "{where}" that match label selector {quote(query.selector)}, field selector {quote(query.field_selector)}: {why}'


def _by_tuple(session: Session, query: Query, words: _Words) -> Found:
    kinds = {word: kind_of(session, word) for word, _ in words.tuples}
    named = [(kinds[word], name) for word, name in words.tuples]
    return _by_pairs(session, query, named)


def _by_name(session: Session, query: Query, words: _Words) -> Found:
    if not words.types:
        raise CommandError("you must provide a resource and a resource name together")
    if words.category and len(words.types) > 1:
        raise CommandError("you must specify only one resource")
    kinds = [kind_of(session, word) for word in words.types]
    return _by_pairs(session, query, [(kind, name) for kind in kinds for name in words.names])


def _by_pairs(session: Session, query: Query, named: Sequence[tuple[Kind, str]]) -> Found:
    outcomes: list[Item | Exception] = []
    for kind, name in named:
        resource = kind.resource
        if resource.namespaced and query.all_namespaces:
            raise CommandError("a resource cannot be retrieved by name across all namespaces")
        namespace = (query.namespace or session.namespace) if resource.namespaced else ""
        try:
            obj = fetched(session, resource, name, namespace, version=kind.version) if query.require else EMPTY
            outcomes.append(Item(resource, obj, namespace, name, kind.version))
        except (CommandError, ApiError) as error:
            outcomes.append(error)
            if query.stops:
                break
    kinds = tuple(dict.fromkeys(kind for kind, _ in named))
    return Found(tuple(outcomes), single=len(named) == 1, kinds=kinds)
