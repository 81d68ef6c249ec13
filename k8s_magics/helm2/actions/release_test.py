"""The tests of a release, one after another: pods of which each is to succeed, or to fail (`test-failure`).

A pod that is there from an earlier run is in the way.  Source: k8s.io/helm/pkg/releasetesting.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...apimachinery.errors import ApiError
from ...helm import times
from ...helm.actions.conduct import Conduct, Work
from ...helm.errors import HelmError
from ...helm.release import Hook, Release
from ...helm.resources import Items, build
from ..records import TEST_FAILURE, tests_of
from .order import TIMED_OUT, told, work_on

if TYPE_CHECKING:
    from ...cli.session import Session

SUCCEEDED, FAILED, UNKNOWN, ERROR = "Succeeded", "Failed", "Unknown", "Error"


@dataclass(frozen=True)
class ReleaseTest:
    """Tells of each test as it goes."""

    session: Session
    conduct: Conduct

    async def run(self, release: Release, *, cleanup: bool) -> int:
        """How many tests failed; the release remembers them."""
        work = work_on(self.session, self.conduct, release)
        hooks = tests_of(release)
        if not hooks:
            self.session.out.line("No Tests Found")
        phases = [await self._test(work, hook) for hook in hooks]
        if cleanup:
            for hook in hooks:
                work.cluster.delete(build(self.session, hook.manifest))
        work.record.save()
        return phases.count(FAILED)

    async def _test(self, work: Work, hook: Hook) -> str:
        """What becomes of one test."""
        say, namespace = self.session.out.line, work.record.release.namespace
        say(f"RUNNING: {hook.name}")
        started = times.now(self.session.clock)
        outcome, info = await self._outcome(work, build(self.session, hook.manifest))
        wanted = FAILED if TEST_FAILURE in hook.events else SUCCEEDED
        phase = SUCCEEDED if outcome == wanted else UNKNOWN if outcome == UNKNOWN else FAILED
        if outcome == ERROR:
            say(f"ERROR: {info}")
        elif outcome == UNKNOWN:
            say(f"UNKNOWN: {hook.name}: {info}")
        elif phase == SUCCEEDED:
            say(f"PASSED: {hook.name}")
        else:
            say(f"FAILED: {hook.name}, run `kubectl logs {hook.name} --namespace {namespace}` for more info")
        work.record.set_hook(hook, started=started, completed=times.now(self.session.clock), phase=phase)
        return phase

    async def _outcome(self, work: Work, items: Items) -> tuple[str, str]:
        """How the pod ended, and what is to be said of it."""
        try:
            work.cluster.create(items)
        except (HelmError, ApiError) as error:
            return ERROR, told(error)
        try:
            await work.waiter.completed(items)
        except HelmError as error:
            return (UNKNOWN if told(error) == TIMED_OUT else FAILED), told(error)
        return SUCCEEDED, ""
