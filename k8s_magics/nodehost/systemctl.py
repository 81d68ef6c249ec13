"""systemctl: starting and stopping what makes a machine a node.

Simplified: memory and CPU of a service are made up, and what stands in unit files is not read.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from ..shell.process import Process
from ..shell.waiting import sleep
from .host import NodeHost
from .journal import entries
from .spans import ago, span
from .units import UNITS, Unit, unit_name

COST = 200
"""Milliseconds that starting or stopping a service takes."""
LAST_LINES, WIDTH = 10, 200
TASKS = {"kubelet": (11, "48.2M"), "containerd": (9, "37.5M")}


async def systemctl(host: NodeHost, process: Process) -> int:
    """The program of one node."""
    words = [word for word in process.argv[1:] if not word.startswith("-")]
    if "--now" in process.argv and words[:1] in (["enable"], ["disable"]):
        words[0] = {"enable": "start", "disable": "stop"}[words[0]]
    verb, names = (words[0] if words else "list-units"), [unit_name(word) for word in words[1:]]
    act = _VERBS.get(verb)
    if act is None:
        await process.error(f"Unknown command verb {verb}.\n")
        return 1
    if verb in ("list-units", "daemon-reload"):
        return await act(host, process, "")
    if not names:
        await process.error("Too few arguments.\n")
        return 1
    code = 0
    for name in names:
        code = await act(host, process, name) or code
    return code


async def _list(host: NodeHost, process: Process, _: str) -> int:
    await process.write("  UNIT               LOAD   ACTIVE   SUB     DESCRIPTION\n")
    for name, unit in UNITS.items():
        state = host.units.state(name)
        states = (
            "active   running" if state.active else "activating auto-restart" if state.failing else "inactive dead   "
        )
        await process.write(f"  {name + '.service':<18} loaded {states} {unit.description}\n")
    return 0


async def _reload(host: NodeHost, process: Process, _: str) -> int:
    return 0


async def _start(host: NodeHost, process: Process, name: str) -> int:
    if name not in UNITS:
        return await _not_found(process, "start", name)
    await sleep(COST)
    host.units.start(name)
    return 0


async def _stop(host: NodeHost, process: Process, name: str) -> int:
    if name not in UNITS:
        return await _not_found(process, "stop", name, " loaded")
    await sleep(COST)
    host.units.stop(name)
    return 0


async def _restart(host: NodeHost, process: Process, name: str) -> int:
    if name not in UNITS:
        return await _not_found(process, "restart", name)
    return await _stop(host, process, name) or await _start(host, process, name)


async def _not_found(process: Process, verb: str, name: str, loaded: str = "") -> int:
    await process.error(f"Failed to {verb} {name}.service: Unit {name}.service not {loaded.strip() or 'found'}.\n")
    return 5


async def _enable(host: NodeHost, process: Process, name: str) -> int:
    if name in UNITS:
        return 0
    await process.error(f"Failed to enable unit: Unit file {name}.service does not exist.\n")
    return 1


async def _is_active(host: NodeHost, process: Process, name: str) -> int:
    state = host.units.state(name) if name in UNITS else None
    if state is None or not state.active:
        await process.write("activating\n" if state is not None and state.failing else "inactive\n")
        return 3
    await process.write("active\n")
    return 0


async def _is_enabled(host: NodeHost, process: Process, name: str) -> int:
    if name in UNITS:
        await process.write("enabled\n")
        return 0
    await process.error(f"Failed to get unit file state for {name}.service: No such file or directory\n")
    return 1


async def _status(host: NodeHost, process: Process, name: str) -> int:
    if name not in UNITS:
        await process.error(f"Unit {name}.service could not be found.\n")
        return 4
    await process.write(_described(host, UNITS[name]) + _recent(host, name))
    return 0 if host.units.state(name).active else 3


def _described(host: NodeHost, unit: Unit) -> str:
    state, clock = host.units.state(unit.name), host.clock
    since = f"since {clock.datetime(state.since):%a %Y-%m-%d %H:%M:%S UTC}; {ago(clock.now - state.since)}"
    lines = [
        f"{'●' if state.active or state.failing else '○'} {unit.name}.service - {unit.description}",
        f"     Loaded: loaded ({unit.path}; enabled; preset: enabled)",
    ]
    if unit.name == "kubelet":
        lines += ["    Drop-In: /usr/lib/systemd/system/kubelet.service.d", "             └─10-kubeadm.conf"]
    stopped = "activating (auto-restart) (Result: exit-code)" if state.failing else "inactive (dead)"
    lines.append(f"     Active: {'active (running)' if state.active else stopped} {since}")
    if not state.active and not state.failing:
        lines.append(f"   Duration: {span(state.since - _last_start(host, unit.name))}")
    lines.append(f"       Docs: {unit.docs}")
    command = " ".join(unit.argv)
    if state.active:
        tasks, memory = TASKS[unit.name]
        lines += [
            f"   Main PID: {state.pid} ({unit.name})", f"      Tasks: {tasks} (limit: 9483)", f"     Memory: {memory}",
            f"        CPU: {span(400 + (clock.now - state.since) // 50)}", f"     CGroup: /system.slice/{unit.name}.service",
            f"             └─{state.pid} {command}"[:WIDTH],
        ]  # fmt: skip
    else:
        last = next(c for c in reversed(host.units.changes) if c.unit == unit.name)
        ended = f"(code=exited, status={'1/FAILURE' if last.failed else '0/SUCCESS'})"
        lines += [f"    Process: {last.pid} ExecStart={command} {ended}", f"   Main PID: {last.pid} {ended}"]
    return "\n".join(lines) + "\n"


def _last_start(host: NodeHost, name: str) -> int:
    return next((c.when for c in reversed(host.units.changes) if c.unit == name and c.started), 0)


def _recent(host: NodeHost, name: str) -> str:
    """The last lines of its journal, cut as a terminal's width asks."""
    last = entries(host, (name,))[-LAST_LINES:]
    lines = (f"{e.moment:%b %d %H:%M:%S} {host.name} {e.identifier}[{e.pid}]: {e.text}" for e in last)
    return "\n" + "".join(f"{line[: WIDTH - 1]}…\n" if len(line) > WIDTH else f"{line}\n" for line in lines)


_VERBS: Mapping[str, Callable[[NodeHost, Process, str], Awaitable[int]]] = {
    "status": _status, "start": _start, "stop": _stop, "restart": _restart, "reload-or-restart": _restart, "is-active": _is_active,
    "is-enabled": _is_enabled, "enable": _enable, "disable": _enable, "daemon-reload": _reload, "list-units": _list,
}  # fmt: skip
