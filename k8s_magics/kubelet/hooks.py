"""Lifecycle hooks: what a container runs after its start and before its end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..runtime.execution import run_to_end
from ..shell.faults import NetworkFault
from ..shell.http import ProtocolError, fetch
from ..shell.kernel import ExecError, OSFault, sleep
from .checks import ProbeError, Target, port_number

AGENT = (("User-Agent", "kube-lifecycle/1.35"), ("Accept", "*/*"))


class HookFailure(Exception):
    """The hook did not succeed; the message is for the kubelet's log."""


async def run_hook(target: Target, hook: Mapping[str, Any]) -> None:
    """Run it to its end; raises HookFailure."""
    if "exec" in hook:
        await _run_command(target, tuple(hook["exec"].get("command") or ()))
    elif "httpGet" in hook:
        await _request(target, hook["httpGet"])
    elif "sleep" in hook:
        await sleep(int(hook["sleep"]["seconds"]) * 1000)


async def _run_command(target: Target, argv: tuple[str, ...]) -> None:
    try:
        code, output = await run_to_end(target.container, argv)
    except (ExecError, OSFault) as error:
        raise HookFailure(str(error)) from None
    if code:
        raise HookFailure(f"command '{' '.join(argv)}' exited with {code}: {output.decode('utf-8', 'replace')}")


async def _request(target: Target, action: Mapping[str, Any]) -> None:
    try:
        host = action.get("host") or target.address
        port = port_number(target.spec, action.get("port") or 80)
        scheme = str(action.get("scheme") or "HTTP").lower()
        await fetch(
            target.source,
            f"{scheme}://{host}:{port}/{str(action.get('path') or '').lstrip('/')}",
            headers=AGENT,
            timeout=30_000,
        )
    except (NetworkFault, ProbeError, ProtocolError) as error:
        raise HookFailure(str(error)) from None
