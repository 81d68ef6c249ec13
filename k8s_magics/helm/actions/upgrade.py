"""A release to a new chart or to new values.

Source: helm.sh/helm/v4/pkg/action/upgrade.go; wording from corpora/helm (helm-upgrade, helm3-upgrade).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from .. import hooks as events
from .. import times
from ..applying import Method, UpdateFailed
from ..chart import Chart
from ..connection import reach
from ..errors import HelmError, sentence
from ..generation import generation_of
from ..log import log
from ..record import Record
from ..release import DEPLOYED, FAILED, PENDING_UPGRADE, SUPERSEDED, Release
from ..resources import Items, adoptable, build, identity, owned
from ..storage import NoDeployedReleases, ReleaseNotFound, Storage, storage_of
from ..structures import ReleaseInfo
from .conduct import IN_PROGRESS, Conduct, Work, begin, check_labels, is_name, recorded_method, settled
from .rendering import Render
from .reuse import Reuse
from .rollback import Rollback

if TYPE_CHECKING:
    from ...cli.session import Session


@dataclass(frozen=True, kw_only=True)
class Upgrade:
    """`values` are the user's; `reuse` says what becomes of those of earlier revisions."""

    session: Session
    conduct: Conduct
    chart: Chart
    values: Mapping[str, Any]
    reuse: Reuse = field(default_factory=Reuse)
    labels: Mapping[str, str] = field(default_factory=dict)
    skip_schema: bool = False
    take_ownership: bool = False
    hide_secret: bool = False
    subchart_notes: bool = False

    async def run(self, name: str) -> Release:
        """The new revision as it is at the end; HelmError."""
        reach(self.session)
        if not is_name(name):
            raise HelmError(f"release name is invalid: {name}")
        conduct = settled(self.session, self.conduct)
        if self.hide_secret and not conduct.is_dry:
            raise HelmError(generation_of(self.session).hiding)
        storage = storage_of(self.session)
        last, current = _bases(storage, name)
        method = conduct.method(last)
        release = self._rendered(last, current, method)
        items = build(self.session, release.manifest)
        return await replace(self, conduct=conduct)._perform(current, release, items, method)

    def _rendered(self, last: Release, current: Release, method: Method) -> Release:
        """The revision to be, rendered."""
        check_labels(self.labels)
        values = self.reuse.values(self.chart, current, self.values)
        release = Release(
            name=last.name,
            namespace=current.namespace,
            version=last.version + 1,
            status=PENDING_UPGRADE,
            description="Preparing upgrade",
            first_deployed=current.first_deployed,
            last_deployed=times.now(self.session.clock),
            labels=_merged_labels(last.labels, self.labels),
            apply_method=recorded_method(self.session, method),
        )
        info = ReleaseInfo(release.name, release.namespace, release.version, is_upgrade=True)
        render = Render(
            session=self.session, chart=self.reuse.chart(self.chart, current), values=values, info=info,
            looks_up=self.conduct.asks_server, skip_schema=self.skip_schema, subchart_notes=self.subchart_notes,
            hide_secret=self.hide_secret,
        )  # fmt: skip
        return render.release(release)

    async def _perform(self, current: Release, release: Release, items: Items, method: Method) -> Release:
        old, items = self._objects(current, release, items)
        if self.conduct.is_dry:
            return replace(release, description=self.conduct.description or "Dry run complete")
        work = begin(self.session, self.conduct, release, method)
        work.record.storage.create(release, history_max=self.conduct.history_max)
        work.waiter.listen(release.name)
        before = Record(work.record.storage, current)
        try:
            await self._bring(work, before, old, items)
        except HelmError as error:
            await self._failed(work, error)
        work.record.storage.update(work.record.release)
        return work.record.release

    def _objects(self, current: Release, release: Release, items: Items) -> tuple[Items, Items]:
        """What the current manifest has, and what the new one; both as the cluster will see them."""
        try:
            old = build(self.session, current.manifest)
        except HelmError as error:
            text = f"unable to build kubernetes objects from current release manifest: {error.message}"
            raise HelmError(text) from None
        items = owned(items, release)
        known = {identity(item) for item in old}
        fresh = tuple(item for item in items if identity(item) not in known)
        try:
            adopted = adoptable(self.session, fresh, release, take=self.take_ownership)
        except HelmError as error:
            unable = generation_of(self.session).unable
            raise HelmError(f"{unable} to continue with update: {error.message}") from None
        return (*old, *adopted), items

    async def _bring(self, work: Work, before: Record, old: Items, items: Items) -> None:
        await self._hooks(work, events.PRE_UPGRADE)
        try:
            created = work.cluster.update(old, items)
        except UpdateFailed:
            before.save()
            raise
        try:
            await work.wait(items)
            await self._hooks(work, events.POST_UPGRADE)
        except HelmError as error:
            before.save()
            raise UpdateFailed(error.message, created) from None
        before.set(status=SUPERSEDED)
        before.save()
        work.record.set(status=DEPLOYED, description=self.conduct.description or "Upgrade complete")

    async def _hooks(self, work: Work, event: str) -> None:
        try:
            await work.hooks(event)
        except HelmError as error:
            raise HelmError(f"{event} hooks failed: {sentence(error)}") from None

    async def _failed(self, work: Work, error: HelmError) -> None:
        """The failure is recorded and told; then what was made goes away again, if that was asked for."""
        name = work.record.release.name
        if generation_of(self.session).tells_failures:
            log(self.session, ("WARN", "upgrade failed", (("name", name), ("error", error.message))))
        work.record.set(status=FAILED, description=f'Upgrade "{name}" failed: {error.message}')
        work.record.save()
        if self.conduct.cleanup_on_fail and isinstance(error, UpdateFailed):
            work.cluster.delete(error.created)
        if self.conduct.rollback_on_failure:
            await self._roll_back(work.record.storage, name, error)
        raise HelmError(error.message)

    async def _roll_back(self, storage: Storage, name: str, error: HelmError) -> None:
        good = [r for r in storage.history(name) if r.status in (SUPERSEDED, DEPLOYED)]
        if not good:
            raise HelmError(
                "unable to find a previously successful release when attempting to rollback. original upgrade error: "
                f"{error.message}"
            )
        conduct = replace(self.conduct, description="", cleanup_on_fail=False)
        try:
            await Rollback(self.session, conduct, good[-1].version).run(name)
        except HelmError as second:
            raise HelmError(
                f"an error occurred while rolling back the release. original upgrade error: {error.message}: {second.message}"
            ) from None
        flag = generation_of(self.session).failing
        raise HelmError(
            f"release {name} failed, and has been rolled back due to {flag} being set: {error.message}"
        ) from None


def _bases(storage: Storage, name: str) -> tuple[Release, Release]:
    """The last revision, and the one from which the upgrade starts."""
    try:
        last = storage.last(name)
    except ReleaseNotFound:
        raise NoDeployedReleases(name) from None
    if last.is_pending:
        raise HelmError(IN_PROGRESS)
    if last.status == DEPLOYED:
        return last, last
    try:
        return last, storage.deployed(name)
    except NoDeployedReleases:
        if last.status in (FAILED, SUPERSEDED):
            return last, last
        raise


def _merged_labels(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """A label set to `null` goes."""
    return {key: value for key, value in {**old, **new}.items() if value != "null"}
