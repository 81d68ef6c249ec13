"""GET pods/NAME/log: a container's log as text, with the options of PodLogOptions.

Source: pkg/apis/core/validation (ValidatePodLogOptions), pkg/registry/core/pod/strategy.go.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...apimachinery.errors import BadRequest, Invalid
from ...apimachinery.fielderrors import FieldError, invalid
from ...apimachinery.objects import Object
from ..podconnect import logs
from ..server import APIServer
from .message import Answer, Call, Write

PLAIN = "text/plain"
NUMBERS = ("tailLines", "sinceSeconds", "limitBytes")


@dataclass(frozen=True, kw_only=True)
class LogOptions:
    """`since` in milliseconds of the cluster's clock; `tail` and `limit` are None where they are not given."""

    container: str = ""
    previous: bool = False
    follow: bool = False
    stamps: bool = False
    tail: int | None = None
    limit: int | None = None
    since: int | None = None

    @classmethod
    def of(cls, call: Call, server: APIServer, name: str) -> LogOptions:
        """BadRequest for what cannot be read, Invalid for numbers that make no sense."""
        query, clock = call.query, server.clock
        tail, seconds, limit = (_number(query.get(key, "")) for key in NUMBERS)
        errors = _errors(tail, seconds, limit)
        if "sinceTime" in query and seconds is not None:
            errors.append(_both())
        if errors:
            raise Invalid("PodLogOptions", name, errors)
        since = clock.now - seconds * 1000 if seconds is not None else None
        if query.get("sinceTime"):
            since = _time(query["sinceTime"], server)
        return cls(
            container=query.get("container", ""), previous=_flag(call, "previous"), follow=_flag(call, "follow"),
            stamps=_flag(call, "timestamps"), tail=tail, limit=limit, since=since,
        )  # fmt: skip


def log_answer(server: APIServer, call: Call, pod: Object) -> Answer:
    """What the container has written; with `follow`, until it ends or the client is gone."""
    options = LogOptions.of(call, server, pod["metadata"]["name"])
    log = logs(server.nodes, pod, options.container, previous=options.previous)
    if log is None:
        return Answer(media_type=PLAIN)
    if options.follow and not log.closed:
        return Answer(stream=_Following(server, log, options).stream, media_type=PLAIN)
    body = b"".join(_stamped(server, line, options) for line in _begin(log, options))
    return Answer(body=body[: options.limit], media_type=PLAIN)


class _Following:
    """A log while it is being written."""

    def __init__(self, server: APIServer, log: Any, options: LogOptions) -> None:
        self._server, self._log, self._options = server, log, options

    async def stream(self, write: Write) -> None:
        log, left = self._log, self._options.limit
        lines, seen = _begin(log, self._options), log.first + len(log.lines)
        while True:
            for line in lines:
                data = _stamped(self._server, line, self._options)[:left]
                left = None if left is None else left - len(data)
                if data:
                    await write(data)
            if log.closed or left == 0:
                return
            await log.wake.wait()
            lines = list(log.lines)[max(0, seen - log.first) :]
            seen = log.first + len(log.lines)


def _begin(log: Any, options: LogOptions) -> list[Any]:
    shown = list(log.lines) if options.follow else list(log.shown())
    lines = [line for line in shown if options.since is None or line.when >= options.since]
    return lines if options.tail is None else lines[max(0, len(lines) - options.tail) :]


def _stamped(server: APIServer, line: Any, options: LogOptions) -> bytes:
    data: bytes = line.data
    return f"{server.clock.micro_timestamp(line.when)[:-1]}000Z ".encode() + data if options.stamps else data


def _flag(call: Call, name: str) -> bool:
    return call.query.get(name, "0").lower() not in ("0", "false")


def _number(text: str) -> int | None:
    try:
        return int(text) if text else None
    except ValueError:
        raise BadRequest(f'strconv.ParseInt: parsing "{text}": invalid syntax') from None


def _time(text: str, server: APIServer) -> int:
    try:
        return server.clock.milliseconds(text)
    except ValueError:
        raise BadRequest(
            f'parsing time "{text}" as "2006-01-02T15:04:05Z07:00": cannot parse "{text}" as "2006"'
        ) from None


def _errors(tail: int | None, seconds: int | None, limit: int | None) -> list[FieldError]:
    errors = []
    if tail is not None and tail < 0:
        errors.append(invalid("tailLines", tail, "must be greater than or equal to 0"))
    if limit is not None and limit < 1:
        errors.append(invalid("limitBytes", limit, "must be greater than 0"))
    if seconds is not None and seconds < 1:
        errors.append(invalid("sinceSeconds", seconds, "must be greater than 0"))
    return errors


def _both() -> FieldError:
    return FieldError(
        "FieldValueForbidden", "Forbidden", "", detail="at most one of `sinceTime` or `sinceSeconds` may be specified"
    )
