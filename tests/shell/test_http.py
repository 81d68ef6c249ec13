from __future__ import annotations

import time

import pytest

from k8s_magics.shell.filesystem import Filesystem
from k8s_magics.shell.http import (
    ProtocolError,
    Request,
    Response,
    fetch,
    parse_head,
    parse_url,
    serve_forever,
    text_response,
)
from k8s_magics.shell.kernel import Kernel, Machine, Process
from k8s_magics.shell.sockets import Connection
from k8s_magics.sim.clock import Clock


async def greet(request: Request, connection: Connection) -> Response:
    if request.path == "/chunks":
        return Response(200, "", (("Transfer-Encoding", "chunked"),), b"piece")
    if request.path == "/old":
        return Response(302, "", (("Location", "/new"),))
    return text_response(200, f"{request.method} {request.path} {request.body.decode()}")


async def server(process: Process) -> int:
    return await serve_forever(process, 80, greet)


def machine() -> Machine:
    clock = Clock()
    box = Machine(Kernel(clock), files=Filesystem(clock), hostname="box")
    box.kernel.spawn(box, ["server"], env={}, program=server)
    clock.advance(0)
    return box


def result(box: Machine, coroutine: object) -> object:
    found: list[object] = []
    box.kernel.start(coroutine, found.append)  # type: ignore[arg-type]  # any coroutine
    assert box.clock.run_until(lambda: bool(found), timeout=60_000)
    return found[0]


def test_a_request_is_answered() -> None:
    box = machine()
    response = result(box, fetch(box.network, "http://localhost/a?b=c", method="POST", body=b"x"))
    assert isinstance(response, Response)
    assert (response.status, response.reason, response.body) == (200, "OK", b"POST /a?b=c x")


def test_chunks_and_redirects_are_followed() -> None:
    box = machine()
    assert result(box, fetch(box.network, "localhost/chunks")).body == b"piece"  # type: ignore[attr-defined]
    assert result(box, fetch(box.network, "localhost/old", follow=True)).body == b"GET /new "  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "garbage", [b"hello\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nno colon\r\n\r\n", b"\xff\xfe\r\n\r\n"]
)
def test_garbage_gets_400(garbage: bytes) -> None:
    box = machine()

    async def talk() -> bytes:
        connection = await box.network.connect("localhost", 80)
        await connection.write(garbage)
        return await connection.read()

    assert str(result(box, talk())).startswith("b'HTTP/1.1 400 Bad Request")


def test_a_connection_is_kept_for_the_next_request() -> None:
    box = machine()

    async def talk() -> list[bytes]:
        connection = await box.network.connect("localhost", 80)
        answers = []
        for path in (b"/1", b"/2"):
            await connection.write(b"GET " + path + b" HTTP/1.1\r\nHost: x\r\n\r\n")
            answers.append((await connection.read()).rpartition(b"\r\n")[2])
        return answers

    assert result(box, talk()) == [b"GET /1 ", b"GET /2 "]


def test_urls_are_taken_apart() -> None:
    url = parse_url("http://user:pw@web.default:8080/a/b?c=d")
    assert (url.host, url.port, url.path, url.authority, url.credentials) == (
        "web.default",
        8080,
        "/a/b?c=d",
        "web.default:8080",
        "user:pw",
    )
    with pytest.raises(ValueError):
        parse_url("ftp://x")
    with pytest.raises(ProtocolError):
        parse_head(b"GET / HTTP/1.1\r\n: x")


def test_a_round_trip_is_cheap() -> None:
    box = machine()
    began = time.perf_counter()  # the cost itself is what is measured
    for _ in range(200):
        result(box, fetch(box.network, "http://localhost/"))
    assert (time.perf_counter() - began) / 200 < 0.003
