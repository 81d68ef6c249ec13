"""The tests of a release: its `test` hooks, run and remembered.  (`test.py` would be taken for a test of ours.)"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...apimachinery.errors import ApiError
from .. import hooks as events
from ..applying import Method
from ..errors import HelmError, sentence
from ..hooks import by_weight, text_of_log
from ..release import Hook, Release
from ..storage import storage_of
from .conduct import Conduct, begin, is_name

if TYPE_CHECKING:
    from ...cli.session import Session


@dataclass(frozen=True, kw_only=True)
class ReleaseTest:
    """`only` and `but` name tests to be run, and not to be run."""

    session: Session
    conduct: Conduct
    only: Sequence[str] = ()
    but: Sequence[str] = ()

    async def run(self, name: str) -> tuple[Release, HelmError | None]:
        """The release with what its tests have shown, and how they failed."""
        if not is_name(name):
            raise HelmError(f"releaseTest: Release name is invalid: {name}")
        release = storage_of(self.session).last(name)
        work = begin(self.session, self.conduct, release, Method(server_side=release.apply_method == "ssa"))
        skipped = tuple(hook for hook in release.hooks if not self._is_wanted(hook))
        work.record.set(hooks=tuple(hook for hook in release.hooks if self._is_wanted(hook)))
        failure = None
        try:
            await work.hooks(events.TEST)
        except HelmError as error:
            failure = error
        work.record.set(hooks=(*skipped, *work.record.release.hooks))
        work.record.storage.update(work.record.release)
        return work.record.release, failure

    def logs(self, release: Release) -> str:
        """What the pods of the tests have printed."""
        work = begin(self.session, self.conduct, release, Method())
        text = ""
        for hook in by_weight(release.hooks):
            if events.TEST not in hook.events or not self._is_wanted(hook):
                continue
            try:
                pod = self.session.client.get("pods", hook.name, self.session.namespace)
                printed = text_of_log(work.cluster, pod)
            except ApiError as error:
                raise HelmError(f"unable to get pod logs for {hook.name}: {sentence(error)}") from None
            text += f"POD LOGS: {hook.name}\n{printed}\n"
        return text

    def _is_wanted(self, hook: Hook) -> bool:
        return hook.name not in self.but and (not self.only or hook.name in self.only)
