"""A release's objects deleted, and its history with them unless it is to be kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .. import hooks as events
from .. import times
from ..applying import Method
from ..errors import HelmError, sentence
from ..kinds import UNINSTALL_ORDER, in_kind_order
from ..log import log
from ..release import UNINSTALLED, UNINSTALLING, Release
from ..resources import Items, build, keeps
from ..storage import ReleaseNotFound, Storage, storage_of
from ..waiting import HOOKS_ONLY
from .conduct import Conduct, Work, begin, is_name

if TYPE_CHECKING:
    from ...cli.session import Session

KEPT = "These resources were kept due to the resource policy:\n"


@dataclass(frozen=True, kw_only=True)
class Uninstall:
    """`cascade` is background, foreground or orphan."""

    session: Session
    conduct: Conduct
    keep_history: bool = False
    ignore_not_found: bool = False
    cascade: str = "background"

    async def run(self, name: str) -> str:
        """What there is to say beside `release "NAME" uninstalled`; HelmError."""
        storage = storage_of(self.session)
        if self.conduct.is_dry:
            return self._rehearse(storage, name)
        if not is_name(name):
            raise HelmError(f"uninstall: Release name is invalid: {name}")
        try:
            history = storage.history(name)
        except ReleaseNotFound as error:
            if self.ignore_not_found:
                return ""
            raise HelmError(f"uninstall: Release not loaded: {name}: {error.message}") from None
        last = history[-1]
        if last.status == UNINSTALLED:
            if self.keep_history:
                raise HelmError(f'the release named "{name}" is already deleted')
            storage.delete(history)
            return ""
        log(self.session, ("DEBUG", "uninstall: deleting release", (("name", name),)))
        return await self._perform(last, history)

    def _rehearse(self, storage: Storage, name: str) -> str:
        try:
            storage.last(name)
        except ReleaseNotFound:
            if not self.ignore_not_found:
                raise
        return ""

    async def _perform(self, last: Release, history: list[Release]) -> str:
        work = begin(self.session, self.conduct, last, Method(server_side=last.apply_method == "ssa"))
        record, errors = work.record, []
        record.set(
            status=UNINSTALLING,
            deleted=times.now(self.session.clock),
            description="Deletion in progress (or silently failed)",
        )
        await work.hooks(events.PRE_DELETE)
        record.save()
        deleted, kept = self._deleted(work, record.release)
        try:
            if self.conduct.strategy != HOOKS_ONLY:
                await work.waiter.gone(deleted)
        except HelmError as error:
            errors.append(sentence(error))
        try:
            await work.hooks(events.POST_DELETE)
        except HelmError as error:
            errors.append(sentence(error))
        record.set(status=UNINSTALLED, description=self.conduct.description or "Uninstallation complete")
        if self.keep_history:
            record.storage.update(record.release)
        else:
            record.storage.delete(history)
        if errors:
            raise HelmError(f"uninstallation completed with {len(errors)} error(s): {'; '.join(errors)}")
        return kept

    def _deleted(self, work: Work, release: Release) -> tuple[Items, str]:
        """The objects that were deleted, and the text about those that were kept."""
        try:
            items = in_kind_order(build(self.session, release.manifest), UNINSTALL_ORDER)
        except HelmError as error:
            raise HelmError(f"unable to build kubernetes objects for delete: {error.message}") from None
        kept = [item for item in items if keeps(item.object)]
        gone = [item for item in items if not keeps(item.object)]
        cascade: Any = {"background": "Background", "foreground": "Foreground", "orphan": "Orphan"}[self.cascade]
        try:
            deleted = work.cluster.delete(gone, propagation=cascade)
        except HelmError as error:
            raise HelmError(f"failed to delete release: {release.name}") from error
        text = "".join(f"[{item.resource.kind}] {item.name}\n" for item in kept)
        return deleted, KEPT + text if text else ""
