"""The verbs of REST on objects: which of the server's verbs a method and a place mean, and the document that answers.

Simplified: `limit` and `continue` are taken and not obeyed: every list is whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ...apimachinery.errors import BadRequest, MethodNotSupported, UnsupportedMediaType
from ...apimachinery.json_reader import JsonError, loads
from ...apimachinery.meta import is_deleting, name_of
from ...apimachinery.objects import EMPTY, FrozenDict, Object, dig, freeze
from ...apimachinery.yaml.errors import YamlError
from ...apimachinery.yaml.parser import load
from ..patching import PatchKind, change_of
from ..request import Caller, DeleteOptions, Request
from ..scaling import read_scale, write_scale
from ..server import APIServer
from .message import Answer, Call
from .path import Place

PATCHES: Mapping[str, PatchKind] = {
    "application/json-patch+json": "json", "application/merge-patch+json": "merge",
    "application/strategic-merge-patch+json": "strategic", "application/apply-patch+yaml": "apply",
}  # fmt: skip
FIRST = ("kind", "apiVersion", "metadata")
META = (
    "name", "generateName", "namespace", "uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp",
    "deletionGracePeriodSeconds", "labels", "annotations", "ownerReferences", "finalizers", "managedFields",
)  # fmt: skip
"""The order of Go's ObjectMeta."""
VIEWS = ("status", "resize", "ephemeralcontainers", "finalize", "approval")
"""Subresources that show (and take) the object itself."""


class Objects:
    """Answers calls about objects for one caller."""

    def __init__(self, server: APIServer, caller: Caller) -> None:
        self._server, self._caller = server, caller

    def answer(self, call: Call, place: Place) -> Answer:
        """Raises ApiError."""
        request = self._request(call, place)
        if place.subresource and place.subresource not in VIEWS:
            return self._sub(call, place, request)
        match call.method:
            case "GET" | "HEAD":
                return Answer(value=self._get(call, place, request))
            case "POST" if not place.name:
                made = self._server.create(request, _body(call))
                return Answer(code=201, value=self._shown(request, made))
            case "PUT" if place.name:
                return Answer(value=self._shown(request, self._server.update(request, _body(call))))
            case "PATCH" if place.name:
                return Answer(value=self._shown(request, self._patch(call, request)))
            case "DELETE":
                return self._delete(call, place, request)
        raise MethodNotSupported(request.qualified, call.method.lower())

    def _request(self, call: Call, place: Place) -> Request:
        manager = call.query.get("fieldManager") or call.headers.get("user-agent", "").partition("/")[0]
        caller = replace(self._caller, manager=manager or self._caller.manager)
        return Request(
            caller, place.resource, place.namespace, place.name, place.version,
            place.subresource if place.subresource in VIEWS else "",
            dry_run="All" in call.query.get("dryRun", ""), field_validation=call.query.get("fieldValidation", ""),
        )  # fmt: skip

    # Reading.

    def _get(self, call: Call, place: Place, request: Request) -> Object:
        if place.name:
            return self._shown(request, self._server.get(request._replace(subresource="")))
        return self.listed(call, request)

    def listed(self, call: Call, request: Request) -> Object:
        """A list document; its items do not repeat their kind."""
        labels, fields = call.query.get("labelSelector", ""), call.query.get("fieldSelector", "")
        items = []
        for obj in self._server.list(request, labels=labels, fields=fields):
            shown = self._shown(request._replace(name=name_of(obj), namespace=dig(obj, "metadata.namespace", "")), obj)
            items.append({k: v for k, v in shown.items() if k not in ("kind", "apiVersion")})
        resource = request.resource
        made: Object = freeze({
            "kind": f"{resource.kind}List", "apiVersion": resource.api_version(request.version),
            "metadata": {"resourceVersion": str(self._server.store.revision)}, "items": items,
        })  # fmt: skip
        return made

    def _shown(self, request: Request, obj: Object) -> Object:
        """An object in the order of Kubernetes' own encoder, with its field managers."""
        if not request.name:
            request = request._replace(name=name_of(obj), namespace=dig(obj, "metadata.namespace", request.namespace))
        if not request.dry_run:
            obj = self._server.owners.shown(request.resource, request.key, obj)
        meta = obj.get("metadata") or EMPTY
        first = {
            **{k: obj[k] for k in FIRST if k in obj},
            "metadata": FrozenDict({k: meta[k] for k in META if k in meta}),
        }
        return FrozenDict({**first, **{k: v for k, v in obj.items() if k != "metadata"}})

    # Writing.

    def _patch(self, call: Call, request: Request) -> Object:
        kind = PATCHES.get(call.media_type)
        if kind is None:
            accepted = ", ".join(PATCHES)
            raise UnsupportedMediaType(
                f"the body of the request was in an unknown format - accepted media types include: {accepted}"
            )
        patch = _read(call)
        if kind == "apply":
            if not call.query.get("fieldManager"):
                raise BadRequest(
                    'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch'
                )
            return self._server.apply(request, freeze(patch), force=call.query.get("force") == "true")
        return self._server.patch(request, change_of(self._server.schema, request, kind, patch))

    def _delete(self, call: Call, place: Place, request: Request) -> Answer:
        options = _delete_options(call)
        if place.name:
            return self._delete_one(request, options)
        listed = self.listed(call, request)
        for item in listed["items"]:
            meta = item["metadata"]
            self._server.delete(request._replace(name=meta["name"], namespace=meta.get("namespace", "")), options)
        return Answer(value=listed)

    def _delete_one(self, request: Request, options: DeleteOptions) -> Answer:
        left = self._server.delete(request, options)
        if is_deleting(left) and self._server.store.get(request.key) is not None:
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
                return Answer(value=read_scale(self._server, request._replace(subresource="scale")))
            case "scale", "PUT" | "PATCH":
                replicas = dig(freeze(_read(call)), "spec.replicas", 0)
                return Answer(value=write_scale(self._server, request._replace(subresource="scale"), int(replicas)))
            case "eviction", "POST":
                options = dig(_body(call), "deleteOptions", EMPTY)
                self._server.evict(
                    request._replace(subresource="eviction"), DeleteOptions(options.get("gracePeriodSeconds"))
                )
                return Answer(code=201, value=success() | {"code": 201})
            case "binding", "POST":
                pod = self._server.get(request)
                self._server.bind(self._caller, pod, str(dig(_body(call), "target.name", "")))
                return Answer(code=201, value=success() | {"code": 201})
        raise MethodNotSupported(f"{request.qualified}/{place.subresource}", call.method.lower())


def success(details: Mapping[str, Any] = EMPTY) -> dict[str, Any]:
    """The Status of something that was done."""
    status: dict[str, Any] = {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Success"}
    return status | ({"details": dict(details)} if details else {})


def _read(call: Call) -> Any:
    text = call.body.decode("utf-8", "replace")
    try:
        return load(text) if "yaml" in call.media_type else loads(text)
    except (JsonError, YamlError) as error:
        raise BadRequest(f"the object provided is unrecognized (must be of type {call.media_type}): {error}") from None


def _body(call: Call) -> Object:
    value = _read(call)
    if not isinstance(value, Mapping):
        raise BadRequest("the object provided is unrecognized (must be an object)")
    made: Object = freeze(value)
    return made


def _delete_options(call: Call) -> DeleteOptions:
    sent = _body(call) if call.body.strip() else EMPTY
    grace = call.query.get("gracePeriodSeconds", sent.get("gracePeriodSeconds"))
    policy = call.query.get("propagationPolicy") or sent.get("propagationPolicy") or ""
    return DeleteOptions(
        None if grace is None else int(grace), str(policy), str(dig(freeze(sent), "preconditions.uid", ""))
    )
