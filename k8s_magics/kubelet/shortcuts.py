"""Probes that need no time, done on the spot: what they find and leave behind is the same, at a tenth of the cost.

A server that says how it answers (`shell/visiting.py`) is asked without a wire: it does its work as ever, only nobody carries bytes.
A command whose success depends on files alone (`Utility.steady`) is not run again while those are as they were; the process ids
that it would have had are passed over.  Whatever is not as simple as that, such as a capture, a cut or a server that is busy, makes
the probe take its usual way (`checks.py`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, NamedTuple, Protocol

from ..runtime.container import Container
from ..shell.busybox import is_steady
from ..shell.faults import ExecError, OSFault
from ..shell.grpc import answered, encoded
from ..shell.grpc_health import CHECK, question
from ..shell.http import Request, encode_request, encode_response, parse_url, request_to, whole_request
from ..shell.memory import UNNOTICED
from ..shell.program import find_program
from ..shell.sight import Sight, looking
from ..shell.sockets import SECURE_PORTS, Listener
from ..shell.visiting import Visit
from .checks import ProbeError, Target, Verdict, http_request, port_number, timeout_of, verdict_in, verdict_on


@dataclass(slots=True)
class Probing:
    """How the kubelets of a cluster probe; `direct`: with short-cuts."""

    direct: bool = True


class Shortcut(Protocol):
    """One probe of one container."""

    def ask(self, target: Target) -> Visit[Any] | Literal[True] | None:
        """True: the container is well; a visit that takes its time or found something else; None if the probe has to be done."""
        ...


def shortcut(probe: Mapping[str, Any]) -> Shortcut | None:
    """The short-cut for a probe, None if there is none for its kind."""
    if "exec" in probe:
        return ExecShortcut(tuple(probe["exec"].get("command") or ()))
    if "httpGet" in probe:
        action = probe["httpGet"]
        plain = str(action.get("scheme") or "HTTP") == "HTTP" and not action.get("host")
        return HttpShortcut(action) if plain else None
    if "tcpSocket" in probe:
        return None if probe["tcpSocket"].get("host") else TcpShortcut(probe["tcpSocket"])
    return GrpcShortcut(probe["grpc"], timeout_of(probe)) if "grpc" in probe else None


class TcpShortcut:
    """A server that reads before it does anything does not mind who says nothing."""

    def __init__(self, action: Mapping[str, Any]) -> None:
        self._action = action

    def ask(self, target: Target) -> Visit[Any] | Literal[True] | None:
        port = _port(target, self._action)
        if port is None or _server(target, port) is None:
            return None
        target.source.pass_port()
        return True


class HttpShortcut:
    """The handler of the server is called with what it would have read."""

    def __init__(self, action: Mapping[str, Any]) -> None:
        self._action = action
        self._address = ""
        self._request: Request | None = None

    def ask(self, target: Target) -> Visit[Any] | Literal[True] | None:
        port = _port(target, self._action)
        listener = _server(target, port) if port is not None else None
        if listener is None or listener.speaks is None or listener.speaks.http is None:
            return None
        request = self._asked(target)
        if request is None:
            return None
        brief = listener.speaks.brief
        if brief is not None and brief(request, target.source.address):
            target.source.pass_port()
            return True
        meeting = target.source.meet(listener, target.address)
        visit = Visit(partial(listener.speaks.http, request), partial(encode_response, close=True), meeting)
        response = visit.begin(target.container.machine.kernel, listener)
        return True if response is not None and verdict_on(response.status)[0] else visit

    def _asked(self, target: Target) -> Request | None:
        """As the server reads it; None if that is nothing it could answer."""
        if target.address != self._address:
            self._address = target.address
            url, headers = http_request(target, self._action)
            self._request = whole_request(encode_request(request_to(parse_url(url), "GET", headers)))
        return self._request


class GrpcShortcut:
    """The health service's method is called."""

    def __init__(self, action: Mapping[str, Any], timeout: int) -> None:
        self._timeout = timeout
        self._port = int(action["port"])
        self._message = question(str(action.get("service") or ""))

    def ask(self, target: Target) -> Visit[Any] | Literal[True] | None:
        listener = _server(target, self._port)
        if listener is None or listener.speaks is None or listener.speaks.grpc is None:
            return None
        methods, message, meeting = listener.speaks.grpc, self._message, target.source.meet(listener, target.address)
        visit = Visit(lambda _: answered(methods, CHECK, message), encoded, meeting)
        answer = visit.begin(target.container.machine.kernel, listener)
        return True if answer is not None and verdict_in(answer, self._timeout)[0] else visit


def _port(target: Target, action: Mapping[str, Any]) -> int | None:
    port = action["port"]
    if isinstance(port, int):
        return port
    try:
        return port_number(target.spec, port)
    except ProbeError:
        return None


def _server(target: Target, port: int) -> Listener | None:
    """Who would answer at once and says how; None also for who is busy, and for ports on which TLS is customary."""
    listener = target.source.reach(target.address, port)
    if listener is None or listener.speaks is None or listener.owner is None or port % 1000 == SECURE_PORTS:
        return None
    return None if listener.owner.machine.cpu.active else listener


class Known(NamedTuple):
    """A run that succeeded, and what it looked at."""

    container: Container
    sight: Sight


class ExecShortcut:
    """A steady command that has succeeded succeeds again while the files it looked at are as they were."""

    def __init__(self, argv: tuple[str, ...]) -> None:
        self._argv = argv
        self._known: Known | None = None
        self._moving: Container | None = None
        """Where the command turned out to be none that is steady."""

    def ask(self, target: Target) -> Visit[Any] | Literal[True] | None:
        if self._known is None:
            return None
        container, sight = self._known
        machine = container.machine
        if container is not target.container or len(machine.processes) >= machine.pids_limit or not sight.holds():
            self._known = None
            return None
        machine.pids.pass_over(1)
        return True

    async def learn(self, target: Target, work: Awaitable[Verdict]) -> Verdict:
        """Do the probe by `work`, and remember it if it may be left out the next time."""
        container, machine = target.container, target.container.machine
        if container is self._moving:
            return await work
        began, given = machine.clock.now, machine.pids.given
        with looking(machine.files) as sight:
            steady = self._is_steady(container)
            verdict = await work
        if not steady:
            self._moving = container
            return verdict
        alone = (machine.clock.now, machine.pids.given) == (began, given + 1)
        if verdict[0] and alone and sight.is_still and sight.size <= UNNOTICED:
            self._known = Known(container, sight)
        return verdict

    def _is_steady(self, container: Container) -> bool:
        config = container.config
        argv, path = list(self._argv), config.env.get("PATH")
        try:
            program, words = find_program(
                container.files, argv, cwd=config.working_dir, path=path, user=config.user, group=config.group
            )
        except (ExecError, OSFault, IndexError):
            return False
        return words == argv and is_steady(program)
