"""rabbitmq: a stand-in that starts, logs and listens as the message broker does.

Simplified: no queues; `rabbitmqctl` and the amqp-tools say so.
"""

from __future__ import annotations

from ..runtime.image import Image
from ..shell.kernel import Process
from ._silent import Silent, silent_tree


def _started(process: Process) -> str:
    stamp = process.clock.datetime().isoformat(sep=" ", timespec="microseconds")
    return f"{stamp} [info] <0.600.0> started TCP listener on [::]:5672\n completed with 3 plugins.\n{stamp} [info] <0.10.0> Server startup complete; 3 plugins started.\n"


BROKER = Silent(
    "rabbitmq-server",
    (5672, 15672),
    _started,
    clients=("rabbitmqctl", "amqp-publish", "amqp-consume", "amqp-declare-queue"),
    start_up=6000,
    memory=130 << 20,
)
MINORS = ("3", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "4", "4.0", "4.1")
FLAVOURS = ("", "-management", "-alpine", "-management-alpine")
TAGS = ("latest", "management", "alpine", *(f"{minor}{flavour}" for minor in MINORS for flavour in FLAVOURS))

IMAGE = Image(
    repositories=("docker.io/library/rabbitmq",),
    tags=TAGS,
    size=118_000_000,
    tree=silent_tree(BROKER),
    entrypoint=("docker-entrypoint.sh",),
    cmd=("rabbitmq-server",),
    ports=(5672,),
)
