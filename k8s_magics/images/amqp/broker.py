"""A message broker: queues, bindings, consumers (rabbitmq.com/docs/queues).

Simplified: one virtual host; the exchanges that are always there; no priorities, no expiry, no limits of a queue.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from ...shell.kernel import WaitQueue

CAPACITY = 32 << 20
MOST_QUEUES = 1000
EXCHANGES = {
    "": "direct",
    "amq.direct": "direct",
    "amq.fanout": "fanout",
    "amq.topic": "topic",
    "amq.headers": "headers",
    "amq.match": "headers",
}


class Refused(Exception):
    """`code` and `text` as the server closes a channel with them (404, 405, 406), or a connection (506)."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code, self.text = code, text


@dataclass(slots=True)
class Message:
    body: str
    persistent: bool = False
    redelivered: bool = False


@dataclass(slots=True)
class Queue:
    """`owner` is the connection that an exclusive queue is of, `unacked` how many messages consumers have and did not confirm."""

    name: str
    durable: bool = False
    auto_delete: bool = False
    owner: object = None
    messages: deque[Message] = field(default_factory=deque)
    consumers: int = 0
    unacked: int = 0


class Broker:
    """`changed` wakes who waits for messages."""

    def __init__(self) -> None:
        self.queues: dict[str, Queue] = {}
        self.bindings: list[tuple[str, str, str]] = []
        self.changed = WaitQueue()
        self._size = self._named = 0

    def declare(
        self,
        name: str,
        *,
        durable: bool = False,
        auto_delete: bool = False,
        passive: bool = False,
        owner: object = None,
    ) -> Queue:
        """The queue, made if it is not there; Refused (404, 406)."""
        if not name:
            self._named += 1
            name = f"amq.gen-{self._named:022d}"
        if passive:
            return self.queue(name)
        found = self.queues.get(name)
        if found is None:
            if len(self.queues) >= MOST_QUEUES:
                raise Refused(406, "PRECONDITION_FAILED - queue limit in vhost '/' is reached")
            found = self.queues[name] = Queue(name, durable, auto_delete, owner)
        elif found.owner is not owner and found.owner is not None:
            raise Refused(
                405,
                f"RESOURCE_LOCKED - cannot obtain exclusive access to locked queue '{name}' in vhost '/'. It could be originally declared on another connection or the exclusive property value does not match that of the original declaration.",
            )
        elif (found.durable, found.auto_delete) != (durable, auto_delete):
            what, got, is_now = (
                ("durable", durable, found.durable)
                if found.durable != durable
                else ("auto_delete", auto_delete, found.auto_delete)
            )
            raise Refused(
                406,
                f"PRECONDITION_FAILED - inequivalent arg '{what}' for queue '{name}' in vhost '/': received '{str(got).lower()}' but current is '{str(is_now).lower()}'",
            )
        return found

    def queue(self, name: str) -> Queue:
        found = self.queues.get(name)
        if found is None:
            raise Refused(404, f"NOT_FOUND - no queue '{name}' in vhost '/'")
        return found

    def bind(self, exchange: str, queue: str, key: str) -> None:
        self._check(exchange)
        self.queue(queue)
        if (exchange, queue, key) not in self.bindings:
            self.bindings.append((exchange, queue, key))

    def _check(self, exchange: str) -> None:
        if exchange not in EXCHANGES:
            raise Refused(404, f"NOT_FOUND - no exchange '{exchange}' in vhost '/'")

    def publish(self, exchange: str, key: str, body: str, *, persistent: bool) -> int:
        """To how many queues it went; to none is no error.  Refused (404, 506)."""
        self._check(exchange)
        kind = EXCHANGES[exchange]
        names = (
            {key}
            if not exchange
            else {
                q
                for e, q, k in self.bindings
                if e == exchange and (kind == "fanout" or k == key or (kind == "topic" and topic_matches(k, key)))
            }
        )
        targets = [self.queues[name] for name in sorted(names) if name in self.queues]
        if self._size + len(body) * len(targets) > CAPACITY:
            raise Refused(506, "RESOURCE_ERROR - memory resource limit alarm set")
        for queue in targets:
            queue.messages.append(Message(body, persistent))
            self._size += len(body)
        self.changed.wake()
        return len(targets)

    def take(self, queue: Queue) -> Message | None:
        """The next message; it counts as unconfirmed until `settle` or `give_back`."""
        if not queue.messages:
            return None
        queue.unacked += 1
        return queue.messages.popleft()

    def settle(self, queue: Queue, message: Message) -> None:
        queue.unacked -= 1
        self._size -= len(message.body)
        self.changed.wake()

    def give_back(self, queue: Queue, message: Message) -> None:
        """Whoever had it is gone: the next one gets it."""
        queue.unacked -= 1
        message.redelivered = True
        queue.messages.appendleft(message)
        self.changed.wake()

    def delete(self, name: str) -> int:
        """How many messages went with it."""
        queue = self.queues.pop(name, None)
        if queue is None:
            return 0
        self.bindings = [binding for binding in self.bindings if binding[1] != name]
        self._size -= sum(len(message.body) for message in queue.messages)
        self.changed.wake()
        return len(queue.messages)

    def purge(self, name: str) -> int:
        queue = self.queue(name)
        count = len(queue.messages)
        self._size -= sum(len(message.body) for message in queue.messages)
        queue.messages.clear()
        return count

    def leave(self, owner: object) -> None:
        """A connection has ended: its exclusive queues go."""
        for name in [q.name for q in self.queues.values() if q.owner is owner and owner is not None]:
            self.delete(name)

    def stored(self) -> dict[str, Any]:
        """What outlives a restart: durable queues, their bindings and persistent messages."""
        durable = [q for q in self.queues.values() if q.durable and q.owner is None]
        names = {q.name for q in durable}
        return {
            "queues": [[q.name, [m.body for m in q.messages if m.persistent]] for q in durable],
            "bindings": [b for b in self.bindings if b[1] in names],
        }

    def restore(self, stored: Any) -> None:
        """What `stored` gave; what is damaged is left out."""
        try:
            for name, bodies in stored["queues"]:
                queue = self.queues[str(name)] = Queue(str(name), durable=True)
                queue.messages.extend(Message(str(body), True) for body in bodies)
                self._size += sum(len(str(body)) for body in bodies)
            self.bindings = [(str(e), str(q), str(k)) for e, q, k in stored["bindings"]]
        except (TypeError, KeyError, ValueError):
            return


def topic_matches(pattern: str, key: str) -> bool:
    """`*` is a word, `#` any number of words; in steps of one times the other at worst."""
    words, rest = key.split(".")[:256], pattern.split(".")[:256]
    fits = [not rest[:n] or all(part == "#" for part in rest[:n]) for n in range(len(rest) + 1)]
    for word in words:
        row = [False]
        for n, part in enumerate(rest, 1):
            row.append(
                (part == "#" and (row[n - 1] or fits[n]))
                or (part == "#" and fits[n - 1])
                or (part in ("*", word) and part != "#" and fits[n - 1])
            )
        fits = row
    return fits[-1]
