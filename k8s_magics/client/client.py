"""How every component, and kubectl, talks to the API server.

A `Client` is one identity: what it writes is recorded under its `actor`.  Reading through `client.store` is the informer's cache:
objects are immutable, so looking at the server's own index is free and never stale.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from ..apimachinery.errors import NotFound, Unsendable
from ..apimachinery.meta import name_of, namespace_of
from ..apimachinery.names import path_segment
from ..apimachinery.objects import Object, freeze
from ..apimachinery.quoting import go_quote
from ..apiserver.discovery import Discovery
from ..apiserver.nodes import NodeConnection
from ..apiserver.patching import PatchKind, change_of, unreadable
from ..apiserver.request import Caller, DeleteOptions, Request
from ..apiserver.scaling import NewSize, patch_scale, read_scale, write_scale
from ..apiserver.server import APIServer
from ..apiserver.store import Revision, Store
from ..sim.clock import Clock

Propagation = Literal["Background", "Foreground", "Orphan"]


class Client:
    """The API, as one caller sees it.  Resources are named by key: `pods`, `deployments.apps`.  Errors are `ApiError`s."""

    def __init__(self, server: APIServer, caller: Caller, *, warn: Callable[[str], None] | None = None) -> None:
        self.server, self.caller = server, caller
        self.warn = warn
        self.clock: Clock = server.clock
        self.store: Store = server.store
        self.discovery: Discovery = server.discovery

    @property
    def nodes(self) -> NodeConnection:
        return self.server.nodes

    @property
    def user(self) -> str:
        return self.caller.user

    def because(self, cause: int | None) -> None:
        """What this client writes from now on was caused by revision `cause`."""
        if cause != self.caller.cause:
            c = self.caller
            self.caller = Caller(c.actor, c.user, c.groups, c.manager, c.trusted, cause, c.credential, c.uid, c.extra)

    def _request(self, resource: str, namespace: str = "", name: str = "", **options: Any) -> Request:
        if self.warn is not None:
            options["warn"] = self.warn
        for what, text in (("namespace", namespace), ("resource name", name)):
            wrong = path_segment(text)
            if wrong:
                raise Unsendable(f"invalid {what} {go_quote(text)}: [{' '.join(wrong)}]")
        kind = self.discovery.by_key(resource).in_version(options.get("version", ""))
        return Request(self.caller, kind, namespace, name, **options)

    # Reading.

    def get(self, resource: str, name: str, namespace: str = "", *, version: str = "") -> Object:
        return self.server.get(self._request(resource, namespace, name, version=version))

    def find(self, resource: str, name: str, namespace: str = "") -> Object | None:
        """`get`, or None if there is no such object."""
        try:
            return self.get(resource, name, namespace)
        except NotFound:
            return None

    def list(
        self, resource: str, namespace: str | None = None, *, labels: object = None, fields: str = "", version: str = ""
    ) -> tuple[Object, ...]:
        """Objects by namespace and name.  `labels`: selector text or LabelSelector object; `fields`: field selector text."""
        request = self._request(resource, namespace or "", version=version)
        return self.server.list(request, labels=labels, fields=fields)

    def watch(
        self, callback: Callable[[Revision], None], resource: str, namespace: str | None = None
    ) -> Callable[[], None]:
        """Call back after each write to the resource; returns how to stop.  The callback may only note or enqueue."""
        if not namespace:
            return self.store.watch(callback, resource)
        return self.store.watch(lambda r: callback(r) if r.key.namespace == namespace else None, resource)

    # Writing.

    def create(
        self,
        resource: str,
        obj: Mapping[str, Any],
        *,
        namespace: str = "",
        dry_run: bool = False,
        field_validation: str = "",
        version: str = "",
    ) -> Object:
        request = self._request(
            resource, namespace, dry_run=dry_run, field_validation=field_validation, version=version
        )
        return self.server.create(request, freeze(obj))

    def update(
        self,
        resource: str,
        obj: Mapping[str, Any],
        *,
        subresource: str = "",
        dry_run: bool = False,
        field_validation: str = "",
        version: str = "",
    ) -> Object:
        """Replace an object; Conflict if its resourceVersion is no longer the stored one."""
        made = freeze(obj)
        request = self._request(
            resource, namespace_of(made), name_of(made),
            subresource=subresource, dry_run=dry_run, field_validation=field_validation, version=version,
        )  # fmt: skip
        return self.server.update(request, made)

    def update_status(self, resource: str, obj: Mapping[str, Any]) -> Object:
        return self.update(resource, obj, subresource="status")

    def patch(  # noqa: PLR0913  # a request has that many sides
        self, resource: str, name: str, patch: Any, *, namespace: str = "", kind: PatchKind = "merge", subresource: str = "",
        dry_run: bool = False, field_validation: str = "", version: str = "", force: bool = False,
    ) -> Object:  # fmt: skip
        """Change parts of an object: `merge`, `strategic`, `json` (a list of operations) or server-side `apply`.  With `subresource="scale"` it
        is its Scale that is changed and returned."""
        request = self._request(
            resource,
            namespace,
            name,
            subresource=subresource,
            dry_run=dry_run,
            field_validation=field_validation,
            version=version,
        )
        if kind == "apply":
            return self.server.apply(request, freeze(patch), force=force)
        if subresource == "scale":
            return patch_scale(self.server, request, kind, patch)
        change = change_of(self.server.schema, request, kind, patch)
        return self.server.patch(request, change, refusal=lambda obj, error: unreadable(kind, patch, obj, error))

    def delete(  # noqa: PLR0913  # as patch
        self, resource: str, name: str, *, namespace: str = "", grace_period: int | None = None, propagation: Propagation | None = None,
        uid: str = "", dry_run: bool = False, version: str = "",
    ) -> Object:  # fmt: skip
        """Begin deleting.  `grace_period` in seconds (None: the object's own); `uid`: only if it is still that object."""
        options = DeleteOptions(grace_period, propagation or "", uid)
        request = self._request(resource, namespace, name, dry_run=dry_run, version=version)
        return self.server.delete(request, options)

    def with_managed_fields(self, obj: Object) -> Object:
        """`obj`, just read, with its field managers (which are not kept in it)."""
        resource = self.discovery.by_kind(obj.get("apiVersion", ""), obj.get("kind", ""))
        if resource is None or "metadata" not in obj:
            return obj
        request = self._request(resource.key, namespace_of(obj), name_of(obj))
        if obj["metadata"].get("managedFields") and obj != self.store.get(request.key):
            return obj  # what a dry run would have left brings its own
        return self.server.owners.shown(resource, request.key, obj)

    # Subresources.

    def request_token(self, account: str, namespace: str, spec: Mapping[str, Any]) -> Object:
        """POST serviceaccounts/NAME/token: a TokenRequest with its answer."""
        request = self._request("serviceaccounts", namespace, account, subresource="token")
        return self.server.request_token(request, freeze({"spec": spec}))

    def bind(self, pod: Object, node: str) -> Object:
        return self.server.bind(self.caller, pod, node)

    def evict(self, pod: Object, *, grace_period: int | None = None, dry_run: bool = False) -> None:
        """POST pods/NAME/eviction; TooManyRequests if a disruption budget refuses."""
        request = self._request("pods", namespace_of(pod), name_of(pod), subresource="eviction", dry_run=dry_run)
        self.server.evict(request, DeleteOptions(grace_period))

    def get_scale(self, resource: str, name: str, namespace: str = "") -> Object:
        """The autoscaling/v1 Scale of a workload."""
        return read_scale(self.server, self._request(resource, namespace, name, subresource="scale"))

    def update_scale(
        self,
        resource: str,
        name: str,
        namespace: str,
        replicas: int,
        *,
        resource_version: str = "",
        dry_run: bool = False,
    ) -> Object:
        request = self._request(resource, namespace, name, subresource="scale", dry_run=dry_run)
        return write_scale(self.server, request, NewSize(replicas, resource_version))
