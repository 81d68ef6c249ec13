"""The front of the API server: one call in, one answer out.

    front = Front(server, caller)
    answer = await front.answer(Call.of("GET", "/api/v1/namespaces/default/pods?limit=5"))
    data = answer.data(call)

A refusal is an answer too (a Status document); only bugs raise.
"""

from __future__ import annotations

from ...apimachinery.errors import ApiError, Forbidden, MethodNotSupported, NoSuchPath
from .. import rbac
from ..podconnect import logs
from ..request import Caller, Request
from ..server import APIServer
from .documents import HEALTH, document
from .message import Answer, Call, refusal, text_answer
from .objects import Objects
from .path import Place, place_of
from .proxying import PodProxy
from .watching import Watch

VERBS = {"POST": "create", "PUT": "update"}
NOTHING = "404 page not found\n"


class Front:
    """Everything that an HTTP client can ask, for one caller."""

    def __init__(self, server: APIServer, caller: Caller) -> None:
        self._server, self._caller = server, caller
        self._objects, self._proxy = Objects(server, caller), PodProxy(server)

    async def answer(self, call: Call) -> Answer:
        """The answer; errors are Status documents."""
        try:
            return await self._answer(call)
        except ApiError as error:
            return refusal(error)

    async def _answer(self, call: Call) -> Answer:
        if not call.path.startswith(("/api/v", "/apis/")):
            self._require(call)
        if call.path.startswith(HEALTH):
            return self._health(call)
        found = document(self._server.discovery, call.path, self._server.build)
        if found is not None:
            return Answer(value=found)
        if not call.path.startswith(("/api/", "/apis/")):
            return text_answer(NOTHING, 404)
        place = place_of(self._server.discovery, call.path)
        if place is None:
            raise NoSuchPath()
        if place.subresource and place.subresource not in place.resource.subresources and place.subresource != "proxy":
            raise NoSuchPath()
        return await self._ask(call, place)

    def _require(self, call: Call) -> None:
        """Paths that name no object: most of them may be read by everybody."""
        caller, verb = self._caller, VERBS.get(call.method, call.method.lower())
        if caller.groups and not rbac.allows(self._server.store, caller, rbac.Access(verb, path=call.path)):
            error = Forbidden("", "", "")
            error.message = f'forbidden: User "{caller.user}" cannot {verb} path "{call.path}"'
            raise error

    async def _ask(self, call: Call, place: Place) -> Answer:
        if place.subresource == "proxy" and place.resource.key in ("pods", "services"):
            return await self._proxy.answer(call, place)
        if place.subresource == "log" and call.method == "GET":
            return self._log(call, place)
        if not place.name and call.method == "GET" and call.query.get("watch") in ("1", "true"):
            return self._watch(call, place)
        return self._objects.answer(call, place)

    @staticmethod
    def _health(call: Call) -> Answer:
        """Simplified: every check is well, whatever its name."""
        root = "/" + call.path.strip("/").split("/")[0]
        if call.method != "GET":
            raise MethodNotSupported(root, call.method.lower())
        if "verbose" in call.query:
            return text_answer(f"[+]ping ok\n[+]log ok\n[+]etcd ok\n{root.strip('/')} check passed\n")
        return text_answer("ok")

    def _log(self, call: Call, place: Place) -> Answer:
        pod = self._server.get(Request(self._caller, place.resource, place.namespace, place.name))
        log = logs(
            self._server.nodes, pod, call.query.get("container", ""), previous=call.query.get("previous") == "true"
        )
        lines = [] if log is None else list(log.shown())
        tail = call.query.get("tailLines", "")
        if tail.isdigit():
            lines = lines[len(lines) - int(tail) :] if int(tail) < len(lines) else lines
        stamps = call.query.get("timestamps") == "true"
        clock = self._server.clock
        body = b"".join(
            (f"{clock.micro_timestamp(x.when)[:-1]}000Z ".encode() if stamps else b"") + x.data for x in lines
        )
        return Answer(body=body, media_type="text/plain")

    def _watch(self, call: Call, place: Place) -> Answer:
        listed = self._objects.listed(call, Request(self._caller, place.resource, place.namespace, "", place.version))
        return Answer(stream=Watch(self._server, call, place, listed).stream)
