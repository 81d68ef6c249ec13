"""The verbs of REST on objects: which of the server's verbs a method and a place mean, and the document that answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...apimachinery.errors import ApiError, BadRequest, NotAllowed, NotFound, UnsupportedMediaType
from ...apimachinery.meta import in_order, is_deleting, name_of, namespace_of
from ...apimachinery.objects import EMPTY, FrozenDict, Object, dig, freeze
from ...apimachinery.quoting import go_quote
from .. import rbac, selection
from ..patching import PATCHES, change_of, unreadable
from ..request import Caller, DeleteOptions, Request
from ..scaling import read_scale
from ..server import APIServer
from ..strategy import by_name
from .accepting import form_of
from .bodies import map_of, object_of, value_of
from .delete_options import delete_options
from .list_options import ListOptions
from .listing import Page
from .message import Answer, Call, refusal
from .parameters import flag_of
from .path import Place
from .rendering import Rendering
from .scaled import scaled
from .watching import Watch
from .write_options import check_write_options

FIRST = ("kind", "apiVersion", "metadata")
RETURNED = frozenset(
    "resourcequotas persistentvolumes persistentvolumeclaims serviceaccounts pods services podtemplates csidrivers.storage.k8s.io "
    "storageclasses.storage.k8s.io volumeattachments.storage.k8s.io csinodes.storage.k8s.io volumeattributesclasses.storage.k8s.io "
    "resourceclaims.resource.k8s.io resourceclaimtemplates.resource.k8s.io resourceslices.resource.k8s.io "
    "deviceclasses.resource.k8s.io".split()
)
"""Kinds of which a deletion answers with the object as it was, not with a Status."""
VIEWS = ("status", "resize", "ephemeralcontainers", "finalize", "approval")
"""Subresources that show (and take) the object itself."""


class Objects:
    """Answers calls about objects for one caller."""

    def __init__(self, server: APIServer, caller: Caller) -> None:
        self._server, self._caller = server, caller

    def answer(self, call: Call, place: Place) -> Answer:
        """A refusal is an answer, too.  What the server warns of goes along in headers."""
        heard = [place.resource.deprecation] if place.resource.deprecation else []
        try:
            answer = self._answer(call, place, self._request(call, place)._replace(warn=heard.append))
        except ApiError as error:
            answer = refusal(error)
        warnings = tuple(("Warning", f"299 - {go_quote(text)}") for text in dict.fromkeys(heard))
        return replace(answer, headers=(*answer.headers, *warnings)) if warnings else answer

    def _answer(self, call: Call, place: Place, request: Request) -> Answer:
        if place.subresource and place.subresource not in VIEWS:
            return self._sub(call, place, request)
        view = Rendering(self._server, call, place, form_of(call))
        check_write_options(call)
        match call.method:
            case "GET" if not place.name:
                return self._list(call, request, view)
            case "GET":
                rbac.require(self._server.store, request, "get")
                got = self._server.get(self._through(request)._replace(subresource=""))
                return Answer(value=view.one(self._shown(request, got)))
            case "POST" if not place.name:
                made = self._server.create(request, self._sent(call, request))
                return Answer(code=201, value=view.one(self._shown(request, made)))
            case "PUT" if place.name:
                return self._put(call, request, view)
            case "PATCH" if place.name:
                return self._patch(call, request, view)
            case "DELETE":
                return self._delete(call, place, request, view)
        raise NotAllowed

    def _sent(self, call: Call, request: Request) -> Object:
        return object_of(call, request, self._server.discovery)

    def _request(self, call: Call, place: Place) -> Request:
        manager = call.query.get("fieldManager") or call.headers.get("user-agent", "").partition("/")[0]
        caller = replace(self._caller, manager=manager or self._caller.manager)
        return Request(
            caller, place.resource, place.namespace, place.name, place.version,
            place.subresource if place.subresource in VIEWS else "",
            dry_run="All" in call.query.get("dryRun", ""), field_validation=call.query.get("fieldValidation") or "Warn",
        )  # fmt: skip

    # Reading.

    def _list(self, call: Call, request: Request, view: Rendering) -> Answer:
        options = ListOptions.of(call.query)
        if options.watch:
            rbac.require(self._server.store, request, "watch")
            if "watch" not in request.resource.verbs:
                raise NotAllowed
            selection.matching((), request.resource, labels=options.labels, fields=options.fields)
            return Answer(stream=Watch(request, options, view, self._shown).stream)
        selection.matching((), request.resource, fields=options.fields)  # which is refused before a version is
        page = Page(self._server, request, options)
        return Answer(value=view.listed(self._whole(request, page.objects), page.meta))

    def _whole(self, request: Request, objects: Sequence[Object]) -> Sequence[Object]:
        return tuple(
            self._shown(request._replace(name=name_of(obj), namespace=namespace_of(obj)), obj) for obj in objects
        )

    def _shown(self, request: Request, obj: Object) -> Object:
        """An object in the order of Kubernetes' own encoder, with its field managers."""
        if not request.name:
            request = request._replace(name=name_of(obj), namespace=dig(obj, "metadata.namespace", request.namespace))
        if not request.dry_run:
            obj = self._server.owners.shown(request.resource, request.key, obj)
        if request.resource.structure is not None:  # custom objects are maps, which have no order of their own
            made: Object = by_name(obj)
            return made
        first = {
            **{k: obj[k] for k in FIRST if k in obj},
            "metadata": in_order(obj.get("metadata") or EMPTY),
        }
        return FrozenDict({**first, **{k: v for k, v in obj.items() if k != "metadata"}})

    # Writing.

    def _put(self, call: Call, request: Request, view: Rendering) -> Answer:
        there = self._server.store.get(request.key) is not None
        put = self._shown(request, self._server.update(request, self._sent(call, request)))
        return Answer(code=200 if there else 201, value=view.one(put))

    def _patch(self, call: Call, request: Request, view: Rendering) -> Answer:
        there = self._server.store.get(request.key) is not None
        patched = self._shown(request, self._patched(call, request))
        return Answer(code=200 if there else 201, value=view.one(patched))

    def _patched(self, call: Call, request: Request) -> Object:
        kind = PATCHES.get(call.media_type)
        if kind is None:
            accepted = ", ".join(PATCHES)
            raise UnsupportedMediaType(
                f"the body of the request was in an unknown format - accepted media types include: {accepted}"
            )
        patch = value_of(call, request.resource.kind)
        if kind == "apply":
            return self._server.apply(request, freeze(patch), force=flag_of(call.query, "force") or False)
        change = change_of(self._server.schema, request, kind, patch)
        return self._server.patch(request, change, refusal=lambda obj, error: unreadable(kind, patch, obj, error))

    def _delete(self, call: Call, place: Place, request: Request, view: Rendering) -> Answer:
        asked = None if place.name else ListOptions.of(call.query)
        if asked is not None:
            selection.matching((), request.resource, fields=asked.fields)
        options, dry_run = delete_options(call, self._server.schema)
        request = request._replace(dry_run=dry_run)
        if asked is None:
            return self._delete_one(request, options)
        rbac.require(self._server.store, request, "deletecollection")
        if "deletecollection" not in request.resource.verbs:
            raise NotAllowed
        page = Page(self._server, request, asked, verb="deletecollection")
        for obj in page.objects:
            try:
                self._server.delete(
                    request._replace(name=name_of(obj), namespace=namespace_of(obj)), options, verb="deletecollection"
                )
            except NotFound:
                continue
        return Answer(value=view.listed(self._whole(request, page.objects), page.meta))

    def _delete_one(self, request: Request, options: DeleteOptions) -> Answer:
        left = self._server.delete(request, options)
        kept = is_deleting(left) and self._server.store.get(request.key) is not None
        if kept or request.resource.key in RETURNED:
            return Answer(value=self._shown(request, left))
        details = {
            "name": request.name,
            "group": request.resource.group,
            "kind": request.resource.plural,
            "uid": left["metadata"]["uid"],
        }
        return Answer(value=success({k: v for k, v in details.items() if v}))

    # Subresources with a shape of their own.

    def _sub(self, call: Call, place: Place, request: Request) -> Answer:
        match place.subresource, call.method:
            case "scale", "GET":
                rbac.require(self._server.store, request._replace(subresource="scale"), "get")
                return Answer(value=read_scale(self._server, self._through(request)))
            case "scale", "PUT" | "PATCH":
                rbac.require(
                    self._server.store,
                    request._replace(subresource="scale"),
                    "update" if call.method == "PUT" else "patch",
                )
                return Answer(value=scaled(self._server, call, self._through(request)))
            case "eviction", "POST":
                eviction = map_of(call, "Eviction")
                options = dig(eviction, "deleteOptions", EMPTY)
                rbac.require(self._server.store, request._replace(subresource="eviction"), "create")
                if dig(eviction, "metadata.name", "") != request.name:
                    raise BadRequest("name in URL does not match name in Eviction object")
                self._server.evict(
                    self._through(request)._replace(subresource="eviction"),
                    DeleteOptions(options.get("gracePeriodSeconds")),
                )
                return Answer(code=201, value=success() | {"code": 201})
            case "binding", "POST":
                rbac.require(self._server.store, request._replace(subresource="binding"), "create")
                pod = self._server.get(self._through(request))
                self._server.bind(self._caller, pod, str(dig(map_of(call, "Binding"), "target.name", "")))
                return Answer(code=201, value=success() | {"code": 201})
            case "token", "POST":
                return Answer(
                    code=201,
                    value=self._server.request_token(
                        request._replace(subresource="token"), map_of(call, "TokenRequest")
                    ),
                )
        raise NotAllowed

    @staticmethod
    def _through(request: Request) -> Request:
        """The same request by somebody who may see and change the object behind a subresource."""
        return request._replace(caller=replace(request.caller, trusted=True))


def success(details: Mapping[str, Any] = EMPTY) -> dict[str, Any]:
    """The Status of something that was done."""
    status: dict[str, Any] = {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Success"}
    return status | ({"details": dict(details)} if details else {})
