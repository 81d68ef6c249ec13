"""Back to an earlier revision: a new revision with the old one's manifest, values and hooks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .. import hooks as events
from .. import times
from ..applying import UpdateFailed
from ..errors import HelmError, sentence
from ..generation import generation_of
from ..log import log
from ..record import Record
from ..release import DEPLOYED, FAILED, PENDING_ROLLBACK, SUPERSEDED, Release
from ..resources import Items, build, owned
from ..storage import storage_of
from .conduct import Conduct, Work, begin, is_name, recorded_method

if TYPE_CHECKING:
    from ...cli.session import Session


@dataclass(frozen=True)
class Rollback:
    """`version` 0 is the revision before the last."""

    session: Session
    conduct: Conduct
    version: int = 0

    async def run(self, name: str) -> Release:
        """The new revision, as the cluster has it; HelmError."""
        current, target, previous = self._prepared(name)
        work = begin(self.session, self.conduct, target, self.conduct.method(previous))
        if self.conduct.is_dry:
            return target
        work.record.storage.create(target, history_max=self.conduct.history_max)
        await self._perform(work, Record(work.record.storage, current))
        work.record.storage.update(work.record.release)
        return work.record.release

    def _prepared(self, name: str) -> tuple[Release, Release, Release]:
        """The last revision, the new one and the one to go back to."""
        if not is_name(name):
            raise HelmError(f"prepareRollback: Release name is invalid: {name}")
        if self.version < 0:
            raise HelmError("invalid release revision")
        storage = storage_of(self.session)
        history = storage.history(name)
        current = history[-1]
        version = self.version or current.version - 1
        if all(release.version != version for release in history):
            raise HelmError(f"release has no {version} version")
        previous = storage.get(name, version)
        method = self.conduct.method(previous)
        target = replace(
            previous,
            version=current.version + 1,
            namespace=current.namespace,
            first_deployed=current.first_deployed,
            last_deployed=times.now(self.session.clock),
            deleted="",
            status=PENDING_ROLLBACK,
            description=f"Rollback to {version}",
            apply_method=recorded_method(self.session, method),
        )
        return current, target, previous

    async def _perform(self, work: Work, current: Record) -> None:
        record = work.record
        old = self._built(current.release, "current")
        new = self._built(record.release, "new")
        await work.hooks(events.PRE_ROLLBACK)
        new = owned(new, record.release)
        try:
            work.cluster.update(old, new)
        except UpdateFailed as error:
            self._failed(work, current, error)
            raise
        try:
            await work.wait(new)
        except HelmError as error:
            record.set(status=FAILED, description=f'Release "{record.release.name}" failed: {sentence(error)}')
            current.save()
            record.save()
            raise HelmError(f"release {record.release.name} failed: {sentence(error)}") from None
        await work.hooks(events.POST_ROLLBACK)
        for release in record.storage.deployed_all(record.release.name):
            record.storage.update(replace(release, status=SUPERSEDED))
        record.set(status=DEPLOYED)

    def _built(self, release: Release, which: str) -> Items:
        try:
            return build(self.session, release.manifest)
        except HelmError as error:
            text = f"unable to build kubernetes objects from {which} release manifest: {error.message}"
            raise HelmError(text) from None

    def _failed(self, work: Work, current: Record, error: UpdateFailed) -> None:
        message = f'Rollback "{work.record.release.name}" failed: {error.message}'
        if generation_of(self.session).tells_failures:
            log(self.session, ("WARN", message, ()))
        current.set(status=SUPERSEDED)
        work.record.set(status=FAILED, description=message)
        current.save()
        work.record.save()
        if self.conduct.cleanup_on_fail:
            work.cluster.delete(error.created)
