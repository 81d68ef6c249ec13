"""mongod as clients meet it: its databases, the login, and the commands; collections are files below /data/db."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from ...shell.faults import OSFault
from ...shell.kernel import Process
from ...shell.sockets import Connection
from .._wire import Lines, text_of
from ..sql.accounts import hashed
from .collection import Document, MongoError, checked, matches, projected, sorted_by, updated

CAPACITY = 64 << 20
MOST = 500
"""Collections of a server."""
OPEN = ("hello", "isMaster", "ping", "buildInfo", "version")


class Mongod:
    """`users` are hashed passwords; without any everybody may everything."""

    def __init__(self, process: Process, data: str) -> None:
        self._process, self._data = process, data
        self.collections: dict[tuple[str, str], list[Document]] = {}
        self._files: dict[tuple[str, str], str] = {}
        self._sizes: dict[tuple[str, str], int] = {}
        self.users: dict[str, str] = {}
        self._counter = self._number = 0
        self._load()

    # The disk

    def _load(self) -> None:
        files = self._process.machine.files
        for name in files.list(self._data) if files.is_directory(self._data) else ():
            if not name.startswith(("collection-", "users.")):
                continue
            try:
                head, *lines = files.read_text(f"{self._data}/{name}").splitlines()
                read = json.loads(head)
                if name.startswith("users."):
                    self.users = {str(k): str(v) for k, v in read.items()}
                    continue
                key = str(read["db"]), str(read["collection"])
                self.collections[key] = [json.loads(line) for line in lines]
                self._files[key], self._number = name, max(self._number, int(name[11:].partition(".")[0]))
            except (OSFault, ValueError, KeyError, TypeError, AttributeError, RecursionError):
                continue

    def save_users(self) -> None:
        self._write("users.wt", json.dumps(self.users))

    def _write(self, name: str, text: str) -> None:
        try:
            self._process.machine.files.write(f"{self._data}/{name}", text + "\n", mode=0o600, owner=999, group=999)
        except OSFault as fault:
            raise MongoError("OutOfDiskSpace", fault.message, 14031) from None

    def _save(self, key: tuple[str, str]) -> None:
        if key not in self._files:
            self._number += 1
            self._files[key] = f"collection-{self._number}.wt"
        text = "\n".join([json.dumps({"db": key[0], "collection": key[1]}), *map(json.dumps, self.collections[key])])
        if sum(self._sizes.values()) - self._sizes.get(key, 0) + len(text) > CAPACITY:
            raise MongoError("OutOfDiskSpace", "available disk space is less than required", 14031)
        self._write(self._files[key], text)
        self._sizes[key] = len(text)

    def _change(self, key: tuple[str, str], documents: list[Document]) -> None:
        """All documents anew, or none if they cannot be written."""
        if key not in self.collections and len(self.collections) >= MOST:
            raise MongoError("TooManyCollections", "too many collections for this simulated server")
        before = self.collections.get(key)
        self.collections[key] = documents
        try:
            self._save(key)
        except MongoError:
            if before is None:
                del self.collections[key]
            else:
                self.collections[key] = before
            raise

    # Connections

    async def talk(self, connection: Connection) -> None:
        """A line a command; the first may be a login."""
        lines, user = Lines(connection), ""
        while True:
            try:
                request = await lines.receive()
            except ValueError:
                return
            if request is None:
                return
            await self._process.charge(2)
            if text_of(request, "command") == "login":
                user = text_of(request, "user")
                if self.users.get(user, "") != hashed(text_of(request, "password")) or user not in self.users:
                    await lines.send({"error": {"name": "", "message": "Authentication failed.", "code": 18}})
                    return
                await lines.send({"result": {"ok": 1}})
                continue
            await lines.send(self.answer(request, known=bool(user) or not self.users))

    def answer(self, request: dict[str, Any], *, known: bool) -> dict[str, Any]:
        """The result, or what is wrong."""
        command = text_of(request, "command")
        arguments = request.get("arguments")
        try:
            if not known and command not in OPEN:
                raise MongoError("Unauthorized", f"Command {command} requires authentication", 13)
            act = COMMANDS.get(command)
            if act is None:
                raise MongoError("CommandNotFound", f"no such command: '{command}'", 59)
            return {
                "result": act(
                    self,
                    (text_of(request, "db"), text_of(request, "collection")),
                    arguments if isinstance(arguments, dict) else {},
                )
            }
        except MongoError as error:
            return {"error": {"name": error.name, "message": error.message, "code": error.code}}
        except RecursionError:
            return {
                "error": {"name": "Overflow", "message": "BSONObj exceeds maximum nested object depth: 200", "code": 15}
            }
        except (AttributeError, TypeError, KeyError, ValueError, OverflowError) as error:
            return {"error": {"name": "TypeMismatch", "message": f"wrong type of argument: {error}", "code": 14}}

    def object_id(self) -> Document:
        """The seconds, who made it, and a counter."""
        self._counter += 1
        seconds = int(self._process.clock.datetime().timestamp())
        who = hashlib.sha256(self._process.machine.hostname.encode()).hexdigest()[:10]
        return {"$oid": f"{seconds:08x}{who}{self._counter:06x}"}

    # Commands

    def _insert(self, key: tuple[str, str], a: dict[str, Any]) -> Any:
        documents, held = [], {json.dumps(d["_id"], sort_keys=True) for d in self.collections.get(key, ())}
        for given in a["documents"]:
            document = checked(given)
            document = document if "_id" in document else {"_id": self.object_id(), **document}
            name = json.dumps(document["_id"], sort_keys=True)
            if name in held:
                shown = document["_id"] if not isinstance(document["_id"], str) else f'"{document["_id"]}"'
                raise MongoError(
                    "",
                    f"E11000 duplicate key error collection: {key[0]}.{key[1]} index: _id_ dup key: {{ _id: {shown} }}",
                    11000,
                )
            held.add(name)
            documents.append(document)
        self._change(key, self.collections.get(key, []) + documents)
        return [d["_id"] for d in documents]

    def _find(self, key: tuple[str, str], a: dict[str, Any]) -> Any:
        found = [d for d in self.collections.get(key, ()) if matches(d, a.get("query") or {})]
        found = sorted_by(found, a["sort"]) if a.get("sort") else found
        found = found[max(int(a.get("skip") or 0), 0) :]
        limit = abs(int(a.get("limit") or 0))
        return [projected(d, a.get("projection") or {}) for d in (found[:limit] if limit else found)]

    def _count(self, key: tuple[str, str], a: dict[str, Any]) -> Any:
        return len(self._find(key, a))

    def _distinct(self, key: tuple[str, str], a: dict[str, Any]) -> Any:
        found: list[Any] = []
        for document in self._find(key, {"query": a.get("query")}):
            if a["key"] in document and document[a["key"]] not in found:
                found.append(document[a["key"]])
        return found

    def _update(self, key: tuple[str, str], a: dict[str, Any]) -> Any:
        documents, matched, modified, upserted = list(self.collections.get(key, ())), 0, 0, None
        for number, document in enumerate(documents):
            if matches(document, a.get("query") or {}) and (a.get("many") or not matched):
                new = updated(document, a["update"])
                matched, modified = matched + 1, modified + (new != document)
                documents[number] = new
        if not matched and a.get("upsert"):
            plain = {
                k: v for k, v in (a.get("query") or {}).items() if not k.startswith("$") and not isinstance(v, dict)
            }
            upserted = plain.get("_id") or self.object_id()
            documents.append(updated({"_id": upserted, **plain}, a["update"]))
        if modified or upserted is not None:
            self._change(key, documents)
        return {
            "acknowledged": True,
            "insertedId": upserted,
            "matchedCount": matched,
            "modifiedCount": modified,
            "upsertedCount": int(upserted is not None),
        }

    def _delete(self, key: tuple[str, str], a: dict[str, Any]) -> Any:
        kept, gone = [], 0
        for document in self.collections.get(key, ()):
            if matches(document, a.get("query") or {}) and (a.get("many") or not gone):
                gone += 1
            else:
                kept.append(document)
        if gone:
            self._change(key, kept)
        return gone

    def _drop(self, key: tuple[str, str], a: dict[str, Any]) -> Any:
        if self.collections.pop(key, None) is None:
            return False
        name = self._files.pop(key, "")
        self._sizes.pop(key, None)
        files = self._process.machine.files
        if name and files.exists(f"{self._data}/{name}"):
            files.remove(f"{self._data}/{name}")
        return True

    def _drop_database(self, key: tuple[str, str], a: dict[str, Any]) -> Any:
        for other in [other for other in self.collections if other[0] == key[0]]:
            self._drop(other, {})
        return {"ok": 1, "dropped": key[0]}

    def _create(self, key: tuple[str, str], a: dict[str, Any]) -> Any:
        if key in self.collections:
            raise MongoError(
                "NamespaceExists", f"namespace {key[0]}.{key[1]} already exists, but with different options", 48
            )
        self._change(key, [])
        return {"ok": 1}

    def _names(self, key: tuple[str, str], a: dict[str, Any]) -> Any:
        return sorted(name for database, name in self.collections if database == key[0])

    def _databases(self, key: tuple[str, str], a: dict[str, Any]) -> Any:
        sizes = {"admin": 40_960, "config": 12_288, "local": 40_960}
        for database, name in self.collections:
            sizes[database] = sizes.get(database, 0) + max(
                8192, -(-self._sizes.get((database, name), 0) // 4096) * 4096
            )
        return [[name, size] for name, size in sorted(sizes.items())]

    def _create_user(self, key: tuple[str, str], a: dict[str, Any]) -> Any:
        name = str(a["user"])
        if name in self.users:
            raise MongoError("Location51003", f'User "{name}@{key[0]}" already exists', 51003)
        if len(self.users) >= MOST:
            raise MongoError("BadValue", "too many users for this simulated server")
        if self.users or a.get("enforced"):
            self.users[name] = hashed(str(a["pwd"]))
            self.save_users()
        return {"ok": 1}

    def _hello(self, key: tuple[str, str], a: dict[str, Any]) -> Any:
        return {
            "isWritablePrimary": True,
            "maxBsonObjectSize": 16_777_216,
            "maxWireVersion": 25,
            "readOnly": False,
            "ok": 1,
        }

    def _ping(self, key: tuple[str, str], a: dict[str, Any]) -> Any:
        return {"ok": 1}

    def _version(self, key: tuple[str, str], a: dict[str, Any]) -> Any:
        return self._process.env.get("MONGO_VERSION", "8.0.13")

    def _status(self, key: tuple[str, str], a: dict[str, Any]) -> Any:
        uptime = (self._process.clock.now - self._process.start_time) // 1000
        return {
            "host": self._process.machine.hostname,
            "version": self._version(key, a),
            "process": "mongod",
            "pid": self._process.pid,
            "uptime": uptime,
            "ok": 1,
        }

    def _stats(self, key: tuple[str, str], a: dict[str, Any]) -> Any:
        own = [found for found in self.collections if found[0] == key[0]]
        return {
            "db": key[0],
            "collections": len(own),
            "views": 0,
            "objects": sum(len(self.collections[c]) for c in own),
            "dataSize": sum(self._sizes.get(c, 0) for c in own),
            "indexes": len(own),
            "ok": 1,
        }

    def _no_set(self, key: tuple[str, str], a: dict[str, Any]) -> Any:
        raise MongoError("NoReplicationEnabled", "not running with --replSet", 76)

    def _shutdown(self, key: tuple[str, str], a: dict[str, Any]) -> Any:
        self._process.signal(15)
        return {"ok": 1}


COMMANDS: dict[str, Callable[[Mongod, tuple[str, str], dict[str, Any]], Any]] = {
    "insert": Mongod._insert, "find": Mongod._find, "count": Mongod._count, "distinct": Mongod._distinct, "update": Mongod._update, "delete": Mongod._delete, "drop": Mongod._drop,
    "dropDatabase": Mongod._drop_database, "create": Mongod._create, "listCollections": Mongod._names, "listDatabases": Mongod._databases, "createUser": Mongod._create_user, "hello": Mongod._hello,
    "isMaster": Mongod._hello, "ping": Mongod._ping, "version": Mongod._version, "buildInfo": Mongod._version, "serverStatus": Mongod._status, "dbStats": Mongod._stats,
    "replSetGetStatus": Mongod._no_set, "replSetInitiate": Mongod._no_set, "shutdown": Mongod._shutdown,
}  # fmt: skip
