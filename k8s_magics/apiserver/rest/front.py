"""The front of the API server: one call in, one answer out.

    front = Front(server, caller)
    answer = await front.answer(Call.of("GET", "/api/v1/namespaces/default/pods?limit=5"))
    data = answer.data(call)

A refusal is an answer too (a Status document); only bugs raise.
"""

from __future__ import annotations

from dataclasses import replace

from ...apimachinery.errors import ApiError, BadRequest, Forbidden, NoSuchPath, NotAllowed
from ...apimachinery.yaml.writer import dump
from .. import rbac
from ..request import Caller, Request
from ..server import APIServer
from .accepting import YAML, form_of
from .aggregated_discovery import aggregated, media_type, version_of
from .documents import document
from .health import health
from .issuer import issuer_document
from .message import Answer, Call, refusal, text_answer
from .metrics import metrics
from .node_proxy import NodeProxy
from .objects import Objects
from .openapi import openapi
from .path import Place, place_of
from .pod_log import log_answer
from .proxying import PodProxy

VERBS = {"POST": "create", "PUT": "update"}
CONNECTS = frozenset({"exec", "attach", "portforward"})
NOTHING = "404 page not found\n"
EXPOSITION = "text/plain; version=0.0.4; charset=utf-8"


class Front:
    """Everything that an HTTP client can ask, for one caller."""

    def __init__(self, server: APIServer, caller: Caller) -> None:
        self.server = self._server = server
        self._caller = caller
        self._objects, self._pods, self._nodes = Objects(server, caller), PodProxy(server), NodeProxy(server)

    async def answer(self, call: Call) -> Answer:
        """The answer; errors are Status documents."""
        try:
            answer = await self._answer(_without_watch_prefix(call))
        except ApiError as error:
            return refusal(error)
        if answer.value is not None and call.headers.get("accept", "").startswith(YAML):
            return replace(answer, value=None, body=dump(answer.value).encode(), media_type=YAML)
        return answer

    async def _answer(self, call: Call) -> Answer:
        if not call.path.startswith(("/api/v", "/apis/")) or call.path == "/apis/":
            self._require(call)
        found = self._document(call)
        if found is not None:
            return found
        if not call.path.startswith(("/api/", "/apis/")):
            return text_answer(NOTHING, 404)
        place = place_of(self._server.discovery, call.path)
        if place is None:
            raise NoSuchPath
        if place.subresource and place.subresource not in place.resource.subresources:
            raise NoSuchPath
        return await self._ask(call, place)

    def _document(self, call: Call) -> Answer | None:
        """What is about the API or its server, and about no object; None for other paths."""
        told = health(call)
        if told is not None:
            return told
        version = version_of(call)
        many = aggregated(self._server.discovery, call.path, version) if version else None
        if many is not None:
            return Answer(value=many, media_type=media_type(version))
        found = document(self._server.discovery, call.path, self._server.build)
        if found is None and call.path.startswith("/openapi/"):
            found = openapi(self._server, call)
        if found is not None:
            if call.method not in ("GET", "HEAD"):
                raise NotAllowed
            form_of(call)
            return Answer(value=found)
        issued = issuer_document(call.path)
        if issued is not None:
            return Answer(value=issued[0], media_type=issued[1])
        if call.path == "/metrics":
            return Answer(body=metrics(self._server).encode(), media_type=EXPOSITION)
        return None

    def _require(self, call: Call) -> None:
        """Paths that name no object: most of them may be read by everybody."""
        caller, verb = self._caller, VERBS.get(call.method, call.method.lower())
        if caller.groups and not rbac.allows(self._server.store, caller, rbac.Access(verb, path=call.path)):
            error = Forbidden("", "", "")
            error.message = f'forbidden: User "{caller.user}" cannot {verb} path "{call.path}"'
            raise error

    async def _ask(self, call: Call, place: Place) -> Answer:
        request = Request(self._caller, place.resource, place.namespace, place.name, place.version, place.subresource)
        if place.subresource == "proxy":
            rbac.require(self._server.store, request, VERBS.get(call.method, call.method.lower()))
            if place.resource.key == "nodes":
                return self._nodes.answer(call, place, request)
            return await self._pods.answer(call, place)
        if place.subresource in CONNECTS:
            rbac.require(self._server.store, request, "create" if call.method == "POST" else "get")
            self._server.get(request._replace(subresource="", caller=replace(self._caller, trusted=True)))
            raise BadRequest("Upgrade request required")
        if place.subresource == "log":
            if call.method != "GET":
                raise NotAllowed
            rbac.require(self._server.store, request, "get")
            trusted = request._replace(subresource="", caller=replace(self._caller, trusted=True))
            return log_answer(self._server, call, self._server.get(trusted))
        return self._objects.answer(call, place)


def _without_watch_prefix(call: Call) -> Call:
    """`/api/v1/watch/namespaces/default/pods` is the old way to say `?watch=true`."""
    head, found, rest = call.path.partition("/watch/")
    if not found or head.count("/") != (2 if head.startswith("/api/") else 3) or call.method != "GET":
        return call
    return replace(call, path=f"{head}/{rest}", query={**call.query, "watch": "true"})
