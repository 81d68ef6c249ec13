"""The verbs of the API server.

A write passes, in this order: decoding (strict for users), the metadata that the server owns, mutating admission, defaults,
validation, checking admission, the store.  Reads convert to the version asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..apimachinery.errors import (
    AlreadyExists,
    ApiError,
    BadRequest,
    Conflict,
    MethodNotSupported,
    NoSuchKind,
    NoSuchPath,
    NotAllowed,
    NotFound,
)
from ..apimachinery.meta import is_deleting, name_of, namespace_of, version_of
from ..apimachinery.names import generated
from ..apimachinery.objects import EMPTY, FrozenDict, Object, dig, freeze, without
from ..apimachinery.resource import Resource, as_sent
from ..apimachinery.schema import Schema
from ..sim.clock import Clock
from ..sim.random import Random
from . import deletion, rbac, selection
from .admission_door import Admission, Attributes, Operation
from .aggregation import Aggregated
from .build import TODAY, Build
from .custom.terminating import check_not_terminating
from .decoding import Unreadable, decode_sent, without_empties
from .discovery import Discovery
from .eviction import evict
from .nodes import NodeConnection
from .ownership import Owners
from .preconditions import check_current, check_named, check_still, check_typed
from .request import Caller, DeleteOptions, Request
from .serverside import apply
from .store import Store, Verb, View
from .strategy import (
    by_name,
    counted,
    deduplicated,
    for_create,
    for_status,
    for_update,
    is_prepared,
    validate_create,
    validate_update,
    warn_of_update,
)
from .tokens import request_token

if TYPE_CHECKING:
    from .webhooks.line import Line

WEBHOOKS = "MutatingAdmissionWebhook"
PATIENCE = 5
"""How often a write begins again whose object has changed while webhooks were asked."""
_HTTP = {"list": "get", "create": "post", "update": "put"}
Plugins = tuple[Admission, ...]


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What a server is made of; `cluster` hands it in."""

    store: Store
    clock: Clock
    random: Random
    discovery: Discovery
    schema: Schema
    admissions: Sequence[Admission]
    nodes: NodeConnection
    build: Build = TODAY
    event_words: Sequence[tuple[str, str, str]] = ()


class _ChangedMeanwhile(Exception):
    """The object of a write is no longer what it was when the write began."""


class APIServer:
    """One per cluster.  Every method takes a `Request` and raises `ApiError`.  `requests` counts them, by verb, kind, version and subresource."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.store, self.clock, self.random = parts.store, parts.clock, parts.random
        self.discovery, self.schema, self.nodes = parts.discovery, parts.schema, parts.nodes
        self.build, self.event_words = parts.build, parts.event_words
        self._admissions = sorted(parts.admissions, key=lambda a: (a.order, a.name))
        self.line: Line | None = None
        """To webhooks, where there is a network."""
        self._aggregated: dict[str, Aggregated] = {}
        self._plans: dict[tuple[str, Operation, str], tuple[Plugins, Plugins]] = {}
        self.requests: Counter[tuple[str, str, str, str]] = Counter()
        self.owners = Owners(parts.store, parts.schema, parts.clock)
        self._uids = parts.random.stream("uids")
        self._suffixes = parts.random.stream("generated names")

    # Reading.

    def get(self, request: Request) -> Object:
        self._begin(request, "get")
        if request.resource.home in self._aggregated:
            return self._made(request)
        return self._served(request, self._stored(request))

    def list(
        self, request: Request, *, labels: object = None, fields: str = "", at: View | None = None, verb: str = "list"
    ) -> tuple[Object, ...]:
        """Objects of one namespace (`request.namespace`), or of all if it is empty, that match both selectors; `at`: as they were;
        `verb`: what the caller must be allowed to do."""
        self._begin(request, verb)
        key = request.key
        if key.resource in self._aggregated:
            made = self._aggregated[key.resource].objects(self)
            found: Sequence[Object] = [o for o in made if request.namespace in ("", namespace_of(o))]
        else:
            found = (at or self.store).list(key.resource, request.namespace or None)
        chosen = selection.matching(found, request.resource, labels=labels, fields=fields)
        return tuple(self._served(request, obj) for obj in chosen)

    def aggregate(self, entry: Aggregated) -> None:
        """Serve a kind that is not kept from now on."""
        self._aggregated[entry.resource.key] = entry
        if entry.service or not self.discovery.has(entry.resource.key):
            self.discovery.add(entry.resource)

    def service_of(self, group: str) -> str:
        """The Service that answers for an aggregated group; "" for the others."""
        return next((e.service for e in self._aggregated.values() if e.resource.group == group), "")

    def _made(self, request: Request) -> Object:
        """An object of a kind that is not kept."""
        key = request.key
        for obj in self._aggregated[key.resource].objects(self):
            if (namespace_of(obj), name_of(obj)) == (key.namespace, key.name):
                return obj
        raise NotFound(request.qualified, request.name)

    # Writing.

    def create(self, request: Request, obj: Object) -> Object:
        self._warn_of_deprecation(request)
        obj = self._unserved(request, self.decoded(request, obj, keep_empty=True))
        request = self._named(request, obj)
        self._begin(request, "create")
        entry = self._aggregated.get(request.resource.home)
        if entry is not None and entry.answer is not None:
            return entry.answer(self, request, obj)
        return self._create(request, obj)

    def _create(self, request: Request, obj: Object) -> Object:
        self._check_verb(request, "create")
        obj = self._identified(request, obj)
        given = deduplicated(request, obj)
        prepared = for_create(request.resource, given)
        sent = request.resource.default(prepared)
        obj = self._admit(request, "CREATE", sent, None)
        if is_prepared(prepared, given):  # what the server adds is nobody's
            request = request._replace(sent=given)
        elif obj is not sent:
            request = request._replace(sent=sent)
        validate_create(request, obj)
        obj = without_empties(self.schema, request, obj)
        self._check(request, "CREATE", obj, None)
        self._check_free(request)
        return self._served(request, self._write(request, "create", obj))

    def update(self, request: Request, obj: Object) -> Object:
        self._warn_of_deprecation(request)
        obj = self._incoming(request, obj)
        space = self._space(request, obj)
        check_named(request, name_of(obj))
        request = request.at(space, name_of(obj))
        self._begin(request, "update")
        if request.resource.creates_on_update and not request.subresource and self.store.get(request.key) is None:
            return self._create(request, obj)
        return self._served(request, self._retried(request, lambda old: self._replace(request, obj, old)))

    def _retried(self, request: Request, write: Callable[[Object], Object]) -> Object:
        """A write over the stored object, once more if that has changed meanwhile."""
        for _ in range(PATIENCE):
            try:
                return write(self._stored(request))
            except _ChangedMeanwhile:
                continue
        raise Conflict(request.qualified, request.name)

    def patch(
        self, request: Request, change: Callable[[Object], Object], *, refusal: Callable[[Object, Unreadable], ApiError] | None = None
    ) -> Object:  # fmt: skip
        """Apply `change`, a pure function, to the object in the version asked for; an unchanged object is no write.  `refusal` says
        how a change is refused, of the object as it is shown, after which it cannot be read."""
        self._begin(request, "patch")

        def patched(old: Object) -> Object:
            shown = self._served(request, old)
            changed = change(shown)
            try:
                if request.resource.structure is not None:
                    check_typed(request.resource, changed, request.version)
                obj = self.decoded(request, changed)
            except Unreadable as error:
                whole = self.owners.shown(request.resource, request.key, shown)
                whole = by_name(whole) if request.resource.structure is not None else whole
                raise error if refusal is None else refusal(whole, error) from None
            obj = self._unserved(request, check_still(request, shown, obj))
            return self._replace(request, shown if obj == shown else obj, old, patched=True)

        return self._served(request, self._retried(request, patched))

    def delete(self, request: Request, options: DeleteOptions, *, verb: str = "delete") -> Object:
        """Begin (or finish) deleting; returns the object as it is left, or as it was.  `verb`: what the caller must be allowed to do."""
        self._begin(request, verb)
        self._check_verb(request, "delete")
        return self._served(request, self._retried(request, lambda old: self._delete(request, old, options)))

    def _delete(self, request: Request, old: Object, options: DeleteOptions) -> Object:
        deletion.check_preconditions(request, old, options)
        self._admit(request, "DELETE", old, old)
        self._check(request, "DELETE", old, old)
        self._must_be_current(request, old)
        outcome = deletion.plan(request.resource, old, options, self.clock)
        if outcome.remove:
            last = deletion.expired(request.resource, outcome.object, self.clock)
            if last is not old:
                last = self._write(request, "update", last)
            return self._write(request, "delete", last)
        if outcome.object is old:
            return old
        return self._write(request._replace(unowned=True), "update", outcome.object)

    def decoded(self, request: Request, obj: Object, *, keep_empty: bool = False) -> Object:
        """What a user sent, read by the schema."""
        return obj if request.caller.trusted else decode_sent(self.schema, request, obj, keep_empty=keep_empty)

    def touch(self, request: Request, obj: Object) -> Object:
        """Write an object as it is: only who owns its fields has changed."""
        return self._write(request, "update", obj)

    def served(self, request: Request, obj: Object) -> Object:
        """A stored object as the caller sees it."""
        return self._served(request, obj)

    # The steps.

    def _begin(self, request: Request, verb: str) -> None:
        """May the caller do this, is there such a path, and is it one to be warned of?"""
        rbac.require(self.store, request, verb)
        resource = request.resource
        self.requests[verb, resource.key, request.version, request.subresource] += 1
        if not self.discovery.has(resource.key):
            raise NoSuchKind(_HTTP.get(verb, verb), request.qualified, request.name if verb != "create" else "")
        if request.version and not resource.serves(request.version):
            raise NoSuchPath()
        if resource.structure is not None and verb == "create":
            check_not_terminating(self.store, resource)
        if verb not in resource.verbs and (verb in ("get", "list") or resource.verbs == ("create",)):
            raise NotAllowed()
        if request.subresource and request.subresource not in resource.subresources:
            raise NotFound(request.qualified, request.name) if resource.structure else NoSuchPath()
        if verb not in ("create", "update"):
            self._warn_of_deprecation(request)

    @staticmethod
    def _warn_of_deprecation(request: Request) -> None:
        """Before anything else is said of what was sent."""
        if request.resource.deprecation and not request.caller.trusted:
            request.warn(request.resource.deprecation)

    def _stored(self, request: Request) -> Object:
        obj = self.store.get(request.key)
        if obj is None and request.resource.home in self._aggregated:
            return self._made(request)
        if obj is None:
            raise NotFound(request.resource.missed_as or request.qualified, request.name)
        return obj

    def _replace(self, request: Request, obj: Object, old: Object, *, patched: bool = False) -> Object:
        check_current(request, obj["metadata"], old, patched=patched)
        resource = request.resource
        obj = obj if patched else deduplicated(request, obj)
        if resource.uncounted is not as_sent and not (patched or request.subresource or request.caller.trusted):
            request = request._replace(sent=without(resource.default(obj), "status"))
        if request.subresource == "status":
            obj = for_status(request, obj, old, self.clock.timestamp())
        else:
            obj = for_update(resource, request.subresource, obj, old)
        if obj == old:
            warn_of_update(request, obj, old)
            return old
        sent = obj
        obj = self._admit(request, "UPDATE", sent, old)
        if obj is not sent:
            request = request._replace(sent=sent)  # what admission adds is nobody's
        if request.subresource not in ("status", "finalize"):
            obj = counted(resource, obj, old)
        if not (request.caller.trusted and request.subresource == "status"):
            validate_update(request, obj, old)
            self._check(request, "UPDATE", obj, old)
        self._must_be_current(request, old)
        obj = resource.settle(obj)
        if obj == old and not self._disowns(request, old):
            return old
        if deletion.is_finished(obj):
            return self._write(request, "delete", obj)
        return self._write(request, "update", obj)

    def _must_be_current(self, request: Request, old: Object) -> None:
        """Others may have written while webhooks were asked."""
        if (
            self.line is not None
            and self.store.get(request.key) is not old
            and request.resource.home not in self._aggregated
        ):
            raise _ChangedMeanwhile

    def _disowns(self, request: Request, old: Object) -> bool:
        """Whether an update that admission has undone still takes fields from their owners."""
        if request.sent is None or request.dry_run:
            return False
        owners = self.owners.of(request.resource, request.key)
        return self.owners.ownership(request.resource, owners).loses(old, request.sent)

    def _write(self, request: Request, verb: Verb, obj: Object) -> Object:
        obj = request.resource.settle(obj)
        caller = request.caller
        if request.dry_run:
            return obj if caller.trusted else self.owners.tried(request, verb, obj)
        return self.store.write(verb, request.key, obj, actor=caller.actor, cause=caller.cause, origin=request.origin)

    def _incoming(self, request: Request, obj: Object) -> Object:
        return self._unserved(request, self.decoded(request, obj))

    def _unserved(self, request: Request, obj: Object) -> Object:
        """From the version sent to the stored one."""
        resource, stored = request.resource, obj
        wanted = resource.api_version()
        if resource.conversions:
            conversion = resource.conversions.get(version_of(obj.get("apiVersion") or wanted))
            stored = conversion.to_storage(obj) if conversion else obj
        if stored.get("apiVersion") != wanted or "kind" not in stored:
            stored = FrozenDict({**stored, "apiVersion": wanted, "kind": stored.get("kind") or resource.kind})
        return stored

    def _served(self, request: Request, obj: Object) -> Object:
        """As the caller sees it."""
        shown, as_then = self._in_version(request, obj), request.resource.as_then
        return shown if as_then is None or request.caller.trusted else as_then(shown)

    def _in_version(self, request: Request, obj: Object) -> Object:
        """From the stored version to the one asked for."""
        resource, version = request.resource, request.version
        if resource.structure is not None:
            return self._read(resource, obj)
        if resource.stored_as or (version and version != resource.versions[0]):
            conversion = resource.conversions.get(version or resource.versions[0])
            shown: Object = conversion.from_storage(obj) if conversion else obj
            return FrozenDict({**shown, "apiVersion": resource.api_version(version)})
        if obj.get("apiVersion") != resource.api_version():  # kept under another group: events
            return FrozenDict({**obj, "apiVersion": resource.api_version()})
        return obj

    @staticmethod
    def _read(resource: Resource, obj: Object) -> Object:
        """A custom object as its version shows it: without conversion, versions differ by name, fields and defaults."""
        assert resource.structure is not None
        if obj.get("apiVersion") != resource.api_version():
            obj = FrozenDict({**obj, "apiVersion": resource.api_version()})
        return resource.structure.read(obj)

    def _named(self, request: Request, obj: Object) -> Request:
        meta = obj.get("metadata") or EMPTY
        name = meta.get("name") or ""
        if not name and meta.get("generateName"):
            name = generated(meta["generateName"], self._suffixes.suffix())
        return request.at(self._space(request, obj), name)

    @staticmethod
    def _space(request: Request, obj: Object) -> str:
        if not request.resource.namespaced:
            return ""
        sent = (obj.get("metadata") or EMPTY).get("namespace") or ""
        if sent and request.namespace and sent != request.namespace:
            raise BadRequest("the namespace of the provided object does not match the namespace sent on the request")
        return str(request.namespace or sent or "default")

    def _identified(self, request: Request, obj: Object) -> Object:
        meta = {k: v for k, v in (obj.get("metadata") or EMPTY).items() if k not in deletion.OWNED_METADATA}
        meta["name"] = request.name
        if request.namespace:
            meta["namespace"] = request.namespace
        elif not request.resource.namespaced:
            meta.pop("namespace", None)
        meta["uid"] = self._uids.uid()
        meta["creationTimestamp"] = self.clock.timestamp()
        if request.resource.counts_generations:
            meta["generation"] = 1
        elif (obj.get("metadata") or EMPTY).get("generation"):
            meta["generation"] = obj["metadata"]["generation"]
        return FrozenDict({**obj, "metadata": freeze(meta)})

    def _check_free(self, request: Request) -> None:
        """Raises AlreadyExists if the name is taken, be it by an object on its way out."""
        there = self.store.get(request.key)
        if there is None:
            return
        error = AlreadyExists(request.qualified, request.name)
        if there["metadata"].get("deletionTimestamp"):
            error.message = f"object is being deleted: {error.message}"
        raise error

    def _check_verb(self, request: Request, verb: str) -> None:
        if verb not in request.resource.verbs:
            raise MethodNotSupported(request.qualified, verb)

    def _plan(self, resource: str, operation: Operation, subresource: str) -> tuple[Plugins, Plugins]:
        key = (resource, operation, subresource)
        if key not in self._plans:
            fitting = [
                a
                for a in self._admissions
                if operation in a.operations
                and subresource in a.subresources
                and (resource in a.resources or "*" in a.resources)
            ]
            self._plans[key] = tuple(a for a in fitting if a.mutate), tuple(a for a in fitting if a.check)
        return self._plans[key]

    def _admit(self, request: Request, operation: Operation, obj: Object, old: Object | None) -> Object:
        prefix = obj["metadata"].get("generateName") if operation == "CREATE" else None
        if prefix and request.name.startswith(prefix):
            request = request.at(request.namespace, prefix)  # names are generated only after these plugins have spoken
        plugins = self._plan(request.resource.key, operation, request.subresource)[0]
        if plugins:
            attributes = self._attributes(request, operation, obj, old)
            for plugin in plugins:
                assert plugin.mutate is not None
                obj = plugin.mutate(attributes)
                if obj is not attributes.object:
                    attributes = attributes._replace(object=obj)
        return obj

    def _check(self, request: Request, operation: Operation, obj: Object, old: Object | None) -> None:
        plugins = self._plan(request.resource.key, operation, request.subresource)[1]
        if plugins:
            attributes = self._attributes(request, operation, obj, old)
            for plugin in plugins:
                assert plugin.check is not None
                plugin.check(attributes)

    def _attributes(self, request: Request, operation: Operation, obj: Object, old: Object | None) -> Attributes:
        return Attributes(
            operation, request.resource, request.namespace, request.name, obj, old, request.subresource,
            request.caller.user, request.dry_run, self.store, self.clock, self.random, request.warn,
            self.discovery, request.caller, self.line,
        )  # fmt: skip

    def readmit(self, attributes: Attributes) -> Object:
        """The plugins before the webhooks see what those have changed."""
        for plugin in self._plan(attributes.resource.key, attributes.operation, attributes.subresource)[0]:
            if plugin.name == WEBHOOKS:
                break
            assert plugin.mutate is not None
            attributes = attributes._replace(object=plugin.mutate(attributes))
        return attributes.object

    # Subresources that are not views of the object itself.

    def bind(self, caller: Caller, pod: Object, node: str) -> Object:
        """POST pods/NAME/binding: what a scheduler does."""
        request = Request(
            caller, self.discovery.by_key("pods"), pod["metadata"]["namespace"], name_of(pod), subresource="binding"
        )
        old = self._stored(request)
        if dig(old, "spec.nodeName"):
            raise Conflict(
                "pods/binding",
                request.name,
                f'pod {request.name} is already assigned to node "{dig(old, "spec.nodeName")}"',
            )
        if is_deleting(old):
            raise Conflict(
                "pods/binding", request.name, f"pod {request.name} is being deleted, cannot be assigned to a host"
            )
        made = self._admit(request, "CREATE", deletion.bound(old, node, self.clock), old)
        return self._write(request, "update", made)

    def request_token(self, request: Request, obj: Object) -> Object:
        """POST serviceaccounts/NAME/token: a TokenRequest with its answer."""
        rbac.require(self.store, request, "create")
        return request_token(self, request, obj)

    def evict(self, request: Request, options: DeleteOptions) -> None:
        evict(self, request, options)

    def apply(self, request: Request, obj: Object, *, force: bool = False) -> Object:
        """Server-side apply: create, or merge what the caller's manager owns."""
        return apply(self, request, obj, force=force)
