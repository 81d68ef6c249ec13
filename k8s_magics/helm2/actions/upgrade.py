"""A release to a new chart or to new values."""

from __future__ import annotations

from dataclasses import replace

from ...apimachinery.errors import ApiError
from ...helm import hooks as events
from ...helm import times
from ...helm.actions.conduct import Work
from ...helm.actions.reuse import Reuse
from ...helm.errors import HelmError
from ...helm.record import Record
from ...helm.release import DEPLOYED, FAILED, PENDING_UPGRADE, SUPERSEDED, UNINSTALLED, Release
from ...helm.resources import build
from ..records import history, plain, tiller_storage
from .install import install
from .order import Order, run_hooks, told, validated, work_on


async def upgrade(order: Order, name: str, reuse: Reuse) -> Release:
    """The new revision as it is at the end; HelmError `UPGRADE FAILED: ...`."""
    try:
        return await _upgrade(order, name, reuse)
    except (HelmError, ApiError) as error:
        text = plain(error).message if isinstance(error, HelmError) else told(error)
        raise HelmError(f"UPGRADE FAILED: {text}") from None


async def _upgrade(order: Order, name: str, reuse: Reuse) -> Release:
    last = history(order.session, name)[-1]
    try:
        current = tiller_storage(order.session).deployed(name)
        release = _rendered(order, (last, current), reuse)
        validated(order.session, release)
    except HelmError:
        if order.changing.force and last.status in (UNINSTALLED, FAILED):
            return await install(order, name, reuse=True)
        raise
    if order.conduct.is_dry:
        return replace(release, description="Dry run complete")
    work = work_on(order.session, order.conduct, release, order.changing)
    work.record.storage.create(release, history_max=order.conduct.history_max)
    await _perform(order, work, current)
    return work.record.release


def _rendered(order: Order, before: tuple[Release, Release], reuse: Reuse) -> Release:
    last, current = before
    order = replace(
        order, chart=reuse.chart(order.chart, current), values=reuse.values(order.chart, current, order.values)
    )
    release = Release(
        name=last.name, namespace=current.namespace, version=last.version + 1, status=PENDING_UPGRADE,
        description="Preparing upgrade", first_deployed=current.first_deployed, last_deployed=times.now(order.session.clock),
    )  # fmt: skip
    return order.rendered(release, is_upgrade=True)


async def _perform(order: Order, work: Work, current: Release) -> None:
    """A hook that fails leaves the release PENDING_UPGRADE, as Tiller left it."""
    old, new = build(order.session, current.manifest), build(order.session, work.record.release.manifest)
    await run_hooks(work, events.PRE_UPGRADE)
    try:
        work.cluster.update(old, new)
        await work.wait(new)
    except (HelmError, ApiError) as error:
        name = work.record.release.name
        work.record.set(status=FAILED, description=f'Upgrade "{name}" failed: {told(error)}')
        work.record.save()
        raise HelmError(told(error)) from None
    await run_hooks(work, events.POST_UPGRADE)
    before = Record(work.record.storage, current)
    before.set(status=SUPERSEDED)
    before.save()
    work.record.set(status=DEPLOYED, description=order.conduct.description or "Upgrade complete")
    work.record.save()
