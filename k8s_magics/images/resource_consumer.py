"""resource-consumer: takes CPU and memory as requests tell it to, for lessons on autoscaling (test/images/resource-consumer).

Simplified: /ConsumeCPU and /ConsumeMem; no custom metrics.
"""

from __future__ import annotations

from functools import cache
from urllib.parse import parse_qs, urlsplit

from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ..shell.http import Request, Response
from ..shell.kernel import Process, sleep
from ..shell.sockets import Connection
from ..shell.tree import Binary, Tree
from ._echo import number_of, value_of
from ._servers import go_exit, listen_http, text, until_signalled

SLICE = 100
"""Milliseconds in which the wanted share of CPU time is burnt."""
AMOUNTS = {"/ConsumeCPU": "millicores", "/ConsumeMem": "megabytes"}


async def _run(process: Process) -> int:
    async def handle(request: Request, connection: Connection) -> Response:
        if request.method != "POST":
            return text("No support for method other than POST\n", status=400)
        parts = urlsplit(request.path)
        form = {k: v[0] for k, v in parse_qs(f"{parts.query}&{request.body.decode('utf-8', 'replace')}").items()}
        if parts.path not in AMOUNTS:
            return text(f"unknown function: {parts.path}\n", status=400)
        amount, seconds = form.get(AMOUNTS[parts.path], ""), form.get("durationSec", "")
        if not amount or not seconds:
            return text("not given durationSec or " + AMOUNTS[parts.path] + "\n", status=400)
        if not amount.isdecimal() or not seconds.isdecimal():
            return text("incorrect function argument\n", status=400)
        consume = _cpu if parts.path == "/ConsumeCPU" else _memory
        process.start(consume(process, int(amount), int(seconds)))
        return text(f"{parts.path[1:]}\n{amount} {AMOUNTS[parts.path]}\n{seconds} durationSec\n")

    if not await listen_http(process, number_of(value_of(process, "port", "8080"), 8080), handle):
        return 1
    return go_exit(process, await until_signalled(process))


async def _cpu(process: Process, millicores: int, seconds: int) -> None:
    end = process.clock.now + seconds * 1000
    while process.clock.now < end:
        began = process.clock.now
        await process.burn(min(millicores, 1000) * SLICE / 1000)
        await sleep(max(began + SLICE - process.clock.now, 1))


async def _memory(process: Process, megabytes: int, seconds: int) -> None:
    process.memory += megabytes << 20
    await sleep(seconds * 1000)
    process.memory -= megabytes << 20


@cache
def _tree() -> Tree:
    return Tree.build({"/consumer": Binary(_run, "consumer")}, busybox_tree())


IMAGE = Image(
    repositories=("registry.k8s.io/e2e-test-images/resource-consumer", "k8s.gcr.io/e2e-test-images/resource-consumer", "gcr.io/kubernetes-e2e-test-images/resource-consumer"),
    tags=("1.4", "1.5", "1.9", "1.10", "1.11", "1.13"), size=51_000_000, tree=_tree, entrypoint=("/consumer",), ports=(8080,),
)  # fmt: skip
