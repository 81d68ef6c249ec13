"""Lifecycle hooks: what a container runs after its start and before its end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..apimachinery.quoting import go_quote
from ..runtime.execution import run_to_end
from ..shell.faults import NetworkFault
from ..shell.http import ProtocolError, fetch
from ..shell.kernel import ExecError, OSFault, sleep
from .checks import ProbeError, Target, exec_failure, http_words, port_number
from .containers import full_name

AGENT = (("User-Agent", "kube-lifecycle/1.35"), ("Accept", "*/*"))


class HookFailure(Exception):
    """The hook did not succeed; the message says which and why (pkg/kubelet/lifecycle/handlers.go)."""


async def run_hook(target: Target, hook: Mapping[str, Any]) -> None:
    """Run it to its end; raises HookFailure."""
    if "exec" in hook:
        await _run_command(target, tuple(hook["exec"].get("command") or ()))
    elif "httpGet" in hook:
        await _request(target, hook["httpGet"])
    elif "sleep" in hook:
        await sleep(int(hook["sleep"]["seconds"]) * 1000)


async def _run_command(target: Target, argv: tuple[str, ...]) -> None:
    output = b""
    try:
        result = await run_to_end(target.container, argv)
        output = result.output
        why = f"command '{' '.join(argv)}' exited with {result.code}: {result.stderr.decode('utf-8', 'replace')}"
        if result.code == 0:
            return
    except (ExecError, OSFault) as error:
        why = exec_failure(target.container, error)
    told = go_quote(output.decode("utf-8", "replace"))
    raise HookFailure(f"{_head('Exec', '[' + ' '.join(argv) + ']', target)}{why}, message: {told}")


def _head(kind: str, what: str, target: Target) -> str:
    return f'{kind} lifecycle hook ({what}) for Container "{target.spec["name"]}" in Pod "{full_name(target.pod)}" failed - error: '


async def _request(target: Target, action: Mapping[str, Any]) -> None:
    path = str(action.get("path") or "")
    try:
        host = action.get("host") or target.address
        port = port_number(target.spec, action.get("port") or 80)
        scheme = str(action.get("scheme") or "HTTP").lower()
        await fetch(target.source, f"{scheme}://{host}:{port}/{path.lstrip('/')}", headers=AGENT, timeout=30_000)
    except ProbeError as error:
        raise HookFailure(_head("HTTP", path, target) + str(error)) from None
    except (NetworkFault, ProtocolError) as error:
        raise HookFailure(_head("HTTP", path, target) + http_words(error, target, action)) from None
