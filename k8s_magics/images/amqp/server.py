"""Connections of the broker: the protocol's header, the login, and the methods that clients use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...shell.faults import NetworkFault
from ...shell.kernel import Process
from ...shell.sockets import Connection
from .._wire import Lines, text_of
from .broker import Broker, Message, Queue, Refused

HEADER = b"AMQP\x00\x00\x09\x01"
PATIENCE = 10_000
REFUSED = "ACCESS_REFUSED - Login was refused using authentication mechanism PLAIN. For details see the broker logfile."


class Channel:
    """One client.  `log` takes the level and the message; `save` is called after what should be on the disk."""

    def __init__(self, process: Process, broker: Broker, connection: Connection, save: Callable[[], None]) -> None:
        self._process, self._broker, self._connection, self._save = process, broker, connection, save
        self._lines = Lines(connection)
        self._held: dict[int, tuple[Queue, Message]] = {}
        self._tag = 0
        self._consumed: list[Queue] = []
        self._open = True

    async def serve(self, users: dict[str, str], log: Callable[[str, str], Any]) -> None:
        """Until the client goes; what it did not confirm goes back."""
        peer = f"{self._connection.peer[0]}:{self._connection.peer[1]} -> {self._connection.local[0]}:{self._connection.local[1]}"
        try:
            if await self._lines.raw(8, timeout=PATIENCE) != HEADER:
                await log("error", f'closing AMQP connection ({peer}):\n{{bad_header,<<"unexpected">>}}')
                await self._connection.write(HEADER)
                return
            login = await self._lines.receive(timeout=PATIENCE)
            if login is None:
                return
            user = text_of(login, "user")
            if users.get(user) is None or users[user] != text_of(login, "password"):
                await log(
                    "error",
                    f"Error on AMQP connection ({peer}, state: starting):\nPLAIN login refused: user '{user}' - invalid credentials",
                )
                await self._lines.send({"connection": [403, REFUSED]})
                return
            if text_of(login, "vhost") not in ("", "/"):
                await self._lines.send(
                    {"connection": [530, f"NOT_ALLOWED - vhost {text_of(login, 'vhost')} not found"]}
                )
                return
            await log("info", f"connection {peer}: user '{user}' authenticated and granted access to vhost '/'")
            await self._lines.send({"ok": True})
            while (request := await self._lines.receive()) is not None:
                await self._process.charge(2)
                answer = self._answer(request)
                if answer is not None:
                    await self._lines.send(answer)
            await log("info", f"closing AMQP connection ({peer}, vhost: '/', user: '{user}')")
        except ValueError:
            await self._lines.send({"connection": [501, "FRAME_ERROR - cannot decode the frame"]})
        except NetworkFault:
            await log("warning", f"closing AMQP connection ({peer}):\nclient unexpectedly closed TCP connection")
        finally:
            self._leave()

    def _leave(self) -> None:
        self._open = False
        for queue, message in reversed(self._held.values()):
            self._broker.give_back(queue, message)
        self._held.clear()
        for queue in self._consumed:
            queue.consumers -= 1
            if queue.auto_delete and not queue.consumers:
                self._broker.delete(queue.name)
        self._broker.leave(self)
        self._broker.changed.wake()

    def _answer(self, request: dict[str, Any]) -> dict[str, Any] | None:
        """None where the protocol has no answer."""
        try:
            return METHODS.get(text_of(request, "do"), Channel._unknown)(self, request)
        except Refused as refused:
            return {"connection" if refused.code >= 500 else "channel": [refused.code, refused.text]}

    def _unknown(self, request: dict[str, Any]) -> dict[str, Any] | None:
        raise Refused(540, "NOT_IMPLEMENTED - unknown method")

    def _declare(self, request: dict[str, Any]) -> dict[str, Any] | None:
        owner = self if request.get("exclusive") else None
        queue = self._broker.declare(
            text_of(request, "queue"),
            durable=bool(request.get("durable")),
            auto_delete=bool(request.get("auto_delete")),
            passive=bool(request.get("passive")),
            owner=owner,
        )
        self._save()
        return {"queue": queue.name, "messages": len(queue.messages), "consumers": queue.consumers}

    def _bind(self, request: dict[str, Any]) -> dict[str, Any] | None:
        self._broker.bind(text_of(request, "exchange"), text_of(request, "queue"), text_of(request, "key"))
        self._save()
        return {"ok": True}

    def _publish(self, request: dict[str, Any]) -> dict[str, Any] | None:
        self._broker.publish(
            text_of(request, "exchange"),
            text_of(request, "key"),
            text_of(request, "body"),
            persistent=bool(request.get("persistent")),
        )
        self._save()
        return None

    def _get(self, request: dict[str, Any]) -> dict[str, Any] | None:
        queue = self._broker.queue(text_of(request, "queue"))
        message = self._broker.take(queue)
        if message is None:
            return {"empty": True}
        self._broker.settle(queue, message)
        self._save()
        return {"body": message.body, "messages": len(queue.messages)}

    def _consume(self, request: dict[str, Any]) -> dict[str, Any] | None:
        queue = self._broker.queue(text_of(request, "queue"))
        prefetch = request.get("prefetch")
        queue.consumers += 1
        self._consumed.append(queue)
        self._process.start(
            self._deliver(
                queue, prefetch if isinstance(prefetch, int) and prefetch > 0 else 65_535, bool(request.get("no_ack"))
            )
        )
        return {"ok": True}

    async def _deliver(self, queue: Queue, prefetch: int, no_ack: bool) -> None:
        """Send messages as they come and as the client keeps up."""
        while self._open:
            message = self._broker.take(queue) if len(self._held) < prefetch else None
            if message is None:
                await self._broker.changed.wait()
                continue
            self._tag += 1
            tag = self._tag
            if no_ack:
                self._broker.settle(queue, message)
            else:
                self._held[tag] = (queue, message)
            try:
                await self._lines.send({"deliver": message.body, "tag": tag, "redelivered": message.redelivered})
            except NetworkFault:
                return

    def _ack(self, request: dict[str, Any]) -> dict[str, Any] | None:
        tag = request.get("tag")
        held = self._held.pop(tag, None) if isinstance(tag, int) else None
        if held is None:
            raise Refused(406, f"PRECONDITION_FAILED - unknown delivery tag {tag}")
        self._broker.settle(*held)
        self._save()
        return None

    def _delete(self, request: dict[str, Any]) -> dict[str, Any] | None:
        name = text_of(request, "queue")
        queue = self._broker.queues.get(name)
        if queue is not None and request.get("if_empty") and queue.messages:
            raise Refused(406, f"PRECONDITION_FAILED - queue '{name}' in vhost '/' not empty")
        if queue is not None and request.get("if_unused") and queue.consumers:
            raise Refused(406, f"PRECONDITION_FAILED - queue '{name}' in vhost '/' in use")
        count = self._broker.delete(name)
        self._save()
        return {"messages": count}

    def _close(self, request: dict[str, Any]) -> dict[str, Any] | None:
        """The client says that it has said everything: an answer tells it that all before was done."""
        return {"ok": True}


METHODS: dict[str, Callable[[Channel, dict[str, Any]], dict[str, Any] | None]] = {
    "declare": Channel._declare, "bind": Channel._bind, "publish": Channel._publish, "get": Channel._get, "consume": Channel._consume, "ack": Channel._ack, "delete": Channel._delete,
    "close": Channel._close,
}  # fmt: skip
