"""What memcached keeps, and its commands (github.com/memcached/memcached/blob/master/doc/protocol.txt).

Simplified: one slab: the oldest unused items go when the memory is full; no meta commands, no binary protocol.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..sim.clock import Clock

LARGEST = 1 << 20
ITEM = 56
"""Bytes that an item takes beside its key and value."""
LONGEST_KEY = 250
A_MONTH = 30 * 24 * 3600
STORING = (b"set", b"add", b"replace", b"append", b"prepend", b"cas")


@dataclass(slots=True)
class Entry:
    """`due` is when it is forgotten (milliseconds), 0 never, below zero already; `unique` is what `gets` tells and `cas` asks."""

    flags: bytes
    value: bytes
    due: int
    unique: int


class MemcachedStore:
    """`limit` is bytes in all; the order of `entries` is that of their last use."""

    def __init__(self, clock: Clock, version: str, limit: int = 64 << 20) -> None:
        self._clock, self._version, self._limit = clock, version, limit
        self._entries: dict[bytes, Entry] = {}
        self._size = self._unique = 0
        self._born = clock.now
        self.connections = 0
        self._counts = dict.fromkeys(
            (
                "cmd_get",
                "cmd_set",
                "get_hits",
                "get_misses",
                "delete_hits",
                "delete_misses",
                "total_items",
                "evictions",
            ),
            0,
        )

    def wants(self, words: list[bytes]) -> int | bytes | None:
        """How many bytes a storing command is followed by, its complaint, or None for another command."""
        if not words or words[0] not in STORING:
            return None
        if (
            len(words) < 5
            or not words[4].isdigit()
            or not words[2].isdigit()
            or len(words[1]) > LONGEST_KEY
            or len(words[4]) > 9
        ):
            return b"CLIENT_ERROR bad command line format\r\n" if len(words) >= 5 else b"ERROR\r\n"
        return int(words[4])

    def store(self, words: list[bytes], value: bytes) -> bytes:
        """A storing command with its value."""
        self._counts["cmd_set"] += 1
        verb, key, flags, until = words[0], words[1], words[2], words[3]
        old = self._live(key)
        if len(value) > LARGEST:
            self._drop(key)
            return b"SERVER_ERROR object too large for cache\r\n"
        if verb == b"cas" and old is None:
            return b"NOT_FOUND\r\n"
        if verb == b"cas" and old is not None and words[5:6] != [b"%d" % old.unique]:
            return b"EXISTS\r\n"
        if (verb == b"add") is (old is not None) and verb not in (b"set", b"cas"):
            return b"NOT_STORED\r\n"
        if verb in (b"append", b"prepend") and old is not None:
            value = old.value + value if verb == b"append" else value + old.value
            flags = old.flags
        self._put(key, Entry(flags, value, old.due if old and verb in (b"append", b"prepend") else self._due(until), 0))
        self._counts["total_items"] += 1
        return b"STORED\r\n"

    def answer(self, words: list[bytes]) -> bytes:
        """Any other command."""
        match words:
            case [b"get" | b"gets" as verb, _, *_]:
                return b"".join(self._got(key, with_unique=verb == b"gets") for key in words[1:]) + b"END\r\n"
            case [b"gat" | b"gats" as verb, until, _, *_]:
                return (
                    b"".join(self._touched(key, until, with_unique=verb == b"gats") for key in words[2:]) + b"END\r\n"
                )
            case [b"touch", key, until, *_]:
                return b"TOUCHED\r\n" if self._touched(key, until, with_unique=False) else b"NOT_FOUND\r\n"
            case [b"delete", key, *_]:
                found = self._live(key) is not None
                self._drop(key)
                self._counts["delete_hits" if found else "delete_misses"] += 1
                return b"DELETED\r\n" if found else b"NOT_FOUND\r\n"
            case [b"incr" | b"decr" as verb, key, amount, *_]:
                return self._count(verb, key, amount)
            case [b"flush_all", *_]:
                self._entries.clear()
                self._size = 0
                return b"OK\r\n"
            case [b"version"]:
                return b"VERSION %s\r\n" % self._version.encode()
            case [b"verbosity", *_]:
                return b"OK\r\n"
            case [b"stats"]:
                return (
                    b"".join(
                        b"STAT %s %s\r\n" % (name.encode(), str(value).encode())
                        for name, value in self._stats().items()
                    )
                    + b"END\r\n"
                )
            case [b"stats", *_]:
                return b"END\r\n"
        return b"ERROR\r\n"

    def _live(self, key: bytes) -> Entry | None:
        found = self._entries.get(key)
        if found is not None and found.due and found.due <= self._clock.now:
            self._drop(key)
            return None
        return found

    def _drop(self, key: bytes) -> None:
        gone = self._entries.pop(key, None)
        if gone is not None:
            self._size -= len(key) + len(gone.value) + ITEM

    def _put(self, key: bytes, entry: Entry) -> None:
        self._drop(key)
        self._unique += 1
        entry.unique = self._unique
        self._size += len(key) + len(entry.value) + ITEM
        self._entries[key] = entry
        while self._size > self._limit and len(self._entries) > 1:
            self._drop(next(iter(self._entries)))
            self._counts["evictions"] += 1

    def _due(self, until: bytes) -> int:
        """Seconds from now, or (more than a month) since 1970; below zero is at once."""
        text = until.decode("ascii", "replace")
        seconds = int(text) if text.lstrip("-").isdecimal() and len(text) < 12 else 0
        if seconds > A_MONTH:
            seconds = max(seconds - int(self._clock.datetime().timestamp()), -1)
        return self._clock.now + seconds * 1000 if seconds > 0 else seconds and -1

    def _got(self, key: bytes, *, with_unique: bool) -> bytes:
        self._counts["cmd_get"] += 1
        found = self._live(key)
        self._counts["get_misses" if found is None else "get_hits"] += 1
        if found is None:
            return b""
        self._entries[key] = self._entries.pop(key)
        unique = b" %d" % found.unique if with_unique else b""
        return b"VALUE %s %s %d%s\r\n%s\r\n" % (key, found.flags, len(found.value), unique, found.value)

    def _touched(self, key: bytes, until: bytes, *, with_unique: bool) -> bytes:
        found = self._live(key)
        if found is not None:
            found.due = self._due(until)
        return self._got(key, with_unique=with_unique)

    def _count(self, verb: bytes, key: bytes, amount: bytes) -> bytes:
        if not amount.isdigit() or len(amount) > 20:
            return b"CLIENT_ERROR invalid numeric delta argument\r\n"
        found = self._live(key)
        if found is None:
            return b"NOT_FOUND\r\n"
        if not found.value.isdigit() or len(found.value) > 20:
            return b"CLIENT_ERROR cannot increment or decrement non-numeric value\r\n"
        new = (int(found.value) + int(amount)) % 2**64 if verb == b"incr" else max(0, int(found.value) - int(amount))
        self._put(key, Entry(found.flags, b"%d" % new, found.due, 0))
        return b"%d\r\n" % new

    def _stats(self) -> dict[str, object]:
        now = self._clock.now
        return {
            "pid": 1, "uptime": (now - self._born) // 1000, "time": int(self._clock.datetime().timestamp()), "version": self._version, "pointer_size": 64, "curr_connections": self.connections,
            **self._counts, "limit_maxbytes": self._limit, "threads": 4, "bytes": self._size, "curr_items": len(self._entries),
        }  # fmt: skip
