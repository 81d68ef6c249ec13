"""--raw: a path of the API server, as it stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..apimachinery.errors import ApiError, InternalError, NoSuchPath, ServiceUnavailable
from ..apiserver.rest.front import Front
from ..apiserver.rest.message import Answer, Call
from ..cli.builder import FileOptions
from ..cli.errors import CommandError
from ..cli.session import Session
from .round_trips import RoundTrips

if TYPE_CHECKING:
    from .commands.get import Options

JSON_BODY = {"content-type": "application/json"}


async def ask(session: Session, method: str, target: str, *, body: str = "") -> None:
    """Make the request and print the answer; an ApiError for a refusal."""
    if not target.startswith("/") and "://" not in target:
        raise CommandError(f"--raw must be a valid URL path: parse {_quoted(target)}: invalid URI for request")
    client = session.client
    call = Call.of(method, target, JSON_BODY, body.encode("utf-8", "surrogateescape"))
    server = client.server.begun(method, target) if isinstance(client.server, RoundTrips) else client.server
    answer = await Front(server, client.caller).answer(call)
    if isinstance(client.server, RoundTrips):
        client.server.ended(method, target, answer.code)
    for name, value in answer.headers:
        if name == "Warning":
            session.hear(json.loads(value.partition(" - ")[2]))
    if answer.code >= 400:
        raise refused(answer)
    if answer.stream is None:
        session.out.write(answer.data(call).decode("utf-8", "surrogateescape"))
        return

    async def write(data: bytes) -> None:
        session.out.write(data.decode("utf-8", "surrogateescape"))
        await session.flush()

    await answer.stream(write)


def refused(answer: Answer) -> ApiError:
    """What client-go makes of an answer that is no success: its Status, or a sentence about its code."""
    status = answer.value
    if isinstance(status, Mapping) and status.get("kind") == "Status":
        made = _Refused(str(status["message"]), status.get("details"))
        made.reason = str(status.get("reason", ""))  # type: ignore[misc]  # the server's own, on this one
        return made
    if answer.code == 404:
        return NoSuchPath()
    text = answer.body.decode("utf-8", "replace").strip()
    if answer.code == 503:
        return ServiceUnavailable("the server is currently unable to handle the request")
    error = InternalError("")
    error.message = f"an error on the server ({_quoted(text)}) has prevented the request from succeeding"
    return error


class _Refused(ApiError):
    """A Status that came over HTTP."""


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if text else '"unknown"'


async def print_raw(session: Session, options: Options) -> None:
    """GET"""
    if session.args:
        raise CommandError("arguments may not be passed when --raw is specified")
    if options.watch or options.watch_only or options.selector:
        raise CommandError(
            "--raw may not be specified with other flags that filter the server request or alter the output"
        )
    if options.output.output:
        raise CommandError("--raw and --output are mutually exclusive")
    await ask(session, "GET", options.raw)


async def _file_text(session: Session, files: FileOptions, output: str) -> str:
    if len(files.filename) != 1:
        raise CommandError("--raw can only use a single local file or stdin")
    name = files.filename[0]
    if name.startswith(("http://", "https://")):
        raise CommandError("--raw cannot read from a url")
    if files.recursive:
        raise CommandError("--raw and --recursive are mutually exclusive")
    if output:
        raise CommandError("--raw and --output are mutually exclusive")
    return await session.stdin_text() if name == "-" else session.read_file(name)


async def post_raw(session: Session, path: str, files: FileOptions, output: str) -> None:
    """POST the one file."""
    await ask(session, "POST", path, body=await _file_text(session, files, output))


async def put_raw(session: Session, path: str, files: FileOptions, output: str) -> None:
    """PUT the one file."""
    await ask(session, "PUT", path, body=await _file_text(session, files, output))


async def delete_raw(session: Session, path: str) -> None:
    """DELETE"""
    await ask(session, "DELETE", path)
