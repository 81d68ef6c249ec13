"""The data of a Redis server and the commands on it."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable
from typing import Any

from ..sim.clock import Clock
from ._resp import RedisError, Status

OK = Status("OK")
WRONG_TYPE = "WRONGTYPE Operation against a key holding the wrong kind of value"
Words = list[bytes]


class RedisStore:
    """Values are bytes, lists, sets (as dicts, so that they have an order) and hashes (dicts of bytes)."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.values: dict[bytes, Any] = {}
        self._expiry: dict[bytes, int] = {}

    def run(self, words: Words) -> Any:
        """The answer to a command; errors are returned."""
        name = words[0].decode("utf-8", "replace").lower()
        command: Callable[[Words], Any] | None = getattr(self, f"_do_{name}", None)
        if command is None:
            shown = " ".join(f"'{w.decode('utf-8', 'replace')}'" for w in words[1:])
            return RedisError(
                f"ERR unknown command '{words[0].decode('utf-8', 'replace')}', with args beginning with: {shown} ".rstrip()
                + " "
            )
        try:
            return command(words[1:])
        except (IndexError, KeyError):
            return RedisError(f"ERR wrong number of arguments for '{name}' command")
        except ValueError:
            return RedisError("ERR value is not an integer or out of range")
        except RedisError as error:
            return error

    def _get(self, key: bytes, kind: type) -> Any:
        due = self._expiry.get(key)
        if due is not None and due <= self._clock.now:
            self._drop(key)
        value = self.values.get(key)
        if value is not None and type(value) is not kind:
            raise RedisError(WRONG_TYPE)
        return value

    def _live(self, key: bytes) -> bool:
        return self._get(key, type(self.values.get(key))) is not None

    def _drop(self, key: bytes) -> bool:
        self._expiry.pop(key, None)
        return self.values.pop(key, None) is not None

    def _collection(self, key: bytes, kind: type) -> Any:
        value = self._get(key, kind)
        if value is None:
            value = self.values[key] = kind()
        return value

    # Connection and server

    def _do_ping(self, words: Words) -> Any:
        return words[0] if words else Status("PONG")

    def _do_echo(self, words: Words) -> Any:
        return words[0]

    def _do_select(self, words: Words) -> Any:
        return OK

    def _do_auth(self, words: Words) -> Any:
        return RedisError(
            "ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?"
        )

    def _do_dbsize(self, words: Words) -> Any:
        return sum(self._live(key) for key in tuple(self.values))

    def _do_flushall(self, words: Words) -> Any:
        self.values.clear()
        self._expiry.clear()
        return OK

    _do_flushdb = _do_flushall

    def _do_command(self, words: Words) -> Any:
        return []

    def _do_save(self, words: Words) -> Any:
        return OK

    # Strings

    def _do_set(self, words: Words) -> Any:
        key, value = words[0], words[1]
        options = [w.lower() for w in words[2:]]
        if b"nx" in options and self._live(key):
            return None
        self._expiry.pop(key, None)
        self.values[key] = value
        for unit, factor in ((b"ex", 1000), (b"px", 1)):
            if unit in options:
                self._expiry[key] = self._clock.now + int(options[options.index(unit) + 1]) * factor
        return OK

    def _do_setex(self, words: Words) -> Any:
        return self._do_set([words[0], words[2], b"ex", words[1]])

    def _do_get(self, words: Words) -> Any:
        return self._get(words[0], bytes)

    def _do_mset(self, words: Words) -> Any:
        for index in range(0, len(words), 2):
            self.values[words[index]] = words[index + 1]
        return OK

    def _do_mget(self, words: Words) -> Any:
        return [self._get(key, bytes) for key in words]

    def _do_append(self, words: Words) -> Any:
        value = self.values[words[0]] = (self._get(words[0], bytes) or b"") + words[1]
        return len(value)

    def _do_strlen(self, words: Words) -> Any:
        return len(self._get(words[0], bytes) or b"")

    def _do_incrby(self, words: Words) -> Any:
        number = int(self._get(words[0], bytes) or b"0") + int(words[1])
        self.values[words[0]] = str(number).encode()
        return number

    def _do_incr(self, words: Words) -> Any:
        return self._do_incrby([words[0], b"1"])

    def _do_decr(self, words: Words) -> Any:
        return self._do_incrby([words[0], b"-1"])

    def _do_decrby(self, words: Words) -> Any:
        return self._do_incrby([words[0], str(-int(words[1])).encode()])

    # Keys

    def _do_del(self, words: Words) -> Any:
        return sum(self._drop(key) for key in words)

    def _do_exists(self, words: Words) -> Any:
        return sum(self._live(key) for key in words)

    def _do_keys(self, words: Words) -> Any:
        pattern = words[0].decode("utf-8", "replace")
        return [
            k
            for k in tuple(self.values)
            if self._live(k) and fnmatch.fnmatchcase(k.decode("utf-8", "replace"), pattern)
        ]

    def _do_type(self, words: Words) -> Any:
        if not self._live(words[0]):
            return Status("none")
        value = self.values[words[0]]
        if isinstance(value, dict):
            return Status("set" if value and next(iter(value.values())) is None else "hash")
        return Status("string" if isinstance(value, bytes) else "list")

    def _do_expire(self, words: Words) -> Any:
        if not self._live(words[0]):
            return 0
        self._expiry[words[0]] = self._clock.now + int(words[1]) * 1000
        return 1

    def _do_ttl(self, words: Words) -> Any:
        if not self._live(words[0]):
            return -2
        due = self._expiry.get(words[0])
        return -1 if due is None else -(-(due - self._clock.now) // 1000)

    # Lists

    def _do_lpush(self, words: Words) -> Any:
        items = self._collection(words[0], list)
        for value in words[1:]:
            items.insert(0, value)
        return len(items)

    def _do_rpush(self, words: Words) -> Any:
        items = self._collection(words[0], list)
        items.extend(words[1:])
        return len(items)

    def _pop(self, key: bytes, index: int) -> Any:
        items = self._get(key, list)
        if not items:
            return None
        value = items.pop(index)
        if not items:
            self._drop(key)
        return value

    def _do_lpop(self, words: Words) -> Any:
        return self._pop(words[0], 0)

    def _do_rpop(self, words: Words) -> Any:
        return self._pop(words[0], -1)

    def _do_rpoplpush(self, words: Words) -> Any:
        self._get(words[1], list)
        value = self._pop(words[0], -1)
        if value is not None:
            self._collection(words[1], list).insert(0, value)
        return value

    def _do_lrem(self, words: Words) -> Any:
        items, count = self._get(words[0], list) or [], int(words[1])
        places = [index for index, value in enumerate(items) if value == words[2]]
        gone = places[:count] if count > 0 else places[count:] if count < 0 else places
        for index in reversed(gone):
            del items[index]
        if not items:
            self._drop(words[0])
        return len(gone)

    def _do_llen(self, words: Words) -> Any:
        return len(self._get(words[0], list) or ())

    def _do_lrange(self, words: Words) -> Any:
        items = self._get(words[0], list) or []
        start, stop = int(words[1]), int(words[2])
        start = max(start + len(items), 0) if start < 0 else start
        return items[start : (stop + len(items) if stop < 0 else stop) + 1]

    # Sets and hashes

    def _do_sadd(self, words: Words) -> Any:
        members = self._collection(words[0], dict)
        before = len(members)
        members.update(dict.fromkeys(words[1:]))
        return len(members) - before

    def _do_smembers(self, words: Words) -> Any:
        return list(self._get(words[0], dict) or ())

    def _do_scard(self, words: Words) -> Any:
        return len(self._get(words[0], dict) or ())

    def _do_sismember(self, words: Words) -> Any:
        return int(words[1] in (self._get(words[0], dict) or {}))

    def _do_hset(self, words: Words) -> Any:
        fields = self._collection(words[0], dict)
        before = len(fields)
        for index in range(1, len(words), 2):
            fields[words[index]] = words[index + 1]
        return len(fields) - before

    def _do_hget(self, words: Words) -> Any:
        return (self._get(words[0], dict) or {}).get(words[1])

    def _do_hgetall(self, words: Words) -> Any:
        return [part for item in (self._get(words[0], dict) or {}).items() for part in item]
