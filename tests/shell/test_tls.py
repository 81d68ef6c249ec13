"""Who speaks TLS with whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from k8s_magics.shell.filesystem import Filesystem
from k8s_magics.shell.http import NO_TLS, ProtocolError, Request, Response, fetch, serve_forever, text_response
from k8s_magics.shell.kernel import Kernel, Machine, Process
from k8s_magics.shell.sockets import Connection
from k8s_magics.shell.tls import Chain, NotTls, Secure, customary, greet, self_made
from k8s_magics.sim.clock import Clock

START = datetime(2026, 1, 5, 9, tzinfo=UTC)


async def answer(request: Request, _: Connection) -> Response:
    return text_response(200, request.path)


def box(port: int, secure: Callable[[], Secure] | None = None) -> Machine:
    async def server(process: Process) -> int:
        return await serve_forever(process, port, answer, secure=secure)

    clock = Clock()
    machine = Machine(Kernel(clock), files=Filesystem(clock), hostname="box")
    machine.kernel.spawn(machine, ["server"], env={}, program=server)
    clock.advance(0)
    return machine


def asked(machine: Machine, url: str) -> Response | str:
    found: list[Response | str] = []

    async def ask() -> None:
        try:
            found.append(await fetch(machine.network, url, timeout=5_000))
        except ProtocolError as error:
            found.append(str(error))

    machine.kernel.start(ask())
    assert machine.clock.run_until(lambda: bool(found), timeout=60_000)
    return found[0]


def shown(machine: Machine, port: int, name: str) -> Chain | None:
    found: list[Chain | None] = []

    async def shake() -> None:
        connection = await machine.network.connect("localhost", port)
        try:
            found.append(await greet(connection, name))
        except NotTls:
            found.append(None)

    machine.kernel.start(shake())
    assert machine.clock.run_until(lambda: bool(found), timeout=60_000)
    return found[0]


def own(name: str) -> Chain:
    return self_made((("CN", name or "nobody"),), (), START)


def test_the_certificate_is_that_of_the_name_that_was_asked_for() -> None:
    machine = box(9000, lambda: Secure(own))
    for name in ("web", ""):
        chain = shown(machine, 9000, name)
        assert chain is not None and chain[0].subject == (("CN", name or "nobody"),)


@pytest.mark.parametrize(
    ("port", "secure", "url", "answer"),
    [
        (9000, lambda: Secure(own), "https://localhost:9000/x", 200),
        (9000, lambda: Secure(own), "http://localhost:9000/x", 400),
        (9000, None, "https://localhost:9000/x", NO_TLS),
        (8443, None, "https://localhost:8443/x", 200),
        (8443, None, "http://localhost:8443/x", 200),
        (9000, lambda: customary(START), "http://localhost:9000/x", 200),
    ],
)
def test_what_does_not_fit_is_refused(
    port: int, secure: Callable[[], Secure] | None, url: str, answer: int | str
) -> None:
    found = asked(box(port, secure), url)
    assert (found if isinstance(found, str) else found.status) == answer
