"""mongo: a stand-in that starts, logs and listens as mongod does.

Simplified: no database; `mongosh` and `mongo` say so.
"""

from __future__ import annotations

import json

from ..runtime.image import Image
from ..shell.kernel import Process
from ._silent import Silent, silent_tree


def _line(process: Process, component: str, number: int, context: str, message: str, **attributes: object) -> str:
    record = {
        "t": {"$date": process.clock.datetime().isoformat(timespec="milliseconds")},
        "s": "I",
        "c": component,
        "id": number,
        "ctx": context,
        "msg": message,
        **({"attr": attributes} if attributes else {}),
    }
    return json.dumps(record, separators=(",", ":")) + "\n"


MONGOD = Silent(
    program="mongod",
    ports=(27017,),
    started=lambda process: (
        _line(process, "NETWORK", 23015, "listener", "Listening on", address="0.0.0.0")
        + _line(process, "NETWORK", 23016, "listener", "Waiting for connections", port=27017, ssl="off")
    ),
    stopped=lambda process: _line(process, "CONTROL", 23138, "SignalHandler", "Shutting down", exitCode=0),
    clients=("mongosh", "mongo"),
    memory=120 << 20,
)
TAGS = (
    "latest",
    "3",
    "3.4",
    "3.6",
    "4",
    "4.0",
    "4.0.8",
    "4.2",
    "4.4",
    "4.4.6",
    "5",
    "5.0",
    "6",
    "6.0",
    "7",
    "7.0",
    "8",
    "8.0",
)

IMAGE = Image(
    repositories=("docker.io/library/mongo",),
    tags=TAGS,
    size=285_000_000,
    tree=silent_tree(MONGOD),
    entrypoint=("docker-entrypoint.sh",),
    cmd=("mongod",),
    ports=(27017,),
)
