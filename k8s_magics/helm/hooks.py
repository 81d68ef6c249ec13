"""Hooks at work: made by weight at an event, waited for, and deleted as their policies say.

Source: https://helm.sh/docs/topics/charts_hooks/, helm.sh/helm/v4/pkg/action/hooks.go; wording from corpora/helm (helm-hooks).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..apimachinery.errors import ApiError
from ..apimachinery.objects import Object, dig
from ..apiserver import podconnect
from . import times
from .applying import Cluster
from .errors import HelmError, sentence
from .generation import generation_of
from .record import Record
from .release import Hook
from .resources import build
from .waiting import Waiter

PRE_INSTALL, POST_INSTALL = "pre-install", "post-install"
PRE_UPGRADE, POST_UPGRADE = "pre-upgrade", "post-upgrade"
PRE_ROLLBACK, POST_ROLLBACK = "pre-rollback", "post-rollback"
PRE_DELETE, POST_DELETE = "pre-delete", "post-delete"
TEST = "test"
BEFORE, SUCCEEDED, FAILED = "before-hook-creation", "hook-succeeded", "hook-failed"


@dataclass(frozen=True)
class HookRunner:
    """Runs the hooks of one release."""

    cluster: Cluster
    waiter: Waiter
    record: Record

    async def run(self, event: str) -> None:
        """All hooks of an event; HelmError of the first that fails."""
        hooks = by_weight([hook for hook in self.record.release.hooks if event in hook.events])
        for number, hook in enumerate(hooks):
            hooks[number] = await self._begin(hook, event)
            try:
                await self.waiter.completed(build(self.cluster.session, hook.manifest))
            except HelmError:
                failed = self._ended(hooks[number], "Failed")
                await self._say_logs(failed, FAILED)
                await self._delete(failed, FAILED)
                for earlier in hooks[:number]:
                    await self._delete(earlier, SUCCEEDED)
                raise
            hooks[number] = self._ended(hooks[number], "Succeeded")
        for hook in reversed(hooks):
            await self._say_logs(hook, SUCCEEDED)
            await self._delete(hook, SUCCEEDED)

    async def _begin(self, hook: Hook, event: str) -> Hook:
        await self._delete(hook, BEFORE)
        session = self.cluster.session
        try:
            items = build(session, hook.manifest)
        except HelmError as error:
            text = f"unable to build kubernetes object for {event} hook {hook.path}: {error.message}"
            raise HelmError(text) from None
        hook = self.record.set_hook(hook, started=times.now(session.clock), completed="", phase="Running")
        self.record.save()
        hook = self.record.set_hook(hook, phase="Unknown")
        try:
            self.cluster.create(items)
        except (HelmError, ApiError) as error:
            self._ended(hook, "Failed")
            raise HelmError(f"warning: Hook {event} {hook.path} failed: {sentence(error)}") from None
        return hook

    def _ended(self, hook: Hook, phase: str) -> Hook:
        return self.record.set_hook(hook, completed=times.now(self.cluster.session.clock), phase=phase)

    async def _delete(self, hook: Hook, policy: str) -> None:
        """Delete a hook's objects if `policy` is among its policies (`before-hook-creation`, where it has none)."""
        implied = (BEFORE,) if generation_of(self.cluster.session).replaces_hooks else ()
        if hook.kind == "CustomResourceDefinition" or policy not in (hook.delete_policies or implied):
            return
        try:
            items = build(self.cluster.session, hook.manifest)
        except HelmError as error:
            raise HelmError(
                f"unable to build kubernetes object for deleting hook {hook.path}: {error.message}"
            ) from None
        deleted = self.cluster.delete(items)
        await self.waiter.gone(deleted)

    async def _say_logs(self, hook: Hook, policy: str) -> None:
        """helm.sh/hook-output-log-policy: what the hook's pods have printed, on standard error."""
        if policy not in hook.output_log_policies:
            return
        session = self.cluster.session
        namespace = session.namespace
        for pod in session.client.list("pods", namespace):
            jobs = (pod["metadata"].get("labels") or {}).get("job-name", "")
            if hook.name in (jobs, pod["metadata"]["name"]):
                for container in dig(pod, "spec.containers", ()):
                    session.err.write(text_of_log(self.cluster, pod, str(container["name"])))


def by_weight(hooks: Sequence[Hook]) -> list[Hook]:
    """In the order in which they run: weight, then name."""
    return sorted(hooks, key=lambda hook: (hook.weight, hook.name))


def text_of_log(cluster: Cluster, pod: Object, container: str = "") -> str:
    """What a container (the first, if not named) has printed so far."""
    log: Any = podconnect.logs(
        cluster.session.client.nodes, pod, container or str(pod["spec"]["containers"][0]["name"])
    )
    return "".join(_lines(log))


def _lines(log: Any) -> Iterator[str]:
    for line in log.lines:
        yield line.data.decode("utf-8", "replace")
